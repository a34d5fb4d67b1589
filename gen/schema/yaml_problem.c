/*
 * What libyaml says of a text that it cannot read, in Russian: which mistake
 * of an author makes it say so, where that is, and the way out.
 */
#include <string.h>

#include "base/utf8.h"
#include "schema/yaml_int.h"

struct wording {
    const char *problem; /* part of libyaml's words; NULL: any */
    const char *context; /* part of its context; NULL: any */
    enum diag_code code;
    const char *text;
    const char *hint;
};

static const struct wording wordings[] = {
    {"mapping values are not allowed", NULL, DIAG_YAML_COLON,
     "двоеточие с пробелом внутри значения",
     "возьмите всё значение в кавычки: '…: …'; если это новый ключ, "
     "проверьте отступ строки"},
    {"unexpected end of stream", "quoted scalar", DIAG_YAML_QUOTE,
     "кавычка открыта и не закрыта", "поставьте такую же кавычку в конце"},
    {"unexpected document indicator", "quoted scalar", DIAG_YAML_QUOTE,
     "кавычка открыта и не закрыта", "поставьте такую же кавычку в конце"},
    {"unknown escape", NULL, DIAG_YAML_QUOTE,
     "обратная косая черта внутри \"…\"",
     "возьмите значение в одинарные кавычки: '…'"},
    {"escape", "quoted scalar", DIAG_YAML_QUOTE,
     "обратная косая черта внутри \"…\"",
     "возьмите значение в одинарные кавычки: '…'"},
    {NULL, "flow mapping", DIAG_YAML_BRACKET,
     "скобка { открыта, а запись в ней не закончена",
     "между записями — запятая, в конце — }; значение с двоеточием, "
     "скобкой или кавычкой берут в '…'"},
    {NULL, "flow sequence", DIAG_YAML_BRACKET,
     "скобка [ открыта, а список в ней не закончен",
     "между значениями — запятая, в конце — ]; значение с двоеточием, "
     "скобкой или кавычкой берут в '…'"},
    {NULL, "flow node", DIAG_YAML_BRACKET,
     "скобка открыта, а запись в ней не закончена",
     "между значениями — одна запятая, в конце — такая же закрывающая "
     "скобка"},
    {"tab character", NULL, DIAG_YAML_TAB, "отступ сделан табуляцией",
     "отступайте пробелами, по два на уровень"},
    {"cannot start any token", NULL, DIAG_YAML_MARK,
     "с этого знака значение начинаться не может",
     "возьмите значение в кавычки: '…'"},
    {NULL, "scanning an alias", DIAG_YAML_MARK,
     "значение начинается со знака *", "возьмите значение в кавычки: '*…'"},
    {NULL, "scanning an anchor", DIAG_YAML_MARK,
     "значение начинается со знака &", "возьмите значение в кавычки: '&…'"},
    {NULL, "scanning a tag", DIAG_YAML_MARK, "значение начинается со знака !",
     "возьмите значение в кавычки: '!…'"},
    {"undefined tag handle", NULL, DIAG_YAML_MARK,
     "значение начинается со знака !", "возьмите значение в кавычки: '!…'"},
    {NULL, "directive", DIAG_YAML_MARK, "строка начинается со знака %",
     "возьмите значение в кавычки: '%…'"},
    {NULL, "block scalar", DIAG_YAML_MARK,
     "после | или > на той же строке ничего не пишут",
     "перенесите текст на следующую строку с отступом или возьмите "
     "значение в кавычки"},
    {"could not find expected ':'", NULL, DIAG_YAML_SYNTAX,
     "строка не похожа на «ключ: значение»",
     "после ключа — двоеточие и пробел; продолжение текста пишут с "
     "большим отступом, чем ключ"},
    {"block sequence entries are not allowed", NULL, DIAG_YAML_SYNTAX,
     "пункт списка стоит на строке ключа",
     "перенесите «- …» на следующую строку"},
    {NULL, "block mapping", DIAG_YAML_INDENT,
     "отступ строки не такой, как у соседних ключей",
     "ключи одной записи начинаются друг под другом"},
    {NULL, "block collection", DIAG_YAML_INDENT,
     "отступ строки не такой, как у соседних пунктов",
     "пункты «- …» одного списка начинаются друг под другом"},
    {"expected <document start>", NULL, DIAG_YAML_SYNTAX,
     "лишний текст после конца записи",
     "проверьте отступ этой строки и знаки перед ней"},
    {"nesting", NULL, DIAG_YAML_DEPTH, "слишком глубокая вложенность",
     "уберите лишние скобки и отступы"},
    {NULL, NULL, DIAG_YAML_SYNTAX, "запись YAML нарушена",
     "проверьте отступы, двоеточия и кавычки в этой строке"},
};

const char *
yaml_invisible(unsigned cp)
{
    if (cp == 0xA0 || cp == 0x202F || cp == 0x2007)
        return "неразрывный пробел";
    if (cp == 0x200B || cp == 0x200C || cp == 0x200D || cp == 0x2060)
        return "пробел нулевой ширины";
    if (cp == 0xAD)
        return "мягкий перенос";
    if ((cp >= 0x2000 && cp <= 0x200A) || cp == 0x205F || cp == 0x3000)
        return "типографский пробел";
    return NULL;
}

static bool
has(const char *text, const char *part)
{
    return part == NULL || (text != NULL && strstr(text, part) != NULL);
}

/* Where the author looks: the opening quote or bracket, else the problem. */
static size_t
blame(const struct yaml_reader *r, const struct yaml_problem *p)
{
    bool opening =
        (has(p->context, "scanning a") || has(p->context, "flow ")) &&
        !has(p->context, "plain scalar") && !has(p->problem, "escape");

    if (p->unreadable)
        return p->unread_at < r->m->len ? p->unread_at : r->m->len;
    if (has(p->context, "flow node") && r->open > 0)
        return r->open - 1;
    if (opening)
        return p->context_at;
    return p->at;
}

