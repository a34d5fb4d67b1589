/*
 * Reading the folder of a workspace.  The root and each year folder are listed
 * once; a table says what each file name holds, what is in no table is an
 * error (a misspelled name would otherwise lose its records silently), other
 * kinds of files are left alone.
 */
#include "workspace/templates.h"
#include "workspace/workspace_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "typography/date.h"
#include "lang/number.h"
#include "picture/picture.h"
#include "sheet/sheet.h"

/* ── Files ─────────────────────────────────────────────────────────────── */

static const char *
shown_name(struct loader *l, const char *rel)
{
    if (*l->shown == '\0')
        return rel;
    return file_join(l->arena, l->shown, rel);
}

const struct source *
load_source(struct loader *l, const char *rel, bool cp1251)
{
    struct workspace *w = l->w;
    const char *shown = shown_name(l, rel);
    struct file_bytes bytes;
    struct input_file *in;

    if (!file_read(l->arena, file_join(l->arena, w->path, rel), shown,
                   FILE_MAX_TEXT, l->d, (struct pos){0}, &bytes))
        return NULL;
    in = ARENA_PUSH(l->arena, w->inputs, w->n_inputs, w->cap_inputs);
    *in = (struct input_file){rel, bytes.data, bytes.len};
    if (cp1251)
        bytes = csv_decode(l->arena, bytes);
    return file_make_source(l->arena, shown, bytes, l->d);
}

const struct source *
load_sheet(struct loader *l, const char *rel, const char *sheet)
{
    struct workspace *w = l->w;
    const char *shown = shown_name(l, rel);
    struct file_bytes bytes;
    struct input_file *in;

    if (!file_read(l->arena, file_join(l->arena, w->path, rel), shown,
                   SHEET_MAX_FILE, l->d, (struct pos){0}, &bytes))
        return NULL;
    in = ARENA_PUSH(l->arena, w->inputs, w->n_inputs, w->cap_inputs);
    *in = (struct input_file){rel, bytes.data, bytes.len};
    if (sheet_is_workbook(bytes.data, bytes.len) || utf8_ends(rel, ".xlsx"))
        return sheet_read(l->arena, bytes.data, bytes.len, sheet, shown, l->d);
    return file_make_source(l->arena, shown, csv_decode(l->arena, bytes), l->d);
}

struct tag_list *
load_note_tags(struct loader *l, const struct source *src)
{
    struct workspace *w = l->w;
    struct tag_list *tags = ARENA_NEW(l->arena, struct tag_list);

    *ARENA_PUSH(l->arena, w->tagged, w->n_tagged, w->cap_tagged) =
        (struct source_tags){src, tags};
    return tags;
}

static unsigned
unread_bit(const struct schema *s)
{
    return s == &schema_people      ? UNREAD_PEOPLE
           : s == &schema_acts      ? UNREAD_ACTS
           : s == &schema_cards     ? UNREAD_CARDS
           : s == &schema_programme ? UNREAD_PROGRAMME
                                    : 0;
}

bool
load_yaml(struct loader *l, const char *rel, const struct schema *s, void *out)
{
    const struct source *src = load_source(l, rel, false);
    struct given *g = out;
    struct yaml_node *root;

    if (src != NULL && g->at.src == NULL)
        g->at = pos_at(src, 0, 1);
    if (src == NULL ||
        !yaml_parse_source(l->arena, src, 0, src->len, YAML_QUOTE_TAGS,
                           load_note_tags(l, src), l->d, &root)) {
        l->unread |= UNREAD_FILE | unread_bit(s);
        return false;
    }
    return schema_read(l->arena, s, root, out, l->d);
}

struct pos
load_place(struct loader *l, const char *rel)
{
    struct source *src = ARENA_NEW(l->arena, struct source);

    *src = (struct source){shown_name(l, rel), "", 0, NULL};
    return pos_at(src, 0, 0);
}

/* ── School ────────────────────────────────────────────────────────────── */

