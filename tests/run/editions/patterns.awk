# What may not be found: pupils (see people.awk) and the forms of their names
# (pasted: three blocks of six forms a pupil).  Surnames that someone shown
# bears are looked for with initials only.  ё and spaces after points are
# folded as in the text that is searched.
function fold(s) { gsub(/ё/, "е", s); gsub(/Ё/, "Е", s); return s }
BEGIN { FS = "\t" }
FILENAME ~ /staff$/ { for (i = 1; i <= NF; i++) shown[fold($i)] = 1; next }
{
    n++
    may[n] = $6
    word[n] = $7 == "w"
    i1[n] = substr($4, 1, 2)
    i2[n] = substr($5, 1, 2)
    for (c = 0; c < 6; c++) {
        last[n, c] = fold($(8 + c))
        first[n, c] = fold($(14 + c))
    }
    if (may[n] != "nothing")
        for (c = 0; c < 6; c++)
            shown[last[n, c]] = 1
    # the same initials and surname as someone shown: nobody can tell
    for (c = 0; c < 6; c++)
        if (may[n] != "nothing")
            both[last[n, c] i1[n] i2[n]] = 1
    for (c = 0; c < 6; c++)
        if (may[n] == "full")
            named[last[n, c] first[n, c]] = 1
}
END {
    for (k = 1; k <= n; k++)
        for (c = 0; c < 6; c++) {
            l = last[k, c]
            if (l == "" || may[k] == "full")
                continue
            if (!((l first[k, c]) in named)) {
                print l " " first[k, c]
                print first[k, c] " " l
            }
            if (may[k] != "nothing" || (l i1[k] i2[k]) in both)
                continue
            print l " " i1[k] "." i2[k] "."
            print i1[k] "." i2[k] "." l
            if (!word[k] && !(l in shown))
                print l
        }
}
