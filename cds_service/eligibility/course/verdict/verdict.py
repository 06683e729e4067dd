"""From the arms to one verdict on "relapsed or refractory"."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from cds_service.eligibility.charted import of_diagnosis
from cds_service.eligibility.course.arms.coded import coded_arms
from cds_service.eligibility.course.arms.outcome import Outcome, contradiction, left_open, not_read, wanted, wants
from cds_service.eligibility.course.arms.refractory import persisting_extramedullary, refractory_arms
from cds_service.eligibility.course.arms.relapse import names_aml, old_and_unproven, passes_over, relapse_arms, unread, unread_by_name
from cds_service.eligibility.course.arms.status_now import by_dates, contradictions, is_ended, may_be_of_now, record_day
from cds_service.eligibility.course.facts.course_facts import STATUS, CourseFacts
from cds_service.eligibility.course.facts.visit_reasons import after_remission
from cds_service.eligibility.course.signs.remissions import SOON
from cds_service.eligibility.course.terms.aml_conditions import coded_as_aml
from cds_service.eligibility.course.terms.sign import Sign, latest_of
from cds_service.eligibility.course.terms.sign_phrases import named
from cds_service.eligibility.course.verdict.after_remission import (
    beside_judgement,
    beside_unread_reports,
    in_remission,
    told_after,
    unheard_after,
)
from cds_service.eligibility.course.verdict.without_turn import without_turn
from cds_service.eligibility.finding import Missing
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, Phrase

WEIGHT = (State.MET, State.UNCLEAR, State.JUDGEMENT, State.STALE, State.NOT_MET)
"""Which outcome speaks for all: an arm that holds, then what is undecided, then what is old, then remission."""


def verdict(facts: CourseFacts) -> Outcome:
    """One outcome for the whole course; total, and never silent about what it rests on or what would settle it."""
    on_record = [d for d in facts.record.diagnoses if names_aml(d, facts.limits)]
    if not on_record:
        return _no_aml(facts)
    outcome = _with_disease(_weighed(by_dates(facts)), on_record, facts)
    return replace(outcome, missing=outcome.missing or wanted()) if outcome.state is State.UNCLEAR else outcome


def _no_aml(facts: CourseFacts) -> Outcome:
    """Nothing could relapse; an AML of a kind that the trial does not take is named as what it is."""
    kinds = sorted({kind for d in facts.record.diagnoses for kind in (*d.concepts, *d.text_concepts) if kind in facts.limits.other_kinds})
    if not kinds:
        return Outcome(State.MISSING, Phrase("course.no-aml"), ())
    named = tuple(Phrase(f"course.other-kind.{kind}") for kind in kinds)
    return Outcome(State.MISSING, Phrase("course.no-aml-other-than", {"kinds": named}), ())


def _with_disease(outcome: Outcome, on_record: list[Diagnosis], facts: CourseFacts) -> Outcome:
    """The outcome with the record of the disease beside what it rests on: without AML on record nothing could relapse."""
    shown = {evidence.reference for evidence in outcome.evidence}
    if any(d.reference in shown for d in on_record):
        return outcome
    return replace(outcome, evidence=(*outcome.evidence, of_diagnosis(min(on_record, key=lambda d: _surest(d, facts)))))


def _surest(diagnosis: Diagnosis, facts: CourseFacts) -> tuple[bool, bool, str]:
    """By what a Condition says of AML: coded before words, confirmed before provisional."""
    return not coded_as_aml(diagnosis, facts.limits), diagnosis.provisional, diagnosis.reference or ""


def _weighed(facts: CourseFacts) -> Outcome:
    for clash in contradictions(facts):
        return clash
    outcomes = [*coded_arms(facts), *relapse_arms(facts), *refractory_arms(facts), *persisting_extramedullary(facts)]
    if any(s.now for s in facts.remissions):
        outcomes = [o for o in outcomes if o.state in (State.UNCLEAR, State.JUDGEMENT)] + list(_to_read_now(facts))
    best = _best(outcomes)
    if best is not None and best.state is not State.NOT_MET:
        sure = [r for r in facts.remissions if r.sure == "sure" and not r.former]
        return beside_judgement(_beside_what_is_over(beside_unread_reports(best, facts), outcomes), sure, facts)
    remission = _remission(facts, best) or _former_remission(facts) or _doubtful_remission(facts)
    return remission or _told_disease(facts) or without_turn(facts)


def _beside_what_is_over(best: Outcome, outcomes: Iterable[Outcome]) -> Outcome:
    """What is undecided rests on the remissions too that end what would have decided."""
    if best.state is State.MET:
        return best
    over = (evidence for outcome in outcomes if outcome.because.key == "course.ended" for evidence in outcome.evidence)
    return replace(best, evidence=tuple(dict.fromkeys((*best.evidence, *over))))


def _best(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The outcome of most weight; among equals one without review, then of the newest disease that is over, then the first."""
    ranked = sorted(outcomes, key=lambda o: (WEIGHT.index(o.state), o.of is None, -o.of.earliest.timestamp() if o.of else 0.0, o.review))
    return ranked[0] if ranked else None


