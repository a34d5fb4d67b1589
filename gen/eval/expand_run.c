/*
 * Running the operations of expand.c, and keeping apart for Markdown what the
 * control lines kept apart for the eye.
 *
 * Where lines meet that were parted by a control line, Markdown must not read
 * them as one block: text after a list item or a quotation would become part
 * of it, «---» would make a heading of the paragraph above, a list that begins
 * with 2 would be text.  There a blank line is put in, but never inside a
 * fenced block.  Text after text stays one paragraph, items after items one
 * tight list.
 */
#include "eval/expand_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* ── what the output looks like to Markdown ── */

struct emitter {
    struct eval *e;
    struct expansion *out;
    const struct op *ops;
    size_t newest;          /* operations below this number were run before */
    size_t scanned;         /* lines before this offset are known */
    bool list, quote, para; /* the block that the last line belongs to */
    char fence;             /* '`' or '~' inside a fenced block */
    size_t fence_len;
    bool stopped;
};

static const char *
skip_blanks(const char *s, const char *end)
{
    while (s < end && is_blank(*s))
        s++;
    return s;
}

static bool
is_marker(const char *s, const char *end)
{
    const char *digits;

    s = skip_blanks(s, end);
    digits = s;
    while (s < end && utf8_is_digit((unsigned char)*s))
        s++;
    if (s > digits ? s == end || s - digits > 9 || (*s != '.' && *s != ')')
                   : s == end || strchr("-+*", *s) == NULL)
        return false;
    s++;
    return s == end || is_blank(*s) || *s == '\n';
}

static size_t
fence_length(const char *s, const char *end)
{
    const char *from = skip_blanks(s, end), *p = from;

    if (p == end || (*p != '`' && *p != '~'))
        return 0;
    while (p < end && *p == *from)
        p++;
    return p - from >= 3 ? (size_t)(p - from) : 0;
}

/* «---» or «===» alone on a line. */
static bool
is_underline(const char *s, const char *end)
{
    const char *p = skip_blanks(s, end);
    char c = p < end ? *p : '\0';

    if (c != '-' && c != '=')
        return false;
    while (p < end && *p == c)
        p++;
    p = skip_blanks(p, end);
    return p == end || *p == '\n';
}

static bool
is_blank_line(const char *s, const char *end)
{
    s = skip_blanks(s, end);
    return s == end || *s == '\n';
}

static void
scan_line(struct emitter *m, const char *s, const char *end)
{
    size_t fence = fence_length(s, end);
    char c = *skip_blanks(s, end);

    if (m->fence != '\0') {
        if (fence >= m->fence_len && c == m->fence)
            m->fence = '\0';
        return;
    }
    if (fence > 0) {
        m->fence = c;
        m->fence_len = fence;
        m->list = m->quote = m->para = false;
    } else if (is_blank_line(s, end) || c == '#') {
        m->list = m->quote = m->para = false;
    } else if (is_marker(s, end)) {
        m->list = true;
        m->para = false;
    } else if (c == '>') {
        m->quote = true;
    } else if (!m->list && !m->quote) {
        m->para = true;
    }
}

/* Takes note of the lines that were completed. */
static void
scan_lines(struct emitter *m)
{
    const char *text = m->out->text.text;
    const char *end = text + m->out->text.len, *s = text + m->scanned, *line;

    while (s < end && (line = memchr(s, '\n', (size_t)(end - s))) != NULL) {
        scan_line(m, s, line);
        s = line + 1;
    }
    m->scanned = (size_t)(s - text);
}

/* Whether the line at s must be parted from what was put out before it.  The
 * bytes end before the line does when a value follows (`cut`). */
static bool
needs_blank(const struct emitter *m, const char *s, const char *end, bool cut)
{
    if (m->fence != '\0' || (!cut && is_blank_line(s, end)))
        return false;
    if (!cut && is_underline(s, end))
        return m->para || m->list || m->quote;
    if (is_marker(s, end))
        return m->para || m->quote;
    if (s < end && is_blank(*s))
        return false;
    return m->list || (m->quote && *s != '>');
}

static void
part(struct emitter *m, const struct op *op)
{
    const struct run *first = op->n > 0 ? &op->runs[0] : NULL;
    struct mapped *text = &m->out->text;
    size_t number = (size_t)(op - m->ops);
    bool piece = op->piece_start && number >= m->newest;
    const char *s;
    bool cut;

    if (number >= m->newest)
        m->newest = number + 1;

    if (first == NULL || text->len == 0)
        return;
    if (text->text[text->len - 1] != '\n' && piece)
        mapped_add_replaced(text, "\n", 1, pos_at(first->src, first->off, 0));
    scan_lines(m);
    if (m->scanned < text->len)
        return; /* in the middle of a line: a misplaced control tag */
    s = first->src->text + first->off;
    cut = op->n > 1 && memchr(s, '\n', first->len) == NULL;
    if ((piece && (m->list || m->quote || m->para) && m->fence == '\0') ||
        needs_blank(m, s, s + first->len, cut)) {
        mapped_add_replaced(text, "\n", 1, pos_at(first->src, first->off, 0));
        scan_lines(m);
    }
}

/* ── running ── */

