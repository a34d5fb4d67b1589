#!/bin/sh
# A first workspace: init, build without an edit, a document of every kind,
# the next school year.  Run from the top.
set -u
name=start
. tests/run/lib.sh

cd "$tmp" || exit 1
export SPRAVKA_TEMPLATES=$root/templates
day="--date 2026-06-01"

status 'init makes a workspace' 0 "$spravka" init shkola 2025-2026
ok 'build works at once' "$spravka" build shkola -o out $day
ok 'with a PDF' sh -c "find out -name '*.pdf' | grep -q ."
ok 'and without a warning about the records' sh -c \
    "$spravka check shkola $day 2>&1 | grep -q 'Ошибок 0'"
status 'init does not overwrite' 2 "$spravka" init shkola 2025-2026
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

# a road map comes with its seven stages, and never over one that is there
rm shkola/2025-2026/roadmap.yaml shkola/2025-2026/roadmap.md
status 'new roadmap' 0 "$spravka" -C shkola new 'дорожная карта'
ok 'with its records' grep -q 'Формирование базы наставников' \
    shkola/2025-2026/roadmap.yaml
rm shkola/2025-2026/roadmap.yaml shkola/2025-2026/roadmap.md
printf 'дорожная_карта: {этапы: [{название: Свой этап, пункты: []}]}\n' \
    >>shkola/2025-2026/program.yaml
status 'new roadmap over records' 0 "$spravka" -C shkola new 'дорожная карта'
ok 'own records stay alone' test ! -e shkola/2025-2026/roadmap.yaml

# the next year, of a rich workspace
cp -r "$root/content/primer" primer
rm -rf primer/2024-2025
status 'new год' 0 "$spravka" -C primer new год 2024-2025
ok 'opens a folder' test -f primer/2024-2025/program.yaml
sum=$(cat primer/2024-2025/* | sha256sum)
"$spravka" -C primer new год 2024-2025 >/dev/null 2>&1
status 'a year too far' 2 "$spravka" -C primer new год 2026-2027
ok 'is told by the next one' grep -q 'идёт 2025-2026, а не 2026-2027' \
    "$tmp/said"
ok 'and not made' test ! -e primer/2026-2027
mkdir primer/2026-2027
status 'unless its folder is there' 0 "$spravka" -C primer new год 2026-2027
ok 'then it is filled' test -f primer/2026-2027/program.yaml
rm -r primer/2026-2027
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


# without a year: the one after the last
status 'new год without a year' 0 "$spravka" -C primer new год
ok 'opens the next' test -f primer/2025-2026/program.yaml
status 'of no year there is no next' 2 sh -c \
    'mkdir bare && cp primer/school.yaml bare && "$1" -C bare new год' sh \
    "$spravka"

# a name alone is looked for in the usual folder
mkdir -p usual/content && cp -r "$root/content/primer" usual/content/
status 'facts with a folder and a name' 0 "$spravka" -C usual \
    facts content/primer итого.пары
cp "$tmp/said" fact
status 'facts with a name' 0 "$spravka" -C usual facts итого.пары
ok 'says the same' cmp fact "$tmp/said"
status 'also within the workspace' 0 "$spravka" -C usual/content/primer \
    facts итого.пары
status 'an unknown name' 1 "$spravka" -C usual facts итого.пара
ok 'is told with the nearest' grep -q 'похоже на «пары»' "$tmp/said"
status 'a folder that is not there' 4 "$spravka" -C usual facts ./net

# a list to decline whose lines are of another form
printf 'last\tm\tЩукин\nlst\tm\tЩукин\nЩукин\n\n' >list
status 'a part of a name that is none' 1 sh -c '"$1" decline <list' sh \
    "$spravka"
ok 'is told with its line' grep -q 'строка 2: «lst»' "$tmp/said"
ok 'the others are counted' grep -q 'ещё таких строк: 1' "$tmp/said"
ok 'the rest is declined' grep -q 'Щукина' "$tmp/said"

finish
