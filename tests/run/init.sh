#!/bin/sh
# What `init` makes builds at once and prints the author's sections; so does a
# narrative that replaces any one section of a kind's template, whether or not
# the template would have printed its own.
cd "$(dirname "$0")/../.." || exit 1
name=init
. tests/run/lib.sh

status "init" 0 "$spravka" init "$tmp/nasha" 2025-2026
status "сборка после init" 0 "$spravka" build "$tmp/nasha" -o "$tmp/out"
ok "рассказ из report.md — проект" \
    test -f "$tmp/out/nasha/drafts/2025-2026/report.pdf"
# no text of the sample is in the archive or on the site before it is replaced
ok "в архиве ничего нет" sh -c \
    "! find '$tmp/out/nasha/archive' '$tmp/out/nasha/site' -name '*.pdf' | grep ."
"$spravka" check "$tmp/nasha" --date 2026-06-01 >"$tmp/said" 2>&1
ok "приглашения — в списке" grep -q 'что получилось за год' "$tmp/said"
# also when the two blocks «всего» are deleted, as their comment advises
cp -r "$tmp/nasha" "$tmp/less"
sed -i '/^    всего:/,/^      наставляемые:/d' "$tmp/less/2025-2026/program.yaml"
sed -i 's/{{ впишите[^}]*}}/Год прошёл спокойно./' "$tmp/less/2025-2026/report.md"
"$spravka" build "$tmp/less" -o "$tmp/lessout" --date 2026-06-01 >"$tmp/said" 2>&1
ok "«не рассчитано» в предложении — проект" sh -c \
    "! find '$tmp/lessout' -path '*archive*' -name '*.pdf' | grep ."
ok "и место названо" grep -q 'итого.наставники' "$tmp/said"
# each kind of organisation begins with its own words
for kind in школа сад колледж центр; do
    status "init $kind" 0 "$spravka" init "$tmp/o/$kind" $kind 2024-2025
    mv "$tmp/o/$kind" "$tmp/o/one"
    status "$kind собирается" 0 "$spravka" build "$tmp/o/one" -o "$tmp/oo" \
        --date 2025-06-01
    ok "$kind: год" test -f "$tmp/o/one/2024-2025/roadmap.yaml"
    [ $kind = школа ] || ok "$kind: без слова «школа»" sh -c \
        "! grep -hv 'детский сад, колледж\\|дошкольн' '$tmp'/o/one/*.yaml \
            '$tmp'/o/one/*/* | grep -i школ"
    rm -rf "$tmp/o"
done
status "init район" 0 "$spravka" init "$tmp/rayon" район 2024-2025
status "район собирается" 0 "$spravka" build "$tmp/rayon" -o "$tmp/oo" \
    --date 2025-06-01
ok "справка района — проект" test -f "$tmp/oo/rayon/drafts/2024-2025/report.pdf"
status "другого рода нет" 2 "$spravka" init "$tmp/o" завод

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
