"""The facts of one course, gathered once from a record: the signs in it, and the results and doses that decide nothing."""
from __future__ import annotations

from datetime import date, timedelta

from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.signs.basis import Basis
from cds_service.eligibility.course.signs.conditions import coded_relapses
from cds_service.eligibility.course.signs.disease import disease_signs
from cds_service.eligibility.course.signs.low_results import low_results
from cds_service.eligibility.course.signs.onset import onset, without_entries_to_come, without_onsets_to_come
from cds_service.eligibility.course.signs.remissions import not_future, remissions, turns_at_onset
from cds_service.eligibility.course.signs.remissions_to_come import without_remissions_to_come
from cds_service.eligibility.course.signs.told_in_reports import disease_denied, preliminary_reports, residual_in_remission, told_in_words
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.therapy.courses import courses_of_therapy, implying_transplant, transplants, undated_doses
from cds_service.eligibility.selection import Place, newest_first, place
from fhir_mappings.record import Measurement, PatientRecord, Phrase

COUNTED_ASIDE = Phrase("note.aside")

LOST = frozenset({
    "problem.rejected", "problem.value-malformed", "problem.value-quoted", "problem.value-too-long", "problem.value-unreadable"})
"""Problems of a value of which nothing could be read."""

MOST_TELLING = ("marrow-blasts", "mrd", "extramedullary", "csf-blasts", "blood-blasts")
"""The kinds of disease in the order in which they tell of it; the marrow first."""


def gather(record: PatientRecord, as_of: date, limits: CourseLimits) -> CourseFacts:
    """Read the facts of the course from the record; facts dated in the future are left out."""
    record = without_remissions_to_come(without_onsets_to_come(without_entries_to_come(record, as_of), as_of), as_of)
    courses = courses_of_therapy(record, as_of, limits)
    given = [m for m in record.measurements if m.analyte in limits.analytes]
    undated = _undated_beside_dated(given, as_of, limits)
    measured = [m for m in given if m not in undated] if undated else given
    basis = Basis(record, measured, courses, limits, as_of)
    began = onset(basis)
    ended, lows = remissions(basis, began), low_results(measured, limits)
    denials = disease_denied(record.statements, limits)
    clear = [*ended, *denials, *(low for low in lows if low.says == "mrd-low")]
    return CourseFacts(
        record=record, as_of=as_of, limits=limits, courses=courses, began=began,
        remissions=tuple(not_future(ended, as_of)),
        lows=tuple(not_future(lows, as_of)),
        disease=tuple(sorted(_unsettled(disease_signs(basis), clear, limits, as_of), key=_telling)),
        coded=tuple(not_future(turns_at_onset(coded_relapses(record, limits, as_of), began, ended, basis), as_of)),
        transplants=(*transplants(record, limits), *implying_transplant(record, limits)),
        denials=tuple(not_future(denials, as_of)),
        reported=tuple(not_future(told_in_words(record, limits, as_of), as_of)),
        residual=tuple(not_future(residual_in_remission(record.statements, limits), as_of)),
        preliminary=tuple(not_future(preliminary_reports(record.statements, limits), as_of)),
        undated=undated_doses(record, as_of, limits),
        passed_over=newest_first([*undated, *_preliminary(measured, as_of, limits), *_no_results(measured, as_of, limits)]),
        unreadable=newest_first([m for m in measured if _is_unreadable(m, as_of, limits)]),
    )


def _unsettled(signs: list[Sign], clear: list[Sign], limits: CourseLimits, as_of: date) -> list[Sign]:
    """The signs, without the few blasts that flow cytometry counted in a marrow of which something else tells that it is clear."""
    return [s for s in not_future(signs, as_of)
            if not (s.sure != "sure" and COUNTED_ASIDE in s.evidence.notes and any(_of_one_marrow(s, it, limits) for it in clear))]


def _of_one_marrow(sign: Sign, other: Sign, limits: CourseLimits) -> bool:
    """True for what was told of a marrow on the day of the sign or behind it, until its report is ready."""
    if sign.when is None or other.when is None:
        return False
    ready = sign.when.last + timedelta(days=limits.marrow_report_after_days)
    return sign.when.first - timedelta(days=1) <= other.when.last and other.when.first <= ready


def _undated_beside_dated(measured: list[Measurement], as_of: date, limits: CourseLimits) -> list[Measurement]:
    """The undated results beside a dated one of their kind in the window: an undated result never decides there."""
    undated = [m for m in measured if m.when is None]
    if not undated:
        return []
    dated = {_kind(m) for m in measured if m.status == "final" and not m.valueless
             and place(m.when, as_of, limits.now_within_days) is Place.INSIDE}
    return [m for m in undated if _kind(m) in dated]


def _preliminary(measured: list[Measurement], as_of: date, limits: CourseLimits) -> list[Measurement]:
    """The preliminary results that may lie in the window, and marrows of any age that may have shown a remission."""
    return [m for m in measured if m.status == "preliminary" and not m.valueless
            and (_may_lie_now(m, as_of, limits) or _may_be_clear(m, limits))]


def _may_be_clear(m: Measurement, limits: CourseLimits) -> bool:
    """A count of marrow blasts that may lie below the limit."""
    if m.analyte != limits.blasts or m.site != "marrow" or m.amount is None:
        return False
    return m.amount.at_least(limits.marrow_blasts_percent) is not True


def _is_unreadable(m: Measurement, as_of: date, limits: CourseLimits) -> bool:
    """A final result whose value can't be used now; at any age one of marrow, which may have shown a remission, or one that is lost.
    So is a count of which nobody can tell on which side of the limit it lies (">= 1 %")."""
    if m.status != "final" or m.valueless:
        return False
    if m.problem is None:
        return _may_be_clear(m, limits) and m.amount is not None and m.amount.less_than(limits.marrow_blasts_percent) is None
    return m.site == "marrow" or m.problem.key in LOST or _may_lie_now(m, as_of, limits)


def _may_lie_now(measurement: Measurement, as_of: date, limits: CourseLimits) -> bool:
    return place(measurement.when, as_of, limits.now_within_days) in (Place.INSIDE, Place.STRADDLING)


def _no_results(measured: list[Measurement], as_of: date, limits: CourseLimits) -> list[Measurement]:
    """The results without a value that may lie in the window, or are of marrow, which may have shown a remission, at any age; those
    without a date; and those dated in the future, which are errors."""
    return [m for m in measured if place(m.when, as_of, limits.now_within_days) is Place.FUTURE
            or (m.valueless and (m.site == "marrow" or _may_lie_now(m, as_of, limits))) or (m.when is None and m.status == "final")]


def _kind(measurement: Measurement) -> tuple[str | None, ...]:
    return measurement.analyte, measurement.site, measurement.method


def _telling(sign: Sign) -> tuple[int, float]:
    """The marrow first, then the newest: where several results prove the same, the sentence names that one."""
    kind = MOST_TELLING.index(sign.source) if sign.source in MOST_TELLING else len(MOST_TELLING)
    return kind, -sign.when.earliest.timestamp() if sign.when else 0.0
