/*
 * Common nouns.  Three declensions by gender and ending, with what the
 * dictionary of lexicon.c adds.  The plural is derived from the same stem;
 * its genitive is the hard case: a zero ending with a vowel put in
 * (студенток, девочек) for -а and -о, -ов, -ев or -ей for men's.
 */
#include "lang/noun_int.h"

#include <string.h>

#include "base/arena.h"

/* A stem in the making: the word cut, and what follows it. */
struct stem {
    struct arena *a;
    const struct letters *w;
    size_t cut;       /* letters off the end of the nominative */
    const char *join; /* what stands before the ending (fluent stems) */
};

static const char *
form(const struct stem *s, const char *ending)
{
    return letters_join(s->a, s->w, s->cut,
                        arena_printf(s->a, "%s%s", s->join, ending));
}

/* Nouns in -ок, -ец, -ень lose the vowel where the dictionary or the suffix
 * says so. */
static bool
is_fluent(const struct letters *w, unsigned flags)
{
    static const char *const ends[] = {"VCок", "VCCок", "Vец",
                                       "VCец", "VCCец", NULL};

    if (flags & (NOUN_FLUENT | NOUN_KEEP))
        return (flags & NOUN_FLUENT) != 0;
    return letters_end_in(w, ends);
}

/* The oblique stem of a masculine noun. */
static void
set_stem_m(struct stem *s, unsigned flags)
{
    const struct letters *w = s->w;
    bool soft = letters_is(w, 0, "ьй");
    size_t at = soft ? 2 : 1;

    s->cut = soft ? 1 : 0;
    s->join = "";
    if (!is_fluent(w, flags))
        return;
    s->cut = at + 1;
    s->join = arena_printf(
        s->a, "%s%.2s",
        letters_is(w, at + 1, "аеиоуыэюя")
            ? "й"
            : (letters_is(w, at + 1, "л") && letters_is(w, at, "е") ? "ь" : ""),
        w->text + 2 * (w->n - at));
}

static const char *
gen_pl_m(const struct stem *s, const struct noun_info *info, bool soft)
{
    const struct letters *w = s->w;
    bool stressed = info != NULL && info->flags & NOUN_STRESSED;

    if (info != NULL && info->gen_pl != NULL)
        return letters_instead(s->a, w, info->gen_pl);
    if (letters_end(w, "[ая]нин"))
        return letters_join(s->a, w, 2, "");
    if (letters_is(w, 0, "й"))
        return form(s, "ев");
    if (soft || letters_is(w, 0, "жшчщ"))
        return form(s, "ей");
    if (letters_is(w, 0, "ц"))
        return form(s, stressed ? "ов" : "ев");
    return form(s, "ов");
}

static void
decline_m(struct stem *s, const struct noun_info *info, struct noun_forms *out)
{
    const struct letters *w = s->w;
    unsigned flags = info != NULL ? info->flags : 0;
    bool soft = letters_is(w, 0, "ьй"), iy = letters_end(w, "ий");
    bool hiss = letters_is(w, 0, "жшчщц"), velar = letters_is(w, 0, "гкх");
    bool stressed = (flags & NOUN_STRESSED) != 0;
    bool i_stem = soft || (hiss && !letters_is(w, 0, "ц")) || velar;

    set_stem_m(s, flags);
    out->sg[CASE_GEN] = form(s, soft ? "я" : "а");
    out->sg[CASE_DAT] = form(s, soft ? "ю" : "у");
    out->sg[CASE_INS] = form(s, soft   ? (stressed ? "ём" : "ем")
                                : hiss ? (stressed ? "ом" : "ем")
                                       : "ом");
    out->sg[CASE_PRP] = form(s, iy ? "и" : "е");
    out->pl[CASE_NOM] = form(s, flags & NOUN_A_PLURAL ? (soft ? "я" : "а")
                                : i_stem              ? "и"
                                                      : "ы");
    out->pl[CASE_GEN] = gen_pl_m(s, info, soft);
    out->pl[CASE_DAT] = form(s, soft ? "ям" : "ам");
    out->pl[CASE_INS] = form(s, soft ? "ями" : "ами");
    out->pl[CASE_PRP] = form(s, soft ? "ях" : "ах");
}

