"""Turns where nothing is proven by them: in notes, letters and reports of other tests a noun that nobody knows may be the leukaemia's."""
from __future__ import annotations

from typing import Literal

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import course, tells_unfound
from fhir_mappings.text.turns.turn_words import affirmed
from fhir_mappings.text.turns.whose_turn import is_nobodys
from fhir_mappings.text.words.cues import normal

_TURNS: tuple[Literal["relapse", "refractory"], ...] = ("relapse", "refractory")


@of_text(1024)
def loosely_told(text: str) -> frozenset[str]:
    """What a text says of the course, a relapse or resistance included that the noun right before it may bear (病灶复发), and a relapse for
    which the patient came and which the marrow did not show: which of them holds nobody can tell."""
    told, plain = course(text), normal(text)
    if "remission" in told:
        return told
    if tells_unfound(text):
        told |= {"relapse"}
    return told | {turn for turn in _TURNS if any(is_nobodys(plain, turn, span) for span in affirmed(plain, turn))}
