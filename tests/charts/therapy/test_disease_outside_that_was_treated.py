"""Procedures of after a remission whose own name tells leukaemia outside the marrow: it is back, by trial.md section 4 (extramedullary disease after
a complete remission is a relapse), and by a name alone nobody can say more than that the remission is open. Prevention is none."""
from __future__ import annotations

import pytest

from tests.charts.build import procedure
from tests.charts.courses import REMISSION, only, rr
from tests.charts.harness import check

TREATED = (
    "Radiotherapy to myeloid sarcoma of scalp", "Excision of myeloid sarcoma", "Resection of granulocytic sarcoma", "Radiation of chloroma", "Intrathecal chemotherapy for CNS leukemia", "Craniospinal irradiation for CNS leukemia",
    "Orchiectomy for testicular leukemia", "Radiotherapy for leukemia cutis", "Debulking of extramedullary AML", "髓系肉瘤切除术", "髓系肉瘤放疗", "绿色瘤放疗", "粒细胞肉瘤切除", "鞘内注射化疗（中枢神经系统白血病）", "睾丸白血病放疗",
    "中枢神经系统白血病 全脑全脊髓放疗", "鞘内注射治疗中枢神经系统白血病", "白血病皮肤浸润放疗",
)
NONE = (
    "CNS prophylaxis", "Intrathecal chemotherapy for CNS prophylaxis", "Intrathecal prophylaxis of CNS leukemia", "Prophylactic intrathecal methotrexate for CNS leukemia", "CNS leukemia prevention, intrathecal cytarabine", "CNS leukemia ppx",
    "Prophylaxis, CNS leukemia", "Intrathecal chemotherapy to prevent CNS leukemia", "IT chemo for CNS leukemia prophylaxis", "Lumbar puncture to rule out CNS leukemia", "Lumbar puncture, no CNS leukemia", "Screening for CNS leukemia",
    "Biopsy, negative for myeloid sarcoma", "History of myeloid sarcoma excision", "Intrathecal chemotherapy", "Radiotherapy to spine", "中枢神经系统白血病预防性鞘内注射", "预防中枢神经系统白血病鞘注", "鞘内注射（防治CNSL）", "CNSL预防",
    "腰椎穿刺排除中枢神经系统白血病", "中枢神经系统白血病筛查", "皮肤活检除外白血病浸润", "髓系肉瘤术后换药", "Follow-up after resection of myeloid sarcoma",
)


def done(text, when="2026-11-01", **more):
    return procedure("p", None, text, when, **more)


CASES = [
    *(rr(f"in remission: {text}", only(*REMISSION, done(text)), "unclear") for text in TREATED),
    *(rr(f"before the remission: {text}", only(*REMISSION, done(text, "2025-01-20")), "not-met") for text in TREATED),
    *(rr(f"not done: {text}", only(*REMISSION, done(text, status="not-done")), "not-met") for text in TREATED),
    *(rr(f"in remission: {text}", only(*REMISSION, done(text)), "not-met") for text in NONE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
