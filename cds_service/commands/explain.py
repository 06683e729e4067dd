"""``explain``: screens one patient's chart, as a table for reading or as JSON."""
from __future__ import annotations

import gzip
import sys
import zlib
from datetime import date
from pathlib import Path

import click

from cds_service.commands.options import as_of_option, language_option, refuse, settings_or_refuse, trial_option
from cds_service.screener import Screener, make_screener
from cds_service.screening_json import screening_text
from cds_service.texts.wording import render, words
from fhir_mappings.charts.chart import Chart, ChartError, read_chart
from fhir_mappings.resources import Condition

GZIP, BYTE_ORDER_MARK = b"\x1f\x8b", b"\xef\xbb\xbf"


@click.command(name="explain")
@click.argument("file", metavar="FILE")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="The screening as JSON instead of a table.")
@language_option
@trial_option
def command(file: str, as_of: date | None, as_json: bool, lang: str | None, trial: str) -> None:
    """Screens the one patient in FILE (- is standard input).

    FILE is a FHIR R4 Bundle of any type, a JSON array or NDJSON of resources, or a whole CDS Hooks request; also packed (gzip).
    Exit status: 0 when a screening was made, whatever its verdict; 2 when FILE can't be read.

    Example: nkg2d-cds explain chart.json --as-of 2026-11-22
    """
    settings = settings_or_refuse()
    language = lang or settings.language
    try:
        screener = make_screener(settings, trial, check=False)
    except ValueError as problem:  # a fault in the rules, the value sets or the site's maps
        refuse(str(problem))
    chart = chart_or_refuse(file, language)
    day = as_of or screener.now().date()
    if as_json:
        click.echo(screening_text(screener.screen(screener.record(chart), day), language, indent=1))
    else:
        show(screener, chart, day, language)


def show(screener: Screener, chart: Chart, day: date, language: str) -> None:
    """Prints the screening for reading."""
    from cds_service.commands.screening_table import print_screening

    record = screener.record(chart)
    note = words("screening.no-condition", language) if _holds_no_condition(chart) else ""
    print_screening(screener.trial, record, screener.screen(record, day), language, note=note)


def _holds_no_condition(chart: Chart) -> bool:
    """True where none came, not even one that can't be read: a file with a Patient alone is told as one without AML."""
    return not chart.of(Condition) and "Condition" not in chart.gaps and all(one.resource_type != "Condition" for one in chart.unread)


def chart_or_refuse(file: str, language: str) -> Chart:
    """The chart in the file; ends the command with exit status 2 and one line when it can't be read."""
    if not file.strip():
        refuse("explain: no FILE is named (- is standard input)")
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except IsADirectoryError:
        refuse(f"{file} is a folder, and explain reads one chart: screen and doctor read folders")
    except OSError as problem:
        refuse(f"{file}: {problem.strerror or 'can not be read'}")
    if content.startswith(GZIP):
        content = _unpacked(file, content)
    if content.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"<"):
        refuse(f"{file} is XML or HTML, and only JSON is read: ask the server for application/fhir+json")
    try:
        return read_chart(content)
    except ChartError as problem:
        refuse(f"{file}: {render(problem.phrase, language)}")


def _unpacked(file: str, content: bytes) -> bytes:
    """What the packed file holds, whatever it is called; torn, it would be told as JSON that ends early."""
    try:
        return gzip.decompress(content)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        refuse(f"{file} is packed (gzip), and damaged or cut off")
