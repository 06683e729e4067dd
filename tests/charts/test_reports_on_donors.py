"""Reports that are named after a donor or kin: nothing they find is the patient's, but what was looked at in the patient."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, LOINC, base, concept, condition, marrow_report, observation
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import Case, check

RELAPSED = only(condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-09-01"))
CLEAR = ("Bone marrow, left: complete remission.", "骨髓：完全缓解")
ANOTHERS = [
    "Donor pathology report", "Donor's pathology report", "Pathology of donor", "Pathology report (donor)", "Sibling donor pathology", "Donor flow cytometry", "Donor biopsy, pre-transplant",
    "Donor pathology before transplant", "Transplant donor pathology", "Mother pathology report", "供者病理报告", "供体病理", "病理报告（供者）", "供者骨髓病理", "供者流式", "供者移植前病理", "移植供者病理",
]
PATIENTS = [
    "Pathology report", "Bone marrow after transplant from donor", "Pathology after unrelated donor transplant", "Pathology report, day 30 after transplant from sister", "Pathology (MUD donor)",
    "Pathology report, haplo from father", "Pathology after donor lymphocyte infusion", "Pathology report: donor-derived leukemia?", "供者移植后病理", "供者淋巴细胞输注后病理", "供者源细胞病理", "骨髓病理（供者移植后）",
]
SENT_BY = [
    "Flow cytometry MRD, contact: Dr X", "流式细胞学MRD（家属送检）", "流式MRD，partner lab", "Flow cytometry MRD (outside partner lab)", "MRD 流式 (母亲代送)", "MRD流式 送检人：家属", "Flow cytometry MRD, sent by mother",
    "流式MRD 联系人：父亲", "流式MRD（家属要求）", "Flow cytometry MRD, Brother Martin Hospital", "兄弟医院流式MRD", "家属送检流式MRD", "Partner laboratory flow MRD", "流式MRD 供者淋巴细胞输注后", "流式MRD（供者移植后）", "Flow MRD, donor-derived cells",
]
OF_KIN = ["Mother's flow cytometry MRD", "Flow cytometry MRD (mother)", "Flow cytometry MRD - sibling", "母亲流式MRD", "流式MRD（配偶）", "流式MRD，患者母亲", "Flow MRD of sister", "Contact's flow MRD", "Donor flow MRD"]
NOT_OF_LEUKAEMIA = ["Donor chimerism report", "供者细胞嵌合率"]


def report(name, text, when="2026-11-01", **more):
    return marrow_report("r", text, when) | {"code": concept(None, name)} | more


def written(name, text):
    return observation("o", concept(None, name), "2026-11-01", valueString=text)


CASES = [
    *(rr(f"relapse, then {name}: {text}", [*RELAPSED, report(name, text)], "met") for name in (*ANOTHERS, *NOT_OF_LEUKAEMIA) for text in CLEAR),
    *(rr(f"relapse, then as a result {name}: {text}", [*RELAPSED, written(name, text)], "met") for name in (*ANOTHERS, *NOT_OF_LEUKAEMIA) for text in CLEAR),
    *(rr(f"relapse, then {name}", [*RELAPSED, report(name, CLEAR[0])], "not-met") for name in PATIENTS),
    *(rr(f"relapse, then as a result {name}", [*RELAPSED, written(name, CLEAR[0])], "unclear") for name in PATIENTS),
    *(rr(f"by its specimen of marrow: {name}", [*RELAPSED, report(name, "Complete remission", specimen=[{"display": "Bone marrow"}])], state)
      for name, state in (("Donor pathology report", "met"), ("Pathology report", "not-met"))),
    *(rr(f"by its code of marrow: {name}", [*RELAPSED, report(name, "Complete remission") | {"code": concept((LOINC, "48807-2"), name)}], state)
      for name, state in (("Donor pathology report", "met"), ("Donor bone marrow aspirate", "met"), ("Aspirate", "not-met"), ("Bone marrow after transplant from donor", "not-met"))),
    *(rr(f"a remission, then MRD of 2.5 % in {name}", chart(CR, report(name, "MRD 2.5%")), "unclear") for name in ("Flow cytometry MRD", *SENT_BY)),
    *(rr(f"a remission, then MRD of 2.5 % in {name}", chart(CR, report(name, "MRD 2.5%")), "not-met") for name in OF_KIN),
    *(rr(f"a relapse, then a remission in {name}", [*RELAPSED, report(name, "骨髓象完全缓解")], "met") for name in ("Mother's bone marrow", "患者母亲骨髓涂片", "家属骨髓", "骨髓（家属）", "骨髓细胞形态学（母亲）", "Bone marrow biopsy (mother)", "Donor/recipient flow cytometry")),
    *(Case(f"HBsAg told in {name}", [*base(), report(name, "HBsAg positive")], {"serology-hbv": state}) for name, state in (
        ("Infectious serology, contact: Dr X", "judgement"), ("传染病四项（家属代送）", "judgement"), ("Hepatitis panel, partner lab", "judgement"), ("Donor/recipient serology", "judgement"),
        ("Infectious serology (mother)", "met"), ("Donor serology", "met"), ("Contact serology", "met"), ("Maternal serology", "met"), ("家属传染病筛查", "met"))),
    *(rr(f"disease that is told under the name of a donor is not passed over: {name}: {text}", chart(CR, report(name, text)), "unclear")
      for name in ("Donor pathology report", "供者病理报告") for text in ("Bone marrow: relapsed AML", "Bone marrow: blasts 36%")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
