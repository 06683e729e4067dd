"""What a site may change of a trial's rules, with which amendment, and what it may not."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cds_service.eligibility.rule_file import RulesError
from cds_service.eligibility.trial import load_trial


def test_a_site_may_change_its_windows() -> None:
    trial = load_trial(windows={"labs": 21, "lvef": 180, "blasts": 14})
    assert trial.criterion("hepatic-alt").settings["within_days"] == 21
    assert trial.criterion("ecog").settings["within_days"] == 28
    assert trial.criterion("cardiac-function").settings["lvef"]["within_days"] == 180
    assert trial.criterion("cardiac-function").settings["within_days"] == 90
    assert trial.course["now_within_days"] == 14
    assert trial.changed == ("windows.labs", "windows.lvef", "windows.blasts")


def test_a_threshold_changes_only_together_with_its_amendment() -> None:
    trial = load_trial(amendments={"hepatic-alt": {"text": "Amendment 2 of 2024-01-05", "at_most_uln": Decimal("3")}})
    assert trial.criterion("hepatic-alt").value == 3
    assert trial.criterion("hepatic-alt").amendment == "Amendment 2 of 2024-01-05"
    assert trial.criterion("hepatic-ast").amendment is None
    with pytest.raises(RulesError, match=r"(?s)amendment\.hepatic:.*amendment\.age: needs.*amendment\.ecog\.lowst"):  # every fault at once
        load_trial(amendments={"hepatic": {"text": "x"}, "age": {"between_years": [3, 70]}, "ecog": {"text": "x", "lowst": 1}})
    with pytest.raises(RulesError, match="can be: at_most_uln, within_days"):
        load_trial(amendments={"hepatic-alt": {"text": "x", "fact": "ast"}})
    with pytest.raises(RulesError, match=r"amendment\.hepatic-alt\.says: can't be amended"):  # only the second-hand list has other words
        load_trial(amendments={"hepatic-alt": {"text": "x", "says": "ALT≦5ULN"}})
    with pytest.raises(RulesError, match="can be: nothing"):
        load_trial(amendments={"venous-access": {"text": "x", "ask": "nothing"}})
    with pytest.raises(RulesError, match="needs `text`"):
        load_trial(amendments={"hepatic-alt": {"at_most_uln": Decimal("3")}})


def test_the_limits_of_the_disease_course_are_amended_with_their_criterion() -> None:
    change = {"relapsed-refractory": {"text": "Amendment 3", "mrd_percent": Decimal("0.01")}}
    trial = load_trial(amendments=change)
    assert trial.course["mrd_percent"] == Decimal("0.01")
    assert trial.criterion("relapsed-refractory").amendment == "Amendment 3"
    with pytest.raises(RulesError, match="mrd_percent"):
        load_trial(amendments={"age": {"text": "x", "mrd_percent": Decimal("0.01")}})


@pytest.mark.parametrize("change", [
    {"windows": {"lab": 14}},
    {"windows": {"labs": -1}},
    {"amendments": {"hepatic": {"text": "x"}}},
    {"amendments": {"hepatic-alt": {"text": "x", "fact": "ast"}}},
    {"amendments": {"hepatic-alt": {"text": "x", "says": "ALT≦5ULN"}}},
    {"amendments": {"hepatic-alt": {"text": "x", "at_most_uln": "five"}}},
    {"amendments": {"hepatic-alt": {"text": "x", "at_most_uln": 0}}},
    {"amendments": {"age": {"text": "x", "between_years": [3]}}},
    {"amendments": {"no-effective-option": {"text": "x", "ask": "nothing"}}},
])
def test_other_changes_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(RulesError):
        load_trial(check=False, **change)


def test_a_site_with_the_protocol_may_replace_the_second_hand_list() -> None:
    words = "Protocol 3.1, 4.2: patients with uncontrolled infection"
    trial = load_trial(amendments={"exclusion-other": {"text": "Protocol 3.1", "says": words, "source": "protocol"}})
    assert trial.criterion("exclusion-other").says == words
    assert trial.criterion("exclusion-other").settings["source"] == "protocol"


def test_shipped_rules_are_not_changed_by_a_sites_changes() -> None:
    load_trial(windows={"labs": 30})
    assert load_trial().criterion("hepatic-alt").settings["within_days"] == 14