/* The rest of the line, for the caret; at least one character. */
static size_t
word_len(const struct yaml_reader *r, size_t off)
{
    size_t n = 0;

    while (off + n < r->m->len && r->m->text[off + n] != '\n' &&
           r->m->text[off + n] != ' ')
        n++;
    return n > 0 ? n : 1;
}

/* The line that holds `off`: its first character but spaces, and its end. */
static size_t
find_line(const struct yaml_reader *r, size_t off, size_t *end)
{
    const char *text = r->m->text;
    size_t start = off;

    while (start > 0 && text[start - 1] != '\n')
        start--;
    for (*end = off; *end < r->m->len && text[*end] != '\n';)
        ++*end;
    while (start < *end && (text[start] == ' ' || text[start] == '-'))
        start++;
    return start;
}

/* Whether a colon and a space, or a last colon, stand in [from, to). */
static bool
has_key(const struct yaml_reader *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->m->text[i] == ':' &&
            (i + 1 == to || strchr(" \n", r->m->text[i + 1]) != NULL))
            return true;
    return false;
}

/*
 * A second colon in a value is often the first one of its line: then the line
 * before it lacks its colon, and YAML joined the two.
 */
static bool
report_joined(struct yaml_reader *r, size_t off)
{
    size_t end, from = find_line(r, off, &end), before = from;

    if (has_key(r, from, off))
        return false;
    while (before > 0 && r->m->text[before - 1] != '\n')
        before--;
    if (before == 0)
        return false;
    from = find_line(r, before - 1, &end);
    if (from == end || r->m->text[from] == '#' || has_key(r, from, end))
        return false;
    diag(r->d, DIAG_YAML_SYNTAX, mapped_pos(r->m, from, end - from),
         "строка не похожа на «ключ: значение»");
    diag_hint(r->d, "после ключа нужны двоеточие и пробел");
    r->failed = true;
    return true;
}

/*
 * Text behind a closing quote: «'объём'работы», «"Клуб" друзей».  The parser
 * takes the value for ended and complains of what follows.
 */
static bool
report_quote(struct yaml_reader *r, size_t off)
{
    size_t end, from = find_line(r, off, &end), quote = off;
    const char *text = r->m->text;

    while (quote > from && text[quote - 1] == ' ')
        quote--;
    if (quote <= from || off >= end || strchr("'\"", text[quote - 1]) == NULL ||
        strchr(" ,]}:#", text[off]) != NULL)
        return false;
    diag(r->d, DIAG_YAML_QUOTE, mapped_pos(r->m, quote - 1, 1),
         "кавычка закрылась раньше конца значения");
    diag_hint(r->d, "внутри значения ставьте «ёлочки», а если нужны именно "
                    "эти кавычки — возьмите всё значение в '…'");
    r->failed = true;
    return true;
}

/* The first invisible sign of [from, to) where YAML wants spaces: before the
 * text of the line, behind «-» or a key; `to`: none. */
static size_t
find_invisible(const struct yaml_reader *r, size_t from, size_t to,
               const char **sign)
{
    const char *text = r->m->text;
    bool open = true;

    while (from < to) {
        const char *p = text + from;

        *sign = yaml_invisible(utf8_next(&p, text + to));
        if (open && *sign != NULL)
            return from;
        open = text[from] == ':' ||
               (open && (text[from] == ' ' || text[from] == '-'));
        from = (size_t)(p - text);
    }
    return to;
}

/*
 * To YAML a no-break space is a letter, so what it complains of may stand
 * lines below: this line and two above are looked at.
 */
static bool
report_invisible(struct yaml_reader *r, size_t off)
{
    size_t end, from = find_line(r, off, &end);
    const char *sign;

    for (int lines = 0; lines < 3; lines++) {
        size_t at;

        while (from > 0 && r->m->text[from - 1] != '\n')
            from--;
        at = find_invisible(r, from, end, &sign);
        if (at < end) {
            diag(r->d, DIAG_YAML_SYNTAX, mapped_pos(r->m, at, 1),
                 "здесь невидимый знак: %s", sign);
            diag_hint(r->d, "YAML его пробелом не считает: сотрите и наберите "
                            "обычный пробел; такие знаки приходят с текстом "
                            "из Word");
            return r->failed = true;
        }
        if (from == 0)
            break;
        end = from - 1;
        from = end;
    }
    return false;
}

void
yaml_report_problem(struct yaml_reader *r, const struct yaml_problem *p)
{
    const struct wording *row = wordings;
    size_t off = blame(r, p);
    bool tab = off < r->m->len && r->m->text[off] == '\t';
    bool one = off < r->m->len && strchr("{[\"'\t:", r->m->text[off]) != NULL;

    while (!(has(p->problem, row->problem) && has(p->context, row->context)))
        row++;
    if (tab)
        for (row = wordings; row->code != DIAG_YAML_TAB;)
            row++;
    if (row->code != DIAG_YAML_TAB && report_invisible(r, p->at))
        return;
    if (row->code == DIAG_YAML_COLON && report_joined(r, off))
        return;
    if ((row->code == DIAG_YAML_INDENT || row->code == DIAG_YAML_BRACKET) &&
        report_quote(r, p->at))
        return;
    diag(r->d, row->code, mapped_pos(r->m, off, one ? 1 : word_len(r, off)),
         "%s", row->text);
    diag_hint(r->d, "%s", row->hint);
    r->failed = true;
}
