/*
 * A small workspace for the tests of evaluation: its files are written to a
 * folder of their own and loaded, so values come the way they do in a build.
 */
#ifndef DOC_WORLD_H
#define DOC_WORLD_H

#define _DEFAULT_SOURCE /* mkdtemp */

#include "doc_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "compose/office.h"
#include "eval/eval_int.h"
#include "workspace/requisite.h"

struct world_file {
    const char *name, *text;
};

struct world {
    struct arena arena;
    struct diags *diags;
    struct catalog catalog;
    struct workspace *workspace;
    struct eval eval;
    struct expansion out;
    char dir[200];
};

static const struct world_file world_files[] = {
    {"school.yaml",
     "версия_формата: 1\n"
     "наименование:\n"
     "  полное: Муниципальное бюджетное общеобразовательное учреждение "
     "«Средняя общеобразовательная школа № 8»\n"
     "  сокращённое: МБОУ СОШ № 8\n"
     "  в_тексте: школа\n"
     "руководитель: Соколова М.В.\n"
     "исполняющие_обязанности:\n"
     "  - {кто: Дьяченко О.П., начало: 08.01.2024, окончание: 19.01.2024}\n"
     "нумерация:\n"
     "  приказ: {суффикс: -од}\n"
     "сайт: {раздел: Наставничество, контакты_куратора: [телефон]}\n"
     "публикация:\n"
     "  работники: полностью\n"
     "  внешние: по согласию\n"
     "  обучающиеся: количество\n"
     "  никогда: [контакты, год_рождения]\n"},
    {"people.yaml",
     "работники:\n"
     "  - {фио: Соколова Марина Викторовна, должность: директор}\n"
     "  - {фио: Дьяченко Ольга Петровна, должность: заместитель директора "
     "по воспитательной работе}\n"
     "  - фио: Дрокина Вера Ивановна\n"
     "    должность: методист\n"
     "    год_рождения: 1980\n"
     "    контакты: {телефон: '8 (0000) 00-00-18', электронная_почта: "
     "m@example.org}\n"
     "  - фио: Пётров Лев Ильич\n"
     "    должность:\n"
     "      - {с_даты: 01.09.2020, название: учитель физики}\n"
     "      - {с_даты: 01.09.2024, название: директор музея}\n"
     "  - {фио: Крылова Дарья Алексеевна, должность: учитель математики}\n"
     "  - {код: Белов-2, фио: Белов Иван Петрович}\n"
     "внешние:\n"
     "  - {фио: Пак Роман Викторович, должность: инженер-технолог, "
     "организация: АО «Завод»}\n"
     "  - {фио: Жданова Вера Львовна, должность: методист, организация: "
     "Дом творчества}\n"
     "классы_на: 2023-2024\n"
     "обучающиеся:\n"
     "  - {фио: Гайдук Мария Павловна, класс: 11А, код: У-01}\n"
     "  - {фио: Рыбак Фёдор Алексеевич, класс: 9Б}\n"
     "  - {фио: Ершова Полина Игоревна, класс: 5А}\n"
     "  - {фио: Зуев Артём Олегович, класс: 6Б}\n"
     "  - {фио: Лось Даниил Антонович, класс: 5Б}\n"},
    {"consents.yaml",
     "согласия:\n"
     "  - {кто: Пак Р.В., вид: распространение, объём: [фио, должность], "
     "дата: 25.09.2023, действует_до: 31.08.2024}\n"
     "  - {кто: Гайдук М.П., вид: распространение, объём: [фамилия_ио, "
     "класс], дата: 26.09.2023, действует_до: 31.08.2024, представитель: "
     "'Павел Андреевич Гайдук, отец'}\n"
     "  - {кто: Рыбак Ф.А., вид: распространение, объём: [фамилия_ио], дата: "
     "26.09.2023, отозвано: 12.02.2024, представитель: 'Рыбак Алексей "
     "Львович и Рыбак Оксана Юрьевна'}\n"
     "  - {кто: Ершова П.И., вид: распространение, объём: [класс], дата: "
     "26.09.2023, представитель: 'мать – Соколова Марина Викторовна'}\n"
     "  - {кто: Зуев А.О., вид: обработка, объём: [фио], дата: "
     "26.09.2023, представитель: 'Громова И.С. (Управление опеки), ООО "
     "Дом'}\n"
     "  - {кто: Лось Д.А., вид: обработка, объём: [фио], дата: 26.09.2023, "
     "представитель: 'Мать Чайка Вера Ильинична; Опекун — Дятлов Н.П.'}\n"},
    {"documents.yaml",
     "документы:\n"
     "  vnedrenie: {вид: приказ, номер: 269, дата: 07.09.2022, заголовок: О "
     "внедрении целевой модели наставничества}\n"
     "  polozhenie: {вид: положение, заголовок: о программе «Шаг» и "
     "наставничестве, утверждено: vnedrenie}\n"
     "  spravka: {вид: справка, номер: не указано, дата: 01.06.2022, "
     "заголовок: Об итогах «Шага»}\n"
     "  chernovik: {вид: приказ, номер: , дата: 10.09.2023, заголовок: О "
     "парах}\n"},
    {"acts.yaml", "акты:\n"
                  "  prikaz-5:\n"
                  "    уровень: муниципальный\n"
                  "    вид: приказ\n"
                  "    орган: Управление образования города Примерска\n"
                  "    дата: 21.03.2022\n"
                  "    номер: 118\n"
                  "    название: О наставничестве «на местах»\n"
                  "    кратко: приказ Управления образования № 118\n"
                  "  karta:\n"
                  "    уровень: региональный\n"
                  "    вид: дорожная карта\n"
                  "    орган: не указано\n"
                  "    дата: не указано\n"
                  "    номер: не указано\n"
                  "    название: Дорожная карта по развитию наставничества\n"},
    {"2022-2023/program.yaml",
     "куратор: Дрокина В.И.\n"
     "формы:\n"
     "  педагоги: {название: учитель – учитель, всего: {участники: 29, "
     "наставники: 14, наставляемые: 15}}\n"
     "  ученики: {название: ученик – ученик}\n"},
    {"2023-2024/program.yaml",
     "куратор: Дрокина В.И.\n"
     "реализуется_с: 2022-2023\n"
     "сроки: {начало: сентябрь 2023, окончание: май 2024}\n"
     "цель: рост\n"
     "задачи:\n"
     "  - помочь новичкам;\n"
     "  - поддержать учёбу, спорт и т. д.\n"
     "  - открыть клуб.\n"
     "проблемы:\n"
     "ожидаемые_результаты: не указано\n"
     "контингент: {на_дату: 01.09.2023, обучающиеся: 100, педагоги: 20, "
     "педагоги_стаж_до_3: 5}\n"
     "рабочие_группы:\n"
     "  проектная:\n"
     "    название: проектная группа\n"
     "    создана: январь 2020\n"
     "    председатель: Дьяченко О.П.\n"
     "    секретарь:\n"
     "    состав:\n"
     "      педагоги: {кто: педагог, количество: 7}\n"
     "      совет: {кто: член Совета школы, количество: 4}\n"
     "формы:\n"
     "  педагоги: {название: учитель – учитель, всего: {участники: 30, "
     "наставники: 14, наставляемые: 16}}\n"
     "  ученики: {название: ученик – ученик}\n"
     "списки: неполные\n"
     "пары:\n"
     "  - {код: П-01, приказ: order, форма: педагоги, наставник: Пётров Л.И., "
     "наставляемый: "
     "Крылова Д.А., цель: урок}\n"
     "  - {код: П-02, приказ: order, форма: педагоги, наставник: Пак Р.В., "
     "наставляемый: "
     "Дьяченко О.П., итог: прекращена}\n"
     "  - {код: У-01, приказ: order, форма: ученики, наставник: Гайдук М.П., "
     "наставляемый: "
     "Ершова П.И., цель: }\n"
     "группы:\n"
     "  - {код: Г-1, приказ: order, название: Орлята, форма: ученики, "
     "наставник: [Гайдук "
     "М.П., Рыбак Ф.А.], наставляемые: [Зуев А.О., Лось Д.А., Ершова "
     "П.И.]}\n"
     "показатели:\n"
     "  балл: {название: Балл, единица: балл, было: '3,6', стало: '3,9'}\n"
     "  кружки: {название: В кружках, единица: обучающийся, было: 12, стало: "
     "10}\n"
     "  рост: {название: Рост, единица: человек, было: 15, стало: 36}\n"
     "  качество: {название: Качество, единица: '%', было: 60, стало: '61,5'}\n"
     "мероприятия:\n"
     "  старт: {название: Старт, вид: совещание, дата: 29.09.2023}\n"
     "  год: {название: Год, вид: семинар, дата: в течение года}\n"
     "swot:\n"
     "  ученики: {сильные: ['рост на {{ показатели.балл.стало }} балла']}\n"},
    {"2023-2024/report.md",
     "---\n"
     "вид: справка\n"
     "заголовок: Об итогах {{ учебный_год }} учебного года\n"
     "---\n"
     "Тело.\n"},
    {"2023-2024/order.md",
     "---\n"
     "вид: приказ\n"
     "номер: 5\n"
     "дата: 02.10.2023\n"
     "заголовок: О парах на {{ учебный_год }} учебный год\n"
     "---\n"
     "Тело.\n"},
    {"2023-2024/circle.md",
     "---\n"
     "вид: приказ\n"
     "заголовок: Об {{ документы.circle | предложный }}\n"
     "---\n"
     "Тело.\n"},
};

