"""Whose an item of a list is behind kin or a denial: lists by circles, 一、, #1, blanks and slashes; other diseases, letters, reasons of visits;
and what the code of a remission says beside words that doubt it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, concept, condition
from tests.charts.courses import BACK, REMISSION, RR, only, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import visit

CODES = {
    "breast cancer": ("C50.9", "no-other-malignancy"), "CAD": ("I25.10", "cardiac-history"), "SLE": ("M32.9", "no-conflicting-disease"),
    "leukaemia that was": ("Z85.6", "no-other-malignancy"),
}
CLEAR = "no-contrary-record"
TEXTS = [
    *(("breast cancer", text, "judgement") for text in (
        "1.母亲高血压 2.乳腺癌", "1.母亲高血压2.乳腺癌", "①母亲高血压②乳腺癌", "①母亲高血压 ②乳腺癌", "一、母亲高血压 二、乳腺癌", "1.Father had MI 2.Breast cancer",
        "#1 mother with hypertension #2 breast cancer", "父亲患高血压 乳腺癌", "家族史：无 乳腺癌", "家族史(-) 乳腺癌", "1.家族史无特殊 2.乳腺癌", "1.否认家族史 2.乳腺癌",
        "一、家族史：无 二、乳腺癌", "①否认肝炎②乳腺癌", "一、否认肝炎 二、乳腺癌", "#1 no hepatitis #2 breast cancer", "No hepatitis / breast cancer", "无肝炎/乳腺癌",
        "乳腺癌 家族史阳性", "乳腺癌，家族史阳性")),
    *(("breast cancer", text, CLEAR) for text in (
        "家族史：1.母亲乳腺癌 2.父亲冠心病", "家族史：1.父亲冠心病 2.母亲乳腺癌", "家族史：1.父亲冠心病 2.乳腺癌", "家族史：①父亲冠心病②乳腺癌", "家族史：父亲高血压 乳腺癌",
        "1.母亲高血压 2.姐姐乳腺癌", "1.母亲乳腺癌 2.父亲高血压", "FH: #1 MI #2 breast cancer", "Family history of MI / breast cancer", "母亲乳腺癌", "2 sisters w/ breast cancer",
        "乳腺癌家族史阳性", "乳腺癌 家族史", "家族史阳性：乳腺癌", "家族史：无乳腺癌", "家族史：无 肝炎、乳腺癌病史", "否认1.肝炎 2.乳腺癌", "否认：①肝炎②乳腺癌", "No hepatitis/breast cancer",
        "No history of hepatitis / breast cancer", "无肝炎/结核/乳腺癌", "无肝炎/乳腺癌病史", "否认肝炎/乳腺癌", "无肝炎、乳腺癌")),
    ("breast cancer", "①高血压②乳腺癌", "not-met"), ("breast cancer", "①无发热②乳腺癌", "not-met"), ("breast cancer", "1.父亲体健 2.乳腺癌", "not-met"),
    *(("CAD", text, "judgement") for text in ("1.父亲患高血压 2.冠心病", "1.父亲冠心病 2.冠心病", "父亲患高血压 冠心病", "冠心病 家族史阳性", "No palpitations / CAD")),
    ("CAD", "冠心病家族史", CLEAR), ("CAD", "①2型糖尿病②冠心病", "not-met"), ("SLE", "1.母亲SLE 2.系统性红斑狼疮", "judgement"), ("SLE", "1.母亲SLE", CLEAR),
    *(("leukaemia that was", text, "judgement") for text in (
        "History of lymphoma", "History of MDS and breast cancer", "History of ALL", "History of CML", "个人恶性肿瘤史 淋巴瘤", "History of AML and breast cancer")),
    *(("leukaemia that was", text, CLEAR) for text in (
        "History of AML", "Personal history of leukemia", "History of MDS", "白血病个人史", "恶性肿瘤个人史（白血病）", "Personal history of malignant neoplasm (leukemia)", "History of cancer",
        "Personal history of leukaemia, no lymphoma", "Acute leukemia, family history of breast cancer")),
]


def report(text, name):
    return {"resourceType": "DiagnosticReport", "id": "x", "status": "final", "subject": {"reference": "Patient/p"}, "code": concept(None, name),
            "effectiveDateTime": "2026-11-10", "conclusion": text}


HEARD = ("1.父亲患高血压 2.AML复发", "父亲患高血压 AML复发", "1.Father had hypertension 2.AML relapsed", "①父亲患高血压②AML复发", "家族史：无 AML复发", "1.家族史无特殊 2.AML复发",
         "1.否认家族史 2.AML复发", "一、否认肝炎 二、AML复发", "#1 no hepatitis #2 AML relapsed", "No hepatitis / relapsed AML")
QUIET = ("父亲AML复发", "家族史：1.父亲AML复发 2.母亲高血压", "家族史：无AML复发", "No GVHD / relapse", "1.父亲AML复发 2.AML完全缓解")


DOUBTED = ("①父亲患糖尿病②AML CR1", "1.父亲患糖尿病 2.AML CR1", "家族史：无 AML CR1", "AML，CR1？", "AML，缓解待评估", "AML，未缓解", "AML possible remission")
RISKS = ("AML CR1，有复发、GVHD等风险因素", "AML CR1，存在复发、感染等风险因素", "AML CR1，移植后复发、感染等风险高", "AML CR1")


def remission(text, note=None, code="C92.01"):
    return only(REMISSION[0], condition("rem", (ICD10CM, code), text, recorded="2025-06-10", **({"note": [{"text": note}]} if note else {})))


def named(title, chart, state):
    return rr(title, chart, state, evidence={RR: ("Condition/rem",)})


CODED = [
    *(named(f"a code of remission doubted by its text: {text}", remission(text), "unclear") for text in DOUBTED),
    *(named(f"a code of remission doubted by a note: {note}", remission("AML in remission", note), "unclear")
      for note in ("家族史：无 AML CR1", "CR1？", "缓解待评估", "未缓解", "not in remission")),
    *(named(f"a code of remission beside a note: {note}", remission("AML in remission", note), "not-met")
      for note in ("AML高危组，移植后复发、感染等风险高", "①父亲患糖尿病②AML CR1", "有复发、GVHD等风险因素", "AML CR1")),
    *(named(f"a risk: {text}", remission(text, code=code), "not-met") for text in RISKS for code in ("C92.01", "C92.00")),
    *(rr(f"a relapse behind a remission in one text: {text}", remission(text, code=code), "judgement")
      for text in ("AML CR1后，已有复发、感染等风险因素", "AML CR1，有复发、高龄等风险因素") for code in ("C92.01", "C92.00")),
    *(rr("a relapse: AML，移植后复发、感染", remission("AML，移植后复发、感染", code=code), state) for code, state in (("C92.01", "unclear"), ("C92.00", "met"))),
    *(rr(f"doubted, without the code: {text}", remission(text, code="C92.00"), "missing") for text in DOUBTED),
    named("a doubted remission, then blasts", [*remission("AML，CR1？"), BACK], "judgement"),
    rr("a doubted remission, then one", [*remission("AML，CR1？"), condition("later", (ICD10CM, "C92.01"), recorded="2025-09-10")], "not-met"),
    rr("a doubted remission, then a relapse", [*remission("AML，CR1？"), condition("later", (ICD10CM, "C92.02"), recorded="2026-10-10")], "met"),
]

KINS = ("FH: brother with AML, relapsed.", "Father had AML, relapsed and died.", "Father had leukemia, then relapsed", "父亲患AML，后复发", "父亲AML M5，复发",
        "1.父亲白血病 2.复发后去世", "父患白血病 复发去世")
DENIED = ("无发热/复发", "无发热、盗汗、复发", "无排异/复发", "无进展/复发", "无GVHD/复发", "无感染/复发征象", "无发热、复发，继续维持")
OWN = ("父亲患高血压，后复发", "AML，父亲患AML，复发", "AML, brother with AML, relapsed", "父亲患AML，AML复发", "父亲患AML，患者复发", "父亲患AML，复发1周入院",
       "1.父亲白血病 2.复发", "1.父亲白血病 2.AML复发", "父亲患白血病 复发", "Father had AML, patient relapsed", "Brother with AML, relapsed after HSCT, FLAG-IDA",
       "Mother with hypertension, relapsed.", "AML, brother is HLA-matched donor, relapsed")
LEFT = ("无诱因、复发", "无缓解/复发", "无供者、复发", "无发热、复发1周入院", "无发热、复发，予FLAG", "无发热 复发", "无发热/AML复发", "无肝炎/AML复发", "无脾大、AML复发")


TOLD = {"letter": lambda text: report(text, "Letter"), "marrow": lambda text: report(text, "骨髓细胞学检查"), "visit": visit}
CASES = [
    *CODED,
    *(rr(f"a coded relapse whose words deny one: {text}", only(*REMISSION, condition("x", (ICD10CM, "C92.02"), text, recorded="2026-11-05")), "unclear")
      for text in DENIED[:4]),
    *(Case(f"{name}: {text}", [*base(), condition("x", (ICD10CM, CODES[name][0]), text)], {CODES[name][1]: state}) for name, text, state in TEXTS),
    *(rr(f"{place}: {text}", only(*REMISSION, told(text)), "unclear") for place, told in TOLD.items()
      for text in (*HEARD, *(() if place == "visit" else (*OWN, *LEFT)))),
    *(rr(f"{place}: {text}", only(*REMISSION, told(text)), "not-met") for place, told in TOLD.items() for text in (*QUIET, *KINS, *DENIED)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
