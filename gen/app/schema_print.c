/*
 * `spravka schema`: the field tables as JSON Schema (draft-07), for editors
 * and for checking.  Types are wide where YAML readers differ (a number may
 * come as text with a comma); every value may be empty or «не указано».
 */
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "records/records.h"

/* Schemas met so far: each becomes one definition. */
struct seen {
    const struct schema *list[128];
    size_t n;
};

static size_t
number_of(struct seen *seen, const struct schema *s)
{
    for (size_t i = 0; i < seen->n; i++)
        if (seen->list[i] == s)
            return i;
    if (seen->n == sizeof seen->list / sizeof *seen->list)
        return 0;
    seen->list[seen->n] = s;
    return seen->n++;
}

#define EMPTY_OR "{\"enum\":[null,\"\",\"не указано\"]}"
/* Digits, in groups of three or not. */
#define GROUPS "([0-9]+|[0-9]{1,3}([ \u00a0\u202f][0-9]{3})+)"
#define SCALAR "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}"

static void
put_words(const char *const *words, struct buf *out)
{
    buf_puts(out, "{\"enum\":[null,\"\",\"не указано\"");
    for (; *words != NULL; words++) {
        if (**words == '\0')
            continue; /* a number that is no word: of «5, 6» those below */
        buf_putc(out, ',');
        json_add_string(out, *words);
        if (strspn(*words, "0123456789") == strlen(*words))
            buf_printf(out, ",%s", *words);
    }
    buf_puts(out, "]}");
}

static void
put_reference(struct seen *seen, const struct schema *s, struct buf *out)
{
    buf_printf(out, "{\"$ref\":\"#/definitions/r%zu\"}", number_of(seen, s));
}

/* One value, or a list of such values. */
static void
put_list(const char *item, struct buf *out)
{
    buf_printf(out, "{\"anyOf\":[%s,{\"type\":\"array\",\"items\":%s}]}", item,
               item);
}

static void
put_type(struct seen *seen, const struct field *f, struct buf *out)
{
    static const char number[] =
        "{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\",\"pattern\":"
        "\"^[−-]?" GROUPS "(,[0-9]+)?$\"}," EMPTY_OR "]}";
    static const char count[] =
        "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":0},{\"type\":"
        "\"string\",\"pattern\":\"^" GROUPS "$\"}," EMPTY_OR "]}";
    static const char yes_no[] = "{\"enum\":[\"да\",\"нет\",\"не указано\","
                                 "\"\",null]}";
    static const char filled[] = "{\"type\":\"string\",\"minLength\":1,"
                                 "\"not\":{\"const\":\"не указано\"}}";
    struct buf item = {0};

    if ((f->flags & FIELD_FILLED) != 0) {
        buf_puts(out, filled);
        return;
    }
    switch (f->type) {
    case FIELD_NUMBER:
        buf_puts(out, number);
        break;
    case FIELD_COUNT:
        buf_puts(out, count);
        break;
    case FIELD_BOOL:
        buf_puts(out, yes_no);
        break;
    case FIELD_ENUM:
        put_words(f->words, out);
        break;
    case FIELD_TEXTS:
    case FIELD_PERSONS:
    case FIELD_IDS:
        put_list(SCALAR, out);
        break;
    case FIELD_PERIOD:
    case FIELD_TERM:
    case FIELD_FORMS:
        buf_puts(out, "{\"anyOf\":[" SCALAR ",{\"type\":\"object\"}]}");
        break;
    case FIELD_RECORD:
        buf_puts(out, "{\"anyOf\":[" EMPTY_OR ",");
        put_reference(seen, f->sub, out);
        buf_puts(out, "]}");
        break;
    case FIELD_RECORDS:
        put_reference(seen, f->sub, &item);
        buf_puts(out, "{\"anyOf\":[" EMPTY_OR ",");
        put_list(buf_str(&item), out);
        buf_puts(out, "]}");
        break;
    case FIELD_MAP:
        buf_puts(out, "{\"anyOf\":[" EMPTY_OR
                      ",{\"type\":\"object\",\"additionalProperties\":");
        put_reference(seen, f->sub, out);
        buf_puts(out, "}]}");
        break;
    default:
        buf_puts(out, SCALAR);
        break;
    }
    buf_free(&item);
}