static bool
may_go_on(struct emitter *m, struct pos at, bool is_tag)
{
    if (m->stopped)
        return false;
    m->e->steps++;
    if (is_tag && m->out->n >= TAG_MAX) {
        diag(m->e->diags, DIAG_TAG_MANY, at,
             "в одном документе больше %u подстановок", TAG_MAX);
        diag_hint(m->e->diags,
                  "разделите документ или возьмите блок «таблица»");
        m->stopped = true;
    } else if (m->e->steps > EVAL_MAX_STEPS ||
               m->out->text.len > EVAL_MAX_TEXT) {
        diag(m->e->diags, DIAG_EVAL_MUCH, at,
             "циклы дают слишком много текста");
        diag_hint(m->e->diags, "проверьте, нет ли цикла внутри цикла по тому "
                               "же списку");
        m->stopped = true;
    }
    return !m->stopped;
}

static void
add_node(struct emitter *m, struct doc_node *n, struct pos at)
{
    struct expansion *x = m->out;
    char token[4];
    size_t len = utf8_encode(TAG_TOKEN_FIRST + (unsigned)x->n, token);

    mapped_add_replaced(&x->text, token, len, at);
    *ARENA_PUSH(m->e->arena, x->inlines, x->n, x->cap) = n;
}

static struct doc_node *
fault_node(struct eval *e, struct pos at)
{
    struct doc_node *n = doc_new(e->arena, DOC_GAP, at);

    n->u.gap.what = "ошибка";
    return n;
}

static void
run_text(struct emitter *m, const struct op *op)
{
    part(m, op);
    for (size_t i = 0; i < op->n; i++) {
        const struct run *r = &op->runs[i];
        struct pos at = pos_at(r->src, r->off, r->len);

        if (!may_go_on(m, at, r->is_tag))
            return;
        if (!r->is_tag)
            mapped_add_source(&m->out->text, r->src, r->off, r->len);
        else
            add_node(m,
                     r->value != NULL ? filter_inline(m->e, r->value, at)
                                      : fault_node(m->e, at),
                     at);
    }
}

static void run_ops(struct emitter *m, size_t from, size_t to);

/* An empty key where a list should be: its gap stands on a line of its own. */
static void
run_empty_list(struct emitter *m, const struct value *v, const struct op *op)
{
    struct doc_node *gap = filter_gap(m->e, v, op->at);

    scan_lines(m);
    if (m->fence != '\0' || m->scanned < m->out->text.len)
        return;
    if (m->list || m->quote)
        mapped_add_replaced(&m->out->text, "\n", 1, op->at);
    add_node(m, gap, op->at);
    mapped_add_replaced(&m->out->text, "\n", 1, op->at);
}

static void
run_rounds(struct emitter *m, const struct op *op, size_t body,
           const struct value *list, const struct value *items, size_t n)
{
    struct eval *e = m->e;

    for (size_t i = 0; i < n && may_go_on(m, op->at, false); i++) {
        struct eval_var *var =
            ARENA_PUSH(e->arena, e->vars, e->n_vars, e->cap_vars);

        var->name = op->var.s;
        var->value = items[i];
        if (var->value.kind == VALUE_PERSON)
            var->value.name = list->name; /* the role they are listed in */
        run_ops(m, body, op->next);
        e->n_vars--;
    }
}

static void
run_for(struct emitter *m, size_t at)
{
    const struct op *op = &m->ops[at];
    const struct value *items = NULL;
    struct value list = {0};
    size_t n = 0;
    bool missing;

    if (op->expr == NULL || !eval_value(m->e, op->expr, &list))
        return;
    missing = list.kind == VALUE_ABSENT || list.kind == VALUE_UNKNOWN ||
              list.kind == VALUE_EMPTY;
    if (!missing && !eval_items(m->e, &list, &items, &n)) {
        diag(m->e->diags, DIAG_LOOP_LIST, op->expr->at,
             "«для» работает со списками, а это %s", eval_kind_name(list.kind));
        return;
    }
    run_rounds(m, op, at + 1, &list, items, n);
    if (n == 0 && list.kind == VALUE_EMPTY && op->next == op->end)
        run_empty_list(m, &list, op);
    else if (n == 0 && op->next != op->end)
        run_ops(m, op->next + 1, op->end);
}

static void
run_if(struct emitter *m, size_t at)
{
    size_t end = m->ops[at].end;

    while (at != end) {
        const struct op *op = &m->ops[at];
        bool yes = op->kind == OP_ELSE;

        if (!yes && !may_go_on(m, op->at, false))
            return;
        if (!yes && op->expr != NULL)
            yes = eval_condition(m->e, op->expr);
        if (yes) {
            run_ops(m, at + 1, op->next);
            return;
        }
        at = op->next;
    }
}

static void
run_ops(struct emitter *m, size_t from, size_t to)
{
    for (size_t i = from; i < to && !m->stopped;) {
        const struct op *op = &m->ops[i];

        if (op->kind == OP_TEXT)
            run_text(m, op);
        else if (op->kind == OP_FOR)
            run_for(m, i);
        else if (op->kind == OP_IF)
            run_if(m, i);
        i = op->kind == OP_FOR || op->kind == OP_IF ? op->end + 1 : i + 1;
    }
}

void
expand_run(struct eval *e, const struct op *ops, size_t n,
           struct expansion *out)
{
    struct emitter m = {.e = e, .out = out, .ops = ops};

    run_ops(&m, 0, n);
}
