/*
 * libyaml's events to nodes.
 *
 * Places.  libyaml counts characters; a sampled table of byte offsets turns a
 * mark into an offset of the text in constant time, and the text's pieces
 * (mapped_pos) turn that into a place of the user's file, so tags masked by
 * one character do not shift anything.
 *
 * Recursion is bounded by YAML_MAX_DEPTH, the number of nodes by
 * YAML_MAX_NODES; aliases are refused, so a small text cannot make a large
 * tree.  What libyaml accepts and a Russian author did not mean is reported by
 * yaml_lint.c, with the nodes at hand.
 */
#include "data/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "data/yaml_int.h"

#define STEP 16 /* characters between two known byte offsets */

/* Byte offset of the character `index` of the text. */
static size_t
byte_of(const struct yaml_reader *r, size_t index)
{
    size_t slot = index / STEP < r->n_known ? index / STEP : r->n_known - 1;
    const char *p = r->m->text + r->known[slot], *end = r->m->text + r->m->len;

    for (size_t i = slot * STEP; i < index && p < end; i++)
        utf8_next(&p, end);
    return (size_t)(p - r->m->text);
}

static void
know_offsets(struct yaml_reader *r)
{
    const char *p = r->m->text, *end = p + r->m->len;

    r->known = arena_array(r->scratch, r->m->len / STEP + 2, sizeof(uint32_t));
    for (size_t i = 0; p < end; i++) {
        if (i % STEP == 0)
            r->known[r->n_known++] = (uint32_t)(p - r->m->text);
        utf8_next(&p, end);
    }
    if (r->n_known == 0)
        r->n_known = 1;
}

/* ── What libyaml says, in Russian ─────────────────────────────────────── */

struct problem {
    const char *problem; /* part of libyaml's words; NULL: any */
    const char *context; /* part of its context; NULL: any */
    enum diag_code code;
    const char *text;
    const char *hint;
};

