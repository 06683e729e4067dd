"""What a laboratory's flag says of a value against its range: above it, or within. "A" says neither, and alone that there is a result.

Source: FHIR R4 Observation.interpretation, v3 ObservationInterpretation.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.record import FLAG_CONTRADICTS, Amount, Phrase, UpperLimit
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain

CONTRADICTED = Phrase(FLAG_CONTRADICTS)
"""The note of a value of which flag and range do not agree."""


@cache
def _flags() -> Mapping[str, str]:
    return {word: meaning for meaning, words in shipped_table("text/polarity.toml")["flag"].items() for word in words}


def contradicts(interpretation: Iterable[CodeableConcept | None] | None, amount: Amount, limits: Sequence[UpperLimit]) -> bool:
    """True when the flag says "high" of a value below every upper limit of its own range, or "normal" of one above every one."""
    said = _flagged(interpretation)
    if not said or not limits:
        return False
    below = all(amount.less_than(limit.value) is True for limit in limits)
    above = all(amount.more_than(limit.value) is True for limit in limits)
    return (below and said == {"high"}) or (above and said == {"normal"})


def says_found(test: str, interpretation: Iterable[CodeableConcept | None] | None) -> bool:
    """True when a number of this test is flagged as abnormal or high, and none of it is normal: a nucleic acid that was found."""
    return test in _found()[0] and says_abnormal(interpretation)


def says_none_found(test: str, interpretation: Iterable[CodeableConcept | None] | None) -> bool:
    """True when a result of this test is flagged as normal alone: of a nucleic acid below a number, that none was found."""
    return test in _found()[0] and _flagged(interpretation) == {"normal"}


def contradicts_negative(test: str, interpretation: Iterable[CodeableConcept | None] | None) -> bool:
    """True when a negative of this test is flagged as abnormal or high."""
    return says_abnormal(interpretation) and test not in _found()[2]


def says_abnormal(interpretation: Iterable[CodeableConcept | None] | None) -> bool:
    """True when the flag says abnormal or high."""
    return any(_found()[1] & _written(concept) for concept in interpretation or () if concept is not None)


def says_abnormal_alone(test: str, interpretation: Iterable[CodeableConcept | None] | None) -> bool:
    """True when the flag of a result without a value says abnormal: there is one, and nobody can tell which. "H" is a number's."""
    table = _flagged_table()
    if test in table["negative"]:
        return False
    return any(not _written(concept).isdisjoint(table["alone"]) for concept in interpretation or () if concept is not None)


def _flagged_table() -> Mapping[str, list[str]]:
    return shipped_table("text/polarity.toml")["flagged"]


@cache
def _found() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The tests of which a flag finds something, such flags, and the tests of which they contradict no negative."""
    flagged, high = _flagged_table(), shipped_table("text/polarity.toml")["flag"]["high"]
    return frozenset(flagged["tests"]), frozenset([*flagged["codes"], *flagged["words"], *high]), frozenset(flagged["negative"])


def _flagged(interpretation: Iterable[CodeableConcept | None] | None) -> set[str]:
    return {flag for concept in interpretation or () if concept is not None for flag in _said(concept)}


def _said(concept: CodeableConcept) -> set[str]:
    """What its codes and words flag."""
    known = _flags()
    return {known[word] for word in _written(concept) if word in known}


def _written(concept: CodeableConcept) -> set[str]:
    codings = [coding for coding in concept.coding or () if coding is not None]
    written = [*(coding.code for coding in codings), *(coding.display for coding in codings), concept.text]
    return {plain(text).lower() for text in written if text}
