"""Days with strokes: 6/2025, 6/10/2025, 6/10/25, of which the first number is the month in America and the day elsewhere."""
from __future__ import annotations

import re
from calendar import monthrange

from fhir_mappings.patterns import compiled
from fhir_mappings.text.cues import Span

_MONTHS, _SHORT_YEARS = 12, 100
_SLASHED = compiled(r"(?<![\d/.])(?:(\d{1,2})/(\d{1,2})/((?:20)?\d\d)|(\d{1,2})/(20\d\d))(?![\d/]|\.\d)")


def slashed(text: str, begin: int = 0, end: int | None = None) -> list[tuple[Span, list[str]]]:
    """Where they stand, and each day that it can be as FHIR writes it, in their order; none for one that is no day."""
    return [(it.span(), _read(it)) for it in _SLASHED.finditer(text, begin, len(text) if end is None else end)]


def _read(found: re.Match[str]) -> list[str]:
    first, second, year, month, of_year = found.groups()
    if month:
        return [f"{of_year}-{int(month):02}"] if 1 <= int(month) <= _MONTHS else []
    whole = int(year) if int(year) >= _SHORT_YEARS else 2000 + int(year)
    return sorted({f"{whole:04}-{m:02}-{d:02}" for m, d in ((int(first), int(second)), (int(second), int(first)))
                   if 1 <= m <= _MONTHS and 1 <= d <= monthrange(whole, m)[1]})
