#!/bin/sh
# An enumerator without its row does not compile, in any of the tables that it
# indexes; a chart type without what draws it neither.
cd "$(dirname "$0")/../.." || exit 1
name=tables
. tests/run/lib.sh
mkdir "$tmp/tree" && cp -R gen "$tmp/tree/"
compile() {
    ${CC:-cc} -std=c11 -fsyntax-only -I"$tmp/tree/gen" -DSPRAVKA_VERSION='""' \
        $(pkg-config --cflags libxml-2.0 harfbuzz) "$tmp/tree/gen/$1"
}

# longer HEADER MAX TABLE-FILE...: one enumerator more before MAX
longer() {
    header=$tmp/tree/gen/$1
    max=$2
    shift 2
    cp "$header" "$tmp/kept"
    sed -i "s/^\(.*[ {]\)*$max\b/&_TEST, $max/" "$header"
    grep -q "${max}_TEST" "$header" || ok "$max не найден" false
    for file in "$@"; do
        status "$file: на строку меньше, чем $max" 1 compile "$file"
        ok "названа таблица" grep -q 'a row for each' "$tmp/said"
    done
    cp "$tmp/kept" "$header"
    for file in "$@"; do
        status "$file: как есть" 0 compile "$file"
    done
}
longer records/school.h SHOW__MAX records/records_school.c
longer records/document.h STATE__MAX records/records_documents.c
longer records/people.h CONSENT__MAX records/records_people.c
longer base/diag.h DIAG_LEVEL__MAX base/diag_print.c
longer tree/doc.h ROW__MAX tree/node.c
longer tree/doc.h ALIGN__MAX tree/node.c
longer lang/grammar.h CASE__MAX lang/grammar.c
longer layout/layout.h ROLE__MAX layout/struct.c
longer facts/value.h VALUE__MAX eval/expr_value.c eval/filter.c
longer app/options.h COMMAND__MAX app/main.c
longer schema/schema.h FIELD__MAX facts/value_field.c
longer tree/doc.h OFFICE__MAX html/html_office.c layout/layout_office.c tree/node.c

types=$tmp/tree/gen/chart/chart_types.def
echo 'CHART_TYPE(PIE, "круг", "Круговая диаграмма", "pie", chart_draw_pie, false)' \
    >>"$types"
status "вид диаграммы без рисунка" 1 compile chart/chart.c
ok "названа функция" grep -q 'chart_draw_pie' "$tmp/said"
finish
