"""``serve``: runs the service; refuses to start on the faults that ``validate`` names."""
from __future__ import annotations

import click

from cds_service.commands.options import refuse, settings_or_refuse


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", type=click.IntRange(1), help="Processes; the WORKERS setting by default.")
@click.option("--demo", is_flag=True, help="Also the demo pages with sample patients; not in production.")
def command(host: str, port: int, workers: int | None, demo: bool) -> None:
    """Runs the CDS Hooks service on a production WSGI server."""
    from cds_service.serve import Unusable, serve

    settings = settings_or_refuse()
    if demo and settings.production:
        refuse("the demo is refused in the production profile", 1)
    if demo:
        click.echo("nkg2d-cds: the demo pages are not in this version; serving without them", err=True)
    try:
        serve(settings, host, port, workers)
    except Unusable as problem:
        for fault in problem.faults:
            click.echo(f"nkg2d-cds: {fault}", err=True)
        raise SystemExit(1) from None
