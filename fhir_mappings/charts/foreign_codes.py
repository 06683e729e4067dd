"""Diagnoses and procedures of which no code is known here, or no system of their codes: what they are about nobody can tell by these.

Nobody can tell it of those without words. Of those with words it matters only where the code may be the leukaemia by its look, and the
words name no disease that is known here: a national edition of ICD-10 under a URI of its own, in a language that is not read.
"""
from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Protocol

from fhir_mappings.charts.unnamed import NO_NAME, REJECTED, UNNAMED, is_void, names
from fhir_mappings.elements import Coding
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.references import Read
from fhir_mappings.resources import CodeableConcept, Condition, Procedure, Resource
from fhir_mappings.terminology.code_systems import folded, is_of_procedures, is_read_whole, may_be_leukaemia
from fhir_mappings.text.stance.clinical_text import diseases
from fhir_mappings.text.words.coded_words import codings, own_text, status_word, text_of
from fhir_mappings.text.words.cues import is_too_long
from fhir_mappings.text.words.placeholders import KNOWN, codes_of_none, is_code_of_leukaemia, names_nothing, says_none
from fhir_mappings.text.words.placeholders import systems as systems_without_code

_FIRST_LETTERS = " Cc2"
"""Of codes that may be the leukaemia's, or of a blank before one."""
_NOT_DONE = frozenset({"not-done", "preparation", "on-hold"})
NO_KNOWN_SYSTEM, NO_KNOWN_CODE = Phrase("unread.no-known-system"), Phrase("unread.no-known-code")
NO_KNOWN_WORDS = Phrase("unread.no-known-words")
_CODE_ALONE = replace(NO_KNOWN_CODE)
"""The same, of a procedure in a classification of which only some codes are known here: counted, and not told one by one."""


class Systems(Protocol):
    """What is asked of the terminology."""

    def is_known_system(self, text: str | None, /) -> bool:
        """Whether codes of this system can mean something here."""
        ...

    def canonical_system(self, text: str | None, /) -> str:
        """The one URI of a system."""
        ...

    def concepts_of_coding(self, coding: Coding, /) -> frozenset[str]:
        """What a code means here."""
        ...


def in_no_known_system(reads: Iterable[Read], terminology: Systems) -> tuple[list[tuple[Unreadable, str]], int]:
    """The diagnoses and procedures without a word of which no code tells what they are about: one of a system that is not known here
    (ICD-9-CM, a hospital's own), or, of a diagnosis, one of a system of which only some codes are (SNOMED CT); and diagnoses that may be
    the leukaemia by such a code, in words that are not read. US charts hold many procedures in CPT, HCPCS and ICD-10-PCS, often without
    words: those are read, as codes that mean nothing here, and counted. Each with what it makes of its type: what may be the
    leukaemia is a sign."""
    foreign = [(it, why) for it in reads if (why := _says_nothing(it.resource, terminology)) is not None
               and not (is_void(it.resource) or _was_not_done(it.resource))]
    told = [(Unreadable(it.reference, it.resource.resource_type, why),
             REJECTED if _is_sign(it.resource) else UNNAMED) for it, why in foreign if why is not _CODE_ALONE]
    return told, len(foreign) - len(told)


def _says_nothing(resource: Resource, terminology: Systems) -> Phrase | None:
    """Why nobody can tell what it is about; None where a code tells, or words do."""
    code: CodeableConcept | None = resource.code if isinstance(resource, (Condition, Procedure)) else None
    own = own_text(code)
    words = own if own and KNOWN.get(own) is False else text_of(code)  # of nearly every diagnosis the text alone
    if words and (KNOWN.get(words) is False or not names_nothing(words)):
        for coding in (code.coding if code is not None else None) or ():  # written out: nearly every diagnosis comes by here
            if coding is not None and coding.code and coding.code[0] in _FIRST_LETTERS:
                return NO_KNOWN_WORDS if _is_unread_leukaemia(code, words, resource, terminology) else None
        return None
    if not names(code):
        return None
    given = [coding for coding in codings(code) if (coding.code or "").strip()]
    if any(_tells_of_none(coding) for coding in given) or (not given and says_none(words)):
        return None
    found = [coding for coding in given if folded(coding.system or "") not in _without_code()]
    known = any(terminology.is_known_system(coding.system) for coding in found)
    if isinstance(resource, Procedure):
        if known or any(is_of_procedures(coding.system) for coding in found):
            return None if any(terminology.concepts_of_coding(coding) for coding in found) else _CODE_ALONE
    elif any(_tells(coding, terminology) for coding in found):
        return None
    return NO_NAME if not found else NO_KNOWN_CODE if known else NO_KNOWN_SYSTEM


def _is_unread_leukaemia(code: CodeableConcept | None, words: str, resource: Resource, terminology: Systems) -> bool:
    """True for a diagnosis whose code may be the leukaemia's in a system that is not known here, no other code tells, and whose words,
    in another language as often as not, name no disease that is known here."""
    if not isinstance(resource, Condition) or not _is_coded_leukaemia(code) or is_too_long(words):
        return False
    return not diseases(words) and not any(_tells(coding, terminology) for coding in codings(code))


@cache
def _without_code() -> frozenset[str]:
    return frozenset(map(folded, systems_without_code()))


def _tells_of_none(coding: Coding) -> bool:
    """True for "no known problems" as a code: an empty list, not an entry without a name."""
    return f"{folded(coding.system or '')}|{(coding.code or '').strip()}" in codes_of_none()


def _tells(coding: Coding, terminology: Systems) -> bool:
    """True when a code of a diagnosis tells what it is about, were it only that it is nothing of ours."""
    system = coding.system
    known = terminology.is_known_system(system) and is_read_whole(terminology.canonical_system(system), coding.code)
    return known or bool(terminology.concepts_of_coding(coding))


def _is_sign(resource: Resource) -> bool:
    """True for a diagnosis that may be the leukaemia by its code."""
    if not isinstance(resource, Condition):
        return False
    return _is_coded_leukaemia(resource.code) or is_code_of_leukaemia(own_text(resource.code))


def _is_coded_leukaemia(code: CodeableConcept | None) -> bool:
    return any(may_be_leukaemia(it.system, it.code) for it in codings(code))


def _was_not_done(resource: Resource) -> bool:
    return isinstance(resource, Procedure) and status_word(resource.status) in _NOT_DONE
