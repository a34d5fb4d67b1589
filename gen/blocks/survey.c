/*
 * ```сводка: the answers to the year's questionnaires, each as a table of
 * answers and their shares of those who answered, with the mean mark of a
 * scale.  ```swot: the matrix of internal and external factors per form.
 *
 * A share is of the number that answered; where it is not given, of the
 * answers to the question, and without them there is no share.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blocks/blocks_int.h"
#include "records/records.h"

#define NBSP UTF8_NBSP

static const struct programme *
find_programme(const struct eval *e)
{
    const struct year *y = workspace_find_year(e->workspace, e->record->year);

    return y != NULL && y->has_programme ? y->programme
                                         : e->workspace->programme;
}

/* A count as it stands in a record; −1: not known. */
static int64_t
count_of(const struct number_field *f)
{
    struct decimal d = decimal_trim(f->n);

    return f->g.is == GIVEN && d.scale == 0 && d.units >= 0 ? d.units : -1;
}

/* «92,6 %»: tenths of a percent, rounded half up. */
static const char *
share_text(struct arena *a, int64_t n, int64_t of)
{
    int64_t tenths;

    if (n < 0 || of <= 0 || n > INT64_MAX / 4000 || of > INT64_MAX / 4000)
        return "не рассчитано";
    tenths = (n * 2000 + of) / (of * 2);
    if (tenths % 10 == 0)
        return arena_printf(a, "%lld" NBSP "%%", (long long)(tenths / 10));
    return arena_printf(a, "%lld,%lld" NBSP "%%", (long long)(tenths / 10),
                        (long long)(tenths % 10));
}

static const char *
count_text(struct arena *a, int64_t n)
{
    return n < 0 ? "не указано" : arena_printf(a, "%lld", (long long)n);
}

/* A table with its headings. */
static struct doc_node *
add_table(struct block *b, const float *widths, const char *const *heads,
          size_t n)
{
    struct doc_node *table = doc_new(b->e->arena, DOC_TABLE, b->src->at);
    struct doc_node *row;

    table->u.table.n_cols = n;
    table->u.table.widths = widths;
    doc_append(b->parent, table);
    row = block_add_row(b, table, ROW_HEADER);
    for (size_t i = 0; i < n; i++)
        table_add_text(b->e->arena, row, b->src->at, ALIGN_CENTER, heads[i])
            ->u.cell.scope = SCOPE_COLUMN;
    return table;
}

static struct doc_node *
add_para(struct block *b, const char *text)
{
    struct doc_node *p = doc_new(b->e->arena, DOC_PARA, b->src->at);

    doc_append(b->parent, p);
    doc_append(p, doc_new_text(b->e->arena, b->src->at, text));
    return p;
}

/* The block goes on in a section of its own; returns the one around it. */
static struct doc_node *
open_section(struct block *b, struct pos at, const char *text)
{
    struct doc_node *around = b->parent;
    struct doc_node *h = doc_new(b->e->arena, DOC_HEADING, at);

    b->parent = doc_new(b->e->arena, DOC_SECTION, at);
    h->u.heading.level = 3;
    doc_append(around, b->parent);
    doc_append(b->parent, h);
    doc_append(h, doc_new_text(b->e->arena, at, text));
    return around;
}

/* ── answers ──────────────────────────────────────────────────────────── */

static bool
is_positive(const struct question *q, const char *answer)
{
    for (size_t i = 0; i < q->positive.n; i++)
        if (q->positive.items[i].s != NULL &&
            strcmp(q->positive.items[i].s, answer) == 0)
            return true;
    return false;
}

static void
add_cells(struct block *b, struct doc_node *table, enum doc_row role,
          const char *const cells[3])
{
    struct doc_node *row = block_add_row(b, table, role);

    for (size_t i = 0; i < 3; i++) {
        struct doc_node *cell =
            table_add_text(b->e->arena, row, b->src->at,
                           i == 0 ? ALIGN_LEFT : ALIGN_RIGHT, cells[i]);

        if (i == 0)
            cell->u.cell.scope = SCOPE_ROW;
    }
}

/* Counts and marks beyond these are no answers of people. */
#define MAX_COUNT 10000000
#define MAX_MARK 1000