/* The zero ending with a vowel between the last two consonants. */
static const char *
zero_ending(const struct stem *s)
{
    const struct letters *w = s->w;
    const char *last = w->n > 1 ? w->text + 2 * (w->n - 2) : "";

    if (letters_end(w, "[ьй]к[аои]"))
        return letters_join(s->a, w, 3, "ек");
    if (letters_end(w, "[жшчщц]к[аои]"))
        return letters_join(s->a, w, 2, "ек");
    if (letters_end(w, "[^аеиоуыэюяйь]к[аои]"))
        return letters_join(s->a, w, 2, "ок");
    if (letters_end(w, "Cня"))
        return letters_join(s->a, w, 2, "ен");
    if (letters_end(w, "Vя"))
        return letters_join(s->a, w, 1, "й");
    if (letters_end(w, "ья"))
        return letters_join(s->a, w, 2, "ей");
    if (letters_end(w, "[бвдфпмт]ц[аео]"))
        return letters_join(s->a, w, 2, arena_printf(s->a, "е%.2s", last));
    return letters_join(s->a, w, 1, letters_is(w, 0, "я") ? "ь" : "");
}

static const char *
gen_pl_zero(const struct stem *s, const struct noun_info *info)
{
    if (info != NULL && info->gen_pl != NULL)
        return letters_instead(s->a, s->w, info->gen_pl);
    if (letters_end(s->w, "и[яе]") || letters_end(s->w, "ье"))
        return letters_join(s->a, s->w, 2, "ий");
    return zero_ending(s);
}

/* Nouns in -а, -я of either gender. */
static void
decline_a(struct stem *s, const struct noun_info *info, struct noun_forms *out)
{
    const struct letters *w = s->w;
    bool soft = letters_is(w, 0, "я"), iya = letters_end(w, "ия");
    bool stressed = info != NULL && info->flags & NOUN_STRESSED;
    bool hiss = letters_is(w, 1, "жшчщц");
    bool i_stem = soft || letters_is(w, 1, "гкхжшчщ");

    s->cut = 1;
    s->join = "";
    out->sg[CASE_GEN] = form(s, i_stem ? "и" : "ы");
    out->sg[CASE_DAT] = form(s, iya ? "и" : "е");
    out->sg[CASE_ACC] = form(s, soft ? "ю" : "у");
    out->sg[CASE_INS] = form(s, soft   ? (stressed ? "ёй" : "ей")
                                : hiss ? (stressed ? "ой" : "ей")
                                       : "ой");
    out->sg[CASE_PRP] = form(s, iya ? "и" : "е");
    out->pl[CASE_NOM] = form(s, i_stem ? "и" : "ы");
    out->pl[CASE_GEN] = gen_pl_zero(s, info);
    out->pl[CASE_DAT] = form(s, soft ? "ям" : "ам");
    out->pl[CASE_INS] = form(s, soft ? "ями" : "ами");
    out->pl[CASE_PRP] = form(s, soft ? "ях" : "ах");
}

/* Feminine nouns in -ь; мать and дочь have a longer stem. */
static void
decline_soft_f(struct stem *s, const struct noun_info *info,
               struct noun_forms *out)
{
    static const char *const longer[] = {"^мать", "^дочь", NULL};
    bool hiss = letters_is(s->w, 1, "жшчщ");

