"""The shares, in per cent of a marrow's cells, from which words and numbers of one text are read as one finding: ``[share]`` of
``course_words.toml``.

A text is read once, for every trial, so these are fixed. A trial with a lower limit would be told of a remission where it asks for
disease; such rules are refused where a screener is made (``cds_service/screener.py``).
"""
from __future__ import annotations

from decimal import Decimal

from fhir_mappings.record import Amount
from fhir_mappings.text.stance.clinical_text import words


def residual() -> Decimal:
    """Above this share of residual disease no word beside it tells a remission."""
    return Decimal(words()["share"]["residual"])


def most_in_a_gate() -> Decimal:
    """Of a gate's events a share up to this is taken for residual disease; more is the gate itself."""
    return Decimal(words()["share"]["most_in_a_gate"])


def blasts_of_no_remission() -> Decimal:
    """A marrow of a remission holds fewer blasts than this."""
    return Decimal(words()["share"]["blasts_of_no_remission"])


def leaves_open(blasts: Amount | None, mrd: Amount | None) -> bool:
    """True for a share that may lie below its limit or well above it: "no more than 20 % blasts", "MRD < 0.5 %"."""
    told = [(blasts, blasts_of_no_remission()), (mrd, residual())]
    return any(it is not None and it.at_least(limit) is None and it.high is not None and it.high > limit for it, limit in told)
