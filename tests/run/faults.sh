#!/bin/sh
# What can go wrong around the program: disks that are full or read-only,
# folders where files should be, pipes, loops, odd names, sizes, the clock.
# It must say so with the exit status of design §10, write nothing half, and
# end in reasonable time.
cd "$(dirname "$0")/../.." || exit 1
name=faults
. tests/run/lib.sh
day="--date 2024-06-01 --templates $root/templates"
base=$root/tests/golden/bad/base
run() { timeout -k 1 20 "$spravka" "$@"; }
fresh() { rm -rf "$tmp/w" && cp -R "$base" "$tmp/w"; }
said() { grep -qF -- "$1" "$tmp/said"; }
# Root reads and writes whatever the mode says, so some tests need another user.
unprivileged=
if [ "$(id -u)" -ne 0 ]; then
    unprivileged="env"
elif command -v setpriv >/dev/null 2>&1; then
    chmod 755 "$tmp"
    unprivileged="setpriv --reuid 65534 --regid 65534 --clear-groups"
fi

# ── writing ──
fresh
status "основа верна" 0 run build "$tmp/w" -o "$tmp/out" $day
cp -R "$tmp/out" "$tmp/before"
printf '\nЕщё один абзац.\n' >>"$tmp/w/2023-2024/report.md"

limited() { (ulimit -f "$1" && shift && trap '' XFSZ && run "$@"); }
for blocks in 0 1 8 16; do
    status "предел размера файла $blocks" 4 limited $blocks \
        build "$tmp/w" -o "$tmp/out" $day
    ok "прежнее цело ($blocks)" diff -r "$tmp/before" "$tmp/out"
done
small() {
    unshare -rm sh -c 'mount -t tmpfs -o size="$1" none "$2/small" || exit 77
        shift 2; "$@"' sh "$1" "$tmp" timeout 20 "$spravka" build "$tmp/w" \
        -o "$tmp/small" $day
}
mkdir "$tmp/small"
small 16m >/dev/null 2>&1
if [ $? -eq 0 ]; then
    for size in 4k 16k 64k; do
        status "диск в $size" 4 small $size
        ok "диск назван ($size)" grep -q "$tmp/small" "$tmp/said"
    done
fi
if [ -n "$unprivileged" ] && $unprivileged test -x "$spravka"; then
    mkdir "$tmp/locked" && chmod 555 "$tmp/locked"
    status "результат только для чтения" 4 $unprivileged \
        timeout 20 "$spravka" build "$tmp/w" -o "$tmp/locked" $day
    ok "он назван" said "$tmp/locked"
    fresh
    chmod 000 "$tmp/w/people.yaml"
    status "файл не читается" 1 $unprivileged \
        timeout 20 "$spravka" check "$tmp/w" $day
    ok "он назван (people)" said people.yaml
    fresh
    chmod 000 "$tmp/w/2023-2024"
    status "папка года не читается" 1 $unprivileged \
        timeout 20 "$spravka" check "$tmp/w" $day
    chmod 755 "$tmp/w/2023-2024"
    fresh
    chmod 000 "$tmp/w"
    status "папка не читается" 4 $unprivileged \
        timeout 20 "$spravka" check "$tmp/w" $day
    chmod 755 "$tmp/w"
fi
fresh
echo текст >"$tmp/file"
status "файл на месте результата" 4 run build "$tmp/w" -o "$tmp/file" $day
ok "файл цел" test "$(cat "$tmp/file")" = текст
mkdir -p "$tmp/taken" && echo текст >"$tmp/taken/w"
status "файл на месте папки результата" 4 run build "$tmp/w" -o "$tmp/taken" \
    $day
ok "он цел" test "$(cat "$tmp/taken/w")" = текст
ln -s nowhere/at/all "$tmp/dangling"
status "ссылка в никуда" 4 run build "$tmp/w" -o "$tmp/dangling" $day

