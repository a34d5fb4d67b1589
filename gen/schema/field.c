/*
 * Values by type.  A value is first sorted into given, unknown (`не указано`)
 * or empty, then checked for what it may hold (tags, mixed letters, one of a
 * list of words), then read.  A value that cannot be read counts as unknown,
 * so that one fault gives one message.
 */
#include "schema/field_int.h"

#include <string.h>

#include "base/buf.h"
#include "base/table.h"
#include "base/tag.h"
#include "base/utf8.h"

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

enum presence
field_start(struct given *g, const struct yaml_node *key,
            const struct yaml_node *v)
{
    g->key = key != NULL ? key->at : v->at;
    g->at = v->at;
    g->is = GIVEN;
    if (v->broken) {
        g->is = UNKNOWN;
    } else if (v->kind == YAML_TEXT && v->style == YAML_PLAIN && v->len == 0) {
        g->is = EMPTY;
        g->at = g->key;
    } else if (v->kind == YAML_TEXT && yaml_same_word(v->s, "не указано")) {
        g->is = UNKNOWN;
    }
    return g->is;
}

void
field_report_kind(struct field_reader *r, const struct field *f,
                  const struct yaml_node *v, const char *wanted)
{
    if (v->kind == YAML_MAP && f->type != FIELD_RECORDS &&
        f->type != FIELD_MAP && f->type != FIELD_RECORD) {
        diag(r->d, DIAG_YAML_MAP, v->at,
             "в «%s» запись «ключ: значение» вместо текста", f->key);
        diag_hint(r->d, "возьмите всё значение в кавычки: '…: …'");
        return;
    }
    diag(r->d, DIAG_FIELD_KIND, v->at, "в «%s» нужно другое: %s", f->key,
         wanted);
    diag_hint(r->d, "%s", f->help);
}

/* ── Letters ───────────────────────────────────────────────────────────── */

/* One run of letters: replaces its look-alikes when they are among Cyrillic
 * letters (or `all`).  Returns whether it changed anything. */
static bool
fix_word(const char *s, const char *end, bool all, struct buf *out,
         size_t *first)
{
    bool cyrillic = all, latin = false, hopeless = false;
    const char *start = s;

    for (const char *p = s; p < end;) {
        unsigned cp = utf8_next(&p, end);

        cyrillic = cyrillic || utf8_is_cyrillic(cp);
        latin = latin || utf8_lookalike(cp) != 0;
        hopeless = hopeless || (!utf8_is_cyrillic(cp) && !utf8_lookalike(cp));
    }
    if (!cyrillic || !latin || hopeless) {
        buf_add(out, s, (size_t)(end - s));
        return false;
    }
    *first = (size_t)-1;
    while (s < end) {
        const char *at = s;
        unsigned cp = utf8_next(&s, end), other = utf8_lookalike(cp);

        if (other != 0 && *first == (size_t)-1)
            *first = (size_t)(at - start);
        buf_utf8(out, other != 0 ? other : cp);
    }
    return true;
}

