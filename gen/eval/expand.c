/*
 * Control lines and values, run before Markdown is parsed.
 *
 * The pieces are first cut into operations: runs of text (source bytes and
 * value tags, comments already dropped) and control tags, each of which knows
 * where its block goes on and ends.  Blocks may begin in one piece and end in
 * a later one.  Then the operations are run; each value evaluated gets a token
 * of its own, so a loop gives as many tokens as it has rounds.
 *
 * A control tag takes its whole line with it, a comment alone on its line
 * too.  Running is in expand_run.c.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "eval/expand_int.h"

struct program {
    struct eval *e;
    struct op *ops;
    size_t n, cap;
    size_t open[EVAL_MAX_DEPTH]; /* FOR and IF not ended yet */
    size_t last[EVAL_MAX_DEPTH]; /* their newest branch */
    int depth;
    bool failed; /* the blocks do not fit: nothing is run */
};

static struct op *
push_op(struct program *g, enum op_kind kind, struct pos at)
{
    struct op *op = ARENA_PUSH(g->e->arena, g->ops, g->n, g->cap);

    op->kind = kind;
    op->at = at;
    return op;
}

/* ── text ── */

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void
push_bytes(struct program *g, struct op *op, const struct source *src,
           size_t from, size_t to)
{
    if (to > from)
        *ARENA_PUSH(g->e->arena, op->runs, op->n, op->cap) =
            (struct run){src, from, to - from, NULL, false};
}

static struct expr_input
inner_of(const struct tag *t, size_t skip)
{
    return (struct expr_input){
        t->src->text + t->inner_off + skip, t->inner_len - skip,
        pos_at(t->src, t->inner_off + skip, t->inner_len - skip)};
}

static void
push_value(struct program *g, struct op *op, const struct tag *t)
{
    struct expr_input in = inner_of(t, 0);
    struct run *run = ARENA_PUSH(g->e->arena, op->runs, op->n, op->cap);

    *run = (struct run){t->src, t->off, t->len, NULL, true};
    run->value = expr_parse_value(g->e->arena, &in, g->e->diags);
}

/* A stretch of text being cut: bytes [from, to), tags [tag, tag_end). */
struct cut {
    const struct eval_piece *piece;
    size_t from, to;
    size_t tag, tag_end;
};

/* The end of a comment and of those that follow it on its line. */
static size_t
comments_end(struct cut *c)
{
    const struct tag *tags = c->piece->tags->tags;
    const char *text = c->piece->src->text;
    size_t end = tags[c->tag].off + tags[c->tag].len;

    while (c->tag + 1 < c->tag_end) {
        const struct tag *next = &tags[c->tag + 1];
        size_t p = end;

        while (p < c->to && is_blank(text[p]))
            p++;
        if (next->kind != TAG_COMMENT || next->off != p)
            break;
        end = next->off + next->len;
        c->tag++;
    }
    return end;
}

/*
 * Takes a comment out: with its line when it stands alone there, with the
 * spaces before it at the end of a line (two of them would break the line),
 * else with the spaces after it when there are some before.
 */
static void
cut_comment(struct program *g, struct op *op, struct cut *c)
{
    const struct source *src = c->piece->src;
    const char *text = src->text;
    size_t from = c->piece->tags->tags[c->tag].off;
    size_t to = comments_end(c), before = from, after = to;
    bool starts, ends;

    while (before > c->from && is_blank(text[before - 1]))
        before--;
    while (after < c->to && is_blank(text[after]))
        after++;
    starts =
        before == 0 || text[before - 1] == '\n' || before == c->piece->from;
    ends = after == c->to || text[after] == '\n';
    if (starts && ends)
        after += after < c->to;
    else if (ends)
        starts = true;
    else if (before == from && !starts)
        after = to;
    push_bytes(g, op, src, c->from, starts && ends ? before : from);
    c->from = after;
}

