/*
 * Approval blocks and the marks of annexes (ГОСТ Р 7.0.97-2016, 5.16, 5.19,
 * 5.20).  The word agrees with the kind of the approved document: положение —
 * УТВЕРЖДЕНО, программа — УТВЕРЖДЕНА; the approving document and the body
 * stand in the instrumental case.
 */
#include "compose/compose.h"

#include <string.h>

#include "base/utf8.h"
#include "workspace/requisite.h"

/* Masculine forms of the words; predicate_agree makes the others. */
static const struct {
    const char *key;
    const char *agreed; /* NULL: the same for every document */
    const char *fixed;
} words[] = {
    {"принято", "принят", NULL},       {"согласовано", NULL, "согласовано"},
    {"утверждено", "утверждён", NULL}, {"рассмотрено", "рассмотрен", NULL},
    {"одобрено", "одобрен", NULL},
};

static const char *
approval_word(struct compose *c, const char *key)
{
    const char *word = c->word != NULL ? c->word : "документ";
    const char *agreed;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].key, key) != 0)
            continue;
        if (words[i].agreed == NULL)
            return utf8_upper_str(c->e->arena, words[i].fixed);
        agreed = predicate_agree(c->e->arena, words[i].agreed,
                                 office_word_gender(c, word), NULL);
        return utf8_upper_str(c->e->arena,
                              agreed != NULL ? agreed : words[i].key);
    }
    return utf8_upper_str(c->e->arena, key);
}

/* «от 01.09.2023 № 214-од», with gaps for what is not there yet. */
static void
add_date_number_line(struct compose *c, struct doc_node *block,
                     const struct doc_record *order)
{
    struct arena *a = c->e->arena;
    struct date d = requisite_date(order);
    const char *number = requisite_number(a, c->e->workspace, order);
    struct doc_node *para = office_line(c, block, "от ");

    if (d.year != 0)
        doc_append(para, doc_new_text(a, order->head.date.g.at,
                                      date_format_digits(a, d)));
    else
        office_gap(c, para, "дата", order->head.date.g.at, 12);
    doc_append(para, doc_new_text(a, order->head.number.g.at, " № "));
    if (number != NULL)
        doc_append(para, doc_new_text(a, order->head.number.g.at, number));
    else
        office_gap(c, para, "номер", order->head.number.g.at, 8);
}

void
approval_add_annex_mark(struct compose *c, struct doc_node *parent)
{
    const struct doc_record *order = c->record->annex_to;
    struct arena *a = c->e->arena;
    struct doc_node *mark;

    if (order == NULL)
        return;
    mark = office_add(c, parent, OFFICE_ANNEX_MARK);
    office_line(
        c, mark,
        order->head.annexes.n > 1
            ? arena_printf(a, "Приложение № %zu", c->record->annex_number)
            : "Приложение");
    office_line(c, mark,
                arena_printf(a, "к %s %s",
                             office_inflect(c, order->genus->series, CASE_DAT),
                             office_org(c)));
    add_date_number_line(c, mark, order);
}

/* УТВЕРЖДЕНО / приказом МБОУ СОШ № 8 / от … № … */
static void
add_by_document(struct compose *c, struct doc_node *blocks,
                const struct doc_record *order, const char *key)
{
    struct doc_node *b = office_add(c, blocks, OFFICE_APPROVAL);

    office_line(c, b, approval_word(c, key));
    office_line(c, b,
                arena_printf(c->e->arena, "%s %s",
                             office_inflect(c, order->genus->series, CASE_INS),
                             office_org(c)));
    add_date_number_line(c, b, order);
}

/* УТВЕРЖДАЮ / Директор МБОУ СОШ № 8 / ______ М.В. Соколова / date */
static void
add_by_person(struct compose *c, struct doc_node *blocks,
              const struct person_field *who, const char *word)
{
    struct arena *a = c->e->arena;
    struct doc_node *b = office_add(c, blocks, OFFICE_APPROVAL), *para;
    struct date d = requisite_date(c->record);
    bool acting = false;
    const struct person *p = signature_find_person(c, who, &acting);
    const struct post *post = p != NULL ? person_find_post(p, c->e->on) : NULL;

    office_line(c, b, word);
    if (post != NULL)
        office_line(c, b,
                    arena_printf(a, "%s %s", utf8_capitalize(a, post->title.s),
                                 office_org(c)));
    para = office_line(c, b, "____________ ");
    if (p != NULL) {
        bool masked = false;

        doc_append(para, doc_new_text(a, who->g.at,
                                      edition_person(c->e, p, CASE_NOM,
                                                     PERSON_INITIALS_FIRST,
                                                     who->g.at, &masked)));
    } else {
        office_gap(c, para, who->s != NULL ? who->s : "утверждает", who->g.at,
                   16);
    }
    office_line(c, b,
                d.year != 0 ? date_format_digits(a, d)
                            : "«___» ____________ 20___ г.");
}

