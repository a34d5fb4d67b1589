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

# what a word means is data: a workspace's own word gets a role, and loses it
rm -rf "$tmp/w"
cp -R content/primer "$tmp/w"
printf '\nВ программе наставничества участвуют 99 тьюторов.\n' \
    >>"$tmp/w/2023-2024/report.md"
check() {
    (cd "$tmp" && "$spravka" check w --templates "$root/templates" \
        --format=short --date 2024-06-01 2>&1) >"$tmp/said"
}
check
ok 'a word of no role says nothing' sh -c "! grep -q 'T051' '$tmp/said'"
word='тьютор: {один: тьютор, два: тьютора, пять: тьюторов, род: м, одушевлённое: да, роль:'
cp "$tmp/w/words.yaml" "$tmp/words"
printf '  %s педагог}\n' "$word" >>"$tmp/w/words.yaml"
check
ok 'a word with a role does' grep -q 'T051: в тексте «99 тьюторов»' "$tmp/said"
cp "$tmp/words" "$tmp/w/words.yaml"
printf '  %s не считается}\n' "$word" >>"$tmp/w/words.yaml"
sed -i 's/99 тьюторов/99 наставников/' "$tmp/w/2023-2024/report.md"
check
ok 'and another word keeps its own' grep -q 'T05.: .*«99 наставников»' \
    "$tmp/said"
finish
