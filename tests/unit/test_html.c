/* Trees to HTML: each kind of node, and nothing that becomes markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "chart/chart.h"
#include "html/emit.h"
#include "html/html.h"

struct fixture {
    struct arena arena;
    struct doc_node *root;
    struct buf out;
};

static int
setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    f->root = doc_new(&f->arena, DOC_DOCUMENT, (struct pos){0});
    *state = f;
    return 0;
}

static struct doc_node *
add(struct fixture *f, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = doc_new(&f->arena, kind, (struct pos){0});

    doc_append(parent, n);
    return n;
}

static struct doc_node *
add_text(struct fixture *f, struct doc_node *parent, const char *s)
{
    struct doc_node *n = doc_new_text(&f->arena, (struct pos){0}, s);

    doc_append(parent, n);
    return n;
}

static struct doc_node *
add_para(struct fixture *f, struct doc_node *parent, const char *s)
{
    struct doc_node *n = add(f, parent, DOC_PARA);

    add_text(f, n, s);
    return n;
}

static struct doc_node *
add_office(struct fixture *f, struct doc_node *parent, enum doc_office role,
           const char *s)
{
    struct doc_node *n = add(f, parent, DOC_OFFICE);

    n->u.office.role = role;
    if (s != NULL)
        add_para(f, n, s);
    return n;
}

static struct doc_node *
add_section(struct fixture *f, struct doc_node *parent, int level,
            const char *number, const char *title)
{
    struct doc_node *s = add(f, parent, DOC_SECTION);
    struct doc_node *h = add(f, s, DOC_HEADING);

    h->u.heading.level = level;
    h->u.heading.number = number;
    add_text(f, h, title);
    return s;
}

static struct doc_node *
add_cell(struct fixture *f, struct doc_node *row, const char *s)
{
    struct doc_node *c = add(f, row, DOC_CELL);

    if (s != NULL)
        add_para(f, c, s);
    return c;
}

static struct doc_node *
add_row(struct fixture *f, struct doc_node *table, enum doc_row role,
        const char *a, const char *b)
{
    struct doc_node *r = add(f, table, DOC_ROW);

    r->u.row.role = role;
    add_cell(f, r, a);
    if (b != NULL)
        add_cell(f, r, b);
    return r;
}

static const char *
address(const char *id, void *arg)
{
    (void)arg;
    return strcmp(id, "2022-2023/report") == 0 ? "../report/index.html" : NULL;
}

static const char *
render(struct fixture *f, struct html_options o)
{
    o.address = address;
    buf_clear(&f->out);
    html_render_node(f->root, &o, &f->out);
    return buf_str(&f->out);
}

static const char *
plain(struct fixture *f)
{
    return render(f, (struct html_options){.heading_offset = 1});
}

static const char *
bare(struct fixture *f)
{
    return render(f, (struct html_options){.heading_offset = 2, .bare = true});
}

/* Addresses of a page are not those of its fragment. */
static const char *
address_of_edition(const char *id, void *arg)
{
    const bool *is_bare = arg;

    (void)id;
    return *is_bare ? "https://example.org/report/" : "../report/index.html";
}

/* Whatever the tree of a test: a fragment that copies from the page reads as
 * one that was written alone. */
static void
check_same(struct fixture *f)
{
    struct html_same same = {.arena = &f->arena};
    struct buf alone = {0}, copied = {0}, page = {0};
    bool is_bare = false;
    struct html_options o = {.heading_offset = 1,
                             .address = address_of_edition,
                             .address_arg = &is_bare};

    for (int round = 0; round < 2; round++) {
        o.bare = is_bare = false;
        o.same = NULL;
        buf_clear(&alone);
        buf_clear(&page);
        buf_clear(&copied);
        html_render_node(f->root, &o, &alone);
        o.same = &same;
        html_same_start(&same);
        html_render_node(f->root, &o, &page);
        assert_string_equal(buf_str(&page), buf_str(&alone));
        o.bare = is_bare = true;
        html_render_node(f->root, &o, &copied);
        o.same = NULL;
        buf_clear(&alone);
        html_render_node(f->root, &o, &alone);
        assert_string_equal(buf_str(&copied), buf_str(&alone));
        assert_int_equal(same.next, same.n);
    }
    buf_free(&alone);
    buf_free(&copied);
    buf_free(&page);
}

