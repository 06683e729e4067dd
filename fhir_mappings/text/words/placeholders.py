"""What stands where a name should, and names nothing: "Unknown", "[Restricted]", "-", a code without a system."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.cues import normal

_FLAGS = re.IGNORECASE | re.ASCII
_SIGN = r"[\s!-/:-@\[-`{-~–—…·。、,]"
_END = "(?![A-Za-z])"
_LONGEST = 80  # letters of a placeholder


KNOWN: dict[str, bool] = {}
"""What ``names_nothing`` said of texts: whoever asks for every resource of a chart looks here first, for a call costs more."""
_CACHED = 4096


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = shipped_table("text/placeholders.toml")
    none, beside = "|".join(table["none"]), "|".join(table["beside"])
    words = "|".join(table["words"]) + "|" + none
    whole = {
        "nothing": rf"{_SIGN}*|(?:{_SIGN}*(?:{beside}){_END})*+{_SIGN}*(?:{words}){_END}(?:{_SIGN}*(?:{beside}|{words}){_END})*+{_SIGN}*",
        "none": rf"(?:{_SIGN}*(?:{beside}){_END})*+{_SIGN}*(?:{none}){_END}{_SIGN}*",
        "code": rf"(?:{'|'.join(table['codes'])})(?:[\s,;/|]+(?:{'|'.join(table['codes'])})){{0,4}}",
        "leukaemia": rf".*\b(?:{'|'.join(table['codes_of_leukaemia'])}).*",
    }
    return compiled(whole[name], _FLAGS)


@cache
def systems() -> frozenset[str]:
    """The systems whose codes say why there is no code."""
    return frozenset(shipped_table("text/placeholders.toml")["systems"])


@cache
def codes_of_none() -> frozenset[str]:
    """The codes that say that there is nothing to list, each behind its system as ``folded`` writes it."""
    return frozenset(shipped_table("text/placeholders.toml")["says_none"])


def says_none(text: str) -> bool:
    """True for "N/A": no name, but told is that there is none."""
    return len(text) <= _LONGEST and _pattern("none").fullmatch(normal(text)) is not None


def names_nothing(text: str) -> bool:
    """True for a text that is no more than a placeholder, or a code without a system.

    >>> names_nothing("*** Sensitive diagnosis - hidden ***"), names_nothing("C50.911"), names_nothing("No known problems")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    if (known := KNOWN.get(text)) is None:
        if len(KNOWN) >= _CACHED:
            KNOWN.clear()
        plain = normal(text)
        known = KNOWN[text] = _pattern("nothing").fullmatch(plain) is not None or is_code(plain)
    return known


def is_code(text: str) -> bool:
    """True for a text that is no more than a code of ICD or SNOMED CT, or several."""
    return _pattern("code").fullmatch(normal(text)) is not None


def is_code_of_leukaemia(text: str) -> bool:
    """True for such a code by which ICD names a leukaemia that may be AML."""
    return is_code(text) and _pattern("leukaemia").fullmatch(normal(text)) is not None
