/*
 * Fenced blocks of office work: приказываю, подпись, грифы, ознакомление,
 * содержание, решения.  Each puts an element where the author wants it;
 * compose.c adds those that no block has placed.
 */
#include "compose/office.h"

#include <string.h>

#include "base/utf8.h"
#include "blocks/blocks.h"
#include "compose/compose.h"

/*
 * The resolving word (ГОСТ Р 7.0.97-2016, 5.18).  The sample in school.yaml
 * says how it is set; spaced letters become character spacing, never spaces.
 */
static void
add_resolve(struct eval *e, const struct block_source *b,
            struct doc_node *parent)
{
    const struct text_field *f = &e->workspace->school.look.resolve_word;
    const char *sample = f->g.is == GIVEN ? f->s : "приказываю:";
    struct doc_node *box = doc_new(e->arena, DOC_OFFICE, b->at), *para, *span;
    bool spaced = strncmp(sample, "п р", strlen("п р")) == 0;

    box->u.office.role = OFFICE_RESOLVE;
    doc_append(parent, box);
    para = doc_new(e->arena, DOC_PARA, b->at);
    para->u.para.no_indent = true;
    para->u.para.keep_next = true;
    doc_append(box, para);
    if (!spaced) {
        doc_append(para, doc_new_text(e->arena, b->at, sample));
        return;
    }
    span = doc_new(e->arena, DOC_SPAN, b->at);
    span->u.span.spaced = true;
    doc_append(para, span);
    doc_append(span, doc_new_text(e->arena, b->at, "приказываю:"));
}

static void
add_signatures(struct eval *e, const struct block_source *b,
               struct doc_node *parent)
{
    struct compose c;

    (void)b;
    if (!compose_start(&c, e, e->record))
        return;
    signature_add_author(&c, parent);
    signature_add_signers(&c, parent);
}

static void
add_approvals(struct eval *e, const struct block_source *b,
              struct doc_node *parent)
{
    struct compose c;

    (void)b;
    if (compose_start(&c, e, e->record))
        approval_add_blocks(&c, parent);
}

static void
add_acquaint(struct eval *e, const struct block_source *b,
             struct doc_node *parent)
{
    struct compose c;
    const struct doc_node *body = parent;

    (void)b;
    while (body->parent != NULL)
        body = body->parent;
    if (compose_start(&c, e, e->record))
        signature_add_acquaint(&c, parent, body);
}

/* Its entries come when the headings are settled (resolve.c). */
static void
add_contents(struct eval *e, const struct block_source *b,
             struct doc_node *parent)
{
    doc_append(parent, doc_new(e->arena, DOC_TOC, b->at));
}

/* The decisions of the head, else those of the year's programme. */
static const struct record_list *
find_decisions(const struct eval *e)
{
    const struct record_list *own = &e->record->head.decisions;
    const struct year *y;

    if (own->g.is == GIVEN)
        return own;
    y = workspace_find_year(e->workspace, e->record->year);
    if (y != NULL && y->programme != NULL && y->programme->decisions.n > 0)
        return &y->programme->decisions;
    if (e->workspace->programme != NULL)
        return &e->workspace->programme->decisions;
    return NULL;
}

static const char *
responsible_text(struct eval *e, const struct person_list *list)
{
    const char *text = NULL;

    for (size_t i = 0; i < list->n; i++) {
        const struct person_field *f = &list->items[i];
        bool masked = false;
        const char *one;

        if (f->g.is != GIVEN)
            continue;
        one = f->person != NULL
                  ? edition_person(e, f->person, CASE_NOM, PERSON_INITIALS_LAST,
                                   f->g.at, &masked)
                  : f->s;
        text = text == NULL ? one : arena_printf(e->arena, "%s, %s", text, one);
    }
    return text;
}

static bool
ends_sentence(const char *s)
{
    size_t n = strlen(s);

    return n > 0 && strchr(".!?", s[n - 1]) != NULL;
}

/* True when the word is a plural form of the noun. */
static bool
is_plural_form(struct arena *a, const struct counted_noun *noun,
               const char *word, size_t n)
{
    const char *folded = utf8_fold(a, word, n);

    for (int c = 0; c < CASE__MAX; c++)
        if (noun->pl[c] != NULL &&
            strcmp(utf8_fold(a, noun->pl[c], strlen(noun->pl[c])), folded) == 0)
            return true;
    return false;
}

/* «2 соглашения»: what a decision counts is the first thing that it names in
 * the plural; the number alone where none is known. */
static const char *
decision_count(struct eval *e, const char *text, struct decimal n)
{
    const char *end = text + strlen(text), *word = text;

    while (word < end) {
        const char *to = word, *next = word;
        const struct counted_noun *noun = NULL;

        while (next < end && utf8_is_letter(utf8_next(&next, end)))
            to = next;
        if (to > word)
            noun =
                words_find_form(e->workspace->words, word, (size_t)(to - word));
        if (noun != NULL &&
            is_plural_form(e->arena, noun, word, (size_t)(to - word)))
            return number_with_noun(e->arena, n, noun, CASE_NOM);
        word = next;
    }
    return decimal_format(e->arena, n);
}

