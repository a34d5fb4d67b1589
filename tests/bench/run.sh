#!/bin/sh
# The comparison of `make bench`: spravka and its peers on the same text, in
# one run.  Peers come as Debian packages (hugo, weasyprint) and from npm
# (Typst); one that cannot be had is named and left out.  Ratios are best read
# from «cpu», the processor's time: what else runs on the machine does not
# count in it.
# Usage: BUILD=build sh tests/bench/run.sh
cd "$(dirname "$0")/../.." || exit 1
root=$(pwd)
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
day="--date 2024-06-01"
# in memory where possible: the disk would be measured otherwise
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
ratio() { awk "BEGIN { printf \"%.1f\", $1 / $2 }"; }
# field NAME LINE: the number behind a word
field() { echo "$2" | sed -n "s/.*$1 \([0-9.]*\).*/\1/p"; }
bytes() { echo "$1" | sed -n 's/.* \([0-9]*\) bytes.*/\1/p'; }
absent() { echo "$1: не установлен, без сравнения"; }
now_ms() { echo $(($(date +%s%N) / 1000000)); }

echo "== Справка на 8 страниц с таблицей 121 × 4, PDF/A-1a, один поток"
cd tests/bench || exit 1
cold=$("$build/bench/pdf_bench" 200)
echo "$cold (словарь начертаний пуст перед каждым документом)"
if [ -d node_modules/@myriaddreamin ] ||
    npm install --ignore-scripts --loglevel=error >/dev/null 2>&1; then
    typst=$(node typst.mjs 40)
    echo "$typst"
    again=$("$build/bench/pdf_bench" 200)
    echo "$again (ещё раз)"
    for what in median min cpu; do
        echo "быстрее Typst: в $(ratio "$(field $what "$typst")" \
            "$(field $what "$again")") раза ($what)"
    done
    echo "размер: $(awk "BEGIN { printf \"%.2f\", \
        $(bytes "$again") / $(bytes "$typst") }") от Typst"
else
    absent Typst
fi
warm=$("$build/bench/pdf_bench" 200 warm)
echo "$warm (словарь общий, как в работе)"
[ -z "$typst" ] || echo "быстрее Typst: в $(ratio \
    "$(field cpu "$typst")" "$(field cpu "$warm")") раза (cpu)"
if /usr/bin/python3 -c 'import weasyprint' 2>/dev/null; then
    weasy=$(/usr/bin/python3 weasy.py 3 2>/dev/null)
    echo "$weasy"
    echo "быстрее WeasyPrint: в $(ratio "$(field cpu "$weasy")" \
        "$(field cpu "$warm")") раза (cpu)"
else
    absent WeasyPrint
fi

echo "== Память: 10 000 документов в одном процессе"
"$build/bench/pdf_bench" 10000 warm

# measure OUT COMMAND…: the least time of three runs of the whole process, its
# folder of results empty before each; the most memory
measure() {
    python3 - "$@" <<'P'
import os, resource, shutil, subprocess, sys, time
def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
wall, work = [], []
for _ in range(3):
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    os.mkdir(sys.argv[1])
    since, before = time.monotonic(), cpu()
    subprocess.run(sys.argv[2:], check=True)
    wall.append(time.monotonic() - since)
    work.append(cpu() - before)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f'wall {min(wall) * 1000:.0f} ms, cpu {min(work) * 1000:.0f} ms, '
      f'peak {peak // 1024} MB')
P
}

echo "== 1000 страниц сайта по 34 КБ, $(nproc) ядра"
mkdir -p "$work/hugo/content" "$work/hugo/layouts/_default"
i=0
while [ $i -lt 1000 ]; do
    sed "s/^title: .*/title: Справка $i/; s/наставник/наставник$i/g" \
        doc.md >"$work/hugo/content/page-$i.md"
    i=$((i + 1))
