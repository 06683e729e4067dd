"""Breastfeeding is listed among what only a clinician clears where the chart tells of it: a plain no, one that has ended and one that a later
no follows are not (trial.md 5: "what the chart shows"). What tells neither is shown; so is what ends on a day to come."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import ICD10, LOINC, SCT, concept, condition, observation, woman
from tests.charts.harness import screened

NO = [
    "No", "no.", "N", "Never", "N/A", "No, stopped 2020", "No (patient report)", "Not breastfeeding", "not currently breastfeeding", "Never breastfed",
    "stopped breastfeeding", "Stopped in 2020", "weaned 2024", "Breastfeeding: No", "breastfeeding status: not breastfeeding", "Doesn't breastfeed",
    "non-lactating", "Patient denies breastfeeding", "lactation ended", "Exclusively formula fed", "否", "无", "未哺乳", "非哺乳期", "不哺乳。", "哺乳：否",
    "哺乳状态：否", "已断奶", "已停止哺乳", "否认哺乳", "现未哺乳", "不在哺乳期", "人工喂养", "未母乳喂养",
]
YES = [
    "Yes", "Breastfeeding", "Lactating", "Yes, not exclusively", "Not exclusively breastfeeding", "not yet weaned", "has not stopped breastfeeding",
    "plans to stop breastfeeding", "Still breastfeeding", "breastfeeding, no problems", "unknown", "是", "哺乳期", "正在哺乳", "未断奶", "母乳喂养", "混合喂养",
    "不详", "哺乳无异常", "拟断奶",
]
CODES = [(SCT, "373067005"), (LOINC, "LA32-8"), ("http://terminology.hl7.org/CodeSystem/v2-0136", "N")]
CHARTED_NO = [
    "not breastfeeding", "Not currently breastfeeding", "no longer breastfeeding", "stopped breastfeeding", "未哺乳", "不哺乳", "哺乳期：否", "停止哺乳",
    "哺乳期已结束", "history of breastfeeding",
]


def status(day="2026-11-20", **value):
    return observation(f"bf-{day}", concept((LOINC, "63895-7")), day, **value)


def listed(*resources, language="en"):
    """The records on lactation that the screening lists, and its sentence."""
    criteria = screening_json(screened([*woman(), *resources]), language)["criteria"]
    other = next(one for one in criteria if one["id"] == "exclusion-other")
    name = {"en": "topic: lactation", "zh": "主题：哺乳"}[language]
    return [one["reference"] for one in other["evidence"] if name in (one["note"] or "")], other


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text", NO)
def test_a_no_is_nothing_to_judge(text, language):
    assert listed(status(valueString=text), language=language)[0] == []
    assert listed(status(valueCodeableConcept=concept(None, text)), language=language)[0] == []


@pytest.mark.parametrize("text", YES)
def test_what_tells_of_it_or_of_neither_is_listed(text):
    assert listed(status(valueString=text))[0] == ["Observation/bf-2026-11-20"]


@pytest.mark.parametrize("code", CODES)
def test_a_coded_no(code):
    assert listed(status(valueCodeableConcept=concept(code)))[0] == []


@pytest.mark.parametrize(("value", "count"), [({"valueBoolean": False}, 0), ({"valueBoolean": True}, 1), ({"valueInteger": 0}, 0), ({}, 0)])
def test_without_words(value, count):
    assert len(listed(status(**value))[0]) == count


def test_a_later_no_answers_a_yes_of_before():
    assert listed(status("2026-05-01", valueString="Yes"), status(valueString="No"))[0] == []
    assert listed(status("2026-05-01", valueString="No"), status(valueString="Yes"))[0] == ["Observation/bf-2026-11-20"]


def test_a_no_answers_no_yes_without_a_date():
    undated = {key: value for key, value in status("2026-05-01", valueString="Yes").items() if key != "effectiveDateTime"}
    assert listed(undated, status(valueString="No"))[0] == ["Observation/bf-2026-05-01"]


@pytest.mark.parametrize("text", CHARTED_NO)
def test_on_the_problem_list(text):
    assert listed(condition("c", None, text))[0] == []


@pytest.mark.parametrize("text", ["未哺乳", "not breastfeeding", "哺乳期：否"])
def test_on_the_problem_list_beside_its_code(text):
    assert listed(condition("c", (ICD10, "Z39.1"), text))[0] == []
    assert listed(condition("c", (ICD10, "Z39.1"), "Lactating mother"))[0] == ["Condition/c"]
