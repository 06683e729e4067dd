"""A run of ``screen --engine spark``: the same options, files and outputs, the work done by Spark."""
from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from cds_service.commands.options import refuse
from cds_service.screener import make_screener
from cds_service.settings.config import Settings

SOMETHING_LOST = 1


def screen_on_spark(settings: Settings, paths: tuple[str, ...], out: Path, chosen: dict[str, Any], workers: int, resume: bool,
                    folder: str | None) -> int:
    """The exit status; ends the command with one line when Spark can't run or the input can't be read."""
    from cds_service.commands.screening_run import stopped_by, tell_of_earlier, watched_run
    from cds_service.population.inputs import NotFound
    from cds_service.population.plan import Changed
    from cds_service.population.spark.listing import list_files
    from cds_service.population.spark.run import SparkPlan, SparkRun
    from cds_service.population.spark.session import SPLIT, NoSpark, spark_session

    try:
        screener = make_screener(settings, chosen["trial"], check=False)
        chosen["day"] = chosen["day"] or screener.now().date()
        spark = spark_session(workers)
    except (ValueError, NoSpark) as problem:
        refuse(str(problem))
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        listed = list_files(spark, paths, out)
        plan = SparkPlan(sources=listed.sources, out=out, piece_size=SPLIT, **chosen)
        tell_of_earlier(plan, screener.trial)
        plan.begin(screener, resume)
        where = f"{folder.rstrip('/')}/{plan.digest(screener)[:16]}" if folder else (plan.work / "spark").resolve().as_uri()
        lost = watched_run(lambda report: SparkRun(spark, plan, listed, screener, where, report).all(), plan, screener.trial)
    except (NotFound, Changed) as problem:
        refuse(str(problem))
    except OSError as fault:
        refuse(stopped_by(fault, out))
    except (PySparkException, Py4JError) as problem:
        kind = type(problem).__name__
        refuse(f"Spark could not finish ({kind}; its own log says more); what is done is kept: use --resume", SOMETHING_LOST)
    except KeyboardInterrupt:
        with suppress(Py4JError):  # where it is gone already
            spark.sparkContext.cancelAllJobs()
        refuse("stopped; what is done is kept: use --resume", 130)
    return SOMETHING_LOST if lost else 0
