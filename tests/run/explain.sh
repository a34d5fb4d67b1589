#!/bin/sh
# explain: what the program lists of itself is what it works by, and stands in
# the manual; the message for an unknown filter leads there.
cd "$(dirname "$0")/../.." || exit 1
name=explain
. tests/run/lib.sh
for topic in фильтры блоки виды факты; do
    status "explain $topic" 0 "$spravka" explain $topic
    cp "$tmp/said" "$tmp/$topic"
done
${MAKE:-make} --no-print-directory BUILD="$build" manual >"$tmp/log" 2>&1
man=$build/spravka.1
manual_has() { sed 's/\\-/-/g; s/\\&//g; s/\\e/\\/g' "$man" | grep -qF -- "$1"; }

# Each filter listed is one that a document may use: with the wrong value it
# is told to be for another (T008) or to want a word (T009), never unknown.
ws=$tmp/primer
cp -r content/primer "$ws"
sed -n '/^Вид:/,$p' "$tmp/фильтры" | sed -n 's/^  \([^ ][^ ]*\).*/\1/p' \
    >"$tmp/names"
ok "фильтров довольно" test "$(grep -c . "$tmp/names")" -ge 17
while read -r filter; do
    printf -- '---\nвид: справка\nзаголовок: о фильтрах\nдата: 31.05.2024\n---\n{{ куратор | %s }}\n' \
        "$filter" >"$ws/2023-2024/filter.md"
    "$spravka" check "$ws" --date 2024-06-01 >"$tmp/said" 2>&1
    ok "$filter известен" sh -c '! grep -q T007 "$1"' sh "$tmp/said"
    ok "$filter в руководстве" manual_has "  $filter"
done <"$tmp/names"
# … and each that the code has is listed.
sed -n '/filters\[\] = {/,/^};/s/^    {"\([^"]*\)", .*/\1/p' gen/eval/filter.c \
    >"$tmp/code"
ok "таблица прочитана" test "$(grep -c . "$tmp/code")" -ge 17
while read -r filter; do
    ok "$filter назван" grep -qx "$filter" "$tmp/names"
done <"$tmp/code"

sed -i 's/{{ куратор | .* }}/{{ куратор | дательном }}/' "$ws/2023-2024/filter.md"
status "неизвестный фильтр" 1 "$spravka" check "$ws" --date 2024-06-01
ok "назван T007" grep -q T007 "$tmp/said"
ok "T007 ведёт к списку" sh -c '"$1" explain T007 | grep -q "explain фильтры"' \
    sh "$spravka"
# blocks and facts: the words of the sources
for block in таблица диаграмма список вставка решения подпись опись swot; do
    ok "блок $block" grep -q "^$block " "$tmp/блоки"
    ok "блок $block в руководстве" manual_has "$block "
done
for fact in организация формы итого пары охват; do
    ok "имя $fact" grep -q "^$fact " "$tmp/факты"
    ok "имя $fact есть у школы" sh -c '"$1" facts "$2" | grep -q "^$3"' \
        sh "$spravka" "$ws" "$fact"
done
# every kind of the templates, by its name
for file in templates/documents/*.md; do
    kind=$(sed -n 's/^вид: //p' "$file" | head -n 1)
    ok "вид $kind" grep -q "^$kind " "$tmp/виды"
done
status "нет такого" 2 "$spravka" explain фильтр
ok "названы списки" grep -q "фильтры, блоки, виды, факты" "$tmp/said"
finish
