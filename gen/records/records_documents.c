/* Field tables of acts, words, cards of documents and heads of *.md. */
#include <string.h>

#include "base/table.h"
#include "records/records.h"

#define ROW(record, type, key, member, ...) \
    FIELD_ROW(record, type, key, member, __VA_ARGS__)

static const char *const act_levels[] = {"федеральный", "региональный",
                                         "муниципальный", "организация", NULL};
/* enum gram_gender */
static const char *const genders[] = {"", "м", "ж", "с", "мн", NULL};
WORDS_COVER(genders, GENDER__MAX);
static const char *const approvals[] = {
    "принято", "согласовано", "утверждено", "рассмотрено", "одобрено", NULL};
/* enum doc_state */
static const char *const states[] = {"",        "проект", "готов", "подписан",
                                     "образец", "бланк",  NULL};
WORDS_COVER(states, STATE__MAX);
static const char *const pages[] = {"книжная", "альбомная", NULL};
WORDS_COVER(pages, PAGE__MAX);
static const char *const on_site[] = {"да", "нет", "без приложений", NULL};
WORDS_COVER(on_site, ON_SITE__MAX);
static const char *const whole[] = {"целиком", NULL};
static const char *const report_levels[] = {"организация", "район", NULL};

static const struct field act_rows[] = {
    ROW(act, ENUM, "уровень", level,
        "Чей акт: федеральный, региональный, муниципальный, организация.",
        .words = act_levels),
    ROW(act, TEXT, "вид", kind, "Вид акта: приказ, распоряжение, письмо.",
        .flags = FIELD_REQUIRED),
    ROW(act, TEXT, "орган", issuer, "Кто издал; у законов ключа нет."),
    ROW(act, DATE, "дата", date, "Дата акта.", .flags = FIELD_REQUIRED),
    ROW(act, TEXT, "номер", number, "Номер акта.",
        .flags = FIELD_REQUIRED | FIELD_CYRILLIC | FIELD_REQUISITE),
    ROW(act, TEXT, "название", title, "Заголовок акта без кавычек.",
        .flags = FIELD_REQUIRED),
    ROW(act, TEXT, "кратко", brief, "Краткое имя для повторных ссылок."),
    ROW(act, DATE, "действует_с", from, "Когда вступил в силу."),
    ROW(act, DATE, "действует_до", until, "Последний день действия."),
    ROW(act, ID, "заменён", replaced, "Имя акта, который пришёл на смену.",
        .link = LINK_ACT),
    ROW(act, TEXT, "норма", norm,
        "Статья, на которую ссылаются тексты: «статья 10.1 Федерального "
        "закона …»; есть, пока действует."),
    ROW(act, DATE, "норма_с", norm_from,
        "С какого дня действует норма, если позже самого акта."),
};
SCHEMA(schema_act, act, act_rows, "акт",
       "Правовой акт, на который ссылаются документы.");

static const struct field acts_rows[] = {
    ROW(acts_file, MAP, "акты", acts, "Акты по именам для ссылок.",
        .sub = &schema_act, .flags = FIELD_NAMES_ID),
};
SCHEMA(schema_acts, acts_file, acts_rows, "акты",
       "Акты региона и муниципалитета: acts.yaml.");

/* enum word_role */
static const char *const word_roles[] = {"нет", "педагог", "обучающийся",
                                         "не считается", NULL};
WORDS_COVER(word_roles, WORD_ROLE__MAX);

static const char *const name_places[] = {"нет", "перед", "после", NULL};

static const struct field word_rows[] = {
    ROW(word_record, TEXT, "один", one, "Форма после 1: урок.",
        .flags = FIELD_REQUIRED),
    ROW(word_record, TEXT, "два", two, "Форма после 2: урока.",
        .flags = FIELD_REQUIRED),
    ROW(word_record, TEXT, "пять", five, "Форма после 5: уроков.",
        .flags = FIELD_REQUIRED),
    ROW(word_record, ENUM, "род", gender, "Род: м, ж, с или мн.",
        .words = genders, .flags = FIELD_REQUIRED),
    ROW(word_record, BOOL, "одушевлённое", animate,
        "да, если слово называет людей: «вижу двух наставников»."),
    ROW(word_record, ENUM, "роль", role,
        "педагог — кто учит, обучающийся — кто учится (тогда «5 тьюторов» в "
        "тексте сверяется с участниками этой роли); не считается — числа при "
        "слове к программе не относятся (год, пункт, страница).",
        .words = word_roles),
    ROW(word_record, TEXT, "женское", feminine,
        "Для слов о тех, кто учится: студентка при «студент»; это слово тоже "
        "записывают."),
    ROW(word_record, ENUM, "название", place,
        "Для слов о том, где учатся: перед — «9Б класс», после — «группа "
        "ТЭ-21».",
        .words = name_places),
};
SCHEMA(schema_word, word_record, word_rows, "слово",
       "Слово для счёта в трёх формах.");

