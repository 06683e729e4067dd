"""An infection or a benign disease that recurs beside a leukaemia in remission is no relapse, by whatever name; the leukaemia's own is."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

OTHERS = [
    "肺曲霉病", "侵袭性肺曲霉病", "肺毛霉病", "鼻脑型毛霉病", "侵袭性真菌病", "肺真菌病", "念珠菌病", "口腔念珠菌病", "肺孢子虫病", "卡氏肺孢子虫病", "隐球菌病", "弓形虫病", "阿米巴病", "梅毒", "心律失常", "室性早搏", "房性早搏", "心动过速", "胃食管反流病", "带状疱疹", "肺结核", "痛风", "湿疹", "肛周脓肿",
    "手足癣", "体癣", "痤疮", "消化道溃疡", "胆结石", "尖锐湿疣", "结节病", "白塞病", "克罗恩病", "肠梗阻", "支气管扩张", "低钾血症",
]
OURS = ["白血病", "原发病", "本病", "血液病", "髓外", "中枢", "皮肤", "睾丸", "髓系肉瘤", "绿色瘤", "骨髓", "分子学", "白血病病灶", "中枢神经系统白血病"]
JOINED = ["{}复发", "{}再发", "{}再次复发", "{}反复复发"]


def told(text):
    return only(condition("a", AML, text, recorded="2026-10-16"), marrow_report("cr", "完全缓解骨髓象。", "2026-05-02"))


HEARD = ("met", "unclear", "judgement")
CASES = [
    *(rr(f"CR1，{how.format(of)}", told(f"急性髓系白血病CR1，{how.format(of)}"), "not-met") for of in OTHERS for how in JOINED),
    *(rr(f"完全缓解 {of}复发", told(f"急性髓系白血病 完全缓解 {of}复发"), "not-met") for of in OTHERS),
    *(rr(f"CR1后{of}复发", told(f"急性髓系白血病CR1后{of}复发"), HEARD) for of in OURS),
    *(rr(f"{of}，白血病复发", told(f"急性髓系白血病CR1，{of}，白血病复发"), HEARD) for of in OTHERS),
    *(rr(f"{of}，复发", told(f"急性髓系白血病 {of}，骨髓复发"), HEARD) for of in OTHERS),
    *(rr(f"复发，{of}", told(f"急性髓系白血病复发，{of}"), HEARD) for of in OTHERS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
