"""Disease that a note without a time tells behind a dated remission younger than its record: "CR1 4/12/2025. BMBx: 48% blasts".

Who writes such a note goes on with an old record, so what stands there on no day, or on a day without a year (10/30), is none of before
that remission, as the day of the record would make it. Nobody can tell of which day it is. Source: FHIR R4 Condition.note.
"""
from __future__ import annotations

from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.elements import Annotation
from fhir_mappings.frozen import replace
from fhir_mappings.history.conditions.disease_noted import Noted, disease_noted
from fhir_mappings.history.unheard_words import in_story
from fhir_mappings.record import OPEN_END, UnheardWords, When
from fhir_mappings.text.days.slashed_days import slashed
from fhir_mappings.text.ends.ends import remissions_told
from fhir_mappings.text.ends.remissions_noted import day_of_remissions
from fhir_mappings.text.turns.turn_words import holds
from fhir_mappings.text.words.cues import is_too_long, normal
from fhir_mappings.text.words.sentences import sentence_at, sentence_spans

_BESIDE = 16  # letters behind a remission in which its day begins


def noted_since(note: Annotation, recorded: When | None, zone: ZoneInfo) -> Noted | None:
    """The disease that readers know, of some day since the record."""
    since = _some_day_since(note, recorded, zone)
    told = disease_noted(_behind(normal(note.text)), recorded, zone, OPEN_END) if since else None
    return replace(told, when=since) if told is not None and (told.when is None or told.when.open_ended) else None


def unheard_since(note: Annotation, recorded: When | None, zone: ZoneInfo) -> UnheardWords | None:
    """The words of disease that no reader knows, of some day since the record; behind no remission such as tell that it is there again."""
    since = _some_day_since(note, recorded, zone)
    if since is None:
        return _again_since(note, recorded, zone)
    told = in_story(_behind(normal(note.text)), dates.parse(OPEN_END.isoformat(), zone), zone)
    return replace(told, when=since) if told is not None and (told.when is None or told.when.open_ended) else None


def _again_since(note: Annotation, recorded: When | None, zone: ZoneInfo) -> UnheardWords | None:
    """The words of a note without a time and a day that the disease is there again (AML反弹, CR丢失): none are of its first diagnosis."""
    if recorded is None or not note.text or is_too_long(note.text) or dates.parse(note.time, zone):
        return None
    told, last = in_story(note.text, recorded, zone), dates.parse(OPEN_END.isoformat(), zone)
    if told is None or last is None or told.when is not None or not holds("unheard-again", normal(told.said)):
        return None
    return replace(told, when=When.between(recorded, last))


def _some_day_since(note: Annotation, recorded: When | None, zone: ZoneInfo) -> When | None:
    """Any day since the record, for a note without a time that tells a remission of a day after it."""
    text = note.text or ""
    if recorded is None or is_too_long(text) or dates.parse(note.time, zone):
        return None
    day = day_of_remissions(text, recorded.first)
    day = day and _first_it_can_be(normal(text), day)
    last = dates.parse(OPEN_END.isoformat(), zone)
    return When.between(recorded, last) if last and day and day > recorded.last.isoformat()[:len(day)] else None


def _first_it_can_be(text: str, day: str) -> str:
    """A day as it is told, or where only its year is sure (4/12/2025) the first that it can be of those beside remissions."""
    ends = [end for _, end in remissions_told(text)]
    near = [told[0] for span, told in slashed(text)
            if told and told[0].startswith(day) and any(0 <= span[0] - end <= _BESIDE for end in ends)]
    return min(near, default=day) if len(day) == len("2025") else day


def _behind(text: str) -> str:
    """The sentences behind that of the last remission, without those on the first diagnosis ("Presented with 48% blasts")."""
    last = max(remissions_told(text), default=(0, 0))
    return " ".join(it for it in _apart(text[sentence_at(text, last)[1]:]) if not (holds("at-onset", it) or holds("since-onset", it)))


def _apart(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]
