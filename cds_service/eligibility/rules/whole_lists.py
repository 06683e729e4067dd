"""A list of results that was cut off or failed: what is in hand decides as it stands, and newer results may not have been read.

Serology and the course of the disease have their own answers to such a list.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import PatientRecord, Phrase

Rule = Callable[[Criterion, Case], Finding]

RESULTS = ("Observation",)
"""The types of resources among which results stand."""
FAILED = "failed"
_NOT_WHOLE = frozenset({"cut-off", FAILED})


def unread_type(record: PatientRecord, types: Iterable[str]) -> str | None:
    """The first of these types whose list was cut off or failed, and of which others than those in hand may exist; None where all were
    read. A single resource that was rejected is named by itself: it leaves its list read."""
    if not record.gaps:
        return None
    return next((name for name in types if cut_or_failed(record.gaps.get(name, ()))), None)


def cut_or_failed(why: Iterable[str]) -> bool:
    """True when these reasons of a gap are of its whole list, not of single resources in it."""
    return not _NOT_WHOLE.isdisjoint(why)


def results_unread(record: PatientRecord) -> bool:
    """True when the list of results was cut off or failed, and others than those in hand may exist."""
    return unread_type(record, RESULTS) is not None


def as_far_as_read(rule: Rule) -> Rule:
    """The rule by the latest result; a ``met`` from a list that was not read whole says so, and is for a human to confirm."""

    @wraps(rule)
    def asked(criterion: Criterion, case: Case) -> Finding:
        found = rule(criterion, case)
        if found.state is not State.MET or not results_unread(case.record):
            return found
        return replace(found, because=Phrase("result.newer-unread", {"sentence": found.because}), review=True)

    return asked
