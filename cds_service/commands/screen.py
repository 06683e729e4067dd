"""``screen``: a whole population, from a FHIR Bulk Data export or a folder of Bundles, as lists, counts and a report."""
from __future__ import annotations

import signal
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from cds_service.commands.options import as_of_option, language_option, refuse, settings_or_refuse, trial_option

SOMETHING_LOST = 1
"""Exit status when a file could not be read to its end, or a patient not be screened: the rest is there."""
STOPPED = 128
"""Beside the number of the signal that stopped the run."""


@click.command(name="screen")
@click.argument("paths", metavar="PATH...", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where the results go.")
@as_of_option
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What does the work.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes; the WORKERS setting (one per core) by default.")
@click.option("--spark-work", metavar="URI", help="Where Spark keeps its steps: on a cluster a place that all machines see.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped.")
@click.option("--not-applicable", type=click.Choice(["short", "full", "none"]), default="short", show_default=True,
              help="How patients without a sign of the disease stand in the results: a line without their data, "
                   "a whole screening (slow), or only counted.")
@click.option("--pseudonymise", is_flag=True, help="No ids, numbers or names in any output; keyed by the SECRET_KEY setting.")
@click.option("--compare", nargs=2, type=click.Path(path_type=Path, exists=True), metavar="OLD NEW",
              help="Compare two finished runs: who changes verdict, and because of what.")
@language_option
@trial_option
def command(paths: tuple[str, ...], out: Path | None, as_of: date | None, engine: str, workers: int | None, resume: bool,
            spark_work: str | None, not_applicable: str, pseudonymise: bool,
            compare: tuple[Path, Path] | None, lang: str | None, trial: str) -> None:
    """Screens a population: PATH is a FHIR Bulk Data export (*.ndjson, *.ndjson.gz), a folder of Bundles, or both.

    Writes results.ndjson, results.csv, funnel.json, report.html and rejected.ndjson into --out; where it replaces those of
    another day, trial or rules it says so. Exit status 0 when everything was read or only single lines were not, 1 when
    the rest of a file was lost or no resource could be read at all, 2 when nothing was written.
    """
    settings = settings_or_refuse()
    language = lang or settings.language
    if compare is not None:
        from cds_service.commands.screen_compare import compare_runs

        compare_runs(*compare, out, language, trial)
        return
    if not paths or out is None:
        refuse("screen needs PATH... and --out DIR, or --compare OLD NEW")
    chosen: dict[str, Any] = {"day": as_of, "trial": trial, "language": language, "not_applicable": not_applicable,
              "secret": settings.secret_key if pseudonymise else None}
    if engine == "spark":
        from cds_service.commands.screening_on_spark import screen_on_spark

        raise SystemExit(screen_on_spark(settings, paths, out, chosen, workers or settings.workers, resume, spark_work))
    _screen(tuple(map(Path, paths)), out, chosen, workers or settings.workers, resume)


def _screen(paths: tuple[Path, ...], out: Path, chosen: dict[str, Any], workers: int, resume: bool) -> None:
    signal.signal(signal.SIGTERM, _stop)
    try:
        lost = _run(paths, out, chosen, workers, resume)
    except KeyboardInterrupt as stop:
        number = stop.args[0] if stop.args else signal.SIGINT
        refuse("stopped; what is done is kept: use --resume", STOPPED + number)
    raise SystemExit(SOMETHING_LOST if lost else 0)


def _run(paths: tuple[Path, ...], out: Path, chosen: dict[str, Any], workers: int, resume: bool) -> bool:
    """True when something was lost; ends the command where nothing can be done."""
    from cds_service.commands.screening_run import finished_run, stopped_by, tell_of_earlier
    from cds_service.population.inputs import NotFound, find
    from cds_service.population.plan import Changed, Plan, screener_here
    from cds_service.population.sources import PIECE
    from cds_service.population.worker_processes import WorkerLost

    try:
        screener = screener_here(chosen["trial"])
        chosen["day"] = chosen["day"] or screener.now().date()
        plan = Plan(sources=tuple(find(paths, besides=out)), out=out, piece_size=PIECE, **chosen)
        tell_of_earlier(plan, screener.trial)
        plan.begin(screener, resume)
        return finished_run(plan, screener.trial, workers)
    except (ValueError, NotFound, Changed) as problem:
        refuse(str(problem))
    except OSError as fault:
        refuse(stopped_by(fault, out))
    except WorkerLost as lost:
        why = f"by signal {lost.signal} (out of memory?)" if lost.signal else "by the fault told above"
        refuse(f"a process was ended in the middle of its work, {why}; what is done is kept: use --resume")


def _stop(number: int, frame: object) -> NoReturn:
    """Ends a run like Ctrl-C does: the work in hand is dropped, what is done stays."""
    raise KeyboardInterrupt(number)
