#include "typography/latin.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* а … я, as in the file names of schools: prikaz, polozhenie. */
static const char *const letters[] = {
    "a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y", "k",
    "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
    "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};

/* A character in Latin letters; NULL: it parts words. */
static const char *
find_latin(unsigned cp, char one[2])
{
    cp = utf8_lower(cp);
    if (cp == 0x451)
        cp = 0x435;
    if (cp >= 0x430 && cp <= 0x44F)
        return letters[cp - 0x430];
    if ((cp < 'a' || cp > 'z') && !utf8_is_digit(cp))
        return NULL;
    one[0] = (char)cp;
    one[1] = '\0';
    return one;
}

void
latin_add(struct buf *out, const char *text)
{
    const char *p = text, *end = text + strlen(text);
    size_t start = out->len;
    bool gap = false;

    while (p < end) {
        char one[2];
        const char *s = find_latin(utf8_next(&p, end), one);

        if (s != NULL && gap && out->len > start)
            buf_putc(out, '-');
        gap = s == NULL;
        if (s != NULL)
            buf_puts(out, s);
    }
}
