#!/bin/sh
# Every Russian word of everything that content/ and the grid of standard texts
# are built to is known to hunspell (ru_RU), is a name of the records, or stands
# in tests/data/vocabulary.txt with the reason.
cd "$(dirname "$0")/../.." || exit 1
name=spelling
. tests/run/lib.sh
LC_ALL=C.UTF-8
export LC_ALL
vocabulary=tests/data/vocabulary.txt
for workspace in content/*/; do
    status "$workspace" 0 "$spravka" build "$workspace" -o "$tmp/out" \
        --date 2024-06-01 -q
done
node tests/run/grid.mjs make "$tmp/grid" >"$tmp/made"
"$spravka" build "$tmp/grid" -o "$tmp/rest" --date 2024-06-01 --dump=tree \
    2>"$tmp/messages" | node tests/run/grid.mjs text >"$tmp/grid.txt"
find "$tmp/out" -name '*.pdf' | sort | while read -r pdf; do
    pdftotext -enc UTF-8 -nopgbrk "$pdf" -
done >"$tmp/pdf.txt"
find "$tmp/out" -name '*.html' -o -name '*.xml' -o -name '*.csv' >"$tmp/pages"
node tests/run/spelling.mjs words "$tmp/pdf.txt" "$tmp/grid.txt" \
    $(cat "$tmp/pages") >"$tmp/words"
ok "есть что проверять" [ "$(wc -l <"$tmp/words")" -gt 2000 ]
hunspell -d ru_RU -i UTF-8 -l "$tmp/words" | sort -u >"$tmp/unknown"
ok "слова известны" sh -c "node tests/run/spelling.mjs judge $vocabulary \
    '$tmp/words' content/*/*.yaml content/*/*/*.yaml <'$tmp/unknown'"
# a slip is found
echo 'наставнники' >"$tmp/slip"
ok "описка находится" sh -c "hunspell -d ru_RU -i UTF-8 -l '$tmp/slip' |
    node tests/run/spelling.mjs judge $vocabulary '$tmp/words' | grep -q наст"
# the vocabulary holds nothing that is not met
ok "в словаре нет лишнего" sh -c "grep -v '^#' $vocabulary | tr ' ' '\n' |
    grep . | sort -u >'$tmp/listed'; tr 'А-Я' 'а-я' <'$tmp/unknown' |
    cat - '$tmp/unknown' | sed 's/.*/&/' | tr -- '-' '\n' | sort -u |
    comm -23 '$tmp/listed' - | grep . && exit 1 || exit 0"
finish
