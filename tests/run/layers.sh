#!/bin/sh
# Each rule of tests/layers.sh, broken once, is told.
cd "$(dirname "$0")/../.." || exit 1
name=layers
. tests/run/lib.sh
mkdir "$tmp/tree" && cp -R gen "$tmp/tree/"
layers() { BUILD=${1:-$tmp/none} ROOMS=tests/rooms.txt sh tests/layers.sh "$tmp/tree"; }
status "как есть" 0 layers

# broken FILE LINE: the line is added, told by the words that follow, removed
broken() {
    file=$tmp/tree/gen/$1
    [ ! -f "$file" ] || cp "$file" "$tmp/kept"
    printf '%s\n' "$2" >>"$file"
    status "$1: $2" 1 layers
    ok "названо: $3" grep -qF "$3" "$tmp/said"
    rm "$file"
    [ ! -f "$tmp/kept" ] || mv "$tmp/kept" "$file"
}
broken base/buf.c '#include "tree/doc.h"' 'gen/base/buf.c includes tree/'
broken html/html.c '#include "layout/layout.h"' 'which is not left of html'
broken pdf/draw.c '#include "html/html.h"' 'which is not left of pdf'
broken schema/field.c '#include <yaml.h>' 'yaml.h is included by several files'
broken tree/doc.h '#include <zlib.h>' 'a public header, includes zlib.h'
broken base/new.h 'int new_one(void);' 'gen/base/new.h has no guard'
broken base/new.h '#ifndef BASE_NEW_H
struct new *new_one(uint8_t n);
#endif' 'gen/base/new.h does not compile alone'

# writable(LINE): an object file with it
writable() {
    rm -rf "$tmp/objects" && mkdir -p "$tmp/objects/base"
    echo "$1" >"$tmp/new.c"
    ${CC:-cc} -c -o "$tmp/objects/base/new.o" "$tmp/new.c" &&
        layers "$tmp/objects"
}
for line in 'int seen;' 'int seen = 1;' 'static int seen; int *at = &seen;' \
    'int f(void) { static int seen; return ++seen; }' \
    '_Thread_local int seen;' 'const char *seen = "a";'; do
    status "$line" 1 writable "$line"
    ok "названо" grep -q 'writable data: ' "$tmp/said"
done
# A call without an include: the objects know.
planted() {
    rm -rf "$tmp/objects" && mkdir -p "$tmp/objects/$1" "$tmp/objects/$3"
    echo "int planted_$4(void); int $2(void) { return planted_$4(); }" \
        >"$tmp/new.c"
    echo "int $2(void); int planted_$4(void) { return ${5:-0}; }" >"$tmp/old.c"
    ${CC:-cc} -c -o "$tmp/objects/$1/$2.o" "$tmp/new.c" &&
        ${CC:-cc} -c -o "$tmp/objects/$3/$4.o" "$tmp/old.c" &&
        layers "$tmp/objects"
}
status "вызов вправо" 1 planted base new layout old
ok "назван вызов" grep -q 'base/new.o calls planted_old of layout/' "$tmp/said"
status "вызов влево" 0 planted layout new base old
status "круг внутри" 1 planted html new html old 'new()'
ok "назван круг" grep -q 'gen/html: .* call each other in a circle' "$tmp/said"
# A room that nobody listed, and one allowed what stands below it.
mkdir "$tmp/tree/gen/cellar" && echo 'int x;' >"$tmp/tree/gen/cellar/x.c"
status "новая комната" 1 layers
ok "названа комната" grep -q 'cellar is not in tests/rooms.txt' "$tmp/said"
rm -r "$tmp/tree/gen/cellar"
sed 's/^lang: base/lang: base layout/' tests/rooms.txt >"$tmp/rooms.txt"
status "круг комнат" 1 env ROOMS="$tmp/rooms.txt" BUILD="$tmp/none" \
    sh tests/layers.sh "$tmp/tree"
ok "назван порядок" grep -q 'lang may use layout, which stands below' "$tmp/said"
status "const" 0 writable 'const char *const words[] = {"a"};'
finish
