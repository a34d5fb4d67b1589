#!/bin/sh
# States of documents: where each is put, the signed file kept byte by byte
# and compared with the records, blank forms and samples.  Run from the top.
set -u
name=states
. tests/run/lib.sh

work=$tmp/work
out=$tmp/out
cp -r content/primer "$work"
year=$work/2023-2024
day="--date 2024-06-01"
build_it() { "$spravka" build "$work" -o "$out" $day; }

ok 'the year as it is builds' build_it
arch=$out/work/archive/2023-2024
drafts=$out/work/drafts/2023-2024

# a signed file: our own PDF, and a signature beside it
cp "$arch/order-curator.pdf" "$year/signed-215.pdf"
printf 'detached signature\n' >"$year/signed-215.pdf.sig"
sed -i 's/^состояние: подписан$/подписанный_файл: signed-215.pdf/' \
    "$year/order-curator.md"
# the template may change afterwards: the signed file may not
cp -r templates "$tmp/templates"
sed -i 's/Формирование и ведение базы/Создание и ведение базы/' \
    "$tmp/templates/documents/order-curator.md"
ok 'builds with a signed file' "$spravka" --templates "$tmp/templates" \
    build "$work" -o "$out" $day
ok 'the signed file is copied byte by byte' \
    cmp "$year/signed-215.pdf" "$arch/order-curator.pdf"
ok 'its signature too' cmp "$year/signed-215.pdf.sig" \
    "$arch/order-curator.pdf.sig"
ok 'the register knows the signature' \
    grep -q 'order-curator.pdf.sig' "$out/work/archive/register.csv"
site=$out/work/site/files/work-2023-2024-order-curator.pdf
ok 'the site has a copy that says so' sh -c \
    "pdftotext '$site' - | grep -q '^Копия$'"
status 'the signed file itself is not on the site' 1 cmp -s \
    "$year/signed-215.pdf" "$site"

# a changed standard text is told, once a kind, with the documents
status 'builds with the old text' 0 "$spravka" build "$work" -o "$out" $day
sed -i 's/Наставникам:/Каждому наставнику:/' \
    "$tmp/templates/documents/order-pairs.md"
status 'and with the new one' 0 "$spravka" --templates "$tmp/templates" \
    build "$work" -o "$out" $day
ok 'a note names the documents' grep -q \
    'замечание T063: .*«приказ о парах»: 2023-2024/order-pairs$' "$tmp/said"
status 'only those' 1 grep -q 'T063.*order-curator' "$tmp/said"
status 'next time' 0 "$spravka" --templates "$tmp/templates" \
    build "$work" -o "$out" $day
status 'there is nothing to tell' 1 grep -q T063 "$tmp/said"
"$spravka" build "$work" -o "$out" $day >/dev/null 2>&1

# so is a text that templates put in, whatever their kind
rm -r "$tmp/templates"
cp -r templates "$tmp/templates"
changed() {
    "$spravka" --templates "$tmp/templates" build "$work" -o "$out" $day \
        --format=short
}
status 'the same templates' 0 changed
status 'are no news' 1 grep -q T063 "$tmp/said"
sed -i 's/передача опыта, знаний/передача знаний, опыта/' \
    "$tmp/templates/texts/terms.md"
status 'another text of terms' 0 changed
ok 'a note names it and the document' grep -q \
    'T063: .*текст «понятия»: .*2023-2024/regulation ' "$tmp/said"
status 'not the kind' 1 grep -q 'T063: .*вида' "$tmp/said"
status 'once more' 0 changed
status 'it is no news' 1 grep -q T063 "$tmp/said"

# a fault in a text within a text shows the way to it
printf '\n```вставка\nтекст: роли\n```\n' \
    >>"$tmp/templates/texts/terms.md"
printf '\n{{ нет_такого }}\n' >>"$tmp/templates/texts/roles.md"
status 'a fault in a text within a text' 1 "$spravka" \
    --templates "$tmp/templates" build "$work" -o "$out" $day
tr '\n' '|' <"$tmp/said" >"$tmp/line"
ok 'is told with the texts between' grep -q 'templates/texts/roles.md:.*templates/texts/terms.md:[0-9:]* отсюда вставлен.*templates/documents/regulation.md:[0-9:]* отсюда вставлен.*/order-introduction.md:[0-9:]* в этом документе' \
    "$tmp/line"
