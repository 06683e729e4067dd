"""The blasts of one marrow, counted by lineage: each row of a differential is an addend, and together they bound all blasts.

A lineage that reaches a limit proves it, whatever the others are. Few are shown only by all of them: by a total, by the myeloid and the
monocytic lineage both, or by one of these where nothing else was counted. Promonocytes are blasts in a monocytic leukaemia only, so they
may add and never prove. A count of abnormal cells, or one by flow cytometry, is no count of all blasts: few of them are taken as one only
beside such a count of the same marrow. A total is never summed with its parts. Where a marrow of the months before held another lineage,
from the share on at which it is the disease's own, and none since has shown that few, one lineage alone does not stand for all blasts.
"""
from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from functools import cache

from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Amount, Measurement, Part, Phrase
from fhir_mappings.references import Read
from fhir_mappings.results.names.meanings import BY_NAME_ALONE, NAME_SAYS_MORE
from fhir_mappings.shipped import shipped_table

ONE_LINEAGE, AT_LEAST = Phrase("note.one-lineage"), Phrase("note.at-least")
_ALONE = {"myeloid": ONE_LINEAGE, "monocytic": Phrase("note.one-lineage-monocytic"), "promonocytes": Phrase("note.promonocytes"),
          "aside": Phrase("note.aside")}
_LEADING: tuple[Part, ...] = ("myeloid", "monocytic")
_LINEAGES: tuple[Part, ...] = (*_LEADING, "monoblasts", "promonocytes", "other")
_ZERO = Decimal(0)
_FAMILY: dict[Part | None, str] = {
    "myeloid": "myeloid", "monocytic": "monocytic", "monoblasts": "monocytic", "promonocytes": "monocytic", "other": "other"}
"""The lineage of what was counted; promonocytes, which may be blasts, are of the monocytic one."""


class Sample(Frozen):
    """What tells one sample from another of the same time: its specimen, and the reports and panels that name the result."""

    specimen: str | None = None
    named_by: frozenset[Read] = frozenset()

    def is_another(self, than: Sample) -> bool:
        """True where both are told, and differ."""
        if self.specimen and than.specimen:
            return self.specimen != than.specimen
        return bool(self.named_by and than.named_by and not self.named_by & than.named_by)


class Row(Frozen):
    """A count of marrow blasts, and of which sample it is."""

    m: Measurement
    sample: Sample

    def same_sample(self, other: Row) -> bool | None:
        """None where nobody can tell: without a date, of another specimen or report of that time, or one of them preliminary."""
        one, two = self.m, other.m
        if one.when is None or two.when is None:
            return None
        if not one.when.same_time(two.when):
            return False
        return True if one.status == two.status and not self.sample.is_another(other.sample) else None


class Whole(Frozen):
    """All blasts of a sample: at least ``low`` and, where that can be told, at most ``high``."""

    low: Decimal = _ZERO
    high: Decimal | None = None
    high_open: bool = False


def of_whole_samples(measured: Sequence[Measurement], sample_of: Callable[[int], Sample]) -> tuple[Measurement, ...]:
    """The measurements, each count of a part of the marrow's blasts as a bound of all of them. ``sample_of``: by the place in the list."""
    if not [m for m in measured if m.part]:
        return tuple(measured)
    noticed = {i for i, m in enumerate(measured) if m.problem in (BY_NAME_ALONE, NAME_SAYS_MORE)}
    counts = [(i, m) for i, m in enumerate(measured) if m.analyte == "blasts" and m.site == "marrow" and not m.valueless]
    rows = {i: Row(m, sample_of(i)) for i, m in counts if i not in noticed}
    others = [m if i in noticed else _alone(m) for i, m in enumerate(measured)]
    found = [_in_its_sample(rows[i], rows.values()) if i in rows else m for i, m in enumerate(others)]
    places = [i for i, row in rows.items() if row.m.part in _LINEAGES]
    largest_first = sorted(places, key=lambda i: -(_own(rows[i].m).high or _ZERO))  # which is named, of rows that prove the same
    for place, m in zip(places, [found[i] for i in largest_first], strict=True):
        found[place] = m
    return tuple(found)


def _in_its_sample(row: Row, rows: Collection[Row]) -> Measurement:
    m = row.m
    if m.part == "immature" or m.amount is None or m.problem:
        return m
    told = [(other.m, same) for other in rows if other is not row and (same := row.same_sample(other)) is not False]
    beside = [other for other, same in told if same and other.part not in ("immature", "aside")]
    doubted = any(same is None and other.part in _LINEAGES and _own(other).high != 0 for other, same in told)
    if m.part is None:
        promonocytes = [other for other in beside if other.part == "promonocytes"]
        return _with_amount(m, whole_of([m, *promonocytes])) if promonocytes else m
    if m.part == "aside":
        return m if beside and whole_of(beside).high is not None else _alone(m)
    whole = whole_of([m, *beside])
    if _lacks_one(_of_disease(row, rows), (m, *beside)):
        return replace(_with_amount(m, replace(whole, high=None)), notes=(*m.notes, AT_LEAST))
    if not doubted and (not beside or (whole.high is None and _are_none((m, *beside)))):
        return _alone(m)
    together = _with_amount(m, replace(whole, high=None) if doubted else whole)
    return replace(together, notes=(*m.notes, _beside(beside) if beside else AT_LEAST))


