/*
 * Numbers in free text against the facts: «64 наставника», «шестьюдесятью
 * четырьмя наставниками».
 *
 * A paragraph is joined to one text, what values print in it being
 * words around, never numbers of the text.  Each number before a counted noun
 * is compared with every known fact of that noun: of the document's period, of
 * its year, of the years before, of any form.  One that equals a fact is right.
 * One that equals none contradicts them, if they are known: while a total or a
 * form's number is not, a smaller number may be just that one.
 *
 * Not every number is a claim about the programme.  Passed over are limits
 * and shares («до 5 пар», «по 3 наставляемых», «3 пары из 16»), growth («на 2
 * пары»), parts named by an adjective («3 новые пары»), plans, years of which
 * nothing is known, «один» in words, measures of time.
 *
 * T050, an error: nouns of the programme's own totals.  T051, a warning: other
 * people («учитель»), and what events count («урок»), where a fact need not
 * stand behind each number.
 */
#include "prose/numbers_int.h"

#include "base/utf8.h"

/* Bytes of a sentence before and behind a number that are read. */
#define SENTENCE_REACH 4000

/* ── the words around a number ────────────────────────────────────────── */

/* The sentence around a number, in lower case with ё as е; of an endless one
 * what stands near.  The numbers of one sentence come one after another. */
static const char *
sentence_around(struct numbers *k, const struct found_number *f)
{
    const char *s = buf_str(&k->text);
    size_t from = f->off, to = f->noun_off + f->noun_len;
    size_t first = from > SENTENCE_REACH ? from - SENTENCE_REACH : 0;
    size_t last =
        k->text.len - to > SENTENCE_REACH ? to + SENTENCE_REACH : k->text.len;

    if (k->sentence != NULL && from >= k->sentence_from && to <= k->sentence_to)
        return k->sentence;
    while (from > first && strchr("!?;\n", s[from - 1]) == NULL &&
           !(s[from - 1] == ' ' && from > 1 && s[from - 2] == '.'))
        from--;
    while (to < last && strchr(".!?;\n", s[to]) == NULL)
        to++;
    k->sentence_from = from;
    k->sentence_to = to;
    k->sentence = utf8_fold(k->arena, s + from, to - from);
    return k->sentence;
}

static bool
has_stem(const char *sentence, const char *const *stems)
{
    for (; *stems != NULL; stems++)
        if (strstr(sentence, *stems) != NULL)
            return true;
    return false;
}

/* The word that ends before `*off`, folded; *off moves to its start. */
static const char *
word_before(struct numbers *k, size_t *off)
{
    const char *start = buf_str(&k->text), *p = start + *off, *end;

    while (p > start) {
        const char *q = p;

        if (!utf8_is_space(utf8_prev(&q, start)))
            break;
        p = q;
    }
    end = p;
    while (p > start) {
        const char *q = p;

        if (!utf8_is_letter(utf8_prev(&q, start)))
            break;
        p = q;
    }
    *off = (size_t)(p - start);
    return utf8_fold(k->arena, p, (size_t)(end - p));
}

/* Limits, shares, growth, choices: what is no count of the programme. */
static bool
is_barred_before(struct numbers *k, const struct found_number *f)
{
    static const char *const last[] = {
        "по",      "до",       "от",      "на",         "свыше",  "около",
        "почти",   "примерно", "более",   "менее",      "больше", "меньше",
        "минимум", "максимум", "порядка", "еще",        "каждые", "каждых",
        "хотя",    "чем",      "лучшие",  "лучших",     "новые",  "новых",
        "первые",  "первых",   "другие",  "остальные",  "других", "остальных",
        "нет",     "часть",    "этап",    "приложение", "форма",  NULL};
    static const char *const before_with[] = {"чем", "более", "менее", NULL};
    size_t off = f->off;
    const char *word = word_before(k, &off);

    if (numbers_is_one_of(word, last))
        return true;
    if (strcmp(word, "с") == 0 || strcmp(word, "у") == 0 ||
        strcmp(word, "и") == 0)
        return numbers_is_one_of(word_before(k, &off), before_with);
    return false;
}

/* «3 пары из 16», «3 пары (из 16 пар)»: a part; «48 человек из 15 организаций»
 * is none. */
