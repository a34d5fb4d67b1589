#!/bin/sh
# Fragments for a CMS of somebody else: they link to what is really there.
cd "$(dirname "$0")/../.." || exit 1
name=cms
. tests/run/lib.sh

work=$tmp/school
site=$tmp/out/school/site
cp -r content/primer "$work"
build_it() {
    "$spravka" build "$work" -o "$tmp/out" --templates "$root/templates" \
        --date 2024-06-01
}
# settings LINE...: the addresses of the section
settings() {
    sed -i '/^  адрес: https/d; /^  файлы: https/d; /тогда он пишется в шапке/d' \
        "$work/school.yaml"
    for line; do
        sed -i "s|^  раздел: Наставничество|&\\n  $line|" "$work/school.yaml"
    done
}
has() { grep -qF "$2" "$site/$1"; }
printf '\nСмотрите [приказ о парах](order-pairs.md).\n' \
    >>"$work/2023-2024/report.md"
base=https://school8.example.org/nastavnichestvo
elsewhere=https://files.example.org/s8

ok 'the section lies at its address' build_it
ok 'fragments lead to its pages' has fragment.html \
    "<a href=\"$base/2023-2024/order-pairs/index.html\">"
ok 'and to its files' has fragment.html \
    "href=\"$base/files/school-2023-2024-order-pairs.pdf\">PDF"
ok 'and to its years' has fragment.html "href=\"$base/2022-2023/index.html\""

# files elsewhere: the pages are those of the CMS, ours are not there
settings "адрес: $base/" "файлы: $elsewhere/"
sed -i "s|^    файл: не указано|    адрес: $elsewhere/old.pdf|" \
    "$work/2022-2023/documents.yaml"
ok 'files elsewhere' build_it
ok 'a title leads to the file' has fragment.html \
    "<a href=\"$elsewhere/school-2023-2024-order-pairs.pdf\"><span>Приказ"
ok 'so does a link in the text' has 2023-2024/report/fragment.html \
    "<a href=\"$elsewhere/school-2023-2024-order-pairs.pdf\">приказ"
ok 'and a paper made elsewhere' has documents/fragment.html \
    "<a href=\"$elsewhere/old.pdf\"><span>Положение"
ok 'no link to our pages' sh -c "! cat '$site'/fragment.html \
    '$site'/*/fragment.html '$site'/2023-2024/*/fragment.html |
    grep -q '$base/[0-9a-z]'"
ok 'no list of years without links' sh -c \
    "! grep -q 'По годам' '$site/fragment.html'"
ok 'the pages link to each other as ever' has 2023-2024/report/index.html \
    'href="../../2023-2024/order-pairs/index.html">приказ'

# a file with an address of its own
settings "адрес: $base/"
sed -i "s|^номер: 12|адрес: $elsewhere/7f3a.pdf\n&|" \
    "$work/2023-2024/report.md"
ok 'an address in a head' build_it
ok 'its title leads there' has fragment.html "<a href=\"$elsewhere/7f3a.pdf\">"

# no address at all: text
settings
sed -i '/^адрес: /d' "$work/2023-2024/report.md"
ok 'no address' build_it
ok 'text instead of links' has fragment.html '<li><span><span>Приказ'
finish
