/*
 * `spravka facts --package`: what one workspace gives to its district, as
 * JSON; and the schema of it.  Keys are few, in a fixed order, a number a
 * line: a person can read it, and two packages can be compared.  It leaves the
 * house only when the search for hidden names finds none in it.
 */
#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/inputs.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/output.h"
#include "compose/compose.h"
#include "facts/facts_package.h"
#include "leak/leak.h"

/* A decimal as JSON has it: with a point, without spaces. */
static void
add_decimal(struct buf *out, struct decimal d)
{
    int64_t by = 1;

    d = decimal_trim(d);
    for (uint8_t i = 0; i < d.scale; i++)
        by *= 10;
    buf_printf(out, "%lld", (long long)(d.units / by));
    if (d.scale > 0)
        buf_printf(out, ".%0*lld", d.scale, (long long)(d.units % by));
}

static void
add_numbers(struct buf *out, const struct org_package *p)
{
    buf_puts(out, "  \"numbers\": {");
    for (size_t i = 0; i < p->n_numbers; i++) {
        const struct package_number *n = &p->numbers[i];

        buf_puts(out, i > 0 ? ",\n    " : "\n    ");
        json_add_string(out, n->path);
        buf_puts(out, n->known && n->is_share ? ": [" : ": ");
        if (n->known)
            add_decimal(out, n->n);
        else
            buf_puts(out, "null");
        if (n->known && n->is_share) {
            buf_puts(out, ", ");
            add_decimal(out, n->base);
            buf_putc(out, ']');
        }
    }
    buf_puts(out, "\n  },\n");
}

static void
add_names(struct buf *out, const struct org_package *p)
{
    buf_puts(out, "  \"names\": {");
    for (size_t i = 0; i < p->n_names; i++) {
        buf_puts(out, i > 0 ? ",\n    " : "\n    ");
        json_add_string(out, p->names[i].path);
        buf_puts(out, ": ");
        json_add_string(out, p->names[i].title);
    }
    buf_puts(out, p->n_names > 0 ? "\n  },\n" : "},\n");
}

static void
add_day(struct buf *out, struct date d)
{
    buf_printf(out, "\"%04d-%02d-%02d\"", d.year, d.month, d.day);
}

static void
add_documents(struct buf *out, const struct org_package *p)
{
    buf_puts(out, "  \"documents\": [");
    for (size_t i = 0; i < p->n_documents; i++) {
        const struct package_document *d = &p->documents[i];

        buf_puts(out, i > 0 ? ",\n    {" : "\n    {");
        json_add_member(out, "", "kind", d->kind);
        json_add_member(out, ", ", "number", d->number);
        buf_puts(out, ", \"date\": ");
        add_day(out, d->date);
        buf_putc(out, '}');
    }
    buf_puts(out, p->n_documents > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

static void
add_package(struct buf *out, const struct org_package *p)
{
    buf_printf(out, "{\n  \"format\": \"%s\",\n  \"version\": %d,\n",
               PACKAGE_FORMAT, PACKAGE_VERSION);
    buf_puts(out, "  ");
    json_add_member(out, "", "program", p->program);
    buf_puts(out, ",\n  \"organisation\": {");
    json_add_member(out, "", "name", p->name);
    json_add_member(out, ", ", "code", p->code);
    buf_printf(out, "},\n  \"year\": \"%d-%d\",\n  \"day\": ", p->year,
               p->year + 1);
    add_day(out, p->day);
    buf_puts(out, ",\n  ");
    json_add_member(out, "", "inputs", p->inputs);
    buf_puts(out, ",\n");
    add_names(out, p);
    add_numbers(out, p);
    add_documents(out, p);
}

/* Whether the text hides all that the edition for the site hides. */
static bool
is_clean(const struct workspace *w, const struct buf *text, struct date on)
{
    struct output_set files = {.arena = w->arena};
    struct document_list none = {0};

    output_add(&files, AREA_SITE, "site/package.json", text->data, text->len);
    return leak_check(w, &none, on, &files, w->diags) == LEAK_NONE;
}

bool
package_print(const struct options *o, const struct workspace *w,
              const struct fact_scope *s, struct buf *out)
{
    struct org_package p = {0};
    struct inputs in = {0};
    struct buf text = {0};
    char digest[SHA256_HEX + 1];
    bool clean;

    facts_collect_package(s, &p);
    inputs_add_folder(w->arena, w->path, &in);
    inputs_digest(&in, PACKAGE_FORMAT, digest);
    p.program = SPRAVKA_VERSION;
    p.inputs = digest;
    add_package(&text, &p);
    clean = is_clean(w, &text, o->date);
    if (clean)
        buf_add(out, text.data, text.len);
    buf_free(&text);
    return clean;
}

void
package_print_schema(struct buf *out)
{
    static const char number[] =
        "{\"anyOf\":[{\"type\":\"number\",\"minimum\":0},{\"type\":\"null\"},"
        "{\"type\":\"array\",\"items\":{\"type\":\"number\",\"minimum\":0},"
        "\"minItems\":2,\"maxItems\":2}]}";

    buf_puts(out,
             "{\"$schema\":\"http://json-schema.org/draft-07/schema#\","
             "\"title\":\"Пакет организации для района\",\"type\":\"object\","
             "\"additionalProperties\":false,\"required\":[\"format\","
             "\"version\",\"organisation\",\"year\",\"day\",\"numbers\"],"
             "\"properties\":{");
    buf_printf(out,
               "\"format\":{\"const\":\"%s\"},\"version\":{\"const\":%d},",
               PACKAGE_FORMAT, PACKAGE_VERSION);
    buf_puts(out,
             "\"program\":{\"type\":\"string\"},"
             "\"organisation\":{\"type\":\"object\",\"required\":[\"name\"],"
             "\"additionalProperties\":false,\"properties\":{\"name\":{\"type\""
             ":\"string\"},\"code\":{\"type\":\"string\"}}},"
             "\"year\":{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{4}$"
             "\"},\"day\":{\"type\":\"string\",\"format\":\"date\"},"
             "\"inputs\":{\"type\":\"string\",\"pattern\":\"^[0-9a-f]{64}$\"},"
             "\"names\":{\"type\":\"object\",\"additionalProperties\":{\"type\""
             ":\"string\"}},");
    buf_printf(out,
               "\"numbers\":{\"type\":\"object\",\"additionalProperties\":%s},",
               number);
    buf_puts(out,
             "\"documents\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
             "\"additionalProperties\":false,\"required\":[\"kind\",\"number\","
             "\"date\"],\"properties\":{\"kind\":{\"type\":\"string\"},"
             "\"number\":{\"type\":\"string\"},\"date\":{\"type\":\"string\","
             "\"format\":\"date\"}}}}}}\n");
}
