#!/bin/sh
# The reader of our PDFs against pdftotext: the same characters, all PDFs of
# content/; and no false alarm there.
cd "$(dirname "$0")/../.." || exit 1
name=leak
. tests/run/lib.sh

# letters FILE: every character but spaces (no-break ones too: pdftotext gives
# plain ones) and soft hyphens, counted
letters() {
    LC_ALL=C sed 's/\xc2\xad//g; s/\xc2\xa0//g; s/\xe2\x80\xaf//g' "$1" |
        LC_ALL=C.UTF-8 grep -o '[^[:space:]]' | LC_ALL=C sort | uniq -c
}

same() {
    "$build/unit/test_reread_pdf" --text "$1" >"$tmp/ours" &&
        pdftotext -enc UTF-8 -raw -nopgbrk "$1" "$tmp/theirs" &&
        letters "$tmp/ours" >"$tmp/a" && letters "$tmp/theirs" >"$tmp/b" &&
        diff "$tmp/a" "$tmp/b"
}

status "ложных тревог в content нет" 0 "$spravka" build content -o "$tmp/out" \
    --date 2024-06-01
for pdf in $(find "$tmp/out" -name '*.pdf'); do
    ok "тот же текст: ${pdf#"$tmp/out/"}" same "$pdf"
done
finish
