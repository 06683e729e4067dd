"""The memory: cards that were shown, and in the audit what it said of each call."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds impressions and the reason of each silence."""
    op.create_table(
        "impression",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("trial", sa.String(40), nullable=False),
        sa.Column("patient_hash", sa.String(64), nullable=False),
        sa.Column("user_hash", sa.String(64), nullable=False),
        sa.Column("client", sa.String(255), nullable=False),
        sa.Column("hook", sa.String(40), nullable=False),
        sa.Column("card", sa.String(80), nullable=False, unique=True),
        sa.Column("referral", sa.String(80)),
        sa.Column("evaluated", sa.String(10), nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("states", sa.JSON, nullable=False),
        sa.Column("drafts", sa.JSON, nullable=False),
        sa.Column("shadow", sa.Boolean, nullable=False),
        sa.Index("impression_of_patient", "patient_hash", "trial", "at"),
    )
    op.add_column("audit", sa.Column("because", sa.JSON))
    op.create_index("feedback_card", "feedback", ["card", "client"])
