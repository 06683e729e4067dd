"""A measured quantity on its analyte's canonical scale, with the upper limits of normal that fit the patient.

Value and limits may be charted in two units; one without a unit borrows the other's. Where neither has a known unit but
both have the same, their ratio stands (``own_scale``). What is implausible in its unit is a problem, never a number.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Amount, Demographics, Phrase, Polarity, UpperLimit, When
from fhir_mappings.results.ranges.ages import completed
from fhir_mappings.results.ranges.places import place
from fhir_mappings.results.ranges.reference_ranges import NONE_FIT, Fitting, NormalRange
from fhir_mappings.results.values.units import NO_UNIT, Analyte, ChartedUnit, Scale, load_units
from fhir_mappings.results.values.value_x import RANGE_AS_VALUE, Number
from fhir_mappings.site import UpperLimitRow
from fhir_mappings.text.words.numbers import Span

BORROWED = "note.unit-from-range"
LENT = "note.unit-for-range"
UNIT_ABSENT, UNITS_OF_RANGES = Phrase("problem.unit-absent"), Phrase("problem.units-of-ranges")
PERCENT_ASSUMED = Phrase("note.percent-assumed")


class Measured(Frozen):
    """A number placed on the canonical scale (or on its own), or the problem that prevents it.

    ``absent``: there is no value at all.
    """

    amount: Amount | None = None
    limits: tuple[UpperLimit, ...] = ()
    own_scale: bool = False
    polarity: Polarity | None = None
    problem: Phrase | None = None
    absent: bool = False
    notes: tuple[Phrase, ...] = ()


def measure(analyte: Analyte, number: Number, fitting: Fitting = NONE_FIT) -> Measured:
    """The amount of a charted number; with ``fitting`` ranges its upper limits too, or its place against them."""
    if analyte.family.bare_above is not None:
        return _share(analyte, number)
    if analyte.limits and load_units().is_multiple(number.unit):
        return _as_multiple(number)
    if analyte.limits and fitting.problem:
        return Measured(problem=fitting.problem)
    ranges = fitting.ranges if analyte.limits or analyte.polarity else ()
    if number.span.low != number.span.high and any((r.low, r.high) == (number.span.low, number.span.high) for r in ranges):
        return Measured(problem=RANGE_AS_VALUE)
    measured = _on_one_scale(analyte, number, ranges)
    return replace(measured, notes=(*fitting.notes, *measured.notes)) if fitting.notes and analyte.limits else measured


def _as_multiple(number: Number) -> Measured:
    """A value told as so many times the upper limit of normal, as a laboratory or a ward reckoned it: its own range is not needed."""
    if _below_zero(number.span):
        return Measured(problem=_implausible(number.charted, number.unit))
    limit = UpperLimit(Decimal(1), "1", number.unit.shown, "multiple")
    return Measured(_amount(number, number.span), (limit,))


def _on_one_scale(analyte: Analyte, number: Number, ranges: Sequence[NormalRange]) -> Measured:
    scale = load_units().scale(number.unit, analyte.family)
    range_scales = [load_units().scale(r.unit, analyte.family) for r in ranges]
    units = [(scale, number.unit), *((s, r.unit) for s, r in zip(range_scales, ranges, strict=True))]
    if problem := next(filter(None, (_contradiction(*it) for it in units)), None):
        return Measured(problem=problem)
    scale, range_scales, notes = _lend(number, scale, ranges, range_scales)
    if scale.factor is None:
        measured = _ratio_only(analyte, number, scale, ranges, range_scales)
    else:
        measured = _converted(analyte, number, scale, scale.factor, list(zip(ranges, range_scales, strict=True)))
    return replace(measured, notes=notes) if notes else measured


def _contradiction(scale: Scale, unit: ChartedUnit) -> Phrase | None:
    if not scale.contradiction:
        return None
    return Phrase("problem.unit-contradiction", {"code": unit.code or "", "unit": unit.text or ""})


def _lend(
    number: Number, scale: Scale, ranges: Sequence[NormalRange], range_scales: list[Scale],
) -> tuple[Scale, list[Scale], tuple[Phrase, ...]]:
    """The unit that only one side has, given to the other."""
    spelled = {s.factor or s.spelling: (s, r) for s, r in zip(range_scales, ranges, strict=True) if s.spelling}
    if scale.spelling is None and len(spelled) == 1:
        lender, lending = next(iter(spelled.values()))
        return lender, [lender] * len(ranges), (Phrase(BORROWED, {"unit": lending.unit.shown or ""}),)
    if scale.spelling is not None and any(s.spelling is None for s in range_scales):
        note = Phrase(LENT, {"unit": number.unit.shown or ""})
        return scale, [s if s.spelling else scale for s in range_scales], (note,)
    return scale, range_scales, ()


def _ratio_only(
    analyte: Analyte, number: Number, scale: Scale, ranges: Sequence[NormalRange], range_scales: Sequence[Scale],
) -> Measured:
    """Value and limits on one unknown scale, or the problem that they are not."""
    if not ranges or any(s.spelling != scale.spelling for s in range_scales):
        if scale.spelling:
            return Measured(problem=Phrase("problem.unit-unknown", {"unit": number.unit.shown or scale.spelling}))
        return Measured(problem=UNITS_OF_RANGES if any(s.spelling for s in range_scales) else UNIT_ABSENT)
    no_limit = analyte.limits and any(r.high is None or r.high <= 0 for r in ranges)
    if no_limit or _below_zero(number.span):
        return Measured(problem=_implausible(number.charted, number.unit))
    if analyte.limits and not scale.spelling and not _on_some_scale(analyte, number.span, ranges):
        return Measured(problem=Phrase("problem.no-common-scale", {"value": number.charted}))
    limits = _limits(ranges) if analyte.limits else ()
    polarity = place(number.span, ranges) if analyte.polarity else None
    return Measured(_amount(number, number.span), limits, own_scale=True, polarity=polarity)


def _on_some_scale(analyte: Analyte, span: Span, ranges: Sequence[NormalRange]) -> bool:
    """False when no unit of the analyte makes both plausible (creatinine 1.1 against 97): they are on two scales."""
    return any(
        span.times(factor).overlaps(*analyte.plausible) and all(_plausible_limit(analyte, _scaled(r, factor)) for r in ranges)
        for factor in set(analyte.family.factors.values()))


def _converted(
    analyte: Analyte, number: Number, scale: Scale, factor: Decimal, ranges: Sequence[tuple[NormalRange, Scale]],
) -> Measured:
    """Value and ranges in the canonical unit, or the problem that one of them can't be in its unit."""
    span = number.span.times(factor)
    if not span.overlaps(*analyte.plausible) or _below_zero(span):
        unit = ChartedUnit(scale.spelling) if number.unit == NO_UNIT else number.unit
        return Measured(problem=_implausible(number.charted, unit))
    foreign = next((r for r, s in ranges if s.factor is None), None)
    if foreign is not None:
        if analyte.limits:
            return Measured(problem=Phrase("problem.range-unit-unknown", {"unit": foreign.unit.shown or ""}))
        return Measured(_amount(number, span))
    scaled = [(r, _scaled(r, s.factor)) for r, s in ranges if s.factor is not None]
    if not analyte.limits:
        return _placed(analyte, number, span, scaled)
    odd = next((r for r, it in scaled if not _plausible_limit(analyte, it)), None)
    if odd is not None:
        return Measured(problem=_implausible(odd.charted, odd.unit, "problem.range-implausible"))
    return Measured(_amount(number, span), _limits(it for _, it in scaled))


