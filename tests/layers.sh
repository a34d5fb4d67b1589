#!/bin/sh
# The order of the rooms (gen/README.md) and the header rules:
#  - a room includes only itself and what tests/rooms.txt allows it, and calls
#    nothing else either (symbols of the objects);
#  - the rooms make no circle, and none is larger than 28 sources, 7,000 lines;
#  - files of one room call each other in a circle only as listed there;
#  - a header that is not of the C library or the system is of a library: one
#    file of a room, or its *_int.h, includes it, and no public header;
#  - every header compiles alone and has a guard;
#  - no object file holds writable data, of the thread neither.
# Usage: layers.sh [TREE]; tests/run/layers.sh breaks each of them.
here=$(cd "$(dirname "$0")" && pwd)
rooms=${ROOMS:-$here/rooms.txt}
case $rooms in /*) ;; *) rooms=$PWD/$rooms ;; esac
BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) [ -n "$1" ] || BUILD=$here/../$BUILD ;; esac
cd "${1:-$here/..}" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
fail=0
say() { echo "layers: $*"; fail=1; }
say_all() { while read -r line; do say "$line"; done <"$1"; }

# ── includes: FROM TO WHERE ──
for dir in gen/*/; do
    room=$(basename "$dir")
    grep -q "^$room:" "$rooms" || say "$room is not in tests/rooms.txt"
    sources=$(ls "$dir"*.c 2>/dev/null | wc -l)
    [ "$sources" -le 28 ] || say "$room has $sources sources, over 28"
    lines=$(cat "$dir"*.[ch] 2>/dev/null | wc -l)
    [ "$lines" -le 7000 ] || say "$room has $lines lines, over 7000"
done
for file in gen/*/*.[ch]; do
    sed -n "s,^#include \"\([a-z]*\)/.*,$(basename "$(dirname "$file")") \1 $file,p" \
        "$file"
done >"$tmp/includes"
# ── calls: FROM TO OBJECT SYMBOL ──
for dir in gen/*/; do
    ls "$BUILD/$(basename "$dir")"/*.o 2>/dev/null
done >"$tmp/objects"
xargs -r nm -A <"$tmp/objects" 2>/dev/null >"$tmp/symbols"
awk -v calls="$tmp/calls" -v inner="$tmp/inner" '
    { split($1, p, ":"); object = p[1]; sub(/.*\/build[^\/]*\//, "", object)
      n = split(object, q, "/"); object = q[n - 1] "/" q[n] }
    $(NF - 1) == "U" { used[++m] = object SUBSEP $NF; next }
    $(NF - 1) ~ /^[TDRBVW]$/ { at[$NF] = object }
    END { for (i = 1; i <= m; i++) {
            split(used[i], u, SUBSEP)
            if (!(u[2] in at) || at[u[2]] == u[1]) continue
            split(u[1], from, "/"); split(at[u[2]], to, "/")
            if (from[1] == to[1])
                print from[1], from[2], to[2] >inner
            else
                print from[1], to[1], u[1], u[2] >calls } }' "$tmp/symbols"
touch "$tmp/calls" "$tmp/inner"

# ── the order, over both ──
awk -v how=includes '
    FNR == NR { if ($1 ~ /:$/) { r = $1; sub(/:$/, "", r)
                  for (i = 2; i <= NF; i++) may[r, $i] = 1 } next }
    FILENAME ~ /calls$/ { how = "calls" }
    $1 != $2 && !(($1, $2) in may) {
        print $3, how, ($4 != "" ? $4 " of " $2 "/," : $2 "/,"),
            "which is not left of", $1 }' \
    "$rooms" "$tmp/includes" "$tmp/calls" | sort -u >"$tmp/wrong"
say_all "$tmp/wrong"
# What a room may use stands above it, so that no circle can be written down.
awk '$1 ~ /:$/ { r = $1; sub(/:$/, "", r)
        for (i = 2; i <= NF; i++) if (!($i in seen))
            print "tests/rooms.txt: " r " may use " $i ", which stands below"
        seen[r] = 1 }' "$rooms" >"$tmp/wrong"
say_all "$tmp/wrong"

# ── circles of calls inside a room ──
awk '
    FNR == NR { if ($1 == "circle") { r = $2; n++; of[n] = r
                  for (i = 3; i <= NF && $i != "|"; i++) listed[n, $i] = 1 }
                next }
    { sub(/\.o$/, "", $2); sub(/\.o$/, "", $3); room[$1] = 1
      file[$1, $2]; file[$1, $3]; reach[$1, $2, $3] = 1 }
    END {
        for (r in room) {
            n_f = 0
            for (k in file) { split(k, q, SUBSEP); if (q[1] == r) f[++n_f] = q[2] }
            for (k = 1; k <= n_f; k++) for (i = 1; i <= n_f; i++)
                if ((r, f[i], f[k]) in reach) for (j = 1; j <= n_f; j++)
                    if ((r, f[k], f[j]) in reach) reach[r, f[i], f[j]] = 1
            for (i = 1; i <= n_f; i++) for (j = i + 1; j <= n_f; j++)
                if ((r, f[i], f[j]) in reach && (r, f[j], f[i]) in reach) {
                    known = 0
                    for (k = 1; k <= n; k++)
                        known = known || (of[k] == r && (k, f[i]) in listed &&
                                          (k, f[j]) in listed)
                    if (!known)
                        print "gen/" r ": " f[i] " and " f[j] \
                              " call each other in a circle, not in tests/rooms.txt"
                } } }' "$rooms" "$tmp/inner" | sort >"$tmp/wrong"
say_all "$tmp/wrong"

# ── libraries ──
own=" assert ctype dirent errno fcntl getopt limits locale malloc math pthread
setjmp signal stdarg stdatomic stdbool stddef stdint stdio stdlib string
sys/file sys/mman sys/stat sys/types sys/wait time unistd "
for dir in gen/*/; do
    for lib in $(sed -n 's/^#include <\([^>]*\)\.h>.*/\1/p' "$dir"*.[ch] |
        sort -u); do
        case " $(echo $own) " in
        *" $lib "*) continue ;;
        esac
        users=$(grep -l "^#include <$lib\.h>" "$dir"*.[ch])
        [ "$(echo "$users" | wc -l)" -eq 1 ] ||
            say "$lib.h is included by several files:" $users
        case $users in
        *_int.h | *.c) ;;
        *) say "$users, a public header, includes $lib.h" ;;
        esac
    done
done

# ── headers ──
for header in gen/*/*.h; do
    [ -f "$header" ] || continue
    grep -q '^#ifndef [A-Z0-9_]*_H$' "$header" || say "$header has no guard"
    ${CC:-cc} -std=c11 -Wall -Wextra -Igen \
        $(pkg-config --cflags libxml-2.0 harfbuzz 2>/dev/null) \
        -fsyntax-only -x c "$header" 2>/dev/null ||
        say "$header does not compile alone"
done

# ── writable data ──
# nm shows tables of pointers that are const but relocated (.data.rel.ro) as
# data too; objdump tells the sections apart.
xargs -r objdump -t <"$tmp/objects" 2>/dev/null |
    awk '/file format/ { object = $1 }
        / [ O] \.t?(data|bss)[.a-z]*\t/ && !/\.data\.rel\.ro/ &&
            $NF !~ /^(__|\.)/ { print object, $NF }' |
    sort >"$tmp/writable"
while read -r object symbol; do
    say "$object writable data: $symbol"
done <"$tmp/writable"
[ $fail -eq 0 ] && echo "layers: ok"
exit $fail