static bool
is_part_of(const struct numbers *k, const struct found_number *f,
           const struct found_number *next)
{
    const char *text = buf_str(&k->text);
    const char *p = text + f->noun_off + f->noun_len;

    while (*p == ' ' || *p == '(' || numbers_starts(p, "\xC2\xA0"))
        p += *p == ' ' || *p == '(' ? 1 : 2;
    if (!numbers_starts(p, "из"))
        return false;
    p += strlen("из");
    while (*p == ' ' || numbers_starts(p, "\xC2\xA0"))
        p += *p == ' ' ? 1 : 2;
    if (next != NULL && text + next->off == p && next->noun != NULL)
        return next->noun->animate == f->noun->animate;
    return utf8_is_digit((unsigned char)*p);
}

/* A year named in the sentence of which there are no records. */
static bool
names_other_year(const struct numbers *k, const char *sentence)
{
    const struct workspace *w = k->e->workspace;

    for (const char *p = sentence; *p != '\0'; p++) {
        int year = 0, digits = 0;
        bool known = false;

        while (utf8_is_digit((unsigned char)*p) && digits < 9) {
            year = year * 10 + (*p++ - '0');
            digits++;
        }
        if (digits == 4 && year >= 1950 && year < 2100) {
            for (size_t i = 0; i < w->n_years; i++)
                known = known || (w->years[i].has_programme &&
                                  (w->years[i].start == year ||
                                   w->years[i].start + 1 == year));
            if (!known)
                return true;
        }
        if (*p == '\0')
            break;
    }
    return false;
}

static bool
is_claim(struct numbers *k, const struct found_number *f,
         const struct found_number *next, const char *sentence)
{
    static const char *const plans[] = {
        "планир",   "предполаг", "намечен", "ожида", "рекоменд",
        "кажд",     "может ",    "могут ",  "должн", "если ",
        "не менее", "не более",  NULL};
    const char *number = buf_str(&k->text) + f->off;

    if (f->value.scale == 0 && f->value.units == 1 &&
        !utf8_is_digit((unsigned char)*number))
        return false;
    return !is_barred_before(k, f) && !is_part_of(k, f, next) &&
           !has_stem(sentence, plans) && !names_other_year(k, sentence);
}

/* ── comparing ────────────────────────────────────────────────────────── */

/* What stands between the number and its noun, folded. */
static const char *
between(struct numbers *k, const struct found_number *f)
{
    size_t from = f->off + f->len;

    return utf8_fold(k->arena, buf_str(&k->text) + from, f->noun_off - from);
}

/* True when the adjectives of a fact's noun stand before it in the text. */
static bool
is_same_phrase(const struct known *fact, const char *adjectives)
{
    size_t bytes = (size_t)(fact->noun - fact->phrase);

    if (bytes == 0)
        return true;
    /* a stem: without the ending and the last consonant group */
    bytes = bytes > 12 ? 10 : bytes / 2 & ~(size_t)1;
    while (*adjectives == ' ' || numbers_starts(adjectives, "\xC2\xA0"))
        adjectives += *adjectives == ' ' ? 1 : 2;
    return strncmp(adjectives, fact->phrase, bytes) == 0;
}

/* How sure a contradiction is for a noun. */
enum weight { WEIGHT_NONE, WEIGHT_PROGRAMME, WEIGHT_OTHER };

/* A person of any role: «человек» and the words that say no role. */
static bool
is_general(const char *noun)
{
    return strcmp(noun, "человек") == 0 || strcmp(noun, "участник") == 0;
}

/* What the forms of a noun begin with: «обучающи». */
static const char *
common_stem(struct arena *a, const struct counted_noun *noun)
{
    const char *one = noun->key, *end = one + strlen(one);
    const char *many = noun->pl[CASE_GEN], *last = many + strlen(many);
    const char *stop = one;

    while (one < end && many < last &&
           utf8_next(&one, end) == utf8_next(&many, last))
        stop = one;
    return arena_strndup(a, noun->key, (size_t)(stop - noun->key));
}

/* Who the members of a form are: what the words of its name say. */
static bool
is_form_of(const struct numbers *k, const char *path, enum word_role role)
{
    struct word_list *words = k->e->workspace->words;
    size_t n;
    const char *const *keys = words_keys(words, &n);

    for (size_t i = 0; i < n; i++) {
        const struct counted_noun *noun = words_find(words, keys[i]);

        if (noun != NULL && noun->role == role &&
            strstr(path, common_stem(k->arena, noun)) != NULL)
            return true;
    }
    return false;
}

static bool
has_role(enum word_role role)
{
    return role == WORD_STAFF || role == WORD_PUPILS;
}

/* The largest known number of members of the forms of a role: «педагоги». */
static bool
find_bound(const struct numbers *k, enum word_role role, bool last_year,
           struct decimal *out)
{
    bool found = false;

