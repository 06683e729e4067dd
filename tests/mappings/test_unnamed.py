"""Resources of which nobody can tell what they are about: read as far as they go, told, and a gap in their type where a name was lost."""
from __future__ import annotations

import pytest

from cds_service.texts.wording import render
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.charts.unnamed import NO_NAME, NOT_IN_CHART
from tests.mappings.chart_json import bundle, dumped, entry, observation, patient, resource

NONE = "no code and no text"
LOINC, SCT = "http://loinc.org", "http://snomed.info/sct"
ALT = {"system": LOINC, "code": "1742-6"}
PART = {"code": {"coding": [ALT]}, "valueInteger": 41}


def of(kind, **elements):
    """A resource of that type with no other name than what is given."""
    made = resource(kind, "x") | elements
    return {key: value for key, value in made.items() if value is not None}


def drug(**elements):
    return of("MedicationAdministration", **{"medicationCodeableConcept": None, "status": "completed"} | elements)


TOLD = {
    "an Observation without a code": (of("Observation", code=None), NONE),
    "a code of nothing": (of("Observation", code={}), NONE),
    "a code of null": (dict(of("Observation"), code=None), NONE),
    "an empty list of codings": (of("Observation", code={"coding": []}), NONE),
    "a coding of nothing": (of("Observation", code={"coding": [{}, None]}), NONE),
    "a code of blanks": (of("Observation", code={"coding": [{"system": LOINC, "code": " "}], "text": " "}), NONE),
    "a system alone": (of("Condition", code={"coding": [{"system": SCT}]}), NONE),
    "a Condition without a code": (of("Condition", code=None), NONE),
    "a Procedure without a code": (of("Procedure", code=None), NONE),
    "a report without a code": (of("DiagnosticReport", code=None), NONE),
    "a Medication without a code": (of("Medication", code=None), NONE),
    "a dose of nothing": (drug(), NONE),
    "a part of a panel without a code": (of("Observation", code=None, component=[{"valueInteger": 41}]), NONE),
    "a code that is a number, and a text": (of("Observation", code={"coding": [ALT | {"code": 1742}], "text": "ALT"}), "code.coding[0].code"),
    "a code that is a list, and a display": (of("Condition", code={"coding": [{"system": SCT, "code": ["1"], "display": "x"}]}), "code.coding[0].code"),
    "a system that is an object": (of("Observation", code={"coding": [ALT | {"system": {}}]}), "code.coding[0].system"),
    "codings that are none, and a text": (of("Condition", code={"coding": "C50.9", "text": "x"}), "code.coding"),
    "a drug's code that is a number": (drug(medicationCodeableConcept={"coding": [{"code": 7}], "text": "x"}), "medicationCodeableConcept.coding[0].code"),
    "a part's code that is a number": (of("Observation", component=[PART, {"code": {"coding": [{"code": 7}], "text": "AST"}}]), "component[1].code.coding[0].code"),
}
NOT_TOLD = {
    "a code we do not know": of("Observation", code={"coding": [{"system": "urn:x", "code": "y"}]}),
    "a text": of("Condition", code={"text": "x"}),
    "a display": of("Condition", code={"coding": [{"display": "x"}]}),
    "a code that is left": of("Observation", code={"coding": [ALT | {"code": 7}, ALT]}),
    "a panel whose parts have codes": of("Observation", code=None, component=[PART]),
    "a panel of members": of("Observation", code=None, hasMember=[{"reference": "Observation/m"}]),
    "one entered in error": of("Observation", code=None, status="entered-in-error"),
    "one cancelled": of("DiagnosticReport", code=None, status=" Cancelled "),
    "one refuted": of("Condition", code=None, verificationStatus={"coding": [{"code": "refuted"}]}),
    "a drug referred to": drug(medicationReference={"reference": "Medication/m", "display": "x"}),
    "a mixture": of("Medication", code=None, ingredient=[{"itemCodeableConcept": {"text": "x"}}]),
    "a type that needs no name": of("Encounter", status="finished"),
}


@pytest.mark.parametrize(("odd", "why"), TOLD.values(), ids=TOLD)
def test_it_is_told_and_its_type_was_not_read_whole_where_a_name_was_lost(odd, why):
    chart = read_chart(dumped(bundle(patient(), odd, observation("o2"))))
    kind = odd["resourceType"]
    assert [it.reference for it in chart.unread] == [f"{kind}/x"]
    assert why in render(chart.unread[0].why, "en")
    assert chart.gaps == {kind: frozenset({"unnamed" if why == NONE else "rejected"})}


@pytest.mark.parametrize("sound", NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_has_a_name_is_not_told(sound):
    chart = read_chart(dumped(bundle(patient(), sound)))
    assert (chart.unread, chart.gaps) == ((), {})


def test_a_contained_one_is_told_by_its_name():
    report = resource("DiagnosticReport", "r", contained=[{"resourceType": "Observation", "id": "o"}])
    assert [(it.reference, it.why) for it in read_chart(dumped(bundle(patient(), report))).unread] == [("DiagnosticReport/r#o", NO_NAME)]


def test_of_two_versions_only_the_one_that_stands_is_told():
    old = of("Observation", code=None, meta={"versionId": "1", "lastUpdated": "2026-11-01T00:00:00Z"})
    new = observation("x", meta={"versionId": "2", "lastUpdated": "2026-11-02T00:00:00Z"})
    assert read_chart(dumped(bundle(patient(), old, new))).unread == ()


def test_another_patients_is_not_told():
    other = of("Observation", code=None, subject={"reference": "Patient/q"})
    assert read_chart(dumped(bundle(patient(), entry(other)["resource"]))).unread == ()


MEDICATION = {"resourceType": "Medication", "id": "m", "code": {"text": "cytarabine"}}


@pytest.mark.parametrize(("reference", "told"), [
    ({"reference": "Medication/m"}, False), ({"reference": "#m"}, False), ({"reference": "Medication/n"}, True), ({"reference": "urn:uuid:n"}, True),
    ({"identifier": {"value": "7"}}, True), ({"reference": "Medication/n", "display": "cytarabine"}, False)])
def test_a_dose_of_a_medication_that_is_not_in_the_chart_is_told(reference, told):
    dose = drug(medicationReference=reference, contained=[MEDICATION] if reference.get("reference") == "#m" else [])
    chart = read_chart(dumped(bundle(patient(), dose, MEDICATION)))
    assert [it.why for it in chart.unread] == ([NOT_IN_CHART] if told else [])
    assert chart.gaps == {}
