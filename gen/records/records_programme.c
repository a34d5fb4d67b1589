/* Field tables of program.yaml and its parts: aims, forms, pairs. */
#include "records/records.h"

#define ROW(record, type, key, member, ...) \
    FIELD_ROW(record, type, key, member, __VA_ARGS__)

static const char *const completeness[] = {"полные", "неполные", NULL};
static const char *const outcomes[] = {"завершена", "продлена", "прекращена",
                                       NULL};

static const struct field totals_rows[] = {
    ROW(totals, COUNT, "участники", members, "Сколько всего человек.",
        .noun = "человек"),
    ROW(totals, COUNT, "наставники", mentors, "Сколько наставников.",
        .noun = "наставник"),
    ROW(totals, COUNT, "наставляемые", mentees, "Сколько наставляемых.",
        .noun = "наставляемый"),
    ROW(totals, COUNT, "пары", pairs, "Сколько пар.", .noun = "пара"),
    ROW(totals, COUNT, "группы", groups, "Сколько групп.", .noun = "группа"),
    ROW(totals, COUNT, "совмещают", both,
        "Сколько человек и наставники, и наставляемые.", .noun = "человек"),
};
SCHEMA(schema_totals, totals, totals_rows, "итоги формы",
       "Любая часть итогов; чего не знаем, того не пишем.");

static const struct field per_mentor_rows[] = {
    ROW(per_mentor, NUMBER, "значение", value, "Сколько наставляемых.",
        .noun = "наставляемый"),
    ROW(per_mentor, BOOL, "в_среднем", mean, "да, если это среднее."),
};
SCHEMA(schema_per_mentor, per_mentor, per_mentor_rows,
       "наставляемые на наставника", "Число и среднее ли оно.",
       .short_key = "значение");

static const struct field by_class_rows[] = {
    ROW(by_class, TEXT, "классы", classes, "Какие классы: 2–4."),
    ROW(by_class, COUNT, "наставники_в_классе", mentors,
        "Сколько наставников в каждом классе.", .noun = "наставник"),
    ROW(by_class, RECORD, "наставляемые_на_наставника", mentees_per_mentor,
        "Сколько наставляемых у каждого.", .sub = &schema_per_mentor),
};
SCHEMA(schema_by_class, by_class, by_class_rows, "счёт по классам",
       "Когда итогов нет, а известно, сколько в классе.");

static const struct field criteria_or_rows[] = {
    ROW(criteria, DATE, "принят_не_ранее", hired_from,
        "Подходит и тот, кто принят с этого дня."),
};
SCHEMA(schema_criteria_or, criteria, criteria_or_rows, "или",
       "Чем можно заменить остальные условия.");

static const struct field criteria_rows[] = {
    ROW(criteria, TEXTS, "категория", category, "Допустимые категории."),
    ROW(criteria, COUNT, "стаж_не_менее", min_years, "Наименьший стаж.",
        .noun = "год"),
    ROW(criteria, COUNT, "стаж_не_более", max_years, "Наибольший стаж.",
        .noun = "год"),
    ROW(criteria, RECORD, "или", g, "Чем можно заменить условия.",
        .sub = &schema_criteria_or, .flags = FIELD_INLINE),
    ROW(criteria, PERSONS, "кроме", except, "К кому условия не относятся.",
        .noun = "человек"),
    ROW(criteria, TEXT, "причина", reason, "Почему сделано исключение."),
};
SCHEMA(schema_criteria, criteria, criteria_rows, "требования к роли",
       "Кого можно назначить; программа проверит каждого.");

static const struct field role_criteria_rows[] = {
    ROW(role_criteria, RECORD, "наставник", mentor, "Требования к наставнику.",
        .sub = &schema_criteria),
    ROW(role_criteria, RECORD, "наставляемый", mentee,
        "Требования к наставляемому.", .sub = &schema_criteria),
};
SCHEMA(schema_role_criteria, role_criteria, role_criteria_rows, "требования",
       "Требования к участникам формы.");

