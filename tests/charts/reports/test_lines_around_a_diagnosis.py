"""In a marrow report the sentence that decides is heard, whatever ordinary lines stand around it: a clear word about something else (another
cell line, a gene, a stain, the laboratory) clears no marrow, and what is told as the patient's history was found by nobody."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from cds_service.eligibility.finding import Finding
from tests.charts.beside_a_relapse import RELAPSE
from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened

DISEASE = [
    "Acute myeloid leukemia with mutated NPM1.", "Acute myeloid leukemia.", "AML.", "Bone marrow with acute myeloid leukemia.", "Hypercellular marrow with AML.",
    "Acute monocytic leukemia.", "AML without maturation.", "Relapsed AML.", "Bone marrow involved by AML.", "62% blasts.", "AML伴NPM1突变。", "急性髓系白血病。", "AML-M5骨髓象。",
    "符合AML。", "考虑AML。",
]
DOUBT = [
    "Suspicious for relapse.", "Possible early relapse.", "Early relapse cannot be excluded.", "Concerning for relapsed AML.", "Suspicious for residual AML.",
    "复发可能。", "不除外早期复发。", "考虑复发可能。",
]
CLEAR = [
    "No evidence of AML.", "Negative for acute leukemia.", "No increase in blasts.", "Normocellular marrow with trilineage hematopoiesis, no increase in blasts.",
    "No evidence of residual leukemia.", "MRD negative.", "No evidence of relapse.", "Blasts 1%.", "Normocellular marrow (50%), <5% blasts.", "Less than 5% blasts.", "< 5% blasts.",
    "未见白血病细胞。", "原始细胞1%。", "未见复发。",
]
ELSE = [
    "Megakaryocytes: adequate in number.", "Cytogenetics and molecular studies are pending.", "Iron stores: adequate.", "No ring sideroblasts.", "FLT3-ITD: not detected.",
    "FLT3-ITD:\nNot detected.", "NPM1: negative. IDH1: negative.", "Karyotype: 46,XY[20], normal male.", "FISH: negative for BCR::ABL1.", "No evidence of lymphoma.", "No lymphoid aggregates.",
    "No granulomas.", "Reticulin: no significant fibrosis.", "Aspirate quality: adequate.", "Erythroid precursors: normal morphology.", "Myeloid: maturing, adequate.",
    "This test was developed by the Laboratory. It has not been cleared or approved by the U.S. Food and Drug Administration.",
    "Stains were performed with appropriate positive and negative controls.", "Plasma cells: not increased.", "No monoclonal B-cell population.",
    "Peripheral blood: normocytic anemia, no circulating blasts.", "Bone trabeculae: unremarkable.", "CD19 negative, CD3 negative.", "Congo red: negative for amyloid.",
    "FINAL DIAGNOSIS:", "MICROSCOPIC DESCRIPTION:", "GROSS: Received in formalin is a 1.5 cm core.", "Electronically signed by John Smith, MD.", "Cellularity: 40%, normal for age.",
    "AFB and GMS stains are negative for organisms.", "Flow cytometry: T cells show a normal CD4:CD8 ratio.", "巨核细胞正常。", "FLT3-ITD阴性。", "染色体核型报告待回。", "红系增生正常。", "未见寄生虫。",
    "铁染色正常。", "BCR-ABL1融合基因阴性。", "染色体核型正常：46,XY[20]。", "未见淋巴瘤细胞。",
]
HISTORY = [
    "Clinical history: AML.", "Clinical history: 56M with AML s/p 7+3.", "Clinical information: AML s/p FLAG-IDA.", "Pre-op diagnosis: AML.", "Indication: AML.",
    "Patient presented with 85% blasts.", "CLINICAL HISTORY: 56 year old man with AML diagnosed 11/2025 (65% blasts), in CR1. Evaluate for relapse.", "Clinical history: relapsed AML.",
    "Reason for study: AML, r/o relapse.", "ICD-10: C92.00 Acute myeloid leukemia.", "Hx: AML.", "Previous marrow (10/2025): 80% blasts.", "临床诊断：AML。", "病史：AML化疗后。",
    "送检诊断：急性髓系白血病。", "申请诊断：AML", "入院诊断：急性髓系白血病。",
]


WHOLE = [
    "FINAL DIAGNOSIS\nBone marrow, left posterior iliac crest, core biopsy and aspirate:\n- {0}\n\nMICROSCOPIC\nMegakaryocytes are decreased. Iron stores: adequate. "
    "No ring sideroblasts.\nFLT3-ITD: not detected. Karyotype pending.",
    "CLINICAL HISTORY: 56M with AML s/p 7+3 and HiDAC.\nDIAGNOSIS: {0}\nCOMMENT: Flow cytometry shows no monoclonal B-cell population. No evidence of lymphoma.\n"
    "This test has not been cleared or approved by the FDA.",
    "临床诊断：AML。\n骨髓检查：红系增生正常，巨核细胞不少。{0}\nFLT3-ITD阴性，染色体核型报告待回。",
]
QUOTED = [
    ("Clinical history: AML in CR1 since March, status post consolidation with high dose cytarabine, four cycles in all. Diagnosis: {0} Megakaryocytes are adequate in number and form.", said)
    for said in ("Acute myeloid leukemia with mutated NPM1.", "Suspicious for relapse.")
]


def screened_with(before: list[dict[str, object]], text: str) -> Finding:
    return screened(chart(*before, marrow_report("r", text, "2026-11-12", code=concept(None, "Bone Marrow Biopsy")))).finding(RR)


def around(said: str) -> Iterator[str]:
    """The sentence among each of the lines, before it or behind it, and in whole reports."""
    for at, line in enumerate((*ELSE, *HISTORY)):
        yield f"{line}\n{said}" if at % 2 else f"{said}\n{line}"
    yield from (whole.format(said) for whole in WHOLE)


def heard(before: list[dict[str, object]], said: str, wanted: str) -> list[str]:
    """In which surroundings the answer is another."""
    return [text for text in (said, *around(said)) if screened_with(before, text).state != wanted]


@pytest.mark.parametrize("said", [*DISEASE, *DOUBT])
def test_disease_is_heard_after_a_remission(said: str):
    assert heard([CR], said, "unclear") == []


@pytest.mark.parametrize("said", CLEAR)
def test_a_clear_marrow_is_heard(said: str):
    assert heard([CR], said, "not-met") == []
    assert heard([CR, RELAPSE], said, "unclear") == []


@pytest.mark.parametrize(("whole", "said"), QUOTED)
def test_the_sentence_that_raises_the_doubt_is_quoted(whole: str, said: str):
    assert said.rstrip(".") in str(screened_with([CR], whole.format(said)).evidence)
