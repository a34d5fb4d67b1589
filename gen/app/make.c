#define _GNU_SOURCE
#include "app/make.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/worklist.h"
#include "base/file.h"
#include "base/memory.h"
#include "check/check.h"
#include "docx/docx.h"
#include "facts/facts.h"
#include "layout/layout.h"
#include "leak/leak.h"
#include "pdf/pdf.h"
#include "picture/picture.h"
#include "publish/signed.h"
#include "publish/unused.h"
#include "site/site.h"
#include "tree/doc.h"
#include "workspace/requisite.h"

/* In OUT, beside the workspaces: scaled pictures, for the next build. */
#define PICTURES_FOLDER ".spravka.pictures"

struct make_shared {
    struct catalog catalog;
    struct text_faces *faces;
    struct text_hyphenator *hyphenator;
    struct pdf_shared *pdf;
    struct site_shells *shells;
    struct profile_set *profiles;
};

struct make_worker {
    struct text_shaper *shaper;
};

/* One workspace in the making. */
struct make {
    const struct make_shared *shared;
    struct make_worker *worker;
    struct make_job *job;
    struct workspace *workspace;
    struct document_list full, site;
    struct signed_set signed_files;
    struct output_set files;
    struct site_file *site_files;
    size_t n_site_files;
    struct site_shells *own_shells; /* of the workspace, NULL: none */
    struct timespec since;
};

/* Frees what was loaded, but for what messages show of it. */
static struct make_shared *
give_up(struct make_shared *s, struct diags *d)
{
    diags_keep_sources(d);
    make_shared_free(s);
    return NULL;
}

struct make_shared *
make_shared_new(const struct options *o, struct diags *d)
{
    static const char *const families[] = {"Liberation Serif", "PT Serif",
                                           NULL};
    struct make_shared *s = memory_new(1, sizeof *s);

    if (!catalog_load(&s->catalog, o->templates, d) ||
        (s->shells = site_shells_load(o->templates, d)) == NULL ||
        (s->faces = text_faces_load(families, d)) == NULL ||
        (s->pdf = pdf_shared_new(s->faces, d)) == NULL)
        return give_up(s, d);
    s->profiles = profiles_load(o->templates, d);
    s->hyphenator = text_hyphenator_load(d);
    return diags_count(d, DIAG_ERROR) > 0 ? give_up(s, d) : s;
}

void
make_shared_free(struct make_shared *s)
{
    if (s == NULL)
        return;
    profiles_free(s->profiles);
    pdf_shared_free(s->pdf);
    text_hyphenator_free(s->hyphenator);
    text_faces_free(s->faces);
    site_shells_free(s->shells);
    catalog_free(&s->catalog);
    free(s);
}

struct make_worker *
make_worker_new(const struct make_shared *s)
{
    struct make_worker *w = memory_new(1, sizeof *w);

    w->shaper = text_shaper_new(s->faces);
    return w;
}

void
make_worker_free(struct make_worker *w)
{
    text_shaper_free(w->shaper);
    free(w);
}

/* Notes how long a stage took, under --timings. */
static void
note_time(struct make *m, const char *stage)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (m->job->options->timings && stage != NULL)
        buf_printf(m->job->text, "%s: %s %ld мкс\n", m->job->target->name,
                   stage,
                   (long)(now.tv_sec - m->since.tv_sec) * 1000000 +
                       (now.tv_nsec - m->since.tv_nsec) / 1000);
    m->since = now;
}

static bool
has_errors(const struct make *m)
{
    return diags_count(m->job->diags, DIAG_ERROR) > 0;
}

/* The public address of another document's PDF, when the site's is known. */
static const char *
find_address(const char *document_id, void *arg)
{
    struct make *m = arg;
    const struct text_field *base = &m->workspace->school.site.files;

    if (base->g.is != GIVEN)
        return NULL;
    for (size_t i = 0; i < m->site.n; i++) {
        const struct document *d = &m->site.items[i];

        if (strcmp(d->id, document_id) == 0 && d->on_site)
            return arena_printf(
                m->job->arena, "%s%s", base->s,
                strrchr(site_file_path(m->job->arena, m->workspace, d), '/') +
                    1);
    }
    return NULL;
}

