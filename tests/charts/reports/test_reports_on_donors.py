"""Reports that are named after a donor or kin: nothing they find is the patient's, but what was looked at in the patient."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    base,
    concept,
    condition,
    lab,
    marrow_report,
    observation,
    quantity,
    without,
)
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import Case, check
from tests.charts.held_results import hbsag_of, held

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

GIVEN = ["{} 供者", "{}供者", "{}/供者", "{}_供者", "供者-{}", "供者：{}", "【供者】{}", "{}（供者 张某某）", "{}(供)", "{}[供]", "供髓者{}", "{}（供髓者）", "供体{}"]
GIVEN_IN_ENGLISH = ["{} donor", "{} of donor", "Donor - {}", "HSCT donor {}"]
OWN = ["{}", "{}（供者移植后）", "{}（移植后）", "{} after transplant from donor", "{}（供血）"]
"""How the name of a result gives it to a donor, and how it does not."""
LATER_RELAPSED = [*RELAPSED, condition("old", (ICD10CM, "C92.00"), recorded="2025-05-12")]
HELD_BY_DONORS = ["供者健康检查", "供者体检报告", "供者骨髓细胞学检查", "骨髓细胞学检查（供者）", "造血干细胞供者评估", "骨髓细胞学检查(供)", "供髓者检查", "Donor evaluation", "HSCT donor work-up"]
HELD_BY_OWN = ["骨髓细胞学检查", "供者嵌合率", "供者细胞嵌合检测", "供者淋巴细胞输注后骨髓", "移植后供者型嵌合", "患者及供者检查", "Bone marrow after HSCT", "Donor chimerism"]


def blasts(name, value):
    return observation("b", concept(None, name), "2026-11-05", valueQuantity=quantity(value, "%"))


CASES += [
    *(rr(f"a relapse, then {form.format(name)}", [*LATER_RELAPSED, blasts(form.format(name), "0.5")], "met")
      for name, forms in (("骨髓原始细胞", GIVEN), ("Bone marrow blasts", GIVEN_IN_ENGLISH)) for form in forms),
    *(rr(f"a remission, then {form.format(name)} of 40 %", chart(CR, blasts(form.format(name), 40)), "unclear")
      for name, forms in (("骨髓原始细胞", GIVEN), ("Bone marrow blasts", GIVEN_IN_ENGLISH)) for form in forms),
    *(rr(f"a relapse, then the patient's {form.format('骨髓原始细胞')}", [*LATER_RELAPSED, blasts(form.format("骨髓原始细胞"), "0.5")], "unclear") for form in OWN),
    *(rr(f"a relapse, then blasts held by {name}", [*LATER_RELAPSED, *held(name, blasts("骨髓原始细胞", "0.5"))], "met") for name in HELD_BY_DONORS),
    *(rr(f"a relapse, then blasts held by {name}", [*LATER_RELAPSED, *held(name, blasts("骨髓原始细胞", "0.5"))], "unclear") for name in HELD_BY_OWN),
    *(rr(f"a remission, then blasts of 40 % held by {name}", chart(CR, *held(name, blasts("骨髓原始细胞", 40))), "unclear") for name in HELD_BY_DONORS),
    *(rr(f"a remission, then blasts of 40 % held by {name}", chart(CR, *held(name, blasts("骨髓原始细胞", 40))), "met") for name in HELD_BY_OWN),
    *(rr(f"a relapse, then {name}: {text}", [*RELAPSED, report(name, text)], "met")
      for name in ("骨髓细胞学检查（供者）", "骨髓细胞学检查 供者", "骨髓细胞学检查(供)", "供髓者骨髓细胞学检查") for text in ("完全缓解骨髓象", "原始细胞占0.5%")),
    *(Case(f"ALT of {value} held by {name}", [*without(base(), "alt-1"), *held(name, lab("alt", value, 40))], {"hepatic-alt": state})
      for name, value, state in (("供者体检报告", 300, "missing"), ("供者体检报告", 30, "missing"), ("Donor evaluation", 300, "missing"), ("体检报告", 300, "not-met"), ("供者嵌合率", 300, "not-met"))),
    *(Case(f"HBsAg beside the patient's own negative one: {name}", [*base(), *held(name, hbsag_of(POSITIVE))], {"serology-hbv": state})
      for name, state in (("供者体检报告", "met"), ("Donor evaluation", "met"), ("体检报告", "not-met"), ("供者嵌合率", "not-met"), ("患者及供者体检", "not-met"))),
    Case("HBsAg that only a donor's report holds", [*without(base(), "hbsag-1"), *held("供者体检报告", hbsag_of(NEGATIVE))], {"serology-hbv": "missing"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
