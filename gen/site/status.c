/*
 * What became of a document: it lost force, was repealed or changed by a later
 * one.  A reader of an old order has to see that before the text.  A draft
 * repeals nothing yet; an annex goes with its order.
 */
#include "site/site_int.h"

/* True when the record's document is in force: a card, or ready and signed. */
static bool
is_official(const struct site *s, const struct doc_record *r)
{
    const struct document_list *docs = s->in->documents;

    for (size_t i = 0; i < docs->n; i++)
        if (docs->items[i].record == r)
            return docs->items[i].state == STATE_READY ||
                   docs->items[i].state == STATE_SIGNED;
    return r->src == NULL;
}

static const struct doc_record *
find_repeal(const struct site *s, const struct doc_record *r)
{
    const struct doc_record *by = requisite_repealed_by(s->w, r, s->in->today);

    return by != NULL && is_official(s, by) ? by : NULL;
}

static const struct site_doc *
find_doc(const struct site *s, const struct doc_record *r)
{
    for (size_t i = 0; i < s->n_docs; i++)
        if (s->docs[i].record == r)
            return &s->docs[i];
    return NULL;
}

/* The later document as lists name it, also when it is not in the section. */
static void
settle_by(struct site *s, const struct doc_record *by, struct site_later *out)
{
    const struct site_doc *d = find_doc(s, by);
    struct site_doc card = {.record = by};

    if (d == NULL) {
        card.kind = by->head.kind.g.is == GIVEN ? by->head.kind.s : NULL;
        card.number = requisite_number(s->arena, s->w, by);
        card.date = requisite_date(by);
    }
    out->label = site_doc_label(s, d != NULL ? d : &card);
    out->doc = d;
}

static void
settle(struct site *s, struct site_doc *d)
{
    const struct doc_record *r = d->record, *by;

    if (r == NULL)
        return;
    by = find_repeal(s, r);
    if (by == NULL && r->annex_to != NULL)
        by = find_repeal(s, r->annex_to);
    if (by != NULL) {
        settle_by(s, by, &d->repealed);
        d->lost_force = requisite_date(by);
    }
    if (r->head.lost_force.g.is == GIVEN)
        d->lost_force = r->head.lost_force.d;
    by = requisite_changed_by(s->w, r, s->in->today);
    if (by != NULL && is_official(s, by))
        settle_by(s, by, &d->changed);
}

void
site_settle_status(struct site *s)
{
    for (size_t i = 0; i < s->n_docs; i++)
        settle(s, &s->docs[i]);
}

static void
write_later(const struct site_page *p, struct buf *b, const char *before,
            const struct site_later *later)
{
    emit_text(b, before);
    site_link(b, later->doc != NULL ? site_doc_href(p, later->doc) : NULL, NULL,
              later->label);
}

static const char *
lost_text(const struct site *s, const struct site_doc *d)
{
    bool yet =
        s->in->today.year != 0 && date_compare(d->lost_force, s->in->today) > 0;

    return arena_printf(s->arena, "Документ %s силу с %s",
                        yet ? "утрачивает" : "утратил",
                        date_format_words(s->arena, d->lost_force, CASE_GEN));
}

bool
site_has_status(const struct site_doc *d)
{
    return d->lost_force.year != 0 || d->changed.label != NULL;
}

void
site_write_status(const struct site_page *p, struct buf *b,
                  const struct site_doc *d)
{
    if (d->lost_force.year != 0) {
        emit_start(b, "strong");
        emit_text(b, lost_text(p->site, d));
        emit_end(b, "strong");
        if (d->repealed.label != NULL)
            write_later(p, b, " Отменяющий документ: ", &d->repealed);
        return;
    }
    if (d->changed.label != NULL)
        write_later(p, b, "Последние изменения: ", &d->changed);
}