static void
apply_level(struct loader *l, const struct check_level *c)
{
    enum diag_code code = diag_find_code(c->code.name);

    if (code == DIAG__MAX) {
        diag(l->d, DIAG_CHECK_UNKNOWN, c->code.g.key,
             "нет проверки с кодом «%s»", c->code.name);
        diag_hint(l->d, "код стоит в сообщении программы: R044");
    } else if (diag_find_info(code)->fixed && c->level.g.is == GIVEN) {
        diag(l->d, DIAG_CHECK_UNKNOWN, c->code.g.key,
             "строгость %s изменить нельзя", c->code.name);
        diag_hint(l->d, "что он значит: spravka explain %s", c->code.name);
    } else if (c->level.g.is == GIVEN) {
        diags_set_level(l->d, code, (enum diag_level)c->level.value);
    }
}

static void
load_school(struct loader *l, const char *rel)
{
    struct school *s = &l->w->school;
    const struct check_level *levels;

    load_yaml(l, rel, &schema_school, s);
    levels = s->checks.items;
    for (size_t i = 0; i < s->checks.n; i++)
        apply_level(l, &levels[i]);
    if (s->version.g.is == GIVEN &&
        decimal_compare(s->version.n, decimal_int(1)) != 0) {
        diag(l->d, DIAG_SCHOOL_VERSION, s->version.g.at,
             "записи другой версии, эта программа читает версию 1");
        diag_hint(l->d, "возьмите программу поновее; старые записи "
                        "версией 1 и остаются");
    }
}

/* ── People, acts, words ───────────────────────────────────────────────── */

static void
load_people(struct loader *l, const char *rel)
{
    bool ok = load_yaml(l, rel, &schema_people, &l->people);

    if (!ok && l->people.staff.n + l->people.pupils.n == 0)
        l->unread |= UNREAD_PEOPLE; /* a section lost by its key */
}

static void
load_consents(struct loader *l, const char *rel)
{
    load_yaml(l, rel, &schema_consents, &l->consents);
    l->w->consents = l->consents.list.items;
    l->w->n_consents = l->consents.list.n;
}

static void
load_acts(struct loader *l, const char *rel)
{
    struct acts_file file = {0};
    struct act *acts;

    load_yaml(l, rel, &schema_acts, &file);
    acts = file.acts.items;
    for (size_t i = 0; i < file.acts.n; i++)
        map_set(&l->w->acts, acts[i].name.name, &acts[i]);
    l->w->act_list = acts;
    l->w->n_acts = file.acts.n;
}

/* What a word is besides its forms. */
static void
describe_word(struct counted_noun *noun, const struct word_record *r)
{
    if (noun == NULL)
        return;
    noun->role = (enum word_role)r->role.value;
    noun->feminine = r->feminine.g.is == GIVEN ? r->feminine.s : NULL;
    noun->is_unit = r->place.g.is == GIVEN && r->place.value != 0;
    noun->name_first = noun->is_unit && r->place.value == 1;
}

void
load_add_words(struct word_list *list, const struct words_file *file,
               struct diags *d)
{
    const struct word_record *r = file->words.items;

    for (size_t i = 0; i < file->words.n; i++, r++) {
        if (r->one.g.is != GIVEN || r->two.g.is != GIVEN ||
            r->five.g.is != GIVEN || r->gender.g.is != GIVEN)
            continue;
        if (words_add(list, r->one.s, r->two.s, r->five.s,
                      (enum gram_gender)r->gender.value, r->animate.yes)) {
            describe_word(words_own(list, r->one.s), r);
            continue;
        }
        diag(d, DIAG_WORD_FORMS, r->one.g.at,
             "формы слова «%s» не сходятся между собой", r->one.s);
        diag_hint(d, "проверьте формы «%s», «%s», «%s» и род", r->one.s,
                  r->two.s, r->five.s);
    }
}

static void
load_words(struct loader *l, const char *rel)
{
    struct words_file file = {0};

    load_yaml(l, rel, &schema_words, &file);
    load_add_words(l->w->words, &file, l->d);
}

static void
load_root_cards(struct loader *l, const char *rel)
{
    load_cards(l, rel, 0);
}

/* ── Years ─────────────────────────────────────────────────────────────── */

