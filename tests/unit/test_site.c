/* The section: what is on it, what never is, and hostile values. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "publish/tree.h"
#include "site/color.h"
#include "site/shell.h"
#include "picture/picture.h"
#include "site/site.h"
#include "workspace/templates.h"
#include "site/site_int.h"

struct fixture {
    struct arena arena;
    struct diags *diags;
    char dir[64];
    struct catalog catalog;
    struct workspace *w;
    struct document_list docs;
    struct site_file files[8];
    size_t n_files;
    struct output_set out;
};

static int
setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    strcpy(f->dir, "/tmp/spravka-test-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    f->diags = diags_new();
    f->out.arena = &f->arena;
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *f = *state;

    tree_remove(AT_FDCWD, f->dir);
    catalog_free(&f->catalog);
    diags_free(f->diags);
    arena_free(&f->arena);
    free(f);
    return 0;
}

static void
put(struct fixture *f, const char *path, const char *text)
{
    char *full = arena_printf(&f->arena, "%s/%s", f->dir, path);

    *strrchr(full, '/') = '\0';
    assert_true(file_make_dirs(full));
    full = arena_printf(&f->arena, "%s/%s", f->dir, path);
    assert_true(file_write(full, text, strlen(text)));
}

#define YEAR                                                     \
    "куратор: Иванова Анна Петровна\n" \
    "цель: рост мастерства\n"                  \
    "формы:\n"                                              \
    "  педагоги:\n"                                      \
    "    название: учитель – учитель\n"  \
    "    всего: {наставники: 3, наставляемые: 4, пары: 4}\n"

#define PEOPLE                                               \
    "работники:\n"                                  \
    "  - фио: Иванова Анна Петровна\n" \
    "    должность: методист\n"             \
    "    контакты: {телефон: 8 900 000-00-00}\n"

/* Loads a workspace with these lines after the organisation's names. */
static void
load(struct fixture *f, const char *name, const char *more)
{
    put(f, "school/school.yaml",
        arena_printf(&f->arena,
                     "версия_формата: 1\n"
                     "наименование: {полное: '%s', сокращённое: '%s'}\n"
                     "руководитель: не указано\n%s",
                     name, name, more));
    put(f, "school/people.yaml", PEOPLE);
    put(f, "school/2022-2023/program.yaml", YEAR);
    put(f, "school/2023-2024/program.yaml", YEAR);
    assert_true(catalog_load(&f->catalog, "templates", f->diags));
    f->w = workspace_load(&f->arena, &f->catalog,
                          arena_printf(&f->arena, "%s/school", f->dir),
                          "school", f->diags);
}

static struct doc_node *
add(struct fixture *f, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = doc_new(&f->arena, kind, (struct pos){0});

    doc_append(parent, n);
    return n;
}

static struct doc_node *
add_para(struct fixture *f, struct doc_node *parent, const char *text)
{
    struct doc_node *p = add(f, parent, DOC_PARA);

    doc_append(p, doc_new_text(&f->arena, (struct pos){0}, text));
    return p;
}

static const struct source source = {"x.md", "", 0, NULL};

/* A document of 2023-2024 with its PDF; its tree. */
static struct doc_node *
add_document(struct fixture *f, const char *stem, const char *title)
{
    struct document *d =
        ARENA_PUSH(&f->arena, f->docs.items, f->docs.n, f->docs.cap);
    struct doc_node *root = doc_new(&f->arena, DOC_DOCUMENT, (struct pos){0});
    struct doc_node *head = add(f, root, DOC_OFFICE);
    struct doc_record *r = ARENA_NEW(&f->arena, struct doc_record);

    head->u.office.role = OFFICE_TITLE;
    add_para(f, head, title);
    r->src = &source;
    r->genus = templates_find_genus(&f->arena, f->catalog.templates, "приказ");
    *d = (struct document){.record = r,
                           .id = arena_printf(&f->arena, "2023-2024/%s", stem),
                           .stem = stem,
                           .year = 2023,
                           .edition = EDITION_SITE,
                           .state = STATE_SIGNED,
                           .kind = "приказ",
                           .title = title,
                           .number = "7-од",
                           .date = {2023, 9, 1},
                           .has_date = true,
                           .on_site = true,
                           .root = root};
    return root;
}

