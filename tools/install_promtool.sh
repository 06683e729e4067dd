#!/bin/sh
# Prometheus' own checker of alert rules, for the tests of deploy/prometheus. Debian ships it only with the daemon, which nobody here wants to
# run: its package is fetched and this one program taken out of it, into var/promtool. Never an error by itself: the test says that it is missing.
set -u
command -v promtool >/dev/null 2>&1 && exit 0
[ -x var/promtool/promtool ] && exit 0
if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-deb >/dev/null 2>&1; then
    echo "tests: please install promtool (of Prometheus) to check the alert rules" >&2
    exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
fetch() { (cd "$work" && apt-get download -qq prometheus >log 2>&1); }
if { fetch || { [ "$(id -u)" -eq 0 ] && apt-get update -qq >/dev/null 2>&1 && fetch; }; } \
    && dpkg-deb --fsys-tarfile "$work"/prometheus_*.deb | tar -xf - -C "$work" ./usr/bin/promtool; then
    mkdir -p var/promtool && mv "$work/usr/bin/promtool" var/promtool/promtool
    echo "tests: fetched promtool"
else
    tail -n 1 "$work/log" >&2
    echo "tests: promtool could not be fetched" >&2
    exit 1
fi
