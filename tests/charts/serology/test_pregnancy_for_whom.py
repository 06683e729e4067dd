"""The pregnancy test: for whom it is asked, what waives it and what does not, and a pregnancy on record."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10,
    ICD10CM,
    POSITIVE,
    SCT,
    condition,
    patient,
    procedure,
    serology,
)
from tests.charts.harness import check
from tests.charts.infections import ago, loinc
from tests.charts.pregnancies import BORN, case, hcg

ICD9 = "urn:proposed:chs-icd-9-cm-3"
NA = "not-applicable"


def woman(born: str | None, **more):
    return patient("female", born, **more)


def person(gender: str | None, born: str | None = BORN):
    return patient(gender, born)


WHO = [
    case("12 today", "missing", who=woman("2014-11-22")),
    case("12 tomorrow", NA, who=woman("2014-11-23")),
    case("54, 55 tomorrow", "missing", who=woman("1971-11-23")),
    case("55 today", NA, who=woman("1971-11-22")),
    case("12 today, tested", "met", hcg(), who=woman("2014-11-22")),
    case("54, tested", "met", hcg(), who=woman("1971-11-23")),
    case("12 or 11 by the year of birth", "unclear", who=woman("2014")),
    case("12 or 11 by the month of birth", "unclear", who=woman("2014-11")),
    case("surely 12 by the month of birth", "missing", who=woman("2014-10")),
    case("surely 11 by the year of birth", NA, who=woman("2015")),
    case("surely 11 by the month of birth", NA, who=woman("2014-12")),
    case("54 or 55 by the year of birth", "unclear", who=woman("1971")),
    case("54 or 55 by the year of birth, tested negative", "met", hcg(), who=woman("1971")),
    case("54 or 55 by the year of birth, tested positive", "unclear", hcg(POSITIVE), who=woman("1971")),
    case("surely 54 by the month of birth", "missing", who=woman("1971-12")),
    case("surely 55 by the month of birth", NA, who=woman("1971-10")),
    case("surely 54 by the year of birth", "missing", who=woman("1972")),
    case("surely 55 by the year of birth", NA, who=woman("1970")),
    case("born on 29 February, 12 on 1 March", NA, who=woman("2012-02-29"), as_of="2024-02-28"),
    case("born on 29 February, 55 only on 1 March", "missing", who=woman("1972-02-29"), as_of="2027-02-28"),
    case("born on 29 February, 55 on 1 March", NA, who=woman("1972-02-29"), as_of="2027-03-01"),
    case("no birth date", "unclear", who=woman(None)),
    case("no birth date, tested negative", "met", hcg(), who=woman(None)),
    case("birth in the future", "unclear", who=woman("2027-01-01")),
    case("a man", NA, who=person("male")),
    case("a man with a positive hCG", NA, hcg(POSITIVE), who=person("male"), says=("But also on record",), names=("Observation/hcg-1",)),
    case("a man with a negative hCG", NA, hcg(), who=person("male"), says=("Male patient",)),
    case("a boy without a birth date", NA, who=person("male", None)),
    *(case(f"gender {gender} at 40", "judgement", who=person(gender)) for gender in ("other", "unknown", None)),
    *(case(f"gender {gender} at 58", NA, who=person(gender, "1968-03-04")) for gender in ("other", "unknown", None)),
    *(case(f"gender {gender} at 11", NA, who=person(gender, "2015-03-04")) for gender in ("other", "unknown", None)),
    case("gender other at 40, tested negative", "judgement", hcg(), who=person("other")),
    case("gender other at 40, tested positive", "judgement", hcg(POSITIVE), who=person("other")),
    case("gender other, 54 or 55", "judgement", who=person("other", "1971")),
    case("gender unknown, no birth date", "judgement", who=person(None, None)),
    case("a gender that is no code of FHIR", "judgement", who=person("女")),
    case("Female in capitals", "missing", who=person("FEMALE")),
    case("a woman of 60 with a positive test", NA, hcg(POSITIVE), who=woman("1966-01-01"), says=("But also on record",), names=("Observation/hcg-1",)),
]

HYSTERECTOMY = (SCT, "236886002", "Hysterectomy")
ABSENT_UTERUS = (ICD10CM, "Z90.710", "Acquired absence of both cervix and uterus")
WAIVED = [
    case("hysterectomy", NA, procedure("op", HYSTERECTOMY), names=("Procedure/op",)),
    case("hysterectomy without a date", NA, procedure("op", HYSTERECTOMY, when=None)),
    case("hysterectomy in Chinese codes", NA, procedure("op", (ICD9, "68.4900", "其他和未特指的腹式全子宫切除术"))),
    case("hysterectomy with both ovaries", NA, procedure("op", (SCT, "116144002"))),
    *(case(f"hysterectomy {status}", "missing", procedure("op", HYSTERECTOMY, status=status))
      for status in ("not-done", "preparation", "entered-in-error", "on-hold")),
    case("hysterectomy stopped", "judgement", procedure("op", HYSTERECTOMY, status="stopped")),
    case("hysterectomy in progress", "judgement", procedure("op", HYSTERECTOMY, status="in-progress")),
    case("hysterectomy next month, as completed", "missing", procedure("op", HYSTERECTOMY, when="2026-12-20")),
    case("hysterectomy in words only", "judgement", procedure("op", None, "子宫全切除术")),
    case("hysterectomy planned, coded", "missing", procedure("op", HYSTERECTOMY, "拟行子宫切除术")),
    case("hysterectomy coded, not performed by its text", "missing", procedure("op", HYSTERECTOMY, "未行子宫切除")),
    case("absence of the uterus", NA, condition("z", ABSENT_UTERUS)),
    case("absence of the uterus, cervical stump left", NA, condition("z", (ICD10CM, "Z90.711"))),
    *(case(f"{text}, {coding}", "judgement", condition("z", coding, text), names=("Condition/z",)) for text in ("子宫缺如", "后天性子宫缺失", "先天性子宫缺如")
      for coding in (None, (ICD10, "Z90.701"))),
    *(case(f"another organ is absent, or none: {text}", "missing", condition("z", None, text)) for text in ("阴道缺如", "卵巢缺如", "子宫内膜缺失", "无子宫缺如", "否认子宫缺如")),
    case("history of hysterectomy", NA, condition("z", (SCT, "161800001", "History of hysterectomy"))),
    case("history of hysterectomy, inactive", NA, condition("z", (SCT, "161800001"), clinical="inactive")),
    case("absence of the uterus, refuted", "missing", condition("z", ABSENT_UTERUS, verification="refuted")),
    case("absence of the uterus, entered in error", "missing", condition("z", ABSENT_UTERUS, verification="entered-in-error")),
    case("absence of the uterus, provisional", "judgement", condition("z", ABSENT_UTERUS, verification="provisional")),
    case("absence of the uterus, denied in words", "missing", condition("z", ABSENT_UTERUS, "否认子宫切除")),
    case("absence of the uterus, only planned by its text", "missing", condition("z", ABSENT_UTERUS, "拟行子宫切除术")),
    case("history of hysterectomy, scheduled by its text", "missing", condition("z", (SCT, "161800001"), "Hysterectomy scheduled")),
    case("mother's hysterectomy", "missing", condition("z", (SCT, "161800001"), "Family history of hysterectomy")),
    case("another woman's hysterectomy", "missing", procedure("op", HYSTERECTOMY) | {"subject": {"reference": "Patient/other"}}),
    case("both ovaries absent", NA, condition("z", (ICD10CM, "Z90.722"))),
    case("both ovaries absent, in the EHR's own words", NA, condition("z", (ICD10CM, "Z90.722"), text="Absence of both ovaries")),
    case("both ovaries absent, words alone as the code's title has them", NA, condition("z", (ICD10CM, "Z90.722"), text="Acquired absence of ovaries, bilateral")),
    case("one ovary absent", "missing", condition("z", (ICD10CM, "Z90.721", "Acquired absence of ovaries, unilateral"))),
    case("both ovaries removed, in words only", "judgement", procedure("op", None, "双侧卵巢切除术")),
    case("one ovary removed, in words", "missing", procedure("op", None, "左侧卵巢切除术")),
    case("myomectomy", "missing", procedure("op", None, "子宫肌瘤剔除术")),
    case("caesarean section", "missing", procedure("op", (SCT, "11466000", "Cesarean section"))),
    *(case(f"menopause by {coding[1]}", NA, condition("z", coding)) for coding in (
        (ICD10CM, "Z78.0"), (ICD10CM, "N95.2"), (SCT, "161712005"), (SCT, "289903006"), (SCT, "307429007"), (ICD10CM, "E28.310"))),
    case("menopause, provisional", "judgement", condition("z", (SCT, "289903006"), verification="provisional")),
    case("menopause, refuted", "missing", condition("z", (SCT, "289903006"), verification="refuted")),
    case("perimenopause", ("missing", "judgement"), condition("z", (ICD10CM, "N95.1", "Menopausal and female climacteric states"))),
    case("menopause in words only", "judgement", condition("z", None, "绝经")),
    case("not yet menopausal", "missing", condition("z", None, "未绝经")),
    case("menopause in words only, tested negative", "met", hcg(), condition("z", None, "绝经")),
    case("ovarian failure, as chemotherapy causes it", "missing", condition("z", (ICD10CM, "E28.39", "Other primary ovarian failure"))),
    case("amenorrhoea", "missing", condition("z", (ICD10, "N91.1", "Secondary amenorrhoea"))),
    case("amenorrhoea under chemotherapy, in words", "missing", condition("z", None, "化疗后闭经")),
    case("amenorrhoea under chemotherapy, coded as menopause", ("missing", "judgement"), condition("z", (SCT, "289903006"), "化疗后闭经")),
    case("“chemotherapy-induced menopause”, coded as menopause", "judgement", condition("z", (SCT, "289903006"), "Chemotherapy-induced menopause")),
    case("tubal ligation status", "missing", condition("z", (ICD10CM, "Z98.51", "Tubal ligation status"))),
    case("tubal ligation", "missing", procedure("op", (SCT, "287664005", "Bilateral tubal ligation"))),
    case("tubal ligation in words", "missing", procedure("op", None, "双侧输卵管结扎术")),
    case("tubal ligation, tested negative", "met", hcg(), procedure("op", (SCT, "287664005"))),
    case("contraceptive device", "missing", condition("z", (ICD10, "Z97.5", "Presence of contraceptive device"))),
    case("contraception", "missing", condition("z", (ICD10CM, "Z30.9", "Encounter for contraceptive management"))),
    case("infertility", "missing", condition("z", (ICD10, "N97.9", "Female infertility"))),
    case("hysterectomy and a positive test: one is wrong", "unclear", hcg(POSITIVE), procedure("op", HYSTERECTOMY)),
    case("hysterectomy and a negative test", NA, hcg(), procedure("op", HYSTERECTOMY)),
    case("hysterectomy in a person of gender other", "not-applicable", procedure("op", HYSTERECTOMY), who=person("other")),
]

PREGNANT = (ICD10CM, "Z33.1", "Pregnant state, incidental")
ON_RECORD = [
    case("pregnant by code", "not-met", condition("preg", PREGNANT), names=("Condition/preg",)),
    *(case(f"pregnant by {coding[1]}", "not-met", condition("preg", coding)) for coding in (
        (SCT, "77386006"), (ICD10, "Z33"), (ICD10, "Z34.9"), (ICD10CM, "O09.90"), (ICD10CM, "Z3A.12"), (ICD10CM, "Z33.3"))),
    case("pregnant without a clinical status", "not-met", condition("preg", PREGNANT, clinical=None)),
    case("pregnant and tested negative", "not-met", hcg(), condition("preg", PREGNANT)),
    case("pregnant, recorded 300 days ago, and tested negative", "not-met", hcg(), condition("preg", PREGNANT, recorded=ago(300))),
    case("pregnant, recorded 301 days ago, and tested negative", "judgement", hcg(), condition("preg", PREGNANT, recorded=ago(301))),
    case("pregnant, of 400 days ago and recorded 300 days ago", "not-met", hcg(), condition("preg", PREGNANT, recorded=ago(300), onsetDateTime=ago(400))),
    case("pregnant and tested positive", "not-met", hcg(POSITIVE), condition("preg", PREGNANT)),
    case("an earlier pregnancy, resolved", "missing", condition("preg", PREGNANT, clinical="resolved")),
    case("an earlier pregnancy, resolved, tested", "met", hcg(), condition("preg", PREGNANT, clinical="resolved")),
    case("an earlier pregnancy, inactive", "met", hcg(), condition("preg", PREGNANT, clinical="inactive")),
    case("pregnancy refuted", "met", hcg(), condition("preg", PREGNANT, verification="refuted")),
    case("pregnancy entered in error", "met", hcg(), condition("preg", PREGNANT, verification="entered-in-error")),
    case("pregnancy provisional, tested negative", "judgement", hcg(), condition("preg", PREGNANT, verification="provisional")),
    case("pregnancy provisional, untested", "missing", condition("preg", PREGNANT, verification="provisional")),
    case("pregnancy denied in words, coded", "met", hcg(), condition("preg", PREGNANT, "否认妊娠")),
    case("pregnancy excluded in words, coded", "met", hcg(), condition("preg", PREGNANT, "排除妊娠")),
    case("pregnancy possible in words, coded", "judgement", hcg(), condition("preg", PREGNANT, "妊娠？")),
    case("pregnancy in words only, tested negative", "judgement", hcg(), condition("preg", None, "早孕")),
    case("pregnancy in words only, untested", "missing", condition("preg", None, "早孕")),
    *(case(f"no pregnancy now, tested negative: {text}", "met", hcg(), condition("preg", None, text)) for text in ("history of ectopic pregnancy", "prior molar pregnancy", "desires pregnancy")),
    case("pregnancy test as an encounter's code, positive", "not-met", condition("preg", (ICD10CM, "Z32.01"))),
    case("pregnancy test as an encounter's code, negative", "missing", condition("preg", (ICD10CM, "Z32.02"))),
    case("termination of pregnancy", "met", hcg(), condition("preg", (ICD10CM, "Z33.2"))),
    case("pregnant, a woman of 60", NA, condition("preg", PREGNANT), who=woman("1966-01-01")),
    case("pregnancy coded in a man", NA, condition("preg", PREGNANT), who=person("male"), says=("But also on record",), names=("Condition/preg",)),
    case("another woman's pregnancy", "met", hcg(), condition("preg", PREGNANT) | {"subject": {"reference": "Patient/other"}}),
    case("lactating, tested negative", "met", hcg(), condition("lact", (ICD10CM, "Z39.1", "Lactating mother"))),
    case("status “pregnant”", "not-met", loinc("status", "82810-3", (SCT, "77386006", "Pregnancy"), ago(2))),
    case("status “not pregnant” is no test", "missing", loinc("status", "82810-3", (SCT, "60001007", "Not pregnant"), ago(2))),
    case("status “not pregnant” beside a negative test", "met", hcg(), loinc("status", "82810-3", (SCT, "60001007"), ago(2))),
    case("status “not pregnant” beside a positive test", "not-met", hcg(POSITIVE), loinc("status", "82810-3", (SCT, "60001007"), ago(2))),
    case("status “pregnant” beside a negative test", "judgement", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(2))),
    *(case(f"status “pregnant” of {when or 'no date'} beside a negative test", "judgement", hcg(), loinc("status", "82810-3", (SCT, "77386006"), when))
      for when in (None, "2026-11", "2026")),
    case("status “pregnant” without a date behind a preliminary “not pregnant”", "judgement", hcg(), loinc("status", "82810-3", (SCT, "77386006"), None),
         loinc("status-2", "82810-3", (SCT, "60001007"), ago(1), status="preliminary")),
    case("status “pregnant”, preliminary, beside a negative test, is shown", "met", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(1), status="preliminary"),
         names=("Observation/status",)),
    *(case(f"a positive test of {when or 'no date'} after a hysterectomy", "unclear", procedure("op", HYSTERECTOMY), serology("hcg-1", POSITIVE, when))
      for when in (None, "2026-11")),
    case("a positive and a negative test of one day after a hysterectomy", "unclear", procedure("op", HYSTERECTOMY), hcg(), hcg(POSITIVE, id_="hcg-2")),
    case("status “pregnant” years ago", "met", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(2000))),
    *(case(f"status “pregnant” of {days} days ago beside a negative test of now", "judgement", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(days)), names=("Observation/status", "Observation/hcg-1"))
      for days in (8, 88, 300)),
    case("status “pregnant” of 301 days ago beside a negative test of now", "met", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(301))),
    case("status “pregnant” of 8 days ago, no test", "missing", loinc("status", "82810-3", (SCT, "77386006"), ago(8)), names=("Observation/status",), says=("also on record",)),
    case("status “pregnant” of 40 days ago, an old negative test", "stale", hcg(days=20), loinc("status", "82810-3", (SCT, "77386006"), ago(40)), names=("Observation/status",), says=("also on record",)),
    case("status “pregnant” of 40 days ago beside a positive test of now", "not-met", hcg(POSITIVE), loinc("status", "82810-3", (SCT, "77386006"), ago(40))),
    case("status “pregnant”, then “not pregnant”, both of before the window", "met", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(60)), loinc("status-2", "82810-3", (SCT, "60001007"), ago(20))),
    case("status “pregnant”, then “not pregnant” of now", "met", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(60)), loinc("status-2", "82810-3", (SCT, "60001007"), ago(2))),
    case("status “not pregnant”, then “pregnant”, both of before the window", "judgement", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(20)), loinc("status-2", "82810-3", (SCT, "60001007"), ago(60))),
    case("status “pregnant” of 40 days ago, preliminary", "met", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(40), status="preliminary")),
    case("status “pregnant” of 40 days ago behind a preliminary “not pregnant” of now", "judgement", hcg(), loinc("status", "82810-3", (SCT, "77386006"), ago(40)), loinc("status-2", "82810-3", (SCT, "60001007"), ago(2), status="preliminary")),
    case("status “pregnant” of 40 days ago, then a hysterectomy", NA, procedure("op", HYSTERECTOMY), loinc("status", "82810-3", (SCT, "77386006"), ago(40))),
    case("status unknown", "missing", loinc("status", "82810-3", "unknown", ago(2))),
    case("pregnant by code and a hysterectomy", "unclear", condition("preg", PREGNANT), procedure("op", HYSTERECTOMY)),
    case("gender other and pregnant by code", "judgement", condition("preg", PREGNANT), who=person("other")),
    case("delivered", "met", hcg(), condition("preg", (ICD10, "O80", "Single spontaneous delivery"), clinical="resolved")),
]


@pytest.mark.parametrize("case", [*WHO, *WAIVED, *ON_RECORD], ids=lambda c: c.title)
def test_case(case):
    check(case)
