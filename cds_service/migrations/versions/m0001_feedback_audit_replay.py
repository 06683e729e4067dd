"""Feedback, audit and replayed tokens. A database from before the first migration may have them already."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the three tables, unless they are there."""
    if sa.inspect(op.get_bind()).has_table("feedback"):
        return
    _feedback()
    _audit()
    op.create_table(
        "replay",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("expires", sa.BigInteger, nullable=False, index=True),
    )


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("client", sa.String(255), nullable=False),
        sa.Column("card", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("outcome_timestamp", sa.String(40), nullable=False),
        sa.Column("accepted", sa.JSON, nullable=False),
        sa.Column("reason_system", sa.String(255)),
        sa.Column("reason_code", sa.String(100)),
        sa.Column("comment", sa.Text),
        sa.Index("feedback_once", "service", "client", "card", "outcome", "outcome_timestamp", unique=True),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("trace", sa.String(32), nullable=False),
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("client", sa.String(255), nullable=False),
        sa.Column("user_hash", sa.String(64), nullable=False),
        sa.Column("patient_hash", sa.String(64), nullable=False, index=True),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("card", sa.String(80)),
        sa.Column("screening", sa.String(40)),
        sa.Column("overall", sa.String(24)),
        sa.Column("silent_because", sa.String(24)),
        sa.Column("rules_version", sa.String(24)),
        sa.Column("rules_digest", sa.String(80)),
        sa.Column("states", sa.JSON),
    )
