"""The Spark session: that of ``spark-submit`` where there is one, else one on this machine. PySpark is imported only when asked for."""
from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

ARROW_ROWS = 2_000
"""Rows of one Arrow batch: about 3 MB of Observations."""
SPLIT = 32 << 20
"""Bytes of a plain file that are read as one piece."""


_JAVA = "-XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""On one machine Java only hands out work that Python does: to compile it quickly halves the processor time of a run."""


class NoSpark(Exception):
    """Spark can't run here; the message is one line that says what is missing."""


def spark_session(workers: int) -> Any:
    """The session. Raises NoSpark. ``workers``: cores that are used where nothing else says how many."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise NoSpark('Spark is not installed here: pip install "nkg2d-cds[spark]"') from None
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ or "SPARK_REMOTE" in os.environ
    if not submitted and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise NoSpark("Spark needs Java 17 or later, and there is none (no java command, no JAVA_HOME)")
    builder = SparkSession.builder.appName("nkg2d-cds screen")  # pyright: ignore[reportAttributeAccessIssue] - a property of its own kind
    if not submitted:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
        builder = builder.master(f"local[{workers}]")
        for name, value in _on_this_machine().items():
            builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as problem:
        raise NoSpark(f"Spark did not start: {type(problem).__name__}; is it Java 17 or later?") from None
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(ARROW_ROWS))
    session.conf.set("spark.sql.files.maxPartitionBytes", str(SPLIT))
    session.conf.set("spark.sql.files.openCostInBytes", "0")
    session.conf.set("spark.sql.files.ignoreCorruptFiles", "false")
    return session


def _on_this_machine() -> dict[str, str]:
    """What a session needs that nobody else configured: nothing of it leaves the loopback interface."""
    log = (Path(__file__).parent / "log4j2.properties").as_uri()
    return {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false", "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log} {_JAVA}"}