/* The first year of «2022-2023»; 0: not a year, -1: almost one. */
static int
parse_year_dir(const char *name)
{
    size_t digits = strspn(name, "0123456789"), rest;
    int first, second;

    if (digits != 4 || name[4] == '\0')
        return digits == 4 ? -1 : 0;
    rest = strspn(name + 5, "0123456789");
    if (strchr("-_ ", name[4]) == NULL || name[5 + rest] != '\0')
        return 0;
    first = atoi(name);
    second = rest == 4 ? atoi(name + 5) : -1;
    if (name[4] == '-' && second == first + 1 && first >= 1900)
        return first;
    return rest == 4 || rest == 2 ? -1 : 0;
}

static struct programme *
new_programme(struct loader *l, struct programme **slot)
{
    if (*slot == NULL)
        *slot = ARENA_NEW(l->arena, struct programme);
    return *slot;
}

static void
mark_groups(struct programme *p)
{
    struct pair *groups = p->groups.items;

    for (size_t i = 0; i < p->groups.n; i++)
        groups[i].is_group = true;
}

/* The files that lie here, for «похоже на»: *n names, CSV files or others. */
static const char *const *
list_names(struct loader *l, unsigned where, bool csv, size_t *n)
{
    size_t n_files;
    const struct record_file *files = record_files(&n_files);
    const char **names = arena_array(l->arena, n_files, sizeof *names);

    *n = 0;
    for (size_t i = 0; i < n_files; i++)
        if ((files[i].flags & where) != 0 && files[i].name[0] != '*' &&
            (files[i].csv_list != NULL) == csv)
            names[(*n)++] = files[i].name;
    return names;
}

/* What would stand in the file that a strange name is near to is not missed. */
static void
report_strange(struct loader *l, const char *rel, const char *name)
{
    size_t n, near;
    const char *const *names = list_names(l, FILE_ROOT, false, &n);

    near = diag_find_nearest(name, names, n);
    diag(l->d, DIAG_FILE_STRANGE, load_place(l, rel),
         "файл «%s» программа здесь не читает", name);
    diag_hint(l->d, "переименуйте его или уберите из папки");
    if (near == n)
        return;
    diag_hint(l->d, "похоже на «%s»: переименуйте", names[near]);
    l->unread |= unread_bit(record_find_file(names[near])->schema);
}

static bool
belongs_to_root(const char *name)
{
    const struct record_file *f = record_find_file(name);

    return f != NULL && (f->flags & FILE_ANYWHERE) == FILE_ROOT;
}

/* The list of a name "pairs.csv" or "pairs.xlsx", or NULL. */
static const struct record_file *
find_list(const char *name)
{
    size_t n_files;
    const struct record_file *files = record_files(&n_files);

    for (size_t i = 0; i < n_files; i++) {
        size_t n = strcspn(files[i].name, ".");

        if (files[i].csv_list != NULL && strncmp(name, files[i].name, n) == 0 &&
            (strcmp(name + n, ".csv") == 0 || strcmp(name + n, ".xlsx") == 0))
            return &files[i];
    }
    return NULL;
}

/* Where the lines of a list go; the lists of people.yaml are told apart by
 * their key. */
static struct record_list *
list_target(struct loader *l, const struct record_file *f,
            struct programme **programme)
{
    if (f->schema == &schema_pair)
        return &new_programme(l, programme)->pairs;
    if (f->schema == &schema_consent)
        return &l->consents.list;
    return yaml_same_word(f->csv_list, "обучающиеся") ? &l->listed.pupils
                                                      : &l->listed.staff;
}

/* A list kept in a spreadsheet; false for other names. */
static bool
load_list(struct loader *l, const char *rel, const char *name, int year,
          struct programme **programme)
{
    const struct record_file *f = find_list(name);
    struct record_list *to;

    if (f == NULL)
        return false;
    to = list_target(l, f, programme);
    if (to == &l->listed.pupils)
        l->pupils_year = year;
    csv_read(l, rel, f->schema, f->csv_list, to);
    l->w->consents = l->consents.list.items;
    l->w->n_consents = l->consents.list.n;
    return true;
}

static void
report_list(struct loader *l, const char *rel, const char *name)
{
    size_t n;
    const char *const *names = list_names(l, FILE_YEAR, true, &n);

    diag(l->d, DIAG_CSV_NAME, load_place(l, rel),
         "файл «%s» программа не читает", name);
    diag_hint(l->d, "пары — pairs, обучающиеся — pupils, работники — staff, "
                    "согласия — consents; .csv или .xlsx; свою таблицу "
                    "назовите в документе: блок «таблица», «файл: %s»",
              name);
    diag_hint_nearest(l->d, name, names, n);
}

