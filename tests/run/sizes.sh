#!/bin/sh
# Endless input: a megabyte of one sign, thousands of records of one kind.
# Work and memory grow with the input, not with its square, and what is too
# much is refused with a message: each run ends within seconds and 3 GB.
cd "$(dirname "$0")/../.." || exit 1
name=sizes
. tests/run/lib.sh
base=$root/tests/golden/bad/base
year=$tmp/w/2023-2024

fresh() { rm -rf "$tmp/w" && cp -R "$base" "$tmp/w"; }
check() {
    (ulimit -v 3000000 && timeout -k 1 30 "$spravka" check "$tmp/w" \
        --date 2024-06-01 --templates "$root/templates")
}
# many N TEXT: the text N times
many() { awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'; }
# text NAME STATUS N TEXT: at the end of a document
text() {
    fresh
    { echo && many "$3" "$4" && echo; } >>"$year/report.md"
    status "$1" "$2" check
}
said() { ok "$1" grep -qF -- "$2" "$tmp/said"; }

text "мегабайт [" 1 1000000 '['
text "мегабайт *" 0 1000000 '*' # a rule
text "мегабайт >" 1 1000000 '>'
text "мегабайт {{" 1 500000 '{{'
text "мегабайт {%" 1 500000 '{%'
text "мегабайт обратных кавычек" 0 200000 '`a``b' # code
text "мегабайт «" 1 500000 '«'
text "мегабайт ссылок" 1 300000 '[a]('
text "слово в мегабайт" 0 60000 сверхдлинноеслово
text "знаки ударения друг на друге" 0 300000 "$(printf '\314\201')"
text "адрес в мегабайт" 1 90000 http://a.ru/
said "он назван" 'M009: адрес ссылки длиннее'
text "предложение из ста тысяч чисел" 1 100000 '12 пар '
said "числа сверены" T050
text "сорок тысяч подстановок" 0 40000 '{{ итого.участники }} '
fresh
{ printf '\n{{ ' && many 500000 9 && echo ' }}'; } >>"$year/report.md"
status "число в полмегабайта" 1 check
ok "сообщение коротко" test "$(wc -c <"$tmp/said")" -lt 5000

fresh
awk 'BEGIN { for (i = 0; i < 5000; i++)
    printf "  форма%d:\n    название: форма %d\n", i, i }' >"$tmp/forms"
sed -i "/^формы:/r $tmp/forms" "$year/program.yaml"
status "5000 форм" 0 check
fresh
awk -v dir="$year" 'BEGIN { for (i = 0; i < 1500; i++) {
    file = dir "/doc-" i ".md"
    printf "---\nвид: справка\nдата: 30.05.2024\nзаголовок: Итог %d\n" \
        "номер: %d\n---\nСм. {{ документы.doc-%d.заголовок }}.\n",
        i, i + 100, (i + 1) % 1500 >file
    close(file) } }'
status "1500 документов со ссылками" 0 check
fresh
sed -i '/^пары:/,$d' "$year/program.yaml"
{
    echo 'код;форма;наставник;наставляемый'
    awk 'BEGIN { for (i = 0; i < 100000; i++)
        printf "П-%d;педагоги;Медведев П.И.;Крылова Д.А.\n", i }'
} >"$year/pairs.csv"
status "100 000 пар" 1 check
fresh
{
    echo 'фио;класс;год_рождения'
    many 9000 "$(printf 'Иванов Пётр Ильич;5А;2012\n.')" | tr -d .
} >"$year/pupils.csv"
status "9000 тёзок" 1 check
said "они названы" R013
fresh
many 500000 '
' >"$year/pupils.csv"
status "полмиллиона пустых строк" 1 check
for deep in '[' '{а: ' '- ' '? ' "'" '"' '!!x ' '&а '; do
    fresh
    { printf 'цель: ' && many 99999 "$deep"; } >"$year/program.yaml"
    status "99 999 раз $deep" 1 check
done
fresh
{
    echo 'а: &а [x, x]'
    awk 'BEGIN { for (i = 0; i < 40; i++) printf "б%d: &а [*а, *а]\n", i }'
} >"$year/program.yaml"
status "якоря, которые удваиваются" 1 check
finish
