/*
 * upload.csv: what the webmaster still has to carry to the site, and until
 * when.  It is a to-do list: rows stay through later builds until the file is
 * deleted (everything is uploaded then).  The site changes within 10 working
 * days of a document's making or change (постановление Правительства РФ от
 * 20.10.2021 № 1802, п. 16 of the Rules), counted by a five-day week.
 *
 * When a consent to publication has ended since the last build, the old files
 * show somebody who no longer agrees: they go within 3 working days of that
 * day (закон 152-ФЗ, ст. 10.1).  Which of the files that change now show that
 * person is not asked: an earlier term does no harm.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/table.h"
#include "publish/publish_int.h"
#include "site/csv.h"
#include "workspace/calendar.h"
#include "workspace/workspace.h"

/** Working days, and the grounds as the list names them. */
static const struct {
    int days;
    const char *text;
} terms[] = {
    {10, "изменение раздела: 10 рабочих дней (ПП № 1802 п. 16)"},
    {3, "согласие прекращено: 3 рабочих дня (152-ФЗ ст. 10.1)"},
};

enum term { TERM_CHANGE, TERM_CONSENT };

enum action { ACTION_NONE, ACTION_ADD, ACTION_REPLACE, ACTION_REMOVE, ACTION__MAX };

static const char *const action_words[] = {"", "загрузить", "заменить",
                                           "удалить"};
TABLE_COVERS(action_words, ACTION__MAX);

/* A row in the making. */
struct row {
    const char *path;
    enum action action;
    enum term term;
    const char *since, *until; /* dates as text, NULL: none */
};

struct upload {
    struct arena *arena;
    struct row **rows;
    size_t n, cap;
    struct map by_path; /* struct row */
    struct map files;   /* struct output_file of the site */
    const struct publish_info *info;
    struct date ended; /* when a consent ended since; year 0: none did */
};

static bool
is_site(const char *path)
{
    return strncmp(path, "site/", 5) == 0;
}

/* The row of a path: found or new. */
static struct row *
row_of(struct upload *u, const char *path)
{
    struct row *row = map_find(&u->by_path, path);

    if (row != NULL)
        return row;
    row = ARENA_NEW(u->arena, struct row);
    row->path = path;
    *ARENA_PUSH(u->arena, u->rows, u->n, u->cap) = row;
    map_set(&u->by_path, path, row);
    return row;
}

/* ── consents ────────────────────────────────────────────────────────── */

/* The first day without the consent; year 0: it has no end. */
static struct date
end_of(const struct consent *c)
{
    struct date end = {0};

    if (c->until.g.is == GIVEN)
        end = date_of_days(date_days(date_last_day(c->until.d)) + 1);
    if (c->withdrawn.g.is == GIVEN &&
        (end.year == 0 || date_compare(c->withdrawn.d, end) < 0))
        end = c->withdrawn.d;
    return end;
}

const char *
publish_count_ended(struct arena *a, const struct workspace *w, struct date day)
{
    struct date last = {0};
    size_t n = 0;

    for (size_t i = 0; i < w->n_consents; i++) {
        struct date end = end_of(&w->consents[i]);

        if (w->consents[i].kind.value != CONSENT_PUBLISH || end.year == 0 ||
            date_compare(end, day) > 0)
            continue;
        n++;
        if (last.year == 0 || date_compare(end, last) > 0)
            last = end;
    }
    return n > 0 ? arena_printf(a, "%zu %s", n, date_format_digits(a, last))
                 : "0";
}

/* ── the list of before ──────────────────────────────────────────────── */

/* A cell that needs no quotes: the first five of a row never do. */
static const char *
take_cell(struct upload *u, const char **p, const char *end)
{
    const char *start = *p;
    const char *stop = start;

    while (stop < end && *stop != ';' && *stop != '\r')
        stop++;
    *p = stop < end ? stop + 1 : end;
    return arena_strndup(u->arena, start, (size_t)(stop - start));
}

static enum action
find_action(const char *word)
{
    for (size_t i = ACTION_ADD; i <= ACTION_REMOVE; i++)
        if (strcmp(word, action_words[i]) == 0)
            return (enum action)i;
    return ACTION_REPLACE; /* saved in another encoding */
}

static const char *
date_or_null(const char *s)
{
    struct date d;

    return date_parse(s, strlen(s), &d) ? s : NULL;
}

static void
read_old(struct upload *u, const char *s, size_t len)
{
    const char *end = s + len;
    const char *line = memchr(s, '\n', len);

    while (line != NULL && ++line < end) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        const char *stop = next != NULL ? next : end;
        const char *p = line;
        const char *word = take_cell(u, &p, stop);
        const char *path = take_cell(u, &p, stop);

        if (is_site(path) && manifest_is_path(path)) {
            struct row *row = row_of(u, path);

            row->action = find_action(word);
            row->since = date_or_null(take_cell(u, &p, stop));
            row->until = date_or_null(take_cell(u, &p, stop));
            if (strcmp(take_cell(u, &p, stop), terms[TERM_CONSENT].text) == 0)
                row->term = TERM_CONSENT;
        }
        line = next;
    }
}

