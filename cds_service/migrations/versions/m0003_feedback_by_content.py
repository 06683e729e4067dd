"""Feedback is the same when all that it says is the same: an order and a referral may be accepted at one time."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds a hash of what each report says, and tells reports apart by it; older ones keep a name of their own."""
    op.add_column("feedback", sa.Column("content", sa.String(64), nullable=False, server_default=""))
    op.execute("UPDATE feedback SET content = CAST(id AS VARCHAR(64))")
    op.drop_index("feedback_once", "feedback")
    op.create_index("feedback_once", "feedback", ["service", "client", "card", "content"], unique=True)
