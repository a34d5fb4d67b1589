#!/bin/sh
# The layer rule (gen/README.md) and the header rules:
#  - a stage includes only itself and the stages left of it in its chain;
#  - a header that is not of the C library or the system is of a library: one
#    file of a folder, or its *_int.h, includes it, and no public header;
#  - every header compiles alone and has a guard;
#  - no object file holds writable data, of the thread neither.
# Usage: layers.sh [TREE]; tests/run/layers.sh breaks each of them.
cd "${1:-$(dirname "$0")/..}" || exit 1
fail=0
say() { echo "layers: $*"; fail=1; }

allowed() {
    case $1 in
    base) echo base ;;
    lang) echo base lang ;;
    data) echo base lang data ;;
    doc) echo base lang data doc ;;
    text) echo base lang data doc text ;;
    layout) echo base lang data doc text layout ;;
    pdf) echo base lang data doc text layout pdf ;;
    html) echo base lang data doc html ;;
    site) echo base lang data doc text layout pdf html site ;;
    publish) echo base lang data doc text layout pdf html site publish ;;
    *) echo base lang data doc text layout pdf html site publish . ;;
    esac
}
for file in gen/*/*.[ch]; do
    stage=$(basename "$(dirname "$file")")
    for seen in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file"); do
        case " $(allowed "$stage") " in
        *" $seen "*) ;;
        *) say "$file includes $seen/, which is not left of $stage" ;;
        esac
    done
done

own=" assert ctype dirent errno fcntl getopt limits locale malloc math pthread
setjmp signal stdarg stdatomic stdbool stddef stdint stdio stdlib string
sys/file sys/mman sys/stat sys/types sys/wait time unistd "
for dir in gen/*/ gen/; do
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

for header in gen/*/*.h gen/*.h; do
    [ -f "$header" ] || continue
    grep -q '^#ifndef [A-Z0-9_]*_H$' "$header" || say "$header has no guard"
    ${CC:-cc} -std=c11 -Wall -Wextra -Igen \
        $(pkg-config --cflags libxml-2.0 harfbuzz 2>/dev/null) \
        -fsyntax-only -x c "$header" 2>/dev/null ||
        say "$header does not compile alone"
done

# nm shows tables of pointers that are const but relocated (.data.rel.ro) as
# data too; objdump tells the sections apart.
find "${BUILD:-build}" -maxdepth 2 -name '*.o' 2>/dev/null |
    xargs -r objdump -t 2>/dev/null |
    awk '/file format/ { object = $1 }
        / [ O] \.t?(data|bss)[.a-z]*\t/ && !/\.data\.rel\.ro/ &&
            $NF !~ /^(__|\.)/ { print object, $NF }' |
    sort >"${TMPDIR:-/tmp}/spravka-writable.$$"
while read -r object symbol; do
    say "$object writable data: $symbol"
done <"${TMPDIR:-/tmp}/spravka-writable.$$"
rm -f "${TMPDIR:-/tmp}/spravka-writable.$$"
[ $fail -eq 0 ] && echo "layers: ok"
exit $fail
