"""What the doctor finds in a sample in any form, what it can not read, and that it names nobody."""
from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cds_service.doctor.page import page
from fhir_mappings.population.sample import charts_of
from fhir_mappings.population.sample_counts import SampleCounts
from fhir_mappings.survey.strict import faults_of
from tests.doctor.examined import found, strange_site
from tests.doctor.samples import SECRET, concept, condition, ndjson, of, patient, result


# --- privacy --------------------------------------------------------------------------------------------------------
def texts(folder: Path) -> Path:
    rows = [patient(1), patient(2), result(1, concept(None, None, None, f"Call Mr Li {SECRET} about marrow"), "x"),
            result(1, concept(None, None, None, "Ward 12 note"), "x"), result(2, concept(None, None, None, "Ward 12 note"), "x"),
            result(2, concept("urn:x", "330102197005061234", None), 3), result(2, concept("urn:x", "330102197005065678", "ALT"), 3),
            result(2, concept(None, None, "Wang Wu's marrow"), 3)]
    return ndjson(folder / "texts.ndjson", rows)


def test_nobody_is_named(tmp_path: Path) -> None:
    sample = texts(tmp_path)
    made = found(sample, strange_site(tmp_path))
    told = json.dumps(made, ensure_ascii=False) + page(made, "en") + page(made, "zh")
    for secret in (SECRET, "Zhang San", "1970", "Mr Li", "330102197005061234", "330102197005065678", "Wang Wu"):
        assert secret not in told
    assert "Ward ## note" in told


def test_free_texts_are_quoted_when_asked(tmp_path: Path) -> None:
    told = json.dumps(found(texts(tmp_path), quote=True), ensure_ascii=False)
    assert "Mr Li" in told and "Ward 12 note" in told and '"texts_quoted": true' in told


