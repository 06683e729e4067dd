"""One chart says the same in every form; what is no chart is refused in one clear line, whatever it is."""
from __future__ import annotations

import bz2
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cds_service.cli import group
from tests.charts.build import (
    AS_OF,
    ICD10,
    POSITIVE,
    base,
    bundle,
    condition,
    dose,
    encoded,
    lab,
    marrow_blasts,
    marrow_report,
    patient,
    serology,
    without,
    woman,
)
from tests.charts.forms import FORMS, by_urn, collection, entry, hook, lines, name_of, searchset, urn_of

COMMAND = [sys.executable, "-c", "from cds_service.cli import main; main()"]
CHARTS = {
    "a likely match": base(),
    "a woman tested": woman(),
    "hepatitis B": [*without(base(), "hbsag-1"), serology("hbsag-p", POSITIVE), condition("b", (ICD10, "B18.1"))],
    "a near miss, exact to the digit": [*without(base(), "crea-1"), lab("crea-2", Decimal("3.4500000000000001"), Decimal("2.76"), unit="mg/dL")],
    "relapse by blasts after remission": [
        *without(base(), "aml"), condition("aml", (ICD10, "C92.0"), recorded="2025-01-10"), dose("d", "cytarabine", "2025-01-12"),
        marrow_report("cr", "完全缓解（CR1）", "2025-03-01"), marrow_blasts("now", 35)],
}


def explained(data: bytes, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["explain", "-", "--as-of", AS_OF, "--json", *arguments], input=data)


def answer(data: bytes) -> dict:
    result = explained(data)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def in_short(screening: dict) -> dict:
    return {"overall": screening["overall"], "shown": screening["card"]["shown"], "unread": screening["unread"], "ignored": screening["ignored"],
            "criteria": [(row["id"], row["state"], row["review"], row["because"]) for row in screening["criteria"]]}


@pytest.mark.parametrize("title", CHARTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form, title):
    chart = CHARTS[title]
    said = answer(FORMS[form](chart))
    assert in_short(said) == in_short(answer(encoded(bundle(chart))))
    assert said["patient"] == "Patient/p"
    names = {name_of(r) for r in chart} | {urn_of(name_of(r)) for r in chart}
    shown = {e["reference"] for row in said["criteria"] for e in row["evidence"]}
    assert shown - names == set()


@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_resources_tells_nothing(form):
    chart = CHARTS["relapse by blasts after remission"]
    assert in_short(answer(FORMS[form](chart[::-1])))["overall"] == "likely-match"


def anonymous(chart: list) -> bytes:
    """Without ids: every entry is named by its fullUrl alone."""
    whole = by_urn(chart)
    for each in whole["entry"]:
        each["resource"] = {name: element for name, element in each["resource"].items() if name != "id"}
    return encoded(whole)


def test_resources_without_ids_are_named_by_their_full_url():
    said = answer(anonymous(base()))
    assert said["overall"] == "likely-match"
    assert said["patient"] == urn_of("Patient/p")
    assert {e["reference"] for row in said["criteria"] for e in row["evidence"]} <= {urn_of(name_of(r)) for r in base()}


VARIANTS = {
    "a byte order mark": b"\xef\xbb\xbf" + FORMS["collection"](base()),
    "blank space around": b"\r\n\t " + FORMS["collection"](base()) + b"\n\n ",
    "printed over many lines": json.dumps(json.loads(FORMS["collection"](base())), indent=2).encode(),
    "lines that end as on Windows": lines(base()).replace(b"\n", b"\r\n"),
    "lines with blank ones between": lines(base()).replace(b"\n", b"\n\n \n"),
    "no end of the last line": lines(base()).rstrip(b"\n"),
    "lines of Bundles": b"\n".join(encoded(searchset([r])) for r in base()),
    "an array of Bundles": encoded([searchset(base()[:3]), searchset(base()[3:])]),
    "a history of versions": encoded(collection(base()) | {"type": "history"}),
    "a Bundle of no stated type": encoded({k: v for k, v in collection(base()).items() if k != "type"}),
    "Bundles five deep": encoded(bundle([bundle([bundle([bundle([bundle(base())])])])])),
    "escaped letters": json.dumps(json.loads(FORMS["collection"](base())), ensure_ascii=True).encode(),
    "a request of another hook": encoded(hook(base()) | {"hook": "order-sign"}),
    "a request with members of its own": encoded(hook(base()) | {"extension": {"x": 1}, "fhirServer": "https://ehr.example.org/fhir/R4"}),
    "a request with a list that is null": encoded(hook(base(), allergies=None, encounters=None)),
    "a request whose context names the patient by reference": encoded(
        hook(base()) | {"context": {"userId": "Practitioner/dr", "patientId": "Patient/p"}}),
    "an answer to a batch": encoded({"resourceType": "Bundle", "type": "batch-response", "entry": [
        entry(r, response={"status": "200 OK"}) for r in base()]}),
}


@pytest.mark.parametrize("title", VARIANTS)
def test_odd_but_legal(title):
    assert answer(VARIANTS[title])["overall"] == "likely-match"


def test_a_patient_alone_is_a_chart():
    assert answer(encoded(patient()))["overall"] == "not-applicable"


def test_a_torn_last_line_is_told_and_sinks_nothing():
    said = answer(lines(base()) + b'{"resourceType": "Observation", "id": "torn", "co')
    assert said["overall"] in ("likely-match", "possible-match")
    assert len(said["unread"]) == 1 and said["unread"][0]["why"]


