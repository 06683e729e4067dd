"""Every chart of these tests, worded otherwise: what stands around a name, a conclusion or a value changes no state.

A run takes some of the charts for each way, of ways of one family the same; ``HYPOTHESIS_PROFILE=deep`` takes all.
"""
from __future__ import annotations

import importlib
import pkgutil
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from hypothesis import settings

import tests.charts
from tests.charts.harness import Case, screened
from tests.charts.rewritten import WORDED

DEEP = settings().max_examples > 1000
AT_MOST = 1_000_000 if DEEP else 400
"""Charts that a way words otherwise: a number of its own, or each row of a table that is added would be read here once more."""

NO_CATALOGUE = "a Chinese extension is read by the catalogue's exact name"
OTHERWISE = {
    "names .*": (
        ("C92.700x006|C94.700x004|CNS leukaemia coded", NO_CATALOGUE, ("relapsed-refractory: met -> judgement", "aml-diagnosis: met -> unclear")),),
    "the text as display too": (("after a remission, C94.700x004", NO_CATALOGUE, ("relapsed-refractory: judgement -> met",)),),
    "conclusions under .*": (
        ("Relapsed AML, febrile|患者白血病复发后化疗|^blood of “骨髓象符合AML-M2化疗后改变", "under the heading of a diagnosis it is one, and no longer why the look was taken",
         ("relapsed-refractory: not-met -> unclear",)),),
}
"""By the ways, the titles of charts of which another state is right, the reason, and which state of which criterion it is then."""


def _held(found: object) -> Iterator[Case]:
    if isinstance(found, Case):
        yield found
    elif isinstance(found, (list, tuple)):
        for one in found:
            yield from _held(one)


@cache
def cases() -> tuple[Case, ...]:
    """The cases of all modules of charts, each once."""
    found: dict[int, Case] = {}
    for module in pkgutil.walk_packages(tests.charts.__path__, tests.charts.__name__ + "."):
        if ".test_" in module.name and module.name != __name__:
            for value in vars(importlib.import_module(module.name)).values():
                found.update((id(case), case) for case in _held(value))
    return tuple(case for case in found.values() if isinstance(case.chart, list))


@cache
def _told(number: int) -> tuple[tuple[str, str], ...]:
    case = cases()[number]
    return _states(case, case.chart)


def _states(case: Case, chart: list) -> tuple[tuple[str, str], ...]:
    return tuple((f.criterion, f.state.value) for f in screened(chart, case.as_of, case.site).findings)


def _changes(told: tuple[tuple[str, str], ...], otherwise: tuple[tuple[str, str], ...]) -> set[str]:
    return {f"{of}: {before} -> {after}" for (of, before), (_, after) in zip(told, otherwise, strict=True) if before != after}


def _excused(way: str, title: str) -> set[str]:
    """The changes of states that are right for this chart."""
    rows = (row for ways, titles in OTHERWISE.items() if re.fullmatch(ways, way) for row in titles)
    return {change for titles, _, changes in rows if re.search(titles, title) for change in changes}


@cache
def _in_turn(family: str) -> tuple[int, ...]:
    """The cases in the turn in which ways of a family try them: as good as by chance, and the same each time."""
    return tuple(sorted(range(len(cases())), key=lambda number: zlib.crc32(f"{family}{cases()[number].title}".encode())))


def _worded(way: str) -> Iterator[tuple[int, list]]:
    """The cases that this way words otherwise, so many as a run takes."""
    found = 0
    for number in _in_turn(way.split()[0]):
        chart = cases()[number].chart
        worded = WORDED[way](chart)
        if worded != chart:
            yield number, worded
            found += 1
            if found == AT_MOST:
                return


@pytest.mark.parametrize("way", WORDED)
def test_the_states_are_the_same(way: str) -> None:
    faults, tried = [], 0
    for number, worded in _worded(way):
        tried += 1
        case = cases()[number]
        changes = _changes(_told(number), _states(case, worded))
        if changes and (left := changes - _excused(way, case.title)):
            faults.append((case.title, sorted(left)))
    assert tried > 3
    assert faults == []


def _unneeded(ways: str, titles: str, changes: Iterable[str]) -> set[str]:
    """Those of the changes that no chart of these titles shows."""
    left = set(changes)
    for number, case in enumerate(cases()):
        if not left or not re.search(titles, case.title):
            continue
        for way in (way for way in WORDED if re.fullmatch(ways, way)):
            left -= _changes(_told(number), _states(case, WORDED[way](case.chart)))
    return left


@pytest.mark.parametrize(("ways", "row"), [(ways, row) for ways, rows in OTHERWISE.items() for row in rows],
                         ids=lambda it: it if isinstance(it, str) else it[0])
def test_each_excuse_is_needed(ways: str, row: tuple[str, str, tuple[str, ...]]) -> None:
    titles, _, changes = row
    assert _unneeded(ways, titles, changes) == set()


def test_a_denial_that_is_lost_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test can fail: a way that drops every "no" changes states."""
    monkeypatch.setitem(WORDED, "without no", lambda chart: [
        r | {"code": r["code"] | {"text": re.sub("(?i)^(no|denies|否认|无)", "", r["code"]["text"])}}
        if r.get("resourceType") == "Condition" and isinstance(r.get("code"), dict) and isinstance(r["code"].get("text"), str) else r
        for r in chart])
    with pytest.raises(AssertionError):
        test_the_states_are_the_same("without no")
