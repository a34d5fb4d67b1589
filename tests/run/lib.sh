# Shared by tests/run/*.sh: counting and comparing.  Sourced, not run.
passed=0
failed=0
root=$(pwd)
build=$root/${BUILD:-build}
case ${BUILD:-build} in /*) build=$BUILD ;; esac
spravka=$build/spravka
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# ok NAME COMMAND...: the command must succeed
ok() {
    what=$1
    shift
    if "$@" >"$tmp/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$name: $what"
        head -n 20 "$tmp/log"
    fi
}

# status NAME WANTED COMMAND...: the exit status must be this; what the command
# said stays in $tmp/said
status() {
    what=$1
    want=$2
    shift 2
    "$@" >"$tmp/said" 2>&1
    got=$?
    if [ $got -eq "$want" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$name: $what: exit $got, wanted $want"
        head -n 20 "$tmp/said"
    fi
}

# The text of a PDF or page on one line, no-break spaces as spaces.
plain() {
    tr '\n\t' '  ' | sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; s/  */ /g'
}
pdf_text() { pdftotext -enc UTF-8 -nopgbrk "$1" - | plain; }

finish() {
    printf '%s: %d passed, %d failed\n' "$name" $passed $failed
    [ $failed -eq 0 ]
}
