/* base/tag.c: finding tags in raw sources, masking them. */
#include "doc_check.h"

#include "base/tag.h"
#include "base/utf8.h"

struct fixture {
    struct arena arena;
    struct diags *diags;
    struct tag_list tags;
    const struct source *src;
    bool ok;
};

static void
scan(struct fixture *f, const char *text)
{
    *f = (struct fixture){0};
    f->diags = diags_new();
    f->src = check_source(&f->arena, text);
    f->ok = tag_scan(&f->arena, f->src, 0, f->src->len, f->diags, &f->tags);
}

static void
done(struct fixture *f)
{
    diags_free(f->diags);
    arena_free(&f->arena);
}

static void
check_tag(const struct fixture *f, size_t i, enum tag_kind kind,
          const char *inner)
{
    const struct tag *t = &f->tags.tags[i];
    char *got;

    assert_true(i < f->tags.n);
    got = test_malloc(t->inner_len + 1);
    memcpy(got, f->src->text + t->inner_off, t->inner_len);
    got[t->inner_len] = '\0';
    assert_int_equal(t->kind, kind);
    assert_string_equal(got, inner);
    test_free(got);
}

static void
test_kinds(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "а {{ цель }} б\n{% если цель %}\n{# нет #}{{x|число \"пара\"}}");
    assert_true(f.ok);
    assert_int_equal(f.tags.n, 4);
    check_tag(&f, 0, TAG_VALUE, "цель");
    check_tag(&f, 1, TAG_CONTROL, "если цель");
    check_tag(&f, 2, TAG_COMMENT, "нет");
    check_tag(&f, 3, TAG_VALUE, "x|число \"пара\"");
    done(&f);
}

static void
test_line_wrap(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "{{ формы.педагоги.участники |\n  число \"педагог\" }}");
    assert_true(f.ok);
    check_tag(&f, 0, TAG_VALUE,
              "формы.педагоги.участники |\n  число \"педагог\"");
    done(&f);
}

static void
test_mark_in_quotes(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "{{ x | число \"a }} b\" }} конец");
    assert_true(f.ok);
    assert_int_equal(f.tags.n, 1);
    check_tag(&f, 0, TAG_VALUE, "x | число \"a }} b\"");
    done(&f);
}

/* The first tag is to blame, and the second is still found. */
static void
test_unclosed_before_other(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "Всего {{ итого.участники и\nещё {{ цель }} тут");
    assert_false(f.ok);
    check_messages(f.diags, 1);
    check_message(f.diags, 0, "T001", 1, 7);
    assert_int_equal(f.tags.n, 1);
    check_tag(&f, 0, TAG_VALUE, "цель");
    done(&f);
}

static void
test_unclosed_value_before_control(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "{{ цель\n{% если цель %}\nх }}");
    check_messages(f.diags, 2);
    check_message(f.diags, 0, "T001", 1, 1);
    check_message(f.diags, 1, "T002", 3, 3);
    assert_int_equal(f.tags.n, 1);
    done(&f);
}

static void
test_unclosed_at_blank_line(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "{{ цель\n  \nА здесь }} уже другое");
    check_messages(f.diags, 2);
    check_message(f.diags, 0, "T001", 1, 1);
    check_message(f.diags, 1, "T002", 3, 9);
    assert_int_equal(f.tags.n, 0);
    done(&f);
}

/* The quote hides the closing mark; the rest of the file is not swallowed. */
static void
test_unclosed_quote(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "в {{ x | число \"пара }} и {{ y | число \"группа\" }} "
             "школы \"Радуга\"\n\n{{ цель }}");
    assert_false(f.ok);
    check_messages(f.diags, 1);
    check_message(f.diags, 0, "T001", 1, 16);
    check_hint(f.diags, 0, "кавычку");
    assert_int_equal(f.tags.n, 2);
    check_tag(&f, 0, TAG_VALUE, "y | число \"группа\"");
    check_tag(&f, 1, TAG_VALUE, "цель");
    done(&f);
}

