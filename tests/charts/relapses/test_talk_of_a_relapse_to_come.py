"""Letters and notes of a remission that talk of what a relapse would mean: nothing of one is told. Those that tell or ask for one are not quiet."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, Json, concept, condition
from tests.charts.courses import CR, rr
from tests.charts.courses import chart as beside
from tests.charts.harness import Case, check


def letter(text: str) -> Json:
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, "多学科会诊记录"), "effectiveDateTime": "2026-11-12", "conclusion": text}


def noted(text: str) -> Json:
    return condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])


TALK = [
    "若不移植复发率高，复发后预后差，建议尽早异基因移植。", "复发后预后差。", "移植后复发是主要死因，需定期监测MRD。", "目前无复发，复发后可行DLI。", "告知家属：疾病可能复发，复发后治疗困难。", "存在复发可能，嘱定期复查。", "存在复发可能，嘱复查。",
    "有复发可能，嘱门诊随访。", "若复发后可予维奈克拉。", "复发者预后差。", "复发后生存期短。", "若复发，可考虑CAR-NK。", "一旦复发，预后极差。", "为降低复发率，建议移植。",
]
ENGLISH = ["Prognosis after relapse is poor.", "Relapse is the main cause of death after transplant.", "At relapse, DLI can be given.", "Relapse remains possible; advised regular follow-up.", "There is a possibility of relapse, follow up."]
TOLD = [
    "2026-10复发，复发后预后差。", "复发后入院。", "复发后予维奈克拉治疗。", "移植后复发，可行DLI。", "CR1。目前存在复发可能，建议骨穿。", "CR1。血小板下降，有复发可能。", "CR1。原始细胞3%，复发可能，嘱复查骨髓。", "存在复发可能，嘱复查骨髓。", "复发可能性大。",
    "2026-10复发后再次移植。", "复发后可见原始细胞22%。",
]
TOLD_IN_ENGLISH = ["After relapse given FLAG-Ida.", "In CR1. Platelets falling, relapse is possible.", "In CR1. Possible relapse, repeat marrow."]
TALKED = [*(f"患者AML，CR1。{t}" for t in TALK), *(f"AML in CR1. {t}" for t in ENGLISH)]
SAID = [*(f"患者AML，{t}" for t in TOLD), *(f"AML. {t}" for t in TOLD_IN_ENGLISH)]
CASES = [
    *(rr(f"a letter “{t}”", beside(CR, letter(t)), "not-met") for t in TALKED), *(rr(f"a note “{t}”", beside(CR, noted(t)), "not-met") for t in TALKED),
    *(rr(f"a letter “{t}”", beside(CR, letter(t)), "unclear") for t in SAID), *(rr(f"a note “{t}”", beside(CR, noted(t)), "unclear" if "可能" in t and "CR1" not in t else "judgement") for t in SAID),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_talk_of_a_relapse(case: Case) -> None:
    check(case)
