"""Remissions that a text tells of a day to come, a plan or a slip of the pen: "2026-10复发,2026-12 CR" in a text of November.

Such a one was not reached when the text was written, and overcame nothing. What a text tells without them its reader compares with what it
tells. Some days' grace is left, since a text may be dated by what it is about.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.calendar import is_to_come
from fhir_mappings.text.ends.ends import Day, end_at, ends, is_of_else, remissions_told
from fhir_mappings.text.words.cues import normal

_OF_A_MONTH = len("2026-12")
_YEAR = compiled(r"(?<!\d)20\d\d(?!\d)")


@of_text(1024)
def without_to_come(text: str, by: date | None) -> tuple[str, date | None]:
    """The text with blanks in place of its remissions of days after ``by`` (of any day, where that is None), and the first of these days;
    the text as it is where there is none."""
    plain = normal(text)
    if not _YEAR.search(plain):  # nearly always
        return text, None
    told = [(span, day) for span in {*remissions_told(plain), *ends(plain)} if (day := _day_to_come(plain, span, by))]
    if not told:
        return text, None
    for place in (it for span, day in told for it in (span, day[:2])):
        plain = plain[:place[0]] + " " * (place[1] - place[0]) + plain[place[1]:]
    first = min(day[2] or "" for _, day in told)
    return plain, date.fromisoformat(first if len(first) > _OF_A_MONTH else f"{first}-01")


def _day_to_come(text: str, span: tuple[int, int], by: date | None) -> Day | None:
    """The day in the clause of a remission that is its own, where it is to come."""
    end = end_at(text, span, None)
    day = next((it for it in reversed(end.days) if it[0] >= end.clause[0] and it[2] and not is_of_else(text, span, it, end.clause)), None)
    return day if day and day[2] and len(day[2]) >= _OF_A_MONTH and (by is None or is_to_come(day[2], by)) else None
