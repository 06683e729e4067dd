"""Worksheets behind short-lived links: sealed, in the shared state, so that any worker and machine can open them.

Bounded in size and number; gone at expiry. A link opens one worksheet of one patient. When a worksheet can't be kept
there is no link, and nothing else is different.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from cds_service.database.database import Database
from cds_service.database.prepared_statements import Insert
from cds_service.database.tables import WORKSHEET
from cds_service.eligibility.trial import Trial
from cds_service.errors import Refused, trace_id
from cds_service.settings.config import Settings
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import ERRORS
from cds_service.worksheet.links import Link, name_of, new_link, read_link, seal, unseal
from cds_service.worksheet.packing import OtherForm, Unwritable, packed, unpacked
from cds_service.worksheet.worksheet import Worksheet
from fhir_mappings.frozen import Frozen

log = logger()


class MadeFor(Frozen):
    """The call or launch that a worksheet was made for: its client, and keyed hashes. "" where nobody knows.

    ``screening``: the id of the answer to the call, under which the audit has it.
    """

    client: str
    user: str
    patient: str
    screening: str | None = None


NOBODY = MadeFor("", "", "")


class Gone(Refused):
    """410: a link of ours whose worksheet has expired or is gone. ``made_for``: where that is still known."""

    def __init__(self, made_for: MadeFor | None) -> None:
        super().__init__(410, "This worksheet is no longer here; open the chart again for a new link.", reason="worksheet-gone")
        self.made_for = made_for or NOBODY


class Opened(NamedTuple):
    """A worksheet and the link that opened it."""

    sheet: Worksheet
    link: Link
    made_for: MadeFor


LARGEST = 256 * 1024
"""Bytes of one worksheet, sealed; of a larger one there is no link. An ordinary one takes about 3 kB."""
MOST = 20_000
"""Worksheets that are left when a worker counts them; beyond, those that expire first go."""
ROOM = 200
"""So many of its own a worker keeps before it counts again, within one transaction with the next: to count at every call would slow
it. So there are never more than MOST, and ROOM for each worker, and those that are being written while one counts."""
TIDY = timedelta(minutes=1)
"""How often a worker that keeps fewer counts, and removes what has expired."""
PATIENCE = 1.0
"""Seconds that a thread waits while another counts."""

_KEEP = Insert(WORKSHEET)


class Worksheets:
    """The worksheets that can be opened by a link; one object a worker."""

    def __init__(self, database: Database, settings: Settings, trials: Iterable[Trial]) -> None:
        self._database, self._settings = database, settings
        self._trials = {trial.digest: trial for trial in trials}
        self._lifetime = timedelta(minutes=settings.worksheet_minutes)
        self._tidied, self._left = datetime.min.replace(tzinfo=UTC), 0
        self._counting, self._taking = Lock(), Lock()

    def keep(self, sheet: Worksheet, made_for: MadeFor, now: datetime) -> Link | None:
        """A link that opens this worksheet until it expires; None where links are off, it is too large or can't be kept."""
        if not self._lifetime:
            return None
        link = new_link(self._settings.secret_key, int((now + self._lifetime).timestamp()))
        try:
            sealed = seal(self._settings.secret_key, link, packed(sheet))
            if len(sealed) > LARGEST:
                raise ValueError("too large")
            with self._place(now) as counts, self._database.writing() as connection:
                if counts:
                    self._tidy(connection, now, coming=1)
                _KEEP.run(connection, {
                    "id": name_of(self._settings.secret_key, link), "expires": link.expires, "content": sealed,
                    "client": made_for.client, "user_hash": made_for.user, "patient_hash": made_for.patient,
                    "screening": made_for.screening})
        except (SQLAlchemyError, ValueError, Unwritable) as problem:
            log.error("worksheet-not-kept", trace_id=trace_id(), error=type(problem).__name__)
            ERRORS.labels("worksheet").inc()
            return None
        return link

    def opened(self, token: str, now: datetime) -> Opened:
        """The worksheet of a link; Refused: 404 for a link that is not ours, :class:`Gone` when it has expired or is gone."""
        link = read_link(self._settings.secret_key, token)
        if link is None:
            raise Refused(404, "There is no worksheet at this address.", reason="worksheet-unknown")
        sealed, made_for = self._found(link)
        content = unseal(self._settings.secret_key, link, sealed) if sealed and link.expires > now.timestamp() else None
        self.tidy(now)
        if content is None:
            raise Gone(made_for)
        return Opened(self._restored(content, made_for), link, made_for or NOBODY)

    def tidy(self, now: datetime) -> None:
        """Removes what has expired, when that was not done a moment ago."""
        if not self._is_due(now):
            return
        try:
            with self._alone():
                self._tidy_if_due(now)
        except SQLAlchemyError as problem:
            log.warning("worksheets-not-tidied", error=type(problem).__name__)

    def _tidy_if_due(self, now: datetime) -> None:
        """Another thread may have done it while this one waited."""
        if self._is_due(now):
            with self._database.writing() as connection:
                self._tidy(connection, now)
            self._counted(now, ROOM)

    @contextmanager
    def _place(self, now: datetime) -> Iterator[bool]:
        """Room for one more: True for whoever has to count first. One thread counts, and the others wait; where it fails, the next does."""
        if self._taken(now):
            yield False
            return
        with self._alone():
            if self._taken(now):
                yield False
                return
            yield True
            self._counted(now, ROOM - 1)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread of this worker counts; whoever waited too long for that, as where the database does not answer, goes on."""
        held = self._counting.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if held:
                self._counting.release()

    def _taken(self, now: datetime) -> bool:
        with self._taking:
            if not self._left or self._is_due(now):
                return False
            self._left -= 1
            return True

    def _counted(self, now: datetime, left: int) -> None:
        with self._taking:
            self._tidied, self._left = now, left

    def _is_due(self, now: datetime) -> bool:
        return abs(now - self._tidied) >= TIDY  # a clock that was set back must not stop it

    def _found(self, link: Link) -> tuple[bytes | None, MadeFor | None]:
        with self._database.reading() as connection:
            name = name_of(self._settings.secret_key, link)
            row = connection.execute(select(WORKSHEET).where(WORKSHEET.c.id == name)).one_or_none()
        return (row.content, MadeFor(row.client, row.user_hash, row.patient_hash, row.screening)) if row else (None, None)

    def _restored(self, content: bytes, made_for: MadeFor | None) -> Worksheet:
        try:
            digest, told = unpacked(content, self._trials)
        except OtherForm:
            raise Gone(made_for) from None
        return Worksheet(trial=self._trials[digest], contact=self._settings.site.contact,
                         status_confirmed=self._settings.trial_status_confirmed, **told)

    def _tidy(self, connection: Connection, now: datetime, coming: int = 0) -> None:
        """Removes what has expired, and leaves room for those that are ``coming``."""
        connection.execute(delete(WORKSHEET).where(WORKSHEET.c.expires <= int(now.timestamp())))
        too_many = (connection.execute(select(func.count()).select_from(WORKSHEET)).scalar() or 0) + coming - MOST
        if too_many > 0:
            first = select(WORKSHEET.c.id).order_by(WORKSHEET.c.expires, WORKSHEET.c.id).limit(too_many)
            connection.execute(delete(WORKSHEET).where(WORKSHEET.c.id.in_(first)))