WHOLE = FORMS["collection"](base())
MALFORMED: dict[str, bytes] = {
    "nothing": b"", "blank space": b" \n\t\n", "null": b"null", "true": b"true", "a number": b"5", "a text": b'"chart"', "NaN": b"NaN",
    "an empty list": b"[]", "an empty object": b"{}", "a list of numbers": b"[1, 2, 3]", "a list of nulls": b"[null, null]", "a list of lists": b"[[[]]]",
    "words": b"the chart of Mr Li", "words in Chinese": "病历".encode(), "two numbers": b"1 2", "a brace": b"{", "a bracket": b"[", "a quote": b'"',
    "half a Bundle": WHOLE[: len(WHOLE) // 2], "a Bundle without its last brace": WHOLE[:-1], "a Bundle and more": WHOLE + b" }",
    "two Bundles in a row": WHOLE + WHOLE, "a comma too many": b'{"resourceType": "Patient", "id": "p",}',
    "single quotes": b"{'resourceType': 'Patient', 'id': 'p'}", "a comment": b'// chart\n{"resourceType": "Patient"',
    "an empty Bundle": b'{"resourceType": "Bundle", "type": "collection", "entry": []}', "a Bundle of nothing": b'{"resourceType": "Bundle"}',
    "a Bundle whose entry is an object": b'{"resourceType": "Bundle", "entry": {}}', "a Bundle whose entry is a number": b'{"resourceType": "Bundle", "entry": 5}',
    "a Bundle of nulls": b'{"resourceType": "Bundle", "entry": [null, null]}', "an outcome": b'{"resourceType": "OperationOutcome", "issue": []}',
    "a resource nobody knows": b'{"resourceType": "Chart", "id": "x"}', "an object without a type": b'{"patient": {"id": "p"}}',
    "a type that is a number": b'{"resourceType": 5}', "an id alone": b'{"id": "p"}',
    "no Patient, no subject": b'{"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "x"}}',
    "two Patients": encoded(bundle([*base(), {"resourceType": "Patient", "id": "q"}])),
    "two Patients in lines": lines([*base(), {"resourceType": "Patient", "id": "q"}]),
    "two Patients in a list": encoded([*base(), {"resourceType": "Patient", "id": "q"}]),
    "a request of another patient": encoded(hook(base()) | {"context": {"patientId": "q"}}),
    "a request without a patient": b'{"hook": "patient-view", "hookInstance": "x", "context": {}, "prefetch": {}}',
    "a request whose prefetch is a list": b'{"hook": "patient-view", "context": {"patientId": "p"}, "prefetch": []}',
    "a request whose context is a text": b'{"hook": "patient-view", "context": "p", "prefetch": {"patient": null}}',
    "UTF-16": WHOLE.decode().encode("utf-16"), "UTF-16 without a mark": WHOLE.decode().encode("utf-16-le"), "Latin-1": '{"resourceType": "Pati\xe9nt"'.encode("latin-1"),
    "a compressed file": bz2.compress(WHOLE), "zeros": bytes(64), "random bytes": bytes(range(256)),
    "XML": b'<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/></Bundle>', "a page": b"<!DOCTYPE html><html><body>401</body></html>",
    "a table": b"id,gender\np,male\n", "ten thousand brackets": b"[" * 10_000, "ten thousand objects": b'{"a":' * 10_000,
    "brackets that close": b"[" * 10_000 + b"]" * 10_000, "a control character": b'{"resourceType": "Patient", "id": "\x01"', "lines of words": b"a\nb\nc\n",
}


@pytest.mark.parametrize("title", MALFORMED)
def test_what_is_no_chart_is_refused_in_one_line(title):
    result = explained(MALFORMED[title])
    assert result.exit_code == 2, result.stdout[:300]
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert "Traceback" not in result.stderr and "Error:" not in result.stderr.replace("Error: ", "", 1)


@pytest.mark.parametrize("title", ["nothing", "half a Bundle", "UTF-16", "two Patients", "ten thousand brackets", "a compressed file"])
def test_the_command_itself_refuses_in_one_line(title):
    done = subprocess.run([*COMMAND, "explain", "-", "--as-of", AS_OF, "--json"], input=MALFORMED[title],
                          capture_output=True, timeout=60, check=False, env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode().strip()
    assert said and len(said.splitlines()) == 1 and "Traceback" not in said


def test_a_refusal_shows_nothing_of_the_chart():
    result = explained(encoded(bundle([*base(), {"resourceType": "Patient", "id": "secret-77"}])))
    assert result.exit_code == 2
    assert "secret-77" not in result.stderr


def test_a_file_by_its_path(tmp_path: Path):
    path = tmp_path / "chart.json"
    path.write_bytes(WHOLE)
    result = CliRunner().invoke(group, ["explain", str(path), "--as-of", AS_OF, "--json"])
    assert result.exit_code == 0 and json.loads(result.stdout)["overall"] == "likely-match"


@pytest.mark.parametrize("arguments", [["missing.json"], ["-", "--as-of", "2026-02-30"], ["-", "--as-of", "yesterday"], ["-", "--lang", "de"], ["-", "--trial", "NCT00000000"]])
def test_wrong_arguments_are_refused(arguments):
    result = CliRunner().invoke(group, ["explain", *arguments], input=WHOLE)
    assert result.exit_code == 2
    assert result.stderr.strip() and "Traceback" not in result.stderr
