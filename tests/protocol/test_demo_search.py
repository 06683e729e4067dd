"""The search of ``/demo/fhir``: references, tokens, dates, order, pages, and whatever else is asked."""
from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.repository.parameters import parameters
from tests.protocol.demo import ALT, BASE, FHIR, LOINC, NOVAK, WANG, after, found, ids, matches, refused, search


# --- reference -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("asked", [{"patient": NOVAK}, {"subject": NOVAK}, {"patient": f"Patient/{NOVAK}"},
                                   {"subject": f"Patient/{NOVAK}"}, {"patient": f"{BASE}/Patient/{NOVAK}"}])
def test_patient_and_subject_in_every_spelling(demo, asked):
    conditions = matches(search(demo, "Condition", **asked))
    assert len(conditions) == 7
    assert {one["subject"]["reference"] for one in conditions} == {f"Patient/{NOVAK}"}


@pytest.mark.parametrize("value", ["nobody", "Group/4417702", "https://elsewhere.example.org/fhir/Patient/4417702", "441770"])
def test_another_reference_finds_nothing(demo, value):
    assert found(search(demo, "Condition", patient=value))["total"] == 0


def test_several_patients_are_a_list(demo):
    assert found(search(demo, "Condition", patient=f"{NOVAK},{WANG}"))["total"] == 7 + 4


# --- token -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", [ALT, f"{LOINC}|{ALT}", f"{LOINC}|{ALT},{LOINC}|nothing", f"nothing,{ALT}"])
def test_code_with_and_without_its_system(demo, code):
    assert ids(search(demo, "Observation", patient=NOVAK, code=code)) == {f"{NOVAK}-alt-1", f"{NOVAK}-alt-2", f"{NOVAK}-alt-wrong"}


@pytest.mark.parametrize("code", [f"http://snomed.info/sct|{ALT}", f"|{ALT}", "1742", "1742-6 ", f"{LOINC}|"])
def test_another_system_or_part_of_a_code_is_another_code(demo, code):
    found_here = ids(search(demo, "Observation", patient=NOVAK, code=code))
    assert not found_here or (code.endswith("|") and len(found_here) > 20)


def test_category_and_status_limit_together(demo):
    laboratory = search(demo, "Observation", patient=NOVAK, category="laboratory")
    vital = search(demo, "Observation", patient=NOVAK, category="vital-signs")
    both = search(demo, "Observation", patient=NOVAK, category="laboratory,vital-signs")
    assert found(laboratory)["total"] + found(vital)["total"] == found(both)["total"]
    assert ids(search(demo, "Observation", patient=NOVAK, status="entered-in-error")) == {f"{NOVAK}-alt-wrong"}
    assert found(search(demo, "Observation", patient=NOVAK, category="vital-signs", code=ALT))["total"] == 0


def test_a_parameter_that_stands_twice_means_both(demo):
    response = demo.get(f"{FHIR}/Observation?patient={NOVAK}&date=ge2026-11-19&date=lt2026-11-20")
    days = {one["effectiveDateTime"][:10] for one in matches(response)}
    assert days == {"2026-11-19"}


def test_id_is_a_token_and_a_list(demo):
    assert ids(search(demo, "Patient", _id=f"{NOVAK},{WANG},nobody")) == {NOVAK, WANG}


def test_a_comma_that_is_escaped_is_no_list(demo):
    assert found(search(demo, "Patient", _id=f"{NOVAK}\\,{WANG}"))["total"] == 0


