"""A document of a population: about one patient it stays whole, about several it is taken apart."""
from __future__ import annotations

import json

import pytest

from fhir_mappings.population.documents import (
    Document,
    keys_of_line,
    may_hold_condition,
    named_alone,
    names_in,
    read_document,
    subject_stub,
)
from tests.mappings.chart_json import SERVER, Json, bundle, dumped, entry, observation, outcome, patient, resource, searchset

AML: Json = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "C92.0"}]}
NAMELESS: Json = {"text": 5}
"""A code that can't be read: what the Condition named is lost."""


def condition(id_: str = "c", **more: object) -> Json:
    return resource("Condition", id_, **{"code": AML, "recordedDate": "2026-01-01", **more})


def document(*several: Json) -> Document:
    return read_document(dumped(bundle(*several)))


def test_about_one_patient() -> None:
    found = document(patient(), condition(), observation())
    assert (found.person, found.keys, found.count, found.in_doubt, found.resources) == ("Patient/p1", ("p1",), 3, False, ())
    assert [json.loads(it) for it in found.conditions] == [{"resourceType": "Condition", "code": AML}]
    stub = json.loads(found.stub)
    assert [it["entry"][0]["resource"]["id"] for it in stub] == ["p1"] and [it["entry"][0]["fullUrl"] for it in stub] == [f"{SERVER}Patient/p1"]


@pytest.mark.parametrize(("several", "in_doubt"), [
    ([condition()], False), ([condition("a"), condition("b", code=NAMELESS)], True), ([condition(code=NAMELESS)], True), ([observation()], False),
    ([observation(contained=[condition()])], True), ([observation(contained=[{"resourceType": "Specimen"}])], False), ([condition(code="AML")], True),
    ([condition(status=5, clinicalStatus=[3])], True)])
def test_whether_a_condition_of_hers_may_be_hidden(several: list[Json], in_doubt: bool) -> None:
    assert document(patient(), *several).in_doubt is in_doubt


def test_about_several_it_is_taken_apart() -> None:
    several = [patient(), patient("p2"), condition(), observation(of="Patient/p2")]
    found = read_document(dumped({**bundle(*several), "entry": [*bundle(*several)["entry"], entry(searchset(observation("o2"), next_="x")), entry(outcome())]}))
    assert (found.person, found.count) == (None, 5)
    assert [(json.loads(raw)["id"], url) for raw, url in found.resources if b"OperationOutcome" not in raw] == [
        ("p1", f"{SERVER}Patient/p1"), ("p2", f"{SERVER}Patient/p2"), ("c", f"{SERVER}Condition/c"), ("o1", f"{SERVER}Observation/o1"), ("o2", f"{SERVER}Observation/o2")]
    assert found.gaps["Observation"] == {"cut-off", "failed"} and found.gaps["Condition"] == {"failed"}


def test_a_list_is_taken_apart_too() -> None:
    found = read_document(dumped([patient(), patient("p2"), bundle(condition())]))
    assert [json.loads(raw)["id"] for raw, _ in found.resources] == ["p1", "p2", "c"]


@pytest.mark.parametrize(("line", "named"), [
    (condition(), {"resourceType": "Condition", "code": AML}), (condition(code=NAMELESS), None), (observation(), None), (condition(code=None), {"resourceType": "Condition", "code": None}),
    ({"resourceType": "Flag"}, None), ({"id": "x"}, None)])
def test_a_condition_as_nothing_but_what_it_names(line: Json, named: Json | None) -> None:
    read = named_alone(dumped(line))
    assert (read and json.loads(read)) == named


@pytest.mark.parametrize(("raw", "may"), [
    (b'{"resourceType":"Condition"}', True), (b'{"resourceType":"CONDITION"}', True), (b'{"resourceType":"\\u0043ondition"}', True),
    (b'{"resourceType":"Specimen"}', False)])
def test_what_may_hold_a_condition(raw: bytes, may: bool) -> None:
    assert may_hold_condition(raw) is may


def test_the_names_of_lines() -> None:
    assert names_in([dumped(patient()), subject_stub("Patient/p2")]) == ["Patient/p1", "Patient/p2"]
    assert names_in([subject_stub("Patient/p2")]) == ["Patient/p2"]
    assert keys_of_line(dumped(patient("P1", link=[{"other": {"reference": "Patient/q"}, "type": "seealso"}]))) == {"p1", "q"}
