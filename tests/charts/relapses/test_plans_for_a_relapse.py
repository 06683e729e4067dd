"""Titles of plans and reasons that begin with the words of a plan: the treatment is planned, the relapse that it is for has been. What is
planned for a relapse to come is none. A plan without a period is of the day on which it was made."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, dose
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check
from tests.charts.visited import visit

DAY = "2026-11-18"
IN_CR = condition("c", (ICD10CM, "C92.01"), "AML", recorded="2025-05-05", onsetDateTime="2025-03-01")
BACK = condition("c", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-10-01")


def plan(title, made="period", day=DAY):
    when = {"period": {"start": day}} if made == "period" else {"created": day} if made == "created" else {}
    return {"resourceType": "CarePlan", "id": "x", "status": "active", "intent": "order", "title": title, "subject": {"reference": "Patient/p"}, **when}


FOR = [
    "Treatment plan: gilteritinib for relapsed AML", "Plan: gilteritinib for relapsed AML", "Oncology Treatment Plan - GILTERITINIB (RELAPSED/REFRACTORY AML)", "Care plan for relapsed AML", "Planned FLAG-IDA for relapsed AML",
    "Oncology plan of care: relapsed acute myeloid leukemia", "Plan of care: refractory AML", "Gilteritinib treatment plan for relapsed AML", "FLAG-IDA for relapsed AML", "Relapsed AML",
    "治疗计划：复发AML再诱导", "计划：复发难治AML挽救化疗", "诊疗计划 难治性AML", "护理计划：复发性急性髓系白血病", "拟行FLAG方案治疗复发AML"]
NOT_FOR = [
    "Relapse prevention plan", "Plan: monitor for relapse", "Plan: if relapsed, FLAG-IDA", "Care plan: surveillance for relapsed AML", "Plan for relapse", "Relapse plan: gilteritinib", "Treatment plan: consolidation for AML CR1",
    "Care plan: AML in remission", "Treatment plan: achieve CR2", "Treatment plan: relapsed breast cancer", "Plan: no relapsed AML", "Oncology plan: AML, not relapsed", "Survivorship care plan: fear of relapse",
    "治疗计划：AML巩固", "计划：预防复发", "随访计划：监测复发", "计划：如复发则再诱导", "治疗计划：争取CR2"]
CASES = [
    *(rr(f"a plan, {made}: {t}", only(IN_CR, plan(t, made)), state) for made in ("period", "created") for state, texts in (("unclear", FOR), ("not-met", NOT_FOR)) for t in texts),
    *(rr(f"a visit: {t}", only(IN_CR, visit(t, period={"start": DAY})), state) for state, texts in (("unclear", FOR), ("not-met", NOT_FOR)) for t in texts),
    *(rr(f"a relapse, then a plan: {t}", only(BACK, plan(t)), "met") for t in (*FOR[:3], *NOT_FOR)),
    rr("a plan of no day", only(IN_CR, plan(FOR[0], "never")), "not-met"),
    rr("a plan made before the remission", only(IN_CR, plan(FOR[0], "created", "2025-04-01")), "not-met"),
    rr("a plan for a relapse of before the remission", only(IN_CR, plan("Treatment plan for relapsed AML 3/15/25")), "not-met"),
    rr("a dose of a planned treatment", only(IN_CR, dose("x", "cytarabine", DAY, reasonCode=[{"text": FOR[4]}])), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_plan_for_a_relapse(case: Case) -> None:
    check(case)
