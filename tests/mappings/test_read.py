"""Reading is total: what a reader does not understand becomes unreadable, and the rest is read."""
from __future__ import annotations

import json
import re
from decimal import InvalidOperation
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.texts.wording import render
from fhir_mappings import read as reading
from fhir_mappings import stumbles
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.record import Operation, Phrase
from fhir_mappings.resources import Condition, Procedure
from fhir_mappings.terminology import store
from fhir_mappings.text.words.cues import TooLong
from tests.mappings.chart_json import bundle, dumped, observation, patient, request, resource, searchset

SHANGHAI = ZoneInfo("Asia/Shanghai")
TERMS = store.load()


def record(*resources):
    return reading.read_record(read_chart(dumped(bundle(patient(), *resources))), TERMS, SHANGHAI)


def aml(id_: str = "c1", **more):
    coding = {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "C92.02", "display": "AML, in relapse"}
    return resource("Condition", id_, **{"code": {"coding": [coding]}, "recordedDate": "2026-11-01", **more})


def test_a_chart_becomes_a_record():
    loinc = {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]}
    found = record(
        aml(), observation(code=loinc, valueQuantity={"value": 41, "unit": "U/L"}, effectiveDateTime="2026-11-20"),
        resource("Condition", "others", of="Patient/p2"), searchset(resource("Encounter", "e"), next_="more"),
    )
    assert (found.patient, found.demographics.gender) == ("Patient/p1", "male")
    assert [(it.reference, "aml" in it.concepts) for it in found.diagnoses] == [("Condition/c1", True)]
    assert [(it.reference, it.analyte, it.charted) for it in found.measurements] == [("Observation/o1", "alt", "41")]
    assert found.ignored == {"other-patient": 1}
    assert found.gaps == {"Encounter": {"cut-off"}}
    assert found.read_whole("Condition", "Observation") and not found.read_whole("Encounter")


def test_what_the_diagnoses_passed_over_is_counted():
    refuted = {"coding": [{"code": "refuted"}]}
    assert record(aml(verificationStatus=refuted)).passed_over == {"refuted": 1}


@pytest.mark.stumbling
@pytest.mark.parametrize("fault", [ValueError, KeyError, IndexError, TypeError, AttributeError, InvalidOperation, OverflowError, RecursionError])
def test_a_resource_that_a_reader_stumbles_over_is_named_and_the_others_are_read(monkeypatch, fault):
    def read_operations(chart, terms, zone):
        if any(read.resource.id == "odd" for read in chart.of(Procedure)):
            raise fault("Smith, John")
        return tuple(Operation(reference=read.reference, what="x", when=None) for read in chart.of(Procedure))

    monkeypatch.setattr(reading, "read_operations", read_operations)
    found = record(aml(), resource("Procedure", "a"), resource("Procedure", "odd"), resource("Procedure", "b"))
    assert [it.reference for it in found.operations] == ["Procedure/a", "Procedure/b"]
    only, = found.unread
    assert (only.reference, only.resource_type, only.why.key) == ("Procedure/odd", "Procedure", stumbles.PROGRAM_FAULT)
    assert only.why.args["kind"] == fault.__name__ and re.fullmatch(r"test_read\.py:\d+", str(only.why.args["place"]))
    assert all(re.fullmatch(r"(\w+/)?\w+\.py:\d+ [\w<>]+", step) for step in only.why.args["at"]) and "Smith" not in str(only)
    for language, word in (("en", "please report it"), ("zh", "请报告此问题")):
        assert fault.__name__ in render(only.why, language) and word in render(only.why, language)
    assert found.gaps == {"Procedure": {"rejected"}}
    assert len(found.diagnoses) == 1


@pytest.mark.stumbling
def test_resources_that_confuse_a_reader_only_together_are_all_named(monkeypatch):
    def read_diagnoses(chart, *_):
        if len(chart.of(Condition)) > 1:
            raise ValueError
        return (), {}

    monkeypatch.setattr(reading, "read_diagnoses", read_diagnoses)
    found = record(aml("a"), aml("b"))
    assert {it.reference for it in found.unread} == {"Condition/a", "Condition/b"}
    assert found.gaps == {"Condition": {"rejected"}}


