"""What an answer must rest on, and whether a human must confirm it: the newest result is named, the derived is marked."""
from __future__ import annotations

from datetime import date

from tests.charts.oracle import organ, performance
from tests.charts.oracle.latest import placed
from tests.charts.oracle.readings import LOINC, Json, Reading, codes_of, value, with_code
from tests.charts.oracle.times import READINGS, Span, newest

ALWAYS_CONFIRMED = {"cardiac-history", "no-conflicting-disease", "no-other-malignancy"}
DECIDED = ("met", "not-met")


def _deciding(found: list[Reading], codes: tuple[tuple[str, str], ...], days: int, as_of: date) -> list[Reading]:
    """The newest with a value, among those surely in the window."""
    inside = [r for r in placed(with_code(found, *codes), as_of, days, "in") if r.decides and (value(r.source) or _graded(r))]
    dated = [(r, r.when) for r in inside if r.when]
    return list({id(r): r for way in READINGS for r in newest(dated, as_of, way)}.values())


def _graded(reading: Reading) -> bool:
    """A grade may stand in the interpretation."""
    return any(code in performance.GRADES for each in reading.source.get("interpretation") or [] for code in codes_of(each))


def _preliminary(found: list[Reading], codes: tuple[tuple[str, str], ...]) -> bool:
    """One that decides nothing may speak against the answer, and then it is to be confirmed."""
    return any(not r.decides and (value(r.source) or _graded(r)) for r in with_code(found, *codes))


def _derived(reading: Reading, criterion: str, sex: str | None, born: Span | None) -> bool | None:
    """A written range or no known unit is derived; None where the ranges are of both kinds."""
    test = organ.TESTS[criterion]
    limits, _ = organ.limits(reading.source, sex, born, reading.when)
    amounts = organ.amounts(reading.source) or ()
    own = [organ.scale(test, each) for each in (*amounts, *limits)]
    written = {"high" not in g for g in reading.source.get("referenceRange") or [] if "high" in g or "text" in g}
    if len(written) > 1:
        return None
    return written == {True} or not any(scale for scale in own if not isinstance(scale, str))


def faults(said: dict[str, Json], found: list[Reading], as_of: date, sex: str | None, born: Span | None, unread: bool) -> dict[str, str]:
    """By criterion, what is wrong with the evidence or the mark of an answer. ``unread``: newer results may be in what was not read."""
    out = {c: "a contrary record that nobody is asked to confirm" for c in ALWAYS_CONFIRMED
           if said[c]["state"] == "not-met" and not said[c]["review"]}
    kinds = {c: (tuple((LOINC, code) for code in test.codes), organ.WINDOW) for c, test in organ.TESTS.items()}
    for criterion, (codes, days) in kinds.items() | {("ecog", (performance.ECOG, performance.WINDOW))}:
        row = said[criterion]
        last = _deciding(found, codes, days, as_of)
        if row["state"] not in DECIDED or not last:
            continue
        named = {e["reference"] for e in row["evidence"]}
        if not named & {f"Observation/{each.id}" for each in last}:
            out[criterion] = f"the newest is not named: {sorted(named)}"
        alone = len(last) == 1 and not placed(with_code(found, *codes), as_of, days, "edge")
        marked = _derived(last[0], criterion, sex, born) if criterion in organ.TESTS and alone else None
        if row["state"] == "met":
            marked = True if unread else None if _preliminary(found, codes) else marked
        if marked is not None and marked is not row["review"]:
            out[criterion] = f"review is {row['review']}"
    return out
