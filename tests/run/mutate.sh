#!/bin/sh
# Numbers that cannot disagree.  For each of the five real reports:
#
#   records    every number of the YAML files is changed, one at a time: the
#              documents must change, or the check must fail
#   narrative  every number typed in the text is changed: the check must fail
#   typed      every {{ … | число }} is typed as text, once as it is (nothing
#              may be reported) and once changed (the check must fail)
#
# Numbers that stand for nothing that can be checked are listed in mutate.txt
# with the reason; a line there that excuses nothing is a failure too.
cd "$(dirname "$0")/../.." || exit 1
LC_ALL=C
export LC_ALL
spravka=$PWD/${BUILD:-build}/spravka
case ${BUILD:-build} in /*) spravka=$BUILD/spravka ;; esac
excused=$PWD/tests/run/mutate.txt
templates=$PWD/templates
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
: >"$tmp/used"
passed=0
failed=0

# Messages to $tmp/NAME.said, trees to $tmp/NAME.tree; the status is kept.
run() {
    (cd "$tmp" && "$spravka" check w --templates "$templates" --dump=tree \
        --format=short --date 2024-06-01 >"$1.tree" 2>"$1.said")
    status=$?
}

# change FILE OFFSET LENGTH TEXT
change() {
    { head -c "$2" "$tmp/whole"; printf '%s' "$4"
      tail -c "+$(($2 + $3 + 1))" "$tmp/whole"; } >"$tmp/w/$1"
}

# OFFSET LENGTH NEW LINE of every number outside comments, tags and names.
list_numbers() {
    awk '
        { line = $0; from = 1
          text = line
          if (yaml) sub(/^[ ]*#.*| +#.*/, "", text)
          while (match(text, /\{\{[^}]*\}\}/))
              text = substr(text, 1, RSTART - 1) \
                  sprintf("%" RLENGTH "s", "") substr(text, RSTART + RLENGTH)
          while (match(substr(text, from), /[0-9]+/)) {
              at = from + RSTART - 1; n = RLENGTH
              before = at > 1 ? substr(text, at - 1, 1) : ""
              after = substr(text, at + n, 1)
              number = substr(text, at, n)
              new = number % 10 == 9 ? number - 1 : number + 1
              while (length(new) < n) new = "0" new
              if (before !~ /[A-Za-z_-]/ && after !~ /[A-Za-z_]/)
                  print start + at - 1, n, new, NR
              from = at + n
          }
          start += length(line) + 1
        }' yaml="$1" "$2"
}

# OFFSET LENGTH LINE of every tag that prints a number.
list_tags() {
    awk '
        { line = $0; from = 1
          while (match(substr(line, from), /\{\{[^}]*число[^}]*\}\}/)) {
              print start + from + RSTART - 2, RLENGTH, NR
              from += RSTART + RLENGTH - 1
          }
          start += length(line) + 1
        }' "$1"
}

# is_excused FILE LINE: true when a part of a line in mutate.txt covers the
# number at offset $off of $tmp/whole, which stands in this line.
is_excused() {
    awk -F '|' -v file="$1" -v line="$(sed -n "$2p" "$tmp/whole")" \
        -v at="$((off - $(head -n $(($2 - 1)) "$tmp/whole" | wc -c) + 1))" \
        -v len="$len" -v used="$tmp/used" '
        /^#/ || NF < 3 || file != $1 { next }
        (p = index(line, $2)) && p < at + len && at < p + length($2) {
            print NR >> used
            found = 1
        }
        END { exit !found }' "$excused"
}

verdict() { # ok|bad FILE LINE-NUMBER WHAT
    if [ "$1" = ok ]; then
        passed=$((passed + 1))
    elif is_excused "$2" "$3"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "mutate: $2:$3: $4"
        sed -n "$3p" "$tmp/whole"
    fi
}

# Whether the last run reports what the run before the change did not.
has_failed() {
    ! cmp -s "$tmp/base.said" "$tmp/got.said" &&
        grep -Eq '[^ ]+:[0-9]+:[0-9]+: (ошибка|предупреждение) ' "$tmp/got.said"
}

check_records() {
    list_numbers 1 "$tmp/whole" >"$tmp/list"
    while read -r off len new line; do
        change "$1" "$off" "$len" "$new"
        run got
        if has_failed || ! cmp -s "$tmp/base.tree" "$tmp/got.tree"; then
            verdict ok
        else
            verdict bad "$2" "$line" "→ $new: nothing changed, nothing said"
        fi
    done <"$tmp/list"
}

check_narrative() {
    list_numbers 0 "$tmp/whole" >"$tmp/list"
    while read -r off len new line; do
        change "$1" "$off" "$len" "$new"
        run got
        if has_failed; then
            verdict ok
        else
            verdict bad "$2" "$line" "→ $new: nothing said"
        fi
    done <"$tmp/list"
}

# What a tag prints: it is put between marks, and read from the tree.
printed() {
    change "$1" "$2" "$3" "QQ$(head -c $(($2 + $3)) "$tmp/whole" |
        tail -c "$3")QQ"
    run got
    awk '/QQ"$/ { getline; sub(/^ *value "/, ""); sub(/"$/, "")
                  gsub(/~/, " "); print; exit }' "$tmp/got.tree"
}

check_typed() {
    list_tags "$tmp/whole" >"$tmp/list"
    while read -r off len line; do
        text=$(printed "$1" "$off" "$len")
        case $text in *[0-9]*) ;; *) continue ;; esac
        change "$1" "$off" "$len" "$text"
        run got
        if cmp -s "$tmp/base.said" "$tmp/got.said"; then
            verdict ok
        else
            verdict bad "$2" "$line" "«$text» typed as it is:"
            diff "$tmp/base.said" "$tmp/got.said"
        fi
        new=$(echo "$text" | awk '{ match($0, /[0-9]+/)
            n = substr($0, RSTART, RLENGTH)
            print substr($0, 1, RSTART - 1) (n + 10) \
                substr($0, RSTART + RLENGTH) }')
        change "$1" "$off" "$len" "$new"
        run got
        if has_failed; then
            verdict ok
        else
            verdict bad "$2" "$line" "«$text» typed as «$new»: nothing said"
        fi
    done <"$tmp/list"
}

for school in ${SCHOOLS:-sosh17 sosh14 gymnasium45 emanzhelinsk sargatskaya}; do
    rm -rf "$tmp/w"
    cp -R "content/$school" "$tmp/w"
    run base
    [ -s "$tmp/base.tree" ] || { echo "mutate: $school: no tree"; exit 1; }
    for file in $(cd "$tmp/w" && find . -name '*.yaml' -o -name '*.md' |
        sed 's|^\./||' | sort); do
        cp "$tmp/w/$file" "$tmp/whole"
        case $file in
        *.yaml) check_records "$file" "$school/$file" ;;
        *.md)
            check_narrative "$file" "$school/$file"
            check_typed "$file" "$school/$file"
            ;;
        esac
        cp "$tmp/whole" "$tmp/w/$file"
    done
done

# Excuses that nothing needs hide the next fault.
if [ -z "$SCHOOLS" ]; then
    sort -un "$tmp/used" >"$tmp/needed"
    awk -F '|' '!/^#/ && NF >= 3 { print NR }' "$excused" |
        while read -r n; do
            grep -qx "$n" "$tmp/needed" || sed -n "${n}p" "$excused"
        done >"$tmp/idle"
    while IFS= read -r line; do
        failed=$((failed + 1))
        echo "mutate: mutate.txt excuses nothing: $line"
    done <"$tmp/idle"
fi
printf 'mutate: %d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