static inline void
world_write(struct world *w, const struct world_file *f)
{
    char path[300];
    char *slash;

    snprintf(path, sizeof path, "%s/%s", w->dir, f->name);
    slash = strrchr(path, '/');
    *slash = '\0';
    assert_true(file_make_dirs(path));
    *slash = '/';
    assert_true(file_write(path, f->text, strlen(f->text)));
}

/* Sets evaluation as for 2023-2024/report; consents judged on 1 June 2024. */
static inline void
world_begin(struct world *w, enum edition edition)
{
    struct eval *e = &w->eval;
    struct fact_query q = {.year = 2023};
    bool ambiguous;

    *e = (struct eval){.arena = &w->arena,
                       .blocks = office_blocks,
                       .workspace = w->workspace,
                       .diags = w->diags,
                       .edition = edition,
                       .consents_on = {2024, 6, 1}};
    e->record =
        workspace_find_document(w->workspace, 2023, "report", &ambiguous);
    assert_non_null(e->record);
    q.document = e->record;
    e->on = q.on = requisite_day(w->workspace, e->record);
    e->scope = facts_open(&w->arena, w->workspace, &q);
    w->out = (struct expansion){0};
}

static inline int
world_open(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct buf b = {0};
    struct diag_style style = {.format = DIAG_SHORT};

    *state = w;
    snprintf(w->dir, sizeof w->dir, "%s/spravka-eval-XXXXXX",
             getenv("TMPDIR") != NULL ? getenv("TMPDIR") : P_tmpdir);
    assert_non_null(mkdtemp(w->dir));
    w->diags = diags_new();
    for (size_t i = 0; i < sizeof world_files / sizeof *world_files; i++)
        world_write(w, &world_files[i]);
    assert_true(catalog_load(&w->catalog, "templates", w->diags));
    w->workspace =
        workspace_load(&w->arena, &w->catalog, w->dir, "t", w->diags);
    if (diags_worst(w->diags) == DIAG_ERROR) {
        diags_print(w->diags, &style, &b);
        fprintf(stderr, "%s", buf_str(&b));
        fail();
    }
    diags_free(w->diags);
    w->diags = diags_new();
    w->workspace->diags = w->diags;
    world_begin(w, EDITION_FULL);
    return 0;
}

