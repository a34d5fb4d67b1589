#!/bin/sh
# Claims in prose: what the check finds in the sentences of tests/data/prose,
# and how often it is wrong to speak.  See prose.mjs for the form of a case.
# A share below what stands here fails; raise it when the check gets better.
cd "$(dirname "$0")/../.." || exit 1
name=prose
. tests/run/lib.sh

# measure FILE RECALL ALARMS: at least this per cent found, at most these
# alarms
measure() {
    mkdir "$tmp/$1"
    node tests/run/prose.mjs "$spravka" content "$tmp/$1" \
        "tests/data/prose/$1" >"$tmp/figures"
    tail -n 1 "$tmp/figures"
    recall=$(sed -n 's/.*recall \([0-9]*\).*/\1/p' "$tmp/figures")
    alarms=$(sed -n 's/.*false alarms \([0-9]*\) of.*/\1/p' "$tmp/figures")
    ok "$1: recall $recall %, wanted $2" test "${recall:-0}" -ge "$2"
    ok "$1: $alarms false alarms, at most $3" test "${alarms:-99}" -le "$3"
}

measure cases.tsv 67 0
measure more.tsv 42 2
measure blind.tsv 44 1
finish
