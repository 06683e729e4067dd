"""Blasts that a marrow report or a letter counts in ordinary words, and the label of a sample that was taken before what is to be given."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report, observation, quantity
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"))
RELAPSED = only(condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-09-20"))
CHINESE = [
    "原始细胞占骨髓有核细胞45.5%", "原始细胞占骨髓有核细胞的45.5%", "原始细胞占全部有核细胞45.5%", "原始细胞占所有有核细胞45.5%", "原始细胞占非红系细胞45.5%", "原始细胞占非红系有核细胞45.5%", "原始细胞占NEC 45.5%", "原始细胞占ANC 45.5%", "原始细胞占白细胞45.5%",
    "原始细胞占CD45+细胞45.5%", "原始细胞比率45.5%", "原始细胞比值45.5%", "原始细胞%：45.5%", "原始细胞%：45.5", "原始细胞计数45.5%", "原始细胞计数为45.5%", "原始细胞高达45.5%", "原始细胞多于45%", "原始细胞近45%", "原始细胞(45.5)%", "粒系：原始45.5%", "原单核+幼单核占45.5%",
    "原始髓细胞占45.5%", "异常原始髓系细胞占全部细胞的45.5%", "原始细胞分布区细胞占45.5%", "CD34阳性细胞占45.5%", "CD117+细胞占45.5%", "原始细胞弥漫增生，占约60%", "原始细胞异常增生，占60%", "原始粒细胞显著增生占60%", "骨髓几乎被原始细胞取代", "以原始细胞为主，占45%",
    "原始细胞成片分布", "原始细胞弥漫增生",
]
ENGLISH = [
    "Blasts by morphology 45%", "Blasts by IHC 45%", "Blasts are present in sheets, approximately 60%", "Blasts comprise the majority of cells", "Blasts comprise 45% of cells", "Blasts account for 45% of cells", "Blasts estimated at 45%", "Blast percentage: 45%", "Blasts >60%",
    "Blasts 60-70%", "Blasts are increased (45%)", "Sheets of blasts", "Blast equivalents 45%", "Abnormal myeloid population, 45% of CD45+ events", "Blast % 45", "Blasts 45 promyelocytes 2", "myeloblasts: 35.0, promyelocytes 1.0",
]
MARROW_ALONE = ["CD34-positive cells comprise 45% of cellularity", "45% immature myeloid cells", "Promonocytes 45%"]
FEW = [
    "原始细胞占骨髓有核细胞1.5%", "原始细胞占全部有核细胞2%", "原始细胞比值2%", "原始细胞%：1.5", "原始细胞(1.5)%", "粒系：原始1.5%，早幼2%", "原单核+幼单核占1%", "CD34阳性细胞占1.5%", "CD34+细胞占有核细胞1.2%", "原始细胞近2%", "未见原始细胞弥漫增生", "原始细胞无明显增生", "原始细胞增生不明显", "原始细胞明显增生，占2%", "原始粒细胞显著增生占2%",
    "未见被原始细胞取代", "MDS伴原始细胞增生", "Blast % 1", "Blasts by morphology 2%", "CD34-positive cells comprise 2% of cellularity", "Blasts 1 promyelocytes 2", "myeloblasts: 1.0, promyelocytes 1.0", "Promonocytes 2%", "5% immature myeloid cells", "No sheets of blasts",
    "Blasts do not comprise the majority of cells", "Blasts comprise 2% of cells", "Blasts <5%",
]
OTHERS = [
    "CD34+细胞活率98%", "嵌合率：CD34+细胞100%", "供者嵌合：CD34+细胞占99%（供者来源）", "CD117+细胞占45%，考虑早期红细胞", "CD34+细胞占有核细胞25%，为供者来源", "幼红细胞占全部有核细胞45%，原始细胞1%", "成熟粒细胞明显增生，占45%", "骨髓被脂肪取代，原始细胞1%", "淋巴细胞占45%", "有核细胞增生活跃，占45%", "骨髓增生活跃，红系占45%，原始细胞占1%", "造血面积45%，原始细胞1%", "原始细胞占粒系细胞的3%", "CD34+ cells 98% donor", "CD34+ cells viability 98%",
    "Donor chimerism: CD34+ cells 100%, CD3+ 98%", "CD34+ cells comprise 98% donor chimerism", "Cellularity 45%, blasts 1%", "Lymphocytes 45%, blasts 2%", "Viability 95%, blasts 1%", "CD34 highlights 2% blasts; CD3+ T cells comprise 45%", "Abnormal myeloid population not seen, cellularity 45%",
]
LABELS = ["化疗前骨髓原始细胞35%，拟FLAG方案化疗", "挽救治疗前骨髓原始细胞35%", "治疗前骨髓原始细胞35%，现予维奈克拉治疗", "Before salvage: 35% blasts", "Baseline marrow: 35% blasts", "Prior to FLAG-IDA marrow had 35% blasts"]
OVER = ["治疗前骨髓原始细胞35%，治疗后1%", "化疗前骨髓原始细胞35%，化疗2疗程，骨髓1%", "Before salvage: 35% blasts; after salvage 1% blasts", "Baseline marrow: 35% blasts. Now 1% blasts", "原始细胞1%（治疗前35%）", "Previously 35% blasts", "Prior marrow 35% blasts", "上次骨髓原始细胞35%"]
ROSE = [
    "MRD rose to 1.2%.", "MRD rose from 0.01% to 1.2%.", "MRD climbed to 1.2%.", "MRD went up to 1.2%.", "MRD jumped to 1.2%.", "MRD increasing, 1.2%.", "MRD returned at 1.2%.", "MRD reappeared at 1.2%.", "MRD rose from undetectable to 1.2%.",
    "MRD由阴性升至1.2%", "MRD复升，1.2%", "MRD回升至1.2%", "MRD fell to 1.2%.", "MRD increased to 1.2%.", "MRD升至1.2%",
]
FELL = [
    "MRD fell to 0.01%.", "MRD dropped to 0.01%.", "MRD fell from 1.2% to 0.01%.", "MRD went down from 1.2% to 0.01%.", "MRD rose to 0.05%.", "MRD returned <0.01%.", "MRD returned negative. Chimerism 98%.", "MRD由1.2%降至0.01%",
    "MRD fell from 1.2%, now undetectable.", "If MRD rises to 1.2%, DLI.", "MRD rose to 1.2% before transplant, now negative.",
]
MARROW, MARROW_EN, LETTER, LETTER_EN = "骨髓细胞学检查", "Bone marrow biopsy", "出院小结", "Discharge summary"


def report(name, text):
    return marrow_report("r", text, "2026-11-10", code=concept(None, name))


def blasts(name, value):
    return observation("b", concept(None, name), "2026-11-10", valueQuantity=quantity(value, "%"))


CASES = [
    *(rr(f"{name}: {text}", [*IN_CR, report(name, text)], "unclear") for names, texts in (((MARROW, LETTER), CHINESE), ((MARROW_EN, LETTER_EN), ENGLISH), ((MARROW_EN,), MARROW_ALONE)) for name in names for text in texts),
    *(rr(f"few, {name}: {text}", [*IN_CR, report(name, text)], "not-met") for name in (MARROW, LETTER) for text in FEW),
    *(rr(f"others, {name}: {text}", [*IN_CR, report(name, text)], "not-met") for name in (MARROW, LETTER) for text in OTHERS),
    *(rr(f"of the diagnosis: {text}", [*IN_CR, report("Pathology", text)], "not-met") for text in ("At diagnosis blasts were 72%. FINAL DIAGNOSIS: No evidence of acute myeloid leukemia; blasts 1%.", "At diagnosis blasts comprised 72% of cells. Now 1%.")),
    *(rr(f"of the diagnosis: {text}", [*IN_CR, report(LETTER_EN, text)], "not-met") for text in ("Blasts at diagnosis comprised 80%; in CR after 7+3.", "AML diagnosed 1/2025 with sheets of blasts; now in CR1 after 7+3.", "Blasts were >60% at diagnosis; achieved CR.", "CSF not positive for myeloblasts")),
    *(rr(f"of the diagnosis: {text}", [*IN_CR, report(LETTER, text)], "not-met") for text in ("初诊时原始细胞弥漫增生，诱导后CR", "患者2025年1月确诊AML，骨髓原始细胞弥漫增生，占约80%，予IA方案后CR。")),
    *(rr(f"a label: {text}", [*IN_CR, report(MARROW, text)], "unclear") for text in LABELS),
    *(rr(f"what is over: {text}", [*IN_CR, report(MARROW, text)], "not-met") for text in OVER),
    *(rr(f"a share that rose, {name}: {text}", [*IN_CR, report(name, text)], "unclear") for name in (MARROW_EN, LETTER_EN) for text in ROSE),
    *(rr(f"a share that rose, in a note: {text}", [*IN_CR, condition("n", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])], "unclear") for text in ROSE),
    *(rr(f"a share that fell, {name}: {text}", [*IN_CR, report(name, text)], "not-met") for name in (MARROW_EN, LETTER_EN) for text in FELL),
    *(rr(f"few beside a relapse: {text}", [*RELAPSED, report(MARROW, text)], "unclear") for text in ("原始细胞占骨髓有核细胞1.5%", "原始细胞比值2%", "Blasts by morphology 2%")),
    *(rr(f"{name} of {value} %", [*IN_CR, blasts(name, value)], state) for name in ("骨髓 原始粒+原始单核", "Bone marrow myeloblasts + monoblasts") for value, state in ((45, "met"), (1, "not-met"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
