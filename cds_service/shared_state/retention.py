"""What is kept no longer: records past their time (``purge``), and one patient's memory (``erase``).

A refusal for good ("patient declined") outlives the retention time: to forget it would be to ask again. Of it only
the hashes, the code and the day stay; free text does not.
"""
from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Delete, Update, delete, exists, or_, select, update

from cds_service.cards.override_reasons import OVERRIDE_REASONS, SYSTEM
from cds_service.database.database import Database
from cds_service.database.tables import AUDIT, FEEDBACK, IMPRESSION, REPLAY, WORKSHEET

FOR_GOOD = tuple(reason.code for reason in OVERRIDE_REASONS if reason.rest_days is None)
BATCH = 5000
"""Rows that one transaction of ``purge`` removes."""
ERASED = ""
"""Stands in the audit where the hash of an erased patient stood: the call was made, by whom is known, of whom no more."""


def purge(database: Database, now: datetime, days: int) -> dict[str, int]:
    """Removes what is older than so many days; how many rows of each table went.

    In batches, each a transaction of its own: calls write in between, and what is done stays done when the command is stopped.
    """
    before, at = int((now - timedelta(days=days)).timestamp()), int(now.timestamp())
    kept = exists().where(_answers_a_card(), _for_good())
    _in_batches(database, update(FEEDBACK).values(comment=None), FEEDBACK.c.received < before, FEEDBACK.c.comment.is_not(None))
    return {
        "impressions": _in_batches(database, delete(IMPRESSION), IMPRESSION.c.at < before, ~kept),
        "feedback": _in_batches(database, delete(FEEDBACK), FEEDBACK.c.received < before, or_(
            ~_for_good(), ~exists(select(IMPRESSION.c.id).where(_answers_a_card())))),
        "audit": _in_batches(database, delete(AUDIT), AUDIT.c.at < before),
        "tokens": _in_batches(database, delete(REPLAY), REPLAY.c.expires < at),
        "worksheets": _in_batches(database, delete(WORKSHEET), WORKSHEET.c.expires <= at),
    }


def _in_batches(database: Database, change: Delete | Update, *conditions: ColumnElement[bool]) -> int:
    """Changes the rows that meet the conditions, so many at a time in the order of their keys; how many they were."""
    (key,), changed, last = change.table.primary_key, 0, None
    while True:
        behind = conditions if last is None else (*conditions, key > last)
        with database.writing(durable=True) as connection:
            keys = connection.scalars(select(key).where(*behind).order_by(key).limit(BATCH)).all()
            if not keys:
                return changed
            last = keys[-1]
            changed += _removed(connection, change.where(*behind, key <= last))


def erase(database: Database, hashes: Collection[str]) -> dict[str, int]:
    """Removes the memory of one patient and unties the audit from them; how many rows of each table were concerned."""
    with database.writing(durable=True) as connection:
        cards = select(IMPRESSION.c.card).where(IMPRESSION.c.patient_hash.in_(hashes)).union(
            select(AUDIT.c.card).where(AUDIT.c.patient_hash.in_(hashes), AUDIT.c.card.is_not(None)))
        return {
            "feedback": _removed(connection, delete(FEEDBACK).where(FEEDBACK.c.card.in_(cards))),
            "impressions": _removed(connection, delete(IMPRESSION).where(IMPRESSION.c.patient_hash.in_(hashes))),
            "audit": _removed(connection, update(AUDIT).where(AUDIT.c.patient_hash.in_(hashes)).values(
                patient_hash=ERASED, card=None, screening=None, states=None, because=None)),
            "worksheets": _removed(connection, delete(WORKSHEET).where(WORKSHEET.c.patient_hash.in_(hashes))),
        }


def _for_good() -> ColumnElement[bool]:
    """True or false of every row, never NULL: of an answer without a code NULL would be neither kept nor removed."""
    return (FEEDBACK.c.outcome == "overridden") & FEEDBACK.c.reason_code.is_not(None) & FEEDBACK.c.reason_code.in_(FOR_GOOD) & or_(
        FEEDBACK.c.reason_system.is_(None), FEEDBACK.c.reason_system == SYSTEM)


def _answers_a_card() -> ColumnElement[bool]:
    return (FEEDBACK.c.card == IMPRESSION.c.card) & (FEEDBACK.c.client == IMPRESSION.c.client)


def _removed(connection: Connection, statement) -> int:
    return connection.execute(statement).rowcount
