"""A list of results that was cut off or failed: what is in hand decides as it stands, and newer results may not have been read.

Serology and the course of the disease have their own answers to such a list.
"""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import PatientRecord, Phrase

Rule = Callable[[Criterion, Case], Finding]

_NOT_WHOLE = frozenset({"cut-off", "failed"})


def results_unread(record: PatientRecord) -> bool:
    """True when the list of results was cut off or failed, and others than those in hand may exist."""
    return bool(record.gaps) and not _NOT_WHOLE.isdisjoint(record.gaps.get("Observation", ()))


def as_far_as_read(rule: Rule) -> Rule:
    """The rule by the latest result; a ``met`` from a list that was not read whole says so, and is for a human to confirm."""

    @wraps(rule)
    def asked(criterion: Criterion, case: Case) -> Finding:
        found = rule(criterion, case)
        if found.state is not State.MET or not results_unread(case.record):
            return found
        return replace(found, because=Phrase("result.newer-unread", {"sentence": found.because}), review=True)

    return asked
