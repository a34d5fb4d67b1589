#!/bin/sh
# Hostile values in every place of a workspace: each comes out as text, in
# pages that are still valid, or is refused with its place.
cd "$(dirname "$0")/../.." || exit 1
name=hostile
. tests/run/lib.sh
node tests/run/hostile.mjs make "$tmp/w"
(cd "$tmp" && "$spravka" build w -o out --templates "$root/templates" \
    --date 2024-06-01 --format=short) >"$tmp/messages" 2>&1
status=$?
ok "сборка кончается с 1, не с $status" test $status -eq 1
ok "обычные значения приняты" test -d "$tmp/out/good"
node tests/run/hostile.mjs judge "$tmp/w" "$tmp/out" "$tmp/messages" \
    >"$tmp/judged"
# add FILE: the sum in its last line
add() {
    cat "$1"
    sum=$(sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$1")
    [ -n "$sum" ] || sum="0 1"
    passed=$((passed + ${sum% *}))
    failed=$((failed + ${sum#* }))
}
add "$tmp/judged"
# Every key of every record, as `spravka schema` names them.
mkdir "$tmp/keys"
cp -r content/primer "$tmp/keys/base"
node tests/run/hostile_keys.mjs make "$spravka" "$tmp/keys/base" \
    "$tmp/keys/w" >"$tmp/keys/n"
ok "ключей $(cat "$tmp/keys/n")" test "$(cat "$tmp/keys/n")" -gt 300
(cd "$tmp/keys" && "$spravka" build w -o out --templates "$root/templates" \
    --date 2024-06-01 --format=short) >"$tmp/keys/messages" 2>&1
node tests/run/hostile_keys.mjs judge "$tmp/keys/w" "$tmp/keys/out" \
    "$tmp/keys/messages" >"$tmp/keys/judged"
add "$tmp/keys/judged"
nu() {
    find "$tmp/out" -path '*-[sciqx]*/site/index.html' -o \
        -path '*-[sciqx]*/site/2023-2024/report/index.html' |
        xargs java -Xss4m -jar \
            tests/conformance/node_modules/vnu-jar/build/dist/vnu.jar \
            --errors-only --format gnu
}
ok "Nu HTML checker" nu
finish
