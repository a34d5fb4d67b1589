/*
 * The surnames of a workspace by their skeletons in Latin letters, and the
 * organisation's own addresses, in which anyone's surname may stand.
 */
#include "base/utf8.h"
#include "leak/leak_latin_int.h"
#include "records/school.h"

static size_t
hash_signs(const char *s, size_t n)
{
    unsigned h = 2166136261u;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h;
}

struct leak_latin_form **
leak_latin_slot(const struct leak_latin *l, const char *signs, size_t n)
{
    size_t i = hash_signs(signs, n) & (l->n_slots - 1);

    while (l->slots[i] != NULL && (l->slots[i]->n_signs != n ||
                                   memcmp(l->slots[i]->signs, signs, n) != 0))
        i = (i + 1) & (l->n_slots - 1);
    return &l->slots[i];
}

/* The form of a skeleton, a new one where there was none. */
static struct leak_latin_form *
make_form(struct arena *a, struct leak_latin *l, const char *latin, size_t len)
{
    char signs[LEAK_SIGNS_MAX];
    size_t n = leak_fold(latin, latin + len, signs);
    struct leak_latin_form **slot = leak_latin_slot(l, signs, n), *f = *slot;

    if (n < 2)
        return NULL;
    if (f == NULL) {
        f = *slot = ARENA_NEW(a, struct leak_latin_form);
        f->signs = arena_strndup(a, signs, n);
        f->n_signs = n;
        f->n_letters = len;
        *ARENA_PUSH(a, l->forms, l->n_forms, l->cap_forms) = f;
    }
    return f;
}

static void
add_person(struct arena *a, struct leak_latin_form *f, unsigned person)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->people[i] == person)
            return;
    *ARENA_PUSH(a, f->people, f->n, f->cap) = person;
}

/* «https://school8.example.org/x»: as it stands, and from the host on. */
static void
add_known(struct arena *a, struct leak_latin *l, const char *s)
{
    const char *host;
    char *copy;

    if (s == NULL || *s == '\0')
        return;
    copy = utf8_fold(a, s, strlen(s));
    *ARENA_PUSH(a, l->known, l->n_known, l->cap_known) = copy;
    host = strstr(copy, "://");
    host = host != NULL ? host + 3 : copy;
    host += strncmp(host, "www.", 4) == 0 ? 4 : 0;
    if (host != copy)
        *ARENA_PUSH(a, l->known, l->n_known, l->cap_known) = host;
}

static void
add_all_known(struct arena *a, struct leak_latin *l, const struct workspace *w)
{
    const struct school *s = &w->school;

    add_known(a, l, w->name);
    add_known(a, l, s->site.address.s);
    add_known(a, l, s->site.files.s);
    add_known(a, l, s->details.email.s);
    add_known(a, l, s->details.site.s);
}

static void
add_form(struct leak_names *n, struct leak_latin *l, const struct leak_form *f,
         struct buf *latin)
{
    size_t first = strcspn(f->folded, "- ");
    const char *part = arena_strndup(n->arena, f->folded, first);

    for (size_t v = 0; v < LEAK_VARIANTS; v++) {
        struct leak_latin_form *to;

        buf_clear(latin);
        if (!leak_put_latin(latin, f->folded, v))
            continue;
        to = make_form(n->arena, l, buf_str(latin), latin->len);
        for (size_t i = 0; to != NULL && i < f->n; i++)
            add_person(n->arena, to, f->people[i]);
        if (f->folded[first] == '\0')
            continue;
        buf_clear(latin);
        leak_put_latin(latin, part, v);
        to = make_form(n->arena, l, buf_str(latin), latin->len);
        if (to != NULL)
            to->begins = true;
    }
}

struct leak_latin *
leak_latin_new(struct leak_names *n)
{
    struct leak_latin *l = ARENA_NEW(n->arena, struct leak_latin);
    struct buf latin = {0};

    l->n_slots = 64;
    while (l->n_slots < 3 * LEAK_VARIANTS * n->n_forms)
        l->n_slots *= 2;
    l->slots = arena_array(n->arena, l->n_slots, sizeof *l->slots);
    for (size_t i = 0; i < n->n_forms; i++)
        add_form(n, l, n->forms[i], &latin);
    buf_free(&latin);
    add_all_known(n->arena, l, n->w);
    return l;
}
