#!/bin/sh
# The two editions: in random workspaces (content/primer with other pupils and
# random consents: namesakes, surnames of teachers, words, compounds, names
# without case forms) nothing public holds a hidden name in any case form; a
# hidden name in the narrative fails the build and leaves OUT untouched; a
# consent withdrawn takes the name off and lists the files.
cd "$(dirname "$0")/../.." || exit 1
name=editions
. tests/run/lib.sh
tools=$root/tests/run/editions
templates="--templates $root/templates"
day="--date 2024-06-01"

# workspace SEED DIR: content/primer with other pupils, in DIR/primer
workspace() {
    mkdir -p "$2/made" && cp -R content/primer "$2/primer" || return 1
    LC_ALL=C awk -v seed="$1" -v out="$2/made" -f "$tools/people.awk" \
        content/primer/people.yaml || return 1
    cat "$2/made/hide.sed" "$2/made/name.sed" >"$2/made/rename.sed"
    find "$2/primer" -name '*.yaml' -o -name '*.md' -o -name '*.csv' |
        xargs sed -i -f "$2/made/rename.sed"
    { sed -n '1,/^согласия:/p' content/primer/consents.yaml
      grep '^  - {.*}' content/primer/consents.yaml
      cat "$2/made/consents"; } >"$2/primer/consents.yaml"
    cat >>"$2/primer/2023-2024/report.md" <<'MD'

{% для п в пары | форма = "ученики" %}

- {{ п.наставник }} – {{ п.наставляемые | дательный }}, {{ п.наставник | ио_фамилия }};

{% конец %}
MD
}

# forms DIR: case forms of the pupils' names, by the command of the program
forms() {
    for part in last first; do
        [ $part = last ] && column=3 || column=4
        awk -F '\t' -v p=$part -v c=$column '{ print p "\t" $2 "\t" $c }' \
            "$1/made/pupils" | "$spravka" decline >"$1/made/$part.forms"
        cut -f $column "$1/made/pupils" | paste - "$1/made/$part.forms" \
            >"$1/made/$part.all"
    done
    paste "$1/made/pupils" "$1/made/last.all" "$1/made/first.all" \
        >"$1/made/all"
    sed -n '/^работники:/,/^обучающиеся:/s/.*\(фио\|фамилия\): *\([^ ,}]*\).*/\2/p' \
        "$1/primer/people.yaml" >"$1/made/surnames"
    for sex in m f; do
        sed "s/^/last\t$sex\t/" "$1/made/surnames" | "$spravka" decline
    done | cat - "$1/made/surnames" >"$1/made/staff"
    LC_ALL=C awk -f "$tools/patterns.awk" "$1/made/staff" "$1/made/all" |
        sort -u >"$1/made/patterns"
}

# latin TABLE: small Latin letters of the words read, by the rules of passports
# (icao), GOST 7.79 B (gost) or as the program names files (own)
latin() {
    case $1 in
    icao) more='s/щ/shch/g; s/ц/ts/g; s/х/kh/g; s/ъ/ie/g; s/ю/iu/g; s/я/ia/g
        s/й/i/g; s/ё/e/g' ;;
    gost) more='s/щ/shh/g; s/ц/cz/g; s/х/x/g; s/ъ//g; s/ю/yu/g; s/я/ya/g
        s/й/j/g; s/ё/yo/g' ;;
    own) more='s/щ/sch/g; s/ц/c/g; s/х/kh/g; s/ъ//g; s/ю/yu/g; s/я/ya/g
        s/й/i/g; s/ё/e/g' ;;
    esac
    LC_ALL=C.UTF-8 sed "
        y/АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ/абвгдеёжзийклмнопрстуфхцчшщъыьэюя/
        $more
        s/ж/zh/g; s/ч/ch/g; s/ш/sh/g; s/ь//g
        y/абвгдезиклмнопрстуфыэ/abvgdeziklmnoprstufye/"
}

# fold: as the patterns are written
fold() {
    sed 's/&nbsp;/ /g; s/&#160;/ /g; s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g
        s/\xc2\xad//g; s/ё/е/g; s/Ё/Е/g' | tr -s ' \n' ' ' | sed 's/\. /./g'
}

# public DIR: all that can be read in DIR/out/primer/site, a line a file
public() {
    find "$1/out/primer/site" -type f | sort | while read -r file; do
        echo "$file" | fold
        case $file in
        *.pdf)
            pdftotext -enc UTF-8 "$file" - | fold
            echo
            { pdfinfo -enc UTF-8 "$file"; pdfinfo -struct-text "$file"
              LC_ALL=C sed -n '/<x:xmpmeta/,/<\/x:xmpmeta/p' "$file"; } \
                2>/dev/null | fold
            ;;
        *.png | *.jpg) ;;
        *)
            fold <"$file"
            echo
            sed 's/<[^>]*>//g' "$file" | fold
            ;;
        esac
        echo
    done
}