    for (size_t i = 0; has_role(role) && i < k->facts.n; i++) {
        const struct known *f = &k->facts.items[i];

        if (numbers_primary_path(f->path) != 0 ||
            !is_form_of(k, f->path, role) ||
            (last_year ? !numbers_starts(f->path, "прошлый_год.") : !f->own) ||
            (found && decimal_compare(f->value.u.number, *out) < 0))
            continue;
        found = true;
        *out = f->value.u.number;
    }
    return found;
}

static enum weight
weigh(const struct found_number *f, const char *sentence,
      const char *adjectives)
{
    static const char *const programme[] = {
        "наставник", "наставляем", "наставниче", "программ", "из них",
        " пар ",     " пары ",     NULL};
    static const char *const taking_part[] = {"участ", "задейств", "охва",
                                              "вовлеч", NULL};
    const char *key = f->noun->key;

    if (f->noun->role == WORD_UNCOUNTED)
        return WEIGHT_NONE;
    if (numbers_primary(key) >= 0 || strcmp(key, "человек") == 0) {
        if (adjectives[0] != '\0' &&
            !numbers_starts(adjectives, "наставническ"))
            return WEIGHT_NONE;
        if (numbers_primary(key) > 0 && strcmp(key, "группа") != 0)
            return WEIGHT_PROGRAMME;
        if (has_stem(sentence, programme))
            return WEIGHT_PROGRAMME;
        return has_stem(sentence, taking_part) ? WEIGHT_OTHER : WEIGHT_NONE;
    }
    if (has_role(f->noun->role))
        return has_stem(sentence, programme) || has_stem(sentence, taking_part)
                   ? WEIGHT_OTHER
                   : WEIGHT_NONE;
    return f->noun->animate ? WEIGHT_NONE : WEIGHT_OTHER;
}

/* Facts about people who are counted for a reason of their own: a sentence
 * means them only when it speaks of that. */
static const struct {
    const char *root;
    const char *const stems[8];
} reasons[] = {
    {"обучение.", {"обуч", "повыс", "курс", "семинар", "школ", NULL}},
    {"анкеты.", {"анкет", "опрос", "опрош", "ответ", "вопрос", NULL}},
    {"рабочие_группы.", {"рабоч", "внедрен", NULL}},
    {"мероприятия.",
     {"меропр", "семинар", "конкурс", "фестивал", "участ", "встреч", NULL}},
};

static bool
has_reason(const struct known *fact, const char *sentence)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strstr(fact->path, reasons[i].root) != NULL)
            return has_stem(sentence, reasons[i].stems);
    return true;
}

/* Whether a fact can be what the number speaks of. */
static bool
can_mean(const struct found_number *f, const struct known *fact,
         const char *adjectives, const char *sentence)
{
    const char *key = f->noun->key;

    if (numbers_primary(key) > 0 && !has_reason(fact, sentence))
        return false;

    if (!f->noun->animate)
        return strcmp(fact->noun, key) == 0 && is_same_phrase(fact, adjectives);
    if (!fact->people)
        return false;
    return numbers_primary(key) < 0 || is_general(key) ||
           strcmp(fact->noun, key) == 0 || strcmp(fact->noun, "человек") == 0;
}

/* Numbers that are given by law, not by records: the five forms of the
 * target model (Р-145). */
static bool
is_given_by_law(const struct found_number *f)
{
    return strcmp(f->noun->key, "форма") == 0 && f->value.scale == 0 &&
           f->value.units == 5;
}

/* The total that a noun is about, -1: none. */
static int
kind_of(const struct found_number *f)
{
    int kind = numbers_primary(f->noun->key);

    return kind < 0 && f->noun->animate ? 0 : kind;
}

/* True while a smaller number may be one that is not known. */
static bool
may_be_unknown(const struct numbers *k, const struct found_number *f,
               const char *sentence)
{
    static const char *const last_year[] = {"прошл", "предыдущ", NULL};
    int kind = kind_of(f);
    bool last = has_stem(sentence, last_year), unknown = false;
    int from = kind, to = kind;
    struct decimal bound;

    if (kind < 0)
        return false;
    if (is_general(f->noun->key) || numbers_primary(f->noun->key) < 0) {
        from = 0;
        to = 2;
    }
    for (int i = from; i <= to; i++)
        unknown = unknown || k->facts.unknown[i] ||
                  (last && k->facts.unknown_last[i]);
    if (find_bound(k, f->noun->role, last, &bound) &&
        decimal_compare(f->value, bound) > 0)
        return false;
    if (k->facts.total[kind] == NULL)
        return true;
    if (last && unknown)
        return true;
    return unknown &&
           decimal_compare(f->value, k->facts.total[kind]->value.u.number) < 0;
}

