"""Codes of an operation beside the name of another one, and diagnoses whose words are not those of their code."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, base, condition, procedure, without, woman
from tests.charts.harness import Case, check, screened

TEST, ORGANS, HEART, OTHER = "pregnancy-negative", "no-conflicting-disease", "cardiac-history", "no-other-malignancy"
WOMB, KIDNEY = (SCT, "236886002"), (SCT, "70536003")
UNTESTED = without(woman(), "hcg-1")
ANOTHER = ("Hysteroscopy", "宫腔镜检查", "Myomectomy", "Cesarean section", "Tubal ligation", "Endometrial biopsy", "剖宫产", "输卵管结扎术", "D&C", "子宫肌瘤剔除术", "IUD removal")
ITSELF = (None, "Hysterectomy", "TAH", "LAVH", "TAH-BSO", "TAH for fibroids", "子宫切除", "Hysterectomy for fibroids", "Cesarean hysterectomy", "Surgery")

SHORT = ("子宫全切（子宫肌瘤）", "全切术后（子宫肌瘤）", "Hyst for fibroids", "Robotic hyst, fibroids", "Supracervical hyst + bilateral salpingectomy", "Lap hyst/bilateral salpingectomy",
         "Uterus removed, fibroids", "Removal of uterus due to fibroids", "SCH - fibroids", "LASH fibroids", "Surgery for fibroids", "盆腔手术（子宫肌瘤）", "因子宫肌瘤行全切术", "腹腔镜下全切术（子宫肌瘤）", "子宫肌瘤，全切术后")
NO_WOMB_GONE = ("Hyst/D&C", "D&C, hyst", "Diagnostic hyst, fibroids", "双侧输卵管全切除术", "子宫肌瘤全切除术，剖宫产", "Uterine artery embolization for fibroids", "UAE for fibroids",
                "Fibroids", "HIFU（子宫肌瘤）", "Removal of uterus fibroid, C-section", "Myomectomy for fibroids", "Laparoscopy for fibroids", "Laser treatment (fibroids)", "因子宫肌瘤行剔除术", "聚焦超声（子宫肌瘤）", "Pelvic US (fibroids)", "MRgFUS for fibroids",
                "Surgery for fibroids: myomectomy", "Flex hyst; IUD removal", "SCH, D&C", "Hyst w/ tubal occlusion (Essure)", "宫腔镜下全切除息肉", "子宫内膜全切除术", "Endometrial ablation due to fibroids", "Uterine fibroids removed")
GRAFTS = ("CKD on dialysis s/p KTx", "KT (dialysis 2015-2018)", "KTP, ESRD on hemodialysis", "OHT, endomyocardial biopsy", "LTx, liver biopsy", "OLT, prior hepatectomy", "DDKT, AV fistula")


def done(title: str, state: str, *found, criterion: str = TEST, chart=UNTESTED, **more) -> Case:
    return Case(title, [*chart, *found], {criterion: state}, **more)


def named(text, code, display=None, **more):
    return procedure("op", (*code, display), text, **more)


CASES = [
    *(done(f"the code of a hysterectomy named {text}", "judgement", named(text, WOMB)) for text in ANOTHER),
    *(done(f"the code of a hysterectomy with the display {text}", "judgement", named(None, WOMB, text)) for text in ANOTHER[:3]),
    done("a display beside a text that names none", "judgement", named("GYN procedure", WOMB, "Hysteroscopy")),
    done("a text that names it beside another display", "not-applicable", named("Hysterectomy", WOMB, "Hysteroscopy")),
    *(done(f"a hysterectomy by its code, named {text}", "not-applicable", named(text, WOMB)) for text in ITSELF),
    *(done(f"{code} named {text}", "judgement", condition("gone", (ICD10CM, code), text)) for code in ("Z90.710", "Z90.711")
      for text in ("Tubal ligation", "子宫肌瘤", "Hysteroscopy", "Retained IUD")),
    *(done(f"Z90.710 named {text}", "not-applicable", condition("gone", (ICD10CM, "Z90.710"), text))
      for text in (None, "LAVH", "TAH-BSO", "s/p hysterectomy", "TAH for fibroids", "Surgical menopause")),
    *(done(f"Z90.722 named {text}", "judgement", condition("gone", (ICD10CM, "Z90.722"), text)) for text in ("Tubal ligation", "Ovarian cyst", "Unilateral oophorectomy")),
    *(done(f"Z90.722 named {text}", "not-applicable", condition("gone", (ICD10CM, "Z90.722"), text)) for text in (None, "BSO", "TAH-BSO")),
    *(done(f"the code of a kidney transplant named {text}", "judgement", named(text, KIDNEY), criterion=ORGANS, chart=base())
      for text in ("Kidney biopsy", "肾穿刺活检", "Nephrectomy", "Hemodialysis")),
    *(done(f"a kidney transplant by its code, named {text}", "not-met", named(text, KIDNEY), criterion=ORGANS, chart=base())
      for text in (None, "Kidney transplant", "肾移植术", "Renal transplant biopsy", "DDKT", "Biopsy of transplanted kidney", "Kidney")),
    done("a rejection named by its biopsy", "not-met", condition("rej", (ICD10CM, "T86.11"), "Kidney biopsy: acute rejection"), criterion=ORGANS, chart=base()),
    *(done(f"{code[1]} named {text}", "not-applicable", named(text, code)) for text in SHORT for code in (WOMB,)),
    *(done(f"Z90.710 named {text}", "not-applicable", condition("gone", (ICD10CM, "Z90.710"), text)) for text in SHORT),
    *(done(f"the code of a hysterectomy named {text}", "judgement", named(text, WOMB)) for text in NO_WOMB_GONE),
    *(done(f"Z94.0 named {text}", "not-met", condition("kt", (ICD10CM, "Z94.0"), text), criterion=ORGANS, chart=base()) for text in (*GRAFTS, "ESRD on dialysis", "肾移植 透析史")),
    *(done(f"the code of a kidney transplant named {text}", "not-met", named(text, KIDNEY), criterion=ORGANS, chart=base()) for text in GRAFTS),
    *(done(f"a graft's code named {text}", "judgement", found, criterion=ORGANS, chart=base()) for text in ("Kidney biopsy", "LT kidney biopsy", "HT, kidney biopsy")
      for found in (named(text, KIDNEY), condition("kt", (ICD10CM, "Z94.0"), text))),
    *(done(f"the code of a kidney transplant named {text}", "judgement", named(text, KIDNEY), criterion=ORGANS, chart=base())
      for text in ("HT, CKD on dialysis", "AV fistula", "血液透析", "Dialysis, KT/V 1.3")),
    *(done(f"{text} under {code} shows the code", "not-met", condition("c", (ICD10CM, code), text), criterion=criterion, chart=base(), mentions={criterion: (f"{text} [{code}",)})
      for text, code, criterion in (("GERD", "I25.10", HEART), ("高血压", "I25.10", HEART), ("Kidney stone", "Z94.0", ORGANS), ("Thyroid nodule", "C73", OTHER))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_names_beside_operations(case):
    check(case)


@pytest.mark.parametrize(("text", "code", "criterion"), [("CAD", "I25.10", HEART), ("ASHD", "I25.10", HEART), ("冠心", "I25.10", HEART), ("Hx of stents", "I25.10", HEART), ("KTx", "Z94.0", ORGANS), ("SLE", "M32.9", ORGANS), (None, "C73", OTHER)])
def test_a_name_of_the_disease_itself_is_shown_alone(text, code, criterion):
    found = next(f for f in screened([*base(), condition("c", (ICD10CM, code), text)]).findings if f.criterion == criterion)
    assert found.state.value == "not-met" and all("[" not in item.what for item in found.evidence)


def test_a_code_of_a_category_is_shown_flat():
    found = next(f for f in screened([*base(), condition("c", (ICD10CM, "I25.10"), "GERD")]).findings if f.criterion == HEART)
    assert any(item.what == "GERD [I25.10, Chronic ischemic heart disease]" for item in found.evidence)
