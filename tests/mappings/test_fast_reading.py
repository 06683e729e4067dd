"""The fast ways of reading against the plain ones: whole Bundles against entry by entry, remembered against read anew.

Each chart is a fixture with a few faults made by a seeded chance: elements dropped, changed in type, doubled, moved.
"""
from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fhir_mappings.charts import gathering, repeated
from fhir_mappings.charts.chart import ChartError, read_chart
from fhir_mappings.charts.decoding import decode
from fhir_mappings.charts.whole_bundles import whole_bundle
from fhir_mappings.elements import Reference
from fhir_mappings.read import read_record
from fhir_mappings.resources import READ
from fhir_mappings.results.measured_before import MeasuredBefore
from fhir_mappings.results.recognition import recognition
from fhir_mappings.terminology.store import load

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/*/bundle.json"))
ZONE = ZoneInfo("Asia/Shanghai")
TERMINOLOGY = load()
WRONG = (None, 5, "", "x", True, [], {}, [None], [5], {"reference": "Patient/other"}, {"text": "ALT"}, "entered-in-error")
CHARTS = 120


def places(content):
    """Every place in a JSON value, as its container and key."""
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [found for key, value in inside for found in [(content, key), *places(value)]]


OF_OTHERS = (
    {"subject": {"reference": "#x"}, "contained": [{"resourceType": "Patient", "id": "x", "gender": "other", "birthDate": "1900"}]}, {"subject": {"display": "供者"}}, {"subject": {}}, {"subject": None},
    {"subject": {"reference": "#x"}, "contained": [{"resourceType": "RelatedPerson", "id": "x"}]}, {"focus": [{"reference": "#x"}], "contained": [5, {"resourceType": "Patient", "id": "x"}]},
    {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/observation-focusCode", "valueCodeableConcept": {"text": "Donor"}}]}, {"extension": "observation-focusCode"}, {"extension": {"url": 5}},
)


def mutated(seed):
    chance = random.Random(seed)
    bundle = copy.deepcopy(json.loads(chance.choice(FIXTURES).read_bytes()))
    for _ in range(chance.randrange(5)):
        entry = chance.choice(bundle["entry"])
        container, key = chance.choice(places(entry["resource"]))
        if entry["resource"]["resourceType"] != "Patient" and chance.random() < 0.2:
            entry["resource"] |= chance.choice(OF_OTHERS)
        match chance.randrange(4):
            case 0:
                del container[key]
            case 1:
                container[key] = copy.deepcopy(chance.choice(WRONG))
            case 2:
                bundle["entry"].insert(chance.randrange(len(bundle["entry"])), copy.deepcopy(entry))
            case 3:
                chance.shuffle(bundle["entry"])
    return json.dumps(bundle, ensure_ascii=chance.random() < 0.5).encode()


def record(data):
    """What is read of a chart, or why it can't be."""
    try:
        return read_record(read_chart(data), TERMINOLOGY, ZONE)
    except ChartError as error:
        return error.phrase


def forget(monkeypatch):
    """Nothing was read before."""
    for memory in (repeated._CODE, repeated._INTERPRETATION, repeated._RANGES, repeated._QUANTITY):
        memory._known.clear()
    monkeypatch.setattr(recognition(TERMINOLOGY, ()), "before", MeasuredBefore())


@pytest.mark.parametrize("seed", range(CHARTS))
def test_a_chart_read_fast_is_the_chart_read_plainly(seed, monkeypatch):
    data = mutated(seed)
    remembered = record(data)
    forget(monkeypatch)
    anew = record(data)
    monkeypatch.setattr(gathering, "whole_bundle", lambda content: None)
    assert remembered == anew == record(data)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_the_fast_way_is_taken_where_it_is_meant_to_be(path):
    bundle = json.loads(path.read_bytes())
    read = [entry for entry in bundle["entry"] if entry["resource"]["resourceType"] in READ and "request" not in entry]
    whole = whole_bundle(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": read}).encode())
    assert whole is not None and len(whole.entry or ()) == len(read) > 10


@pytest.mark.parametrize("element", ["valueQuantity", "valueCodeableConcept", "interpretation", "referenceRange"])
def test_a_malformed_element_that_is_read_in_a_second_step_is_named(element):
    for wrong in (5, [[5]], {"coding": [{"code": []}], "unit": []}, [{"coding": [{"code": {}}], "low": 5}]):
        read = decode(json.dumps({"resourceType": "Observation", "code": {"text": "HBsAg"}, element: wrong}).encode())
        assert read.malformed and all(path.startswith(element) for path in read.malformed)


def test_no_patient_stays_in_memory():
    """What is remembered from chart to chart is without whose it is."""
    record(mutated(0))
    memories = (repeated._CODE, repeated._INTERPRETATION, repeated._RANGES, repeated._QUANTITY)
    assert any(memory._known for memory in memories)
    assert not [written for memory in memories for written in memory._known if b"Patient/" in written]
    assert not any(isinstance(it, Reference) for memory in memories for it in memory._known.values())
