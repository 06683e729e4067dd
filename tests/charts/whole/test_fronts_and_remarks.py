"""What stands around a saying and is no part of it: a number of a list, a heading, a bracket that says where to look, a day of the record."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition, observation
from tests.charts.build import concept as named
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import Case, check


def report(name: str, text: str) -> dict:
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": {"text": name}, "conclusion": text, "effectiveDateTime": "2026-11-12"}


def beside(code: str, text: str) -> list:
    return [*base(), condition("x", (ICD10CM, code), text, recorded="2026-11-10")]


def aml(text: str) -> dict:
    return condition("aml-x", (ICD10, "C92.0"), text, recorded="2026-11-05")


FRONTS = ("", "1. ", "1、", "（1）", "诊断意见：", "FINAL DIAGNOSIS:\n", "Conclusion: ", "检查结论：1. ")
LETTERS = [
    ("进展，改用VA方案", "unclear"), ("Progressed 10/2026", "unclear"), ("骨髓流式MRD 1.5%。治疗史：IA方案后CR。", "unclear"), ("In CR. Relapsed 3/2026", "unclear"), ("Rel 10/2026, pt well", "unclear"),
    ("In CR1 since 6/2025", "not-met"), ("Symptoms relapsed after stopping antibiotics.", "not-met"), ("未复发", "not-met"), ("1.5% blasts in the marrow", "not-met"),
]
FUSIONS = [("阳性 FLT3阴性", "judgement"), ("阳性", "judgement"), ("阴性", "no-contrary-record"), ("阴性 FLT3阳性", "no-contrary-record")]
NAMES = [
    ("{}", "missing", "Caregiver for child with relapsed AML"), ("1. {}", "missing", "Caregiver for child with relapsed AML"), ("(2) {}", "missing", "Caregiver for child with relapsed AML"),
    ("Diagnosis: {}", "missing", "Caregiver for child with relapsed AML"), ("1. {}", "met", "AML in relapse"), ("Diagnosis: 1. {} (see comment)", "met", "AML in relapse"),
    ("{}", "met", "1. AML 2. relapsed"), ("诊断：{}（详见备注）", "missing", "急性髓系白血病 复发待排"),
]
AROUND = ("{}", "{} (see comment)", "{} (2026-10-10)", "{}（详见备注）", "{}。母健康")
OF_OTHERS = [
    ("B20", "父(HIV感染)", "serology-hiv", "met"), ("B20", "HIV感染", "serology-hiv", "not-met"), ("I25.10", "父(心力衰竭)", "cardiac-history", "no-contrary-record"), ("I25.10", "心力衰竭", "cardiac-history", "not-met"),
]
CASES = [
    *(rr(f"behind a remission, a letter: {front}{text}", chart(CR, report("入院记录", front + text)), state) for front in FRONTS for text, state in LETTERS),
    *(Case(f"under its name: {front}{text}", [*base(), report("t(15;17) FISH", front + text)], {"exclusion-apl": state}) for front in FRONTS for text, state in FUSIONS),
    *(rr(f"no remission of a marrow: {front}为达CR建议继续化疗", chart(report("骨髓细胞形态学检查", f"{front}为达CR建议继续化疗")), "missing") for front in FRONTS),
    # a heading of a history is read as before
    rr("a heading of what was known before", chart(CR, report("CT", "临床诊断：AML复发后化疗。肺部感染。")), "not-met"),
    rr("a heading of what was found", chart(CR, report("CT", "FINAL DIAGNOSIS:\nRelapsed AML, febrile. Chest CT clear")), "unclear"),
    *(rr(f"the answer “{answer}” to “Evidence of relapse”", chart(CR, observation("q", named(None, "Evidence of relapse"), valueString=answer)), state)
      for answer, state in (("Result: Yes", "unclear"), ("结果：是", "unclear"), ("Yes.", "unclear"), ("Result: No", "not-met"), ("Result: ", "not-met"))),
    *(rr(f"named “{around.format(text)}”", only(aml(around.format(text))), state) for around, state, text in NAMES),
    *(Case(f"{code} {around.format(text)}", beside(code, around.format(text)), {criterion: state}) for around in AROUND for code, text, criterion, state in OF_OTHERS),
    *(Case(f"I50.9 “{around.format('LVF')}”", [*base(), condition("x", None, around.format("LVF"))], {"cardiac-history": "judgement"}) for around in ("{}", "Diagnosis: {}", "1. {}")),
    *(rr(f"a remission, then “{text}”", chart(CR, aml(text)), state) for text, state in (
        ("AML relapsed 3/2025 (2026-10-10)", "unclear"), ("AML复发 2025/03 (2026-10-10)", "unclear"), ("AML relapsed (2026-10-10)", "met"), ("AML relapsed 3/2025, again (2026-10-10)", "met"),
        ("急性髓系白血病 至复发前 (see comment)", "unclear"), ("急性髓系白血病 复发前 (2026-10-10)", "unclear"), ("急性髓系白血病 复发 前次住院CLAG (外院)", "met"))),
    *(rr(f"a letter of a list: {text}", chart(CR, report("入院记录", text)), "unclear") for text in ("1.父亲患高血压 2.AML复发", "父亲患高血压 2.AML复发", "1. 诉腹痛 2. AML复发")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_stands_around_a_saying(case: Case) -> None:
    check(case)
