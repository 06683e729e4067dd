"""Serology where the list of results was not read whole: a negative may hide an older positive, a positive stays one."""
from __future__ import annotations

import pytest

from tests.spec.serology import check
from tests.spec.tables import Row, listed, names, rows

CRITERION = "serology-hbv"
TITLE = "Serology when older results were not read"
TABLE = """
| Observations    | hbsag        | hbv-dna | anti-hbc | diagnoses              | state          | because                 |
|                 | neg          |         |          |                        | met            |                         |
| cut-off         | neg          |         |          |                        | missing        | older results not read; HBsAg negative on 2026-11-20 |
| failed          | neg          |         |          |                        | missing        | older results not read  |
| cut-off; failed | neg          |         |          |                        | missing        | older results not read  |
| rejected        | neg          |         |          |                        | met            |                         |
| cut-off         | pos          |         |          |                        | not-met review |                         |
| failed          | neg          | pos     |          |                        | not-met review |                         |
| cut-off         | neg          |         | pos      |                        | judgement      |                         |
| cut-off         | old pos; neg |         |          |                        | judgement      |                         |
| cut-off         | neg          |         |          | hbv-infection          | not-met review |                         |
| cut-off         |              |         |          |                        | missing        | not read whole          |
| failed          |              |         |          | hbv-infection resolved | missing        |                         |
| cut-off         | ind          |         |          |                        | unclear        |                         |
| cut-off         | old neg      |         |          |                        | stale          |                         |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    given = dict(row)
    gap = frozenset(listed(given.pop("Observations")))
    check(CRITERION, given, {"Observation": gap} if gap else {})
