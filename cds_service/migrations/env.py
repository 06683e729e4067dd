"""What Alembic runs to reach the database: the connection that it was given, whose transaction is not its own."""
from __future__ import annotations

from alembic import context

from cds_service.database.tables import METADATA
from cds_service.migrations.upgrade import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA,
                  version_table=VERSION_TABLE, transactional_ddl=False)
context.run_migrations()
