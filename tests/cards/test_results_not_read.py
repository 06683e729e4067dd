"""Results that nobody could read are told as such: neither "missing", nor ordered, nor "nothing fails"."""
from __future__ import annotations

import json
import re

import pytest

from cds_service.app import create_app
from cds_service.cards.card_detail import ABOUT
from cds_service.cards.cards import ASKED_FOR
from cds_service.cards.tally import resources
from tests.protocol.calls import bundle, lab, prefetch, relapsed, request, service
from tools.golden import FIXTURES, screener, stories

LANGUAGES = ("en", "zh")
OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
RESULTS = ("laboratory", "survey", "exam", "imaging", "observedProcedure", "socialHistory")
ALL_BUT = ("patient", "conditions")
FIRST = {"en": "this is a pre-screen, not an eligibility decision. Could not be read: results", "zh": "不代表符合入组。未能读取：检验检查结果"}
IN_PART = {"en": "Not read in full: results", "zh": "未完整读取：检验检查结果"}
LOOK = {"en": "Look for results in the chart before ordering tests.", "zh": "开具检查前请先在病历中查找结果。"}
NO_CLAIM = {"en": ("nothing fails;", "none failed;", "all chart-checkable", "Rest passes"), "zh": ("：未见不符合项", "：无不符合项", "均满足", "均符合")}
ORDERS = re.compile(r"Order|Repeat|开具|复查")


@pytest.fixture(scope="module")
def client():
    return create_app(screener().settings, screener(), budget=False).test_client()


def failed(body):
    """Every search of results brought an error."""
    body["prefetch"].update(dict.fromkeys(RESULTS, OUTCOME))


def only_essential(body):
    """The EHR fills two keys."""
    body["prefetch"] = {key: body["prefetch"][key] for key in ALL_BUT}


def one_failed(body):
    """One category of results of six."""
    body["prefetch"]["laboratory"] = OUTCOME


def cut_off(body):
    body["prefetch"]["laboratory"]["link"] = [{"relation": "next", "url": "https://ehr.example/fhir/Observation?page=2"}]


def outcome_in_it(body):
    """An error beside the entries of a list."""
    body["prefetch"]["laboratory"]["entry"].append({"search": {"mode": "outcome"}, "resource": OUTCOME})


WAYS = (failed, only_essential, one_failed, cut_off, outcome_in_it)


def card_of(client, body, language="en"):
    """The card, or None."""
    found = client.post(service(body["hook"]), json=body, headers={"Accept-Language": language}).get_json()
    return next(iter(found["cards"]), None)


def story(name, change):
    body = json.loads((FIXTURES / name / "hook-request.json").read_text("utf-8"))
    change(body)
    return body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", stories())
def test_no_story_without_its_results_claims_or_orders(client, name, change, language):
    card = card_of(client, story(name, change), language)
    if card is None:
        return
    summary, detail = card["summary"], card["detail"]
    assert len(summary) < 140 and not any(claim in summary for claim in NO_CLAIM[language]), summary
    assert FIRST[language] in detail.splitlines()[0] or IN_PART[language] in detail.splitlines()[0]
    assert LOOK[language] in detail.splitlines()[0] and {"en": "results", "zh": "检验检查结果"}[language] in detail.splitlines()[0]
    assert [one["label"] for one in card["suggestions"] if ORDERS.search(one["label"])] == []
    assert not any(one["isRecommended"] for one in card["suggestions"])
    assert "whole list of" not in detail and "清单" not in detail
    assert len(detail) <= ABOUT + 650


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alt_that_nobody_read_is_not_missing(client, language):
    """The value that fails stands in the chart, and no answer says that nothing fails."""
    card = card_of(client, story("near-miss-alt", failed), language)
    assert {"en": ": results could not be read; to judge", "zh": "：检验检查结果未能读取；需判断"}[language] in card["summary"]
    missing = [part for part in card["detail"].split("\n\n") if part.startswith(("Missing", "缺少"))]
    until = [part for part in card["detail"].split("\n\n") if part.startswith(("Open until they are read", "读取后方可核对"))]
    assert missing == [] and len(until) == 1 and all(name in until[0] for name in ("ECOG", "ALT", "AST", "HIV"))


@pytest.mark.parametrize(("language", "left_out", "refer"), [
    ("en", "Left out, because they name another patient: results.", "Refer to the study team for screening"),
    ("zh", "因指明为其他患者而未采用：检验检查结果。", "转介至研究团队筛选")])
