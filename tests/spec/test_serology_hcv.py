"""Hepatitis C: the antibody, and the RNA that tells an infection from a scar of one."""
from __future__ import annotations

import pytest

from tests.spec.serology import check
from tests.spec.tables import Row, names, rows

CRITERION = "serology-hcv"
TITLE = "Hepatitis C serology"
TABLE = """
| hcv-ab                     | hcv-rna                 | diagnoses                                | state          | because                                  |
| neg                        |                         |                                          | met            | HCV Ab negative on 2026-11-20      |
| pos                        |                         |                                          | not-met review | HCV Ab positive                    |
| ind                        |                         |                                          | unclear        |                                          |
|                            |                         |                                          | missing        | No usable result in the chart: HCV Ab |
| neg                        | neg                     |                                          | met            |                                          |
| neg                        | pos                     |                                          | not-met review | HCV RNA positive; HCV Ab negative  |
| pos                        | neg                     |                                          | judgement      | the further test is negative; HCV RNA negative on 2026-11-20 |
| pos                        | pos                     |                                          | not-met review |                                          |
| pos                        | ind                     |                                          | unclear        | the further test does not decide         |
| pos                        | preliminary neg         |                                          | unclear        |                                          |
| pos                        | no value                |                                          | not-met review |                                          |
| ind                        | neg                     |                                          | unclear        |                                          |
| ind                        | pos                     |                                          | not-met review |                                          |
|                            | pos                     |                                          | not-met review |                                          |
|                            | neg                     |                                          | missing        | no usable result of HCV Ab; HCV RNA negative |
| neg                        | ind                     |                                          | unclear        |                                          |
# age
| old pos                    |                         |                                          | not-met review |                                          |
| old pos                    | neg                     |                                          | judgement      |                                          |
| old pos                    | old neg                 |                                          | stale          | HCV Ab positive on 2026-05-01; HCV RNA negative on 2026-05-01 |
| old pos                    | old neg on 2026-04-30   |                                          | stale          | HCV RNA negative on 2026-04-30           |
| old pos                    | old neg on 2026-02-01   |                                          | stale          | HCV RNA negative on 2026-02-01           |
| old pos                    | old neg on 2026-01-20   |                                          | not-met review |                                          |
| pos                        | old neg on 2026-08-22   |                                          | judgement      | HCV RNA negative on 2026-08-22           |
| pos                        | old neg                 |                                          | not-met review |                                          |
| old pos; pos               | old neg                 |                                          | judgement      |                                          |
| pos on 2026-11-10          | neg on 2026-11-01       |                                          | judgement      |                                          |
| old pos; neg               |                         |                                          | judgement      | negative after an earlier positive       |
| old pos; old neg on 2026-06-01 | neg                 |                                          | judgement      | negative after an earlier positive; HCV RNA negative on 2026-11-20 |
| old pos; old neg on 2026-06-01 | old neg             |                                          | stale          | HCV Ab positive on 2026-05-01            |
| neg                        | old pos                 |                                          | not-met review |                                          |
| neg                        | old pos; neg            |                                          | judgement      |                                          |
| pos                        | old pos; neg            |                                          | judgement      |                                          |
# a preliminary result never decides: it does not undo an earlier positive
| neg                        | old pos; preliminary neg |                                         | unclear        | HCV RNA positive on 2026-05-01           |
| neg                        | old pos; old neg on 2026-06-01; preliminary neg |                  | judgement      |                                          |
|                            | old pos; preliminary neg |                                         | unclear        | leaves the question open as it stands    |
| old neg                    | old pos; preliminary pos |                                         | unclear        | HCV Ab negative on 2026-05-01            |
|                            | old pos; preliminary pos | hcv-infection resolved                  | unclear        | HCV RNA positive on 2026-05-01           |
| pos                        | neg on 2026-11-01; pos  |                                          | not-met review |                                          |
| old neg                    |                         |                                          | stale          |                                          |
| old neg                    | neg                     |                                          | stale          |                                          |
# infections on record
| neg                        |                         | hcv-infection                            | not-met review |                                          |
| neg                        |                         | hcv-infection resolved                   | judgement      |                                          |
|                            |                         | hcv-infection resolved                   | missing        | hcv-infection                            |
|                            | neg                     | hcv-infection resolved                   | judgement      | HCV RNA negative on 2026-11-20           |
|                            | old neg                 | hcv-infection resolved                   | missing        | HCV RNA negative on 2026-05-01; hcv-infection |
| pos                        | neg                     | hcv-infection resolved                   | judgement      |                                          |
| pos                        | neg                     | hcv-infection                            | not-met        |                                          |
| neg                        |                         | hcv-infection + chronic-hepatitis-c resolved | not-met review |                                      |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    check(CRITERION, row)
