#!/bin/sh
# Documents as Word files (build --word, оформление: {word: да}): where they
# are and are not, the same bytes each time, valid by the order of ECMA-376
# with planted faults caught, the words and tables of the PDFs; and, where
# LibreOffice is installed, its pages and what it saves.  Run from the top.
set -u
name=docx
. tests/run/lib.sh

# everything that is in content/, and a document of all that may be in one
cp -r content "$tmp/c"
cp tests/data/word/rich.md content/primer/logo.png "$tmp/c/primer/2023-2024/"
build() { "$spravka" build -q "$tmp/c" -o "$@" --date 2024-06-01; }
ok 'builds with --word' build "$tmp/out" --word
files() { find "$1" -name '*.docx' | sort; }
for f in $(find "$tmp/out" -path '*/site' -prune -o -name '*.pdf' -print); do
    w=$(echo "$f" | sed 's,/archive/,/word/,; s,/drafts/,/word/,; s,pdf$,docx,')
    ok "${w#"$tmp"/out/} is there" test -s "$w"
done
ok 'none is on a site' sh -c "! find '$tmp'/out/*/site -name '*.docx' | grep ."
ok 'none is in a register' sh -c "! grep -rl docx '$tmp'/out/*/archive/*"
ok 'none is among the drafts' sh -c "! files '$tmp'/out/*/drafts | grep ."
for m in "$tmp"/out/*/manifest.json; do
    ok "${m#"$tmp"/} has them" test \
        "$(grep -c '"path": "word/' "$m")" -eq \
        "$(files "${m%/manifest.json}" | wc -l)"
done
ok 'the result verifies' "$spravka" verify "$tmp/out"

# bytes depend on nothing else
ok 'builds again' env TZ=Asia/Kamchatka "$spravka" build -q "$tmp/c" \
    -o "$tmp/two" --date 2024-06-01 --word -j 1
for f in $(files "$tmp/out"); do
    ok "${f#"$tmp"/out/} is the same again" cmp "$f" "$tmp/two/${f#"$tmp"/out/}"
done

# without the key there are none, with the key of the records there are
ok 'builds without' build "$tmp/out"
ok 'they are gone' sh -c "! find '$tmp/out' -name '*.docx' | grep ."
mkdir -p "$tmp/one"
cp -r content/primer-sad "$tmp/one/s"
printf 'оформление: {word: да}\n' >"$tmp/look"
if grep -q '^оформление:' "$tmp/one/s/school.yaml"; then
    sed -i 's/^оформление: {/&word: да, /' "$tmp/one/s/school.yaml"
else
    cat "$tmp/look" >>"$tmp/one/s/school.yaml"
fi
ok 'builds by the key' "$spravka" build -q "$tmp/one" -o "$tmp/key" \
    --date 2024-06-01
ok 'the key is heard' sh -c "find '$tmp/key' -name '*.docx' | grep -q ."

# the parts
# shellcheck disable=SC2046
ok 'the files are valid, faults are found' \
    node tests/conformance/docx.mjs $(files "$tmp/two")
folders() { find "$tmp/two" -path '*/word/*' -type d | sort; }
text() {
    node tests/conformance/docx_text.mjs "$@"
}
for d in $(folders); do
    base=${d%/word/*}
    year=${d##*/}
    ok "${d#"$tmp"/two/}: words and tables of the PDFs" text parts "$d" \
        "$base/archive/$year" "$base/drafts/$year"
done
d=$tmp/two/primer/word/2023-2024
mkdir -p "$tmp/wrong"
cp "$d/report.docx" "$tmp/wrong/regulation.docx"
status 'another document is told apart' 1 text parts "$tmp/wrong" \
    "$tmp/two/primer/archive/2023-2024"

# LibreOffice
if ! command -v soffice >/dev/null 2>&1; then
    echo "$name: LibreOffice is not installed, its part is left out"
    finish
    exit
fi
# office FORMAT TO FROM
office() {
    soffice "-env:UserInstallation=file://$tmp/profile" --headless \
        --convert-to "$1" --outdir "$2" $3/*.docx >/dev/null 2>&1
}
# of documents made for each person, those of the first
mkdir -p "$tmp/lo"
for d in $(folders); do
    some=$tmp/some/${d#"$tmp"/two/}
    mkdir -p "$some"
    find "$d" -name '*.docx' ! -name '*-[2-9].docx' \
        ! -name '*-[0-9][0-9].docx' -exec cp {} "$some" \;
    cp "$d"/*-p-01.docx "$some" 2>/dev/null
    base=${d%/word/*}
    year=${d##*/}
    ok "${d#"$tmp"/two/}: LibreOffice opens them" office pdf "$some/pdf" "$some"
    ok "${d#"$tmp"/two/}: and shows the words of the PDFs" text pages "$some" \
        "$base/archive/$year" "$base/drafts/$year" "$some/pdf"
    ok "${d#"$tmp"/two/}: and saves them" office docx "$some/docx" "$some"
    ok "${d#"$tmp"/two/}: and loses nothing" text again "$some" "$some/docx"
done
finish