"$spravka" build "$work" -o "$out" $day >/dev/null 2>&1

# the records change
cp "$year/order-curator.md" "$tmp/head"
sed -i 's/^номер: 215$/номер: 216-а/' "$year/order-curator.md"
status 'another number is an error' 1 build_it
ok 'with its code' grep -q T061 "$tmp/said"
ok 'and the way out' grep -q 'приказ о внесении изменений' "$tmp/said"
cp "$tmp/head" "$year/order-curator.md"
sed -i 's/^дата: 01.09.2023$/дата: 04.09.2023/' "$year/order-curator.md"
status 'another date is an error' 1 build_it
ok 'with its code' grep -q 'T061.*дата' "$tmp/said"
cp "$tmp/head" "$year/order-curator.md"
cp "$work/people.yaml" "$tmp/people"
sed -i 's/должность: методист/должность: старший методист/' "$work/people.yaml"
status 'another post of a named person is an error' 1 build_it
ok 'with its code' grep -q 'T061.*старшего методиста' "$tmp/said"
cp "$tmp/people" "$work/people.yaml"
status 'what stood before stays' 0 cmp "$year/signed-215.pdf" \
    "$arch/order-curator.pdf"

# a scan
printf '%%PDF-1.4\nscan\n%%%%EOF\n' >"$year/signed-215.pdf"
status 'a scan is kept' 0 build_it
ok 'with a note' grep -q 'T062' "$tmp/said"
ok 'as it is' cmp "$year/signed-215.pdf" "$arch/order-curator.pdf"
printf 'picture' >"$year/signed-215.pdf"
status 'what is no PDF is an error' 1 build_it
ok 'with its code' grep -q 'T060' "$tmp/said"
rm "$year/signed-215.pdf"
status 'a file that is not there is an error' 1 build_it
ok 'with its place' grep -q 'order-curator.md:[0-9]*:[0-9]*: ошибка T060' \
    "$tmp/said"
sed -i 's|^подписанный_файл:.*|подписанный_файл: ../school.yaml|' \
    "$year/order-curator.md"
status 'a file outside is not taken' 1 build_it
cp content/primer/2023-2024/order-curator.md "$year/order-curator.md"
rm -f "$year"/signed*

# folders of states
ok 'a draft is among the drafts' test -f "$drafts/regulation-reward.pdf"
ok 'with its mark' sh -c \
    "pdftotext '$drafts/regulation-reward.pdf' - | grep -q '^ПРОЕКТ$'"
ok 'a blank form too, without a mark' sh -c \
    "! pdftotext '$drafts/survey-mentees.pdf' - | grep -q 'ПРОЕКТ\|ОБРАЗЕЦ'"
sed -i 's/^состояние: проект.*/состояние: образец/' "$year/case-1.md"
status 'a sample builds' 0 build_it
ok 'and is marked' sh -c \
    "pdftotext '$drafts/case-1.pdf' - | grep -q '^ОБРАЗЕЦ$'"
ok 'no draft is on the site' sh -c \
    "! ls '$out/work/site/files' | grep -q 'reward\|survey-mentees\|case-1'"
ok 'nor in the register' sh -c \
    "! grep -q 'reward\|survey-mentees\|case-1' '$out/work/archive/register.csv'"
sed -i 's/^номер: 215$/номер:/' "$year/order-curator.md"
status 'a signed paper with a gap is an error' 1 build_it
ok 'with its code' grep -q T042 "$tmp/said"
sed -i '/^состояние: подписан$/d' "$year/order-curator.md"
status 'without a state it is a draft' 0 build_it
ok 'and leaves the archive' test ! -f "$arch/order-curator.pdf"
ok 'for the drafts' test -f "$drafts/order-curator.pdf"

# the опись of a year prints other documents' titles: what is still to fill in
# one of them is still to fill in the опись
ok 'an inventory is ready' test -f "$arch/inventory.pdf"
sed -i 's/^заголовок:.*/заголовок: О работе «{{ куратор.категория }}»/
    /^состояние:/d' "$year/order-programme.md"
sed -i '0,/категория: высшая/s//категория:/' "$work/people.yaml"
status 'with a title still to fill' 0 build_it
ok 'it is a draft' test -f "$drafts/inventory.pdf"

finish
