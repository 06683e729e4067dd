"""Disease that a treatment lasted until, that brought a patient back, or that grows beside another disease, in a letter and a note behind a
remission; against what is planned, what a patient is told to come for, and what other diseases do."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

DAY = "2026-11-12"


def letter(text):
    return chart(CR, marrow_report("letter", text, DAY, code=concept(None, "入院记录")))


def note(text):
    return chart(CR, condition("later", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": text}]))


GROWS = (
    "维奈克拉联合阿扎胞苷治疗至疾病进展", "维持治疗至疾病进展（2026-10）", "AML，吉瑞替尼治疗至病情进展，拟行CAR-NK", "阿扎胞苷维持至AML进展", "应用维奈克拉治疗至疾病进展",
    "Azacitidine maintenance until disease progression in October 2026.", "白血病进展及时就诊于我院", "因疾病进展随时来院就诊", "因出现疾病进展及时就诊于我院",
    "AML伴骨髓纤维化病情进展", "MDS转AML伴骨髓纤维化疾病进展", "AML伴髓系增生疾病进展", "AML with coronary artery disease progressed on azacitidine", "AML合并肺炎，病情进展", "急性白血病合并肺炎，病情进展",
)
PLANNED = (
    "治疗至疾病进展或不可耐受", "用药至疾病进展或毒性不可耐受", "拟维持治疗至疾病进展", "计划阿扎胞苷治疗至疾病进展", "建议维持治疗直至疾病进展", "继续阿扎胞苷治疗至疾病进展",
    "Azacitidine until disease progression or unacceptable toxicity", "Plan: venetoclax until disease progression",
    "嘱疾病进展及时就诊", "如疾病进展及时就诊", "若白血病进展及时就诊", "出现疾病进展及时就诊", "疾病进展时及时就诊", "疾病进展应及时就诊", "病情进展等及时就诊", "嘱疾病进展随诊", "嘱患者若出现发热、疾病进展等及时就诊",
)
OF_OTHERS = (
    "慢性肾病病情进展", "慢性肾脏病病情进展", "肺纤维化病情进展", "前列腺增生病情进展", "肺炎病情进展", "类风湿关节炎病情进展", "慢性乙肝病情进展", "脑梗死病情进展", "Alzheimer disease progressed",
    "Peripheral vascular disease progressed", "Coronary artery disease progressed", "AML in CR with coronary artery disease; CAD progressed", "白血病缓解期合并肺炎，病情进展",
)
CASES = [
    *(rr(f"a letter: {text}", letter(text), "unclear") for text in GROWS), *(rr(f"a note: {text}", note(text), "unclear") for text in GROWS),
    *(rr(f"a letter: {text}", letter(text), "not-met") for text in (*PLANNED, *OF_OTHERS)), *(rr(f"a note: {text}", note(text), "not-met") for text in (*PLANNED, *OF_OTHERS)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_progress(case):
    check(case)
