"""APL as marrow reports conclude on it (考虑AML-M3, M3骨髓象), and what the text of an AML by code denies or doubts of it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, concept, condition, marrow_report, observation, without
from tests.charts.harness import Case, check

APL, DX = "exclusion-apl", "aml-diagnosis"
FOUND = [
    "异常早幼粒细胞占80%，考虑AML-M3", "考虑急性早幼粒细胞白血病", "倾向急性早幼粒细胞白血病", "考虑为急性早幼粒细胞白血病", "倾向于AML-M3", "M3骨髓象", "AML-M3骨髓象", "M3v骨髓象", "急性早幼粒细胞白血病", "考虑急性髓系白血病M3"]
NOT_FOUND = [
    "不考虑APL", "未考虑急性早幼粒细胞白血病", "考虑AML-M2", "排除急性早幼粒细胞白血病", "未见M3骨髓象", "非M3骨髓象", "M3期", "急性早幼粒细胞白血病？", "急性早幼粒细胞白血病待排", "考虑AML-M2，不除外M3", "建议排除APL", "需考虑急性早幼粒细胞白血病", "早幼粒细胞占30%"]
FOUND += ["考虑急性早幼粒，中幼粒少见", "AML-M3，早幼粒、中幼粒异常增生", "Diagnosis: APL, confirmed by t(15;17)"]
NOT_FOUND += [
    "粒系可见早幼粒、中幼粒细胞", "粒系早幼粒、中、晚幼粒可见", "早幼粒，中幼粒比例增高", "早幼粒及中幼粒增生", "早幼粒/中幼粒/晚幼粒 2/5/8",
    "APL is characterized by t(15;17); not detected here."]
OTHERS = ["急性髓系白血病M5", "急性髓系白血病，非APL", "急性髓系白血病，APL待排", "急性髓系白血病 PML-RARA阴性", "急性髓系白血病，无t(15;17)"]


def report(text, name="骨髓细胞形态学检查"):
    return [*base(), marrow_report("r", text, "2026-11-05", code=concept(None, name))]


def result(text, name):
    return [*base(), observation("r", concept(None, name), "2026-11-05", valueString=text)]


# what a report that is named after the fusion answers
FUSION = {
    "judgement": ["阳性", "阳性（质控合格）", "Detected", "结果：阳性", "检出", "Positive", "Detected (bcr1)", "positive for BCR1 isoform", "阳性，BCR-ABL阴性"],
    "unclear": ["BCR2 not detected, BCR1 detected", "PML-RARA: BCR2 not detected, BCR1 detected", "弱阳性"],
    "no-contrary-record": ["阴性", "Not detected", "未检出", "Negative. Positive control detected.", "BCR1 not detected, BCR2 not detected", "详见报告", "BCR-ABL阳性", "标本合格", "阳性对照检出，样本未检出"],
}

# rearrangements of RARA with another partner, or with none told, and t(15;17) as it is written
REARRANGED = [
    "RARα基因重排阳性", "RARA基因断裂重排（+）", "RARA break-apart: rearranged in 80% of nuclei", "RARA rearrangement positive", "PLZF-RARA阳性",
    "ZBTB16::RARA fusion detected", "t(15:17) positive", "15;17 translocation present", "RARA rearrangement detected",
    "RARA gene is rearranged", "RARA break-apart: rearranged in 80% of nuclei (cutoff 3%)",
    "RARA break-apart: rearranged in 12% of cells, not below cutoff", "检出RARA重排", "RARA(17q21)断裂重排阳性", "Rearrangement of RARA detected", "检出15;17易位", "PML-RARA阳性"]
NOT_REARRANGED = [
    "RARA rearrangement: negative", "normal signal pattern for PML and RARA probes", "t(15;17) not detected", "t(15:17) negative",
    "RARA rearrangement by FISH: normal", "RARA rearrangement by FISH: normal pattern.", "No 15;17 translocation", "RARA rearranged in <1% of nuclei (cutoff 3%)",
    "RARA break-apart: rearranged signals in 1% of cells, below cutoff", "RARA break-apart: 2F (normal) in 98% of cells", "RARA重排阴性", "未检出RARA重排", "No RARA rearrangement", "RARA not rearranged", "RARA break-apart probe: normal", "PLZF-RARA阴性",
    "No evidence of 15;17 translocation", "RARA break-apart: rearranged in 0% of nuclei", "RARA rearrangement not detected",
    "Negative for RARA rearrangement", "RARB rearrangement positive", "No rearrangement of RARA", "ish(RARAx2)[500]",
    "PML-RARA阴性，PLZF-RARA阴性", "FISH for RARA rearrangement", "RARA信号正常"]
GENETIC = ("FISH", "融合基因筛查", "Karyotype", "Cytogenetics")


def coded(*texts):
    return [*without(base(), "aml"), *(condition(f"a{i}", (ICD10, "C92.000x003"), text, recorded="2026-10-01") for i, text in enumerate(texts))]


CASES = [
    *(Case(t, report(t), {APL: "judgement"}, evidence={APL: ("DiagnosticReport/r",)}) for t in FOUND),
    *(Case(t, report(t), {APL: "no-contrary-record"}) for t in NOT_FOUND),
    *(Case(f"{name}: {t}", report(t, name), {APL: state}) for name in ("PML-RARA融合基因", "PML::RARA fusion transcript", "t(15;17) FISH") for state, texts in FUSION.items() for t in texts
      if not (t.startswith("PML") and name.startswith("t("))),
    *(Case(f"{name}: {t}", report(t, name), {APL: "judgement"}) for name in (*GENETIC, "骨髓细胞形态学检查") for t in REARRANGED),
    *(Case(f"{name}: {t}", report(t, name), {APL: "no-contrary-record"}) for name in (*GENETIC, "骨髓细胞形态学检查") for t in NOT_REARRANGED),
    *(Case(f"a result, {name}: {t}", result(t, name), {APL: ("judgement", "unclear") if "rearranged" in t else "judgement"}) for name in GENETIC for t in REARRANGED),
    *(Case(f"a result, {name}: {t}", result(t, name), {APL: "no-contrary-record"}) for name in GENETIC for t in NOT_REARRANGED),
    *(Case(f"{name}: {t}", report(t, name), {APL: "judgement"}) for name in GENETIC for t in ("考虑急性早幼粒细胞白血病", "考虑为APL")),
    *(Case(f"{name}: {t}", report(t, name), {APL: "no-contrary-record"}) for name in GENETIC for t in ("不考虑急性早幼粒细胞白血病", "APL待排", "排除APL")),
    *(Case(f"FISH: {head}{t}", report(head + t, "FISH"), {APL: state}) for head in ("结论：", "结果:", "Result:") for texts, state in ((REARRANGED, "judgement"), (NOT_REARRANGED, "no-contrary-record")) for t in texts),
    *(Case(f"FISH: {t}", report(t, "FISH"), {APL: "unclear"}) for t in ("RARA break-apart: 2F (normal) in 20% of cells, 1F1R1G in 80%", "RARA break-apart: 2F (normal) in 95%, 1F1R1G in 5%")),
    Case("a result of FISH that counts both", result("RARA rearrangement by FISH: normal signals 20%, rearranged 80%", "FISH"), {APL: ("judgement", "unclear")}),
    *(Case(f"FISH: {t}", report(t, "FISH"), {APL: "judgement"}) for t in (
        "RARA rearranged in 80% of cells, BCR below cutoff", "RARA rearranged in 80% and FGFR1 below cutoff", "RARA rearranged in 80%. BCR-ABL below cutoff", "RARA rearranged in <90% of cells")),
    Case("signals without a fusion", report("Three RARA signals identified in 5% cells; no fusion", "PML-RARA FISH"), {APL: "no-contrary-record"}),
    Case("signals, and a fusion not denied", report("Three RARA signals identified in 5% cells; no fusion partner identified", "PML-RARA FISH"), {APL: "unclear"}),
    Case("named after a rearrangement of RARA", report("阳性", "RARA断裂重排检测"), {APL: "judgement"}),
    Case("named so and negative", report("阴性", "RARA断裂重排检测"), {APL: "no-contrary-record"}),
    Case("of which gene", report("阳性", "PML-RARA、BCR-ABL融合基因"), {APL: "unclear"}),
    Case("of neither gene", report("阴性", "PML-RARA、BCR-ABL融合基因"), {APL: "no-contrary-record"}),
    Case("of another gene", report("阳性", "AML1-ETO融合基因"), {APL: "no-contrary-record"}),
    Case("a control", report("阳性", "PML-RARA阳性对照"), {APL: "no-contrary-record"}),
    Case("a donor's", report("阳性", "PML-RARA融合基因（供者）"), {APL: "no-contrary-record"}),
    Case("what a ward thinks of", report("考虑急性早幼粒细胞白血病", "入院记录"), {APL: "no-contrary-record"}),
    *(Case(f"AML by code: {t}", coded(t), {DX: "met", APL: "no-contrary-record"}) for t in OTHERS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
