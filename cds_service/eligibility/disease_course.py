"""The disease course as a derived fact: relapsed or refractory, with its evidence and its timeline.

The derivation itself stands in ``cds_service.eligibility.course``; its limits and concepts stand in the ``[course]``
table of the trial's rules. Pure: no clock, no input or output.
"""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from cds_service.eligibility.charted import dated_later, of_diagnosis, of_operation, of_result, of_treatment
from cds_service.eligibility.course.arms.outcome import Outcome
from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.facts.gather_facts import gather
from cds_service.eligibility.course.facts.timeline import Event, timeline
from cds_service.eligibility.course.signs.conditions import coded_relapses
from cds_service.eligibility.course.signs.told_in_reports import stated
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.limits import CourseLimits, limits_from
from cds_service.eligibility.course.therapy.courses import TherapyCourse
from cds_service.eligibility.course.verdict.preliminary import with_preliminary
from cds_service.eligibility.course.verdict.verdict import verdict
from cds_service.eligibility.selection import passed_over_because
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import PatientRecord, Phrase

_TABLES_KEPT = 8
DATED_LATER = Phrase("charted.dated-later")
PRELIMINARY = Phrase("result.preliminary")
DOSE_UNDATED = Phrase("course.dose-undated")


class Course(Frozen):
    """What was derived: the outcome for the criterion, the courses of therapy and the timeline, oldest first."""

    outcome: Outcome
    therapy: tuple[TherapyCourse, ...]
    timeline: tuple[Event, ...]


class Derived(Protocol):
    """A course, or what derives it when a part of it is asked for."""

    @property
    def outcome(self) -> Outcome:
        """Of the criterion on the course."""
        ...

    @property
    def therapy(self) -> tuple[TherapyCourse, ...]:
        """The courses, oldest first."""
        ...

    @property
    def timeline(self) -> tuple[Event, ...]:
        """All events, oldest first."""
        ...


def derive(record: PatientRecord, as_of: date, limits: Mapping[str, Any]) -> Course:
    """Derive the course up to ``as_of``. ``limits`` is the ``[course]`` table; a lacking key raises KeyError."""
    facts = gather(record, as_of, _read(limits))
    outcome = with_preliminary(verdict(facts), facts)
    return Course(_with_passed_over(outcome, facts, record), facts.courses, timeline(facts))


def _with_passed_over(outcome: Outcome, facts: CourseFacts, record: PatientRecord) -> Outcome:
    """The outcome, which also shows the results and doses that it does not rest on (undated, preliminary, unreadable), each
    with the reason. ``record``: with the entries dated in the future, which the facts leave out."""
    named = {evidence.reference for evidence in outcome.evidence}
    shown = [of_result(m, note) for m in facts.passed_over
             if m.reference not in named and (note := passed_over_because(m, facts.as_of)) is not None]
    shown += [of_result(m) for m in facts.unreadable if m.reference not in named]
    turns = [sign.evidence for sign in coded_relapses(record, facts.limits, facts.as_of) if dated_later(facts.as_of, sign.when)]
    turns += [of_diagnosis(d) for d in record.diagnoses if d.clinical == "remission" and is_aml(d, facts.limits)
              and dated_later(facts.as_of, d.asserted, d.onset)]
    shown += [replace(evidence, notes=(*evidence.notes, DATED_LATER)) for evidence in dict.fromkeys(turns)]
    for statement in facts.record.statements:
        if dated_later(facts.as_of, statement.when):
            shown.append(stated(statement, DATED_LATER))
        elif statement.status != "final":
            shown.append(stated(statement, PRELIMINARY))
    shown += [of_operation(o) for o in record.operations
              if o.in_doubt and not facts.limits.transplant.isdisjoint(o.concepts | o.text_concepts)]
    doses = [of_treatment(t, DOSE_UNDATED) for t in facts.undated if t.reference not in named]
    return replace(outcome, evidence=(*outcome.evidence, *shown, *doses)) if shown or doses else outcome


_READ: dict[int, tuple[Mapping[str, Any], CourseLimits]] = {}


def _read(limits: Mapping[str, Any]) -> CourseLimits:
    """The table of a trial, read once: each is kept beside what was read of it, so that its id stays its own."""
    known = _READ.get(id(limits))
    if known is None:
        if len(_READ) >= _TABLES_KEPT:
            _READ.clear()
        known = _READ[id(limits)] = (limits, limits_from(limits))
    return known[1]