static const struct problem problems[] = {
    {"mapping values are not allowed", NULL, DIAG_YAML_COLON,
     "двоеточие с пробелом внутри значения",
     "возьмите всё значение в кавычки: '…: …'; если это новый ключ, "
     "проверьте отступ строки"},
    {"unexpected end of stream", "quoted scalar", DIAG_YAML_QUOTE,
     "кавычка открыта и не закрыта", "поставьте такую же кавычку в конце"},
    {"unexpected document indicator", "quoted scalar", DIAG_YAML_QUOTE,
     "кавычка открыта и не закрыта", "поставьте такую же кавычку в конце"},
    {"unknown escape", NULL, DIAG_YAML_QUOTE,
     "обратная косая черта внутри \"…\"",
     "возьмите значение в одинарные кавычки: '…'"},
    {"escape", "quoted scalar", DIAG_YAML_QUOTE,
     "обратная косая черта внутри \"…\"",
     "возьмите значение в одинарные кавычки: '…'"},
    {NULL, "flow mapping", DIAG_YAML_BRACKET,
     "скобка { открыта, а запись в ней не закончена",
     "между записями — запятая, в конце — }; значение с двоеточием, "
     "скобкой или кавычкой берут в '…'"},
    {NULL, "flow sequence", DIAG_YAML_BRACKET,
     "скобка [ открыта, а список в ней не закончен",
     "между значениями — запятая, в конце — ]; значение с двоеточием, "
     "скобкой или кавычкой берут в '…'"},
    {NULL, "flow node", DIAG_YAML_BRACKET,
     "скобка открыта, а запись в ней не закончена",
     "между значениями — одна запятая, в конце — такая же закрывающая "
     "скобка"},
    {"tab character", NULL, DIAG_YAML_TAB, "отступ сделан табуляцией",
     "отступайте пробелами, по два на уровень"},
    {"cannot start any token", NULL, DIAG_YAML_MARK,
     "с этого знака значение начинаться не может",
     "возьмите значение в кавычки: '…'"},
    {NULL, "scanning an alias", DIAG_YAML_MARK,
     "значение начинается со знака *", "возьмите значение в кавычки: '*…'"},
    {NULL, "scanning an anchor", DIAG_YAML_MARK,
     "значение начинается со знака &", "возьмите значение в кавычки: '&…'"},
    {NULL, "scanning a tag", DIAG_YAML_MARK, "значение начинается со знака !",
     "возьмите значение в кавычки: '!…'"},
    {"undefined tag handle", NULL, DIAG_YAML_MARK,
     "значение начинается со знака !", "возьмите значение в кавычки: '!…'"},
    {NULL, "directive", DIAG_YAML_MARK, "строка начинается со знака %",
     "возьмите значение в кавычки: '%…'"},
    {NULL, "block scalar", DIAG_YAML_MARK,
     "после | или > на той же строке ничего не пишут",
     "перенесите текст на следующую строку с отступом или возьмите "
     "значение в кавычки"},
    {"could not find expected ':'", NULL, DIAG_YAML_SYNTAX,
     "строка не похожа на «ключ: значение»",
     "после ключа — двоеточие и пробел; продолжение текста пишут с "
     "большим отступом, чем ключ"},
    {"block sequence entries are not allowed", NULL, DIAG_YAML_SYNTAX,
     "пункт списка стоит на строке ключа",
     "перенесите «- …» на следующую строку"},
    {NULL, "block mapping", DIAG_YAML_INDENT,
     "отступ строки не такой, как у соседних ключей",
     "ключи одной записи начинаются друг под другом"},
    {NULL, "block collection", DIAG_YAML_INDENT,
     "отступ строки не такой, как у соседних пунктов",
     "пункты «- …» одного списка начинаются друг под другом"},
    {"expected <document start>", NULL, DIAG_YAML_SYNTAX,
     "лишний текст после конца записи",
     "проверьте отступ этой строки и знаки перед ней"},
    {"nesting", NULL, DIAG_YAML_DEPTH, "слишком глубокая вложенность",
     "уберите лишние скобки и отступы"},
    {NULL, NULL, DIAG_YAML_SYNTAX, "запись YAML нарушена",
     "проверьте отступы, двоеточия и кавычки в этой строке"},
};

const char *
yaml_invisible(unsigned cp)
{
    if (cp == 0xA0 || cp == 0x202F || cp == 0x2007)
        return "неразрывный пробел";
    if (cp == 0x200B || cp == 0x200C || cp == 0x200D || cp == 0x2060)
        return "пробел нулевой ширины";
    if (cp == 0xAD)
        return "мягкий перенос";
    if ((cp >= 0x2000 && cp <= 0x200A) || cp == 0x205F || cp == 0x3000)
        return "типографский пробел";
    return NULL;
}

static bool
has(const char *text, const char *part)
{
    return part == NULL || (text != NULL && strstr(text, part) != NULL);
}

/* Where the author looks: the opening quote or bracket, else the problem. */
static size_t
blame(const struct yaml_reader *r, const yaml_parser_t *p)
{
    bool opening =
        (has(p->context, "scanning a") || has(p->context, "flow ")) &&
        !has(p->context, "plain scalar") && !has(p->problem, "escape");

    if (p->error == YAML_READER_ERROR)
        return p->problem_offset < r->m->len ? p->problem_offset : r->m->len;
    if (has(p->context, "flow node") && r->open > 0)
        return r->open - 1;
    if (opening)
        return byte_of(r, p->context_mark.index);
    return byte_of(r, p->problem_mark.index);
}

/* The rest of the line, for the caret; at least one character. */
static size_t
word_len(const struct yaml_reader *r, size_t off)
{
    size_t n = 0;

    while (off + n < r->m->len && r->m->text[off + n] != '\n' &&
           r->m->text[off + n] != ' ')
        n++;
    return n > 0 ? n : 1;
}