/* Whether the text of some document has the file's name: its own table then
 * («файл: имя»), which the block reads and judges. */
static bool
is_shown(const struct workspace *w, const char *name)
{
    for (size_t i = 0; i < w->n_documents; i++) {
        const struct source *src = w->documents[i]->src;

        if (src != NULL && strstr(src->text, name) != NULL)
            return true;
    }
    return false;
}

static void
report_lists(struct loader *l)
{
    for (size_t i = 0; i < l->n_tables; i++)
        if (!is_shown(l->w, l->tables[i].name))
            report_list(l, l->tables[i].rel, l->tables[i].name);
}

/* A file of a year folder, or one of the root that a table does not name. */
static void
load_year_file(struct loader *l, const char *dir, const char *name, int year,
               struct programme **programme)
{
    const struct record_file *f = record_find_file(name);
    const char *rel = *dir != '\0' ? file_join(l->arena, dir, name) : name;

    if (load_is_readme(l, name) || load_is_copy(l, rel, name))
        return;
    if (utf8_ends(name, ".md"))
        load_markdown(l, dir, name, year);
    else if (load_list(l, rel, name, year, programme))
        ;
    else if (utf8_ends(name, ".csv"))
        *ARENA_PUSH(l->arena, l->tables, l->n_tables, l->cap_tables) =
            (struct strange_table){rel, name};
    else if (f != NULL && f->schema == &schema_cards)
        load_cards(l, rel, year);
    else if (utf8_ends(name, ".yml") ||
             (utf8_ends(name, ".yaml") && belongs_to_root(name)))
        report_strange(l, rel, name);
    else if (utf8_ends(name, ".yaml"))
        load_yaml(l, rel, &schema_programme, new_programme(l, programme));
    else
        load_check_unread(l, rel, name);
}

static void
load_year(struct loader *l, const char *dir, int start)
{
    struct workspace *w = l->w;
    struct year *y = ARENA_PUSH(l->arena, w->years, w->n_years, l->cap_years);
    struct programme *programme = NULL;
    struct file_entry *entries;
    size_t n;

    if (!file_list(l->arena, file_join(l->arena, w->path, dir), &entries, &n)) {
        diag(l->d, DIAG_FILE_READ, load_place(l, dir), "папка «%s» не читается",
             dir);
        n = 0;
    }
    for (size_t i = 0; i < n; i++)
        if (entries[i].is_dir && strcmp(entries[i].name, "packages") == 0)
            load_packages(l, file_join(l->arena, dir, "packages"), start);
        else if (entries[i].is_dir)
            load_check_folder(l, file_join(l->arena, dir, entries[i].name),
                              entries[i].name);
        else
            load_year_file(l, dir, entries[i].name, start, &programme);
    y->start = start;
    y->dir = dir;
    y->has_programme = programme != NULL;
    y->programme = new_programme(l, &programme);
    mark_groups(programme);
}

/* ── The root ──────────────────────────────────────────────────────────── */

/* What reads the files of the root that are no part of a programme. */
static const struct {
    const struct schema *schema;
    void (*load)(struct loader *, const char *);
} root_readers[] = {
    {&schema_people, load_people},    {&schema_consents, load_consents},
    {&schema_acts, load_acts},        {&schema_words, load_words},
    {&schema_cards, load_root_cards},
};

static void
load_root_file(struct loader *l, const char *name)
{
    const struct record_file *f = record_find_file(name);

    for (size_t i = 0;
         f != NULL && i < sizeof root_readers / sizeof *root_readers; i++) {
        if (root_readers[i].schema == f->schema) {
            root_readers[i].load(l, name);
            return;
        }
    }
    if ((f != NULL && f->schema == &schema_school) ||
        load_is_copy(l, name, name))
        return;
    if (utf8_ends(name, ".yaml") && f == NULL)
        report_strange(l, name, name);
    else
        load_year_file(l, "", name, 0, &l->w->programme);
}

