#!/bin/sh
# Signed files on the site, and annexes within the signed file of their order.
# Run from the top.
set -u
name=signed
. tests/run/lib.sh

work=$tmp/work
out=$tmp/out
cp -r content/primer "$work"
year=$work/2023-2024
arch=$out/work/archive/2023-2024
files=$out/work/site/files
register=$out/work/archive/register.csv
build_it() { "$spravka" build "$work" -o "$out" --date 2024-06-01; }
# sign STEM: the archived PDF of a document becomes its signed file
sign() {
    cp "$arch/$1.pdf" "$year/signed-$1.pdf"
    printf 'detached signature\n' >"$year/signed-$1.pdf.sig"
    sed -i "s/^состояние: подписан\$/подписанный_файл: signed-$1.pdf/" \
        "$year/$1.md"
}
# ask STEM: and is asked for on the site
ask() {
    sed -i "s/^подписанный_файл:.*/&\nверсия_для_сайта: да/" "$year/$1.md"
}

ok 'the year as it is builds' build_it
ok 'the programme has a file of its own' test -f "$arch/programme.pdf"

# an order with an annex
sign order-programme
status 'builds with the order signed' 0 build_it
status 'nothing is said of the site' 1 grep -q T064 "$tmp/said"
ok 'the annex is in the file of its order' test ! -e "$arch/programme.pdf"
row=$(grep ';программа;' "$register")
ok 'the register says so' sh -c "echo '$row' | \
    grep -q '2023-2024/order-programme.pdf;.*приложение, в файле приказа'"
sum=$(sha256sum "$year/signed-order-programme.pdf" | cut -d' ' -f1)
ok 'with the digest of that file' sh -c "echo '$row' | grep -q '$sum'"
ok 'the sums know the file once' \
    test "$(grep -c "$sum" "$out/work/archive/SHA256SUMS")" -eq 1
ok 'the site has a copy of the annex' \
    test -f "$files/work-2023-2024-programme.pdf"
ok 'and of the order' sh -c \
    "pdftotext '$files/work-2023-2024-order-programme.pdf' - | grep -qx Копия"
ok 'the archive verifies' "$spravka" verify "$out"

# an order that does not hold its annex: the annex is kept apart
cp "$year/order-programme.md" "$tmp/head"
sed -i 's/^приложения:.*//; s/^1\. Утвердить.*/1. Утвердить программу./
    s/^подписанный_файл:.*/состояние: подписан/' "$year/order-programme.md"
cp "$year/programme.md" "$tmp/programme"
ok 'the order alone' build_it
cp "$arch/order-programme.pdf" "$year/signed-order-programme.pdf"
cp "$tmp/head" "$year/order-programme.md"
status 'the order of one file, the annex of another' 0 build_it
ok 'the annex is made' test -f "$arch/programme.pdf"
ok 'and is an annex in the register' sh -c \
    "grep ';программа;' '$register' | grep -q '2023-2024/programme.pdf;.*;приложение'"
# a scan of the whole
printf '%%PDF-1.4\nscan\n%%%%EOF\n' >"$year/signed-order-programme.pdf"
status 'a scan of the order' 0 build_it
ok 'is taken to hold its annexes' test ! -e "$arch/programme.pdf"
ask order-programme
status 'a scan asked for on the site' 0 build_it
ok 'is refused' grep -q \
    'order-programme.md:[0-9]*:[0-9]*: предупреждение T064: .*прочесть нельзя' \
    "$tmp/said"
ok 'for the copy' sh -c \
    "pdftotext '$files/work-2023-2024-order-programme.pdf' - | grep -qx Копия"
cp content/primer/2023-2024/order-programme.md "$year"

# a file that may be shown
ok 'as before' build_it
sign order-curator
ask order-curator
status 'a signed file without hidden names' 0 build_it
status 'is not refused' 1 grep -q T064 "$tmp/said"
there=$files/work-2023-2024-order-curator.pdf
ok 'it stands on the site' cmp "$year/signed-order-curator.pdf" "$there"
ok 'with its signature' cmp "$year/signed-order-curator.pdf.sig" "$there.sig"
page=$out/work/site/2023-2024/order-curator/index.html
ok 'its page links the signature' \
    grep -q 'work-2023-2024-order-curator.pdf.sig"' "$page"
ok 'and does not promise PDF/A' grep -q 'подписанный PDF, ' "$page"
ok 'nor does the list' \
    grep -q 'order-curator.pdf;подписанный PDF;' "$out/work/site/files.csv"
ok 'the webmaster uploads both' test \
    "$(grep -c 'order-curator.pdf' "$out/work/upload.csv")" -eq 2

# a file that may be shown, but of another program: it is not read whole
sed -i 's/spravka\( [0-9.]*\)/scanner\1/g' "$year/signed-order-curator.pdf"
status 'a signed file made elsewhere' 0 build_it
ok 'is refused' grep -q 'T064: .*другой программой' "$tmp/said"
ok 'for the copy too' sh -c "pdftotext '$there' - | grep -qx Копия"

# of the curator's contacts those that the school shows, as on its pages
cp content/primer/2023-2024/order-curator.md "$year"
sed -i 's/^состояние: подписан$/&\nисполнитель: Левченко-Орлова А.С./' \
    "$year/order-curator.md"
ok 'the order with its executor' build_it
sign order-curator
ask order-curator
status 'a telephone that is shown' 0 build_it
ok 'may stand in the file' cmp "$year/signed-order-curator.pdf" "$there"
sed -i 's/контакты_куратора: .*/контакты_куратора: [электронная_почта]/' \
    "$work/school.yaml"
status 'a telephone that is not' 0 build_it
ok 'is refused' grep -q 'T064: .*личный телефон' "$tmp/said"
ok 'for the copy' sh -c "pdftotext '$there' - | grep -qx Копия"
cp content/primer/school.yaml "$work"

# a file with names of pupils
sign order-pairs
sed -i 's/^версия_для_сайта:.*/версия_для_сайта: да/' "$year/order-pairs.md"
status 'a signed file with names of pupils' 0 build_it
ok 'is refused by name' grep -q 'T064: .*«.*показывать нельзя' "$tmp/said"
status 'it is not on the site' 1 cmp -s "$year/signed-order-pairs.pdf" \
    "$files/work-2023-2024-order-pairs.pdf"

# what cannot be
sed -i 's/^подписанный_файл:.*/&\nсостояние: проект/' "$year/order-curator.md"
status 'a draft with a signed file' 1 build_it
ok 'is told at its state' grep -q 'T060: .*«проект»' "$tmp/said"

finish
