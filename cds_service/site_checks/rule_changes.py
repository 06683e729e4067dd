"""Checks of windows and amendments, and of the rules that come of them."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from cds_service.eligibility.criteria import Criterion
from cds_service.eligibility.trial import Trial
from cds_service.site_checks.problem import Problem, problem
from cds_service.site_checks.subject import Subject
from fhir_mappings.terminology.store import Terminology

LONGEST_WINDOW = 365
FAR = 3
SHORTEST_TEXT = 10
WITHOUT_CONCEPTS = frozenset({"ours", "rests_on", "note", "grades", "participations", "other_than", "because", "question", "source"})


def window_problems(subject: Subject) -> Iterator[Problem]:
    """Windows of no day, of years, or of what is shipped anyway."""
    shipped = dict(_windows(subject.rules))
    for name, days in subject.settings.changes(subject.trial).windows.items():
        where = subject.at(_table(subject, "windows"), key=name)
        if days == 0:
            yield problem("window-zero", where, name=name)
        elif days > LONGEST_WINDOW:
            yield problem("window-long", where, name=name, days=days)
        elif shipped.get(name) == days:
            yield problem("window-unchanged", where, name=name, days=days)


def _table(subject: Subject, name: str) -> str:
    first = subject.settings.trials[0].id == subject.trial
    return name if first and subject.trial not in subject.settings.site.of_trials else f"trial.{subject.trial}.{name}"


def _windows(rules: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    tables = [rules["course"], *rules["criterion"].values()]
    tables += [part for table in tables for part in table.values() if isinstance(part, dict)]
    for table in tables:
        if "window" in table:
            yield table["window"], table.get("within_days", table.get("now_within_days"))


def amendment_problems(subject: Subject) -> Iterator[Problem]:
    """Amendments that change nothing, change much, or don't say which they are."""
    for criterion, change in subject.settings.changes(subject.trial).amendments.items():
        where = subject.at(_table(subject, f"amendment.{criterion}"))
        text = str(change["text"]).strip()
        if len(text) < SHORTEST_TEXT:
            yield problem("amendment-text", where, text=text)
        shipped = {**subject.rules["course"], **subject.rules["criterion"].get(criterion, {})}
        changed = {name: value for name, value in change.items() if name != "text" and shipped.get(name) != value}
        if not changed:
            yield problem("amendment-unchanged", where, criterion=criterion)
        for setting, new in changed.items():
            if _far(shipped.get(setting), new):
                yield problem("amendment-far", where, criterion=criterion, setting=setting, old=shipped[setting], new=new, times=FAR)


def _far(old: Any, new: Any) -> bool:
    if not isinstance(old, (int, Decimal)) or not isinstance(new, (int, Decimal)) or old <= 0 or new < 0:
        return False
    return new > old * FAR or new * FAR < old


# --- the rules that come of it ------------------------------------------------------------------------------------------
def rule_problems(trial: Trial, terminology: Terminology) -> Iterator[Problem]:
    """Rules that no patient, or every patient, would meet; and concepts that nothing can hit."""
    for criterion in trial.criteria:
        where = f"{trial.id} {criterion.id}"
        yield from _unreachable(criterion, where)
        for concept in sorted(set(_concepts(criterion.value, criterion.settings))):
            if concept in terminology.names and _is_empty(concept, terminology):
                yield problem("concept-empty", where, criterion=criterion.id, concept=concept)


def _unreachable(criterion: Criterion, where: str) -> Iterator[Problem]:
    value, settings = criterion.value, criterion.settings
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, (int, Decimal)) for part in value) and value[0] >= value[1]:
        yield problem("rule-range", where, criterion=criterion.id, low=value[0], high=value[1])
    if "highest" in settings and isinstance(value, int) and value >= settings["highest"]:
        yield problem("rule-never-fails", where, criterion=criterion.id, limit=value, highest=settings["highest"])
    if "negative_below" in settings and settings["negative_below"] > settings["positive_above"]:
        low, high = settings["negative_below"], settings["positive_above"]
        yield problem("rule-pregnancy-levels", where, criterion=criterion.id, low=low, high=high)


def _concepts(value: Any, settings: Mapping[str, Any]) -> Iterator[str]:
    """Every word in the rule that could be a concept."""
    waiting = [value, *(part for key, part in settings.items() if key not in WITHOUT_CONCEPTS)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += [part for key, part in one.items() if key not in WITHOUT_CONCEPTS]
        elif isinstance(one, list):
            waiting += one


def _is_empty(concept: str, terminology: Terminology) -> bool:
    return not terminology.has_codes(concept) and not terminology.texts(concept)