static const struct field words_rows[] = {
    ROW(words_file, MAP, "слова", words, "Слова для счёта.",
        .sub = &schema_word, .flags = FIELD_FREE),
};
SCHEMA(schema_words, words_file, words_rows, "слова",
       "Слова для счёта: words.yaml.");

/* The number and date stand in the approval itself. */
static const struct field protocol_rows[] = {
    ROW(approval, ID, "документ", protocol_id, "Имя документа с протоколом.",
        .link = LINK_DOC),
    ROW(approval, TEXT, "номер", protocol_number, "Номер протокола.",
        .flags = FIELD_REQUISITE),
    ROW(approval, DATE, "дата", protocol_date, "Дата протокола."),
};
SCHEMA(schema_protocol, approval, protocol_rows, "протокол",
       "Протокол органа: имя документа или номер и дата.",
       .short_key = "документ");

static const struct field approval_rows[] = {
    ROW(approval, ENUM, "вид", kind, "Слово грифа.", .words = approvals,
        .flags = FIELD_REQUIRED),
    ROW(approval, TEXT, "орган", body, "Коллегиальный орган.",
        .flags = FIELD_TAGS),
    ROW(approval, PERSON, "кто", who, "Человек или роль.", .flags = FIELD_ROLES,
        .noun = "человек"),
    ROW(approval, ID, "документ", document, "Имя документа.", .link = LINK_DOC),
    /* offset 0: the fields of `sub` stand in the approval */
    ROW(approval, RECORD, "протокол", g, "Протокол органа.",
        .sub = &schema_protocol, .flags = FIELD_INLINE),
};
SCHEMA(schema_approval, approval, approval_rows, "гриф",
       "Гриф принятия, согласования, утверждения.");

static const struct field esign_rows[] = {
    ROW(esign, TEXT, "сертификат", certificate, "Номер сертификата."),
    ROW(esign, TEXT, "владелец", owner, "Владелец сертификата."),
    ROW(esign, DATE, "действует_с", from, "Начало действия."),
    ROW(esign, DATE, "действует_до", until, "Окончание действия."),
};
SCHEMA(schema_esign, esign, esign_rows, "электронная подпись",
       "Данные сертификата для отметки об электронной подписи.");

static const struct field photo_rows[] = {
    ROW(photo, TEXT, "файл", file, "Файл картинки в папке.",
        .flags = FIELD_REQUIRED),
    ROW(photo, TEXT, "название", title, "Что на снимке, для незрячих.",
        .flags = FIELD_TAGS),
    ROW(photo, TEXT, "согласие", consent,
        "да, если согласны все, кто в кадре."),
};
SCHEMA(schema_photo, photo, photo_rows, "фото", "Снимок с описанием.",
       .short_key = "файл");

static const struct field column_rows[] = {
    ROW(column, TEXT, "данные", data, "Слово записи или факта.",
        .flags = FIELD_REQUIRED),
    ROW(column, TEXT, "название", title, "Заголовок столбца.",
        .flags = FIELD_TAGS),
    ROW(column, COUNT, "ширина", width,
        "Доля ширины листа рядом с другими столбцами; у всех или ни у кого."),
};
SCHEMA(schema_column, column, column_rows, "столбец", "Столбец таблицы.",
       .short_key = "данные");

/* Keys that cards and heads share. */
#define CARD_ROWS(kind_flags)                                              \
    ROW(doc_head, TEXT, "вид", kind,                                       \
        "Выбирает шаблон, слово, обязательные реквизиты и правила сайта.", \
        .flags = (kind_flags)),                                            \
        ROW(doc_head, TEXT, "название_вида", kind_word,                    \
            "Другое слово вместо вида; «нет» — не печатать вовсе.",        \
            .flags = FIELD_TAGS),                                          \
        ROW(doc_head, TEXT, "номер", number, "Номер без суффикса.",        \
            .flags = FIELD_CYRILLIC | FIELD_REQUISITE),                    \
        ROW(doc_head, DATE, "дата", date, "День подписания."),             \
        ROW(doc_head, TEXT, "место", place, "Место составления."),         \
        ROW(doc_head, TEXT, "файл", file, "Скан или файл, если он есть."), \
        ROW(doc_head, ID, "утверждено", approved,                          \
            "Имя приказа, которым утверждено.", .link = LINK_DOC),         \
        ROW(doc_head, DATE, "утратило_силу", lost_force,                   \
            "День, с которого не действует."),                             \
        ROW(doc_head, TEXT, "адрес", address, "Где опубликован."),         \
        ROW(doc_head, TEXT, "орган", body, "Коллегиальный орган протокола.")

