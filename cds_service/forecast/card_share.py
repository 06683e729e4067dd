"""How many of the charts opened lately brought a card: looked up seldom, when metrics are read, never during a call."""
from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import case, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from cds_service.cards.card_policy import SHADOW
from cds_service.database.database import Database
from cds_service.database.tables import ANSWERED_CALL, AUDIT
from cds_service.forecast.alarm import LEAST_CALLS
from cds_service.forecast.counts import OPENING
from cds_service.hooks import services
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import CARD_SHARE

log = logger()

PERIOD = timedelta(days=7)
EVERY_SECONDS = 3600.0
"""A worker looks no oftener than this, whoever reads its metrics."""

_CARD = case((or_(AUDIT.c.silent_because.is_(None), AUDIT.c.silent_because == SHADOW), 1), else_=0)
_COUNTS = select(AUDIT.c.service, func.count(), func.sum(_CARD)).group_by(AUDIT.c.service)


class CardShare:
    """The share of one worker's trials. ``limit``: CARD_SHARE_ALARM."""

    def __init__(self, database: Database, trials: Sequence[str], limit: int, clock: Callable[[], datetime]) -> None:
        self._database, self._trials, self._limit, self._clock = database, trials, limit, clock
        self._again = 0.0

    def look(self) -> None:
        """Sets the gauge and warns above the limit, once an hour; where the database does not answer, later."""
        if time.monotonic() < self._again:
            return
        self._again = time.monotonic() + EVERY_SECONDS
        try:
            with self._database.reading() as connection:
                since = int((self._clock() - PERIOD).timestamp())
                found = {service: (calls, int(cards)) for service, calls, cards in connection.execute(
                    _COUNTS.where(AUDIT.c.at >= since, ANSWERED_CALL))}
        except SQLAlchemyError as problem:
            log.warning("card-share-unknown", error=type(problem).__name__)
            return
        for trial in self._trials:
            self._tell(trial, *_openings(found, trial))

    def _tell(self, trial: str, calls: int, cards: int) -> None:
        if calls < LEAST_CALLS:
            CARD_SHARE.labels(trial).set(float("nan"))
            return
        percent = round(100 * cards / calls, 1)
        CARD_SHARE.labels(trial).set(percent)
        if percent > self._limit:
            log.warning("card-share", trial=trial, percent=percent, limit=self._limit, count=calls)


def _openings(found: dict[str, tuple[int, int]], trial: str) -> tuple[int, int]:
    """Charts opened and cards among them; all calls where no hook tells that a chart was opened."""
    own = {hook.name: found[service] for service, hook in services(trial).items() if service in found}
    if OPENING in own:
        return own[OPENING]
    return sum(calls for calls, _ in own.values()), sum(cards for _, cards in own.values())
