"""When a turn was told that stands in a note or text of an older diagnosis: by the note's time, else some day since."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

PLAIN, REMISSION, RELAPSE = (ICD10CM, "C92.00"), (ICD10CM, "C92.01"), (ICD10CM, "C92.02")
REPORT = marrow_report("r", "complete remission", "2026-10-31")


def old(*notes, text=None, code=PLAIN, recorded="2025-10-16", **more):
    noted = [{"text": told} | ({"time": time} if time else {}) for told, time in notes]
    return condition("aml", code, text, recorded=recorded, **({"note": noted} if noted else {}), **more)


def remitted(entry, *more):
    return only(entry, condition("cr", REMISSION, recorded="2026-05-04"), *more)


def relapsed(entry, *more):
    return only(entry, condition("rl", RELAPSE, recorded="2026-08-12"), *more)


NAMED = {RR: ("Condition/aml",)}
LATER = [
    *(rr(f"a remission, and on the older entry a note “{note}” of {time}", remitted(old((note, time))), "judgement", evidence=NAMED) for note, time in (
        ("Relapsed", "2026-11-10T09:00:00Z"), ("refractory", "2026-11-10"), ("已复发", "2026-11"), ("Relapsed", None), ("Relapsed 10/2026", None), ("2026-11-05: relapsed", None),
        ("Now relapsed.", None), ("Dx 10/2025, CR1 5/2026, relapsed 11/2026", None), ("Relapsed", "10.11.2026"))),
    rr("of two notes one tells, with its time", remitted(old(("seen in clinic", None), ("Relapsed", "2026-11-10"))), "judgement", mentions={RR: ("2026-11-10",)}),
    rr("two notes tell, one without a time", remitted(old(("Relapsed", None), ("Relapsed", "2026-01-10"))), "judgement"),
    rr("a stage tells it", remitted(old(stage=[{"summary": {"text": "Relapsed/refractory"}}])), "judgement"),
    rr("a note beside a status of remission on another entry", only(old(("Relapsed", "2026-11-10")), condition("cr", PLAIN, clinical="remission", recorded="2026-05-04")), "judgement"),
    rr("an undated note, and a report of remission", only(old(("Relapsed", None)), REPORT), "judgement"),
    *(rr(f"a remission, and the older entry's text “{text}”", remitted(old(text=text)), "unclear", evidence=NAMED)
      for text in ("AML, relapsed 11/2026", "AML, relapse 2026-11-05", "AML, refractory (11/2026)", "急性髓系白血病，2026年11月复发")),
    *(rr(f"a relapse, and on the older entry a note “{note}”", relapsed(old((note, "2026-11-10T09:00:00Z"))), "unclear", evidence=NAMED) for note in ("In CR2 after FLAG-Ida", "完全缓解")),
    rr("a relapse, and two notes", relapsed(old(("Relapsed", "2026-08-10"), ("In CR2", "2026-11-10"))), "unclear"),
]
KEPT = [
    rr("a note of relapse before the remission", remitted(old(("Relapsed", "2026-01-10"))), "not-met"),
    rr("a note of relapse, then a report of remission", only(old(("Relapsed", "2026-08-10")), REPORT), "not-met"),
    *(rr(f"a remission, and on the older entry a note “{note}”", remitted(old((note, time))), "not-met")
      for note, time in (("CR1", None), ("relapse ruled out", "2026-11-10"), ("Monitor for relapse", "2026-11-10"), ("seen in clinic", "2026-11-10"))),
    rr("a remission, and the older entry's text of relapse without a date", remitted(old(text="AML, relapsed")), "not-met"),
    rr("a remission, and the older entry's text of no relapse", remitted(old(text="AML, no relapse as of 11/2026")), "not-met"),
    rr("a text of relapse with its date alone", only(old(text="AML, relapsed 11/2026")), "met", review=True),
    *(rr(f"a relapse, and on the older entry a note “CR1” of {time}", relapsed(old(("CR1", time))), "met") for time in (None, "2026-05-10")),
    rr("a relapse whose own note tells what was", only(old(("Relapsed after CR1", "2026-11-10"), code=RELAPSE, recorded="2026-08-12")), "met"),
    rr("a relapse whose own note tells what was, and a later report of remission", only(old(("Relapsed after CR1", "2026-11-10"), code=RELAPSE, recorded="2026-08-12"), REPORT), "not-met"),
    rr("a remission whose own note tells it", only(old(("in CR1", "2026-11-10"), code=REMISSION, recorded="2026-05-04")), "not-met"),
    rr("two notes, the later of remission", remitted(old(("Relapsed", "2026-08-10"), ("in CR2", "2026-11-10"))), "not-met"),
]


@pytest.mark.parametrize("case", [*LATER, *KEPT], ids=lambda case: case.title)
def test_when_noted(case):
    check(case)