build() {
    "$spravka" build "$1/primer" -o "$1/out" $templates $day -q
}

# Lines of eight words that overlap by four: grep is slow on long ones.
clean() {
    public "$1" | LC_ALL=C awk '{
        for (i = 1; i <= NF; i += 4) {
            line = ""
            for (k = i; k < i + 8 && k <= NF; k++)
                line = line " " $k
            print line
        }
    }' | LC_ALL=C sort -u >"$1/made/public"
    ! LC_ALL=C.UTF-8 grep -owF -f "$1/made/patterns" "$1/made/public"
}

# plant DIR WHAT TEXT: the text stands in the narrative: exit 1, OUT untouched
plant() {
    cp "$1/primer/2023-2024/report.md" "$1/made/report.md"
    printf '\n%s\n' "$3" >>"$1/primer/2023-2024/report.md"
    status "$2: $3" 1 build "$1"
    ok "$2: S010 с местом" grep -q 'report.md:[0-9]*:[0-9]*: ошибка S010' \
        "$tmp/said"
    ok "$2: прежний результат цел" diff -r "$1/before" "$1/out"
    cp "$1/made/report.md" "$1/primer/2023-2024/report.md"
}

# of DIR N COLUMN: a form of hidden pupil N (1–6 surname, 7–12 first name)
of() { sed -n "$2p" "$1/made/hidden" | cut -f $(($3 + 7)); }

for seed in 1 2; do
    dir=$tmp/$seed
    ok "папка $seed" workspace $seed "$dir"
    status "сборка $seed" 0 build "$dir"
    forms "$dir"
    ok "имён нет ни в одном файле ($seed)" clean "$dir"
    ok "образцов достаточно ($seed)" \
        test "$(wc -l <"$dir/made/patterns")" -gt 300
    # the search itself finds what is there
    grep -m 1 'Соколова' "$dir/made/public" >/dev/null
    ok "поиск видит имена ($seed)" grep -qwF 'Соколова' "$dir/made/public"
    cp -R "$dir/out" "$dir/before"
    awk -F '\t' '$6 == "nothing"' "$dir/made/all" >"$dir/made/hidden"
    count=$(wc -l <"$dir/made/hidden")
    k=$((seed * 5 % count + 1))
    case $seed in
    1) plant "$dir" творительный "Работали с $(of "$dir" $k 5) $(of "$dir" $k 11)." ;;
    2) plant "$dir" заголовок "## Успехи $(of "$dir" $k 2) $(of "$dir" $k 8)

Текст." ;;
    esac
    parent=$(sed -n "$((seed * 3))p" "$dir/made/guardians")
    plant "$dir" представитель "Пришёл $parent с классом."
    # surnames that nobody shown bears and that are no words
    grep -v '[ .-]' "$dir/made/patterns" | grep '^.\{8\}' >"$dir/made/alone"
    for table in icao gost own; do
        k=$((k + 7))
        word=$(sed -n "$((k % $(wc -l <"$dir/made/alone") + 1))p" \
            "$dir/made/alone" | latin $table)
        plant "$dir" "латиницей, $table" \
            "[фото](https://example.org/$seed/$word-2024.jpg)"
    done
done

# one workspace whose names are known
dir=$tmp/known
mkdir -p "$dir/made" && cp -R content/primer "$dir/primer"
status "сборка primer" 0 build "$dir"
cp -R "$dir/out" "$dir/before"
plant "$dir" именительный 'Отличился Лось Даниил Антонович.'
plant "$dir" 'инициалы впереди' 'Грамота вручена Д. А. Лосю.'
plant "$dir" 'только фамилия' 'Грамота вручена Лосю.'
plant "$dir" 'слово и класс' 'Мороз, 10Б, победил.'
plant "$dir" 'латинские буквы' 'Кoзлoв Т.И. победил.'
plant "$dir" 'разметка внутри' 'Вот **Ло**ся Даниила дневник.'
plant "$dir" 'прописными' 'УСПЕХИ ЛОСЯ ДАНИИЛА'
plant "$dir" 'адрес ссылки' '[Смотри](https://example.org/%D0%9B%D0%BE%D1%81%D1%8C%20%D0%94.%D0%90.)'
plant "$dir" 'сноска' 'Есть сноска[^а].

[^а]: О Лосе Данииле.'
plant "$dir" 'наставляемый педагог' 'Урок дала Крылова Дарья Алексеевна.'
# the title of a table
sed -i 's/название: Что не выполнено и почему/название: Что не выполнил Лось Даниил/' \
    "$dir/primer/2023-2024/report.md"
