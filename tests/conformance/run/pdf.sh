#!/bin/sh
# Every PDF of content/, sosh17 again as PDF/A-2a, and documents at the edges
# before other people's checkers and our rules; then files broken on purpose,
# to prove that the rules can fail.  Ends with «pdf: N passed, N failed».
cd "$(dirname "$0")/../../.." || exit 1
BUILD=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# count COMMAND...: adds up its lines «pdf NAME: N of M …»; a checker that is
# absent, and a command that fails without such a line, count as failed.
count() {
    "$@" >"$work/said" 2>&1
    status=$?
    cat "$work/said"
    before=$failed
    while read -r good all; do
        passed=$((passed + good))
        failed=$((failed + all - good))
    done <<EOF
$(sed -n 's/^pdf [^:]*: \([0-9]*\) of \([0-9]*\) .*/\1 \2/p' "$work/said")
EOF
    absent=$(grep -c '^pdf: без проверки' "$work/said")
    failed=$((failed + absent))
    [ $status -eq 0 ] || [ $failed -gt "$before" ] || failed=$((failed + 1))
}

cp -R content/sosh17 "$work/sosh17-2a"
sed -i 's/^оформление:$/&\n  архивный_формат: a-2a/' "$work/sosh17-2a/school.yaml"
for from in content "$work/sosh17-2a"; do
    "$BUILD/spravka" build -q "$from" -o "$work/out" --date 2024-06-01 \
        2>"$work/log" || { cat "$work/log"; failed=$((failed + 1)); }
done
grep -q '%PDF-1.7' "$work"/out/sosh17-2a/archive/*/report.pdf ||
    failed=$((failed + 1))

# One of each edge, pictures also as 2a: what is made is checked with the rest.
for format in a-1a a-2a; do
    node tests/conformance/pdf_hard.mjs write "$work/$format" $format
    "$BUILD/spravka" build "$work/$format" -o "$work/out-$format" \
        --date 2024-06-01 --format=short >"$work/messages" 2>&1
    count node tests/conformance/pdf_hard.mjs judge "$work/out-$format" \
        "$work/messages"
done
find "$work/out" "$work"/out-*/*/archive -name '*.pdf' | sort >"$work/files"
# names hold no spaces: they are Latin by rule
# shellcheck disable=SC2046
count sh tests/conformance/pdf.sh $(cat "$work/files")
${MAKE:-make} --no-print-directory BUILD="$BUILD" \
    "$BUILD/unit/test_pdf_document" >"$work/log" 2>&1 || cat "$work/log"
count sh tests/conformance/pdf.sh --sample "$BUILD/unit/test_pdf_document"

printf 'pdf: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
