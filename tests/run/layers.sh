#!/bin/sh
# Each rule of tests/layers.sh, broken once, is told.
cd "$(dirname "$0")/../.." || exit 1
name=layers
. tests/run/lib.sh
mkdir "$tmp/tree" && cp -R gen "$tmp/tree/"
layers() { BUILD=${1:-$tmp/none} sh tests/layers.sh "$tmp/tree"; }
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
broken base/buf.c '#include "doc/doc.h"' 'gen/base/buf.c includes doc/'
broken html/html.c '#include "layout/layout.h"' 'which is not left of html'
broken pdf/draw.c '#include "html/html.h"' 'which is not left of pdf'
broken data/csv.c '#include <yaml.h>' 'yaml.h is included by several files'
broken doc/doc.h '#include <zlib.h>' 'a public header, includes zlib.h'
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
status "const" 0 writable 'const char *const words[] = {"a"};'
finish