static void
compile_text(struct program *g, struct cut c, bool piece_start)
{
    const struct source *src = c.piece->src;
    struct op *op;

    if (c.to <= c.from)
        return;
    op = push_op(g, OP_TEXT, pos_at(src, c.from, c.to - c.from));
    op->piece_start = piece_start;
    for (; c.tag < c.tag_end; c.tag++) {
        const struct tag *t = &c.piece->tags->tags[c.tag];

        if (t->kind == TAG_COMMENT) {
            cut_comment(g, op, &c);
            continue;
        }
        push_bytes(g, op, src, c.from, t->off);
        push_value(g, op, t);
        c.from = t->off + t->len;
    }
    push_bytes(g, op, src, c.from, c.to);
}

/* ── control tags ── */

/* Where the line of a control tag begins and ends (behind its line feed). */
struct line {
    size_t from, to;
    bool alone;
};

static struct line
find_line(const struct eval_piece *piece, size_t tag)
{
    const struct tag *t = &piece->tags->tags[tag];
    const char *text = piece->src->text;
    struct line l = {t->off, t->off + t->len, true};
    size_t k = tag;

    for (;; k--) {
        const struct tag *before = &piece->tags->tags[k > 0 ? k - 1 : 0];

        while (l.from > piece->from && is_blank(text[l.from - 1]))
            l.from--;
        if (k == 0 || before->kind != TAG_COMMENT ||
            before->off < piece->from || before->off + before->len != l.from)
            break;
        l.from = before->off;
    }
    for (k = tag + 1;; k++) {
        const struct tag *after = &piece->tags->tags[k];

        while (l.to < piece->to && is_blank(text[l.to]))
            l.to++;
        if (k >= piece->tags->n || after->kind != TAG_COMMENT ||
            after->off != l.to || after->off + after->len > piece->to)
            break;
        l.to = after->off + after->len;
    }
    l.alone = (l.from == piece->from || text[l.from - 1] == '\n') &&
              (l.to == piece->to || text[l.to] == '\n');
    if (!l.alone)
        return (struct line){t->off, t->off + t->len, false};
    l.to += l.to < piece->to;
    return l;
}

/* The length of the first word with the spaces after it. */
static size_t
first_word(const struct tag *t, size_t from, struct expr_name *word,
           struct arena *a)
{
    const char *s = t->src->text + t->inner_off + from;
    const char *end = t->src->text + t->inner_off + t->inner_len, *p = s;
    const char *stop = s;

    while (p < end && !utf8_is_space(utf8_next(&p, end)))
        stop = p;
    word->s = utf8_fold(a, s, (size_t)(stop - s));
    word->at = pos_at(t->src, (size_t)(s - t->src->text), (size_t)(stop - s));
    for (p = stop; p < end;) {
        const char *q = p;

        if (!utf8_is_space(utf8_next(&q, end)))
            break;
        p = q;
    }
    return (size_t)(p - s);
}

static const struct {
    const char *word, *instead;
} foreign_words[] = {
    {"for", "{% для пара в пары %}"},
    {"if", "{% если условие %}"},
    {"elif", "{% иначе если условие %}"},
    {"else", "{% иначе %}"},
    {"endfor", "{% конец %}"},
    {"endif", "{% конец %}"},
    {"end", "{% конец %}"},
    {"конецесли", "{% конец %}"},
    {"каждый", "{% для x в список %}"},
    {"-", "{% … %} без знака «-»"},
};

static void
report_control(struct program *g, const struct expr_name *word)
{
    static const char *const known[] = {"для", "если", "иначе", "конец"};
    struct diags *d = g->e->diags;

    diag(d, DIAG_CONTROL_UNKNOWN, word->at, "нет команды «%s»", word->s);
    diag_hint_nearest(d, word->s, known, 4);
    for (size_t i = 0; i < sizeof foreign_words / sizeof *foreign_words; i++)
        if (strcmp(word->s, foreign_words[i].word) == 0)
            diag_hint(d, "нужно: %s", foreign_words[i].instead);
}

