"""Positive, negative or indeterminate: what a qualitative result says, from its value, interpretation and own range.

Codes, words and titres speak for themselves; a number decides only with its own range or interpretation. Where two of
them contradict each other, nobody can tell. Source: FHIR R4 Observation.interpretation, v3 ObservationInterpretation.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Phrase, Polarity
from fhir_mappings.results.answers.flags import contradicts_negative, says_abnormal, says_abnormal_alone, says_found, says_none_found
from fhir_mappings.results.ranges.places import place
from fhir_mappings.results.ranges.reference_ranges import NONE_FIT, Fitting, NormalRange
from fhir_mappings.results.values.clear_shares import is_clear_share
from fhir_mappings.results.values.undecided import LESS_ALONE, NOT_AN_ANSWER, NUMBERS, ZERO_ALONE, undecided
from fhir_mappings.results.values.units import NO_UNIT, ChartedUnit, spell
from fhir_mappings.results.values.value_x import Number, Value, concept_text
from fhir_mappings.text.stance.answers import is_repeated, load_wording, number_beside, said_by, spelled_out, titre_in
from fhir_mappings.text.words.numbers import Span, plain

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

CONTRADICTION = Phrase("problem.answers-contradict")
BOTH = Phrase("problem.both-polarities")
TWO_NAMED = Phrase("problem.two-analytes")
TITRE_UNDECIDED = Phrase("problem.titre-undecided")
FLAG_ALONE = Phrase("problem.flag-alone")
REPEATED = Phrase("problem.repeats-another")
NOT_DONE = Phrase("note.not-done")
ANSWERS: tuple[Polarity, ...] = ("positive", "negative", "indeterminate")


class Answer(Frozen):
    """A polarity, no result at all (``valueless``), or the problem that keeps a result from deciding."""

    polarity: Polarity | None = None
    valueless: bool = False
    problem: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


class Meanings(Frozen):
    """Concepts whose codes answer a question, by what they mean for it."""

    positive: frozenset[str] = frozenset({"positive"})
    negative: frozenset[str] = frozenset({"negative"})
    indeterminate: frozenset[str] = frozenset({"indeterminate"})

    def of(self, concepts: Iterable[str]) -> set[Polarity]:
        """Every polarity that one of these concepts means."""
        held = set(concepts)
        return {polarity for polarity in ANSWERS if held & getattr(self, polarity)}


PLAIN_MEANINGS = Meanings()


def meanings_beside_plain(positive: str | None, negative: str | None) -> Meanings:
    """The plain ones, and a test's own concepts for its answers ("pregnant"); None where it has none of its own."""
    if positive is None and negative is None:
        return PLAIN_MEANINGS
    return Meanings(PLAIN_MEANINGS.positive | {positive or "positive"}, PLAIN_MEANINGS.negative | {negative or "negative"})


def answer(
    value: Value, interpretation: Iterable[CodeableConcept | None] | None, terminology: Terminology,
    fitting: Fitting = NONE_FIT, meanings: Meanings = PLAIN_MEANINGS,
) -> Answer:
    """What a qualitative result says. Without a value its interpretation decides, if it is a qualitative one."""
    if value.problem:
        return Answer(problem=value.problem)
    by_value = _of_value(value, terminology, fitting, meanings)
    if by_value.valueless or by_value.problem in (BOTH, TWO_NAMED, CONTRADICTION, REPEATED):
        return by_value
    by_interpretation, problem = read_interpretation(interpretation, terminology, meanings)
    if problem:
        return Answer(problem=problem)
    if value.absent:
        return Answer(by_interpretation, valueless=by_interpretation is None)
    if by_interpretation is None:
        return by_value
    if by_value.polarity not in (None, by_interpretation):
        return Answer(problem=CONTRADICTION)
    return Answer(by_interpretation, notes=by_value.notes)


def answer_of_test(
    test: str, value: Value, interpretation: Iterable[CodeableConcept | None] | None, terminology: Terminology,
    fitting: Fitting = NONE_FIT, meanings: Meanings = PLAIN_MEANINGS,
) -> Answer:
    """The same of a test of this name: bare letters and a flag answer one of a virus's nucleic acid; no fusion gene at all is negative."""
    if value.words and test in load_wording().lettered:
        value = replace(value, words=spelled_out(value.words))
    said = answer(value, interpretation, terminology, fitting, meanings)
    if said.polarity == "negative" and not said.problem and interpretation and contradicts_negative(test, interpretation):
        return Answer(problem=CONTRADICTION)
    if said.valueless and value.absent and says_abnormal_alone(test, interpretation):
        return Answer(problem=FLAG_ALONE)
    none = (test in load_wording().none_is_negative and _is_none(value, said)) or _is_normal(test, value, said)
    none = none or (said.problem == LESS_ALONE and says_none_found(test, interpretation))
    if none and not says_abnormal(interpretation):
        return Answer("negative")
    found = said.problem in NUMBERS and (says_found(test, interpretation) or is_clear_share(test, value))
    return Answer("positive") if found else said


def _is_none(value: Value, said: Answer) -> bool:
    """True for a number that is zero, alone or before the other numbers of its assay: "0.00%", 0拷贝, "0 (ABL 52341)"."""
    if said.problem in NUMBERS and value.words:
        return load_wording().none.match(plain(value.words)) is not None
    return said.problem == ZERO_ALONE


