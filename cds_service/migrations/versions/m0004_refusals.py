"""The audit holds refused calls too: what was asked for, why it was refused, how often where many came at once."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds what tells a refusal from an answer; the records that are there are of answered calls."""
    op.add_column("audit", sa.Column("action", sa.String(16), nullable=False, server_default="call"))
    op.add_column("audit", sa.Column("reason", sa.String(40)))
    op.add_column("audit", sa.Column("count", sa.Integer, nullable=False, server_default="1"))
