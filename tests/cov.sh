#!/bin/sh
# Coverage of the back ends (lines, by gcov) after the unit tests and one
# build of content/.  Fails when a file is covered less than 85 %.
# Usage: BUILD=build/cov sh tests/cov.sh, from `make cov`
cd "$(dirname "$0")/.." || exit 1
root=$(pwd)
case $BUILD in /*) build=$BUILD ;; *) build=$root/$BUILD ;; esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
find "$build" -name '*.gcda' -delete
"$build/spravka" build -q content -o "$work/out" --date 2024-06-01
for program in "$build"/unit/test_*; do
    case $program in *.*) continue ;; esac
    "$program" >"$work/log" 2>&1 || echo "cov: $(basename "$program") fails"
done
for stage in text layout pdf html; do
    find "$build/$stage" -name '*.gcno' | sort | while read -r notes; do
        (cd "$work" && gcov -n -o "$(dirname "$notes")" "$notes") 2>/dev/null |
            awk -v want="gen/$stage/$(basename "$notes" .gcno).c" '
                $1 == "File" { mine = index($0, want) > 0 }
                mine && /^Lines executed/ {
                    split($2, part, /[:%]/)
                    printf "%s %s %s\n", want, part[2], $4
                    mine = 0
                }'
    done
done | sort -k2n >"$work/table"
awk '{ printf "%6.1f %% of %4d  %s%s\n", $2, $3, $1, $2 < 85 ? "  < 85" : ""
       lines += $3; done += $2 * $3 / 100 }
     END { printf "%6.1f %% of %4d  together\n", 100 * done / lines, lines }' \
    "$work/table"
! awk '$2 < 85 { found = 1 } END { exit !found }' "$work/table"
