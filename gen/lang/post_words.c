/*
 * The words of posts: names of persons by their suffixes, clipped compounds,
 * abbreviations, first halves that stay.
 *
 * A clipped compound is a head cut to a syllable and the word that it governs,
 * which stands in its case already: зам + директора (genitive), зав + отделом
 * (instrumental).  Such a word has one form.  Where the second half is cut too
 * (завхоз, главбух) it is a noun like others.
 */
#include "lang/post_int.h"

#include <string.h>

/* Suffixes of men's names for persons that few other words have. */
static const char *const sure_ends[] = {
    "тель", "Vлог",  "вед",  "щик", "чик", "[^л]ист", "граф", "атр",
    "певт", "мейст", "иссер", "рук", "вод", "бух", NULL};

/* Suffixes that things or genitives plural have too: практик, камер, лент. */
static const char *const loose_ends[] = {
    "ик",  "ер",  "ор",  "арь", "ырь",  "ерь", "ач",  "ец", "ант", "ент",
    "ург", "ном", "ман", "мен", "юрисконсульт", "орг", "хоз", "ар", "ит",
    "ан",  "ин",  "ачей", "тант", "дат", NULL};

/* Women's. */
static const char *const feminine_ends[] = {"ница", "истка", "нтка", "щица",
                                            "чица", "ниха", NULL};
static const char *const feminine_loose[] = {"[^и]ка", "ша", "ица", "сса", "иса",
                                             "иня", "ха", NULL};

/* Things whose letters are those of persons. */
static const char *const things[] = {
    "проект", "мотор",    "компьютер", "принтер",  "контент", "вариант",
    "сектор", "документ", "сервер",    "праздник", "учебник", "дневник",
    "пункт",  "язык",     "интернет",  "сервис",   "центр",   "бренд",
    "риск",   "офис",     "эвент",     "аккаунт",  "офсет",   "характер",
    "семинар", "вебинар", "каталог",   "диалог",   "секретариат",
    "квартал", "транспорт", "материал", "коллектив", "план", "экран", NULL};

/* An oblique case or a plural by its letters. */
static bool
is_oblique(const struct letters *w)
{
    static const char *const ends[] = {
        "ов",  "ев",  "ом",  "ем",  "ой",  "ей", "ам",  "ям",  "ами",
        "ями", "ах",  "ях",  "ого", "его", "ых", "их",  "ому", "ему",
        "ым",  "им",  "ую",  "юю",  "ью",  NULL};
    static const char *const genitive_plural[] = {"Vний", "ций",   "сий",
                                                  "тий",  "логий", "зий",
                                                  "[бвгмр]ий",     NULL};

    return letters_is(w, 0, "ыиуюэео") || letters_end_in(w, ends) ||
           letters_end_in(w, genitive_plural);
}

static enum post_noun
masculine_noun(const struct letters *w)
{
    if (letters_end_in(w, sure_ends))
        return POST_NOUN_SURE;
    if (letters_end_in(w, loose_ends))
        return POST_NOUN_LOOSE;
    return is_oblique(w) ? POST_NOUN_NO : POST_NOUN_OPEN;
}

/* In -а, -я: genitives (отдела) but for women's suffixes. */
static enum post_noun
feminine_noun(const struct letters *w)
{
    if (letters_end_in(w, feminine_ends))
        return POST_NOUN_SURE;
    return letters_end_in(w, feminine_loose) ? POST_NOUN_OPEN : POST_NOUN_NO;
}

enum post_noun
post_noun_of(const struct phrase_word *w)
{
    const struct noun_info *info;

    if (!w->is_word)
        return POST_NOUN_NO;
    info = noun_find(&w->letters);
    if (info != NULL)
        return info->flags & NOUN_ANIMATE && !(info->flags & NOUN_PLURAL)
                   ? POST_NOUN_SURE
                   : POST_NOUN_NO;
    if (letters_in(&w->letters, things) || w->abbreviation)
        return POST_NOUN_NO;
    return letters_is(&w->letters, 0, "ая") ? feminine_noun(&w->letters)
                                            : masculine_noun(&w->letters);
}

/* ── clipped compounds ── */

