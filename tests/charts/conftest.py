"""What holds for all tests of charts."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.charts.build import base, made_anew


@pytest.fixture(scope="session", autouse=True)
def _nobody_changes_what_all_charts_share() -> Iterator[None]:
    """A test that changed a resource of ``base`` in place would change the charts of all others."""
    yield
    assert tuple(base()) == made_anew()