/* ── the message ──────────────────────────────────────────────────────── */

/* «66 = 14 + 52» where the forms add up to the total, else «66». */
static const char *
total_text(struct numbers *k, int kind)
{
    const struct known *total = k->facts.total[kind];
    struct decimal sum = decimal_int(0);
    struct buf b = {0};
    const char *text;
    size_t n = 0;

    buf_puts(&b, decimal_format(k->arena, total->value.u.number));
    for (size_t i = 0; i < k->facts.n; i++) {
        const struct known *f = &k->facts.items[i];

        if (!f->own || !numbers_starts(f->path, "формы.") ||
            numbers_primary_path(f->path) != kind)
            continue;
        sum = decimal_add(sum, f->value.u.number);
        buf_printf(&b, n++ == 0 ? " = %s" : " + %s",
                   decimal_format(k->arena, f->value.u.number));
    }
    text = n > 1 && decimal_compare(sum, total->value.u.number) == 0
               ? arena_strdup(k->arena, buf_str(&b))
               : decimal_format(k->arena, total->value.u.number);
    buf_free(&b);
    return text;
}

static void
add_places(struct numbers *k, int kind)
{
    const struct known *total = k->facts.total[kind];
    struct diags *d = k->e->diags;
    bool any = false;

    for (size_t i = 0; i < k->facts.n; i++) {
        const struct known *f = &k->facts.items[i];

        if (!f->own || !numbers_starts(f->path, "формы.") ||
            numbers_primary_path(f->path) != kind || f->value.at.src == NULL)
            continue;
        diag_also(d, f->value.at, "%s: %s", f->path,
                  decimal_format(k->arena, f->value.u.number));
        any = true;
    }
    if (!any && total->value.at.src != NULL)
        diag_also(d, total->value.at, "%s: %s", total->path,
                  decimal_format(k->arena, total->value.u.number));
}

/* The numbers that a noun without a total has. */
static const char *
values_text(struct numbers *k, const struct found_number *f,
            const char *adjectives)
{
    struct buf b = {0};
    const char *text;
    size_t n = 0;

    for (size_t i = 0; i < k->facts.n && n < 5; i++) {
        const struct known *fact = &k->facts.items[i];

        if (fact->own && can_mean(f, fact, adjectives, k->sentence))
            buf_printf(&b, n++ == 0 ? "%s" : ", %s",
                       decimal_format(k->arena, fact->value.u.number));
    }
    text = arena_strdup(k->arena, buf_str(&b));
    buf_free(&b);
    return text;
}

/* The found text as it was typed: with plain spaces. */
static const char *
typed_text(struct numbers *k, const struct found_number *f)
{
    size_t n = f->noun_off + f->noun_len - f->off, len = 0;
    char *text = arena_strndup(k->arena, buf_str(&k->text) + f->off, n);

    for (size_t i = 0; i < n; i++) {
        bool space = strncmp(text + i, "\u00A0", 2) == 0;

        text[len++] = space ? ' ' : text[i];
        i += space;
    }
    text[len] = '\0';
    return text;
}

static void
report(struct numbers *k, const struct found_number *f, enum weight weight,
       const char *adjectives)
{
    int kind = kind_of(f);
    struct diags *d = k->e->diags;

    diag(d, weight == WEIGHT_PROGRAMME ? DIAG_TEXT_NUMBER : DIAG_TEXT_MAYBE,
         numbers_place(k, f->off, f->len), "в тексте «%s», по записям %s", typed_text(k, f),
         kind >= 0 ? total_text(k, kind) : values_text(k, f, adjectives));
    if (kind >= 0)
        add_places(k, kind);
    for (size_t i = 0, shown = 0; kind < 0 && i < k->facts.n && shown < 3; i++)
        if (k->facts.items[i].own &&
            can_mean(f, &k->facts.items[i], adjectives, k->sentence)) {
            shown++;
            diag_also(
                d, k->facts.items[i].value.at, "%s: %s", k->facts.items[i].path,
                decimal_format(k->arena, k->facts.items[i].value.u.number));
        }
    diag_hint(d,
              "исправьте то, что неверно; если число о другом, напишите "
              "{{ %s | число \"%s\" }}",
              decimal_format(k->arena, f->value), f->noun->key);
}

static bool
has_own(const struct numbers *k, const struct found_number *f,
        const char *adjectives)
{
    for (size_t i = 0; i < k->facts.n; i++)
        if (k->facts.items[i].own &&
            can_mean(f, &k->facts.items[i], adjectives, k->sentence))
            return true;
    return false;
}