static const struct field form_rows[] = {
    ROW(form, TEXT, "название", title,
        "Как печатается всюду: учитель – учитель."),
    ROW(form, TEXT, "местное_название", local_title,
        "Имя своей программы этой формы."),
    ROW(form, TEXT, "наставляемые_кто", mentee_word,
        "Каким словом называть наставляемых."),
    ROW(form, TEXTS, "модели", models, "Разновидности формы."),
    ROW(form, TEXTS, "направления", directions, "Направления работы."),
    ROW(form, TEXTS, "цели", aims, "Цели формы."),
    ROW(form, TEXTS, "ожидаемые_результаты", results,
        "Ожидаемые результаты формы."),
    ROW(form, RECORD, "требования", criteria, "Кого можно назначить.",
        .sub = &schema_role_criteria),
    ROW(form, RECORD, "всего", totals,
        "Итоги, когда поимённых списков нет или для сверки.",
        .sub = &schema_totals),
    ROW(form, RECORD, "по_классам", by_class, "Счёт по классам.",
        .sub = &schema_by_class),
    ROW(form, TEXTS, "неоднозначно", ambiguous,
        "Какие числа в источнике двусмысленны."),
};
SCHEMA(schema_form, form, form_rows, "форма",
       "Форма наставничества; имя — своё короткое слово.");

static const struct field ending_rows[] = {
    ROW(ending, DATE, "дата", date, "День досрочного завершения.",
        .flags = FIELD_REQUIRED),
    ROW(ending, TEXT, "причина", reason, "Почему завершено досрочно.",
        .flags = FIELD_REQUIRED),
    ROW(ending, ID, "приказ", order, "Имя приказа о завершении.",
        .link = LINK_DOC),
};
SCHEMA(schema_ending, ending, ending_rows, "досрочное завершение",
       "Когда и почему пара закончила раньше срока.");

#define PAIR_ROWS                                                          \
    ROW(pair, TEXT, "код", code,                                           \
        "Номер пары в документах; на сайте видна только под ним.",         \
        .flags = FIELD_REQUIRED),                                          \
        ROW(pair, TEXT, "форма", form, "Слово из «формы».",                \
            .flags = FIELD_REQUIRED, .link = LINK_FORM),                   \
        ROW(pair, TEXT, "модель", model, "Разновидность формы."),          \
        ROW(pair, TEXT, "направление", direction, "Направление работы."),  \
        ROW(pair, ID, "приказ", order, "Имя приказа, которым закреплена.", \
            .flags = FIELD_REQUIRED, .link = LINK_DOC),                    \
        ROW(pair, DATE, "начало", start, "Если не как у программы."),      \
        ROW(pair, DATE, "окончание", end, "Если не как у программы."),     \
        ROW(pair, TEXT, "цель", aim, "Цель работы."),                      \
        ROW(pair, COUNT, "встречи", meetings, "Сколько встреч проведено.", \
            .noun = "встреча"),                                            \
        ROW(pair, TEXT, "итог", outcome,                                   \
            "завершена, продлена или прекращена.", .words = outcomes),     \
        ROW(pair, RECORD, "завершено", ended, "Досрочное завершение.",     \
            .sub = &schema_ending)

static const struct field pair_rows[] = {
    PAIR_ROWS,
    ROW(pair, PERSONS, "наставник", mentors, "Наставник.",
        .flags = FIELD_REQUIRED, .noun = "наставник"),
    ROW(pair, PERSONS, "наставляемый", mentees, "Наставляемый.",
        .flags = FIELD_REQUIRED, .noun = "наставляемый"),
};
SCHEMA(schema_pair, pair, pair_rows, "пара", "Наставническая пара.");

