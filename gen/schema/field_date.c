/* Numbers, dates, periods and terms. */
#include "schema/field_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* The text of a scalar; NULL when it is empty, unknown or no text. */
static const char *
scalar_text(struct field_reader *r, const struct field *f,
            const struct yaml_node *key, const struct yaml_node *v,
            struct given *g, const char *wanted)
{
    const char *s;

    if (field_start(g, key, v) != GIVEN)
        return NULL;
    if (v->kind != YAML_TEXT) {
        field_report_kind(r, f, v, wanted);
        g->is = UNKNOWN;
        return NULL;
    }
    s = field_text(r, f, v);
    if (s == NULL)
        g->is = UNKNOWN;
    return s;
}

/* ── Numbers ───────────────────────────────────────────────────────────── */

/* Letters that are typed for digits: О and З of both alphabets, l and I. */
static const struct {
    const char *letter;
    char digit;
} letter_digits[] = {{"О", '0'}, {"O", '0'}, {"о", '0'}, {"o", '0'},
                     {"З", '3'}, {"з", '3'}, {"l", '1'}, {"I", '1'}};

/* The text with such letters as digits; NULL when it has none or no digit. */
static const char *
fix_digits(struct arena *a, const char *s)
{
    struct buf out = {0};
    const char *fixed = NULL;
    bool changed = false;

    if (strpbrk(s, "0123456789") == NULL)
        return NULL;
    while (*s != '\0') {
        size_t i = 0, n = sizeof letter_digits / sizeof *letter_digits;

        while (i < n && strncmp(s, letter_digits[i].letter,
                                strlen(letter_digits[i].letter)) != 0)
            i++;
        buf_putc(&out, i < n ? letter_digits[i].digit : *s);
        s += i < n ? strlen(letter_digits[i].letter) : 1;
        changed = changed || i < n;
    }
    if (changed)
        fixed = arena_strndup(a, out.data, out.len);
    buf_free(&out);
    return fixed;
}

static bool
is_with_point(const char *s)
{
    size_t n = strspn(s, "-0123456789");

    return n > 0 && s[n] == '.' && s[n + 1] != '\0' &&
           strspn(s + n + 1, "0123456789") == strlen(s + n + 1);
}

static void
report_number(struct field_reader *r, const struct field *f,
              const struct yaml_node *v, const char *s)
{
    size_t n = strspn(s, "0123456789");

    if (is_with_point(s)) {
        char *comma = arena_strdup(r->arena, s);

        *strchr(comma, '.') = ',';
        diag(r->d, DIAG_FIELD_POINT, v->at, "в числе «%s» точка", s);
        diag_hint(r->d, "дробная часть — через запятую: '%s'", comma);
        return;
    }
    diag(r->d, DIAG_FIELD_NUMBER, v->at, "в «%s» нужно число, а не «%s»",
         f->key, s);
    if (n > 0 && strspn(s, "0123456789 ") == strlen(s))
        diag_hint(r->d, "уберите пробел внутри числа");
    else if (n > 0 && s[n] == ' ')
        diag_hint(r->d, "оставьте одно число: %.*s", (int)n, s);
    else
        diag_hint(r->d, "если числа не знаете, напишите «не указано»");
}

void
field_read_number(struct field_reader *r, const struct field *f,
                  const struct yaml_node *key, const struct yaml_node *v,
                  void *at)
{
    struct number_field *out = at;
    const char *s = scalar_text(r, f, key, v, &out->g, "число");
    const char *fixed;

    if (s == NULL)
        return;
    if (!decimal_parse(s, strlen(s), &out->n)) {
        fixed = fix_digits(r->arena, s);
        if (fixed == NULL || !decimal_parse(fixed, strlen(fixed), &out->n)) {
            report_number(r, f, v, s);
            out->g.is = UNKNOWN;
            return;
        }
        diag(r->d, DIAG_FIELD_FIXED, v->at,
             "в числе «%s» буква вместо цифры, прочитано «%s»", s, fixed);
        diag_hint(r->d, "наберите цифрами: %s", fixed);
    }
    if (f->type == FIELD_COUNT && (out->n.scale != 0 || out->n.units < 0)) {
        diag(r->d, DIAG_FIELD_COUNT, v->at,
             "в «%s» нужно целое число не меньше нуля, а не «%s»", f->key, s);
        out->g.is = UNKNOWN;
    }
}

/* ── Dates ─────────────────────────────────────────────────────────────── */

/* dd.mm.yyyy in digits, whether or not there is such a day. */
static bool
is_dotted(const char *s)
{
    size_t day = strspn(s, "0123456789"), month, year;

    if (day < 1 || day > 2 || s[day] != '.')
        return false;
    s += day + 1;
    month = strspn(s, "0123456789");
    if (month < 1 || month > 2 || s[month] != '.')
        return false;
    s += month + 1;
    year = strspn(s, "0123456789");
    return year == 4 && s[year] == '\0';
}

/* «02.10.23», «02-10-2023», «02,10,2023»: what was meant, or NULL; with a
 * slash months may stand first. */