static const struct field card_rows[] = {
    CARD_ROWS(FIELD_REQUIRED),
    ROW(doc_head, TEXT, "заголовок", title, "Заголовок без кавычек.",
        .flags = FIELD_REQUIRED),
};
SCHEMA(schema_card, doc_head, card_rows, "карточка документа",
       "Документ, сделанный не программой.");

static const struct field cards_rows[] = {
    ROW(cards_file, MAP, "документы", cards, "Карточки по именам для ссылок.",
        .sub = &schema_card, .flags = FIELD_NAMES_ID),
};
SCHEMA(schema_cards, cards_file, cards_rows, "документы",
       "Карточки готовых документов: documents.yaml.");

static const struct field head_rows[] = {
    CARD_ROWS(FIELD_REQUIRED | FIELD_FILLED),
    ROW(doc_head, TEXT, "заголовок", title,
        "«О …» без точки; нет — берётся из шаблона.", .flags = FIELD_TAGS),
    ROW(doc_head, ENUM, "состояние", state,
        "Нет — решает программа: проект, пока чего-то не хватает.",
        .words = states),
    ROW(doc_head, PERIOD, "период", period, "За какое время; нет — год папки."),
    ROW(doc_head, DATE, "на_дату", on, "На какой день берутся числа."),
    ROW(doc_head, TEXTS, "основания", grounds,
        "Имена актов и документов или другой текст.", .link = LINK_BASIS),
    ROW(doc_head, PERSONS, "подписывает", signers, "Роль или человек.",
        .flags = FIELD_ROLES, .noun = "подписывающий"),
    ROW(doc_head, PERSON, "составил", author, "Кто составил.",
        .flags = FIELD_ROLES, .noun = "составитель"),
    ROW(doc_head, PERSON, "утверждает", approver, "Роль или человек.",
        .flags = FIELD_ROLES, .noun = "утверждающий"),
    ROW(doc_head, RECORDS, "грифы", approvals, "Грифы принятия и согласования.",
        .sub = &schema_approval),
    ROW(doc_head, IDS, "приложения", annexes,
        "Имена документов-приложений по порядку.", .link = LINK_DOC),
    ROW(doc_head, PERSON, "контроль", control,
        "За кем контроль; нет — за подписавшим.", .flags = FIELD_ROLES,
        .noun = "контролирующий"),
    ROW(doc_head, PERSONS, "ознакомить", acquaint,
        "Кого ознакомить; нет — всех названных.", .flags = FIELD_ROLES,
        .noun = "ознакомляемый"),
    ROW(doc_head, PERSON, "исполнитель", executor, "Отметка об исполнителе.",
        .flags = FIELD_ROLES, .noun = "исполнитель"),
    ROW(doc_head, ID, "изменяет", changes, "Имя изменяемого документа.",
        .link = LINK_DOC),
    ROW(doc_head, ID, "отменяет", repeals, "Имя отменяемого документа.",
        .link = LINK_DOC),
    ROW(doc_head, TEXTS, "исключить", exclude, "Коды прекращаемых пар.",
        .link = LINK_PAIR),
    ROW(doc_head, PERSON, "назначить", appoint, "Кого назначает приказ.",
        .flags = FIELD_ROLES, .noun = "назначаемый"),
    ROW(doc_head, PERSON, "куратор", curator,
        "Куратор, которого назначает приказ.", .flags = FIELD_ROLES,
        .noun = "куратор"),
    ROW(doc_head, TEXT, "группа", group, "Слово из «рабочие_группы».",
        .link = LINK_GROUP),
    ROW(doc_head, PERSON, "председатель", chair, "Председатель заседания.",
        .flags = FIELD_ROLES, .noun = "председатель"),
    ROW(doc_head, PERSON, "секретарь", secretary, "Секретарь заседания.",
        .flags = FIELD_ROLES, .noun = "секретарь"),
    ROW(doc_head, TEXT, "присутствовали", present, "Число или список людей."),
    ROW(doc_head, PERSONS, "присутствовали", attendees,
        "Число или список людей.", .flags = FIELD_ROLES,
        .noun = "присутствовавший"),
    ROW(doc_head, PERSONS, "благодарность", thanks, "Кому благодарность.",
        .flags = FIELD_ROLES, .noun = "награждаемый"),
    ROW(doc_head, TEXT, "для_каждого", for_each,
        "По одному документу на запись: пары | форма = \"педагоги\".",
        .flags = FIELD_HIDDEN),
    ROW(doc_head, RECORDS, "столбцы", columns, "Столбцы таблицы документа.",
        .sub = &schema_column, .flags = FIELD_HIDDEN),
    ROW(doc_head, BOOL, "титульный_лист", title_page,
        "Наименование, грифы и заголовок — на отдельном первом листе."),
    ROW(doc_head, ENUM, "страница", page, "Книжная или альбомная.",
        .words = pages, .flags = FIELD_HIDDEN),
    ROW(doc_head, ENUM, "версия_для_сайта", on_site,
        "да, нет, без приложений; нет ключа — правило вида. С подписанным "
        "файлом «да» ставит на сайт его, если скрывать в нём нечего.",
        .words = on_site, .flags = FIELD_HIDDEN),
    ROW(doc_head, DATE, "опубликован", published, "Когда опубликован."),
    ROW(doc_head, TEXT, "понятия", concepts,
        "Набор понятий положения: «педагоги», «молодые специалисты»; без "
        "ключа — понятия целевой модели."),
    ROW(doc_head, TEXT, "подписанный_файл", signed_file,
        "PDF с подписью: берётся как есть и больше не собирается.",
        .flags = FIELD_HIDDEN),
    ROW(doc_head, RECORD, "электронная_подпись", esign, "Данные сертификата.",
        .sub = &schema_esign),
    ROW(doc_head, RECORDS, "фото", photos, "Снимки документа.",
        .sub = &schema_photo),
    ROW(doc_head, TEXT, "пара", pair, "Код пары, о которой документ.",
        .link = LINK_PAIR),
    ROW(doc_head, RECORDS, "решения", decisions, "Решения документа.",
        .sub = &schema_decision),
    ROW(doc_head, ENUM, "текст", text,
        "целиком: тело заменяет весь текст шаблона.", .words = whole,
        .flags = FIELD_HIDDEN),
    ROW(doc_head, ENUM, "уровень", level, "О чём документ.",
        .words = report_levels),
    ROW(doc_head, TEXTS, "показатели", indicators, "Строки карты мониторинга."),
    ROW(doc_head, TEXTS, "разделы", sections, "Разделы по порядку.",
        .flags = FIELD_HIDDEN),
    ROW(doc_head, TEXT, "анкета", survey, "Слово из «анкеты».",
        .link = LINK_SURVEY),
};
SCHEMA(schema_head, doc_head, head_rows, "шапка документа",
       "Шапка файла *.md между двумя строками «---».");

