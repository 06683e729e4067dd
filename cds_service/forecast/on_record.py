"""The calls of a period as the audit has them: what was shown, what would have been, what was silent and why."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select

from cds_service.card_policy import SHADOW, SHOWN_AGAIN
from cds_service.database import Database
from cds_service.tables import AUDIT

AT_ONCE = 5000
ERASED = "erased "
"""Begins what stands for a patient who was erased: each such call counts for itself."""


@dataclass(frozen=True, slots=True)
class AuditedCall:
    """A hook call. ``patient`` and ``user`` are keyed hashes; ``patient`` begins with ``ERASED`` where the patient was erased.

    ``states``: of the criteria, for calls with a card only. ``again``: the card counts as one with an earlier showing.
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

    @property
    def card(self) -> bool:
        """A card was shown, or would have been but for shadow mode."""
        return self.silent_because in (None, SHADOW)


def calls_on_record(database: Database, services: Collection[str], since: date | None, until: date | None,
                    zone: ZoneInfo) -> Iterator[AuditedCall]:
    """The calls to these services on these days of the site's calendar (both included), oldest first."""
    one = AUDIT.c
    asked: list[ColumnElement[bool]] = [one.service.in_(services)]
    if since is not None:
        asked.append(one.at >= _midnight(since, zone))
    if until is not None:
        asked.append(one.at < _midnight(until + timedelta(days=1), zone))
    with_card = or_(one.silent_because.is_(None), one.silent_because == SHADOW)
    plain = select(one.id, one.at, one.service, one.patient_hash, one.user_hash, one.overall, one.silent_because,
                   one.rules_version, one.rules_digest)
    with database.reading() as connection:
        told = {row.id: (row.states, row.because) for row in connection.execute(
            select(one.id, one.states, one.because).where(and_(*asked, with_card)))}
        for row in connection.execution_options(yield_per=AT_ONCE).execute(plain.where(*asked).order_by(one.at, one.id)):
            states, because = told.get(row.id, (None, None))
            yield AuditedCall(
                day=datetime.fromtimestamp(row.at, zone).date(), service=row.service, patient=row.patient_hash or f"{ERASED}{row.id}",
                user=row.user_hash, overall=row.overall, silent_because=row.silent_because,
                rules=(row.rules_version, row.rules_digest), states=states, again=(because or {}).get("key") == SHOWN_AGAIN)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time.min, zone).timestamp())
