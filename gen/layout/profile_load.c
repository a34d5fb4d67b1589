/*
 * Page profiles of an institution's own instruction: templates/profiles/
 * <name>.yaml says what differs from a built-in one (`основа`).  Lengths are
 * in millimetres, type sizes in points, as such instructions give them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "layout/profile.h"
#include "schema/schema.h"
#include "schema/yaml.h"

struct profile_set {
    struct arena arena;
    struct map profiles; /* struct layout_profile */
};

struct margins {
    struct given g;
    struct number_field left, right, top, bottom, left_long;
};

struct profile_record {
    struct given g;
    struct text_field base, font;
    struct margins margins;
    struct number_field size, table_size, note_size, leading, table_leading;
    struct number_field indent, para_gap, corner;
    struct enum_field title;
    struct bool_field hyphenate;
};

static const char *const title_words[] = {"по центру", "слева", NULL};

static const struct field margin_rows[] = {
    FIELD_ROW(margins, NUMBER, "левое", left, "Левое поле, мм."),
    FIELD_ROW(margins, NUMBER, "правое", right, "Правое поле, мм."),
    FIELD_ROW(margins, NUMBER, "верхнее", top, "Верхнее поле, мм."),
    FIELD_ROW(margins, NUMBER, "нижнее", bottom, "Нижнее поле, мм."),
    FIELD_ROW(margins, NUMBER, "левое_при_долгом_хранении", left_long,
              "Левое поле документов, что хранятся больше 10 лет, мм."),
};
static SCHEMA(schema_margins, margins, margin_rows, "поля", "Поля страницы.");

static const struct field profile_rows[] = {
    FIELD_ROW(profile_record, TEXT, "основа", base,
              "Встроенный профиль, от которого считаются отличия.",
              .flags = FIELD_REQUIRED),
    FIELD_ROW(profile_record, RECORD, "поля", margins, "Поля страницы.",
              .sub = &schema_margins),
    FIELD_ROW(profile_record, TEXT, "шрифт", font, "Гарнитура."),
    FIELD_ROW(profile_record, NUMBER, "размер", size, "Текст, пункты."),
    FIELD_ROW(profile_record, NUMBER, "размер_таблиц", table_size,
              "Таблицы, пункты."),
    FIELD_ROW(profile_record, NUMBER, "размер_сносок", note_size,
              "Сноски и отметка об исполнителе, пункты."),
    FIELD_ROW(profile_record, NUMBER, "интервал", leading,
              "Межстрочный интервал: 1; 1,15; 1,5."),
    FIELD_ROW(profile_record, NUMBER, "интервал_таблиц", table_leading,
              "Межстрочный интервал в таблицах."),
    FIELD_ROW(profile_record, NUMBER, "отступ", indent, "Абзацный отступ, мм."),
    FIELD_ROW(profile_record, NUMBER, "между_абзацами", para_gap,
              "Просвет между абзацами, пункты."),
    FIELD_ROW(profile_record, NUMBER, "угловой_реквизит", corner,
              "Самая длинная строка углового реквизита, мм."),
    FIELD_ROW(profile_record, ENUM, "заголовок", title,
              "Где стоит заголовок к тексту.", .words = title_words),
    FIELD_ROW(profile_record, BOOL, "переносы", hyphenate, "Переносить слова."),
};
static SCHEMA(schema_profile, profile_record, profile_rows, "профиль страницы",
              "Файл templates/profiles/имя.yaml.");

/* Takes a length over when it is given and sensible; reports it otherwise. */
static void
take(const struct number_field *f, double unit, double least, double most,
     struct diags *d, double *out)
{
    double v;

    if (f->g.is != GIVEN)
        return;
    v = (double)f->n.units;
    for (uint8_t i = 0; i < f->n.scale; i++)
        v /= 10;
    if (v < least || v > most) {
        diag(d, DIAG_PROFILE_VALUE, f->g.at,
             "в профиле страницы такого значения быть не может");
        diag_hint(d, "наименьшее %d, наибольшее %d", (int)least, (int)most);
        return;
    }
    *out = v * unit;
}

static void
apply(const struct profile_record *r, struct diags *d, struct layout_profile *p)
{
    take(&r->margins.left, MM, 5, 60, d, &p->left_pt);
    take(&r->margins.right, MM, 5, 60, d, &p->right_pt);
    take(&r->margins.top, MM, 5, 60, d, &p->top_pt);
    take(&r->margins.bottom, MM, 5, 60, d, &p->bottom_pt);
    take(&r->margins.left_long, MM, 5, 60, d, &p->left_long_pt);
    take(&r->size, 1, 8, 20, d, &p->size_pt);
    take(&r->table_size, 1, 6, 20, d, &p->table_size_pt);
    take(&r->note_size, 1, 6, 20, d, &p->note_size_pt);
    take(&r->leading, 1, 1, 3, d, &p->leading);
    take(&r->table_leading, 1, 1, 3, d, &p->table_leading);
    take(&r->indent, MM, 0, 40, d, &p->indent_pt);
    take(&r->para_gap, 1, 0, 40, d, &p->para_gap_pt);
    take(&r->corner, MM, 40, 120, d, &p->corner_pt);
    if (r->font.g.is == GIVEN)
        p->font = r->font.s;
    if (r->title.g.is == GIVEN)
        p->title_centered = r->title.value == 0;
    if (r->hyphenate.g.is == GIVEN)
        p->hyphenate = r->hyphenate.yes;
}

static void
load_file(struct profile_set *set, const char *path, const char *shown,
          const char *name, struct diags *d)
{
    struct arena *a = &set->arena;
    const struct source *src = file_read_text(a, path, shown, d);
    struct profile_record r = {0};
    struct tag_list tags = {0};
    const struct layout_profile *base;
    struct layout_profile *p;
    struct yaml_node *root;

    if (src == NULL ||
        !yaml_parse_source(a, src, 0, src->len, 0, &tags, d, &root) ||
        !schema_read(a, &schema_profile, root, &r, d) || r.base.g.is != GIVEN)
        return;
    base = profile_find(r.base.s);
    if (base == NULL) {
        diag(d, DIAG_PROFILE_UNKNOWN, r.base.g.at,
             "нет встроенного профиля «%s»", r.base.s);
        diag_hint(d, "есть gost-2016 и gost-2025");
        return;
    }
    p = ARENA_NEW(a, struct layout_profile);
    *p = *base;
    p->name = name;
    apply(&r, d, p);
    map_set(&set->profiles, name, p);
}

struct profile_set *
profiles_load(const char *templates_dir, struct diags *d)
{
    struct profile_set *set = memory_new(1, sizeof *set);
    struct file_entry *list;
    char *dir;
    size_t n = 0;

    set->profiles.arena = &set->arena;
    dir = file_join(&set->arena, templates_dir, "profiles");
    if (!file_list(&set->arena, dir, &list, &n))
        return set; /* no profiles of its own */
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(list[i].name);

        if (len > 5 && strcmp(list[i].name + len - 5, ".yaml") == 0)
            load_file(set, file_join(&set->arena, dir, list[i].name),
                      arena_printf(&set->arena, "templates/profiles/%s",
                                   list[i].name),
                      arena_strndup(&set->arena, list[i].name, len - 5), d);
    }
    return set;
}

void
profiles_free(struct profile_set *set)
{
    if (set == NULL)
        return;
    arena_free(&set->arena);
    free(set);
}

const struct layout_profile *
profiles_find(const struct profile_set *set, const char *name)
{
    const struct layout_profile *p =
        name != NULL ? map_find(&set->profiles, name) : NULL;

    return p != NULL ? p : profile_find(name);
}
