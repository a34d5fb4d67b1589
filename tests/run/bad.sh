#!/bin/sh
# Broken input: every tests/golden/bad/*.case is a change of the workspace
# base/ and the messages that it must give, byte by byte.
#
#   @ file PATH          the lines that follow become this file
#   @ append PATH        … are added to its end
#   @ edit PATH SCRIPT   a sed script run on it
#   @ remove PATH
#   @ expect STATUS      the lines that follow are the messages (--format=short)
#
# BLESS=1 writes what comes into the case; read it before committing.
cd "$(dirname "$0")/../.." || exit 1
spravka=$PWD/${BUILD:-build}/spravka
cases=$PWD/tests/golden/bad
templates=$PWD/templates
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0
failed=0

# Carries out one case in $tmp/w; leaves the expected text in $tmp/expected.
prepare() {
    rm -rf "$tmp/w" "$tmp/expected" "$tmp/status"
    cp -R "$cases/base" "$tmp/w"
    awk -v root="$tmp/w" -v expected="$tmp/expected" -v status="$tmp/status" \
        -v script="$tmp/script" '
        function to(path) {
            gsub(/\/[^\/]*$/, "", path)
            return path
        }
        BEGIN { printf "" > script; printf "" > expected }
        /^@ file / { out = root "/" $3; system("mkdir -p \"" to(out) "\"")
                     printf "" > out; mode = 1; next }
        /^@ append / { close(out); out = root "/" $3; mode = 2; next }
        /^@ edit / { path = root "/" $3
                     line = $0; sub(/^@ edit [^ ]+ /, "", line)
                     f = script ".sed"; print line > f; close(f)
                     system("sed -i -f \"" f "\" \"" path "\"")
                     mode = 0; next }
        /^@ remove / { system("rm -rf \"" root "/" $3 "\""); mode = 0; next }
        /^@ expect / { print $3 > status; mode = 3; next }
        mode == 1 { print > out }
        mode == 2 { print >> out }
        mode == 3 { print > expected }
    ' "$1"
}

for case in "$cases"/*.case; do
    [ -f "$case" ] || continue
    prepare "$case"
    (cd "$tmp" && "$spravka" check w --templates "$templates" \
        --format=short -q --date 2024-06-01 >got 2>&1)
    status=$?
    # notes and warnings count too: -q leaves errors only, so ask again
    (cd "$tmp" && "$spravka" check w --templates "$templates" \
        --format=short --date 2024-06-01 2>&1 |
        grep -E '(ошибка|предупреждение|замечание) [A-Z][0-9]' >got)
    want=$(cat "$tmp/status" 2>/dev/null || echo 1)
    if [ -n "$BLESS" ]; then
        awk '/^@ expect/ { exit } { print }' "$case" >"$tmp/new"
        { cat "$tmp/new"; echo "@ expect $status"; cat "$tmp/got"; } >"$case"
    fi
    if [ "$status" = "$want" ] && cmp -s "$tmp/got" "$tmp/expected"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "bad: $(basename "$case"): status $status, wanted $want"
        diff "$tmp/expected" "$tmp/got"
    fi
done
printf 'bad: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
