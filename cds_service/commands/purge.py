"""``purge``: removes what is older than RETENTION_DAYS from the shared state. For a daily job."""
from __future__ import annotations

from datetime import UTC, datetime

import click

from cds_service.commands.options import settings_or_refuse


@click.command(name="purge")
def command() -> None:
    """Removes feedback, impressions and audit records older than RETENTION_DAYS, tokens and worksheets that have expired.

    Permanent refusals are kept, without their free text; `erase` removes them too.
    """
    from cds_service.commands.shared_state import database_or_refuse
    from cds_service.shared_state.retention import purge

    settings = settings_or_refuse()
    with database_or_refuse(settings) as database:
        removed = purge(database, datetime.now(UTC), settings.retention_days)
    click.echo(f"older than {settings.retention_days} days, removed: "
               + ", ".join(f"{count} {name}" for name, count in removed.items()))