static int
teardown(void **state)
{
    struct fixture *f = *state;

    check_same(f);
    buf_free(&f->out);
    arena_free(&f->arena);
    free(f);
    return 0;
}

/* ── text ────────────────────────────────────────────────────────────── */

/* Every byte at every place of a text longer than what is looked through at
 * once: four are replaced, all others stay. */
static void
test_escape_everywhere(void **state)
{
    enum { LENGTH = 40 };
    char text[LENGTH + 1], want[LENGTH + 8];
    struct buf b = {0};

    (void)state;
    for (int c = 1; c < 256; c++)
        for (size_t at = 0; at < LENGTH; at++) {
            const char *as = c == '&'   ? "&amp;"
                             : c == '<' ? "&lt;"
                             : c == '>' ? "&gt;"
                             : c == '"' ? "&quot;"
                                        : NULL;

            memset(text, 'x', LENGTH);
            text[LENGTH] = '\0';
            text[at] = (char)c;
            snprintf(want, sizeof want, "%.*s%s%s", (int)at, text,
                     as != NULL ? as : (char[]){(char)c, '\0'}, text + at + 1);
            for (size_t from = 0; from <= at; from++) {
                buf_clear(&b);
                html_escape(text + from, &b);
                assert_string_equal(buf_str(&b), want + from);
            }
        }
    buf_free(&b);
}

static void
test_escape(void **state)
{
    struct fixture *f = *state;

    add_para(f, f->root, "<script>alert(\"1\")</script> ]]> &amp; 'x'");
    assert_string_equal(plain(f),
                        "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; "
                        "]]&gt; &amp;amp; 'x'</p>\n");
}

static void
test_numbers(void **state)
{
    static const struct {
        double v;
        const char *text;
    } cases[] = {{0, "0"},        {12, "12"},      {0.5, "0.5"},
                 {-0.5, "-0.5"},  {1.006, "1.01"}, {-12.344, "-12.34"},
                 {99.999, "100"}, {1e300, "0"},    {-0.001, "0"}};
    struct buf b = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&b);
        emit_number(&b, cases[i].v);
        assert_string_equal(buf_str(&b), cases[i].text);
    }
    buf_free(&b);
}

static void
test_inline(void **state)
{
    struct fixture *f = *state;
    struct doc_node *p = add(f, f->root, DOC_PARA), *n;

    add_text(f, add(f, p, DOC_STRONG), "жирно");
    add_text(f, add(f, p, DOC_EMPH), "курсив");
    add(f, p, DOC_CODE)->u.text.text = "a < b";
    add(f, p, DOC_BREAK);
    n = add(f, p, DOC_SPAN);
    n->u.span.lang = "en";
    add_text(f, n, "PDF");
    n = add(f, p, DOC_SPAN);
    n->u.span.spaced = true;
    add_text(f, n, "приказываю");
    n = add(f, p, DOC_VALUE);
    n->u.value.text = "64\u00A0наставника";
    assert_string_equal(
        plain(f), "<p><strong>жирно</strong><em>курсив</em>"
                  "<code>a &lt; b</code><br><span lang=\"en\">PDF</span>"
                  "<span class=\"spaced\">приказываю</span>64\u00A0наставника"
                  "</p>\n");
}

static void
test_date_is_time(void **state)
{
    struct fixture *f = *state;
    struct value v = {.kind = VALUE_DATE, .u.date = {2022, 9, 7}};
    struct doc_node *p = add(f, f->root, DOC_PARA);
    struct doc_node *n = add(f, p, DOC_VALUE);

    n->u.value.value = &v;
    n->u.value.text = "07.09.2022";
    assert_string_equal(plain(f), "<p><time datetime=\"2022-09-07\">07.09.2022"
                                  "</time></p>\n");
    v.u.date.day = 0; /* a month has no day to tell */
    assert_string_equal(plain(f), "<p>07.09.2022</p>\n");
}