/* The page profile of a document with the school's own font and size. */
static bool
settle_profile(struct make *m, const struct document *d,
               struct layout_profile *out)
{
    const struct look *look = &m->workspace->school.look;
    const struct layout_profile *p =
        profiles_find(m->shared->profiles, d->profile);

    if (p == NULL) {
        diag(m->job->diags, DIAG_PROFILE_UNKNOWN, look->profile.g.at,
             "нет профиля страницы «%s»", d->profile);
        diag_hint(m->job->diags, "есть gost-2016 и gost-2025");
        return false;
    }
    *out = *p;
    if (look->font.g.is == GIVEN)
        out->font = look->font.s;
    if (text_find_family(m->shared->faces, out->font) < 0) {
        diag(m->job->diags, DIAG_FONT_MISSING,
             look->font.g.is == GIVEN ? look->font.g.at : look->profile.g.at,
             "шрифта «%s» нет среди поддерживаемых и установленных", out->font);
        diag_hint(m->job->diags, "есть Liberation Serif и PT Serif; другие — "
                                 "по имени, если они установлены");
        return false;
    }
    if (look->size.g.is == GIVEN)
        out->size_pt = (double)look->size.n.units;
    return true;
}

static void
dump_head(struct make *m, const struct document *d)
{
    buf_printf(&m->job->dump, "== %s%s\n", d->id,
               d->edition == EDITION_SITE ? ", для сайта" : "");
}

/* A document's bytes as PDF; false after a report. */
static bool
make_pdf(struct make *m, const struct document *d, struct buf *out,
         struct pdf_facts *facts)
{
    struct arena scratch = {0};
    struct layout_profile profile;
    struct layout_env env = {.faces = m->shared->faces,
                             .shaper = m->worker->shaper,
                             .hyphenator = m->shared->hyphenator,
                             .profile = &profile,
                             .diags = m->job->diags,
                             .address = find_address,
                             .address_arg = m};
    struct pdf_info info = {.title = d->title,
                            .author = d->author,
                            .subject = d->kind,
                            .keywords = "наставничество",
                            .date = d->date,
                            .archive_2a = d->archive_2a};
    struct pos at = d->record->head.kind.g.at;
    bool ok = false;

    if (settle_profile(m, d, &profile)) {
        const struct layout *l = layout_make(&scratch, d, &env);

        if (m->job->options->dump != NULL) {
            dump_head(m, d);
            layout_dump(l, &m->job->dump);
        }
        ok = pdf_write(l, m->shared->pdf, &info, m->job->diags, at, out, facts);
    }
    arena_free(&scratch);
    text_shaper_trim(m->worker->shaper);
    return ok;
}

static struct output_file *
add_pdf(struct make *m, const struct document *d, enum output_area area,
        const char *path)
{
    struct arena *a = m->job->arena;
    struct pdf_facts facts = {0};
    struct buf bytes = {.max = BUF_MAX};
    struct output_file *f = NULL;

    if (make_pdf(m, d, &bytes, &facts)) {
        const char **fonts = arena_array(a, facts.n_fonts, sizeof *fonts);

        f = output_add(&m->files, area, path, bytes.data, bytes.len);
        f->source = d->id;
        f->edition = d->edition == EDITION_SITE ? "для сайта" : "полная";
        f->pages = facts.pages;
        for (size_t i = 0; i < facts.n_fonts; i++)
            fonts[i] = arena_strdup(a, facts.fonts[i]);
        f->fonts = fonts;
        f->n_fonts = facts.n_fonts;
        if (area == AREA_ARCHIVE)
            f->standard = publish_digest_standards(a, d);
    }
    buf_free(&bytes);
    return f;
}

static bool
is_archived(const struct document *d)
{
    return d->state == STATE_SIGNED || d->state == STATE_READY;
}

/* archive/<year>/<stem>.pdf or drafts/<year>/<stem>.pdf */
static const char *
full_path(struct make *m, const struct document *d)
{
    const char *area = is_archived(d) ? "archive" : "drafts";

    if (d->year == 0)
        return arena_printf(m->job->arena, "%s/%s.pdf", area, d->stem);
    return arena_printf(m->job->arena, "%s/%d-%d/%s.pdf", area, d->year,
                        d->year + 1, d->stem);
}

