#!/bin/sh
# The invented organisations: every kind of document is in the output, annexes
# and approval blocks agree with their order, a kindergarten is no school.
# Run from the top.
set -u
name=kinds
. tests/run/lib.sh

out=$tmp/out
ok 'both build' "$spravka" build content/primer -o "$out" --date 2024-06-01
ok 'both build' "$spravka" build content/primer-sad -o "$out" \
    --date 2024-06-01
ok 'the district builds' "$spravka" build content/primer-rayon -o "$out" \
    --date 2024-06-01
ok 'the college builds' "$spravka" build content/primer-college -o "$out" \
    --date 2024-07-01
full=$out/primer

# every kind that templates know has a document, and no two kinds share one
for f in templates/documents/*.md; do
    kind=$(sed -n '2,/^---/s/^вид: //p' "$f")
    [ "$kind" = документ ] && continue # has no text of its own: own_kinds.sh
    doc=$(grep -lx "вид: $kind\( *#.*\)\?" content/primer/2023-2024/*.md \
        content/primer-rayon/2023-2024/*.md | head -n 1)
    if [ -z "$doc" ]; then
        ok "kind $kind is in primer" false
        continue
    fi
    stem=$(basename "$doc" .md)
    ok "kind $kind is in the output" sh -c \
        "ls $out/primer*/*/2023-2024/$stem.pdf $full/*/2023-2024/$stem-*.pdf \
            2>/dev/null | grep -q ."
done

# no gap, tag or markup is left in what is archived
for f in "$full"/archive/*/*.pdf "$out"/primer-sad/archive/*/*.pdf; do
    pdf_text "$f" >"$tmp/text"
    ok "$(basename "$f"): nothing is left to fill" sh -c \
        "! grep -q '{{\|{%\|\*\*\|не рассчитано\| 0 групп' '$tmp/text'"
done

# the kindergarten
for f in "$out"/primer-sad/archive/*/*.pdf; do
    pdf_text "$f" | sed 's/дошкольн//g' >"$tmp/text"
    ok "$(basename "$f"): words of a kindergarten" sh -c \
        "! grep -i 'школ\|учител\|директор\|ученик' '$tmp/text'"
done
find "$out/primer-sad/site" -name '*.html' -exec cat {} + |
    sed 's/<[^>]*>/ /g; s/дошкольн//g' >"$tmp/text"
ok 'pages: words of a kindergarten' sh -c \
    "! grep -i 'школ\|учител\|директор\|ученик' '$tmp/text'"

