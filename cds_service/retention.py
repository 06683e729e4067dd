"""What is kept no longer: records past their time (``purge``), and one patient's memory (``erase``).

A refusal for good ("patient declined") outlives the retention time: to forget it would be to ask again. Of it only
the hashes, the code and the day stay; free text does not.
"""
from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select, update

from cds_service.database import Database
from cds_service.override_reasons import OVERRIDE_REASONS, SYSTEM
from cds_service.tables import AUDIT, FEEDBACK, IMPRESSION, REPLAY, WORKSHEET

FOR_GOOD = tuple(reason.code for reason in OVERRIDE_REASONS if reason.rest_days is None)
ERASED = ""
"""Stands in the audit where the hash of an erased patient stood: the call was made, by whom is known, of whom no more."""


def purge(database: Database, now: datetime, days: int) -> dict[str, int]:
    """Removes what is older than so many days; how many rows of each table went."""
    before = int((now - timedelta(days=days)).timestamp())
    with database.writing(durable=True) as connection:
        connection.execute(update(FEEDBACK).where(FEEDBACK.c.received < before, FEEDBACK.c.comment.is_not(None)).values(comment=None))
        kept = exists().where(_answers_a_card(), _for_good())
        return {
            "impressions": _removed(connection, delete(IMPRESSION).where(IMPRESSION.c.at < before, ~kept)),
            "feedback": _removed(connection, delete(FEEDBACK).where(FEEDBACK.c.received < before, or_(
                ~_for_good(), ~exists(select(IMPRESSION.c.id).where(_answers_a_card()))))),
            "audit": _removed(connection, delete(AUDIT).where(AUDIT.c.at < before)),
            "tokens": _removed(connection, delete(REPLAY).where(REPLAY.c.expires < int(now.timestamp()))),
            "worksheets": _removed(connection, delete(WORKSHEET).where(WORKSHEET.c.expires <= int(now.timestamp()))),
        }


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