static const struct field group_rows[] = {
    PAIR_ROWS,
    ROW(pair, TEXT, "название", title, "Название группы."),
    ROW(pair, PERSONS, "наставник", mentors, "Наставник или наставники.",
        .flags = FIELD_REQUIRED, .noun = "наставник"),
    ROW(pair, PERSONS, "наставляемые", mentees, "Наставляемые.",
        .flags = FIELD_REQUIRED, .noun = "наставляемый"),
};
SCHEMA(schema_group, pair, group_rows, "группа", "Наставническая группа.");

static const struct field group_part_rows[] = {
    ROW(group_part, TEXT, "кто", who, "Кто входит, в единственном числе."),
    ROW(group_part, COUNT, "количество", count, "Сколько человек.",
        .noun = "человек"),
};
SCHEMA(schema_group_part, group_part, group_part_rows, "часть состава",
       "Кто и сколько, когда имён нет.", .short_key = "количество");

static const struct field work_group_rows[] = {
    ROW(work_group, TEXT, "название", title, "Полное название группы."),
    ROW(work_group, ID, "приказ", order, "Имя приказа о группе.",
        .link = LINK_DOC),
    ROW(work_group, DATE, "создана", created, "День или месяц создания."),
    ROW(work_group, PERSON, "председатель", chair, "Председатель.",
        .flags = FIELD_ROLES, .noun = "председатель"),
    ROW(work_group, PERSON, "секретарь", secretary, "Секретарь.",
        .flags = FIELD_ROLES, .noun = "секретарь"),
    ROW(work_group, PERSONS, "члены", members, "Члены группы.",
        .flags = FIELD_ROLES, .noun = "член группы"),
    ROW(work_group, MAP, "состав", parts, "Кто и сколько, когда имён нет.",
        .sub = &schema_group_part),
};
SCHEMA(schema_work_group, work_group, work_group_rows, "рабочая группа",
       "Проектная, творческая, рабочая группа, оргкомитет.");

static const struct field status_rows[] = {
    ROW(status, TEXT, "название", title, "Название статуса.",
        .flags = FIELD_REQUIRED),
    ROW(status, NUMBER, "год", year, "С какого года."),
    ROW(status, TEXT, "акт", act, "Имя акта о присвоении."),
};
SCHEMA(schema_status, status, status_rows, "статус",
       "Инновационная, опорная площадка и подобное.", .short_key = "название");

static const struct field contingent_rows[] = {
    ROW(contingent, DATE, "на_дату", on, "На какой день численность."),
    ROW(contingent, COUNT, "обучающиеся", pupils, "Сколько обучающихся.",
        .noun = "обучающийся"),
    ROW(contingent, COUNT, "обучающиеся_10_19", pupils_10_19,
        "Сколько обучающихся от 10 до 19 лет.", .noun = "обучающийся"),
    ROW(contingent, COUNT, "педагоги", teachers, "Сколько педагогов.",
        .noun = "педагог"),
    ROW(contingent, COUNT, "педагоги_стаж_до_3", teachers_to_3,
        "Сколько педагогов со стажем до 3 лет.", .noun = "педагог"),
};
SCHEMA(schema_contingent, contingent, contingent_rows, "контингент",
       "Численность: знаменатели долей.");

static const struct field target_rows[] = {
    ROW(target, NUMBER, "план", plan, "Плановое значение."),
    ROW(target, TEXT, "единица", unit, "Единица: '%', человек."),
};
SCHEMA(schema_target, target, target_rows, "целевой показатель",
       "План, рядом с которым печатается факт.", .short_key = "план");

static const struct field exception_rows[] = {
    ROW(exception, TEXT, "проверка", check, "Код сообщения.",
        .flags = FIELD_REQUIRED),
    ROW(exception, TEXT, "где", where, "Документ, акт или запись.",
        .flags = FIELD_REQUIRED),
    ROW(exception, TEXT, "причина", reason, "Почему так и есть.",
        .flags = FIELD_REQUIRED),
};
SCHEMA(schema_exception, exception, exception_rows, "исключение",
       "Что проверка нашла, а мы объясняем.");

