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
 * tree.  What libyaml refuses is put in Russian by yaml_problem.c; what it
 * accepts and a Russian author did not mean is reported by yaml_lint.c, with
 * the nodes at hand.
 */
#include "schema/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "schema/yaml_int.h"

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

/* Reports what made libyaml stop. */
static void
report(struct yaml_reader *r, const yaml_parser_t *p)
{
    yaml_report_problem(r, &(struct yaml_problem){
                               .problem = p->problem,
                               .context = p->context,
                               .at = byte_of(r, p->problem_mark.index),
                               .context_at = byte_of(r, p->context_mark.index),
                               .unreadable = p->error == YAML_READER_ERROR,
                               .unread_at = p->problem_offset});
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
    report(r, p);
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
