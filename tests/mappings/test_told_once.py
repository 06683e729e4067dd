"""What is told once of the same codes comes whole into each record made of it, a field added later too."""
from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from fhir_mappings import diagnoses, treatments
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.frozen import replace
from fhir_mappings.history.therapy import operations, therapy_told
from fhir_mappings.record import Diagnosis, Operation, Treatment
from fhir_mappings.terminology import store
from tests.mappings.chart_json import bundle, dumped, patient, resource

ZONE = ZoneInfo("Asia/Shanghai")


def marked(record: type) -> Any:
    """A record of which each field holds something that no other does."""
    return record(**{name: (f"{record.__name__}.{name}",) for name in record.__struct_fields__})


def copied(record: Any, of: Any) -> set[str]:
    """The fields that one record has from the other."""
    return {name for name in of.__struct_fields__ if getattr(record, name) == getattr(of, name)}


def test_a_diagnosis_has_all_that_is_told_of_its_codes(monkeypatch):
    told = replace(marked(Diagnosis), over_kin=False)  # else it counts only beside a leukaemia of one's own
    monkeypatch.setattr(diagnoses, "told_by_code", lambda *_: told)
    chart = read_chart(dumped(bundle(patient(), resource("Condition", "c", recordedDate="2026-11-01"))))
    (found,), _ = diagnoses.read_diagnoses(chart, store.load(), ZONE)
    own = {"reference", "asserted", "by_onset", "onset", "abated", "over"}
    assert copied(found, told) == set(Diagnosis.__struct_fields__) - own


def test_an_operation_has_all_that_is_told_of_its_codes(monkeypatch):
    told = marked(Operation)
    monkeypatch.setattr(operations, "_told", lambda *_: told)
    chart = read_chart(dumped(bundle(patient(), resource("Procedure", "p", performedDateTime="2026-11-01"))))
    (found,) = operations.read_operations(chart, store.load(), ZONE)
    assert copied(found, told) == set(Operation.__struct_fields__) - {"reference", "when"}


def test_a_treatment_has_all_that_is_told_of_its_drugs(monkeypatch):
    told = marked(Treatment)
    monkeypatch.setattr(therapy_told, "_told", lambda *_: told)
    dose = resource("MedicationAdministration", "m", status="completed", effectiveDateTime="2026-11-01",
                    medicationCodeableConcept={"text": "cytarabine"})
    (found,) = treatments.read_treatments(read_chart(dumped(bundle(patient(), dose))), store.load(), ZONE)
    own = {"reference", "what", "source", "begun", "ended", "notes"}
    assert copied(found, told) == set(Treatment.__struct_fields__) - own