bool
post_is_clipped(const struct phrase_word *w)
{
    static const char *const heads[] = {"зам",  "зав", "пом",
                                        "пред", "нач", "управ", NULL};
    static const char *const cases[] = {"а",  "я",   "ы",  "и",  "ой", "ей",
                                        "ом", "ем",  "ью", "ым", "им", "ого",
                                        "его", NULL};
    static const char *const but[] = {"[ая]я", "[ыиое]е", "ица", "[^и]ка",
                                      "ша",    "ние",    NULL};
    const struct letters *l = &w->letters;

    if (!w->is_word || w->hyphened || !letters_end_in(l, cases) ||
        letters_end_in(l, but) || noun_find(l) != NULL ||
        strncmp(l->text, "завод", strlen("завод")) == 0)
        return false;
    for (const char *const *h = heads; *h != NULL; h++)
        if (strncmp(l->text, *h, strlen(*h)) == 0)
            return l->n >= strlen(*h) / 2 + 4;
    return false;
}

/* ── abbreviations ── */

/* The core without its points and in small letters, in `out`. */
static bool
is_core_in(const struct phrase_word *w, const char *const *list)
{
    struct letters l;
    size_t n = w->n_core;

    while (n > 0 && w->core[n - 1] == '.')
        n--;
    return letters_read(&l, w->core, n) && letters_in(&l, list);
}

bool
post_is_short_noun(const struct phrase_word *w)
{
    static const char *const bare[] = {"врио", "врип", "врид", "ио",
                                       "зам",  "зав",  NULL};
    static const char *const dotted[] = {
        "зам",  "зав",   "пом",  "нач",  "рук",   "дир",  "преп", "пед",
        "восп", "метод", "инстр", "спец", "секр", "пред", "и",    "о",
        "врио", "уч",    "воспит", "инж", "корр", "преподав", "педаг",
        "препод", "председ", "упр", NULL};
    bool dot = w->n_core > 0 && w->core[w->n_core - 1] == '.';

    if (w->n_core >= 6 && memcmp(w->core, "и.", 3) == 0 && dot)
        return true; /* и.о. */
    return is_core_in(w, dot ? dotted : bare);
}

bool
post_is_short_adjective(const struct phrase_word *w)
{
    static const char *const list[] = {
        "ст",  "мл",   "гл",   "вед",  "соц",  "муз", "физ", "мед", "тех",
        "техн", "отв", "науч", "худож", "худ", "зав", "кл",  "адм", "воен",
        "юр",  "школ", "проф", "глав", "старш", "младш", "учеб", NULL};
    bool dot = w->n_core > 0 && w->core[w->n_core - 1] == '.';

    return dot && is_core_in(w, list);
}

/* ── adjectives ── */

bool
post_is_adjectival(const struct letters *w)
{
    static const char *const list[] = {
        "[юу]щ[иа][йя]",     "[аия]щ[иа][йя]",   "щийся", "щаяся",
        "дежурн[ыа][йя]",    "вожат[ыа][йя]",    "рабоч[иа][йя]",
        "уполномоченн[ыа][йя]", "пожарн[ыа][йя]", "горничная",
        "ответственн[ыа][йя]", "освобожденн[ыа][йя]", "участков[ыа][йя]",
        "постов[оа][йя]",    "часовой",          "рядовой",
        "рулевой",           "портной",          "портниха",
        "наставляем[ыа][йя]", "учен[ыа][йя]",    NULL};
    static const char *const not_these[] = {"младш[иа][йя]", "общ[иа][йя]",
                                            "ведущ[иа][йя]", NULL};

    return letters_end_in(w, list) && !letters_end_in(w, not_these);
}

/* ── compounds ── */

/* A rank of two parts: генерал-майор; the second half makes the rank. */
static bool
is_rank(const struct letters *w)
{
    static const char *const ranks[] = {
        "майор",   "лейтенант", "полковник",   "адмирал",  "губернатор",
        "прокурор", "фельдмаршал", "адъютант", NULL};

    return letters_in(w, ranks);
}

bool
post_half_stays(const struct letters *w, const struct letters *next)
{
    static const char *const fixed[] = {
        "вице",  "экс",    "обер",  "унтер",   "статс",  "камер", "контр",
        "штабс", "премьер", "шеф",  "лейб",    "флигель", "диск", "топ",
        "арт",   "веб",    "поп",   "рок",     "бас",    "лор",   "пиар",
        "фитнес", "тур",   "спорт", "гейм",    "нейл",   "онлайн", "видео",
        "бизнес", "пресс", "штаб",  "медиа",   "мини",   "кино",  "фото",
        "аудио", "теле",   "радио", "смм",     "крео",   "дата",  "ивент",
        NULL};

    return w->upper || letters_in(w, fixed) || letters_in(w, things) ||
           letters_is(w, 0, "ое") || is_rank(next);
}