static void
test_gap(void **state)
{
    struct fixture *f = *state;
    struct doc_node *p = add(f, f->root, DOC_PARA);
    struct doc_node *n = add(f, p, DOC_GAP);

    n->u.gap.what = "номер";
    n = add(f, p, DOC_GAP);
    n->u.gap.what = "дата \"дня\"";
    n->u.gap.blank = true;
    assert_string_equal(
        plain(f), "<p><mark class=\"gap\">[номер]</mark><span class=\"blank\" "
                  "role=\"img\" aria-label=\"поле для заполнения: дата "
                  "&quot;дня&quot;\"></span></p>\n");
}

static void
test_links(void **state)
{
    static const char *const bad[] = {"javascript:alert(1)",
                                      "JavaScript:alert(1)",
                                      "data:text/html,x",
                                      " https://x",
                                      "//x",
                                      "file:///etc/passwd",
                                      ""};
    struct fixture *f = *state;
    struct doc_node *p = add(f, f->root, DOC_PARA);
    struct doc_node *n = add(f, p, DOC_LINK);

    add_text(f, n, "сюда");
    n->u.link.url = "https://example.org/?a=1&b=\"2\"";
    assert_string_equal(plain(f),
                        "<p><a href=\"https://example.org/?a=1&amp;b=&quot;2"
                        "&quot;\">сюда</a></p>\n");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        n->u.link.url = bad[i];
        assert_string_equal(plain(f), "<p>сюда</p>\n");
    }
}

static void
test_references(void **state)
{
    struct fixture *f = *state;
    struct doc_node *target = add_para(f, f->root, "цель");
    struct doc_node *p = add(f, f->root, DOC_PARA), *x;

    target->id = "cel";
    x = add(f, p, DOC_XREF);
    x->u.xref.target = target;
    add_text(f, x, "раздел 1");
    x = add(f, p, DOC_XREF);
    x->u.xref.document = "2022-2023/report";
    add_text(f, x, "справка");
    x = add(f, p, DOC_XREF);
    x->u.xref.document = "2022-2023/hidden";
    add_text(f, x, "скрытый");
    assert_string_equal(plain(f),
                        "<p id=\"cel\">цель</p>\n<p><a href=\"#cel\">раздел 1"
                        "</a><a href=\"../report/index.html\">справка</a>"
                        "скрытый</p>\n");
}

static void
test_link_in_link(void **state)
{
    struct fixture *f = *state;
    struct doc_node *p = add(f, f->root, DOC_PARA);
    struct doc_node *a = add(f, p, DOC_LINK), *b = add(f, a, DOC_LINK);

    a->u.link.url = b->u.link.url = "https://example.org";
    add_text(f, b, "x");
    assert_string_equal(plain(f),
                        "<p><a href=\"https://example.org\">x</a></p>\n");
}

/* ── blocks ──────────────────────────────────────────────────────────── */

static void
test_headings(void **state)
{
    struct fixture *f = *state;
    struct doc_node *s;

    add_office(f, f->root, OFFICE_TITLE, "Об итогах");
    s = add_section(f, f->root, 1, "1.", "Общее");
    s = add_section(f, s, 3, NULL, "Слишком глубоко");
    add_para(f, s, "Текст");
    assert_string_equal(
        plain(f), "<h1 class=\"doc-title\">Об итогах</h1>\n<section>\n"
                  "<h2>1. Общее</h2>\n<section>\n<h3>Слишком глубоко</h3>\n"
                  "<p>Текст</p>\n</section>\n</section>\n");
    assert_string_equal(
        bare(f), "<h2 class=\"doc-title\">Об итогах</h2>\n<section>\n"
                 "<h3>1. Общее</h3>\n<section>\n<h4>Слишком глубоко</h4>\n"
                 "<p>Текст</p>\n</section>\n</section>\n");
}

/* A narrative may begin with ##: its sections are equals all the same. */
static void
test_equal_headings(void **state)
{
    struct fixture *f = *state;
    struct doc_node *annex;

    add_office(f, f->root, OFFICE_TITLE, "Об итогах");
    add_section(f, f->root, 2, NULL, "Одно");
    add_section(f, f->root, 2, NULL, "Другое");
    annex = add(f, f->root, DOC_ANNEX);
    annex->u.section.mark = "Приложение";
    add_office(f, annex, OFFICE_TITLE, "Список");
    add_section(f, annex, 2, NULL, "Третье");
    assert_string_equal(plain(f),
                        "<h1 class=\"doc-title\">Об итогах</h1>\n"
                        "<section>\n<h2>Одно</h2>\n</section>\n"
                        "<section>\n<h2>Другое</h2>\n</section>\n"
                        "<div class=\"annex\">\n"
                        "<p class=\"annex-mark\">Приложение</p>\n"
                        "<h2 class=\"doc-title\">Список</h2>\n"
                        "<section>\n<h3>Третье</h3>\n</section>\n</div>\n");
}

