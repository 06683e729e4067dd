"""Residual disease and disease of the marrow told where no leukaemia is named: in a reason, a line or conclusion of any report, or in a note of a
later day on the remission itself. It leaves the remission open; what is low, denied, of earlier days or of another malignancy does not."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report, observation, procedure
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.on_a_remission import CODED, noted, visit

REPORTS = ("Pathology report", "Laboratory report", "CBC", "MRI spine", "病理报告", "检验报告", None)
LINES = ("Impression", "Conclusion", "Diagnosis", "印象", "结论")

FOUND = ["Flow MRD 1.5%.", "MRD positive.", "流式MRD 1.5%", "MRD阳性", "Bone marrow with 40% blasts.", "骨髓原始细胞40%。"]
NONE = ["Flow MRD 0.05%.", "MRD 0.1%", "MRD negative.", "Previous MRD 1.5%. Now MRD 0.02%.", "MRD 1.5% at diagnosis", "上次MRD 0.5%，本次阴性", "MRD 0.5%，2疗程后MRD阴性", "Myeloma MRD 1.5%", "MRD sensitivity 0.5%", "MRD pending", "Bone marrow with 4% blasts.",
        "Correlate with flow MRD."]
REASONS = ["Flow MRD 1.5%", "骨髓流式MRD 1.5%", "MRD positive", "MRD阳性", "MRD 0.8%, for salvage", "Persistent MRD", "Minimal residual disease positive", "AML复发", "relapsed AML"]
NO_REASONS = ["MRD monitoring", "MRD 0.05%", "MRD 0.1%", "MRD negative", "复查MRD", "MRD 1.5% at diagnosis, now negative", "2025-03 MRD 0.5%", "Multiple myeloma MRD positive", "previous MRD positive, now MRD negative", "residual weakness", "AML in remission, follow-up"]

NOTED = ["MRD positive", "MRD+", "骨髓MRD阳性", "MRD 1.2%", "marrow blasts 12%", "NR", "PR", "persistent AML", "残留白血病", "化疗无效", "MRD阳性，巩固后阴性"]
NOT_NOTED = ["MRD negative", "MRD 0.05%", "MRD阳性转阴", "MRD not detected", "MRD positive at end of induction, negative after consolidation", "诱导后MRD阳性，巩固后阴性", "MRD positive in 3/2025", "2025-03 MRD阳性", "2025-03 MRD 1.2%", "复发高危", "关注病情进展"]


def concluded(text, name):
    return only(CODED, marrow_report("r", text, "2026-11-12", code=concept(None, name)))


def held(text, line, name):
    report = marrow_report("r", "", "2026-11-12", code=concept(None, name), result=[{"reference": "Observation/o"}])
    return only(CODED, observation("o", concept(None, line), "2026-11-12", valueString=text), {k: v for k, v in report.items() if k != "conclusion"})


CLEAR, BEFORE = marrow_report("r", "骨髓完全缓解，MRD阴性", "2026-11-18"), marrow_report("r", "骨髓完全缓解，MRD阴性", "2026-01-18")
CASES = [
    *(rr(f"a report called {name} of “{text}”", concluded(text, name), "judgement" if "MRD" in text else "unclear") for name in REPORTS for text in FOUND),
    *(rr(f"a report called {name} of “{text}”", concluded(text, name), "not-met") for name in REPORTS for text in NONE if name != "CBC" or "marrow" not in text),
    *(rr(f"{line} in a report called {name}: “{text}”", held(text, line, name), "judgement" if "MRD" in text else "unclear") for name in ("Laboratory report", "MRI spine") for line in LINES for text in FOUND),
    *(rr(f"{line} in a report called Bone marrow biopsy: “{text}”", held(text, line, "Bone marrow biopsy"), "unclear") for line in LINES for text in FOUND),
    *(rr(f"{line} in a report called {name}: “{text}”", held(text, line, name), "not-met") for name in ("Laboratory report", "MRI spine") for line in LINES for text in NONE),
    rr("a laboratory's comment in a report on other things", held("MRD positive results are to be repeated.", "Comment", "Laboratory report"), "not-met"),
    *(rr(f"a visit for “{text}”", visit(text), "unclear") for text in REASONS),
    *(rr(f"a visit for “{text}”", visit(text), "not-met") for text in NO_REASONS),
    *(rr(f"a procedure for “{text}”", only(CODED, procedure("x", None, "Bone marrow biopsy", "2026-11-10", reasonCode=[{"text": text}])), "unclear") for text in REASONS),
    *(rr(f"a visit for “{text}”, then a clear marrow", [*visit(text), CLEAR], "not-met") for text in ("Flow MRD 1.5%", "MRD阳性")),
    *(rr(f"a later note “{text}” on a remission", noted(text), "unclear") for text in NOTED),
    *(rr(f"a later note “{text}” on a status of remission", noted(text, clinical="remission"), "unclear") for text in NOTED),
    *(rr(f"a later note “{text}” on a remission, a clear marrow between", noted(text, "2026-11-10", BEFORE), "unclear") for text in NOTED),
    *(rr(f"a later note “{text}” on a remission, then a clear marrow", noted(text, "2026-11-10", CLEAR), "not-met") for text in NOTED),
    *(rr(f"a later note “{text}” on a remission", noted(text), "not-met") for text in NOT_NOTED),
    rr("a note of months ago on a status of remission", noted("MRD positive", "2026-02-10", clinical="remission"), "not-met"),
    rr("a note on a remission, of its own day", noted("MRD positive", "2025-06-10"), "not-met"),
    rr("a note on a remission, from before it", noted("MRD positive", "2025-03-10"), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_residual_without_a_name(case):
    check(case)
