/*
 * The index of a workspace's names and posts.
 */
#include "prose/prose_index.h"

#include "base/utf8.h"
#include "lang/name.h"
#include "prose/prose.h"

struct prose_index *
prose_open(struct arena *a, const struct workspace *w)
{
    struct prose_index *x = ARENA_NEW(a, struct prose_index);

    x->arena = a;
    x->w = w;
    x->surnames.arena = x->titles.arena = a;
    return x;
}

static const char *
fold(struct prose_index *x, const char *s)
{
    return utf8_fold(x->arena, s, strlen(s));
}

static void
add_form(struct prose_index *x, const struct person *p, const char *form,
         unsigned cases)
{
    struct person_form *f = &x->forms[x->n_forms++];

    f->person = p;
    f->key = fold(x, form);
    f->cases = cases;
    f->next = map_find(&x->surnames, f->key);
    map_set(&x->surnames, f->key, f);
}

/* The forms of a surname: given by the record, else by the rules. */
static void
add_surname(struct prose_index *x, const struct person *p, const char *last)
{
    struct gram_forms forms = {0};
    bool own = last == p->last_s;

    if (last == NULL)
        return;
    if (!name_decline(x->arena, NAME_LAST, p->gender, last, &forms))
        for (int c = 0; c < CASE__MAX; c++)
            forms.form[c] = last;
    for (int c = 0; c < CASE__MAX; c++) {
        const char *given = own ? p->forms.form[c] : NULL;

        if (given != NULL)
            forms.form[c] = arena_strndup(x->arena, given, strcspn(given, " "));
    }
    for (int c = 0; c < CASE__MAX; c++) {
        unsigned cases = 0;
        int first = CASE__MAX;

        for (int d = CASE__MAX - 1; d >= 0; d--)
            if (forms.form[d] != NULL && forms.form[c] != NULL &&
                strcmp(forms.form[d], forms.form[c]) == 0) {
                cases |= 1u << d;
                first = d;
            }
        if (first == c)
            add_form(x, p, forms.form[c], cases);
    }
}

static void
add_post(struct prose_index *x, const char *title)
{
    const char *key = fold(x, title);
    struct gram_forms forms = {0};
    struct post_forms *p;

    if (map_find(&x->titles, key) != NULL)
        return;
    if (!title_decline(x->arena, title, &forms))
        for (int c = 0; c < CASE__MAX; c++)
            forms.form[c] = title;
    p = ARENA_NEW(x->arena, struct post_forms);
    p->title = title;
    for (int c = 0; c < CASE__MAX; c++)
        p->form[c] = fold(x, forms.form[c] != NULL ? forms.form[c] : title);
    map_set(&x->titles, key, p);
    *ARENA_PUSH(x->arena, x->posts, x->n_posts, x->cap_posts) = *p;
}

void
index_make(struct prose_index *x)
{
    const struct workspace *w = x->w;

    if (x->made)
        return;
    x->made = true;
    x->forms = arena_array(x->arena, w->n_people * 2 * CASE__MAX + 1,
                           sizeof *x->forms);
    for (size_t i = 0; i < w->n_people; i++) {
        const struct person *p = w->people[i];
        const struct post *posts = p->posts.items;

        add_surname(x, p, p->last_s);
        if (p->former.last.g.is == GIVEN)
            add_surname(x, p, p->former.last.s);
        for (size_t j = 0; j < p->posts.n; j++)
            if (posts[j].title.g.is == GIVEN)
                add_post(x, posts[j].title.s);
    }
}

const struct post_forms *
index_find_post(const struct prose_index *x, const char *title)
{
    return map_find(&x->titles, utf8_fold(x->arena, title, strlen(title)));
}
