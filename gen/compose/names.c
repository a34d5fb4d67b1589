#include "compose/names.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* A name with its forms and where each form is used. */
struct entry {
    const char *nominative;
    struct gram_forms forms;
    bool given;                  /* forms come from the record */
    const struct person *person; /* NULL: a post or the organisation */
    struct pos at;               /* where a correction goes */
    struct pos use[CASE__MAX];
    size_t uses[CASE__MAX];
};

struct sheet {
    struct arena *a;
    struct entry *items;
    size_t n, cap;
};

static struct entry *
add(struct sheet *s, const char *nominative, struct pos at)
{
    struct entry *e = ARENA_PUSH(s->a, s->items, s->n, s->cap);

    e->nominative = nominative;
    e->at = at;
    return e;
}

static struct date
last_day(const struct workspace *w)
{
    if (w->n_years == 0)
        return (struct date){0};
    return school_year_period(w->years[w->n_years - 1].start).end;
}

static void
add_people(struct sheet *s, const struct workspace *w)
{
    struct date day = last_day(w);

    for (size_t i = 0; i < w->n_people; i++) {
        const struct person *p = w->people[i];
        struct gram_forms last, full;
        struct entry *e;

        if (!person_forms(w, p, day, &last, &full))
            continue;
        e = add(s, full.form[CASE_NOM], p->g.at);
        e->person = p;
        e->forms = full;
        e->forms.doubt = last.doubt != DOUBT_NONE ? last.doubt : full.doubt;
        e->given = p->forms.g.is == GIVEN;
    }
}

static bool
is_listed(const struct sheet *s, const char *nominative)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->items[i].nominative, nominative) == 0)
            return true;
    return false;
}

static void
add_posts(struct sheet *s, const struct workspace *w)
{
    for (size_t i = 0; i < w->n_people; i++) {
        const struct post *posts = w->people[i]->posts.items;

        for (size_t k = 0; k < w->people[i]->posts.n; k++) {
            struct gram_forms forms;
            struct entry *e;

            if (posts[k].title.g.is != GIVEN ||
                is_listed(s, posts[k].title.s) ||
                !title_decline(s->a, posts[k].title.s, &forms))
                continue;
            e = add(s, posts[k].title.s, posts[k].title.g.at);
            e->forms = forms;
        }
    }
}

static void
add_phrase(struct sheet *s, const struct text_field *f,
           const struct forms_field *own)
{
    struct gram_forms forms;
    struct entry *e;

    if (f->g.is != GIVEN || !phrase_decline(s->a, f->s, &forms, NULL, NULL))
        return;
    e = add(s, f->s, f->g.at);
    e->forms = forms;
    for (int c = 0; c < CASE__MAX; c++) {
        if (own->form[c] == NULL)
            continue;
        e->forms.form[c] = own->form[c];
        e->given = true;
    }
}

static void
count_uses(struct sheet *s, const struct document_list *docs)
{
    for (size_t i = 0; i < docs->n; i++) {
        const struct doc_node *root = docs->items[i].root;

        for (const struct doc_node *n = root; n != NULL;
             n = doc_next(root, n, false)) {
            const struct value *v;

            if (n->kind != DOC_VALUE || (v = n->u.value.value) == NULL ||
                v->kind != VALUE_PERSON)
                continue;
            for (size_t k = 0; k < s->n; k++) {
                if (s->items[k].person != v->u.person)
                    continue;
                if (s->items[k].uses[n->u.value.grammar]++ == 0)
                    s->items[k].use[n->u.value.grammar] = n->at;
            }
        }
    }
}

static void
print_use(const struct entry *e, enum gram_case c, struct buf *out)
{
    if (e->uses[c] == 0)
        return;
    buf_puts(out, "  ← ");
    pos_print(e->use[c], false, out);
    if (e->uses[c] > 1)
        buf_printf(out, " и ещё %zu", e->uses[c] - 1);
}

static void
print_pad(const char *s, size_t width, struct buf *out)
{
    buf_puts(out, s);
    for (size_t n = utf8_count(s, strlen(s)); n < width; n++)
        buf_putc(out, ' ');
}

static void
print_correction(const struct entry *e, struct buf *out)
{
    buf_puts(out, "  исправить: ");
    pos_print(e->at, false, out);
    buf_puts(out, "\n    склонение: {");
    for (int c = CASE_GEN; c < CASE__MAX; c++)
        buf_printf(out, "%s%s: %s", c > CASE_GEN ? ", " : "",
                   gram_case_name((enum gram_case)c), e->forms.form[c]);
    buf_puts(out, "}\n");
}

static void
print_entry(const struct entry *e, struct buf *out)
{
    const char *why = gram_doubt_text(e->forms.doubt);

    buf_puts(out, e->nominative);
    if (e->given)
        buf_puts(out, "  (формы из записи)");
    else if (why != NULL)
        buf_printf(out, "  СОМНЕНИЕ: %s", why);
    buf_putc(out, '\n');
    for (int c = CASE_GEN; c < CASE__MAX; c++) {
        buf_puts(out, "  ");
        print_pad(gram_case_name((enum gram_case)c), 14, out);
        print_pad(e->forms.form[c], 40, out);
        print_use(e, (enum gram_case)c, out);
        while (out->len > 0 && out->data[out->len - 1] == ' ')
            out->data[--out->len] = '\0';
        buf_putc(out, '\n');
    }
    if (why != NULL && !e->given)
        print_correction(e, out);
}

void
names_print(const struct workspace *w, const struct document_list *docs,
            struct buf *out)
{
    struct sheet s = {.a = w->arena};

    add_people(&s, w);
    add_posts(&s, w);
    add_phrase(&s, &w->school.name.full, &w->school.name.forms.full);
    add_phrase(&s, &w->school.name.in_text, &w->school.name.forms.in_text);
    count_uses(&s, docs);
    buf_printf(out, "Контрольный лист форм: %s\n\n", w->name);
    for (int doubtful = 1; doubtful >= 0; doubtful--)
        for (size_t i = 0; i < s.n; i++) {
            bool doubt =
                s.items[i].forms.doubt != DOUBT_NONE && !s.items[i].given;

            if (doubt == (doubtful == 1))
                print_entry(&s.items[i], out);
        }
}
