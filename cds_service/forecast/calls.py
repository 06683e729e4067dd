"""The calls of a period as the audit has them: what was shown, what would have been, what was silent and why."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, null, or_, select

from cds_service.cards.card_policy import SHADOW, SHOWN_AGAIN
from cds_service.database.database import Database
from cds_service.database.tables import ANSWERED_CALL, AUDIT

AT_ONCE = 5000
_WITH_CARD = or_(AUDIT.c.silent_because.is_(None), AUDIT.c.silent_because == SHADOW)
_CALLS = select(
    AUDIT.c.id, AUDIT.c.at, AUDIT.c.service, AUDIT.c.patient_hash, AUDIT.c.user_hash, AUDIT.c.overall, AUDIT.c.silent_because,
    AUDIT.c.rules_version, AUDIT.c.rules_digest, case((_WITH_CARD, AUDIT.c.states), else_=null()).label("states"),
    case((_WITH_CARD, AUDIT.c.because), else_=null()).label("because"))
"""States and reasons of calls with a card only: to read those of all would take most of the time."""
ERASED = "erased "
"""Begins what stands for a patient who was erased: each such call counts for itself."""


@dataclass(frozen=True, slots=True)
class AuditedCall:
    """A hook call. ``patient`` and ``user`` are keyed hashes; ``patient`` begins with ``ERASED`` where the patient was erased.

    ``states``: of the criteria, for calls with a card only. ``again``: the card counts as one with an earlier showing.
    ``at``: seconds since 1970.
    """

    day: date
    service: str
    patient: str
    user: str
    overall: str
    silent_because: str | None
    rules: tuple[str, str]
    states: dict[str, str] | None
    again: bool
    at: int | None = None

    @property
    def card(self) -> bool:
        """A card was shown, or would have been but for shadow mode."""
        return self.silent_because in (None, SHADOW)


def calls_on_record(database: Database, services: Collection[str], since: date | None, until: date | None,
                    zone: ZoneInfo) -> Iterator[AuditedCall]:
    """The calls to these services on these days of the site's calendar (both included), oldest first."""
    one = AUDIT.c
    asked: list[ColumnElement[bool]] = [one.service.in_(services), ANSWERED_CALL]
    if since is not None:
        asked.append(one.at >= _midnight(since, zone))
    if until is not None:
        asked.append(one.at < _midnight(until + timedelta(days=1), zone))
    with database.reading() as connection:
        for row in connection.execution_options(yield_per=AT_ONCE).execute(_CALLS.where(*asked).order_by(one.at, one.id)):
            yield AuditedCall(
                day=datetime.fromtimestamp(row.at, zone).date(), service=row.service, patient=row.patient_hash or f"{ERASED}{row.id}",
                user=row.user_hash, overall=row.overall, silent_because=row.silent_because,
                rules=(row.rules_version, row.rules_digest), states=row.states, at=row.at,
                again=(row.because or {}).get("key") == SHOWN_AGAIN)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time.min, zone).timestamp())
