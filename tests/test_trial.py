"""The rules of the shipped trial: the registry's words whole, the windows, every name one that the readers know."""
from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cds_service.eligibility.rule_file import TRIALS, RulesError, faults_of, keywords, read_rules, read_schema
from cds_service.eligibility.rule_words import rule_phrase
from cds_service.eligibility.rules.table import RULES
from cds_service.eligibility.trial import digest_of, load_trial
from cds_service.texts.wording import render
from fhir_mappings.terminology.store import load

TRIAL_ID = "NCT05734898"
REGISTRY = (Path(__file__).parent / "registry_inclusion.txt").read_text(encoding="utf-8")
READERS = Path(__file__).resolve().parent.parent / "fhir_mappings"
NO_NAMES = {"says", "label", "note", "ours", "rests_on", "other_than", "told_as_history"}
ORDER = ["age", "aml-diagnosis", "relapsed-refractory", "no-effective-option", "ecog", "life-expectancy", "cardiac-history", "cardiac-function", "hepatic-tbil", "hepatic-ast", "hepatic-alt", "renal-creatinine", "nkg2d-ligand", "venous-access", "no-conflicting-disease", "no-other-malignancy", "pregnancy-negative", "contraception", "serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis", "informed-consent", "exclusion-apl", "exclusion-other"]
WINDOWS = {"pregnancy-negative": 7, "hepatic-tbil": 14, "hepatic-ast": 14, "hepatic-alt": 14, "renal-creatinine": 14,
           "ecog": 28, "serology-hiv": 90, "serology-hbv": 90, "serology-hcv": 90, "serology-syphilis": 90,
           "cardiac-function": 90}
ITEMS = {"age": "1", "aml-diagnosis": "2, 3", "relapsed-refractory": "2, 3", "no-effective-option": "4", "ecog": "5",
         "life-expectancy": "6", "cardiac-history": "7 (1)", "cardiac-function": "7 (1)", "hepatic-tbil": "7 (2)",
         "hepatic-ast": "7 (2)", "hepatic-alt": "7 (2)", "renal-creatinine": "7 (3)", "nkg2d-ligand": "8",
         "venous-access": "9", "no-conflicting-disease": "10", "no-other-malignancy": "11", "pregnancy-negative": "12",
         "contraception": "12", "serology-hiv": "13", "serology-hbv": "13", "serology-hcv": "13",
         "serology-syphilis": "13", "informed-consent": "14", "exclusion-apl": "summary", "exclusion-other": "summary"}


@pytest.fixture
def rules() -> dict[str, Any]:
    return copy.deepcopy(read_rules(TRIAL_ID))


def test_the_registry_stands_in_the_rules_letter_by_letter(rules: dict[str, Any]) -> None:
    said = "".join(f"{row['item']}. {row['says']}\n" for row in rules["registry"]["inclusion"])
    assert said == REGISTRY


def test_every_criterion_quotes_its_own_item() -> None:
    text = dict(line.split(". ", 1) for line in REGISTRY.splitlines())
    for criterion in load_trial().criteria:
        if criterion.item != "summary":
            items = [item.split()[0] for item in criterion.item.split(",")]
            assert all(any(quote in text[i.strip()] for i in items) for quote in criterion.says.split("\n")), criterion.id


def test_the_criteria_are_all_there_in_order() -> None:
    trial = load_trial()
    assert [c.id for c in trial.criteria] == ORDER
    assert {c.id: c.item for c in trial.criteria} == ITEMS


def test_a_rules_settings_are_what_is_its_own() -> None:
    """Not the registry's words and the labels, which every criterion has, and not the keyword's value."""
    trial = load_trial()
    assert set(trial.criterion("age").settings) == {"guardian_below_years", "plausible_to_years"}
    assert set(trial.criterion("hepatic-alt").settings) == {"fact", "within_days", "window", "ours"}


