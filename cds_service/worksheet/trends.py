"""The results of the last weeks as multiples of their upper limits of normal: what the trend plots and tables show.

Which analytes and which limits is said by the rules: every criterion that is a multiple of an upper limit. A trend
never decides anything; a result whose upper limit is not certain has no multiple and no point in the plot.
"""
from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from cds_service.eligibility.charted import upper_limit
from cds_service.eligibility.criteria import Criterion
from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.rules.results import EXACT, times
from cds_service.eligibility.shown_dates import shown_date, written_date
from cds_service.eligibility.trial import Trial
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Measurement, PatientRecord, UpperLimit

DAYS = 90
"""How far back a trend looks."""
MOST = 60
"""Results of one analyte that are shown, the newest; how many more there are is said."""
REMEMBERED = 2048
"""Ways of writing a value and its limits that are remembered before starting anew."""
OF_AN_UPPER_LIMIT = "at_most_uln"
DECIMALS = (2, 3, 4, 6, 9, 15)


class Point(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One result. ``multiple`` of its upper limit, None where there is no one number or no one limit.

    ``outside``: above the criterion's limit, None when it does not tell. ``assumed``: the limit is the site's, or was
    read from a text. ``day``: where it stands in the plot; ``date``: as charted; ``last``: of a span its last day.
    """

    day: date
    date: str
    last: date | None
    value: str
    unit: str | None
    upper_limit: str | None
    multiple: Decimal | None
    outside: bool | None
    assumed: bool
    final: bool
    reference: str | None


class Trend(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The results of one analyte, oldest first. ``left_out``: how many older ones in these days are not shown."""

    criterion: str
    analyte: str
    limit: Decimal
    points: tuple[Point, ...]
    left_out: int = 0


def trends(trial: Trial, record: PatientRecord, as_of: date) -> tuple[Trend, ...]:
    """The trend of every criterion that is a multiple of an upper limit, in the protocol's order."""
    asked = [criterion for criterion in trial.criteria if criterion.keyword == OF_AN_UPPER_LIMIT]
    by_analyte: dict[str, list[Measurement]] = {criterion.settings["fact"]: [] for criterion in asked}
    since, until = as_of - timedelta(days=DAYS), as_of + AHEAD
    for m in record.measurements:
        if m.analyte in by_analyte and not m.valueless and m.when and since <= m.when.first <= until:
            by_analyte[m.analyte].append(m)
    return tuple(_trend(criterion, by_analyte[criterion.settings["fact"]]) for criterion in asked)


def _trend(criterion: Criterion, measured: list[Measurement]) -> Trend:
    limit = Decimal(criterion.value)
    measured = sorted(measured, key=_time)
    points = tuple(_point(m, limit) for m in measured[-MOST:])
    return Trend(criterion.id, criterion.settings["fact"], limit, points, max(0, len(measured) - MOST))


def _time(m: Measurement) -> tuple[datetime, str]:
    assert m.when is not None
    return m.when.earliest, m.reference or ""


def _point(m: Measurement, limit: Decimal) -> Point:
    assert m.when is not None
    it = _read(m, limit) if m.problem else _read_before(m, limit)
    return Point(m.when.first, written_date(shown_date(m.when)) or "", m.when.last if m.when.precision == "span" else None,
                 (m.charted or "") if it.value is None else it.value, it.unit, it.upper_limit,
                 it.multiple, it.outside, m.own_scale or it.assumed, m.status == "final", m.reference)


class _Scale(Frozen):
    """What a value and its limits say, whenever and of whomever they were measured."""

    value: str | None
    unit: str | None
    upper_limit: str | None
    multiple: Decimal | None
    outside: bool | None
    assumed: bool


_READ: dict[tuple[int, int, Decimal], tuple[object, object, _Scale]] = {}


def _read_before(m: Measurement, limit: Decimal) -> _Scale:
    """What was read before of the same value and limits: results that are written alike share them (``measured_before``)."""
    key = id(m.amount), id(m.limits), limit
    known = _READ.get(key)
    if known is None or known[0] is not m.amount or known[1] is not m.limits:
        if len(_READ) >= REMEMBERED:
            _READ.clear()
        known = _READ[key] = m.amount, m.limits, _read(m, limit)
    return known[2]


def _read(m: Measurement, limit: Decimal) -> _Scale:
    upper, amount = _certain(m), m.amount
    return _Scale(
        value=amount.charted if amount else None, unit=amount.unit if amount else None,
        upper_limit=" ".join(part for part in upper_limit(m.limits, amount.unit if amount else None) if part) or None,
        multiple=_multiple(m, upper, limit) if upper else None,
        outside=amount.more_than(times(limit, upper.value)) if amount and upper else None,
        assumed=upper is not None and upper.origin != "range")


def _certain(m: Measurement) -> UpperLimit | None:
    """The upper limit, where there is one only or all are alike."""
    limits = [one for one in m.limits if one.value > 0]
    return limits[0] if limits and len({one.value for one in limits}) == 1 and not m.problem else None


def _multiple(m: Measurement, upper: UpperLimit, limit: Decimal) -> Decimal | None:
    """Value over upper limit, with as many decimals as show on which side of the criterion's limit it is."""
    exact = m.amount.exact if m.amount else None
    if exact is None:
        return None
    quotient = EXACT.divide(exact, upper.value)
    side = exact.compare(times(limit, upper.value))
    for decimals in DECIMALS:
        rounded = quotient.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EXACT)
        if rounded.compare(limit) == side:
            return rounded
    return quotient
