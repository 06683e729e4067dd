"""Copies of a transcript, and a test for one that turned or rises, told after a remission: nobody but a clinician can weigh them."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, rr
from tests.charts.courses import chart as beside
from tests.charts.harness import Case, check


def report(text: str):
    return marrow_report("r", text, "2026-11-12", code=concept(None, "骨髓白血病融合基因/突变定量检测"))


def noted(text: str):
    return condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])


COUNTED = [
    "NPM1突变拷贝数350，ABL拷贝数32000，比值1.09%，较前升高。", "RUNX1-RUNX1T1拷贝数12000。", "CBFB-MYH11 拷贝数 500，比值0.6%", "WT1 拷贝数 12000，比值12%，增高", "融合基因拷贝数12000，较前上升", "NPM1转阳",
    "NPM1 transcript copies 350, ABL 32000, ratio 1.09%, rising.", "NPM1 copies 350 (prior 20)", "NPM1 transcripts rising", "NPM1 mutant copies: 350/10^5 ABL", "RUNX1-RUNX1T1 copy number 12000", "WT1 copies 12000, ratio 12%, increased",
]
REPORTED = ["NPM1 A型突变：1.09%", "NPM1-MUT 1.09%", "WT1阳性（12.6%）", "WT1拷贝数/ABL拷贝数×100%=12.6%"]
QUIET = [
    "NPM1突变拷贝数0，ABL拷贝数32000，比值0%。", "NPM1拷贝数为0", "NPM1突变拷贝数<10，阴性", "NPM1拷贝数 3，比值0.009%，低于检测下限", "RUNX1-RUNX1T1拷贝数：0 copies", "WT1拷贝数 120，比值0.3%，正常", "WT1 拷贝数 120，ABL拷贝数 32000，比值0.37%（参考<0.6%）",
    "ABL拷贝数32000，NPM1突变未检出", "NPM1突变阴性，拷贝数0", "初诊时NPM1拷贝数12000，现0", "MLL基因拷贝数未见异常", "TP53拷贝数缺失", "BCR-ABL拷贝数 0/45000", "NPM1转阴", "NPM1未转阳", "监测NPM1是否转阳", "若NPM1转阳则行DLI",
    "NPM1 transcript copies 0, ABL 32000", "NPM1 copies not detected", "NPM1 transcripts: undetectable", "NPM1 copies <10 (negative)", "NPM1 MRD not rising", "NPM1 positive at diagnosis",
]
TURNED = ["急性髓系白血病 CR1 NPM1转阳", "急性髓系白血病 CR1 融合基因转阳", "急性髓系白血病 CR1，NPM1由阴转阳", "AML CR1, NPM1 turned positive", "AML CR1, NPM1 became positive again", "AML CR1, NPM1 transcripts rising"]
REMITTED = ["急性髓系白血病 CR1，NPM1转阳，DLI后转阴，CR", "急性髓系白血病 CR1，NPM1阳性", "急性髓系白血病伴NPM1突变 CR1", "急性髓系白血病伴RUNX1-RUNX1T1融合基因阳性，CR1", "AML CR1, NPM1 mutated", "AML CR1, NPM1 MRD negative"]
CASES = [
    *(rr(f"a remission, then a report “{t}”", beside(CR, report(t)), "judgement") for t in COUNTED + REPORTED),
    *(rr(f"a remission, then a note “{t}”", beside(CR, noted(t)), "unclear") for t in COUNTED),
    *(rr(f"a remission, then a report “{t}”", beside(CR, report(t)), "not-met") for t in QUIET),
    *(rr(f"a remission, then a note “{t}”", beside(CR, noted(t)), "not-met") for t in QUIET),
    *(rr(f"“{t}”", beside(CR, condition("later", None, t, recorded="2026-11-12")), "unclear") for t in TURNED),
    *(rr(f"“{t}”", beside(CR, condition("later", None, t, recorded="2026-11-12")), "not-met", None) for t in REMITTED),
    rr("a marrow report of a remission beside a transcript that turned", beside(CR, report("CR骨髓象，NPM1转阳")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_molecular_rise(case: Case) -> None:
    check(case)
