#!/bin/sh
# Real documents at every stage, byte for byte: tests/golden/documents holds of
# each its tree, its layout, its page as a fragment, and the text with the
# structure of its PDF as poppler reads it.  The edition for the site is kept
# where it differs (NAME.site.tree).  BLESS=1 writes them anew: read the
# difference before committing it.
cd "$(dirname "$0")/../.." || exit 1
name=documents
. tests/run/lib.sh
LC_ALL=C.UTF-8
export LC_ALL
golden=tests/golden/documents
documents="primer-sad/2023-2024/order-pairs primer-sad/2023-2024/pairs-list
primer-sad/2023-2024/roadmap primer/2023-2024/report
primer/2023-2024/protocol-1 primer/2023-2024/survey-summary
primer/2023-2024/regulation-reward primer/2023-2024/seminars
sosh17/2022-2023/report"

# part HEAD FILE: what a dump has below the line «== HEAD»
part() {
    awk -v head="== $1" '/^== / { on = $0 == head; next } on' "$2"
}

# same STAGE: what was made of $file and what it should be
same() {
    echo "$file.$1" >>"$tmp/kept"
    if [ -n "$BLESS" ]; then
        cp "$tmp/made" "$golden/$file.$1"
    fi
    ok "$document: $1" diff -u "$golden/$file.$1" "$tmp/made"
}

for workspace in primer-sad primer sosh17; do
    for stage in tree layout; do
        status "$workspace: $stage" 0 sh -c "'$spravka' build \
            'content/$workspace' -o '$tmp/out' --date 2024-06-01 \
            --dump=$stage >'$tmp/$workspace.$stage'"
    done
done
for document in $documents; do
    workspace=${document%%/*}
    id=${document#*/}
    file=$(echo "$document" | tr / -)
    for stage in tree layout; do
        part "$id" "$tmp/$workspace.$stage" >"$tmp/made"
        same $stage
    done
    cp "$tmp/made" "$tmp/full"
    part "$id, для сайта" "$tmp/$workspace.tree" >"$tmp/made"
    part "$id" "$tmp/$workspace.tree" | cmp -s - "$tmp/made" ||
        [ ! -s "$tmp/made" ] || same site.tree
    page=$tmp/out/$workspace/site/$id/fragment.html
    if [ -f "$page" ]; then
        sed -E 's/[0-9a-f]{64}/…/; s/[0-9]+\xc2\xa0КБ/…\xc2\xa0КБ/' "$page" >"$tmp/made"
        same html
    fi
    # attributes that hold text are printed as bytes of UTF-16: left out
    pdfinfo -struct-text "$tmp/out/$workspace"/*/"$id.pdf" 2>"$tmp/log" |
        LC_ALL=C sed '/^ *\/Summary /d' >"$tmp/made"
    same pdf.txt
done
ls "$golden" >"$tmp/there"
sort -o "$tmp/kept" "$tmp/kept"
ok "в папке нет лишнего" diff "$tmp/kept" "$tmp/there"
finish
