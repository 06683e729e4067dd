"""Words of kin beside a code: the code of a relapse over kin's leukaemia is a contradiction and no silence; a numbered list of a family's
history is the family's; where kin are well and a disease follows, nobody can tell whose it is. And this onset is not the first one."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition, without
from tests.charts.carried import EVERYWHERE, STORIES, carried
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check

RELAPSE, CANCER = (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), (ICD10CM, "C50.911", "Malignant neoplasm of breast")
OTHER = "no-other-malignancy"
OF_KIN = ["父亲患AML，后复发", "父亲患AML", "父亲患AML，复发", "母亲AML复发", "Father had AML, relapsed", "FH: brother with AML, relapsed.", "家族史：父亲AML", "Family history of AML"]
OWN = ["AML复发", "AML in relapse", "患者父亲陪同，AML复发"]
LISTS = [
    "Family history: 1. MI 2. Breast cancer", "FH: 1. MI 2. Breast cancer", "Family history: 1. Breast cancer 2. MI", "家族史：1. 心梗 2. 乳腺癌", "家族史：1.心梗 2.乳腺癌", "Family history: breast cancer", "Mother had breast cancer",
    "Mother diagnosed with breast cancer",
]
NOBODY_KNOWS = [
    "Mother is well, diagnosed with breast cancer", "Mother is healthy, was diagnosed with left breast cancer", "Parents alive and well, diagnosed with breast cancer in 2010", "母亲体健，诊断乳腺癌", "父母体健，确诊乳腺癌",
]
THE_PATIENTS = [
    "Family history: 1. DM 2. HTN PMH 1. Breast cancer", "Family history: 1. Unknown 2. Breast cancer", "家族史: 1. 高血压 2. 糖尿病 诊断 1. 乳腺癌", "家族史: 1. 不详 2. 乳腺癌", "父母体健，患者患乳腺癌",
    "Breast cancer; mother well", "Breast cancer", "PMH: 1. MI 2. Breast cancer. FH: none", "Family history: none. Breast cancer 2010", "Mother is well. Diagnosed with breast cancer 2010", "Family history: 1. None 2. Breast cancer",
    "Family history: 1. MI 2. Breast cancer. Breast cancer 2010", "Past history: 1. MI 2. Breast cancer",
]
THIS_ONSET = [
    "本次起病时皮肤浸润，骨髓CR", "本次起病时皮肤浸润，骨髓完全缓解", "此次发病时皮肤浸润，骨髓CR", "本次起病时牙龈浸润，骨髓CR", "本次发病时髓外浸润，骨髓缓解", "本次发病时中枢浸润，骨髓CR", "再次发病时皮肤浸润，骨髓CR", "本次起病：皮肤浸润，骨髓CR",
]
THE_FIRST = ["起病时皮肤浸润，骨髓CR", "初诊时皮肤浸润，骨髓CR", "起病时皮肤浸润，予DA方案化疗后骨髓CR", "本次起病时无皮肤浸润，骨髓CR"]


def relapse(text):
    return condition("later", RELAPSE, text, recorded="2026-11-10")


def cancer(text, code=CANCER):
    return [*base(), condition("bc", code, text)]


CASES = [
    *(rr(f"a code of relapse named “{text}” behind a remission", chart(CR, relapse(text)), "unclear", mentions={"relapsed-refractory": (text,)}) for text in OF_KIN),
    *(Case(f"a code of relapse named “{text}” alone", [*without(base(), "aml"), relapse(text)],
           {"relapsed-refractory": "missing", "aml-diagnosis": "missing"}) for text in OF_KIN),
    *(rr(f"a code of relapse named “{text}” behind a remission", chart(CR, relapse(text)), "met") for text in OWN),
    *(rr(f"a code of AML named “{text}” behind a remission", chart(CR, condition("later", (ICD10CM, "C92.00"), text)), "not-met") for text in OF_KIN),
    *(Case(f"a cancer's code named “{text}”", cancer(text), {OTHER: "no-contrary-record"}) for text in LISTS),
    *(Case(f"words “{text}”", cancer(text, None), {OTHER: "no-contrary-record"}) for text in LISTS),
    *(Case(f"a cancer's code named “{text}”", cancer(text), {OTHER: "judgement"}) for text in NOBODY_KNOWS),
    *(Case(f"a cancer's code named “{text}”", cancer(text), {OTHER: "not-met"}) for text in THE_PATIENTS),
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in EVERYWHERE for text in THIS_ONSET),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in EVERYWHERE for text in THE_FIRST),
    *(rr(f"{where} of this onset, treated", carried(where, "本次起病时皮肤浸润，化疗后皮肤浸润消退，骨髓CR"), "not-met") for where in STORIES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_codes_over_kin(case):
    check(case)
