"""``doctor``: how well a sample of the site's data maps, and what to add to its configuration."""
from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cds_service.commands.options import as_of_option, language_option, refuse, settings_or_refuse, trial_option
from cds_service.screener import make_screener

if TYPE_CHECKING:
    from cds_service.doctor.examination import Examination
    from cds_service.screener import Screener
    from fhir_mappings.population.sample_counts import SampleCounts

REPORT, MAPS, BLOCKS = "doctor-report.json", "doctor-maps.csv", "doctor-site.toml"
NOTHING_YET = "# No line was advised for this sample. What else is yours (docs/settings.md) goes here."
NAMED = 20
"""How many places that could not be read are named."""


@click.command(name="doctor")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_of_option
@click.option("--latest", is_flag=True, help="Evaluate each patient on the day of the latest result: for old samples.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON instead of tables.")
@click.option("--html", "html_file", metavar="FILE", type=click.Path(path_type=Path), help="Also one printable page.")
@click.option("--advice", "advice_folder", metavar="DIR", type=click.Path(path_type=Path),
              help="Also write report and advised lines to DIR: doctor-report.json, doctor-maps.csv, doctor-site.toml.")
@click.option("--before", "before_file", metavar="JSON", type=click.Path(path_type=Path),
              help="An earlier doctor-report.json (or --json) of the sample: also says what has improved since.")
@click.option("--quote-texts", is_flag=True, help="Quote free texts whole, even of one patient: the report may then hold PHI.")
@click.option("--strict", default=200, show_default=True, type=click.IntRange(0), metavar="N",
              help="How many resources of each type are checked against FHIR R4.")
@click.option("--most", default=15, show_default=True, type=click.IntRange(1), metavar="N", help="Rows of a table.")
@language_option
@trial_option
def command(paths: tuple[Path, ...], as_of: date | None, latest: bool, as_json: bool, html_file: Path | None, advice_folder: Path | None,
            before_file: Path | None, quote_texts: bool, strict: int, most: int, lang: str | None, trial: str) -> None:
    """Examines a sample of the site's data: which codes, texts and units are not recognised, and what to add.

    PATH: folders or files of Bundles, NDJSON (also .gz), arrays, single resources or recorded CDS Hooks requests, of
    many patients. No patient is named in the report.
    """
    settings = settings_or_refuse()
    language = lang or settings.language
    if latest and as_of:
        refuse("--latest and --as-of exclude each other")
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        refuse(f"{missing}: there is no such file or folder")
    try:
        screener = make_screener(settings, trial, check=False)
    except ValueError as problem:  # a fault in the rules, the value sets or the site's maps
        refuse(str(problem))
    day = None if latest else as_of or screener.now().date()
    examination = _examined(paths, screener, day, quote_texts, strict)
    found = _told(examination, language, before_file)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        from cds_service.doctor.table import print_report

        print_report(found, language, most)
    _write(found, language, html_file, advice_folder, settings.site_file is None)


def _examined(paths: tuple[Path, ...], screener: Screener, day: date | None, quote: bool, strict: int) -> Examination:
    """The examination; a line of progress where somebody watches."""
    from rich.console import Console

    from cds_service.doctor.examination import examine

    console = Console(stderr=True)
    with console.status("…") if sys.stderr.isatty() else _Silent() as status:
        found = examine(paths, screener, as_of=day, quote=quote, strict=strict,
                        watch=lambda counts: status.update(f"{counts.patients} patients, {counts.files} files"))
    _name_the_unread(found.counts)
    if not found.counts.resources:
        refuse("nothing in it is FHIR R4: give folders or files of Bundles, NDJSON, arrays or hook requests")
    return found


class _Silent:
    def __enter__(self) -> _Silent:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def update(self, line: str) -> None:
        """Nobody watches."""


def _name_the_unread(counts: SampleCounts) -> None:
    """Where it lies, for who is to look: on standard error only, since names of files may hold names of people."""
    from cds_service.texts.escaping import visible
    from cds_service.texts.wording import words

    for one in counts.not_read[:NAMED]:
        click.echo(f"nkg2d-cds: {visible(one.place or 'PATH', 300)}: {words(f'doctor.fault.{one.why.key}', 'en')}", err=True)
    if (more := counts.faults.total() - NAMED) > 0:
        click.echo(f"nkg2d-cds: … and {more} more that could not be read", err=True)


def _told(examination: Examination, language: str, before_file: Path | None) -> dict[str, Any]:
    """The report, with what grew since an earlier one where that is given."""
    from cds_service.doctor.growth import earlier, growth
    from cds_service.doctor.report import report

    found = report(examination, language)
    if before_file is not None:
        try:
            found["since"] = growth(earlier(before_file, found), found)
        except ValueError as problem:
            refuse(str(problem))
    return found


def _write(found: dict[str, Any], language: str, html_file: Path | None, advice_folder: Path | None, first: bool) -> None:
    """The page and the advised lines as files, each named; what is advised is never written over what stands there."""
    from cds_service.doctor.page import page

    try:
        if html_file is not None:
            html_file.write_text(page(found, language), encoding="utf-8")
            click.echo(f"written: {html_file}", err=True)
        if advice_folder is not None:
            _write_advice(advice_folder, found, first)
    except OSError as problem:
        refuse(f"{problem.filename}: {problem.strerror or 'can not be written'}")


def _write_advice(folder: Path, found: dict[str, Any], first: bool) -> None:
    """``first``: no site.toml is in force yet, so the TOML is written as a whole one that names the CSV; where nothing is advised, as
    one to begin with, so that the next commands of the guide find it.
    """
    advice, advised = found["advice"], found["totals"]["advice"]
    maps = [f'[maps]\nfiles = ["{MAPS}"]' if first else f'# in [maps], add to files: "{MAPS}"'] if advice["csv"] else []
    tables = ((REPORT, json.dumps(found, ensure_ascii=False, indent=1)), (MAPS, "\n".join(advice["csv"])),
              (BLOCKS, "\n\n".join(maps + advice["site_toml"]) or (NOTHING_YET if first and not advised else "")))
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in tables:
        if lines:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(lines + "\n")
            click.echo(f"written: {folder / name}", err=True)
    then = f"export NKG2D_CDS_SITE={folder / BLOCKS}" if first else "take them over into your site.toml"
    if not advised:
        click.echo("no line is advised" + (f"; what is yours goes into {folder / BLOCKS}: {then}" if first else ""), err=True)
        return
    click.echo(f"next: read them, then {then}", err=True)
