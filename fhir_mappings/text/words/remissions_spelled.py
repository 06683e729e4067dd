"""A complete remission as it is typed beside the leukaemia (aml cr2, CRⅡ, CR-2, AML/CR), as the words of the course have it: CR2.

"cr" is creatinine elsewhere, so lower case is read only where the leukaemia, or what led there, stands before it and no value behind it; a
receptor, a room or a class has the large letters too, so those are read in a clause of the leukaemia. What is in doubt stays as written.
Patterns: ``remissions_spelled.toml``.
"""
from __future__ import annotations

import re
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_NEAR, _FAR = 24, 40  # letters around that tell whose value it is; of a clause that are looked at
ROMAN_ONE = "\u2160"
"""Without it no remission is numbered so."""
_ONE = "CR-1"
_APART = compiled(r"[,;\n\u3002]|\.\s")


def with_remissions_spelled(text: str) -> str:
    """The text, never longer.

    >>> with_remissions_spelled("aml复发后cr2"), with_remissions_spelled("AML(CRII)"), with_remissions_spelled("AML, cr 2.1 mg/dl")
    ('aml复发后CR2', 'AML(CR2)', 'AML, cr 2.1 mg/dl')
    """
    if _words()["letters"] not in text.lower():
        return text
    for pattern in _patterns():
        text = pattern.sub(_spelled, text)
    return text


def with_one_spelled(text: str) -> str:
    """A text as it was charted, in which the Roman one behind a remission is a number: in plain letters it is the i of CRi.

    >>> with_one_spelled("AML CRⅠ期"), with_one_spelled("AML CRi")
    ('AML CR-1期', 'AML CRi')
    """
    return _one().sub(_ONE, text)


def _spelled(found: re.Match[str]) -> str:
    told = found.groupdict()
    if (told.get("small") and _is_creatinine(found)) or (told.get("large") and not _is_of_leukaemia(found)):
        return found[0]
    number = told.get("number") or _words()["romans"].get(told.get("roman"), "")
    apart = " " if found[0].startswith(f"{told['before']}/") else ""
    return f"{told['before']}{apart}CR{number}{(told.get('incomplete') or '').lower()}{told.get('period') or ''}"


def _is_creatinine(found: re.Match[str]) -> bool:
    """True for letters around which a word of the kidneys stands: AML复发后Cr2, BUN 10."""
    text, (begin, end) = found.string, found.span()
    around = (text[max(0, begin - _NEAR):begin], text[end:end + _NEAR])
    return any(_word("kidneys").search(it) for it in around)


def _is_of_leukaemia(found: re.Match[str]) -> bool:
    """True where the clause names the leukaemia or its course, and nothing that such letters are too: CR-2 (CD21), room CR-2."""
    text, (begin, end) = found.string, found.span()
    before, behind = _APART.split(text[max(0, begin - _FAR):begin])[-1], _APART.split(text[end:end + _FAR])[0]
    told = _word("leukaemia").search(f"{before}{found['before']} {behind}")
    return told is not None and not _word("others").search(f"{before} {behind}")


@cache
def _words() -> dict[str, Any]:
    return shipped_table("text/remissions_spelled.toml")


@cache
def _word(name: str) -> re.Pattern[str]:
    return compiled(_words()[name], re.IGNORECASE | re.ASCII)


@cache
def _one() -> re.Pattern[str]:
    return compiled(_words()["one"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(it, re.IGNORECASE | re.ASCII) for it in _words()["spelled"])
