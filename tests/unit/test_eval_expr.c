/* doc/expr.c: the grammar, and the column of every fault. */
#include "doc_check.h"

#include "base/buf.h"
#include "eval/expr.h"

struct fixture {
    struct arena arena;
    struct diags *diags;
    const struct source *src;
    struct buf dump;
};

static const char *const op_signs[] = {"=", "≠", "<", ">", "≤", "≥"};

/* The tree as text with all brackets: (пары ? (форма = "педагоги")). */
static void
dump(struct buf *b, const struct expr *x)
{
    switch (x->kind) {
    case EXPR_NUMBER:
        buf_printf(b, "%lld/%u", (long long)x->number.units, x->number.scale);
        break;
    case EXPR_TEXT:
        buf_printf(b, "\"%s\"", x->text);
        break;
    case EXPR_BOOL:
        buf_puts(b, x->yes ? "ДА" : "НЕТ");
        break;
    case EXPR_PATH:
        for (size_t i = 0; i < x->n; i++)
            buf_printf(b, "%s%s", i > 0 ? "." : "", x->names[i].s);
        break;
    case EXPR_NOT:
        buf_puts(b, "(не ");
        dump(b, x->left);
        buf_putc(b, ')');
        break;
    case EXPR_FILTER:
        buf_putc(b, '(');
        dump(b, x->left);
        buf_printf(b, " | %s", x->names[0].s);
        if (x->text != NULL)
            buf_printf(b, " \"%s\"", x->text);
        buf_putc(b, ')');
        break;
    default:
        buf_putc(b, '(');
        dump(b, x->left);
        buf_printf(b, " %s ",
                   x->kind == EXPR_WHERE ? "?"
                   : x->kind == EXPR_AND ? "и"
                   : x->kind == EXPR_OR  ? "или"
                                         : op_signs[x->op]);
        dump(b, x->right);
        buf_putc(b, ')');
    }
}

typedef const struct expr *
parse_fn(struct arena *a, const struct expr_input *in, struct diags *d);

static const struct expr *
parse(struct fixture *f, parse_fn *fn, const char *text)
{
    struct expr_input in;

    *f = (struct fixture){0};
    f->diags = diags_new();
    f->src = check_source(&f->arena, text);
    in = (struct expr_input){f->src->text, f->src->len,
                             pos_at(f->src, 0, f->src->len)};
    return fn(&f->arena, &in, f->diags);
}

static void
done(struct fixture *f)
{
    buf_free(&f->dump);
    diags_free(f->diags);
    arena_free(&f->arena);
}

static void
check_tree(parse_fn *fn, const char *text, const char *expected)
{
    struct fixture f;
    const struct expr *x = parse(&f, fn, text);

    check_messages(f.diags, 0);
    assert_non_null(x);
    dump(&f.dump, x);
    assert_string_equal(buf_str(&f.dump), expected);
    done(&f);
}

static void
check_fault(parse_fn *fn, const char *text, const char *code, size_t line,
            size_t col)
{
    struct fixture f;

    assert_null(parse(&f, fn, text));
    check_messages(f.diags, 1);
    check_message(f.diags, 0, code, line, col);
    done(&f);
}

static void
test_paths(void **state)
{
    (void)state;
    check_tree(expr_parse_value, "цель", "цель");
    check_tree(expr_parse_value, "акты.r-145", "акты.r-145");
    check_tree(expr_parse_value, "годы.2020-2021.учебный_год",
               "годы.2020-2021.учебный_год");
    check_tree(expr_parse_value, "документы.2022-2023.report",
               "документы.2022-2023.report");
    check_tree(expr_parse_value, "годы.2020.x", "годы.2020.x");
    check_tree(expr_parse_value, "год_реализации", "год_реализации");
    check_tree(expr_parse_value, "қазақ.ұстаз.日本", "қазақ.ұстаз.日本");
    /* keywords are ordinary words inside a path */
    check_tree(expr_parse_value, "ответы.да", "ответы.да");
    check_tree(expr_parse_value, "нет.да", "нет.да");
}

