"""The states of a criterion and the overall verdict, and the one order of rules between them."""
from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What the chart says of one criterion. Only ``NOT_MET`` holds a match back; the open ones make it possible."""

    __hash__ = str.__hash__  # that of Enum is written in Python

    MET = "met"
    NO_CONTRARY_RECORD = "no-contrary-record"
    NOT_APPLICABLE = "not-applicable"
    REFERENCE_ONLY = "reference-only"
    JUDGEMENT = "judgement"
    MISSING = "missing"
    STALE = "stale"
    UNCLEAR = "unclear"
    NOT_MET = "not-met"


OPEN = frozenset({State.MISSING, State.STALE, State.UNCLEAR})
"""States that leave a criterion unanswered: a match is then only possible."""


class Overall(StrEnum):
    """The verdict on the whole patient, decided by the chart alone."""

    __hash__ = str.__hash__  # that of Enum is written in Python

    NOT_APPLICABLE = "not-applicable"
    NOT_A_MATCH = "not-a-match"
    NEAR_MISS = "near-miss"
    POSSIBLE_MATCH = "possible-match"
    LIKELY_MATCH = "likely-match"
