"""What a Chinese laboratory prints under every report, and what it advises: by the protocol notes (a conclusion is one on this patient) neither
tells a relapse. What is found in this patient stays in doubt, however like a remark it is told."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of

FLOW, KARYOTYPE, GENES, CHIMERISM, MARROW = "流式细胞术微小残留病检测", "染色体核型分析", "血液肿瘤基因突变检测", "嵌合率检测", "骨髓细胞学检查"
IN_GENERAL = [
    (FLOW, "结论：MRD阴性。备注：MRD阴性不能完全排除疾病复发，请结合形态学。"), (FLOW, "未检测到微小残留病。MRD阴性不代表不会复发。"),
    (FLOW, "MRD阴性，但阴性结果不能除外复发，请结合临床。"), (FLOW, "MRD<0.01%。1.MRD阴性不能完全排除疾病复发；2.请结合形态学。"),
    (KARYOTYPE, "46,XX[20]。备注：核型正常不能排除白血病复发。"), (KARYOTYPE, "46,XY[20]。注：FISH阴性不能排除白血病复发。"),
    (GENES, "FLT3-ITD阴性。可选用吉瑞替尼治疗复发/难治AML。"), (GENES, "未检出FLT3突变。吉瑞替尼获批用于复发或难治性AML成人患者。"),
    (GENES, "未检测到突变。吉瑞替尼适应症：复发/难治性AML"), (GENES, "FLT3-ITD阳性患者复发率高。"), (GENES, "NPM1阴性。NPM1突变患者更易复发。"),
    (GENES, "IDH2未检出。恩西地平适用于复发难治AML伴IDH2突变患者。"),
    (CHIMERISM, "供者嵌合率99.8%。嵌合率下降提示复发可能，请动态监测。"), (CHIMERISM, "供者嵌合率100%。嵌合率动态下降往往早于形态学复发。"),
    (MARROW, "AML CR骨髓象。如原始细胞增多提示复发。"), (MARROW, "AML CR骨髓象，原始细胞1%；当原始细胞>5%时考虑复发。"),
    (MARROW, "AML CR骨髓象，请密切随访除外复发"), (MARROW, "AML完全缓解骨髓象，请结合流式除外复发"), (MARROW, "AML CR骨髓象，须按时化疗，以免复发"),
    (MARROW, "原始细胞2%，不支持白血病复发"), (MARROW, "骨髓象不支持AML复发，原始细胞1%"),
    ("出院小结", "不符合“复发难治AML”试验入组条件"), ("出院小结", "入组“…治疗复发难治AML”临床试验筛选失败（未复发）"), ("出院小结", "AML完全缓解，拟行移植，以免日后复发"),
]
OF_THE_PATIENT = [
    (FLOW, "MRD阳性，不能排除复发"), (FLOW, "MRD阴性，形态学不能排除复发"), (FLOW, "本次MRD阴性不能排除复发，因取材不佳"), (FLOW, "MRD由阴性转阳性，不能排除复发"),
    (FLOW, "检出异常髓系原始细胞2.3%。备注：MRD阴性不能完全排除疾病复发"), (KARYOTYPE, "47,XX,+8[6]/46,XX[14]。不能排除白血病复发。"), (KARYOTYPE, "核型异常，提示白血病复发。"),
    (GENES, "FLT3-ITD阳性，患者复发"), (GENES, "检出NPM1，提示复发；吉瑞替尼可用于复发难治AML"),
    (CHIMERISM, "供者嵌合率85%。嵌合率下降提示复发可能"), (CHIMERISM, "供者嵌合率由99.5%降至62%，提示复发。"), (CHIMERISM, "本次嵌合率下降，提示复发"),
    (MARROW, "原始细胞8%，如除外G-CSF影响，提示复发"), (MARROW, "如图所示，原始细胞增多，提示复发"), (MARROW, "当前原始细胞升高，考虑复发"), (MARROW, "原始细胞12%，不能除外复发，请结合流式。"),
    (MARROW, "不支持ALL复发，支持AML复发"), (MARROW, "AML复发骨髓象，建议吉瑞替尼治疗"), (MARROW, "原始细胞6%，建议复查除外复发"),
    ("出院小结", "予吉瑞替尼治疗复发难治AML。"), ("出院小结", "建议移植，适应症：AML复发"), ("出院小结", "患者复发，不符合复发难治AML试验入组条件"),
    ("出院小结", "诊断复发难治AML，筛选失败（肝功能异常）"),
]


@pytest.mark.parametrize("name, text", IN_GENERAL)
def test_what_is_said_of_every_patient_ends_no_remission(name: str, text: str) -> None:
    assert state_of(f"CR, called {name}", text) == "not-met"


@pytest.mark.parametrize("name, text", OF_THE_PATIENT)
def test_what_is_said_of_this_patient_is_not_passed_over(name: str, text: str) -> None:
    assert state_of(f"CR, called {name}", text) == "unclear"


def test_a_remark_proves_nothing_beside_a_relapse() -> None:
    assert state_of(f"relapse, called {FLOW}", IN_GENERAL[0][1]) == "unclear"