static void
build(struct fixture *f)
{
    struct site_shells *shells = site_shells_load("templates", f->diags);
    struct site_input in = {.workspace = f->w,
                            .documents = &f->docs,
                            .files = f->files,
                            .today = {2024, 6, 1}};

    assert_non_null(shells);
    for (size_t i = 0; i < f->docs.n && f->n_files == 0; i++) {
        struct site_file *file = &f->files[i];

        file->document = &f->docs.items[i];
        file->path =
            arena_printf(&f->arena, "site/%s",
                         site_file_path(&f->arena, f->w, &f->docs.items[i]));
        file->bytes = 123456;
        file->pages = 3;
        file->sha256 = "abc";
        in.n_files++;
    }
    site_build(&in, shells, &f->out);
    site_shells_free(shells);
}

static const char *
page(struct fixture *f, const char *path)
{
    struct output_file *file =
        output_find(&f->out, arena_printf(&f->arena, "site/%s", path));

    return file != NULL ? file->data : NULL;
}

static bool
has(struct fixture *f, const char *path, const char *text)
{
    const char *s = page(f, path);

    return s != NULL && strstr(s, text) != NULL;
}

static bool
reported(struct fixture *f, enum diag_code code)
{
    size_t n;
    const struct diag_message *list = diags_list(f->diags, &n);

    for (size_t i = 0; i < n; i++)
        if (list[i].code == code)
            return true;
    return false;
}

/* ── the section ─────────────────────────────────────────────────────── */

static void
test_pages(void **state)
{
    static const char *const paths[] = {"index.html",
                                        "fragment.html",
                                        "documents/index.html",
                                        "acts/index.html",
                                        "archive/index.html",
                                        "404.html",
                                        "2022-2023/index.html",
                                        "2023-2024/order/index.html",
                                        "style.css",
                                        "2023-2024/order/fragment.html",
                                        "files.csv"};
    struct fixture *f = *state;

    load(f, "МБОУ СОШ № 1", "");
    add_document(f, "order", "О парах");
    build(f);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_non_null(page(f, paths[i]));
    assert_null(page(f, "sitemap.xml")); /* no address is known */
    assert_null(page(f, "feed.xml"));
    assert_int_equal(diags_count(f->diags, DIAG_ERROR), 0);
    /* figures by the facts of the newest year */
    assert_true(has(f, "index.html", "<dt>наставника</dt><dd>3</dd>"));
    assert_true(has(f, "index.html", "2023/24 учебный год"));
    assert_true(has(f, "index.html", "Иванова Анна Петровна"));
    assert_true(has(f, "index.html", "href=\"2023-2024/order/index.html\""));
    assert_true(has(f, "2023-2024/order/index.html",
                    "href=\"../../files/school-2023-2024-order.pdf\""));
    assert_true(has(f, "2023-2024/order/index.html",
                    "<h1 class=\"doc-title\" itemprop=\"name\">О парах</h1>"));
    assert_true(
        has(f, "2023-2024/order/index.html",
            "<title>Приказ от 1\u00A0сентября\u00A02023\u00A0г. "
            "№\u00A07-од. О\u00A0парах\u00A0— Наставничество\u00A0— МБОУ СОШ №\u00A01</title>"));
    /* contacts only where the organisation asks for them */
    assert_false(has(f, "index.html", "900 000"));
    assert_true(has(f, "files.csv",
                    "О парах;приказ;7-од;01.09.2023;2023-2024;"
                    "files/school-2023-2024-order.pdf;"
                    "PDF/A-1a;123456;3;abc;\"\"\r\n"));
}

