#!/bin/sh
# Installs what is missing: Debian packages, and for the tests the checkers
# that only npm has.  Usage: deps.sh build|check|fuzz|bench
cd "$(dirname "$0")/.." || exit 1
build="libhpdf-dev libcmark-dev libzip-dev libyaml-dev libxml2-dev
libharfbuzz-dev libhyphen-dev hyphen-ru libdeflate-dev libpng-dev
libturbojpeg0-dev libwebp-dev nettle-dev pkg-config
fonts-liberation2 fonts-paratype fonts-dejavu-core icc-profiles-free"
# libasan and libubsan come with gcc
check="libcmocka-dev binutils qpdf poppler-utils libpdfbox2-java libxml2-utils
libjaxb-api-java libactivation-java libcommons-logging-java
hunspell hunspell-ru"
# program and the packages that bring it, when none of any origin is there
programs="node:nodejs npm:npm java:default-jre-headless chromium:chromium"
case $1 in
build) wanted=$build programs= ;;
bench) wanted="$build hugo weasyprint" programs="node:nodejs npm:npm" ;;
fuzz) wanted="$build clang" programs= ;;
*) wanted="$build $check" ;;
esac

install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=
    for p in $wanted; do
        dpkg-query -W -f '${Status}' "$p" 2>/dev/null |
            grep -q 'ok installed' || missing="$missing $p"
    done
    for p in $programs; do
        command -v "${p%%:*}" >/dev/null 2>&1 || missing="$missing ${p#*:}"
    done
    [ -n "$missing" ] || return 0
    echo "Ставлю пакеты:$missing"
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -qq || return 1
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq \
        --no-install-recommends $missing >/dev/null
}

# The checkers of tests/conformance, as its lock file has them.
install_checkers() {
    cd tests/conformance || return 1
    cmp -s package-lock.json node_modules/.spravka-lock && return 0
    echo "Ставлю проверяющие программы (npm)"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null &&
        cp package-lock.json node_modules/.spravka-lock
}

install_packages || exit 1
[ "$1" != check ] || install_checkers
