"""The audit tells of worksheets that were opened: for whom each was made, and which of its files was taken."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds for whom a worksheet was made; of those that are there, and of such as older workers make, nobody knows."""
    op.add_column("worksheet", sa.Column("client", sa.String(255), nullable=False, server_default=""))
    op.add_column("worksheet", sa.Column("user_hash", sa.String(64), nullable=False, server_default=""))
    op.add_column("worksheet", sa.Column("screening", sa.String(40)))
    op.add_column("audit", sa.Column("item", sa.String(40)))
