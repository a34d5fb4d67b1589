/* Field tables of the road map, events, indicators, surveys and decisions. */
#include "records/records.h"

#define ROW(record, type, key, member, ...) \
    FIELD_ROW(record, type, key, member, __VA_ARGS__)

static const struct field item_rows[] = {
    ROW(roadmap_item, TEXT, "название", title, "Что сделать.",
        .flags = FIELD_REQUIRED),
    ROW(roadmap_item, TEXTS, "содержание", content, "Подробности."),
    ROW(roadmap_item, TERM, "срок", term,
        "Дата, «до 08.09.2023», месяц, период или слова.",
        .flags = FIELD_REQUIRED),
    ROW(roadmap_item, PERSONS, "ответственный", responsible,
        "Человек, роль или слово из «исполнители».", .flags = FIELD_ROLES,
        .noun = "ответственный"),
    ROW(roadmap_item, PERSONS, "соисполнители", co_responsible, "Кто помогает.",
        .flags = FIELD_ROLES, .noun = "соисполнитель"),
    ROW(roadmap_item, TEXT, "результат", result, "Вид документа или итог."),
    ROW(roadmap_item, TEXT, "ожидаемый_результат", expected,
        "Чего ждали от пункта."),
    ROW(roadmap_item, ID, "документ", document,
        "Имя файла, если результат — наш документ.", .link = LINK_DOC),
    ROW(roadmap_item, TEXT, "выполнено", done, "да, нет, частично или дата."),
    ROW(roadmap_item, TEXT, "причина", reason, "Почему не выполнено."),
    ROW(roadmap_item, TERM, "перенесено", moved, "Новый срок."),
};
SCHEMA(schema_roadmap_item, roadmap_item, item_rows, "пункт дорожной карты",
       "Пункт дорожной карты; номера ставит программа.");

static const struct field stage_rows[] = {
    ROW(roadmap_stage, TEXT, "название", title, "Название этапа."),
    ROW(roadmap_stage, RECORDS, "пункты", items, "Пункты по порядку.",
        .sub = &schema_roadmap_item),
};
SCHEMA(schema_roadmap_stage, roadmap_stage, stage_rows, "этап дорожной карты",
       "Этап дорожной карты.");

static const struct field roadmap_totals_rows[] = {
    ROW(roadmap_totals, COUNT, "пункты", items, "Сколько пунктов.",
        .noun = "пункт"),
    ROW(roadmap_totals, TEXT, "выполнено", done, "Число или «полностью»."),
};
SCHEMA(schema_roadmap_totals, roadmap_totals, roadmap_totals_rows,
       "итоги дорожной карты", "Когда самой карты нет, известны итоги.");

static const struct field roadmap_rows[] = {
    ROW(roadmap, TEXTS, "столбцы", columns, "Столбцы печатной таблицы.",
        .flags = FIELD_HIDDEN),
    ROW(roadmap, RECORDS, "этапы", stages, "Этапы по порядку.",
        .sub = &schema_roadmap_stage),
    ROW(roadmap, RECORD, "всего", totals, "Итоги без самой карты.",
        .sub = &schema_roadmap_totals),
};
SCHEMA(schema_roadmap, roadmap, roadmap_rows, "дорожная карта",
       "Дорожная карта программы.");

static const struct field event_rows[] = {
    ROW(event, TEXT, "название", title, "Название мероприятия.",
        .flags = FIELD_REQUIRED),
    ROW(event, TEXT, "вид", kind,
        "Семинар, тренинг, открытый урок и подобное."),
    ROW(event, TERM, "дата", date, "День, месяц или период."),
    ROW(event, TEXT, "форма", form, "Слово из «формы».", .link = LINK_FORM),
    ROW(event, TEXT, "уровень", level,
        "Школьный, муниципальный, региональный."),
    ROW(event, PERSON, "ведущий", leader, "Кто вёл.", .flags = FIELD_ROLES,
        .noun = "ведущий"),
    ROW(event, COUNT, "количество", count,
        "Если это не одно мероприятие, а несколько.", .noun = "мероприятие"),
    ROW(event, COUNT, "участники", members, "Сколько участников.",
        .noun = "участник"),
    ROW(event, COUNT, "организации", organisations, "Сколько организаций.",
        .noun = "организация"),
    ROW(event, NUMBER, "часы", hours, "Сколько часов.", .noun = "час"),
    ROW(event, PERSONS, "присутствовали", present, "Участники поимённо.",
        .flags = FIELD_ROLES, .noun = "участник"),
};
SCHEMA(schema_event, event, event_rows, "мероприятие",
       "Мероприятие; имя — слово для ссылок.");

static const struct field training_rows[] = {
    ROW(training, TEXT, "название", title, "Название программы обучения.",
        .flags = FIELD_REQUIRED),
    ROW(training, TEXT, "вид", kind,
        "Повышение квалификации, школа наставника."),
    ROW(training, NUMBER, "часы", hours, "Сколько часов.", .noun = "час"),
    ROW(training, TERM, "дата", date, "День, месяц или период."),
    ROW(training, TEXT, "длительность", duration, "Словами: 3 года."),
    ROW(training, TEXTS, "формы", forms, "Формы занятий."),
    ROW(training, PERSONS, "слушатели", listeners,
        "Люди или общее слово: наставники.", .flags = FIELD_ROLES,
        .noun = "слушатель"),
    ROW(training, TEXT, "документ", document, "Что выдано: удостоверение."),
};
SCHEMA(schema_training, training, training_rows, "обучение",
       "Обучение наставников и наставляемых.");