static const struct record_file files[] = {
    {"school.yaml", &schema_school, "организация", FILE_ROOT, NULL},
    {"people.yaml", &schema_people, "люди", FILE_ROOT | FILE_TABLE, NULL},
    {"consents.yaml", &schema_consents, "согласия", FILE_ROOT | FILE_TABLE,
     NULL},
    {"acts.yaml", &schema_acts, "акты", FILE_ROOT | FILE_TABLE, NULL},
    {"words.yaml", &schema_words, "слова для счёта", FILE_ROOT, NULL},
    {"documents.yaml", &schema_cards, "карточки документов",
     FILE_ANYWHERE | FILE_TABLE, NULL},
    {"program.yaml", &schema_programme, "программа года или нескольких лет",
     FILE_ANYWHERE | FILE_TABLE, NULL},
    {"*.md", &schema_head, "шапка документа", FILE_ANYWHERE, NULL},
    {"pairs.yaml", &schema_programme, "часть program.yaml: пары и группы",
     FILE_ANYWHERE, NULL},
    {"roadmap.yaml", &schema_programme, "часть program.yaml: дорожная карта",
     FILE_ANYWHERE, NULL},
    {"events.yaml", &schema_programme, "часть program.yaml: мероприятия",
     FILE_ANYWHERE, NULL},
    {"surveys.yaml", &schema_programme, "часть program.yaml: анкеты",
     FILE_ANYWHERE, NULL},
    {"pairs.csv", &schema_pair, "пары таблицей", FILE_ANYWHERE | FILE_TABLE,
     "пары"},
    {"pupils.csv", &schema_person, "обучающиеся таблицей",
     FILE_ANYWHERE | FILE_TABLE, "обучающиеся"},
    {"staff.csv", &schema_person, "работники таблицей",
     FILE_ANYWHERE | FILE_TABLE, "работники"},
    {"consents.csv", &schema_consent, "согласия таблицей",
     FILE_ANYWHERE | FILE_TABLE, "согласия"},
};

const struct record_file *
record_find_file(const char *name)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i].name, name) == 0)
            return &files[i];
    return NULL;
}

const struct record_file *
record_files(size_t *n)
{
    *n = sizeof files / sizeof *files;
    return files;
}
