"""Marrows that are told beside an earlier one (较CR期无变化, 由2%升至30%), and words of blasts that are there and then not."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, concept, condition, marrow_blasts, marrow_report
from tests.charts.courses import CR, RR, chart, part, rr
from tests.charts.harness import check

BEFORE, NOW = "2026-11-05", "2026-11-15"
RELAPSE = condition("rl", (ICD10CM, "C92.02"), recorded="2026-10-01")

# 为 behind what judged it: it is so; at the head of a clause it is hoped for; elsewhere nobody can tell
REACHED = ["骨髓评价为达完全缓解", "疗效评估为达CR", "骨髓象评估为达到完全缓解", "判定为达CR", "疗效：为达完全缓解", "骨髓象为达CR骨髓象"]
HOPED = ["希望早日达CR", "争取缓解后移植", "为达到CR建议继续化疗", "继续化疗，为达到CR", "为了达到完全缓解继续治疗", "以期达CR"]
OPEN = ["继续化疗为达CR", "考虑为达CR"]

UNCHANGED = [
    "骨髓象较CR期无明显变化", "骨髓象大致正常，较CR时无明显变化", "原始细胞较CR期无增多", "较上次CR骨髓象无明显变化", "与CR期骨髓比较无明显变化", "较CR期未见明显改变", "与前片（CR）比较无明显变化"]
NOT_UNCHANGED = ["骨髓象较复发时无明显变化", "骨髓象较部分缓解时无明显变化", "血小板较CR期无明显变化", "原始细胞较CR时增多"]

RISEN = [
    "原始细胞较前30%明显下降", "原始细胞较前30%下降", "MRD较前0.5%明显下降", "原始细胞从2%→30%", "原始细胞由2%→30%", "原始细胞自2%增至30%", "MRD由0.02%→0.5%", "原始细胞从2%到30%", "原始细胞2%→30%", "原始细胞2%升至30%",
    "原始细胞30%（前次2%）", "原始细胞占30%，上次2%", "原始细胞较前明显增多", "原始细胞较前片增多", "原始细胞较上次明显增多", "与2026-05骨髓（CR）比较，原始细胞明显增多", "与前片（完全缓解）比较原始细胞比例增高"]
FALLEN = [
    "MRD较前0.5%降至0.02%", "原始细胞较前（30%）下降，现2%", "MRD较前0.5%转阴", "原始细胞由30%→2%", "原始细胞自30%降至2%", "原始细胞30%降至2%", "原始细胞2%（前次30%）", "原始细胞2%（初诊65%）", "原始细胞65%（初诊时），现2%",
    "原始细胞较前明显减少", "原始细胞较前增多，占3%", "血小板较前明显增多"]

RISEN_VALUES = ["由2%升至30%", "30%（前次2%）", "2% → 30%", "2%→30%", "30%，上次2%"]
FALLEN_VALUES = ["30%降至2%", "由30%降至2%", "2%（前次30%）", "30%→2%"]


def report(text: str):
    return marrow_report("r", text, NOW, code=concept(None, "骨髓细胞形态学检查"))


def blasts(id_: str, value: str, when: str = NOW):
    return part(id_, "骨髓原始细胞", {"valueString": value}, when)


def named(*references: str):
    return {RR: references}


CASES = [
    *(rr(f"behind a relapse: {t}", chart(RELAPSE, report(t)), state) for texts, state in (
        (REACHED, "not-met"), (HOPED, "met"), (OPEN, "unclear"), (NOT_UNCHANGED, "met")) for t in texts),
    *(rr(f"behind a relapse: {t}", chart(RELAPSE, report(t)), "unclear", evidence=named("Condition/rl", "DiagnosticReport/r")) for t in UNCHANGED),
    *(rr(f"after a remission: {t}", chart(CR, report(t)), "not-met") for t in UNCHANGED),
    *(rr(f"a Condition: {t}", chart(condition("c", (ICD10, "C92.000"), t, recorded="2026-06-01")), "not-met") for t in ("AML 评估为达完全缓解", "AML 疗效评估为达CR")),
    rr("a Condition: AML 为达CR继续化疗", chart(condition("c", (ICD10, "C92.000"), "AML 为达完全缓解继续化疗", recorded="2026-06-01")), "missing"),
    *(rr(f"after a remission: {t}", chart(CR, report(t)), "unclear", evidence=named("DiagnosticReport/cr", "DiagnosticReport/r")) for t in RISEN),
    *(rr(f"after a remission: {t}", chart(CR, report(t)), "not-met") for t in FALLEN),
    *(rr(f"a value behind a relapse: {t}", chart(RELAPSE, blasts("b", t)), "met") for t in RISEN_VALUES),
    *(rr(f"a value behind a relapse: {t}", chart(RELAPSE, blasts("b", t)), "unclear", evidence=named("Condition/rl", "Observation/b")) for t in FALLEN_VALUES),
    *(rr(f"a value after a remission: {t}", chart(CR, blasts("b", t)), "unclear", evidence=named("Observation/b")) for t in (*RISEN_VALUES, *FALLEN_VALUES)),
]

# Words that say that there are some, then words that say that there are none
CASES += [
    *(rr(f"after a remission {t}, then none seen", chart(CR, blasts("b", t, BEFORE), blasts("n", "None seen")), "unclear",
         evidence=named("Observation/b", "Observation/n")) for t in ("阳性", "Increased", "大量", "Numerous")),
    rr("after a remission: positive long ago, then none seen", chart(CR, blasts("b", "阳性", "2026-10-01"), blasts("n", "未见")), "unclear"),
    rr("after a remission: positive, then 2 %", chart(CR, blasts("b", "阳性", BEFORE), marrow_blasts("n", 2)), "not-met"),
    rr("after a remission: none seen, then positive", chart(CR, blasts("n", "None seen", BEFORE), blasts("b", "阳性")), "unclear"),
    rr("after a remission: see report, then none seen", chart(CR, blasts("b", "See report", BEFORE), blasts("n", "None seen")), "not-met"),
    rr("with none on record: positive, then none seen", chart(blasts("b", "阳性", BEFORE), blasts("n", "None seen")), "unclear"),
    rr("with none on record: positive long ago, then none seen", chart(blasts("b", "阳性", "2026-02-01"), blasts("n", "None seen")), "missing"),
    rr("a remission behind the positive one, then none seen", chart(blasts("b", "阳性", "2025-05-20"), CR, blasts("n", "None seen")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
