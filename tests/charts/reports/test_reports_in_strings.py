"""Reports that came as results: a line of one on a heart, a brain or serology (检查结论, Impression), or a whole one in a string."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, condition, observation, serology, without
from tests.charts.harness import Case, check

BARE = without(base(), *(r["id"] for r in base() if "nyha" in r["id"] or "lvef" in r["id"] or "hiv" in r["id"]))
NEGATIVE = serology("hiv", "阴性", "2026-11-09")
REMITTED = [*without(base(), "aml"), condition("a", ("http://hl7.org/fhir/sid/icd-10-cm", "C92.00"), recorded="2025-10-01"),
            condition("b", ("http://hl7.org/fhir/sid/icd-10-cm", "C92.01"), recorded="2026-08-12")]
HEART, HIV, OTHER, RR, APL = "cardiac-function", "serology-hiv", "exclusion-other", "relapsed-refractory", "exclusion-apl"
LOW, NORMAL = "左室收缩功能减低，LVEF 35%", "左室收缩功能正常，LVEF 65%"
LINES = [
    concept((LOINC, "19005-8")), concept((LOINC, "59776-5")), concept((LOINC, "19005-8"), "Impression"),
    *(concept(None, name) for name in ("检查结论", "诊断意见", "超声提示", "Impression", "Findings", "检查所见"))]
WHOLE = [
    concept((LOINC, "59281-6")), concept((LOINC, "42148-7")), concept((LOINC, "19005-8")),
    *(concept(None, name) for name in ("超声心动图", "心脏彩超", "Echocardiogram", "超声提示", "检查结论", "US Heart Transthoracic", "TTE report"))]
SEROLOGY = ["传染病四项", "输血前检查", "感染四项", "术前八项", "Infectious disease screen", "Hepatitis panel"]
ASKED = ["临床病史", "Indication", "Clinical history", "送检目的", "既往检查结论"]


def line(code, text, id_="x", **more):
    code = code if isinstance(code, dict) else concept(None, code)
    return observation(id_, code, "2026-11-10", valueString=text, **more)


def report(name, *results, **more):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, name), "subject": {"reference": "Patient/p"},
            "effectiveDateTime": "2026-11-10", "result": [{"reference": f"Observation/{it}"} for it in results], **more}


def named(code):
    return code.get("text") or code["coding"][0]["code"]


CASES = [
    *(Case(f"an echocardiography holds “{named(code)}” of a low fraction", [*BARE, line(code, LOW), report("心脏彩超", "x")], {HEART: "judgement"}, evidence={HEART: ("Observation/x",)}) for code in LINES),
    *(Case(f"an echocardiography holds “{named(code)}” of a normal one", [*BARE, line(code, NORMAL), report("心脏彩超", "x")], {HEART: "no-contrary-record"}) for code in LINES),
    *(Case(f"an echocardiography in a string: {named(code)}", [*BARE, line(code, LOW)], {HEART: "judgement"}, evidence={HEART: ("Observation/x",)}) for code in WHOLE),
    *(Case(f"a normal one in a string: {named(code)}", [*BARE, line(code, NORMAL)], {HEART: "no-contrary-record"}) for code in WHOLE),
    *(Case(f"what an echocardiography was asked: {name}", [*BARE, line(name, LOW), report("心脏彩超", "x")], {HEART: "no-contrary-record"}) for name in ASKED),
    Case("one that is not final", [*BARE, line("心脏彩超", LOW, status="preliminary")], {HEART: "no-contrary-record"}),
    Case("a donor's", [*BARE, line("检查结论", LOW), report("供者心脏彩超", "x")], {HEART: "no-contrary-record"}),
    Case("a report on the family", [*BARE, line("结论", "父亲心力衰竭"), report("家族史", "x")], {HEART: "no-contrary-record"}),
    Case("the conclusion tells it already", [*BARE, line("检查所见", LOW), line("检查结论", LOW, "y"), report("心脏彩超", "x", "y", conclusion=LOW)],
         {HEART: "judgement"}, evidence={HEART: ("DiagnosticReport/r",)}, no_evidence={HEART: ("Observation/x", "Observation/y")}),
    Case("a coded member is the result", [*BARE, line(concept((LOINC, "10230-1")), "62%"), report("心脏彩超", "x")], {HEART: "no-contrary-record"}),
    *(Case(f"“{name}” holds what was found: positive", [*BARE, NEGATIVE, line("检查结论", "HIV抗体阳性"), report(name, "x")], {HIV: "judgement"}, evidence={HIV: ("Observation/x",)}) for name in SEROLOGY),
    *(Case(f"“{name}” holds what was found: negative", [*BARE, NEGATIVE, line("检查结论", "HIV抗体阴性，HBsAg阴性"), report(name, "x")], {HIV: "met"}) for name in SEROLOGY),
    *(Case(f"“{name}” in a string: positive", [*BARE, NEGATIVE, line(name, "HIV抗体阳性，HBsAg阴性")], {HIV: "judgement"}) for name in SEROLOGY),
    *(Case(f"“{name}” in a string: negative", [*BARE, NEGATIVE, line(name, "HIV抗体阴性，HBsAg阴性")], {HIV: "met"}) for name in SEROLOGY),
    *(Case(f"a “{name}” of “{above}”: {text}", [*BARE, NEGATIVE, line(name, text), report(above, "x")], {HIV: state}) for name, above, text, state in (
        ("Comment", "Lab report", "HIV抗体阳性", "met"), ("Lab comment", "Basic metabolic panel", "HIV reactive", "met"), ("Comment", "Hepatitis panel", "HIV reactive", "judgement"),
        ("Comment", "HIV Ag/Ab", "HIV reactive", "judgement"), ("检查结论", "检验报告", "HIV抗体阳性", "judgement"), ("Impression", "Lab report", "HIV antibody: reactive", "judgement"),
        ("检查结论", "感染八项", "HIV抗体阳性者需送确证实验室确证", "met"), ("Comment", "Hepatitis panel", "Note: reactive HIV screens are reflexed to confirmation. HIV Non-reactive.", "met"))),
    *(Case(f"a “{name}” of “{above}” on the heart", [*BARE, line(name, LOW), report(above, "x")], {HEART: state})
      for name, above, state in (("Comment", "心脏彩超", "judgement"), ("Comments", "心脏彩超", "judgement"), ("Comment", "Cardiac MRI", "judgement"), ("Comment", "MUGA scan", "judgement"), ("Comment", "Cardiology consult", "judgement"),
        ("Comment", "Cardiac enzymes", "no-contrary-record"), ("Comment", "Lab report", "no-contrary-record"), ("Impression", "Stress test", "judgement"))),
    *(Case(f"a smear in a line: {text}", [*BARE, line("检查结论", text), report("胸部CT", "x")], {APL: state}) for text, state in (
        ("粒系可见早幼粒、中幼粒细胞", "no-contrary-record"), ("急性早幼粒细胞白血病", "judgement"))),
    Case("no serology but the words", [*BARE, line("传染病四项", "HIV抗体阳性")], {HIV: "missing"}),
    Case("the bare answer of the test that the report is of", [*BARE, NEGATIVE, line("检查结论", "阳性"), report("HIV抗体检测", "x")], {HIV: "judgement"}),
    Case("the answer of its control", [*BARE, NEGATIVE, line("阳性对照结果", "阳性"), report("HIV抗体检测", "x")], {HIV: "met"}),
    Case("a result that is not coded is none", [*BARE, NEGATIVE, line("HIV抗体", "阳性")], {HIV: "met"}),
    Case("of a donor by its own name", [*BARE, NEGATIVE, line("传染病四项（供者）", "HIV抗体阳性")], {HIV: "met"}),
    Case("of a donor by its words", [*BARE, NEGATIVE, line("检查结论", "供者HIV抗体阳性"), report("传染病四项", "x")], {HIV: "met"}),
    Case("a coded member stays a result", [*BARE, line(concept((LOINC, "56888-1"), "HIV抗体"), "阳性"), report("传染病四项", "x")], {HIV: "not-met"}),
    Case("an infarction of the brain", [*BARE, line("检查结论", "急性脑梗死"), report("头颅MRI", "x")], {OTHER: "judgement"}, evidence={OTHER: ("Observation/x",)}),
    Case("none", [*BARE, line("检查结论", "未见脑梗死"), report("头颅MRI", "x")], {OTHER: "judgement"}, no_evidence={OTHER: ("Observation/x",)}),
    Case("APL under a report on genes", [*BARE, line("检查结论", "符合急性早幼粒细胞白血病"), report("FISH", "x")], {APL: "judgement"}),
    *(Case(f"a remission, then an MRI: {told}", [*REMITTED, line("检查结论", told), report("头颅MRI", "x")], {RR: "unclear"}) for told in ("颅内髓系肉瘤", "AML复发")),
    Case("a remission, then an MRI of nothing", [*REMITTED, line("检查结论", "未见异常"), report("头颅MRI", "x")], {RR: "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