static void
test_address(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа",
         "сайт: {адрес: 'https://school.example/nast', "
         "контакты_куратора: [телефон]}\n");
    add_document(f, "order", "О парах");
    build(f);
    assert_true(has(f, "sitemap.xml",
                    "<loc>https://school.example/nast/2023-2024/order/"
                    "index.html</loc><lastmod>2023-09-01</lastmod>"));
    assert_true(
        has(f, "feed.xml", "<updated>2023-09-01T00:00:00+03:00</updated>"));
    assert_true(has(f, "index.html",
                    "<link rel=\"canonical\" "
                    "href=\"https://school.example/nast/\">"));
    assert_true(has(f, "fragment.html",
                    "href=\"https://school.example/nast/2023-2024/order/"
                    "index.html\""));
    assert_true(has(f, "index.html", "href=\"tel:89000000000\""));
}

/* Without fragments the pages are there all the same. */
static void
test_no_fragments(void **state)
{
    struct fixture *f = *state;
    size_t pages = 0;

    load(f, "Школа", "сайт: {фрагменты: нет}\n");
    add_document(f, "order", "О парах");
    build(f);
    for (size_t i = 0; i < f->out.n; i++) {
        assert_null(strstr(f->out.files[i].path, "fragment"));
        pages += strstr(f->out.files[i].path, "index.html") != NULL;
    }
    assert_true(pages >= 5);
    assert_true(has(f, "2023-2024/order/index.html", "О парах"));
}

static void
test_what_is_not_published(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа", "");
    add_document(f, "draft", "Черновой приказ");
    f->docs.items[0].state = STATE_DRAFT;
    add_document(f, "hidden", "Скрытый приказ");
    f->docs.items[1].on_site = false;
    build(f);
    for (size_t i = 0; i < f->out.n; i++) {
        assert_null(strstr(f->out.files[i].data, "Черновой"));
        assert_null(strstr(f->out.files[i].data, "Скрытый"));
    }
}

static void
test_no_pdf(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа", "");
    add_document(f, "order", "О парах");
    f->n_files = 1; /* the list stays empty */
    build(f);
    assert_true(reported(f, DIAG_SITE_NO_PDF));
    assert_null(page(f, "2023-2024/order/index.html"));
}

static void
test_broken_link(void **state)
{
    struct fixture *f = *state;
    struct doc_node *root, *x;
    struct doc_node target = {.id = "net-takogo"};

    load(f, "Школа", "");
    root = add_document(f, "order", "О парах");
    x = add(f, add_para(f, root, "см. "), DOC_XREF);
    x->u.xref.target = &target;
    build(f);
    assert_true(reported(f, DIAG_SITE_LINK));
}

/* Links of a page beside another one and two files. */
static void
test_kinds_of_links(void **state)
{
    static const struct {
        const char *html;
        size_t faults;
    } cases[] = {
        {"<a href=\"https://edu.ru\">x</a> <a href=\"mailto:a@b.ru\">", 0},
        {"<a href=\"../c/index.html\">", 0},
        {"<a class=\"x\" href=\"../c/none.html\">", 1},
        {"<a href=\"../c/index.html#there\">", 0},
        {"<a href=\"../c/index.html#nowhere\">", 1},
        {"<a href=\"#x\"> <a href=\"#x\">", 2},
        {"<a href=\"#x\"> <p id=\"x\">", 0},
        {"<a href=\"#there\">", 1},
        {"<a href=\"index.html#x\"> <p id=\"x\">", 0},
        {"<a href=\"./index.html#x\">", 1},
        {"<a href=\"../../../index.html\">", 1},
        {"<a href=\"../../index.html\">", 1},
        {"<img src=\"p&amp;q.png\">", 0},
        {"<img src=\"p&amp;amp;q.png\">", 1},
        {"<a href=\"\">", 1},
        {"<a title=\"index.htm\" data-href=\"x\">no attribute of links", 0},
    };
    struct fixture *f = *state;
    struct site_page other = {.path = "a/c/index.html",
                              .html = "<p id=\"there\">"},
                     page = {.path = "a/b/index.html"};
    struct site_page *list[] = {&page, &other};
    struct site_input in = {0};
    struct site s = {.in = &in,
                     .out = &f->out,
                     .diags = f->diags,
                     .list = list,
                     .n_list = 2};

    other.html_len = strlen(other.html);
    output_add(&f->out, AREA_SITE, "site/a/b/index.html", "", 0);
    output_add(&f->out, AREA_SITE, "site/a/c/index.html", "", 0);
    output_add(&f->out, AREA_SITE, "site/a/b/p&q.png", "", 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t before = diags_count(f->diags, DIAG_ERROR);

        page.html = cases[i].html;
        page.html_len = strlen(page.html);
        site_check_links(&s);
        if (diags_count(f->diags, DIAG_ERROR) - before != cases[i].faults)
            fail_msg("%s", cases[i].html);
    }
}