/* The line that holds `off`: its first character but spaces, and its end. */
static size_t
find_line(const struct yaml_reader *r, size_t off, size_t *end)
{
    const char *text = r->m->text;
    size_t start = off;

    while (start > 0 && text[start - 1] != '\n')
        start--;
    for (*end = off; *end < r->m->len && text[*end] != '\n';)
        ++*end;
    while (start < *end && (text[start] == ' ' || text[start] == '-'))
        start++;
    return start;
}

/* Whether a colon and a space, or a last colon, stand in [from, to). */
static bool
has_key(const struct yaml_reader *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->m->text[i] == ':' &&
            (i + 1 == to || strchr(" \n", r->m->text[i + 1]) != NULL))
            return true;
    return false;
}

/*
 * A second colon in a value is often the first one of its line: then the line
 * before it lacks its colon, and YAML joined the two.
 */
static bool
report_joined(struct yaml_reader *r, size_t off)
{
    size_t end, from = find_line(r, off, &end), before = from;

    if (has_key(r, from, off))
        return false;
    while (before > 0 && r->m->text[before - 1] != '\n')
        before--;
    if (before == 0)
        return false;
    from = find_line(r, before - 1, &end);
    if (from == end || r->m->text[from] == '#' || has_key(r, from, end))
        return false;
    diag(r->d, DIAG_YAML_SYNTAX, mapped_pos(r->m, from, end - from),
         "строка не похожа на «ключ: значение»");
    diag_hint(r->d, "после ключа нужны двоеточие и пробел");
    r->failed = true;
    return true;
}

/*
 * Text behind a closing quote: «'объём'работы», «"Клуб" друзей».  The parser
 * takes the value for ended and complains of what follows.
 */
static bool
report_quote(struct yaml_reader *r, size_t off)
{
    size_t end, from = find_line(r, off, &end), quote = off;
    const char *text = r->m->text;

    while (quote > from && text[quote - 1] == ' ')
        quote--;
    if (quote <= from || off >= end || strchr("'\"", text[quote - 1]) == NULL ||
        strchr(" ,]}:#", text[off]) != NULL)
        return false;
    diag(r->d, DIAG_YAML_QUOTE, mapped_pos(r->m, quote - 1, 1),
         "кавычка закрылась раньше конца значения");
    diag_hint(r->d, "внутри значения ставьте «ёлочки», а если нужны именно "
                    "эти кавычки — возьмите всё значение в '…'");
    r->failed = true;
    return true;
}

/* The first invisible sign of [from, to) where YAML wants spaces: before the
 * text of the line, behind «-» or a key; `to`: none. */
static size_t
find_invisible(const struct yaml_reader *r, size_t from, size_t to,
               const char **sign)
{
    const char *text = r->m->text;
    bool open = true;

    while (from < to) {
        const char *p = text + from;

        *sign = yaml_invisible(utf8_next(&p, text + to));
        if (open && *sign != NULL)
            return from;
        open = text[from] == ':' ||
               (open && (text[from] == ' ' || text[from] == '-'));
        from = (size_t)(p - text);
    }
    return to;
}

/*
 * To YAML a no-break space is a letter, so what it complains of may stand
 * lines below: this line and two above are looked at.
 */
static bool
report_invisible(struct yaml_reader *r, size_t off)
{
    size_t end, from = find_line(r, off, &end);
    const char *sign;

    for (int lines = 0; lines < 3; lines++) {
        size_t at;

        while (from > 0 && r->m->text[from - 1] != '\n')
            from--;
        at = find_invisible(r, from, end, &sign);
        if (at < end) {
            diag(r->d, DIAG_YAML_SYNTAX, mapped_pos(r->m, at, 1),
                 "здесь невидимый знак: %s", sign);
            diag_hint(r->d, "YAML его пробелом не считает: сотрите и наберите "
                            "обычный пробел; такие знаки приходят с текстом "
                            "из Word");
            return r->failed = true;
        }
        if (from == 0)
            break;
        end = from - 1;
        from = end;
    }
    return false;
}