def test_results_that_all_name_another_patient_are_not_missing(client, language, left_out, refer):
    """They are nobody's to read here, and the patient's own may be in the chart: that is said, and nothing is ordered."""
    body = request()
    assert left_out not in card_of(client, body, language)["detail"]
    for entry in body["prefetch"]["laboratory"]["entry"]:
        entry["resource"]["subject"] = {"reference": "Patient/other"}
    card = card_of(client, body, language)
    assert left_out in card["detail"] and IN_PART[language] in card["detail"].splitlines()[0]
    assert [one["label"] for one in card["suggestions"]] == [refer]


def test_one_result_of_another_patient_leaves_the_list_read(client):
    body = request(relapsed(without=("hiv",)))
    body["prefetch"]["laboratory"]["entry"].append({"resource": {**lab("odd", "1742-6", 400, "U/L", 50), "subject": {"reference": "Patient/other"}}})
    card = card_of(client, body)
    assert "nothing fails" in card["summary"] and card["suggestions"][0]["label"] == "Order HIV Ag/Ab (missing)"


def test_the_lists_are_named_that_could_not_be_read(client):
    card = card_of(client, story("near-miss-alt", only_essential))
    assert "results, reports, procedures could not be read" in card["summary"]
    assert "Could not be read: results, reports, procedures." in card["detail"].splitlines()[0]


def test_what_is_known_to_be_missing_beside_other_lists_is_ordered_as_ever(client):
    """Procedures that were not read do not hold back a test that no result shows."""
    body = request(relapsed(without=("hiv",)))
    body["prefetch"]["procedures"] = OUTCOME
    card = card_of(client, body)
    assert "nothing fails in what was read; procedures could not be read; missing:" in card["summary"]
    assert [(one["label"], one["isRecommended"]) for one in card["suggestions"]] == [
        ("Order HIV Ag/Ab (missing)", True), ("Refer to the study team for screening", False)]
    assert "Could not be read: procedures." in card["detail"].splitlines()[0] and LOOK["en"] not in card["detail"]


@pytest.mark.parametrize("given", [None, bundle([])])
def test_an_empty_answer_was_read(client, given):
    """``null`` and a Bundle without entries say that there is nothing: that is missing, and can be ordered."""
    body = request()
    body["prefetch"]["laboratory"] = given
    card = card_of(client, body)
    assert "nothing fails" in card["summary"] and "not be read" not in card["detail"] and LOOK["en"] not in card["detail"]
    assert any(one["isRecommended"] and one["label"].startswith("Order") for one in card["suggestions"])


def test_one_result_that_is_unreadable_leaves_the_list_read(client):
    """It is counted by itself: a laboratory may send one such a day."""
    chart = [*relapsed(without=("hiv",)), {**lab("odd", "2345-7", 5, "mmol/L", 6), "status": 7}]
    card = card_of(client, {**request(chart), "prefetch": prefetch(chart)})
    assert "nothing fails" in card["summary"] and "Resources that could not be read: 1." in card["detail"]
    assert card["suggestions"][0]["label"] == "Order HIV Ag/Ab (missing)"


def test_what_is_too_old_is_not_repeated_where_newer_results_were_not_read(client):
    body = request(relapsed({**lab("alt", "1742-6", 41, "U/L", 50), "effectiveDateTime": "2026-10-01"}))
    assert card_of(client, body)["suggestions"][0]["label"] == "Repeat ALT"
    cut_off(body)
    card = card_of(client, body)
    assert [one["label"] for one in card["suggestions"]] == ["Refer to the study team for screening"]
    assert "nothing fails in what was read; results not read in full" in card["summary"] and "too old" not in card["summary"]


def test_no_referral_is_recommended_on_what_was_not_read(client):
    assert card_of(client, request())["suggestions"][0]["isRecommended"] is True
    body = request()
    body["prefetch"]["procedures"] = OUTCOME
    assert [one["isRecommended"] for one in card_of(client, body)["suggestions"]] == [False]


def test_every_type_that_is_asked_for_has_a_word_in_either_language():
    """A clinician reads "allergies", not "AllergyIntolerance"."""
    for language in LANGUAGES:
        assert {name: said for name, said in zip(ASKED_FOR, resources(ASKED_FOR, language), strict=True) if said == f"resource.{name}"} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_else_was_not_read_is_told_in_a_few_words(client, language):
    body = json.loads((FIXTURES / "near-miss-alt" / "hook-request.json").read_bytes())
    only_essential(body)
    shown = card_of(client, body, language)["detail"]
    line = next(line for line in shown.splitlines() if line.startswith(("Also not read, or not whole: ", "另有未读取或读取不完整：")))
    assert re.search({"en": r" and \d more\.$", "zh": r"及另外\d项。$"}[language], line) and len(line) < 100
    assert not any(name in shown for name in ASKED_FOR)
