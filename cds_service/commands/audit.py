"""``audit``: the audit records, a line each, as JSON or as FHIR AuditEvents."""
from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from cds_service.commands.options import in_order, refuse, settings_or_refuse

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@click.command(name="audit")
@click.option("--since", metavar="TIME", help="A day or a time (2026-11-22, 2026-11-22T09:30), in the site's time zone.")
@click.option("--until", metavar="TIME", help="The same; a day counts to its end.")
@click.option("--fhir", is_flag=True, help="FHIR R4 AuditEvents.")
def command(since: str | None, until: str | None, fhir: bool) -> None:
    """Prints the audit, one record per line (NDJSON): every hook call, feedback, opened worksheet, launch and refused request.

    No identifiers: keyed hashes.
    """
    import msgspec

    from cds_service.commands.shared_state import database_or_refuse
    from cds_service.shared_state.audit_trail import audited, plain, trail
    from fhir_mappings.writing.audit_events import audit_event

    settings = settings_or_refuse()
    begin = _moment("--since", since, settings.time_zone, time.min) if since else None
    end = _moment("--until", until, settings.time_zone, time.max) if until else None
    in_order(begin, end)
    with database_or_refuse(settings) as database:
        for record in trail(database, begin, end):
            click.echo(audit_event(audited(record, settings.public_url)) if fhir else msgspec.json.encode(plain(record)).decode())


def _moment(option: str, text: str, zone: ZoneInfo, of_day: time) -> datetime:
    """The time that the text names; of a day, its begin or its end, of a minute (``--until``) its last second."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"{option}: {text[:40]!r} is not a day or time like 2026-11-22T09:30")
    if len(text) <= len("2026-11-22"):
        given = datetime.combine(given.date(), of_day)
    elif of_day == time.max and given.second == 0:
        given += timedelta(seconds=59)
    return given if given.tzinfo else given.replace(tzinfo=zone)
