"""Syphilis: the treponemal test decides; the non-treponemal one tells a treated infection or a false alarm."""
from __future__ import annotations

import pytest

from tests.spec.serology import check
from tests.spec.tables import Row, names, rows

CRITERION = "serology-syphilis"
TITLE = "Syphilis serology"
TABLE = """
| treponemal            | non-treponemal      | treponemal-igm | diagnoses                   | state          | because                                            |
# every pair
|                       |                     |                |                             | missing        | No usable result in the chart: treponemal Ab |
| neg                   |                     |                |                             | met            | treponemal Ab negative           |
| pos                   |                     |                |                             | not-met review |                                                    |
| ind                   |                     |                |                             | unclear        |                                                    |
|                       | neg                 |                |                             | missing        | no usable result of treponemal Ab; (RPR, TRUST, VDRL) negative |
| neg                   | neg                 |                |                             | met            |                                                    |
| pos                   | neg                 |                |                             | judgement      | after a past or a treated infection               |
| ind                   | neg                 |                |                             | unclear        |                                                    |
|                       | pos                 |                |                             | unclear        | treponemal Ab is needed to decide |
| neg                   | pos                 |                |                             | judgement      | (RPR, TRUST, VDRL) positive                        |
| pos                   | pos                 |                |                             | not-met review | treponemal Ab positive on 2026-11-20; (RPR, TRUST, VDRL) positive on 2026-11-20 |
| ind                   | pos                 |                |                             | unclear        |                                                    |
|                       | ind                 |                |                             | missing        | no usable result of treponemal Ab            |
| neg                   | ind                 |                |                             | unclear        | a result beside it does not decide                 |
| pos                   | ind                 |                |                             | unclear        | the further test does not decide                   |
| ind                   | ind                 |                |                             | unclear        |                                                    |
# age
| old neg               |                     |                |                             | stale          |                                                    |
| old neg               | neg                 |                |                             | stale          |                                                    |
| old neg               | pos                 |                |                             | unclear        | is needed to decide                                |
| old pos               |                     |                |                             | not-met review |                                                    |
| old pos               | neg                 |                |                             | judgement      |                                                    |
| old pos               | old neg             |                |                             | stale          |                                                    |
| old pos               | pos                 |                |                             | not-met review |                                                    |
| old pos; neg          |                     |                |                             | judgement      | negative after an earlier positive                 |
| old pos; old neg on 2026-06-01 | neg        |                |                             | judgement      | negative after an earlier positive                 |
| old pos; old neg on 2026-06-01 | pos        |                |                             | unclear        | is needed to decide                                |
|                       | old pos             |                |                             | unclear        | is needed to decide                                |
|                       | old neg             |                |                             | missing        |                                                    |
|                       | old pos; neg        |                |                             | missing        | (RPR, TRUST, VDRL) positive on 2026-05-01          |
| neg                   | old pos             |                |                             | judgement      |                                                    |
| neg                   | old pos; neg        |                |                             | judgement      |                                                    |
| neg                   | old neg             |                |                             | met            |                                                    |
| pos on 2026-11-05     | neg on 2026-11-01   |                |                             | judgement      |                                                    |
| preliminary neg       | neg                 |                |                             | unclear        |                                                    |
| neg                   | preliminary pos     |                |                             | unclear        |                                                    |
# IgM alone
| neg                   |                     | pos            |                             | not-met review |                                                    |
|                       |                     | neg            |                             | missing        |                                                    |
# infections on record
| neg                   |                     |                | syphilis-infection          | not-met review |                                                    |
| pos                   | neg                 |                | syphilis-infection          | not-met        |                                                    |
| pos                   | neg                 |                | syphilis-infection resolved | judgement      |                                                    |
| pos                   |                     |                | syphilis-infection resolved | not-met review |                                                    |
|                       | neg                 |                | syphilis-infection resolved | judgement      |                                                    |
|                       |                     |                | syphilis-infection resolved | missing        | syphilis-infection                                 |
| neg                   |                     |                | syphilis-infection inactive | judgement      |                                                    |
| neg                   |                     |                | syphilis-infection provisional | judgement   |                                                    |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    check(CRITERION, row)