static const char *
guess_date(struct arena *a, const char *s)
{
    int part[3] = {0};
    struct date d;
    const char *text;

    for (int i = 0; i < 3; i++) {
        size_t n = strspn(s, "0123456789");

        if (n == 0 || n > 4)
            return NULL;
        part[i] = atoi(s);
        s += n;
        if (i < 2 && (*s == '\0' || strchr(".,- ", *s) == NULL))
            return NULL;
        s += i < 2;
    }
    if (part[2] < 100)
        part[2] += 2000;
    text = arena_printf(a, "%02d.%02d.%04d", part[0], part[1], part[2]);
    return *s == '\0' && date_parse(text, strlen(text), &d) ? text : NULL;
}

static void
report_date(struct field_reader *r, const struct field *f,
            const struct yaml_node *v, const char *s)
{
    if (is_dotted(s)) {
        diag(r->d, DIAG_FIELD_DAY, v->at, "дня «%s» нет в календаре", s);
        diag_hint(r->d, "проверьте день и месяц");
        return;
    }
    diag(r->d, DIAG_FIELD_DATE, v->at, "в «%s» нужна дата, а не «%s»", f->key,
         s);
    diag_hint(r->d, "дата пишется 07.09.2022, месяц — «сентябрь 2022»; "
                    "неизвестная — «не указано»");
    if (guess_date(r->arena, s) != NULL)
        diag_hint(r->d, "напишите %s", guess_date(r->arena, s));
}

void
field_read_date(struct field_reader *r, const struct field *f,
                const struct yaml_node *key, const struct yaml_node *v,
                void *at)
{
    struct date_field *out = at;
    const char *s = scalar_text(r, f, key, v, &out->g, "дата");

    if (s == NULL || date_parse(s, strlen(s), &out->d))
        return;
    report_date(r, f, v, s);
    out->g.is = UNKNOWN;
}

/* ── Periods and terms ─────────────────────────────────────────────────── */

struct ends {
    struct given g;
    struct date_field start, end;
};
static const struct field ends_rows[] = {
    FIELD_ROW(ends, DATE, "начало", start, "Первый день или месяц."),
    FIELD_ROW(ends, DATE, "окончание", end, "Последний день или месяц."),
};
static SCHEMA(schema_ends, ends, ends_rows, "период", "Начало и окончание.");

static bool
read_ends(struct field_reader *r, const struct field *f,
          const struct yaml_node *v, struct period *out)
{
    struct ends ends = {0};

    schema_read(r->arena, &schema_ends, v, &ends, r->d);
    out->start = ends.start.d;
    out->end = ends.end.d;
    if (out->start.year == 0 || out->end.year == 0 ||
        date_compare(date_last_day(out->end), out->start) >= 0)
        return true;
    diag(r->d, DIAG_FIELD_PERIOD, ends.end.g.at,
         "в «%s» окончание раньше начала", f->key);
    diag_also(r->d, ends.start.g.at, "начало — здесь");
    return false;
}

/* A school year or one date; false when it is neither. */
static bool
parse_span(const char *s, size_t n, struct period *out)
{
    int year = school_year_parse(s, n);
    struct date day;

    if (year != 0) {
        *out = school_year_period(year);
        return true;
    }
    if (!date_parse(s, n, &day))
        return false;
    *out = (struct period){day, day};
    return true;
}

void
field_read_period(struct field_reader *r, const struct field *f,
                  const struct yaml_node *key, const struct yaml_node *v,
                  void *at)
{
    struct period_field *out = at;
    const char *s;

    if (v->kind == YAML_MAP && field_start(&out->g, key, v) == GIVEN) {
        if (!read_ends(r, f, v, &out->p))
            out->g.is = UNKNOWN;
        return;
    }
    s = scalar_text(r, f, key, v, &out->g, "период");
    if (s == NULL || parse_span(s, strlen(s), &out->p))
        return;
    if (is_dotted(s)) {
        report_date(r, f, v, s);
    } else {
        diag(r->d, DIAG_FIELD_PERIOD, v->at, "в «%s» нужен период, а не «%s»",
             f->key, s);
        diag_hint(r->d, "{начало: …, окончание: …}, учебный год или дата");
    }
    out->g.is = UNKNOWN;
}

void
field_read_term(struct field_reader *r, const struct field *f,
                const struct yaml_node *key, const struct yaml_node *v,
                void *at)
{
    static const char until[] = "до ";
    struct term_field *out = at;
    const char *s, *day;

    if (v->kind == YAML_MAP && field_start(&out->g, key, v) == GIVEN) {
        if (read_ends(r, f, v, &out->p))
            out->s = period_format(r->arena, out->p);
        else
            out->g.is = UNKNOWN;
        return;
    }
    s = scalar_text(r, f, key, v, &out->g, "срок");
    if (s == NULL)
        return;
    out->s = s;
    out->until = strncmp(s, until, sizeof until - 1) == 0;
    day = out->until ? s + sizeof until - 1 : s;
    if (parse_span(day, strlen(day), &out->p))
        return;
    out->until = false;
    if (is_dotted(day)) {
        report_date(r, f, v, day);
        out->g.is = UNKNOWN;
        out->s = NULL;
    }
}