/* The mark that an answer on a scale is. */
static int64_t
mark_of(const char *answer)
{
    long v = strtol(answer, NULL, 10);

    return v < 0 || v > MAX_MARK ? 0 : v;
}

/* What the answers to a question make. */
struct tally {
    int64_t answers, positive, points, of;
    bool known, scores;
};

static struct tally
count_answers(const struct survey *s, const struct question *q)
{
    const struct answer *list = q->answers.items;
    struct tally t = {.known = true, .scores = q->scale.g.is == GIVEN};

    for (size_t i = 0; i < q->answers.n; i++) {
        int64_t n = count_of(&list[i].count);

        t.known = t.known && n >= 0 && n <= MAX_COUNT;
        if (!t.known)
            break;
        t.answers += n;
        t.points += n * mark_of(list[i].name.name);
        if (is_positive(q, list[i].name.name))
            t.positive += n;
    }
    t.of = count_of(&s->answered);
    if (t.of < 0)
        t.of = t.known ? t.answers : -1;
    return t;
}

static void
add_mean(struct block *b, struct doc_node *table, const struct tally *t)
{
    int64_t tenths = (t->points * 20 + t->answers) / (t->answers * 2);

    add_cells(b, table, ROW_TOTAL,
              (const char *const[]){"Средний балл",
                                    arena_printf(b->e->arena, "%lld,%lld",
                                                 (long long)(tenths / 10),
                                                 (long long)(tenths % 10)),
                                    ""});
}

static void
add_question(struct block *b, struct doc_node *table, const struct survey *s,
             const struct question *q, size_t number)
{
    struct arena *a = b->e->arena;
    const struct answer *list = q->answers.items;
    struct tally t = count_answers(s, q);
    struct doc_node *cell = table_add_text(
        a, block_add_row(b, table, ROW_SECTION), q->text.g.at, ALIGN_LEFT,
        arena_printf(a, "%zu. %s", number,
                     q->text.g.is == GIVEN ? q->text.s : q->name.name));

    cell->u.cell.colspan = 3;
    for (size_t i = 0; i < q->answers.n; i++) {
        int64_t n = count_of(&list[i].count);

        add_cells(b, table, ROW_BODY,
                  (const char *const[]){list[i].name.name, count_text(a, n),
                                        share_text(a, n, t.of)});
    }
    if (q->positive.n > 1 && t.known)
        add_cells(b, table, ROW_TOTAL,
                  (const char *const[]){"Положительных ответов",
                                        count_text(a, t.positive),
                                        share_text(a, t.positive, t.of)});
    if (t.scores && t.known && t.answers > 0)
        add_mean(b, table, &t);
}

static void
add_survey(struct block *b, const struct survey *s)
{
    static const float widths[] = {7, 1.6f, 1.6f};
    static const char *const heads[] = {"Вопрос, вариант ответа", "Ответов",
                                        "Доля"};
    struct arena *a = b->e->arena;
    const struct question *q = s->questions.items;
    int64_t out = count_of(&s->given_out), in = count_of(&s->answered);
    struct doc_node *table, *around;
    const char *when = s->date.g.is == GIVEN
                           ? arena_printf(a, "Дата опроса – %s. ",
                                          date_format_digits(a, s->date.d))
                           : "";

    around = open_section(b, s->name.g.at,
                          s->title.g.is == GIVEN ? s->title.s : s->name.name);
    if (out > 0 && in >= 0)
        add_para(b, arena_printf(a,
                                 "%sРоздано анкет: %lld, получено "
                                 "ответов: %lld (%s).",
                                 when, (long long)out, (long long)in,
                                 share_text(a, in, out)));
    else if (in >= 0)
        add_para(b, arena_printf(a, "%sПолучено ответов: %lld.", when,
                                 (long long)in));
    table = add_table(b, widths, heads, 3);
    table->u.table.summary = "Вопросы анкеты, число и доля ответов.";
    for (size_t i = 0; i < s->questions.n; i++)
        add_question(b, table, s, &q[i], i + 1);
    b->parent = around;
}