/* ПРИНЯТО / педагогическим советом / (протокол от 30.08.2023 № 1) */
static void
add_by_body(struct compose *c, struct doc_node *blocks,
            const struct approval *ap)
{
    struct arena *a = c->e->arena;
    struct doc_node *b = office_add(c, blocks, OFFICE_APPROVAL), *para;
    const struct doc_record *protocol = NULL;
    struct date d = {0};
    const char *number = NULL;

    office_line(c, b, approval_word(c, ap->kind.word));
    office_line(c, b, office_inflect(c, ap->body.s, CASE_INS));
    if (ap->protocol_id.g.is == GIVEN)
        protocol = office_find_document(c, ap->protocol_id.s);
    if (protocol != NULL) {
        d = requisite_date(protocol);
        number = requisite_number(a, c->e->workspace, protocol);
    } else {
        if (ap->protocol_date.g.is == GIVEN)
            d = ap->protocol_date.d;
        if (ap->protocol_number.g.is == GIVEN)
            number = ap->protocol_number.s;
    }
    if (protocol == NULL && ap->protocol_date.g.is == ABSENT)
        return;
    para = office_line(c, b, "(протокол от ");
    if (d.year != 0)
        doc_append(para, doc_new_text(a, ap->g.at, date_format_digits(a, d)));
    else
        office_gap(c, para, "дата протокола", ap->g.at, 12);
    doc_append(para, doc_new_text(a, ap->g.at, " № "));
    if (number != NULL)
        doc_append(para, doc_new_text(a, ap->g.at, number));
    else
        office_gap(c, para, "номер протокола", ap->g.at, 6);
    doc_append(para, doc_new_text(a, ap->g.at, ")"));
}

static void
add_listed(struct compose *c, struct doc_node *blocks,
           const struct approval *ap)
{
    const struct doc_record *order;

    if (ap->kind.word == NULL) {
        /* missing or not one of the words: already reported */
        if (ap->kind.g.is == EMPTY)
            office_gap(
                c, office_line(c, office_add(c, blocks, OFFICE_APPROVAL), ""),
                "вид грифа", ap->kind.g.at, 16);
        return;
    }
    if (ap->body.g.is == GIVEN) {
        add_by_body(c, blocks, ap);
        return;
    }
    if (ap->document.g.is == GIVEN) {
        order = office_find_document(c, ap->document.s);
        if (order != NULL)
            add_by_document(c, blocks, order, ap->kind.word);
        return;
    }
    add_by_person(c, blocks, &ap->who, approval_word(c, ap->kind.word));
}

void
approval_add_blocks(struct compose *c, struct doc_node *parent)
{
    const struct doc_head *h = &c->record->head;
    const struct approval *list = h->approvals.items;
    bool by_order =
        c->record->annex_to != NULL && requisite_is(c->record, GENUS_APPROVED);
    bool by_card = h->approved.g.is == GIVEN;
    struct doc_node *blocks;

    if (h->approvals.n == 0 && !by_order && !by_card &&
        h->approver.g.is == ABSENT)
        return;
    blocks = office_add(c, parent, OFFICE_APPROVALS);
    for (size_t i = 0; i < h->approvals.n; i++)
        add_listed(c, blocks, &list[i]);
    if (by_order) {
        add_by_document(c, blocks, c->record->annex_to, "утверждено");
    } else if (by_card) {
        const struct doc_record *order = office_find_document(c, h->approved.s);

        if (order != NULL)
            add_by_document(c, blocks, order, "утверждено");
    }
    if (h->approver.g.is != ABSENT)
        add_by_person(c, blocks, &h->approver, "УТВЕРЖДАЮ");
}
