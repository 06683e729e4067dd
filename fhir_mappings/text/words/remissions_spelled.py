"""A complete remission as it is typed beside the leukaemia (aml cr2, CRⅡ, CR-2, AML/CR), as the words of the course have it: CR2.

"cr" is creatinine elsewhere, so lower case is read only where the leukaemia, or what led there, stands before it and no value behind it.
Patterns: ``remissions_spelled.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


def with_remissions_spelled(text: str) -> str:
    """The text, never longer.

    >>> with_remissions_spelled("aml复发后cr2"), with_remissions_spelled("AML(CRII)"), with_remissions_spelled("AML, cr 2.1 mg/dl")
    ('aml复发后CR2', 'AML(CR2)', 'AML, cr 2.1 mg/dl')
    """
    if shipped_table("text/remissions_spelled.toml")["letters"] not in text.lower():
        return text
    for pattern in _patterns():
        text = pattern.sub(_spelled, text)
    return text


def _spelled(found: re.Match[str]) -> str:
    told = found.groupdict()
    number = told.get("number") or shipped_table("text/remissions_spelled.toml")["romans"].get(told.get("roman"), "")
    apart = " " if found[0].startswith(f"{told['before']}/") else ""
    return f"{told['before']}{apart}CR{number}{(told.get('incomplete') or '').lower()}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(it, re.IGNORECASE | re.ASCII) for it in shipped_table("text/remissions_spelled.toml")["spelled"])
