/*
 * The text that a content stream shows, as pdf/ writes it: codes of two bytes
 * in marked contents.  A stream is walked once; strings become text as they
 * are met, the operator behind them tells where it goes.
 */
#include "base/utf8.h"
#include "reread/pdf_text_int.h"

/* Starts a piece of text; parts it from the one before where needed. */
static void
part(struct pdf_content *c, struct buf *out)
{
    char before = out->len > 0 ? out->data[out->len - 1] : '\n';

    if (before == '\n')
        return;
    if (c->block == 0 || c->block != c->last || c->figure) {
        buf_putc(out, '\n');
    } else if (c->y != c->last_y && before != ' ' && before != '-' &&
               !utf8_ends_n(out->data, out->len, UTF8_SHY)) {
        buf_putc(out, '\n');
    }
}

/* The text of a code; the copy has a fixed size, which is quick. */
static void
put_code(const struct pdf_cmap *m, unsigned code, struct buf *out)
{
    const struct pdf_code *from;

    if (m == NULL || code >= m->n || !buf_reserve(out, PDF_CHARS_MAX))
        return;
    from = &m->codes[code];
    memcpy(out->data + out->len, from->s, PDF_CHARS_MAX);
    out->len += from->n;
}

/* «(…)»: codes of two bytes each, to their text; moves behind it. */
static void
show(struct pdf_content *c, struct span *s, struct buf *out)
{
    const struct pdf_cmap *m = c->map;
    unsigned code = 0;
    bool second = false;

    for (s->p++; s->p < s->end && *s->p != ')';) {
        int byte = (unsigned char)*s->p++;

        if (byte == '\\' && (byte = pdf_take_escape(s)) < 0)
            continue;
        code = code << 8 | (unsigned)byte;
        second = !second;
        if (!second)
            put_code(m, code & 0xFFFF, out);
    }
    s->p += s->p < s->end;
}

/* «[(…)7(…)]»: codes between moves of the pen. */
static void
show_array(struct pdf_content *c, struct span *s, struct buf *out)
{
    for (s->p++; s->p < s->end && *s->p != ']';) {
        if (*s->p == '(')
            show(c, s, out);
        else
            s->p++;
    }
    s->p += s->p < s->end;
}

static double
read_real(struct span s)
{
    double v = 0, unit = 1;
    bool minus = s.p < s.end && *s.p == '-';

    for (s.p += minus; s.p < s.end && *s.p >= '0' && *s.p <= '9'; s.p++)
        v = v * 10 + (*s.p - '0');
    if (s.p < s.end && *s.p == '.')
        for (s.p++; s.p < s.end && *s.p >= '0' && *s.p <= '9'; s.p++)
            v += (unit /= 10) * (*s.p - '0');
    return minus ? -v : v;
}

/* «<</MCID 12>>», which holds no strings: most are so. */
static bool
take_plain_mcid(struct span *s, size_t *mcid)
{
    struct span at = *s;

    if (!PDF_IS_NEXT(&at, "<</MCID "))
        return false;
    at.p += strlen("<</MCID ");
    if (!pdf_take_number(&at, mcid) || !PDF_IS_NEXT(&at, ">>"))
        return false;
    s->p = at.p + 2;
    return true;
}

static void
begin_marked(struct pdf_content *c, struct span tag, struct span props)
{
    struct span id = props;
    size_t mcid = 0;
    bool plain = take_plain_mcid(&id, &mcid);

    c->block = 0;
    if ((plain ||
         (pdf_find_key(props, "/MCID", &id) && pdf_take_number(&id, &mcid))) &&
        mcid < c->n_owners)
        c->block = c->owners[mcid];
    c->figure = PDF_IS_NEXT(&tag, "/Figure");
    if (!plain)
        pdf_put_strings(c->r, &props);
}

static void
set_font(struct pdf_content *c, struct span name)
{
    char key[32];
    struct span end = name, value;
    size_t n;

    pdf_skip_value(&end);
    n = (size_t)(end.p - name.p);
    c->map = NULL;
    if (n >= sizeof key)
        return;
    memcpy(key, name.p, n);
    key[n] = '\0';
    if (pdf_find_key(c->fonts, key, &value))
        c->map = pdf_load_font(c->r, value);
}

static void
show_text(struct pdf_content *c)
{
    struct pdf_reader *r = c->r;
    struct buf *out = c->block != 0 ? &r->out->text : &r->apart;

    part(c, out);
    buf_add(out, r->shown.data, r->shown.len);
    c->last = c->block;
    c->last_y = c->y;
}

/* An operator with its operands: the last two values before it. */
static void
operate(struct pdf_content *c, struct span op, const struct span arg[2])
{
    size_t n = (size_t)(op.end - op.p);

    if ((n == 2 &&
         (memcmp(op.p, "TJ", 2) == 0 || memcmp(op.p, "Tj", 2) == 0)) ||
        (n == 1 && (*op.p == '\'' || *op.p == '"')))
        show_text(c);
    else if (n == 2 && memcmp(op.p, "Td", 2) == 0)
        c->y += read_real(arg[1]);
    else if (n == 2 && memcmp(op.p, "BT", 2) == 0)
        c->y = 0;
    else if (n == 2 && memcmp(op.p, "Tf", 2) == 0)
        set_font(c, arg[0]);
    else if (n == 3 && memcmp(op.p, "BDC", 3) == 0)
        begin_marked(c, arg[0], arg[1]);
    else if (n == 3 && memcmp(op.p, "EMC", 3) == 0)
        c->block = 0;
}

/* An operand; what it shows, if it is text, is kept in r->shown. */
static void
take_operand(struct pdf_content *c, struct span *s)
{
    struct buf *shown = &c->r->shown;
    size_t mcid;

    if (*s->p == '[' || *s->p == '(') {
        buf_clear(shown);
        if (*s->p == '[')
            show_array(c, s, shown);
        else
            show(c, s, shown);
    } else if (*s->p == '<') {
        if (!take_plain_mcid(s, &mcid))
            pdf_skip_value(s);
    } else { /* a number or a name; there are no references here */
        s->p++;
        while (s->p < s->end && pdf_is_regular(*s->p))
            s->p++;
    }
}

static bool
is_operator(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'' ||
           c == '"';
}

void
pdf_read_content(struct pdf_content *c, struct span s)
{
    struct span arg[2] = {s, s};

    for (pdf_skip_white(&s); s.p < s.end; pdf_skip_white(&s)) {
        struct span token = s;

        if (!is_operator(*s.p)) {
            take_operand(c, &s);
            arg[0] = arg[1];
            arg[1] = (struct span){token.p, s.p};
            continue;
        }
        while (s.p < s.end && pdf_is_regular(*s.p))
            s.p++;
        operate(c, (struct span){token.p, s.p}, arg);
        arg[0] = arg[1] = (struct span){s.p, s.p};
        buf_clear(&c->r->shown);
    }
}
