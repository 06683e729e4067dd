"""Records that are copied field by field, for speed: the copy holds every field that the record has, one added later too."""
from __future__ import annotations

from dataclasses import fields, replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fhir_mappings import diagnoses, operations, treatments
from fhir_mappings.chart import read_chart
from fhir_mappings.measured_before import again
from fhir_mappings.record import Diagnosis, Grade, Measurement, Operation, Shown, TestResult, Treatment
from fhir_mappings.terminology import store
from tests.mappings.chart_json import bundle, dumped, patient, resource

ZONE = ZoneInfo("Asia/Shanghai")


def marked(record: type) -> Any:
    """A record of which each field holds something that no other does."""
    return record(**{field.name: (f"{record.__name__}.{field.name}",) for field in fields(record)})


def copied(record: Any, of: Any) -> set[str]:
    """The fields that one record has from the other."""
    return {field.name for field in fields(of) if getattr(record, field.name) == getattr(of, field.name)}


@pytest.mark.parametrize("record", [Measurement, TestResult, Grade, Shown])
def test_a_result_known_again_is_the_same_but_for_its_name_and_date(record):
    fact = marked(record)
    assert again(fact, "Observation/2", None) == replace(fact, reference="Observation/2", when=None)


def test_a_diagnosis_has_all_that_is_told_of_its_codes(monkeypatch):
    told = marked(Diagnosis)
    monkeypatch.setattr(diagnoses, "_told", lambda *_: told)
    chart = read_chart(dumped(bundle(patient(), resource("Condition", "c", recordedDate="2026-11-01"))))
    (found,), _ = diagnoses.read_diagnoses(chart, store.load(), ZONE)
    own = {"reference", "asserted", "by_onset", "onset", "abated"}
    assert copied(found, told) == {field.name for field in fields(Diagnosis)} - own


def test_an_operation_has_all_that_is_told_of_its_codes(monkeypatch):
    told = marked(Operation)
    monkeypatch.setattr(operations, "_told", lambda *_: told)
    chart = read_chart(dumped(bundle(patient(), resource("Procedure", "p", performedDateTime="2026-11-01"))))
    (found,) = operations.read_operations(chart, store.load(), ZONE)
    assert copied(found, told) == {field.name for field in fields(Operation)} - {"reference", "when"}


def test_a_treatment_has_all_that_is_told_of_its_drugs(monkeypatch):
    told = marked(Treatment)
    monkeypatch.setattr(treatments, "_told", lambda *_: told)
    dose = resource("MedicationAdministration", "m", status="completed", effectiveDateTime="2026-11-01",
                    medicationCodeableConcept={"text": "cytarabine"})
    (found,) = treatments.read_treatments(read_chart(dumped(bundle(patient(), dose))), store.load(), ZONE)
    own = {"reference", "what", "source", "begun", "ended", "ongoing", "notes"}
    assert copied(found, told) == {field.name for field in fields(Treatment)} - own
