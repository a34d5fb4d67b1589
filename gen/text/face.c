/*
 * Faces: the table of families that can be asked for, with the files that
 * make them up and the Debian package that brings them.  A set holds four
 * slots a family, one a style; a style that a family does not have is a copy
 * of the nearest one and carries that one's index, so that glyphs of both
 * end in the same font.
 */
#include "text/text_int.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

/** A family: where its files are, by style, and how it gets there. */
struct family {
    const char *name, *alias; /* alias: the metric twin that users name */
    const char *package;
    bool serif;
    const char *dirs[3];
    const char *files[STYLE__MAX];
};

#define TRUETYPE "/usr/share/fonts/truetype/"

static const struct family families_known[] = {
    {"Liberation Serif",
     "Times New Roman",
     "fonts-liberation2",
     true,
     {TRUETYPE "liberation2", TRUETYPE "liberation",
      "/usr/share/fonts/liberation-serif"},
     {"LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf",
      "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf"}},
    {"PT Serif",
     "PT Astra Serif",
     "fonts-paratype",
     true,
     {TRUETYPE "paratype"},
     {"PTF55F.ttf", "PTF75F.ttf", "PTF56F.ttf", "PTF76F.ttf"}},
    {"Liberation Sans",
     "Arial",
     "fonts-liberation2",
     false,
     {TRUETYPE "liberation2", TRUETYPE "liberation",
      "/usr/share/fonts/liberation-sans"},
     {"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf",
      "LiberationSans-Italic.ttf", "LiberationSans-BoldItalic.ttf"}},
    {"PT Sans",
     NULL,
     "fonts-paratype",
     false,
     {TRUETYPE "paratype"},
     {"PTS55F.ttf", "PTS75F.ttf", "PTS56F.ttf", "PTS76F.ttf"}},
    {"DejaVu Serif",
     NULL,
     "fonts-dejavu-core",
     true,
     {TRUETYPE "dejavu"},
     {"DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf",
      "DejaVuSerif-BoldItalic.ttf"}},
    {"DejaVu Sans",
     NULL,
     "fonts-dejavu-core",
     false,
     {TRUETYPE "dejavu"},
     {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf",
      "DejaVuSans-BoldOblique.ttf"}},
};

#define N_KNOWN (sizeof families_known / sizeof *families_known)

/** Taken in this order for characters that the asked family does not have. */
static const char *const fallbacks[] = {"PT Serif", "DejaVu Serif",
                                        "DejaVu Sans"};

/** Which styles may stand in for one that is missing, best first. */
static const enum text_style nearest[STYLE__MAX][3] = {
    [STYLE_REGULAR] = {STYLE_ITALIC, STYLE_BOLD, STYLE_BOLD_ITALIC},
    [STYLE_BOLD] = {STYLE_REGULAR, STYLE_BOLD_ITALIC, STYLE_ITALIC},
    [STYLE_ITALIC] = {STYLE_REGULAR, STYLE_BOLD_ITALIC, STYLE_BOLD},
    [STYLE_BOLD_ITALIC] = {STYLE_BOLD, STYLE_ITALIC, STYLE_REGULAR},
};

static const struct family *
find_known(const char *name)
{
    for (size_t i = 0; i < N_KNOWN; i++) {
        const struct family *f = &families_known[i];

        if (strcmp(f->name, name) == 0 ||
            (f->alias != NULL && strcmp(f->alias, name) == 0))
            return f;
    }
    return NULL;
}

/** The path of an installed file of the family, in `path`. */
static bool
find_file(const struct family *f, enum text_style style, char *path,
          size_t size)
{
    for (size_t i = 0; i < sizeof f->dirs / sizeof *f->dirs; i++) {
        size_t len;

        if (f->dirs[i] == NULL)
            continue;
        snprintf(path, size, "%s/%s", f->dirs[i], f->files[style]);
        if (file_exists(path, &len))
            return true;
    }
    return false;
}

void
text_list_fonts(void (*fn)(const char *path, void *arg), void *arg)
{
    char path[256];

    for (size_t i = 0; i < N_KNOWN; i++)
        for (int s = 0; s < STYLE__MAX; s++)
            if (find_file(&families_known[i], (enum text_style)s, path,
                          sizeof path))
                fn(path, arg);
}

static int
metric(const struct face_handle *h, hb_ot_metrics_tag_t tag)
{
    hb_position_t v = 0;

    hb_ot_metrics_get_position_with_fallback(h->font, tag, &v);
    return (int)lround(v * h->scale);
}