static void
test_literals(void **state)
{
    (void)state;
    check_tree(expr_parse_value, "3", "3/0");
    check_tree(expr_parse_value, "-2,75", "-275/2");
    check_tree(expr_parse_value, "−5", "-5/0");
    check_tree(expr_parse_value, "\"а | б }} «в»\"", "\"а | б }} «в»\"");
    check_tree(expr_parse_value, "«а»", "\"а\"");
    check_tree(expr_parse_value, "“а”", "\"а\"");
    check_tree(expr_parse_value, "\"две\nстроки\"", "\"две строки\"");
    check_tree(expr_parse_condition, "Да", "ДА");
    check_tree(expr_parse_condition, "нет", "НЕТ");
}

static void
test_filters(void **state)
{
    (void)state;
    check_tree(expr_parse_value, "x | число", "(x | число)");
    check_tree(expr_parse_value, "x|число \"молодой специалист\"|дат",
               "((x | число \"молодой специалист\") | дат)");
    check_tree(expr_parse_value, "3 | число\u00a0\"пара\"",
               "(3/0 | число \"пара\")");
    check_tree(expr_parse_value, "куратор |\n  сказуемое\n  \"назначен\"",
               "(куратор | сказуемое \"назначен\")");
}

static void
test_lists(void **state)
{
    (void)state;
    check_tree(expr_parse_value, "пары | форма = \"педагоги\"",
               "(пары ? (форма = \"педагоги\"))");
    check_tree(expr_parse_value,
               "пары | форма = \"а\" и не завершено | число \"пара\"",
               "((пары ? ((форма = \"а\") и (не завершено))) | "
               "число \"пара\")");
    check_tree(expr_parse_value, "пары | (а или б) | в.г",
               "((пары ? (а или б)) ? в.г)");
    check_tree(expr_parse_value, "пары | не а", "(пары ? (не а))");
}

static void
test_conditions(void **state)
{
    (void)state;
    check_tree(expr_parse_condition, "а и б или в и г",
               "((а и б) или (в и г))");
    check_tree(expr_parse_condition, "не а и б", "((не а) и б)");
    check_tree(expr_parse_condition, "не (а или б)", "(не (а или б))");
    check_tree(expr_parse_condition, "а>=1 и б<= 2 И в !=3",
               "(((а ≥ 1/0) и (б ≤ 2/0)) и (в ≠ 3/0))");
    check_tree(expr_parse_condition, "а ≥ 1 или б ≤ 2 или в ≠ 3 или г == 4",
               "((((а ≥ 1/0) или (б ≤ 2/0)) или (в ≠ 3/0)) или (г = 4/0))");
    check_tree(expr_parse_condition, "пары | форма = \"а\"",
               "(пары ? (форма = \"а\"))");
}

static void
test_loop(void **state)
{
    struct fixture f;
    struct expr_name name = {0};
    struct expr_input in;
    const struct expr *x;

    (void)state;
    parse(&f, expr_parse_value, "пара в пары | форма = \"а\"");
    done(&f);
    f = (struct fixture){.diags = diags_new()};
    f.src = check_source(&f.arena, "пара В пары | форма = \"а\"");
    in = (struct expr_input){f.src->text, f.src->len,
                             pos_at(f.src, 0, f.src->len)};
    x = expr_parse_loop(&f.arena, &in, &name, f.diags);
    assert_non_null(x);
    assert_string_equal(name.s, "пара");
    dump(&f.dump, x);
    assert_string_equal(buf_str(&f.dump), "(пары ? (форма = \"а\"))");
    in = (struct expr_input){f.src->text, strlen("пара"),
                             pos_at(f.src, 0, strlen("пара"))};
    assert_null(expr_parse_loop(&f.arena, &in, &name, f.diags));
    check_message(f.diags, 0, "T004", 1, 1);
    check_hint(f.diags, 0, "{% для пара в пары %}");
    done(&f);
}

static void
test_arithmetic(void **state)
{
    (void)state;
    check_fault(expr_parse_value, "a*b", "T005", 1, 2);
    check_fault(expr_parse_value, "итого.пары + 1", "T005", 1, 12);
    check_fault(expr_parse_value, "а - б", "T005", 1, 3);
    check_fault(expr_parse_value, "а / б", "T005", 1, 3);
    check_fault(expr_parse_value, "а\n  × 2", "T005", 2, 3);
}

