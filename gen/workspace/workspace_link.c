/*
 * Links between records.  One walk over all records by their field tables:
 * persons become pointers, names of documents, acts, forms, pairs, groups and
 * surveys are looked up by the kind of link that the table states.  What is
 * not found is reported with the nearest name and its place.
 */
#include "workspace/link_int.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* ── Persons ───────────────────────────────────────────────────────────── */

static const char *const roles[] = {
    "руководитель", "куратор",    "секретарь",    "председатель", "наставник",
    "наставляемый", "наставники", "наставляемые", "участники",    "подписавший",
};

static bool
is_performer(const struct programme *p, const char *s)
{
    for (size_t i = 0; p != NULL && i < p->performers.n; i++)
        if (p->performers.items[i].s != NULL &&
            yaml_same_word(p->performers.items[i].s, s))
            return true;
    return false;
}

static bool
is_role(const struct linker *l, const char *s)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (yaml_same_word(roles[i], s))
            return true;
    return is_performer(l->own, s) || is_performer(l->overall, s);
}

/* The place as «people.yaml:8», without the folder of the workspace. */
static const char *
brief_place(struct arena *a, struct pos at)
{
    struct buf b = {0};
    const char *name, *place;

    if (at.src == NULL)
        return "people.yaml";
    pos_print(at, false, &b);
    name = strrchr(at.src->name, '/');
    place = arena_strdup(
        a, buf_str(&b) + (name != NULL ? name + 1 - at.src->name : 0));
    buf_free(&b);
    return place;
}

static struct pos
person_place(const struct person *p)
{
    return p->full.g.is == GIVEN ? p->full.g.at : p->g.at;
}

/* The person whose name is nearest to what was written, or NULL. */
static const struct person *
guess_person(struct linker *l, const char *s)
{
    struct arena scratch = {0};
    const char *wanted = person_key(&scratch, s);
    size_t best = utf8_count(wanted, strlen(wanted)) / 4 + 2;
    const struct person *found = NULL;

    for (size_t i = 0; l->guesses < LINK_MAX_GUESSES && i < l->w->n_people;
         i++) {
        const struct person *p = l->w->people[i];
        const char *names[2] = {NULL, p->full.s};

        if (p->last_s == NULL)
            continue;
        names[0] = person_short_name(&scratch, p);
        for (int k = 0; k < 2; k++) {
            size_t far =
                names[k] == NULL
                    ? best
                    : utf8_distance(wanted, person_key(&scratch, names[k]));

            if (far < best) {
                best = far;
                found = p;
            }
        }
    }
    l->guesses += l->w->n_people;
    arena_free(&scratch);
    return found;
}

/* What to call the person: «кто» alone says little, the key around it more. */
static const char *
person_noun(struct linker *l, const struct field *f,
            const struct person_field *at)
{
    struct pos key = at->g.key;

    if (f->noun != NULL && strcmp(f->noun, "человек") != 0)
        return f->noun;
    if (key.src == NULL || key.off == at->g.at.off || strcmp(f->key, "кто") ||
        memcmp(key.src->text + key.off, "кто", key.len < 6 ? key.len : 6) == 0)
        return "человек";
    return arena_strndup(l->w->arena, key.src->text + key.off, key.len);
}

/* The one person whose name stands in the words: «Иванова А.Н., методист». */
static const struct person *
find_within(struct linker *l, const char *s)
{
    struct arena scratch = {0};
    const char *words = person_key(&scratch, s);
    const struct person *found = NULL;

    for (size_t i = 0; l->guesses < LINK_MAX_GUESSES && i < l->w->n_people;
         i++) {
        const struct person *p = l->w->people[i];

        if (p->last_s == NULL ||
            strstr(words, person_key(&scratch,
                                     person_short_name(&scratch, p))) == NULL)
            continue;
        if (found != NULL) {
            found = NULL; /* two people in one value */
            break;
        }
        found = p;
    }
    l->guesses += l->w->n_people;
    arena_free(&scratch);
    return found;
}

/* Who holds the post that stands in place of a name («директор»). */
static const struct person *
find_holder(const struct linker *l, const char *s)
{
    for (size_t i = 0; i < l->w->n_people; i++) {
        const struct person *p = l->w->people[i];
        const struct post *posts = p->posts.items;

        for (size_t k = 0; p->last_s != NULL && k < p->posts.n; k++)
            if (posts[k].title.g.is == GIVEN &&
                yaml_same_word(posts[k].title.s, s))
                return p;
    }
    return NULL;
}

