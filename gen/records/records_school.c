/* Field tables of school.yaml. */
#include "base/table.h"
#include "records/records.h"

#define ROW(record, type, key, member, ...) \
    FIELD_ROW(record, type, key, member, __VA_ARGS__)

static const char *const standards[] = {"a-1a", "a-2a", NULL};
/* the number of the word is the number of days */
static const char *const weeks[] = {"", "", "", "", "", "5", "6", NULL};
/* enum diag_level */
static const char *const levels[] = {"выключено", "замечание", "предупреждение",
                                     "ошибка", NULL};
WORDS_COVER(levels, DIAG_LEVEL__MAX);
/* LEVEL_… */
static const char *const org_levels[] = {"организация", "район", NULL};
/* enum show */
static const char *const shows[] = {"полностью", "фамилия_ио",  "инициалы",
                                    "код",       "класс",       "количество",
                                    "ничего",    "по согласию", NULL};
WORDS_COVER(shows, SHOW__MAX);

static const struct field org_forms_rows[] = {
    ROW(org_forms, FORMS, "полное", full,
        "Падежные формы полного наименования."),
    ROW(org_forms, FORMS, "в_тексте", in_text,
        "Падежные формы слова, которым организация называет себя в тексте."),
};
SCHEMA(schema_org_forms, org_forms, org_forms_rows, "склонение наименования",
       "Пишется, только если программа склоняет неверно.");

static const struct field org_name_rows[] = {
    ROW(org_name, TEXT, "полное", full,
        "Полное наименование по уставу; печатается в бланке."),
    ROW(org_name, TEXT, "сокращённое", brief,
        "Единственное краткое написание во всех документах.",
        .flags = FIELD_REQUIRED),
    ROW(org_name, TEXT, "в_тексте", in_text,
        "Как организация называет себя внутри текста: школа, гимназия, "
        "детский сад; без ключа — сокращённое наименование."),
    ROW(org_name, RECORD, "склонение", forms,
        "Падежные формы, если программа склоняет неверно.",
        .sub = &schema_org_forms, .flags = FIELD_HIDDEN),
};
SCHEMA(schema_org_name, org_name, org_name_rows, "наименование",
       "Названия организации.", .short_key = "сокращённое");

static const struct field region_rows[] = {
    ROW(region, TEXT, "название", name, "Название региона."),
    ROW(region, FORMS, "склонение", forms,
        "Падежные формы, если программа склоняет неверно.",
        .flags = FIELD_HIDDEN),
};
SCHEMA(schema_region, region, region_rows, "регион",
       "Регион, в котором находится организация.", .short_key = "название");

static const struct field details_rows[] = {
    ROW(org_details, TEXT, "адрес", address, "Почтовый адрес с индексом."),
    ROW(org_details, TEXT, "телефон", phone, "Телефон организации."),
    ROW(org_details, TEXT, "электронная_почта", email,
        "Адрес электронной почты."),
    ROW(org_details, TEXT, "сайт", site, "Адрес официального сайта."),
    ROW(org_details, TEXT, "окпо", okpo, "Код ОКПО."),
    ROW(org_details, TEXT, "огрн", ogrn,
        "Основной государственный регистрационный номер."),
    ROW(org_details, TEXT, "инн", inn,
        "Идентификационный номер налогоплательщика."),
    ROW(org_details, TEXT, "кпп", kpp, "Код причины постановки на учёт."),
};
SCHEMA(schema_details, org_details, details_rows, "реквизиты",
       "Справочные данные под наименованием в бланке.");

static const struct field tenure_rows[] = {
    ROW(tenure, PERSON, "кто", who, "Человек из people.yaml.",
        .flags = FIELD_REQUIRED, .noun = "человек"),
    ROW(tenure, DATE, "начало", start, "С какого дня; нет — с самого начала."),
    ROW(tenure, DATE, "окончание", end, "По какой день; нет — до сих пор."),
    ROW(tenure, TEXT, "основание", reason,
        "Чем возложено исполнение обязанностей."),
};
SCHEMA(schema_tenure, tenure, tenure_rows, "срок полномочий",
       "Кто и когда занимает место: руководитель, куратор, и.о.",
       .short_key = "кто");