static bool
open_block(struct program *g, struct pos at)
{
    if (g->depth < EVAL_MAX_DEPTH) {
        g->open[g->depth] = g->last[g->depth] = g->n;
        g->depth++;
        return true;
    }
    if (!g->failed)
        diag(g->e->diags, DIAG_CONTROL_DEEP, at,
             "команды вложены глубже %d раз", EVAL_MAX_DEPTH);
    g->failed = true;
    return false;
}

static bool
is_taken(struct program *g, const char *name)
{
    struct value v = {0};
    size_t bad;

    if (g->e->scope == NULL || eval_same_word(g->e->arena, name, "ссылка"))
        return g->e->scope != NULL;
    return facts_find(g->e->scope, &name, 1, &v, &bad) &&
           v.kind != VALUE_ABSENT && v.kind != VALUE_UNKNOWN;
}

static void
compile_for(struct program *g, const struct tag *t, size_t skip, struct pos at)
{
    struct expr_input in = inner_of(t, skip);
    struct op *op;

    if (!open_block(g, at))
        return;
    op = push_op(g, OP_FOR, at);
    op->expr = expr_parse_loop(g->e->arena, &in, &op->var, g->e->diags);
    if (op->expr != NULL && is_taken(g, op->var.s)) {
        diag(g->e->diags, DIAG_LOOP_NAME, op->var.at,
             "имя «%s» уже значит другое", op->var.s);
        diag_hint(g->e->diags, "возьмите для цикла другое слово");
    }
}

static void
compile_if(struct program *g, const struct tag *t, size_t skip, struct pos at)
{
    struct expr_input in = inner_of(t, skip);
    struct op *op;

    if (!open_block(g, at))
        return;
    op = push_op(g, OP_IF, at);
    op->expr = expr_parse_condition(g->e->arena, &in, g->e->diags);
}

static void
report_stray(struct program *g, struct pos at, const char *text,
             const char *hint)
{
    diag(g->e->diags, DIAG_CONTROL_STRAY, at, "%s", text);
    diag_hint(g->e->diags, "%s", hint);
    if (g->depth > 0)
        diag_also(g->e->diags, g->ops[g->open[g->depth - 1]].at,
                  "блок открыт здесь");
}

/* A branch or the end of the innermost block; NULL when there is none. */
static struct op *
push_branch(struct program *g, enum op_kind kind, struct pos at)
{
    struct op *op;
    size_t at_index = g->n;

    if (g->depth == 0) {
        report_stray(g, at, "нет блока, к которому это относится",
                     "выше должно стоять {% если … %} или {% для … %}");
        return NULL;
    }
    if (g->ops[g->last[g->depth - 1]].kind == OP_ELSE && kind != OP_END) {
        report_stray(g, at, "после {% иначе %} другой ветви быть не может",
                     "оставьте одно {% иначе %}, последним");
        return NULL;
    }
    op = push_op(g, kind, at);
    g->ops[g->last[g->depth - 1]].next = at_index;
    g->last[g->depth - 1] = at_index;
    return op;
}

static bool
expect_nothing(struct program *g, const struct tag *t, size_t skip)
{
    struct expr_input in = inner_of(t, skip);

    if (in.n == 0)
        return true;
    diag(g->e->diags, DIAG_EXPR_SYNTAX, in.at, "лишнее: «%.*s»", (int)in.n,
         in.s);
    return false;
}

static void
compile_else(struct program *g, const struct tag *t, size_t skip, struct pos at)
{
    struct expr_name word;
    size_t more = first_word(t, skip, &word, g->e->arena);
    struct op *op;

    if (strcmp(word.s, "если") != 0) {
        if (expect_nothing(g, t, skip))
            push_branch(g, OP_ELSE, at);
        return;
    }
    if (g->depth > 0 && g->ops[g->open[g->depth - 1]].kind == OP_FOR) {
        report_stray(g, at, "у {% для %} бывает только {% иначе %}",
                     "условие поставьте внутрь: {% если … %}");
        return;
    }
    op = push_branch(g, OP_ELSE_IF, at);
    if (op != NULL) {
        struct expr_input in = inner_of(t, skip + more);

        op->expr = expr_parse_condition(g->e->arena, &in, g->e->diags);
    }
}

