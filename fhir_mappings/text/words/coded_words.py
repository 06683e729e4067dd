"""Codes and words of CodeableConcepts, as the readers of the history need them. Source: FHIR R4 datatypes."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from fhir_mappings.remembered import of_text
from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.text.words.headings import bare_name, without_day, without_stamp
from fhir_mappings.text.words.placeholders import KNOWN, names_nothing

_NUMBERED = frozenset("\"“123456789(（①②③④⑤⑥⑦⑧⑨⑩")
"""What a name begins with that stands behind a number."""
_CLOSED = frozenset(")）]")
"""What a name ends with that stands before a remark."""
_DATED = frozenset("0123456789)）]日号月")
"""What a name ends with that is a day, or may stand in a bracket that holds one."""
_HEADING = 24
"""Letters of a name in which a heading ends."""


class Terminology(Protocol):
    """What the readers ask of ``fhir_mappings.terminology``."""

    def canonical_system(self, text: str | None, /) -> str:
        """The one URI of a system."""
        ...

    def concepts_of(self, concept: CodeableConcept | None, /) -> frozenset[str]:
        """Names of the ValueSets that hold one of the codings."""
        ...

    def texts(self, concept: str, /) -> tuple[str, ...]:
        """Words by which a text names the concept."""
        ...

    def displays(self, concept: str, /) -> Iterable[str]:
        """Displays of the codes of the concept."""
        ...

    def title(self, concept: CodeableConcept, /) -> str | None:
        """What the coding that tells calls it; None when none does or it has no name."""
        ...


def codings(concept: CodeableConcept | None) -> list[Coding]:
    """The codings that are there."""
    return [coding for coding in (concept.coding if concept else None) or () if coding is not None]


def text_of(concept: CodeableConcept | None) -> str:
    """The text, or where there is none, or one that names nothing ("Unknown"), the displays of the codings; without the day behind it."""
    own = own_text(concept)
    if own and (KNOWN.get(own) is False or not names_nothing(own)):
        return own
    return "; ".join(dict.fromkeys(displays(concept))) or own


def dated_text(concept: CodeableConcept | None) -> str:
    """The same with that day, for readers of days."""
    own = _named((concept.text or "").strip()) if concept else ""
    if own and (KNOWN.get(own) is False or not names_nothing(own)):
        return own
    return "; ".join(dict.fromkeys(_displayed(concept))) or own


def own_text(concept: CodeableConcept | None) -> str:
    """The text alone, trimmed, without a number, a heading, a bracket and a day that are no part of a name; empty where there is none."""
    text = (concept.text or "").strip() if concept else ""
    near = text[:_HEADING]
    plain = near[:1] not in _NUMBERED and text[-1:] not in _DATED and ":" not in near and "：" not in near
    return text if plain else _undated(_named(text))


def _named(text: str) -> str:
    return bare_name(without_stamp(text) if text[-1:] in _CLOSED else text)


def _undated(text: str) -> str:
    if (name := without_day(text)) == text:
        return text
    return bare_name(name) if name[-1:] in _CLOSED else name


def displays(concept: CodeableConcept | None) -> list[str]:
    """The displays of the codings, in their order, each without the day behind it."""
    return [_undated(text) if text[-1:] in _DATED else text
            for coding in codings(concept) if coding.display and (text := coding.display.strip())]


def _displayed(concept: CodeableConcept | None) -> list[str]:
    return [coding.display.strip() for coding in codings(concept) if coding.display and coding.display.strip()]


def named(concept: CodeableConcept | None, terminology: Terminology) -> str:
    """What to call it on a screen: the text, else the name of the coding that tells, else any display or code."""
    if concept is None:
        return ""
    return (concept.text or "").strip() or terminology.title(concept) or next(iter(_displayed(concept) or _codes(concept)), "")


def code_pairs(concept: CodeableConcept | None) -> tuple[str, ...]:
    """The codings as "system|code", as charted."""
    return tuple(f"{c.system or ''}|{c.code}" for c in codings(concept) if c.code)


def table_pairs(concept: CodeableConcept | None) -> frozenset[str]:
    """The same without blanks around them, as the tables of words list codes."""
    return frozenset(f"{(c.system or '').strip()}|{(c.code or '').strip()}" for c in codings(concept))


def status_words(concept: CodeableConcept | None) -> list[str]:
    """The codes and texts of a status, trimmed, lower-case, with hyphens: "Entered in error " is entered-in-error."""
    if concept is None:
        return []
    said = [*_codes(concept), *displays(concept), concept.text or ""]
    return [word for word in dict.fromkeys(map(status_word, said)) if word]


@of_text(1024)
def status_word(text: str | None) -> str:
    """One status as a word: trimmed, lower-case, blanks and underscores as hyphens."""
    return re.sub(r"[\s_]+", "-", (text or "").strip().lower())


def said(concept: CodeableConcept | None, terminology: Terminology) -> str:
    """Its words, with the day behind them; of codes that stand there without any, what our sets call them."""
    words = dated_text(concept)
    if words and not names_nothing(words):
        return words
    alone = ((c, terminology.title(CodeableConcept(coding=[c]))) for c in codings(concept))
    return "; ".join(dict.fromkeys(_without_code(title, c.code or "") for c, title in alone if title)) or words


def _without_code(title: str, code: str) -> str:
    """The name alone: of "C92.30 (C92.3 Myeloid sarcoma)" the myeloid sarcoma."""
    name = title.removeprefix(code.strip()).strip()
    return name[1:-1].partition(" ")[2] if name.startswith("(") and name.endswith(")") else name


def all_text(concepts: Iterable[CodeableConcept | None]) -> str:
    """The texts of several CodeableConcepts, as one text."""
    return "; ".join(filter(None, map(text_of, concepts)))


def _codes(concept: CodeableConcept) -> list[str]:
    return [coding.code.strip() for coding in codings(concept) if coding.code and coding.code.strip()]
