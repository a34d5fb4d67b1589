#!/bin/sh
# Kinds of documents that the program does not know: a template of the
# workspace (an order called otherwise behaves as an order) and a paper that
# names itself.  Run from the top.
set -u
name=own_kinds
. tests/run/lib.sh

work=$tmp/own
cp -r content/primer "$work"
mkdir -p "$work/templates/documents"
cat >"$work/templates/documents/award.md" <<'MD'
---
вид: награждение
слово: приказ
заголовок: О награждении наставников
требует: [номер, дата, подписывает]
бланк_организации: да
---
В целях поощрения

```приказываю
```

1. Наградить {{ итого.наставники | число | винительный }}.

## Список

1. Объявить благодарность.
MD
award() {
    printf -- '---\nвид: награждение\nномер: %s\nдата: 20.05.2024\nподписывает: руководитель\n---\n' \
        "$1" >"$work/2023-2024/award.md"
}
paper() {
    printf -- '---\nвид: документ\n%s\nзаголовок: О посещении занятий\nдата: 04.09.2023\nподписывает: руководитель\n---\nЗанятия посещают наставники.\n' \
        "$1" >"$work/2023-2024/visits.md"
}
build() { "$spravka" build "$work" -o "$tmp/out" --date 2024-06-01 >"$tmp/said" 2>&1; }
read_pdf() { pdf_text "$tmp/out/own/$1.pdf" >"$tmp/text"; }

award 78
paper 'название_вида: план работы'
status 'both build' 0 build
read_pdf archive/2023-2024/award
ok 'an order by its word, with the suffix of orders' grep -q \
    'ПРИКАЗ 20.05.2024 № 78-од' "$tmp/text"
ok 'its text is the template' grep -q 'Наградить 18 наставников' "$tmp/text"
sed 's/<[^>]*>/ /g' "$tmp/out/own/site/acts/index.html" | plain >"$tmp/acts"
plain <"$tmp/out/own/site/documents/index.html" |
    sed 's/<h2/\n&/g' >"$tmp/register"
ok 'it is among the local acts, as an order' grep -q \
    'Приказ от 20 мая 2024 г. № 78-од' "$tmp/acts"
ok 'and among the orders of the register' sh -c \
    "grep '^<h2[^>]*>Приказы<' '$tmp/register' | grep -q '№ 78-од'"
ok 'it is in the archive register' grep -q 'award' \
    "$tmp/out/own/archive/register.csv"
read_pdf archive/2023-2024/visits
ok 'a paper names itself' grep -q 'ПЛАН РАБОТЫ 04.09.2023' "$tmp/text"
ok 'and is signed' grep -q 'Директор М.В. Соколова' "$tmp/text"
ok 'and stands with its like' sh -c \
    "grep '^<h2[^>]*>Планы<' '$tmp/register' |
        grep -q 'План работы от 4 сентября 2023'"

# numbers of orders are one row, whatever the order is called
award 214
sed -i 's/20.05.2024/20.09.2023/' "$work/2023-2024/award.md"
status 'a number taken twice' 1 build
ok 'is told' grep -q "R021: номер 214-од" "$tmp/said"

# a required requisite that is missing: a проект, not published
award ''
paper ''
status 'drafts build' 0 build
ok 'the order is a draft' test -s "$tmp/out/own/drafts/2023-2024/award.pdf"
ok 'and not on the site' sh -c \
    "! find '$tmp/out/own/site' -path '*award*' | grep -q ."
ok 'the name of the paper is a gap of the worklist' grep -q \
    'название_вида: .*visits.md' "$tmp/said"
read_pdf drafts/2023-2024/visits
ok 'and of the page' grep -q '\[название_вида\]' "$tmp/text"

# the sections of an own kind are replaced like those of others
award 78
printf '## Список\n\n1. Выдать грамоты.\n' >>"$work/2023-2024/award.md"
paper 'название_вида: план работы'
status 'a section replaced' 0 build
read_pdf archive/2023-2024/award
ok 'the new one' grep -q 'Выдать грамоты' "$tmp/text"
ok 'not the old one' sh -c "! grep -q 'Объявить' '$tmp/text'"

# faults of a template lie in the template of the workspace
cp "$work/templates/documents/award.md" "$tmp/award.md"
sed -i 's/^требует: .*/требует: [печать]/' \
    "$work/templates/documents/award.md"
status 'a wrong requisite' 1 build
ok 'at its place' grep -q 'own/templates/documents/award.md:5:' "$tmp/said"
ok 'and the document is not at fault too' sh -c \
    "! grep -q 'T040' '$tmp/said'"
sed 's/наставники | число/настовники | число/' "$tmp/award.md" \
    >"$work/templates/documents/award.md"
status 'a wrong name' 1 build
ok 'at its place too' grep -q 'own/templates/documents/award.md:13:' \
    "$tmp/said"
cp "$tmp/award.md" "$work/templates/documents/award.md"

# who is not to be published is not, in an own kind either
cp "$work/2023-2024/award.md" "$tmp/kept"
printf '\nГрамота – Щукину Л.А.\n' >>"$work/2023-2024/award.md"
status 'a pupil by name' 1 build
ok 'is a leak' grep -q '2023-2024/award.md.*S010' "$tmp/said"
cp "$tmp/kept" "$work/2023-2024/award.md"

# an unknown kind: near ones and both ways
sed -i 's/^вид: .*/вид: приказ о кураторах/' "$work/2023-2024/award.md"
status 'an unknown kind' 1 build
for word in '«приказ о парах»' '«приказ о кураторе»' '«вид: документ»' \
    'название_вида' 'templates/documents/'; do
    ok "the message says $word" grep -q "подсказка: .*$word" "$tmp/said"
done

# `new` knows them
SPRAVKA_TEMPLATES=$root/templates
export SPRAVKA_TEMPLATES
ok 'new writes an own kind' sh -c \
    "'$spravka' -C '$work' new награждение | grep -q award-2.md"
ok 'and a paper' sh -c \
    "'$spravka' -C '$work' new документ | grep -q document.md"
ok 'with its name to fill' grep -q '^название_вида:' \
    "$work"/2023-2024/document.md
finish