static void
report_syntax(struct yaml_reader *r, const yaml_parser_t *p)
{
    const struct problem *row = problems;
    size_t off = blame(r, p);
    bool tab = off < r->m->len && r->m->text[off] == '\t';
    bool one = off < r->m->len && strchr("{[\"'\t:", r->m->text[off]) != NULL;

    while (!(has(p->problem, row->problem) && has(p->context, row->context)))
        row++;
    if (tab)
        for (row = problems; row->code != DIAG_YAML_TAB;)
            row++;
    if (row->code != DIAG_YAML_TAB &&
        report_invisible(r, byte_of(r, p->problem_mark.index)))
        return;
    if (row->code == DIAG_YAML_COLON && report_joined(r, off))
        return;
    if ((row->code == DIAG_YAML_INDENT || row->code == DIAG_YAML_BRACKET) &&
        report_quote(r, byte_of(r, p->problem_mark.index)))
        return;
    diag(r->d, row->code, mapped_pos(r->m, off, one ? 1 : word_len(r, off)),
         "%s", row->text);
    diag_hint(r->d, "%s", row->hint);
    r->failed = true;
}

/* ── Nodes ─────────────────────────────────────────────────────────────── */

static bool
fail(struct yaml_reader *r, enum diag_code code, size_t off, const char *text,
     const char *hint)
{
    diag(r->d, code, mapped_pos(r->m, off, 1), "%s", text);
    diag_hint(r->d, "%s", hint);
    r->failed = true;
    return false;
}

static bool
next_event(struct yaml_reader *r, yaml_parser_t *p, yaml_event_t *e)
{
    if (yaml_parser_parse(p, e))
        return true;
    if (p->error == YAML_MEMORY_ERROR)
        memory_fail();
    report_syntax(r, p);
    return false;
}

/* Anchors, tags and their like; `mark` is where the node starts. */
static bool
is_foreign(struct yaml_reader *r, const yaml_event_t *e)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (e->type == YAML_ALIAS_EVENT)
        anchor = e->data.alias.anchor;
    else if (e->type == YAML_SCALAR_EVENT)
        anchor = e->data.scalar.anchor, tag = e->data.scalar.tag;
    else if (e->type == YAML_SEQUENCE_START_EVENT)
        anchor = e->data.sequence_start.anchor,
        tag = e->data.sequence_start.tag;
    else if (e->type == YAML_MAPPING_START_EVENT)
        anchor = e->data.mapping_start.anchor, tag = e->data.mapping_start.tag;
    if (anchor == NULL && tag == NULL)
        return false;
    fail(r, DIAG_YAML_MARK, byte_of(r, e->start_mark.index),
         "метки &, ссылки * и типы ! здесь не применяются",
         "если это начало текста, возьмите значение в кавычки: '…'");
    return true;
}

static struct yaml_node *read_node(struct yaml_reader *r, yaml_parser_t *p,
                                   yaml_event_t *e, int depth);

static struct yaml_node *
new_node(struct yaml_reader *r, const yaml_event_t *e, enum yaml_kind kind)
{
    struct yaml_node *n = ARENA_NEW(r->arena, struct yaml_node);
    size_t off = byte_of(r, e->start_mark.index);
    size_t end = byte_of(r, e->end_mark.index);

    n->kind = kind;
    n->at = mapped_pos(r->m, off, kind == YAML_TEXT ? end - off : 1);
    if (kind == YAML_TEXT && end > off) { /* a tag inside splits the text */
        struct pos last = mapped_pos(r->m, end - 1, 1);

        if (last.src == n->at.src && last.off + last.len > n->at.off)
            n->at.len = last.off + last.len - n->at.off;
    }
    return n;
}

