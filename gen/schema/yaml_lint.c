/*
 * What YAML accepts and a Russian author did not mean.  YAML knows nothing of
 * «ёлочки» and of the decimal comma, cuts at « #» and takes a word without a
 * colon for a key without a value; each of these would lose text silently.
 */
#include "schema/yaml_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"

/* Open « minus closed », in the whole text. */
static int
balance(const char *s)
{
    int depth = 0;

    for (const char *p = s; (p = strstr(p, "«")) != NULL; p++)
        depth++;
    for (const char *p = s; (p = strstr(p, "»")) != NULL; p++)
        depth--;
    return depth;
}

static bool
is_plain(const struct yaml_node *n)
{
    return n != NULL && n->kind == YAML_TEXT && n->style == YAML_PLAIN;
}

static bool
is_digits(const struct yaml_node *n)
{
    return is_plain(n) && n->len > 0 && strspn(n->s, "0123456789") == n->len;
}

/* The source behind a node; "" when there is none. */
static const char *
behind(const struct yaml_node *n)
{
    const struct source *src = n->at.src;

    if (src == NULL || (size_t)n->at.off + n->at.len > src->len)
        return "";
    return src->text + n->at.off + n->at.len;
}

/* Node `b` follows `a` behind one comma without a space. */
static bool
is_comma_between(const struct yaml_node *a, const struct yaml_node *b)
{
    return a->at.src == b->at.src && b->at.off == a->at.off + a->at.len + 1 &&
           *behind(a) == ',';
}

/* Entries are const for readers; while a tree is made, its maker marks them. */
static void
mark(const struct yaml_node *n)
{
    ((struct yaml_node *)n)->broken = true;
}

static void
report_number(struct yaml_reader *r, const struct yaml_node *a,
              const struct yaml_node *b, bool sure)
{
    diag(r->d, sure ? DIAG_YAML_NUMBER : DIAG_YAML_NUMBER_LIST, a->at,
         "запятая разрезала число %s,%s", a->s, b->s);
    diag_hint(r->d,
              sure ? "в скобках число с запятой берут в кавычки: '%s,%s'"
                   : "если это одно число, возьмите его в кавычки: "
                     "'%s,%s'; если два — поставьте пробел после запятой",
              a->s, b->s);
}

static void
report_comma(struct yaml_reader *r, const struct yaml_node *n, bool in_quotes)
{
    diag(r->d, DIAG_YAML_COMMA, n->at,
         in_quotes ? "запятая внутри «» разрезала значение"
                   : "запятая в скобках разрезала значение");
    diag_hint(r->d, "возьмите всё значение в кавычки '…' или запишите "
                    "столбиком, без скобок");
}

void
yaml_lint_list(struct yaml_reader *r, struct yaml_node *n)
{
    int open = 0;

    if (n->style != YAML_FLOW)
        return;
    if (n->n == 2 && is_digits(n->entries[0].value) &&
        is_digits(n->entries[1].value) &&
        is_comma_between(n->entries[0].value, n->entries[1].value))
        report_number(r, n->entries[0].value, n->entries[1].value, false);
    for (size_t i = 0; i < n->n; i++) {
        const struct yaml_node *v = n->entries[i].value;
        int b = is_plain(v) ? balance(v->s) : 0;

        if (open == 0 && b > 0 && i + 1 < n->n)
            report_comma(r, v, true);
        if (open > 0 || (b > 0 && i + 1 < n->n))
            mark(v);
        open = open + b > 0 ? open + b : 0;
    }
}

/* A key of { … } that no colon follows: the tail of the value before. */
static bool
is_tail(const struct yaml_entry *e)
{
    const char *p = behind(e->key);

    if (!is_plain(e->value) || e->value->len > 0)
        return false;
    while (*p == ' ' || *p == '\n' || *p == '\t')
        p++;
    return *p != ':';
}

static void
lint_tails(struct yaml_reader *r, struct yaml_node *n)
{
    const struct yaml_node *cut = NULL; /* already reported */

    for (size_t i = 0; i < n->n; i++) {
        const struct yaml_entry *e = &n->entries[i];
        const struct yaml_node *before = i > 0 ? n->entries[i - 1].value : NULL;

        if (!is_tail(e)) {
            cut = NULL;
            continue;
        }
        if (strchr(e->key->s, ':') != NULL) {
            diag(r->d, DIAG_YAML_SYNTAX, e->key->at,
                 "после двоеточия нет пробела: «%s»", e->key->s);
            diag_hint(r->d, "после ключа нужны двоеточие и пробел");
            mark(e->key);
            continue;
        }
        if (cut == NULL && is_digits(before) && is_digits(e->key) &&
            is_comma_between(before, e->key))
            report_number(r, before, e->key, true);
        else if (cut == NULL)
            report_comma(r, before != NULL ? before : e->key,
                         is_plain(before) && balance(before->s) > 0);
        cut = e->key;
        mark(e->key);
        if (before != NULL)
            mark(before);
    }
}

