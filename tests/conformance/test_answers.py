"""Requirements 33 to 46: responses, cards and errors."""
from __future__ import annotations

import re
import uuid

import pytest
from fhir.resources.R4B.operationoutcome import OperationOutcome

from tests.protocol.calls import HOOKS, SERVICE, condition, patient, relapsed, request, valid
from tests.protocol.calls import service as path_of


def test_33_nothing_to_say_is_200_and_an_empty_list(service):
    """33: 200 with cards, an empty list where there is nothing to say."""
    answer = service.post(SERVICE, request([patient(), condition("I10", "Hypertension")]))
    assert answer.status_code == 200 and answer.json()["cards"] == []


@pytest.mark.parametrize("hook", HOOKS)
def test_33_every_answer_has_the_shape_of_the_specification(service, hook):
    """33: an answer has the shape that the specification gives it, its invariants included."""
    valid(service.post(path_of(hook), request(relapsed(without=("ecog",)), hook=hook)).json(), "cds-hooks-response")


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/nowhere", 404), ("POST", "/cds-services/nct05734898-nothing", 404), ("GET", SERVICE, 405),
    ("PUT", SERVICE, 405), ("DELETE", "/cds-services", 405), ("POST", "/health/live", 405), ("GET", SERVICE + "/feedback", 405),
    ("POST", SERVICE, 415), ("GET", "/cds-services/%ff", 404), ("GET", "/../etc/passwd", 404),
])
def test_34_every_error_is_an_operation_outcome(service, method, path, status):
    """34: the body of every other status is an OperationOutcome."""
    answer = service.call(method, path)
    assert answer.status_code in (status, 405) and answer.headers["Content-Type"] == "application/json"
    valid(answer.json(), "operation-outcome")
    OperationOutcome(**answer.json())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_35_the_summary_is_one_line_under_140_characters(service, language):
    """35: summary, at most 139 characters, in every language and for every open question."""
    for missing in ((), ("ecog",), ("alt", "ast"), ("alt", "ast", "tbil", "cr", "ecog", "hbsag", "hcv", "hiv", "tp")):
        answer = service.post(SERVICE, request(relapsed(without=missing)), headers={"Accept-Language": language})
        summary = answer.json()["cards"][0]["summary"]
        assert 0 < len(summary) < 140 and "\n" not in summary


def test_36_the_indicator_is_info(card):
    """36: indicator is one of three; a trial is never more than info."""
    assert card["indicator"] == "info"


def test_37_the_source_says_whose_card_it_is(card):
    """37: source.label, absolute url, topic as a Coding."""
    assert card["source"]["label"] and card["source"]["url"].startswith("https://")
    assert set(card["source"]["topic"]) == {"code", "system", "display"}
    assert re.fullmatch(r"[A-Za-z0-9]{1,100}", card["source"]["topic"]["code"])


def test_38_uuids_are_new_each_time(service):
    """38: card.uuid, unique for each card; suggestions' too."""
    seen = set()
    for _ in range(3):
        card = service.post(SERVICE, request()).json()["cards"][0]
        ids = {card["uuid"], *(suggestion["uuid"] for suggestion in card["suggestions"])}
        assert all(str(uuid.UUID(one)) == one for one in ids) and not ids & seen
        seen |= ids


def test_39_detail_is_markdown_without_html_of_the_chart(service):
    """39: detail is GitHub Flavored Markdown; chart text brings neither HTML nor Markdown into it."""
    nasty = "<img src=x onerror=alert(1)> | **bold** [x](javascript:alert(1)) `a`"
    body = request(relapsed(condition(text=f"Acute myeloid leukaemia, in relapse {nasty}")))
    detail = service.post(SERVICE, body).json()["cards"][0]["detail"]
    assert "<img" not in detail and "](javascript" not in re.sub(r"\\.", "", detail)


def test_40_suggestions_have_a_selection_behavior(card):
    """40: selectionBehavior where there are suggestions; several recommended ones only with any."""
    assert card["suggestions"] and card["selectionBehavior"] == "any"
    assert any(suggestion["isRecommended"] for suggestion in card["suggestions"])


def test_41_suggestions_have_label_uuid_and_actions(card):
    """41: suggestion.label and uuid; one action each, as some clients allow no more."""
    for suggestion in card["suggestions"]:
        assert suggestion["label"] and uuid.UUID(suggestion["uuid"]) and len(suggestion["actions"]) == 1


def test_42_actions_create_drafts(card):
    """42: action.type, description and resource; only drafts are proposed, each missing test once."""
    actions = [suggestion["actions"][0] for suggestion in card["suggestions"]]
    for action in actions:
        assert action["type"] == "create" and action["description"]
        assert (action["resource"]["status"], action["resource"]["intent"]) == ("draft", "proposal")
    codes = [coding["code"] for action in actions for coding in action["resource"]["code"].get("coding", ())]
    assert len(codes) == len(set(codes)) >= 1


def test_43_no_action_selection_behavior(card):
    """43: actionSelectionBehavior only for clients known to take it: never."""
    assert not any("actionSelectionBehavior" in suggestion for suggestion in card["suggestions"])


def test_44_override_reasons_have_code_system_and_display(card):
    """44: overrideReasons are Codings with code, system and display."""
    assert card["overrideReasons"]
    assert all(set(reason) == {"code", "system", "display"} and all(reason.values()) for reason in card["overrideReasons"])


def test_45_links_are_absolute_without_app_context(card):
    """45: links have label, url and type; appContext only with smart, autolaunchable never."""
    for link in card["links"]:
        assert link["label"] and link["type"] in ("absolute", "smart") and re.match(r"https?://", link["url"])
        assert "autolaunchable" not in link and (link["type"] == "smart" or "appContext" not in link)


@pytest.mark.parametrize("hook", HOOKS)
def test_46_no_system_actions(service, hook):
    """46: systemActions only when agreed before: never."""
    assert "systemActions" not in service.post(path_of(hook), request(hook=hook)).json()