# ── reading ──
fresh
rm "$tmp/w/school.yaml" && mkdir "$tmp/w/school.yaml"
status "папка school.yaml" 4 run check "$tmp/w" $day
ok "она названа" said school.yaml
fresh
rm "$tmp/w/people.yaml" && mkdir "$tmp/w/people.yaml"
status "папка people.yaml" 1 run check "$tmp/w" $day
fresh
ln -s ../w "$tmp/w/again"
ln -s . "$tmp/w/2023-2024/again"
ln -s loop "$tmp/w/2023-2024/loop"
ln -s loop.yaml "$tmp/w/2023-2024/loop.yaml"
ln -s report.md "$tmp/w/2023-2024/../self"
status "петли ссылок" 1 run check "$tmp/w" $day
fresh
ln -s / "$tmp/w/all" && ln -s / "$tmp/w/2023-2024/all"
ok "ссылка на весь диск" sh -c 'timeout 60 "$@"; [ $? -le 1 ]' sh \
    "$spravka" build "$tmp/w" -o "$tmp/out2" $day
fresh
for i in 1 2 3 4 5 6 7 8 9 a b c; do
    mkdir -p "$tmp/w/2023-2024/scans/$i"
    for j in 1 2 3 4 5 6 7 8 9 a b c; do
        [ $i = $j ] || ln -s "../$j" "$tmp/w/2023-2024/scans/$i/to-$j"
    done
done
ok "папки ссылаются друг на друга" timeout 60 \
    "$spravka" build "$tmp/w" -o "$tmp/out2" $day
fresh
printf '\n![Схема](zero.png)\n' >>"$tmp/w/2023-2024/report.md"
ln -s /dev/zero "$tmp/w/2023-2024/zero.png"
status "устройство вместо картинки" 1 run check "$tmp/w" $day
fresh
mkfifo "$tmp/w/2023-2024/pairs.yaml" "$tmp/w/fifo" "$tmp/w/2023-2024/x.md"
status "каналы вместо файлов" 1 run build "$tmp/w" -o "$tmp/out2" $day
ok "канал назван" said pairs.yaml
fresh
bad=$(printf 'a\nb.md')
printf -- '---\nвид: справка\n---\nТекст\n' >"$tmp/w/2023-2024/$bad"
status "перевод строки в имени файла" 1 run build "$tmp/w" -o "$tmp/out2" $day
fresh
bad=$(printf 'a\377\376.md')
printf -- '---\nвид: справка\n---\nТекст\n' >"$tmp/w/2023-2024/$bad" &&
    status "имя файла не UTF-8" 1 run build "$tmp/w" -o "$tmp/out2" $day
ok "сообщение — UTF-8" iconv -f UTF-8 -t UTF-8 "$tmp/said"
fresh
run check "$tmp/w" $day --format=json >"$tmp/said" 2>&1
mkdir "$tmp/odd" && cp -R "$base" "$tmp/odd/$(printf 'w\377')"
status "имя папки не UTF-8" 1 run build "$tmp/odd" -o "$tmp/out2" $day
fresh
deep=$tmp/w/2023-2024
i=0
while [ $i -lt 120 ]; do
    deep=$deep/d
    i=$((i + 1))
done
mkdir -p "$deep" && echo x >"$deep/x.md"
status "глубокие папки" 0 run build "$tmp/w" -o "$tmp/out2" $day

# ── templates that are broken ──
fresh
for file in site/page.xhtml site/mentor.xhtml acts.yaml words.yaml \
    documents/report.md texts/roles.md profiles/instrukciya.yaml; do
    rm -rf "$tmp/templates" && cp -R templates "$tmp/templates"
    printf '\n{%% если\n: [\n<x' >>"$tmp/templates/$file"
    status "испорчен $file" 4 run check "$tmp/w" --date 2024-06-01 \
        --templates "$tmp/templates"
    ok "он назван ($file)" grep -q "$(basename "$file"):[0-9]*:[0-9]*: ош" \
        "$tmp/said"
done
mkdir -p "$tmp/w/templates" && cp -R templates/site "$tmp/w/templates/"
printf '<x' >>"$tmp/w/templates/site/page.xhtml"
status "испорчена своя оболочка" 1 run check "$tmp/w" $day --trust-templates
ok "она названа" said page.xhtml
rm -rf "$tmp/templates" && cp -R templates "$tmp/templates"
printf '{%% если\n' >>"$tmp/templates/documents/$(ls templates/documents |
    head -n 1)"
status "новый документ из испорченных" 4 run -C "$tmp/w" new справка \
    --templates "$tmp/templates"
ok "причина названа" said T001