/* A name that nobody bears, and where it stands: the cause is one. */
struct lost_name {
    const struct field *field;
    const struct person_field *at; /* the first place */
    struct pos *more;
    size_t n, cap;
    struct lost_name *next;
};

static void
note_lost(struct linker *l, const struct field *f,
          const struct person_field *at)
{
    struct arena *a = l->w->arena;
    const char *key = arena_printf(a, "%d %s", l->year, person_key(a, at->s));
    struct lost_name *name = map_find(&l->lost, key);
    bool roles_unread =
        (l->unread & UNREAD_PROGRAMME) != 0 && (f->flags & FIELD_ROLES) != 0;

    if ((l->unread & UNREAD_PEOPLE) != 0 || roles_unread)
        return; /* the person may stand in a file that was not read */
    if (name != NULL) {
        *ARENA_PUSH(a, name->more, name->n, name->cap) = at->g.at;
        return;
    }
    name = ARENA_NEW(a, struct lost_name);
    name->field = f;
    name->at = at;
    map_set(&l->lost, key, name);
    *l->last_lost = name;
    l->last_lost = &name->next;
}

static void
report_lost(struct linker *l, const struct lost_name *name)
{
    enum { SHOWN = 3 };
    const struct person_field *at = name->at;
    const struct person *near = find_within(l, at->s);
    const struct person *holder = find_holder(l, at->s);

    if (near == NULL)
        near = guess_person(l, at->s);
    diag(l->d, DIAG_PERSON_NOT_FOUND, at->g.at, "%s «%s» не найден",
         person_noun(l, name->field, at), at->s);
    if (near != NULL)
        diag_hint(l->d, "похоже на «%s» (%s)",
                  person_short_name(l->w->arena, near),
                  brief_place(l->w->arena, person_place(near)));
    else if (holder != NULL)
        diag_hint(l->d,
                  "это должность: напишите человека, «%s», или роль: "
                  "руководитель, куратор, секретарь",
                  person_short_name(l->w->arena, holder));
    else if ((name->field->flags & FIELD_ROLES) != 0)
        diag_hint(l->d, "запишите человека в people.yaml, а если это не "
                        "человек — слово в «исполнители»");
    else
        diag_hint(l->d, "запишите человека в people.yaml");
    for (size_t i = 0; i < name->n && i < SHOWN; i++)
        diag_also(l->d, name->more[i], "и здесь");
    if (name->n > SHOWN)
        diag_also(l->d, name->more[SHOWN], "и ещё мест: %zu", name->n - SHOWN);
}

static void
report_namesakes(struct linker *l, const struct person_field *at, size_t n)
{
    struct buf names = {0};
    struct arena scratch = {0};
    const char *key = person_key(&scratch, at->s);

    diag(l->d, DIAG_PERSON_NAMESAKE, at->g.at, "«%s» — это %zu человека", at->s,
         n);
    for (size_t i = 0; i < l->w->n_people && l->guesses <= LINK_MAX_GUESSES;
         i++) {
        const struct person *p = l->w->people[i];
        const char *brief =
            p->last_s != NULL ? person_short_name(&scratch, p) : "";

        if (strcmp(person_key(&scratch, brief), key) != 0)
            continue;
        diag_also(l->d, person_place(p), "%s",
                  p->full.s != NULL ? p->full.s : brief);
        buf_printf(&names, "%s«%s»", names.len > 0 ? " или " : "",
                   p->code.s != NULL   ? p->code.s
                   : p->full.s != NULL ? p->full.s
                                       : brief);
    }
    l->guesses += l->w->n_people;
    diag_hint(l->d, "напишите полностью или дайте каждому «код»: %s",
              buf_str(&names));
    buf_free(&names);
    arena_free(&scratch);
}

static void
link_person(struct linker *l, const struct field *f, struct person_field *at)
{
    size_t n;

    if (at->g.is != GIVEN)
        return;
    at->person = workspace_find_person(l->w, at->s, &n);
    if (at->person != NULL ||
        ((f->flags & FIELD_ROLES) != 0 && is_role(l, at->s)))
        return;
    at->lost = true;
    if (n > 1)
        report_namesakes(l, at, n);
    else
        note_lost(l, f, at);
}

/* ── The walk ──────────────────────────────────────────────────────────── */

static void walk(struct linker *l, const struct schema *s, char *record);

static void
walk_list(struct linker *l, const struct field *f, char *at)
{
    const struct record_list *list = (const void *)at;

    for (size_t i = 0; i < list->n; i++)
        walk(l, f->sub, (char *)list->items + i * f->sub->size);
}

