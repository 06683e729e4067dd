"""``serve``: runs the service; refuses to start on the faults that ``validate`` names."""
from __future__ import annotations

from dataclasses import replace

import click

from cds_service.commands.options import refuse, settings_or_refuse
from cds_service.settings.config import MOST_WORKERS, Settings


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535), metavar="PORT", help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), metavar="N", help="Processes; the WORKERS setting by default.")
@click.option("--demo", is_flag=True, help="Also the demo pages with sample patients; not in production.")
def command(host: str, port: int, workers: int | None, demo: bool) -> None:
    """Runs the CDS Hooks service until it is stopped (Ctrl-C, SIGTERM).

    Its settings are environment variables NKG2D_CDS_<NAME> or a site.toml that NKG2D_CDS_SITE names. It refuses to
    start with exit status 2 where these can't be read or are wrong, and with 1 and a line for each on the faults that
    `nkg2d-cds validate` names.

    Example: nkg2d-cds serve --demo
    """
    from cds_service.demo.samples import own_address
    from cds_service.serve import Unusable, serve

    settings = settings_or_refuse()
    if demo:
        settings = _with_demo(settings, host, port)
    elif not settings.production:
        settings = replace(settings, public_url=own_address(settings, host, port))
    try:
        serve(settings, host, port, workers)
    except Unusable as problem:
        for fault in problem.faults:
            click.echo(f"nkg2d-cds: {fault}", err=True)
        raise SystemExit(1) from None


def _with_demo(settings: Settings, host: str, port: int) -> Settings:
    """The settings of the demo, and where to look; ends the command in the production profile."""
    from cds_service.demo.samples import demo_settings

    try:
        made = demo_settings(settings, host, port)
    except ValueError as problem:
        refuse(str(problem), 1)
    click.echo(f"nkg2d-cds: demo with synthetic patients at {made.public_url}/demo, evaluated for {made.as_of}", err=True)
    return made
