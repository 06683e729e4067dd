"""How long to wait: what Retry-After says, in seconds or as a date, else longer each time."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_SECONDS, LONGEST_SECONDS = 1.0, 60.0
MOST_SECONDS = 600.0
"""The longest that a server may make us wait at a time."""


def seconds_to_wait(headers: Mapping[str, str], attempt: int, now: datetime | None = None) -> float:
    """Seconds until the next request; ``attempt`` counts from 0 those that said nothing else."""
    stated = _stated(headers.get("Retry-After", "").strip(), now or datetime.now(UTC))
    if stated is not None:
        return min(max(stated, 0.0), MOST_SECONDS)
    return min(FIRST_SECONDS * 2 ** min(attempt, 10), LONGEST_SECONDS)


def _stated(text: str, now: datetime) -> float | None:
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now.timestamp()
