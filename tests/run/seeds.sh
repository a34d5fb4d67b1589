#!/bin/sh
# Each real report against its source: the words of the full PDF and of the
# source differ exactly as tests/run/words/<name>.txt lists, one difference a
# line, «source => ours  # reason».
cd "$(dirname "$0")/../.." || exit 1
name=seeds
. tests/run/lib.sh
"$spravka" build content -o "$tmp/out" --date 2024-06-01 -q

# differences A B: hunks of diff, one a line
differences() {
    diff --minimal "$1" "$2" | awk '
        function flush() {
            if (seen) print (left == "" ? "∅" : left) " => " \
                (right == "" ? "∅" : right)
            left = right = ""; seen = 1
        }
        /^[0-9]/ { flush(); next }
        /^< / { left = left (left == "" ? "" : " ") substr($0, 3) }
        /^> / { right = right (right == "" ? "" : " ") substr($0, 3) }
        END { flush() }'
}

for source in tests/data/seeds/*.txt; do
    school=$(basename "$source" .txt)
    pdf=$(ls "$tmp/out/$school"/archive/*/report.pdf)
    pdftotext -raw -enc UTF-8 -nopgbrk "$pdf" - |
        sed -E '/^ *[0-9]+ *$/d' >"$tmp/pdf.txt"
    sh tests/run/words.sh "$source" >"$tmp/source.words"
    sh tests/run/words.sh "$tmp/pdf.txt" >"$tmp/pdf.words"
    ok "$school: слова в PDF" test -s "$tmp/pdf.words"
    differences "$tmp/source.words" "$tmp/pdf.words" >"$tmp/got"
    if [ -n "$SHOW" ]; then
        echo "== $school"
        cat "$tmp/got"
    fi
    sed 's/  # .*//' "tests/run/words/$school.txt" >"$tmp/want"
    ok "$school: отличия от источника" diff "$tmp/want" "$tmp/got"
    ok "$school: у каждого отличия причина" sh -c \
        "! grep -v '  # ..' 'tests/run/words/$school.txt'"
done
finish