static void
test_title_is_one(void **state)
{
    struct fixture *f = *state;
    struct doc_node *annex;

    /* a document without a title: its kind is the heading of the page */
    add_office(f, f->root, OFFICE_KIND, "СПРАВКА");
    annex = add(f, f->root, DOC_ANNEX);
    annex->u.section.mark = "Приложение № 1";
    add_office(f, annex, OFFICE_TITLE, "Список");
    assert_ptr_equal(html_find_title(f->root), f->root->first);
    assert_string_equal(plain(f),
                        "<h1 class=\"kind\">СПРАВКА</h1>\n"
                        "<div class=\"annex\">\n"
                        "<p class=\"annex-mark\">Приложение № 1</p>\n"
                        "<h2 class=\"doc-title\">Список</h2>\n</div>\n");
}

/* An annex's mark on its title page is its mark: it is not said twice. */
static void
test_title_page(void **state)
{
    struct fixture *f = *state;
    struct doc_node *annex = add(f, f->root, DOC_ANNEX), *page;

    annex->u.section.mark = "Приложение";
    page = add_office(f, annex, OFFICE_TITLE_PAGE, NULL);
    add_office(f, page, OFFICE_ANNEX_MARK, "Приложение к приказу");
    add_office(f, page, OFFICE_PLACE_YEAR, "2023 г.");
    assert_string_equal(plain(f), "<div class=\"annex\">\n"
                                  "<div class=\"title-page\">\n"
                                  "<div class=\"annex-mark\">\n"
                                  "<p>Приложение к приказу</p>\n</div>\n"
                                  "<div class=\"place-year\">\n"
                                  "<p>2023 г.</p>\n</div>\n</div>\n</div>\n");
}

static void
add_entry(struct fixture *f, struct doc_node *toc, struct doc_node *to,
          const char *s)
{
    struct doc_node *x = add(f, add(f, toc, DOC_PARA), DOC_XREF);

    x->u.xref.target = to;
    add_text(f, x, s);
}

/* Contents: a list of links under their title, lower levels marked; an empty
 * one is nothing. */
static void
test_contents(void **state)
{
    struct fixture *f = *state;
    struct doc_node *toc = add(f, f->root, DOC_TOC), *s;

    add(f, f->root, DOC_TOC);
    add_text(f, add(f, toc, DOC_CAPTION), "Содержание");
    s = add_section(f, f->root, 2, NULL, "Одно");
    s->first->id = "odno";
    add_entry(f, toc, s->first, "Одно");
    s = add_section(f, s, 3, NULL, "Часть");
    s->first->id = "chast";
    add_entry(f, toc, s->first, "Часть");
    s = add(f, f->root, DOC_ANNEX);
    s->id = "annex";
    add_entry(f, toc, s, "Приложение");
    assert_string_equal(
        plain(f),
        "<nav class=\"toc\" aria-label=\"Содержание документа\">"
        "<p class=\"toc-title\">Содержание</p>\n<ul>\n"
        "<li><a href=\"#odno\">Одно</a></li>\n"
        "<li class=\"sub\"><a href=\"#chast\">Часть</a></li>\n"
        "<li><a href=\"#annex\">Приложение</a></li>\n</ul></nav>\n"
        "<section>\n<h2 id=\"odno\">Одно</h2>\n"
        "<section>\n<h3 id=\"chast\">Часть</h3>\n</section>\n</section>\n"
        "<div id=\"annex\" class=\"annex\">\n</div>\n");
}

static void
test_no_title(void **state)
{
    struct fixture *f = *state;

    add_para(f, f->root, "Текст");
    assert_null(html_find_title(f->root));
}

static struct doc_node *
add_list(struct fixture *f, enum doc_marker marker, const char *label)
{
    struct doc_node *l = add(f, f->root, DOC_LIST), *item;

    l->u.list.marker = marker;
    l->u.list.start = 2;
    l->u.list.tight = true;
    item = add(f, l, DOC_ITEM);
    item->u.item.label = label;
    add_para(f, item, "пункт");
    return l;
}

