#!/bin/sh
# Checks finished sections by other people's checkers: html-validate and the
# Nu HTML checker on all pages and fragments, xmllint on the lists for
# machines, a browser on one page of each kind, every document against its
# PDF; then proves that each of them sees the faults it is there for.
# Usage: site.sh OUTDIR    ends with «site: N passed, N failed»
here=$(cd "$(dirname "$0")" && pwd) || exit 1
out=$(cd "${1:?usage: site.sh OUTDIR}" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
cd "$here" || exit 1

# ok NAME COMMAND...
ok() {
    what=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "site: $what"
        head -n 20 "$work/log"
    fi
}

# add FILE: the sum in its last line «…: N passed, N failed»
add() {
    cat "$1"
    sum=$(sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$1" |
        tail -n 1)
    [ -n "$sum" ] || sum="0 1"
    passed=$((passed + ${sum% *}))
    failed=$((failed + ${sum#* }))
}

for program in java node npx xmllint "${CHROME:-/usr/bin/chromium}"; do
    ok "нет программы $program: запустите sh tests/deps.sh check" \
        command -v "$program"
done
ok "нет tests/conformance/node_modules: запустите sh tests/deps.sh check" \
    test -d node_modules/playwright-core

find "$out" -path '*/site/*' -name '*.html' ! -name fragment.html |
    sort >"$work/pages"
ok "страниц нет" test -s "$work/pages"

# The browser and the checkers of files side by side.
node site.mjs "$out" ../golden/aria >"$work/browser" 2>&1 &
browser=$!

# A fragment is checked in the plainest page around it.
bare() {
    n=0
    find "$out" -path '*/site/*' -name fragment.html | sort >"$work/fragments"
    while read -r fragment; do
        n=$((n + 1))
        {
            printf '<!DOCTYPE html>\n<html lang="ru"><head><title>%s' $n
            printf '</title></head><body><h1>%s</h1>\n' $n
            cat "$fragment"
            printf '</body></html>\n'
        } >"$work/bare-$n.html"
        grep -nE '<(svg|script|style|link)|style=|class="(button|docs)"' \
            "$fragment" && echo "$fragment" && return 1
    done <"$work/fragments"
    [ $n -gt 0 ]
}
ok "fragment.html без оформления" bare
validate() {
    xargs npx --no-install html-validate --config htmlvalidate.json \
        <"$work/pages"
}
ok "html-validate" validate
nu() {
    { cat "$work/pages"; find "$work" -name 'bare-*.html'; } |
        xargs java -Xss4m -jar node_modules/vnu-jar/build/dist/vnu.jar \
            --format gnu &&
        find "$out" -path '*/site/style.css' | head -n 1 | xargs java -jar \
            node_modules/vnu-jar/build/dist/vnu.jar --css --errors-only
}
ok "Nu HTML checker" nu

for list in sitemap feed; do
    find "$out" -path "*/site/$list.xml" >"$work/$list"
    ok "$list.xml есть" test -s "$work/$list"
    while read -r file; do
        ok "$file" xmllint --noout --nonet --relaxng $list.rng "$file"
    done <"$work/$list"
done
node site_lists.mjs "$out" >"$work/lists" 2>&1
add "$work/lists"
wait $browser
add "$work/browser"
node site_text.mjs "$out" >"$work/text" 2>&1
add "$work/text"
node site_faults.mjs "$out/primer/site" >"$work/faults" 2>&1
add "$work/faults"
printf 'site: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