static void
walk_field(struct linker *l, const struct field *f, char *at)
{
    struct person_list *persons = (void *)at;
    const struct text_list *texts = (const void *)at;

    switch (f->type) {
    case FIELD_PERSON:
        link_person(l, f, (void *)at);
        break;
    case FIELD_PERSONS:
        for (size_t i = 0; i < persons->n; i++)
            link_person(l, f, &persons->items[i]);
        break;
    case FIELD_TEXT:
    case FIELD_ID:
        link_text(l, f, (const void *)at);
        break;
    case FIELD_TEXTS:
    case FIELD_IDS:
        for (size_t i = 0; i < texts->n; i++)
            link_text(l, f, &texts->items[i]);
        break;
    case FIELD_RECORD:
        walk(l, f->sub, at);
        break;
    case FIELD_RECORDS:
    case FIELD_MAP:
        walk_list(l, f, at);
        break;
    default:
        break;
    }
}

/* Depth is that of the field tables, which do not nest in themselves. */
static void
walk(struct linker *l, const struct schema *s, char *record)
{
    for (size_t i = 0; i < s->n; i++)
        walk_field(l, &s->fields[i], record + s->fields[i].offset);
}

/* ── Programmes ────────────────────────────────────────────────────────── */

static void
link_pairs(struct linker *l, struct record_list *list, struct map *codes)
{
    struct pair *p = list->items;

    for (size_t i = 0; i < list->n; i++, p++) {
        const struct pair *before;

        if (p->form.s != NULL)
            p->form_rec = link_find_named(l, LINK_FORM, p->form.s);
        if (p->code.s == NULL)
            continue;
        before = map_set(
            codes, utf8_fold(l->w->arena, p->code.s, strlen(p->code.s)), p);
        if (before == NULL)
            continue;
        diag(l->d, DIAG_CODE_TWICE, p->code.g.at, "код «%s» уже занят",
             p->code.s);
        diag_also(l->d, before->code.g.at, "первый раз — здесь");
        diag_hint(l->d, "у каждой пары и группы года свой код");
    }
}

static void
check_done(struct linker *l, const struct text_field *done,
           const struct text_field *reason, const char *title)
{
    static const char *const words[] = {"да", "нет", "частично"};
    struct date day;
    size_t word = 0;

    if (done->g.is != GIVEN)
        return;
    while (word < 3 && !yaml_same_word(words[word], done->s))
        word++;
    if (word == 3 && !date_parse(done->s, strlen(done->s), &day)) {
        diag(l->d, DIAG_ITEM_DONE, done->g.at, "в «выполнено» не бывает «%s»",
             done->s);
        diag_hint(l->d, "годятся: да, нет, частично или дата");
    } else if ((word == 1 || word == 2) && reason != NULL &&
               reason->g.is == ABSENT) {
        diag(l->d, DIAG_ITEM_DONE, done->g.at, "«%s» без причины: «%s»",
             done->s, title != NULL ? title : "");
        diag_hint(l->d, "допишите «причина: …»");
    }
}

static void
check_items(struct linker *l, const struct programme *p)
{
    const struct roadmap_stage *stages = p->roadmap.stages.items;

    for (size_t i = 0; i < p->roadmap.stages.n; i++) {
        const struct roadmap_item *items = stages[i].items.items;

        for (size_t k = 0; k < stages[i].items.n; k++)
            check_done(l, &items[k].done, &items[k].reason, items[k].title.s);
    }
}

static void
check_decisions(struct linker *l, const struct record_list *list)
{
    const struct decision *items = list->items;

    for (size_t i = 0; i < list->n; i++)
        check_done(l, &items[i].done, NULL, NULL);
}

static void
check_exceptions(struct linker *l, const struct programme *p)
{
    const struct exception *e = p->exceptions.items;

    for (size_t i = 0; i < p->exceptions.n; i++) {
        if (e[i].check.s == NULL || diag_find_code(e[i].check.s) != DIAG__MAX)
            continue;
        diag(l->d, DIAG_CHECK_UNKNOWN, e[i].check.g.at,
             "нет проверки с кодом «%s»", e[i].check.s);
        diag_hint(l->d, "код стоит в сообщении программы: R031");
    }
}

static void
link_programme(struct linker *l, struct programme *p)
{
    struct map codes = {.arena = l->w->arena};
    const struct swot *swot;

    walk(l, &schema_programme, (char *)p);
    link_pairs(l, &p->pairs, &codes);
    link_pairs(l, &p->groups, &codes);
    swot = p->swot.items;
    for (size_t i = 0; i < p->swot.n; i++)
        if (link_find_named(l, LINK_FORM, swot[i].form.name) == NULL)
            link_report_missing(l, LINK_FORM, swot[i].form.g.key,
                                swot[i].form.name);
    check_items(l, p);
    check_decisions(l, &p->decisions);
    check_decisions(l, &p->plans);
    check_exceptions(l, p);
}

