#!/bin/sh
# Runs every fuzz target for FUZZ_SECONDS, from its seeds and saved inputs.
# What it finds lies in BUILD/found; a repaired finding is kept, made small
# (TARGET -minimize_crash=1 -runs=10000 FILE), under tests/fuzz/corpus/TARGET.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build/fuzz}
seconds=${FUZZ_SECONDS:-60}
passed=0
failed=0
sh tests/fuzz/seeds.sh "$build/seeds"
mkdir -p "$build/found"
for source in tests/fuzz/fuzz_*.c; do
    target=$(basename "$source" .c)
    kind=${target#fuzz_}
    [ -z "$T" ] || [ "$T" = "$kind" ] || continue
    mkdir -p "$build/new/$kind" "tests/fuzz/corpus/$kind"
    echo "$target: $seconds с"
    "$build/fuzz/$target" -max_total_time="$seconds" -timeout=5 \
        -rss_limit_mb=2048 -max_len=65536 -print_final_stats=0 -verbosity=0 \
        -dict="$build/seeds/words.dict" -artifact_prefix="$build/found/$kind-" \
        "$build/new/$kind" "$build/seeds/$kind" "tests/fuzz/corpus/$kind" \
        >"$build/$kind.log" 2>&1
    status=$?
    if [ $status -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        grep -E 'ERROR|SUMMARY|runtime error|artifact|timeout' \
            "$build/$kind.log" | head -n 10
    fi
    tail -n 1 "$build/$kind.log"
done
printf 'fuzz: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
