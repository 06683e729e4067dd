"""Why a state is for a human to confirm: what was derived, and of what was read as it stands, what speaks against relying on it."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from cds_service.cards.tally import Told
from cds_service.texts.wording import catalogue

COURSE = "course"
DERIVED = "derived"
"""What a course of a disease is, where nothing else is told: put together from results, doses and records."""


def by_reason(told: Iterable[Told], language: str) -> Mapping[str, list[str]]:
    """The short names of what is to be confirmed, by the reason in words: ``DERIVED``, or none at all where there is no word for it."""
    grouped: dict[str, list[str]] = {}
    for one in told:
        grouped.setdefault(_reason(one, language), []).append(one.subject(language))
    return grouped


def kind_of(reason: str) -> str:
    """What a sentence with this reason is called, behind its key."""
    return "" if reason == DERIVED else ".because" if reason else ".plain"


def _reason(one: Told, language: str) -> str:
    """By the sentence of the finding; where that is no course, also by a note on its evidence."""
    known, finding, derived = catalogue(language), one.finding, one.criterion.keyword == COURSE
    notes = [] if derived else [note.key for evidence in finding.evidence for note in evidence.notes]
    said = next((word for key in (finding.because.key, *notes) if (word := known.get(f"confirm.{key}"))), None)
    return said or (DERIVED if derived else "")
