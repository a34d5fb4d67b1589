#!/bin/sh
# `spravka schema` before ajv and js-yaml, with content/ and the broken inputs.
cd "$(dirname "$0")/../../.." || exit 1
BUILD=${BUILD:-build}
node tests/conformance/schema.mjs "$BUILD/spravka" content tests/golden/bad
