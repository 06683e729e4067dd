"""From the arms to one verdict on "relapsed or refractory", and where the chart contradicts its own status."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from cds_service.eligibility.course.arms import Outcome, aml_on_record, coded_arms, contradiction, named, relapse_arms, wanted
from cds_service.eligibility.course.chart_facts import CourseFacts
from cds_service.eligibility.course.refractory import persisting_extramedullary, refractory_arms
from cds_service.eligibility.course.remission import is_aml, stated
from cds_service.eligibility.course.signs import Sign
from cds_service.eligibility.selection import Place, place
from cds_service.eligibility.states import State
from fhir_mappings.record import Phrase

WEIGHT = (State.MET, State.UNCLEAR, State.JUDGEMENT, State.STALE, State.NOT_MET)
"""Which outcome speaks for all: an arm that holds, then what is undecided, then what is old, then remission."""


def verdict(facts: CourseFacts) -> Outcome:
    """One outcome for the whole course; total, and never silent about what it rests on."""
    if not aml_on_record(facts):
        return Outcome(State.MISSING, Phrase("course.no-aml"), ())
    for clash in contradictions(facts):
        return clash
    outcomes = [*coded_arms(facts), *relapse_arms(facts), *refractory_arms(facts), *persisting_extramedullary(facts)]
    if any(s.now for s in facts.remissions):
        outcomes = [o for o in outcomes if o.state in (State.UNCLEAR, State.JUDGEMENT)]
    best = _best(outcomes)
    if best is not None and best.state is not State.NOT_MET:
        return best
    return _remission(facts, best) or _nothing_shown(facts)


def _best(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The outcome of most weight; among equals one without review, then the first."""
    ranked = sorted(outcomes, key=lambda o: (WEIGHT.index(o.state), o.review))
    return ranked[0] if ranked else None


def contradictions(facts: CourseFacts) -> Iterator[Outcome]:
    """A clinicalStatus is the status now: results and reports of the last weeks that say the contrary, and statuses
    that contradict each other or a later record of relapse."""
    for now in facts.remissions:
        if now.now:
            yield from _against_remission(now, facts)
    for now in facts.coded:
        if now.now and now.sure == "sure":
            yield from _against_relapse(now, facts)


def _against_remission(now: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    for sign in facts.disease:
        if sign.sure == "sure" and _recent(sign, facts) and not _answered(sign, facts.remissions):
            yield contradiction(now, sign)
    for coded in facts.coded:
        elsewhere = coded.evidence.reference != now.evidence.reference
        if coded.sure == "sure" and elsewhere and (coded.now or _recorded_after(coded, now, facts)):
            yield contradiction(now, coded)
    for statement in facts.record.statements:
        if statement.says == "no-remission" and statement.status == "final":
            sign = Sign(says="disease", source="report", when=statement.when, evidence=stated(statement))
            if _recent(sign, facts) and not _answered(sign, facts.remissions):
                yield contradiction(now, sign)


def _recorded_after(coded: Sign, now: Sign, facts: CourseFacts) -> bool:
    """Is the relapse recorded after the Condition whose status says remission? Then the status may be an old one."""
    recorded = next((d.asserted for d in facts.record.diagnoses
                     if is_aml(d, facts.limits) and d.reference == now.evidence.reference), None)
    return bool(recorded and coded.when and recorded.before(coded.when))


def _against_relapse(now: Sign, facts: CourseFacts) -> Iterator[Outcome]:
    for sign in facts.remissions:
        if not sign.now and sign.source in ("report", "marrow-blasts") and _recent(sign, facts):
            if not _answered(sign, [s for s in facts.disease if s.sure == "sure"]):
                yield contradiction(now, sign)


def _recent(sign: Sign, facts: CourseFacts) -> bool:
    return place(sign.when, facts.as_of, facts.limits.contradiction_days) in (Place.INSIDE, Place.STRADDLING)


def _answered(sign: Sign, others: Iterable[Sign]) -> bool:
    """Is there a later dated sign of the other side? Then the earlier one no longer speaks for today."""
    return any(sign.before(other) for other in others if not other.now)


def _remission(facts: CourseFacts, best: Outcome | None) -> Outcome | None:
    """A documented remission and nothing after it that reaches a limit."""
    sure = [r for r in facts.remissions if r.sure == "sure"]
    if not sure:
        return None
    latest = max(sure, key=lambda r: (r.now, r.when.earliest.timestamp() if r.when else 0.0))
    if facts.results_unread():
        return Outcome(State.UNCLEAR, Phrase("course.after-remission-unread", {"remission": named(latest)}),
                       (latest.evidence,))
    if best is not None and best.because.key == "course.ended":
        return best
    return Outcome(State.NOT_MET, Phrase("course.remission", {"remission": named(latest)}), (latest.evidence,),
                   review=latest.review)


def _nothing_shown(facts: CourseFacts) -> Outcome:
    """AML, and neither relapse nor refractoriness nor remission: what the chart does show, and what would settle it."""
    blasts = [s for s in facts.disease if s.sure != "unclear"]
    evidence = tuple(s.evidence for s in blasts[:3])
    given = [c for c in facts.courses if not c.ordered_only]
    if len(given) >= facts.limits.arm_a_courses:
        return Outcome(State.MISSING, Phrase("course.no-late-marrow", {
            "count": len(given), "days": facts.limits.arm_a_marrow_after_days}), evidence, missing=wanted())
    if blasts:
        return Outcome(State.MISSING, Phrase("course.newly-diagnosed", {"sign": named(blasts[0])}), evidence,
                       missing=wanted())
    return Outcome(State.MISSING, Phrase("course.nothing-on-record"), evidence, missing=wanted())
