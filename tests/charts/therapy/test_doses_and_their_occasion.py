"""A dose is a dose, whatever its name tells of its occasion; and what was done in the course of chemotherapy may be the course itself."""
from __future__ import annotations

import pytest

from tests.charts.build import blood_blasts, concept, dose, procedure
from tests.charts.courses import BACK, CR, chart, rr
from tests.charts.harness import check

FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
KINDS = ("MedicationAdministration", "MedicationStatement")


def given(text, kind, when="2026-08-01"):
    return dose("x", "cytarabine", when, kind=kind) | {"medicationCodeableConcept": concept(None, text)}


def second(made):
    """One induction, this two months later, and blasts in the marrow."""
    return chart(FIRST, made, BACK)


def shortly_before(made):
    """A remission of long ago, this, and two weeks later blasts in the blood."""
    return chart(CR, made, blood_blasts("b", 3, "2026-11-18"))


DOSES = [
    "cytarabine IV central line", "Mitoxantrone - Central line", "Idarubicin IV push central line", "Decitabine day 1 premed ondansetron", "Azacitidine C2 D1", "Cytarabine D1 hydration", "Cytarabine nutrition",
    "阿糖胞苷 d1 水化", "阿糖胞苷 经PICC置管泵入", "伊达比星 化疗水化碱化", "阿扎胞苷 皮下注射 指导", "阿糖胞苷 D8 复查血常规", "注射用阿糖胞苷 骨髓抑制期", "阿糖胞苷 化疗期间", "注射用阿糖胞苷 化疗费用", "水化 阿糖胞苷 d1",
]
NO_DOSES = [
    "昂司琼（阿糖胞苷化疗前）", "昂司琼 for cytarabine", "Normal saline flush after cytarabine", "0.9%氯化钠(阿糖胞苷化疗后冲管)", "cytarabine postponed", "阿糖胞苷延期", "Azacitidine prior auth", "阿糖胞苷过敏史", "地塞米松 阿糖胞苷化疗护理",
]
IN_A_COURSE = [
    "FLAG方案化疗骨髓抑制期", "IA化疗中发热", "HAA方案化疗 静脉置管", "DA方案化疗 第7天 骨髓检查", "MA方案化疗隔离", "DA方案第1天 监测血压", "DA方案化疗后骨髓抑制期感染", "化疗期间心电监护", "化疗水化",
]
OF_NO_COURSE = [
    "IA方案D28骨穿", "7+3 day 28 marrow", "化疗前PICC置管", "为化疗行PICC置管", "化疗知情同意", "Bone marrow biopsy after FLAG-IDA", "化疗后骨穿", "化疗延期", "FLAG-IDA prior auth", "FLAG方案讨论", "DA方案化疗后3周骨穿",
    "Chemotherapy consult", "Chemotherapy teaching",
]

CASES = [
    *(rr(f"a second course: the {kind} “{text}”", second(given(text, kind)), "met") for text in DOSES for kind in KINDS),
    *(rr(f"shortly before: the {kind} “{text}”", shortly_before(given(text, kind, "2026-11-05")), "judgement") for text in DOSES for kind in KINDS),
    *(rr(f"no second course: the {kind} “{text}”", second(given(text, kind)), "missing") for text in NO_DOSES for kind in KINDS),
    *(rr(f"nothing shortly before: the {kind} “{text}”", shortly_before(given(text, kind, "2026-11-05")), "met") for text in NO_DOSES for kind in KINDS),
    *(rr(f"no second course: the procedure “{text}”", second(procedure("x", None, text, "2026-08-01")), "missing") for text in (*IN_A_COURSE, *OF_NO_COURSE)),
    *(rr(f"shortly before, perhaps: the procedure “{text}”", shortly_before(procedure("x", None, text, "2026-11-05")), "judgement") for text in IN_A_COURSE),
    *(rr(f"long before: the procedure “{text}”", shortly_before(procedure("x", None, text, "2026-08-05")), "met") for text in IN_A_COURSE),
    *(rr(f"nothing shortly before: the procedure “{text}”", shortly_before(procedure("x", None, text, "2026-11-05")), "met") for text in OF_NO_COURSE),
    *(rr(f"a second course: the procedure “{text}”", second(procedure("x", None, text, "2026-08-01")), "met") for text in (
        "7+3 induction chemotherapy, central line", "Mitoxantrone - Central line", "IA方案化疗+PICC置管", "经PICC行IA方案化疗")),
    *(rr(f"no second course: the procedure “{text}”", second(procedure("x", None, text, "2026-08-01")), "missing") for text in (
        "Chemotherapy central line placement", "Chemotherapy central line insertion", "化疗PICC维护")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
