/*
 * Records as a grid: each row a record, a form, a year, a person; each column
 * one of their members, named by a path («участники»,
 * «формы.педагоги.наставники»).
 *
 * A school year has its totals below «итого»: «наставники» of a year means
 * «итого.наставники» unless the year has a member of that name itself.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "blocks/blocks_int.h"
#include "eval/eval_int.h"

/* Rows that a block may show, and years that may lie between two. */
#define MAX_ROWS 20000
#define MAX_YEARS 50

static bool
is_word(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* ── rows ─────────────────────────────────────────────────────────────── */

static void
open_group(struct block *b, const struct fact *group, struct grid *out)
{
    out->rows =
        arena_array(b->e->arena, group->n_children + 1, sizeof *out->rows);
    for (size_t i = 0; i < group->n_children; i++) {
        const struct fact *f = &group->children[i];
        struct value v = f->value;

        if (v.kind == VALUE_ABSENT)
            continue;
        if (v.name == NULL)
            v.name = f->segment;
        out->rows[out->n_rows++] = v;
    }
    edition_merge_small(b->e, group, out->rows, &out->n_rows);
}

/* The parts of rows that have them: the points of a road map's stages. */
static bool
find_parts(struct block *b, const struct value *row, struct value *out)
{
    return row->kind == VALUE_RECORD &&
           value_find_member(b->e->scope, row, "пункты", out) &&
           out->kind == VALUE_LIST;
}

static void
report_rows(struct block *b, struct pos at)
{
    diag(b->e->diags, DIAG_TEXT_SIZE, at, "в блоке больше %d строк", MAX_ROWS);
    diag_hint(b->e->diags, "возьмите часть записей: данные: пары | где: …");
}

/* The row of a group without parts: one to be filled. */
static struct value
no_parts(const struct value *group)
{
    return (struct value){
        .kind = VALUE_EMPTY, .at = group->at, .name = "пункты"};
}

/* Rows with parts become groups, and their parts the rows. */
static void
split_groups(struct block *b, struct grid *g, struct pos at)
{
    struct arena *a = b->e->arena;
    struct value *rows = NULL, parts = {0};
    size_t n = 0, cap = 0, n_of = 0, cap_of = 0, first = 0;

    while (first < g->n_rows && !find_parts(b, &g->rows[first], &parts))
        first++;
    if (first == g->n_rows)
        return;
    g->groups = g->rows;
    g->n_groups = g->n_rows;
    for (size_t i = 0; i < g->n_groups; i++) {
        if (!find_parts(b, &g->groups[i], &parts) || parts.u.list.n == 0) {
            *ARENA_PUSH(a, rows, n, cap) = no_parts(&g->groups[i]);
            *ARENA_PUSH(a, g->group_of, n_of, cap_of) = i;
            continue;
        }
        if (parts.u.list.n > MAX_ROWS - n) {
            report_rows(b, at);
            parts.u.list.n = MAX_ROWS - n;
        }
        for (size_t k = 0; k < parts.u.list.n; k++) {
            *ARENA_PUSH(a, rows, n, cap) = parts.u.list.items[k];
            *ARENA_PUSH(a, g->group_of, n_of, cap_of) = i;
        }
    }
    g->rows = rows;
    g->n_rows = n;
}

/* «дорожная_карта» means its stages. */
static bool
find_stages(struct block *b, struct value *v)
{
    struct value stages = {0};

    if ((v->kind != VALUE_GROUP && v->kind != VALUE_RECORD) ||
        !value_find_member(b->e->scope, v, "этапы", &stages) ||
        stages.kind != VALUE_LIST)
        return false;
    *v = stages;
    return true;
}

/* Pairs and groups of an order together, unless a name says otherwise. */
static bool
find_assigned(struct block *b, const char *data, struct grid *out)
{
    static const char *const lists[] = {"пары", "группы"};
    size_t cap = 0, bad;

    if (!is_word(data, "закреплённые") || b->e->scope == NULL)
        return false;
    for (size_t i = 0; i < b->e->n_vars; i++)
        if (is_word(b->e->vars[i].name, data))
            return false;
    for (size_t i = 0; i < 2; i++) {
        struct value v = {0};

        if (!facts_find(b->e->scope, &lists[i], 1, &v, &bad) ||
            v.kind != VALUE_LIST)
            continue;
        for (size_t k = 0; k < v.u.list.n; k++)
            *ARENA_PUSH(b->e->arena, out->rows, out->n_rows, cap) =
                v.u.list.items[k];
    }
    out->data = "пары";
    return true;
}

bool
grid_open(struct block *b, const struct text_field *data, struct grid *out)
{
    struct value v = {0};

    if (data->g.is == GIVEN && find_assigned(b, data->s, out))
        return true;
    if (!block_find_data(b, data,
                         is_word(b->src->name, "список") ? "из" : "данные", &v))
        return false;
    out->data = data->s;
    if (find_stages(b, &v))
        out->data = "дорожная_карта.этапы";
    if (v.kind == VALUE_LIST) {
        out->n_rows = v.u.list.n;
        out->rows =
            arena_array(b->e->arena, out->n_rows + 1, sizeof *out->rows);
        if (out->n_rows > 0)
            memcpy(out->rows, v.u.list.items, out->n_rows * sizeof *out->rows);
    } else if (v.kind == VALUE_GROUP && v.u.group->n_children > 0) {
        open_group(b, v.u.group, out);
    } else {
        diag(b->e->diags, DIAG_BLOCK_DATA, data->g.at,
             "«%s» — одно значение, а блоку нужны несколько записей", data->s);
        diag_hint(b->e->diags, "например: формы, годы, показатели, проблемы");
        return false;
    }
    if (out->n_rows > MAX_ROWS) {
        report_rows(b, data->g.at);
        out->n_rows = MAX_ROWS;
    }
    split_groups(b, out, data->g.at);
    return true;
}

/* ── cells ────────────────────────────────────────────────────────────── */

/* Follows a path of members down from a value. */
static bool
find_path(struct block *b, const struct value *from, const char *path,
          struct value *out)
{
    struct value at = *from;

    while (*path != '\0') {
        size_t n = strcspn(path, ".");
        const char *segment = arena_strndup(b->e->arena, path, n);
        struct value next = {0};

        if (!eval_member(b->e, &at, segment, &next))
            return false;
        if (next.name == NULL)
            next.name = segment;
        at = next;
        path += n + (path[n] == '.');
    }
    *out = at;
    return true;
}

/* The cell that a row without members is itself. */
static bool
find_self(struct block *b, const struct value *row, const char *path,
          struct value *out)
{
    bool named = row->name != NULL && row->kind == VALUE_NUMBER;

    if (is_word(path, "название") && named) {
        if (row->fact != NULL && find_path(b, row, path, out) &&
            out->kind == VALUE_TEXT)
            return true;
        *out = (struct value){.kind = VALUE_TEXT, .at = row->at};
        out->u.text = grid_humanize(b->e->arena, row->name);
        return true;
    }
    if ((is_word(path, "название") &&
         (row->kind == VALUE_TEXT || row->kind == VALUE_PERSON)) ||
        ((is_word(path, "значение") || is_word(path, "количество")) &&
         row->kind == VALUE_NUMBER)) {
        *out = *row;
        return true;
    }
    return false;
}

bool
grid_find_cell(struct block *b, const struct value *row, const char *path,
               struct value *out)
{
    struct value v = {0};

    if (row->kind == VALUE_EMPTY) {
        *out = is_word(path, "название")
                   ? *row
                   : (struct value){.kind = VALUE_ABSENT, .at = row->at};
        return true;
    }
    if (row->kind != VALUE_PERSON && find_self(b, row, path, out))
        return true;
    if (is_word(path, "форма") && find_path(b, row, "название_формы", out))
        return true;
    if (find_path(b, row, path, &v)) {
        *out = v;
    } else if (find_path(b, row, arena_printf(b->e->arena, "итого.%s", path),
                         &v)) {
        *out = v;
    } else if (is_word(path, "название") && row->name != NULL) {
        v.kind = VALUE_ABSENT;
    } else {
        return find_self(b, row, path, out);
    }
    if (is_word(path, "название") && v.kind != VALUE_TEXT &&
        v.kind != VALUE_EMPTY && row->name != NULL) {
        *out = (struct value){.kind = VALUE_TEXT, .at = row->at};
        out->u.text = grid_humanize(b->e->arena, row->name);
    }
    return true;
}

/* ── columns ──────────────────────────────────────────────────────────── */

static void
report_column(struct block *b, const struct grid *g,
              const struct grid_column *c)
{
    const char *const *names;
    size_t n = 0;

    diag(b->e->diags, DIAG_BLOCK_COLUMN, c->at, "у «%s» нет «%s»", g->data,
         c->path);
    if (g->n_rows == 0)
        return;
    names = value_list_members(b->e->scope, &g->rows[0], &n);
    diag_hint_nearest(b->e->diags, c->path, names, n);
}

/* Sorts out what kind of column the cells make. */
static void
measure(struct block *b, struct grid_column *c, size_t n)
{
    size_t known = 0, numbers = 0, hidden = 0;

    for (size_t i = 0; i < n; i++) {
        const struct value *v = &c->cells[i];

        if (v->personal && !edition_shows_private(b->e))
            hidden++;
        if (v->kind == VALUE_NUMBER) {
            struct decimal d = decimal_trim(v->u.number);

            numbers++;
            if (d.scale > c->scale)
                c->scale = d.scale;
        }
        if (v->numeric && v->kind != VALUE_NUMBER)
            continue;
        known += v->kind != VALUE_ABSENT && v->kind != VALUE_UNKNOWN &&
                 v->kind != VALUE_EMPTY;
    }
    c->numeric = numbers > 0 && known == numbers;
    c->hidden = hidden > 0;
}

static bool
fill_column(struct block *b, struct grid *g, struct grid_column *c)
{
    bool found = g->n_rows == 0;

    c->cells = arena_array(b->e->arena, g->n_rows + 1, sizeof *c->cells);
    for (size_t i = 0; i < g->n_rows; i++)
        found |= grid_find_cell(b, &g->rows[i], c->path, &c->cells[i]);
    if (!found)
        report_column(b, g, c);
    measure(b, c, g->n_rows);
    return found;
}

/* «№» always counts; «номер» where rows have no number of their own. */
static bool
is_counter(struct block *b, const struct grid *g, const char *path)
{
    struct value v = {0};

    if (is_word(path, "№") || is_word(path, "№_п/п"))
        return true;
    return is_word(path, "номер") &&
           (g->n_rows == 0 || !find_path(b, &g->rows[0], path, &v));
}

/* «7», and «2.3» where rows are grouped. */
static void
fill_counter(struct block *b, struct grid *g, struct grid_column *c)
{
    size_t within = 0;

    c->counter = true;
    c->cells = arena_array(b->e->arena, g->n_rows + 1, sizeof *c->cells);
    for (size_t i = 0; i < g->n_rows; i++) {
        bool same =
            i > 0 && g->groups != NULL && g->group_of[i] == g->group_of[i - 1];

        within = same ? within + 1 : 1;
        c->cells[i].kind = VALUE_TEXT;
        c->cells[i].u.text = g->groups != NULL
                                 ? arena_printf(b->e->arena, "%zu.%zu",
                                                g->group_of[i] + 1, within)
                                 : arena_printf(b->e->arena, "%zu", i + 1);
    }
}

/* «этап»: the title of the group. */
static bool
fill_group(struct block *b, struct grid *g, struct grid_column *c)
{
    if (g->groups == NULL || !is_word(c->path, "этап"))
        return false;
    c->cells = arena_array(b->e->arena, g->n_rows + 1, sizeof *c->cells);
    for (size_t i = 0; i < g->n_rows; i++)
        (void)find_path(b, &g->groups[g->group_of[i]], "название",
                        &c->cells[i]);
    return true;
}

bool
grid_add_columns(struct block *b, struct grid *g,
                 const struct record_list *columns)
{
    const struct column *items = columns->items;
    bool ok = true;

    g->columns = arena_array(b->e->arena, columns->n + 1, sizeof *g->columns);
    for (size_t i = 0; i < columns->n; i++) {
        struct grid_column *c = &g->columns[g->n_columns];

        if (items[i].data.g.is != GIVEN)
            continue;
        c->path = items[i].data.s;
        c->at = items[i].data.g.at;
        if (items[i].title.g.is == GIVEN)
            c->title = items[i].title.s;
        if (is_counter(b, g, c->path))
            fill_counter(b, g, c);
        else if (!fill_group(b, g, c))
            ok = fill_column(b, g, c) && ok;
        g->n_columns += !c->hidden;
        if (c->hidden)
            memset(c, 0, sizeof *c);
    }
    return ok;
}

/* ── years ────────────────────────────────────────────────────────────── */

static int
year_of(struct block *b, const struct value *row)
{
    struct value v = {0};

    if (row->kind == VALUE_YEAR)
        return row->u.year;
    if (!value_find_member(b->e->scope, row, "учебный_год", &v) ||
        v.kind != VALUE_YEAR)
        return 0;
    return v.u.year;
}

void
grid_fill_years(struct block *b, struct grid *g)
{
    int first, last;
    struct value *rows;
    size_t n = 0;

    if (g->n_rows < 2)
        return;
    first = year_of(b, &g->rows[0]);
    last = year_of(b, &g->rows[g->n_rows - 1]);
    if (first == 0 || last <= first || last - first > MAX_YEARS ||
        (size_t)(last - first) + 1 <= g->n_rows)
        return;
    rows = arena_array(b->e->arena, (size_t)(last - first) + 2, sizeof *rows);
    for (int y = first; y <= last; y++) {
        struct value *v = &rows[n++];

        *v = (struct value){.kind = VALUE_YEAR, .numeric = true};
        v->u.year = y;
        for (size_t i = 0; i < g->n_rows; i++)
            if (year_of(b, &g->rows[i]) == y)
                *v = g->rows[i];
    }
    g->rows = rows;
    g->n_rows = n;
}

/* ── titles ───────────────────────────────────────────────────────────── */

const char *
grid_humanize(struct arena *a, const char *key)
{
    char *s;

    if (is_word(key, "обучающиеся_10_19"))
        return "Обучающиеся 10–19 лет";
    s = arena_strdup(a, key);
    for (char *p = s; *p != '\0'; p++)
        if (*p == '_')
            *p = ' ';
    return utf8_capitalize(a, s);
}

const char *
grid_with_unit(const struct block *b, const char *title)
{
    static const char word[] = "класс";
    const struct counted_noun *unit = workspace_unit(b->e->workspace);
    const char *at = strstr(title, word);

    return at == NULL || unit == NULL
               ? title
               : arena_printf(b->e->arena, "%.*s%s%s", (int)(at - title), title,
                              unit->key, at + strlen(word));
}

size_t
grid_prefix(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot != NULL ? (size_t)(dot - path) : 0;
}

static const char *
last_word(const char *path)
{
    size_t n = grid_prefix(path);

    return n > 0 ? path + n + 1 : path;
}

const char *
grid_row_title(struct block *b, const struct grid *g, size_t row)
{
    static const char *const members[] = {"название", "учебный_год"};
    const struct value *r = &g->rows[row];
    struct value v = {0};

    if (r->kind == VALUE_TEXT || r->kind == VALUE_YEAR)
        return eval_value_text(b->e, r, CASE_NOM, r->at);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (find_path(b, r, members[i], &v) &&
            (v.kind == VALUE_TEXT || v.kind == VALUE_YEAR))
            return eval_value_text(b->e, &v, CASE_NOM, v.at);
    return grid_humanize(b->e->arena, r->name != NULL ? r->name : "");
}

/* Headings where the key says less than readers need. */
static const struct {
    const char *data; /* last word of `данные`; NULL: any */
    const char *key;
    const char *title;
} titles[] = {
    {"формы", "название", "Форма наставничества"},
    {"показатели", "название", "Показатель"},
    {"целевые_показатели", "название", "Показатель"},
    {"дорожная_карта.этапы", "название", "Наименование мероприятия"},
    {"дорожная_карта", "название", "Мероприятие"},
    {"мероприятия", "название", "Мероприятие"},
    {"анкеты", "название", "Вопрос"},
    {"группы", "название", "Группа"},
    {"свои", "название", "Показатель"},
    {NULL, "название", "Наименование"},
    {NULL, "перенесено", "Перенесено на"},
    {"дорожная_карта.этапы", "срок", "Срок реализации"},
    {"дорожная_карта.этапы", "результат", "Результат. Вид документа"},
    {"дорожная_карта.этапы", "выполнено", "Отметка о выполнении"},
    {NULL, "название_формы", "Форма наставничества"},
};

/* True when the expression names this root: «формы», «дорожная_карта.x». */
static bool
is_root(const char *data, const char *root)
{
    size_t n = strlen(root);

    return strncmp(data, root, n) == 0 &&
           (data[n] == '\0' || data[n] == '.' || data[n] == ' ');
}

/* True when a mentor of these pairs is a pupil, who has a class, no post. */
static bool
has_pupil_mentor(struct block *b, const struct grid *g)
{
    for (size_t i = 0; i < g->n_rows; i++) {
        const struct value *people;
        struct value v = {0};
        size_t n;

        if (!find_path(b, &g->rows[i], "наставник", &v))
            continue;
        people = v.kind == VALUE_LIST ? v.u.list.items : &v;
        n = v.kind == VALUE_LIST ? v.u.list.n : 1;
        for (size_t k = 0; k < n; k++)
            if (people[k].kind == VALUE_PERSON &&
                people[k].u.person->role == PERSON_PUPIL)
                return true;
    }
    return false;
}

const char *
grid_column_title(struct block *b, const struct grid *g,
                  const struct grid_column *c)
{
    const char *key = last_word(c->path);

    if (c->title != NULL)
        return inline_string(b->e, b->src->expansion, c->title,
                             strlen(c->title));
    if (c->counter)
        return "№ п/п";
    if (is_word(key, "должность_наставника") && has_pupil_mentor(b, g))
        return grid_with_unit(b, "Должность (класс) наставника");
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (is_word(titles[i].key, key) &&
            (titles[i].data == NULL || is_root(g->data, titles[i].data)))
            return grid_with_unit(b, titles[i].title);
    return is_word(key, "должность_или_класс")
               ? grid_with_unit(b, grid_humanize(b->e->arena, key))
               : grid_humanize(b->e->arena, key);
}

const char *
grid_group_title(struct block *b, const struct grid *g,
                 const struct grid_column *c)
{
    size_t n = grid_prefix(c->path);
    struct arena *a = b->e->arena;
    const char *prefix, *title;

    if (n == 0)
        return NULL;
    prefix = arena_strndup(a, c->path, n);
    title = arena_printf(a, "%s.название", prefix);
    for (size_t i = 0; i < g->n_rows; i++) {
        struct value v = {0};

        if (!find_path(b, &g->rows[i], title, &v) || v.kind != VALUE_TEXT)
            continue;
        title = eval_value_text(b->e, &v, CASE_NOM, v.at);
        return is_root(prefix, "формы") ? arena_printf(a, "Форма «%s»", title)
                                        : utf8_capitalize(a, title);
    }
    return grid_humanize(a, last_word(prefix));
}