/* The number of the one form that the sentence names by its title; NULL: it
 * names none, or several, or the number is not known. */
static const struct known *
find_named_form(const struct numbers *k, const struct found_number *f,
                const char *sentence)
{
    const struct year *y =
        workspace_find_year(k->e->workspace, facts_year(k->e->scope));
    const struct form *forms =
        y != NULL && y->programme != NULL ? y->programme->forms.items : NULL;
    const struct form *named = NULL;
    int kind = numbers_primary(f->noun->key);

    for (size_t i = 0; forms != NULL && i < y->programme->forms.n; i++) {
        const char *title = forms[i].title.s;

        if (title == NULL ||
            strstr(sentence,
                   utf8_fold(k->arena, title, strlen(title))) == NULL)
            continue;
        if (named != NULL)
            return NULL;
        named = &forms[i];
    }
    for (size_t i = 0; named != NULL && kind >= 0 && i < k->facts.n; i++) {
        const struct known *fact = &k->facts.items[i];

        if (fact->own && numbers_starts(fact->path, "формы.") &&
            numbers_primary_path(fact->path) == kind &&
            numbers_starts(fact->path + strlen("формы."), named->name.name) &&
            fact->path[strlen("формы.") + strlen(named->name.name)] == '.')
            return fact;
    }
    return NULL;
}

/* Words behind which a smaller number is a part of the form's. */
static bool
is_partial(const char *sentence)
{
    static const char *const stems[] = {"из них", "среди", "в том числе",
                                        "лишь",   "только", "остальн",
                                        "прошл",  "еще",   "предыдущ", NULL};

    return has_stem(sentence, stems);
}

static void
report_form(struct numbers *k, const struct found_number *f,
            const struct known *fact)
{
    struct diags *d = k->e->diags;

    diag(d, DIAG_TEXT_NUMBER, numbers_place(k, f->off, f->len),
         "в тексте «%s», по записям в этой форме %s", typed_text(k, f),
         decimal_format(k->arena, fact->value.u.number));
    diag_also(d, fact->value.at, "%s", fact->path);
    diag_hint(d,
              "исправьте то, что неверно, или возьмите число из записей: "
              "{{ %s | число }}",
              fact->path);
}

static void
check_number(struct numbers *k, const struct found_number *f,
             const struct found_number *next)
{
    const struct known *form;

    const char *sentence, *adjectives;
    enum weight weight;

    sentence = sentence_around(k, f);
    adjectives = between(k, f);
    while (*adjectives == ' ' || numbers_starts(adjectives, "\xC2\xA0"))
        adjectives += *adjectives == ' ' ? 1 : 2;
    weight = weigh(f, sentence, adjectives);
    if (weight == WEIGHT_NONE || is_given_by_law(f) ||
        !is_claim(k, f, next, sentence))
        return;
    numbers_collect(k);
    form = find_named_form(k, f, sentence);
    if (form != NULL && !is_partial(sentence) && *adjectives == '\0' &&
        workspace_find_exception(k->e->workspace, DIAG_TEXT_NUMBER,
                                 k->e->record->year, "документы",
                                 k->e->record->stem) == NULL) {
        if (decimal_compare(form->value.u.number, f->value) != 0)
            report_form(k, f, form);
        return;
    }
    for (size_t i = 0; i < k->facts.n; i++)
        if (can_mean(f, &k->facts.items[i], adjectives, k->sentence) &&
            decimal_compare(k->facts.items[i].value.u.number, f->value) == 0)
            return;
    if (!has_own(k, f, adjectives) || may_be_unknown(k, f, sentence) ||
        workspace_find_exception(
            k->e->workspace,
            weight == WEIGHT_PROGRAMME ? DIAG_TEXT_NUMBER : DIAG_TEXT_MAYBE,
            k->e->record->year, "документы", k->e->record->stem) != NULL)
        return;
    report(k, f, weight, adjectives);
}

void
numbers_check_one(struct numbers *k, const struct found_number *f)
{
    k->sentence = NULL;
    check_number(k, f, NULL);
}

void
numbers_check_text(struct numbers *k)
{
    struct found_number *found = NULL;
    size_t n = find_numbers(k->arena, k->e->workspace->words,
                            buf_str(&k->text), k->text.len, &found);

    k->sentence = NULL;
    for (size_t i = 0; i < n; i++)
        if (found[i].noun != NULL && numbers_is_typed(k, found[i].off) &&
            !numbers_is_claimed(k, found[i].off))
            check_number(k, &found[i], i + 1 < n ? &found[i + 1] : NULL);
}