/* ── changes of now ──────────────────────────────────────────────────── */

/* A new document counts from its own date, everything else from today. */
static struct date
changed_on(const struct upload *u, const struct output_file *f,
           enum action action)
{
    const struct document_list *docs = u->info->site_documents;

    if (action == ACTION_ADD && f != NULL && f->source != NULL)
        for (size_t i = 0; docs != NULL && i < docs->n; i++)
            if (docs->items[i].has_date &&
                strcmp(docs->items[i].id, f->source) == 0 &&
                date_compare(docs->items[i].date, u->info->today) <= 0)
                return docs->items[i].date;
    return u->info->today;
}

/* The day when the last consent ended, if more have ended than before. */
static struct date
find_ended(const struct manifest *before, const struct publish_info *info)
{
    struct date d = {0}, none = {0};
    const char *now = info->consents_ended;
    const char *day = now != NULL ? strchr(now, ' ') : NULL;

    if (day == NULL || before->consents_ended == NULL ||
        atoi(now) <= atoi(before->consents_ended) ||
        !date_parse(day + 1, strlen(day + 1), &d))
        return none;
    return d;
}

static void
set_term(struct upload *u, struct row *row, struct date since, enum term term)
{
    struct date until = calendar_add_working(since, terms[term].days, 5), old;

    if (row->until != NULL &&
        date_parse(row->until, strlen(row->until), &old) &&
        date_compare(old, until) <= 0)
        return; /* the first change sets the term, but for an earlier one */
    row->term = term;
    row->since = date_format_digits(u->arena, since);
    row->until = date_format_digits(u->arena, until);
}

static void
set_row(struct upload *u, const char *path, const struct output_file *f,
        enum action action)
{
    struct row *row = row_of(u, path);

    if (row->action == ACTION_ADD)
        action = action == ACTION_REMOVE ? ACTION_NONE : ACTION_ADD;
    else if (row->action == ACTION_REMOVE && action == ACTION_ADD)
        action = ACTION_REPLACE;
    row->action = action;
    if (u->info->today.year == 0)
        return;
    set_term(u, row, changed_on(u, f, action), TERM_CHANGE);
    if (u->ended.year != 0 && action != ACTION_ADD)
        set_term(u, row, u->ended, TERM_CONSENT);
}

static void
add_changes(struct upload *u, const struct manifest *before,
            const struct output_set *files)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct output_file *f = &files->files[i];
        const struct manifest_file *old = map_find(&before->by_path, f->path);

        if (!is_site(f->path))
            continue;
        map_set(&u->files, f->path, (void *)f);
        if (old == NULL)
            set_row(u, f->path, f, ACTION_ADD);
        else if (strcmp(old->sha256, f->sha256) != 0)
            set_row(u, f->path, f, ACTION_REPLACE);
    }
    for (size_t i = 0; i < before->n; i++)
        if (is_site(before->files[i].path) &&
            map_find(&u->files, before->files[i].path) == NULL)
            set_row(u, before->files[i].path, NULL, ACTION_REMOVE);
}

/* ── writing ─────────────────────────────────────────────────────────── */

static void
put_row(const struct upload *u, const struct row *row, struct buf *out)
{
    const struct output_file *f = map_find(&u->files, row->path);

    csv_cell(out, action_words[row->action]);
    csv_cell(out, row->path);
    csv_cell(out, row->since);
    csv_cell(out, row->until);
    csv_cell(out, row->until != NULL ? terms[row->term].text : NULL);
    if (f != NULL)
        csv_number(out, f->len);
    else
        csv_cell(out, NULL);
    csv_cell(out, f != NULL ? f->sha256 : NULL);
    csv_cell(out, f != NULL ? f->source : NULL);
    csv_end(out);
}

/* The urgent first, then what goes, what changes, what is new. */
static size_t
put_rows(const struct upload *u, struct buf *out)
{
    size_t rows = 0;

    for (int term = TERM_CONSENT; term >= TERM_CHANGE; term--)
        for (int action = ACTION_REMOVE; action >= ACTION_ADD; action--)
            for (size_t i = 0; i < u->n; i++)
                if (u->rows[i]->action == (enum action)action &&
                    u->rows[i]->term == (enum term)term) {
                    put_row(u, u->rows[i], out);
                    rows++;
                }
    return rows;
}

const char *
upload_list(struct arena *a, const char *old, size_t old_len,
            const struct manifest *before, const struct output_set *files,
            const struct publish_info *info, size_t *len)
{
    static const char *const names[] = {"действие", "файл",      "изменён",
                                        "срок",     "основание", "размер",
                                        "SHA-256",  "документ"};
    struct upload u = {
        .arena = a, .by_path.arena = a, .files.arena = a, .info = info};
    struct buf b = {0};
    const char *text;
    size_t rows;

    u.ended = find_ended(before, info);
    if (old != NULL)
        read_old(&u, old, old_len);
    add_changes(&u, before, files);
    csv_start(&b, names, sizeof names / sizeof *names);
    rows = put_rows(&u, &b);
    text = rows > 0 ? arena_strndup(a, buf_str(&b), b.len) : NULL;
    *len = b.len;
    buf_free(&b);
    return text;
}
