/* Field tables of people.yaml and consents.yaml. */
#include "base/table.h"
#include "records/records.h"

#define ROW(record, type, key, member, ...) \
    FIELD_ROW(record, type, key, member, __VA_ARGS__)

/* enum gram_gender */
static const char *const sexes[] = {"", "м", "ж", NULL};
WORDS_COVER(sexes, GENDER_N);
static const char *const categories[] = {"высшая", "первая", "соответствие",
                                         "нет", NULL};
/* enum consent_kind */
static const char *const consent_kinds[] = {"наставничество", "обработка",
                                            "распространение", NULL};
WORDS_COVER(consent_kinds, CONSENT__MAX);
static const char *const scopes[] = {"фио",       "фамилия_ио",  "инициалы",
                                     "код",       "класс",       "фото",
                                     "должность", "организация", NULL};

static const struct field post_rows[] = {
    ROW(post, DATE, "с_даты", from, "С какого дня."),
    ROW(post, TEXT, "название", title, "Должность в именительном падеже.",
        .flags = FIELD_REQUIRED),
    ROW(post, FORMS, "склонение", forms,
        "Падежные формы, если программа склоняет неверно.",
        .flags = FIELD_HIDDEN),
};
SCHEMA(schema_post, post, post_rows, "должность",
       "Должность и день, с которого она занята.", .short_key = "название");

static const struct field unit_rows[] = {
    ROW(unit_entry, DATE, "с_даты", from, "С какого дня."),
    ROW(unit_entry, TEXT, "название", name, "Название или номер.",
        .flags = FIELD_REQUIRED),
};
SCHEMA(schema_unit, unit_entry, unit_rows, "где учится",
       "Группа, курс или объединение и день, с которого там учатся.",
       .short_key = "название");

static const struct field former_rows[] = {
    ROW(former_name, TEXT, "фамилия", last, "Прежняя фамилия.",
        .flags = FIELD_REQUIRED),
    ROW(former_name, DATE, "до", until,
        "День, с которого фамилия новая; старые документы сохраняют прежнюю.",
        .flags = FIELD_REQUIRED),
};
SCHEMA(schema_former_name, former_name, former_rows, "прежняя фамилия",
       "Фамилия, которая была раньше.");

static const struct field contacts_rows[] = {
    ROW(contacts, TEXT, "телефон", phone, "Телефон.", .flags = FIELD_PRIVATE),
    ROW(contacts, TEXT, "электронная_почта", email, "Адрес электронной почты.",
        .flags = FIELD_PRIVATE),
};
SCHEMA(schema_contacts, contacts, contacts_rows, "контакты",
       "Как связаться с человеком; на сайт не выходит.");

