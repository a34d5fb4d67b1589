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
    # records of several lines as those of one
    awk '/^[^ #]/ { on = 0 }
         on && /^  - [^{]/ { if (one != "") print one "}"
                             sub(/^  - /, ""); one = "  - {" $0; next }
         on && one != "" && /^    / { sub(/^ */, ""); one = one ", " $0; next }
         on { if (one != "") print one "}"; one = ""; print }
         /^обучающиеся:/ { on = 1 }
         END { if (one != "") print one "}" }' \
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

# ── the same lists as workbooks, of every make ──
make_book() { node tests/run/xlsx.mjs "$@"; }
# books KIND: pairs.xlsx and pupils.xlsx in place of the CSV
books() {
    workspace ';' cat
    make_book "$1" "$tmp/primer/2023-2024/pairs.csv" \
        "$tmp/primer/2023-2024/pairs.xlsx" &&
        make_book "$1" "$tmp/primer/pupils.csv" "$tmp/primer/pupils.xlsx"
    rm "$tmp/primer/2023-2024/pairs.csv" "$tmp/primer/pupils.csv"
}
for kind in shared stored inline formula typed long since1904 norefs moved \
    hidden second merged; do
    books $kind
    status "$kind: builds" 0 "$spravka" build "$tmp/primer" -o "$tmp/book" $day
    cp "$tmp/said" "$tmp/book.said"
    ok "$kind: the same archive" diff -r -x register.csv \
        "$tmp/yaml/primer/archive" "$tmp/book/primer/archive"
    ok "$kind: the same site" diff -r "$tmp/yaml/primer/site" \
        "$tmp/book/primer/site"
done
books hidden
"$spravka" check "$tmp/primer" $day >"$tmp/said" 2>&1
ok 'hidden rows are told' grep -q \
    'pairs.xlsx, лист «Лист & «Пары»», A2: замечание Y043: скрытые строки прочитаны тоже: 2, с 2 по 3' \
    "$tmp/said"

# faults are told by cell
workspace ';' cat
pair_rows ';' | sed '3s/;20;/;двадцать;/' >"$tmp/bad.csv"
rm "$tmp/primer/2023-2024/pairs.csv"
make_book moved "$tmp/bad.csv" "$tmp/primer/2023-2024/pairs.xlsx"
status 'xlsx: a number in words' 1 "$spravka" check "$tmp/primer" $day
ok 'has its cell' grep -q 'pairs.xlsx, лист «Лист & «Пары»», L9: ошибка' \
    "$tmp/said"
"$spravka" check "$tmp/primer" $day --format=json >"$tmp/said" 2>&1
ok 'JSON has it too' grep -q '"sheet":"Лист & «Пары»","cell":"L9"' "$tmp/said"

# what is no workbook, or one that would eat the machine
fault() { # KIND CODE WORDS
    make_book "$1" "$tmp/bad.csv" "$tmp/primer/2023-2024/pairs.xlsx"
    status "$1" 1 timeout 20 "$spravka" check "$tmp/primer" $day
    ok "$1: $2" grep -q "pairs.xlsx.*ошибка $2: .*$3" "$tmp/said"
}
fault truncated Y040 'файл оборван'
fault half Y040 'файл оборван'
fault broken Y040 'повреждён'
fault deep Y040 'повреждён'
fault entity Y040 'повреждён'
fault encrypted Y040 'паролем'
fault old Y040 'старого вида'
fault nocache Y044 'значение'
fault wrong Y044 'ошибка формулы'
fault bomb Y042 'велика'
ok 'a bomb takes little' sh -c 'ulimit -v 1500000; "$@" 2>&1 | grep -q Y042' sh \
    "$spravka" check "$tmp/primer" $day
fault empty Y033 'столбца'
ROWS=200000 make_book rows - "$tmp/primer/2023-2024/pairs.xlsx"
status '200,000 rows end' 1 timeout 60 "$spravka" check "$tmp/primer" $day
ok 'with a message' grep -q 'pairs.xlsx' "$tmp/said"

# an open file's lock is passed over; a CSV that is a workbook is read as one
books typed
cp "$tmp/primer/pupils.xlsx" "$tmp/primer/~\$pupils.xlsx"
mv "$tmp/primer/pupils.xlsx" "$tmp/primer/pupils.csv"
status 'lock, and a wrong ending' 0 "$spravka" build "$tmp/primer" \
    -o "$tmp/book" $day
ok 'the same site' diff -r "$tmp/yaml/primer/site" "$tmp/book/primer/site"
workspace ';' cat
mv "$tmp/primer/pupils.csv" "$tmp/primer/pupils.xls"
status '.xls' 1 "$spravka" check "$tmp/primer" $day --format=short
ok 'is told with the way out' grep -q 'сохраните таблицу как «Книга Excel' \
    "$tmp/said"

# the workbook that LibreOffice makes of the CSV, where it is installed
if command -v soffice >/dev/null 2>&1; then
    workspace ';' cat
    for file in 2023-2024/pairs pupils; do
        soffice -env:UserInstallation="file://$tmp/office" --headless \
            --infilter='CSV:59,34,76,1,,1049' --convert-to xlsx --outdir \
            "$(dirname "$tmp/primer/$file")" "$tmp/primer/$file.csv" \
            >/dev/null 2>&1
        rm "$tmp/primer/$file.csv"
    done
    status 'LibreOffice: builds' 0 "$spravka" build "$tmp/primer" \
        -o "$tmp/book" $day
    ok 'LibreOffice: the same archive' diff -r -x register.csv \
        "$tmp/yaml/primer/archive" "$tmp/book/primer/archive"
fi
finish
