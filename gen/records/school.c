/* What the samples of school.yaml, оформление, show. */
#include "records/school.h"

#include <string.h>

#include "base/utf8.h"

enum initials_style
look_initials(const struct look *look)
{
    const char *s = look->initials.s;

    if (s != NULL && (strstr(s, ". О") != NULL || strstr(s, "." UTF8_NBSP "О")))
        return INITIALS_SPACED;
    return INITIALS_TIGHT;
}

enum year_style
look_year(const struct look *look)
{
    const char *s = look->school_year.s, *slash;

    if (s == NULL)
        return YEAR_SHORT;
    slash = strchr(s, '/');
    if (slash == NULL)
        return strchr(s, '-') != NULL ? YEAR_DASH : YEAR_SHORT;
    return strlen(slash + 1) >= 4 ? YEAR_LONG : YEAR_SHORT;
}
