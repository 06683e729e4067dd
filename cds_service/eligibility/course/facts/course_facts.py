"""Everything the arms ask about: courses, remissions, signs of disease, transplants (``gather_facts`` makes them of a record)."""
from __future__ import annotations

from datetime import date, timedelta

from cds_service.eligibility.course.facts.unread_lists import lists_cut, words_unread
from cds_service.eligibility.course.signs.disease import source_of
from cds_service.eligibility.course.signs.onset import Onset
from cds_service.eligibility.course.signs.workup import of_its_workup
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.therapy.courses import TherapyCourse
from cds_service.eligibility.selection import Place, place
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Measurement, Operation, PatientRecord, Treatment

STATUS = "disease-status"
"""The source of a remission that somebody recorded as such."""

OF_THE_MARROW = ("marrow-blasts", "blood-blasts")
"""Disease that low residual disease of the marrow speaks against; of what lies outside the marrow it says nothing."""


class Fate(Frozen):
    """What later remissions make of a sign: it is ended by the one in ``ended``; else that in ``unsure`` may have ended it; with neither
    it stands."""

    ended: Sign | None = None
    unsure: Sign | None = None


STANDS = Fate()


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
        by_day = [(r, r.before(sign)) for r in told]
        before = [r for r, earlier in by_day if earlier]
        unsure = [r for r, earlier in by_day if earlier is None or (r.dating.told and r.told_before(sign))]
        return before, unsure

    def fate(self, sign: Sign) -> Fate:
        """What later remissions make of the sign: the first that surely ends it, else the last that may."""
        unsure = None
        for ender in self.enders(sign):
            if (ender.source == STATUS and self.overtaken(ender)) or (ender.source == "note" and ender.former):
                continue
            if sign.sure == "judgement" and self.repeats(sign, ender):
                continue
            later = sign.over_by(ender)
            if later and self.surely_ends(sign, ender):
                return Fate(ended=ender)
            if later or (later is None and not (ender.former and ender.same_day(sign))):
                unsure = ender
        return Fate(unsure=unsure) if unsure else STANDS

    def overtaken(self, told: Sign) -> bool:
        """True where disease is surely shown or told after a remission that somebody recorded as such: it proves none."""
        return any(told.before(later) for later in (*self.disease, *self.reported) if later.sure == "sure")

    def surely_ends(self, sign: Sign, ender: Sign) -> bool:
        """True for a later remission that surely ends such disease; not for what the marrow of its own work-up shows of another part."""
        by_count = sign.by_residual and ender.source == "marrow-blasts"
        return ender.ends and not by_count and not of_its_workup(sign, ender, self.limits) and not self.repeats(sign, ender)

    def repeats(self, sign: Sign, ender: Sign) -> bool:
        """True for a remission that is, by its own number, no other than one before the disease: lists carry an old "CR1" on under
        a new date. A count of marrow blasts that was a remission by the rule may have been none to who counts them."""
        if ender.number is None or not sign.before(ender):
            return False
        before = [r.number or 1 for r in self.remissions
                  if r.source != "marrow-blasts" and r.sure == "sure" and not r.dating.at_onset and r.before(sign)]
        return ender.number <= max([*before, sign.number or 0])

    def enders(self, sign: Sign) -> list[Sign]:
        """What ends such disease if it comes later. A relapse proven by MRD is not ended by marrow blasts alone, nor by a remission of
        which residual disease is told; what is for a clinician to weigh, by no result of that kind, itself included."""
        if sign.by_residual:
            by_others = [r for r in self.remissions if not r.residual_disease.told]
            return [r for r in by_others if not (r.source == "marrow-blasts" and self._of_that_marrow(sign, r))]
        if sign.source != "mrd":
            return list(self.remissions)
        by_name = [r for r in self.remissions if r.source != "marrow-blasts" and not r.residual_disease.told]
        both = sign.sure == "judgement"
        return by_name + [low for low in self.lows if low.says == "mrd-low" and not (both and low.sure == "judgement")]

    def _of_that_marrow(self, sign: Sign, count: Sign) -> bool:
        """True for what was counted in the marrow that a diagnosis speaks of, by its day."""
        if sign.when is None or count.when is None:
            return False
        days = timedelta(days=self.limits.marrow_report_after_days)
        return abs(sign.when.first - count.when.first) <= days or sign.when.same_time(count.when)

    def decided(self, source: str) -> bool:
        """True where a final result of this kind lies in the window: beside it a preliminary one decides nothing."""
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
