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
    ("one resource of the type, where a list was asked for", ONE, CUT),
    # a number of matches, however it is written
    *((f"a total written {total!r}", listed(ONE, total=total), CUT) for total in ("7", "7.0", " 7 ", 7.0, 70e-1, "7e0", 2**80, "1e99")),
    *((f"nobody can tell how many {total!r} is", listed(ONE, total=total), CUT)
      for total in ("many", "", "1,000", 1.5, "NaN", "Infinity", "9" * 5000, True, [1], {"value": 1})),
    *((f"as many as came: {total!r}", listed(ONE, total=total), {}) for total in ("1", "1.0", 1.0, "0", 0.0, "-1")),
    ("none, and nobody can tell of how many", listed(total="many"), FAILED),
    ("none of none, in other spellings", listed(total="0"), {}),
    # one that comes twice came once
    ("the same one twice", listed(ONE, ONE, total=2), CUT),
    ("the same one twice, without an address", listed(*[entry(ONE, None)] * 2, total=2), CUT),
    ("the same one twice, with a fresh address each", listed(*(entry(ONE, f"urn:uuid:{it}") for it in "ab"), total=2), CUT),
    ("the same one twice, of a type that is not read", listed(ONE, *[resource("Claim", "x")] * 2, total=3), CUT),
    ("the same one twice among enough", listed(ONE, ONE, TWO, total=2), {}),
    ("the same id of two types", listed(ONE, resource("Claim", "c1"), total=2), {}),
    ("two without an id", listed(*[{name: ONE[name] for name in ONE if name != "id"}] * 2, total=2), {}),
    # entries that can't be read
    ("an entry that stands in no list", listed() | {"entry": {"resource": ONE}}, FAILED),
    ("entries that are a text", listed() | {"entry": "x"}, FAILED),
    ("a Bundle whose meaning is modified", listed(ONE) | {"modifierExtension": [{"url": "x"}]}, FAILED),
    ("an entry of nothing, and nothing else", listed({}), FAILED),
    ("an entry that is null", listed() | {"entry": [None]}, FAILED),
    ("an entry that is a text", listed() | {"entry": ["x"]}, FAILED),
    ("an entry that is a list of entries", listed() | {"entry": [[entry(ONE)]]}, FAILED),
    ("a resource without any element", listed({"resource": {}}), FAILED),
    ("a resource that is null", listed({"resource": None}), FAILED),
    ("a resource written as a text", listed({"resource": "{}"}), FAILED),
    ("a resource in a list", listed({"resource": [ONE]}), FAILED),
    ("a resource that does not say its type", listed({"resource": {name: ONE[name] for name in ONE if name != "resourceType"}}), FAILED),
    ("the same beside an include", listed({"resource": {}}, entry(observation(), **INCLUDED)), FAILED),
    ("an answer that brings nothing", listed({"response": {"status": "200"}}), FAILED),
    ("a list of no resources without a Bundle", ["x", 5], FAILED),
    ("the same beside one that can be read", listed({}, {"resource": {}}, ONE) | {"total": 1}, {}),
    ("nothing matches, and an entry of nothing", listed({}, total=0), {}),
    ("an include that can't be read", listed({"resource": {}, **INCLUDED}), {}),
    # what says nothing of the kind
    ("a list without a total", listed(ONE), {}),
    ("an empty list without a total", listed(), {}),
    ("nothing matches", listed(total=0), {}),
    ("nothing matches, and the server says a word", listed(INFORMED, total=0), {}),
    ("only a word of the server", listed(INFORMED), {}),
    ("all that match", listed(ONE, TWO, total=2), {}),
    ("all that match, and includes beside them", listed(ONE, entry(patient(), **INCLUDED), entry(observation(), **INCLUDED), total=1), {}),
    ("fewer match than came", listed(ONE, TWO, total=1), {}),
    ("a total below zero", listed(ONE, total=-1), {}),
    ("an entry of nothing", listed(ONE, {}), {}),
    ("an include that is named only", listed(ONE, {"fullUrl": f"{SERVER}Patient/p1", **INCLUDED}), {}),
    ("a collection that says a total", bundle(ONE, total=9), {}),
    ("other resources beside it", listed(ONE, observation()), {}),
    ("null", None, {}),
]


