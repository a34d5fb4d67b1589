#include "base/mapped.h"

#include <string.h>

#include "base/arena.h"

static char *
make_room(struct mapped *m, size_t n)
{
    if (m->len + n + 1 > m->cap) {
        size_t cap = m->cap != 0 ? m->cap : 1024;
        char *grown;

        while (cap < m->len + n + 1)
            cap *= 2;
        grown = arena_alloc(m->arena, cap);
        if (m->len > 0)
            memcpy(grown, m->text, m->len);
        m->text = grown;
        m->cap = cap;
    }
    return m->text + m->len;
}

static void
add(struct mapped *m, const char *bytes, size_t len, struct pos at)
{
    struct mapped_piece *p;

    memcpy(make_room(m, len), bytes, len);
    p = ARENA_PUSH(m->arena, m->pieces, m->n, m->cap_pieces);
    *p = (struct mapped_piece){m->len, len, at.src, at.off, at.len};
    m->len += len;
    m->text[m->len] = '\0';
}

void
mapped_add_source(struct mapped *m, const struct source *src, size_t src_off,
                  size_t len)
{
    add(m, src->text + src_off, len, pos_at(src, src_off, len));
}

void
mapped_add_replaced(struct mapped *m, const char *bytes, size_t len,
                    struct pos at)
{
    add(m, bytes, len, at);
}

/* The piece that holds the byte at `off`, by bisection. */
static const struct mapped_piece *
find_piece(const struct mapped *m, size_t off)
{
    size_t low = 0, high = m->n;

    while (high - low > 1) {
        size_t mid = (low + high) / 2;

        if (m->pieces[mid].out <= off)
            low = mid;
        else
            high = mid;
    }
    return &m->pieces[low];
}

struct pos
mapped_pos(const struct mapped *m, size_t off, size_t len)
{
    const struct mapped_piece *p;
    size_t into;

    if (m->n == 0)
        return (struct pos){0};
    p = find_piece(m, off);
    if (p->len != p->src_len)
        return pos_at(p->src, p->src_off, p->src_len);
    into = off > p->out ? off - p->out : 0;
    if (into > p->len)
        into = p->len;
    if (len > p->len - into)
        len = p->len - into;
    return pos_at(p->src, p->src_off + into, len);
}
