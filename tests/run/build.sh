#!/bin/sh
# The main job on the real report 001: content/sosh17 to PDF and site, the
# figures of the source in both, identical bytes whatever the environment, and
# a changed number that changes everywhere.
cd "$(dirname "$0")/../.." || exit 1
name=build
. tests/run/lib.sh
day="--date 2024-06-01"

# has FILE PHRASE: the text holds the phrase
has() { plain <"$1" | grep -qF -- "$2"; }
# html_text FILE: the text of <main>, without the chart's table
html_text() {
    sed -n '/<main/,/<\/main>/p' "$1" | sed 's/<details.*<\/details>//' |
        sed 's/<svg.*<\/svg>//' | tr '\n' ' ' | sed 's/<[^>]*>//g;
            s/&nbsp;/ /g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

status "сборка content" 0 "$spravka" build content -o "$tmp/out" $day
report=$tmp/out/sosh17/archive/2022-2023/report.pdf
page=$tmp/out/sosh17/site/2022-2023/report/index.html
[ -f "$page" ] || page=$(find "$tmp/out/sosh17/site" -path '*report*.html' \
    ! -name 'fragment*' | head -n 1)
ok "отчёт sosh17" test -s "$report"
ok "раздел sosh17" test -s "$tmp/out/sosh17/site/index.html"
ok "раздел primer" test -s "$tmp/out/primer/site/index.html"
for pdf in $(find "$tmp/out" -name '*.pdf'); do
    ok "qpdf $pdf" qpdf --check "$pdf"
done

pdf_text "$report" >"$tmp/report.txt"
html_text "$page" >"$tmp/page.txt"
while read -r phrase; do
    ok "в PDF нет «$phrase»" has "$tmp/report.txt" "$phrase"
    case $phrase in
    [0-9].*) ;; # list numbers of the page are made by the browser
    *) ok "на странице нет «$phrase»" has "$tmp/page.txt" "$phrase" ;;
    esac
done <tests/run/figures-sosh17.txt

# identical bytes
mkdir "$tmp/elsewhere" && cp -R content templates "$tmp/elsewhere"
ok "вторая сборка" "$spravka" build content -o "$tmp/out2" $day -j 1
ok "другая папка, TZ, LC_ALL, umask" sh -c "cd '$tmp/elsewhere' && umask 077 &&
    TZ=Asia/Vladivostok LC_ALL=C '$spravka' build content -o '$tmp/out3' $day"
ok "те же байты (вторая сборка)" diff -r "$tmp/out" "$tmp/out2"
ok "те же байты (другая среда)" diff -r "$tmp/out" "$tmp/out3"
ok "повторная сборка ничего не пишет" sh -c \
    "'$spravka' build content -o '$tmp/out' $day 2>&1 | grep -q 'Ничего не изменено'"

# what counts as an input: files however deep, links, fonts
cp -R content/primer-sad "$tmp/inputs"
deep=$tmp/inputs/a/b/c/d/e/f/g/h/i/j/k/l
mkdir -p "$deep"
printf 'one\n' >"$deep/note.txt"
ln -s .. "$tmp/inputs/a/up"
again() { "$spravka" build "$tmp/inputs" -o "$tmp/out5" $day 2>&1; }
unchanged() { again | grep -q 'Ничего не изменено'; }
ok "сборка с глубокой папкой и петлёй" again
ok "повтор ничего не пишет" unchanged
printf 'two\n' >"$deep/note.txt"
again >/dev/null
ok "глубокий файл замечен" grep -q \
    "$(sha256sum "$deep/note.txt" | cut -d' ' -f1)" \
    "$tmp/out5/inputs/manifest.json"
ok "и снова ничего не пишет" unchanged
fonts=$(dirname "$(find /usr/share/fonts -name LiberationSerif-Bold.ttf |
    sort | tail -n 1)")
other_font() {
    unshare -rm sh -c 'mount --bind "$1/LiberationSerif-Bold.ttf" \
        "$1/LiberationSerif-Italic.ttf" && shift && "$@"' sh "$fonts" "$@"
}
# where mounting in a namespace of one's own is allowed
if other_font true 2>/dev/null; then
    other_font "$spravka" build "$tmp/inputs" -o "$tmp/out5" $day \
        >"$tmp/said" 2>&1
    status "другой файл шрифта замечен" 1 grep -q 'Ничего не изменено' \
        "$tmp/said"
    status "и прежний снова" 1 unchanged
fi

# a changed number changes everywhere
cp -R content "$tmp/changed"
sed -i 's/наставляемые: 105/наставляемые: 106/; s/участники: 155/участники: 156/' \
    "$tmp/changed/sosh17/2022-2023/program.yaml"
status "сборка с другим числом" 0 "$spravka" build "$tmp/changed/sosh17" \
    -o "$tmp/out4" $day
pdf_text "$tmp/out4/sosh17/archive/2022-2023/report.pdf" >"$tmp/report.txt"
for phrase in "186 человек" "122 наставляемых" "156 обучающихся" \
    "106 наставляемых"; do
    ok "новое число «$phrase»" has "$tmp/report.txt" "$phrase"
done
ok "старых чисел нет" sh -c \
    "! grep -qE '185 человек|121 наставляемый|155 обуч' '$tmp/report.txt'"
sed -i 's/участники: 156/участники: 155/' \
    "$tmp/changed/sosh17/2022-2023/program.yaml"
status "противоречие" 1 "$spravka" build "$tmp/changed/sosh17" -o "$tmp/out4" $day
ok "названы оба места" sh -c \
    "grep -q 'program.yaml:' '$tmp/said' && grep -q '156' '$tmp/said'"
finish