# --- date ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("date,expected", [
    ("2026-11-19", {"alt-2"}), ("eq2026-11-19", {"alt-2"}), ("2026-11", {"alt-2", "alt-wrong"}), ("2026", {"alt-1", "alt-2", "alt-wrong"}),
    ("ge2026-11-19", {"alt-2", "alt-wrong"}), ("gt2026-11-19", {"alt-wrong"}), ("sa2026-11-19", {"alt-wrong"}),
    ("le2026-11-19", {"alt-1", "alt-2"}), ("lt2026-11-19", {"alt-1"}), ("eb2026-11-19", {"alt-1"}), ("ne2026-11-19", {"alt-1", "alt-wrong"}),
    ("ge2026-11-19T06:10:00-06:00", {"alt-2", "alt-wrong"}), ("gt2026-11-19T06:10:00-06:00", {"alt-wrong"}),
    ("2026-11-19T12:10:00Z", {"alt-2"}), ("lt1990", set()), ("2026-11-19,2026-11-20", {"alt-2", "alt-wrong"}),
])
def test_dates_are_intervals_with_prefixes(demo, date, expected):
    response = search(demo, "Observation", patient=NOVAK, code=ALT, date=date)
    assert ids(response) == {f"{NOVAK}-{name}" for name in expected}


def test_a_period_that_has_not_ended_reaches_into_the_future(demo):
    encounter = {f"{NOVAK}-adm-2026-11"}  # since 2026-11-10
    for date, expected in (("ge2030", encounter), ("gt2026-11-10", encounter), ("le2026-11-09", set()), ("lt2026-11-11", encounter)):
        assert ids(search(demo, "Encounter", patient=NOVAK, date=date)) == expected, date


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "ap2026", "ge", "2026-11-19T25:00", "٢٠٢٦"])
def test_a_date_that_is_none_is_400(demo, date):
    assert refused(search(demo, "Observation", patient=NOVAK, date=date), 400)["code"] == "invalid"


# --- order and pages -------------------------------------------------------------------------------------------------
def test_newest_first_and_oldest_first(demo):
    def taken(sort):
        return [one["id"].rpartition("-")[2] for one in matches(search(demo, "Observation", patient=NOVAK, code=ALT, _sort=sort))]
    assert taken("-date") == ["wrong", "2", "1"]
    assert taken("date") == ["1", "2", "wrong"]
    assert taken("_id") == ["1", "2", "wrong"]


def test_what_has_no_date_comes_last(demo):
    for sort in ("onset-date", "-onset-date"):
        dated = ["onsetDateTime" in one for one in matches(search(demo, "Condition", patient=NOVAK, _sort=sort))]
        assert dated == sorted(dated, reverse=True) and not dated[-1]


def test_pages_lead_through_every_match_once(demo):
    path, seen, pages = f"{FHIR}/Observation?patient={NOVAK}&_sort=-date&_count=10", [], 0
    while path:
        bundle = found(demo.get(path))
        assert bundle["total"] == 34 and bundle["link"][0]["relation"] == "self"
        seen += [entry["resource"]["id"] for entry in bundle["entry"]]
        path, pages = after(bundle), pages + 1
    assert pages == 4 and len(seen) == len(set(seen)) == 34
    assert set(seen) == ids(search(demo, "Observation", patient=NOVAK))


def test_the_page_after_the_last_is_empty(demo):
    bundle = found(search(demo, "Observation", patient=NOVAK, _offset="999"))
    assert bundle["total"] == 34 and "entry" not in bundle and after(bundle) is None


def test_a_count_of_nought_only_counts(demo):
    bundle = found(search(demo, "Observation", patient=NOVAK, _count="0"))
    assert bundle["total"] == 34 and "entry" not in bundle and after(bundle) is None


def test_pages_have_a_default_and_a_most(demo):
    assert len(matches(demo.get(f"{FHIR}/Observation"))) == 50
    assert len(matches(search(demo, "Observation", _count="5000"))) == 200


@pytest.mark.parametrize("asked", [{"_count": "-1"}, {"_count": "many"}, {"_offset": "x"}, {"_count": "1e3"}, {"_count": "9" * 30}])
def test_counts_that_are_none_are_400(demo, asked):
    refused(search(demo, "Observation", **asked), 400)


