"""Words of health that clear nothing of what a report considered before them: they are said of the rest of the body, or of another organ.

Every radiologist ends so: "考虑髓系肉瘤;余未见异常", "Suspicious for CNS leukemia. Otherwise normal." Words: ``[course.said-of-rest]``,
``[said-organs]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.any_of import AnyOf, sought
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import sentence_at

_MARROW = "marrow"


def is_of_rest(text: str, doubted: Span, said: Span, *, outside: bool) -> bool:
    """True where ``said``, behind something doubted in a normalised text, is said of the rest, or of organs of which the doubt is not;
    one that is not ``outside`` the marrow is of that."""
    begin, end = _said_in(text, doubted, said)
    if turn_words()["said-of-rest"].places(text[begin:end]):
        return True
    named = _organs(text[begin:said[1]]) or _organs(text[said[1]:end])
    asked = _organs(text[sentence_at(text, doubted)[0]:doubted[1]])
    return bool(named) and named.isdisjoint(asked if outside else asked | {_MARROW})


def names_organ(text: str, doubted: Span, said: Span) -> bool:
    """True where its sentence names any organ: a picture of that clears nothing that the same look considered."""
    return bool(_organs(text[slice(*_said_in(text, doubted, said))]))


def _said_in(text: str, doubted: Span, said: Span) -> Span:
    """The sentence of a word behind the doubt, with the line above that heads it."""
    begin, end = sentence_at(text, said)
    above = text[:begin].rstrip()
    if above.endswith(":"):
        begin = sentence_at(text, (len(above) - 1, len(above)))[0]
    return max(begin, min(doubted[1], said[0])), end


def _organs(text: str) -> frozenset[str]:
    return frozenset(organ for organ, named in _patterns().items() if named.search(text))


@cache
def _patterns() -> dict[str, AnyOf]:
    return {organ: sought(named, re.IGNORECASE | re.ASCII) for organ, named in words()["said-organs"].items()}