@cache
def _own_share() -> tuple[Decimal, int]:
    """From which share on a lineage is one of the disease, and for how many days it is looked for in later marrows."""
    row = shipped_table("results/names/results.toml")["lineages"]
    return Decimal(row["disease_from"]), row["disease_days"]


def _of_disease(row: Row, rows: Iterable[Row]) -> frozenset[str]:
    """The lineages that a marrow of the months before held as the disease's, where no count since has shown them to be few."""
    when, (level, days) = row.m.when, _own_share()
    earlier = [other.m for other in rows if when is not None and other.m.when is not None and other.m.when.before(when)]
    held = [m for m in earlier if m.part in _FAMILY and _own(m).low >= level
            and m.when and when and (when.first - m.when.last).days <= days]
    return frozenset({_FAMILY[m.part] for m in held if not any(_shows_few(few, m, level) for few in earlier)})


def _shows_few(few: Measurement, many: Measurement, level: Decimal) -> bool:
    """True for a later count of the same lineage, or of all blasts, that is below the level."""
    counted = few.part is None or _FAMILY.get(few.part) == _FAMILY[many.part]
    high = _own(few).high if counted else None
    return high is not None and high < level and bool(many.when and few.when and many.when.before(few.when))


def _lacks_one(of_disease: frozenset[str], counted: Sequence[Measurement]) -> bool:
    """True where a lineage of the disease was not counted in this sample, and no total was."""
    families = [_FAMILY.get(m.part) for m in counted]
    return None not in families and not of_disease <= {*families}


def _are_none(counted: Iterable[Measurement]) -> bool:
    return all(m.amount is not None and m.amount.exact == 0 for m in counted)


def _beside(others: Sequence[Measurement]) -> Phrase:
    """What was counted in the same marrow, so that the reader sees the sum."""
    return Phrase("note.of-one-marrow", {"rows": tuple(f"{m.what} {m.charted or ''}".strip() for m in others)})


def _alone(m: Measurement) -> Measurement:
    """One lineage without another beside it: the leading ones stand for all blasts, all blasts are at least as many as any other. None of
    one that does not lead tells nothing of all blasts: it is no result."""
    if m.part is None or m.part == "immature" or m.amount is None:
        return m
    notes = (*m.notes, _ALONE.get(m.part, AT_LEAST))
    if m.part in _LEADING:
        return replace(m, notes=notes)
    if m.amount.exact == 0:
        return replace(m, amount=None, valueless=True, notes=notes)
    low = _ZERO if m.part == "promonocytes" else m.amount.low
    return replace(m, amount=replace(m.amount, low=low, high=None, high_open=False), notes=notes)


def _with_amount(m: Measurement, whole: Whole) -> Measurement:
    """What was charted, read as the bounds of all blasts."""
    if m.amount is None:
        return m
    return replace(m, amount=Amount(whole.low, whole.high, m.amount.charted, m.amount.unit, False, whole.high_open))


# --- sums --------------------------------------------------------------------------------------------------------
def whole_of(counted: Sequence[Measurement]) -> Whole:
    """All blasts of one sample, by everything that was counted of it."""
    parts: dict[Part | None, list[Measurement]] = {}
    for m in counted:
        parts.setdefault(m.part, []).append(m)
    totals, promonocytes = parts.get(None, []), parts.get("promonocytes", [])
    if totals:
        return Whole(max(_own(m).low for m in counted if m.part != "promonocytes"), *_most([_highest(totals), *map(_own, promonocytes)]))
    low = max((_own(m).low for m in counted if m.part != "promonocytes"), default=_ZERO)
    monoblasts = _sum([*parts.get("monoblasts", []), *promonocytes])
    monocytic = _larger(_sum(parts["monocytic"]), monoblasts) if "monocytic" in parts else monoblasts
    others, myeloid = _sum(parts.get("other", [])), _sum(parts.get("myeloid", []))
    return Whole(low, *_most([myeloid, monocytic, others])) if _is_all(parts, monocytic, others) else Whole(low)


def _is_all(parts: Iterable[Part | None], monocytic: Whole, others: Whole) -> bool:
    """True where what was counted stands for all blasts: both leading lineages, or one of them and nothing else."""
    given = set(parts)
    if "myeloid" in given:
        return bool(given & {"monocytic", "monoblasts"}) or (monocytic.high == 0 and others.high == 0)
    return "monocytic" in given and others.high == 0


def _own(m: Measurement) -> Whole:
    """What a row counts; none where its words deny any, no upper end where it can't be read."""
    if m.amount is not None and not m.problem:
        return Whole(m.amount.low or _ZERO, m.amount.high, m.amount.high_open)
    return Whole(_ZERO, _ZERO) if m.polarity == "negative" and m.amount is None else Whole()


def _sum(counted: Iterable[Measurement]) -> Whole:
    return Whole(_ZERO, *_most(list(map(_own, counted))))


def _most(spans: Sequence[Whole]) -> tuple[Decimal | None, bool]:
    """The upper end of a sum, and whether it is open: not known where one of its addends is not."""
    highs = [span.high for span in spans if span.high is not None]
    if len(highs) < len(spans):
        return None, False
    return sum(highs, _ZERO), any(span.high_open for span in spans)


def _highest(counted: Iterable[Measurement]) -> Whole:
    first, *rest = map(_own, counted)
    for other in rest:
        first = _larger(first, other)
    return first


def _larger(one: Whole, other: Whole) -> Whole:
    """The one with the larger upper end; an unknown end may be any."""
    if one.high is None or other.high is None:
        return Whole()
    return one if one.high >= other.high else other
