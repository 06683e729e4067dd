"""The arms of refractoriness that are no relapse: (a) no remission after two courses, (e) persisting extramedullary disease.

Source: registry item 3, by the sense of the Chinese guideline of 2017. Both are derived from results: ``review``.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from cds_service.eligibility.charted import of_diagnosis, of_operation
from cds_service.eligibility.course.arms.outcome import Outcome, contradiction, ended, unsettled
from cds_service.eligibility.course.arms.relapse import proof
from cds_service.eligibility.course.facts.against_relapse import doubted_by
from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.signs.conditions import has_abated
from cds_service.eligibility.course.signs.disease import is_over
from cds_service.eligibility.course.signs.remissions import not_future
from cds_service.eligibility.course.signs.told_in_reports import partial_remissions
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.terms.sign_phrases import beside_partial, named
from cds_service.eligibility.course.therapy.courses import TherapyCourse, after_transplant, began_with, in_short, why_unsure
from cds_service.eligibility.finding import Evidence, Missing
from cds_service.eligibility.selection import Place
from cds_service.eligibility.states import State
from fhir_mappings.record import Diagnosis, Operation, Phrase

FOLLOWS_REMISSION = ("consolidation", "maintenance")
"""What courses are given for, by their names, that a remission has gone before."""


def refractory_arms(facts: CourseFacts) -> Iterator[Outcome]:
    """Arm (a): no remission after two courses, shown by a marrow late enough after the second began."""
    for sign in facts.disease:
        if sign.source != "marrow-blasts" or sign.sure != "sure" or sign.when is None:
            continue
        before, unsure = facts.prior_remissions(sign)
        if before or unsure:
            continue
        every = [c for c in facts.courses if c.began_before(sign.when)]
        given = [c for c in every if not c.ordered_only]
        began = facts.began
        of_aml = [c for c in given if not (began and began.before(c.last))]
        if _long_after(sign, of_aml, facts):
            yield _of_inductions(sign, of_aml, facts)
        elif _long_after(sign, every, facts):
            weak = Phrase(began.why("courses-")) if began and _long_after(sign, given, facts) else why_unsure(every, facts.limits)
            yield _refractory(sign, every, facts, weak=weak, told_by=began.told_by if began else ())
        else:
            yield from _perhaps_long_after(sign, facts)


def _perhaps_long_after(sign: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    """Arm (a) where a course or the marrow is dated by a month or a year: on some of its days the marrow is late enough, on others not."""
    limits, began = facts.limits, facts.began
    if sign.when is None or sign.place(facts.as_of, limits.now_within_days) is Place.OLDER:
        return
    latest = min(sign.when.last, facts.as_of) - timedelta(days=limits.arm_a_marrow_after_days)
    late = [c for c in facts.courses if c.begun.first <= latest and not c.ordered_only and not (began and began.before(c.last))]
    if len(late) >= limits.arm_a_courses and any(when.partial for when in (sign.when, *(c.begun for c in late))):
        said = {"sign": named(sign), "courses": in_short(late, limits), "days": limits.arm_a_marrow_after_days}
        yield Outcome(State.UNCLEAR, Phrase("course.perhaps-late-marrow", said), (sign.evidence, *map(began_with, late)),
                      missing=(Missing(Phrase("course.want-late-marrow", {"days": limits.arm_a_marrow_after_days})),))


def _of_inductions(sign: Sign, of_aml: Sequence[TherapyCourse], facts: CourseFacts) -> Outcome:
    """Arm (a) holds for inductions alone, and after a transplant only where a marrow before it has shown it: else a remission that nobody
    charted may have come between."""
    outcome = _refractory(sign, of_aml, facts)
    if outcome.state is not State.MET:
        return outcome
    if not _long_after(sign, _inductions(of_aml), facts):
        return _judged(sign, Phrase("course.after-induction"), outcome.evidence)
    transplant = facts.transplanted_before(sign)
    if transplant and not any(_shown_before(transplant, other, of_aml, facts) for other in facts.disease):
        return _judged(sign, after_transplant(transplant, facts.limits), (*outcome.evidence, of_operation(transplant)))
    return outcome


def _inductions(courses: Sequence[TherapyCourse]) -> list[TherapyCourse]:
    """Without those named as what follows a remission."""
    return [c for c in courses if {dose.purpose for dose in c.doses}.isdisjoint(FOLLOWS_REMISSION)]


def _shown_before(transplant: Operation, sign: Sign, courses: Sequence[TherapyCourse], facts: CourseFacts) -> bool:
    """True where this marrow showed before the transplant that the inductions had failed."""
    if sign.source != "marrow-blasts" or sign.sure != "sure" or sign.when is None:
        return False
    if transplant.when is None or not sign.when.before(transplant.when):
        return False
    return _long_after(sign, [c for c in _inductions(courses) if sign.when and c.began_before(sign.when)], facts)


def _long_after(sign: Sign, courses: Sequence[TherapyCourse], facts: CourseFacts) -> bool:
    needed = facts.limits.arm_a_courses
    if len(courses) < needed or sign.when is None:
        return False
    return (sign.when.first - courses[needed - 1].begun.last).days >= facts.limits.arm_a_marrow_after_days


def _refractory(sign: Sign, courses: Sequence[TherapyCourse], facts: CourseFacts, *, weak: Phrase | None = None,
                told_by: tuple[Evidence, ...] = ()) -> Outcome:
    """``courses``: those begun before the sign. ``weak``: why they may be none of this disease's treatment; ``told_by``: what
    tells when the disease began."""
    fate = facts.fate(sign)
    began = tuple(dict.fromkeys(map(began_with, courses)))  # one dose may tell of two courses
    evidence = (sign.evidence, *began, *told_by)
    if fate.ended:
        return ended(sign, fate.ended)
    if doubt := fate.unsure or doubted_by(sign, facts):
        return contradiction(sign, doubt, *evidence[1:])
    partial = next(iter(partial_remissions(facts.record.statements)), None)
    shown = beside_partial(sign, partial)
    because = Phrase("course.refractory", {"sign": shown, "count": len(courses), "courses": in_short(courses, facts.limits)})
    if weak:
        return _judged(sign, weak, evidence)
    evidence += (partial.evidence,) if partial else ()
    return proof(sign, because, evidence, facts)


def _judged(sign: Sign, why: Phrase, evidence: tuple[Evidence, ...]) -> Outcome:
    return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": why}), evidence)


def persisting_extramedullary(facts: CourseFacts) -> Iterator[Outcome]:
    """Arm (e): extramedullary disease on record twice, far enough apart, with a course begun between."""
    recorded = [Sign(says="disease", source="extramedullary", when=d.asserted, evidence=of_diagnosis(d))
                for d in facts.record.diagnoses if d.concepts & facts.limits.extramedullary and _stands(d, facts)]
    recorded += [s for s in facts.disease if s.source == "csf-blasts" and s.sure == "sure" and s.when]
    if len(recorded) < 2 or not facts.courses:
        return
    recorded = not_future(recorded, facts.as_of)
    recorded.sort(key=lambda sign: sign.when.earliest.timestamp() if sign.when else 0.0)
    for i, late in enumerate(recorded):
        persisting = (outcome for early in recorded[:i] if (outcome := _persisting(early, late, facts)))
        yield from islice(persisting, 1)  # the earliest tells of most courses


def _stands(d: Diagnosis, facts: CourseFacts) -> bool:
    """A Condition of a day of its own that is neither in doubt nor over."""
    return bool(d.asserted) and not (d.by_onset or d.provisional or is_over(d, facts.limits) or has_abated(d, facts.as_of))


def _gone_between(early: Sign, late: Sign, facts: CourseFacts) -> bool:
    """True where the CSF, in which each was counted, was found clear between them: it came back, and did not persist."""
    of_csf = early.source == late.source == "csf-blasts"
    return of_csf and any(early.before(low) and low.before(late) for low in facts.lows if low.source == "csf-blasts")


def _persisting(early: Sign, sign: Sign, facts: CourseFacts) -> Outcome | None:
    if early.when is None or sign.when is None or _gone_between(early, sign, facts):
        return None
    first, last = early.when, sign.when
    if last.first - first.last < timedelta(days=facts.limits.extramedullary_persisting_days):
        return None
    between = [c for c in facts.courses if first.before(c.begun) and c.begun.before(last)]
    if not between:
        return None
    fate = facts.fate(sign)
    if fate.ended:
        return ended(sign, fate.ended)
    if fate.unsure:
        return unsettled(sign, fate.unsure, facts, early.evidence)
    if sign.source == "csf-blasts" and (doubt := doubted_by(sign, facts)):
        return contradiction(sign, doubt, early.evidence)
    evidence = (sign.evidence, early.evidence, began_with(next((c for c in between if not c.ordered_only), between[0])))
    if all(c.ordered_only for c in between):
        return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": why_unsure(between, facts.limits)}), evidence)
    return proof(sign, Phrase("course.extramedullary-persists", {"sign": named(sign)}), evidence, facts)