static const struct field programme_rows[] = {
    ROW(programme, RECORDS, "куратор", curators,
        "Куратор; если менялся — список с датами.", .sub = &schema_tenure),
    ROW(programme, TEXT, "реализуется_с", since,
        "С какого учебного или календарного года идёт программа.",
        .flags = FIELD_HIDDEN),
    ROW(programme, PERIOD, "сроки", term, "Когда работают пары."),
    ROW(programme, PERIOD, "период", term, "То же для нескольких лет."),
    ROW(programme, IDS, "основания", grounds, "Имена актов и документов.",
        .link = LINK_BASIS),
    ROW(programme, TEXT, "цель", aim, "Цель программы."),
    ROW(programme, TEXTS, "задачи", tasks, "Задачи программы."),
    ROW(programme, TEXTS, "ожидаемые_результаты", results,
        "Ожидаемые результаты."),
    ROW(programme, TEXTS, "проблемы", problems, "Что мешало."),
    ROW(programme, RECORDS, "статусы", statuses, "Статусы организации.",
        .sub = &schema_status),
    ROW(programme, RECORD, "контингент", contingent, "Численность.",
        .sub = &schema_contingent),
    ROW(programme, MAP, "целевые_показатели", targets, "Плановые значения.",
        .sub = &schema_target),
    ROW(programme, ENUM, "списки", lists,
        "неполные, пока внесены не все пары: тогда верны итоги форм.",
        .words = completeness, .flags = FIELD_HIDDEN),
    ROW(programme, TEXTS, "неоднозначно", ambiguous,
        "Какие числа в источнике двусмысленны.", .flags = FIELD_HIDDEN),
    ROW(programme, MAP, "организации", members,
        "Район: чем отчитались за этот год, поверх school.yaml.",
        .sub = &schema_member_org, .flags = FIELD_FREE | FIELD_HIDDEN),
    ROW(programme, RECORDS, "исключения", exceptions,
        "Проверки, которые здесь не выполняются, и почему.",
        .sub = &schema_exception, .flags = FIELD_HIDDEN),
    ROW(programme, MAP, "рабочие_группы", work_groups, "Рабочие группы.",
        .sub = &schema_work_group),
    ROW(programme, MAP, "формы", forms, "Формы наставничества.",
        .sub = &schema_form),
    ROW(programme, RECORDS, "пары", pairs, "Наставнические пары.",
        .sub = &schema_pair),
    ROW(programme, RECORDS, "группы", groups, "Наставнические группы.",
        .sub = &schema_group),
    ROW(programme, RECORD, "дорожная_карта", roadmap,
        "Этапы и пункты или итоги.", .sub = &schema_roadmap),
    ROW(programme, TEXTS, "исполнители", performers,
        "Слова, которыми назван ответственный, если это не человек.",
        .flags = FIELD_HIDDEN),
    ROW(programme, MAP, "мероприятия", events, "Мероприятия.",
        .sub = &schema_event),
    ROW(programme, MAP, "обучение", trainings, "Обучение участников.",
        .sub = &schema_training),
    ROW(programme, MAP, "показатели", indicators, "Показатели было — стало.",
        .sub = &schema_indicator),
    ROW(programme, MAP, "анкеты", surveys, "Сводки анкет.",
        .sub = &schema_survey),
    ROW(programme, MAP, "свои", own,
        "Свои числа: {победители: {значение: 7, слово: победитель}}.",
        .sub = &schema_own_number),
    ROW(programme, MAP, "swot", swot, "Анализ по формам.", .sub = &schema_swot),
    ROW(programme, RECORDS, "решения", decisions, "Решения по итогам.",
        .sub = &schema_decision),
    ROW(programme, RECORDS, "планы", plans, "Планы.", .sub = &schema_decision),
};
SCHEMA(schema_programme, programme, programme_rows, "программа",
       "Программа наставничества года или нескольких лет.");