static void
test_lists(void **state)
{
    struct fixture *f = *state;

    add_list(f, MARKER_DECIMAL_PAREN, "2)");
    add_list(f, MARKER_NESTED, "1.2.");
    add_list(f, MARKER_DASH, "–");
    assert_string_equal(
        plain(f),
        "<ol class=\"labelled\">\n<li><span class=\"label\">2)</span> пункт"
        "</li>\n</ol>\n<ol class=\"labelled\">\n<li><span class=\"label\">"
        "1.2.</span> пункт</li>\n</ol>\n<ul class=\"labelled\">\n<li>"
        "<span class=\"label\">–</span> пункт</li>\n</ul>\n");
    assert_string_equal(
        bare(f), "<ol start=\"2\">\n<li>пункт</li>\n</ol>\n<ul>\n<li>"
                 "<span class=\"label\">1.2.</span> пункт</li>\n</ul>\n<ul>\n"
                 "<li>пункт</li>\n</ul>\n");
}

static void
test_notes(void **state)
{
    struct fixture *f = *state;
    struct doc_node *p = add_para(f, f->root, "Слово");
    struct doc_node *ref = add(f, p, DOC_NOTE_REF);
    struct doc_node *again = add(f, p, DOC_NOTE_REF);
    struct doc_node *n = add(f, f->root, DOC_NOTE);

    n->u.note.number = ref->u.note.number = again->u.note.number = 1;
    ref->u.note.note = again->u.note.note = n;
    n->u.note.ref = ref;
    n->id = "note-1";
    ref->id = "note-ref-1";
    again->id = "note-ref-1-2";
    add_para(f, n, "Пояснение");
    assert_string_equal(
        plain(f),
        "<p>Слово<sup class=\"note-ref\"><a id=\"note-ref-1\" "
        "href=\"#note-1\" role=\"doc-noteref\">1</a></sup>"
        "<sup class=\"note-ref\"><a id=\"note-ref-1-2\" "
        "href=\"#note-1\" role=\"doc-noteref\">1</a></sup></p>\n"
        "<div class=\"notes\"><div id=\"note-1\" class=\"note\" "
        "role=\"doc-footnote\"><a class=\"label\" href=\"#note-ref-1\">1</a> "
        "<p>Пояснение</p>\n</div>\n</div>\n");
}

static void
test_table(void **state)
{
    struct fixture *f = *state;
    struct doc_node *t = add(f, f->root, DOC_TABLE), *r;

    t->id = "formy";
    add_text(f, add(f, t, DOC_CAPTION), "Таблица 1 – Формы");
    r = add_row(f, t, ROW_HEADER, "Форма", NULL);
    r->first->u.cell.rowspan = 2;
    r->first->u.cell.scope = SCOPE_COLUMN;
    add_cell(f, r, "Число")->u.cell.colspan = 2;
    add_row(f, t, ROW_HEADER, "пар", "групп");
    r = add_row(f, t, ROW_SECTION, "Педагоги", NULL);
    r->first->u.cell.colspan = 3;
    r = add_row(f, t, ROW_BODY, "учитель – учитель", "14");
    r->first->u.cell.scope = SCOPE_ROW;
    r->last->u.cell.align = ALIGN_RIGHT;
    add_cell(f, r, NULL);
    r = add_row(f, t, ROW_TOTAL, "Итого", "14");
    add_cell(f, r, "0");
    assert_string_equal(
        plain(f),
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
        "aria-labelledby=\"formy-name\">\n<table id=\"formy\">\n"
        "<caption id=\"formy-name\">Таблица 1 – Формы</caption>\n"
        "<thead><tr><th scope=\"col\" rowspan=\"2\">Форма</th>"
        "<th scope=\"colgroup\" colspan=\"2\">Число</th></tr>\n"
        "<tr><th scope=\"col\">пар</th><th scope=\"col\">групп</th></tr>"
        "</thead>\n"
        "<tbody><tr class=\"section\"><th scope=\"rowgroup\" colspan=\"3\">"
        "Педагоги</th></tr>\n"
        "<tr><th scope=\"row\">учитель – учитель</th><td class=\"right\">14"
        "</td><td></td></tr>\n"
        "<tr class=\"total\"><td>Итого</td><td>14</td><td>0</td></tr></tbody>\n"
        "</table>\n</div>\n");
    assert_null(strstr(bare(f), "<div"));
}