static void
test_hostile_values(void **state)
{
    struct fixture *f = *state;
    struct doc_node *root;

    load(f, "<script>alert(1)</script>\" onclick=\"x ]]> &lt;", "");
    root = add_document(f, "order", "\"><img src=x onerror=alert(1)>");
    add_para(f, root, "<iframe>");
    build(f);
    assert_int_equal(diags_count(f->diags, DIAG_ERROR), 0);
    for (size_t i = 0; i < f->out.n; i++) {
        const struct output_file *o = &f->out.files[i];

        if (strstr(o->path, ".csv") != NULL)
            continue;
        assert_null(strstr(o->data, "<script"));
        assert_null(strstr(o->data, "<img"));
        assert_null(strstr(o->data, "<iframe"));
        assert_null(strstr(o->data, "\" onclick"));
    }
    assert_true(has(f, "index.html", "&lt;script&gt;alert(1)"));
    assert_true(has(f, "index.html", "&amp;lt;"));
}

static void
test_hostile_settings(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа",
         "сайт: {адрес: 'javascript:alert(1)', цвет: 'red;}', "
         "логотип: '../../etc/passwd'}\n");
    build(f);
    assert_true(reported(f, DIAG_SITE_ADDRESS));
    assert_true(reported(f, DIAG_SITE_COLOR));
    assert_true(reported(f, DIAG_SITE_LOGO));
    assert_false(has(f, "style.css", "red;"));
    assert_false(has(f, "index.html", "javascript"));
}

/* A logo must be a picture, whatever its name says. */
static void
test_logo(void **state)
{
    struct fixture *f = *state;

    put(f, "school/logo.png", "<svg onload='alert(1)'/>");
    load(f, "Школа", "сайт: {логотип: logo.png}\n");
    build(f);
    assert_true(reported(f, DIAG_SITE_LOGO));
    assert_null(page(f, "logo.png"));
}

/* What tells one PNG from another here: the byte in its head. */
#define PNG_OF(x)                                                             \
    "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x09\0\0\0\x09" x "crc.\0\0\0\0IEND" \
    "crc."
#define FIRST PNG_OF("first")
#define SECOND PNG_OF("other")

static void
add_picture(struct fixture *f, struct doc_node *root, const char *bytes)
{
    struct doc_picture *p = ARENA_NEW(&f->arena, struct doc_picture);
    struct picture *file = ARENA_NEW(&f->arena, struct picture);
    struct doc_node *n = add(f, root, DOC_IMAGE);

    assert_true(picture_read(
        (struct file_bytes){bytes, sizeof FIRST - 1}, file));
    *p = (struct doc_picture){
        .file = file, .width_px = 9, .height_px = 9, .name = "x.png"};
    n->u.image.picture = p;
    n->u.image.alt = "x";
}

/* i1/x.png, i2/x.png and i1/x.png again: two files. */
static void
test_pictures_of_one_name(void **state)
{
    struct fixture *f = *state;
    struct doc_node *root;
    char hex[SHA256_HEX + 1];
    const char *name, *at;

    sha256_hex(SECOND, sizeof SECOND - 1, hex);
    name = arena_printf(&f->arena, "src=\"x-%.8s.png\"", hex);
    load(f, "Школа", "");
    root = add_document(f, "order", "О парах");
    add_picture(f, root, FIRST);
    add_picture(f, root, SECOND);
    add_picture(f, root, FIRST);
    build(f);
    assert_memory_equal(page(f, "2023-2024/order/x.png"), FIRST,
                        sizeof FIRST - 1);
    assert_memory_equal(
        page(f, arena_printf(&f->arena, "2023-2024/order/x-%.8s.png", hex)),
        SECOND, sizeof SECOND - 1);
    at = strstr(page(f, "2023-2024/order/index.html"), "src=\"x.png\"");
    assert_non_null(at);
    at = strstr(at, name);
    assert_non_null(at);
    assert_non_null(strstr(at, "src=\"x.png\""));
}

