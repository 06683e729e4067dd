"""Marrow reports on two diseases: where the sentence on the other one ends, and that a decimal point is no such end."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import RR, chart, only, part, rr
from tests.charts.harness import Case, check

RELAPSED = only(condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-09-01"))
ANOTHERS = [
    "Follicular lymphoma in complete remission.", "Follicular lymphoma (Ki-67 2.5%) in complete remission.", "淋巴瘤0.5cm，完全缓解。", "淋巴瘤（最大径2．5cm）完全缓解。",
    "Multiple myeloma (kappa/lambda 1.65) in remission.", "Multiple myeloma (LDH .8 ULN) in remission.", "Myeloma ver. 2 in complete remission",
    "Lymphoma, approx. 2 cm, in complete remission.", "Lymphoma (e.g. follicular) in complete remission", "Lymphoma (i.e. follicular) in complete remission", "Lymphoma s.p. R-CHOP in complete remission.",
    "Lymphoma per Dr. Smith in complete remission", "Follicular lymphoma dx. 2019, in complete remission.", "Breast cancer, pt. now in complete remission", "Lymphoma, rituximab i.v. 2019, in complete remission",
    "Follicular lymphoma with t(14;18) in complete remission.", "Follicular lymphoma with t(14;18)(q32;q21.3) in complete remission.",
]
OURS = [
    "Complete remission.", "AML (blasts 2.5%) in complete remission.", "Lymphoma 2.5 cm. Marrow: complete remission.", "淋巴瘤2.5cm。骨髓完全缓解。", "Lymphoma: no. Complete remission.",
    "No lymphoma. Complete remission.", "1.淋巴瘤2.5cm.2.AML完全缓解", "Lymphoma 2.5 cm; AML in complete remission", "AML with t(8;21) in complete remission", "Seen by Dr. Smith. Complete remission.",
    "Follicular lymphoma with t(14;18); marrow in complete remission", "Old lymphoma, see dx. Marrow in complete remission.",
]
CASES = [
    *(rr(f"relapse, then of another disease: {t}", [*RELAPSED, marrow_report("r", t, "2026-11-01")], "met") for t in ANOTHERS),
    *(rr(f"relapse, then of the leukaemia: {t}", [*RELAPSED, marrow_report("r", t, "2026-11-01")], "not-met") for t in OURS),
    *(rr(f"no relapse of the leukaemia: {t}", chart(marrow_report("cr", "Complete remission", "2026-09-01"), marrow_report("r", t, "2026-11-15")), "not-met") for t in (
        "Follicular lymphoma (Ki-67 2.5%), relapsed.", "淋巴瘤0.5cm，复发。", "Follicular lymphoma with t(14;18), relapsed")),
    rr("a relapse behind the other disease", chart(marrow_report("cr", "Complete remission", "2026-09-01"), marrow_report("r", "Lymphoma 2.5 cm. AML in relapse.", "2026-11-15")), "unclear", evidence={RR: ("DiagnosticReport/r",)}),
    *(Case(f"the translocation and its share: {said}", chart(part("k", "白血病融合基因筛查", {"valueString": said})), {"exclusion-apl": state}) for said, state in (
        ("PML-RARA 0.00% 阴性", "no-contrary-record"), ("PML-RARA 12.5% 阳性", "judgement"), ("PML-RARA 12.5%", "unclear"), ("PML-RARA 0.05%. BCR-ABL 阴性", "unclear"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
