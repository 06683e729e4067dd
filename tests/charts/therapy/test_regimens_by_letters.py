"""Regimens that are known by their letters: each is a course of therapy, and each explains blasts in blood soon after it."""
from __future__ import annotations

import pytest

from tests.charts.build import blood_blasts, dose, procedure
from tests.charts.courses import BACK, CR, chart, gcsf, rr
from tests.charts.harness import check

FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")


def done(text):
    return chart(FIRST, procedure("x", None, text, "2026-08-01"), BACK)


def planned(text):
    plan = {"resourceType": "CarePlan", "id": "x", "status": "completed", "intent": "plan", "title": text,
            "subject": {"reference": "Patient/p"}, "period": {"start": "2026-08-01", "end": "2026-08-07"}}
    return chart(FIRST, plan, BACK)


def ordered(text):
    return chart(FIRST, dose("x", "cytarabine", "2026-08-01", kind="MedicationRequest", medicationCodeableConcept={"text": text}), BACK)


def blood_soon_after(text):
    return chart(CR, procedure("x", None, text, "2026-11-08"), blood_blasts("b", 3, "2026-11-18"))


REGIMENS = [
    "VAH方案", "CACAG方案", "VEN+CACAG方案", "CHG方案", "CHAG方案", "HAAG方案", "VD方案", "MAC方案", "CLIA", "CLIA方案", "FLAG-Ida", "HAG预激方案", "VIALE-A方案", "维奈克拉+HA", "G-CSF+CAG", "ATRA+CAG",
    "抗白血病治疗", "DCHA方案", "D-CHG方案", "VAH 方案", "第2疗程VAH方案", "改良CAG方案", "VEN+HA方案", "Salvage with MEC",
    "IA+VEN", "DA+VEN", "IA联合维奈克拉", "DA+维奈克拉", "VA+吉瑞替尼", "IA+索拉非尼", "CAG+VEN", "V-CAG", "CLIA+VEN", "VAH", "DA60",
    "D-HAG", "DHAG", "HAAG", "FLAM", "V-IA", "标准DA", "标准剂量IA", "D-HAG方案化疗", "DAG方案", "HAE方案", "MEA方案", "HDAC方案",
]
OTHERS = [
    "BuCy预处理方案", "BuCy方案", "改良BuCy方案", "BU-FLU方案", "FLU+MEL方案", "TBI+CY方案", "FC方案清淋", "FC方案", "ATG方案", "CSA+MTX方案", "抗感染方案", "PPI方案", "TPN营养方案", "ICU护理方案", "PCA镇痛方案",
    "MDT方案讨论", "HAART方案", "HRZE方案", "VAH方案讨论", "EC方案动员", "CAR-T方案", "HBsAg(CLIA)", "HIV antibody, CLIA", "抗白血病治疗后骨穿", "VAH方案后骨穿", "饮食方案",
    "IA", "DA", "VA", "HA", "CAG", "DA 60岁", "HLA+VEN", "VA 60", "VAH检查", "IA+B期",
    "DAG", "IAG", "HAE", "MEA", "CLA", "HDAC", "HAAG检测", "FLAM检查", "标准DA检测", "D-HAG方案讨论", "V-IA方案后骨穿", "HAE(遗传性血管性水肿)", "HDAC inhibitor",
]

CASES = [
    *(rr(f"a course: the procedure {text}", done(text), "met", True) for text in REGIMENS),
    *(rr(f"a course known from a plan: {text}", planned(text), "judgement") for text in REGIMENS),
    *(rr(f"a course known from an order: {text}", ordered(text), "judgement") for text in REGIMENS),
    *(rr(f"blasts in blood ten days after {text}", blood_soon_after(text), "judgement") for text in REGIMENS),
    *(rr(f"no course: {text}", done(text), "missing") for text in OTHERS),
    *(rr(f"blasts in blood ten days after no chemotherapy: {text}", blood_soon_after(text), "met") for text in ("PPI方案", "饮食方案", "抗感染方案")),
    *(rr(f"blasts in blood after {drug}, which is given as G-CSF is", chart(
        CR, gcsf("2026-11-10", medicationCodeableConcept={"text": drug}), blood_blasts("b", 3, "2026-11-18")), "judgement") for drug in ("沙格司亭", "sargramostim", "重组人粒细胞刺激因子")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
