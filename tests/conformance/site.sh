#!/bin/sh
# Checks finished sections by other people's checkers: html-validate and the
# Nu HTML checker on all pages, axe in a browser on one page of each kind.
# Usage: site.sh OUTDIR
here=$(cd "$(dirname "$0")" && pwd) || exit 1
out=$(cd "${1:?usage: site.sh OUTDIR}" && pwd) || exit 1
fail=0
cd "$here" || exit 1

if [ ! -d node_modules/html-validate ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || exit 1
fi
pages=$(mktemp) || exit 1
bare=$(mktemp -d) || exit 1
trap 'rm -rf "$pages" "$bare"' EXIT
find "$out" -path '*/site/*' -name '*.html' ! -name fragment.html |
    sort >"$pages"
if [ ! -s "$pages" ]; then
    echo "site: no pages in $1"
    exit 1
fi

# A fragment is checked in the plainest page around it.
n=0
find "$out" -path '*/site/*' -name fragment.html | sort >"$bare/list"
while read -r fragment; do
    n=$((n + 1))
    {
        printf '<!DOCTYPE html>\n<html lang="ru"><head><title>%s</title>' $n
        printf '</head><body><h1>%s</h1>\n' $n
        cat "$fragment"
        printf '</body></html>\n'
    } >"$bare/$n.html"
    if grep -nE '<(svg|script|style|link)|style=|class="(button|docs)"' \
        "$fragment"; then
        echo "site: $fragment is not bare"
        fail=1
    fi
done <"$bare/list"

if xargs npx --no-install html-validate --config htmlvalidate.json \
    <"$pages"; then
    echo "html-validate: $(wc -l <"$pages") pages, 0 errors"
else
    fail=1
fi

vnu=node_modules/vnu-jar/build/dist/vnu.jar
if command -v java >/dev/null 2>&1; then
    if { cat "$pages"; find "$bare" -name '*.html'; } |
        xargs java -Xss4m -jar $vnu --format gnu; then
        echo "vnu: $(wc -l <"$pages") pages and $n fragments, 0 errors"
    else
        fail=1
    fi
    find "$out" -path '*/site/style.css' -exec java -jar $vnu --css \
        --errors-only {} + || fail=1
else
    echo "site: no java, the Nu HTML checker is left out"
    fail=1
fi

# In the browser: the home page of every organisation, and of each other kind
# of page one, from the largest section.
kinds=$(find "$out" -path '*/site/index.html'
    for site in $(for dir in "$out"/*/site; do
        [ -d "$dir" ] && echo "$(find "$dir" -name '*.html' | wc -l) $dir"
    done | sort -rn | cut -d' ' -f2-); do
        find "$site" -name '*.html' ! -name fragment.html | sort | sed \
            "s|^$site/||" | while read -r page; do
            kind=$(echo "$page" | sed -e 's|^[0-9]*-[0-9]*/|year/|' \
                -e 's|-p-[0-9]*/|/|' -e 's|-[0-9]*/|/|')
            echo "$kind $site/$page"
        done
    done | awk '$1 != "index.html" && !seen[$1]++ { print $2 }')
if [ -x "${CHROME:=/usr/bin/chromium}" ]; then
    # shellcheck disable=SC2086
    CHROME=$CHROME node site.mjs $kinds || fail=1
    CHROME=$CHROME node site_text.mjs "$out" || fail=1
else
    echo "site: no chromium, axe is left out"
    fail=1
fi
[ $fail -eq 0 ] && echo "site: ok"
exit $fail
