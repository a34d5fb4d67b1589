#!/bin/sh
# Installs the Debian packages that are missing.  Usage: deps.sh build|check
build="libhpdf-dev libcmark-dev libyaml-dev libxml2-dev libharfbuzz-dev
libhyphen-dev hyphen-ru libdeflate-dev libpng-dev nettle-dev pkg-config
fonts-liberation2 fonts-paratype icc-profiles-free"
check="libcmocka-dev qpdf poppler-utils binutils"
case $1 in
build) wanted=$build ;;
*) wanted="$build $check" ;;
esac
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=
for p in $wanted; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $p"
done
[ -n "$missing" ] || exit 0
echo "Ставлю пакеты:$missing"
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq || exit 1
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq \
    --no-install-recommends $missing >/dev/null
