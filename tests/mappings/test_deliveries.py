"""A search that was plainly not delivered whole: fewer entries than match, entries that bring nothing, another type than was asked for."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import chart_of, read_chart
from fhir_mappings.charts.parts import Part
from tests.mappings.chart_json import SERVER, bundle, dumped, entry, observation, outcome, patient, request, resource, searchset

CUT, FAILED = {"Condition": frozenset({"cut-off"})}, {"Condition": frozenset({"failed"})}
ONE, TWO = resource("Condition", "c1"), resource("Condition", "c2")
NAMED_ONLY = [{"fullUrl": f"{SERVER}Condition/x{number}"} for number in range(3)]
INCLUDED = {"search": {"mode": "include"}}
INFORMED = entry(outcome("information"), search={"mode": "outcome"})


def listed(*entries, total=None, **more):
    """A searchset of these entries; resources stand for theirs."""
    return {"resourceType": "Bundle", "type": "searchset", **({} if total is None else {"total": total}),
            "entry": [entry(it) if "resourceType" in it else it for it in entries], **more}


STATEMENTS = [
    ("none of those that match", listed(total=7), FAILED),
    ("no entry at all of those that match", {"resourceType": "Bundle", "type": "searchset", "total": 7}, FAILED),
    ("entries that are null", {"resourceType": "Bundle", "type": "searchset", "total": 7, "entry": None}, FAILED),
    ("a type in capitals", {"resourceType": "Bundle", "type": "SearchSet ", "total": 7}, FAILED),
    ("a Bundle that does not say its type", {"resourceType": "Bundle", "total": 7}, FAILED),
    ("some of those that match", listed(ONE, TWO, total=7), CUT),
    ("some, and includes beside them", listed(ONE, entry(observation(), **INCLUDED), entry(patient(), **INCLUDED), total=2), CUT),
    ("some, and a word of the server beside them", listed(ONE, INFORMED, total=2), CUT),
    ("entries that name resources without bringing them", listed(*NAMED_ONLY), FAILED),
    ("the same, with null for each", listed(*({**it, "resource": None} for it in NAMED_ONLY)), FAILED),
    ("the same, of which it says how many match", listed(*NAMED_ONLY, total=3), FAILED),
    ("some with their resources, some without", listed(ONE, *NAMED_ONLY), CUT),
    ("one resource of another type", observation(), FAILED),
    ("a list of another type", listed(observation(), patient()), FAILED),
    ("a list of a type that is not read", listed(resource("Claim", "x")), FAILED),
    ("the search of each key in a batch", bundle(listed(ONE, total=4), type_="batch-response"), CUT),
    # what says nothing of the kind
    ("a list without a total", listed(ONE), {}),
    ("an empty list without a total", listed(), {}),
    ("nothing matches", listed(total=0), {}),
    ("nothing matches, and the server says a word", listed(INFORMED, total=0), {}),
    ("only a word of the server", listed(INFORMED), {}),
    ("all that match", listed(ONE, TWO, total=2), {}),
    ("all that match, and includes beside them", listed(ONE, entry(patient(), **INCLUDED), entry(observation(), **INCLUDED), total=1), {}),
    ("fewer match than came", listed(ONE, TWO, total=1), {}),
    ("a total that is no number", listed(ONE) | {"total": "many"}, {}),
    ("a total below zero", listed(ONE, total=-1), {}),
    ("an entry of nothing", listed(ONE, {}), {}),
    ("an include that is named only", listed(ONE, {"fullUrl": f"{SERVER}Patient/p1", **INCLUDED}), {}),
    ("a collection that says a total", bundle(ONE, total=9), {}),
    ("one resource of the type", ONE, {}),
    ("other resources beside it", listed(ONE, observation()), {}),
    ("null", None, {}),
]


@pytest.mark.parametrize(("what", "conditions", "gaps"), STATEMENTS, ids=[it[0] for it in STATEMENTS])
def test_a_key_of_a_request(what, conditions, gaps):
    assert read_chart(dumped(request(patient=patient(), conditions=conditions))).gaps == gaps


def test_the_patient_may_come_as_a_list():
    assert read_chart(dumped(request(patient=listed(patient(), total=1), conditions=listed(ONE)))).gaps == {}


def test_a_key_that_nobody_asked_for_lacks_nothing():
    parts = [Part(dumped(patient())), Part(dumped(listed(ONE, total=9)), frozenset({"OperationOutcome"}), followed=True, name="more")]
    assert chart_of(parts, "p1").gaps == {}


def pages(*numbers, total=3, of=3):
    """Pages of one search, each with one of its resources; every page says how many match over all."""
    url = SERVER + "Condition?page={}"
    return [searchset(resource("Condition", f"c{number}"), self_=url.format(number), next_=url.format(number + 1) if number < of else None)
            | {"total": total} for number in numbers]


def test_the_total_of_a_search_is_of_all_its_pages():
    def gaps(*given):
        asked = {"types": frozenset({"Condition"}), "followed": True, "name": "conditions"}
        return chart_of([Part(dumped(patient())), *(Part(dumped(page), **asked) for page in given)], "p1").gaps
    assert gaps(*pages(1, 2, 3)) == {}
    assert gaps(*pages(1, 3)) == gaps(*pages(1, 2, 3, total=4)) == CUT


@pytest.mark.parametrize("turn", [1, -1])
def test_pages_in_a_file_are_counted_together(turn):
    def gaps(*given):
        return read_chart(dumped([patient(), *given[::turn]])).gaps
    assert gaps(*pages(1, 2, 3)) == {}
    assert gaps(*pages(1, 2, 3, total=9)) == CUT
    assert gaps(*pages(1, 2)) == CUT
    last = {name: value for name, value in pages(3)[0].items() if name != "total"}
    assert gaps(*pages(1, 2), last) == {}


def test_a_searchset_in_a_file_is_held_against_its_total():
    assert read_chart(dumped([patient(), listed(ONE, total=2)])).gaps == CUT
    assert read_chart(dumped([patient(), listed(ONE, entry(observation(), **INCLUDED), total=1)])).gaps == {}
    assert read_chart(dumped([patient(), listed(ONE, *NAMED_ONLY)])).gaps == CUT
    assert read_chart(dumped([patient(), listed(ONE, {"fullUrl": "urn:uuid:1"})])).gaps == {}


def test_two_searches_of_a_type_are_counted_apart():
    few, all_ = listed(observation("o1"), total=5), listed(*(observation(f"o{number}") for number in range(10)), total=10)
    assert read_chart(dumped(request(patient=patient(), laboratory=all_, survey=few))).gaps == {"Observation": frozenset({"cut-off"})}
    assert read_chart(dumped(request(patient=patient(), laboratory=all_, survey=listed(total=0)))).gaps == {}