/* Regions of one page need different names. */
static void
test_tables_without_caption(void **state)
{
    struct fixture *f = *state;

    add_row(f, add(f, f->root, DOC_TABLE), ROW_BODY, "а", NULL);
    add_row(f, add(f, f->root, DOC_TABLE), ROW_BODY, "б", NULL);
    assert_non_null(strstr(plain(f), "aria-label=\"Таблица без названия, 1\""));
    assert_non_null(strstr(plain(f), "aria-label=\"Таблица без названия, 2\""));
}

static const struct doc_chart *
new_chart(struct fixture *f)
{
    struct doc_chart *c = ARENA_NEW(&f->arena, struct doc_chart);
    static const char *const names[] = {"<2021>", "2022"};

    c->title = "Наставники \"по\" годам";
    c->categories = arena_array(&f->arena, 2, sizeof *c->categories);
    c->n_categories = 2;
    c->series = arena_array(&f->arena, 1, sizeof *c->series);
    c->n_series = 1;
    c->series[0].name = "Наставники";
    c->series[0].values =
        arena_array(&f->arena, 2, sizeof *c->series[0].values);
    for (int i = 0; i < 2; i++) {
        c->categories[i] = names[i];
        c->series[0].values[i].known = true;
        c->series[0].values[i].n = decimal_int(3 + i);
    }
    return c;
}

static void
test_chart(void **state)
{
    struct fixture *f = *state;
    struct doc_node *c = add(f, f->root, DOC_CHART);
    const char *s;

    c->id = "po-godam";
    c->u.chart.chart = new_chart(f);
    c->u.chart.alt = "Описание <b>";
    add_text(f, add(f, c, DOC_CAPTION), "Рисунок 1");
    add_row(f, add(f, c, DOC_TABLE), ROW_BODY, "2021", "3");
    s = plain(f);
    assert_non_null(strstr(s, "role=\"img\" aria-labelledby=\"po-godam-title\" "
                              "aria-describedby=\"po-godam-desc\""));
    assert_non_null(strstr(s, "<title id=\"po-godam-title\">Наставники &quot;"
                              "по&quot; годам</title>"));
    assert_non_null(strstr(s, "Описание &lt;b&gt;</desc>"));
    assert_non_null(strstr(s, "&lt;2021&gt;</text>"));
    assert_null(strstr(s, "<2021>"));
    assert_non_null(strstr(s, "<figcaption>Рисунок 1</figcaption>\n</figure>\n"
                              "<details class=\"data\"><summary>"));
    /* the drawing for narrow screens has ids of its own */
    assert_non_null(strstr(s, "id=\"po-godam-narrow-title\""));
    s = bare(f);
    assert_null(strstr(s, "<svg"));
    assert_null(strstr(s, "<details"));
    assert_non_null(strstr(s, "<p>Рисунок 1</p>"));
    assert_non_null(strstr(s, "<td>2021</td><td>3</td>"));
}

static size_t
occurrences(const char *s, const char *what)
{
    size_t n = 0;

    for (s = strstr(s, what); s != NULL; s = strstr(s + 1, what))
        n++;
    return n;
}

/* Lines: a polyline for each series, a mark for each value, circles and
 * squares by turns; in the wide and the narrow drawing. */
static void
test_line_chart(void **state)
{
    struct fixture *f = *state;
    struct doc_node *c = add(f, f->root, DOC_CHART);
    static struct chart_value values[6][3];
    static struct chart_series series[6];
    static const char *categories[] = {"2021", "2022", "2023"};
    static struct doc_chart chart = {.type = CHART_LINES,
                                     .categories = categories,
                                     .n_categories = 3,
                                     .series = series,
                                     .n_series = 6};
    const char *s;

    for (int i = 0; i < 6; i++) {
        series[i] = (struct chart_series){"ряд", values[i]};
        for (int k = 0; k < 3; k++)
            values[i][k] = (struct chart_value){true, {i + k, 0}};
    }
    c->id = "lines";
    c->u.chart.chart = &chart;
    s = plain(f);
    assert_int_equal(occurrences(s, "<polyline "), 2 * 6);
    assert_int_equal(occurrences(s, "fill=\"none\""), 2 * 6);
    /* three series with circles: three values each and one in the legend */
    assert_int_equal(occurrences(s, "<circle "), 2 * 3 * 4);
    assert_non_null(strstr(s, "Линейная диаграмма. ряд: 2021 — 0, 2022 — 1"));
}

