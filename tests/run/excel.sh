#!/bin/sh
# Lists kept in Excel instead of YAML: pairs.csv and pupils.csv, as Windows-1251
# and as UTF-8 with a mark, with `;` and with tabs, give the same documents.
# Run from the top.
set -u
name=excel
. tests/run/lib.sh

day="--date 2024-06-01"
src=content/primer
columns='код форма наставник наставляемый модель направление приказ цель встречи завершено.дата завершено.причина завершено.приказ итог'

# rows DELIMITER COLUMNS...: `- {key: value, …}` lines as CSV
rows() {
    awk -v columns="$*" '
    BEGIN {
        n = split(columns, key, " ")
        sep = key[1]
        if (sep == "tab") sep = "\t"
        for (i = 2; i <= n; i++) printf "%s%s", key[i], i < n ? sep : "\r\n"
    }
    /^  - \{/ {
        sub(/^  - \{/, ""); sub(/\}.*$/, "")
        delete cell
        m = split($0, part, ", ")
        for (i = 1; i <= m; i++) {
            at = index(part[i], ": ")
            cell[substr(part[i], 1, at - 1)] = substr(part[i], at + 2)
        }
        for (i = 2; i <= n; i++)
            printf "%s%s", cell[key[i]], i < n ? sep : "\r\n"
    }'
}

# the one pair that is written over several lines
long='  - {код: П-05, форма: педагоги, наставник: Фёдоров Л.П., наставляемый: Шевчук М.Р., приказ: order-pairs, цель: организация практических работ, встречи: 6, завершено.дата: 15.01.2024, завершено.причина: увольнение наставляемого, завершено.приказ: order-changes, итог: прекращена}'

pair_rows() { # DELIMITER
    { sed -n '/^пары:/,/код: П-04/p' $src/2023-2024/pairs.yaml
      echo "$long"
      sed -n '/код: П-06/,/^группы:/p' $src/2023-2024/pairs.yaml
    } | rows "$1" $columns
}
pupil_rows() { # DELIMITER
    awk '/^[^ #]/ { on = 0 } on; /^обучающиеся:/ { on = 1 }' \
        $src/people.yaml | rows "$1" фио класс год_рождения
}

# workspace DELIMITER ENCODER
workspace() {
    rm -rf "$tmp/primer"
    cp -r $src "$tmp/primer"
    sed -i '/^пары:/,/^группы:/{/^группы:/!d;}' "$tmp/primer/2023-2024/pairs.yaml"
    awk '/^обучающиеся:/ { skip = 1; next }
         /^[^ #]/ { skip = 0 } !skip' $src/people.yaml >"$tmp/primer/people.yaml"
    pair_rows "$1" | $2 >"$tmp/primer/2023-2024/pairs.csv"
    pupil_rows "$1" | $2 >"$tmp/primer/pupils.csv"
}
mark() { printf '\357\273\277'; cat; }
ansi() { iconv -f UTF-8 -t CP1251; }

ok 'YAML builds' "$spravka" build $src -o "$tmp/yaml" $day
for how in '; ansi' '; mark' 'tab ansi' 'tab cat'; do
    # shellcheck disable=SC2086
    workspace $how
    ok "$how: pupils are only in the CSV" sh -c \
        "! grep -q 'Ершова Полина' '$tmp/primer/people.yaml'"
    ok "$how: builds" "$spravka" build "$tmp/primer" -o "$tmp/csv" $day
    ok "$how: the same archive" diff -r -x register.csv \
        "$tmp/yaml/primer/archive" "$tmp/csv/primer/archive"
    ok "$how: the same forms and drafts" diff -r "$tmp/yaml/primer/drafts" \
        "$tmp/csv/primer/drafts"
    ok "$how: the same site" diff -r "$tmp/yaml/primer/site" \
        "$tmp/csv/primer/site"
done

# faults are told by row and column
workspace ';' ansi
pair_rows ';' | sed 's/У-01;/П-01;/' | ansi >"$tmp/primer/2023-2024/pairs.csv"
status 'a pair named twice' 1 "$spravka" check "$tmp/primer" $day
ok 'has its row' grep -q 'pairs.csv:10:[0-9]*: ошибка R' "$tmp/said"
pair_rows ';' | sed 's/Ершова П.И./Ершова П.П./' | ansi \
    >"$tmp/primer/2023-2024/pairs.csv"
status 'a person in no list' 1 "$spravka" check "$tmp/primer" $day
ok 'has its code, row and column' grep -q 'pairs.csv:10:[0-9]*: ошибка R012' \
    "$tmp/said"
pair_rows ';' | sed '1s/наставляемый/наставлямый/' | ansi \
    >"$tmp/primer/2023-2024/pairs.csv"
status 'a misspelled column' 1 "$spravka" check "$tmp/primer" $day
ok 'is told with the right one' grep -q 'наставляемый' "$tmp/said"
pair_rows ';' | sed '3s/;20;/;двадцать;/' | ansi \
    >"$tmp/primer/2023-2024/pairs.csv"
status 'a number in words' 1 "$spravka" check "$tmp/primer" $day
ok 'has its row' grep -q 'pairs.csv:3:' "$tmp/said"

finish
