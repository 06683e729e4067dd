"""The facts made of one Observation or component whose meaning is known: a Measurement, TestResult, Grade or Shown."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fhir_mappings.elements import CodeableConcept, ReferenceRange
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Amount, BodySite, Demographics, Grade, Measurement, Phrase, Polarity, Shown, Status, TestResult, When
from fhir_mappings.results.answers import blasts
from fhir_mappings.results.answers.denied import is_denied
from fhir_mappings.results.answers.doubts import in_doubt, number_in_doubt
from fhir_mappings.results.answers.flags import CONTRADICTED, contradicts
from fhir_mappings.results.answers.grades import read_grade
from fhir_mappings.results.answers.measured import Measured, assumed_limits, beyond_negative, measure
from fhir_mappings.results.answers.no_cells import IN_NO_UNIT, none_counted, none_told, shows_none
from fhir_mappings.results.answers.polarity import (
    ANSWERS,
    CONTRADICTION,
    TWO_NAMED,
    answer,
    answer_of_test,
    is_weak,
    meanings_beside_plain,
    read_interpretation,
)
from fhir_mappings.results.answers.scales import load_scales
from fhir_mappings.results.names.counted_tests import counted_instead
from fhir_mappings.results.names.meanings import Recognised
from fhir_mappings.results.names.somebody_else import why_elsewhere
from fhir_mappings.results.ranges.reference_ranges import NONE_FIT, Fitting, fitting_ranges
from fhir_mappings.results.values.perhaps import perhaps
from fhir_mappings.results.values.units import Analyte, load_units
from fhir_mappings.results.values.value_x import Number, Value
from fhir_mappings.text.shares.shares_told import tells_residual_alone
from fhir_mappings.text.stance.answers import is_not_done, names_another_marker, said_by
from fhir_mappings.text.words.numbers import plain

if TYPE_CHECKING:
    from fhir_mappings.site import UpperLimitRow
    from fhir_mappings.terminology.store import Terminology

RESIDUAL_DISEASE, BLASTS = OF_CELLS = "mrd", "blasts"
WORDS_ONLY = Phrase("problem.words-only")
REMARKED = Phrase("problem.remarked")
NO_NUMBER = Phrase("problem.no-number")
DECIMAL_COMMA = Phrase("note.decimal-comma")
RANGE_MALFORMED = Phrase("problem.range-malformed")
NOT_DONE, NO_VALUE = Phrase("note.not-done"), Phrase("note.no-value")
INTERPRETATION_ONLY = Phrase("note.interpretation-only")

Fact = Measurement | TestResult | Grade | Shown


class Item(Frozen):
    """One Observation or component, with all that is read before its meaning matters."""

    recognised: Recognised
    reference: str | None
    what: str
    when: When | None
    status: Status
    value: Value
    interpretation: Sequence[CodeableConcept | None] = ()
    ranges: Sequence[ReferenceRange | None] = ()
    site: BodySite | None = None
    site_problem: Phrase | None = None
    whose: Phrase | None = None
    described: tuple[str | None, ...] = ()
    around: tuple[str | None, ...] = ()
    malformed_range: bool = False
    share_noted: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


class Reader(Frozen):
    """What is the same for every Observation of a chart."""

    terminology: Terminology
    demographics: Demographics
    upper_limits: tuple[UpperLimitRow, ...] = ()

    def fact(self, item: Item) -> Fact | None:
        """The fact of an item; None when its specimen makes it another test than its code says."""
        meaning = item.recognised.meaning
        elsewhere = item.recognised.problem is None and meaning.is_of_elsewhere(item.site)
        match meaning.kind:
            case "measures":
                return self._noticed(item) if elsewhere else self.measurement(item)
            case "tests":
                if counted := counted_instead(item.recognised, item.value.number):
                    return self.measurement(replace(item, recognised=counted))
                return self.test(item, why_elsewhere(item.described) if elsewhere else None)
            case "grades":
                return self.grade(item)
            case "shows":
                denied = is_denied(meaning.name, item.value, item.interpretation, self.terminology)
                return Shown(concept=meaning.name, denied=denied, **_common(item, None, item.value.absent))

    def _noticed(self, item: Item) -> Measurement | None:
        """A measurement that its name alone does not let us read of this specimen: what was charted, and that problem."""
        if item.site not in item.recognised.meaning.noticed:
            return None
        charted, number = self.measurement(item), _number(item)
        if charted.amount is None and shows_none(item.value.words, number, item.recognised.meaning.shares_only):
            return None  # none is none in any unit, and shows no disease
        return charted if charted.valueless else replace(charted, problem=item.recognised.meaning.noticed_because)

    # --- quantities ----------------------------------------------------------------------------------------------
    def measurement(self, item: Item) -> Measurement:
        """A quantity on its canonical scale, with its limits, or why there is none."""
        meaning, number = item.recognised.meaning, _number(item)
        analyte = _analyte(item, number)
        method = blasts.method_of((*item.described, *item.around), number, item.value.words) if analyte.name == RESIDUAL_DISEASE else None
        noted = item.share_noted if analyte.name in OF_CELLS else None
        if problem := item.recognised.problem or item.whose or item.site_problem or item.value.problem or noted:
            measured = Measured(problem=problem)
        elif number is None or is_not_done(item.value.words):
            measured = self._without_number(item, analyte)
        else:
            measured = blasts.bounded(self._against_words(item, analyte, self._measured(item, analyte, number, method)), meaning.bound)
        measured = number_in_doubt(item.value, measured) if analyte.polarity else measured
        name = BLASTS if item.site in meaning.blasts_in or blasts.blasts_counted(meaning, measured) else analyte.name
        pointed = (DECIMAL_COMMA,) if measured.amount and "," in measured.amount.charted else ()
        common = _common(item, measured.problem, measured.absent, (*measured.notes, *pointed))
        if measured.amount is not None:
            common["charted"] = measured.amount.charted
        part = blasts.part_of(meaning, item.site, item.described, item.around) if name == BLASTS else None
        return Measurement(
            analyte=name, part=part, amount=measured.amount, limits=measured.limits, own_scale=measured.own_scale,
            site=item.site or meaning.site, method=method, polarity=measured.polarity,
            perhaps=perhaps(analyte, number, item.value, measured.problem, name if name in OF_CELLS else None), **common)

    def _measured(self, item: Item, analyte: Analyte, number: Number, method: str | None) -> Measured:
        if method == "pcr" and blasts.is_molecular(number):
            span = number.span
            amount = Amount(span.low, span.high, number.charted, number.unit.shown, span.low_open, span.high_open)
            return Measured(amount, own_scale=True)
        if item.malformed_range and analyte.limits:
            return Measured(problem=RANGE_MALFORMED)
        measured = measure(analyte, number, self._fitting(item, low_ends=analyte.polarity))
        measured = none_counted(measured, analyte, item.site or item.recognised.meaning.site, number)
        if item.interpretation and measured.amount and contradicts(item.interpretation, measured.amount, measured.limits):
            measured = replace(measured, notes=(*measured.notes, CONTRADICTED))
        if analyte.limits and measured.amount and not measured.limits and not measured.own_scale:
            assumed = assumed_limits(analyte, self.upper_limits, self.demographics, item.when)
            measured = replace(measured, limits=assumed)
        return measured

    def _fitting(self, item: Item, *, low_ends: bool) -> Fitting:
        if not item.ranges:
            return NONE_FIT
        return fitting_ranges(item.ranges, self.demographics, item.when, low_ends=low_ends)

    def _against_words(self, item: Item, analyte: Analyte, measured: Measured) -> Measured:
        """A number with what its interpretation, words and own range say of it; a problem when they contradict.

        Where a test may be answered without a number, its interpretation answers in any unit.
        """
        answers = analyte.polarity and measured.problem is not None and measured.problem.key in IN_NO_UNIT
        if measured.problem and not answers:
            return measured
        interpreted, problem = read_interpretation(item.interpretation, self.terminology)
        if measured.problem and (interpreted not in ANSWERS or problem):
            return measured
        words = said_by(item.value.words) if item.value.words else None
        told = {p for p in (interpreted, measured.polarity, words) if p in ANSWERS}
        if problem or len(told) > 1 or ("negative" in told and beyond_negative(analyte, measured)):
            return Measured(problem=problem or CONTRADICTION, notes=measured.notes)
        polarity: Polarity | None = next((p for p in ANSWERS if p in told), None)
        if measured.problem:
            return Measured(polarity=polarity, notes=(*measured.notes, measured.problem))
        return measured if polarity == measured.polarity else replace(measured, polarity=polarity)

    def _without_number(self, item: Item, analyte: Analyte) -> Measured:
        """A quantity without a number: no value at all, or words that leave at most a polarity."""
        value = item.value
        fitting = self._fitting(item, low_ends=True) if analyte.polarity else NONE_FIT
        said = answer(replace(value, number=None), item.interpretation, self.terminology, fitting)
        if said.valueless or (value.absent and analyte.limits) or (analyte.name in OF_CELLS and blasts.is_uncounted(value.words)):
            absent = INTERPRETATION_ONLY if item.interpretation else NO_VALUE
            return Measured(absent=True, notes=(absent if value.absent else NOT_DONE,))
        if (said.polarity or said.problem == CONTRADICTION) and analyte.polarity:
            return Measured(polarity=said.polarity, problem=said.problem)
        if is_not_done(value.words):
            return Measured(problem=REMARKED)
        none: Polarity | None = "negative" if none_told(value.words, analyte, item.site or item.recognised.meaning.site) else None
        polarity = none or (None if value.titre else said.polarity)
        many: Polarity | None = "positive" if analyte.name in OF_CELLS and blasts.says_many(value.words) else None
        return Measured(polarity=polarity or many, problem=WORDS_ONLY if polarity and value.flag is None else NO_NUMBER)

    # --- answers -------------------------------------------------------------------------------------------------
    def test(self, item: Item, problem: Phrase | None) -> TestResult:
        """A qualitative result."""
        meaning = item.recognised.meaning
        problem = problem or item.recognised.problem or item.whose or self._another_named(item)
        if problem:
            return TestResult(test=meaning.name, coded=item.recognised.coded, **_common(item, problem, False))
        said = in_doubt(item.value, answer_of_test(
            meaning.name, item.value, item.interpretation, self.terminology,
            self._fitting(item, low_ends=True), meanings_beside_plain(item.recognised.meaning.positive, item.recognised.meaning.negative)))
        return TestResult(
            test=meaning.name, polarity=said.polarity, coded=item.recognised.coded, weak=is_weak(said.polarity, item.value.charted),
            **_common(item, said.problem, said.valueless, said.notes))

    def _another_named(self, item: Item) -> Phrase | None:
        """The value's words name another infection or marker than the test is of."""
        of, words = item.recognised.meaning.of, item.value.words
        return TWO_NAMED if of and words and names_another_marker(words, of) else None

    def grade(self, item: Item) -> Grade:
        """A grade on a scale."""
        meaning, worse = item.recognised.meaning, item.recognised.worse
        if problem := item.recognised.problem or item.whose:
            return Grade(scale=meaning.name, **_common(item, problem, False))
        graded = read_grade(load_scales()[meaning.name], item.value, item.interpretation, self.terminology, meaning.grade, worse)
        return Grade(
            scale=meaning.name, grade=graded.grade, bound=graded.bound,
            **_common(item, graded.problem, graded.valueless, graded.notes))