/* Each series of columns has a pattern of its own, so that a print without
 * colours tells them apart. */
static void
test_hatches(void **state)
{
    struct fixture *f = *state;
    struct doc_node *c = add(f, f->root, DOC_CHART);
    static struct chart_value value[] = {{true, {3, 0}}};
    static struct chart_series series[6];
    static const char *categories[] = {"2021"};
    static struct doc_chart chart = {.type = CHART_STACKED,
                                     .categories = categories,
                                     .n_categories = 1,
                                     .series = series,
                                     .n_series = 6};
    const char *s;

    for (int i = 0; i < 6; i++)
        series[i] = (struct chart_series){"ряд", value};
    c->id = "hatch";
    c->u.chart.chart = &chart;
    s = plain(f);
    assert_int_equal(occurrences(s, "<pattern "), 2 * 5); /* one is plain */
    assert_int_equal(occurrences(s, "url(#hatch-"), 2 * 5 * 2);
}

static void
test_bare_chart_without_data(void **state)
{
    struct fixture *f = *state;
    struct doc_node *c = add(f, f->root, DOC_CHART);

    c->u.chart.chart = new_chart(f);
    c->u.chart.alt = "Три и четыре";
    assert_string_equal(bare(f),
                        "<div class=\"chart\"><p>Три и четыре</p>\n</div>\n");
}

static bool
find_picture(const struct doc_picture *p, void *arg, struct html_picture *out)
{
    *out = (struct html_picture){.src = p->name,
                                 .small = arg,
                                 .width_px = 10,
                                 .height_px = 20,
                                 .small_width_px = 5};
    return true;
}

static void
test_picture(void **state)
{
    struct fixture *f = *state;
    struct doc_picture picture = {
        .width_px = 30, .height_px = 60, .name = "a.png"};
    struct doc_node *n = add(f, f->root, DOC_IMAGE);

    n->u.image.picture = &picture;
    n->u.image.alt = "Схема";
    assert_string_equal(
        render(f, (struct html_options){.picture = find_picture}),
        "<figure class=\"picture\"><img src=\"a.png\" alt=\"Схема\" "
        "width=\"10\" height=\"20\" loading=\"lazy\"></figure>\n");
    assert_string_equal(
        render(f, (struct html_options){.picture = find_picture,
                                        .address_arg = (void *)"s.png"}),
        "<figure class=\"picture\"><img src=\"a.png\" "
        "srcset=\"s.png 5w, a.png 10w\" "
        "sizes=\"(max-width: 52rem) 92vw, 48rem\" alt=\"Схема\" "
        "width=\"10\" height=\"20\" loading=\"lazy\"></figure>\n");
    assert_string_equal(bare(f), "<figure class=\"picture\"><p>Схема</p>\n"
                                 "</figure>\n");
}

static void
test_code_and_quote(void **state)
{
    struct fixture *f = *state;

    add_text(f, add(f, f->root, DOC_CODE_BLOCK), "a\n  <b>\n");
    add_para(f, add(f, f->root, DOC_QUOTE), "Цитата");
    add(f, f->root, DOC_RULE);
    assert_string_equal(plain(f), "<pre><code>a\n  &lt;b&gt;\n</code></pre>\n"
                                  "<blockquote><p>Цитата</p>\n</blockquote>\n"
                                  "<hr>\n");
}