/* «Text (2 пары). Срок: до 01.10.2024. Ответственный: Дьяченко О.П.» */
static const char *
decision_text(struct eval *e, const struct decision *d)
{
    struct arena *a = e->arena;
    const char *text = eval_string(
        e, d->text.s, workspace_find_tags(e->workspace, d->text.g.at.src),
        d->text.g.at);
    const char *who = responsible_text(e, &d->responsible);

    if (d->count.g.is == GIVEN)
        text = arena_printf(a, "%s (%s)", text,
                            decision_count(e, text, d->count.n));
    if (!ends_sentence(text))
        text = arena_printf(a, "%s.", text);
    if (d->term.g.is == GIVEN)
        text = arena_printf(a, "%s Срок: %s.", text, d->term.s);
    if (who != NULL)
        text = arena_printf(a, "%s %s: %s%s", text,
                            d->responsible.n > 1 ? "Ответственные"
                                                 : "Ответственный",
                            who, ends_sentence(who) ? "" : ".");
    return text;
}

static struct doc_node *
add_para(struct eval *e, struct doc_node *parent, struct pos at,
         const char *text)
{
    struct doc_node *p = doc_new(e->arena, DOC_PARA, at);

    doc_append(parent, p);
    doc_append(p, doc_new_text(e->arena, at, text));
    return p;
}

/* A single decision goes on in the sentence: «Решение: продолжить …». */
static const char *
lower_first(struct arena *a, const char *s)
{
    const char *rest = s, *end = s + strlen(s);
    char first[5] = {0};
    unsigned cp;

    if (*s == '\0')
        return s;
    cp = utf8_next(&rest, end);
    utf8_encode(utf8_lower(cp), first);
    return arena_printf(a, "%s%s", first, rest);
}

static void
add_decision_list(struct eval *e, struct doc_node *parent, struct pos at,
                  const struct decision *items, size_t n)
{
    struct doc_node *list = doc_new(e->arena, DOC_LIST, at);

    list->u.list.marker = MARKER_DECIMAL_DOT;
    list->u.list.start = 1;
    list->u.list.tight = true;
    doc_append(parent, list);
    for (size_t i = 0; i < n; i++) {
        struct doc_node *item = doc_new(e->arena, DOC_ITEM, items[i].g.at);

        if (items[i].text.g.is != GIVEN)
            continue;
        doc_append(list, item);
        add_para(e, item, items[i].g.at, decision_text(e, &items[i]));
    }
}

static void
add_decisions(struct eval *e, const struct block_source *b,
              struct doc_node *parent)
{
    const struct record_list *list = find_decisions(e);
    const struct decision *items = list != NULL ? list->items : NULL;
    bool headed = parent->last != NULL && parent->last->kind == DOC_HEADING;

    if (list == NULL || list->n == 0) {
        diag(e->diags, DIAG_BLOCK_PLACE, b->at,
             "решений нет ни в шапке документа, ни в program.yaml");
        diag_hint(e->diags, "добавьте раздел «решения» или уберите блок");
        return;
    }
    if (list->n == 1 && !headed && items[0].text.g.is == GIVEN) {
        add_para(
            e, parent, b->at,
            arena_printf(e->arena, "Решение: %s",
                         lower_first(e->arena, decision_text(e, &items[0]))));
        return;
    }
    if (!headed)
        add_para(e, parent, b->at, "Решения:")->u.para.keep_next = true;
    add_decision_list(e, parent, b->at, items, list->n);
}

const struct block_word office_blocks[] = {
    {"таблица", block_table, "записи строками таблицы: данные, столбцы, итог"},
    {"диаграмма", block_chart,
     "числа записей: столбцы, с накоплением, линии, доли"},
    {"список", block_list, "записи пунктами списка"},
    {"вставка", block_passage, "стандартный текст из templates/texts"},
    {"решения", add_decisions, "решения из шапки или из program.yaml"},
    {"приказываю", add_resolve, "слово «приказываю» отдельной строкой"},
    {"подпись", add_signatures, "подписи: здесь, а не в конце документа"},
    {"грифы", add_approvals, "грифы согласования и утверждения здесь"},
    {"ознакомление", add_acquaint, "лист ознакомления с приказом"},
    {"содержание", add_contents, "оглавление с номерами страниц"},
    {"мониторинг", block_monitoring, "карточка пары или группы"},
    {"опись", block_inventory, "документы года: вид, номер, дата"},
    {"сводка", block_answers, "ответы анкеты по вопросам"},
    {"свод", block_district, "район: числа по организациям и над сколькими"},
    {"swot", block_swot, "сильные и слабые стороны, возможности, угрозы"},
    {NULL, NULL, NULL},
};
