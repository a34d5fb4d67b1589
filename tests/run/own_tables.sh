#!/bin/sh
# What the schema does not know: tables with cells of their own, from .csv and
# .xlsx, with a total, and charts of typed numbers and of a table.
set -u
name=own_tables
. tests/run/lib.sh
base=$root/tests/golden/bad/base
work=$tmp/w
cp -r "$base" "$work"
report=$work/2023-2024/report.md
page() {
    "$spravka" build "$work" -o "$tmp/out" --date 2024-06-01 \
        --templates "$root/templates" >"$tmp/said" 2>&1
    find "$tmp/out" -name report.pdf | head -n 1 | xargs -I{} pdftotext \
        -layout {} - 2>/dev/null | tr -s ' ' >"$tmp/text"
}
has() { ok "$1" grep -qE "$2" "$tmp/text"; }

printf 'Площадка;Мест\nЗал;120\nКласс;28\n' >"$work/2023-2024/places.csv"
printf 'Книга;Штук\nУстав;2\nПрограмма;3\n' >"$tmp/books.csv"
node tests/run/xlsx.mjs typed "$tmp/books.csv" "$work/2023-2024/books.xlsx"
cat >>"$report" <<'END'

```таблица
название: Площадки
имя: площадки
файл: places.csv
итог: да
```

```таблица
название: Книги
файл: books.xlsx
лист: 'Лист & «Пары»'
итог: да
```

```таблица
название: Неизвестное
столбцы: [Что, Сколько]
строки:
  - [первое, 5]
  - [второе, '']
итог: да
```

```диаграмма
название: Места
вид: столбцы
таблица: площадки
```
END
page
has 'заголовки файла' 'Площадка Мест'
has 'итог файла' 'Итого 148'
has 'книга Excel' 'Устав 2'
has 'итог книги' 'Итого 5'
has 'сумма с пустой ячейкой не известна' 'Итого не рассчитано'
has 'числа таблицы на диаграмме' '^ ?120'
ok 'номера по порядку' grep -q 'Таблица 3' "$tmp/text"
# the site says the same
html=$(find "$tmp/out" -path '*/report/index.html' | head -n 1)
ok 'таблица на сайте' grep -q 'Площадка' "$html"
ok 'данные диаграммы на сайте' grep -q '120' "$html"

# a file that no document shows is still an error
mv "$work/2023-2024/places.csv" "$work/2023-2024/mesta-v-zale.csv"
status 'лишний CSV' 1 "$spravka" check "$work" --templates "$root/templates"
ok 'сказано, как показать' grep -q 'файл: mesta-v-zale.csv' "$tmp/said"
ok 'и чего нет' grep -q 'нет файла «2023-2024/places.csv»' "$tmp/said"
finish
