"""What an answer says is not needed besides, what is held besides a dose, and an operation that was."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, POSITIVE, base, changed, concept, condition, dose, observation, serology, without, woman
from tests.charts.courses import BACK, chart, rr
from tests.charts.harness import Case, check

TESTS = {"hiv": "serology-hiv", "hcv": "serology-hcv", "hbsag": "serology-hbv"}


def answered(test, text, state):
    return Case(f"{test}: {text}", [*without(base(), f"{test}-1"), serology(f"{test}-1", text)], {TESTS[test]: state})


def remarked(text, state):
    """Two courses, on the second one a remark."""
    return rr(f"a dose with the remark {text}", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-08-01", note=[{"text": text}]), BACK), state)


def operated(text, state):
    return Case(text, [*without(woman(), "hcg-1"), condition("h", None, text, recorded="2019-01-01")], {"pregnancy-negative": state})


CASES = [
    *(answered(test, t, "met") for test in TESTS for t in (
        "Nonreactive. Confirmatory testing not required.", "Negative, confirmatory test not indicated", "NEGATIVE (reflex not indicated)", "Negative (confirmation not indicated)", "Not detected. Quantitation not required")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("Positive - reflex testing not required", "Reactive; confirmatory test not required")),
    *(answered(test, t, "missing") for test in TESTS for t in ("Not indicated", "Test not indicated", "Testing not required.", "Not required", "Not done", "Confirmatory testing not indicated", "Not indicated - screened elsewhere")),
    # a test that was not done has no result, whatever an earlier one or another one said
    *(answered(test, t, "missing") for test in TESTS for t in (
        "Not indicated - previously negative", "Test not required; prior result negative 2019", "Not required: patient tested negative in 2020", "Not indicated; screen negative", "Not required - low risk, negative history",
        "Not required unless screen is positive", "Not indicated unless reactive", "Confirmatory test not required, previously negative", "Testing not needed, negative last month", "No test required (prior negative)", "Testing deferred, previously negative",
        "Previously negative", "无需检测（既往阴性）", "不需要，前次阴性", "无需检测，阴性", "既往阴性，无需检测", "免检（既往阴性）", "既往阴性")),
    *(answered(test, t, "unclear") for test in TESTS for t in ("Not required, previously reactive", "Previously positive, test not required", "无需检测（既往阳性）")),
    *(answered(test, t, "met") for test in TESTS for t in (
        "Reflex not indicated, antibody not detected", "Screen nonreactive, reflex not indicated", "Negative. Confirmation not required unless clinically indicated", "Non-reactive. Further testing not required at this time.",
        "阴性，无需确证", "阴性，不需要进一步检查", "无需治疗，阴性")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("阳性，无需确证", "Reactive. Further testing not required")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("Positive, slightly lipemic", "Reactive (slightly icteric)", "Positive - minimally turbid specimen")),
    # what is not required besides an answer that begins the text is no test of it; nor is what was not assessed
    *(answered(test, t, "not-met") for test in TESTS for t in (
        "Positive; isolation not required", "Reactive; patient notification not required", "Positive, vaccination not indicated", "Reactive, liver biopsy not indicated",
        "Positive. Consult not required", "Detected; culture not indicated", "Positive, titer not evaluated", "Positive; viral load not evaluated")),
    *(answered(test, t, "met") for test in TESTS for t in (
        "Negative. Vaccination not indicated", "Negative; isolation not required", "Negative, prophylaxis not required", "Negative, not required for donor",
        "Negative. Neutralization testing not indicated.", "NEGATIVE - TITER NOT INDICATED", "Nonreactive. p24 not evaluated" if test == "hiv" else "Negative, IgM not assessed")),
    *(answered(test, t, "missing") for test in TESTS for t in (
        "Negative, not required", "Negative previously, not required", "Negative 2019, test not required", "Negative, test not indicated", "Negative; not required unless symptomatic",
        "Not assessed", "Not evaluated, previously negative", "Negative - not evaluable")),
    *(answered(test, t, "unclear") for test in TESTS for t in ("Positive, not required", "Detected previously; not required", "Positive - not evaluated")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("既往阳性，无需检测", "前次阳性，免检", "既往阳性，不需要检测", "曾阳性 不必再查")),
    *(answered(test, t, "unclear") for test in TESTS for t in ("Positive, slightly above cutoff", "Reactive, slightly elevated", "Positive, slightly higher than cut-off", "Reactive (slightly raised)")),
    # an answer that only repeats what another test, of another day or another hospital, said
    *(answered(test, t, "missing") for test in TESTS for t in (
        "No need; negative earlier this year", "No need to test, negative in March", "Refer to previous report: negative", "See prior report - negative", "参见前次报告：阴性", "上次已查，阴性")),
    *(answered(test, t, "unclear") for test in TESTS for t in (
        "See outside report (negative)", "Same as before: negative", "Unchanged: negative", "Negative per outside report", "Negative at outside hospital", "Negative last year",
        "同前，阴性", "外院阴性", "阴性（外院）", "门诊已查阴性", "见外院报告：阴性", "1月前已查阴性", "无需复查，阴性", "No repeat needed, nonreactive")),
    *(answered(test, t, "unclear") for test in TESTS for t in ("See outpatient report: negative", "Outside labs: negative", "Negative; see previous report", "外院已查：阴性")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("Outpatient: positive", "Outside lab: reactive", "外院送检：阳性")),
    *(answered(test, t, "met") for test in TESTS for t in (
        "Outpatient: negative", "Outpatient lab - Non reactive", "Outside lab: negative", "External lab result: Non-reactive", "外院送检：阴性", "Negative; see previous")),
    *(Case(f"what only repeats is quoted: {t}", changed(base(), "hiv-1", valueCodeableConcept=None, valueString=t), {"serology-hiv": "unclear"},
           mentions={"serology-hiv": (t, "only repeats a result")}) for t in ("外院阴性", "Outside hospital: negative", "同前，阴性")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("Refer to previous report: positive", "同前，阳性", "外院阳性", "阳性，无需复查", "Reactive, no repeat needed")),
    *(answered(test, t, "met") for test in TESTS for t in (
        "Negative. Refer to previous report for details", "Negative (outside lab)", "Negative, unchanged from prior", "阴性（同前）", "外送检验：阴性", "本院阴性", "门诊检查结果：阴性", "No need for confirmation: negative",
        "阴性，无需复查", "Nonreactive, no repeat needed", "Negative; repeat testing not required")),
    *(Case(f"hCG {t}", [*without(woman(), "hcg-1"), serology("hcg-1", t, when="2026-11-20")], {"pregnancy-negative": state}) for t, state in (
        ("No need; negative earlier this year", "missing"), ("See outside report (negative)", "unclear"), ("外院阴性", "unclear"), ("阴性，无需复查", "met"), ("阳性，无需复查", "not-met"))),
    *(Case(f"NYHA {t}", [*base(), observation("ny", concept((LOINC, "88020-3")), valueString=t)], {"cardiac-function": state}) for t, state in (
        ("III; exercise capacity not assessed", "not-met"), ("NYHA III; LVEF unable to be assessed", "not-met"), ("IV, unable to assess fully", "not-met"), ("III, not assessed by cardiology", "not-met"),
        ("III; exercise capacity: not assessed", "not-met"), ("not assessed, III", "unclear"))),
    *(Case(f"ECOG {t}", [*without(base(), "ecog-1"), observation("e", concept((LOINC, "89247-1")), "2026-11-18", valueString=t)], {"ecog": state}) for t, state in (
        ("ECOG 1, KPS not assessed", "met"), ("2; unable to evaluate gait", "met"), ("Unable to assess", "missing"), ("ECOG not assessed today", "missing"))),
    *(answered(test, t, "unclear") for test in TESTS for t in ("Positive, slight", "Positive, faint band", "Reactive (slightly)", "Positive, low", "Reactive, low titer")),
    *(answered(test, t, "met") for test in TESTS for t in ("Negative, slightly lipemic",)),
    Case("RNA not needed beside antibodies", [*without(base(), "hcv-1"), serology("hcv-1", POSITIVE), serology("hcvrna-1", "Not indicated, screen negative")], {"serology-hcv": "not-met"}),
    Case("RNA only if needed", [*base(), serology("hcvrna-1", "Not required unless screen is positive")], {"serology-hcv": "met"}),
    Case("no pregnancy test", [*without(woman(), "hcg-1"), serology("hcg-1", "Not required, LMP 2 weeks ago, prior negative", when="2026-11-20")], {"pregnancy-negative": "missing"}),
    *(Case(f"hCG {t}", [*without(woman(), "hcg-1"), serology("hcg-1", t, when="2026-11-20")], {"pregnancy-negative": "not-met"}) for t in ("Positive (GA not assessed)", "Positive; viability not evaluated")),
    Case("a pregnancy test, and none besides", [*without(woman(), "hcg-1"), serology("hcg-1", "Negative, confirmatory testing not required", when="2026-11-20")], {"pregnancy-negative": "met"}),
    *(remarked(t, "met") for t in ("伏立康唑：暂停。", "胰岛素：暂停", "抗生素: 暂停", "输血：暂停", "二甲双胍：漏服", "抗生素用药：暂停")),
    *(remarked(t, "judgement") for t in ("化疗: 暂停", "暂停", "备注：暂停", "阿糖胞苷：暂停", "本药：暂停", "患者呕吐，暂停", "执行情况：暂停", "原因：暂停。")),
    *(operated(t, "judgement") for t in ("全子宫切除术后评估", "子宫切除术后复查", "子宫切除术后计划化疗")),
    *(operated(t, "missing") for t in ("子宫切除评估", "拟行子宫切除术", "子宫切除计划")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
