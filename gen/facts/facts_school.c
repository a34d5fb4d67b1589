/* The organisation, the year, acts, documents, decisions. */
#include <string.h>

#include "facts/facts_int.h"
#include "workspace/requisite.h"

void
fact_make_org(const struct fact_scope *s, struct fact *out)
{
    const struct text_field *brief = &s->w->school.name.brief;

    if (value_of_given(&brief->g, &out->value)) {
        out->value.u.record.schema = &schema_org_name;
        return;
    }
    out->value.kind = VALUE_ORG;
    out->value.u.text = brief->s;
}

void
fact_make_region(const struct fact_scope *s, struct fact *out)
{
    value_of_text(&s->w->school.region.name, &out->value);
    out->value.forms = value_forms(&s->w->school.region.forms);
}

void
fact_make_year(const struct fact_scope *s, struct fact *out)
{
    out->value.kind = s->year == 0 ? VALUE_UNKNOWN : VALUE_YEAR;
    out->value.u.year = s->year;
}

void
fact_make_period(const struct fact_scope *s, struct fact *out)
{
    out->value.kind = s->period.start.year == 0 ? VALUE_UNKNOWN : VALUE_PERIOD;
    out->value.u.period = s->period;
    if (s->document != NULL && s->document->head.period.g.is == GIVEN)
        out->value.at = s->document->head.period.g.at;
}

/* реализуется_с of the year, of the whole programme, or as a later year has
 * it: a programme begins only once. */
static const struct text_field *
find_since(const struct fact_scope *s)
{
    const struct text_field *f = &s->own->since;

    if (f->g.is == ABSENT)
        f = &s->root->since;
    for (size_t i = s->w->n_years; f->g.is == ABSENT && i-- > 0;)
        if (s->w->years[i].programme != NULL)
            f = &s->w->years[i].programme->since;
    return f;
}

/* «реализуется уже второй год»: the year counted from реализуется_с. */
void
fact_make_year_number(const struct fact_scope *s, struct fact *out)
{
    const struct text_field *since = find_since(s);
    struct date d;
    int first = 0;

    if (since->g.is == GIVEN) {
        first = school_year_parse(since->s, strlen(since->s));
        if (first == 0 && date_parse(since->s, strlen(since->s), &d))
            first = d.month == 0 || d.month >= 8 ? d.year : d.year - 1;
    }
    if (first == 0 || s->year < first)
        fact_set_unknown(out, "год",
                         "не указано, с какого года идёт "
                         "программа (реализуется_с)");
    else
        fact_set_number(out, decimal_int(s->year - first + 1), "год");
    out->formula = "учебный год − реализуется_с + 1";
    fact_add_source(s, out, since->g.at);
}

/* ── acts ── */

static bool
find_act(const struct fact_scope *s, const struct fact *of, const char *segment,
         struct value *out)
{
    const struct act *act = workspace_find_act(s->w, segment);

    (void)of;
    if (act == NULL)
        return false;
    out->kind = VALUE_ACT;
    out->at = act->name.g.at;
    out->u.act = act;
    return true;
}

void
fact_make_acts(const struct fact_scope *s, struct fact *out)
{
    (void)s;
    fact_set_group(out, (struct pos){0});
    out->find = find_act;
}

const char *const *
facts_act_names(const struct fact_scope *s, size_t *n)
{
    const struct map *maps[] = {
        &s->w->acts, s->w->catalog == NULL ? NULL : &s->w->catalog->acts};
    const char **names;
    const char *key;
    size_t i;

    *n = 0;
    names = arena_array(s->arena,
                        maps[0]->n + (maps[1] == NULL ? 0 : maps[1]->n) + 1,
                        sizeof *names);
    for (size_t k = 0; k < 2; k++)
        for (i = 0; maps[k] != NULL && map_next(maps[k], &i, &key, NULL);)
            names[(*n)++] = key;
    return names;
}

/* ── documents ── */

static void
set_document(struct fact *f, const struct doc_record *d)
{
    f->value.kind = VALUE_DOCUMENT;
    f->value.at = d->head.kind.g.at;
    f->value.u.document = d;
}

/* A bare id means the own year, then the only match elsewhere. */
static bool
find_document(const struct fact_scope *s, const struct fact *of,
              const char *segment, struct value *out)
{
    bool ambiguous = false;
    const struct doc_record *d =
        workspace_find_document(s->w, s->year, segment, &ambiguous);

    (void)of;
    if (d == NULL)
        return false;
    out->kind = VALUE_DOCUMENT;
    out->at = d->head.kind.g.at;
    out->u.document = d;
    return true;
}

