#!/bin/sh
# A first workspace: init, build without an edit, a document of every kind,
# the next school year.  Run from the top.
set -u
name=start
. tests/run/lib.sh

cd "$tmp" || exit 1
export SPRAVKA_TEMPLATES=$root/templates
day="--date 2026-06-01"

status 'init makes a workspace' 0 "$spravka" init shkola
ok 'build works at once' "$spravka" build shkola -o out $day
ok 'with a PDF' sh -c "find out -name '*.pdf' | grep -q ."
ok 'and without a warning about the records' sh -c \
    "$spravka check shkola $day 2>&1 | grep -q 'Ошибок 0'"
status 'init does not overwrite' 2 "$spravka" init shkola
ok 'nothing changed by that' "$spravka" build shkola -o out $day

# every kind that there are templates of
for f in "$root"/templates/documents/*.md; do
    sed -n "2,/^---/s/^вид: //p" "$f"
done | sort >kinds
ok 'kinds are listed' test -s kinds
while read -r kind; do
    status "new $kind" 0 "$spravka" -C shkola new "$kind"
done <kinds
status 'check accepts all of them' 0 "$spravka" check shkola $day
ok 'none of them is an error' sh -c \
    "$spravka check shkola $day 2>&1 | grep -q 'Ошибок 0'"
ok 'they are drafts or forms' "$spravka" build shkola -o out $day
n=$(find out/shkola/drafts -name '*.pdf' | wc -l)
ok "most are in drafts ($n)" test "$n" -ge 12
status 'an unknown kind' 2 "$spravka" -C shkola new 'приказ о погоде'
ok "names the known ones" grep -q приказ "$tmp/said"

# the next year, of a rich workspace
cp -r "$root/content/primer" primer
rm -rf primer/2024-2025
status 'new год' 0 "$spravka" -C primer new год 2024-2025
ok 'opens a folder' test -f primer/2024-2025/program.yaml
sum=$(cat primer/2024-2025/* | sha256sum)
"$spravka" -C primer new год 2024-2025 >/dev/null 2>&1
ok 'twice does no harm' test "$sum" = "$(cat primer/2024-2025/* | sha256sum)"
status 'the new year checks' 0 "$spravka" check primer --date 2024-09-02
ok 'without an error' grep -q "Ошибок 0" "$tmp/said"
ok 'forms are carried over' grep -q 'ученик – ученик' \
    primer/2024-2025/program.yaml
ok 'open decisions too' grep -rq 'Заключить соглашения о наставничестве' \
    primer/2024-2025
ok 'what is done is not' sh -c \
    "! grep -rq 'Признать реализацию' primer/2024-2025"
ok 'the road map with its stages' grep -rq 'Формирование базы наставников' \
    primer/2024-2025
ok 'without what was done' sh -c "! grep -rq 'выполнено: да' primer/2024-2025"
ok 'pairs are not' sh -c "! grep -rq 'код: П-0[0-9], форма' primer/2024-2025"
ok 'it builds' "$spravka" build primer -o out --date 2024-09-02

finish
