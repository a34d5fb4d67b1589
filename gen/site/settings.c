/* What school.yaml says about the site, checked; and its colours. */
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "eval/edition.h"
#include "picture/picture.h"
#include "site/color.h"
#include "site/site_int.h"

#define DEFAULT_COLOR 0x1F4E79u
#define LOGO_MAX ((size_t)1024 * 1024)

static const char *
given(const struct text_field *f)
{
    return f->g.is == GIVEN ? f->s : NULL;
}

/* An address of the web, or NULL after S006. */
static const char *
check_address(struct site *s, const struct text_field *f)
{
    const char *url = given(f);

    if (url == NULL)
        return NULL;
    if ((strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0) &&
        strpbrk(url, " \"'<>\\") == NULL)
        return url;
    diag(s->diags, DIAG_SITE_ADDRESS, f->g.at, "«%s» — не адрес страницы", url);
    diag_hint(s->diags, "адрес начинается с https://");
    return NULL;
}

/* The same with a slash at its end, so that paths can follow. */
static const char *
folder_address(struct site *s, const struct text_field *f)
{
    const char *url = check_address(s, f);

    if (url == NULL || url[strlen(url) - 1] == '/')
        return url;
    return arena_printf(s->arena, "%s/", url);
}

/* The colour as it was given, checked. */
static unsigned
read_color(struct site *s)
{
    const struct text_field *f = &s->w->school.site.color;
    const char *text = given(f);
    unsigned rgb, fit;
    double contrast;

    if (text == NULL)
        return DEFAULT_COLOR;
    if (!color_parse(text, &rgb)) {
        diag(s->diags, DIAG_SITE_COLOR, f->g.at, "«%s» — не цвет", text);
        diag_hint(s->diags, "шесть знаков в кавычках: '#1f4e79'");
        return DEFAULT_COLOR;
    }
    contrast = color_contrast(rgb, COLOR_LIGHT_GROUND);
    fit = color_fit(rgb, COLOR_LIGHT_GROUND);
    if (fit != rgb) {
        int tenths = (int)(contrast * 10);

        diag(s->diags, DIAG_SITE_CONTRAST, f->g.at,
             "контраст цвета %s с фоном %d,%d : 1, нужно не меньше 4,5 : 1",
             text, tenths / 10, tenths % 10);
        diag_hint(s->diags,
                  "взяты ближайшие годные оттенки: '#%06x' на светлом фоне, "
                  "'#%06x' на тёмном; впишите первый или выберите другой цвет",
                  fit, color_fit(rgb, COLOR_DARK_GROUND));
    }
    return rgb;
}

/* The colours of the organisation in front of the style sheet. */
static void
make_css(struct site *s)
{
    unsigned rgb = read_color(s);
    struct buf b = {0};

    buf_printf(&b, ":root{--school-light:#%06x;--school-dark:#%06x}\n",
               color_fit(rgb, COLOR_LIGHT_GROUND),
               color_fit(rgb, COLOR_DARK_GROUND));
    buf_add(&b, s->shells->css, s->shells->css_len);
    s->css = arena_strndup(s->arena, b.data, b.len);
    site_add_file(s, "style.css", b.data, b.len);
    buf_free(&b);
}

/* A name beside school.yaml: no folders above, no absolute path. */
static bool
is_file_name(const char *name)
{
    return name[0] != '/' && name[0] != '.' && strstr(name, "..") == NULL &&
           strchr(name, '\\') == NULL;
}

static void
read_logo(struct site *s)
{
    const struct text_field *f = &s->w->school.site.logo;
    const char *name = given(f);
    const struct picture_copy *copy;
    struct file_bytes bytes;
    struct picture p;
    const char *why;
    size_t size;

    if (name == NULL)
        return;
    if (!is_file_name(name) ||
        !file_exists(file_join(s->arena, s->w->path, name), &size)) {
        diag(s->diags, DIAG_SITE_LOGO, f->g.at, "нет файла «%s»", name);
        diag_hint(s->diags, "положите его рядом с school.yaml");
        return;
    }
    if (!file_read(s->arena, file_join(s->arena, s->w->path, name), name,
                   LOGO_MAX, s->diags, f->g.at, &bytes))
        return;
    copy = picture_read(bytes, &p)
               ? picture_fit(s->arena, &p, PICTURE_SCREEN, PICTURE_SMALL_PX,
                             PICTURE_SMALL_PX, &why)
               : NULL;
    if (copy == NULL) {
        diag(s->diags, DIAG_SITE_LOGO, f->g.at, "«%s» — не PNG и не JPEG",
             name);
        diag_hint(s->diags, "сохраните логотип как PNG или JPEG");
        return;
    }
    s->logo = copy->format == PICTURE_PNG ? "logo.png" : "logo.jpg";
    site_add_file(s, s->logo, copy->bytes.data, copy->bytes.len);
}

