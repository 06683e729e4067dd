"""A record of remission that is itself marked inactive or resolved, beside another record of the AML."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, blood_blasts, condition, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import BACK, RR, chart, rr
from tests.charts.harness import check

OVER = ("inactive", "resolved")


def remission(clinical, coding=(ICD10CM, "C92.01"), text="AML in remission", **more):
    return condition("rem", coding, text, recorded="2026-05-01", clinical=clinical, **more)


def of(clinical, *more, aml="active", **elements):
    return chart(remission(clinical, **elements), *more, clinical=aml)


CASES = [
    *(rr(f"{over}, the AML active", of(over), "unclear", evidence={RR: ("Condition/rem",)}) for over in OVER),
    *(rr(f"{over} by its words alone, the AML active", of(over, coding=(ICD10, "C92.0")), "unclear") for over in OVER),
    rr("resolved on a day", of("resolved", abatementDateTime="2026-10-20"), "unclear"),
    rr("active", of("active"), "not-met"),
    rr("without a status", of(None), "not-met"),
    *(rr(f"resolved, the AML {aml}", of("resolved", aml=aml), "not-met") for aml in ("resolved", "inactive", "remission", None)),
    rr("resolved, another record of remission active", of("resolved", condition("again", (ICD10CM, "C92.01"), recorded="2026-09-01")), "not-met"),
    rr("resolved, then blasts", of("resolved", BACK), "met", evidence={RR: ("Observation/bm-now", "Condition/rem")}),
    rr("resolved, then a clear marrow", of("resolved", marrow_blasts("low", 2)), "not-met"),
    rr("resolved, then a report of remission", of("resolved", marrow_report("cr", "complete remission", "2026-11-01")), "not-met"),
    rr("resolved, then marrow MRD below the limit", of("resolved", marrow_mrd("low", 0.01)), "not-met"),
    rr("resolved, then marrow MRD below the limit months ago", of("resolved", marrow_mrd("low", 0.01, "2026-07-01")), "unclear"),
    rr("resolved, then marrow MRD above the limit", of("resolved", marrow_mrd("high", 0.5)), "met"),
    rr("resolved, no blasts in blood", of("resolved", blood_blasts("none", 0)), "unclear"),
    rr("resolved, a relapse before", of("resolved", condition("rl", (ICD10CM, "C92.02"), recorded="2026-03-01")), "unclear"),
    rr("resolved, a relapse since", of("resolved", condition("rl", (ICD10CM, "C92.02"), recorded="2026-08-01")), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
