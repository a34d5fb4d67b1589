#!/bin/sh
# Many workspaces at once: the same bytes and messages as one after another.
# TSAN=1 (make tsan): fewer of them, the program built with the thread
# sanitizer, whose reports end it with status 66.
cd "$(dirname "$0")/../.." || exit 1
name=threads
# every workspace is synced to its disk: on a busy one that is all one measures
[ -w /dev/shm ] && TMPDIR=/dev/shm && export TMPDIR
. tests/run/lib.sh
day="--date 2024-06-01"
copies=${COPIES:-12}
[ -z "$TSAN" ] || copies=12

mkdir "$tmp/content"
i=0
while [ $i -lt $copies ]; do
    i=$((i + 1))
    cp -R content/primer "$tmp/content/primer-$i"
done
# some that differ, some that fail
for i in 3 7 11; do
    rm -rf "$tmp/content/primer-$i"
    cp -R content/sosh17 "$tmp/content/primer-$i"
done
sed -i 's/{{ итого.участники/{{ итого.учасники/' \
    "$tmp/content/primer-7/2022-2023/report.md"

build() { "$spravka" build "$tmp/content" -o "$tmp/$1" -j "$2" $day; }
status "по одной" 1 build one 1
cp "$tmp/said" "$tmp/said.one"
status "восемь сразу" 1 build eight 8
ok "те же файлы" diff -r "$tmp/one" "$tmp/eight"
ok "те же сообщения" cmp "$tmp/said.one" "$tmp/said"
ok "собраны все, кроме ошибочной" test \
    "$(ls "$tmp/eight" | wc -l)" -eq $((copies - 1))
status "ещё раз, поверх" 1 build eight 8
ok "снова те же файлы" diff -r "$tmp/one" "$tmp/eight"
finish