/* ── Word ────────────────────────────────────────────────────────────── */

/* word/<year>/<stem>.docx */
static const char *
word_path(struct make *m, const struct document *d)
{
    if (d->year == 0)
        return arena_printf(m->job->arena, "word/%s.docx", d->stem);
    return arena_printf(m->job->arena, "word/%d-%d/%s.docx", d->year,
                        d->year + 1, d->stem);
}

static bool
has_contents(const struct document *d)
{
    const struct doc_node *n = d->root;

    while (n != NULL && n->kind != DOC_TOC)
        n = doc_next(d->root, n, n->kind == DOC_PARA);
    return n != NULL;
}

/* The pages are laid out once more only where the contents show them. */
static void
add_word(struct make *m, const struct document *d)
{
    struct arena scratch = {0};
    struct layout_profile profile;
    struct docx_options o = {.profile = &profile,
                             .faces = m->shared->faces,
                             .shaper = m->worker->shaper,
                             .address = find_address,
                             .address_arg = m};
    struct layout_env env = {.faces = m->shared->faces,
                             .shaper = m->worker->shaper,
                             .hyphenator = m->shared->hyphenator,
                             .profile = &profile,
                             .diags = m->job->diags,
                             .address = find_address,
                             .address_arg = m};
    struct buf bytes = {.max = BUF_MAX};
    struct output_file *f;

    if (settle_profile(m, d, &profile)) {
        if (has_contents(d))
            o.layout = layout_make(&scratch, d, &env);
        if (docx_write(d, &o, &bytes) && !bytes.full) {
            f = output_add(&m->files, AREA_WORD, word_path(m, d), bytes.data,
                           bytes.len);
            f->source = d->id;
            f->edition = "полная";
        }
    }
    buf_free(&bytes);
    arena_free(&scratch);
}

static bool
is_word_wanted(const struct make *m)
{
    const struct bool_field *word = &m->workspace->school.look.word;

    return m->job->options->word || (word->g.is == GIVEN && word->yes);
}

/* A signed file, byte by byte, and its signature beside it. */
static struct output_file *
add_signed(struct make *m, const struct signed_copy *copy,
           enum output_area area, const char *path)
{
    struct arena *a = m->job->arena;
    const char *id = copy->document->id;
    struct output_file *f;

    if (copy->sig != NULL)
        output_add(&m->files, area, arena_printf(a, "%s.sig", path), copy->sig,
                   copy->sig_len)
            ->source = id;
    f = output_add(&m->files, area, path, copy->data, copy->len);
    f->source = id;
    f->edition = "полная";
    f->pages = copy->pages;
    return f;
}

/* What is signed as a file is not made again, nor are annexes within it. */
static void
make_full(struct make *m)
{
    struct arena *a = m->job->arena;

    signed_load(a, m->workspace, &m->full, m->job->diags, &m->signed_files);
    for (size_t i = 0; i < m->full.n; i++) {
        const struct document *d = &m->full.items[i];
        const struct signed_copy *copy = signed_find(&m->signed_files, d);

        if (copy != NULL)
            add_signed(m, copy, AREA_ARCHIVE, full_path(m, d));
        else if (!signed_is_given(d) &&
                 signed_find_order(a, &m->signed_files, d) == NULL) {
            add_pdf(m, d, is_archived(d) ? AREA_ARCHIVE : AREA_DRAFTS,
                    full_path(m, d));
            if (is_word_wanted(m))
                add_word(m, d);
        }
    }
}

/*
 * The page shells: the program's own, or the workspace's (templates/site in
 * it), which may hold anything and are therefore used only when the caller
 * says that they are trusted.  NULL after a report.
 */
static const struct site_shells *
choose_shells(struct make *m)
{
    const char *own = file_join(m->job->arena, m->workspace->path, "templates");

    if (!file_is_dir(file_join(m->job->arena, own, "site")))
        return m->shared->shells;
    if (!m->job->options->trust_templates) {
        diag(m->job->diags, DIAG_SHELLS_UNTRUSTED, m->workspace->school.g.at,
             "свои оболочки страниц (templates/site) не использованы");
        diag_hint(m->job->diags, "если доверяете им: --trust-templates");
        return m->shared->shells;
    }
    m->own_shells = site_shells_load(own, m->job->diags);
    return m->own_shells;
}

