/*
 * Subset fonts for PDF.  A PDF reader finds glyphs by number, so all tables
 * that map characters, position glyphs or name things are dropped, and so is
 * hinting: screens of today smooth outlines, printers never used it, and it
 * makes up a third of the font.
 */
#include "text/text_int.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char *const dropped_tables[] = {
    "GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2",
    "cmap", "DSIG", "LTSH", "hdmx", "VDMX", "gasp", "FFTM",
    "MATH", "BASE", "JSTF", "PCLT", "meta", "STAT",
};

static hb_subset_input_t *
make_input(const uint16_t *gids, size_t n)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    hb_set_t *wanted;

    if (in == NULL)
        return NULL;
    wanted = hb_subset_input_glyph_set(in);
    for (size_t i = 0; i < n; i++)
        hb_set_add(wanted, gids[i]);
    if (!hb_set_allocation_successful(wanted))
        memory_fail();
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
    return in;
}

static bool
is_dropped(hb_tag_t tag)
{
    for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
        if (hb_tag_from_string(dropped_tables[i], 4) == tag)
            return true;
    return false;
}

/**
 * The face without the tables that no subset takes: the subsetter would read
 * them all before it drops them.
 */
static hb_face_t *
make_bare(hb_face_t *face)
{
    hb_face_t *bare = hb_face_builder_create();
    hb_tag_t tags[64]; /* twice what a font has */
    unsigned n = sizeof tags / sizeof *tags;

    hb_face_get_table_tags(face, 0, &n, tags);
    for (unsigned i = 0; i < n; i++) {
        hb_blob_t *table;

        if (is_dropped(tags[i]))
            continue;
        table = hb_face_reference_table(face, tags[i]);
        if (!hb_face_builder_add_table(bare, tags[i], table))
            memory_fail();
        hb_blob_destroy(table);
    }
    hb_face_set_upem(bare, hb_face_get_upem(face));
    hb_face_make_immutable(bare);
    return bare;
}

/** The bare face; made by the thread that asks first. */
static hb_face_t *
bare_of(struct face_handle *h)
{
    hb_face_t *bare = atomic_load(&h->bare), *first = NULL;

    if (bare != NULL)
        return bare;
    bare = make_bare(h->face);
    if (atomic_compare_exchange_strong(&h->bare, &first, bare))
        return bare;
    hb_face_destroy(bare);
    return first;
}

/** The numbers of the glyphs in the subset; false when one is missing: short
 * of memory HarfBuzz may leave out glyphs, or all of them. */
static bool
map_glyphs(hb_subset_plan_t *plan, const uint16_t *gids, size_t n,
           uint16_t *new_gid)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t gid = hb_map_get(map, gids[i]);

        if (gid == HB_MAP_VALUE_INVALID)
            return false;
        new_gid[i] = (uint16_t)gid;
    }
    return true;
}

/** Takes the bytes of the subset face and the numbers of its glyphs. */
static bool
take_result(hb_subset_plan_t *plan, const uint16_t *gids, size_t n,
            struct text_subset *out)
{
    hb_face_t *face = hb_subset_plan_execute_or_fail(plan);
    hb_blob_t *blob;
    const char *data;
    unsigned len;

    if (face == NULL)
        return false;
    blob = hb_face_reference_blob(face);
    data = hb_blob_get_data(blob, &len);
    out->data = memory_new(1, len > 0 ? len : 1);
    out->new_gid = memory_new(n, sizeof *out->new_gid);
    if (len > 0 && map_glyphs(plan, gids, n, out->new_gid)) {
        memcpy(out->data, data, len);
        out->len = len;
    }
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return out->len > 0;
}

bool
text_subset_make(const struct text_face *face, const uint16_t *gids, size_t n,
                 struct text_subset *out)
{
    struct face_handle *h = face->handle;
    hb_subset_input_t *in;
    hb_subset_plan_t *plan;
    bool ok = false;

    *out = (struct text_subset){0};
    if (h == NULL)
        return false;
    in = make_input(gids, n);
    if (in == NULL)
        return false;
    plan = hb_subset_plan_create_or_fail(bare_of(h), in);
    if (plan != NULL) {
        ok = take_result(plan, gids, n, out);
        hb_subset_plan_destroy(plan);
    }
    hb_subset_input_destroy(in);
    if (!ok)
        text_subset_free(out);
    return ok;
}

void
text_subset_free(struct text_subset *s)
{
    free(s->data);
    free(s->new_gid);
    *s = (struct text_subset){0};
}
