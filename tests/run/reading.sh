#!/bin/sh
# A call that reads (open, read, stat, fstat, readdir) fails, each in turn: an
# error that is told (2: no templates there), with nothing published, or the
# same files as ever.  Never a manifest whose digest covers less than was built
# from.
cd "$(dirname "$0")/../.." || exit 1
name=reading
[ -w /dev/shm ] && TMPDIR=/dev/shm && export TMPDIR
. tests/run/lib.sh
base=$root/tests/golden/bad/base
${CC:-cc} -O1 -shared -fPIC -o "$tmp/read_fail.so" tests/run/read_fail.c -ldl ||
    exit 1
build() {
    "$spravka" build "$base" -o "$1" --date 2024-06-01 -j1 \
        --templates "$root/templates"
}
status "мерка" 0 build "$tmp/want"
READ_COUNT=$tmp/count LD_PRELOAD=$tmp/read_fail.so build "$tmp/counted" \
    >"$tmp/said" 2>&1
n=$(cat "$tmp/count")
ok "мерка та же" diff -r "$tmp/want" "$tmp/counted"
ok "чтений довольно" test "$n" -gt 200
told=0
k=1
while [ $k -le "$n" ]; do
    rm -rf "$tmp/out"
    READ_FAIL=$k LD_PRELOAD=$tmp/read_fail.so build "$tmp/out" \
        >"$tmp/said" 2>&1
    got=$?
    case $got in
    0) diff -r "$tmp/want" "$tmp/out" >"$tmp/log" ;;
    1 | 2 | 4 | 5) [ -s "$tmp/said" ] && [ ! -e "$tmp/out/base" ] ;;
    *) false ;;
    esac
    if [ $? -eq 0 ]; then
        passed=$((passed + 1))
        [ $got -eq 0 ] || told=$((told + 1))
    else
        failed=$((failed + 1))
        echo "reading: чтение $k из $n: exit $got"
        head -n 5 "$tmp/said"
    fi
    k=$((k + 1))
done
ok "большинство отказов названо" test $told -gt $((n / 2))
finish