done
# ours THREADS [fragments]
ours() {
    measure "$work/pages" "$build/bench/pages_bench" "$work/hugo/content" \
        "$work/pages" "$@" | tail -1
}
# hugo_config OUTPUTS: what is made of a page
hugo_config() {
    cat >"$work/hugo/config.toml" <<T
baseURL = "/"
languageCode = "ru"
disableKinds = ["RSS", "sitemap", "taxonomy", "term"]
[outputFormats.fragment]
mediaType = "text/html"
baseName = "fragment"
isHTML = true
[outputs]
page = [$1]
home = ["HTML"]
T
}
# beside OUTPUTS [fragments]: Hugo and we, on the same files
beside() {
    hugo_config "$1"
    hugo=$(measure "$work/hugo/public" hugo --quiet --source "$work/hugo")
    pages=$(ours "$(nproc)" $2)
    made=$(find "$work/hugo/public" -name index.html | wc -l)
    parts=$(find "$work/hugo/public" -name fragment.html | wc -l)
    echo "$(hugo version | cut -d' ' -f1-2 | cut -d+ -f1):" \
        "$made pages, $parts fragments, $hugo"
    echo "spravka: $pages; в одном потоке: $(ours 1 $2)"
    for what in cpu wall; do
        echo "быстрее Hugo: в $(ratio "$(field $what "$hugo")" \
            "$(field $what "$pages")") раза ($what)"
    done
}
echo '<h2>{{ .Title }}</h2>{{ .Content }}' \
    >"$work/hugo/layouts/_default/single.fragment.html"
for kind in single list; do
    echo '<!DOCTYPE html><html lang="ru"><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>' \
        >"$work/hugo/layouts/_default/$kind.html"
done
if command -v hugo >/dev/null; then
    beside '"HTML"'
    echo "-- то же с фрагментом у каждой страницы"
    beside '"HTML", "fragment"' fragments
else
    absent Hugo
    echo "spravka: $(ours "$(nproc)")"
fi

cd "$root" || exit 1
echo "== Склонение 100 000 полных имён"
"$build/bench/decline_bench"

echo "== Книга Excel, 10 000 строк"
ROWS=10000 node tests/run/xlsx.mjs rows - "$work/rows.xlsx"
"$build/bench/sheet_bench" "$work/rows.xlsx"

echo "== Район: пакеты организаций, чтение и свод; справка с таблицей по всем"
for n in 1000 8000; do
    rm -rf "$work/district" "$work/district-out"
    node tests/run/district.mjs many "$work/district" $n
    printf '%s пакетов: ' "$n"
    /usr/bin/time -f '%e s, %M КБ (свод)' "$build/spravka" facts \
        "$work/district" свод.итого.пары 2>&1 >/dev/null | tail -n 1
    printf '%s пакетов: ' "$n"
    /usr/bin/time -f '%e s, %M КБ (справка и раздел)' "$build/spravka" build \
        -q "$work/district" -o "$work/district-out" $day 2>&1 | tail -n 1
done

echo "== Вторая сборка без изменений, одна школа"
"$build/spravka" build -q content/sosh17 -o "$work/one" $day 2>/dev/null
since=$(now_ms)
for i in 1 2 3 4 5 6 7 8 9 10; do
    "$build/spravka" build -q content/sosh17 -o "$work/one" $day 2>/dev/null
done
echo "spravka: $((($(now_ms) - since) / 10)) ms"

echo "== Школ в папке: время, работа процессора, память ($(nproc) ядра)"
mkdir "$work/many"
done=0
for n in 10 100 1000; do
    while [ $done -lt $n ]; do
        cp -R content/primer-sad "$work/many/school-$done"
        done=$((done + 1))
    done
    rm -rf "$work/out"
    python3 - "$n" "$build/spravka" build -q "$work/many" -o "$work/out" \
        $day <<'P'
import os, resource, subprocess, sys, time
since = time.monotonic()
done = subprocess.run(sys.argv[2:], stderr=subprocess.DEVNULL)
wall = time.monotonic() - since
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
n = int(sys.argv[1])
print(f'{n:5} школ: {wall:.2f} с, процессор {cpu:.2f} с ({used.ru_utime / n * 1000:.1f} ms своей работы на школу), '
      f'занято ядер {cpu / wall:.2f}, память {used.ru_maxrss // 1024} MB' + ('' if done.returncode == 0 else f', код {done.returncode}'))
P
done
