"""By which drugs a course is named in the sentence on refractoriness: those that it began with, and no later or halted one."""
from __future__ import annotations

import pytest

from tests.charts.build import dose, marrow_blasts
from tests.charts.courses import RR, chart, rr
from tests.charts.harness import check

MARROW = marrow_blasts("bm", 23, "2026-11-15")
FIRST = dose("f", "daunorubicin", "2026-06-01", "2026-06-03")
SECOND = (dose("s1", "azacitidine", "2026-09-01", "2026-09-07"), dose("s2", "venetoclax", "2026-09-02", "2026-09-28"))


def named(title, said, *resources):
    return rr(title, chart(*resources, MARROW), "met", mentions={RR: (said,)})


CASES = [
    named("two drugs of one regimen, a day apart", "azacitidine + venetoclax 2026-09-01", FIRST, *SECOND),
    named("one drug alone", "(daunorubicin 2026-06-01, ", FIRST, *SECOND),
    named("the same drug on several days", "(cytarabine 2026-06-01, ", *(dose(f"c{day}", "cytarabine", f"2026-06-0{day}") for day in (1, 2, 3)), *SECOND),
    named("a drug that was added in the second week", "(daunorubicin 2026-06-01, ", FIRST, dose("late", "gilteritinib", "2026-06-08"), *SECOND),
    named("a drug that was not given", "(daunorubicin 2026-06-01, ", FIRST, dose("not", "cytarabine", "2026-06-01", status="not-done"), *SECOND),
    named("a drug that counts for no course", "(daunorubicin 2026-06-01, ", FIRST, dose("hu", "hydroxyurea", "2026-06-01"), *SECOND),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_courses_named(case):
    check(case)
