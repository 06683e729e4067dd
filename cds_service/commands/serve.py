"""``serve``: runs the service on a production WSGI server."""
from __future__ import annotations

import click

from cds_service.commands.options import refuse, settings_or_refuse


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="H", help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, metavar="P", type=click.IntRange(1, 65535), help="Port.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help="Processes; else the WORKERS setting.")
@click.option("--demo", is_flag=True, help="Also serves /demo, an EHR page with sample patients.")
def command(host: str, port: int, workers: int | None, demo: bool) -> None:
    """Runs the CDS Hooks service."""
    settings = settings_or_refuse()
    if demo and settings.production:
        refuse("serve: the production profile refuses --demo")
    from cds_service.serve import Unusable, serve

    try:
        serve(settings, host, port, workers)
    except Unusable as problem:
        refuse(str(problem), status=1)
    except OSError as problem:
        refuse(f"serve: {host}:{port}: {problem.strerror or problem}", status=1)
