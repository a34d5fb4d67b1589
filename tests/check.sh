#!/bin/sh
# All tests of `make check`, one after another; ends with the sum of them.
# Each part prints «name: N passed, N failed»; a part that dies counts as one
# failure.
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
MAKE=${MAKE:-make}
passed=0
failed=0

part() {
    name=$1
    shift
    log=$("$@" 2>&1)
    status=$?
    printf '%s\n' "$log"
    sum=$(printf '%s\n' "$log" |
        sed -n 's/.*[^0-9]\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' |
        tail -n 1)
    if [ -z "$sum" ]; then
        [ $status -eq 0 ] && sum="1 0" || sum="0 1"
    fi
    passed=$((passed + ${sum% *}))
    failed=$((failed + ${sum#* }))
    if [ $status -ne 0 ] && [ "${sum#* }" -eq 0 ]; then
        failed=$((failed + 1))
        echo "$name: ended with status $status"
    fi
}

part layers env BUILD="$BUILD" sh tests/layers.sh
part unit "$MAKE" -j"$(nproc)" --no-print-directory BUILD="$BUILD" unit
for script in tests/run/*.sh; do
    case $script in
    */lib.sh | */words.sh) continue ;; # used by the others
    esac
    part "$(basename "$script" .sh)" env BUILD="$BUILD" sh "$script"
done
part sanitizers "$MAKE" -j"$(nproc)" --no-print-directory VARIANT=san san-check
for script in tests/conformance/run/*.sh; do
    [ -f "$script" ] || continue
    part "$(basename "$script" .sh)" env BUILD="$BUILD" sh "$script"
done
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
