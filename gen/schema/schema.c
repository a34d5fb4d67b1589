/*
 * Records by their field tables.  Loading is one walk over a map's entries: a
 * key finds its row, the row's type finds the reader; records within records
 * come back here.  Depth is bounded by that of the YAML tree.
 */
#include "schema/schema.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/field_int.h"

/** Unknown keys of a file for which the nearest known one is sought. */
#define MAX_GUESSES 500

const struct field *
schema_find_field(const struct schema *s, const char *key)
{
    for (size_t i = 0; i < s->n; i++)
        if (yaml_same_word(s->fields[i].key, key))
            return &s->fields[i];
    return NULL;
}

static void read_fields(struct field_reader *r, const struct schema *s,
                        const struct yaml_node *n, char *record);

/* ── Keys ──────────────────────────────────────────────────────────────── */

/* A key without its invisible signs; *sign is the first one's name. */
static const char *
strip_invisible(struct arena *a, const char *s, const char **sign)
{
    const char *end = s + strlen(s), *out;
    struct buf b = {0};

    *sign = NULL;
    while (s < end) {
        unsigned cp = utf8_next(&s, end);
        const char *name = yaml_invisible(cp);

        if (name == NULL)
            buf_utf8(&b, cp);
        else if (*sign == NULL)
            *sign = name;
    }
    out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}

/* Of two rows with one key the one for this value. */
static const struct field *
choose_row(const struct schema *s, const struct field *f,
           const struct yaml_node *v)
{
    const struct field *next = f + 1 < s->fields + s->n ? f + 1 : NULL;

    return v->kind == YAML_LIST && next != NULL &&
                   strcmp(next->key, f->key) == 0
               ? next
               : f;
}

/* Whether a value can be what a field holds. */
static bool
can_hold(const struct field *f, const struct yaml_node *v)
{
    switch (f->type) {
    case FIELD_MAP:
    case FIELD_FORMS:
        return v->kind == YAML_MAP;
    case FIELD_RECORD:
    case FIELD_RECORDS:
        return v->kind == YAML_MAP || f->sub->short_key != NULL ||
               (f->type == FIELD_RECORDS && v->kind == YAML_LIST);
    case FIELD_TEXTS:
    case FIELD_PERSONS:
    case FIELD_IDS:
        return v->kind != YAML_MAP;
    case FIELD_PERIOD:
    case FIELD_TERM:
        return v->kind != YAML_LIST;
    default:
        return v->kind == YAML_TEXT;
    }
}

/*
 * An unknown key.  Where it is near to a known one that the record lacks, its
 * value is read as that one's: nothing is written after this error, and what
 * is missing because of it is not told as well.
 */
static const struct field *
report_unknown(struct field_reader *r, const struct schema *s,
               const struct yaml_node *n, const struct yaml_entry *e)
{
    const struct yaml_node *key = e->key;
    const char **names, *sign;
    const struct field *f =
        schema_find_field(s, strip_invisible(r->arena, key->s, &sign));
    size_t i;

    if (f != NULL && sign != NULL) {
        diag(r->d, DIAG_KEY_UNKNOWN, key->at, "в ключе «%s» невидимый знак: %s",
             f->key, sign);
        diag_hint(r->d, "сотрите начало строки до самого ключа и наберите "
                        "его и пробелы заново");
        return f;
    }
    diag(r->d, DIAG_KEY_UNKNOWN, key->at, "неизвестный ключ «%s»: %s", key->s,
         s->name);
    diag_hint(r->d, "ключи этой записи: spravka schema");
    if (r->guesses++ > MAX_GUESSES)
        return NULL;
    names = arena_array(r->arena, s->n, sizeof *names);
    for (i = 0; i < s->n; i++)
        names[i] = s->fields[i].key;
    i = diag_find_nearest(key->s, names, s->n);
    if (i == s->n)
        return NULL;
    diag_hint(r->d, "похоже на «%s»", names[i]);
    f = choose_row(s, &s->fields[i], e->value);
    return yaml_find(n, f->key) == NULL && can_hold(f, e->value) ? f : NULL;
}

/* The row of a key of the map `n`; a key with look-alike letters is reported
 * and taken. */
static const struct field *
find_row(struct field_reader *r, const struct schema *s,
         const struct yaml_node *n, const struct yaml_entry *e)
{
    const struct yaml_node *key = e->key;
    const struct field *f = schema_find_field(s, key->s);
    size_t off = 0;
    char *fixed;

    if (f == NULL) {
        fixed = field_fix_latin(r->arena, key->s, true, &off);
        f = fixed != NULL ? schema_find_field(s, fixed) : NULL;
        if (f == NULL)
            return report_unknown(r, s, n, e);
        diag(r->d, DIAG_KEY_LATIN, field_pos_in(key, off, 1),
             "в ключе «%s» латинская «%c»", key->s, key->s[off]);
        diag_hint(r->d, "наберите по-русски: «%s»", f->key);
    }
    return choose_row(s, f, e->value);
}

