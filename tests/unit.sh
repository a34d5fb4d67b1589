#!/bin/sh
# Runs cmocka programs; prints a line each and ends with the sum.
# Usage: unit.sh PROGRAM...
passed=0
failed=0
for program in "$@"; do
    log=$(CMOCKA_MESSAGE_OUTPUT=TAP "$program" 2>&1)
    status=$?
    ok=$(printf '%s\n' "$log" | grep -c '^ok ')
    bad=$(printf '%s\n' "$log" | grep -c '^not ok ')
    if [ $status -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    fi
    passed=$((passed + ok))
    failed=$((failed + bad))
    printf '%-28s %3d passed, %d failed\n' "$(basename "$program")" "$ok" "$bad"
    [ "$bad" -eq 0 ] || printf '%s\n' "$log" | grep -v '^ok '
done
printf 'unit: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
