"""Short and usual words for a clear marrow behind a coded relapse or remission, and a remission in residual disease behind a relapse.

trial.md, section 3: written comparators are parsed; a result or report that says the contrary leaves it unclear. Section 4: marrow MRD above
0.1 % by flow after a remission is relapse.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR

DAY = "2026-11-12"
BACK = condition("rl", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-03-02")
REFRACTORY = condition("rf", ("http://snomed.info/sct", "12291000132102"), "Refractory AML", recorded="2026-03-02")


def report(text, when=DAY, id_="r"):
    return marrow_report(id_, text, when)


FEW = [
    "{few} than 5% blasts.", "{few} than 5% blasts are seen.", "Normocellular marrow with {few} than 5% blasts.", "Blasts are {few} than 5% of cells.",
]
AT_MOST = ["Blasts {most} 5%.", "{most} 2% blasts.", "Myeloblasts comprise {most} 3% of nucleated cells.", "Marrow with {most} 4% blasts."]
FEW_SAID = [it.format(few=few) for it in FEW for few in ("fewer", "less", "Fewer")]
MOST_SAID = [it.format(most=most) for it in AT_MOST for most in ("no more than", "not more than", "no greater than", "not exceeding", "at most")]
CHINESE_FEW = ["原始细胞少于5%", "原始细胞不到5%", "原始细胞最多3%", "原始细胞不超过5%", "原始细胞5%以下", "原始细胞在5%以下", "原始细胞5%以内", "原始细胞不多于2%"]
LOW_RESIDUAL = ["MRD不超过0.01%", "MRD不高于0.1%", "MRD 0.1%以下", "MRD no more than 0.05%", "MRD less than 0.01%"]
NO_RESIDUAL = [
    f"{lead}{said}{end}" for lead in ("", "Flow ", "Trilineage hematopoiesis. ", "Day 28 marrow: ") for end in ("", ".")
    for said in ("MRD neg", "MRD: none", "MRD-", "MRD: neg", "MRD by flow neg", "neg MRD", "MRD absent", "MRD -ve")
] + ["MRD阴", "MRD无", "MRD: 0", "Day 28 marrow, MRD-, 100% donor", "MRD neg by NGS"]
KINDS = [
    "morphologic, immunophenotypic, or cytogenetic", "morphologic, immunophenotypic or cytogenetic", "morphologic, flow cytometric, and molecular",
    "morphologic or immunophenotypic", "definitive morphologic, flow cytometric, or immunohistochemical", "morphologic/immunophenotypic",
]
DENIED = [f"{no} {kinds} evidence of {what}." for no in ("No", "There is no", "Negative for") for kinds in KINDS
          for what in ("AML", "acute myeloid leukemia", "residual acute myeloid leukemia", "relapsed AML")]
MANY = [
    "not fewer than 20% blasts", "no fewer than 20% blasts", "not less than 20% blasts", "Blasts not less than 20%", "Blasts more than 5%",
    "at least 5% blasts", "blasts exceeding 20%", "blasts in excess of 20%", "above 20% blasts", "up to 20% blasts", "not more than 20% blasts",
    "fewer than 20% blasts", "原始细胞不低于20%", "原始细胞不少于20%", "原始细胞20%以上", "原始细胞不超过20%", "原始细胞20%以下", "MRD不低于0.5%", "MRD not less than 0.5%",
    "MRD up to 0.5%", "MRD no more than 0.5%", "MRD <0.5%", "MRD- FLOW 0.5%", "MRD-1.2%", "AML-MRD 0.6%", "MRD not neg", "MRD was neg, now 0.5%",
    "MRD neg until day 100, now positive", "MRD- positive", "not fewer than 5% blasts",
]
SAYS_NOTHING = [
    "AML-MRD", "MRD: none sent", "MRD none available", "MRD - pending", "MRD无法检测", "MRD无效", "previously negative MRD", "MRD-directed therapy",
    "PB MRD neg", "peripheral blood MRD: neg",
]
ABOVE = [
    "Complete remission, MRD 0.8%", "Morphologic remission. Flow: MRD positive, 0.8%.", "CRi, MRD 2.3% by flow", "CR, MRD positive", "CR2, MRD+",
    "In morphologic remission; MRD detected at 0.3%", "完全缓解，MRD 0.8%", "骨髓完全缓解，流式MRD阳性（0.8%）", "完全缓解，MRD阳性", "骨髓象缓解，MRD 3×10^-3",
]
WITHIN = ["Complete remission, MRD 0.08%", "CR, MRD 0.1%", "Complete remission, MRD negative", "Complete remission.", "完全缓解，MRD 0.05%", "完全缓解，MRD阴性", "CR, MRD-"]

CLEAR = [*FEW_SAID, *MOST_SAID, *CHINESE_FEW, *LOW_RESIDUAL, *NO_RESIDUAL, *DENIED]
CASES = [
    *(rr(f"a relapse, then {t}", only(BACK, report(t)), "unclear", evidence={RR: ("Condition/rl", "DiagnosticReport/r")}) for t in CLEAR),
    *(rr(f"a remission, then {t}", [*IN_CR, report(t)], "not-met") for t in (*(it for it in MOST_SAID if it != "Blasts at most 5%."), *LOW_RESIDUAL, *NO_RESIDUAL, *DENIED)),
    *(rr(f"a relapse, then {t}", only(BACK, report(t)), "met") for t in (*MANY, *SAYS_NOTHING)),
    *(rr(f"a remission, then {t}", [*IN_CR, report(t)], "unclear") for t in MANY),
    *(rr(f"a remission, then {t}", [*IN_CR, report(t)], "not-met") for t in SAYS_NOTHING),
    *(rr(f"a relapse, then {t}", only(BACK, report(t)), "unclear", evidence={RR: ("Condition/rl", "DiagnosticReport/r")}) for t in ABOVE),
    *(rr(f"a remission, then {t}", [*IN_CR, report(t)], "unclear") for t in ABOVE),
    *(rr(f"a relapse, then {t}", only(BACK, report(t)), "not-met") for t in WITHIN),
    *(rr(f"a relapse, {t}, then none", only(BACK, report(t, "2026-09-01"), report("Complete remission, MRD negative", id_="s")), "not-met") for t in ABOVE),
    *(rr(f"{t}, then a relapse", only(BACK, report(t, "2026-01-01")), "met") for t in ABOVE),
    rr("resistance, then a first remission in residual disease", only(REFRACTORY, report("Complete remission, MRD 0.8%")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