static struct yaml_node *
read_scalar(struct yaml_reader *r, const yaml_event_t *e)
{
    struct yaml_node *n = new_node(r, e, YAML_TEXT);

    n->s = arena_strndup(r->arena, (const char *)e->data.scalar.value,
                         e->data.scalar.length);
    n->len = strlen(n->s);
    switch (e->data.scalar.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        n->style = YAML_QUOTED;
        break;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        n->style = YAML_BLOCK;
        break;
    default:
        n->style = YAML_PLAIN;
        break;
    }
    return n;
}

/* Entries gathered in scratch memory, then copied to their final length. */
struct gathered {
    struct yaml_entry *items;
    size_t n, cap;
};

static void
keep(struct yaml_reader *r, struct yaml_node *n, const struct gathered *g)
{
    struct yaml_entry *e = arena_array(r->arena, g->n, sizeof *e);

    if (g->n > 0)
        memcpy(e, g->items, g->n * sizeof *e);
    n->entries = e;
    n->n = g->n;
}

/* Notes the bracket that a list or map opens; returns the one around it. */
static size_t
open_bracket(struct yaml_reader *r, const yaml_event_t *start)
{
    size_t outer = r->open, off = byte_of(r, start->start_mark.index);

    if (off < r->m->len && strchr("[{", r->m->text[off]) != NULL)
        r->open = off + 1;
    return outer;
}

static struct yaml_node *
read_list(struct yaml_reader *r, yaml_parser_t *p, yaml_event_t *start,
          int depth)
{
    struct yaml_node *n = new_node(r, start, YAML_LIST);
    struct gathered g = {0};
    size_t outer = open_bracket(r, start);
    yaml_event_t e;

    n->style = start->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                   ? YAML_FLOW
                   : YAML_BLOCK;
    while (next_event(r, p, &e)) {
        struct yaml_node *value;

        if (e.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&e);
            keep(r, n, &g);
            yaml_lint_list(r, n);
            r->open = outer;
            return n;
        }
        value = read_node(r, p, &e, depth + 1);
        yaml_event_delete(&e);
        if (value == NULL)
            return NULL;
        ARENA_PUSH(r->scratch, g.items, g.n, g.cap)->value = value;
    }
    return NULL;
}

/* The value of a key just read, or NULL after a fault. */
static struct yaml_node *
read_value(struct yaml_reader *r, yaml_parser_t *p, int depth)
{
    yaml_event_t e;
    struct yaml_node *n;

    if (!next_event(r, p, &e))
        return NULL;
    n = read_node(r, p, &e, depth + 1);
    yaml_event_delete(&e);
    return n;
}

static bool
check_key(struct yaml_reader *r, const yaml_event_t *e,
          const struct yaml_node *key)
{
    if (key->kind == YAML_TEXT && key->style != YAML_BLOCK)
        return true;
    return fail(r, DIAG_YAML_SYNTAX, byte_of(r, e->start_mark.index),
                "на месте ключа стоит список или запись",
                "ключ — одно слово перед двоеточием; текст, который "
                "начинается со скобки, берут в кавычки");
}

static struct yaml_node *
read_map(struct yaml_reader *r, yaml_parser_t *p, yaml_event_t *start,
         int depth)
{
    struct yaml_node *n = new_node(r, start, YAML_MAP);
    struct gathered g = {0};
    size_t outer = open_bracket(r, start);
    yaml_event_t e;

    n->style = start->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                   ? YAML_FLOW
                   : YAML_BLOCK;
    while (next_event(r, p, &e)) {
        struct yaml_node *key, *value;
        bool ok;

        if (e.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&e);
            keep(r, n, &g);
            yaml_lint_map(r, n);
            r->open = outer;
            return n;
        }
        key = read_node(r, p, &e, depth + 1);
        ok = key != NULL && check_key(r, &e, key);
        yaml_event_delete(&e);
        value = ok ? read_value(r, p, depth) : NULL;
        if (value == NULL)
            return NULL;
        *ARENA_PUSH(r->scratch, g.items, g.n, g.cap) =
            (struct yaml_entry){key, value};
    }
    return NULL;
}

