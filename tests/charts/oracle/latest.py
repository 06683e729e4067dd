"""Latest wins: one state from the results of one kind, by their status, their time and what each answers."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.charts.oracle.readings import Reading
from tests.charts.oracle.times import READINGS, newest, place

States = frozenset[str]
Answer = Callable[[Reading], "States | None"]
"""The state that a result gives on its own, several where the notes allow several; None where it has no value."""
UNCLEAR, MISSING, STALE = frozenset({"unclear"}), frozenset({"missing"}), frozenset({"stale"})


def placed(found: list[Reading], as_of: date, days: int, where: str) -> list[Reading]:
    return [each for each in found if place(each.when, as_of, days) == where]


def _of_newest(live: list[tuple[Reading, States]], as_of: date, days: int) -> States:
    """What the newest of these say; all of them have a date that is or may be in the window."""
    allowed: set[str] = set()
    for reading in READINGS:
        last = newest([((each, answer), each.when) for each, answer in live if each.when], as_of, reading)
        answers = [answer for _, answer in last]
        inside = any(place(each.when, as_of, days) == "in" for each, _ in last)
        same = frozenset.intersection(*answers)
        allowed |= same if inside else UNCLEAR
        allowed |= UNCLEAR if any(answer != same for answer in answers) or not same else set()
    return frozenset(allowed)


def latest(found: list[Reading], days: int, as_of: date, answer: Answer) -> States:
    """The state that the results of one kind give: the newest usable one's, or why there is none."""
    told = [(each, said) for each in found if each.decides and (said := answer(each)) is not None]
    live = [(each, said) for each, said in told if place(each.when, as_of, days) in ("in", "edge")]
    if live:
        return _of_newest(live, as_of, days)
    none = STALE if told and all(each.when for each, _ in told) else MISSING
    shown = [each for each in found if not each.decides]
    near = [each for each in shown if place(each.when, as_of, days) in ("in", "edge")]
    if any(answer(each) is not None for each in near) or any(each.when is None for each, _ in told):
        return UNCLEAR
    if near or any(each.when is None for each in shown):
        return none | UNCLEAR
    return none | STALE if shown and not told else none
