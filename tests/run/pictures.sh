#!/bin/sh
# The first page of each kind of document of content/primer looks as in
# tests/pictures.  After a change that is meant, look at the new pages and
# write the pictures anew: sh tests/run/pictures.sh write
cd "$(dirname "$0")/../.." || exit 1
name=pictures
. tests/run/lib.sh
status "сборка primer" 0 "$spravka" build -q content/primer -o "$tmp/out" \
    --date 2024-06-01
# one of those that are made for each pair or person
find "$tmp/out/primer/archive" "$tmp/out/primer/drafts" -name '*.pdf' |
    grep -vE -- '-(0[2-9]|1[0-9]|[2-9]|[2-9][0-9])\.pdf$' | sort >"$tmp/files"
pages=tests/pictures/pages
# names hold no spaces: they are Latin by rule
# shellcheck disable=SC2046
if [ "$1" = write ]; then
    rm -rf $pages && mkdir -p $pages
    node tests/run/pictures.mjs write $pages $(cat "$tmp/files")
    exit
fi
while read -r file; do
    ok "$(basename "$file")" node tests/run/pictures.mjs compare $pages "$file"
done <"$tmp/files"
for picture in $pages/*.png; do
    ok "мала $picture" test "$(wc -c <"$picture")" -le 20480
    ok "есть документ для $picture" grep -qE \
        "/$(basename "$picture" .png)(-p?-?[0-9]+)?\.pdf$" "$tmp/files"
done
# the comparison can fail: another page in its place
cp "$tmp/out/primer/archive/2023-2024/report.pdf" "$tmp/programme.pdf"
status "чужая страница" 1 node tests/run/pictures.mjs compare $pages \
    "$tmp/programme.pdf"
finish