    s->cut = 1;
    s->join = letters_end_in(s->w, longer) ? "ер" : "";
    hiss = hiss && *s->join == '\0';
    out->sg[CASE_GEN] = out->sg[CASE_DAT] = out->sg[CASE_PRP] = form(s, "и");
    out->sg[CASE_ACC] = out->sg[CASE_NOM];
    out->sg[CASE_INS] = form(s, "ью");
    out->pl[CASE_NOM] = form(s, "и");
    out->pl[CASE_GEN] = info != NULL && info->gen_pl != NULL
                            ? letters_instead(s->a, s->w, info->gen_pl)
                            : form(s, "ей");
    out->pl[CASE_DAT] = form(s, hiss ? "ам" : "ям");
    out->pl[CASE_INS] = form(s, hiss ? "ами" : "ями");
    out->pl[CASE_PRP] = form(s, hiss ? "ах" : "ях");
}

static void
decline_n(struct stem *s, const struct noun_info *info, struct noun_forms *out)
{
    const struct letters *w = s->w;
    bool hard = letters_is(w, 0, "о") || letters_is(w, 1, "жшчщц");
    bool ie = letters_end(w, "ие");

    s->cut = 1;
    s->join = "";
    out->sg[CASE_GEN] = form(s, hard ? "а" : "я");
    out->sg[CASE_DAT] = form(s, hard ? "у" : "ю");
    out->sg[CASE_ACC] = out->sg[CASE_NOM];
    out->sg[CASE_INS] = form(s, letters_is(w, 0, "о") ? "ом" : "ем");
    out->sg[CASE_PRP] = form(s, ie ? "и" : "е");
    out->pl[CASE_NOM] = form(s, hard ? "а" : "я");
    out->pl[CASE_GEN] = gen_pl_zero(s, info);
    out->pl[CASE_DAT] = form(s, hard ? "ам" : "ям");
    out->pl[CASE_INS] = form(s, hard ? "ами" : "ями");
    out->pl[CASE_PRP] = form(s, hard ? "ах" : "ях");
}

/* имя, время: stem in -мен-. */
static void
decline_mya(struct stem *s, const struct noun_info *info,
            struct noun_forms *out)
{
    s->cut = 1;
    s->join = "ен";
    out->sg[CASE_GEN] = out->sg[CASE_DAT] = out->sg[CASE_PRP] = form(s, "и");
    out->sg[CASE_ACC] = out->sg[CASE_NOM];
    out->sg[CASE_INS] = form(s, "ем");
    out->pl[CASE_NOM] = form(s, "а");
    out->pl[CASE_GEN] = info != NULL && info->gen_pl != NULL
                            ? letters_instead(s->a, s->w, info->gen_pl)
                            : letters_join(s->a, s->w, 1, "ён");
    out->pl[CASE_DAT] = form(s, "ам");
    out->pl[CASE_INS] = form(s, "ами");
    out->pl[CASE_PRP] = form(s, "ах");
}

/* Plurals from another root. */
static void
fix_odd_plural(struct arena *a, const struct letters *w, struct noun_forms *out)
{
    static const struct {
        const char *word;
        const char *pl[CASE__MAX];
    } odd[] = {
        {"ребенок", {"дети", "детей", "детям", "детей", "детьми", "детях"}},
        {"друг",
         {"друзья", "друзей", "друзьям", "друзей", "друзьями", "друзьях"}},
        {"брат",
         {"братья", "братьев", "братьям", "братьев", "братьями", "братьях"}},
        {"сестра",
         {"сёстры", "сестёр", "сёстрам", "сестёр", "сёстрами", "сёстрах"}},
        {"село", {"сёла", "сёл", "сёлам", "сёла", "сёлами", "сёлах"}},
        {"судья", {"судьи", "судей", "судьям", "судей", "судьями", "судьях"}},
    };

    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (strcmp(w->text, odd[i].word) == 0)
            for (int c = 0; c < CASE__MAX; c++)
                out->pl[c] = letters_instead(a, w, odd[i].pl[c]);
    if (letters_end(w, "[ая]нин"))
        out->pl[CASE_NOM] = letters_join(a, w, 2, "е");
    if (letters_end(w, "[ая]нин")) {
        out->pl[CASE_DAT] = letters_join(a, w, 2, "ам");
        out->pl[CASE_INS] = letters_join(a, w, 2, "ами");
        out->pl[CASE_PRP] = letters_join(a, w, 2, "ах");
    }
}