def _placed(analyte: Analyte, number: Number, span: Span, scaled: Sequence[tuple[NormalRange, NormalRange]]) -> Measured:
    """A number against its own ranges; a problem where it is within one only because that ends beyond any of a negative result."""
    polarity = place(span, [it for _, it in scaled]) if scaled else None
    if polarity == "negative" and span.high is not None and span.high > analyte.plausible_limit[1]:
        odd = next(r for r, it in scaled if not _plausible_limit(analyte, it))
        return Measured(problem=_implausible(odd.charted, odd.unit, "problem.range-implausible"))
    return Measured(_amount(number, span), polarity=polarity)


def beyond_negative(analyte: Analyte, measured: Measured) -> bool:
    """True for a number above any upper end of a negative result: who calls it negative is contradicted by it."""
    return analyte.polarity and measured.amount is not None and not measured.own_scale and bool(
        measured.amount.more_than(analyte.plausible_limit[1]))


def _plausible_limit(analyte: Analyte, r: NormalRange) -> bool:
    """False for an upper end that can't be one in its unit (creatinine 1.3 umol/L): somebody mixed the units up."""
    low, high = analyte.plausible_limit
    return r.high is not None and low <= r.high <= high


def _share(analyte: Analyte, number: Number) -> Measured:
    """Percent or fraction. Without a unit a number above 1 is a percent; 1 or less could be either: a problem."""
    scale = load_units().scale(number.unit, analyte.family)
    if problem := _contradiction(scale, number.unit):
        return Measured(problem=problem)
    notes: tuple[Phrase, ...] = ()
    factor = scale.factor
    if factor is None and scale.spelling:
        return Measured(problem=Phrase("problem.unit-unknown", {"unit": number.unit.shown or scale.spelling}))
    if factor is None and number.scientific:
        factor = Decimal(100)
    elif factor is None:
        if not _surely_percent(number.span, analyte.family.bare_above or Decimal(1)):
            return Measured(problem=Phrase("problem.share-without-unit", {"value": number.charted}))
        factor, notes = Decimal(1), (PERCENT_ASSUMED,)
    span = number.span.times(factor)
    if not span.overlaps(*analyte.plausible) or _below_zero(span):
        return Measured(problem=_implausible(number.charted, number.unit))
    return Measured(_amount(number, span), notes=notes)


