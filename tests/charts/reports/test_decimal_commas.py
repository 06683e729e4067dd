"""Shares written with a decimal comma, as most of Europe does: "65,3 % blasts" are 65.3 %, "0,5%" is half a percent; no comma of a list is one.

By trial.md section 3 ("never guess") and section 4 (marrow blasts from 5 %, MRD above 0.1 %)."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, blood_blasts, concept, condition, marrow_report
from tests.charts.courses import AML, REMISSION, only, part, rr
from tests.charts.harness import check
from tests.charts.on_a_remission import noted

RELAPSED = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
MUCH = (
    "65,3 % blasts", "40,1% blasts", "Blasts: 65,3%", "Blasts account for 40,1% of cells", "Blasts 5,5-10,5 %", "blasts between 5,5 and 7,5%", "Blasts (%): 65,3", "原始细胞占65,3%",
    "原始细胞 65,3％", "原始细胞占６５，３％", "Promyelocytes 2,5%, blasts 65,3%, lymphocytes 3,5%", "Blasts 1,5 % and myeloblasts with Auer rods 12,5%", "blasts increased from 1,5 % to 12,5%",
)
RESIDUAL = (
    "MRD 0,35 %", "MRD 0,35%", "MRD (flow) 1,2%", "LAIP+ cells 0,8 %", "MRD: 0,35", "MRD 3,5‰", "MRD 3,5x10^-3", "MRD 3,5E-3", "MRD 0,125 %", "骨髓MRD 0,35%", "MRD 0,35 percent",
    "MRD由0,05%升至0,33%", "异常髓系原始细胞占0,35%",
)
FEW = (
    "Blasts: 0,5%", "Blasts 1,5 %", "Blasts 4,9 %", "blasts 1,5-2,5 %", "Blasts (%): 1,5", "MRD 0,05 %", "MRD <0,01 %", "MRD 0,1%", "MRD 0,075%", "MRD 0,35‰", "原始细胞占0,5%", "原始细胞0，5%",
    "Blasts 1,8 %. Complete remission.", "MRD由0,33%降至0,05%",
)
NO_DECIMALS = (
    "blasts 2, 3 and 4 %", "blasts 2,3 and 4 %", "1,250 cells counted, blasts 3%", "1,250 cells counted,3% blasts", "500,000 events, MRD <0.01%", "day 14,3% blasts", "WBC 12,3% blasts",
    "Hb 12,3% blasts", "cellularity 80,3% blasts", "CD34,3%", "2026-11-10,原始细胞3%", "t(8;21),3% blasts", "PLT 150,3% blasts", "CD13,33 95%",
)


def now(text, name="Bone Marrow Biopsy"):
    return marrow_report("now", text, "2026-11-10", code=concept(None, name))


def line(text):
    return part("line", "Bone marrow examination", {"valueString": text}, "2026-11-10")


CASES = [
    *(rr(f"in remission, {told.__name__}: {text}", only(*REMISSION, told(text)), ("unclear", "met")) for text in (*MUCH, *RESIDUAL) for told in (now, line)),
    *(rr(f"in remission, a note: {text}", noted(f"骨髓:{text}"), ("unclear", "met")) for text in (*MUCH, *RESIDUAL)),
    *(rr(f"in remission: {text}", only(*REMISSION, now(text)), "not-met") for text in (*FEW, *NO_DECIMALS)),
    *(rr(f"a relapse of October: {text}", only(condition("aml", AML, recorded="2025-01-10"), RELAPSED, now(text)), "unclear") for text in ("Blasts: 0,5%", "Blasts 1,5 %", "原始细胞占0,5%")),
    *(rr(f"a relapse of October: {text}", only(condition("aml", AML, recorded="2025-01-10"), RELAPSED, now(text)), "met") for text in ("Blasts 12,5%", "原始细胞占12,5%")),
    *(rr(f"a remission of then: {text}", only(condition("aml", AML, recorded="2025-01-10"), now(text) | {"id": "cr", "effectiveDateTime": "2025-06-20"}, blood_blasts("b", 12)), "met")
      for text in ("Complete remission (CR1). Blasts 1,5 %.", "完全缓解。原始细胞占1,5%。")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
