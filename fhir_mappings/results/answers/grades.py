"""Grades on a scale: ECOG, Karnofsky, Lansky and the NYHA class.

A grade is coded (LOINC or SNOMED CT answers, also in Observation.interpretation as mCODE does), a whole number, or
written ("1分", "心功能II级"). Of a charted span ("1-2") the worse counts; a comparator (">2", "<=1") is a bound and no
grade. Two sources that differ leave the grade unclear.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Amount, Phrase
from fhir_mappings.results.answers.polarity import answer
from fhir_mappings.results.answers.scales import ScaleRule
from fhir_mappings.results.names.names_of_tests import another_class, worse_class
from fhir_mappings.results.values.value_x import Value, concept_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.stance.answers import holds_number, is_not_done
from fhir_mappings.text.words.numbers import Span, compared, plain

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

GRADES_CONTRADICT = Phrase("problem.grades-contradict")
VALUE_CONTRADICTS = Phrase("problem.grade-against-itself")
ANOTHER_SCALE = Phrase("problem.another-scale")
LONGEST = 300
"""Letters of a written grade, with its comment; a longer text is words, and no grade is looked for in it."""
_COMPARED = compiled(r"(?P<name>[^\d<>≤≥=]{0,60}[:=]?\s?)(?P<sign><=|>=|=<|=>|[<>≤≥])\s?(?P<grade>\d{1,3}|[iv]{1,3})(?P<rest>\D{0,8})",
                     re.IGNORECASE)
_CLAUSES = compiled(r"\s*[,;。、/|]\s*")
WORSE_TAKEN = "note.worse-of-span"
NOT_DONE = Phrase("note.not-done")


class Graded(Frozen):
    """A grade or a bound of one, no result at all, or the problem that keeps it from being read."""

    grade: int | None = None
    bound: Amount | None = None
    valueless: bool = False
    problem: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


CONTRADICTED = Graded(problem=GRADES_CONTRADICT)


def read_grade(
    scale: ScaleRule, value: Value, interpretation: Iterable[CodeableConcept | None] | None, terminology: Terminology,
    stated: int | None = None, worse: int | None = None,
) -> Graded:
    """The grade of an Observation of this scale. ``stated``: that which its code states ("NYHA class III"), and its value affirms, denies
    or contradicts; ``worse``: the worse end of a range that its names state ("NYHA class I-II")."""
    if stated is not None:
        said = answer(value, interpretation, terminology).polarity
        if said in ("positive", "negative") or value.absent:
            return Graded(valueless=True) if said == "negative" else _between(stated, worse)
        found = read_grade(scale, value, interpretation, terminology)
        return found if found.problem or found.valueless or found.grade == stated else CONTRADICTED
    if value.problem:
        return Graded(problem=value.problem)
    if value.words and is_not_done(value.words):
        return Graded(problem=_unreadable(scale, value)) if holds_number(value.words) else Graded(valueless=True, notes=(NOT_DONE,))
    foreign = _foreign_unit(scale, value)
    by_value = _of_value(scale, value, terminology) if foreign is None else Graded(problem=foreign)
    if by_value.problem:
        return by_value
    said = [_interpreted(scale, concept, terminology) for concept in interpretation or () if concept is not None]
    grades = set().union(*said) | ({by_value.grade} if by_value.grade is not None else set())
    if by_value.bound is not None and not grades:
        return by_value
    if len(grades) > 1 or by_value.bound is not None:
        return Graded(problem=GRADES_CONTRADICT)
    if not grades:
        return Graded(valueless=value.absent, problem=None if value.absent else _unreadable(scale, value))
    return Graded(grades.pop(), notes=by_value.notes)


def _foreign_unit(scale: ScaleRule, value: Value) -> Phrase | None:
    """The problem of a number in a unit of another kind of quantity ("2 mg"); what is written around one is read with it."""
    unit = value.number.unit.shown if value.number and value.words is None else None
    if not unit or (unit.strip() == "%" and scale.name in shipped_table("results/answers/grades.toml")["unit"]["percent"]):
        return None
    other = compiled(shipped_table("results/answers/grades.toml")["unit"]["other"], re.ASCII).fullmatch(plain(unit).strip())
    return Phrase("problem.unit-unknown", {"unit": unit}) if other else None


def _interpreted(scale: ScaleRule, concept: CodeableConcept, terminology: Terminology) -> set[int]:
    """The grades that an interpretation states: by code, else by a text that is one."""
    coded = {scale.answers[c] for c in terminology.concepts_of(concept) if c in scale.answers}
    text = concept_text(concept)
    if coded or text is None:
        return coded
    written = _of_words(scale, text)
    return set() if written is None or written.grade is None else {written.grade}


def _of_value(scale: ScaleRule, value: Value, terminology: Terminology) -> Graded:
    if value.absent:
        return Graded()
    coded = {scale.answers[c] for coding in value.codings for c in terminology.concepts(coding.system, coding.code)
             if c in scale.answers}
    written = _written(scale, value)
    grade = next(iter(coded)) if len(coded) == 1 else None
    worse = worse_class([value.words], grade) if grade is not None and scale.numerals and value.words else None
    if grade is not None and worse is not None and written is not None and written.grade == worse:
        return _between(grade, worse)
    if len(coded) > 1 or (coded and written and not written.problem and not _agrees(written, coded)):
        return Graded(problem=VALUE_CONTRADICTS)
    if written and written.problem:
        return written
    if coded:
        grade = coded.pop()
        otherwise = written is None and scale.numerals and value.words is not None and another_class([value.words], grade)
        return Graded(problem=VALUE_CONTRADICTS) if otherwise else Graded(grade)
    return written or Graded(problem=_unreadable(scale, value))


def _agrees(written: Graded, coded: set[int]) -> bool:
    return written.grade in coded or (written.bound is not None and all(written.bound.holds(Decimal(grade)) for grade in coded))


def _written(scale: ScaleRule, value: Value) -> Graded | None:
    """The grade by words or by number; None when the value is neither, or no grade of this scale."""
    span = value.number.span if value.number else None
    bound = span is not None and None in (span.low, span.high)
    if value.words is not None and not bound:
        return _of_words(scale, value.words)
    return None if span is None else _of_span(scale, span, value.charted or "")


def _of_span(scale: ScaleRule, span: Span, charted: str) -> Graded | None:
    """A whole number, the worse end of a charted range ("1-2"), or a bound; None for what is no grade of the scale."""
    low, high = span.low, span.high
    if low is not None and high is not None:
        return _graded(scale, low, high)
    if not (all(_is_grade(scale, end) for end in span.ends()) and span.overlaps(Decimal(scale.lowest), Decimal(scale.highest))):
        return None
    return Graded(bound=Amount(low, high, charted, None, span.low_open, span.high_open))


def _of_words(scale: ScaleRule, text: str) -> Graded | None:
    words = plain(text)
    if len(words) > LONGEST:
        return None
    other = scale.beside.search(words) if scale.beside else None
    if scale.beside and other:
        graded = _of_words(scale, scale.beside.sub(" ", words, count=1).strip())
        return graded if graded is None or graded.grade is None or _fits(scale, graded.grade, int(other["other"])) else CONTRADICTED
    words = _of_this_scale(scale, words)
    words = scale.aside.sub(" ", words).strip() if scale.aside else words
    if scale.never.search(words):
        return Graded(problem=ANOTHER_SCALE)
    if found := _COMPARED.fullmatch(words):
        return _of_comparison(scale, found, text)
    found = scale.pattern.fullmatch(words)
    if found is None:
        return next((Graded(grade) for grade, told in scale.told.items() if told.fullmatch(words)), None)
    first = _numeral(scale, found["first"])
    second = _numeral(scale, found["second"]) if found["second"] else first
    if found.groupdict().get("of") and first < second == scale.highest:
        return Graded(bound=Amount(first, second, text, None))
    return _graded(scale, first, second)


def _of_comparison(scale: ScaleRule, found: re.Match[str], text: str) -> Graded | None:
    """The bound that a comparator denotes ("ECOG ≤2", "KPS>=80分"), where the text without it is a grade of the scale."""
    if scale.pattern.fullmatch(f"{found['name']}{found['grade']}{found['rest']}") is None:
        return None
    span = compared(_numeral(scale, found["grade"]), found["sign"])
    return None if span is None else _of_span(scale, span, text)


def _of_this_scale(scale: ScaleRule, words: str) -> str:
    """Of a text that grades by several scales the clauses that name this one and no other; else the whole text."""
    if scale.names is None or not scale.never.search(words):
        return words
    own = [clause for clause in _CLAUSES.split(words) if scale.names.search(clause) and not scale.never.search(clause)]
    return own[0] if len(own) == 1 else words


def _between(grade: int, worse: int | None) -> Graded:
    return Graded(grade) if worse is None else Graded(bound=Amount(Decimal(grade), Decimal(worse), f"{grade}-{worse}", None))


def _fits(scale: ScaleRule, grade: int, other: int) -> bool:
    low, high = scale.fits[str(grade)]
    return low <= other <= high


def _numeral(scale: ScaleRule, written: str) -> Decimal:
    known = scale.numerals.get(written.lower())
    return Decimal(written) if known is None else Decimal(known)


def _graded(scale: ScaleRule, one: Decimal, other: Decimal) -> Graded | None:
    """The worse of two whole grades of the scale; None when either is none, or they are its ends: which grades there are is none."""
    ends = (one, other)
    if ends == (scale.lowest, scale.highest) or not all(_is_grade(scale, end) for end in ends):
        return None
    worse = max(ends) if scale.worse == "higher" else min(ends)
    return Graded(int(worse), notes=(Phrase(WORSE_TAKEN, {"span": f"{int(one)}-{int(other)}"}),) if one != other else ())


def _is_grade(scale: ScaleRule, number: Decimal) -> bool:
    return number == number.to_integral_value() and scale.lowest <= number <= scale.highest


def _unreadable(scale: ScaleRule, value: Value) -> Phrase:
    return Phrase("problem.no-grade", {"value": value.charted or "", "lowest": scale.lowest, "highest": scale.highest})