/* Kinds of documents that only this organisation has. */
static void
load_own_kinds(struct loader *l)
{
    static const char dir[] = "templates/documents";
    struct workspace *w = l->w;
    struct templates *own;
    struct file_entry *entries;
    size_t n;

    if (w->templates == NULL ||
        !file_list(l->arena, file_join(l->arena, w->path, dir), &entries, &n))
        return;
    own = templates_new_over(l->arena, w->templates);
    w->templates = own;
    for (size_t i = 0; i < n; i++) {
        const char *rel = file_join(l->arena, dir, entries[i].name);
        const struct source *src;

        if (!utf8_ends(entries[i].name, ".md") ||
            load_is_readme(l, entries[i].name))
            load_check_unread(l, rel, entries[i].name);
        else if ((src = load_source(l, rel, false)) != NULL)
            templates_add_kind(own, src, entries[i].name, l->d);
    }
}

static void
load_folder(struct loader *l, const char *name)
{
    int year = parse_year_dir(name);

    if (strcmp(name, "templates") == 0) {
        load_own_kinds(l);
    } else if (strcmp(name, "packages") == 0) {
        load_packages(l, name, 0);
    } else if (year > 0) {
        load_year(l, name, year);
    } else if (year < 0 || load_is_near_year(l, name)) {
        diag(l->d, DIAG_FOLDER_YEAR, load_place(l, name),
             "папка «%s» похожа на учебный год, но названа иначе", name);
        diag_hint(l->d, "учебный год — два соседних года через дефис: "
                        "2023-2024");
    } else {
        load_check_folder(l, name, name);
    }
}

static void
load_entries(struct loader *l)
{
    struct file_entry *entries;
    size_t n;

    if (!file_list(l->arena, l->w->path, &entries, &n)) {
        diag(l->d, DIAG_FILE_READ, load_place(l, ""), "папка «%s» не читается",
             l->w->path);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (!entries[i].is_dir)
            load_root_file(l, entries[i].name);
    for (size_t i = 0; i < n; i++)
        if (entries[i].is_dir)
            load_folder(l, entries[i].name);
    if (l->w->programme != NULL)
        mark_groups(l->w->programme);
}

/* ── Putting together ──────────────────────────────────────────────────── */

/* The list of people.yaml, or that of a CSV file in its place. */
static void
choose_list(struct loader *l, struct record_list *own,
            const struct record_list *listed)
{
    if (listed->n == 0)
        return;
    if (own->n > 0) {
        diag(l->d, DIAG_YAML_SECTION, listed->g.at,
             "люди записаны и в CSV, и в people.yaml");
        diag_also(l->d, own->g.key, "второй раз — здесь");
        diag_hint(l->d, "оставьте список в одном из двух файлов");
    }
    *own = *listed;
}

static size_t
add_people(struct loader *l, const struct record_list *list,
           enum person_role role, size_t n)
{
    struct person *p = list->items;

    for (size_t i = 0; i < list->n; i++, p++) {
        if (p->g.is != GIVEN)
            continue;
        p->role = role;
        p->number = n;
        l->w->people[n++] = p;
    }
    return n;
}

/* Classes without the year they are of would be taken for every year. */
static void
check_classes_year(struct loader *l)
{
    struct workspace *w = l->w;

    for (size_t i = 0; i < w->n_people && w->classes_year == 0; i++) {
        const struct person *p = w->people[i];

        if (p->role != PERSON_PUPIL || p->class_name.g.is != GIVEN)
            continue;
        diag(l->d, DIAG_KEY_MISSING, p->class_name.g.at,
             "классы записаны, а нет ключа «классы_на»: люди");
        diag_hint(l->d, "допишите в people.yaml «классы_на: 2023-2024» — год, "
                        "для которого верны классы");
        return;
    }
}

static void
gather_people(struct loader *l)
{
    struct people_file *f = &l->people;
    struct workspace *w = l->w;
    size_t n = 0;

    choose_list(l, &f->staff, &l->listed.staff);
    choose_list(l, &f->pupils, &l->listed.pupils);
    w->people = arena_array(l->arena, f->staff.n + f->outsiders.n + f->pupils.n,
                            sizeof *w->people);
    n = add_people(l, &f->staff, PERSON_STAFF, n);
    n = add_people(l, &f->outsiders, PERSON_OUTSIDER, n);
    n = add_people(l, &f->pupils, PERSON_PUPIL, n);
    w->n_people = n;
    if (f->classes_year.g.is == GIVEN) {
        w->classes_year =
            school_year_parse(f->classes_year.s, strlen(f->classes_year.s));
        if (w->classes_year == 0) {
            diag(l->d, DIAG_FIELD_PERIOD, f->classes_year.g.at,
                 "в «классы_на» нужен учебный год, а не «%s»",
                 f->classes_year.s);
            diag_hint(l->d, "классы_на: 2023-2024");
        }
    } else if (l->pupils_year != 0) {
        w->classes_year = l->pupils_year;
    }
    if (l->people.classes_year.g.is == ABSENT)
        check_classes_year(l);
    unit_check_school(w);
    for (size_t i = 0; i < w->n_people; i++)
        person_finish(w, w->people[i]);
}

/* ── The workspace ─────────────────────────────────────────────────────── */

static const char *
base_name(struct arena *a, const char *path)
{
    size_t n = strlen(path), from;

    while (n > 1 && path[n - 1] == '/')
        n--;
    for (from = n; from > 0 && path[from - 1] != '/';)
        from--;
    return arena_strndup(a, path + from, n - from);
}

bool
workspace_is(const char *path)
{
    struct arena a = {0};
    bool is = file_exists(file_join(&a, path, "school.yaml"), NULL);

    arena_free(&a);
    return is;
}

bool
workspace_has_years(const char *path)
{
    struct arena a = {0};
    struct file_entry *entries;
    size_t n;
    bool has = false;

    if (file_list(&a, path, &entries, &n))
        for (size_t i = 0; i < n && !has; i++)
            has = entries[i].is_dir && parse_year_dir(entries[i].name) > 0;
    arena_free(&a);
    return has;
}

/* The folder's name stands in the names of all files for the site. */
static void
check_folder_name(struct loader *l)
{
    for (const char *p = l->w->name; *p != '\0'; p++) {
        if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
            (*p >= '0' && *p <= '9') || strchr("-_.", *p) != NULL)
            continue;
        diag(l->d, DIAG_FILE_NAME, load_place(l, "school.yaml"),
             "имя папки «%s» не годится для адреса на сайте", l->w->name);
        diag_hint(l->d, "переименуйте папку латиницей: буквы, цифры, «-» и "
                        "«_»");
        return;
    }
}

