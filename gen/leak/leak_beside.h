/* What stands beside a surname: words and initials on either side. */
#ifndef PUBLISH_LEAK_BESIDE_H
#define PUBLISH_LEAK_BESIDE_H

#include <stdbool.h>

/** A word or initial beside the surname. */
struct leak_token {
    const char *s, *end;
    unsigned letter;     /* folded first letter; 0: no token */
    bool capital, point; /* «Д.» */
};

/** The two nearest on one side. */
struct leak_beside {
    struct leak_token a, b; /* in the order of reading away from the surname;
                          for what stands before, `a` is the nearer one */
    bool far;               /* a line feed lies between */
};

/** What follows at `p`, what stands before it. */
struct leak_beside leak_look_after(const char *p, const char *end);
struct leak_beside leak_look_before(const char *p, const char *start);
/** The word that ends at `p`, with its point. */
struct leak_token leak_word_before(const char *p, const char *start);
/** «Д.» */
bool leak_is_initial(const struct leak_token *t);
/** Goes back over spaces; *far is set at a line feed. */
const char *leak_skip_back(const char *p, const char *start, bool *far);
/** Small, е for ё, Cyrillic for what looks so. */
unsigned leak_fold_letter(unsigned cp);
bool leak_is_upper(unsigned cp);

#endif
