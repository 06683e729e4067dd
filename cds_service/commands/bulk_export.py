"""``bulk-export``: fetches what the rules need of a whole population from a FHIR server, as a folder for ``screen``."""
from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import Any

import click

from cds_service.commands.options import refuse

FAILED, GIVEN_UP = 1, 130
CANCELLED = {
    True: "cancelled, also at the server", None: "cancelled; the server had told of no job yet",
    False: "cancelled here; the server did not confirm that it has cancelled the job",
}


@click.command(name="bulk-export")
@click.argument("url", metavar="URL")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="A new folder, or that of an export that broke off.")
@click.option("--client-id", metavar="ID", help="Our id at the server; without it no token is asked for.")
@click.option("--key", metavar="PEM", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Private key: EC P-384 or RSA.")
@click.option("--kid", metavar="KID", help="Key id in our registered key set.")
@click.option("--scope", metavar="SCOPES", help="Else system/Type.rs (or .read) for each type asked for.")
@click.option("--type", "more", multiple=True, metavar="TYPE", help="A further resource type (Medication, ResearchStudy).")
@click.option("--no-filter", is_flag=True, help="No _typeFilter: Observations of every category.")
@click.option("--allow-origin", "origins", multiple=True, metavar="ORIGIN", help="A further origin that files may be fetched from.")
@click.option("--ca", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Certificates of your hospital's own authority.")
def command(url: str, out: Path, client_id: str | None, key: Path | None, kid: str | None, scope: str | None, more: tuple[str, ...],
            no_filter: bool, origins: tuple[str, ...], ca: Path | None) -> None:
    """Exports from URL into DIR: a FHIR server's base (everybody), BASE/Patient, or BASE/Group/ID.

    The same command given again goes on with an export that broke off. Ctrl-C cancels it at the server. Exit status: 0
    done; 1 the export failed, or a file holds another number of resources than the server said; 2 what was given can't
    be used; 130 cancelled (Ctrl-C, SIGTERM).
    """
    from cds_service.population.bulk.access import Access, client_of
    from cds_service.population.bulk.export import Export
    from cds_service.population.bulk.origins import ExportFailed, origin
    from cds_service.population.bulk.server import Server, make_session
    from fhir_mappings.fetching.bulk_request import export_parameters, operation_url, scopes

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stopped job is cancelled at the server too
    export: Export | None = None
    try:
        start, base = operation_url(_usable(url))
        allowed = frozenset(origin(_usable(one)) for one in (base, *origins))
        if (client_id is None) != (key is None) or (client_id is None) != (kid is None):
            refuse("bulk-export: --client-id, --key and --kid belong together")
        client = client_of(client_id, key, kid) if client_id and key and kid else None
        session = make_session(ca)
        access = Access(base, client, lambda second: scope or scopes(second, more), session)
        server = Server(session, access, allowed)
        with _Shown() as shown:
            export = Export(server, out, start, export_parameters(filtered=not no_filter, more_types=more), shown.reports())
            record = export.run()
    except ExportFailed as problem:
        refuse(f"bulk-export: {problem}", FAILED)
    except KeyboardInterrupt:
        refuse(f"bulk-export: {CANCELLED[export.cancelled_there if export else None]}", GIVEN_UP)
    except OSError as problem:
        refuse(f"bulk-export: {out}: {problem.strerror or 'can not be written'}", FAILED)
    finally:
        signal.signal(signal.SIGTERM, before)
    _summary(record, out, filtered=not no_filter)


def _usable(url: str) -> str:
    """A URL of the command line; ends the command where it is none that can be used."""
    from cds_service.population.bulk.origins import ExportFailed, checked

    try:
        return checked(url)
    except ExportFailed as problem:
        refuse(f"bulk-export: {problem}")


def _summary(record: Any, out: Path, filtered: bool) -> None:
    """What came, and what has to be known about it; a file that is short ends the command with exit status 1."""
    sums = {kind: [file for file in record.files if file["kind"] == kind] for kind in ("output", "error", "deleted")}
    size = sum(file["size"] for file in sums["output"])
    when = record.transaction_time or "an unstated time"
    click.echo(f"{len(sums['output'])} files, {size / 1e6:,.1f} MB in {out}, as of {when}", err=True)
    if filtered:
        click.echo("Observations were asked for by category; those of a category of the house's own are not in it (--no-filter)", err=True)
    for kind, words in (("error", "what the server could not export"), ("deleted", "what was deleted meanwhile")):
        if sums[kind]:
            names = ", ".join(file["name"] for file in sums[kind])
            click.echo(f"{words}: {sum(file['lines'] or 0 for file in sums[kind])} lines in {names}", err=True)
    for line in record.short:
        click.echo(f"nkg2d-cds: {line}", err=True)
    if record.short:
        raise SystemExit(FAILED)
    click.echo(f"screen with  nkg2d-cds screen {out} --out RESULTS", err=True)


class _Shown:
    """A line of progress on a terminal, a few plain lines elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._came = 0
        self._at = 0.0
        self._last = ""

    def __enter__(self) -> _Shown:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

            self._bar = Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[done]}"), DownloadColumn(),
                                 TransferSpeedColumn(), console=Console(stderr=True))
            self._task = self._bar.add_task("waiting for the server", total=None, done="")
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def reports(self) -> Any:
        """The callbacks of an export."""
        from cds_service.population.bulk.export import Reports

        return Reports(self._progress, self._files, self._file, self._bytes, self._say)

    def _progress(self, words: str) -> None:
        self._say(f"waiting for the server: {words}" if words else "waiting for the server")

    def _files(self, count: int) -> None:
        self._say(f"{count} files to fetch")

    def _file(self, name: str) -> None:
        self._say(f"fetching {name}")

    def _say(self, words: str) -> None:
        if self._bar is not None:
            self._bar.update(self._task, description=words)
        elif words != self._last:
            click.echo(words, err=True)
        self._last = words

    def _bytes(self, count: int) -> None:
        self._came += count
        if self._bar is not None and time.monotonic() - self._at > 0.1:
            self._at = time.monotonic()
            self._bar.update(self._task, completed=self._came)
