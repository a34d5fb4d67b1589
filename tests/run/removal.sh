#!/bin/sh
# A standard text never breaks on what is not written: every key of every YAML
# file and head of content/ is removed, one at a time; no error may then stand
# in templates/ (removal.mjs).
cd "$(dirname "$0")/../.." || exit 1
name=removal
. tests/run/lib.sh
ok "no error in templates/ whichever key is not there" \
    node tests/run/removal.mjs "$spravka" templates "$tmp/cases" content/*
finish
