"""Whether cards are more than the site wants: the share of charts opened that bring one, against CARD_SHARE_ALARM."""
from __future__ import annotations

from enum import StrEnum

from cds_service.forecast.intervals import Estimate

LEAST_CALLS = 50
"""Of fewer calls no share is told: one card more or less would move it by more than it says."""


class Alarm(StrEnum):
    """``ABOVE``: the whole interval is above the limit; ``MAY_BE_ABOVE``: the limit lies in it."""

    BELOW = "below"
    MAY_BE_ABOVE = "may-be-above"
    ABOVE = "above"
    TOO_FEW = "too-few-calls"


def alarm_of(share: Estimate | None, calls: int, limit: int) -> Alarm:
    """How a share of so many calls stands to the limit (per cent)."""
    if share is None or calls < LEAST_CALLS:
        return Alarm.TOO_FEW
    if share.low > limit:
        return Alarm.ABOVE
    return Alarm.MAY_BE_ABOVE if share.high > limit else Alarm.BELOW
