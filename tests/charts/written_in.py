"""Places of a chart in which a clinician writes a sentence, behind a recorded remission."""
from __future__ import annotations

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.stance.test_items_of_lists import visit

IN_CR = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"))
READING = ("judgement", "unclear")
"""A note on the leukaemia, or a line of the problem list: a clinician reads it, or it leaves open whether the remission lasts."""


def loud(place):
    """What words of disease behind a remission leave in this place: letters, reports and visits prove nothing, and speak against it."""
    return READING if place.removeprefix("a ") in ("note", "note on a remission", "line", "title", "diagnosis") else "unclear"


def letter(text):
    return marrow_report("r", text, "2026-11-10", code=concept(None, "出院小结"))


def note(text):
    return condition("n", (ICD10CM, "C92.00"), "AML", recorded="2026-11-10", note=[{"text": text}])


def title(text):
    return condition("n", None, text, recorded="2026-11-10")


PLACES = {"letter": letter, "note": note, "visit": visit, "title": title}


def written(texts, state, *places):
    """A case of each text in each place."""
    return [rr(f"{place}: {text}", [*IN_CR, PLACES[place](text)], state) for text in texts for place in places]
