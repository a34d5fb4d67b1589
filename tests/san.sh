#!/bin/sh
# The program and its tests once under the sanitizers.  Any report of theirs
# is a failure, whatever the program's exit status: they write to files.
# Usage: BUILD=… san.sh UNIT-PROGRAM...
cd "$(dirname "$0")/.." || exit 1
name=sanitizers
. tests/run/lib.sh
export ASAN_OPTIONS="exitcode=99:detect_leaks=1:log_path=$tmp/report"
export UBSAN_OPTIONS="print_stacktrace=1:log_path=$tmp/report"
day="--date 2024-06-01"

# clean WHAT WANTED COMMAND...: this exit status (0/1: either), no report
clean() {
    what=$1
    want=$2
    shift 2
    "$@" >"$tmp/said" 2>&1 </dev/null
    got=$?
    reports=$(ls "$tmp"/report* 2>/dev/null)
    if [ -z "$reports" ] && case $want in */*) [ $got -le 1 ] ;;
        *) [ $got -eq "$want" ] ;; esac; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "$name: $what: exit $got, wanted $want"
    tail -n 5 "$tmp/said"
    for report in $reports; do
        head -n 30 "$report"
        rm -f "$report"
    done
}

for program in "$@"; do
    clean "$(basename "$program")" 0 "$program"
done

clean "сборка" 0 "$spravka" build content -o "$tmp/out" $day
clean "ещё раз" 0 "$spravka" build content -o "$tmp/out" $day --timings
clean "сборка -n" 0 "$spravka" build content -o "$tmp/out" $day -n
clean "проверка результата" 0 "$spravka" verify "$tmp/out"
for format in human short json; do
    clean "проверка, $format" 0 "$spravka" check content $day --format=$format
done
clean "дерево" 0 "$spravka" build content -o "$tmp/out" $day --dump=tree
clean "страницы" 0 "$spravka" build content/sosh17 -o "$tmp/out2" $day \
    --dump=layout
clean "факты" 0 "$spravka" facts content $day
clean "один факт" 0/1 "$spravka" facts content/sosh17 итого.наставники
clean "имена" 0 "$spravka" names content $day
clean "справка о кодах" 0 "$spravka" explain
clean "справка о коде" 0 "$spravka" explain R012
clean "схема" 0 "$spravka" schema
clean "нет папки" 4 "$spravka" build "$tmp/none" -o "$tmp/out3" $day
clean "новая папка" 0 "$spravka" init "$tmp/new"
clean "новый год" 0/1 "$spravka" -C "$tmp/new" new год 2025-2026 \
    --templates "$root/templates"
clean "новый документ" 0/1 "$spravka" -C "$tmp/new" new справка 2025-2026 \
    --templates "$root/templates"
clean "её проверка" 0/1 "$spravka" check "$tmp/new" $day
{
    sed 's/^/title\t-\t/' tests/data/names/job_titles.tsv
    awk -F '\t' '{ print "last\t" $2 "\t" $1 }' \
        tests/data/names/hard_surnames.tsv
    head -c 5000 /bin/sh
} >"$tmp/list"
# 1: some lines are not of the form
clean "склонение" 1 sh -c '"$1" decline <"$2"' sh "$spravka" "$tmp/list"

clean "испорченные папки" 0/1 env BUILD="$build" sh tests/run/bad.sh

# seeds and saved inputs of the fuzzers
sh tests/fuzz/seeds.sh "$tmp/seeds"
for source in tests/fuzz/fuzz_*.c; do
    kind=$(basename "$source" .c)
    kind=${kind#fuzz_}
    set -- "$tmp/seeds/$kind"/*
    [ -f "$1" ] && clean "семена: $kind" 0 "$build/fuzz/fuzz_$kind" "$@"
    for input in tests/fuzz/corpus/"$kind"/*; do
        [ -f "$input" ] &&
            clean "$input" 0 "$build/fuzz/fuzz_$kind" "$input"
    done
done
finish
