"""The ``course`` keyword: a criterion that asks for a fact derived from the disease course."""
from __future__ import annotations

from cds_service.eligibility.course.arms.outcome import Outcome
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding, Missing
from cds_service.eligibility.rules.whole_lists import unread_type
from fhir_mappings.frozen import replace

TOLD_IN = ("Observation", "Condition", "DiagnosticReport")
"""The types of resources that tell of the course."""


def course(criterion: Criterion, case: Case) -> Finding:
    """Answer with the outcome that was derived once for the case (``Case.course``)."""
    outcome = case.course.outcome
    return Finding(
        criterion=criterion.id, state=outcome.state, because=outcome.because, review=outcome.review,
        evidence=_once(outcome.evidence), missing=_wanted(outcome, case))


def _wanted(outcome: Outcome, case: Case) -> tuple[Missing, ...]:
    """What would settle it; where results or diagnoses were not read whole it may stand among these."""
    unread = unread_type(case.record, TOLD_IN)
    return tuple(replace(one, unread=one.unread or unread) for one in outcome.missing) if unread else outcome.missing


def _once(evidence: tuple) -> tuple:
    """Each resource once, in order: a Condition may be both the remission and the relapse."""
    return tuple(dict.fromkeys(evidence)) if len(evidence) > 1 else evidence
