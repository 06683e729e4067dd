"""Places of a chart in which a clinician writes a sentence, behind a recorded remission."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.charts.build import ICD10CM, Json, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case

DAY = "2026-11-12"
IN_CR = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"))
IN_RELAPSE = only(condition("rl", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-03-02"))
READING = ("judgement", "unclear")
"""A note on the leukaemia, or a line of the problem list: a clinician reads it, or it leaves open whether the remission lasts."""


def loud(place: str) -> str | tuple[str, ...]:
    """What words of disease behind a remission leave in this place: letters, reports and visits prove nothing, and speak against it."""
    return READING if place.removeprefix("a ") in ("note", "note on a remission", "line", "title", "diagnosis") else "unclear"


def letter(text: str, when: str = DAY) -> Json:
    """A summary of a stay."""
    return marrow_report("r", text, when, code=concept(None, "出院小结"))


def marrow(text: str, when: str = DAY) -> Json:
    """A report on the cells of the marrow."""
    return marrow_report("r", text, when, code=concept(None, "骨髓细胞学检查"))


def note(text: str) -> Json:
    """A later record of the leukaemia with this note."""
    return condition("n", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": text}])


def named(text: str) -> Json:
    """A later record of the leukaemia in these words."""
    return condition("n", (ICD10CM, "C92.00"), text, recorded=DAY)


def title(text: str) -> Json:
    """A line of the problem list, without a code."""
    return condition("n", None, text, recorded=DAY)


def visit(text: str) -> Json:
    """A visit with its reason."""
    return {"resourceType": "Encounter", "id": "x", "status": "finished", "class": {"code": "AMB"}, "subject": {"reference": "Patient/p"},
            "period": {"start": "2026-11-10"}, "reasonCode": [{"text": text}]}


PLACES = {"letter": letter, "note": note, "visit": visit, "title": title}


def written(texts, state, *places):
    """A case of each text in each place."""
    return [rr(f"{place}: {text}", [*IN_CR, PLACES[place](text)], state) for text in texts for place in places]


_STATES = {"u": "unclear", "m": "met", "n": "not-met"}


def behind_either(said: Mapping[str, str] | Iterable[tuple[str, str]]) -> list[Case]:
    """Cases of a marrow report with each text, behind a remission and behind a coded relapse; two letters tell the states ("um"), "-" asks none."""
    each = list(said.items() if isinstance(said, Mapping) else said)
    return [rr(f"{before}, then {text!r}", [*chart, marrow(text)], _STATES[wanted[at]])
            for at, (before, chart) in enumerate((("a remission", IN_CR), ("a relapse", IN_RELAPSE))) for text, wanted in each if wanted[at] != "-"]


def by_states(texts: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """The texts of each pair of states, each with its pair, as `behind_either` takes them."""
    return [(text, wanted) for wanted, each in texts.items() for text in each]
