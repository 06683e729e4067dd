"""A relapse in a title that names the leukaemia and another problem: it is the leukaemia's where it touches it, a place of it, its therapy
or a time; behind a noun that nobody knows, or of something that is named, nobody can tell whose it is."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import RR, chart, rr
from tests.charts.harness import check

OURS = (
    "t-AML relapse", "sAML relapse", "AML-MRC relapse", "AML NOS relapse", "AML, venetoclax relapse", "AML, post MUD relapse", "AML, ovarian relapse", "AML, mixed chimerism relapse", "Relapse of high-risk AML",
    "AML, relapse of NPM1 clone", "AML, relapse of residual disease", "Refractory anemia with excess blasts transformed to AML, relapsed",
    "AML relapse", "AML in relapse", "AML with CNS relapse", "AML with marrow relapse", "AML, post-transplant relapse", "AML, morphologic relapse", "AML, third relapse",
    "AML, October relapse", "AML, biopsy-proven relapse", "AML, overt relapse", "AML, FLT3-ITD relapse", "AML relapse complicated by pneumonia", "Relapse of AML", "Relapse of acute myeloid leukemia 10/2026",
    "AML, relapse of disease", "AML, relapse of her leukemia", "AML, early relapse after alloHCT", "AML after DLI relapse",
    "复发 急性髓系白血病", "移植后复发 急性髓系白血病", "骨髓复发 急性髓系白血病", "CR1后复发 急性髓系白血病", "急性髓系白血病 移植后 骨髓复发", "2026-10复发 急性髓系白血病",
)
NOBODYS = (
    "AML with alcohol use relapse", "AML s/p alloHCT with CMV viremia relapse", "AML c/b UTI relapse", "CMV viremia relapse in patient with AML", "Bipolar disorder relapse in patient with AML",
    "Zoster relapse in patient with AML", "AML with atrial fibrillation relapse",
    "AML with asthma relapse", "曲霉菌病复发 急性髓系白血病", "血小板减少复发 急性髓系白血病移植后",
    "肺部感染 复发 急性髓系白血病", "急性髓系白血病，肺部感染 复发", "急性髓系白血病 无出血 感染 复发",
)
ANOTHERS = (
    "AML; relapse of UTI", "AML; relapse of DLBCL", "Relapse of ITP in a patient with AML", "移植物抗宿主病复发 急性髓系白血病移植后", "慢性移植物抗宿主病复发 急性髓系白血病移植后", "痛风复发 急性髓系白血病",
    "1.AML 2.狼疮性肾炎 复发",
)


def titled(text):
    return chart(condition("x", (ICD10CM, "C92.00"), text, recorded="2026-11-12"))


CASES = [
    *(rr(f"the leukaemia's: {text}", titled(text), "met", review=True, evidence={RR: ("Condition/x",)}) for text in OURS),
    *(rr(f"whose, nobody can tell: {text}", titled(text), "judgement", evidence={RR: ("Condition/x",)}) for text in NOBODYS),
    *(rr(f"another disease's by its name: {text}", titled(text), "missing") for text in ANOTHERS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_whose_relapse(case):
    check(case)
