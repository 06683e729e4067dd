"""What a letter tells of disease, and of when: its story begins with the first diagnosis. Words: ``course_words.toml``."""
from __future__ import annotations

from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import When
from fhir_mappings.text.disease import found_elsewhere
from fhir_mappings.text.ends.remissions_of_now import tells_beside_relapse
from fhir_mappings.text.letters import letters
from fhir_mappings.text.letters.letter_days import Told
from fhir_mappings.text.letters.reached_in_letters import tells_reached_behind
from fhir_mappings.text.words.cues import normal

ElsewhereSays = Literal["disease", "contradictory", "relapse-doubted", "residual"]


class LetterSays(Frozen):
    """What it says, and when that was."""

    says: ElsewhereSays | None
    when: When | None
    reached: bool = False
    """Behind disease of a day before its own it tells a remission that was reached."""


def letter_says(text: str, written: When | None, zone: ZoneInfo, *, counted: bool = True) -> LetterSays:
    """The last that a letter tells of disease. ``written``: its own day, of which it is where it tells no other. ``counted``: its share of
    residual disease is read as a letter's, and decides what the words beside it tell."""
    by = written.first if written else None
    disease, residual = letters.tells_disease(text, by), letters.tells_residual(text, by, counted=counted)
    if disease is None and found_elsewhere.suspects(text):
        return LetterSays(says="relapse-doubted", when=written)
    told = letters.latest(it for it in (disease, residual) if it is not None)
    if told is None:
        return LetterSays(says=None, when=written)
    reached = told == disease and by is not None and tells_reached_behind(text, by)
    if by is not None and told == disease and (tells_beside_relapse(normal(text), by) or (reached and told == letters.OF_THE_LETTER)):
        return LetterSays(says="contradictory", when=written)
    return LetterSays(says="disease" if told == disease else "residual", when=_when(told, written, zone), reached=reached)


def _when(told: Told, written: When | None, zone: ZoneInfo) -> When | None:
    """The days between which it was told to be; by the letter's own where they can't be read or are to come."""
    first, last = dates.parse(told.first, zone), dates.parse(told.last, zone)
    if first is None or last is None:
        return written
    when = first if told.first == told.last else When.between(first, last)
    return When.between(written, when) if written and written.before(when) else when