static const struct field look_rows[] = {
    ROW(look, TEXT, "профиль", profile,
        "Оформление страниц: gost-2016, gost-2025 или свой профиль."),
    ROW(look, TEXT, "шрифт", font, "Шрифт документов."),
    ROW(look, COUNT, "размер", size, "Кегль в целых пунктах: 12, 13, 14."),
    ROW(look, TEXT, "инициалы", initials,
        "Образец записи: «И.О. Фамилия» или «И. О. Фамилия»."),
    ROW(look, TEXT, "учебный_год", school_year,
        "Образец записи: 2023/24, 2023/2024 или 2023-2024."),
    ROW(look, TEXT, "приказываю", resolve_word,
        "Образец слова перед пунктами приказа."),
    ROW(look, ENUM, "архивный_формат", standard, "Формат архивного PDF.",
        .words = standards),
    ROW(look, BOOL, "word", word,
        "Собирать документы ещё и в Word: out/<папка>/word."),
};
SCHEMA(schema_look, look, look_rows, "оформление", "Как выглядят документы.");

static const struct field numbering_rows[] = {
    ROW(numbering, TEXT, "суффикс", suffix,
        "Что печатается после номера: -од."),
};
SCHEMA(schema_numbering, numbering, numbering_rows, "нумерация вида",
       "Как нумеруются документы вида.", .short_key = "суффикс");

static const struct field filing_rows[] = {
    ROW(filing, TEXT, "дело", file, "Индекс дела по номенклатуре."),
    ROW(filing, TEXT, "срок", keep,
        "Срок хранения: «постоянно», «5 лет» или описание."),
    ROW(filing, TEXT, "статья", article, "Статья перечня сроков хранения."),
};
SCHEMA(schema_filing, filing, filing_rows, "номенклатура вида",
       "Куда подшивается документ вида и сколько хранится.");

static const struct field site_rows[] = {
    ROW(site_settings, TEXT, "раздел", section, "Название раздела сайта."),
    ROW(site_settings, TEXT, "адрес", address,
        "Адрес раздела: где лежит index.html или страница чужой CMS."),
    ROW(site_settings, TEXT, "файлы", files,
        "Адрес, куда загружены PDF; вне адреса раздела (CMS) фрагменты "
        "ссылаются только на PDF."),
    ROW(site_settings, TEXT, "цвет", color,
        "Основной цвет раздела: '#1f4e79'."),
    ROW(site_settings, TEXT, "логотип", logo,
        "Файл PNG или JPEG рядом с school.yaml."),
    ROW(site_settings, TEXTS, "контакты_куратора", curator_contacts,
        "Что из контактов куратора показать на сайте."),
    ROW(site_settings, BOOL, "фрагменты", fragments,
        "нет, если чужой CMS у раздела нет: fragment.html не делаются.",
        .flags = FIELD_HIDDEN),
};
SCHEMA(schema_site, site_settings, site_rows, "сайт",
       "Раздел «Наставничество» на сайте организации.");

static const struct field publishing_rows[] = {
    ROW(publishing, ENUM, "работники", staff,
        "Как назвать работников на сайте.", .words = shows),
    ROW(publishing, ENUM, "внешние", outsiders,
        "Как назвать людей других организаций.", .words = shows),
    ROW(publishing, ENUM, "обучающиеся", pupils,
        "Как назвать обучающихся, если согласия нет.", .words = shows),
    ROW(publishing, COUNT, "скрывать_меньше", merge_below,
        "В разбивке по классам и возрасту строки с числом меньше этого "
        "сливаются в одну; без ключа — меньше трёх.",
        .noun = "человек"),
    ROW(publishing, TEXTS, "никогда", never,
        "Сведения, которые не выходят на сайт ни при каком согласии."),
};
SCHEMA(schema_publishing, publishing, publishing_rows, "публикация",
       "Что видно в версии для сайта.");