def test_windows_and_limits() -> None:
    trial = load_trial()
    assert {c.id: c.settings["within_days"] for c in trial.criteria if "within_days" in c.settings} == WINDOWS
    assert trial.criterion("age").value == [3, 75]
    assert trial.criterion("ecog").value == 2
    limits = {c.id: c.value for c in trial.criteria if c.keyword == "at_most_uln"}
    assert limits == {"hepatic-tbil": 3, "hepatic-ast": Decimal("2.5"), "hepatic-alt": Decimal("2.5"),
                      "renal-creatinine": Decimal("1.25")}
    assert trial.course["mrd_percent"] == Decimal("0.1") and isinstance(trial.course["mrd_percent"], Decimal)
    assert (trial.course["marrow_blasts_percent"], trial.course["blood_blasts_percent"]) == (5, 1)


def test_windows_the_protocol_does_not_name_are_marked_as_ours() -> None:
    for criterion in load_trial().criteria:
        if criterion.id in WINDOWS and criterion.id != "pregnancy-negative":
            assert "within_days" in criterion.settings["ours"], criterion.id
    assert "within_days" not in load_trial().criterion("pregnancy-negative").settings["ours"]


def test_exclusions_say_where_they_come_from() -> None:
    trial = load_trial()
    assert trial.exclusions.source == "third-party summary"
    marked = {c.id for c in trial.criteria if c.settings.get("source") == "third-party summary"}
    assert marked == {"exclusion-apl", "exclusion-other"}


def test_registry_status_has_a_date_and_is_not_a_promise() -> None:
    registry = load_trial().registry
    assert registry.status == "unknown"
    assert registry.record_updated.isoformat() == "2023-03-03"


def test_every_kind_of_rule_has_its_function_and_its_schema() -> None:
    assert set(keywords(read_schema())) == set(RULES)
    assert {c.keyword for c in load_trial().criteria} == set(RULES)


@pytest.mark.parametrize(("spoil", "path"), [
    (lambda r: r["criterion"]["ecog"].pop("grade_at_most"), "criterion.ecog: needs exactly one keyword"),
    (lambda r: r["criterion"]["ecog"].pop("grade_at_most"), "has none"),
    (lambda r: r["criterion"]["ecog"].update(ask="x"), "criterion.ecog: needs exactly one keyword"),
    (lambda r: r["criterion"]["ecog"].update(ask="x"), "has ask, grade_at_most"),
    (lambda r: r["criterion"]["ecog"].update(within_days=-1), "criterion.ecog.within_days"),
    (lambda r: r["criterion"]["ecog"].update(whitin_days=3), "criterion.ecog"),
    (lambda r: r["criterion"]["ecog"].pop("within_days"), "criterion.ecog"),
    (lambda r: r["criterion"]["age"]["label"].pop("zh"), "criterion.age.label"),
    (lambda r: r["criterion"]["hepatic-alt"].update(at_most_uln="2.5"), "criterion.hepatic-alt.at_most_uln"),
    (lambda r: r["criterion"]["age"].update(says="Age: 3 to 75"), "criterion.age.says"),
    (lambda r: r["criterion"].pop("venous-access"), "item 9: no criterion quotes"),
    (lambda r: r["criterion"].pop("exclusion-apl"), "item summary: no criterion quotes"),
    (lambda r: r["criterion"]["cardiac-function"].update(falls_back_to="no-other-malignancy"), "falls_back_to"),
    (lambda r: r["overall"].update(disease="aml"), "overall.disease"),
    (lambda r: r["course"].pop("mrd_percent"), "course"),
    (lambda r: r["course"].update(mrd_percnt=1), "course"),
    (lambda r: r["criterion"]["ecog"]["ours"].append("limit"), "criterion.ecog.ours"),
    (lambda r: r.pop("registry"), "(top)"),
])
def test_a_fault_is_named_with_its_path(rules: dict[str, Any], spoil: Callable[[dict[str, Any]], Any], path: str) -> None:
    assert faults_of(rules) == []
    spoil(rules)
    assert any(path in fault for fault in faults_of(rules)), faults_of(rules)


