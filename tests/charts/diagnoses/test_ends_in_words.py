"""Conditions whose beginning or end is told as an age or in words: abatementString, abatementAge, onsetString, onsetAge."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from tests.charts.build import ICD10, ICD10CM, base, bundle, condition, encoded, patient, serology, woman
from tests.charts.courses import AML, BACK, CR, OTHERS, chart, only, rr
from tests.charts.harness import ZONE, Case, check
from tests.charts.infections import hbv, syphilis

CONFLICT, MALIGNANCY, PREGNANCY = "no-conflicting-disease", "no-other-malignancy", "pregnancy-negative"


def coded(code, clinical=None, **more):
    return condition("x", (ICD10CM, code), clinical=clinical, **more)


def beside(title, code, criterion, state, at=base, **more):
    return Case(title, [*at(), coded(code, **more)], {criterion: state})


OVER = {"abatementString": "resolved 2024"}
ENDED = [
    beside("an autoimmune disease that is over in words", "M06.9", CONFLICT, "judgement", abatementString="in remission since 2010"),
    beside("an autoimmune disease that goes on in words", "M06.9", CONFLICT, "not-met", abatementString="ongoing"),
    beside("an autoimmune disease that ended at an age", "M06.9", CONFLICT, "judgement", abatementAge={"value": 40, "unit": "a"}),
    beside("an autoimmune disease that ended at some age", "M06.9", CONFLICT, "judgement", abatementRange={"low": {"value": 40, "unit": "a"}}),
    beside("an autoimmune disease that is active by its status", "M06.9", CONFLICT, "not-met", clinical="active", **OVER),
    beside("an organ transplant counts for ever", "Z94.0", CONFLICT, "not-met", **OVER),
    beside("another malignancy counts for ever", "C50.911", MALIGNANCY, "not-met", abatementString="cured 2015"),
    beside("a pregnancy that ended in words", "Z33.1", PREGNANCY, "met", woman, abatementString="delivered 2019"),
    beside("a pregnancy that ended in a year", "Z33.1", PREGNANCY, "met", woman, abatementString="2019"),
    beside("a pregnancy that is to end", "Z33.1", PREGNANCY, "not-met", woman, abatementString="expected 2027"),
    beside("a pregnancy that ends in a year to come", "Z33.1", PREGNANCY, "not-met", woman, abatementString="2027"),
    hbv("an acute hepatitis B that is over in words", "judgement", serology("hbsag-1"), coded("B16.9", abatementString="已治愈")),
    hbv("an acute hepatitis B that is not", "not-met", serology("hbsag-1"), coded("B16.9", abatementString="未愈")),
    hbv("a chronic hepatitis B counts for ever", "not-met", serology("hbsag-1"), coded("B18.1", **OVER)),
    syphilis("a syphilis that was cured at an age", "judgement", serology("tp-1"), coded("A53.9", abatementAge={"value": 30, "unit": "years"})),
    Case("an infection that is over is listed with what is said of its end", [*base(), coded("A41.9", **OVER)], {OTHERS: "judgement"}, evidence={OTHERS: ("Condition/x",)},
         mentions={OTHERS: ("its end as charted: resolved 2024",)}),
    Case("words that do not tell of an end are shown", [*base(), coded("A41.9", abatementString="improving")], {OTHERS: "judgement"},
         mentions={OTHERS: ("can't be told from: improving",)}),
]
OF_SOMETHING_ELSE = ["cleared for surgery", "finished HCQ", "completed steroid course", "over-the-counter NSAIDs", "has ended up in hospital", "fever resolved", "症状缓解", "疼痛缓解", "joint pain cleared"]
ENDED += [beside(f"an autoimmune disease with “{text}” goes on", "M32.9", CONFLICT, "not-met", abatementString=text) for text in OF_SOMETHING_ELSE]
BY_NAME = {
    "L40.5": ["psoriasis resolved", "psoriasis - resolved", "银屑病已缓解", "已缓解"],
    "M06.9": ["RA resolved", "rheumatoid arthritis resolved", "类风湿关节炎已缓解"],
    "M32.9": ["SLE resolved", "lupus resolved", "resolved SLE", "SLE resolved, no recurrence", "系统性红斑狼疮治愈，未复发", "系统性红斑狼疮已治愈", "Systemic lupus erythematosus: resolved in 2019", "SLE, in remission"],
}
NOT_BY_NAME = ["SLE flare resolved", "SLE not resolved", "SLE症状缓解", "系统性红斑狼疮未缓解", "psoriasis resolved, SLE active", "pneumonia resolved",
               "rheumatoid arthritis resolved", "vasculitis resolved", "lupus nephritis resolved", "autoimmune hepatitis resolved", "类风湿关节炎已缓解", "SLE resolved in 2019, recurred", "系统性红斑狼疮缓解后复发"]
"""What ends is something else, or does not end, or came back."""
ENDED += [beside(f"an autoimmune disease ({code}) with “{text}” is over", code, CONFLICT, "judgement", abatementString=text) for code, texts in BY_NAME.items() for text in texts]
ENDED += [beside(f"an autoimmune disease with “{text}” goes on", "M32.9", CONFLICT, "not-met", abatementString=text) for text in NOT_BY_NAME]
COURSE = [
    *(rr(f"a coded relapse with “{text}” goes on", only(condition("r", (ICD10CM, "C92.02"), clinical=None, abatementString=text)), "met") for text in (
        "AML治愈后复发", "AML缓解后复发", "AML resolved, then relapsed", "症状缓解", "fever resolved", "pain gone", "发热消退", "neutropenia resolved", "on G-CSF, nausea resolved")),
    *(rr(f"a coded relapse with “{text}” is over", only(condition("r", (ICD10CM, "C92.02"), clinical=None, abatementString=text)), "unclear") for text in (
        "AML已缓解", "AML治愈，未复发", "leukemia resolved, no relapse", "缓解", "病情缓解", "in complete remission", "AML in remission", "relapse resolved", "2026年已治愈")),
    rr("a coded relapse that is over in words", only(condition("r", (ICD10CM, "C92.02"), clinical=None, **OVER)), "unclear"),
    rr("a coded relapse that was over at an age", only(condition("r", (ICD10CM, "C92.02"), clinical=None, abatementAge={"value": 57, "unit": "a"})), "unclear"),
    rr("a coded relapse that is not over", only(condition("r", (ICD10CM, "C92.02"), clinical=None, abatementString="not resolved")), "met"),
    rr("a chloroma that is over in words", chart(CR, condition("s", (ICD10, "C92.3"), clinical=None, **OVER)), "unclear"),
    rr("a status of relapse outweighs an end in words", only(condition("r", AML, clinical="relapse", **OVER)), "met"),
    rr("a remission of before AML began, as its onset says in words", [*only(condition("a", AML, recorded="2026-05-12", onsetString="2026")), CR, BACK], "judgement"),
    rr("a remission of after AML began at an age", [*only(condition("a", AML, recorded="2026-05-12", onsetAge={"value": 55, "unit": "a"})), CR, BACK], "met"),
]


@pytest.mark.parametrize("case", ENDED + COURSE, ids=lambda c: c.title)
def test_ends_in_words(case):
    check(case)


def read(**dates):
    """The one AML of a patient born on 29 February 1968."""
    resources = [patient(born="1968-02-29"), condition("a", AML, recorded=None, **dates)]
    return read_record(read_chart(encoded(bundle(resources))), load(), ZONE).diagnoses[0]


@pytest.mark.parametrize(("dates", "first", "last"), [
    ({"onsetAge": {"value": 57, "unit": "a"}}, "2025-03-01", "2026-02-28"),
    ({"onsetAge": {"value": 57, "code": "a", "system": "http://unitsofmeasure.org"}}, "2025-03-01", "2026-02-28"),
    ({"onsetAge": {"value": 52, "unit": "岁"}}, "2020-02-29", "2021-02-28"),
    ({"onsetString": "2025"}, "2025-01-01", "2025-12-31"),
    ({"onsetString": "since 2025-05"}, "2025-05-01", "2025-05-31"),
    ({"onsetString": "2025年5月3日确诊"}, "2025-05-03", "2025-05-03"),
    *(({"onsetString": text}, "2025-05-01", "2025-05-31") for text in ("May 2025", "since May 2025", "05/2025", "5/2025", "5.2025")),
    *(({"onsetString": text}, "2025-10-01", "2025-10-31") for text in ("October 2025", "Oct. 2025", "diagnosed in October, 2025", "10-2025")),
    ({"onsetDateTime": "2025-05-01", "onsetString": "2019"}, "2025-05-01", "2025-05-01"),
])
def test_onsets_as_an_age_or_in_words(dates, first, last):
    onset = read(**dates).onset
    assert onset is not None and (onset.first.isoformat(), onset.last.isoformat()) == (first, last)


@pytest.mark.parametrize(("dates", "first", "last"), [
    ({"onsetRange": {"low": {"value": 40, "unit": "a"}, "high": {"value": 45, "unit": "a"}}}, "2008-02-29", "2014-02-28"),
    ({"onsetPeriod": {"start": "2025-01-02", "end": "2025-03-01"}}, "2025-01-02", "2025-01-02"),
    ({"onsetPeriod": {"end": "2025-03-01"}}, "1968-02-29", "2025-03-01"),
])
def test_onsets_as_a_range_of_ages_or_as_no_more_than_an_end(dates, first, last):
    onset = read(**dates).onset
    assert onset is not None and (onset.first.isoformat(), onset.last.isoformat()) == (first, last)


@pytest.mark.parametrize("dates", [
    {"onsetRange": {"low": {"value": 40, "unit": "a"}}}, {"onsetRange": {"high": {"value": 40, "unit": "months"}, "low": {"value": 1, "unit": "months"}}}, {"onsetPeriod": {}},
    {"onsetAge": {"value": 18, "unit": "months"}}, {"onsetAge": {"value": 57, "comparator": "<", "unit": "a"}}, {"onsetAge": {"unit": "a"}}, {"onsetAge": {"value": 999, "unit": "a"}},
    *({"onsetString": text} for text in ("childhood", "before 2019", "2019 or 2020", "3 years ago", "2019年前", "2019-13", "13/2019", "11/12/2019", "Oct 2019-05", "before Oct 2019", "Oct 2019 or 2020")),
])
def test_onsets_that_tell_no_date(dates):
    assert read(**dates).onset is None


@pytest.mark.parametrize("text", ["cured", "Resolved.", "in remission since 2010", "已治愈", "痊愈", "自愈", "healed in childhood", "resolved before 2020", "ended", "cleared", "Completed.", "it is over", "Dx 2010, in remission since 2015",
                                  "disease resolved in 2020", "SLE, inactive", "临床治愈", "病灶消失", "病情已恢复", "治疗后缓解"])
def test_words_of_an_end(text):
    assert read(abatementString=text).over


@pytest.mark.parametrize("text", [
    "ongoing", "not resolved", "unresolved", "partially resolved", "resolved?", "when cured", "never cured", "not yet fully resolved", "no remission", "N/A", "-", "improving", "over the past year",
    "treatment completed", "course completed", "ended up in ICU", "recovered function", "pain in remission", "rash resolved, disease active", "治疗后症状消失", "未愈", "未治愈", "部分缓解", "尚未痊愈", "好转", "持续", "治疗已结束",
])
def test_words_of_no_end(text):
    found = read(abatementString=text)
    assert not found.over and found.abated is None


def test_a_diagnosis_of_an_age_before_birth_is_none():
    resources = [{k: v for k, v in patient().items() if k != "birthDate"}, condition("a", AML, recorded=None, onsetAge={"value": 57, "unit": "a"}, abatementAge={"value": 57, "unit": "a"})]
    found = read_record(read_chart(encoded(bundle(resources))), load(), ZONE).diagnoses[0]
    assert found.onset is None and found.over
