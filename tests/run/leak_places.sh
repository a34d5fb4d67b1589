#!/bin/sh
# A hidden name in a case form, in every place where content/primer can say
# one: each time the build ends with 1 and names the place in the source, the
# public file and the person; what was published before stays as it was.
cd "$(dirname "$0")/../.." || exit 1
name=leak_places
. tests/run/lib.sh
templates="--templates $root/templates"
ws=$tmp/primer

build() {
    "$spravka" build "$ws" -o "$tmp/out" $templates --date 2024-06-01 -q
}

restore() { rm -rf "$ws" && cp -R content/primer "$ws"; }

# fails PLACE WHAT SAID: the workspace as it is now does not build; PLACE is
# the file of the content that the message names
fails() {
    status "$2" 1 build
    ok "$2: место" grep -q "primer/$1:[0-9]*:[0-9]*: ошибка S010: имя «$3»" \
        "$tmp/said"
    ok "$2: файл для сайта" grep -q "S010.*(site/[^)]*)" "$tmp/said"
    ok "$2: человек" grep -Eq '(people|consents).yaml:[0-9]+:[0-9]+: (запись|здесь)' \
        "$tmp/said"
    ok "$2: прежнее цело" diff -r "$tmp/before" "$tmp/out"
    restore
}

# plant FILE WHAT SAID SED: the file changed by SED fails to build
plant() {
    sed -i "$4" "$ws/$1"
    ok "$2: подстановка удалась" sh -c "! cmp -s '$ws/$1' 'content/primer/$1'"
    fails "$@"
}

# append FILE WHAT SAID TEXT
append() {
    printf '\n%s\n' "$4" >>"$ws/$1"
    fails "$@"
}

year=2023-2024
restore
status "primer как есть" 0 build
cp -R "$tmp/out" "$tmp/before"

# ── the document's own text ──
append $year/report.md 'абзац' 'Лосем Д.А.' 'Вместе с Лосем Д.А.'
append $year/report.md 'сноска' 'Лося Даниила' 'Был урок[^а].

[^а]: У Лося Даниила.'
cp "$ws/logo.png" "$ws/$year/gazeta.png"
append $year/report.md 'описание картинки' 'Лосе Данииле' \
    '![Стенгазета о Лосе Данииле](gazeta.png)'
append $year/report.md 'адрес ссылки' 'losya' '[фото](https://example.org/foto/losya-d.jpg)'
append $year/report.md 'якорь в адресе' losyu \
    '[фото](https://example.org/foto#losyu-daniilu)'
append $year/report.md 'почта' timofei.kozlov 'Пишите: timofei.kozlov@example.org'
append $year/report.md 'название диаграммы' 'Лосю Д.А.' '```диаграмма
вид: столбцы
данные: годы
ряды: [наставники, наставляемые]
название: Посвящается Лосю Д.А.
```'
append $year/report.md 'столбец таблицы' 'Лосём Д.А.' '```таблица
данные: формы
столбцы: [название, {данные: пары, название: Пары с Лосём Д.А.}]
название: Формы
```'
append $year/report.md 'ячейка бланка' 'Лося Д.А.' '```таблица
бланк: 2
столбцы: [Кто, Сколько]
строки: [у Лося Д.А., у других]
название: Сколько
```'
append $year/report.md 'код' 'Лосе Д.А.' '    сведения о Лосе Д.А.

`строка`'
plant $year/report.md 'заголовок документа' 'Лосю Д.А.' \
    's/^заголовок: Об итогах/заголовок: О помощи Лосю Д.А. и об итогах/'
append $year/report.md 'фраза с представителем' 'Рыбак Оксаной Юрьевной' \
    'Поездка вместе с Рыбак Оксаной Юрьевной.'

# ── names of files ──
mv "$ws/$year/mentor-school.md" "$ws/$year/plan-losya-d.md"
fails $year/plan-losya-d.md 'имя файла' losya
cp "$ws/logo.png" "$ws/$year/kozlovu.png"
append $year/report.md 'имя картинки' kozlovu '![Герб](kozlovu.png)'

# ── records ──
plant $year/program.yaml 'цель' 'Лосю Д.А.' \
    's/создание условий для/помощь Лосю Д.А. и создание условий для/'
plant $year/program.yaml 'задача' 'Лосю Д.А.' 's/- помочь начинающим педагогам/- помочь Лосю Д.А. и педагогам/'
plant $year/program.yaml 'название формы' 'Лося Д.А.' \
    's/название: ученик – ученик/название: ученики и пара Лося Д.А./'
plant $year/program.yaml 'решение' 'Лосём Даниилом' \
    's/текст: Разработать положение/текст: Вместе с Лосём Даниилом разработать положение/'
plant $year/roadmap.yaml 'пункт дорожной карты' 'Лосем Д.А.' \
    's/название: Назначение куратора/название: Беседа с Лосем Д.А./'
plant $year/roadmap.yaml 'причина' 'Лося Д.А.' \
    's/причина: согласилось/причина: из-за Лося Д.А. согласилось/'
plant $year/events.yaml 'мероприятие' 'Лосе Д.А.' \
    's/название: Структура современного урока/название: Фильм о Лосе Д.А./'
plant $year/events.yaml 'показатель' 'Лося Д.А.' \
    's/название: Средний балл/название: Средний балл Лося Д.А. и/'
plant $year/surveys.yaml 'вопрос анкеты' 'Лосю Д.А.' \
    's/вопрос: Хотели бы Вы/вопрос: Помогли ли Вы Лосю Д.А. и хотели бы/'
plant $year/surveys.yaml 'ответ анкеты' 'Лося Д.А.' \
    's/скорее нет: 1/зависит от Лося Д.А.: 1/'
plant $year/surveys.yaml 'SWOT' 'Лося Д.А.' \
    's/угрозы: \[выпуск/угрозы: [болезнь Лося Д.А., выпуск/'
plant acts.yaml 'название акта' 'Лосе Д.А.' \
    's/название: О внедрении/название: О Лосе Д.А. и внедрении/'
plant 2022-2023/documents.yaml 'карточка' 'Лосе Д.А.' \
    's/заголовок: О системе/заголовок: О Лосе Д.А. и системе/'

# ── school.yaml ──
plant school.yaml 'раздел сайта' 'Лося Д.А.' 's/раздел: Наставничество/раздел: Наставничество Лося Д.А./'
plant school.yaml 'учредитель' 'Лося Д.А.' \
    's/^учредитель: Управление/учредитель: ИП Лося Д.А. и управление/'
plant school.yaml 'организация' 'Лося Даниила Антоновича' \
    's/  в_тексте: школа /  в_тексте: школа Лося Даниила Антоновича /'
finish
