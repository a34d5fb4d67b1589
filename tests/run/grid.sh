#!/bin/sh
# The standard texts over a grid of numbers, forms, sexes, signers and kinds of
# organisations (grid.mjs) under a linter that knows Russian by its own tables
# (lint.mjs).  Every different line of them stands in tests/golden/grid.txt,
# where a person read it: BLESS=1 writes it anew, read the difference.
cd "$(dirname "$0")/../.." || exit 1
name=grid
. tests/run/lib.sh
LC_ALL=C.UTF-8
export LC_ALL
ok "линтер находит, что должен" node tests/run/lint.mjs
node tests/run/grid.mjs make "$tmp/grid" >"$tmp/made"
status "160 организаций собираются" 0 sh -c "'$spravka' build '$tmp/grid' \
    -o '$tmp/out' --date 2024-06-01 --dump=tree --format=short \
    >'$tmp/dump' 2>'$tmp/messages'"
grep -a ': ошибка' "$tmp/messages" | head -n 5
ok "линтер не находит ничего" sh -c \
    "node tests/run/grid.mjs lint <'$tmp/dump' | head -n 40; \
     node tests/run/grid.mjs lint <'$tmp/dump' >/dev/null 2>&1"
# every standard text is there, but those whose body a school writes itself
# and those of a district
for text in templates/documents/*.md; do
    case $text in
    */document.md | */order.md | */protocol.md | */survey*.md | */district-*) ;;
    *) ok "$text в сетке" grep -qF \
        "head('$(sed -n '/^вид: /{s///p;q}' "$text")'," tests/run/grid.mjs ;;
    esac
done
node tests/run/grid.mjs text <"$tmp/dump" >"$tmp/text"
[ -z "$BLESS" ] || cp "$tmp/text" tests/golden/grid.txt
ok "прочитанные строки" diff -u tests/golden/grid.txt "$tmp/text"
for workspace in content/*/; do
    status "$workspace" 0 sh -c "'$spravka' build '$workspace' -o '$tmp/real' \
        --date 2024-06-01 --dump=tree >'$tmp/dump' 2>'$tmp/messages'"
    ok "линтер: $workspace" sh -c \
        "node tests/run/grid.mjs lint <'$tmp/dump'"
done
finish
