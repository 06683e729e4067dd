"""What an entry's day can prove: one of a day to come nothing, one on the day of the disease's onset no relapse of that day; and what only a
clinician can weigh is not forgotten on the day on which it leaves the window. Source: trial.md, sections 3 and 4."""
from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.charts.build import (
    AS_OF,
    ICD10,
    ICD10CM,
    SCT,
    base,
    blood_blasts,
    condition,
    dose,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    procedure,
)
from tests.charts.harness import Case, check

RR = "relapsed-refractory"


def day(ago: int) -> str:
    """So many days before the day of evaluation; after it, where they are fewer than none."""
    return (date.fromisoformat(AS_OF) - timedelta(days=ago)).isoformat()


def aml(ago: int = 500) -> dict:
    return condition("dx", (ICD10CM, "C92.00", "AML"), recorded=day(ago), onsetDateTime=day(ago))


def skin(id_: str, ago: int, **more) -> dict:
    return condition(id_, (SCT, "404152006", "Leukemic infiltration of skin in acute myeloid leukemia"), recorded=day(ago), **more)


def says(title: str, chart: list, state: str, *, mentions: tuple[str, ...] = (), criterion: str = RR) -> Case:
    return Case(title, [*_others(), *chart], {criterion: state}, mentions={criterion: mentions} if mentions else {})


def _others() -> list:
    """The base chart without all that tells of the leukaemia."""
    return [r for r in base() if r["resourceType"] == "Patient"]


CR1 = marrow_report("cr1", "Complete remission (CR1).", day(450))
CR = marrow_report("cr1", "Complete remission.", day(450))
CR2 = marrow_report("cr2", "Complete remission (CR2).", day(100))
CODED_CR = condition("cr1", (ICD10CM, "C92.01", "AML, in remission"), recorded=day(450))
COURSE, INDUCTION = dose("c", "cytarabine", day(300)), dose("i", "cytarabine", day(498))

FUTURE = [
    says("skin twice, the second in the future", [aml(), skin("a", 320), COURSE, skin("b", -60)], "missing"),
    says("skin twice, both past", [aml(), skin("a", 320), COURSE, skin("b", 10)], "met"),
    says("skin twice, the second tomorrow", [aml(), skin("a", 320), COURSE, skin("b", -1)], "met"),
    says("overcome, and then of the future", [aml(), CR1, skin("a", 320), COURSE, CR2, skin("b", -60)], "not-met"),
    says("recorded in the future, begun before", [aml(), skin("a", 320), COURSE, skin("b", -60, onsetDateTime=day(20))], "missing"),
    says("a relapse of the future", [aml(), CR1, condition("re", (ICD10CM, "C92.02", "AML, in relapse"), recorded=day(-60))], "not-met"),
    says("AML of the future alone", [aml(-60)], "missing"),
    says("AML of the future alone: an error that somebody must read", [aml(-60)], "unclear", criterion="aml-diagnosis"),
    says("a transplant of the future", [aml(), marrow_blasts("m", 30, day(10)),
         procedure("t", (SCT, "58390007", "Allogeneic bone marrow transplantation"), when=day(-30))], "missing"),
]

WRITTEN = {
    "C92.02": lambda ago: condition("aml", (ICD10CM, "C92.02", "AML, in relapse"), recorded=day(ago), onsetDateTime=day(500)),
    "12281000132104": lambda ago: condition("aml", (SCT, "12281000132104", "Relapsing AML"), recorded=day(ago), onsetDateTime=day(500)),
    "复发": lambda ago: condition("aml", (ICD10, "C92.0"), "急性髓系白血病复发", recorded=day(ago), onsetDateTime=day(500)),
    "relapsed": lambda ago: condition("aml", (ICD10, "C92.0"), "Relapsed AML", recorded=day(ago), onsetDateTime=day(500)),
}
REMISSIONS = {"a report of CR1": [CR1], "a report of CR": [CR], "C92.01": [CODED_CR], "a marrow": [INDUCTION, marrow_blasts("m", 2, day(450))]}