/* The PDF of a document for the site: the signed file where the head asks for
 * it and it may be shown, else the generated copy. */
static void
add_site_pdf(struct make *m, const struct document *d)
{
    struct arena *a = m->job->arena;
    const struct signed_copy *copy = signed_find(&m->signed_files, d);
    const char *path =
        arena_printf(a, "site/%s", site_file_path(a, m->workspace, d));
    struct output_file *f;

    if (copy != NULL &&
        !signed_fits_site(a, m->workspace, &m->site, d, copy, path,
                          m->job->options->date, m->job->diags))
        copy = NULL;
    f = copy != NULL ? add_signed(m, copy, AREA_SITE, path)
                     : add_pdf(m, d, AREA_SITE, path);
    if (f == NULL)
        return;
    m->site_files[m->n_site_files++] =
        (struct site_file){.document = d,
                           .path = f->path,
                           .bytes = f->len,
                           .pages = f->pages,
                           .sha256 = f->sha256,
                           .is_signed = copy != NULL,
                           .has_signature = copy != NULL && copy->sig != NULL};
}

static void
make_site(struct make *m)
{
    const struct site_shells *shells = choose_shells(m);
    struct site_input in = {.workspace = m->workspace,
                            .documents = &m->site,
                            .today = m->job->options->date};

    m->site_files =
        arena_array(m->job->arena, m->site.n + 1, sizeof *m->site_files);
    for (size_t i = 0; i < m->site.n; i++)
        if (m->site.items[i].on_site)
            add_site_pdf(m, &m->site.items[i]);
    in.files = m->site_files;
    in.n_files = m->n_site_files;
    note_time(m, "PDF для сайта");
    if (shells != NULL)
        site_build(&in, shells, &m->files);
    if (m->own_shells != NULL)
        diags_keep_sources(m->job->diags);
    site_shells_free(m->own_shells);
    m->own_shells = NULL;
}

/*
 * A document is on the site only when its full edition is in the archive: what
 * the edition for the site leaves out may be what makes the document a draft.
 */
static void
settle_site_states(struct make *m)
{
    for (size_t i = 0; i < m->site.n; i++) {
        struct document *d = &m->site.items[i];

        for (size_t k = 0; k < m->full.n; k++)
            if (strcmp(m->full.items[k].id, d->id) == 0)
                d->state = m->full.items[k].state;
        d->on_site = d->on_site && is_archived(d);
    }
}

static void
print_worklist(struct make *m, bool faulty)
{
    struct make_job *job = m->job;
    struct buf unseen = {0};
    bool silent = job->options->quiet || job->options->json;

    job->n_gaps = worklist_print(job->arena, job->target->name, &m->full,
                                 faulty, silent ? &unseen : &job->after);
    buf_free(&unseen);
}

/* What the manifest says beside the files. */
static void
fill_info(struct make *m, struct publish_info *info)
{
    struct make_job *job = m->job;
    const struct date *day = &job->options->date;
    const char **names =
        arena_array(job->arena, job->inputs.n + 1, sizeof *names);
    char(*digests)[SHA256_HEX + 1] =
        arena_array(job->arena, job->inputs.n + 1, sizeof *digests);

    for (size_t i = 0; i < job->inputs.n; i++) {
        names[i] = job->inputs.list[i].name;
        memcpy(digests[i], job->inputs.list[i].sha256, sizeof digests[i]);
    }
    *info = (struct publish_info){
        .workspace = job->target->name,
        .version = SPRAVKA_VERSION,
        .inputs_key = job->key,
        .consents_on = arena_printf(job->arena, "%04d-%02d-%02d", day->year,
                                    day->month, day->day),
        .consents_ended = publish_count_ended(job->arena, m->workspace, *day),
        .input_names = names,
        .input_sha256 = (const char(*)[SHA256_HEX + 1]) digests,
        .n_inputs = job->inputs.n,
        .site_documents = &m->site,
        .today = *day};
}