# --- POST _search, unknown parameters, forms of the answer -----------------------------------------------------------
def test_post_search_is_the_same_search(demo):
    asked = {"patient": NOVAK, "category": "laboratory", "_sort": "-date", "_count": "10"}
    by_get, by_post = search(demo, "Observation", **asked), demo.post(f"{FHIR}/Observation/_search", data=asked)
    assert by_post.get_json() == by_get.get_json()
    both = demo.post(f"{FHIR}/Observation/_search?category=laboratory", data={"patient": NOVAK, "code": ALT})
    assert found(both)["total"] == 3
    assert found(demo.post(f"{FHIR}/Patient/_search"))["total"] == 10


def test_post_search_takes_forms_of_a_bounded_length_only(demo):
    assert refused(demo.post(f"{FHIR}/Observation/_search", json={"patient": NOVAK}), 415)["code"] == "not-supported"
    refused(demo.post(f"{FHIR}/Observation/_search", data={"patient": "x" * 70_000}), 413)
    refused(demo.post(f"{FHIR}/Nothing/_search", data={"patient": NOVAK}), 404)
    refused(demo.get(f"{FHIR}/Observation?" + "&".join(["patient=1"] * 60)), 400)


def test_unknown_parameters_are_ignored_and_named(demo):
    response = search(demo, "Condition", patient=NOVAK, colour="red", **{"_has:x:y": "1", "<b>": "2"})
    bundle = found(response)
    outcome = bundle["entry"][-1]
    assert bundle["total"] == 7 and outcome["search"]["mode"] == "outcome"
    issue = outcome["resource"]["issue"][0]
    assert issue["severity"] == "information" and "colour" in issue["diagnostics"] and "<" not in issue["diagnostics"]
    assert "colour" not in bundle["link"][0]["url"]
    modes = Counter(entry["search"]["mode"] for entry in bundle["entry"])
    assert modes == {"match": 7, "outcome": 1}


def test_a_sort_that_is_not_offered_is_named_too(demo):
    outcome = found(search(demo, "Condition", patient=NOVAK, _sort="code"))["entry"][-1]
    assert outcome["search"]["mode"] == "outcome" and "_sort" in outcome["resource"]["issue"][0]["diagnostics"]


def test_strict_handling_refuses_unknown_parameters(demo):
    response = demo.get(f"{FHIR}/Condition?patient={NOVAK}&colour=red", headers={"Prefer": "handling=strict"})
    refused(response, 400)


def test_modifiers_are_refused_not_ignored(demo):
    """A modifier that is ignored would find something else than was asked for."""
    refused(demo.get(f"{FHIR}/Condition?code:not=C92.02"), 400)
    refused(demo.get(f"{FHIR}/Condition?patient:Patient={NOVAK}"), 400)


VALUES = st.one_of(st.text(max_size=20), st.sampled_from([
    NOVAK, f"{LOINC}|{ALT}", "ge2026", "\\,", "|", "|||", ",", "2026-11-19T06:10:00-06:00", "9999-12-31", "0001-01-01", "ge0001", "-date,-_id,x", "50", "0"]))
NAMES = st.one_of(st.sampled_from(["patient", "code", "date", "category", "_id", "_count", "_sort", "_offset", "birthdate", "name", "_format"]), st.text(max_size=10))


@given(kind=st.sampled_from([*parameters(), "Nothing"]), asked=st.lists(st.tuples(NAMES, VALUES), max_size=5), post=st.booleans())
def test_whatever_is_asked_is_answered(demo, kind, asked, post):
    query = urlencode(asked, errors="surrogatepass")
    if post:
        response = demo.post(f"{FHIR}/{kind}/_search", data=query, content_type="application/x-www-form-urlencoded")
    else:
        response = demo.get(f"{FHIR}/{kind}?{query}")
    assert response.status_code in (200, 400, 404, 406)
    assert response.get_json()["resourceType"] == ("Bundle" if response.status_code == 200 else "OperationOutcome")