# the college: students of groups and courses, no classes, no pupils
for f in "$out"/primer-college/archive/*/*.pdf; do
    pdf_text "$f" | sed 's/общеобразовательн//g' >"$tmp/text"
    ok "$(basename "$f"): words of a college" sh -c \
        "! grep -i 'школ\|класс\|ученик\|воспитан' '$tmp/text'"
done
find "$out/primer-college/site" -name '*.html' -exec cat {} + |
    sed 's/<[^>]*>/ /g; s/общеобразовательн//g' >"$tmp/text"
ok 'pages: words of a college' sh -c \
    "! grep -i 'школ\|класс\|ученик\|воспитан' '$tmp/text'"
pdf_text "$out/primer-college/archive/2023-2024/order-results.pdf" >"$tmp/text"
ok 'she is a студентка' grep -q \
    'студентке 2 курса группы ТЭ-21 Барановой Алине Сергеевне' "$tmp/text"
ok 'he is a студент' grep -q 'студенту 3 курса группы ТЭ-31 Агапову' "$tmp/text"
# a year later: the course is the next one, the group by its dates
cp -r content/primer-college "$tmp/later"
mkdir "$tmp/later/2024-2025"
printf 'куратор: Полякова И.С.\nформы: {студенты: {название: студент – студент, всего: {участники: 2, наставники: 1, наставляемые: 1, пары: 1, группы: 0}}}\n' \
    >"$tmp/later/2024-2025/program.yaml"
sed -i 's/{с_даты: 01.09.2023, название: ТЭ-21}/&, {с_даты: 01.09.2024, название: ТЭ-31}/' \
    "$tmp/later/people.yaml"
printf -- '---\nвид: приказ об итогах\nномер: 105\nдата: 20.09.2024\nсостояние: подписан\nподписывает: руководитель\nблагодарность: [Баранова А.С.]\n---\n' \
    >"$tmp/later/2024-2025/order.md"
"$spravka" build "$tmp/later" -o "$tmp/next" --date 2024-10-01 -q \
    >"$tmp/said" 2>&1
pdf_text "$(find "$tmp/next" -path '*archive/2024-2025/order.pdf')" >"$tmp/text"
ok 'a year later she is in the third' grep -q \
    'студентке 3 курса группы ТЭ-31 Барановой' "$tmp/text"

# an order, its annexes and their approval blocks
text() { pdf_text "$full/archive/2023-2024/$1.pdf" >"$tmp/text"; }
has() { ok "$1" grep -q "$2" "$tmp/text"; }
hasnot() { ok "$1" sh -c "! grep -q '$2' '$tmp/text'"; }
text order-introduction
has 'annex 1' 'Приложение № 1 к приказу МБОУ СОШ № 8 от 01.09.2023 № 214-од'
has 'annex 2' 'Приложение № 2 к приказу МБОУ СОШ № 8 от 01.09.2023 № 214-од'
has 'the text names them' '(приложение № 1)'
has 'acts in the case of the lead-in' \
    'в соответствии с: – распоряжением Министерства просвещения'
has 'two issuers decline' 'письмом Министерства .* и Общероссийского Профсоюза'
has 'the list goes on' '», приказываю: 1\.'
has 'a list of forms ends with a full stop' '– «работодатель – ученик»\. 2\.'
has 'results are planned' 'планируемыми результатами'
has 'means are somebody s duty' 'материально-техническое обеспечение'
has 'monitoring has its time' 'мониторинг эффективности'
has 'term of introduction' 'с 2 октября 2023 года по 31 мая 2024 года'
has 'positions agree' 'УТВЕРЖДЕНА приказом МБОУ СОШ № 8 от 01.09.2023'
text regulation
has 'four blocks' 'ПРИНЯТО .*СОГЛАСОВАНО .*СОГЛАСОВАНО .*УТВЕРЖДЕНО'
has 'one protocol from the record' '(протокол от 30.08.2023 № 1)'
has 'points are numbered' '1\.2\. Положение разработано'
hasnot 'one family of terms' 'молодой специалист'
text order-changes
has 'signed by the acting head' 'Исполняющий обязанности директора О.П. Дьяченко'
has 'what changes' 'П-05 с 15.01.2024'
text order-curator
has 'accusative' 'Назначить методиста Левченко-Орлову Анну Сергеевну куратором'
text order-pairs
has 'one annex has no number' 'Приложение к приказу МБОУ СОШ № 8 от 02.10.2023'
text order-results
has 'dative' 'учителю русского языка и литературы Черных Елене Николаевне'
text programme
has 'passport' 'Паспорт программы'
has 'explanatory note' 'Пояснительная записка'
has 'indicators' 'Целевые показатели программы'
text monitoring
has 'pairs of the order' '15 пар, 3 группы'
text survey-summary
has 'shares' 'Положительных ответов 23 92 %'
has 'mean mark' 'Средний балл 8,5'
has 'SWOT' 'Сильные стороны .*Слабые стороны .*Возможности .*Угрозы'
has 'a share inside SWOT' '23 из 25 (92 %) наставляемых понравилось'
# frames that fit what is there
text order-introduction
has 'annexes in the case of the verb' '3.2. Дорожную карту реализации'
has 'the curator is appointed once' 'назначить отдельным приказом'
text order-curator
has 'by an order that refers to the first' 'Во исполнение приказа от 01.09.2023 № 214-од'
text monitoring
has 'a count with its orders' \
    '15 пар, 3 группы приказ от 02.10.2023 № 241-од приказ от 16.01.2024 № 9-од'
text statement
has 'who counts twice is told' 'из них 1 человек – в двух ролях'
has 'a column makes the sum' 'Дата Количество .*Итого 55'
has 'a count of a decision has its noun' '(2 соглашения)'
text regulation
has 'a list in the case of its governor' 'документов: – распоряжения'
has 'to its last item' '– устава'
pdf_text "$out/primer-sad/archive/2023-2024/order-pairs.pdf" >"$tmp/text"
has 'no groups where there are none' 'О закреплении наставнических пар [^и]'
hasnot 'nor in the text' 'пары и группы'
text inventory
has 'the inventory lists the orders' '214-од 01.09.2023 О внедрении'
text base-mentors
has 'bases show who works with whom' 'Крылова Дарья Алексеевна'
has 'a name in three parts' 'Абдуллаева'
for base in base-mentors base-mentees; do
    ok "$base is landscape" sh -c "pdfinfo \
        '$full/archive/2023-2024/$base.pdf' | grep -q 'Page size: *841.* x 595'"
done
draft() { pdf_text "$full/drafts/2023-2024/$1.pdf" >"$tmp/text"; }
draft consent-mentor-1
has 'she agrees' 'согласна быть наставником'
draft consent-mentor-8
has 'he agrees' 'согласен быть наставником'
has 'a pupil has a representative' 'законный представитель'
hasnot 'a pupil has no labour contract' 'Трудового кодекса'
draft consent-publication-1
for word in 'ИНН 0000000000' 'ОГРН 0000000000000' \
    'https://school8.example.org/nastavnichestvo/' 'Условия и запреты' \
    'Срок действия согласия' 'Цель:'; do
    has "consent: $word" "$word"
done
has 'an adult speaks for herself' 'Я, Черных Елена Николаевна, телефон'
has 'the operator is allowed to publish' 'даю оператору согласие на распространение моих'
draft consent-publication-15
has 'the representative speaks for a child' \
    'Я, _*, законный представитель обучающегося 10А класса Абрамова Кирилла'
has 'and allows what is the child’s' 'персональных данных Абрамова Кирилла'
ok 'on one page' sh -c "pdfinfo \
    '$full/drafts/2023-2024/consent-publication-15.pdf' | grep -q 'Pages: *1$'"
draft certificate-8
has 'a pupil is one in words' 'Кирилл Денисович, обучающийся 10А класса'
draft agreement-p-01
hasnot 'the agreement of 2023 does not name the article of 2025' '351\.8'
has 'and both sides' 'директора Соколовой Марины Викторовны'

# students who are surely of age (by the year of birth) sign for themselves
cp -r content/primer-college "$tmp/d"
sed -i '0,/год_рождения: 2005/s//год_рождения: 2003/' "$tmp/d/people.yaml"
printf -- '---\nвид: согласие на распространение\nдля_каждого: участники\n%s\n---\n' \
    'состояние: бланк' >"$tmp/d/2023-2024/consent-publication.md"
ok 'a college builds' "$spravka" build "$tmp/d" -o "$out" --date 2024-06-01
pdf_text "$out/d/drafts/2023-2024/consent-publication-1.pdf" >"$tmp/text"
has 'a student of age speaks for himself' 'Я, Агапов Илья Романович, телефон'
for n in 2 3 4 5 6 7; do
    pdf_text "$out/d/drafts/2023-2024/consent-publication-$n.pdf"
done >"$tmp/text"
has 'for a younger one the representative' \
    'законный представитель студентки 2 курса группы ТЭ-21 Барановой Алины'

# layouts of the road map: A has section rows, B a stage over several rows
text roadmap
has 'layout A' '1\. Подготовка условий для запуска программы 1\.1'
pdf_text "$out/primer-sad/archive/2023-2024/roadmap.pdf" >"$tmp/text"
has 'layout B' 'Подготовительный .*1\.1 .*Основной этап 2\.1'
cp -r content/primer-sad "$tmp/c"
sed -i 's/столбцы: \[этап, номер, название, срок, ответственный\]/столбцы: ["№", этап, название, срок, ответственный, результат]/; s/ответственный: куратор, выполнено/ответственный: куратор, результат: справка, выполнено/' \
    "$tmp/c/2023-2024/program.yaml"
printf -- '---\nвид: программа\nномер: 9\nдата: 05.09.2023\n---\n' \
    >"$tmp/c/2023-2024/programme.md"
ok 'layout C builds' "$spravka" build "$tmp/c" -o "$out" --date 2024-06-01
pdf_text "$out/c/archive/2023-2024/roadmap.pdf" >"$tmp/text"
has 'layout C' 'Результат. Вид документа'
pdf_text "$out/c/archive/2023-2024/programme.pdf" >"$tmp/text"
has 'a programme has the terms of the regulation' \
    'понятия программы: 1. Система наставничества педагогических работников'

# a section overridden by its heading
cp -r content/primer-sad "$tmp/own"
printf '## Понятия\n\n1. Наставник – тот, кто помогает.\n' \
    >>"$tmp/own/2023-2024/regulation.md"
ok 'an overridden section builds' "$spravka" build "$tmp/own" -o "$out" \
    --date 2024-06-01
pdf_text "$out/own/archive/2023-2024/regulation.pdf" >"$tmp/text"
has 'takes the place' '2\.1\. Наставник – тот, кто помогает'
hasnot 'of the standard one' 'Система наставничества педагогических'
has 'and of no other' '3\.1\. Цель наставничества'

finish