/* True where a telephone number ends: before another, before «доб.». */
static bool
ends_number(const char *p, bool begun)
{
    return *p == '\0' ||
           (begun && (utf8_starts_cyrillic(p) || strchr(",;/", *p) != NULL));
}

/* «+7 (383) 200-00-00, доб. 5» → tel:+73832000000: the first number of
 * several, without what follows it. */
static const char *
phone_url(struct arena *a, const char *phone)
{
    char *url = arena_printf(a, "tel:%s", phone), *out = url + 4;

    for (const char *p = url + 4; !ends_number(p, out > url + 4); p++)
        if ((*p >= '0' && *p <= '9') || (*p == '+' && out == url + 4))
            *out++ = *p;
    *out = '\0';
    return out > url + 4 ? url : NULL;
}

static void
set_contact(struct site *s, enum site_slot slot, const char *text,
            const char *url)
{
    if (text == NULL || url == NULL)
        return;
    s->values.value[slot] = text;
    s->values.value[slot + 1] = url;
}

static const char *
email_url(struct arena *a, const char *email)
{
    if (email == NULL || strchr(email, '@') == NULL ||
        strpbrk(email, " \"'<>?&") != NULL)
        return NULL;
    return arena_printf(a, "mailto:%s", email);
}

static void
read_organisation(struct site *s)
{
    const struct school *school = &s->w->school;
    const struct org_details *d = &school->details;
    const char *phone = given(&d->phone), *email = given(&d->email);
    const char **v = s->values.value;

    v[SLOT_ORG] = given(&school->name.brief);
    if (v[SLOT_ORG] == NULL)
        v[SLOT_ORG] = s->w->name;
    v[SLOT_ORG] = site_typo(s->arena, v[SLOT_ORG]);
    v[SLOT_ORG_FULL] = given(&school->name.full);
    if (v[SLOT_ORG_FULL] == NULL)
        v[SLOT_ORG_FULL] = v[SLOT_ORG];
    v[SLOT_ORG_FULL] = site_typo(s->arena, v[SLOT_ORG_FULL]);
    v[SLOT_ADDRESS] = site_typo(s->arena, given(&d->address));
    v[SLOT_ORG_SITE] = check_address(s, &d->site);
    if (phone != NULL)
        set_contact(s, SLOT_PHONE, phone, phone_url(s->arena, phone));
    set_contact(s, SLOT_EMAIL, email, email_url(s->arena, email));
}

/* The curator of the newest year: name and post by the edition's rules, the
 * contacts only as far as the organisation asked for, and with the name. */
static void
read_curator(struct site *s)
{
    const char **v = s->values.value;
    const struct person *p;
    const char *phone, *email;
    bool masked = false;
    struct pos none = {0};

    if (s->current == NULL)
        return;
    p = workspace_find_curator(s->w, s->current->year->start, s->eval.on);
    if (p == NULL)
        return;
    v[SLOT_CURATOR] =
        edition_person(&s->eval, p, CASE_NOM, PERSON_FULL, none, &masked);
    if (!masked) {
        const char *post =
            edition_person(&s->eval, p, CASE_NOM, PERSON_POST, none, &masked);

        if (post != NULL && *post != '\0' && !masked)
            v[SLOT_CURATOR_POST] = post;
    }
    phone = edition_shows_contact(&s->eval, p, "телефон")
                ? given(&p->contacts.phone)
                : NULL;
    email = edition_shows_contact(&s->eval, p, "электронная_почта")
                ? given(&p->contacts.email)
                : NULL;
    if (phone != NULL)
        set_contact(s, SLOT_CURATOR_PHONE, phone, phone_url(s->arena, phone));
    set_contact(s, SLOT_CURATOR_EMAIL, email, email_url(s->arena, email));
}

void
site_read_settings(struct site *s)
{
    const struct site_settings *site = &s->w->school.site;

    s->section = given(&site->section);
    if (s->section == NULL)
        s->section = "Наставничество";
    s->base = folder_address(s, &site->address);
    s->files = folder_address(s, &site->files);
    s->fragments = site->fragments.g.is != GIVEN || site->fragments.yes;
    s->whole = site_is_whole(s);
    s->values.value[SLOT_SECTION] = s->section;
    make_css(s);
    read_logo(s);
    read_organisation(s);
    read_curator(s);
}
