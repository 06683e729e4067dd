"""What Chinese charts write in short: the five tests of hepatitis B by their numbers, MT for a malignant tumour, a vessel for its heart,
排异 for graft-versus-host disease; and what holds such letters and tells of the leukaemia, or of nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition, marrow_blasts
from tests.charts.courses import AML, RR, only, rr
from tests.charts.harness import Case, check

HBV, CANCER, HEART, CONFLICT, NONE = "serology-hbv", "no-other-malignancy", "cardiac-history", "no-conflicting-disease", "no-contrary-record"
SAID = [
    (HBV, "judgement", ["乙肝两对半 145阳性", "乙肝五项：1、4、5阳性", "乙肝两对半：1、3、5阳性", "乙肝两对半 135阳性", "乙肝两对半 245阳性", "乙肝五项 25阳性", "乙肝两对半 第1、4、5项阳性", "乙肝五项 145(+)", "乙肝五项：1(+)，4(+)，5(+)", "两对半：4、5阳性", "乙肝两对半 单项5阳性"]),
    (HBV, "met", ["乙肝两对半 2阳性", "乙肝五项：2阳性", "乙肝两对半阴性", "乙肝五项全阴", "乙肝五项未见异常", "乙肝五项：1(-)2(+)", "乙肝五项 第2项阳性", "甲功五项 1、4阳性复查"]),
    (CANCER, "judgement", ["肺MT", "左乳MT", "肝MT术后", "胃MT", "肺部MT术后", "右肺上叶MT", "癌痛 肺癌", "癌性疼痛（胃癌术后）", "癌痛，2015年手术", "肺癌性疼痛"]),
    (CANCER, NONE, ["MTX化疗", "肺MTX毒性", "骨髓MT", "肺MT待排", "癌性疼痛", "癌痛", "中度癌痛", "癌因性疲乏", "急性髓系白血病伴癌痛", "未见恶性肿瘤细胞", "脑脊液未见恶性肿瘤细胞", "恶性肿瘤细胞未见", "恶性肿瘤姑息治疗", "恶性肿瘤姑息性治疗", "恶性肿瘤维持化疗"]),
    (CONFLICT, "judgement", ["IgA肾病", "IgA nephropathy", "膜性肾病", "Membranous nephropathy", "紫癜性肾炎", "皮肤排异", "皮肤排斥反应", "肠道排异", "排异反应（皮肤）", "移植后排异", "慢性排异"]),
    (CONFLICT, NONE, ["无排异", "抗排异治疗", "预防排异", "抗排异药物浓度监测", "移植后排异预防", "无皮肤排异", "肾病综合征"]),
    (HEART, "judgement", ["冠脉CTA示前降支狭窄70%", "前降支狭窄70%", "回旋支闭塞", "右冠中段狭窄50%", "左主干支架术后", "LAD狭窄", "射血分数降低", "LVEF降低", "左室射血分数减低", "EF下降", "心功能减退"]),
    (HEART, NONE, ["冠脉CTA未见狭窄", "冠脉CTA：前降支未见明显狭窄", "前降支无狭窄", "射血分数保留", "射血分数正常", "颈动脉狭窄70%", "肾动脉狭窄"]),
]
NAMED = [Case(f"{criterion}: “{text}”", [*base(), condition("x", None, text)], {criterion: state}) for criterion, state, texts in SAID for text in texts]
NAMED += [
    *(Case(f"{code} of {system[-9:]}", [*base(), condition("x", (system, code))], {CONFLICT: "judgement"}) for system, code in (
        (ICD10, "N02.8"), (ICD10, "N02.801"), (ICD10, "N04.2"), (ICD10, "N05.2"), (ICD10CM, "N02.B1"), (ICD10CM, "N02.8"), (ICD10CM, "N04.22"), (ICD10CM, "N04.20"), (ICD10, "D69.0"))),
    *(Case(f"{code} of {system[-9:]}", [*base(), condition("x", (system, code))], {CONFLICT: NONE}) for system, code in (
        (ICD10, "N02.9"), (ICD10, "N04.0"), (ICD10, "N04.9"), (ICD10, "N05.3"), (ICD10CM, "N04.0"), (ICD10CM, "N02.9"))),
    Case("N02.8 that is denied", [*base(), condition("x", (ICD10, "N02.8"), "IgA肾病", verification="refuted")], {CONFLICT: NONE}),
]

SUSPECTED = ["急性髓系白血病 考虑复发", "急性髓系白血病 可能复发", "急性髓系白血病 复发待排", "AML, possible relapse"]
COURSE = [
    *(rr(f"“{t}” and no more: the suspicion is named", only(condition("s", AML, t, recorded="2026-10-20")), "missing", evidence={RR: ("Condition/s",)}, mentions={RR: ("asks whether the disease is back",)}) for t in SUSPECTED),
    *(rr(f"“{t}”, then blasts: the suspicion is named", only(condition("s", AML, t, recorded="2026-10-20"), marrow_blasts("b", 40)), "missing", mentions={RR: ("asks whether the disease is back",)}) for t in SUSPECTED[:2]),
    rr("nothing is suspected", only(condition("s", AML, "急性髓系白血病 复发风险高", recorded="2026-10-20")), "missing", mentions={RR: ("neither relapse",)}),
]


@pytest.mark.parametrize("case", [*NAMED, *COURSE], ids=lambda c: c.title)
def test_case(case):
    check(case)
