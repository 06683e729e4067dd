"""Missing is not absent: what was not read whole is told by type, and malformed elements lose only themselves."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import chart_of, read_chart
from fhir_mappings.charts.parts import Part
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.resources import READ, Condition, Observation
from tests.mappings.chart_json import (
    SERVER,
    bundle,
    dumped,
    entry,
    names,
    ndjson,
    observation,
    outcome,
    patient,
    request,
    resource,
    searchset,
)

EVERY = set(READ)
CUT = frozenset({"cut-off"})
FAILED = frozenset({"failed"})
REJECTED = frozenset({"rejected"})


def gaps(*resources, **prefetch):
    form = request(patient=patient(), **prefetch) if prefetch else bundle(patient(), *resources)
    return read_chart(dumped(form)).gaps


# --- paging ------------------------------------------------------------------------------------------------------
def test_a_next_link_that_was_not_followed_cuts_off_the_types_of_that_searchset():
    assert gaps(searchset(observation(), next_=SERVER + "?page=2"), searchset(resource("Condition", "c"))) == {"Observation": CUT}


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
    assert gaps(conditions=outcome(severity)) == {}


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


# --- malformed and rejected --------------------------------------------------------------------------------------
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
    assert chart.unread == (Unreadable("Observation/o1", "Observation", Phrase("unread.not-utf8")),)
    assert names(chart) == {"Patient/p1", "Observation/o2"}


def test_a_torn_line_of_ndjson_is_rejected_by_its_type():
    data = b"\n" + ndjson(patient(), observation()) + b'\n{"resourceType": "Condition", "id": "c", "co'
    chart = read_chart(data)
    assert chart.unread == (Unreadable(None, "Condition", Phrase("unread.at", {"why": Phrase("unread.not-json"), "place": Phrase("unread.line", {"line": 4})})),)
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
