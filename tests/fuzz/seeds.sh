#!/bin/sh
# Seeds of the fuzzers from the example workspaces and the tests of broken
# input, and a dictionary of their keys.  Usage: seeds.sh FOLDER
cd "$(dirname "$0")/../.." || exit 1
to=$1
LC_ALL=C.UTF-8
export LC_ALL
mkdir -p "$to/records" "$to/document" "$to/pages" "$to/lang" "$to/public"

# as_year FOLDER: the newest year of a workspace as files of 2023-2024
as_year() {
    year=$(ls -d "$1"/20*-20* | tail -n 1)
    for file in "$1"/*.yaml "$1"/*.csv; do
        [ -f "$file" ] && printf '@ %s\n' "$(basename "$file")" &&
            cat "$file" && echo
    done
    for file in "$year"/*.yaml "$year"/*.csv "$year"/order-pairs.md \
        "$year"/report.md; do
        [ -f "$file" ] && printf '@ 2023-2024/%s\n' "$(basename "$file")" &&
            cat "$file" && echo
    done
}

for school in content/*; do
    [ -f "$school/school.yaml" ] || continue
    as_year "$school" >"$to/pages/$(basename "$school")"
done
for case in tests/golden/bad/*.case; do
    [ -f "$case" ] || continue
    sed -n '/^@ expect/q; s/^@ file /@ /; p' "$case" \
        >"$to/records/$(basename "$case")"
done
i=0
for file in content/*/*.yaml content/*/*/*.yaml content/*/*/*.csv; do
    [ -f "$file" ] || continue
    i=$((i + 1))
    name=$(basename "$file")
    case $file in */20*-20*) name=2023-2024/$name ;; esac
    { printf '@ %s\n' "$name" && cat "$file"; } >"$to/records/$i"
done
for file in content/*/*/*.md templates/documents/*.md; do
    i=$((i + 1))
    cp "$file" "$to/document/$i.md"
    { printf '@ 2023-2024/report.md\n' && cat "$file"; } >"$to/pages/$i"
done
for file in templates/site/*; do
    { printf m && cat "$file"; } >"$to/public/$(basename "$file")"
done
for file in content/*/people.yaml content/*/consents.yaml; do
    i=$((i + 1))
    { printf t && cat "$file"; } >"$to/public/$i"
done
for file in tests/data/seeds/*.txt; do
    i=$((i + 1))
    for kind in '0' '1' '2' '3'; do
        { printf '%s' $kind && head -c 3000 "$file" |
            sed '$d'; } >"$to/lang/$i.$kind"
    done
done
i=0
cut -f 1 tests/data/counted.txt | head -n 60 | while read -r phrase; do
    i=$((i + 1))
    printf '0%s' "$phrase" >"$to/lang/name$i"
    printf '1%s' "$phrase" >"$to/lang/word$i"
done
printf '4last\tm\tИванов\ntitle\t-\tучитель физики\nmiddle\tf\tПетровна\n' \
    >"$to/lang/decline"
for date in '7 сентября 2022 г.' '2022-09-07' 'сентябрь 2022' '2022/23' \
    '1 234,5' '−5'; do
    printf '1%s' "$date" >"$to/lang/$(printf %s "$date" | tr -c 'a-z0-9' _)"
done

# the dictionary: keys, filters, tags
{
    cat content/*/*.yaml content/*/*/*.yaml content/*/*/*.md |
        grep -oE '[[:alpha:]_]+:|\{[{%][^}]*[%}]\}|\| *[[:alpha:]_]+' |
        sort | uniq -c | sort -rn | head -n 400 | sed 's/^ *[0-9]* //'
    printf '%s\n' '```таблица' '```диаграмма' '{#' '#}' '[^1]' '"' '«' '»' \
        '- ' '  ' 'не указано' '@ '
} | while IFS= read -r word; do
    printf '"%s"\n' "$(printf %s "$word" | od -An -v -tx1 | tr -d '\n' |
        sed 's/ /\\x/g')"
done >"$to/words.dict"