static void
test_fragment_is_bare(void **state)
{
    struct fixture *f = *state;
    const char *s;

    load(f, "Школа", "");
    add_document(f, "order", "О парах");
    build(f);
    s = page(f, "fragment.html");
    assert_null(strstr(s, "<svg"));
    assert_null(strstr(s, "<html"));
    assert_null(strstr(s, "class=\"doc"));
    /* a folder that is not there must not be linked to */
    assert_null(strstr(s, "href=\"2023"));
    assert_non_null(strstr(s, "<td class=\"right\">3</td>"));
    assert_non_null(strstr(page(f, "2023-2024/order/fragment.html"),
                           "<h2 class=\"doc-title\">О парах</h2>"));
}

static void
test_no_outside_requests(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа", "");
    add_document(f, "order", "О парах");
    build(f);
    for (size_t i = 0; i < f->out.n; i++) {
        const struct output_file *o = &f->out.files[i];

        assert_null(strstr(o->data, "src=\"http"));
        assert_null(strstr(o->data, "@import"));
        assert_null(strstr(o->data, "url(http"));
        assert_null(strstr(o->data, f->dir));
    }
}

/* ── colours ─────────────────────────────────────────────────────────── */

static void
test_colors(void **state)
{
    unsigned rgb;

    (void)state;
    assert_true(color_parse("#1f4e79", &rgb));
    assert_int_equal(rgb, 0x1F4E79);
    assert_true(color_parse("#Fa0", &rgb));
    assert_int_equal(rgb, 0xFFAA00);
    assert_false(color_parse("1f4e79", &rgb));
    assert_false(color_parse("#1f4e7g", &rgb));
    assert_false(color_parse("#1f4e790", &rgb));
    assert_false(color_parse("", &rgb));
    /* known values: black on white 21, #767676 on white 4.54 */
    assert_true(color_contrast(0, 0xFFFFFF) > 20.99);
    assert_true(color_contrast(0x767676, 0xFFFFFF) > 4.53);
    assert_true(color_contrast(0x777777, 0xFFFFFF) < 4.5);
    /* good ones stay, others are moved until they can be read */
    assert_int_equal(color_fit(0x1F4E79, COLOR_LIGHT_GROUND), 0x1F4E79);
    assert_int_equal(color_fit(0xFFD700, COLOR_DARK_GROUND), 0xFFD700);
    /* a dark blue turns light blue, not grey: red stays lowest, blue highest,
     * and saturation (59 % in HSL) stays */
    rgb = color_fit(0x1F4E79, COLOR_DARK_GROUND);
    assert_true((rgb >> 16) < (rgb >> 8 & 255));
    assert_true((rgb >> 8 & 255) < (rgb & 255));
    assert_true((rgb & 255) - (rgb >> 16) > 0x58);
    /* grey has no hue to keep */
    rgb = color_fit(0x333333, COLOR_DARK_GROUND);
    assert_int_equal(rgb >> 16, rgb & 255);
    for (unsigned c = 0; c < 0x1000000; c += 0x0F0D07) {
        assert_true(color_contrast(color_fit(c, COLOR_LIGHT_GROUND),
                                   COLOR_LIGHT_GROUND) >= COLOR_CONTRAST);
        assert_true(color_contrast(color_fit(c, COLOR_DARK_GROUND),
                                   COLOR_DARK_GROUND) >= COLOR_CONTRAST);
    }
}

static void
test_phone(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа",
         "реквизиты: {телефон: 'тел. +7 (383) 348-00-00 доб. 5, 348-00-01'}\n");
    build(f);
    assert_true(has(f, "index.html", "href=\"tel:+73833480000\""));
    assert_true(has(f, "index.html", "доб. 5, 348-00-01"));
}