/* Rows that share a key become one property with the types of both. */
static bool
is_repeated(const struct schema *s, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(s->fields[k].key, s->fields[i].key) == 0)
            return true;
    return false;
}

static void
put_property(struct seen *seen, const struct schema *s, size_t i,
             struct buf *out)
{
    const struct field *f = &s->fields[i];

    json_add_string(out, f->key);
    buf_puts(out, ":{");
    if (f->help != NULL) {
        buf_puts(out, "\"description\":");
        json_add_string(out, f->help);
        buf_putc(out, ',');
    }
    buf_puts(out, "\"anyOf\":[");
    put_type(seen, f, out);
    for (size_t k = i + 1; k < s->n; k++) {
        if (strcmp(s->fields[k].key, f->key) != 0)
            continue;
        buf_putc(out, ',');
        put_type(seen, &s->fields[k], out);
    }
    buf_puts(out, "]}");
}

/* The properties of a record. */
static void
put_properties(struct seen *seen, const struct schema *s, bool *first,
               struct buf *out)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];

        if (f->key == NULL || is_repeated(s, i))
            continue;
        if (!*first)
            buf_putc(out, ',');
        *first = false;
        put_property(seen, s, i, out);
    }
}

static void
put_object(struct seen *seen, const struct schema *s, struct buf *out)
{
    bool first = true;

    buf_puts(out, "{\"type\":\"object\",\"additionalProperties\":false,"
                  "\"properties\":{");
    put_properties(seen, s, &first, out);
    buf_puts(out, "}");
    first = true;
    for (size_t i = 0; i < s->n; i++) {
        if ((s->fields[i].flags & FIELD_REQUIRED) == 0 || is_repeated(s, i))
            continue;
        buf_puts(out, first ? ",\"required\":[" : ",");
        first = false;
        json_add_string(out, s->fields[i].key);
    }
    buf_puts(out, first ? "}" : "]}");
}

static void
put_definition(struct seen *seen, const struct schema *s, struct buf *out)
{
    if (s->short_key == NULL) {
        put_object(seen, s, out);
        return;
    }
    buf_puts(out, "{\"anyOf\":[" SCALAR ",");
    put_object(seen, s, out);
    buf_puts(out, "]}");
}

static void
put_schema(const struct record_file *file, struct buf *out)
{
    struct seen seen = {0};

    buf_puts(out, "{\"$schema\":\"http://json-schema.org/draft-07/schema#\","
                  "\"title\":");
    json_add_string(out, file->name);
    buf_puts(out, ",\"description\":");
    json_add_string(out, file->help != NULL ? file->help : file->name);
    buf_puts(out, ",\"anyOf\":[{\"type\":\"null\"},");
    put_reference(&seen, file->schema, out);
    buf_puts(out, "],\"definitions\":{");
    for (size_t i = 0; i < seen.n; i++) {
        if (i > 0)
            buf_putc(out, ',');
        buf_printf(out, "\"r%zu\":", i);
        put_definition(&seen, seen.list[i], out);
    }
    buf_puts(out, "}}\n");
}

int
command_schema(const struct options *o)
{
    size_t n;
    const struct record_file *files = record_files(&n);
    struct buf out = {0};

    for (size_t i = 0; i < n; i++) {
        if (o->n_args == 0) {
            printf("%-16s %s\n", files[i].name, files[i].help);
            continue;
        }
        if (strcmp(files[i].name, o->args[0]) != 0 &&
            strcmp(files[i].schema->name, o->args[0]) != 0)
            continue;
        put_schema(&files[i], &out);
        fputs(buf_str(&out), stdout);
        buf_free(&out);
        return EXIT_OK;
    }
    if (o->n_args == 0)
        return EXIT_OK;
    if (strcmp(o->args[0], "package") == 0) {
        package_print_schema(&out);
        fputs(buf_str(&out), stdout);
        buf_free(&out);
        return EXIT_OK;
    }
    fprintf(stderr,
            "spravka: нет такого файла записей «%s»\n"
            "подсказка: spravka schema\n",
            o->args[0]);
    return EXIT_USAGE;
}