void
block_answers(struct eval *e, const struct block_source *src,
              struct doc_node *parent)
{
    struct block b = {e, src, parent};
    const struct programme *p = find_programme(e);
    const struct text_field *only = &e->record->head.survey;
    const struct survey *list = p != NULL ? p->surveys.items : NULL;
    size_t n = 0;

    for (size_t i = 0; p != NULL && i < p->surveys.n; i++) {
        if (only->g.is == GIVEN && strcmp(only->s, list[i].name.name) != 0)
            continue;
        add_survey(&b, &list[i]);
        n++;
    }
    if (n == 0)
        add_para(&b, "Анкетирование в этом учебном году не проводилось.");
}

/* ── SWOT ─────────────────────────────────────────────────────────────── */

static const struct {
    const char *title, *good, *good_key, *bad, *bad_key;
} factors[] = {
    {"Внутренние", "Сильные стороны", "сильные", "Слабые стороны", "слабые"},
    {"Внешние", "Возможности", "возможности", "Угрозы", "угрозы"},
};

/* Heading words of a cell and the statements below them. */
static void
add_factor(struct block *b, struct doc_node *row, const struct value *swot,
           const char *title, const char *key)
{
    struct arena *a = b->e->arena;
    struct doc_node *cell = table_add_cell(a, row, b->src->at, ALIGN_LEFT);
    struct doc_node *strong = doc_new(a, DOC_STRONG, b->src->at), *list;
    struct value v = {0};

    doc_append(cell->first, strong);
    doc_append(strong, doc_new_text(a, b->src->at, title));
    if (!value_find_member(b->e->scope, swot, key, &v) ||
        v.kind != VALUE_LIST || v.u.list.n == 0)
        return;
    list = doc_new(a, DOC_LIST, b->src->at);
    list->u.list.marker = MARKER_DASH;
    list->u.list.tight = true;
    doc_append(cell, list);
    for (size_t i = 0; i < v.u.list.n; i++) {
        const struct value *said = &v.u.list.items[i];
        struct doc_node *item = doc_new(a, DOC_ITEM, said->at);
        struct doc_node *p = doc_new(a, DOC_PARA, said->at);

        p->u.para = cell->first->u.para;
        doc_append(list, item);
        doc_append(item, p);
        doc_append(p, eval_inline(b->e, said, CASE_NOM, said->at));
    }
}

static const char *
form_title(const struct programme *p, const char *name)
{
    const struct form *forms = p->forms.items;

    for (size_t i = 0; i < p->forms.n; i++)
        if (strcmp(forms[i].name.name, name) == 0 &&
            forms[i].title.g.is == GIVEN)
            return forms[i].title.s;
    return name;
}

static void
add_swot(struct block *b, const struct programme *p, const struct swot *s)
{
    static const float widths[] = {2, 4, 4};
    static const char *const heads[] = {"Факторы", "Позитивные", "Негативные"};
    struct value v = {.kind = VALUE_RECORD, .at = s->form.g.at};
    struct doc_node *table, *row, *around;

    v.u.record.schema = &schema_swot;
    v.u.record.data = s;
    around = open_section(
        b, s->form.g.at,
        arena_printf(b->e->arena, "Форма «%s»", form_title(p, s->form.name)));
    table = add_table(b, widths, heads, 3);
    table->u.table.summary =
        "Внутренние и внешние факторы, позитивные и негативные.";
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        row = block_add_row(b, table, ROW_BODY);
        table_add_text(b->e->arena, row, b->src->at, ALIGN_LEFT,
                       factors[i].title)
            ->u.cell.scope = SCOPE_ROW;
        add_factor(b, row, &v, factors[i].good, factors[i].good_key);
        add_factor(b, row, &v, factors[i].bad, factors[i].bad_key);
    }
    b->parent = around;
}

void
block_swot(struct eval *e, const struct block_source *src,
           struct doc_node *parent)
{
    struct block b = {e, src, parent};
    const struct programme *p = find_programme(e);
    const struct swot *list = p != NULL ? p->swot.items : NULL;

    for (size_t i = 0; p != NULL && i < p->swot.n; i++)
        add_swot(&b, p, &list[i]);
    if (p == NULL || p->swot.n == 0)
        add_para(&b, "Сведений для SWOT-анализа в записях нет.");
}
