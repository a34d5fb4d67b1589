#!/bin/sh
# Title page and contents: what stands on which page of the paper, as poppler
# reads it.
cd "$(dirname "$0")/../.." || exit 1
name=contents
. tests/run/lib.sh
w=$tmp/w/2023-2024
mkdir -p "$w"
cat >"$tmp/w/school.yaml" <<'END'
версия_формата: 1
учредитель: Управление образования
наименование: {полное: Муниципальная школа № 8, сокращённое: МОУ № 8}
место: г. Примерск
реквизиты: {адрес: ул. Школьная}
руководитель: Иванова А.А.
END
cat >"$tmp/w/people.yaml" <<'END'
работники:
  - {фио: Иванова Анна Андреевна, должность: директор}
END
printf 'куратор: Иванова А.А.\n' >"$w/program.yaml"
cat >"$w/order.md" <<'END'
---
вид: приказ
номер: 7
дата: 04.09.2023
заголовок: Об утверждении
подписывает: руководитель
приложения: [programme, list]
---
Утвердить.
END
# Forty lines of text are more than a page, so each section starts another.
{
    cat <<'END'
---
вид: программа
заголовок: наставничества
титульный_лист: да
текст: целиком
---
```содержание
```
END
    for section in Первый Второй Третий; do
        printf '\n## %s\n' $section
        for line in 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0; do
            printf '\n%s\n\n%s\n' "Строка $line." 'Ещё строка.'
        done
    done
} >"$w/programme.md"
cat >"$w/list.md" <<'END'
---
вид: справка
заголовок: Об итогах
название_вида: нет
текст: целиком
---
```содержание
```

## Одни итоги

Итоги подведены.
END

status "сборка" 0 "$spravka" build -q "$tmp/w" -o "$tmp/out" --date 2024-06-01
pdf=$tmp/out/w/archive/2023-2024/programme.pdf
page() { pdftotext -enc UTF-8 -nopgbrk -f "$1" -l "$1" "$2" - | plain; }

# same NAME WANTED GOT
same() { ok "$1: $3" test "$2" = "$3"; }

same "титульный лист" "Приложение № 1 к приказу МОУ № 8 от 04.09.2023 № 7 \
Управление образования Муниципальная школа № 8 (МОУ № 8) УТВЕРЖДЕНА приказом \
МОУ № 8 от 04.09.2023 № 7 ПРОГРАММА наставничества г. Примерск, 2023 г. " \
    "$(page 1 "$pdf")"
same "содержание" "2 Содержание Первый 3 Второй 4 Третий 5 " \
    "$(page 2 "$pdf" | sed 's/ \.[ .]*\./ /g; s/  */ /g')"
n=3
for section in Первый Второй Третий; do
    ok "$section" sh -c "pdftotext -f $n -l $n -nopgbrk '$pdf' - |
        grep -qx '$section'"
    n=$((n + 1))
done

# Inside the order the numbers are those of the order's pages.
pdf=$tmp/out/w/archive/2023-2024/order.pdf
same "содержание приложения" "3 Содержание Первый 4 Второй 5 Третий 6 " \
    "$(page 3 "$pdf" | sed 's/ \.[ .]*\./ /g; s/  */ /g')"
last=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
ok "второе приложение: своё содержание" sh -c "pdftotext -f $last -l $last \
    -nopgbrk '$pdf' - | tr '\n' ' ' | grep -q 'Содержание.*Одни итоги.* $last'"
finish
