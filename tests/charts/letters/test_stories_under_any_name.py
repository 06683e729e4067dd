"""A physician's story is a letter whatever it is called, unless its name is of an examination, of teaching or of consent: by the protocol notes
a relapse behind a remission is never passed over for the name of the paper that tells it."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of

NAMES = (
    "日间病房记录", "治疗小结", "诊疗记录", "复诊记录", "移植随访", "随访表", "移植前评估", "病情小结", "入院评估", "交班记录", "抢救记录", "手术记录", "腰椎穿刺记录", "血液科门诊", "临床诊断", "出院医嘱", "治疗方案",
    "CAR-T评估记录", "临床试验筛选记录", "报告", "检查报告", "检验报告", "特检报告",
)
OTHERS = ("胸部CT", "头颅MRI", "知情同意书", "健康宣教", "心电图", "血常规", "生化检查", "基因检测报告", "NGS", "染色体核型", "超声报告", "胃镜", "HLA配型报告")
TOLD = ("患者AML复发，拟行FLAG-IDA方案再诱导化疗。", "患者移植后复发，予DLI", "患者挽救化疗后未缓解，继续化疗")
QUIET = (
    "患者应按时复诊，若出现复发征象及时就诊", "患者AML CR1，继续巩固化疗，未见复发。", "患者AML CR，予维持治疗，预防复发。", "患者因口腔溃疡复发，予对症处理。", "患者心情焦虑，担心复发，予心理疏导。",
    "患者AML CR2，拟行移植，术前评估未见异常",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_story_is_heard_and_no_more_than_it_tells(name: str) -> None:
    assert [state_of(f"CR, called {name}", text) for text in (*TOLD, *QUIET)] == ["unclear"] * len(TOLD) + ["not-met"] * len(QUIET)


@pytest.mark.parametrize("name", OTHERS)
def test_a_report_that_looks_at_something_is_no_letter(name: str) -> None:
    """There why the patient was looked at is no finding, and a remission in passing leaves a relapse as it is."""
    assert [state_of(f"CR, called {name}", text) for text in (TOLD[0], *QUIET)] == ["not-met"] * (1 + len(QUIET))
    assert state_of(f"relapse, called {name}", "患者AML完全缓解，继续巩固化疗。") == "met"


@pytest.mark.parametrize("text", ["FLT3-ITD阳性患者复发率高，建议移植。", "患者曾复发，建议复查骨髓。", "建议患者化疗后复查。"])
def test_a_laboratory_that_advises_tells_no_story(text: str) -> None:
    assert state_of("CR, called 检查报告", text) == "not-met"


def test_a_remission_in_a_story_settles_nothing_beside_a_relapse() -> None:
    assert {state_of(f"relapse, called {name}", "患者AML完全缓解，继续巩固化疗。") for name in NAMES} == {"unclear"}
