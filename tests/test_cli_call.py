"""``client-key`` and ``call`` on the command line: addresses, drafts, answers to a card, the day of evaluation."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cds_service.cds_clients.reference_client import _entered
from cds_service.commands.call import _show
from fhir_mappings.population.prefetched import resources_of
from tests.command_line import run


@pytest.mark.parametrize(("arguments", "words"), [
    (("--out", "/dev/null/keys"), "/dev/null"),
    (("--out", "{there}", "--iss", " "), "--iss is empty"),
])
def test_client_key_says_in_one_line_what_is_wrong(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("client-key", *(one.format(there=tmp_path) for one in arguments))
    assert result.exit_code == 2 and words in result.stderr and len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["cds.example", "cds.example:8080", "ftp://cds.example", "http://"])
def test_call_says_what_is_no_address(url: str) -> None:
    result = run("call", url, "--patient", str(Path(__file__).parents[1] / "fixtures/near-miss-alt/bundle.json"))
    assert result.exit_code == 1 and "no address of a service" in result.stderr and len(result.stderr.splitlines()) == 1


CHART = str(Path(__file__).parents[1] / "fixtures/near-miss-alt/bundle.json")


def test_call_takes_one_answer_to_a_card() -> None:
    result = run("call", "http://127.0.0.1:1", "--patient", CHART, "--accept", "--override", "remind-later")
    assert result.exit_code == 2 and "one of them" in result.stderr and len(result.stderr.splitlines()) == 1


def test_call_has_drafts_for_hooks_about_them_only() -> None:
    result = run("call", "http://127.0.0.1:1", "--patient", CHART, "--draft", CHART)
    assert result.exit_code == 2 and "patient-view is not one" in result.stderr


@pytest.mark.parametrize(("text", "place"), [
    ('{\n "resourceType": "Bundle",\n "entry": [\n  {"resource": {"id": ', "line 4"), ('{"resourceType": "Patient", "id": "a"}\n{"resourceType": "Obs', "line 2"),
    ("not json", "line 1"), ('{"a": 1', "line 1"),
])
def test_resources_that_are_no_json_are_told_with_their_place(text: str, place: str) -> None:
    with pytest.raises(ValueError, match=f"^is not valid JSON: {place}, column"):
        resources_of(text)


@pytest.mark.parametrize("day", ["1899-12-31", "2201-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_of_evaluation_is_one_of_a_chart(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("explain", CHART, "--as-of", day)
    assert result.exit_code == 2 and "from 1900 to 2200" in result.stderr
    monkeypatch.setenv("NKG2D_CDS_AS_OF", day)
    result = run("explain", CHART)
    assert result.exit_code == 2 and "from 1900 to 2200" in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_of_evaluation_are_taken(day: str) -> None:
    assert run("explain", CHART, "--as-of", day, "--json").exit_code == 0


@pytest.mark.parametrize(("hook", "drafts", "held"), [
    ("patient-view", None, {}),
    ("order-sign", None, {"draftOrders": ["cytarabine"]}),
    ("order-select", None, {"draftOrders": ["cytarabine"], "selections": ["MedicationRequest/reference-client-draft"]}),
    ("order-select", [{"resourceType": "MedicationRequest", "code": {"text": "x"}}], {"draftOrders": ["x"], "selections": []}),
    ("problem-list-item-create", None, {"conditions": []}),
])
def test_a_call_of_a_hook_about_drafts_has_some(hook: str, drafts: Any, held: dict[str, Any]) -> None:
    found = _entered(hook, "p", drafts)
    told = {name: [(one["resource"].get("medicationCodeableConcept") or one["resource"]["code"])["text"] for one in value.get("entry", ())]
            if isinstance(value, dict) else value for name, value in found.items()}
    assert told == held
    assert all(one["resource"]["subject"] == {"reference": "Patient/p"} for name in ("draftOrders",) for one in found.get(name, {}).get("entry", ()))


ANSWER: dict[str, Any] = {"extension": {"org.example": {"id": "1-2", "overall": "possible-match", "silent_because": None, "own": "x"}}, "cards": [
    {"summary": "s", "source": {"label": "l"}, "suggestions": [{"label": "a", "isRecommended": True}],
     "overrideReasons": [{"code": "remind-later", "display": "d"}]}]}


@pytest.mark.parametrize(("language", "said"), [
    ("en", ("id: 1-2 · overall: possible-match · own: x", "★ (recommended) a", "reasons to set it aside (--override CODE): d (remind-later)", "no card")),
    ("zh", ("编号：1-2 · 结论：possible-match · own：x", "★（推荐）a", "搁置原因（--override 代码）：d（remind-later）", "无提示卡")),
])
def test_call_prints_its_own_lines_in_the_language_of_the_card(language: str, said: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    _show(ANSWER, language)
    _show({"cards": []}, language)
    told = capsys.readouterr().out
    assert [part for part in said if part not in told] == []