static bool
is_segment_char(unsigned cp)
{
    return utf8_is_letter(cp) || utf8_is_digit(cp) || cp == '_' || cp == '-';
}

/* The name of an entry of a map: what a path may hold, or a Latin id. */
static void
check_name(struct field_reader *r, const struct field *f,
           const struct yaml_node *key)
{
    const char *p = key->s, *end = p + key->len;
    size_t off = 0;
    char *fixed = (f->flags & FIELD_FREE) != 0
                      ? NULL
                      : field_fix_latin(r->arena, key->s, false, &off);

    if ((f->flags & FIELD_NAMES_ID) != 0) {
        if (field_is_id(key->s) && strpbrk(key->s, "/.") == NULL)
            return;
        diag(r->d, DIAG_FIELD_ID, key->at, "«%s» не годится как имя для ссылки",
             key->s);
        diag_hint(r->d, "строчные латинские буквы, цифры, «-» и «_»");
        return;
    }
    if (fixed != NULL) {
        diag(r->d, DIAG_KEY_LATIN, field_pos_in(key, off, 1),
             "в имени «%s» латинская «%c»", key->s, key->s[off]);
        diag_hint(r->d, "наберите по-русски: «%s»", fixed);
        return;
    }
    while ((f->flags & FIELD_FREE) == 0 && p < end) {
        if (is_segment_char(utf8_next(&p, end)))
            continue;
        diag(r->d, DIAG_NAME_BAD, key->at,
             "имя «%s» не годится для ссылок: нужны буквы, цифры, «-» и «_»",
             key->s);
        diag_hint(r->d, "замените пробелы и точки на «_»");
        return;
    }
}

/* ── The record in work, for messages ──────────────────────────────────── */

static const char *
find_label(const struct yaml_node *n)
{
    static const char *const keys[] = {"код", "фио",   "название",
                                       "кто", "текст", "проверка"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct yaml_node *v = yaml_find(n, keys[i]);

        if (v != NULL && v->kind == YAML_TEXT && v->len > 0)
            return v->s;
    }
    return NULL;
}

static void
enter(struct field_reader *r, const struct schema *s, const char *label,
      size_t number)
{
    if (label != NULL)
        r->record = arena_printf(r->arena, "%s %.160s", s->name, label);
    else if (number > 0)
        r->record = arena_printf(r->arena, "%s № %zu", s->name, number);
    else
        return;
    diags_set_record(r->d, r->record);
}

static void
leave(struct field_reader *r, const char *outer)
{
    r->record = outer;
    diags_set_record(r->d, outer);
}

/* ── Records ───────────────────────────────────────────────────────────── */

/* A value standing for a record: by the schema's short key. */
static void
read_short(struct field_reader *r, const struct field *f,
           const struct yaml_node *key, const struct yaml_node *v, char *record)
{
    const struct field *main =
        f->sub->short_key != NULL ? schema_find_field(f->sub, f->sub->short_key)
                                  : NULL;

    if (main == NULL || v->kind != YAML_TEXT) {
        field_report_kind(r, f, v, "запись из ключей");
        return;
    }
    field_read(r, main, key, v, record + main->offset);
}

/* One record of f->sub; `g` is its own, NULL for fields that stand in the
 * record around it. */
static void
read_record(struct field_reader *r, const struct field *f,
            const struct yaml_node *key, const struct yaml_node *v,
            char *record, struct given *g)
{
    struct given none;
    enum presence is = field_start(g != NULL ? g : &none, key, v);

    if (is != GIVEN)
        return;
    if (v->kind == YAML_MAP)
        read_fields(r, f->sub, v, record);
    else
        read_short(r, f, key, v, record);
}

static void
read_one(struct field_reader *r, const struct field *f,
         const struct yaml_node *key, const struct yaml_node *v, char *at)
{
    read_record(r, f, key, v, at,
                (f->flags & FIELD_INLINE) != 0 ? NULL : (struct given *)at);
}

static void
read_records(struct field_reader *r, const struct field *f,
             const struct yaml_node *key, const struct yaml_node *v, char *at)
{
    struct record_list *out = (struct record_list *)at;
    const char *outer = r->record;
    size_t n = v->kind == YAML_LIST ? v->n : 1;

    if (field_start(&out->g, key, v) != GIVEN)
        return;
    out->items = arena_array(r->arena, n, f->sub->size);
    for (size_t i = 0; i < n; i++) {
        const struct yaml_node *item =
            v->kind == YAML_LIST ? v->entries[i].value : v;
        char *record = (char *)out->items + f->sub->size * out->n;

        if (item->broken)
            continue;
        out->n++;
        enter(r, f->sub, find_label(item), v->kind == YAML_LIST ? i + 1 : 0);
        read_record(r, f, v->kind == YAML_LIST ? item : key, item, record,
                    (struct given *)record);
        leave(r, outer);
    }
}

