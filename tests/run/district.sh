#!/bin/sh
# A district: sums of its organisations against an independent count, packages
# without a name in them, what a missing school changes.  Run from the top.
set -u
name=district
. tests/run/lib.sh

# sums FILE: its last line «…: N passed, M failed» is added to ours
sums() {
    cat "$1"
    passed=$((passed + $(sed -n 's/.*: \([0-9]*\) passed.*/\1/p' "$1" | tail -1)))
    failed=$((failed + $(sed -n 's/.*, \([0-9]*\) failed$/\1/p' "$1" | tail -1)))
}

# ── packages of all workspaces ──────────────────────────────────────────────
for dir in content/*/; do
    w=$(basename "$dir")
    grep -q '^уровень: район' "$dir/school.yaml" && continue
    "$spravka" facts "$dir" --package >"$tmp/$w.json" 2>"$tmp/$w.log"
    ok "$w: пакет" test -s "$tmp/$w.json"
    "$spravka" names "$dir" >"$tmp/$w.names" 2>/dev/null
    ok "$w: ни одного имени" \
        node tests/run/district.mjs names "$tmp/$w.names" "$tmp/$w.json"
    "$spravka" facts "$dir" --package >"$tmp/again.json" 2>/dev/null
    ok "$w: те же байты" cmp -s "$tmp/$w.json" "$tmp/again.json"
done
echo 'Соколова Анна' >"$tmp/planted.names"
echo '{"name": "школа имени Соколовой", "kind": "соколова"}' >"$tmp/planted.json"
ok "подложенное имя найдено" sh -c \
    '! node tests/run/district.mjs names "$1" "$2" >/dev/null' sh \
    "$tmp/planted.names" "$tmp/planted.json"

# ── the invented district against a count of its own ────────────────────────
w=content/primer-rayon
now="$tmp/primer.json $w/packages/gimnazia-2-2023.json $w/packages/ozernaya-2023.json - $tmp/primer-sad.json $tmp/typed.json"
"$spravka" facts content/primer --package --date 2023-08-31 >/dev/null 2>&1
mkdir "$tmp/before"
cp -r content/primer "$tmp/before/primer"
rm -r "$tmp/before/primer/2023-2024"
"$spravka" facts "$tmp/before/primer" --package >"$tmp/primer-2022.json" \
    2>/dev/null
before="$tmp/primer-2022.json $w/packages/gimnazia-2-2022.json - - - -"
echo '{"numbers": {"итого.участники": 6, "итого.наставники": 3, "итого.наставляемые": 3, "итого.пары": 3, "охват.педагоги": [3, 11]}}' \
    >"$tmp/typed.json"
# shellcheck disable=SC2086
node tests/run/district.mjs sums "$spravka" $w $now --before $before \
    >"$tmp/judged"
sums "$tmp/judged"

fact() { "$spravka" facts $w "$1" | head -n 1 | tr -s ' '; }
ok 'the most' sh -c "echo '$(fact свод.итого.участники.больше_всего)' | grep -q 'Гимназия № 2'"
ok 'two share the least: none is named' sh -c \
    "! echo '$(fact свод.итого.участники.меньше_всего)' | grep -q Детский"

# ── random districts ────────────────────────────────────────────────────────
node tests/run/district.mjs property "$spravka" "$tmp/random" 200 \
    >"$tmp/judged"
sums "$tmp/judged"

# ── a school that is missing changes every «N из M» and no number to 0 ──────
cp -r content/primer content/primer-sad "$w" "$tmp/"
"$spravka" build "$tmp/primer-rayon" -o "$tmp/all" --date 2024-07-01 -q
rm "$tmp/primer-rayon/packages/ozernaya-2023.json"
"$spravka" build "$tmp/primer-rayon" -o "$tmp/less" --date 2024-07-01 \
    --format=short >"$tmp/messages" 2>&1
ok "сказано, кого нет" grep -q D010 "$tmp/messages"
text() {
    pdftotext -layout "$1/primer-rayon/archive/2023-2024/report.pdf" - |
        tr -s ' '
}
text "$tmp/all" >"$tmp/all.txt"
text "$tmp/less" >"$tmp/less.txt"
ok "итог по всем" grep -qE 'Итого 124 52 74 60 4' "$tmp/all.txt"
ok "итог по тем, кто дал" grep -qE 'Итого 115 48 69 55 4' "$tmp/less.txt"
ok "по данным 5 из 6" grep -q 'по данным 5 из' "$tmp/all.txt"
ok "по данным 4 из 6" grep -q 'по данным 4 из' "$tmp/less.txt"
ok "нигде не осталось 5 из 6" sh -c '! grep -q "данным 5 из" "$1"' sh \
    "$tmp/less.txt"
ok "не ноль, а слова" grep -q 'Озёрная.*сведения не представлены' \
    "$tmp/less.txt"

# ── more organisations than an array of PDF/A-1 holds ───────────────────────
node tests/run/district.mjs many "$tmp/many" 8500
status '8500 организаций' 0 "$spravka" build "$tmp/many" -o "$tmp/big" \
    --date 2024-07-01 -q
pdf=$tmp/big/many/archive/2023-2024/report.pdf
ok 'итог по всем' sh -c "pdftotext -layout '$pdf' - | grep -q '8500 из 8500'"
ok 'последняя названа' sh -c "pdftotext -layout '$pdf' - | grep -q '№ 8499'"

finish
