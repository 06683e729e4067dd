"""What a marrow report tells of an earlier slide beside its own remission: 完全缓解骨髓象。2026-09-10骨髓片示复发.

A report concludes of its own marrow; with a slide of before it compares. That slide's relapse came before the remission, wherever it is
told. Words: ``[course.slide-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.patterns import compiled
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.days.lengths import length_of
from fhir_mappings.text.turns.turn_words import holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span

_OLD = length_of("report_after_marrow").days
_NEAR = 24  # letters before the words of what a slide showed in which that slide is named
_YEAR_AND_MONTH = compiled(r"20\d\d-\d\d")
_LAST_DAY = "-28"
_DAY = len("2026-09-10")


def without_other_slides(text: str, by: date) -> str | None:
    """A normalised text without what slides of before its day showed; None where it tells of none, or of no remission of its own marrow."""
    if not holds("slide-own-remission", text):
        return None
    told = [other for span in turn_words()["slide-showed"].places(text) if (other := _of_other(text, span, by)) is not None]
    for begin, end in told:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text if told and holds("slide-own-remission", text) else None


def _of_other(text: str, showed: Span, by: date) -> Span | None:
    """What a slide showed, with its day, if it is called the one before, is compared with, or has a day well before
    ``by``."""
    if told_before(text, "slide-before", showed):
        return showed
    dated = max((it for it in days(text, by) if showed[0] - _NEAR <= it[0] and it[1] <= showed[0]), default=None)
    if dated is None or not turn_words()["slide-of-day"].words.fullmatch(text, dated[1], showed[0]):
        return None
    other = told_before(text, "slide-compared", (dated[0], dated[0])) or _is_old(dated[2], by)
    return (dated[0], showed[1]) if other and holds("slide-named", text[dated[1]:showed[1]]) else None


def _is_old(day: str | None, by: date) -> bool:
    if day is None or not _YEAR_AND_MONTH.match(day):
        return False
    return date.fromisoformat(f"{day}{_LAST_DAY}"[:_DAY]).toordinal() < by.toordinal() - _OLD
