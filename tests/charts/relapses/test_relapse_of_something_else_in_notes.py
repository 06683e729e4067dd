"""Mere talk of a relapse, and the relapse of something else, in a note of an AML in remission: it stays quiet; a relapse of its own does not."""
from __future__ import annotations

import pytest

from tests.charts.harness import Case, check
from tests.charts.noted_conditions import REMISSION, aml

QUIET = [
    "Pt asked about CAR-T for relapsed AML - not indicated.", "Discussed CAR-NK trial for relapsed AML - not indicated.", "Asked about trials for R/R AML, not needed at this time.", "Relapse precautions reviewed.", "Relapse education given.",
    "Reviewed signs of relapse.", "Reviewed signs and symptoms of relapse.", "Relapse symptoms reviewed.", "Attended support group for relapsed leukemia patients with her sister who has relapsed AML.", "Came with her sister who has relapsed AML.",
    "Alcohol use, relapsed 6/2026. AML CR1.", "Alcohol use, relapsed 6/2026.", "Hx of opioid dependence, relapsed 3/2026.", "Diabetes relapsed.", "Diabetes relapsed off metformin. AML remains in CR.", "Bipolar disorder relapsed", "Migraines relapsed",
    "Thrombocytopenia initially worrisome for relapse; BMBx 11/2: NED, MRD-. Resolved off TMP-SMX.", "Counts initially worrisome for relapse; marrow negative.",
    "酒精依赖复发", "糖尿病复发", "双相情感障碍复发", "患者咨询复发AML的CAR-T治疗，暂不需要", "其姐有复发AML", "患者姐姐患复发难治AML",
]
LOUD = [
    "Relapsed AML - CAR-T not indicated", "Referred for CAR-T for relapsed AML", "Pt asked about CAR-T for her relapsed AML - not indicated", "Pt has relapsed AML; asked about CAR-T", "Discussed CAR-T for relapsed AML", "Pt asked about trials for R/R AML.",
    "Alcohol use. AML relapsed 6/2026.", "Alcohol use. Relapsed 6/2026.", "Alcohol use, AML relapsed 6/2026.", "Diabetes. Relapsed 6/2026", "Diabetes, AML relapsed", "AML, alcohol use, relapsed 6/2026",
    "Relapse reviewed at tumor board", "Relapsed AML, precautions reviewed", "Sister is donor; relapsed AML",
    "糖尿病。AML复发", "糖尿病，AML复发", "糖尿病，复发", "患者咨询，AML复发", "患者咨询复发AML的CAR-T治疗", "姐姐为供者，移植后复发",
]
FEARED = ["Worrisome for relapse; BMBx pending", "Initially worrisome for relapse; BMBx 11/2: 30% blasts"]

CASES = [
    *(Case(f"AML in remission, note {note!r}", aml(REMISSION, note), {"aml-diagnosis": "met", "relapsed-refractory": "not-met"}) for note in QUIET),
    *(Case(f"AML in remission, note {note!r}", aml(REMISSION, note), {"relapsed-refractory": "judgement"}) for note in LOUD),
    *(Case(f"AML in remission, note {note!r}", aml(REMISSION, note), {"relapsed-refractory": "unclear"}) for note in FEARED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
