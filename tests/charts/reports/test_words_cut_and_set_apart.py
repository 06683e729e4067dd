"""Words and numbers that a width cut or blanks set apart are the same words: blasts of 31.0 % that a line broke are no 3 %, and 完 全 缓 解 is a
complete remission. Shares without a sign of percent, and blasts in further words, by the limits of the protocol notes (5 % of marrow)."""
from __future__ import annotations

import pytest

from fhir_mappings.text.words.cues import normal
from tests.charts.as_told import state_of

FLOW, CSF = "流式细胞术", "脑脊液流式细胞术"
CUT = [
    ("骨髓细胞学检查", "5.原始细胞占3\n1.0%，POX染色阳性"), ("骨髓细胞学检查", "原始粒细胞占23\n.5%"), ("骨髓细胞学检查", "原始粒细胞占42.\n5%。"), ("骨髓细胞学检查", "原始细胞比例2\n8.0%"),
    ("骨髓细胞学检查", "可见原始+幼稚\n单核细胞，占42.5%"), ("骨髓细胞学检查", "原始及幼\n稚单核细胞占42.5%"), ("骨髓细胞学检查", "诊断：AM\nL累及骨髓。"),
    (FLOW, "异常髓系原始细胞占3\n.2%"), (FLOW, "可见约6.4%的异常髓系\n幼稚细胞"), (FLOW, "髓系原始细胞占12.\n6%"), ("脑脊液细胞学检查", "提示CN\nSL"), ("PET-CT", "右眼眶肿块，符合粒细胞肉\n瘤"),
]
BLASTS = [
    "原始细胞占6成", "原始细胞占约七成", "200个有核细胞中原始细胞54个", "计数500个有核细胞见原始细胞120个", "100个有核细胞中原始细胞22个", "几乎均为原始及幼稚单核细胞", "原始细胞高",
    "Auer小体可见", "原始粒细胞(正常值0-1.8%)43.0%", "原始粒细胞（参考值0～1.8）43.0%", "原始淋巴样细胞占40%", "原始红细胞占30%",
]
RELAPSES = ["AML 复 发", "A M L 复 发 骨髓象", "急性髓系白血病 复 发 骨 髓 象", "AML 未 缓 解 骨髓象"]
REMISSIONS = [
    "AML 完 全 缓 解骨髓象", "AML（完全缓 解）", "AML C R 骨髓象", "AML C R 2骨髓象", "完 全 缓 解", "AL-CR骨髓象", "AL-CR", "ANLL-CR", "ANL-CR骨髓象", "诊断：AL-M2-CR",
]
CLEAR = [
    "粒系占5\n8.5%，原始粒细胞占0.\n5%，CR骨髓象", "1.原始细胞占1\n2.红系占31.0%\n3.AML CR骨髓象", "原始粒细胞 0\n早幼粒细胞 3\n1.AML完全缓解骨髓象", "AML CR，早幼红占12%，原始红细胞占1.5%",
    "AML完全缓解骨髓象，200个有核细胞中原始细胞2个", "Auer小体未见，完全缓解骨髓象", "Auer小体(-)，完全缓解", "原始粒细胞(正常值0-1.8%)0.5%，CR骨髓象", "AML完全缓解骨髓象，粒系占6成",
    "AML CR骨髓象，请定期复查，警惕\n复发。", "AML CR骨髓象，须巩固化疗防\n止复发", "AML CR，恢 复 发 育良好", "AML 完 全 缓 解，未 复 发", "AML完全缓解骨髓象 反 复 发 热",
]


@pytest.mark.parametrize("name, text", [*CUT, *(("骨髓细胞学检查", it) for it in (*BLASTS, *RELAPSES)), (CSF, "结论：检出AML细胞，占有核细胞12.4%。")])
def test_disease_is_not_passed_over(name: str, text: str) -> None:
    assert state_of(f"CR, called {name}", text) == "unclear"


@pytest.mark.parametrize("text", REMISSIONS)
def test_a_remission_ends_a_relapse(text: str) -> None:
    assert state_of("relapse, marrow", text) == "not-met"


@pytest.mark.parametrize("name, text", [*(("骨髓细胞学检查", it) for it in (*CLEAR, *REMISSIONS)), (CSF, "未检出AML细胞"),
                                        ("PET-CT", "AML治疗后，全身未见明\n确髓外浸润征象；2.骨髓代\n谢增高，考虑治疗后反应。")])
def test_a_clear_marrow_ends_no_remission(name: str, text: str) -> None:
    assert state_of(f"CR, called {name}", text) == "not-met"


@pytest.mark.parametrize("text, plain", [
    ("占3\n1.0%", "占31.0%"), ("占42.\n5%", "占42.5%"), ("占1\n2.红系", "占1\n2.红系"),
    ("完 全 缓 解", "完全缓解"), ("反 复 发 热", "反 复 发 热"), ("RENAL C R", "RENAL C R"),
])
def test_how_it_is_made_plain(text: str, plain: str) -> None:
    assert normal(text) == plain


@pytest.mark.parametrize("text, state", [
    ("AML 复 发", "met"), ("急性髓系白血病（复 发）", "met"), ("急性髓系白血病 难 治", "met"), ("急性髓系白血病 R-R", "met"), ("急性髓系白血病 R&R", "met"), ("急性髓系白血病 RR", "met"),
    ("急性髓系白血病（rr）", "met"), ("R-R AML", "met"), ("急性髓系白血病-复发期", "met"), ("AML-M5-复发", "met"), ("急性髓系白血病 难治性（3疗程NR）", "met"),
    ("AML CR，难治性（顽固性）呕吐", "not-met"), ("急性髓系白血病-预防复发", "not-met"), ("AML CR1；肺炎-复发", "not-met"), ("急性髓系白血病 首复", "met"), ("AML（早复）", "met"),
    ("急性髓系白血病 未 复 发", "not-met"), ("AML 预 防 复 发", "not-met"), ("急性髓系白血病 RR间期正常", "not-met"), ("AML 心率RR 18次", "not-met"), ("急性髓系白血病 首复诊", "not-met"),
    ("急性髓系白血病早复查", "not-met"), ("急性髓系白血病 完 全 缓 解", "not-met"),
])
def test_a_diagnosis_in_letters_set_apart_or_short(text: str, state: str) -> None:
    assert state_of("CR, AML", text) == state
