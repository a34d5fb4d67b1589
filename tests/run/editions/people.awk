# Gives the pupils of content/primer other names and random consents.
# Input: people.yaml.  Runs with LC_ALL=C: a Cyrillic letter is two bytes.
#  Variables: seed, and folders: out (what is written).
#   out/hide.sed     old names to numbers, for all files of the workspace
#   out/name.sed     numbers to new names
#   out/consents     consents of pupils, lines of consents.yaml
#   out/guardians    who signed for them: surname, first name, patronymic
#   out/pupils       number, sex, surname, first name, patronymic, what may be
#                    shown (full, initials, nothing), whether the surname is a
#                    word, tab-separated
function next_number(n) {
    state = (state * 69069 + 12345) % 4294967296
    return int(state / 65536) % n
}
function pick(list, n) { return list[1 + next_number(n)] }
BEGIN {
    state = seed * 7919 + 17
    for (i = 0; i < 5; i++)
        next_number(2)
    # surnames: of a man, of a woman, w: also a word
    n_last = split("Волков Волкова w;Жук Жук w;Заяц Заяц w;Мороз Мороз w;" \
        "Белый Белая w;Лось Лось w;Сорока Сорока w;Живаго Живаго w;" \
        "Седых Седых w;Дурново Дурново w;Гнатюк Гнатюк w;Ким Ким w;" \
        "Петров-Водкин Петрова-Водкина -;Наставников Наставникова -;" \
        "Школьный Школьная w;Королёв Королёва -;Соколов Соколова w;" \
        "Фёдоров Фёдорова -;Коваленко Коваленко -;Ковальчук Ковальчук -;" \
        "Левченко-Орлов Левченко-Орлова -;Советников Советникова -;" \
        "Уварин Уварина -;Дзасохов Дзасохова -;Гришин Гришина -;" \
        "Мурашкин Мурашкина -;Ткаченко Ткаченко -;Соловьёв Соловьёва w;" \
        "Черных Черных w;Медведь Медведь w;Савельев Савельева -;" \
        "Кораблёв Кораблёва -;Иоселиани Иоселиани -;Гейко Гейко w;" \
        "Пятибратов Пятибратова -;Трёхлебов Трёхлебова -", last, ";")
    n_m = split("Артём Борис Вадим Глеб Денис Егор Захар Илья Кирилл Лев " \
        "Матвей Никита Олег Пётр Роман Савва Тимур Фёдор Эдуард Юрий",
        first_m, " ")
    n_f = split("Алёна Белла Вера Галина Дина Ева Жанна Зоя Инна Кира Лариса " \
        "Мила Нина Ольга Полина Раиса Софья Таисия Ульяна Юлия", first_f, " ")
    n_pm = split("Артёмович Борисович Вадимович Глебович Денисович Егорович " \
        "Ильич Кириллович Львович Матвеевич Олегович Петрович Романович " \
        "Фёдорович Юрьевич", middle_m, " ")
    n_pf = split("Артёмовна Борисовна Вадимовна Глебовна Денисовна Егоровна " \
        "Ильинична Кирилловна Львовна Матвеевна Олеговна Петровна Романовна " \
        "Фёдоровна Юрьевна", middle_f, " ")
}
/^обучающиеся:/ { pupils = 1 }
!/фио: / { next }
{
    name = $0
    sub(/.*фио: */, "", name)
    sub(/[,}#].*/, "", name)
    split(name, w, " ")
    old_short = w[1] " " substr(w[2], 1, 2) "." substr(w[3], 1, 2) "."
    if (!pupils) {
        taken[old_short] = 1
        next
    }
    n++
    woman = w[3] ~ /на$/
    do {
        split(pick(last, n_last), l, " ")
        surname = woman ? l[2] : l[1]
        first = woman ? pick(first_f, n_f) : pick(first_m, n_m)
        middle = woman ? pick(middle_f, n_pf) : pick(middle_m, n_pm)
        short = surname " " substr(first, 1, 2) "." substr(middle, 1, 2) "."
    } while (short in taken)
    taken[short] = 1
    printf "s/%s %s %s/@%d@/g\ns/%s/@%ds@/g\n", w[1], w[2], w[3], n,
        old_short, n > (out "/hide.sed")
    printf "s/@%d@/%s %s %s/g\ns/@%ds@/%s/g\n", n, surname, first, middle, n,
        short > (out "/name.sed")
    kind = next_number(12)
    scope = "фио"
    rest = ""
    may = "nothing"
    if (kind == 0) may = "full"
    else if (kind == 1) { scope = "фамилия_ио, класс"; may = "initials" }
    else if (kind == 2) scope = "инициалы"
    else if (kind == 3) scope = "класс"
    else if (kind == 4) rest = ", отозвано: 12.02.2024"
    else if (kind == 5) rest = ", действует_до: 31.03.2024"
    type = kind == 7 ? "обработка" : "распространение"
    day = kind == 6 ? "01.07.2024" : "26.09.2023"
    mother = next_number(2)
    parent = (mother ? l[2] : l[1]) " " \
        (mother ? pick(first_f, n_f) " " pick(middle_f, n_pf) \
                : pick(first_m, n_m) " " pick(middle_m, n_pm))
    if (kind < 8) {
        printf "  - {кто: %s, вид: %s, объём: [%s], дата: %s%s, " \
            "представитель: '%s, %s'}\n", short, type, scope, day, rest,
            parent, mother ? "мать" : "отец" > (out "/consents")
        print parent > (out "/guardians")
    }
    printf "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", n, woman ? "f" : "m", surname,
        first, middle, may, l[3] > (out "/pupils")
}
