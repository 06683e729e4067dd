"""Screens one record against one trial: every criterion's finding, the overall verdict, what the card may say.

``screen`` is a total function of its arguments: the day is passed in, nothing is read, every chart gets an answer.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from cds_service.eligibility.card_verdict import CardVerdict, card_verdict
from cds_service.eligibility.course.arms.outcome import Outcome
from cds_service.eligibility.course.facts.timeline import Event
from cds_service.eligibility.course.therapy.courses import TherapyCourse
from cds_service.eligibility.criteria import Case
from cds_service.eligibility.disease_course import Course, derive
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.diagnoses import diagnosed, signs_of
from cds_service.eligibility.rules.table import RULES
from cds_service.eligibility.states import OPEN, Overall, State
from cds_service.eligibility.trial import Trial
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import PatientRecord, Unreadable

NO_CODES: Mapping[str, tuple[str, str, str]] = MappingProxyType({})


class Screening(Frozen):
    """One patient's answer on one day. ``findings`` stand in the order of the trial's criteria; of a chart of which only
    the disease was asked (``without_disease``), that one stands alone.

    ``ignored`` counts what was left out of the reading by reason: resources of other patients, and Conditions that
    deny or tell of the family. ``course`` is the disease course that the findings rest on, for timelines.
    """

    trial: str
    version: str
    digest: str
    patient: str
    as_of: date
    overall: Overall
    card: CardVerdict
    findings: tuple[Finding, ...]
    unread: tuple[Unreadable, ...]
    ignored: Mapping[str, int]
    course: Course

    def finding(self, criterion_id: str) -> Finding:
        """The finding of that criterion; raises KeyError."""
        for finding in self.findings:
            if finding.criterion == criterion_id:
                return finding
        raise KeyError(criterion_id)


def screen(trial: Trial, record: PatientRecord, as_of: date, *,
           codes: Mapping[str, tuple[str, str, str]] = NO_CODES, trial_open: bool = True) -> Screening:
    """Every criterion of the trial asked of the record on that day.

    ``codes``: preferred codes of concepts, for naming what could be ordered. ``trial_open``: the site's switch; it
    decides only whether a card is shown.
    """
    course = derive(record, as_of, trial.course)
    found: dict[str, Finding] = {}
    case = Case(record=record, as_of=as_of, course=course, found=MappingProxyType(found), codes=codes)
    for criterion in trial.criteria:
        found[criterion.id] = RULES[criterion.keyword](criterion, case)
    findings = tuple(found.values())
    return _screening(_Asked(trial, record, as_of, trial_open), overall_of(trial, findings), findings, course)


class _Asked(Frozen):
    """Which trial is asked for, of whom, on which day, and whether it is open at the site."""

    trial: Trial
    record: PatientRecord
    as_of: date
    open: bool


def _screening(asked: _Asked, overall: Overall, findings: tuple[Finding, ...], course: Course) -> Screening:
    trial, record = asked.trial, asked.record
    return Screening(
        trial=trial.id, version=trial.version, digest=trial.digest, patient=record.patient, as_of=asked.as_of,
        overall=overall, card=card_verdict(trial, record, overall, findings, asked.open), findings=findings,
        unread=record.unread, ignored=_left_out(record), course=course)


def disease_finding(trial: Trial, record: PatientRecord, as_of: date) -> Finding:
    """The finding of the criterion that asks for the trial's disease, alone: it rests on nothing found before it."""
    criterion = trial.criterion(trial.disease)
    return RULES[criterion.keyword](criterion, Case(record=record, as_of=as_of, course=_Underived(trial, record, as_of)))


def without_disease(trial: Trial, record: PatientRecord, as_of: date, *, trial_open: bool = True) -> Screening | None:
    """The screening of a record that shows no sign of the trial's disease; None when it shows one.

    No other criterion is asked, so that a record of Conditions alone says nothing of results that nobody looked for.
    """
    finding = disease_finding(trial, record, as_of)
    if finding.state is not State.MISSING:
        return None
    nothing = Course(Outcome(finding.state, finding.because, finding.evidence), therapy=(), timeline=())
    return _screening(_Asked(trial, record, as_of, trial_open), Overall.NOT_APPLICABLE, (finding,), nothing)


def signs_of_disease(trial: Trial) -> frozenset[str]:
    """The concepts of which any diagnosis on record makes ``without_disease`` None; none where the rule is another than of diagnoses."""
    criterion = trial.criterion(trial.disease)
    return signs_of(criterion) if RULES[criterion.keyword] is diagnosed else frozenset()


class _Underived:
    """A disease course that is derived only when a rule asks for a part of it; the presence of a disease rarely does."""

    def __init__(self, trial: Trial, record: PatientRecord, as_of: date) -> None:
        self._derive = partial(derive, record, as_of, trial.course)

    @property
    def outcome(self) -> Outcome:
        return self._derive().outcome

    @property
    def therapy(self) -> tuple[TherapyCourse, ...]:
        return self._derive().therapy

    @property
    def timeline(self) -> tuple[Event, ...]:
        return self._derive().timeline


def overall_of(trial: Trial, findings: Iterable[Finding]) -> Overall:
    """The verdict on the whole patient; the first rule that applies decides."""
    states = {finding.criterion: finding.state for finding in findings}
    if states[trial.disease] is State.MISSING:
        return Overall.NOT_APPLICABLE
    not_met = State.NOT_MET
    failed = [criterion for criterion in trial.criteria if states[criterion.id] is not_met]
    proven = states[trial.disease] is State.MET and states[trial.disease_course] is State.MET
    if failed:
        near = len(failed) == 1 and failed[0].reversible and proven
        return Overall.NEAR_MISS if near else Overall.NOT_A_MATCH
    if proven and OPEN.isdisjoint(states.values()):
        return Overall.LIKELY_MATCH
    return Overall.POSSIBLE_MATCH


def _left_out(record: PatientRecord) -> dict[str, int]:
    if not (record.ignored or record.passed_over):
        return {}
    counts = dict(record.ignored)
    for why, count in record.passed_over.items():
        counts[why] = counts.get(why, 0) + count
    return {why: count for why, count in sorted(counts.items()) if count}
