"""What an OperationOutcome says of the answer that it is, or stands in: that it failed, or is not all that there is.

Source: FHIR R4 OperationOutcome, ValueSets issue-severity and issue-type.
"""
from __future__ import annotations

from fhir_mappings.charts.envelopes import OperationOutcome

_HARMLESS = frozenset({"information", "warning", "success"})
_NOT_ALL = frozenset({"transient", "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled", "too-costly"})
"""Kinds of issue by which a server says, of whatever severity, that an answer is not all that there is. ``suppressed``, ``forbidden`` and
``informational`` are not among them: some servers attach these to every search."""
_NOT_LET_IN = frozenset({"login", "unknown", "expired"})
"""Kinds of issue by which a server says that it does not know who asks: what it then lists as nothing was never looked for."""


def tells_failure(outcome: OperationOutcome) -> bool:
    """Only information and warnings let the rest stand; an outcome that says nothing is a failure."""
    said = {(issue.severity or "").strip().lower() for issue in outcome.issue or () if issue}
    return not said or not said <= _HARMLESS


def tells_more(outcome: OperationOutcome) -> bool:
    """True where there is more than what was answered."""
    return not _NOT_ALL.isdisjoint(_codes(outcome))


def tells_refusal(outcome: OperationOutcome) -> bool:
    """True where the server does not know who asks, of whatever severity."""
    return not _NOT_LET_IN.isdisjoint(_codes(outcome))


def _codes(outcome: OperationOutcome) -> set[str]:
    return {(issue.code or "").strip().lower() for issue in outcome.issue or () if issue}
