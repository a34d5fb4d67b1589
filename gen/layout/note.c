/*
 * Footnotes.  A note is laid out when its reference is placed, in the width
 * of the page; its strips wait in a queue and fill the foot of the page above
 * a short rule.  What has no room goes on at the foot of the next page.
 */
#include "base/utf8.h"
#include "layout/page_int.h"

#define RULE_PART 0.25 /* of the width */
#define RULE_ROOM 8.0  /* above the first note, with the rule */
#define FOOT_PART 0.6  /* of the page: most that notes may take */
#define MARK_RISE 0.36
#define MARK_SIZE 0.7F

/* A note's strips at the end of the sheet's queue. */
static void
note_lay(struct sheet *sh, const struct doc_node *note)
{
    struct maker *m = sh->m;
    struct para_style st = style_find(m, LOOK_NOTE);
    struct flow *flow = m->flow;
    struct struct_elem *parent = m->parent, *elem;
    struct frame f = {.width_pt = sh->flow->width_pt};
    const struct doc_node *text = note->first;
    struct run *mark;
    struct para p;

    m->flow = &sh->notes;
    m->flow->width_pt = f.width_pt;
    elem = elem_of_note(m, note, m->out->root->first);
    m->parent = elem;
    flow_add_anchor(m, note);
    para_begin(m, &p, &st, elem);
    p.at = note->at;
    mark = para_fork_run(m, &p);
    mark->elem = elem_new(m, ROLE_LBL, elem);
    mark->rise_pt = (float)(st.size_pt * MARK_RISE);
    mark->size_pt *= MARK_SIZE;
    para_add_text(m, &p, arena_printf(m->scratch, "%d", note->u.note.number));
    para_resume_run(m, &p, 0);
    para_add_text(m, &p, UTF8_NBSP);
    if (text != NULL && text->kind >= DOC_TEXT)
        para_add_children(m, &p, note);
    else if (text != NULL)
        para_add_inline(m, &p, text);
    para_end(m, &p);
    para_draw(m, &p, f);
    if (text != NULL && text->kind < DOC_TEXT)
        for (text = text->next; text != NULL; text = text->next)
            block_para(m, text, LOOK_NOTE_MORE, f);
    m->flow = flow;
    m->parent = parent;
}

/* Height of the strips in the queue from `from` on. */
static double
queue_height(const struct sheet *sh, size_t from)
{
    double h = 0;

    for (size_t i = from; i < sh->notes.n; i++)
        h += sh->notes.strips[i].height_pt;
    return h > 0 ? h + RULE_ROOM : 0;
}

static double
foot_limit(const struct sheet *sh)
{
    return (sh->notes_only ? 1 : FOOT_PART) * (sh->bottom - sh->top);
}

/* A first reference to a note lays it out; later ones share it. */
static void
note_want(struct sheet *sh, const struct doc_node *note)
{
    for (size_t i = 0; i < sh->notes.n_anchors; i++)
        if (sh->notes.anchors[i].node == note)
            return;
    note_lay(sh, note);
}

double
notes_measure(struct sheet *sh, const struct strip *first,
              const struct strip *last)
{
    double taken = sh->notes_pt, want;

    if (last->note1 == first->note0)
        return 0;
    for (uint32_t i = first->note0; i < last->note1; i++)
        note_want(sh, sh->flow->notes[i]);
    while (sh->notes_seen < sh->notes.n_notes) /* notes of notes */
        note_want(sh, sh->notes.notes[sh->notes_seen++]);
    want = queue_height(sh, sh->note_next);
    if (want > foot_limit(sh))
        want = foot_limit(sh);
    return want > taken ? want - taken : 0;
}

void
notes_take(struct sheet *sh, const struct strip *s)
{
    if (s->note1 > s->note0)
        sh->notes_pt += notes_measure(sh, s, s);
}

void
notes_reserve(struct sheet *sh)
{
    double want = queue_height(sh, sh->note_next);

    sh->notes_pt = want < foot_limit(sh) ? want : foot_limit(sh);
}

void
notes_place(struct sheet *sh)
{
    struct flow *q = &sh->notes;
    double y = sh->bottom - sh->notes_pt, room = sh->notes_pt;
    struct op rule = {.kind = OP_LINE};
    bool force = sh->notes_only; /* a strip that no page holds */

    if (sh->note_next >= q->n || (sh->notes_pt <= 0 && !force))
        return;
    rule.u.line.dx = RULE_PART * sh->flow->width_pt;
    rule.u.line.width_pt = sh->m->profile->rule_pt;
    sheet_add_op(sh, &rule, sh->left, y + RULE_ROOM / 2);
    y += RULE_ROOM;
    room -= RULE_ROOM;
    while (sh->note_next < q->n) {
        const struct strip *s = &q->strips[sh->note_next];

        if (s->height_pt > room + 0.01 && !force)
            break;
        force = false;
        for (uint32_t k = s->op0; k < s->op1; k++)
            sheet_add_op(sh, &q->ops[k], sh->left, y);
        for (size_t k = 0; k < q->n_anchors; k++)
            if (q->anchors[k].strip == sh->note_next) {
                struct maker *m = sh->m;
                struct spot *spot =
                    ARENA_PUSH(m->scratch, m->spots, m->n_spots, m->cap_spots);

                *spot = (struct spot){q->anchors[k].node, sh->number, y};
            }
        y += s->height_pt;
        room -= s->height_pt;
        sh->note_next++;
    }
}
