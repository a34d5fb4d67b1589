#!/bin/sh
# Asks other people's checkers, and our own rules for what they leave out,
# about PDF files.  What is not installed is named and left out.
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
    for file in "$@"; do
        qpdf --check "$file" >"$work/log" 2>&1 || { cat "$work/log"; fail=1; }
    done
    echo "pdf qpdf: $# files"
else
    absent qpdf qpdf
fi

# PDFBox Preflight knows PDF/A-1b only; 2a files are left to the rules.
j=/usr/share/java
class=org.apache.pdfbox.preflight.Validator_A1b
if command -v java >/dev/null && [ -f $j/preflight.jar ]; then
    path=$j/preflight.jar:$j/pdfbox2.jar:$j/fontbox2.jar:$j/xmpbox.jar
    path=$path:$j/commons-logging.jar:$j/javax.activation.jar:$j/jaxb-api.jar
    n=0
    # 1.5 s a file: the largest only, unless PREFLIGHT=all
    ls -S "$@" | { [ "$PREFLIGHT" = all ] && cat || head -n 6; } >"$work/list"
    while read -r file; do
        head -c 8 "$file" | grep -q '%PDF-1.4' || continue
        n=$((n + 1))
        java -cp "$path" $class "$file" >"$work/log" 2>&1 </dev/null
        grep -q 'is a valid PDF/A-1b file' "$work/log" ||
            { cat "$work/log"; fail=1; }
    done <"$work/list"
    echo "pdf preflight: $n of $# files"
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
