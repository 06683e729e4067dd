"""Malformed elements lose only themselves; a resource whose meaning could turn is rejected, and its type has a gap."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.resources import Condition, Observation
from tests.mappings.chart_json import (
    EVERY,
    bundle,
    dumped,
    entry,
    names,
    ndjson,
    observation,
    patient,
    resource,
)

REJECTED = frozenset({"rejected"})


def test_a_malformed_element_is_pruned_and_named():
    odd = observation(code={"coding": [{"system": "http://loinc.org", "code": 17426}, "x", {"code": "ALT"}], "text": "ALT"},
                      valueQuantity="41 U/L")
    chart = read_chart(dumped(bundle(patient(), odd, observation("o2"))))
    read = chart.of(Observation)[0]
    assert [it and it.code for it in read.resource.code.coding] == [None, None, "ALT"]
    assert set(read.resource.malformed) == {"code.coding[0].code", "code.coding[1]", "valueQuantity"}
    assert {note.args["element"] for note in read.notes} == set(read.resource.malformed)
    assert chart.gaps == {"Observation": REJECTED}  # of its codes none is left: see test_unnamed


@pytest.mark.parametrize(
    "broken",
    [{"status": 5}, {"status": ["final"]}, {"subject": "Patient/p1"}, {"subject": {"reference": 5}}, {"modifierExtension": [{"url": "x"}]},
     {"modifierExtension": "x"}, {"code": {"coding": [{"code": n} for n in range(30)]}}],
)
def test_a_resource_whose_meaning_could_turn_is_rejected_and_its_type_has_a_gap(broken):
    chart = read_chart(dumped(bundle(patient(), observation() | broken, observation("o2"))))
    read = {it.reference: it.resource for it in chart.of(Observation)}
    assert [name for name, it in read.items() if not it.rejected] == ["Observation/o2"]
    told = "code" not in broken  # of what test, and in a chart of one patient of nobody else: enough to keep an older result from deciding
    assert [name for name, it in read.items() if it.rejected] == (["Observation/o1"] if told else [])
    assert [(it.reference, it.resource_type) for it in chart.unread] == [("Observation/o1", "Observation")]
    assert chart.gaps == {"Observation": REJECTED}


@pytest.mark.parametrize("code", ["C50.9", ["C50.9"], {"coding": "C50.9"}, {"coding": ["C50.9"]}, {"coding": [{"code": 50}]}, {"text": ["x"]}])
def test_a_resource_of_which_nothing_tells_what_it_is_is_rejected(code):
    chart = read_chart(dumped(bundle(patient(), resource("Condition", "c", code=code))))
    assert chart.of(Condition) == ()
    assert chart.gaps == {"Condition": REJECTED}


def test_a_coding_that_can_not_be_read_leaves_the_others():
    code = {"coding": [{"code": 50}, {"system": "http://hl7.org/fhir/sid/icd-10", "code": "C92.0"}]}
    chart = read_chart(dumped(bundle(patient(), resource("Condition", "c", code=code))))
    assert [read.resource.code.coding[1].code for read in chart.of(Condition)] == ["C92.0"]
    assert chart.gaps == {}


@pytest.mark.parametrize("element", ["verificationStatus", "clinicalStatus"])
def test_a_status_of_the_wrong_type_is_not_taken_for_absent(element):
    chart = read_chart(dumped(bundle(patient(), resource("Condition", "c", **{element: "refuted"}))))
    assert chart.of(Condition) == ()
    assert chart.gaps == {"Condition": REJECTED}


def test_text_that_is_not_utf8_rejects_its_resource_only():
    data = dumped(bundle(patient(), observation(valueString="@"), observation("o2"))).replace(b"@", b"\xff")
    chart = read_chart(data)
    assert chart.unread == (Unreadable("Observation/o1", "Observation", Phrase("unread.not-utf8"), nameless=True),)
    assert names(chart) == {"Patient/p1", "Observation/o2"}


def test_a_torn_line_of_ndjson_is_rejected_by_its_type():
    data = b"\n" + ndjson(patient(), observation()) + b'\n{"resourceType": "Condition", "id": "c", "co'
    chart = read_chart(data)
    assert chart.unread == (Unreadable(None, "Condition", Phrase("unread.at", {"why": Phrase("unread.not-json"), "place": Phrase("unread.line", {"line": 4})}), nameless=True),)
    assert chart.gaps == {"Condition": REJECTED}


@pytest.mark.parametrize("odd", [{}, {"id": "x"}, {"resourceType": None}, {"resourceType": 5}, {"resourceType": ""}, "text", 7, [], None])
def test_an_entry_without_a_resource_type_is_counted_and_affects_nothing(odd):
    form = {"resourceType": "Bundle", "entry": [entry(patient()), entry(observation()), {"resource": odd}]}
    chart = read_chart(dumped(form))
    assert names(chart) == {"Patient/p1", "Observation/o1"}
    assert (chart.gaps, chart.unread) == ({}, ())
    assert chart.ignored == ({} if odd is None else {"no-resource-type": 1})


def test_malformed_entries_are_counted_and_the_others_read():
    odd = ["x", 5, None, *({"fullUrl": 5, "resource": observation(f"o{n}")} for n in range(40))]
    chart = read_chart(dumped({"resourceType": "Bundle", "entry": [*odd, entry(patient())]}))
    assert len(chart.of(Observation)) == 40
    assert chart.ignored == {"no-resource-type": 3}


def test_a_type_that_is_spelled_in_another_case_is_still_that_type():
    chart = read_chart(dumped(bundle(patient(), {**resource("Condition", "c"), "resourceType": "condition "})))
    assert names(chart) == {"Patient/p1", "Condition/c"}


def test_types_that_are_not_read_leave_no_trace():
    chart = read_chart(dumped(bundle(patient(), resource("Immunization", "i"), {"resourceType": "Practitioner", "name": 5})))
    assert (names(chart), chart.gaps, chart.ignored, chart.unread) == ({"Patient/p1"}, {}, {}, ())


def test_a_nested_bundle_that_can_not_be_read_may_have_held_anything():
    chart = read_chart(dumped(bundle(patient(), {"resourceType": "Bundle", "entry": "x"})))
    assert chart.gaps == dict.fromkeys(EVERY, REJECTED)
    assert [it.resource_type for it in chart.unread] == ["Bundle"]