static void
test_faults(void **state)
{
    (void)state;
    check_fault(expr_parse_value, "", "T004", 1, 1);
    check_fault(expr_parse_value, "итого участники", "T004", 1, 7);
    check_fault(expr_parse_value, "итого.", "T004", 1, 7);
    check_fault(expr_parse_value, "итого..пары", "T004", 1, 7);
    check_fault(expr_parse_value, "x |", "T004", 1, 4);
    check_fault(expr_parse_value, "x | | y", "T004", 1, 5);
    check_fault(expr_parse_value, "x | число пара", "T004", 1, 11);
    check_fault(expr_parse_value, "x = 5", "T004", 1, 3);
    check_fault(expr_parse_value, "x | число \"пара", "T001", 1, 11);
    check_fault(expr_parse_value, "итого\\_пары", "T004", 1, 6);
    check_fault(expr_parse_value, "x | число &quot;пара&quot;", "T004", 1, 11);
    check_fault(expr_parse_value, "x | число 'пара'", "T004", 1, 11);
    check_fault(expr_parse_value, "учитель – учитель", "T004", 1, 9);
    check_fault(expr_parse_condition, "(а и б", "T004", 1, 1);
    check_fault(expr_parse_condition, "а и", "T004", 1, 1);
    check_fault(expr_parse_condition, "а = 1 = 2", "T004", 1, 7);
    check_fault(expr_parse_condition, "а ! б", "T004", 1, 3);
    check_fault(expr_parse_condition, "а б", "T004", 1, 3);
    check_fault(expr_parse_condition, "а )", "T004", 1, 3);
}

static void
test_hints(void **state)
{
    struct fixture f;

    (void)state;
    parse(&f, expr_parse_value, "x | число пара");
    check_hint(f.diags, 0, "число \"пара\"");
    done(&f);
    parse(&f, expr_parse_value, "итого\\_пары");
    check_hint(f.diags, 0, "обратная черта");
    done(&f);
    parse(&f, expr_parse_value, "учитель – учитель");
    check_hint(f.diags, 0, "дефис");
    done(&f);
}

static void
test_places(void **state)
{
    struct fixture f;
    const struct expr *x;
    size_t line, col;

    (void)state;
    x = parse(&f, expr_parse_value, "формы.педагоги\n  | число «пара»");
    assert_non_null(x);
    pos_locate(x->left->names[1].at, &line, &col);
    assert_int_equal(line, 1);
    assert_int_equal(col, 7);
    assert_int_equal(x->left->names[1].at.len, strlen("педагоги"));
    pos_locate(x->names[0].at, &line, &col);
    assert_int_equal(line, 2);
    assert_int_equal(col, 5);
    pos_locate(x->text_at, &line, &col);
    assert_int_equal(col, 11);
    done(&f);
}

/* Nested or long input ends in a message, not in a deep recursion. */
static void
test_limits(void **state)
{
    struct fixture f;
    char text[2001];

    (void)state;
    memset(text, '(', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_null(parse(&f, expr_parse_condition, text));
    check_messages(f.diags, 1);
    done(&f);
    text[100] = '\0';
    assert_null(parse(&f, expr_parse_condition, text));
    check_messages(f.diags, 1);
    check_message(f.diags, 0, "T004", 1, EXPR_MAX_DEPTH + 1);
    done(&f);
}

/* Bytes of a text that does not stand in the source: the whole place. */
static void
test_foreign_text(void **state)
{
    struct fixture f = {.diags = diags_new()};
    struct expr_input in = {"пары *", strlen("пары *"), {0}};
    size_t line, col;
    size_t n;

    (void)state;
    f.src = check_source(&f.arena, "для_каждого: 'пары *'");
    in.at = pos_at(f.src, strlen("для_каждого: "), 4);
    assert_null(expr_parse_value(&f.arena, &in, f.diags));
    pos_locate(diags_list(f.diags, &n)->at, &line, &col);
    assert_int_equal(col, 14);
    done(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),      cmocka_unit_test(test_literals),
        cmocka_unit_test(test_filters),    cmocka_unit_test(test_lists),
        cmocka_unit_test(test_conditions), cmocka_unit_test(test_loop),
        cmocka_unit_test(test_arithmetic), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_hints),      cmocka_unit_test(test_places),
        cmocka_unit_test(test_limits),     cmocka_unit_test(test_foreign_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