status "название таблицы" 1 build "$dir"
ok "название таблицы: место" grep -q 'report.md:[0-9]*:[0-9]*: ошибка S010' \
    "$tmp/said"
cp content/primer/2023-2024/report.md "$dir/primer/2023-2024/report.md"
# a record's text
sed -i 's/цель: цифровые инструменты/цель: помощь Лосю Д.А., цифровые инструменты/' \
    "$dir/primer/2023-2024/pairs.yaml"
"$spravka" build "$dir/primer" -o "$dir/out" $templates $day >"$tmp/said" 2>&1
ok "имя в тексте записи не опубликовано" sh -c \
    "! grep -rl 'Лос[ьюя]' '$dir/out/primer/site'"
cp content/primer/2023-2024/pairs.yaml "$dir/primer/2023-2024/pairs.yaml"
# what is no name passes
cp content/primer/2023-2024/report.md "$dir/primer/2023-2024/report.md"
cat >>"$dir/primer/2023-2024/report.md" <<'MD'

Мороз не помешал. Читали М.Ю. Лося и Петра Андреевича Мороза. Стадо козлов
паслось; белых пятен нет. «Мороз и солнце» любят все.
MD
status "слова и чужие имена" 0 build "$dir"

# consents over time: a name goes when its consent ends or is withdrawn
cp content/primer/2023-2024/report.md "$dir/primer/2023-2024/report.md"
printf '\n{%% для п в пары | форма = "ученики" %%}\n\n- {{ п.наставник | фамилия_ио }};\n\n{%% конец %%}\n' \
    >>"$dir/primer/2023-2024/report.md"
status "сборка с согласием" 0 build "$dir"
page=$dir/out/primer/site/2023-2024/report/index.html
pdf=$dir/out/primer/site/files/primer-2023-2024-report.pdf
ok "по согласию имя видно" grep -q 'Гайдук' "$page"
pdf_text "$pdf" >"$tmp/text"
ok "и в PDF" grep -q 'Гайдук' "$tmp/text"
rm -f "$dir/out/primer/upload.csv"
status "та же папка, другой день" 0 "$spravka" build "$dir/primer" \
    -o "$dir/out" $templates --date 2024-09-01
ok "срок согласия вышел: имени нет" sh -c "! grep -rq 'Гайдук' '$dir/out/primer/site'"
pdf_text "$pdf" >"$tmp/text"
ok "и в PDF его нет" sh -c "! grep -q 'Гайдук' '$tmp/text'"
for file in files/primer-2023-2024-report.pdf 2023-2024/report/index.html; do
    ok "upload.csv: $file" grep -q "^.\{0,3\}заменить;site/$file" \
        "$dir/out/primer/upload.csv"
done
status "снова первый день" 0 build "$dir"
ok "имя вернулось" grep -q 'Гайдук' "$page"
rm -f "$dir/out/primer/upload.csv"
sed -i '/кто: Гайдук/,/хранится/s/действует_до: .*/отозвано: 01.06.2024/' \
    "$dir/primer/consents.yaml"
status "согласие отозвано" 0 build "$dir"
ok "имени нет с этого дня" sh -c "! grep -rq 'Гайдук' '$dir/out/primer/site'"
ok "upload.csv называет файл" grep -q \
    'заменить;site/files/primer-2023-2024-report.pdf;01.06.2024;' \
    "$dir/out/primer/upload.csv"
# who is hidden is asked anew each time: a name that stood in a text before its
# bearer was recorded
rm -rf "$dir/primer" "$dir/out" && cp -R content/primer "$dir/primer"
printf '\nСтенгазету сделала Кравцова Илона.\n' \
    >>"$dir/primer/2023-2024/report.md"
status "имя постороннего" 0 build "$dir"
cp -R "$dir/out" "$dir/old"
sed -i 's/^обучающиеся:/&\n  - {фио: Кравцова Илона Львовна, класс: 7А, год_рождения: 2010}/' \
    "$dir/primer/people.yaml"
status "она стала обучающейся" 1 build "$dir"
ok "место в нетронутом тексте" grep -q \
    'report.md:[0-9]*:[0-9]*: ошибка S010: имя «Кравцова Илона»' "$tmp/said"
ok "прежнее осталось" diff -r "$dir/old" "$dir/out"

# no name, no contacts: neither on pages nor in documents
phone='8 (0000) 00-00-18'
rm -rf "$dir/primer" "$dir/out" && cp -R content/primer "$dir/primer"
status "куратор назван" 0 build "$dir"
ok "его телефон на сайте" grep -q "$phone" "$dir/out/primer/site/index.html"
sed -i 's/работники: полностью/работники: ничего/' "$dir/primer/school.yaml"
status "куратор не назван" 0 build "$dir"
ok "куратор не назван: контактов нет" sh -c \
    "! grep -rq -e '$phone' -e 'metodist8@' '$dir/out/primer/site'"