/* Whether a text has both ASCII letters and (unless `all`) other ones. */
static bool
may_be_mixed(const char *s, bool all)
{
    bool latin = false, other = all;

    for (; *s != '\0' && !(latin && other); s++) {
        latin = latin || (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
        other = other || (unsigned char)*s >= 0x80;
    }
    return latin && other;
}

char *
field_fix_latin(struct arena *a, const char *s, bool all, size_t *off)
{
    const char *p = s, *end = s + strlen(s);
    struct buf out = {0};
    char *fixed = NULL;
    bool changed = false;

    if (!may_be_mixed(s, all))
        return NULL;
    while (p < end) {
        const char *word = p, *next = p;
        size_t first;

        while (p < end && utf8_is_letter(utf8_next(&next, end)))
            p = next;
        if (p == word) { /* not a letter */
            buf_add(&out, p, (size_t)(next - p));
            p = next;
            continue;
        }
        if (fix_word(word, p, all, &out, &first)) {
            if (!changed)
                *off = (size_t)(word - s) + first;
            changed = true;
        }
    }
    if (changed)
        fixed = arena_strndup(a, out.data, out.len);
    buf_free(&out);
    return fixed;
}

struct pos
field_pos_in(const struct yaml_node *v, size_t off, size_t len)
{
    size_t at = v->at.off + off + (v->style == YAML_QUOTED ? 1 : 0);

    if (v->at.src == NULL || at + len > (size_t)v->at.off + v->at.len ||
        off + len > v->len || memcmp(v->at.src->text + at, v->s + off, len))
        return v->at;
    return pos_at(v->at.src, at, len);
}

static bool
has_cyrillic(const char *s)
{
    const char *end = s + strlen(s);

    while (s < end)
        if (utf8_is_cyrillic(utf8_next(&s, end)))
            return true;
    return false;
}

/* Look-alike letters in a value: put right with a note where that is safe,
 * an error in names of persons and ids, else a warning. */
static const char *
check_letters(struct field_reader *r, const struct field *f,
              const struct yaml_node *v, const char *s)
{
    bool fix = (f->flags & FIELD_CYRILLIC) != 0;
    bool person = f->type == FIELD_PERSON || f->type == FIELD_PERSONS ||
                  (f->flags & FIELD_NAME) != 0;
    bool strict = person || f->link != LINK_NONE;
    size_t off = 0;
    /* an initial is a word of one letter, so words do not tell: the name does
     */
    char *fixed =
        field_fix_latin(r->arena, s, fix || (person && has_cyrillic(s)), &off);
    size_t lead = 0;

    if (fixed == NULL)
        return s;
    while (lead < v->len && is_blank(v->s[lead]))
        lead++;
    diag(r->d,
         fix      ? DIAG_FIELD_FIXED
         : strict ? DIAG_KEY_LATIN
                  : DIAG_FIELD_LATIN,
         field_pos_in(v, lead + off, 1), "в «%s» латинская «%c»%s", s, s[off],
         fix ? ", прочитано как русская" : "");
    diag_hint(r->d, "наберите по-русски: «%s»", fixed);
    return fix || strict ? fixed : s;
}

/* ── Texts ─────────────────────────────────────────────────────────────── */

/* Hints at the nearest of `words` («» left out), else lists them all. */
static void
field_hint_words(struct field_reader *r, const char *s,
                 const char *const *words)
{
    struct buf all = {0};
    const char *known[16];
    size_t n = 0;

    for (; *words != NULL; words++) {
        if (**words == '\0')
            continue;
        buf_printf(&all, "%s%s", all.len > 0 ? ", " : "", *words);
        if (n < sizeof known / sizeof *known)
            known[n++] = *words;
    }
    diag_hint(r->d, "годятся: %s", buf_str(&all));
    buf_free(&all);
    if (utf8_count(s, strlen(s)) > 2) /* too short to be like anything */
        diag_hint_nearest(r->d, s, known, n);
}

static int
find_word(const char *const *words, const char *s)
{
    for (int i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0' && yaml_same_word(words[i], s))
            return i;
    return -1;
}

const char *
field_text(struct field_reader *r, const struct field *f,
           const struct yaml_node *v)
{
    const char *s = v->s;
    size_t n = v->len;

    while (n > 0 && is_blank(*s))
        s++, n--;
    while (n > 0 && is_blank(s[n - 1]))
        n--;
    if (s != v->s || n != v->len)
        s = arena_strndup(r->arena, s, n);
    if (((f->flags & FIELD_TAGS) == 0 && tag_has_token(s)) ||
        strstr(s, "{{") != NULL || strstr(s, "{%") != NULL) {
        diag(r->d, DIAG_FIELD_TAG, v->at, "в «%s» подстановка не работает",
             f->key);
        diag_hint(r->d, "напишите само значение");
        return NULL;
    }
    if (v->bare_tag) {
        diag(r->d, DIAG_YAML_TAG, v->at,
             "значение начинается с подстановки {{ … }} без кавычек");
        diag_hint(r->d, "возьмите всё значение в кавычки: '{{ … }} …'");
    }
    s = check_letters(r, f, v, s);
    if (f->words != NULL && find_word(f->words, s) < 0) {
        diag(r->d, DIAG_FIELD_WORD, v->at, "в «%s» не бывает «%s»", f->key, s);
        field_hint_words(r, s, f->words);
        return NULL;
    }
    return s;
}

/* «№ 241», «„241“»: the sign is printed, quotes are no part of a number. */
static const char *
check_number(struct field_reader *r, const struct field *f,
             const struct yaml_node *v, const char *s)
{
    static const char *const signs[] = {"№", "«", "»",  "“",
                                        "”", "„", "\"", "'"};
    const char *bare = s;
    struct buf b = {0};

    if (strncmp(s, "N ", 2) == 0 || strncmp(s, "n ", 2) == 0)
        s += 2;
    while (*s != '\0') {
        size_t skip = 0;

        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (strncmp(s, signs[i], strlen(signs[i])) == 0)
                skip = strlen(signs[i]);
        if (skip == 0 && !(is_blank(*s) && b.len == 0))
            buf_putc(&b, *s);
        s += skip > 0 ? skip : 1;
    }
    if (strcmp(buf_str(&b), bare) != 0) {
        diag(r->d, DIAG_NUMBER_SIGN, v->at, "в «%s» лишние знаки: %s", f->key,
             bare);
        diag_hint(
            r->d,
            "знак № печатает программа, кавычки в номере не нужны: %s: %s",
            f->key, buf_str(&b));
        bare = arena_strdup(r->arena, buf_str(&b));
    }
    buf_free(&b);
    return bare;
}

bool
field_is_id(const char *s)
{
    return *s != '\0' &&
           strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_/.") == strlen(s);
}

static void
read_text(struct field_reader *r, const struct field *f,
          const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct text_field *out = at;

    if (field_start(&out->g, key, v) != GIVEN)
        return;
    if (v->kind != YAML_TEXT)
        field_report_kind(r, f, v, "одно значение");
    else
        out->s = field_text(r, f, v);
    if (out->s != NULL && (f->flags & FIELD_REQUISITE) != 0)
        out->s = check_number(r, f, v, out->s);
    if (out->s == NULL)
        out->g.is = UNKNOWN;
}

static void
read_bool(struct field_reader *r, const struct field *f,
          const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct bool_field *out = at;
    struct text_field text = {0};

    read_text(r, f, key, v, &text);
    out->g = text.g;
    if (text.g.is != GIVEN)
        return;
    out->yes = yaml_same_word(text.s, "да");
    if (out->yes || yaml_same_word(text.s, "нет"))
        return;
    diag(r->d, DIAG_FIELD_BOOL, v->at, "в «%s» пишут «да» или «нет», а не «%s»",
         f->key, text.s);
    out->g.is = UNKNOWN;
}

static void
read_enum(struct field_reader *r, const struct field *f,
          const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct enum_field *out = at;
    struct text_field text = {0};

    read_text(r, f, key, v, &text);
    out->g = text.g;
    if (text.g.is != GIVEN)
        return;
    out->value = find_word(f->words, text.s);
    out->word = f->words[out->value];
}

static void
read_person(struct field_reader *r, const struct field *f,
            const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct person_field *out = at;
    struct text_field text = {0};

    read_text(r, f, key, v, &text);
    out->g = text.g;
    out->s = text.s;
}

/* ── Lists ─────────────────────────────────────────────────────────────── */

/* A list, or a single value as a list of one; the readers of items. */
static void
read_items(struct field_reader *r, const struct field *f,
           const struct yaml_node *key, const struct yaml_node *v,
           struct given *g, void **items, size_t *n, size_t size,
           void (*read)(struct field_reader *, const struct field *,
                        const struct yaml_node *, const struct yaml_node *,
                        void *))
{
    if (field_start(g, key, v) != GIVEN)
        return;
    if (v->kind != YAML_LIST) {
        *items = arena_alloc(r->arena, size);
        *n = 1;
        read(r, f, key, v, *items);
        return;
    }
    *items = arena_array(r->arena, v->n, size);
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_node *item = v->entries[i].value;

        if (!item->broken)
            read(r, f, item, item, (char *)*items + size * (*n)++);
    }
}

static void
read_texts(struct field_reader *r, const struct field *f,
           const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct text_list *out = at;
    void *items = NULL;

    read_items(r, f, key, v, &out->g, &items, &out->n,
               sizeof(struct text_field), read_text);
    out->items = items;
}

static void
read_persons(struct field_reader *r, const struct field *f,
             const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct person_list *out = at;
    void *items = NULL;

    read_items(r, f, key, v, &out->g, &items, &out->n,
               sizeof(struct person_field), read_person);
    out->items = items;
}

/* ── Case forms ────────────────────────────────────────────────────────── */

struct case_forms {
    struct given g;
    struct text_field form[CASE__MAX];
};

#define CASE_ROW(key, gram_case) \
    FIELD_ROW(case_forms, TEXT, key, form[gram_case], "Форма этого падежа.")
static const struct field case_rows[] = {
    CASE_ROW("именительный", CASE_NOM), CASE_ROW("родительный", CASE_GEN),
    CASE_ROW("дательный", CASE_DAT),    CASE_ROW("винительный", CASE_ACC),
    CASE_ROW("творительный", CASE_INS), CASE_ROW("предложный", CASE_PRP),
};
static SCHEMA(schema_cases, case_forms, case_rows, "склонение",
              "Падежные формы.");

static void
read_forms(struct field_reader *r, const struct field *f,
           const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    struct forms_field *out = at;
    struct case_forms forms = {0};

    if (field_start(&out->g, key, v) != GIVEN)
        return;
    if (v->kind != YAML_MAP) {
        diag(r->d, DIAG_FIELD_KIND, v->at,
             "в «%s» нужны формы по падежам, а не одно значение", f->key);
        diag_hint(r->d, "%s: {родительный: …, дательный: …}", f->key);
        out->g.is = UNKNOWN;
        return;
    }
    schema_read(r->arena, &schema_cases, v, &forms, r->d);
    for (int c = 0; c < CASE__MAX; c++)
        out->form[c] = forms.form[c].s;
}

/* ── Dispatch ──────────────────────────────────────────────────────────── */

static void (*const readers[])(struct field_reader *, const struct field *,
                               const struct yaml_node *,
                               const struct yaml_node *, void *) = {
    [FIELD_TEXT] = read_text,           [FIELD_NUMBER] = field_read_number,
    [FIELD_COUNT] = field_read_number,  [FIELD_BOOL] = read_bool,
    [FIELD_DATE] = field_read_date,     [FIELD_ENUM] = read_enum,
    [FIELD_PERIOD] = field_read_period, [FIELD_TERM] = field_read_term,
    [FIELD_PERSON] = read_person,       [FIELD_ID] = read_text,
    [FIELD_FORMS] = read_forms,         [FIELD_TEXTS] = read_texts,
    [FIELD_PERSONS] = read_persons,     [FIELD_IDS] = read_texts,
};
/* those of more than one value are read in schema.c */
TABLE_COVERS(readers, FIELD_RECORD);

void
field_read(struct field_reader *r, const struct field *f,
           const struct yaml_node *key, const struct yaml_node *v, void *at)
{
    readers[f->type](r, f, key, v, at);
}
