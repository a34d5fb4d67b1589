#!/bin/sh
# All tests of `make check`, as many scripts at once as there are processors;
# ends with the sum of them.
# Each part prints «name: N passed, N failed»; a part that dies counts as one
# failure.
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
MAKE=${MAKE:-make}
passed=0
failed=0

# judge NAME STATUS LOG: prints what a part said and adds its sum
judge() {
    name=$1
    status=$2
    log=$3
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

part() {
    name=$1
    shift
    log=$("$@" 2>&1)
    judge "$name" $? "$log"
}

# parts FILE...: scripts, as many at once as there are processors, judged in
# their order; those that take longest begin first
parts() {
    logs=$(mktemp -d)
    export BUILD logs
    printf '%s\n' "$@" | awk '{ slow = /\/(docx|removal|photos|hostile|kinds|grid|leak_places|district|reading)\.sh$/
        print slow ? 0 : 1, $0 }' | sort -s -n -k1,1 | cut -d' ' -f2- |
        xargs -P "$(nproc)" -I{} sh -c \
            'sh "$1" >"$logs/$(basename "$1").log" 2>&1
             echo $? >"$logs/$(basename "$1").status"' sh {}
    for script in "$@"; do
        one=$(basename "$script")
        judge "${one%.sh}" "$(cat "$logs/$one.status")" "$(cat "$logs/$one.log")"
    done
    rm -rf "$logs"
}

part layers env BUILD="$BUILD" sh tests/layers.sh
part unit "$MAKE" -j"$(nproc)" --no-print-directory BUILD="$BUILD" unit
set --
for script in tests/run/*.sh; do
    case $script in
    */lib.sh | */words.sh) continue ;; # used by the others
    esac
    set -- "$@" "$script"
done
parts "$@"
part sanitizers "$MAKE" -j"$(nproc)" --no-print-directory VARIANT=san san-check
parts tests/conformance/run/*.sh
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
