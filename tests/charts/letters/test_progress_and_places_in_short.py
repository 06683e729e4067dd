"""Disease that a response names in short (PD), and a relapse outside the marrow beside the remission of that marrow: never passed over behind a
documented remission. Of another disease, denied, prevented or of a day before it they change nothing."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import concept, condition, marrow_mrd, marrow_report, observation
from tests.charts.carried import carried
from tests.charts.courses import CR, chart
from tests.charts.harness import Case, check, screened

COURSE, DAY = "relapsed-refractory", "2026-11-10"
PLACES = ("a marrow", "a letter", "a note", "a reason")
PROGRESS = ("Response: PD", "Best response: PD", "Treatment response - PD", "Response assessment: PD", "Response to induction: PD", "Disease status: PD",
            "Overall response: PD (ELN 2022)", "Response: resistant disease", "疗效：PD", "疗效评价：PD", "骨髓疗效评价为PD")
NO_PROGRESS = ("Response: CR", "Response: not PD", "Response: No PD", "Response: PD-L1 negative", "GVHD response: PD", "Lymphoma response: PD",
               "lung cancer, treatment response: PD", "Infection outcome: PD catheter removed", "肺癌疗效评价：PD", "Disease status: PD dialysis")
OVERCOME = ("Response to induction: PD; FLAG-IDA -> CR", "诱导疗效PD，再诱导后CR")
OUTSIDE = ("Isolated CNS relapse; marrow in CR", "CNS relapse, bone marrow in remission", "Isolated testicular relapse, marrow CR", "skin relapse; marrow in CR",
           "Extramedullary relapse with BM in CR", "中枢神经系统复发，骨髓CR", "孤立性中枢复发，骨髓完全缓解", "髓外复发，骨髓缓解", "睾丸复发，骨髓仍CR")
QUIET = ("No CNS relapse; marrow in CR", "CNS relapse ruled out, marrow in CR", "CNS relapse prophylaxis; marrow in CR", "CNS lymphoma relapse; marrow in CR",
         "History of extramedullary relapse in 2023, in CR2 since", "Testicular relapse 2023, in CR2", "髓外未复发", "未见髓外复发", "髓外复发2022年，经化疗后达CR2")
ALONE = ("Isolated CNS relapse", "Testicular relapse", "Isolated CNS relapse; marrow in CR", "Isolated testicular relapse, marrow CR", "孤立性中枢复发",
         "髓外睾丸复发", "脑膜复发", "中枢神经系统复发，骨髓CR")
STATUSES = ("Disease status: relapse (prior CR2)", "Relapse (prior CR2)", "PD", "Progressive disease", "Response: PD")


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("text", [*PROGRESS, *OUTSIDE])
def test_it_leaves_the_remission_open(text, where):
    relapse_noted = where == "a note" and text in OUTSIDE
    check(Case(text, carried(where, text), {COURSE: "judgement" if relapse_noted else "unclear"}, overall="possible-match"))


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("text", [*NO_PROGRESS, *QUIET])
def test_it_changes_nothing(text, where):
    check(Case(text, carried(where, text), {COURSE: "not-met"}))


@pytest.mark.parametrize("where", ["a letter", "a note", "a reason"])
@pytest.mark.parametrize("text", OVERCOME)
def test_a_story_may_tell_that_it_was_overcome(text, where):
    check(Case(text, carried(where, text), {COURSE: "not-met"}))


@pytest.mark.parametrize("text", ALONE)
def test_a_line_of_problems_that_says_no_more(text):
    check(Case(text, chart(CR, condition("line", None, text, recorded=DAY)), {COURSE: "judgement"}, evidence={COURSE: ("Condition/line",)}))


@pytest.mark.parametrize("text", ["CNS lymphoma relapse", "Testicular relapse of seminoma", "No CNS relapse", "CNS relapse prophylaxis"])
def test_a_line_of_another_disease(text):
    check(Case(text, chart(CR, condition("line", None, text, recorded=DAY)), {COURSE: "not-met"}))


@pytest.mark.parametrize("code", [concept(("http://loinc.org", "97509-4", "Cancer disease progression")), concept(None, "Disease status"),
                                  concept(None, "Treatment response")], ids=["coded", "status", "response"])
@pytest.mark.parametrize("text", STATUSES)
def test_a_recorded_status(code, text):
    check(Case(text, chart(CR, observation("st", code, DAY, valueString=text)), {COURSE: "unclear"}, evidence={COURSE: ("Observation/st",)}))


def test_an_organ_report_that_finds_it():
    seen = marrow_report("us", "考虑髓外睾丸复发", DAY, code=concept(None, "睾丸超声"))
    check(Case("ultrasound", chart(CR, seen), {COURSE: "unclear"}))
    for text in ("髓外未见复发", "考虑髓外无复发"):
        check(Case(text, chart(CR, seen | {"conclusion": text}), {COURSE: "not-met"}))


@pytest.mark.parametrize(("charted", "told"), [("3.0x10^-3", "3.0x10^-3 = 0.3 %"), ("2.5×10-3", "2.5×10-3 = 0.25 %"), ("0.3%", "0.3 %")])
def test_a_power_of_ten_is_told_in_percent_too(charted, told):
    result = screened(chart(CR, marrow_mrd("m", {"valueString": charted}, DAY)))
    for language in ("en", "zh"):
        row = next(row for row in screening_json(result, language)["criteria"] if row["id"] == COURSE)
        assert row["state"] == "met" and told in row["because"]