def test_an_error_that_a_reader_raises_on_purpose_is_told_in_its_words_and_is_no_fault(monkeypatch):
    def read_operations(chart, terms, zone):
        raise TooLong

    monkeypatch.setattr(reading, "read_operations", read_operations)
    found = record(resource("Procedure", "a"), resource("Procedure", "b"))
    assert {it.why for it in found.unread} == {Phrase("unread.too-long")} and not stumbles.program_faults(found)


@pytest.mark.stumbling
def test_a_fault_at_thousands_of_resources_is_told_once_for_each_place(monkeypatch):
    def read_operations(chart, terms, zone):
        return [it.resource.no_such_element for it in chart.of(Procedure)]

    monkeypatch.setattr(reading, "read_operations", read_operations)
    found = record(*(resource("Procedure", f"p{number}") for number in range(1000)))
    assert len(found.unread) == 1000 and [it.args["kind"] for it in stumbles.program_faults(found)] == ["AttributeError"]


def test_a_fault_of_the_machine_is_not_taken_for_one_of_the_chart(monkeypatch):
    def read_papers(chart, terms, zone):
        raise MemoryError

    monkeypatch.setattr(reading, "read_papers", read_papers)
    with pytest.raises(MemoryError):
        record(resource("Consent", "k"))


# --- the form of the input changes no fact -----------------------------------------------------------------------
LOINC = "http://loinc.org"
CHART = [
    patient(), aml(),
    observation("alt", code={"coding": [{"system": LOINC, "code": "1742-6"}]}, valueQuantity={"value": 41, "unit": "U/L"}),
    observation("liver", code={"text": "Liver panel"}, hasMember=[{"reference": "Observation/alt"}], effectiveDateTime="2026-11-20"),
    observation("ecog", code={"coding": [{"system": LOINC, "code": "89247-1"}]}, valueInteger=1, effectiveDateTime="2026-11-19"),
    resource("Specimen", "s", type={"text": "bone marrow"}),
    observation("blasts", code={"text": "marrow blasts"}, specimen={"reference": "Specimen/s"},
                valueQuantity={"value": 32, "unit": "%"}, effectiveDateTime="2026-11-18"),
    resource("Procedure", "hsct", status="completed", code={"text": "allogeneic stem cell transplant"}, performedDateTime="2025-01"),
    resource("Encounter", "e", period={"start": "2026-11-01"}), resource("Condition", "others", of="Patient/p2"),
]


def as_urns(resources):
    """A Bundle whose entries know each other by urn only."""
    text = json.dumps(resources)
    for it in resources:
        name = f"{it['resourceType']}/{it['id']}"
        text = text.replace(f'"reference": "{name}"', f'"reference": "urn:uuid:{it["id"]}-0"')
    return {"resourceType": "Bundle", "entry": [
        {"fullUrl": f"urn:uuid:{it['id']}-0", "resource": it} for it in json.loads(text)]}


def conditions_in(resources):
    """What a key of that name must hold for the search to have been answered."""
    return [it for it in resources if it["resourceType"] == "Condition"]


FORMS = {
    "array": list,
    "collection": lambda them: bundle(*them),
    "searchset": lambda them: searchset(*them),
    "nested": lambda them: bundle(*(bundle(bundle(it)) for it in them)),
    "twice": lambda them: [*them, bundle(*them)],
    "urn": as_urns,
    "hook": lambda them: request(patient=patient(), conditions=searchset(*them[::2], *conditions_in(them)), others=bundle(*them[1::2]), none=None),
}


def facts(record):
    """All of a record, whatever its order."""
    return {name: sorted(map(str, value)) if isinstance(value, tuple) else str(value)
            for name in record.__struct_fields__ if (value := getattr(record, name)) is not None}


@pytest.mark.parametrize("form", FORMS)
@given(st.permutations(CHART))
def test_the_form_and_the_order_of_the_input_change_no_fact(form, resources):
    read = reading.read_record(read_chart(dumped(FORMS[form](resources))), TERMS, SHANGHAI)
    expected = facts(reading.read_record(read_chart(dumped(CHART)), TERMS, SHANGHAI))
    found = facts(read)
    assert found == expected
    assert {it.analyte for it in read.measurements} == {"alt", "blasts"}
    assert {it.when.charted for it in read.measurements} == {"2026-11-20", "2026-11-18"}