static void
publish(struct make *m)
{
    const struct options *o = m->job->options;
    struct publish_info info;
    bool ok;

    fill_info(m, &info);
    publish_note_standards(o->out, m->job->target->name, &m->files, &m->full,
                           m->job->diags);
    if (o->dry_run)
        ok = publish_preview(o->out, &m->files, &info, m->job->diags,
                             m->job->text);
    else
        ok = publish_workspace(o->out, &m->files, &info, m->job->diags,
                               &m->job->published);
    m->job->failed_io = !ok;
    if (ok && !o->dry_run)
        picture_store_save(m->workspace->pictures);
}

static void
check_unused(struct make *m)
{
    struct make_job *job = m->job;
    const char **names =
        arena_array(job->arena, job->inputs.n + 1, sizeof *names);

    for (size_t i = 0; i < job->inputs.n; i++)
        names[i] = job->inputs.list[i].name;
    unused_check(job->arena, m->workspace, &m->full, names, job->inputs.n,
                 job->diags);
}

static void
dump_trees(struct make *m)
{
    const struct document_list *const lists[] = {&m->full, &m->site};

    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            dump_head(m, &lists[k]->items[i]);
            doc_dump(lists[k]->items[i].root, &m->job->dump);
        }
}

static void
make_outputs(struct make *m)
{
    make_full(m);
    note_time(m, "PDF для архива");
    if (has_errors(m))
        return; /* the site would only miss the same files */
    make_site(m);
    publish_add_register(m->workspace, &m->full, &m->files);
    note_time(m, "сайт");
    m->job->failed_self_check =
        leak_check(m->workspace, &m->site, m->job->options->date, &m->files,
                   m->job->diags) == LEAK_PROGRAM;
    note_time(m, "проверка имён");
    if (has_errors(m))
        return;
    if (m->job->options->command == COMMAND_BUILD) {
        publish(m);
        note_time(m, "запись");
    }
}

/*
 * A file of records that could not be read is one cause; that its values are
 * missing everywhere is not said again.  A key that was not understood is a
 * smaller one: only values that are then missing are not said again.
 */
static void
mute_what_follows(struct make *m, bool faulty)
{
    static const enum diag_code codes[] = {
        DIAG_NAME_UNKNOWN, DIAG_VALUE_MISSING, DIAG_VALUE_KIND,
        DIAG_LOOP_LIST,    DIAG_SIGNED_GAP,    DIAG_BLOCK_PLACE,
        DIAG_BLOCK_DATA,   DIAG_BLOCK_COLUMN,  DIAG_FOR_EACH_NONE};

    if (faulty) {
        diags_mute(m->job->diags, DIAG_VALUE_MISSING);
        diags_mute(m->job->diags, DIAG_SIGNED_GAP);
    }
    if (!m->workspace->unread)
        return;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        diags_mute(m->job->diags, codes[i]);
}

void
make_workspace(const struct make_shared *s, struct make_worker *w,
               struct make_job *job)
{
    struct make m = {.shared = s, .worker = w, .job = job};
    const struct options *o = job->options;
    bool faulty;

    m.files.arena = job->arena;
    note_time(&m, NULL);
    m.workspace = workspace_load(job->arena, &s->catalog, job->target->path,
                                 job->target->path, job->diags);
    picture_store_set_folder(
        m.workspace->pictures,
        file_join(job->arena, file_join(job->arena, o->out, PICTURES_FOLDER),
                  job->target->name));
    note_time(&m, "чтение");
    faulty = has_errors(&m);
    workspace_check(m.workspace);
    mute_what_follows(&m, faulty);
    documents_build(job->arena, m.workspace, EDITION_FULL, o->date, &m.full);
    documents_build(job->arena, m.workspace, EDITION_SITE, o->date, &m.site);
    settle_site_states(&m);
    note_time(&m, "документы");
    print_worklist(&m, faulty);
    if (o->dump != NULL && strcmp(o->dump, "tree") == 0) {
        dump_trees(&m);
        return;
    }
    if (has_errors(&m))
        return;
    check_unused(&m);
    make_outputs(&m); /* for check too: pages and the site have faults */
}