static const struct field person_rows[] = {
    ROW(person, TEXT, "фио", full,
        "Фамилия, имя и отчество в именительном падеже.", .flags = FIELD_NAME),
    ROW(person, TEXT, "фамилия", last, "Отдельно, если в имени не три слова.",
        .flags = FIELD_NAME),
    ROW(person, TEXT, "имя", first, "Отдельно, если в имени не три слова.",
        .flags = FIELD_NAME),
    ROW(person, TEXT, "отчество", middle,
        "Отдельно, если в имени не три слова.", .flags = FIELD_NAME),
    ROW(person, TEXT, "код", code, "Только для однофамильцев."),
    ROW(person, ENUM, "пол", sex, "м или ж, если не виден из отчества.",
        .words = sexes, .flags = FIELD_PRIVATE),
    ROW(person, RECORDS, "должность", posts,
        "Одной строкой; если менялась — списком с датами.",
        .sub = &schema_post),
    ROW(person, TEXT, "категория", category, "Квалификационная категория.",
        .words = categories),
    ROW(person, DATE, "стаж_с", teaching_since,
        "День или год начала педагогической работы."),
    ROW(person, DATE, "принят", hired, "Когда принят в эту организацию."),
    ROW(person, DATE, "уволен", left, "Когда уволен."),
    ROW(person, RECORD, "прежняя_фамилия", former,
        "Фамилия, которая была раньше.", .sub = &schema_former_name,
        .flags = FIELD_PRIVATE),
    ROW(person, FORMS, "склонение", forms,
        "Падежные формы полного имени, если программа сомневается.",
        .flags = FIELD_HIDDEN),
    ROW(person, TEXT, "класс", class_name, "Класс в учебном году «классы_на».",
        .flags = FIELD_CYRILLIC),
    ROW(person, RECORDS, "курс", courses,
        "Курс в учебном году «классы_на» или с даты; дальше прибавляется сам.",
        .sub = &schema_unit),
    ROW(person, RECORDS, "группа", groups,
        "Группа; если сменилась или переименована — списком с датами.",
        .sub = &schema_unit),
    ROW(person, RECORDS, "объединение", unions,
        "Отряд, кружок, студия: слово задаёт «объединение» в school.yaml.",
        .sub = &schema_unit),
    ROW(person, TEXT, "обучающийся", learner,
        "Как назвать этого человека, если не как всех: студент, воспитанник.",
        .flags = FIELD_HIDDEN),
    ROW(person, NUMBER, "год_рождения", birth_year, "Год рождения.",
        .flags = FIELD_PRIVATE),
    ROW(person, TEXT, "организация", organisation,
        "Место работы человека другой организации."),
    ROW(person, RECORD, "контакты", contacts, "Телефон и почта.",
        .sub = &schema_contacts, .flags = FIELD_PRIVATE),
    ROW(person, TEXTS, "компетенции", skills,
        "Для базы наставников; на сайт не выходит.", .flags = FIELD_PRIVATE),
    ROW(person, TEXT, "достижения", achievements,
        "Для базы наставников; на сайт не выходит.", .flags = FIELD_PRIVATE),
    ROW(person, TEXT, "интересы", interests,
        "Для базы наставников; на сайт не выходит.", .flags = FIELD_PRIVATE),
    ROW(person, TEXT, "ресурс_времени", time,
        "Сколько времени готов отдать; на сайт не выходит.",
        .flags = FIELD_PRIVATE),
    ROW(person, TEXT, "желаемый_наставляемый", wanted,
        "Кого хотел бы взять; на сайт не выходит.", .flags = FIELD_PRIVATE),
};
SCHEMA(schema_person, person, person_rows, "человек",
       "Человек записан один раз, в остальных файлах на него ссылаются.",
       .short_key = "фио");

static const struct field people_rows[] = {
    ROW(people_file, RECORDS, "работники", staff, "Работники организации.",
        .sub = &schema_person),
    ROW(people_file, RECORDS, "внешние", outsiders,
        "Люди из других организаций.", .sub = &schema_person),
    ROW(people_file, RECORDS, "обучающиеся", pupils, "Обучающиеся.",
        .sub = &schema_person),
    ROW(people_file, TEXT, "классы_на", classes_year,
        "Учебный год, для которого записаны классы: 2023-2024."),
};
SCHEMA(schema_people, people_file, people_rows, "люди", "Люди: people.yaml.");

static const struct field consent_rows[] = {
    ROW(consent, PERSON, "кто", who, "Чьё согласие.", .flags = FIELD_REQUIRED,
        .noun = "человек"),
    ROW(consent, ENUM, "вид", kind, "На что согласие.", .words = consent_kinds,
        .flags = FIELD_REQUIRED),
    ROW(consent, TEXTS, "объём", scope, "Что разрешено показать.",
        .words = scopes),
    ROW(consent, DATE, "дата", date, "День подписания.",
        .flags = FIELD_REQUIRED),
    ROW(consent, DATE, "действует_до", until, "Последний день действия."),
    ROW(consent, DATE, "отозвано", withdrawn,
        "День, с которого согласие отозвано."),
    ROW(consent, TEXT, "представитель", guardian,
        "Кто подписал за несовершеннолетнего.", .flags = FIELD_PRIVATE),
    ROW(consent, TEXT, "хранится", kept, "Где лежит бумага."),
};
SCHEMA(schema_consent, consent, consent_rows, "согласие",
       "Один подписанный лист согласия; на сайт не выходит.");

static const struct field consents_rows[] = {
    ROW(consents_file, RECORDS, "согласия", list, "Журнал согласий.",
        .sub = &schema_consent),
};
SCHEMA(schema_consents, consents_file, consents_rows, "согласия",
       "Журнал согласий: consents.yaml.");
