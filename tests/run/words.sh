#!/bin/sh
# words.sh FILE: the words of a text, one a line, as they are compared: lower
# case, ё as е, hyphens and dashes as spaces, punctuation dropped, school years
# 2022-2023 as 2022/23, the export junk of the sources left out.
LC_ALL=C.UTF-8
export LC_ALL
sed 's/\[bookmark: _GoBack\]//g; s/\*\*//g' "$1" | tr '\t\f\r' '   ' |
    sed -E 's/[  ]/ /g; s/Ё/Е/g; s/ё/е/g
        s/(20[0-9][0-9])[-–]20([0-9][0-9])( *уч)/\1\/\2\3/g
        s/№([0-9])/№ \1/g; s/([0-9])([[:alpha:]])/\1 \2/g
        s/[-«»„“"().,:;·•*№–—!?+]/ /g' |
    sed 'y/АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ/абвгдежзийклмнопрстуфхцчшщъыьэюя/' |
    tr -s ' \n' '\n\n' | sed '/^$/d'