def _surely_percent(span: Span, bare_above: Decimal) -> bool:
    """No fraction could be written so: the highest end is above 1, or the number is said to be more than 1, or is 0."""
    highest = max(span.ends())
    if span.low == span.high == 0:
        return True  # nothing is nothing on either scale
    return highest > bare_above or (highest == bare_above and span.high is None and span.low_open)


def _below_zero(span: Span) -> bool:
    return any(end < 0 for end in span.ends())


def _implausible(charted: str, unit: ChartedUnit, key: str = "problem.implausible") -> Phrase:
    return Phrase(key, {"value": charted, "unit": unit.shown}) if unit.shown else Phrase(f"{key}-bare", {"value": charted})


def _amount(number: Number, span: Span) -> Amount:
    return Amount(span.low, span.high, number.charted, number.unit.shown, span.low_open, span.high_open)


def _limits(ranges: Iterable[NormalRange]) -> tuple[UpperLimit, ...]:
    return tuple(UpperLimit(r.high, r.charted, r.unit.shown, r.origin) for r in ranges if r.high is not None)


def _scaled(r: NormalRange, factor: Decimal) -> NormalRange:
    span = Span(r.low, r.high).times(factor)
    return NormalRange(span.high, span.low, r.charted, r.unit, r.origin, r.below)


def assumed_limits(
    analyte: Analyte, rows: Iterable[UpperLimitRow], demographics: Demographics, when: When | None,
) -> tuple[UpperLimit, ...]:
    """The site's assumed upper limits for this analyte, sex and age; none where the age is unknown, for a row meant
    for adults must not reach a child. An unknown sex takes every row.
    """
    if demographics.born is None or when is None or demographics.born.first > when.first:
        return ()
    oldest = completed("a", demographics.born.first, when.last)
    youngest = completed("a", demographics.born.last, when.first)
    sexes = (None, "any", demographics.gender) if demographics.gender in ("male", "female") else None
    fits = (row for row in rows if row.analyte == analyte.name
            and (row.age_from is None or youngest >= row.age_from) and (row.age_to is None or oldest <= row.age_to)
            and (sexes is None or row.sex in sexes))
    limits: list[UpperLimit] = []
    for row in fits:
        factor = load_units().scale(ChartedUnit(row.unit), analyte.family).factor
        if factor is not None and (scaled := Span(row.value, row.value).times(factor).high) is not None:
            limits.append(UpperLimit(scaled, str(row.value), row.unit, "site"))
    return tuple(limits)