/** The bounding box stands in the head table, bytes 36 to 43. */
static void
read_bbox(const struct face_handle *h, int bbox[4])
{
    hb_blob_t *blob =
        hb_face_reference_table(h->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len;
    const uint8_t *p = (const uint8_t *)hb_blob_get_data(blob, &len);

    for (int i = 0; i < 4 && len >= 54; i++) {
        int16_t v = (int16_t)(p[36 + 2 * i] << 8 | p[37 + 2 * i]);

        bbox[i] = (int)lround(v * h->scale);
    }
    hb_blob_destroy(blob);
}

/**
 * StemV is not in the file; readers use it only to make up a missing font.
 * The estimate from the weight class is the usual one: 50 + (weight / 65)².
 */
static void
read_metrics(struct text_face *face, const struct face_handle *h)
{
    hb_font_extents_t e;
    double weight = hb_style_get_value(h->font, HB_STYLE_TAG_WEIGHT);

    hb_font_get_h_extents(h->font, &e);
    face->ascent = (int)lround(e.ascender * h->scale);
    face->descent = (int)lround(e.descender * h->scale);
    face->cap_height = metric(h, HB_OT_METRICS_TAG_CAP_HEIGHT);
    face->x_height = metric(h, HB_OT_METRICS_TAG_X_HEIGHT);
    face->italic_angle = hb_style_get_value(h->font, HB_STYLE_TAG_SLANT_ANGLE);
    face->stem_v = (int)(50 + (weight / 65) * (weight / 65));
    read_bbox(h, face->bbox);
}

/** The name as a PDF name without escapes. */
static void
read_postscript_name(struct face_handle *h)
{
    unsigned n = sizeof h->postscript;

    hb_ot_name_get_utf8(h->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &n, h->postscript);
    for (char *p = h->postscript; *p != 0; p++)
        if (!isalnum((unsigned char)*p) && *p != '_')
            *p = '-';
    if (h->postscript[0] == 0)
        strcpy(h->postscript, "Font");
}

static bool
load_file(struct text_face *face, const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    struct face_handle *h;

    if (blob == NULL)
        return false;
    h = memory_new(1, sizeof *h);
    h->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(h->face) == 0) {
        hb_face_destroy(h->face);
        free(h);
        return false;
    }
    unsigned upem = hb_face_get_upem(h->face);

    h->scale = 1000.0 / upem;
    hb_face_make_immutable(h->face);
    h->font = hb_font_create(h->face);
    hb_font_set_scale(h->font, (int)upem, (int)upem);
    hb_font_make_immutable(h->font);
    face->handle = h;
    read_postscript_name(h);
    face->postscript = h->postscript;
    read_metrics(face, h);
    return true;
}

static struct text_face *
family_slots(struct text_faces *set, size_t family)
{
    return &set->face[family * STYLE__MAX];
}

/** Copies the nearest style into the slots without a file. */
static void
fill_styles(struct text_face *slots)
{
    bool own[STYLE__MAX];

    for (int s = 0; s < STYLE__MAX; s++)
        own[s] = slots[s].handle != NULL;
    for (int s = 0; s < STYLE__MAX; s++)
        for (int k = 0; k < 3 && !own[s]; k++)
            if (own[nearest[s][k]]) {
                slots[s] = slots[nearest[s][k]];
                break;
            }
}

/** Adds a family; false when none of its files is installed. */
static bool
load_family(struct text_faces *set, const struct family *f)
{
    struct text_face *slots = &set->face[set->n];
    bool any = false;
    char path[256];

    for (int s = 0; s < STYLE__MAX; s++) {
        slots[s] = (struct text_face){.family = f->name,
                                      .style = (enum text_style)s,
                                      .serif = f->serif,
                                      .index = set->n + (size_t)s};
        if (find_file(f, (enum text_style)s, path, sizeof path) &&
            load_file(&slots[s], path))
            any = true;
    }
    if (!any)
        return false;
    fill_styles(slots);
    set->n += STYLE__MAX;
    return true;
}

static void
report_unknown(struct diags *d, const char *name)
{
    const char *names[N_KNOWN];

    for (size_t i = 0; i < N_KNOWN; i++)
        names[i] = families_known[i].name;
    diag(d, DIAG_FONT_UNKNOWN, (struct pos){0}, "шрифт «%s» не поддерживается",
         name);
    diag_hint_nearest(d, name, names, N_KNOWN);
}

