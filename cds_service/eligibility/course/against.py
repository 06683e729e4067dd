"""What a preliminary result or report would make of the course, were it final: it decides nothing, and is not passed over in silence."""
from __future__ import annotations

from collections.abc import Iterator

from cds_service.eligibility.course.arms import Outcome
from cds_service.eligibility.course.chart_facts import CourseFacts, gather
from cds_service.eligibility.course.reported import stated
from cds_service.eligibility.course.verdict import verdict
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.rules.charted import named, of_result, with_values
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import PatientRecord, Phrase


def with_preliminary(outcome: Outcome, facts: CourseFacts) -> Outcome:
    """A ``met`` that also names the preliminary results and reports of which each, were it final, would answer otherwise."""
    if outcome.state is not State.MET:
        return outcome
    told = [shown for shown, record in _each_final(facts)
            if verdict(gather(record, facts.as_of, facts.limits)).state is not State.MET]
    if not told:
        return outcome
    said = tuple(phrase for shown in told for phrase in (with_values([shown]) if shown.unit else named([shown])))
    return replace(outcome, because=Phrase("course.against", {"sentence": outcome.because, "against": said}), review=True)


def _each_final(facts: CourseFacts) -> Iterator[tuple[Evidence, PatientRecord]]:
    """Each preliminary result and report on the disease, and the record in which it is final."""
    record = facts.record
    for at, measured in enumerate(record.measurements):
        if measured.status == "preliminary" and not measured.valueless and measured.analyte in facts.limits.analytes:
            final = (*record.measurements[:at], replace(measured, status="final"), *record.measurements[at + 1:])
            yield of_result(measured), replace(record, measurements=final)
    for at, statement in enumerate(record.statements):
        if statement.status == "preliminary":
            final = (*record.statements[:at], replace(statement, status="final"), *record.statements[at + 1:])
            yield stated(statement), replace(record, statements=final)
