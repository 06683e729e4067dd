"""t(15;17) and counts of PML-RARA that a report tells without a word of presence: the patient may have APL. What it denies is none."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import chart
from tests.charts.harness import Case, check

KARYOTYPE = "染色体核型分析"
THERE = [
    (KARYOTYPE, [
        "t(15;17)", "t(15;17)(+)", "t（15；17）（+）", "见t(15;17)", "可见t(15;17)", "t(15;17)阳性", "检出t(15;17)", "复杂核型，含t(15;17)",
        "46,XY,der(15)t(15;17)", "46,XY,t(15;17)(q24;q21)[20]", "46,XX,t(15;17)[18]/46,XX[2]", "t(15；17)易位", "t(15;17)易位",
        "染色体核型：t(15,17)", "染色体：t(15;17)", "存在t(15;17)易位", "t(15;17) detected", "t(15;17) present",
        "Translocation t(15;17) identified", "Complex karyotype including t(15;17)", "Karyotype: t(15;17)", "Positive for t(15;17)",
        "karyotype shows t(15;17)", "t(15;17)。既往史：高血压病史5年，否认肝炎。家族史：无特殊", "核型：46,XX,ider(17)(q10)t(15;17)",
        "异常核型，包含t(15;17)易位", "der(15)t(15;17)", "t(15;17)，无其他异常", "t(15;17)，未见其他异常", "t(15;17), no other abnormalities",
    ]),
]
COUNTED = [
    ("融合基因定量（骨髓）", [
        "PML-RARA/ABL=0.35", "PML-RARA 检测值 0.45", "PML-RARA copies 12000", "PML-RARA 拷贝数 12000", "PML-RARA拷贝数：12000 copies",
        "PML-RARA 45.2%", "PML-RARA（bcr1型）定量 45.2%",
    ]),
    ("Fusion gene PCR", [
        "PML-RARA/ABL1 ratio 0.35", "PML::RARA 12000 copies", "PML::RARA: 12,000 copies", "PML-RARA normalized copy number 45.2",
    ]),
]
NOT_THERE = [
    (KARYOTYPE, [
        "复杂核型，不含t(15;17)", "复杂核型，不包含t(15;17)", "t(15;17)（—）", "t(15;17)（–）", "t(15;17)，无", "t(15;17)，未见", "t(15;17)阴性，无其他异常",
        "未见t(15;17)，无其他异常", "t(15;17) not detected, no other abnormalities", "No t(15;17), no other abnormalities",
        "未见t(15;17)", "t(15;17)阴性", "t(15;17)(-)", "t（15；17）（-）", "未检出t(15;17)易位", "无t(15;17)", "t(15;17)：未见",
        "t(15;17)未检出", "46,XY[20]，未见t(15;17)、t(8;21)", "46,XY,t(8;21)(q22;q22)[20]",
        "检测项目：t(15;17)、t(8;21)、inv(16)。结果：均阴性", "检测项目：t(15;17)、t(8;21)、inv(16)", "t(15;17)、t(8;21)、inv(16)均为阴性",
        "排除t(15;17)", "FISH probes: t(15;17), t(8;21), inv(16). No abnormality detected.", "Negative for t(15;17)", "No t(15;17) detected",
        "t(15;17): not detected", "t(15;17) - negative", "t(15;17) FISH probe: normal", "FISH for t(15;17) normal", "t(15;17)探针：未见异常",
        "t(15;17) 0/200", "t(15;17) 0%", "检测项目包括t(15;17)、t(8;21)", "检测PML-RARA、AML1-ETO、CBFB-MYH11均阴性",
        "1.PML-RARA 2.AML1-ETO 3.CBFB-MYH11 均阴性", "1.PML-RARA 2.AML1-ETO 3.CBFB-MYH11", "见t(8;21)，未见t(15;17)",
        "可见t(15;17)探针信号正常", "核型分析包括t(15;17)的筛查，结果阴性", "PML-RARA：阴性 ABL 拷贝数 12000", "t(15;17)\n阴性",
        "t(15;17)。结果：阴性", "未发现t(15;17)", "t(15;17)(阴性)", "t(15;17)（未检出）", "t(15;17)(q24;q21)(-)", "未见t(15;17)易位",
        "t(15;17)易位：阴性", "t(15;17)易位 未检出", "PML-RARA融合基因（bcr1、bcr2、bcr3）", "PML-RARA 检测下限 0.001",
        "PML-RARA/ABL 比值 0.000%", "PML-RARA copies: 0", "Probes used: t(15;17), t(8;21)", "t(15;17) probe",
        "Translocation t(15;17): negative", "Translocation t(15;17) not seen",
    ]),
    ("融合基因定量（骨髓）", [
        "PML-RARA 0 copies", "PML-RARA 拷贝数 0", "PML-RARA/ABL=0", "PML-RARA/ABL=0.00%", "PML-RARA 检测值 0", "PML-RARA 0，ABL 12000",
        "PML-RARA 0 copies, ABL1 120000 copies", "PML-RARA阴性，ABL拷贝数 45000", "PML-RARA 0.00，检测下限 0.001",
    ]),
    ("Fusion gene PCR", [
        "PML::RARA not detected; ABL1 copies 45000", "PML::RARA 0 copies / ABL1 45000 copies",
    ]),
    ("t(15;17) FISH", [
        "正常",
    ]),
    ("PML-RARA融合基因", [
        "0 copies",
    ]),
    ("染色体核型及FISH（t(15;17)）", [
        "46,XY[20]A3|T N E|U|AML CR1，CNS白血病",
    ]),
]


def told(name, text, state):
    report = marrow_report("r", text, "2026-11-05", code=concept(None, name))
    return Case(f"{name}: {text}", chart(report), {"exclusion-apl": state})


CASES = [told(name, text, state) for state, rows in (("judgement", THERE), ("unclear", COUNTED), ("no-contrary-record", NOT_THERE))
         for name, texts in rows for text in texts]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