NOT_ALL = ["incomplete", "timeout", "throttled", "too-costly", "transient", "lock-error", "exception", "no-store", " Incomplete "]
OF_EVERY_SEARCH = ["informational", "suppressed", "forbidden", "security", "not-supported", "processing", "not-found", ""]


@pytest.mark.parametrize("severity", ["warning", "information", "success"])
@pytest.mark.parametrize("code", [*NOT_ALL, *OF_EVERY_SEARCH])
def test_a_server_that_says_of_its_answer_that_it_is_not_all(severity, code):
    """Whatever the severity: what it then brings is a part, and where it brings nothing, nothing was read; nor where it stands for all."""
    said = entry(outcome(severity, code), search={"mode": "outcome"})
    in_part, failed = (CUT, FAILED) if code in NOT_ALL else ({}, {})
    for conditions, gaps in ((listed(ONE, said), in_part), (listed(said), failed), (listed(said, total=0), failed),
                             (listed(entry(patient(), **INCLUDED), said), failed), (outcome(severity, code), FAILED)):
        assert read_chart(dumped(request(patient=patient(), conditions=conditions))).gaps == gaps


def test_in_a_file_errors_alone_count():
    """There it can't be told of which search a server speaks."""
    assert read_chart(dumped([patient(), listed(ONE, entry(outcome("warning", "incomplete")))])).gaps == {}


def test_in_a_file_what_is_no_resource_affects_nothing():
    assert read_chart(dumped([patient(), listed({"resource": {}}), listed({})])).gaps == {}


def test_the_patient_is_no_list():
    assert read_chart(dumped(request(patient=patient()))).gaps == {}


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
    assert gaps(*pages(1, 2), *pages(2)) == gaps(*pages(1, 2), *pages(2, of=2)) == CUT  # the list grew while it was read


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


OTHERS = {"subject": {"reference": "Patient/other"}}
OF_OTHERS = {"Condition": frozenset({"failed", "of-others"})}


def conditions_of(*given):
    """The gaps of a request whose conditions are these, page by page."""
    asked = {"types": frozenset({"Condition"}), "followed": True, "name": "conditions"}
    return chart_of([Part(dumped(patient())), *(Part(dumped(page), **asked) for page in given)], "p1").gaps


@pytest.mark.parametrize(("given", "gaps"), [
    ([listed(ONE | OTHERS)], OF_OTHERS),
    ([listed(ONE | OTHERS, TWO | OTHERS, entry(patient(), **INCLUDED))], OF_OTHERS),
    ([listed(ONE | OTHERS), listed(TWO | OTHERS)], OF_OTHERS),
    ([listed(ONE | OTHERS, TWO)], {}),
    ([listed(ONE | OTHERS), listed(TWO)], {}),
    ([listed()], {}),
])
def test_a_search_that_brings_another_patients_alone_was_not_read(given, gaps):
    """What names another patient is left out; where nothing else came, nothing can be told of this one."""
    assert conditions_of(*given) == gaps


def test_each_search_of_a_type_is_looked_at_by_itself():
    mine, others = listed(observation("o1")), listed(observation("o2") | OTHERS)
    assert read_chart(dumped(request(patient=patient(), laboratory=mine, survey=others))).gaps == {
        "Observation": frozenset({"failed", "of-others"})}
    included = listed(observation("o1"), entry(resource("Specimen", "s") | OTHERS, **INCLUDED))
    assert read_chart(dumped(request(patient=patient(), laboratory=included))).gaps == {}


def test_in_a_file_another_patients_are_left_out_and_no_more():
    assert read_chart(dumped([patient(), observation(), listed(ONE | OTHERS)])).gaps == {}
