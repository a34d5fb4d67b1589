/*
 * Fenced blocks: their words, the reading of their YAML, and the two short
 * ones, список and вставка.
 */
#include "blocks/blocks_int.h"
#include "eval/eval_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "workspace/templates.h"
#include "typography/typography.h"
#include "schema/yaml.h"

/* Passages within passages accepted. */
#define MAX_PASSAGES 8

/* ── reading ──────────────────────────────────────────────────────────── */

/* The block's lines as a text of their own, pieces and all. */
static void
copy_range(const struct mapped *from, size_t off, size_t len,
           struct mapped *out)
{
    size_t end = off + len;

    for (size_t i = 0; i < from->n; i++) {
        const struct mapped_piece *p = &from->pieces[i];
        size_t a = p->out > off ? p->out : off;
        size_t b = p->out + p->len < end ? p->out + p->len : end;

        if (a >= b)
            continue;
        if (p->len == p->src_len)
            mapped_add_source(out, p->src, p->src_off + (a - p->out), b - a);
        else
            mapped_add_replaced(out, from->text + a, b - a,
                                pos_at(p->src, p->src_off, p->src_len));
    }
}

struct yaml_node *
block_parse(struct block *b, const char *first_key)
{
    struct arena *a = b->e->arena;
    struct mapped text = {.arena = a};
    struct yaml_node *root = NULL;

    copy_range(&b->src->expansion->text, b->src->off, b->src->len, &text);
    if (!yaml_parse(a, &text, 0, b->e->diags, &root))
        return NULL;
    if (root == NULL) {
        diag(b->e->diags, DIAG_BLOCK_KEYS, b->src->at, "блок «%s» пуст",
             b->src->name);
        diag_hint(b->e->diags, "напишите в нём «%s: …»", first_key);
    }
    return root;
}

bool
block_read(struct block *b, const struct schema *s, void *out)
{
    struct yaml_node *root = block_parse(b, s->fields[0].key);

    return root != NULL &&
           schema_read(b->e->arena, s, root, out, b->e->diags);
}

const char *
block_string(struct block *b, const struct text_field *f)
{
    struct typo_state st = {.depth = 0};

    if (f->g.is != GIVEN)
        return NULL;
    return typo_apply(
        b->e->arena, &st,
        inline_string(b->e, b->src->expansion, f->s, strlen(f->s)));
}

void
block_add_caption(struct block *b, struct doc_node *parent,
                  const struct text_field *title)
{
    struct doc_node *c;

    if (title->g.is != GIVEN)
        return;
    c = doc_new(b->e->arena, DOC_CAPTION, title->g.at);
    doc_append(parent, c);
    inline_add_text(b->e, b->src->expansion, title->s, strlen(title->s),
                    title->g.at, c);
}

struct doc_node *
block_add_row(struct block *b, struct doc_node *table, enum doc_row role)
{
    struct doc_node *row = doc_new(b->e->arena, DOC_ROW, b->src->at);

    row->u.row.role = role;
    doc_append(table, row);
    return row;
}

/* A gap for an empty key, recorded. */
static void
block_add_gap(struct block *b, struct doc_node *parent, const char *what,
              struct pos at)
{
    struct eval *e = b->e;
    struct doc_node *p = doc_new(e->arena, DOC_PARA, at);
    struct doc_node *g = doc_new(e->arena, DOC_GAP, at);

    g->u.gap.what = what;
    g->u.gap.blank = e->blank;
    g->u.gap.width = 30;
    doc_append(p, g);
    doc_append(parent, p);
    *ARENA_PUSH(e->arena, e->gaps, e->n_gaps, e->cap_gaps) =
        (struct doc_gap){what, at};
}

bool
block_find_data(struct block *b, const struct text_field *f, const char *key,
                struct value *out)
{
    struct diags *d = b->e->diags;

    if (f->g.is != GIVEN) {
        diag(d, DIAG_BLOCK_KEYS, f->g.is == ABSENT ? b->src->at : f->g.at,
             "в блоке «%s» не сказано, что показать", b->src->name);
        diag_hint(d, "добавьте «%s: …»", key);
        return false;
    }
    if (!eval_path(b->e, f->s, f->g.at, out))
        return false;
    if ((out->kind == VALUE_ABSENT || out->kind == VALUE_UNKNOWN) &&
        standard_is_at(f->g.at))
        *out = standard_missing(b->e, f->s, out);
    if (out->kind == VALUE_EMPTY) {
        block_add_gap(b, b->parent, f->s, out->at);
        return false;
    }
    if (out->kind == VALUE_ABSENT || out->kind == VALUE_UNKNOWN) {
        diag(d, DIAG_BLOCK_DATA, f->g.at, "«%s»: в записях этого нет", f->s);
        diag_hint(d,
                  "заполните записи или поставьте блок внутрь "
                  "{%% если %s %%} … {%% конец %%}",
                  f->s);
        return false;
    }
    return true;
}

/* ── список ───────────────────────────────────────────────────────────── */

struct list_block {
    struct given g;
    struct text_field data;
    struct enum_field kind;
};

