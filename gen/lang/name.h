/*
 * Case forms of surnames, first names and patronymics, of job titles,
 * organisations and document kinds.  The classes are those of Russian grammar
 * (Грамматика-80, Zaliznyak), see the prose in name.c and title.c.
 */
#ifndef LANG_NAME_H
#define LANG_NAME_H

#include "lang/grammar.h"

struct arena;

enum name_part { NAME_LAST, NAME_FIRST, NAME_MIDDLE };

/**
 * Declines one part of a name.  ё stays as typed.  Returns false when the
 * word is not a Russian-script name or the gender is unknown.
 */
bool name_decline(struct arena *a, enum name_part part, enum gram_gender gender,
                  const char *word, struct gram_forms *out);
/** Gender from a patronymic (-ич, -на, оглы, кызы), or GENDER_UNKNOWN. */
enum gram_gender name_gender_of_middle(const char *middle);
/**
 * True for a given name of two syllables written apart, with no patronymic
 * behind it (Ким Чер Сон, Нгуен Ван Тхань): of such a name only the last part
 * declines, «за Ким Чер Соном» (Розенталь, § 149).
 */
bool name_is_eastern(const char *first, const char *second);
/** Gender from a surname (-ов/-ова, -ий/-ая …), or GENDER_UNKNOWN. */
enum gram_gender name_gender_of_last(const char *last);
/** True when the surname has one form in all cases for this gender. */
bool name_is_fixed(const char *last, enum gram_gender gender);

/**
 * Declines a job title: the leading adjectives and the first noun, the rest
 * stays («заместителю директора по воспитательной работе»).  Returns false
 * where the rule does not reach (comma lists, plurals, «X и Y»).
 */
bool title_decline(struct arena *a, const char *title, struct gram_forms *out);
/** Gender of the person meant by a title's head noun (for agreement of words
 * like «заведующая»), GENDER_UNKNOWN for most. */
enum gram_gender title_gender(const char *title);

/**
 * Declines a noun phrase with its agreeing adjectives before the head noun:
 * organisations, bodies, document kinds, regions («Муниципальное бюджетное
 * общеобразовательное учреждение «СОШ № 8»», «педагогический совет»,
 * «дорожная карта»).  Quoted names, numbers and what follows the head stay.
 * `*gender` and `*plural` are set from the head (may be NULL).
 */
bool phrase_decline(struct arena *a, const char *phrase, struct gram_forms *out,
                    enum gram_gender *gender, bool *plural);
/** The plural forms of such a phrase («наставнические пары»). */
bool phrase_decline_plural(struct arena *a, const char *phrase,
                           struct gram_forms *out);

#endif
