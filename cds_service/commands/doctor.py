"""``doctor``: how well a sample of the site's data maps, and what to add to its configuration."""
from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_service.commands.options import as_of_option, language_option, refuse, settings_or_refuse, trial_option
from cds_service.screener import make_screener

if TYPE_CHECKING:
    from cds_service.doctor.examination import Examination
    from cds_service.screener import Screener


@click.command(name="doctor")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_of_option
@click.option("--latest", is_flag=True, help="Evaluate each patient on the day of the latest result: for old samples.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON instead of tables.")
@click.option("--html", "html_file", metavar="FILE", type=click.Path(path_type=Path), help="Also one printable page.")
@click.option("--advice", "advice_folder", metavar="DIR", type=click.Path(path_type=Path),
              help="Also write the advised lines to DIR: doctor-maps.csv and doctor-site.toml.")
@click.option("--quote-texts", is_flag=True, help="Quote free texts whole, even of one patient: the report may then hold PHI.")
@click.option("--strict", default=200, show_default=True, type=click.IntRange(0), metavar="N",
              help="How many resources of a type are held against FHIR R4.")
@click.option("--most", default=15, show_default=True, type=click.IntRange(1), metavar="N", help="Rows of a table.")
@language_option
@trial_option
def command(paths: tuple[Path, ...], as_of: date | None, latest: bool, as_json: bool, html_file: Path | None, advice_folder: Path | None,
            quote_texts: bool, strict: int, most: int, lang: str | None, trial: str) -> None:
    """Examines a sample of the site's data: which codes, texts and units hit nothing, and what to add.

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
    _show(examination, language, as_json, html_file, advice_folder, most)


def _examined(paths: tuple[Path, ...], screener: Screener, day: date | None, quote: bool, strict: int) -> Examination:
    """The examination; a line of progress where somebody watches."""
    from rich.console import Console

    from cds_service.doctor.examination import examine

    console = Console(stderr=True)
    with console.status("…") if sys.stderr.isatty() else _Silent() as status:
        found = examine(paths, screener, as_of=day, quote=quote, strict=strict,
                        watch=lambda counts: status.update(f"{counts.patients} patients, {counts.files} files"))
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


def _show(examination: Examination, language: str, as_json: bool, html_file: Path | None, advice_folder: Path | None,
          most: int) -> None:
    from cds_service.doctor.page import page
    from cds_service.doctor.report import report
    from cds_service.doctor.table import print_report

    found = report(examination, language)
    try:
        if html_file is not None:
            html_file.write_text(page(found, language), encoding="utf-8")
        if advice_folder is not None:
            _write(advice_folder, found["advice"])
    except OSError as problem:
        refuse(f"{problem.filename}: {problem.strerror or 'can not be written'}")
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print_report(found, language, most)


def _write(folder: Path, advice: dict[str, list[str]]) -> None:
    """The advised lines as files; what stands there already is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in (("doctor-maps.csv", "\n".join(advice["csv"])), ("doctor-site.toml", "\n\n".join(advice["site_toml"]))):
        if lines:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(lines + "\n")
