#!/bin/sh
# A strange site connected as docs/site-guide.md says, from the first sample to go-live. HL7's R4 examples and the mCODE
# examples are its data (fetched by tools/fetch_interop.py; nothing of them is kept). What it prints is what a person
# sees who types the commands; docs/site-lived.md holds one such run.
#
#     tools/strange_site.sh [FOLDER]      FOLDER: where the site is made, a new one by default
#
# SAMPLE: folders that are the sample. PORT: of the service. BIN: where nkg2d-cds is. AS_OF: pins the day in shadow mode.
set -eu
ROOT=$(cd "$(dirname "$0")/.." && pwd)
BIN="${BIN:-$ROOT/.venv/bin}"
PORT="${PORT:-18973}"
FOLDER="${1:-$(mktemp -d)}"
SAMPLE="${SAMPLE:-$ROOT/tests/interop/packages/hl7.fhir.r4.examples $ROOT/tests/interop/packages/hl7.fhir.us.mcode}"
mkdir -p "$FOLDER/sample"
for folder in $SAMPLE; do
  [ -d "$folder" ] || { echo "$folder is not there: run python tools/fetch_interop.py"; exit 3; }
  ln -s "$folder" "$FOLDER/sample/$(basename "$folder")"
done
cp "$ROOT/fixtures/near-miss-alt/bundle.json" "$FOLDER/test-patient.json"
cd "$FOLDER"
PATH="$BIN:$PATH"
export PATH NO_COLOR=1 COLUMNS="${COLUMNS:-120}"
unset NKG2D_CDS_SITE || true

step() { printf '\n=== %s\n' "$*"; }
run() { # prints a command as it is typed, runs it, and tells its exit status where it is not 0
  printf '\n$ %s\n' "$*"
  status=0
  "$@" 2>&1 || status=$?
  [ "$status" -eq 0 ] || printf '(exit status %s)\n' "$status"
}
setting() { # export NAME=VALUE, printed as typed; a secret is not printed
  case "$1" in NKG2D_CDS_SECRET_KEY=*) printf '\n$ export NKG2D_CDS_SECRET_KEY=$(head -c 40 /dev/urandom | base64)\n' ;; *) printf '\n$ export %s\n' "$1" ;; esac
  # shellcheck disable=SC2163 - NAME=VALUE
  export "$1"
}
started() { # starts the service and waits until it is ready
  printf '\n$ nkg2d-cds serve --port %s &\n' "$PORT"
  nkg2d-cds serve --port "$PORT" --workers 1 > serve.log 2>&1 &
  server=$!
  tries=0
  until python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$PORT/health/ready')" 2>/dev/null; do
    tries=$((tries + 1))
    kill -0 "$server" 2>/dev/null && [ "$tries" -lt 120 ] || { cat serve.log; exit 1; }
    sleep 1
  done
  grep -F '"serving"' serve.log
}
stopped() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" || true; }
  server=""
}
server=""
trap stopped EXIT

step "1. Ask the doctor"
set -- doctor sample/* --latest --most 5 --strict 50
run nkg2d-cds "$@" --advice site
[ -f site/doctor-site.toml ] || { echo "the doctor advises nothing"; exit 4; }
run cat site/doctor-maps.csv site/doctor-site.toml
setting NKG2D_CDS_SITE=site/doctor-site.toml

step "2. Follow its advice until nothing grows"
before=site round=2
while :; do
  run nkg2d-cds "$@" --quote-texts --before "$before/doctor-report.json" --advice "round$round" > told.txt
  sed -n '/^\$ /{p;s/.*/.../p;}; /^Rows for a CSV/,/^$/p; /^Since/,$p' told.txt
  [ -f "round$round/doctor-site.toml" ] || break
  [ "$round" -lt 6 ] || { echo "there is no end to it"; exit 5; }
  printf '\n# in an editor: the blocks of round%s into site/doctor-site.toml, its CSV into files\n' "$round"
  [ ! -f "round$round/doctor-maps.csv" ] || sed -i "s|^files = \[|files = [\"../round$round/doctor-maps.csv\", |" site/doctor-site.toml
  grep -v '^# in .maps.' "round$round/doctor-site.toml" >> site/doctor-site.toml || true
  before="round$round" round=$((round + 1))
done

step "3. Prove it with patients of your own, and lint the whole"
cat > site/our-patients.toml <<'PATIENTS'
as_of = 2026-11-22

[part.our_creatinine]
resources = '{"resourceType": "Observation", "id": "{id}", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "https://intranet.aumc.nl/labtestcodes", "code": "20005"}]}, "effectiveDateTime": "{date}", "valueQuantity": {"value": "{value}", "unit": "umol/L"}, "referenceRange": [{"high": {"value": 100, "unit": "umol/L"}}]}'
date = "2026-11-20"

[[patient]]
title = "our laboratory's creatinine, at the limit"
parts = ["man", "relapsed", { part = "our_creatinine", value = 125 }]
states = { renal-creatinine = "met" }

[[patient]]
title = "our laboratory's creatinine, a hair over the limit"
parts = ["man", "relapsed", { part = "our_creatinine", value = 125.1 }]
states = { renal-creatinine = "not-met" }
PATIENTS
printf '\n[patients]\nfiles = ["our-patients.toml"]\n' >> site/doctor-site.toml
run cat site/doctor-site.toml
run nkg2d-cds validate

step "4. Shadow mode: calls are counted, no card is shown"
setting NKG2D_CDS_DATABASE_URL=sqlite:///state.sqlite
setting "NKG2D_CDS_SECRET_KEY=$(head -c 40 /dev/urandom | base64 | tr -d '\n')"
setting NKG2D_CDS_SHADOW=true
[ -z "${AS_OF:-}" ] || setting "NKG2D_CDS_AS_OF=$AS_OF"
started
# shellcheck disable=SC2046 - a list
run nkg2d-cds call "http://127.0.0.1:$PORT" $(for folder in sample/*; do printf -- '--patient %s ' "$folder"; done) --every
run nkg2d-cds call "http://127.0.0.1:$PORT" --patient test-patient.json
stopped

step "5. What it would have been"
run nkg2d-cds forecast

step "6. Go live"
unset NKG2D_CDS_AS_OF || true
run nkg2d-cds client-key --out keys --iss https://ehr.hospital.example > key.txt
cat key.txt
kid=$(sed -n 's/.*--kid //p' key.txt)
setting NKG2D_CDS_SHADOW=false
setting NKG2D_CDS_PROFILE=production
setting NKG2D_CDS_PUBLIC_URL=https://cds.hospital.example
setting NKG2D_CDS_ALLOWED_FHIR_SERVERS=none
setting NKG2D_CDS_CLIENTS=keys/clients.toml
run nkg2d-cds validate
started
run nkg2d-cds call "http://127.0.0.1:$PORT" --patient test-patient.json --public-url https://cds.hospital.example
run nkg2d-cds call "http://127.0.0.1:$PORT" --patient test-patient.json --public-url https://cds.hospital.example \
  --key keys/client-key.pem --iss https://ehr.hospital.example --kid "$kid"
run nkg2d-cds why --patient MRN-330715
stopped
step "done"