def names_in(value: Any) -> set[str]:
    """Every name in the lists of a part of the rules."""
    if isinstance(value, dict):
        return set().union(*(names_in(part) for key, part in value.items() if key not in NO_NAMES))
    if isinstance(value, list):
        return set().union(*(names_in(part) if isinstance(part, dict) else {part} for part in value))
    return set()


def test_every_name_in_the_rules_is_one_that_the_readers_emit(rules: dict[str, Any]) -> None:
    """A concept of the terminology, or a word of the readers: a misspelt one would silently never hit."""
    words: set[str] = set()
    for page in ("RESULTS.md", "HISTORY.md"):
        words |= set(re.findall(r"`([a-z0-9-]+)`", (READERS / page).read_text(encoding="utf-8")))
    named = {name for name in names_in({"rules": rules["criterion"], "course": rules["course"]}) if isinstance(name, str)}
    assert named - load().names - words == set()


def test_an_unknown_trial_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(RulesError, match="NCT05734898"):
        load_trial("NCT05247957")


def test_the_digest_follows_the_content_and_the_value_sets(rules: dict[str, Any]) -> None:
    shipped = load_trial()
    assert shipped.digest == load_trial(check=False).digest
    assert shipped.digest != load_trial(value_sets_digest="sha256:other").digest
    assert shipped.digest != load_trial(windows={"labs": 15}).digest
    rules["criterion"]["ecog"] = dict(reversed(rules["criterion"]["ecog"].items()))  # the layout of a table says nothing
    assert digest_of(rules) == digest_of(read_rules(TRIAL_ID))
    rules["criterion"] = dict(reversed(rules["criterion"].items()))
    assert digest_of(rules) != digest_of(read_rules(TRIAL_ID))


@pytest.mark.parametrize("change", [
    lambda r: r["criterion"]["hepatic-alt"].update(at_most_uln=Decimal("2.6")), lambda r: r["course"].update(mrd_percent=Decimal("0.11")),
    lambda r: r["registry"].update(record_updated=date(2026, 3, 3)), lambda r: r["criterion"]["ecog"].update(grade_at_most=3),
    lambda r: r["criterion"]["age"]["label"].update(zh="年龄")])
def test_the_digest_follows_every_number_date_and_word(rules: dict[str, Any], change: Callable[[dict[str, Any]], Any]) -> None:
    before = digest_of(rules)
    change(rules)
    assert digest_of(rules) != before


def test_a_rule_is_said_in_words_with_its_numbers() -> None:
    trial = load_trial()
    said = {name: render(rule_phrase(trial.criterion(name)), "en") for name in ("age", "ecog", "hepatic-alt")}
    assert "3" in said["age"] and "75" in said["age"], said
    assert "2.5" in said["hepatic-alt"] and "14" in said["hepatic-alt"], said
    assert re.search(r"\b2\b.*\b28\b", said["ecog"]), said


def test_rules_are_checked_unless_they_are_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / TRIAL_ID).mkdir()
    shipped = (TRIALS / TRIAL_ID / "criteria.toml").read_text(encoding="utf-8")
    (tmp_path / TRIAL_ID / "criteria.toml").write_text(shipped.replace('male or female"\n', 'male only"\n'), encoding="utf-8")
    with pytest.raises(RulesError, match=r"criterion\.age\.says"):
        load_trial(TRIAL_ID, folder=tmp_path)
    assert load_trial(TRIAL_ID, folder=tmp_path, check=False).criterion("age").says.endswith("male only")


def test_what_a_rules_words_may_name_are_numbers_and_words_never_tables() -> None:
    trial = load_trial()
    of = {name: rule_phrase(trial.criterion(name)).args for name in ("serology-hbv", "age", "ecog", "exclusion-other")}
    assert (of["serology-hbv"]["positive"], of["serology-hbv"]["limit"]) == (("hbeag", "hbv-dna"), ("hbsag",))
    assert (of["age"]["from"], of["age"]["to"]) == (3, 75)
    assert (of["ecog"]["limit"], of["ecog"]["young-below-years"], of["ecog"]["fallback"]) == (2, 16, "")
    assert of["exclusion-other"]["limit"] == ()