/* ── Documents ─────────────────────────────────────────────────────────── */

/* Grounds that are no ids are kept apart, as they are printed as written. */
static void
sort_grounds(struct linker *l, struct doc_head *h)
{
    struct text_list *ids = &h->grounds, *free_texts = &h->grounds_free;
    size_t kept = 0;

    if (ids->n == 0)
        return;
    free_texts->items =
        arena_array(l->w->arena, ids->n, sizeof *free_texts->items);
    for (size_t i = 0; i < ids->n; i++) {
        if (ids->items[i].s != NULL && strchr(ids->items[i].s, ' ') != NULL)
            free_texts->items[free_texts->n++] = ids->items[i];
        else
            ids->items[kept++] = ids->items[i];
    }
    ids->n = kept;
    if (free_texts->n > 0)
        free_texts->g = ids->g;
}

static void
link_annexes(struct linker *l, struct doc_record *order)
{
    const struct text_list *ids = &order->head.annexes;

    for (size_t i = 0; i < ids->n; i++) {
        bool ambiguous;
        struct doc_record *annex;

        if (ids->items[i].g.is != GIVEN)
            continue;
        annex = (struct doc_record *)workspace_find_document(
            l->w, l->year, ids->items[i].s, &ambiguous);
        if (annex == NULL)
            continue; /* reported by the walk */
        if (annex->annex_to != NULL || annex == order) {
            diag(l->d, DIAG_ANNEX_TWICE, ids->items[i].g.at,
                 annex == order ? "документ «%s» — приложение сам к себе"
                                : "«%s» уже приложение другого документа",
                 ids->items[i].s);
            if (annex->annex_to != NULL)
                diag_also(l->d, annex->annex_to->head.annexes.g.at,
                          "первый раз — здесь");
            diag_hint(l->d, "оставьте его в одном приказе и один раз");
            continue;
        }
        annex->annex_to = order;
        annex->annex_number = i + 1;
    }
}

/* An annex of an annex of … itself would never end. */
static void
check_cycle(struct linker *l, struct doc_record *r)
{
    const struct doc_record *slow = r, *fast = r->annex_to;

    while (fast != NULL && fast != slow) {
        slow = slow->annex_to;
        fast = fast->annex_to != NULL ? fast->annex_to->annex_to : NULL;
    }
    if (fast == NULL)
        return;
    diag(l->d, DIAG_ANNEX_TWICE, r->head.name.g.at,
         "приложения документа «%s» замкнуты в круг", r->id);
    diag_hint(l->d, "проверьте «приложения» в обоих документах");
    r->annex_to = NULL;
    r->annex_number = 0;
}

static void
link_documents(struct linker *l)
{
    struct workspace *w = l->w;

    for (size_t i = 0; i < w->n_documents; i++) {
        struct doc_record *r = w->documents[i];
        const struct year *y = workspace_find_year(w, r->year);

        l->year = r->year;
        l->own = y != NULL ? y->programme : NULL;
        diags_set_record(l->d, arena_printf(w->arena, "документ %s", r->id));
        walk(l, &schema_head, (char *)&r->head);
        sort_grounds(l, &r->head);
        link_annexes(l, r);
    }
    for (size_t i = 0; i < w->n_documents; i++)
        check_cycle(l, w->documents[i]);
    diags_set_record(l->d, NULL);
}

void
workspace_link(struct workspace *w, unsigned unread)
{
    struct linker l = {
        .w = w, .d = w->diags, .unread = unread, .overall = w->programme};

    l.missing.arena = l.lost.arena = w->arena;
    l.last = &l.first;
    l.last_lost = &l.first_lost;
    link_persons(w);
    walk(&l, &schema_school, (char *)&w->school);
    for (size_t i = 0; i < w->n_consents; i++)
        walk(&l, &schema_consent, (char *)&w->consents[i]);
    for (size_t i = 0; i < w->n_acts; i++)
        walk(&l, &schema_act, (char *)&w->act_list[i]);
    if (w->programme != NULL)
        link_programme(&l, w->programme);
    for (size_t i = 0; i < w->n_years; i++) {
        l.year = w->years[i].start;
        l.own = w->years[i].programme;
        link_programme(&l, w->years[i].programme);
    }
    link_documents(&l);
    for (const struct lost_name *name = l.first_lost; name != NULL;
         name = name->next)
        report_lost(&l, name);
    link_report_all(&l);
}
