"""What stands before a report's words and is no part of them: a number of a list, a heading."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


def without_heading(words: str) -> str:
    """The words, normalised, behind them.

    >>> without_heading("1. POSITIVE"), without_heading("Conclusion: REACTIVE"), without_heading("1:8")
    ('POSITIVE', 'REACTIVE', '1:8')
    """
    headed = _headed().match(words)
    return words[headed.end():] if headed else words


@cache
def _headed() -> re.Pattern[str]:
    return compiled(shipped_table("text/written_values.toml")["headed"], re.IGNORECASE | re.ASCII)
