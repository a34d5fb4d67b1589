#!/bin/sh
# An allocation that fails, at many moments: exit status 70 (4 where a file
# could not be loaded, 1 where a font could not be put in) with a message and
# nothing published, or the same files as ever.  And little memory altogether.
cd "$(dirname "$0")/../.." || exit 1
name=memory
[ -w /dev/shm ] && TMPDIR=/dev/shm && export TMPDIR
. tests/run/lib.sh
base=$root/tests/golden/bad/base
points=${POINTS:-120}
${CC:-cc} -O1 -shared -fPIC -o "$tmp/alloc_fail.so" tests/run/alloc_fail.c ||
    exit 1

build() {
    timeout -k 1 20 "$spravka" build "$base" -o "$1" --date 2024-06-01 \
        --templates "$root/templates"
}
status "мерка" 0 build "$tmp/want"
ALLOC_COUNT=$tmp/count LD_PRELOAD=$tmp/alloc_fail.so build "$tmp/counted" \
    >"$tmp/said" 2>&1
n=$(cat "$tmp/count")
ok "мерка та же" diff -r "$tmp/want" "$tmp/counted"
ok "отказов хватит на все этапы" test "$n" -gt "$points"

# one K: the allocation K fails
one() {
    rm -rf "$tmp/out"
    ALLOC_FAIL=$1 LD_PRELOAD=$tmp/alloc_fail.so build "$tmp/out" \
        >"$tmp/said" 2>&1
    got=$?
    case $got in
    0) diff -r "$tmp/want" "$tmp/out" >"$tmp/log" ;;
    70 | 4 | 1)
        [ -s "$tmp/said" ] && [ ! -e "$tmp/out/base" ] &&
            [ -z "$(find "$tmp/out" -mindepth 2 2>/dev/null)" ]
        ;;
    *) false ;;
    esac
}
ended=0
i=0
while [ $i -lt "$points" ]; do
    k=$((1 + i * n / points))
    i=$((i + 1))
    if one "$k"; then
        passed=$((passed + 1))
        [ $got -ne 70 ] || ended=$((ended + 1))
    else
        failed=$((failed + 1))
        echo "memory: отказ $k из $n: exit $got"
        head -n 5 "$tmp/said"
    fi
done
ok "большинство отказов кончают работу" test $ended -gt $((points / 2))
# all of them from the middle on
rm -rf "$tmp/out"
half() {
    ALLOC_FAIL=$((n / 2)) ALLOC_FAIL_ALL=1 LD_PRELOAD=$tmp/alloc_fail.so \
        build "$tmp/out"
}
status "памяти больше нет" 70 half
little() { (ulimit -v 60000 && build "$tmp/out"); }
status "мало памяти" 70 little
ok "сказано" grep -q памяти "$tmp/said"
ok "ничего не записано" test ! -e "$tmp/out/base"
finish
