#!/bin/sh
# A strange site, connected as docs/site-guide.md says: HL7's R4 examples and the mCODE examples are its data (fetched
# by tools/fetch_interop.py; nothing of them is kept). Runs the doctor, follows its advice until it has no more, checks
# the configuration, calls the service with a chart.
#
#     tools/strange_site.sh [FOLDER]      FOLDER: where the site is made, a new one by default
set -eu
cd "$(dirname "$0")/.."
BIN=.venv/bin
DATA="${DATA:-tests/interop/packages/hl7.fhir.r4.examples tests/interop/packages/hl7.fhir.us.mcode}"
SITE="${1:-$(mktemp -d)/site}"
for folder in $DATA; do
  [ -d "$folder" ] || { echo "$folder is not there: run $BIN/python tools/fetch_interop.py"; exit 3; }
done
mkdir -p "$SITE"
: > "$SITE/site.toml"
export NKG2D_CDS_SITE="$SITE/site.toml" NO_COLOR=1

answered() { # how many answers of criteria the charts hold, over all patients
  $BIN/python -c 'import json,sys; r=json.load(open(sys.argv[1])); print(sum(c["all"]["answered"] for c in r["completeness"]), sum(r["sample"]["codes_read"].values()))' "$1"
}

round=1
before=""
while [ "$round" -le 5 ]; do
  echo "== round $round: nkg2d-cds doctor $DATA --latest"
  # shellcheck disable=SC2086 - DATA is a list
  $BIN/nkg2d-cds doctor $DATA --latest --json --strict 50 --advice "$SITE/round$round" --html "$SITE/round$round.html" > "$SITE/round$round.json"
  now=$(answered "$SITE/round$round.json")
  echo "   criteria answered, codes read: $now"
  advised=$(find "$SITE/round$round" -type f | wc -l)
  if [ "$advised" -eq 0 ]; then echo "   no more advice"; break; fi
  if [ "$now" = "$before" ]; then echo "   nothing grew"; break; fi
  before="$now"
  cat "$SITE/round$round"/doctor-maps.csv "$SITE/round$round"/doctor-site.toml 2>/dev/null | sed 's/^/   + /' || true
  cat "$SITE"/round*/doctor-site.toml > "$SITE/site.toml" 2>/dev/null || true
  maps=$(cd "$SITE" && for file in round*/doctor-maps.csv; do [ -f "$file" ] && printf '"%s", ' "$file"; done)
  [ -z "$maps" ] || printf '\n[maps]\nfiles = [%s]\n' "$maps" >> "$SITE/site.toml"
  echo "== nkg2d-cds validate"
  $BIN/nkg2d-cds validate
  round=$((round + 1))
done

echo "== nkg2d-cds serve, and a call"
export NKG2D_CDS_DATABASE_URL="sqlite:///$SITE/state.sqlite" NKG2D_CDS_AS_OF=2026-11-22
PORT="${PORT:-18973}"
$BIN/nkg2d-cds serve --port "$PORT" --workers 1 2> "$SITE/serve.log" &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
tries=0
until $BIN/python -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$PORT/health/ready')" 2>/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { cat "$SITE/serve.log"; exit 1; }
  sleep 1
done
$BIN/nkg2d-cds call "http://127.0.0.1:$PORT" --patient fixtures/near-miss-alt/bundle.json