static void
add_year_documents(const struct fact_scope *s, struct fact *out,
                   struct fact_list *l, const struct year *y)
{
    struct fact *f = fact_add(s, out, l, y->dir);
    struct fact_list docs = {0};

    fact_set_group(f, (struct pos){0});
    for (size_t i = 0; i < s->w->n_documents; i++) {
        const struct doc_record *d = s->w->documents[i];

        if (d->year == y->start)
            set_document(fact_add(s, f, &docs, d->stem), d);
    }
    fact_close(f, &docs);
}

/* What the scopes of one year share of «документы», or NULL. */
static struct fact *
shared_branch(const struct fact_scope *s)
{
    for (size_t i = 0; s->shared != NULL && i < s->shared->n; i++)
        if (s->shared->documents[i].year == s->year)
            return &s->shared->documents[i].branch;
    return NULL;
}

static void
share_branch(const struct fact_scope *s, const struct fact *branch)
{
    struct fact_shared *shared = s->shared;

    if (shared != NULL && shared->arena == s->arena) /* lives as long */
        *ARENA_PUSH(shared->arena, shared->documents, shared->n, shared->cap) =
            (struct shared_documents){s->year, *branch};
}

void
fact_make_documents(const struct fact_scope *s, struct fact *out)
{
    const struct fact *made = shared_branch(s);
    struct fact_list l = {0};

    if (made != NULL) {
        *out = *made;
        return;
    }

    fact_set_group(out, (struct pos){0});
    for (size_t i = 0; i < s->w->n_documents; i++) {
        const struct doc_record *d = s->w->documents[i];

        if (d->year == s->year || d->year == 0)
            set_document(fact_add(s, out, &l, d->stem), d);
    }
    for (size_t i = 0; i < s->w->n_years; i++)
        if (s->w->years[i].dir != NULL)
            add_year_documents(s, out, &l, &s->w->years[i]);
    fact_close(out, &l);
    out->find = find_document;
    share_branch(s, out);
}

/* What documents serve the programme as, by the words of «назначение». */
static const struct {
    const char *word;
    enum kind_purpose purpose;
} servings[] = {
    {"внедрение", PURPOSE_INTRODUCTION},
    {"куратор", PURPOSE_CURATOR},
    {"пары", PURPOSE_PAIRS},
    {"положение", PURPOSE_REGULATION},
    {"согласие", PURPOSE_CONSENT},
};

/* The first document of the year that serves as this, or NULL. */
static const struct doc_record *
find_serving(const struct fact_scope *s, enum kind_purpose purpose)
{
    for (size_t i = 0; i < s->w->n_documents; i++) {
        const struct doc_record *d = s->w->documents[i];

        if (d->year == s->year && requisite_serves(d, purpose))
            return d;
    }
    return NULL;
}

void
fact_make_serving(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};

    fact_set_group(out, (struct pos){0});
    for (size_t i = 0; i < sizeof servings / sizeof *servings; i++) {
        struct fact *f = fact_add(s, out, &l, servings[i].word);
        const struct doc_record *d = find_serving(s, servings[i].purpose);

        if (d != NULL)
            set_document(f, d);
        else
            f->value = (struct value){.kind = VALUE_ABSENT,
                                      .name = f->segment,
                                      .u.record.schema = &schema_head};
    }
    fact_close(out, &l);
}

/* ── decisions: of the document's head, else of the year ── */

static const struct record_list *
decisions_of(const struct fact_scope *s)
{
    if (s->document != NULL && s->document->head.decisions.g.is != ABSENT)
        return &s->document->head.decisions;
    if (s->own->decisions.g.is != ABSENT)
        return &s->own->decisions;
    return &s->root->decisions;
}

void
fact_make_decisions(const struct fact_scope *s, struct fact *out)
{
    const struct record_list *l = decisions_of(s);
    const struct decision *d = l->items;
    struct value *items;

    if (value_of_given(&l->g, &out->value))
        return;
    items = value_new_list(s, l->n, &out->value);
    for (size_t i = 0; i < l->n; i++) {
        items[i].kind = VALUE_RECORD;
        items[i].at = d[i].g.at;
        items[i].u.record.schema = &schema_decision;
        items[i].u.record.data = &d[i];
    }
}