/* An order from head to foot: tests/golden/html/order.html. */
static void
test_order(void **state)
{
    struct fixture *f = *state;
    struct arena *a = &f->arena;
    struct doc_node *head, *n, *annex;
    struct file_bytes want;

    head = add_office(f, f->root, OFFICE_LETTERHEAD, NULL);
    add_office(f, head, OFFICE_ORG, "МБОУ СОШ № 8");
    add_office(f, head, OFFICE_DETAILS, "ул. Школьная, д. 8");
    add_office(f, f->root, OFFICE_KIND, "ПРИКАЗ");
    n = add_office(f, f->root, OFFICE_DATE_NUMBER, "01.09.2023");
    add_para(f, n, "№ 214-од");
    add_office(f, f->root, OFFICE_PLACE, "г. Примерск");
    n = add_office(f, f->root, OFFICE_TITLE, "О внедрении");
    add_para(f, n, "целевой модели");
    add_para(f, f->root, "В соответствии с планом");
    add_office(f, f->root, OFFICE_RESOLVE, "приказываю:");
    add_list(f, MARKER_DECIMAL_DOT, "1.");
    n = add_office(f, f->root, OFFICE_SIGNATURES, NULL);
    n = add_office(f, n, OFFICE_SIGNATURE, "Директор");
    add_para(f, n, "М.В. Соколова");
    add_office(f, f->root, OFFICE_EXECUTOR, "Исполнитель");
    annex = add(f, f->root, DOC_ANNEX);
    annex->id = "polozhenie";
    n = add_office(f, annex, OFFICE_ANNEX_MARK, "Приложение № 1");
    add_para(f, n, "к приказу");
    n = add_office(f, annex, OFFICE_APPROVALS, NULL);
    add_office(f, n, OFFICE_APPROVAL, "УТВЕРЖДЕНО");
    add_office(f, annex, OFFICE_KIND, "ПОЛОЖЕНИЕ");
    add_office(f, annex, OFFICE_TITLE, "о наставничестве");
    assert_true(file_read(a, "tests/golden/html/order.html", "order.html",
                          1 << 16, NULL, (struct pos){0}, &want));
    assert_string_equal(plain(f), want.data);
}

/* Rows and paragraphs that read the same are copied, others not; teardown
 * compares all trees of this file. */
static void
test_same(void **state)
{
    struct fixture *f = *state;
    struct html_same same = {.arena = &f->arena};
    struct html_options o = {.heading_offset = 1, .same = &same};
    struct doc_node *t, *p, *x, *c, *l;

    add_para(f, f->root, "Первый");
    p = add_para(f, f->root, "по документу ");
    x = add(f, p, DOC_XREF);
    x->u.xref.document = "2022-2023/report";
    add_text(f, x, "справка");
    t = add(f, f->root, DOC_TABLE);
    add_row(f, t, ROW_HEADER, "№", "Что");
    add_row(f, t, ROW_BODY, "1", "Пара");
    c = add_cell(f, add_row(f, t, ROW_BODY, "2", NULL), NULL);
    add_para(f, c, "Список:");
    l = add(f, c, DOC_LIST);
    add_para(f, add(f, l, DOC_ITEM), "пункт");
    add_row(f, t, ROW_TOTAL, "Итого", "2");
    html_render_node(f->root, &o, &f->out);
    /* «Первый», the head, row 1, «пункт» of row 2 (given up at its list), the
     * total */
    assert_int_equal(same.n, 5);
    assert_int_equal(same.spans[0].start, 0);
    assert_int_equal(same.spans[0].len, strlen("<p>Первый</p>\n"));
}

/* A hostile tree: 100 000 quotes in one another need no stack. */
static void
test_deep(void **state)
{
    struct fixture *f = *state;
    struct doc_node *n = f->root;

    for (int i = 0; i < 100000; i++)
        n = add(f, n, DOC_QUOTE);
    add_para(f, n, "дно");
    assert_non_null(strstr(plain(f), "<p>дно</p>"));
    assert_int_equal(f->out.len, 100000 * (12 + 14) + strlen("<p>дно</p>\n"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_escape_everywhere),
        T(test_escape),
        T(test_numbers),
        T(test_inline),
        T(test_date_is_time),
        T(test_gap),
        T(test_links),
        T(test_references),
        T(test_link_in_link),
        T(test_headings),
        T(test_equal_headings),
        T(test_title_is_one),
        T(test_title_page),
        T(test_contents),
        T(test_no_title),
        T(test_lists),
        T(test_notes),
        T(test_table),
        T(test_tables_without_caption),
        T(test_chart),
        T(test_line_chart),
        T(test_hatches),
        T(test_bare_chart_without_data),
        T(test_picture),
        T(test_code_and_quote),
        T(test_order),
        T(test_deep),
        T(test_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