def _is_normal(test: str, value: Value, said: Answer) -> bool:
    """True for an answer that is nothing but normal: "Normal", "nuc ish(PML,RARA)x2[200]", "46,XX[20]"."""
    undecided = said.polarity is None and said.problem in (*NUMBERS, NOT_AN_ANSWER) and value.words
    words = plain(value.words or "") if undecided and test in load_wording().normal_is_negative else ""
    return any(map(str.isalpha, words)) and load_wording().normal.fullmatch(words) is not None


def read_interpretation(
    interpretation: Iterable[CodeableConcept | None] | None, terminology: Terminology,
    meanings: Meanings = PLAIN_MEANINGS,
) -> tuple[Polarity | None, Phrase | None]:
    """The polarity of Observation.interpretation, or the problem that it says two things. "H" or "N" say nothing."""
    said: set[Polarity] = set()
    for concept in interpretation or ():
        if concept is None:
            continue
        by_code = meanings.of(_concepts(concept, terminology))
        said |= by_code or _words(concept_text(concept))
    if len(said) > 1:
        return None, CONTRADICTION
    return (said.pop() if said else None), None


def _concepts(concept: CodeableConcept, terminology: Terminology) -> frozenset[str]:
    return terminology.concepts_of(concept)


def _words(text: str | None) -> set[Polarity]:
    said = said_by(text) if text else None
    if said == "both":
        return {"positive", "negative"}
    return {polarity for polarity in ANSWERS if polarity == said}


def _of_value(value: Value, terminology: Terminology, fitting: Fitting, meanings: Meanings) -> Answer:
    if value.absent:
        return Answer()
    if value.flag is not None:
        return Answer("positive" if value.flag else "negative")
    by_code = meanings.of(_coded(value, terminology))
    if len(by_code) > 1:
        return Answer(problem=CONTRADICTION)
    by_words = _of_words(value)
    if by_words.valueless or by_words.problem in (BOTH, TWO_NAMED, CONTRADICTION, REPEATED):
        return by_words
    coded = by_code.pop() if by_code else None
    if coded and by_words.polarity not in (None, coded):
        return Answer(problem=CONTRADICTION)
    told = coded or by_words.polarity
    by_number = _of_number(value.number, fitting) or (_of_number(_beside(value.words), fitting) if told and value.words else None)
    if told and by_number not in (None, told) and told != "indeterminate":
        return Answer(problem=CONTRADICTION)
    if told or by_number:
        return Answer(told or by_number)
    return by_words if by_words.problem else Answer(problem=undecided(value, ranged=bool(fitting.ranges)))


def _beside(words: str) -> Number | None:
    """The number that stands beside an answer: it may contradict it, and decides nothing."""
    written = number_beside(words)
    return None if written is None else Number(written.span, written.number, ChartedUnit(written.unit) if written.unit else NO_UNIT)


def _coded(value: Value, terminology: Terminology) -> set[str]:
    return {concept for coding in value.codings for concept in terminology.concepts(coding.system, coding.code)}


def _of_words(value: Value) -> Answer:
    """What words and titre say, which must not contradict each other."""
    said = said_by(value.words) if value.words else None
    if said == "not-done":
        return Answer(valueless=True, notes=(NOT_DONE,))
    if said == "two-named":
        return Answer(problem=TWO_NAMED)
    if said == "both":
        return Answer(problem=BOTH)
    if said == "indeterminate" and is_repeated(value.words or ""):
        return Answer(problem=REPEATED)
    titre = _titre(value)
    by_titre = None if titre is None else read_titre(titre)
    if said in ANSWERS:
        contradicted = by_titre not in (None, said) and said != "indeterminate"
        return Answer(problem=CONTRADICTION) if contradicted else Answer(said)
    if titre is not None:
        return Answer(by_titre, problem=None if by_titre else TITRE_UNDECIDED)
    return Answer()


def is_weak(said: Polarity | None, text: str | None) -> bool:
    """True where an indeterminate answer says that it is weakly positive, and nothing else."""
    return said == "indeterminate" and text is not None and load_wording().weak.search(plain(text)) is not None


def _titre(value: Value) -> Span | None:
    """The dilution, of a ratio, a number in a unit of titres, or a text."""
    if value.titre:
        return value.titre.span
    if value.number and value.number.unit.shown in load_wording().titre_units:
        return value.number.span
    return titre_in(value.words) if value.words else None


def read_titre(titre: Span) -> Polarity | None:
    """1:1 and above is reactive; "<1:1" and "1:0" are negative; else None.

    >>> read_titre(Span(Decimal(8), Decimal(8)))
    'positive'
    """
    if titre.low is not None and titre.low >= 1:
        return "positive"
    if titre.high is not None and (titre.high < 1 or (titre.high == 1 and titre.high_open)):
        return "negative"
    return None


def _of_number(number: Number | None, fitting: Fitting) -> Polarity | None:
    """Where a number lies against its own ranges, which must be in its own unit (or one of them in none)."""
    if number is None or fitting.problem or not fitting.ranges:
        return None
    return place(number.span, fitting.ranges) if all(_same_unit(number, r) for r in fitting.ranges) else None


def _same_unit(number: Number, r: NormalRange) -> bool:
    ours, theirs = number.unit, r.unit
    if not spell(ours.shown) or not spell(theirs.shown):
        return True
    if ours.code and theirs.code:
        return spell(ours.code) == spell(theirs.code)
    return spell(ours.shown).casefold() == spell(theirs.shown).casefold()
