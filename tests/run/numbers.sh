#!/bin/sh
# Numbers typed in free text: each line of tests/golden/numbers/fine.txt says
# nothing wrong about sosh17, so nothing may be reported; each of wrong.txt
# («CODE FIRST-WORD-OF-THE-NUMBER TEXT») must be, with its code and column,
# and nothing else.  One run: a line is a paragraph of the report.
cd "$(dirname "$0")/../.." || exit 1
name=numbers
. tests/run/lib.sh
golden=tests/golden/numbers
cp -R content/sosh17 "$tmp/w"
first=$(($(wc -l <"$tmp/w/2022-2023/report.md") + 2))
{
    echo
    sed G "$golden/fine.txt"
    cut -d ' ' -f 3- "$golden/wrong.txt" | sed G
} >>"$tmp/w/2022-2023/report.md"
fine=$(wc -l <"$golden/fine.txt")

# line:column code of each message, and of each that must come
(cd "$tmp" && "$spravka" check w --templates "$root/templates" \
    --format=short --date 2024-06-01 2>&1) |
    sed -n 's|^w/2022-2023/report.md:\([0-9:]*\): [^ ]* \([A-Z][0-9]*\): .*|\1 \2|p' |
    sort >"$tmp/got"
n=0
while read -r code word text; do
    before=${text%%"$word"*}
    column=$(($(printf '%s' "$before" | LC_ALL=C.UTF-8 wc -m) + 1))
    echo "$((first + 2 * (fine + n))):$column $code"
    n=$((n + 1))
done <"$golden/wrong.txt" | sort >"$tmp/want"
while read -r line; do
    ok "expected $line" grep -qx "$line" "$tmp/got"
done <"$tmp/want"
while read -r line; do
    at=${line%%:*}
    ok "unexpected $line: $(sed -n "${at}p" "$tmp/w/2022-2023/report.md")" \
        grep -qx "$line" "$tmp/want"
done <"$tmp/got"
passed=$((passed + fine))
finish
