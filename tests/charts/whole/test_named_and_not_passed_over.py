"""Words that a chart holds and an answer passed over: late marrows in words, texts too long to read, diseases by Chinese names."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, concept, condition, dose, marrow_report, observation
from tests.charts.courses import AML, RR, chart, only, rr
from tests.charts.harness import Case, check

OLD = condition("aml", AML, recorded="2025-01-10")
IN_CR = only(OLD, condition("cr", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-04-01"))
COURSES = (dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", "2026-09-07"))
LONG = "骨髓增生活跃。" * 1600
OF_ORGANS = ["胸部CT", "胸部高分辨CT", "Chest CT", "CT chest without contrast", "Echocardiogram", "TTE", "心脏彩超", "心电图", "肺功能"]
MAY_TELL = ["出院记录", "Discharge summary", "血常规", "外周血涂片", "流式细胞术", "PET/CT", "Brain MRI", "脑脊液细胞学", "皮肤活检", "Exome sequencing", "会诊记录：胸部CT阅片", "CT head/chest", "头颅及胸部CT", "CT chest guided biopsy", "检查报告"]
MALIGNANT = ["膀胱肿瘤电切术后", "膀胱肿瘤", "卵巢交界性肿瘤", "卵巢交界性浆液性囊腺瘤", "侵蚀性葡萄胎", "恶性葡萄胎"]
NOT_MALIGNANT = ["葡萄胎", "葡萄胎清宫术后", "膀胱良性肿瘤", "卵巢囊肿", "膀胱肿瘤标志物检测", "膀胱结石", "膀胱肿瘤待排"]
OF_HEART = ["高血压心脏损害", "高血压病3级 心脏损害", "高血压伴心脏受损", "高血压性心脏损害", "高血压病 心脏损害", "心动过缓", "心肌淀粉样变", "心脏淀粉样变性"]
NOT_OF_HEART = ["高血压病无心脏损害", "高血压病未见心脏损害", "高血压病，无心脏损害", "高血压除外心脏损害", "高血压心脏损害筛查", "高血压心脏损害待排", "窦性 心动过缓", "窦性心动过缓", "窦性心动过速", "高血压肾损害", "肾淀粉样变", "高血压", "无心动过缓"]


def text_only(text: str):
    return [*base(), condition("x", None, text, recorded="2026-05-01")]


CASES = [
    *(Case(f"in words alone: {t}", text_only(t), {"no-other-malignancy": "judgement", "cardiac-history": "no-contrary-record"}) for t in MALIGNANT),
    *(Case(f"in words alone: {t}", text_only(t), {"no-other-malignancy": "no-contrary-record"}) for t in NOT_MALIGNANT),
    *(Case(f"in words alone: {t}", text_only(t), {"cardiac-history": "judgement", "no-other-malignancy": "no-contrary-record"}) for t in OF_HEART),
    *(Case(f"in words alone: {t}", text_only(t), {"cardiac-history": "no-contrary-record"}) for t in NOT_OF_HEART),
    *(rr(f"two courses, then a marrow report: {t}", chart(*COURSES, marrow_report("r", t, "2026-11-05")), "missing", evidence={RR: ("DiagnosticReport/r",)}, mentions={RR: (t,)})
      for t in ("考虑AML-CR", "考虑AML缓解期骨髓象", "未见白血病细胞")),
    rr("two courses, then early a marrow report", chart(*COURSES, marrow_report("r", "考虑AML-CR", "2026-09-10")), "missing", no_evidence={RR: ("DiagnosticReport/r",)}),
    rr("two courses, then CR", chart(*COURSES, marrow_report("r", "AML-CR", "2026-11-05")), "not-met"),
    rr("a remission, then a marrow report too long to read", [*IN_CR, marrow_report("r", LONG, "2026-11-05")], "unclear"),
    rr("a remission, then another report too long to read", [*IN_CR, marrow_report("r", LONG, "2026-11-05") | {"code": concept(None, "出院记录")}], "unclear"),
    rr("a remission, then a marrow's words too long to read", [*IN_CR, observation("o", concept(None, "骨髓细胞学"), "2026-11-05", valueString=LONG)], "unclear"),
    rr("a remission, then a note too long to read", [*IN_CR, condition("n", (ICD10, "C92.0"), "急性髓系白血病", recorded="2026-11-05", note=[{"text": LONG}])], "unclear"),
    *(rr(f"a remission, then too long to read: {name}", [*IN_CR, marrow_report("r", LONG, "2026-11-05") | {"code": concept(None, name)}], state)
      for names, state in ((OF_ORGANS, "not-met"), (MAY_TELL, "unclear")) for name in names),
    rr("a remission, then words of a chest too long to read", [*IN_CR, observation("o", concept(None, "胸部CT"), "2026-11-05", valueString=LONG)], "not-met"),
    *(rr(f"a remission, then a note too long to read on {name}", [*IN_CR, condition("n", (ICD10, code), name, recorded="2026-11-05", note=[{"text": LONG}])], state)
      for code, name, state in (("I10", "高血压", "not-met"), ("C95.0", "急性白血病", "unclear"), ("C92.0", "急性髓系白血病 CR1", "unclear"))),
    rr("a remission, then a report of some length", [*IN_CR, marrow_report("r", LONG[:6000] + "完全缓解骨髓象。", "2026-11-05")], "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_not_passed_over(case: Case) -> None:
    check(case)
