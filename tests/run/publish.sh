#!/bin/sh
# All or nothing per workspace: a faulty workspace keeps its old output, the
# others are published; a run killed at any moment leaves a whole tree.
cd "$(dirname "$0")/../.." || exit 1
name=publish
. tests/run/lib.sh
day="--date 2024-06-01"
cp -R content "$tmp/content"
cp -R templates "$tmp/templates"
cd "$tmp" || exit 1
run() { "$spravka" build content -o out --templates templates $day; }

status "первая сборка" 0 run
cp -R out before
sed -i 's/{{ итого.участники/{{ итого.учасники/' \
    content/sosh17/2022-2023/report.md
printf '\n' >>content/primer/words.yaml
sed -i 's/Коваль Ирина Юрьевна/Коваль Ирина Олеговна/; ' content/primer/people.yaml
sed -i 's/Коваль И.Ю./Коваль И.О./' content/primer/*/* content/primer/*.yaml
status "сборка с ошибкой в одной папке" 1 run
ok "её прежний результат цел" diff -r before/sosh17 out/sosh17
ok "другая папка обновлена" sh -c "! diff -rq before/primer out/primer"
ok "место ошибки названо" sh -c \
    "grep -qE 'report.md:[0-9]+:[0-9]+: ошибка T' '$tmp/said'"
ok "подсказка названа" grep -q 'похоже на «.*участники»' "$tmp/said"

# killed at many moments
cp content/sosh17/2022-2023/report.md report.md
sed -i 's/учасники/участники/' content/sosh17/2022-2023/report.md
rm -rf out/sosh17 && cp -R before/sosh17 out/sosh17
rm -rf new && status "новый результат" 0 "$spravka" build content -o new \
    --templates templates $day
sed -i 's/реализуется в школе уже/уже реализуется в школе/' \
    content/sosh17/2022-2023/report.md
status "изменённый результат" 0 "$spravka" build content -o new2 \
    --templates templates $day
for delay in 0.004 0.008 0.012 0.016 0.02 0.024 0.028 0.032 0.036 0.04 0.05 \
    0.06 0.07 0.08 0.1 0.12; do
    timeout -s KILL $delay "$spravka" build content -o out \
        --templates templates $day -j 1 >/dev/null 2>&1
    if diff -rq out/sosh17 before/sosh17 >/dev/null 2>&1 ||
        diff -rq out/sosh17 new2/sosh17 >/dev/null 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "publish: после снятия через $delay с дерево не целое"
    fi
done
status "сборка после снятых" 0 run
ok "результат полный" diff -r out/sosh17 new2/sosh17
finish
