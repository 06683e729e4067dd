"""What a preliminary result or report would make of the course, were it final, and a status of remission, had it a code: they decide
nothing, and are not passed over in silence."""
from __future__ import annotations

from collections.abc import Iterator

from cds_service.eligibility.charted import named, of_result, with_values
from cds_service.eligibility.course.arms.outcome import Outcome
from cds_service.eligibility.course.facts.course_facts import CourseFacts, gather
from cds_service.eligibility.course.signs.told_in_reports import stated
from cds_service.eligibility.course.verdict.verdict import verdict
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place, place
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import CourseStatement, Measurement, PatientRecord, Phrase

MOST = 5
"""Preliminary results that are tried, the newest: each is a whole derivation of the course, and no reader wants more named."""


def with_preliminary(outcome: Outcome, facts: CourseFacts) -> Outcome:
    """A ``met`` or ``not-met`` that also names the preliminary results and reports of which each, were it final, would answer otherwise;
    likewise the statuses of remission by name alone."""
    if outcome.state is State.STALE:
        return _beside_stale(outcome, facts)
    if outcome.state not in (State.MET, State.NOT_MET):
        return outcome
    for key, changed in (("course.against", _each_final(facts)), ("course.against-by-name", _each_coded(facts))):
        told = [shown for shown, record in changed if verdict(gather(record, facts.as_of, facts.limits)).state is not outcome.state]
        if told:
            said = tuple(phrase for shown in told for phrase in (with_values([shown]) if shown.unit else named([shown])))
            because, shown = Phrase(key, {"sentence": outcome.because, "against": said}), tuple(told) if key != "course.against" else ()
            outcome = replace(outcome, because=because, evidence=(*outcome.evidence, *shown), review=True)
    return outcome


def _beside_stale(outcome: Outcome, facts: CourseFacts) -> Outcome:
    """Old proof beside preliminary results of now that would answer otherwise were they final: nobody can tell, and each is
    named; it is shown beside every outcome."""
    told = [shown for shown, record in _each_final(facts, now=True)
            if verdict(gather(record, facts.as_of, facts.limits)).state is not State.STALE]
    if not told:
        return outcome
    said = tuple(phrase for shown in told for phrase in (with_values([shown]) if shown.unit else named([shown])))
    because = Phrase("course.against", {"sentence": outcome.because, "against": said})
    return replace(outcome, state=State.UNCLEAR, because=because)


def _each_coded(facts: CourseFacts) -> Iterator[tuple[Evidence, PatientRecord]]:
    """Each of the newest statuses of remission by name alone, and the record in which it has the code of one."""
    told = [s for s in facts.record.statements if s.says == "remission-by-name" and s.status == "final"]
    for one in sorted(told, key=lambda s: _newest_first((s, "")))[:MOST]:
        coded = tuple(replace(it, says="status-remission") if it is one else it for it in facts.record.statements)
        yield stated(one), replace(facts.record, statements=coded)


def _each_final(facts: CourseFacts, *, now: bool = False) -> Iterator[tuple[Evidence, PatientRecord]]:
    """Each of the newest preliminary results and reports on the disease, and the record in which it is final; ``now``: of those of now."""
    record, analytes = facts.record, facts.limits.analytes
    results = [(m, "measurements") for m in record.measurements
               if m.status == "preliminary" and not m.valueless and m.analyte in analytes]
    reports = [(s, "statements") for s in record.statements if s.status == "preliminary"]
    every = [it for it in (*results, *reports) if not now or _is_of_now(it[0], facts)]
    for told, field in sorted(every, key=_newest_first)[:MOST]:
        final = tuple(replace(it, status="final") if it is told else it for it in getattr(record, field))
        shown = of_result(told) if isinstance(told, Measurement) else stated(told)
        yield shown, replace(record, **{field: final})


def _is_of_now(told: Measurement | CourseStatement, facts: CourseFacts) -> bool:
    return place(told.when, facts.as_of, facts.limits.now_within_days) in (Place.INSIDE, Place.STRADDLING)


def _newest_first(it: tuple[Measurement | CourseStatement, str]) -> float:
    return -it[0].when.earliest.timestamp() if it[0].when else 0.0