static bool
load_asked(struct text_faces *set, const char *name, struct diags *d)
{
    const struct family *f = find_known(name);

    if (f == NULL) {
        report_unknown(d, name);
        return false;
    }
    if (text_find_family(set, f->name) >= 0)
        return true;
    if (set->n + STYLE__MAX > TEXT_MAX_FACES || !load_family(set, f)) {
        diag(d, DIAG_FONT_MISSING, (struct pos){0}, "шрифт «%s» не установлен",
             f->name);
        diag_hint(d, "установите пакет: sudo apt-get install %s", f->package);
        return false;
    }
    return true;
}

struct text_faces *
text_faces_load(const char *const *families, struct diags *d)
{
    struct text_faces *set = memory_new(1, sizeof *set);
    bool ok = true;

    for (; *families != NULL; families++)
        ok = load_asked(set, *families, d) && ok;
    if (!ok) {
        text_faces_free(set);
        return NULL;
    }
    for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
        if (text_find_family(set, fallbacks[i]) < 0 &&
            set->n + STYLE__MAX <= TEXT_MAX_FACES)
            load_family(set, find_known(fallbacks[i]));
    for (size_t i = 0; i < N_KNOWN; i++)
        if (text_find_family(set, families_known[i].name) < 0 &&
            set->n + STYLE__MAX <= TEXT_MAX_FACES)
            load_family(set, &families_known[i]);
    return set;
}

struct text_faces *
text_faces_fixed(void)
{
    static const char *const names[] = {"LiberationSerif", "PTSerif"};
    struct text_faces *set = memory_new(1, sizeof *set);

    for (size_t f = 0; f < 2; f++) {
        for (int s = 0; s < STYLE__MAX; s++)
            family_slots(set, f)[s] = (struct text_face){
                .family = families_known[f].name,
                .postscript = names[f],
                .style = (enum text_style)s,
                .ascent = 800,
                .descent = -200,
                .cap_height = 700,
                .x_height = 500,
                .stem_v = 80,
                .bbox = {0, -200, 500, 800},
                .serif = true,
                .index = f * STYLE__MAX + (size_t)s,
            };
        set->n += STYLE__MAX;
    }
    return set;
}

void
text_faces_free(struct text_faces *set)
{
    if (set == NULL)
        return;
    for (size_t i = 0; i < set->n; i++) {
        struct text_face *face = &set->face[i];
        struct face_handle *h = face->handle;

        if (h == NULL || face->index != i)
            continue;
        plain_free(h->plain);
        hb_face_destroy(h->bare);
        hb_font_destroy(h->font);
        hb_face_destroy(h->face);
        free(h);
    }
    free(set);
}

int
text_find_family(const struct text_faces *set, const char *family)
{
    const struct family *known = find_known(family);

    if (known != NULL)
        family = known->name;
    for (size_t i = 0; i < set->n; i += STYLE__MAX)
        if (strcmp(set->face[i].family, family) == 0)
            return (int)(i / STYLE__MAX);
    return -1;
}

/** Characters that are never drawn: joiners, soft hyphen, selectors. */
static bool
is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/** Spaces that HarfBuzz makes from the plain one when the face lacks them. */
static bool
is_made_space(uint32_t c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F;
}

bool
text_is_leftward(uint32_t c)
{
    return c >= 0x590 &&
           (c <= 0x8FF || (c >= 0xFB1D && c <= 0xFDFF) ||
            (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
            (c >= 0x1E800 && c <= 0x1EFFF));
}

bool
face_has_char(const struct text_face *face, uint32_t c)
{
    const struct face_handle *h = face_handle(face);
    hb_codepoint_t gid;

    if (h == NULL || is_invisible(c) || is_made_space(c))
        return true;
    if (text_is_leftward(c))
        return false;
    if (hb_font_get_nominal_glyph(h->font, c, &gid))
        return true;
    /* a no-break hyphen is drawn as a hyphen */
    return c == 0x2011 && hb_font_get_nominal_glyph(h->font, 0x2010, &gid);
}

uint16_t
text_find_glyph(const struct text_face *face, uint32_t c)
{
    const struct face_handle *h = face_handle(face);
    hb_codepoint_t gid = 0;

    if (h == NULL)
        return (uint16_t)c;
    hb_font_get_nominal_glyph(h->font, c, &gid);
    return (uint16_t)gid;
}

float
text_glyph_width(const struct text_face *face, uint16_t gid)
{
    const struct face_handle *h = face_handle(face);

    if (h == NULL)
        return 500;
    return (float)(hb_font_get_glyph_h_advance(h->font, gid) * h->scale);
}
