"""Disease outside the marrow by its place and by what a picture or a needle showed of it, without the leukaemia's name; and its denials."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.visited import visit

SEEN = [
    "PET-CT示髓外多发浸润", "髓外新发病灶", "髓外病灶代谢增高", "髓外病灶未消", "髓外病灶未消失", "髓外病灶增大", "髓外病灶仍存在", "CNS（+）", "CNS阳性", "CNS受累", "髓外多发病灶", "新发髓外病灶",
    "multiple extramedullary lesions on PET-CT", "New extramedullary lesions", "FDG-avid extramedullary lesions",
    "Persistent extramedullary disease", "髓外病灶FDG代谢增高", "髓外病灶(+)", "出现髓外病灶",
]
"""What a picture or a needle shows, also as its report tells it."""
TOLD = [
    "髓外持续", "髓外持续存在", "CNS(+)", "CNS受侵", "中枢受累", "CNS (+)", "CNS involvement",
]
STILL = [
    "原髓外病灶代谢增高", "原髓外病灶代谢增高，现增大", "髓外病灶代谢增高，部分消失", "髓外病灶代谢增高，疼痛消失", "原髓外病灶代谢增高现消失，新发髓外病灶代谢增高",
    "Hypermetabolic extramedullary lesion, not resolved",
]
"""What is not gone, or grows."""
SEEN_BESIDE_CR = [
    "骨髓CR，睾丸病灶穿刺示白血病", "骨髓CR，睾丸白血病", "Marrow CR, testicular lesion biopsy shows leukemia",
]
"""Beside a remission of the marrow."""
TOLD_BESIDE_CR = [
    "骨髓缓解，髓外多发浸润", "骨髓缓解，但PET-CT示髓外多发浸润", "Marrow remission, extramedullary infiltration", "Marrow in CR, extramedullary disease on PET",
    "CNS positive",
]
GONE = [
    "原髓外病灶代谢增高，现消失", "未见髓外病灶", "髓外病灶消失", "髓外病灶已消失", "无髓外浸润", "无髓外病灶", "未见髓外多发浸润", "未见CNS受累", "未见髓外新发病灶", "未见髓外代谢增高病灶",
    "No extramedullary lesions", "Extramedullary lesions resolved", "No CNS involvement", "No new extramedullary lesions",
    "no FDG-avid extramedullary lesions", "骨髓CR，睾丸未见异常", "骨髓CR，睾丸病灶穿刺未见白血病", "髓外病灶代谢减低", "髓外病灶代谢无增高", "髓外病灶代谢未见增高", "未见明显髓外高代谢病灶",
    "髓外未见高代谢病灶",
]
"""Denied, or gone."""
GONE_AS_TOLD = [
    "CNS（-）", "CNS阴性", "CNS预防", "髓外病灶：无", "骨髓缓解，髓外病灶消退", "髓外病灶完全缓解", "髓外病灶评估", "持续缓解，髓外无病灶", "CNS (-)", "CNS negative", "CNS prophylaxis",
    "CNS1", "AML CR1，CNS白血病预防", "AML CR1，预防CNS受累", "CNS+化疗", "髓外(-)", "髓外病灶(-)", "髓外未受累", "髓外造血", "髓外持续缓解", "AML CR1，CNS (-)，髓外（-）",
    "AML CR1，初诊时髓外多发浸润", "AML CR1，初诊时CNS（+）",
]
RESOLVED = [
    "髓外病灶代谢增高，已消失", "髓外多发病灶代谢增高，治疗后消失", "Extramedullary lesion FDG-avid, resolved",
    "Previously hypermetabolic extramedullary lesion, no longer seen", "Hypermetabolic extramedullary lesions, since resolved",
]
OF_ANOTHER_KIND = [
    "肺部新发病灶，考虑感染", "睾丸穿刺未见白血病细胞",
]


def named(text):
    return chart(CR, condition("later", (ICD10, "C92.0"), text, recorded="2026-11-12"))


def noted(text):
    return chart(CR, condition("later", (ICD10, "C92.0"), "AML", recorded="2026-11-12", note=[{"text": text}]))


def visited(text):
    return [*chart(CR), visit(text)]


def pictured(text):
    return chart(CR, marrow_report("r", text, "2026-11-05", code=concept(None, "PET-CT全身显像")))


CASES = [
    *(rr(f"named: {text}", named(text), "judgement") for text in (*SEEN, *TOLD, *STILL)),
    *(rr(f"named: {text}", named(text), "unclear") for text in (*SEEN_BESIDE_CR, *TOLD_BESIDE_CR)),
    *(rr(f"named: {text}", named(text), "not-met") for text in (*GONE, *GONE_AS_TOLD, *RESOLVED)),
    *(rr(f"noted: {text}", noted(text), "unclear") for text in (*SEEN, *TOLD, *STILL, *SEEN_BESIDE_CR, *TOLD_BESIDE_CR)),
    *(rr(f"noted: {text}", noted(text), "not-met") for text in (*GONE, *GONE_AS_TOLD, *RESOLVED)),
    *(rr(f"visited: {text}", visited(text), "unclear") for text in (*SEEN, *TOLD, *SEEN_BESIDE_CR, *TOLD_BESIDE_CR)),
    *(rr(f"visited: {text}", visited(text), "not-met") for text in (*GONE, *GONE_AS_TOLD)),
    *(rr(f"pictured: {text}", pictured(text), "unclear") for text in (*SEEN, *SEEN_BESIDE_CR)),
    *(rr(f"pictured: {text}", pictured(text), "not-met") for text in (*GONE, *OF_ANOTHER_KIND)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
