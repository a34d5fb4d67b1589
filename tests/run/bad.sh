#!/bin/sh
# Broken input: every tests/golden/bad/*.case is a change of the workspace
# base/ and the messages that it must give, byte by byte; the first four
# characters of its name are the code that it is there for.
#
#   @ file PATH          the lines that follow become this file
#   @ append PATH        … are added to its end
#   @ edit PATH SCRIPT   a sed script run on it
#   @ remove PATH
#   @ expect STATUS      the lines that follow are the messages (--format=short)
#
# All cases are built in one run, as a folder of workspaces.  One with errors
# must leave nothing in OUT, one without must be there.  Every code has a case
# or a line with the reason in not-by-content.txt.
#
# BLESS=1 writes what comes into the cases; read it before committing.
cd "$(dirname "$0")/../.." || exit 1
LC_ALL=C
export LC_ALL
spravka=$PWD/${BUILD:-build}/spravka
case ${BUILD:-build} in /*) spravka=$BUILD/spravka ;; esac
cases=$PWD/tests/golden/bad
templates=$PWD/templates
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0
failed=0
mkdir "$tmp/all" "$tmp/want" "$tmp/got"

# Carries out one case in $tmp/all/NAME; its messages go to $tmp/want/NAME.
prepare() {
    awk -v root="$tmp/all/$1" -v want="$tmp/want/$1" '
        function folder(path) {
            gsub(/\/[^\/]*$/, "", path)
            return path
        }
        BEGIN { printf "" > want }
        /^@ (file|append|edit|remove|expect) / { close(out) }
        /^@ file / { out = root "/" $3
                     if ($3 ~ /\//) system("mkdir -p \"" folder(out) "\"")
                     printf "" > out; mode = 1; next }
        /^@ append / { out = root "/" $3; mode = 2; next }
        /^@ edit / { out = root "/" $3; script = want ".sed"
                     line = $0; sub(/^@ edit [^ ]+ /, "", line)
                     print line > script; close(script)
                     system("sed -i -f \"" script "\" \"" out "\"")
                     mode = 0; next }
        /^@ remove / { system("rm -rf \"" root "/" $3 "\""); mode = 0; next }
        /^@ expect / { print $3 > (want ".status"); mode = 3; next }
        mode == 1 { print > out }
        mode == 2 { print >> out }
        mode == 3 { print > want }
    ' "$cases/$1.case"
}

names=$(cd "$cases" && ls -- *.case | sed 's/\.case$//')
for name in $names; do
    cp -R "$cases/base" "$tmp/all/$name"
    prepare "$name"
done
(cd "$tmp" && "$spravka" build all -o out --templates "$templates" \
    --format=short --date 2024-06-01 >said 2>&1)
awk -v got="$tmp/got" -v stray="$tmp/stray" '
    BEGIN { printf "" > stray }
    /^all\/[^\/]+\/.*: (ошибка|предупреждение|замечание) [A-Z][0-9]/ {
        split($0, part, "/")
        line = substr($0, length(part[1] part[2]) + 3)
        gsub(" \\[all/" part[2] "/", " [", line)
        print line > (got "/" part[2])
        next
    }
    # a template: the document in work follows in brackets
    /(ошибка|предупреждение|замечание) [A-Z][0-9].* \[all\// {
        match($0, / \[all\/[^\/]+\//)
        name = substr($0, RSTART + 6, RLENGTH - 7)
        line = substr($0, 1, RSTART + 1) substr($0, RSTART + RLENGTH)
        # the lines of a template are no concern of the case: they move
        match(line, /:[0-9]+:[0-9]+: /)
        file = substr(line, 1, RSTART)
        sub(/^.*\/templates\//, "templates/", file)
        line = file substr(line, RSTART + RLENGTH - 1)
        print line > (got "/" name)
        next
    }
    /(ошибка|предупреждение|замечание) [A-Z][0-9]/ { print > stray }
' "$tmp/said"

for name in $names; do
    code=$(printf %.4s "$name")
    got=$tmp/got/$name
    touch "$got"
    status=0
    grep -q ': ошибка [A-Z]' "$got" && status=1
    if [ -n "$BLESS" ]; then
        awk '/^@ expect/ { exit } { print }' "$cases/$name.case" >"$tmp/new"
        { cat "$tmp/new"; echo "@ expect $status"; cat "$got"; } \
            >"$cases/$name.case"
    fi
    if [ $status -eq 1 ] && [ -e "$tmp/out/$name" ]; then
        why="errors, but something was written"
    elif [ $status -eq 0 ] && [ ! -e "$tmp/out/$name/manifest.json" ]; then
        why="no errors, but nothing was written"
    elif ! grep -q " $code: " "$got"; then
        why="$code is not among the messages"
    elif [ -z "$BLESS" ] && ! { cmp -s "$got" "$tmp/want/$name" &&
        [ "$(cat "$tmp/want/$name.status")" = $status ]; }; then
        why="other messages"
    else
        passed=$((passed + 1))
        continue
    fi
    failed=$((failed + 1))
    echo "bad: $name: $why"
    diff "$tmp/want/$name" "$got"
done
if [ -s "$tmp/stray" ]; then
    failed=$((failed + 1))
    echo "bad: messages without a place:"
    cat "$tmp/stray"
fi
if grep -Evq '^([^ ]+:[0-9]+:[0-9]+: |предупреждение: согласия|Осталось |  |Перенести |Записано |Ничего )' \
    "$tmp/said"; then
    failed=$((failed + 1))
    echo "bad: lines of another form:"
    grep -Ev '^([^ ]+:[0-9]+:[0-9]+: |предупреждение: согласия|Осталось |  |Перенести |Записано |Ничего )' \
        "$tmp/said"
fi

# Every code once.
for code in $("$spravka" explain | awk '{ print $1 }'); do
    case " $(echo $names) " in *" $code-"*) covered=1 ;; *) covered= ;; esac
    if grep -q "^$code " "$cases/not-by-content.txt"; then
        [ -z "$covered" ] && continue
        echo "bad: $code has a case, yet stands in not-by-content.txt"
    else
        [ -n "$covered" ] && continue
        echo "bad: $code has neither a case nor a reason"
    fi
    failed=$((failed + 1))
done
printf 'bad: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
