"""The history of the tables, as Alembic migrations that ship with the package and run at the start."""
