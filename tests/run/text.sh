#!/bin/sh
# What a PDF says is what its document says: the text of the structure tree,
# read by poppler, against the tree of every document of content/; and no row
# of a table is lost or doubled, at random sizes.
cd "$(dirname "$0")/../.." || exit 1
name=text
. tests/run/lib.sh
day="--date 2024-06-01"

status "сборка content" 0 "$spravka" build -q content -o "$tmp/out" $day
for folder in "$tmp"/out/*/; do
    w=$(basename "$folder")
    "$spravka" build "content/$w" -o "$tmp/none" $day --dump=tree \
        >"$tmp/$w.tree" 2>"$tmp/$w.said"
    ok "текст $w" node tests/run/text.mjs "$tmp/$w.tree" "$folder"
done

# № holds its number, also in titles, descriptions and the feed of the section
ok "№ с неразрывным пробелом" sh -c "! grep -rn --include='*.html' \
    --include='*.xml' '№ [0-9]' '$tmp/out'"

node tests/run/rows.mjs write "$tmp/rows"
status "сборка таблиц" 0 "$spravka" build -q "$tmp/rows" -o "$tmp/out2" $day
ok "строки таблиц" node tests/run/rows.mjs count "$tmp/out2/rows/archive"
# the checks can fail: a word that the PDF does not have, a row too few
sed 's/Юнармеец/Юнкор/' "$tmp/sosh17.tree" >"$tmp/changed.tree"
status "чужой текст" 1 node tests/run/text.mjs "$tmp/changed.tree" \
    "$tmp/out/sosh17"
cp -R "$tmp/out2/rows/archive" "$tmp/less"
cp "$tmp/less/2021-2022/roadmap.pdf" "$tmp/less/2022-2023/roadmap.pdf"
status "потерянные строки" 1 node tests/run/rows.mjs count "$tmp/less"
finish
