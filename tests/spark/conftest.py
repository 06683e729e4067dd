"""One Spark session on this machine (``local[2]``) for all tests here; without Java or PySpark they are skipped, and say so."""
from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from cds_service.population.spark.session import NoSpark, spark_session


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own, of its own imports
        try:
            session = spark_session(2)
        except NoSpark as problem:
            pytest.skip(str(problem))
        yield session
        session.stop()
