#!/bin/sh
# Pictures as phones, cameras and editors store them are upright and of the
# right colours in the PDF and on the site, and no larger than they are shown;
# scaled ones are made once, and their bytes are always the same.
cd "$(dirname "$0")/../.." || exit 1
name=photos
. tests/run/lib.sh
photos=$tmp/photos
# shellcheck disable=SC2046
${CC:-cc} -O2 -o "$photos" tests/run/photos.c \
    $(pkg-config --cflags --libs libturbojpeg libpng libwebp) || exit 1
base=$root/tests/golden/bad/base

# workspace NAME: a copy of the base with a report that shows every picture of
# its folder
workspace() {
    mkdir -p "$tmp/in/$1/foto"
    cp -R "$base/." "$tmp/in/$1/"
}
report() {
    {
        printf -- '---\nвид: справка\nдата: 30.05.2024\nномер: 7\n'
        printf 'заголовок: Об итогах наставничества\nтекст: целиком\n'
        printf -- '---\n'
        (cd "$tmp/in/$1" && for f in foto/*; do
            printf '![Снимок %s](%s)\n\n' "$(basename "$f")" "$f"
        done)
    } >"$tmp/in/$1/2023-2024/report.md"
}
build() {
    status "сборка $1" 0 "$spravka" build -q "$tmp/in/$1" -o "$2" \
        --date 2024-06-01 --templates "$root/templates"
}

# ── eight orientations of three sizes, other kinds ──
workspace kinds
"$photos" kinds "$tmp/in/kinds/foto" || exit 1
report kinds
build kinds "$tmp/out"
site=$tmp/out/kinds/site/2023-2024/report
mkdir "$tmp/pdf"
ok "картинки из PDF" pdfimages -png \
    "$(find "$tmp/out/kinds" -name report.pdf | head -n 1)" "$tmp/pdf/p"
upright=$tmp/in/kinds/foto/odd-1.jpg
n=0
for f in "$tmp"/in/kinds/foto/*; do
    stem=$(basename "${f%.*}")
    on_site=$(find "$site" -name "$stem.*")
    ok "$stem на сайте" "$photos" same "$upright" "$on_site"
    ok "$stem в PDF" "$photos" same "$upright" \
        "$tmp/pdf/p-$(printf %03d $n).png"
    n=$((n + 1))
done
status "лежащая — другая картинка" 1 "$photos" same "$upright" \
    "$tmp/in/kinds/foto/odd-6.jpg"
ok "меньшая рядом с большой" "$photos" same "$upright" "$site/large-5-800.jpg"
ok "обе названы на странице" grep -q \
    'src="large-5.jpg" srcset="large-5-800.jpg 800w, large-5.jpg 1600w"' \
    "$site/index.html"
ok "маленькая одна" test ! -e "$site/odd-1-800.jpg"
# shellcheck disable=SC2016
ok "в PDF не больше 220 точек на дюйм" sh -c 'pdfimages -list "$1" |
    awk "NR > 2 && (\$13 > 221 || \$14 > 221) { print; bad = 1 }
        END { exit bad || NR < 20 }"' - \
    "$(find "$tmp/out/kinds" -name report.pdf | head -n 1)"
ok "без EXIF" sh -c '! grep -rqa "Exif" "$1"' - "$tmp/out/kinds"

# ── ten photographs of 12 megapixels ──
workspace large
"$photos" large "$tmp/in/large/foto" 10 || exit 1
report large
start=$(date +%s%N)
build large "$tmp/one"
echo "photos: десять снимков по 12 мегапикселей —" \
    "$((($(date +%s%N) - start) / 1000000)) мс"
page=$tmp/one/large/site/2023-2024/report
size=$(find "$page" -type f -exec cat {} + | wc -c)
echo "photos: страница с десятью снимками — $size байт"
ok "страница меньше 3 МБ" test "$size" -lt 3000000
# ── made once ──
kept=$tmp/one/.spravka.pictures/large
ok "сохранены" test "$(find "$kept" -type f | wc -l)" -eq 30
find "$kept" -type f -printf '%p %i\n' | sort >"$tmp/before"
sed -i 's/Об итогах/Итоги/' "$tmp/in/large/2023-2024/report.md"
build large "$tmp/one"
find "$kept" -type f -printf '%p %i\n' | sort >"$tmp/after"
ok "те же файлы" diff "$tmp/before" "$tmp/after"
build large "$tmp/three"
ok "по сохранённым то же, что заново" diff -r "$tmp/one/large" \
    "$tmp/three/large"
rm "$tmp/in/large/foto/foto-1.jpg"
report large
build large "$tmp/one"
ok "ненужные убраны" test "$(find "$kept" -type f | wc -l)" -eq 27
finish