static struct yaml_node *
read_node(struct yaml_reader *r, yaml_parser_t *p, yaml_event_t *e, int depth)
{
    size_t off = byte_of(r, e->start_mark.index);
    bool deep = depth > YAML_MAX_DEPTH && e->type != YAML_SCALAR_EVENT;

    if (is_foreign(r, e))
        return NULL;
    if (deep || ++r->n_nodes > YAML_MAX_NODES) {
        fail(r, DIAG_YAML_DEPTH, off,
             deep ? "слишком глубокая вложенность"
                  : "слишком много записей в одном файле",
             "уберите лишние скобки и отступы");
        return NULL;
    }
    if (e->type == YAML_SEQUENCE_START_EVENT)
        return read_list(r, p, e, depth);
    if (e->type == YAML_MAPPING_START_EVENT)
        return read_map(r, p, e, depth);
    return read_scalar(r, e);
}

/* ── The document ──────────────────────────────────────────────────────── */

static bool
expect(struct yaml_reader *r, yaml_parser_t *p, yaml_event_type_t type)
{
    yaml_event_t e;
    bool ok;

    if (!next_event(r, p, &e))
        return false;
    ok = e.type == type;
    yaml_event_delete(&e);
    return ok;
}

/* Another document, or text behind the first one. */
static bool
check_end(struct yaml_reader *r, yaml_parser_t *p)
{
    yaml_event_t e;
    bool ok;

    if (!expect(r, p, YAML_DOCUMENT_END_EVENT) || !next_event(r, p, &e))
        return false;
    ok = e.type == YAML_STREAM_END_EVENT;
    if (!ok)
        fail(r, DIAG_YAML_DOCUMENTS, byte_of(r, e.start_mark.index),
             "в файле вторая запись после строки «---»",
             "уберите строку «---» или перенесите записи в другой файл");
    yaml_event_delete(&e);
    return ok;
}

static struct yaml_node *
read_document(struct yaml_reader *r, yaml_parser_t *p)
{
    struct yaml_node *root = NULL;
    yaml_event_t e;

    if (!expect(r, p, YAML_STREAM_START_EVENT) || !next_event(r, p, &e))
        return NULL;
    if (e.type == YAML_STREAM_END_EVENT) { /* nothing but comments */
        yaml_event_delete(&e);
        return NULL;
    }
    yaml_event_delete(&e);
    if (!next_event(r, p, &e))
        return NULL;
    root = read_node(r, p, &e, 0);
    yaml_event_delete(&e);
    if (root == NULL || !check_end(r, p))
        return NULL;
    return root;
}

bool
yaml_parse(struct arena *a, const struct mapped *m, unsigned flags,
           struct diags *d, struct yaml_node **out)
{
    struct arena scratch = {0};
    struct yaml_reader r = {
        .arena = a, .scratch = &scratch, .m = m, .flags = flags, .d = d};
    yaml_parser_t p;

    *out = NULL;
    if (m->len == 0)
        return true;
    if (!yaml_parser_initialize(&p))
        memory_fail();
    know_offsets(&r);
    yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p, (const unsigned char *)m->text, m->len);
    *out = read_document(&r, &p);
    yaml_parser_delete(&p);
    if (*out != NULL && (*out)->kind == YAML_TEXT && (*out)->len == 0)
        *out = NULL;
    if (*out != NULL)
        yaml_lint_texts(&r, *out);
    arena_free(&scratch);
    if (r.failed)
        *out = NULL;
    return !r.failed;
}

bool
yaml_parse_source(struct arena *a, const struct source *src, size_t from,
                  size_t to, unsigned flags, struct tag_list *tags,
                  struct diags *d, struct yaml_node **out)
{
    struct mapped m = {.arena = a};
    bool ok = yaml_scan_tags(a, src, from, to, d, tags);

    tag_mask(tags, src, from, to, &m);
    return yaml_parse(a, &m, flags, d, out) && ok;
}