static void
test_unclosed_quote_last(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "{{ x | число \"пара }}\nСлово \"ещё\" слово.\n");
    check_messages(f.diags, 1);
    check_message(f.diags, 0, "T001", 1, 14);
    assert_int_equal(f.tags.n, 0);
    done(&f);
}

static void
test_stray(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "итого }} и\nтут %} тоже");
    check_messages(f.diags, 2);
    check_message(f.diags, 0, "T002", 1, 7);
    check_message(f.diags, 1, "T002", 2, 5);
    done(&f);
}

/* Maps of YAML end with two braces too. */
static void
test_yaml_maps(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "склонение: {в_тексте: {предложный: школе}}\n"
             "б: {данные: {{ x }}, в: {г: {{ y }}}}\n"
             "в: лишнее }}\n");
    check_messages(f.diags, 1);
    check_message(f.diags, 0, "T002", 3, 11);
    assert_int_equal(f.tags.n, 2);
    check_tag(&f, 1, TAG_VALUE, "y");
    done(&f);
}

static void
test_comments(void **state)
{
    struct fixture f;

    (void)state;
    scan(&f, "{# было {{ x }} и \"кавычка\n\nи {% если %} #}{{ y }}");
    assert_true(f.ok);
    assert_int_equal(f.tags.n, 2);
    check_tag(&f, 1, TAG_VALUE, "y");
    done(&f);
    scan(&f, "{# первый\n{# второй #} {{ y }}");
    check_messages(f.diags, 1);
    check_message(f.diags, 0, "T001", 1, 1);
    assert_int_equal(f.tags.n, 2);
    done(&f);
}

static void
test_end_of_file(void **state)
{
    static const char *const texts[] = {
        "{{", "{{ ", "{{ x }", "{%", "{#", "{{ \"", "{{ x | число \"пара"};
    struct fixture f;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        scan(&f, texts[i]);
        assert_false(f.ok);
        check_messages(f.diags, 1);
        assert_int_equal(f.tags.n, 0);
        done(&f);
    }
    scan(&f, "{");
    assert_true(f.ok);
    done(&f);
}

/* Openings without end must cost no more than their length. */
static void
test_many_openings(void **state)
{
    struct fixture f;
    char *text = test_malloc(300001);

    (void)state;
    for (size_t i = 0; i < 300000; i += 3)
        memcpy(text + i, "{{ ", 3);
    text[300000] = '\0';
    scan(&f, text);
    check_messages(f.diags, 100000);
    done(&f);
    test_free(text);
}

static void
test_mask(void **state)
{
    struct fixture f;
    struct mapped m = {0};
    const char *s, *end;
    unsigned cp;
    size_t line, col;

    (void)state;
    scan(&f, "а {{ цель }}{# тайна #}\nб {{ x }}в");
    m.arena = &f.arena;
    tag_mask(&f.tags, f.src, 0, f.src->len, &m);
    s = m.text + strlen("а ");
    end = m.text + m.len;
    cp = utf8_next(&s, end);
    assert_int_equal(tag_of_token(cp), 0);
    assert_memory_equal(s, "\nб ", strlen("\nб "));
    s += strlen("\nб ");
    pos_locate(mapped_pos(&m, (size_t)(s - m.text), 4), &line, &col);
    assert_int_equal(line, 2);
    assert_int_equal(col, 3);
    assert_int_equal(tag_of_token(utf8_next(&s, end)), 2);
    assert_string_equal(s, "в");
    pos_locate(mapped_pos(&m, (size_t)(s - m.text), 2), &line, &col);
    assert_int_equal(col, 10);
    done(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_line_wrap),
        cmocka_unit_test(test_mark_in_quotes),
        cmocka_unit_test(test_unclosed_before_other),
        cmocka_unit_test(test_unclosed_value_before_control),
        cmocka_unit_test(test_unclosed_at_blank_line),
        cmocka_unit_test(test_unclosed_quote),
        cmocka_unit_test(test_unclosed_quote_last),
        cmocka_unit_test(test_stray),
        cmocka_unit_test(test_yaml_maps),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_end_of_file),
        cmocka_unit_test(test_many_openings),
        cmocka_unit_test(test_mask),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
