"""Reports that weigh the patient's history with what was seen: 结合病史符合AML复发 tells a finding of now, and no history."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = condition("aml", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-05-15")
FOUND = [
    "骨髓增生活跃，结合病史符合AML复发骨髓象。", "骨髓增生活跃，结合患者病史为AML复发骨髓象。", "骨髓增生活跃，结合既往病史支持AML复发。", "骨髓增生活跃，结合AML病史提示复发。",
    "骨髓增生活跃，根据病史诊断AML复发。", "Marrow normocellular. Given history of AML findings are consistent with relapse.",
]
NOT_FOUND = [
    "骨髓增生活跃，病史为AML复发。", "病史提示AML复发。骨髓增生活跃，CR骨髓象。", "既往病史AML复发，目前完全缓解骨髓象。", "结合病史AML复发后，本次CR骨髓象。", "请结合病史。AML-CR骨髓象。",
    "结合病史，符合AML治疗后完全缓解骨髓象。", "结合病史不支持AML复发。", "结合病史未见AML复发证据。", "结合病史符合AML CR骨髓象，未见复发。", "结合病史符合AML复发后再次完全缓解骨髓象。",
    "Given history of relapsed AML, consistent with continued complete remission.",
]
ELSEWHERE = {"皮肤活检病理": "真皮内异型细胞浸润，结合病史{}髓系肉瘤。", "PET-CT": "多发代谢增高，结合病史{}白血病髓外复发。"}


def elsewhere(name: str, text: str) -> dict[str, object]:
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, name), "effectiveDateTime": "2026-11-12",
            "conclusion": text}


CASES = [
    *(rr(f"found: {text}", only(IN_CR, marrow_report("r", text, "2026-11-12")), "unclear") for text in FOUND),
    *(rr(f"history: {text}", only(IN_CR, marrow_report("r", text, "2026-11-12")), "not-met") for text in NOT_FOUND),
    *(rr(f"{name}: {word}", only(IN_CR, elsewhere(name, text.format(word))), "unclear")
      for name, text in ELSEWHERE.items() for word in ("符合", "支持", "提示", "诊断", "为")),
    *(rr(f"{name}, denied: {word}", only(IN_CR, elsewhere(name, text.format(word))), "not-met")
      for name, text in ELSEWHERE.items() for word in ("不支持", "未见")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_history_weighed(case):
    check(case)