/* The section of the site has its usual name unless the school says another. */
static void
settle_section(struct workspace *w)
{
    struct site_settings *site = &w->school.site;
    struct text_field *f = &site->section;

    if (f->g.is != ABSENT)
        return;
    f->g = (struct given){
        .is = GIVEN, .at = w->school.g.at, .key = w->school.g.at};
    f->s = "Наставничество";
    if (site->g.is == ABSENT)
        site->g = f->g;
}

struct workspace *
workspace_load(struct arena *a, const struct catalog *c, const char *path,
               const char *shown, struct diags *d)
{
    struct workspace *w = ARENA_NEW(a, struct workspace);
    struct loader l = {.w = w, .arena = a, .d = d, .shown = shown};

    w->arena = a;
    w->diags = d;
    w->catalog = c;
    w->path = arena_strdup(a, path);
    w->name = base_name(a, path);
    w->acts.arena = w->names.arena = a;
    w->templates = c != NULL ? c->templates : NULL;
    w->pictures = picture_store_new(a);
    w->words = words_new(a, c != NULL ? c->words : NULL);
    if (workspace_is(path)) {
        load_school(&l, "school.yaml");
        settle_section(w);
        check_folder_name(&l);
    } else {
        diag(d, DIAG_SCHOOL_MISSING, load_place(&l, "school.yaml"),
             "в папке «%s» нет school.yaml", w->name);
        diag_hint(d, "образец: spravka init");
    }
    load_entries(&l);
    report_lists(&l);
    gather_people(&l);
    load_district(&l);
    load_sort_documents(&l);
    w->unread = l.unread != 0;
    workspace_link(w, l.unread);
    diags_set_record(d, NULL);
    return w;
}
