"""How a date is shown: never more exactly than the chart tells it.

A span (the dates of two panels that hold one result) is said in words, so it is a phrase; a program that reads our JSON
gets the same as its first and last day.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.record import Phrase, When

BETWEEN = "date.between"


def shown_date(when: When | None) -> str | Phrase | None:
    """The day in the site's calendar; a span by its first and last day; a partial date as charted."""
    if when is None:
        return None
    if when.precision == "span":
        return between(when.first, when.last)
    return when.first.isoformat() if when.precision in ("time", "day") else when.charted


def between(first: date, last: date) -> Phrase:
    """A span in words."""
    return Phrase(BETWEEN, {"first": first.isoformat(), "last": last.isoformat()})


def written_date(shown: str | Phrase | None) -> str | None:
    """The same without words: a span as an interval of ISO 8601 (2026-09-01/2026-11-20)."""
    return f"{shown.args['first']}/{shown.args['last']}" if isinstance(shown, Phrase) else shown
