"""Everything the arms ask about, gathered once: courses, remissions, signs of disease, transplants."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from cds_service.eligibility.course.facts.unread_lists import lists_cut, words_unread
from cds_service.eligibility.course.signs.basis import Basis
from cds_service.eligibility.course.signs.conditions import coded_relapses
from cds_service.eligibility.course.signs.disease import disease_signs, source_of
from cds_service.eligibility.course.signs.low_results import low_results
from cds_service.eligibility.course.signs.onset import Onset, onset, without_entries_to_come, without_onsets_to_come
from cds_service.eligibility.course.signs.remissions import not_future, remissions, turns_at_onset
from cds_service.eligibility.course.signs.remissions_to_come import without_remissions_to_come
from cds_service.eligibility.course.signs.told_in_reports import disease_denied, preliminary_reports, residual_in_remission, told_in_words
from cds_service.eligibility.course.signs.workup import of_its_workup
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.therapy.courses import (
    TherapyCourse,
    courses_of_therapy,
    implying_transplant,
    transplants,
    undated_doses,
)
from cds_service.eligibility.selection import Place, newest_first, place
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Measurement, Operation, PatientRecord, Phrase, Treatment

Standing = Literal["standing", "ended", "unsure"]
STATUS = "disease-status"
"""The source of a remission that somebody recorded as such."""

OF_THE_MARROW = ("marrow-blasts", "blood-blasts")
"""Disease that low residual disease of the marrow speaks against; of what lies outside the marrow it says nothing."""

COUNTED_ASIDE = Phrase("note.aside")

LOST = frozenset({
    "problem.rejected", "problem.value-malformed", "problem.value-quoted", "problem.value-too-long", "problem.value-unreadable"})
"""Problems of a value of which nothing could be read."""


class CourseFacts(Frozen):
    """The facts of one disease course on one day. ``passed_over``: results that decide nothing, because they are preliminary, without
    a value, dated in the future, or undated beside a dated one of their kind in the window; they are shown all the same. ``unreadable``:
    results whose value can't be used; ``undated``: doses of which nobody can tell when they were given; shown too. ``denials``: marrow
    reports that find no disease; ``reported``: reports and statuses that tell of some, or suspect it; ``residual``: reports of a remission
    that tell residual disease; ``preliminary``: reports that are not final and tell of disease; ``began``: when the disease did."""

    record: PatientRecord
    as_of: date
    limits: CourseLimits
    courses: tuple[TherapyCourse, ...]
    remissions: tuple[Sign, ...]
    lows: tuple[Sign, ...]
    disease: tuple[Sign, ...]
    coded: tuple[Sign, ...]
    transplants: tuple[Operation, ...]
    denials: tuple[Sign, ...] = ()
    reported: tuple[Sign, ...] = ()
    residual: tuple[Sign, ...] = ()
    preliminary: tuple[Sign, ...] = ()
    passed_over: tuple[Measurement, ...] = ()
    unreadable: tuple[Measurement, ...] = ()
    undated: tuple[Treatment, ...] = ()
    began: Onset | None = None

    def prior_remissions(self, sign: Sign) -> tuple[list[Sign], list[Sign]]:
        """Remissions surely before the sign, and those of which it can't be told. A bare CR in a diagnosis is none by itself."""
        told = [r for r in self.remissions if r.why is None or r.why.key != "course.bare-remission"]
        before = [r for r in told if r.before(sign)]
        unsure = [r for r in told if r.before(sign) is None]
        return before, unsure

    def fate(self, sign: Sign) -> tuple[Standing, Sign | None]:
        """Is the sign ended by a later remission?"""
        unsure = None
        for ender in self.enders(sign):
            if (ender.source == STATUS and self.overtaken(ender)) or (ender.source == "note" and ender.former):
                continue
            if sign.sure == "judgement" and self.repeats(sign, ender):
                continue
            later = sign.over_by(ender)
            if later and self.surely_ends(sign, ender):
                return "ended", ender
            if later or (later is None and not (ender.former and ender.same_day(sign))):
                unsure = ender
        return ("unsure", unsure) if unsure else ("standing", None)

    def overtaken(self, told: Sign) -> bool:
        """Is disease shown or told after a remission that somebody recorded as such, and that proves none?"""
        return any(told.before(later) for later in (*self.disease, *self.reported) if later.sure == "sure")

    def surely_ends(self, sign: Sign, ender: Sign) -> bool:
        """Would this later remission surely end such disease? Not what the marrow of its own work-up shows of another part of it."""
        by_count = sign.by_residual and ender.source == "marrow-blasts"
        return ender.ends and not by_count and not of_its_workup(sign, ender, self.limits) and not self.repeats(sign, ender)

    def repeats(self, sign: Sign, ender: Sign) -> bool:
        """Is the remission, by its own number, no other than one before the disease? Lists carry an old "CR1" on under a new date. A count
        of marrow blasts that was a remission by the rule may have been none to who counts them."""
        if ender.number is None or not sign.before(ender):
            return False
        before = [r.number or 1 for r in self.remissions
                  if r.source != "marrow-blasts" and r.sure == "sure" and not r.at_onset and r.before(sign)]
        return ender.number <= max([*before, sign.number or (1 if sign.says == "relapse" else 0)])

    def enders(self, sign: Sign) -> list[Sign]:
        """What ends such disease if it comes later. A relapse proven by MRD is not ended by marrow blasts alone, nor by a remission of
        which residual disease is told; what is for a clinician to weigh, by no result of that kind, itself included."""
        if sign.by_residual:
            return [r for r in self.remissions if not r.residual and not (r.source == "marrow-blasts" and self._of_that_marrow(sign, r))]
        if sign.source != "mrd":
            return list(self.remissions)
        by_name = [r for r in self.remissions if r.source != "marrow-blasts" and not r.residual]
        both = sign.sure == "judgement"
        return by_name + [low for low in self.lows if low.says == "mrd-low" and not (both and low.sure == "judgement")]

    def _of_that_marrow(self, sign: Sign, count: Sign) -> bool:
        """Was it counted in the marrow that a diagnosis speaks of, by its day?"""
        if sign.when is None or count.when is None:
            return False
        days = timedelta(days=self.limits.marrow_report_after_days)
        return abs(sign.when.first - count.when.first) <= days or sign.when.same_time(count.when)

    def decided(self, source: str) -> bool:
        """Does a final result of this kind lie in the window? Beside it a preliminary one decides nothing."""
        return any(m.status == "final" and not m.valueless and not m.problem and m.analyte in (self.limits.blasts, self.limits.mrd)
                   and source_of(m, self.limits) == source
                   and place(m.when, self.as_of, self.limits.now_within_days) is Place.INSIDE for m in self.record.measurements)

    def transplanted_before(self, sign: Sign) -> Operation | None:
        """A stem-cell transplant surely before the sign; one of the patient's own cells is none."""
        for operation in self.transplants:
            own = (operation.concepts | operation.text_concepts) & self.limits.transplant_own
            if operation.when and sign.when and operation.when.before(sign.when) and not own:
                return operation
        return None

    def results_unread(self) -> bool:
        """True when a later remission may stand in results or Conditions that were not read: a whole list, a diagnosis that was rejected,
        or a result of which nobody can tell what it is of."""
        return self.lists_unread() or "rejected" in self.record.gaps.get("Condition", ()) or self.record.nameless_result

    def lists_unread(self) -> bool:
        """True when a whole list of them was cut off or failed."""
        return lists_cut(self.record, "Observation", "Condition")

    def relapse_unread(self) -> bool:
        """True when a later relapse may stand in what was not read: a Condition that was rejected may have told it, or words too long."""
        return self.results_unread() or not self.record.read_whole("Condition") or words_unread(self.record, self.limits)


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


MOST_TELLING = ("marrow-blasts", "mrd", "extramedullary", "csf-blasts", "blood-blasts")


def _telling(sign: Sign) -> tuple[int, float]:
    """The marrow first, then the newest: where several results prove the same, the sentence names that one."""
    kind = MOST_TELLING.index(sign.source) if sign.source in MOST_TELLING else len(MOST_TELLING)
    return kind, -sign.when.earliest.timestamp() if sign.when else 0.0
