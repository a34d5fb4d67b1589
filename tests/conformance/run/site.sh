#!/bin/sh
# The sections of content/ before other people's checkers.
# BLESS=1 writes the goldens of the accessibility trees anew.
cd "$(dirname "$0")/../../.." || exit 1
BUILD=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$BUILD/spravka" build -q content -o "$work/out" --date 2024-06-01 \
    >"$work/log" 2>&1 || cat "$work/log"
"$BUILD/spravka" build -q tests/conformance/long -o "$work/out" \
    --date 2024-06-01 >"$work/log" 2>&1 || cat "$work/log"
sh tests/conformance/site.sh "$work/out"
