"""When the disease began, as far as that decides whose therapy and whose remissions the chart holds.

What is dated before it may be of an earlier disease: a myelodysplasia, a lymphoma, one that nobody charted. An onset tells it; beside a
disease that is treated alike the record of the AML does; else only what is long before all that the chart shows of it is set apart, for
a patient who came from elsewhere has a record that is younger than the therapy.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from cds_service.eligibility.charted import dated_later, of_diagnosis, of_result
from cds_service.eligibility.course.signs.basis import Basis
from cds_service.eligibility.course.signs.told_in_reports import stated
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.finding import Evidence
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Diagnosis, Measurement, PatientRecord

TELLS_NONE = frozenset({"no-disease", "undecided", "shares"})
"""What a report says that shows no trace of the disease."""

_Trace = tuple[date, str, Evidence]


class Onset(Frozen):
    """``day``: the first of the disease; None where nobody can tell, and another one is on record. ``told_by``: what tells so."""

    day: date | None
    told_by: tuple[Evidence, ...]

    def before(self, last: date) -> bool:
        """True for what ended before the disease began, and for what may have."""
        return self.day is None or last < self.day

    def why(self, what: str) -> str:
        """The reason why such a remission, or such courses, may be none of this disease."""
        return "course.begin-untold" if self.day is None else f"course.{what}before-onset"


def onset(basis: Basis) -> Onset | None:
    """The earliest onset of AML on record; else what else tells when it began; None where nothing before it needs to be set apart."""
    diagnoses, limits = basis.record.diagnoses, basis.limits
    aml = [d for d in diagnoses if is_aml(d, limits)]
    plain = [d for d in aml if not _tells_turn(d, limits)]
    if any(d.onset for d in plain):
        return _earliest([(d.onset.first, d.reference or "", of_diagnosis(d)) for d in aml if d.onset])
    if not plain:
        return None  # each date may be that of the turn which its Condition tells of
    if alike := _treated_alike(diagnoses, limits):
        return _beside(alike, aml, plain, basis.measured, limits)
    return _long_after(aml, basis)


def without_entries_to_come(record: PatientRecord, as_of: date) -> PatientRecord:
    """The record without the diagnoses and operations of which every date is later than the day after as_of: errors in the chart, which
    tell nothing of the course. The chart's own record keeps them: they are shown, and other criteria weigh them."""
    last = as_of + AHEAD
    diagnoses = tuple(d for d in record.diagnoses if not (
        (when := d.asserted or d.onset) and when.first > last and dated_later(as_of, when, d.onset)))
    operations = tuple(o for o in record.operations if not (o.when and o.when.first > last)) if record.operations else record.operations
    if len(diagnoses) == len(record.diagnoses) and len(operations) == len(record.operations):
        return record
    return replace(record, diagnoses=diagnoses, operations=operations)


def without_onsets_to_come(record: PatientRecord, as_of: date) -> PatientRecord:
    """The record without the onsets later than the day after as_of: errors in the chart, which say of nothing that it came before."""
    wrong = [d for d in record.diagnoses if d.onset and not d.by_onset and dated_later(as_of, d.onset)]
    if not wrong:
        return record
    return replace(record, diagnoses=tuple(replace(d, onset=None) if d in wrong else d for d in record.diagnoses))


def _tells_turn(d: Diagnosis, limits: CourseLimits) -> bool:
    turns = limits.aml_in_remission | limits.aml_relapse | limits.aml_refractory
    return bool(d.concepts & turns or d.says or d.text_says)


def _treated_alike(diagnoses: Iterable[Diagnosis], limits: CourseLimits) -> list[Diagnosis]:
    """The diseases on record, by code or in words that do not question them, of which earlier therapy may have been."""
    found = [d for d in diagnoses if d.concepts & limits.treated_alike or (not d.provisional and d.text_concepts & limits.treated_alike)]
    return sorted(found, key=lambda d: d.reference or "")


def _beside(alike: list[Diagnosis], aml: list[Diagnosis], plain: list[Diagnosis], measured: Sequence[Measurement],
            limits: CourseLimits) -> Onset:
    """The begin of AML beside a disease that is treated alike: its first record, or the first marrow that shows more than that disease."""
    also = of_diagnosis(alike[0])
    traces = [trace for d in aml for trace in _recorded(d)] if any(p.asserted for p in plain) else []
    of_alike = frozenset().union(*((d.concepts | d.text_concepts) & limits.treated_alike for d in alike))
    if of_alike <= limits.short_of_leukaemia:
        traces += _with_blasts(measured, limits.aml_blasts_percent, limits)
    first = _earliest(traces)
    if first is None:
        return Onset(None, (also,))
    return Onset(first.day, tuple(dict.fromkeys((*first.told_by, also))))


def _long_after(aml: list[Diagnosis], basis: Basis) -> Onset | None:
    """The first trace of the disease, where the last course before it ended long ago: therapy that goes on up to it may well be its own."""
    limits = basis.limits
    traces = [trace for d in aml for trace in _recorded(d)]
    traces += _with_blasts(basis.measured, limits.marrow_blasts_percent, limits)
    traces += [(s.when.first, s.reference or "", stated(s)) for s in basis.record.statements
               if s.when and s.status == "final" and s.says not in TELLS_NONE]
    first = _earliest(traces)
    if first is None or first.day is None or any(
            _tells_turn(d, limits) and d.asserted and d.asserted.first == first.day for d in aml):
        return None
    ended = [c.last for c in basis.courses if c.last < first.day]
    return first if ended and first.day - max(ended) > timedelta(days=limits.before_disease_days) else None


def _recorded(d: Diagnosis) -> Iterator[_Trace]:
    """The day on which a Condition asserts the disease."""
    if d.asserted:
        yield d.asserted.first, d.reference or "", of_diagnosis(d)


def _with_blasts(measured: Iterable[Measurement], percent: Decimal, limits: CourseLimits) -> list[_Trace]:
    """The marrows with at least so many blasts."""
    return [(m.when.first, m.reference or "", of_result(m)) for m in measured
            if m.analyte == limits.blasts and m.site == "marrow" and m.status == "final" and m.when and not m.problem
            and m.amount is not None and m.amount.at_least(percent)]


def _earliest(traces: Sequence[_Trace]) -> Onset | None:
    if not traces:
        return None
    day, _, evidence = min(traces, key=lambda trace: trace[:2])
    return Onset(day, (evidence,))
