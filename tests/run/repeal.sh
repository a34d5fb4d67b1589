#!/bin/sh
# What the section says of documents that lost force or were changed.
cd "$(dirname "$0")/../.." || exit 1
name=repeal
. tests/run/lib.sh

work=$tmp/work
site=$tmp/out/work/site
year=$work/2023-2024
cp -r tests/golden/bad/base "$work"
build_it() {
    "$spravka" build "$work" -o "$tmp/out" --templates "$root/templates" \
        --date "${1:-2024-06-01}"
}
# add STEM NUMBER DATE HEAD-LINE...: an order
add() {
    file=$year/$1.md
    printf -- '---\nвид: приказ\nномер: %s\nдата: %s\n' "$2" "$3" >"$file"
    printf 'заголовок: О приказе %s\nподписывает: руководитель\n' "$2" >>"$file"
    shift 3
    printf '%s\n' "$@" '---' '```приказываю' '```' '' '1. Исполнить.' >>"$file"
}
# says PAGE TEXT: the page holds the text, whatever its markup
says() { sed 's/<[^>]*>//g' "$site/$1/index.html" | plain | grep -qF "$2"; }

add first 50 10.10.2023
add later 60 12.03.2024 'отменяет: first'
ok 'builds' build_it
page=2023-2024/first
ok 'the page says so' says $page \
    'Документ утратил силу с 12 марта 2024 г. Отменяющий документ: Приказ от 12 марта 2024 г. № 60'
ok 'and leads to the order' grep -q \
    '<p class="notice">.*href="../../2023-2024/later/index.html"' \
    "$site/$page/index.html"
for list in documents acts 2023-2024 .; do
    ok "the list says so: $list" says $list 'Документ утратил силу с 12 марта'
done
ok 'so does the fragment' grep -q 'утратил силу с 12' \
    "$site/$page/fragment.html"
status 'the order itself is in force' 1 says 2023-2024/later 'утратил силу'

# a day of its own goes before that of the order; before that day it is to come
sed -i '/^номер: 50/a утратило_силу: 01.05.2024' "$year/first.md"
ok 'builds with a day of its own' build_it
ok 'the day' says $page 'Документ утратил силу с 1 мая 2024 г.'
ok 'builds before that day' build_it 2024-04-01
ok 'is to come' says $page 'Документ утрачивает силу с 1 мая 2024 г.'
sed -i '/^утратило_силу/d' "$year/first.md"

# before the day of the repealing order nothing is said
ok 'builds before the order' build_it 2024-03-11
status 'not repealed yet' 1 says $page 'утратил силу'

# a draft repeals nothing
sed -i 's/^номер: 60/номер:/' "$year/later.md"
ok 'builds with a draft' build_it
status 'a draft repeals nothing' 1 says $page 'утратил силу'
sed -i 's/^номер:$/номер: 60/' "$year/later.md"

# an order that is not on the site repeals all the same, without a link
sed -i '/^номер: 60/a версия_для_сайта: нет' "$year/later.md"
ok 'builds with an order not shown' build_it
ok 'named' says $page 'Отменяющий документ: Приказ от 12 марта 2024 г. № 60'
status 'not linked' 1 grep -q '<p class="notice">.*href' \
    "$site/$page/index.html"

# a changed order says by which
add changes 55 15.01.2024 'изменяет: first'
rm "$year/later.md"
ok 'builds with a change' build_it
ok 'changed' says $page 'Последние изменения: Приказ от 15 января 2024 г. № 55'
finish
