"""Words that hold a leukaemia's short name and are none: the brain's white matter, a kidney's or a valve's AML, a syndrome's APL."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import RR
from tests.charts.harness import Case, check
from tests.charts.only_diagnosis import AML, alone
from tests.charts.written_in import READING, written

WHITE_MATTER = ("脑白质病变", "脑白质疏松", "脑白质脱髓鞘", "小脑白质病变", "脑白质营养不良", "双侧额叶脑白质缺血灶，未见占位", "脑白质未见异常", "可逆性后部脑白质脑病")
KIDNEYS = (
    "右肾AML", "双肾AML", "左肾AML破裂出血", "左肾上极AML", "肾脏AML", "肝脏AML", "肾上腺AML", "左肾错构瘤（AML）", "结节性硬化症伴AML", "多发性AML（肾）", "肾AML栓塞术后复发",
    "二尖瓣前叶(AML)脱垂", "二尖瓣前瓣AML增厚", "Adrenal AML", "AML of the adrenal gland", "Anterior mitral leaflet (AML) prolapse", "AML of the anterior leaflet",
    "抗磷脂综合征(APL)", "抗磷脂抗体综合征（APL）", "APL抗体阳性", "大脑中动脉(M3段)闭塞", "检验加急单已开", "紧急粒细胞输注", "白血病抑制因子升高", "TEL-AML1",
)
LEUKAEMIA = (
    "AML 右肾AML", "肾移植术后AML", "肝移植后AML", "肾功能不全 AML", "乙肝 AML", "乙肝AML", "脂肪肝 AML", "AML伴肾功能不全", "AML, renal AML", "慢性肾炎AML",
    "急单", "急粒", "Acute myeloid leukemia with adrenal AML",
)
BACK = ("AML复发 右肾AML", "急性髓系白血病复发，右肾AML", "双肾AML术后 AML复发", "肝损害 AML复发", "AML relapsed; renal AML", "Adrenal mass, AML relapse", "右肾AML复发")
THE_BRAINS = ("脑白：脑脊液见白血病细胞", "脑白复发", "脑白(CNSL)")

CASES = [
    *(alone(text, code, "missing", "missing") for text in WHITE_MATTER for code in (None, "I67.8", "G93.4")),
    *(alone(text, None, "missing", "missing") for text in KIDNEYS),
    *(alone(text, None, "unclear", "missing") for text in LEUKAEMIA),
    *(alone(text, None, "unclear", "met") for text in BACK),
    alone("APL", None, "unclear", "missing"),
    *written(WHITE_MATTER, "not-met", "letter", "note", "visit", "title"), *written(("右肾AML", "Adrenal AML"), "not-met", "letter", "note", "visit", "title"),
    *written(THE_BRAINS, "unclear", "letter", "visit"), *written(THE_BRAINS, READING, "note"), *written(THE_BRAINS, "judgement", "title"),
    *written(BACK, "unclear", "letter", "visit"), *written(BACK, "judgement", "note"), *written(BACK, "met", "title"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_whose_name_it_is(case):
    check(case)


def test_a_kidneys_name_hides_no_leukaemia():
    coded = condition("y", (ICD10, "C92.0"), "急性髓系白血病复发", recorded="2026-11-08")
    check(Case("a leukaemia beside a kidney's AML", [*alone("右肾AML", None, "", "").chart, coded], {AML: "met", RR: "met"}))
