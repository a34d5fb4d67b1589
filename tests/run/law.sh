#!/bin/sh
# Papers cite only what was in force on their day: no article or act is typed
# into a template, and what acts.yaml says of its days is what is printed.
set -u
name=law
. tests/run/lib.sh

# typed DIR: lines of templates with an article, or with an act's number
typed() {
    grep -rnE 'стат(ья|ьи|ье|ью|ьёй|ей) [0-9]|ст\. ?[0-9]|№ ?[0-9]+-ФЗ|от [0-9]{2}\.[0-9]{2}\.[0-9]{4} №' \
        "$1/documents" "$1/texts"
}
typed templates >"$tmp/typed"
ok 'no article or act is typed into a template' sh -c \
    "cat '$tmp/typed'; test ! -s '$tmp/typed'"
cp -r templates "$tmp/templates"
echo 'согласно статье 351.8 кодекса' >>"$tmp/templates/documents/agreement.md"
typed "$tmp/templates" >"$tmp/typed"
ok 'a typed one is found' test -s "$tmp/typed"

# the same papers of several years
year() { # YEAR: a workspace with an agreement and consents of that school year
    w=$tmp/w$1
    next=$(($1 + 1))
    cp -r tests/golden/bad/base "$w"
    [ "$1" = 2023 ] || mv "$w/2023-2024" "$w/$1-$next"
    sed -i "s/2023/@a/g; s/2024/@b/g; s/@a/$1/g; s/@b/$next/g" "$w"/*.yaml \
        "$w"/*/*
    rm "$w"/*/report.md
    for kind in agreement:'дополнительное соглашение' \
        consent-mentor:'согласие наставника' \
        consent-publication:'согласие на распространение'; do
        file=${kind%%:*}
        each=пары
        [ "$file" = consent-mentor ] && each=наставники
        [ "$file" = consent-publication ] && each=участники
        printf -- '---\nвид: %s\nдля_каждого: %s\nсостояние: бланк\n---\n' \
            "${kind#*:}" $each >"$w/$1-$next/$file.md"
    done
    "$spravka" build "$w" -o "$tmp/out" --date "$next-06-01" -q \
        >"$tmp/said" 2>&1
    [ -d "$tmp/out/w$1" ] || cat "$tmp/said"
    find "$tmp/out/w$1" -name '*.pdf' -exec pdftotext {} - \; |
        tr '\n\302\240' '   ' >"$tmp/text"
    ok "$1: made" test -s "$tmp/text"
}
has() { ok "$1" grep -qE "$2" "$tmp/text"; }
hasnot() { ok "$1" sh -c "! grep -qE '$2' '$tmp/text'"; }
for y in 2019 2020 2023; do
    year $y
    hasnot "$y: the article of 2025 is not cited" '351\.8'
done
has '2023: the article on publication is' '10\.1'
year 2025
has '2025: the article is cited' '351\.8'
rm -rf "$tmp/w2019"
year 2019
hasnot '2019: the article on publication is not yet there' '10\.1'
finish
