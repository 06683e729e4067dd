"""The developer guide's steps for a new analyte, followed on a copy of the code: data only, and the new criterion is answered."""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TRIAL = "NCT00000000"
LDH = {"resourceType": "ValueSet", "id": "ldh", "url": "https://nkg2d-cds.org/fhir/ValueSet/ldh", "version": "1.0.0", "name": "Ldh",
       "title": "Lactate dehydrogenase", "status": "active", "publisher": "nkg2d-cds", "compose": {"include": [{
           "system": "http://loinc.org", "concept": [
               {"code": "2532-0", "display": "Lactate dehydrogenase [Enzymatic activity/volume] in Serum or Plasma"}]}]}}
TEXTS = {"fact.ldh": "LDH", "short.ldh": "LDH"}
REGISTRY = '{ item = "6", says = "Able to swallow tablets." },'
CRITERION = """
[criterion.ldh]
item = "7"
says = "LDH within 2 ULN."
label = { en = "LDH at most 2 × ULN", zh = "LDH≤2倍正常值上限" }
at_most_uln = 2
fact = "ldh"
within_days = 14
window = "labs"
reversible = true
ours = ["within_days"]
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The two packages and the synthetic trial with the guide's five steps done."""
    folder = tmp_path_factory.mktemp("copy")
    for package in ("fhir_mappings", "cds_service"):
        shutil.copytree(ROOT / package, folder / package)
    shutil.copytree(ROOT / "tests" / "trials" / "second" / TRIAL, folder / TRIAL)
    readers = folder / "fhir_mappings"
    (readers / "terminology" / "valuesets" / "ldh.json").write_text(json.dumps(LDH))
    with (readers / "results/values/analytes.toml").open("a") as file:
        file.write('\n[analyte.ldh]\nfamily = "enzyme"\nplausible = ["10", "50000"]\nplausible_limit = ["50", "1000"]\nlimits = true\n')
    results = readers / "results/names/results.toml"
    results.write_text(results.read_text().replace("[concept]\n", '[concept]\nldh = { measures = "ldh", from = ["blood"] }\n', 1))
    for language in ("en", "zh"):
        with (folder / "cds_service" / "locales" / language / "LC_MESSAGES" / "cards.po").open("a") as file:
            file.writelines(f'\nmsgid "{key}"\nmsgstr "{text}"\n' for key, text in TEXTS.items())
    rules = folder / TRIAL / "criteria.toml"
    content = rules.read_text().replace(REGISTRY, REGISTRY + '\n  { item = "7", says = "LDH within 2 ULN." },', 1)
    rules.write_text(content + CRITERION)
    shutil.copytree(ROOT / "tools", folder / "tools")
    run(folder, "-m", "tools.messages")
    return folder


def run(folder, *arguments):
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=240,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), os.environ["PYTHONPATH"]]), "PYTHONDONTWRITEBYTECODE": "1"}, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def chart_with(value):
    """A chart of the fixtures and one LDH of this value, its upper limit 250 U/L; None: no LDH."""
    chart = json.loads((ROOT / "fixtures" / "near-miss-alt" / "bundle.json").read_text(encoding="utf-8"))
    patient = next(one["resource"]["id"] for one in chart["entry"] if one["resource"]["resourceType"] == "Patient")
    if value is not None:
        amount = {"unit": "U/L", "system": "http://unitsofmeasure.org", "code": "U/L"}
        chart["entry"].append({"resource": {
            "resourceType": "Observation", "id": "ldh", "status": "final", "subject": {"reference": f"Patient/{patient}"},
            "code": {"coding": [{"system": "http://loinc.org", "code": "2532-0"}]}, "effectiveDateTime": "2026-11-20",
            "valueQuantity": {**amount, "value": value}, "referenceRange": [{"high": {**amount, "value": 250}}]}})
    return chart


SCREEN = """
import json, sys
from click.testing import CliRunner
from cds_service.cli import group
for chart in sys.argv[2:]:
    done = CliRunner().invoke(group, ["explain", chart, "--json", "--as-of", "2026-11-22", "--trial", sys.argv[1]], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    print(json.dumps(next(row for row in json.loads(done.stdout)["criteria"] if row["id"] == "ldh")))
"""


def test_a_new_analyte_needs_data_only(copy):
    values = {300: "met", 501: "not-met", None: "missing"}
    charts = []
    for value in values:
        charts.append(copy / f"{value}.json")
        charts[-1].write_text(json.dumps(chart_with(value)))
    found = [json.loads(line) for line in run(copy, "-c", SCREEN, str(copy / TRIAL), *map(str, charts)).splitlines()]
    assert [row["state"] for row in found] == list(values.values())
    assert [row["because"].split(",")[0] for row in found[:2]] == ["LDH 300 U/L on 2026-11-20", "LDH 501 U/L on 2026-11-20"]
    assert "LDH" in found[2]["because"]