def undated(entry: dict) -> dict:
    return {key: value for key, value in entry.items() if key != "recordedDate"}


IN_PLACE = [
    *(says(f"{code} of {500 - ago} days after the onset, {cr}", [entry(ago), *REMISSIONS[cr]], state,
           mentions=(day(450) if cr != "C92.01" else "in remission",) if state == "unclear" else ())
      for code, entry in WRITTEN.items() for cr in REMISSIONS for ago, state in ((500, "unclear"), (486, "unclear"), (200, "met"))),
    *(says(f"{code} without a date, {cr}", [undated(entry(500)), *REMISSIONS[cr]], "unclear")
      for code, entry in WRITTEN.items() for cr in REMISSIONS),
    *(says(f"{code} without a date beside the diagnosis", [aml(), undated(entry(500)), CR], "unclear") for code, entry in WRITTEN.items()),
    *(says(f"{code} in place, no remission", [entry(500)], "met") for code, entry in WRITTEN.items()),
    *(says(f"{code} in place, blasts since, long ago", [entry(500), CR1, marrow_blasts("b", 30, day(200))], "met")
      for code, entry in WRITTEN.items()),
    *(says(f"{code} in place, blasts, a second remission", [entry(500), CR1, marrow_blasts("b", 30, day(200)), CR2], "not-met")
      for code, entry in WRITTEN.items()),
    *(says(f"{code} in place, CR2 alone", [entry(500), CR2], "not-met") for code, entry in WRITTEN.items()),
    says("a relapse with an onset of its own, overcome", [aml(), condition(
        "re", (ICD10CM, "C92.02", "AML, in relapse"), recorded=day(200), onsetDateTime=day(200)), CR2], "not-met"),
    says("alone, treated long before", [dose("i", "cytarabine", day(490)), condition(
        "re", (ICD10CM, "C92.02", "AML, in relapse"), recorded=day(200), onsetDateTime=day(200)),
        marrow_report("c", "Complete remission.", day(100))], "not-met"),
    says("the status of that very record", [condition("aml", (ICD10CM, "C92.02", "AML, in relapse"), clinical="remission", recorded=day(500),
         onsetDateTime=day(500))], "not-met"),
]

CHEMOTHERAPY = dose("c", "cytarabine", day(210))


def weighed(ago: int, value: int) -> list:
    """Blasts in blood ten days after chemotherapy, in remission."""
    return [aml(), CR1, dose("c", "cytarabine", day(ago + 10)), blood_blasts("b", value, day(ago))]


TEXTS = ["髓外复发", "CNS leukemia", "中枢神经系统白血病", "Myeloid sarcoma", "髓系肉瘤", "Leukemia cutis", "绿色瘤", "AML, leukemia cutis",
         "AML伴中枢神经系统白血病"]
DOUBTED = ["疑似中枢神经系统白血病", "CNS leukemia?"]
NONE = ["无中枢神经系统白血病", "CNS leukemia ruled out", "中枢神经系统白血病预防"]


def outside(text: str, ago: int, clinical: str | None = None) -> list:
    return [aml(), CR1, condition("em", None, text, recorded=day(ago), clinical=clinical)]


