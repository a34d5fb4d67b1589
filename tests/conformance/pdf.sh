#!/bin/sh
# Asks other people's checkers, and our own rules for what they leave out,
# about PDF files.  What is not installed is named and left out.  Each checker
# ends with «pdf NAME: N of M …».
# Usage: pdf.sh FILE.pdf...
#        pdf.sh --sample PROGRAM   PROGRAM is build/unit/test_pdf_document
# With --sample the program writes documents with one of everything, and the
# rules are proven to fail on broken ones.
here=$(cd "$(dirname "$0")" && pwd)
fail=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
absent() { echo "pdf: без проверки $1 (нет $2)"; }

sample=
if [ "$1" = --sample ]; then
    sample=$2
    "$sample" "$work/1a.pdf" && "$sample" "$work/2a.pdf" 2a || exit 1
    set -- "$work/1a.pdf" "$work/2a.pdf"
fi
[ $# -gt 0 ] || { echo "usage: pdf.sh FILE.pdf... | --sample PROGRAM"; exit 2; }

if command -v qpdf >/dev/null; then
    good=0
    for file in "$@"; do
        if qpdf --check "$file" >"$work/log" 2>&1; then
            good=$((good + 1))
        else
            cat "$work/log"
            fail=1
        fi
    done
    echo "pdf qpdf: $good of $# files"
else
    absent qpdf qpdf
fi

# PDFBox Preflight knows PDF/A-1b only; 2a files are left to the rules.  One
# run for all files; it writes its verdict beside each.  No false alarm is
# known on our files: every verdict counts.
j=/usr/share/java
class=org.apache.pdfbox.preflight.Validator_A1b
if command -v java >/dev/null && [ -f $j/preflight.jar ]; then
    path=$j/preflight.jar:$j/pdfbox2.jar:$j/fontbox2.jar:$j/xmpbox.jar
    path=$path:$j/commons-logging.jar:$j/javax.activation.jar:$j/jaxb-api.jar
    n=0
    good=0
    mkdir "$work/preflight"
    for file in "$@"; do
        head -c 8 "$file" | grep -q '%PDF-1.4' || continue
        n=$((n + 1))
        cp "$file" "$work/preflight/$n.pdf"
        echo "$work/preflight/$n.pdf $file" >>"$work/list"
    done
    cut -d' ' -f1 "$work/list" >"$work/batch"
    java -cp "$path" $class xml batch "$work/batch" >"$work/log" 2>&1 ||
        cat "$work/log"
    while read -r copy file; do
        if grep -q 'isValid[^>]*>true<' "$copy.preflight.xml"; then
            good=$((good + 1))
        else
            echo "$file: preflight:"
            cat "$copy.preflight.xml"
            fail=1
        fi
    done <"$work/list"
    echo "pdf preflight: $good of $n files"
else
    absent Preflight libpdfbox2-java
fi

if command -v node >/dev/null && command -v qpdf >/dev/null; then
    node "$here/pdf_rules.mjs" "$@" || fail=1
    if [ -n "$sample" ]; then
        node "$here/pdf_break.mjs" "$work/1a.pdf" "$work/broken" || fail=1
    fi
    [ -d "$here/node_modules" ] || (cd "$here" && npm ci --ignore-scripts \
        --no-audit --no-fund --loglevel=error) >/dev/null 2>&1
    if [ -d "$here/node_modules/pdfjs-dist" ]; then
        (cd "$here" && node pdf_reader.mjs "$@") || fail=1
    else
        absent pdf.js "npm install в tests/conformance"
    fi
else
    absent правил nodejs
fi
exit $fail
