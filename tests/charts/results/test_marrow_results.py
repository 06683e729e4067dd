"""Marrow results by the names that laboratories print: residual disease, abnormal blasts, differentials by lineage."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import marrow_mrd
from tests.charts.courses import CR, RR, chart, part, rr, two
from tests.charts.harness import check

SMALL = Decimal("0.35")
FLOW = [
    "Measurable residual disease, bone marrow", "Detectable residual disease, bone marrow", "骨髓MRD 流式荧光", "骨髓流式残留病检测", "残留病检测(骨髓)", "骨髓残留病", "骨髓白血病残留病",
    "骨髓白血病残留细胞", "骨髓残留病灶检测", "骨髓FCM残留", "骨髓AML残留细胞", "骨髓微小殘餘病", "Bone marrow LAIP %", "LAIP frequency, bone marrow", "Leukemia-associated immunophenotype, bone marrow",
    "Residual leukemic cells by flow, bone marrow", "骨髓异常髓系原始细胞", "骨髓流式异常原始细胞", "Bone marrow abnormal myeloid blasts",
]
MOLECULAR = [
    "Measurable residual disease (NPM1/ABL1), bone marrow", "骨髓MRD BCR::ABL1", "骨髓微小残留病AML1-ETO定量", "AML1/ETO MRD 骨髓", "骨髓MRD(荧光定量)", "骨髓MRD(VAF)", "骨髓MRD 突变频率", "骨髓MRD DEK-NUP214",
    "骨髓MRD EVI1", "骨髓MRD PRAME", "骨髓MRD HOX11", "骨髓MRD WT1", "骨髓MRD MLL",
]
NO_DISEASE = ["残余尿", "残留结石", "胃残留", "肿瘤残留病灶", "骨髓幼稚粒细胞", "骨髓早幼红细胞", "骨髓幼稚淋巴细胞"]
NO_COUNT = ["骨髓原始细胞(流式)", "骨髓幼稚细胞(流式)", "骨髓异常幼稚细胞", "骨髓白血病细胞", "Bone marrow blasts by flow cytometry"]
BLASTS = ["骨髓原幼单核细胞", "骨髓原单+幼单", "骨髓原幼细胞", "骨髓原始血细胞", "骨髓芽細胞", "骨髓芽球", "骨髓异常原始细胞", "骨髓原始细胞(流式)"]


def rows(day="2026-11-15", **counted):
    """The rows of one differential, each by its own id."""
    return [part(f"r{i}", f"骨髓{name}", value, day) for i, (name, value) in enumerate(counted.items())]


CASES = [
    *(rr(f"“{n}” of 0.35 % after the remission", chart(CR, part("m", n, SMALL)), "met", True, evidence={RR: ("Observation/m",)}) for n in FLOW),
    *(rr(f"“{n}” of 0.08 % after the remission", chart(CR, part("m", n, Decimal("0.08"))), "not-met") for n in FLOW),
    *(rr(f"“{n}” of 0.35 % after the remission", chart(CR, part("m", n, SMALL)), "judgement") for n in MOLECULAR),
    *(rr(f"“{n}” is no disease", chart(CR, part("m", n, 40)), "not-met") for n in NO_DISEASE),
    *(rr(f"“{n}” of 0.35 % after a course is no remission", chart(*two(marrow=None)[-2:], part("m", n, SMALL)), "unclear") for n in NO_COUNT),
    *(rr(f"“{n}” of 0.35 % after the remission", chart(CR, part("m", n, SMALL)), "unclear") for n in NO_COUNT),
    *(rr(f"“{n}” of 0.35 % of a few months ago is no remission", chart(part("m", n, SMALL, "2026-06-15"), part("b", "骨髓原始细胞", 40)), "missing")
      for n in (*NO_COUNT, "骨髓异常髓系原始细胞")),
    rr("blasts by flow cytometry beside those of the smear", chart(CR, part("m", "骨髓原始细胞(流式)", SMALL), part("b", "骨髓原始细胞", 2)), "not-met"),
    *(rr(f"“{n}” are blasts", chart(CR, part("b", n, 40)), "met", True) for n in BLASTS),
    *(rr(f"abnormal cells of no stated kind by flow cytometry, {value} %", chart(CR, part("m", "骨髓异常细胞(流式)", value)), state) for value, state in [(SMALL, "unclear"), (40, "unclear"), (0, "not-met")]),
    rr("abnormal lymphocytes", chart(CR, part("m", "骨髓流式异常淋巴细胞", 40)), "not-met"),
    rr("promonocytes alone", chart(CR, part("b", "骨髓幼稚单核细胞", 40)), "unclear"),
    rr("promonocytes, in English", chart(CR, part("b", "Bone marrow promonocytes", 23)), "unclear"),
    rr("blasts of a lineage in blood, by a name", chart(CR, part("b", "外周血原始单核细胞", 12)), "unclear"),
]
DIFFERENTIALS = [
    *(rr(f"{counted} after the remission", chart(CR, *rows(**counted)), state) for counted, state in [
        ({"原始粒细胞": 38, "原始单核细胞": Decimal("0.5")}, "met"), ({"原始粒细胞": 38, "原始单核细胞": 0}, "met"), ({"原始粒细胞": 38, "原始巨核细胞": 0}, "met"),
        ({"原始单核细胞": 38, "原始粒细胞": 1}, "met"), ({"原始粒细胞": Decimal("1.5"), "原始单核细胞": 0}, "not-met"),
        ({"原始粒细胞": Decimal("1.5"), "原始单核细胞": 0, "幼稚单核细胞": 1}, "not-met"), ({"原始粒细胞": Decimal("1.5"), "幼稚单核细胞": 45}, "unclear"),
        ({"原始粒细胞": Decimal("1.5"), "原始单核细胞": 0, "幼稚单核细胞": 45}, "unclear"), ({"原始粒细胞": Decimal("1.5"), "原幼单核细胞": 45}, "met"),
        ({"原始粒细胞": 3, "原始单核细胞": 3}, "unclear"), ({"原始细胞": 2, "原始粒细胞": Decimal("1.5"), "原始单核细胞": Decimal("0.5")}, "not-met"),
        ({"原始细胞": 2, "幼稚单核细胞": 40}, "unclear"), ({"原始粒细胞": 1, "原始单核细胞": {"valueString": "未见"}}, "not-met")]),
    *(rr(f"{counted} and no remission before", chart(*rows(**counted)), state) for counted, state in [
        ({"原始粒细胞": Decimal("1.5"), "原幼单核细胞": 45}, "missing"), ({"原始粒细胞": Decimal("1.5"), "幼稚单核细胞": 45}, "unclear"),
        ({"原始粒细胞": Decimal("1.5"), "原始单核细胞": 0}, "not-met"), ({"原始粒细胞": 38, "原始单核细胞": 0}, "missing")]),
    rr("the largest lineage is named", chart(CR, *rows(原始单核细胞=Decimal("0.5"), 原始粒细胞=38)), "met", mentions={RR: ("Relapse: 骨髓原始粒细胞 38 %",)}),
    rr("what else was counted is told", chart(CR, *rows(原始粒细胞=Decimal("1.5"), 原始单核细胞=0)), "not-met", mentions={RR: ("骨髓原始单核细胞 0",)}),
    rr("a lineage of another day adds nothing", chart(CR, *rows(原始粒细胞=Decimal("1.5")), part("o", "骨髓原始单核细胞", 40, "2026-10-30")), ("unclear", "not-met")),
]
WRITTEN = [
    *(rr(f"residual disease “{t}”", chart(CR, marrow_mrd("m", {"valueString": t})), state) for t, state in [
        ("0.3% of WBC", "met"), ("0.08% of WBC", "not-met"), ("0.3% of CD45+ cells", "met"), ("0.3% of events", "met"), ("MRD：0.35%，较前升高", "met"), ("检测到0.35%的异常髓系原始细胞", "met"),
        ("检出异常髓系原始细胞，约占0.35%", "met"), ("约0.1%", "unclear"), ("0.3% of blasts", "unclear"), ("<0.01% sensitivity 0.01%", "unclear"), ("0.35%, previously 0.1%", "unclear")]),
]


@pytest.mark.parametrize("case", [*CASES, *DIFFERENTIALS, *WRITTEN], ids=lambda case: case.title)
def test_marrow_results(case):
    check(case)
