#!/bin/sh
# What `init` makes builds at once and prints the author's sections; so does a
# narrative that replaces any one section of a kind's template, whether or not
# the template would have printed its own.
cd "$(dirname "$0")/../.." || exit 1
name=init
. tests/run/lib.sh

status "init" 0 "$spravka" init "$tmp/nasha"
status "сборка после init" 0 "$spravka" build "$tmp/nasha" -o "$tmp/out"
ok "рассказ из report.md напечатан" sh -c "pdftotext \
    '$tmp/out/nasha/drafts/2025-2026/report.pdf' - | grep -q 'Что получилось'"

for file in templates/documents/*.md; do
    kind=$(sed -n 's/^вид: //p' "$file" | head -n 1)
    sed -n 's/^## //p' "$file" >"$tmp/headings"
    while read -r heading; do
        printf -- '---\nвид: %s\nзаголовок: О проверке\n---\n## %s\n\nСлова.\n' \
            "$kind" "$heading" >"$tmp/nasha/2025-2026/one.md"
        "$spravka" build "$tmp/nasha" -o "$tmp/out" >"$tmp/said" 2>&1
        # a kind may want records that are not there, but no tag is left over
        ok "$kind: «$heading»: метки" sh -c "! grep -E 'ошибка T01[56]' '$tmp/said'"
        grep -q ошибка "$tmp/said" && continue
        pdf=$(find "$tmp/out/nasha" -name one.pdf)
        ok "$kind: «$heading»" sh -c "pdftotext '$pdf' - | grep -q 'Слова\.'"
    done <"$tmp/headings"
done
finish
