"""``synthesize``: a synthetic population as a Bulk Data export, with the verdicts that it was invented with."""
from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_service.commands.options import Day, refuse

if TYPE_CHECKING:
    from cds_service.population.synthetic.export import Written

AS_OF = date(2026, 11, 22)
"""The day of evaluation where none is given: always the same, so that the same command writes the same bytes."""


class PerCent(click.ParamType):
    """A share from 0 to 100, to four places."""

    name = "PER CENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The share; a usage error when it is none."""
        try:
            share = Decimal(str(value))
        except InvalidOperation:
            share = Decimal(-1)
        if not 0 <= share <= 100:
            self.fail(f"{value!r} is not a share from 0 to 100", param, ctx)
        return share


@click.command(name="synthesize")
@click.option("--patients", required=True, type=click.IntRange(1, 9_999_999), metavar="N", help="How many patients.")
@click.option("--seed", required=True, type=click.IntRange(0), metavar="S", help="The same seed gives the same population.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="An empty or new folder.")
@click.option("--prevalence", default="1", show_default=True, type=PerCent(), help="Charts with a leukaemia that may be AML.")
@click.option("--chart-kb", default=70, show_default=True, type=click.IntRange(0, 100_000), metavar="KB",
              help="Mean size of a chart.")
@click.option("--as-of", default=AS_OF.isoformat(), show_default=True, type=Day(), help="The day for which the verdicts hold.")
@click.option("--file-mb", default=500, show_default=True, type=click.IntRange(1), metavar="MB", help="A file larger than this is split.")
@click.option("--gzip", "compressed", is_flag=True, help="Compressed files (.ndjson.gz).")
def command(patients: int, seed: int, out: Path, prevalence: Decimal, chart_kb: int, as_of: date, file_mb: int, compressed: bool) -> None:
    """Writes a synthetic population to DIR: Type.NNN.ndjson files, and truth.ndjson with the expected verdicts.

    Invented throughout: no real person, no model of real frequencies. The truth comes from the courses as invented, not from the charts.
    """
    from cds_service.population.synthetic.export import Population, write_population

    asked = Population(patients, seed, as_of, int(prevalence * 10_000), chart_kb * 1000, file_mb * 1_000_000, compressed)
    started = time.monotonic()
    try:
        with _Bar(patients) as report:
            written = write_population(asked, out, report)
    except FileExistsError:
        refuse(f"synthesize: {out} is not empty; nothing was written")
    except OSError as problem:
        refuse(f"synthesize: {out}: {problem.strerror or 'can not be written'}")
    seconds = max(time.monotonic() - started, 0.001)
    click.echo(f"{written.patients:,} patients, {written.resources:,} resources, {written.size / 1e6:,.1f} MB in {seconds:.1f} s"
               f" ({written.size / 1e6 / seconds:.0f} MB/s)", err=True)
    click.echo(f"screen with  nkg2d-cds screen {out} --out RESULTS --as-of {as_of.isoformat()}", err=True)


class _Bar:
    """A bar on a terminal, nothing where standard error is no terminal."""

    def __init__(self, patients: int) -> None:
        self._patients = patients
        self._bar: Any = None
        self._shown = 0.0

    def __enter__(self) -> Callable[[Written], None]:
        if not sys.stderr.isatty():
            return lambda _: None
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(TextColumn("patients"), BarColumn(), TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
                             TextColumn("{task.fields[megabytes]:,.0f} MB"), TimeRemainingColumn(), console=Console(stderr=True))
        self._bar.start()
        self._task = self._bar.add_task("patients", total=self._patients, megabytes=0)
        return self._report

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _report(self, written: Written) -> None:
        """At most ten times a second: a bar must not cost more than the work."""
        now = time.monotonic()
        if now - self._shown > 0.1 or written.patients == self._patients:
            self._shown = now
            self._bar.update(self._task, completed=written.patients, megabytes=written.size / 1e6)
