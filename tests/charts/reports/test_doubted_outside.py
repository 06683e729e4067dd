"""A relapse outside the marrow which a picture, the CSF or a tissue only suggests: the marrow of its work-up, in remission, answers nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

IN_CR = condition("aml", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-05-15")
FOUND, MARROW = "2026-11-04", "2026-11-06"


def looked_at(name, text, marrow=MARROW, said="完全缓解骨髓象，原始细胞1%"):
    return only(IN_CR, marrow_report("r", text, FOUND, code=concept(None, name)), marrow_report("cr", said, marrow))


DOUBTED = {
    "PET-CT": ["考虑白血病髓外浸润。", "考虑髓外复发。", "椎旁软组织肿块，考虑粒细胞肉瘤。", "考虑白血病复发。", "多发骨质FDG摄取增高，考虑髓外病变。", "纵隔肿块，髓外复发可能。", "髓外复发待排。"],
    "睾丸B超": ["左睾丸占位，白血病浸润可能。", "考虑白血病睾丸浸润。"], "胸部CT": ["考虑白血病肺浸润。"], "头颅MRI": ["考虑中枢神经系统白血病。", "脑膜强化，考虑中枢神经系统白血病浸润。"],
    "脑脊液流式": ["考虑髓系原始细胞浸润。"], "脑脊液细胞学": ["考虑白血病细胞浸润。"], "皮肤活检病理": ["皮肤结节，考虑白血病皮肤浸润。"], "淋巴结活检病理": ["考虑髓系肉瘤。"], "会诊意见": ["考虑髓外复发，建议CAR-NK。"],
    "PET/CT": ["FDG-avid soft tissue mass, suspicious for extramedullary relapse.", "Findings concerning for relapse of AML."], "Testicular ultrasound": ["Concerning for leukemic infiltration of the left testis."],
    "MRI brain": ["Leptomeningeal enhancement, suspicious for CNS leukemia."], "Skin biopsy": ["Possible leukemia cutis."], "CSF flow cytometry": ["Suspicious for involvement by AML."],
}
TOLD = {
    "脑脊液流式": ["符合髓系原始细胞浸润。"], "PET-CT": ["符合白血病复发。"], "睾丸B超": ["符合白血病睾丸浸润。"], "胸部CT": ["符合白血病肺浸润。"], "PET/CT": ["Consistent with relapse of AML."], "CSF cytology": ["Consistent with involvement by AML."],
}
NOTHING = {
    "胸部CT": ["双肺浸润影，考虑感染。", "考虑肺部感染，炎性浸润可能。"], "PET-CT": ["未见髓外浸润。", "淋巴结代谢增高，考虑炎症。", "白血病治疗后，未见明确复发征象。"], "脑脊液流式": ["未见髓系原始细胞浸润。"], "头颅MRI": ["考虑缺血灶。", "未见中枢神经系统白血病浸润。"],
    "PET/CT": ["No evidence of extramedullary relapse.", "Pulmonary infiltrates, suspicious for fungal infection."], "MRI brain": ["No CNS leukemia."], "Skin biopsy": ["Possible drug eruption. No leukemia cutis."],
}
OF_BLOOD_OR_MARROW = {"外周血涂片": ["考虑白血病复发。"], "骨髓细胞学检查报告": ["考虑白血病复发。", "考虑复发，请结合流式。"], "Peripheral smear": ["Suspicious for relapse of AML."], "Bone marrow biopsy": ["Suspicious for relapse of AML."]}
BOTH = {RR: ("DiagnosticReport/r", "DiagnosticReport/cr")}


def each(told):
    return ((name, text) for name, texts in told.items() for text in texts)


CASES = [
    *(rr(f"{name} and the marrow of its work-up: {text}", looked_at(name, text), "unclear") for name, text in (*each(DOUBTED), *each(TOLD))),
    *(rr(f"{name}, nothing of the leukaemia: {text}", looked_at(name, text), "not-met") for name, text in each(NOTHING)),
    *(rr(f"{name}, which the marrow answers: {text}", looked_at(name, text), "not-met") for name, text in each(OF_BLOOD_OR_MARROW)),
    rr("a marrow of a later month", looked_at("PET-CT", "考虑髓外复发。", "2026-12-10"), "not-met", as_of="2026-12-12"),
    rr("a picture before the remission that is on record", [*only(condition("aml", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-11-10")),
       marrow_report("r", "考虑髓外复发。", FOUND, code=concept(None, "PET-CT")), marrow_report("cr", "完全缓解骨髓象", MARROW)], "not-met"),
    *(rr(f"both are named: {text}", looked_at(name, text), "unclear", evidence=BOTH) for name, text in [("PET-CT", "考虑白血病髓外浸润。"), *each(TOLD)]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_doubted_outside(case):
    check(case)