static void
read_map(struct field_reader *r, const struct field *f,
         const struct yaml_node *key, const struct yaml_node *v, char *at)
{
    struct record_list *out = (struct record_list *)at;
    const char *outer = r->record;

    if (field_start(&out->g, key, v) != GIVEN)
        return;
    if (v->kind != YAML_MAP) {
        diag(r->d, DIAG_FIELD_KIND, v->at,
             "в «%s» нужны записи с именами, а не %s", f->key,
             v->kind == YAML_LIST ? "список" : "одно значение");
        diag_hint(r->d, "каждая запись начинается своим словом для ссылок: "
                        "«имя: {…}»");
        out->g.is = UNKNOWN;
        return;
    }
    out->items = arena_array(r->arena, v->n, f->sub->size);
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_entry *e = &v->entries[i];
        struct named *named =
            (void *)((char *)out->items + f->sub->size * out->n);

        if (e->key->broken)
            continue;
        out->n++;
        named->name = e->key->s;
        check_name(r, f, e->key);
        enter(r, f->sub, e->key->s, 0);
        read_record(r, f, e->key, e->value, (char *)named, &named->g);
        leave(r, outer);
    }
}

/* ── Fields ────────────────────────────────────────────────────────────── */

/* A key that another file, or a synonym, has already given. */
static bool
is_taken(struct field_reader *r, const struct field *f,
         const struct yaml_node *key, const struct given *g)
{
    if ((f->flags & FIELD_INLINE) != 0 || g->key.src == NULL)
        return false;
    diag(r->d, DIAG_YAML_SECTION, key->at, "раздел «%s» уже записан", key->s);
    diag_also(r->d, g->key, "первый раз — здесь");
    diag_hint(r->d, "оставьте раздел в одном месте");
    return true;
}

static void
read_entry(struct field_reader *r, const struct schema *s,
           const struct yaml_node *n, const struct yaml_entry *e, char *record)
{
    const struct field *f;
    char *at;

    if (e->key->broken)
        return;
    f = find_row(r, s, n, e);
    if (f == NULL)
        return;
    at = record + f->offset;
    if (is_taken(r, f, e->key, (const struct given *)at))
        return;
    if (f->type == FIELD_RECORD)
        read_one(r, f, e->key, e->value, at);
    else if (f->type == FIELD_RECORDS)
        read_records(r, f, e->key, e->value, at);
    else if (f->type == FIELD_MAP)
        read_map(r, f, e->key, e->value, at);
    else
        field_read(r, f, e->key, e->value, at);
}

static void
check_required(struct field_reader *r, const struct schema *s,
               const struct yaml_node *n, const char *record)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        const struct given *g = (const void *)(record + f->offset);

        if ((f->flags & FIELD_REQUIRED) == 0 || g->key.src != NULL)
            continue;
        diag(r->d, DIAG_KEY_MISSING, n->at, "нет ключа «%s»: %s", f->key,
             s->name);
        diag_hint(r->d,
                  "допишите «%s: …», а если неизвестно — «%s: не "
                  "указано»",
                  f->key, f->key);
    }
}

static void
read_fields(struct field_reader *r, const struct schema *s,
            const struct yaml_node *n, char *record)
{
    for (size_t i = 0; i < n->n; i++)
        read_entry(r, s, n, &n->entries[i], record);
    check_required(r, s, n, record);
}

bool
schema_read(struct arena *a, const struct schema *s, const struct yaml_node *n,
            void *out, struct diags *d)
{
    struct field_reader r = {.arena = a, .d = d};
    struct yaml_node empty = {.kind = YAML_MAP};
    size_t errors = diags_count(d, DIAG_ERROR);
    struct given *g = out;

    empty.at = g->at; /* where the caller says that nothing stands */
    if (n == NULL)
        n = &empty;
    if (n->kind != YAML_MAP) {
        diag(d, DIAG_FIELD_KIND, n->at, "здесь нужны «ключ: значение»: %s",
             s->name);
        diag_hint(d, "%s", s->help);
        return false;
    }
    if (g->is == ABSENT) {
        g->is = GIVEN;
        g->at = n->at;
        g->key = n->at;
    }
    read_fields(&r, s, n, out);
    return diags_count(d, DIAG_ERROR) == errors;
}
