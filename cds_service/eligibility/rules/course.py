"""The ``course`` keyword: a criterion that asks for a fact derived from the disease course."""
from __future__ import annotations

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding


def course(criterion: Criterion, case: Case) -> Finding:
    """Answer with the outcome that was derived once for the case (``Case.course``)."""
    outcome = case.course.outcome
    return Finding(
        criterion=criterion.id, state=outcome.state, because=outcome.because, review=outcome.review,
        evidence=_once(outcome.evidence), missing=outcome.missing)


def _once(evidence: tuple) -> tuple:
    """Each resource once, in order: a Condition may be both the remission and the relapse."""
    return tuple(dict.fromkeys(evidence)) if len(evidence) > 1 else evidence