OLD = [
    *(says(f"blood {value} % after chemotherapy, {ago} days ago", weighed(ago, value), state)
      for value in (1, 8, 40) for ago, state in ((28, "judgement"), (29, "stale"), (200, "stale"))),
    says("below the limit", [aml(), CR1, CHEMOTHERAPY, blood_blasts("b", Decimal("0.9"), day(200))], "not-met"),
    says("gone since", [*weighed(200, 8), blood_blasts("b2", 0, day(190))], "not-met", mentions=("8 %",)),
    says("gone by the marrow", [*weighed(200, 8), marrow_blasts("m", 2, day(180))], "not-met"),
    says("gone by a report", [*weighed(200, 8), CR2], "not-met"),
    says("more since", [*weighed(200, 8), blood_blasts("b2", 30, day(150))], "stale"),
    *(says(f"{text} {ago} days ago", outside(text, ago), state)
      for text in TEXTS for ago, state in ((28, "judgement"), (29, "stale"), (200, "stale"))),
    *(says(f"{text} long ago, called active", outside(text, 200, "active"), "judgement") for text in TEXTS),
    *(says(f"{text} long ago, resolved", outside(text, 200, "resolved"), "not-met") for text in TEXTS),
    *(says(f"{text} long ago, CR2 since", [*outside(text, 200), CR2], "not-met") for text in TEXTS),
    *(says(f"{text} long ago", outside(text, 200), "unclear") for text in DOUBTED),
    *(says(f"{text} long ago", outside(text, 200), "not-met") for text in NONE),
]

FIRST = [aml(), dose("i", "cytarabine", day(497)), marrow_blasts("m", 2, day(460)), marrow_mrd("r", Decimal("0.5"), day(460))]
BEHIND_A_DOUBT = [
    says("MRD beside its own remission", FIRST, "unclear"),
    says("blasts since, of now", [*FIRST, marrow_blasts("b", 40, day(28))], "met"),
    says("blasts since, long ago", [*FIRST, marrow_blasts("b", 40, day(29))], "stale", mentions=("40 %",)),
    says("weighed, of now", [*FIRST, CHEMOTHERAPY, dose("d", "cytarabine", day(30)), blood_blasts("b", 8, day(20))], "judgement"),
    says("weighed, long ago", [*FIRST, CHEMOTHERAPY, blood_blasts("b", 8, day(200))], "stale"),
    says("blasts and a remission since", [*FIRST, marrow_blasts("b", 40, day(200)), CR2], "not-met"),
]

RESIDUAL = ["急性髓系白血病 分子学复发 MRD阳性", "AML, MRD relapse", "AML relapsed, MRD 0.5%", "AML in relapse (MRD+)"]


def told(text: str, code: tuple[str, ...] = (ICD10, "C92.0")) -> list:
    return [aml(), CR1, condition("mr", code, text, recorded=day(200))]


IN_RELAPSE = (ICD10CM, "C92.02", "AML, in relapse")

IN_RESIDUAL_DISEASE = [
    *(says(f"{text} {code[1]}, {later[0]}", [*told(text, code), later[1]], later[2])
      for text in RESIDUAL for code in ((ICD10, "C92.0"), IN_RELAPSE) for later in (
          ("few blasts that day", marrow_blasts("m", 2, day(200)), "met"), ("few blasts later", marrow_blasts("m", 2, day(100)), "unclear"),
          ("CR2", CR2, "not-met"))),
    says("by its code, without residual disease, few blasts later", [*told("AML in relapse", IN_RELAPSE), marrow_blasts("m", 2, day(100))], "not-met"),
    says("by its code, with many blasts told", [*told("AML复发，骨髓原始细胞30%，MRD阳性", IN_RELAPSE), marrow_blasts("m", 2, day(200))], "unclear"),
    says("with many blasts told", [*told("AML复发，骨髓原始细胞30%，MRD阳性"), marrow_blasts("m", 2, day(200))], "unclear"),
    says("a relapse alone, few blasts that day", [*told("AML复发"), marrow_blasts("m", 2, day(200))], "unclear"),
    says("a relapse alone, few blasts later", [*told("AML复发"), marrow_blasts("m", 2, day(100))], "not-met"),
]


@pytest.mark.parametrize("case", [*FUTURE, *IN_PLACE, *OLD, *BEHIND_A_DOUBT, *IN_RESIDUAL_DISEASE], ids=lambda c: c.title)
def test_days_of_old_entries(case: Case) -> None:
    check(case)
