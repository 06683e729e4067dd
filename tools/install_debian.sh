#!/bin/sh
# What tests need on Debian: Chromium, fonts with Chinese letters and what reads a printed page for those in a browser, Java
# for those on Spark, PostgreSQL's programs for those of a shared state. Installed only where that can be done without asking
# (root, apt-get) and only what is missing; else the one line to run is printed. Never an error by itself: tests that can't
# run say so.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
[ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing="$missing fonts-noto-cjk"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
[ -n "$(find /usr/lib/postgresql -name initdb -print -quit 2>/dev/null)" ] || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "tests: please run once: sudo apt-get install -y --no-install-recommends $missing" >&2
    exit 1
fi
log=$(mktemp)
# shellcheck disable=SC2086 # the names are words of a list
if apt-get update -qq >"$log" 2>&1 \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >>"$log" 2>&1; then
    rm -f "$log"
    echo "tests: installed $missing"
else
    tail -n 3 "$log" >&2
    rm -f "$log"
    echo "tests: $missing could not be installed" >&2
    exit 1
fi