ok "имени тоже" sh -c "! grep -rq 'Левченко-Орлов' '$dir/out/primer/site'"

# pupils by class and age: small rows are merged on the site, never in full
# rows FILE TITLE: the counts of a page's table, a row a line
rows() {
    tr '\n' ' ' <"$1" | sed 's/<table/\n&/g; s/<\/table>/&\n/g' |
        grep "<table.*$2" | sed 's/<\/tr>/\n/g' |
        sed 's/<[^>]*>/ /g; s/  */ /g' | grep ' [0-9]'
}
# small N: no count from 1 to N-1 in the rows that are read
small() {
    awk -v n="$1" '{ for (i = 1; i <= 3; i++) {
        v = $(NF - i + 1); if (v > 0 && v < n) bad = 1 } }
        END { exit bad || NR < 2 }'
}
# sums: the last row is the sum of the others
sums() {
    awk '{ for (i = 0; i < 3; i++) { sum[i] += last[i]; last[i] = $(NF - i) } }
        END { for (i = 0; i < 3; i++) if (sum[i] != last[i]) exit 1 }'
}
rm -rf "$dir/primer" "$dir/out" && cp -R content/primer "$dir/primer"
cat >>"$dir/primer/2023-2024/report.md" <<'MD'

```таблица
данные: классы
столбцы: [название, участники, наставники, наставляемые]
название: По классам
итог: да
```

```таблица
данные: возрасты
столбцы: [название, участники]
название: По возрасту
```

```таблица
данные: классы
столбцы: [название, участники, наставляемые]
название: Без наставников
```

```диаграмма
вид: столбцы
данные: классы
ряды: [наставляемые]
название: Наставляемые
```

В 5Б классе {{ классы.5Б.наставляемые | число }}, в 3А {{ классы.3А.наставляемые | число }}.

{% для к в классы %}

- класс {{ к.название }}, человек {{ к.участники }};

{% конец %}
MD
page=$dir/out/primer/site/2023-2024/report/index.html
full=$dir/out/primer/archive/2023-2024/report.pdf
for below in 2 3 5 8; do
    sed "s/скрывать_меньше: 3/скрывать_меньше: $below/" \
        content/primer/school.yaml >"$dir/primer/school.yaml"
    status "разбивка, меньше $below" 0 build "$dir"
    rows "$page" 'По классам' >"$tmp/rows"
    ok "по классам нет меньше $below" small $below <"$tmp/rows"
    ok "итог по классам, меньше $below" sums <"$tmp/rows"
done
cp content/primer/school.yaml "$dir/primer/school.yaml"
status "разбивка, меньше 3" 0 build "$dir"
plain <"$page" | sed 's/<[^>]*>/ /g; s/  */ /g' >"$tmp/site"
pdf_text "$full" >"$tmp/full"
ok "в полной версии классы все" grep -q '5Б 1 0 1' "$tmp/full"
ok "на сайте класса нет" sh -c "! grep -q '5Б 1' '$tmp/site'"
ok "другие классы вместе" grep -q 'другие классы 16 7 9' "$tmp/site"
# 10Б has 4, 3 of them mentees: the fourth is the only mentor
ok "и там, где наставников нет в столбцах" \
    grep -q '9А 3 0 другие классы 16 9' "$tmp/site"
ok "итог тот же" grep -q 'Итого 30 10 20' "$tmp/site"
# 14, 15 and 18 are small; their two mentors need those who are 16
ok "по возрасту" grep -q '10 лет 5 12 лет 3 13 лет 6 17 лет 6 другие возрасты 10' \
    "$tmp/site"
ok "число малого класса" grep -q \
    'В 5Б классе не публикуется, в 3А 5 наставляемых' "$tmp/site"
ok "в полной оно есть" grep -q 'В 5Б классе 1 наставляемый, в 3А 5' "$tmp/full"
ok "перебор" grep -q 'класс другие классы, человек 16' "$tmp/site"
pdf_text "$dir/out/primer/site/files/primer-2023-2024-report.pdf" >"$tmp/text"
ok "и в PDF для сайта" grep -q 'другие классы 16 7 9' "$tmp/text"
ok "и там малого класса нет" sh -c "! grep -q '5Б 1' '$tmp/text'"
ok "итоги по формам не скрыты" grep -q 'работодатель – ученик 4 1 3' "$tmp/site"
sed '/скрывать_меньше/d' content/primer/school.yaml >"$dir/primer/school.yaml"
status "без ключа" 0 build "$dir"
plain <"$page" | sed 's/<[^>]*>/ /g; s/  */ /g' >"$tmp/site"
ok "без ключа — меньше трёх" grep -q 'другие классы 16 7 9' "$tmp/site"
finish