def _common(item: Item, problem: Phrase | None, valueless: bool, notes: tuple[Phrase, ...] = ()) -> dict[str, Any]:
    """What every kind of fact holds."""
    return {
        "reference": item.reference, "what": item.what, "when": item.when, "status": item.status,
        "charted": item.value.charted, "valueless": valueless and problem is None, "problem": problem,
        "weaker": item.recognised.weaker, "notes": (*item.notes, *notes),
    }


def _number(item: Item) -> Number | None:
    """The number of the value, also where a label stands before it; not one of residual disease as a count of blasts: "MRD 1.5%"."""
    if not item.value.words:
        return item.value.number
    analyte = load_units().analytes[item.recognised.meaning.name]
    if analyte.name == BLASTS and tells_residual_alone(item.value.words):
        return None
    words, residual = analyte.unlabelled(plain(item.value.words)), analyte.name == RESIDUAL_DISEASE
    return blasts.labelled_number(words, residual, of_cells=residual or analyte.name == BLASTS) or item.value.number


def _analyte(item: Item, number: Number | None) -> Analyte:
    """The analyte of a meaning; the count of it where its unit counts cells."""
    units, meaning = load_units(), item.recognised.meaning
    analyte = units.analytes[meaning.name]
    if meaning.count is None or number is None:
        return analyte
    count = units.analytes[meaning.count]
    counted = units.scale(number.unit, count.family).factor is not None
    return count if counted and units.scale(number.unit, analyte.family).factor is None else analyte