static void
lint_twice(struct yaml_reader *r, const struct yaml_node *n)
{
    struct map seen = {.arena = r->scratch};

    for (size_t i = 0; i < n->n; i++) {
        const struct yaml_node *key = n->entries[i].key, *first;

        if (key->broken)
            continue;
        first = map_set(&seen, utf8_fold(r->scratch, key->s, key->len),
                        (void *)key);
        if (first == NULL)
            continue;
        diag(r->d, DIAG_YAML_TWICE, key->at, "ключ «%s» записан дважды",
             key->s);
        diag_also(r->d, first->at, "первый раз — здесь");
        diag_hint(r->d, "оставьте один из двух");
        mark(key);
    }
}

void
yaml_lint_map(struct yaml_reader *r, struct yaml_node *n)
{
    if (n->style == YAML_FLOW)
        lint_tails(r, n);
    lint_twice(r, n);
}

/* ── Single texts ──────────────────────────────────────────────────────── */

/* Whether the `n` bytes at `p` hold a ». */
static bool
has_closing(const char *p, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if (utf8_starts(p + i, "»"))
            return true;
    return false;
}

/* How sure it is that a comment is lost text: 0 no, 1 maybe, 2 yes. */
static int
judge_comment(const struct yaml_node *n, const char *hash)
{
    const char *p = hash + 1, *end = strchr(hash, '\n');
    size_t len = end != NULL ? (size_t)(end - p) : strlen(p);
    bool number = strstr(n->s, "№") != NULL;
    size_t skip = strspn(p, " \t");

    if (balance(n->s) > 0 && has_closing(p, len))
        return 2;
    if (number && skip < len && p[skip] >= '0' && p[skip] <= '9')
        return 2;
    if (n->len >= 3 && strcmp(n->s + n->len - 3, "№") == 0)
        return 2;
    return len > 0 && strchr(" \t#-=*", *p) == NULL ? 1 : 0;
}

/* The # of a comment on the line of a value, or NULL. */
static const char *
find_hash(const struct yaml_node *n)
{
    const char *p = behind(n), *start = p;

    while (*p == ' ' || *p == '\t')
        p++;
    return *p == '#' && p > start ? p : NULL;
}

static bool
lint_hash(struct yaml_reader *r, const struct yaml_node *n)
{
    const char *hash = is_plain(n) ? find_hash(n) : NULL, *end;
    int sure = hash != NULL ? judge_comment(n, hash) : 0;
    size_t off;

    if (sure == 0)
        return true;
    off = (size_t)(hash - n->at.src->text);
    end = strchr(hash, '\n');
    diag(r->d, sure > 1 ? DIAG_YAML_HASH : DIAG_YAML_HASH_MAYBE,
         pos_at(n->at.src, off,
                end != NULL ? (size_t)(end - hash) : strlen(hash)),
         sure > 1 ? "текст после # потерян: YAML считает его примечанием"
                  : "примечание похоже на потерянный текст");
    diag_hint(r->d, sure > 1
                        ? "возьмите всё значение в кавычки: '… # …'"
                        : "если это текст, возьмите всё значение в кавычки; "
                          "если примечание, поставьте пробел после #");
    return false;
}

void
yaml_lint_guillemets(struct diags *d, const struct yaml_node *n)
{
    int open = balance(n->s);

    if (open == 0)
        return;
    diag(d, DIAG_YAML_GUILLEMETS, n->at,
         open > 0 ? "кавычка « открыта и не закрыта"
                  : "кавычка » закрыта и не открыта");
    diag_hint(d, "поставьте парную кавычку");
}

/* «“Клуб”», «„Клуб“»: Word made them of the quotes that YAML knows. */
static void
lint_word_quotes(struct yaml_reader *r, const struct yaml_node *n)
{
    const char *p = n->s;
    unsigned cp;

    if (!is_plain(n) || n->len == 0)
        return;
    cp = utf8_next(&p, n->s + n->len);
    if (cp != 0x201C && cp != 0x201E && cp != 0x201F && cp != 0x2018 &&
        cp != 0x201A)
        return;
    diag(r->d, DIAG_YAML_WORD_QUOTES, pos_at(n->at.src, n->at.off, 3),
         "значение начинается с кавычки из Word: она попадёт в документ");
    diag_hint(r->d, "нужна в тексте — поставьте «ёлочки», не нужна — уберите "
                    "обе; для YAML годятся только прямые '…'");
}

static void
lint_text(struct yaml_reader *r, const struct yaml_node *n)
{
    const char *p = n->s;

    lint_word_quotes(r, n);

    if ((r->flags & YAML_QUOTE_TAGS) != 0 && is_plain(n) && n->len > 0 &&
        tag_of_token(utf8_next(&p, n->s + n->len)) >= 0)
        ((struct yaml_node *)n)->bare_tag = true;
    if (lint_hash(r, n))
        yaml_lint_guillemets(r->d, n);
}

void
yaml_lint_texts(struct yaml_reader *r, const struct yaml_node *n)
{
    if (n->kind == YAML_TEXT && !n->broken)
        lint_text(r, n);
    for (size_t i = 0; i < n->n; i++)
        if (n->entries[i].key == NULL || !n->entries[i].key->broken)
            yaml_lint_texts(r, n->entries[i].value);
}
