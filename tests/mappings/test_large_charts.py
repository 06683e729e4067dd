"""Charts that no hospital means to send: one resource a thousand times, thousands beside one that can't be read.

What one chart costs is counted in calls of Python functions, at one size and at twice that size: what is done for each resource
doubles, what compares each with all grows fourfold.
"""
from __future__ import annotations

import json
from collections import Counter
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.charts import versions
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.charts.versions import superseded
from fhir_mappings.read import _Total, read_record
from fhir_mappings.references import Read
from fhir_mappings.resources import Condition, Encounter, Observation
from fhir_mappings.terminology.store import load
from fhir_mappings.text.words.cues import LONGEST
from tests.counted import python_calls

ZONE, TERMINOLOGY = ZoneInfo("Asia/Shanghai"), load()
PATIENT = {"resourceType": "Patient", "id": "p", "birthDate": "1980-01-01", "gender": "female"}
OF = {"subject": {"reference": "Patient/p"}}
SIZE, MOST = 150, 3.0
ENDLESS = "x " * LONGEST


def condition(id_, text="Asthma", **more):
    return {"resourceType": "Condition", "id": f"c{id_}", "code": {"text": text}, **OF, **more}


def result(id_, value=30, **more):
    return {"resourceType": "Observation", "id": f"o{id_}", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]},
            "valueQuantity": {"value": value, "unit": "U/L"}, **OF, **more}


def drug(id_, text="aspirin"):
    return {"resourceType": "MedicationStatement", "id": f"m{id_}", "status": "active", "medicationCodeableConcept": {"text": text}, **OF}


CHARTS = {
    "Conditions of one id": lambda n: [condition(1, f"Asthma {it}") for it in range(n)],
    "results of one id": lambda n: [result(1, it) for it in range(n)],
    "versions of one result": lambda n: [result(1, it, meta={"versionId": str(it)}) for it in range(n)],
    "versions by their time": lambda n: [result(1, it, meta={"lastUpdated": f"2026-01-01T00:{it // 60:02}:{it % 60:02}Z"}) for it in range(n)],
    "every result twice": lambda n: [result(it) for it in range(n)] * 2,
    "the Patient on every page": lambda n: [PATIENT] * n,
    "versions of the Patient": lambda n: [PATIENT | {"meta": {"versionId": str(it)}} for it in range(n)],
    "a Condition that can't be read": lambda n: [*map(condition, range(n)), condition(n, ENDLESS), *map(result, range(n))],
    "some Conditions that can't be read": lambda n: [condition(it, "Asthma" if it % 30 else ENDLESS) for it in range(n)],
    "a drug that can't be read": lambda n: [*map(drug, range(n)), drug(n, ENDLESS)],
}


def chart(resources):
    entries = [{"resource": it} for it in (PATIENT, *resources)]
    return read_chart(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode())


def calls(resources):
    data = json.dumps({"resourceType": "Bundle", "entry": [{"resource": it} for it in (PATIENT, *resources)]}).encode()
    read_record(read_chart(data), TERMINOLOGY, ZONE)  # what is remembered is remembered now
    # Twice: a memory that is full begins anew in the midst of a reading, and then not in the next.
    return min(python_calls(lambda: read_record(read_chart(data), TERMINOLOGY, ZONE)) for _ in range(2))


@pytest.mark.parametrize("name", CHARTS)
def test_twice_as_much_costs_some_twice_as_much(name):
    make = CHARTS[name]
    least = calls([])
    assert calls(make(2 * SIZE)) - least < MOST * (calls(make(SIZE)) - least) + 2000


def test_hundreds_of_panels_that_name_each_other_are_each_found():
    names = [{"reference": f"Observation/o{it}"} for it in range(200)]
    found = chart([result(it, hasMember=names) for it in range(200)])
    assert {len(found.panels_of(read)) for read in found.of(Observation)} == {199}


def test_panels_of_panels_are_followed():
    found = chart([result(it, hasMember=[{"reference": f"Observation/o{it + 1}"}]) for it in range(9)])
    last = next(read for read in found.of(Observation) if read.reference == "Observation/o8")
    assert [it.reference for it in found.panels_of(last)] == [f"Observation/o{it}" for it in (7, 6, 5, 4, 3)]


@given(odd=st.sets(st.integers(0, 19)), count=st.integers(1, 20))
@pytest.mark.stumbling
def test_those_that_confuse_a_reader_alone_are_found_by_halves(odd, count):
    """The others are read without them, and what is of another type stands beside each."""
    whole = chart([condition(it) for it in range(count)] + [result(0)])
    wrong = {f"Condition/c{it}" for it in odd}

    def reader(it):
        assert len(it.of(Observation)) == 1 and it.patient is whole.patient
        if wrong & {read.reference for read in it.of(Condition)}:
            raise ValueError
        return [read.reference for read in it.of(Condition)]
    total = _Total(whole)
    assert total.read(reader, (Condition, Encounter), []) == [f"Condition/c{it}" for it in range(count) if it not in odd]
    assert [it.reference for it in total.chart.unread] == [f"Condition/c{it}" for it in range(count) if it in odd]


@pytest.mark.stumbling
def test_where_only_together_they_confuse_it_none_is_read():
    def reader(it):
        if len(it.of(Condition)) > 2:
            raise ValueError
        return len(it.of(Condition))
    total = _Total(chart([condition(it) for it in range(7)]))
    assert total.read(reader, (Condition,), 0) == 0 and len(total.chart.unread) == 7 and not total.chart.of(Condition)


def copy(read_at=None, version=None, changed=None, text="x"):
    told = {key: value for key, value in (("versionId", version), ("lastUpdated", changed)) if value}
    resource = msgspec.json.decode(json.dumps(condition(1, text, meta=told)).encode(), type=Condition)
    return Read(resource, "Condition/c1", (), None, None, read_at)


COPIES = st.lists(st.builds(
    copy, st.sampled_from([None, "a", "b"]), st.sampled_from([None, "1", "2", "03", "x"]),
    st.sampled_from([None, "2026-01-01", "2026-01", "2026-01-01T10:00:00Z", "2026-01-01T12:00:00+02:00", "2026-02-01", "?"]),
    st.sampled_from("xyz")), min_size=2, max_size=7)


@given(COPIES)
def test_of_copies_those_stand_that_stand_when_each_is_held_against_all(copies):
    ignored, expected = Counter[str](), Counter[str]()
    stands = superseded(copies, ignored)
    assert stands == one_by_one(copies, expected) and ignored == expected


def one_by_one(copies, ignored):
    """The first that stands, and is the same or newer or older, meets each."""
    standing, lost = [], {}
    for read in copies:
        mine = versions._told(read.resource)
        rival = next((it for it in standing if None in (it.server, read.server) or it.server == read.server
                      if it.resource == read.resource or versions._order(versions._told(it.resource), mine)), None)
        if rival is None:
            standing.append(read)
            continue
        newer = versions._order(mine, versions._told(rival.resource)) > 0
        winner, loser = (read, rival) if newer else (rival, read)
        standing[standing.index(rival)], lost[loser] = winner, winner
        ignored[versions.OLDER] += read.resource != rival.resource
    for loser in lost:
        while lost[loser] in lost:
            lost[loser] = lost[lost[loser]]
    return lost