static const struct field check_level_rows[] = {
    ROW(check_level, ENUM, "уровень", level,
        "Строгость: ошибка, предупреждение, замечание или выключено.",
        .words = levels, .flags = FIELD_REQUIRED),
};
SCHEMA(schema_check_level, check_level, check_level_rows, "строгость проверки",
       "Код сообщения и его строгость.", .short_key = "уровень");

static const struct field school_rows[] = {
    ROW(school, COUNT, "версия_формата", version, "Версия языка записей: 1.",
        .flags = FIELD_REQUIRED | FIELD_HIDDEN),
    ROW(school, ENUM, "уровень", level,
        "организация (без ключа) или район: своды по организациям.",
        .words = org_levels, .flags = FIELD_HIDDEN),
    ROW(school, MAP, "организации", members,
        "Район: кто должен отчитаться и чем отчитался.",
        .sub = &schema_member_org, .flags = FIELD_FREE | FIELD_HIDDEN),
    ROW(school, TEXTS, "учредитель", founders,
        "Вышестоящие органы над наименованием в бланке, до четырёх строк."),
    ROW(school, RECORD, "наименование", name, "Названия организации.",
        .sub = &schema_org_name, .flags = FIELD_REQUIRED),
    ROW(school, TEXT, "обучающийся", learner,
        "Как называют тех, кто учится: обучающийся, студент, воспитанник.",
        .flags = FIELD_HIDDEN),
    ROW(school, TEXT, "объединение", unit,
        "Где учатся: класс, группа, курс, отряд, объединение.",
        .flags = FIELD_HIDDEN),
    ROW(school, TEXT, "место", place, "Место составления документов."),
    ROW(school, RECORD, "регион", region, "Регион и его падежные формы.",
        .sub = &schema_region),
    ROW(school, RECORD, "реквизиты", details, "Справочные данные для бланка.",
        .sub = &schema_details),
    ROW(school, RECORDS, "руководитель", heads,
        "Кто подписывает приказы; если менялся — список с датами.",
        .sub = &schema_tenure, .flags = FIELD_REQUIRED),
    ROW(school, RECORDS, "исполняющие_обязанности", acting_heads,
        "Кто и в какие дни замещал руководителя.", .sub = &schema_tenure,
        .flags = FIELD_HIDDEN),
    ROW(school, PERSON, "секретарь", secretary,
        "Кто ведёт лист ознакомления и опись.", .noun = "секретарь"),
    ROW(school, RECORD, "оформление", look, "Как выглядят документы.",
        .sub = &schema_look, .flags = FIELD_HIDDEN),
    ROW(school, MAP, "нумерация", numbering,
        "Суффиксы номеров по первому слову вида.", .sub = &schema_numbering,
        .flags = FIELD_HIDDEN | FIELD_FREE),
    ROW(school, ENUM, "рабочая_неделя", week,
        "Сколько дней в рабочей неделе: 5 или 6.", .words = weeks,
        .flags = FIELD_HIDDEN),
    ROW(school, MAP, "номенклатура", filing,
        "Дела и сроки хранения по первому слову вида.", .sub = &schema_filing,
        .flags = FIELD_HIDDEN | FIELD_FREE),
    ROW(school, RECORD, "сайт", site, "Раздел на сайте.", .sub = &schema_site),
    ROW(school, RECORD, "публикация", publishing,
        "Что видно в версии для сайта.", .sub = &schema_publishing,
        .flags = FIELD_HIDDEN),
    ROW(school, MAP, "проверки", checks,
        "Строгость проверок по кодам сообщений.", .sub = &schema_check_level,
        .flags = FIELD_HIDDEN),
};
SCHEMA(schema_school, school, school_rows, "организация",
       "Сведения об организации: school.yaml.");
