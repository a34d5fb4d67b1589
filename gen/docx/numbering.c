/*
 * Numbers of lists and headings.  Labels are settled text («2.3.»); Word
 * counts for itself.  So each label is held against what Word would count: a
 * sequence keeps a counter a level, and a label that is the next of its level
 * goes on in it, any other begins a sequence that starts with it.  Points
 * «1.1.» then go on below the heading «1.» that they stand under.
 */
#include "base/utf8.h"
#include "docx/docx_int.h"

#include <math.h>

/* A label's numbers: «2.3.» is {2, 3} and «.» behind. */
struct parts {
    int n[DOCX_LEVELS];
    int count;
    char tail[2]; /* «.», «)» or nothing */
};

static bool
parts_read(const char *s, struct parts *p)
{
    *p = (struct parts){.count = 0};
    while (*s >= '0' && *s <= '9') {
        int v = 0;

        if (p->count == DOCX_LEVELS)
            return false;
        for (; *s >= '0' && *s <= '9'; s++)
            if ((v = v * 10 + (*s - '0')) > 30000)
                return false;
        p->n[p->count++] = v;
        if (*s == '.' && s[1] >= '0' && s[1] <= '9')
            s++;
        else
            break;
    }
    if (*s == '.' || *s == ')')
        p->tail[0] = *s++;
    return p->count > 0 && *s == '\0';
}

/* «%1.%2.» */
static const char *
pattern_of(struct docx *d, const struct parts *p)
{
    struct buf b = {0};
    const char *s;

    for (int i = 0; i < p->count; i++)
        buf_printf(&b, "%s%%%d", i > 0 ? "." : "", i + 1);
    buf_puts(&b, p->tail);
    s = arena_strdup(d->a, buf_str(&b));
    buf_free(&b);
    return s;
}

static struct docx_seq *
seq_new(struct docx *d)
{
    struct docx_seq *q = ARENA_NEW(d->a, struct docx_seq);

    q->id = ++d->n_seqs;
    if (d->seq_tail == NULL)
        d->seq_tail = &d->seqs;
    *d->seq_tail = q;
    d->seq_tail = &q->next;
    return q;
}

static bool
is_same_form(const struct docx_level *a, const struct docx_level *b)
{
    return strcmp(a->text, b->text) == 0 && a->follows == b->follows &&
           fabs(a->label_pt - b->label_pt) < 0.5 &&
           fabs(a->body_pt - b->body_pt) < 0.5;
}

/* Would Word, counting on, make this label? */
static bool
goes_on(const struct docx_seq *q, const struct parts *p,
        const struct docx_level *form)
{
    int k = p->count - 1;
    const struct docx_level *l = &q->levels[k];

    for (int i = 0; i < k; i++)
        if (q->counters[i] != p->n[i])
            return false;
    if (!l->set)
        return q->counters[k] == 0;
    return l->text != NULL && is_same_form(l, form) &&
           p->n[k] == (q->counters[k] > 0 ? q->counters[k] + 1 : l->start);
}

static void
count(struct docx_seq *q, const struct parts *p, const struct docx_level *form)
{
    int k = p->count - 1;

    if (!q->levels[k].set) {
        q->levels[k] = *form;
        q->levels[k].set = true;
        q->levels[k].start = p->n[k];
    }
    q->counters[k] = p->n[k];
    for (int i = k + 1; i < DOCX_LEVELS; i++)
        q->counters[i] = 0;
}

/* One for all lists with this mark at this place. */
static int
bullet_find(struct docx *d, struct docx_seq **seq, struct docx_level *form)
{
    struct docx_seq *q = d->seqs;

    form->bullet = true;
    while (q != NULL && !(q->levels[0].bullet &&
                          is_same_form(&q->levels[0], form)))
        q = q->next;
    if (q == NULL) {
        q = seq_new(d);
        q->levels[0] = *form;
        q->levels[0].set = true;
        q->levels[0].start = 1;
    }
    *seq = q;
    return 0;
}

int
docx_number(struct docx *d, struct docx_seq **seq, const char *label,
            const struct docx_level *form)
{
    struct docx_level level = *form;
    struct parts p;

    level.text = label;
    if (!parts_read(label, &p)) {
        if (utf8_count(label, strlen(label)) != 1)
            return -1;
        return bullet_find(d, seq, &level);
    }
    level.text = pattern_of(d, &p);
    if (*seq == NULL || !goes_on(*seq, &p, &level)) {
        *seq = seq_new(d);
        for (int i = 0; i < p.count - 1; i++) {
            (*seq)->levels[i] =
                (struct docx_level){.set = true, .start = p.n[i]};
            (*seq)->counters[i] = p.n[i];
        }
    }
    count(*seq, &p, &level);
    return p.count - 1;
}

static void
put_level_place(const struct docx_level *l, struct buf *b)
{
    emit_start(b, "w:pPr");
    emit_open(b, "w:ind");
    if (l->follows) {
        emit_attr_int(b, "w:left", docx_twips(l->body_pt));
        emit_attr_int(b, "w:firstLine", docx_twips(l->label_pt));
    } else {
        emit_attr_int(b, "w:left", docx_twips(l->body_pt));
        emit_attr_int(b, "w:hanging", docx_twips(l->body_pt - l->label_pt));
    }
    emit_close(b);
    emit_end(b, "w:pPr");
}

static void
put_level(const struct docx_level *l, int i, struct buf *b)
{
    emit_open(b, "w:lvl");
    emit_attr_int(b, "w:ilvl", i);
    emit_done(b);
    docx_val_int(b, "w:start", l->start);
    docx_val(b, "w:numFmt", l->bullet ? "bullet" : "decimal");
    if (l->follows)
        docx_val(b, "w:suff", "space");
    emit_open(b, "w:lvlText");
    docx_attr(b, "w:val", l->text != NULL ? l->text : "");
    emit_close(b);
    docx_val(b, "w:lvlJc", "left");
    if (l->text != NULL)
        put_level_place(l, b);
    emit_end(b, "w:lvl");
}

void
docx_write_numbering(const struct docx *d, struct buf *b)
{
    emit_xml(b);
    emit_open(b, "w:numbering");
    emit_attr(b, "xmlns:w",
              "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    emit_done(b);
    for (const struct docx_seq *q = d->seqs; q != NULL; q = q->next) {
        emit_open(b, "w:abstractNum");
        emit_attr_int(b, "w:abstractNumId", q->id);
        emit_done(b);
        docx_val(b, "w:multiLevelType", "multilevel");
        for (int i = 0; i < DOCX_LEVELS; i++)
            if (q->levels[i].set)
                put_level(&q->levels[i], i, b);
        emit_end_line(b, "w:abstractNum");
    }
    for (const struct docx_seq *q = d->seqs; q != NULL; q = q->next) {
        emit_open(b, "w:num");
        emit_attr_int(b, "w:numId", q->id);
        emit_done(b);
        docx_val_int(b, "w:abstractNumId", q->id);
        emit_end_line(b, "w:num");
    }
    emit_end_line(b, "w:numbering");
}