static void
keep_same(const struct letters *w, struct arena *a, struct noun_forms *out)
{
    const char *same = letters_join(a, w, 0, "");

    for (int c = 0; c < CASE__MAX; c++)
        out->sg[c] = out->pl[c] = same;
}

bool
noun_decline(struct arena *a, const struct letters *w, enum gram_gender gender,
             bool animate, struct noun_forms *out)
{
    const struct noun_info *info = noun_find(w);
    struct stem s = {a, w, 0, ""};

    *out = (struct noun_forms){{NULL}, {NULL}};
    if ((info != NULL && info->flags & NOUN_FIXED) ||
        letters_is(w, 0, "уюиыэ")) {
        keep_same(w, a, out);
        return true;
    }
    out->sg[CASE_NOM] = letters_join(a, w, 0, "");
    if (letters_end(w, "мя") && gender == GENDER_N)
        decline_mya(&s, info, out);
    else if (letters_is(w, 0, "ая"))
        decline_a(&s, info, out);
    else if (letters_is(w, 0, "ое"))
        decline_n(&s, info, out);
    else if (letters_is(w, 0, "ь") && gender == GENDER_F)
        decline_soft_f(&s, info, out);
    else
        decline_m(&s, info, out);
    fix_odd_plural(a, w, out);
    /* the local case, which papers mean: в детском саду, в третьем году */
    if (strcmp(w->text, "год") == 0 || strcmp(w->text, "сад") == 0)
        out->sg[CASE_PRP] = letters_join(a, w, 0, "у");
    if (out->sg[CASE_ACC] == NULL)
        out->sg[CASE_ACC] = out->sg[animate ? CASE_GEN : CASE_NOM];
    out->pl[CASE_ACC] = out->pl[animate ? CASE_GEN : CASE_NOM];
    return true;
}

/* Genitive of a plural that is not in the dictionary. */
static const char *
guess_gen_pl(struct arena *a, const struct letters *w)
{
    if (letters_end(w, "и[ия]"))
        return letters_join(a, w, 2, "ий");
    if (letters_end(w, "[ая]не"))
        return letters_join(a, w, 1, "");
    if (letters_is(w, 0, "ая"))
        return letters_join(a, w, 1, letters_is(w, 0, "я") ? "ь" : "");
    if (letters_end(w, "[жшчщ]и") || letters_end(w, "[^гкх]и"))
        return letters_join(a, w, 1, letters_end(w, "Vи") ? "ев" : "ей");
    return letters_join(a, w, 1, "ов");
}

bool
noun_decline_plural(struct arena *a, const struct letters *w, bool animate,
                    const char *pl[CASE__MAX])
{
    const struct noun_info *info = noun_find(w);
    bool soft = letters_is(w, 0, "яи") && !letters_is(w, 1, "гкхжшчщ");
    struct stem s = {a, w, 1, ""};

    if (!letters_is(w, 0, "ыиаяе") || w->n < 3)
        return false;
    pl[CASE_NOM] = letters_join(a, w, 0, "");
    pl[CASE_GEN] = info != NULL && info->gen_pl != NULL
                       ? letters_instead(a, w, info->gen_pl)
                       : guess_gen_pl(a, w);
    pl[CASE_DAT] = form(&s, soft ? "ям" : "ам");
    pl[CASE_INS] = form(&s, soft ? "ями" : "ами");
    pl[CASE_PRP] = form(&s, soft ? "ях" : "ах");
    if (strcmp(w->text, "люди") == 0 || strcmp(w->text, "дети") == 0)
        pl[CASE_INS] = form(&s, "ьми");
    pl[CASE_ACC] = pl[animate ? CASE_GEN : CASE_NOM];
    return true;
}
