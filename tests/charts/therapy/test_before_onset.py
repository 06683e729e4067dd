"""Doses and remissions that may be of another disease: from before the AML began, of another name, of none."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10,
    ICD10CM,
    SCT,
    concept,
    condition,
    dose,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    procedure,
)
from tests.charts.courses import AML, BACK, RR, chart, only, rr
from tests.charts.harness import check

MDS = condition("mds", (ICD10, "D46.2"), recorded="2023-12-01", onsetDateTime="2023-12-01")
AZA = [dose("a1", "azacitidine", "2024-01-01", "2024-01-07"), dose("a2", "azacitidine", "2024-02-05", "2024-02-11")]
INDUCTION = dose("i", "cytarabine", "2025-06-01", "2025-06-07")
AGAIN = dose("j", "cytarabine", "2025-08-01", "2025-08-07")
SOUND = marrow_blasts("m", 3, "2024-03-20")
"""A marrow below 5 %, as a treated myelodysplasia has it; the chart's AML began on 2025-05-10."""


def plain(**more):
    return condition("aml", AML, **({"recorded": "2025-05-12"} | more))


CASES = [
    rr("a marrow below 5 % after azacitidine for MDS is no remission of the AML", chart(MDS, *AZA, SOUND, BACK), "judgement",
       evidence={RR: ("Observation/bm-now", "Observation/m")}, mentions={RR: ("before the disease began",)}),
    rr("the same marrow after the AML began, and after its therapy, is one", chart(MDS, *AZA, INDUCTION, marrow_blasts("m", 3, "2025-07-01"), BACK), "met", True),
    rr("the same where no onset is on record: the AML's own record counts", only(MDS, plain(), *AZA, SOUND, BACK), "judgement"),
    rr("the same where no onset and no MDS is on record, a year before all that shows the AML", only(plain(), *AZA, SOUND, BACK), "judgement"),
    rr("the same weeks before the AML's record", only(plain(recorded="2024-04-12"), *AZA, SOUND, BACK), "met"),
    rr("a remission of an APL before the record of an AML", only(condition("apl", (ICD10CM, "C92.41"), recorded="2015-01-01", clinical="remission"), plain(),
        marrow_report("r", "完全缓解", "2015-06-01"), BACK), "judgement"),
    rr("a coded relapse on record before its AML, no onset", only(MDS, plain(), condition("rel", (ICD10CM, "C92.01"), recorded="2024-03-01"), *AZA, SOUND, BACK), "met"),
    rr("a report of complete remission before the AML began", chart(marrow_report("r", "Complete remission", "2020-01-10"), BACK), "judgement"),
    rr("a report of the day on which it began", chart(marrow_report("r", "CR", "2025-05-10"), BACK), "unclear"),
    rr("a report of the day before", chart(marrow_report("r", "CR", "2025-05-09"), BACK), "judgement"),
    rr("a report of the month in which it began", chart(marrow_report("r", "CR", "2025-05"), BACK), "unclear"),
    rr("an onset of the month", only(plain(onsetDateTime="2025-05"), marrow_report("r", "CR", "2025-04-30"), BACK), "judgement"),
    rr("an onset of the month, a report in it", only(plain(onsetDateTime="2025-05"), marrow_report("r", "CR", "2025-05-02"), BACK), "unclear"),
    rr("residual disease after it", chart(marrow_report("r", "CR", "2024-01-10"), marrow_mrd("x", 0.5)), "judgement"),
    rr("an earlier onset on another Condition counts", chart(condition("old", (ICD10, "C93.0"), recorded="2023-01-02", onsetDateTime="2023-01-02"),
        marrow_report("r", "CR", "2024-01-10"), BACK), "met"),
    rr("the onset of a coded relapse is none of the disease", only(
        condition("aml", (ICD10CM, "C92.01"), recorded="2025-01-05", onsetDateTime="2025-01-05"), marrow_report("r", "CR", "2024-12-20"), BACK), "met"),
    rr("a coded relapse needs no remission", only(
        condition("aml", (ICD10CM, "C92.02"), recorded="2026-11-01", onsetDateTime="2026-10-30"), marrow_report("r", "CR", "2025-12-20")), "met", False),
    rr("a remission after a relapse ends it, whatever was before", chart(MDS, *AZA, SOUND, INDUCTION, marrow_report("r", "CR", "2025-09-01")), "not-met"),
    rr("two cycles for MDS and one induction are no two inductions", chart(MDS, *AZA, INDUCTION, BACK), "judgement", mentions={RR: ("before the disease began",)}),
    rr("two cycles for MDS, untreated AML", chart(MDS, *AZA, BACK), "judgement"),
    rr("two cycles for MDS and two inductions", chart(MDS, *AZA, INDUCTION, AGAIN, BACK), "met", True),
    rr("two cycles where no onset is on record", only(MDS, plain(), *AZA, BACK), "judgement"),
    rr("two cycles where neither onset nor MDS is on record, a year before", only(plain(), *AZA, BACK), "judgement"),
    rr("two cycles where the MDS is refuted, a year before", only(MDS | {"verificationStatus": concept(None, "refuted")}, plain(), *AZA, BACK), "judgement"),
    rr("two cycles where the MDS is refuted, weeks before", only(MDS | {"verificationStatus": concept(None, "refuted")}, plain(recorded="2024-03-01"), *AZA, BACK), "met"),
    rr("a lymphoma's remission where no onset of the AML is on record", only(
        condition("l", (ICD10, "C83.3"), recorded="2019-01-01", clinical="resolved"), plain(), marrow_report("r", "Complete remission", "2020-01-10"), BACK), "judgement"),
    rr("a course that was running when it began", chart(dose("d", "cytarabine", "2025-05-04", "2025-05-10"), INDUCTION, BACK), "met"),
    rr("a course that ended the day before", chart(dose("d", "cytarabine", "2025-05-03", "2025-05-09"), INDUCTION, BACK), "judgement"),
]

