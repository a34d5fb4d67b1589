#!/bin/sh
# The webmaster's year: upload.csv says what to carry to the site, until when
# and why, after each thing that happens to a section.
cd "$(dirname "$0")/../.." || exit 1
name=upload
. tests/run/lib.sh

work=$tmp/school
list=$tmp/out/school/upload.csv
cp -r content/primer "$work"
build_it() {
    "$spravka" build "$work" -o "$tmp/out" --templates "$root/templates" \
        --date "$1"
}
# row ACTION PATH TERM-TEXT DATES: the list has this row
row() { grep -q "^.\{0,3\}$1;site/$2;$4;$3" "$list"; }
change='изменение раздела: 10 рабочих дней'
consent='согласие прекращено: 3 рабочих дня'
files=files/school-2023-2024
report=2023-2024/report

ok 'builds' build_it 2024-06-03
ok 'a new document counts from its date' \
    row загрузить $files-order-pairs.pdf "$change" '02.10.2023;16.10.2023'
ok 'names the document' grep -q ';2023-2024/report' "$list"

# done: the list is deleted, and stays away while nothing changes
rm "$list"
ok 'builds again' build_it 2024-06-03
ok 'no list' test ! -e "$list"

# a document changes: 10 working days, 12 June is a holiday
sed -i 's/^номер: 12$/номер: 13/' "$work/$report.md"
ok 'builds with a change' build_it 2024-06-04
for f in $files-report.pdf $report/index.html $report/fragment.html \
    index.html feed.xml; do
    ok "changed: $f" row заменить "$f" "$change" '04.06.2024;19.06.2024'
done
ok 'nothing else' sh -c "! grep -q 'order-pairs' '$list'"

# a consent is withdrawn: 3 working days, also where a longer term stood
sed -i 's/^  - {кто: Пак Р.В., вид: распространение,.*2024/&, отозвано: 05.06.2024/' \
    "$work/consents.yaml"
ok 'builds without the consent' build_it 2024-06-06
ok 'the order that thanks him' row заменить $files-order-results.pdf \
    "$consent" '05.06.2024;10.06.2024'
ok 'its page' row заменить 2023-2024/order-results/index.html "$consent" \
    '05.06.2024;10.06.2024'
ok 'goes first' sh -c "sed -n 2p '$list' | grep -q '$consent'"
ok 'the report has its old term' \
    row заменить $files-report.pdf "$change" '04.06.2024;19.06.2024'

# the next build does not count that consent again
rm "$work/2023-2024/monitoring.md"
ok 'builds without a document' build_it 2024-06-07
ok 'removed' row удалить $files-monitoring.pdf "$change" '07.06.2024;24.06.2024'
ok 'the urgent stay' row заменить $files-order-results.pdf "$consent" \
    '05.06.2024;10.06.2024'
finish
