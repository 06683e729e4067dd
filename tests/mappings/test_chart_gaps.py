"""Missing is not absent: lists that go on elsewhere, and what a server failed to give, are told by type."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import chart_of, read_chart
from fhir_mappings.charts.parts import Part
from tests.mappings.chart_json import (
    EVERY,
    SERVER,
    bundle,
    dumped,
    entry,
    observation,
    outcome,
    patient,
    request,
    resource,
    searchset,
)

CUT = frozenset({"cut-off"})
FAILED = frozenset({"failed"})


def gaps(*resources, **prefetch):
    form = request(patient=patient(), **prefetch) if prefetch else bundle(patient(), *resources)
    return read_chart(dumped(form)).gaps


# --- paging ------------------------------------------------------------------------------------------------------
def test_a_next_link_that_was_not_followed_cuts_off_the_types_of_that_searchset():
    assert gaps(searchset(observation(), next_=SERVER + "?page=2"), searchset(resource("Condition", "c"))) == {"Observation": CUT}


@pytest.mark.parametrize("written", ["Next", "NEXT", " next ", "next\n"])
def test_a_next_link_is_one_however_it_is_written(written):
    """Link relations have no case, and a blank is no other relation."""
    following = [{"relation": written, "url": SERVER + "?page=2"}]
    assert gaps(searchset(observation()) | {"link": following}) == {"Observation": CUT}
    assert gaps(laboratory=searchset(observation()) | {"link": following}) == {"Observation": CUT}
    own = [{"relation": "Self", "url": SERVER + "?page=2"}]
    assert gaps(searchset(observation("o1")) | {"link": following}, searchset(observation("o2")) | {"link": own}) == {}


@pytest.mark.parametrize("written", ["", "nextpage", "previous", None])
def test_another_relation_is_no_next_link(written):
    assert gaps(searchset(observation()) | {"link": [{"relation": written, "url": SERVER + "?page=2"}]}) == {}


def test_included_resources_are_not_what_was_searched():
    cut = searchset(observation(), patient(), resource("Specimen", "s"), next_="x")
    assert gaps(cut) == {"Observation": CUT}
    included = bundle(type_="searchset", link=[{"relation": "next", "url": "x"}])
    included["entry"] = [entry(observation(), search={"mode": "match"}), entry(resource("Condition", "c"), search={"mode": "include"})]
    assert gaps(included) == {"Observation": CUT}


def test_a_search_of_several_types_at_once_may_go_on_with_any():
    assert gaps(searchset(observation(), resource("Condition", "c"), next_="x")) == dict.fromkeys(EVERY, CUT)
    assert gaps(searchset(next_=SERVER + "Patient/p1/$everything?page=2")) == dict.fromkeys(EVERY, CUT)


@pytest.mark.parametrize("link", ["self_", "next_"])
def test_an_operation_may_go_on_with_any_type(link):
    links = {"next_": SERVER + "?_getpages=1"} | {link: SERVER + "Patient/p1/$everything?_getpages=1"}
    assert gaps(searchset(patient(), resource("Condition", "c"), **links)) == dict.fromkeys(EVERY, CUT)


def test_a_type_that_is_not_read_shows_that_several_were_searched():
    assert gaps(searchset(resource("Condition", "c"), resource("Immunization", "i"), next_="x")) == dict.fromkeys(EVERY, CUT)
    assert gaps(searchset(resource("Condition", "c"), resource("Practitioner", "d"), next_="x")) == {"Condition": CUT}


def test_a_search_for_a_type_that_is_not_read_lacks_nothing():
    of_its_own = {"self_": SERVER + "Immunization?patient=p1", "next_": SERVER + "?page=2"}
    assert gaps(searchset(resource("Immunization", "i"), resource("Practitioner", "d"), **of_its_own)) == {}


@pytest.mark.parametrize("self_", [None, SERVER + "page"])
def test_what_a_page_of_types_that_are_not_read_goes_on_with_is_unknown_where_nothing_names_its_search(self_):
    """Servers send a whole record type by type: a page of claims alone may be followed by the diagnoses."""
    assert gaps(searchset(resource("Claim", "c"), resource("Practitioner", "d"), self_=self_, next_="x")) == dict.fromkeys(EVERY, CUT)


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(("called", "lacking"), [("Patient/p1/$everything", EVERY), ("Observation", {"Observation"})])
def test_the_first_page_tells_what_the_pages_behind_it_are_of(called, lacking, turn):
    page = [SERVER + called, *(f"{SERVER}?_getpages=7&offset={offset}" for offset in (1, 2, 3))]
    held = [observation("o1"), observation("o2"), observation("o3")]
    pages = [searchset(one, self_=page[number], next_=page[number + 1]) for number, one in enumerate(held)]
    assert gaps(*pages[::turn]) == dict.fromkeys(lacking, CUT)
    assert gaps(*pages[::turn], searchset(self_=page[3])) == {}


def test_pages_that_hold_a_type_each_are_of_a_search_of_several():
    first = searchset(observation(), self_=SERVER + "?page=1", next_=SERVER + "?page=2")
    second = searchset(resource("Procedure", "p"), self_=SERVER + "?page=2", next_=SERVER + "?page=3")
    assert gaps(first, second) == dict.fromkeys(EVERY, CUT)
    apart = searchset(resource("Procedure", "p"), self_=SERVER + "?other=2", next_=SERVER + "?other=3")
    assert gaps(first, apart) == {"Observation": CUT, "Procedure": CUT}


def test_however_many_pages_share_an_address_each_is_looked_at_once():
    many = [searchset(self_=SERVER + "?page=1", next_=SERVER + "?page=1") for _ in range(20_000)]
    assert gaps(*many) == {}


def test_the_url_tells_the_type_where_no_entry_does():
    assert gaps(searchset(self_=SERVER + "Condition?patient=p1", next_=SERVER + "?page=2")) == {"Condition": CUT}


def test_a_next_page_that_is_in_the_input_was_followed():
    first = searchset(observation("o1"), self_=SERVER + "Observation?page=1", next_=SERVER + "Observation?page=2")
    second = searchset(observation("o2"), self_="http" + SERVER.removeprefix("https") + "Observation?page=2")
    assert gaps(first, second) == {}
    assert gaps(first, second | {"link": [*second["link"], {"relation": "next", "url": "page3"}]}) == {"Observation": CUT}


def test_a_previous_link_is_no_gap():
    page = searchset(observation())
    page["link"] = [{"relation": "previous", "url": "x"}, {"relation": "self", "url": "y"}, {"relation": "last", "url": "z"}]
    assert gaps(page) == {}


def test_links_that_can_not_be_read_may_hide_a_next():
    assert gaps(searchset(observation()) | {"link": "next"}) == {"Observation": CUT}


def test_in_a_request_the_type_of_the_key_is_cut_off():
    assert gaps(conditions=searchset(next_="x")) == {"Condition": CUT}
    assert gaps(laboratory=searchset(observation(), next_="x")) == {"Observation": CUT}


def test_a_page_that_the_caller_follows_is_no_gap():
    parts = [Part(dumped(patient())), Part(dumped(searchset(observation(), next_="x")), frozenset({"Observation"}), followed=True)]
    assert chart_of(parts, "p1").gaps == {}


# --- failures ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("severity", ["error", "fatal", " ERROR ", "", "grave"])
def test_an_outcome_stands_for_every_type_in_a_file(severity):
    assert gaps(outcome(severity)) == dict.fromkeys(EVERY, FAILED)
    assert gaps(searchset(observation(), outcome(severity))) == dict.fromkeys(EVERY, FAILED)


@pytest.mark.parametrize("severity", ["information", "warning", " Warning"])
def test_a_warning_is_no_gap(severity):
    assert gaps(outcome(severity)) == {}
    assert gaps(conditions=bundle(resource("Condition", "c"), outcome(severity))) == {}


@pytest.mark.parametrize("severity", ["information", "warning", " Warning", "success"])
def test_a_warning_in_the_place_of_a_searchset_is_one(severity):
    assert gaps(conditions=outcome(severity)) == {"Condition": FAILED}
    assert gaps(labs=outcome(severity), conditions=bundle(resource("Condition", "c"))) == {"Observation": FAILED}


def test_an_outcome_without_an_issue_is_a_failure():
    assert gaps({"resourceType": "OperationOutcome"}) == dict.fromkeys(EVERY, FAILED)
    assert gaps({"resourceType": "OperationOutcome", "issue": "error"}) == dict.fromkeys(EVERY, FAILED)


@pytest.mark.parametrize(
    ("key", "types"),
    [("conditions", {"Condition"}), ("Condition", {"Condition"}), ("allergies", {"AllergyIntolerance"}), ("labs", {"Observation"}),
     ("researchStudies", {"ResearchStudy"}), ("survey", {"Observation"}), ("diagnostic-reports", {"DiagnosticReport"}),
     ("medications", {"Medication", "MedicationRequest", "MedicationStatement", "MedicationAdministration"}),
     ("everything", EVERY)],
)
def test_in_a_request_an_outcome_stands_for_the_type_of_its_key(key, types):
    assert gaps(**{key: outcome()}) == dict.fromkeys(types, FAILED)
    assert gaps(**{key: bundle({"resourceType": "Basic"}, outcome())}) == dict.fromkeys(types, FAILED)


def test_null_and_an_empty_searchset_are_read_and_hold_nothing():
    assert gaps(conditions=None, labs={"resourceType": "Bundle"}, procedures={"resourceType": "Bundle", "entry": []}) == {}


@pytest.mark.parametrize("value", ["nothing", 5, {}, [], {"resourceType": "Bundle", "entry": 5}])
def test_a_value_that_is_no_resource_is_told(value):
    chart = read_chart(dumped(request(patient=patient(), conditions=value)))
    assert set(chart.gaps) == (set() if value == [] else {"Condition"})


def test_a_failed_answer_in_a_batch_is_a_failure():
    batch = {"resourceType": "Bundle", "type": "batch-response", "entry": [
        entry(patient(), response={"status": "200"}), {"response": {"status": "403 Forbidden"}}]}
    assert read_chart(dumped(batch)).gaps == dict.fromkeys(EVERY, FAILED)
    batch["entry"][1] = {"response": {"status": "200", "outcome": outcome("error")}}
    assert read_chart(dumped(batch)).gaps == dict.fromkeys(EVERY, FAILED)
    batch["entry"][1] = {"response": {"status": "201", "outcome": outcome("information")}}
    assert read_chart(dumped(batch)).gaps == {}


def test_the_caller_names_what_it_could_not_get():
    assert chart_of([Part(dumped(patient()))], "p1", {"Condition": "failed"}).gaps == {"Condition": FAILED}