LATE = plain(recorded="2026-11-01")
"""AML of which the record is a year younger than its induction."""
FIRST, SECOND = INDUCTION, AGAIN
HALF_A_YEAR = [dose("f", "cytarabine", "2026-02-01", "2026-02-07"), dose("g", "cytarabine", "2026-06-01")]
IN_WORDS = ("Myelodysplastic syndrome", "MDS", "MDS-EB1", "RAEB-2", "骨髓增生异常综合征", "CMML", "Myelofibrosis", "骨髓纤维化", "ET", "DLBCL", "弥漫大B", "Breast cancer", "乳腺癌", "CML")


def words(text, *resources, aml=None):
    """A disease that only words tell, recorded in 2023, and the AML's own record."""
    return only(condition("alike", None, text, recorded="2023-12-01"), aml or plain(), *resources)


UNTOLD = [
    *(rr(f"two cycles for {text}, in words", words(text, *AZA, BACK), "judgement", evidence={RR: ("Condition/alike",)}) for text in IN_WORDS),
    *(rr(f"a marrow below 5 % after therapy for {text}", words(text, *AZA, SOUND, BACK), "judgement") for text in IN_WORDS),
    *(rr(f"two inductions after therapy for {text}", words(text, *AZA, FIRST, SECOND, BACK), "met", True) for text in IN_WORDS),
    *(rr(f"two cycles for {text}, AML without a date", words(text, *AZA, BACK, aml=plain(recorded=None)), "judgement") for text in IN_WORDS),
    rr("a display of the hospital's own code", only(condition("alike", ("urn:oid:1.2.3", "X1", "骨髓增生异常综合征"), recorded="2023-12-01"), plain(), *AZA, BACK), "judgement"),
    rr("a coded MDS, AML without a date", only(MDS, plain(recorded=None), *AZA, BACK), "judgement"),
    rr("a coded MDS, AML without a date, a marrow below 5 %", only(MDS, plain(recorded=None), *AZA, SOUND, BACK), "judgement"),
    rr("a lymphoma, AML without a date, no marrow that tells", only(
        condition("l", (ICD10, "C83.3"), recorded="2019-01-01"), plain(recorded=None), *AZA, BACK), "judgement", mentions={RR: ("nobody can tell when this disease began",)}),
    rr("an MDS that was only asked for", words("MDS?", FIRST, SECOND, BACK, aml=plain(recorded="2025-09-01")), "met"),
    rr("a marrow of AML before the courses, beside an MDS", only(MDS, LATE, marrow_blasts("m", 60, "2025-05-20"), FIRST, SECOND, BACK), "met"),
    rr("a marrow of 19 % before them is one of the MDS", only(MDS, LATE, marrow_blasts("m", 19, "2025-05-20"), FIRST, SECOND, BACK), "judgement"),
    rr("a marrow of blasts beside another leukaemia may be of that", only(
        condition("l", (ICD10, "C91.0"), recorded="2025-05-20"), LATE, marrow_blasts("m", 60, "2025-05-20"), FIRST, SECOND, BACK), "judgement"),
    rr("chemotherapy of years ago, of nothing on record", only(
        plain(recorded="2026-10-20"), procedure("c1", None, "Chemotherapy", "2019-03-01"), procedure("c2", None, "Chemotherapy", "2022-03-01"), BACK), "judgement"),
    rr("the same, AML without a date", only(
        plain(recorded=None), procedure("c1", None, "Chemotherapy", "2019-03-01"), procedure("c2", None, "Chemotherapy", "2022-03-01"), BACK), "judgement"),
    rr("one of years ago, and one induction", only(
        plain(), procedure("c1", None, "Chemotherapy", "2019-03-01"), FIRST, BACK), "judgement"),
    rr("who came from elsewhere: courses up to a late record", only(LATE, FIRST, SECOND, *HALF_A_YEAR, BACK), "met"),
    rr("who came from elsewhere: a marrow with blasts before the courses", only(LATE, marrow_blasts("m", 60, "2025-05-20"), FIRST, SECOND, BACK), "met"),
    rr("who came from elsewhere: a report before them", only(LATE, marrow_report("r", "AML, 70% blasts", "2025-05-20"), FIRST, SECOND, BACK), "met"),
    rr("180 days from the last course to the record", only(plain(recorded="2026-02-03"), FIRST, SECOND, BACK), "met"),
    rr("181 days", only(plain(recorded="2026-02-04"), FIRST, SECOND, BACK), "judgement"),
]

