"""The arms of refractoriness that are no relapse: (a) no remission after two courses, (e) persisting extramedullary disease.

Source: registry item 3, by the sense of the Chinese guideline of 2017. Both are derived from results: ``review``.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cds_service.eligibility.course.arms import proof
from cds_service.eligibility.course.chart_facts import CourseFacts
from cds_service.eligibility.course.conditions import has_abated
from cds_service.eligibility.course.disease import is_over
from cds_service.eligibility.course.doubts import doubted_by
from cds_service.eligibility.course.naming import named
from cds_service.eligibility.course.outcome import Outcome, contradiction, ended, unsettled
from cds_service.eligibility.course.signs import Sign
from cds_service.eligibility.course.therapy import TherapyCourse, after_transplant, began_with, in_short, why_unsure
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.rules.charted import of_diagnosis, of_operation
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
    """Did this marrow show before the transplant that the inductions had failed?"""
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
    fate, ender = facts.fate(sign)
    began = tuple(dict.fromkeys(map(began_with, courses)))  # one dose may tell of two courses
    evidence = (sign.evidence, *began, *told_by)
    if fate == "ended" and ender:
        return ended(sign, ender)
    doubt = ender if fate == "unsure" else doubted_by(sign, facts)
    if doubt:
        return contradiction(sign, doubt, *evidence[1:])
    because = Phrase("course.refractory", {"sign": named(sign), "count": len(courses), "courses": in_short(courses)})
    if weak:
        return _judged(sign, weak, evidence)
    return proof(sign, because, evidence, facts)


def _judged(sign: Sign, why: Phrase, evidence: tuple[Evidence, ...]) -> Outcome:
    return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": why}), evidence)


def persisting_extramedullary(facts: CourseFacts) -> Iterator[Outcome]:
    """Arm (e): extramedullary disease on record twice, far enough apart, with a course begun between."""
    recorded = sorted((d for d in facts.record.diagnoses if d.concepts & facts.limits.extramedullary and d.asserted
                       and not d.by_onset and not d.provisional and not is_over(d, facts.limits)
                       and not has_abated(d, facts.as_of)),
                      key=lambda d: d.asserted.earliest)  # type: ignore[union-attr]
    for i, late in enumerate(recorded):
        for early in recorded[:i]:
            if outcome := _persisting(early, late, facts):
                yield outcome


def _persisting(early: Diagnosis, late: Diagnosis, facts: CourseFacts) -> Outcome | None:
    if early.asserted is None or late.asserted is None:
        return None
    if late.asserted.first - early.asserted.last < timedelta(days=facts.limits.extramedullary_persisting_days):
        return None
    between = [c for c in facts.courses if early.asserted.before(c.begun) and c.begun.before(late.asserted)]
    if not between:
        return None
    sign = Sign(says="disease", source="extramedullary", when=late.asserted, evidence=of_diagnosis(late))
    fate, ender = facts.fate(sign)
    if fate == "ended" and ender:
        return ended(sign, ender)
    if fate == "unsure" and ender:
        return unsettled(sign, ender, facts, of_diagnosis(early))
    evidence = (sign.evidence, of_diagnosis(early), began_with(next((c for c in between if not c.ordered_only), between[0])))
    if all(c.ordered_only for c in between):
        return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": why_unsure(between, facts.limits)}), evidence)
    return proof(sign, Phrase("course.extramedullary-persists", {"sign": named(sign)}), evidence, facts)