static const struct field indicator_rows[] = {
    ROW(indicator, TEXT, "название", title, "Название показателя.",
        .flags = FIELD_REQUIRED),
    ROW(indicator, TEXT, "форма", form, "Слово из «формы».", .link = LINK_FORM),
    ROW(indicator, TEXT, "единица", unit, "Единица измерения."),
    ROW(indicator, NUMBER, "было", before, "В начале."),
    ROW(indicator, NUMBER, "стало", after, "В конце."),
    ROW(indicator, NUMBER, "значение", value, "Если сравнивать не с чем."),
    ROW(indicator, TEXT, "направление", direction,
        "увеличение или уменьшение, когда чисел нет."),
    ROW(indicator, BOOL, "в_среднем", mean, "да, если это среднее."),
};
SCHEMA(schema_indicator, indicator, indicator_rows, "показатель",
       "Показатель в начале и в конце.");

static const struct field own_rows[] = {
    ROW(own_number, NUMBER, "значение", value, "Число.",
        .flags = FIELD_REQUIRED),
    ROW(own_number, TEXT, "название", title,
        "Как число названо в таблице; без ключа — имя."),
    ROW(own_number, TEXT, "слово", word,
        "Что сосчитано: победитель, публикация; слово из словаря или из "
        "words.yaml."),
    ROW(own_number, TEXT, "единица", unit, "Единица: '%', балл, час."),
    ROW(own_number, TEXT, "источник", source, "Откуда число."),
    ROW(own_number, DATE, "на_дату", on, "На какой день."),
};
SCHEMA(schema_own_number, own_number, own_rows, "своё число",
       "Число, для которого нет другого ключа.", .short_key = "значение");

static const struct field answer_rows[] = {
    ROW(answer, COUNT, "количество", count, "Сколько человек так ответили.",
        .noun = "человек"),
};
SCHEMA(schema_answer, answer, answer_rows, "ответ",
       "Вариант ответа и сколько раз он выбран.", .short_key = "количество");

static const struct field scale_rows[] = {
    ROW(scale, NUMBER, "от", from, "Наименьшая оценка.", .noun = "балл"),
    ROW(scale, NUMBER, "до", to, "Наибольшая оценка.", .noun = "балл"),
};
SCHEMA(schema_scale, scale, scale_rows, "шкала", "Шкала оценок.");

static const struct field question_rows[] = {
    ROW(question, TEXT, "вопрос", text, "Текст вопроса."),
    ROW(question, MAP, "ответы", answers, "Варианты и числа ответивших.",
        .sub = &schema_answer, .flags = FIELD_FREE),
    ROW(question, RECORD, "шкала", scale, "Если ответ — оценка.",
        .sub = &schema_scale),
    ROW(question, TEXTS, "положительные", positive,
        "Какие варианты считать положительными."),
};
SCHEMA(schema_question, question, question_rows, "вопрос",
       "Вопрос анкеты; имя — слово для ссылок.");

static const struct field survey_rows[] = {
    ROW(survey, TEXT, "название", title, "Название анкеты."),
    ROW(survey, TEXT, "кого", whom, "Кого спрашивали."),
    ROW(survey, TEXT, "форма", form, "Слово из «формы».", .link = LINK_FORM),
    ROW(survey, DATE, "дата", date, "Когда."),
    ROW(survey, COUNT, "роздано", given_out, "Сколько анкет роздано.",
        .noun = "анкета"),
    ROW(survey, COUNT, "ответили", answered, "Сколько человек ответили.",
        .noun = "человек"),
    ROW(survey, MAP, "вопросы", questions, "Вопросы по порядку.",
        .sub = &schema_question),
};
SCHEMA(schema_survey, survey, survey_rows, "анкета",
       "Сводка ответов без имён.");

static const struct field swot_rows[] = {
    ROW(swot, TEXTS, "сильные", strengths, "Сильные стороны.",
        .flags = FIELD_TAGS),
    ROW(swot, TEXTS, "слабые", weaknesses, "Слабые стороны.",
        .flags = FIELD_TAGS),
    ROW(swot, TEXTS, "возможности", chances, "Возможности.",
        .flags = FIELD_TAGS),
    ROW(swot, TEXTS, "угрозы", threats, "Угрозы.", .flags = FIELD_TAGS),
};
SCHEMA(schema_swot, swot, swot_rows, "анализ формы",
       "Сильные и слабые стороны, возможности и угрозы формы.");

static const struct field decision_rows[] = {
    ROW(decision, TEXT, "текст", text, "Что решено.",
        .flags = FIELD_REQUIRED | FIELD_TAGS),
    ROW(decision, TERM, "срок", term, "К какому сроку."),
    ROW(decision, PERSONS, "ответственный", responsible,
        "Человек, роль или слово из «исполнители».", .flags = FIELD_ROLES,
        .noun = "ответственный"),
    ROW(decision, COUNT, "количество", count, "Если решение измеримо."),
    ROW(decision, TEXT, "выполнено", done, "да, нет, частично или дата."),
    ROW(decision, TEXTS, "состав", parts, "Подпункты.", .flags = FIELD_TAGS),
};
SCHEMA(schema_decision, decision, decision_rows, "решение",
       "Решение или план; его выполнение проверят в следующем году.",
       .short_key = "текст");
