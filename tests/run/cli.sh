#!/bin/sh
# The command line names what is wrong and what was meant.  Run from the top.
set -u
name=cli
. tests/run/lib.sh

# says STATUS TEXT ARGUMENT...: the exit status, and a text in what is said
says() {
    want=$1
    text=$2
    shift 2
    status "$*" "$want" "$spravka" "$@"
    ok "$*: «$text»" grep -qF -- "$text" "$tmp/said"
}
says 2 'нет такой команды «bild»' bild
says 2 'похоже на «build»' bild
says 2 'нет такого ключа «--strikt»' build --strikt
says 2 'похоже на «--strict»' build --strikt
says 2 'нет такого ключа «-z»' -z
says 2 'после ключа нужно значение: «--date»' build --date
says 2 'после ключа нужно значение: «-o»' build -o
says 2 'у этого ключа значения нет: «--word=3»' build --word=3
says 2 'лишнее слово «y»' check x y
says 2 'не сказано, что делать' -q
says 2 'похоже на «check»' help chek
says 0 'spravka build content/shkola -o out --word' help build
# every command has its help, by both ways
for command in check build facts names decline new init schema explain verify; do
    says 0 "spravka $command" help $command
    cp "$tmp/said" "$tmp/one"
    says 0 'например:' $command --help
    ok "$command: both ways say the same" cmp "$tmp/said" "$tmp/one"
done
says 0 'Коды выхода' --help
says 0 'Коды выхода' help
# a part of many organisations: the two parts make the whole
says 4 'нет организаций «zzz»' check content --only zzz
"$spravka" build content -o "$tmp/all" --date 2024-07-01 -q >"$tmp/said" 2>&1
"$spravka" build content -o "$tmp/parts" --date 2024-07-01 -q --only a-p \
    >"$tmp/said" 2>&1
ok 'a-p has no sosh17' test ! -e "$tmp/parts/sosh17"
"$spravka" build content -o "$tmp/parts" --date 2024-07-01 -q \
    --only q-z >"$tmp/said" 2>&1
ok 'the parts are the whole' diff -r "$tmp/all" "$tmp/parts"
says 0 'Проверено папок: 2' check content --only primer-sad,primer
finish
