/* A chart in words, and the words of its types. */
#include "base/arena.h"
#include "base/buf.h"
#include "chart/chart.h"

const char *const chart_type_words[CHART__MAX + 1] = {
#define CHART_TYPE(name, word, title, dump, draw, axes) word,
#include "chart/chart_types.def"
#undef CHART_TYPE
};

const char *const chart_type_names[CHART__MAX] = {
#define CHART_TYPE(name, word, title, dump, draw, axes) dump,
#include "chart/chart_types.def"
#undef CHART_TYPE
};

static const char *const titles[CHART__MAX] = {
#define CHART_TYPE(name, word, title, dump, draw, axes) title,
#include "chart/chart_types.def"
#undef CHART_TYPE
};

const char *
chart_describe(struct arena *a, const struct doc_chart *chart)
{
    struct buf b = {0};
    const char *out;

    buf_puts(&b, titles[chart->type]);
    if (chart->title != NULL)
        buf_printf(&b, " «%s»", chart->title);
    for (size_t i = 0; i < chart->n_series; i++) {
        buf_printf(&b, ". %s: ", chart->series[i].name);
        for (size_t k = 0; k < chart->n_categories; k++) {
            const struct chart_value *v = &chart->series[i].values[k];

            buf_printf(&b, "%s%s — %s", k > 0 ? ", " : "", chart->categories[k],
                       v->known ? decimal_format(a, v->n) : "нет данных");
        }
    }
    buf_putc(&b, '.');
    out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}
