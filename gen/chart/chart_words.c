/* A chart in words. */
#include "base/arena.h"
#include "base/buf.h"
#include "chart/chart.h"

const char *
chart_describe(struct arena *a, const struct doc_chart *chart)
{
    static const char *const kinds[] = {
        [CHART_COLUMNS] = "Столбчатая диаграмма",
        [CHART_STACKED] = "Столбчатая диаграмма с накоплением",
        [CHART_LINES] = "Линейная диаграмма",
        [CHART_SHARES] = "Диаграмма долей",
    };
    struct buf b = {0};
    const char *out;

    buf_puts(&b, kinds[chart->type]);
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