static const char *const list_words[] = {"маркированный", "нумерованный",
                                         "со скобкой", NULL};
static const enum doc_marker list_markers[] = {MARKER_DASH, MARKER_DECIMAL_DOT,
                                               MARKER_DECIMAL_PAREN};
static const struct field list_fields[] = {
    FIELD_ROW(list_block, TEXT, "из", data,
              "Путь к списку: «проблемы», «формы.педагоги.цели».",
              .flags = FIELD_REQUIRED),
    FIELD_ROW(list_block, ENUM, "вид", kind,
              "Чем отмечены пункты: тире, «1.» или «1)».", .words = list_words),
};
static SCHEMA(schema_list, list_block, list_fields, "блок «список»",
              "Список из записей.");

/* What an item of a list prints: itself, or its text or title. */
static void
find_item(struct block *b, const struct value *v, struct value *out)
{
    static const char *const members[] = {"текст", "название"};

    *out = *v;
    if (v->kind != VALUE_RECORD && v->kind != VALUE_GROUP)
        return;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (eval_member(b->e, v, members[i], out) && out->kind != VALUE_ABSENT)
            return;
    *out = *v;
}

static void
add_item(struct block *b, struct doc_node *list, const struct value *v)
{
    struct arena *a = b->e->arena;
    struct value shown;
    struct doc_node *item, *p;

    find_item(b, v, &shown);
    if (shown.kind == VALUE_ABSENT || shown.kind == VALUE_UNKNOWN)
        return;
    item = doc_new(a, DOC_ITEM, shown.at);
    p = doc_new(a, DOC_PARA, shown.at);
    doc_append(list, item);
    doc_append(item, p);
    doc_append(p, eval_inline(b->e, &shown, CASE_NOM, shown.at));
}

void
block_list(struct eval *e, const struct block_source *src,
           struct doc_node *parent)
{
    struct block b = {e, src, parent};
    struct list_block l = {0};
    struct grid g = {0};
    struct doc_node *list;

    if (!block_read(&b, &schema_list, &l) || !grid_open(&b, &l.data, &g) ||
        g.n_rows == 0)
        return;
    list = doc_new(e->arena, DOC_LIST, src->at);
    list->u.list.marker = list_markers[l.kind.g.is == GIVEN ? l.kind.value : 0];
    list->u.list.start = 1;
    list->u.list.tight = true;
    for (size_t i = 0; i < g.n_rows; i++)
        add_item(&b, list, &g.rows[i]);
    if (list->first != NULL)
        doc_append(parent, list);
}

/* ── вставка ──────────────────────────────────────────────────────────── */

struct passage_block {
    struct given g;
    struct text_field text;
};

static const struct field passage_fields[] = {
    FIELD_ROW(passage_block, TEXT, "текст", text,
              "Имя стандартного текста из templates/texts.",
              .flags = FIELD_REQUIRED),
};
static SCHEMA(schema_passage, passage_block, passage_fields, "блок «вставка»",
              "Стандартный текст.", .short_key = "текст");

static const struct template_text *
find_passage(struct block *b, const struct text_field *f)
{
    const struct template_text *t = NULL;
    const char *const *names;
    size_t n = 0;

    if (f->g.is != GIVEN)
        return NULL;
    if (b->e->templates != NULL)
        t = templates_find_text(b->e->templates, f->s);
    if (t != NULL)
        return t;
    diag(b->e->diags, DIAG_PASSAGE_UNKNOWN, f->g.at,
         "стандартного текста «%s» нет", f->s);
    if (b->e->templates != NULL) {
        names = templates_text_names(b->e->templates, &n);
        diag_hint_nearest(b->e->diags, f->s, names, n);
    }
    return NULL;
}

/* Remembers a text that the document uses. */
static void
note_text(struct eval *e, const struct template_text *t)
{
    for (size_t i = 0; i < e->n_texts; i++)
        if (e->texts[i] == t)
            return;
    *ARENA_PUSH(e->arena, e->texts, e->n_texts, e->cap_texts) = t;
}

void
block_passage(struct eval *e, const struct block_source *src,
              struct doc_node *parent)
{
    struct block b = {e, src, parent};
    struct passage_block p = {0};
    const struct template_text *t;
    struct expansion *x;
    struct eval_piece piece;

    if (!block_read(&b, &schema_passage, &p))
        return;
    t = find_passage(&b, &p.text);
    if (t == NULL)
        return;
    if (e->depth >= MAX_PASSAGES) {
        diag(e->diags, DIAG_BLOCK_LOOP, src->at,
             "стандартные тексты вставляют друг друга по кругу");
        return;
    }
    x = ARENA_NEW(e->arena, struct expansion);
    x->text.arena = e->arena;
    piece = (struct eval_piece){t->src, t->body_off, t->src->len, t->tags};
    note_text(e, t);
    e->depth++;
    diags_enter(e->diags, src->at);
    eval_expand(e, &piece, 1, x);
    markdown_parse(e, x, parent);
    diags_leave(e->diags);
    e->depth--;
}