static void
test_pale_color(void **state)
{
    struct fixture *f = *state;

    load(f, "Школа", "сайт: {цвет: '#ffd700'}\n");
    build(f);
    assert_true(reported(f, DIAG_SITE_CONTRAST));
    assert_false(has(f, "style.css", "--school-light:#ffd700"));
    assert_true(has(f, "style.css", "--school-dark:#ffd700"));
}

/* ── shells ──────────────────────────────────────────────────────────── */

static struct shell *
parse(struct fixture *f, const char *body)
{
    struct source *src = ARENA_NEW(&f->arena, struct source);

    src->name = "page.xhtml";
    src->text = arena_printf(&f->arena,
                             "<p xmlns=\"http://www.w3.org/1999/xhtml\" "
                             "xmlns:s=\"urn:spravka:site\">\n%s</p>",
                             body);
    src->len = strlen(src->text);
    return shell_parse(&f->arena, src, f->diags);
}

static const char *
fill(struct fixture *f, const char *body, const struct site_values *v)
{
    struct shell *shell = parse(f, body);
    struct buf b = {0};
    const char *s;

    assert_non_null(shell);
    shell_fill(shell, v, &b);
    s = arena_strdup(&f->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

static void
test_shell(void **state)
{
    struct fixture *f = *state;
    struct site_values v = {
        .value = {[SLOT_TITLE] = "A \"<b>\" &", [SLOT_MAIN] = "<i>m</i>"}};

    assert_string_equal(fill(f, "<s:text name=\"title\"/>", &v),
                        "<p>\nA &quot;&lt;b&gt;&quot; &amp;</p>\n");
    assert_string_equal(fill(f, "<img s:alt=\"title\" src=\"x\"/>", &v),
                        "<p>\n<img alt=\"A &quot;&lt;b&gt;&quot; &amp;\" "
                        "src=\"x\"></p>\n");
    assert_string_equal(fill(f, "<a s:href=\"home\">x &lt; y</a>", &v),
                        "<p>\n<a>x &lt; y</a></p>\n");
    assert_string_equal(
        fill(f, "<s:if name=\"logo\">a<s:text name=\"title\"/></s:if>b", &v),
        "<p>\nb</p>\n");
    assert_string_equal(fill(f, "<s:if name=\"main\">a</s:if>b", &v),
                        "<p>\nab</p>\n");
    assert_string_equal(fill(f, "<s:part name=\"main\"/>", &v),
                        "<p>\n<i>m</i></p>\n");
}

static void
test_bad_shells(void **state)
{
    static const char *const bad[] = {"<b>",
                                      "<s:text name=\"titel\"/>",
                                      "<s:nothing name=\"title\"/>",
                                      "<a s:href=\"nowhere\"/>",
                                      "<script>alert(1)</script>",
                                      "<?php echo 1 ?>",
                                      "&unknown;"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(parse(f, bad[i]));
    assert_true(reported(f, DIAG_SITE_SHELL));
}

/* The message stands at the line of the fault, with the nearest name. */
static void
test_shell_message(void **state)
{
    struct fixture *f = *state;
    size_t n, line, col;
    const struct diag_message *m;

    assert_null(parse(f, "\n<s:text name=\"titel\"/>"));
    m = diags_list(f->diags, &n);
    assert_int_equal(n, 1);
    pos_locate(m->at, &line, &col);
    assert_int_equal(line, 3);
    assert_non_null(m->hint);
    assert_non_null(strstr(m->hint, "title"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_pages),
        T(test_address),
        T(test_what_is_not_published),
        T(test_no_pdf),
        T(test_broken_link),
        T(test_kinds_of_links),
        T(test_hostile_values),
        T(test_hostile_settings),
        T(test_logo),
        T(test_pictures_of_one_name),
        T(test_fragment_is_bare),
        T(test_no_fragments),
        T(test_no_outside_requests),
        T(test_colors),
        T(test_phone),
        T(test_pale_color),
        T(test_shell),
        T(test_bad_shells),
        T(test_shell_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
