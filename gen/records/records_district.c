/* Field tables of a district: who must report. */
#include "records/records.h"

#define ROW(record, type, key, member, ...) \
    FIELD_ROW(record, type, key, member, __VA_ARGS__)

static const struct field typed_rows[] = {
    ROW(typed_number, COUNT, "значение", value, "Число."),
    ROW(typed_number, COUNT, "часть", part, "Для доли: сколько из всех."),
    ROW(typed_number, COUNT, "из", base, "Для доли: сколько всех."),
};
SCHEMA(schema_typed_number, typed_number, typed_rows, "число с бумаги",
       "Число из бумажного отчёта: значение, для доли — часть и из.",
       .short_key = "значение");

static const struct field absent_rows[] = {
    ROW(not_reported, DATE, "запрошено", asked, "Когда сведения запросили."),
    ROW(not_reported, TEXT, "ответ", answer, "Что ответила организация."),
};
SCHEMA(schema_not_reported, not_reported, absent_rows, "не представлено",
       "Сведений нет: когда запрошены и что ответили.",
       .short_key = "запрошено");

static const struct field member_rows[] = {
    ROW(member_org, TEXT, "наименование", title,
        "Сокращённое наименование организации; без ключа — имя записи."),
    ROW(member_org, TEXT, "вид", kind,
        "Вид организации, во множественном числе: школы, детские сады."),
    ROW(member_org, TEXT, "код", code,
        "ИНН или другой код, по которому узнаётся пакет."),
    ROW(member_org, TEXT, "раздел", address,
        "Адрес раздела «Наставничество» на её сайте."),
    ROW(member_org, TEXT, "контакт", contact,
        "Кто отвечает за сведения: должность, без имени."),
    ROW(member_org, TEXT, "пакет", package,
        "Файл в папке packages, если он не узнаётся по коду и наименованию."),
    ROW(member_org, TEXT, "папка", folder,
        "Папка организации с записями, если она рядом: ../sosh17."),
    ROW(member_org, MAP, "итоги", typed,
        "Числа из бумажного отчёта: наставники, пары, охват.педагоги.",
        .sub = &schema_typed_number, .flags = FIELD_HIDDEN | FIELD_FREE),
    ROW(member_org, RECORD, "не_представлено", absent,
        "Сведений нет: когда запрошены и что ответили.",
        .sub = &schema_not_reported),
};
SCHEMA(schema_member_org, member_org, member_rows, "организация района",
       "Кто должен отчитаться и чем отчитался.", .short_key = "наименование");