def _to_read_now(facts: CourseFacts) -> Iterator[Outcome]:
    """Beside a status of remission: what only a clinician can weigh (blood MRD, PCR, blasts under G-CSF) and what can't be
    read for what it needs, if it is or may be of now."""
    for sign in facts.disease:
        if sign.sure == "sure" or passes_over(sign) or not may_be_of_now(sign, facts) or is_ended(sign, facts):
            continue
        if sign.sure == "unclear":
            yield from filter(None, [unread(sign, facts)])
        else:
            yield Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(sign), "why": sign.why or ""}),
                          (sign.evidence, *(shown for r in facts.remissions if r.now for shown in r.shown()), *sign.also))


def _remission(facts: CourseFacts, best: Outcome | None) -> Outcome | None:
    """A documented remission and nothing after it that reaches a limit."""
    sure = [r for r in facts.remissions if r.sure == "sure" and not r.former]
    if not sure:
        return None
    latest = latest_of(sure)
    if facts.relapse_unread():
        return Outcome(State.UNCLEAR, Phrase("course.after-remission-unread", {"remission": named(latest)}),
                       latest.shown(), missing=not_read(facts))
    for sign in facts.disease:
        if unread_by_name(sign) and not is_ended(sign, facts) and (outcome := unread(sign, facts)):
            return outcome
    if told := told_after(latest, sure, facts):
        return told
    if reason := after_remission(latest, sure, facts):
        return left_open(latest, reason) if latest.before(reason) else contradiction(latest, reason)
    if _doubted_in_words(latest, facts):
        return Outcome(State.UNCLEAR, Phrase("course.remission-doubted", {"remission": named(latest)}), latest.shown(),
                       missing=wants("clarified", latest))
    if left := unheard_after(latest, sure, facts):
        return left
    if not latest.now and (old := old_and_unproven(facts)):
        return old
    if best is not None and best.because.key == "course.ended":
        return best
    return in_remission(latest, record_day(latest, facts), facts)


def _doubted_in_words(remission: Sign, facts: CourseFacts) -> bool:
    """True where the words or the note of the very record that tells the remission ask whether the disease is back."""
    return remission.source in ("code", "status", "text") and any(
        d.asks_for_relapse and d.reference == remission.evidence.reference for d in facts.record.diagnoses)


def _former_remission(facts: CourseFacts) -> Outcome | None:
    """A remission that is told as one that was, and no word on the course since."""
    former = next((r for r in facts.remissions if r.former and r.source != "note"), None)
    if former is None:
        return None
    return Outcome(State.UNCLEAR, Phrase("course.former-remission", {"remission": named(former)}), former.shown(),
                   missing=(Missing(Phrase("course.want-record")), *wanted()))


def _doubtful_remission(facts: CourseFacts) -> Outcome | None:
    """A remission that only a clinician can weigh, or that nobody can have been in so soon, where no disease is shown: whether there was
    one decides what the chart lacks."""
    for soon in (r for r in facts.remissions if r.why is not None and r.why.key == SOON):
        return Outcome(State.UNCLEAR, Phrase("course.unread", {"sign": named(soon), "why": soon.why or ""}), soon.shown(),
                       missing=wants("clarified", soon))
    doubtful = [r for r in facts.remissions if r.sure == "judgement" and r.source == STATUS]
    if not doubtful or any(s.sure != "unclear" for s in facts.disease):
        return None
    latest = latest_of(doubtful)
    return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(latest), "why": latest.why or ""}), latest.shown())


def _told_disease(facts: CourseFacts) -> Outcome | None:
    """A status of relapse, refractoriness or progress that somebody recorded: it proves none, and should not be passed over in silence."""
    told = [s for s in facts.reported if s.source == STATUS]
    if not told:
        return None
    latest = latest_of(told)
    return Outcome(State.JUDGEMENT, Phrase("course.judge", {"sign": named(latest), "why": Phrase("course.status-alone")}), latest.shown())