static void
compile_end(struct program *g, const struct tag *t, size_t skip, struct pos at)
{
    size_t end = g->n;

    expect_nothing(g, t, skip);
    if (push_branch(g, OP_END, at) == NULL)
        return;
    g->depth--;
    for (size_t i = g->open[g->depth]; i != end; i = g->ops[i].next)
        g->ops[i].end = end;
}

typedef void control_fn(struct program *g, const struct tag *t, size_t skip,
                        struct pos at);

static const struct {
    const char *word;
    control_fn *compile;
} controls[] = {
    {"для", compile_for},
    {"если", compile_if},
    {"иначе", compile_else},
    {"конец", compile_end},
};

static void
compile_control(struct program *g, const struct tag *t)
{
    struct pos at = pos_at(t->src, t->off, t->len);
    struct expr_name word;
    size_t skip = first_word(t, 0, &word, g->e->arena);

    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        if (strcmp(word.s, controls[i].word) == 0) {
            controls[i].compile(g, t, skip, at);
            return;
        }
    report_control(g, &word);
}

static void
report_place(struct program *g, const struct tag *t)
{
    diag(g->e->diags, DIAG_CONTROL_PLACE, pos_at(t->src, t->off, t->len),
         "команда {%% … %%} должна стоять на строке одна");
    diag_hint(g->e->diags, "перенесите её на отдельную строку, без текста и "
                           "знаков списка рядом");
}

/* The first tag at or behind an offset. */
static size_t
find_tag(const struct tag_list *tags, size_t off)
{
    size_t low = 0, high = tags->n;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (tags->tags[mid].off < off)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void
compile_piece(struct program *g, const struct eval_piece *piece)
{
    static const struct tag_list none = {0};
    struct eval_piece own = *piece;
    struct cut c = {&own, piece->from, piece->to, 0, 0};
    bool start = true;

    if (own.tags == NULL)
        own.tags = &none;
    c.tag = c.tag_end = find_tag(own.tags, own.from);
    for (; c.tag_end < own.tags->n; c.tag_end++) {
        const struct tag *t = &own.tags->tags[c.tag_end];
        struct line l;

        if (t->off + t->len > own.to)
            break;
        if (t->kind != TAG_CONTROL)
            continue;
        l = find_line(&own, c.tag_end);
        if (!l.alone)
            report_place(g, t);
        c.to = l.from > c.from ? l.from : c.from;
        /* comments on the control line go with it */
        struct cut text = c;

        while (text.tag_end > text.tag &&
               own.tags->tags[text.tag_end - 1].off >= c.to)
            text.tag_end--;
        compile_text(g, text, start);
        start = start && text.to <= text.from;
        compile_control(g, t);
        c.from = l.to;
        c.to = own.to;
        c.tag = find_tag(own.tags, l.to);
    }
    if (c.tag > c.tag_end)
        c.tag = c.tag_end;
    compile_text(g, c, start);
}

void
eval_expand(struct eval *e, const struct eval_piece *pieces, size_t n,
            struct expansion *out)
{
    struct program g = {.e = e};

    if (out->text.arena == NULL)
        out->text.arena = e->arena;
    for (size_t i = 0; i < n; i++)
        compile_piece(&g, &pieces[i]);
    for (; g.depth > 0; g.depth--) {
        const struct op *op = &g.ops[g.open[g.depth - 1]];

        diag(e->diags, DIAG_CONTROL_OPEN, op->at, "нет {%% конец %%} для %s",
             op->kind == OP_FOR ? "{% для … %}" : "{% если … %}");
        diag_hint(e->diags, "поставьте {%% конец %%} на отдельной строке");
        g.failed = true;
    }
    if (out->text.text == NULL)
        mapped_add_replaced(&out->text, "", 0, (struct pos){0});
    if (!g.failed)
        expand_run(e, g.ops, g.n, out);
}