# --- every form of a sample -----------------------------------------------------------------------------------------
def bundle(kind: str, *resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": kind, "entry": [{"resource": one} for one in resources]}


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def test_a_sample_may_come_in_every_form(tmp_path: Path) -> None:
    alt = concept("http://loinc.org", "1742-6", "ALT")
    write(tmp_path / "a.json", bundle("collection", patient(1), result(1, alt)))
    write(tmp_path / "b.json", [patient(2), result(2, alt)])
    write(tmp_path / "c1.json", bundle("searchset", patient(3)))
    write(tmp_path / "c2.json", bundle("searchset", result(3, alt), result(4, alt)))
    write(tmp_path / "d.json", patient(4))
    write(tmp_path / "e.json", {"hook": "patient-view", "hookInstance": "x", "context": {"patientId": f"{SECRET}-5"},
                                "prefetch": {"patient": patient(5), "observations": bundle("searchset", result(5, alt))}})
    with gzip.open(tmp_path / "f.ndjson.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(patient(6)) + "\nnot json\n" + json.dumps(result(6, alt)) + "\n")
    write(tmp_path / "g.json", {"name": "no resource"})
    (tmp_path / "h.json").write_bytes(b"")
    (tmp_path / "i.ndjson.gz").write_bytes(b"not gzip")
    (tmp_path / "readme.txt").write_text("not looked at", encoding="utf-8")
    made = found(tmp_path)
    assert made["sample"]["patients"] == 6 and made["sample"]["resources"] == {"Observation": 6, "Patient": 6}
    assert {(fault["key"], fault["count"]) for fault in made["sample"]["faults"]} == {
        ("chart.bad-line", 1), ("chart.not-fhir", 1), ("chart.empty", 1), ("chart.torn", 1), ("chart.unknown-form", 1)}
    assert made["forms"] == [{"result": "alt", "form": "Quantity", "count": 6, "patients": 6}]


def test_an_outcome_of_nobody_casts_no_doubt_on_everybody(tmp_path: Path) -> None:
    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
    made = found(ndjson(tmp_path / "s.ndjson", [patient(1), outcome]))
    assert [(fault["key"], fault["count"]) for fault in made["sample"]["faults"]] == [("chart.outcome", 1)]
    assert made["sample"]["patients_with_disease"] == 0


def test_what_can_not_be_read_of_one_patient_is_held_against_nobody_else(tmp_path: Path) -> None:
    broken = {"resourceType": "Condition", "id": "b", "subject": of(1), "code": "x", "clinicalStatus": 7}
    aml = concept("http://hl7.org/fhir/sid/icd-10", "C92.0", "AML")
    rows = [*(patient(n) for n in range(4)), *(condition(n, aml) for n in range(4)), broken,
            {**broken, "subject": "nobody"}, *({**broken, "id": id_, "subject": {"reference": "Patient/unknown"}} for id_ in "xy")]
    made = found(ndjson(tmp_path / "s.ndjson", rows))
    (heart,) = [row["all"]["states"] for row in made["completeness"] if row["criterion"] == "cardiac-history"]
    assert heart == {"no-contrary-record": 3, "missing": 1}
    assert {(fault["key"], fault["count"]) for fault in made["sample"]["faults"]} == {("chart.rejected", 1), ("chart.unreadable", 2)}


def test_many_buckets_give_the_same_charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alt = concept("http://loinc.org", "1742-6", "ALT")
    ndjson(tmp_path / "p.ndjson", [patient(n) for n in range(60)])
    ndjson(tmp_path / "o.ndjson", [result(n, alt) for n in range(60)] + [{"resourceType": "Medication", "id": "m", "code": concept(None, None, None, "x")}])
    monkeypatch.setattr("fhir_mappings.population.patient_buckets.LARGEST_BUCKET", 500)
    counts = SampleCounts()
    charts = list(charts_of([tmp_path], counts))
    assert len(charts) == counts.patients == 60 and len({chart.patient_reference for chart in charts}) == 60
    assert all(chart.patient and len(chart._by_type["Observation"]) == 1 for chart in charts)


def test_resources_that_break_r4_are_told_by_path() -> None:
    bad = {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueQuantity": {"value": "forty-one"}, "subjct": of(1)}
    told = faults_of("Observation", json.dumps(bad).encode())
    assert {path for path, _ in told} == {"valueQuantity.value", "subjct"} and "forty" not in str(told)
    assert faults_of("Nonsense", b"{}") == [("", "unknown-resource-type")]
    assert faults_of("Patient", json.dumps(patient(1)).encode()) == []


def test_what_r4b_changed_is_not_held_against_a_chart(tmp_path: Path) -> None:
    rows = [patient(1), {"resourceType": "MedicinalProduct", "name": []}, {"resourceType": "Nonsense"}]
    r4 = found(ndjson(tmp_path / "s.ndjson", rows))["r4"]
    assert r4["not_checked"] == {"MedicinalProduct": 1} and "MedicinalProduct" not in r4["checked"]
    assert [(row["resource"], row["text"]) for row in r4["faults"]] == [("Nonsense", "R4 has no such resource")]


def test_a_medication_counts_where_somebody_gets_it(tmp_path: Path) -> None:
    request = {"resourceType": "MedicationRequest", "id": "r", "status": "active", "intent": "order", "subject": of(1),
               "medicationReference": {"reference": "Medication/given"}}
    drugs = [{"resourceType": "Medication", "id": name, "code": concept("urn:pharmacy", name, name.title())} for name in ("given", "shelved")]
    made = found(ndjson(tmp_path / "s.ndjson", [*(patient(n) for n in range(5)), request, *drugs]))
    assert [(row["code"], row["patients"], row["count"]) for row in made["local"]] == [("given", 1, 1)]


def test_what_the_rules_read_comes_first(tmp_path: Path) -> None:
    rows = [patient(1), *({"resourceType": "Location", "id": str(n)} for n in range(5)), result(1, concept(None, None, None, "ALT"))]
    assert list(found(ndjson(tmp_path / "s.ndjson", rows))["sample"]["resources"]) == ["Observation", "Patient", "Location"]


def test_the_completeness_says_why_a_criterion_is_open(tmp_path: Path) -> None:
    made = found(strange_site(tmp_path))
    (open_one,) = [row["all"] for row in made["completeness"] if row["label"] == "HIV serology negative"]
    assert open_one["answered"] == 0 and open_one["states"] == {"missing": 2} and open_one["reasons"][0]["count"] == 2