static inline int
world_close(void **state)
{
    struct world *w = *state;
    char command[300];

    snprintf(command, sizeof command, "rm -rf %s", w->dir);
    assert_int_equal(system(command), 0);
    diags_free(w->diags);
    arena_free(&w->arena);
    catalog_free(&w->catalog);
    free(w);
    return 0;
}

/* Forgets the messages and what was evaluated. */
static inline void
world_reset(struct world *w, enum edition edition)
{
    diags_free(w->diags);
    w->diags = diags_new();
    w->workspace->diags = w->diags;
    world_begin(w, edition);
}

/* The expansion of a text, values between ‹ ›. */
static inline const char *
world_expand(struct world *w, const char *text)
{
    const struct source *src = check_source(&w->arena, text);
    struct tag_list *tags = ARENA_NEW(&w->arena, struct tag_list);
    struct eval_piece piece = {src, 0, src->len, tags};
    struct buf b = {0};
    const char *s, *end;

    tag_scan(&w->arena, src, 0, src->len, w->diags, tags);
    w->out = (struct expansion){0};
    eval_expand(&w->eval, &piece, 1, &w->out);
    s = w->out.text.text;
    end = s + w->out.text.len;
    while (s < end) {
        const char *from = s;
        int i = tag_of_token(utf8_next(&s, end));

        if (i < 0) {
            buf_add(&b, from, (size_t)(s - from));
            continue;
        }
        assert_true((size_t)i < w->out.n);
        buf_puts(&b, "‹");
        eval_node_text(w->out.inlines[i], &b);
        buf_puts(&b, "›");
    }
    s = arena_strdup(&w->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

/* Text → what it expands to, without a message. */
static inline void
world_gives(struct world *w, const char *text, const char *expected)
{
    assert_string_equal(world_expand(w, text), expected);
    check_messages(w->diags, 0);
}

/* {{ expression }} → its text, without a message. */
static inline void
world_prints(struct world *w, const char *expression, const char *expected)
{
    char *tag = arena_printf(&w->arena, "{{ %s }}", expression);
    char *out = arena_printf(&w->arena, "‹%s›", expected);

    world_gives(w, tag, out);
}

/* The text has one fault. */
static inline void
world_fails(struct world *w, const char *text, const char *code, size_t line,
            size_t col)
{
    enum edition edition = w->eval.edition;

    world_expand(w, text);
    check_messages(w->diags, 1);
    check_message(w->diags, 0, code, line, col);
    world_reset(w, edition);
}

#endif