# ── sizes ──
fresh
{
    cat "$base/people.yaml"
    echo "внешние:"
    awk 'BEGIN { for (i = 0; i < 100000; i++)
        printf "  - {код: В-%d, фио: Петров Пётр Петрович, должность: " \
            "инженер, организация: завод}\n", i }'
} >"$tmp/w/people.yaml"
status "100 000 людей" 1 run check "$tmp/w" $day
fresh
awk 'BEGIN { for (i = 0; i < 100000; i++) print "Строка текста о школе.\n" }' \
    >>"$tmp/w/2023-2024/report.md"
# PDF/A takes no more than 8191 parts of one element: refused, and quickly
status "100 000 абзацев" 1 run check "$tmp/w" $day
fresh
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "слово «слово» 64 " }' \
    >>"$tmp/w/2023-2024/report.md"
status "абзац в 300 000 слов" 0 run check "$tmp/w" $day
fresh
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "неверный_ключ%d: 1\n", i }' \
    >>"$tmp/w/2023-2024/program.yaml"
status "100 000 ошибок" 1 run check "$tmp/w" $day --format=short
ok "все показаны" test "$(grep -c K001 "$tmp/said")" -eq 100000
fresh
head -c 20000000 /dev/zero | tr '\0' 'x' >"$tmp/w/2023-2024/report.md"
status "файл в 20 Мб" 1 run check "$tmp/w" $day
ok "он назван (20 Мб)" said report.md
fresh
: >"$tmp/w/2023-2024/report.md"
: >"$tmp/w/people.yaml"
status "пустые файлы" 1 run check "$tmp/w" $day

# ── pipes and streams ──
ok "закрытый канал" sh -c \
    '"$1" facts "$2" 2>/dev/null | head -n 1 | grep -q .' sh "$spravka" \
    content/primer
full() { "$@" >/dev/full; }
status "вывод на полный диск: факты" 4 full "$spravka" facts content/primer
status "вывод на полный диск: справка" 4 full "$spravka" --help
printf 'last\tm\tИванов\n' >"$tmp/list"
full_decline() { "$spravka" decline <"$tmp/list" >/dev/full; }
status "вывод на полный диск: склонение" 4 full_decline
closed() { "$@" >&-; }
status "закрытый вывод" 4 closed "$spravka" explain
status "закрытый ввод" 4 sh -c '"$1" decline <&-' sh "$spravka"
status "ввод — папка" 4 sh -c '"$1" decline <.' sh "$spravka"
status "закрытые сообщения" 1 sh -c '"$1" check "$2" 2>&-' sh "$spravka" \
    "$tmp/w"

# ── the clock and the command line ──
fresh
epoch() { SOURCE_DATE_EPOCH=$1 run check "$tmp/w" --templates templates; }
for wrong in x -1 1.5 '' 99999999999999999999 0x10 '1 '; do
    status "SOURCE_DATE_EPOCH=$wrong" 2 epoch "$wrong"
done
status "SOURCE_DATE_EPOCH=0" 0 epoch 0
# today is the user's calendar day: these two are 26 hours apart, never the same
today() {
    rm -rf "$tmp/day" && TZ=$1 run build "$tmp/w" -o "$tmp/day" \
        --templates templates >/dev/null 2>&1
    grep -q "\"consents_on\": \"$2\"" "$tmp/day/w/manifest.json"
}
for zone in Pacific/Kiritimati Etc/GMT+12; do
    ok "сегодня в поясе $zone" today $zone "$(TZ=$zone date +%F)"
done
for wrong in 2024 32.01.2024 0 '' 2024-02-30 завтра; do
    status "--date $wrong" 2 run check "$tmp/w" --date "$wrong"
done
for wrong in 0 -1 x 257 ''; do
    status "-j $wrong" 2 run check "$tmp/w" -j "$wrong"
done
status "нет команды" 2 run
status "нет такой команды" 2 run сборка
status "лишнее слово" 2 run check a b
status "нет такой папки -C" 2 run -C "$tmp/none" check
status "нет шаблонов" 2 run check "$tmp/w" --templates "$tmp/none"
status "пустая папка" 4 run check "$tmp/small"
if command -v faketime >/dev/null 2>&1; then
    status "часы до 1970 года" 0 faketime '1969-06-01' "$spravka" check "$tmp/w"
fi
finish