RELAPSED = condition("rel", (ICD10CM, "C92.02"), recorded="2026-05-01")


def told(words, *resources):
    return chart(marrow_report("r", words, "2026-06-10"), *resources)


OF_ANOTHER = [
    *(rr(f"{words}: no remission of the AML", told(words, BACK), "missing")
      for words in ("Lymphoma in complete remission", "急性淋巴细胞白血病完全缓解", "浆细胞骨髓瘤，完全缓解", "Myeloma: CR")),
    *(rr(f"{words}: ends no relapse of the AML", told(words, RELAPSED), "met") for words in ("急性淋巴细胞白血病完全缓解", "Lymphoma in complete remission")),
    *(rr(f"{words}: a remission", told(words, BACK), "met")
      for words in ("No lymphoma. Complete remission", "AML after lymphoma, complete remission", "急性白血病完全缓解", "未见淋巴瘤细胞，完全缓解", "完全缓解")),
    *(rr(f"{words}: ends a relapse of the AML", told(words, RELAPSED), "not-met")
      for words in ("History of breast cancer. Complete remission.", "Complete remission. Prior lymphoma.", "既往乳腺癌。骨髓完全缓解", "既往乳腺癌，骨髓完全缓解")),
    rr("a lymphoma's relapse says nothing against the AML's remission", chart(
        marrow_report("cr", "AML, complete remission", "2026-06-10"), marrow_report("l", "Lymphoma relapse", "2026-08-10")), "not-met"),
    rr("a remission of no named leukaemia after a coded relapse", chart(RELAPSED, condition("z", (ICD10CM, "C92.91"), recorded="2026-06-01")), "unclear"),
    rr("the same before the relapse", chart(RELAPSED, condition("z", (ICD10CM, "C92.91"), recorded="2026-04-01")), "met"),
    rr("the same before blasts", chart(condition("z", (ICD10CM, "C95.01"), recorded="2026-04-01"), BACK), "judgement"),
    rr("the same alone", chart(condition("z", (ICD10CM, "C95.01"), recorded="2026-04-01")), "missing"),
]

OF_A_TRIAL = [
    rr("venetoclax or placebo is no second course", chart(INDUCTION, dose(
        "s", "venetoclax", "2025-09-01", "2025-09-28", medicationCodeableConcept=concept(None, "Venetoclax or placebo (blinded study drug)")), BACK), "missing"),
    rr("the same in Chinese", chart(INDUCTION, dose(
        "s", "venetoclax", "2025-09-01", "2025-09-28", medicationCodeableConcept=concept(None, "维奈克拉/安慰剂（双盲）")), BACK), "missing"),
    rr("an open trial of venetoclax is one", chart(INDUCTION, dose(
        "s", "venetoclax", "2025-09-01", "2025-09-28", medicationCodeableConcept=concept(None, "Venetoclax (open-label study)")), BACK), "met"),
    rr("a study drug of no known name is none", chart(INDUCTION, dose(
        "s", "venetoclax", "2025-09-01", "2025-09-28", medicationCodeableConcept=concept(None, "Study drug ABC-123")), BACK), "missing"),
]

OWN_CELLS = [rr(f"{words}: of the patient's own cells", chart(INDUCTION, procedure("t", (SCT, "709115004", words), when="2025-10-01"), BACK), "missing")
             for words in ("Autologous HSCT", "autologous SCT", "Autologous peripheral blood stem cell transplantation", "自体造血干细胞移植")]


@pytest.mark.parametrize("case", [*CASES, *UNTOLD, *OF_ANOTHER, *OF_A_TRIAL, *OWN_CELLS], ids=lambda c: c.title)
def test_case(case):
    check(case)
