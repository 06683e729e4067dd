"""How long a serology counts, infections by their codes beside tests, panels, and results that say the same."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    NEGATIVE,
    POSITIVE,
    SCT,
    concept,
    condition,
    serology,
)
from tests.charts.harness import check, screened
from tests.charts.infections import ago, hbv, hcv, hiv, loinc, panel, syphilis
from tests.charts.serologies import grey, neg, pos

WINDOW = [
    hiv("a negative of 90 days ago", "met", neg("hiv", 90)),
    hiv("a negative of 91 days ago", "stale", neg("hiv", 91)),
    hiv("a negative of today", "met", neg("hiv", 0)),
    hiv("a negative of tomorrow counts as today's", "met", neg("hiv", -1)),
    hiv("a negative of the day after tomorrow is an error", "missing", neg("hiv", -2)),
    hiv("a positive of the day after tomorrow is an error", "met", neg("hiv"), pos("hiv", -2)),
    hiv("a positive of 91 days ago, nothing later", "not-met", pos("hiv", 91), review=True),
    hiv("a negative of this month, no day", "met", serology("h", NEGATIVE, "2026-11", name="hiv")),
    hiv("a negative of the month of the edge", "unclear", serology("h", NEGATIVE, "2026-08", name="hiv")),
    hiv("a negative of this year, no month", "unclear", serology("h", NEGATIVE, "2026", name="hiv")),
    hiv("a negative of last year, no month", "stale", serology("h", NEGATIVE, "2025", name="hiv")),
    hiv("a positive of last year, no month", "not-met", serology("h", POSITIVE, "2025", name="hiv")),
    hiv("a negative without any date", "unclear", serology("h", NEGATIVE, None, name="hiv")),
    hiv("a negative without date beside a stale one", "unclear", serology("h", NEGATIVE, None, name="hiv"), neg("hiv", 200)),
    hiv("a negative without date beside a dated one", "met", serology("h", NEGATIVE, None, name="hiv"), neg("hiv")),
    hiv("a positive without any date", "unclear", serology("h", POSITIVE, None, name="hiv")),
    hiv("a positive without date beside a dated negative", "judgement", serology("h", POSITIVE, None, name="hiv"), neg("hiv")),
    hiv("an unreadable date", "unclear", serology("h", NEGATIVE, "20/11/2026", name="hiv")),
    hiv("both answers at the same time", "unclear", neg("hiv"), pos("hiv")),
    hiv("both answers on a day and at a time in it", "unclear", neg("hiv"), serology("h", POSITIVE, "2026-11-11T09:00:00+08:00", name="hiv")),
    hiv("the same answer twice at the same time", "met", neg("hiv"), neg("hiv", id_="again")),
    hiv("negative, then indeterminate", "unclear", neg("hiv", 40), grey("hiv", 3)),
    hiv("indeterminate, then negative", "met", grey("hiv", 40), neg("hiv", 3)),
    hiv("positive, then indeterminate", "unclear", pos("hiv", 40), grey("hiv", 3)),
    hiv("indeterminate long ago only", "stale", grey("hiv", 200)),
    hiv("reactive years ago by antibody, negative now by Ag/Ab", "judgement", loinc("ab", "31201-7", POSITIVE, ago(900)), neg("hiv")),
    hiv("reactive years ago, negative 120 days ago", "stale", pos("hiv", 900), neg("hiv", 120), says=("positive", "reactive"),
        names=("Observation/hiv-p900", "Observation/hiv-n120")),
]

HIV_CODE, HBV_CHRONIC, HBV_ACUTE = (ICD10CM, "B20", "HIV disease"), (ICD10CM, "B18.1", "Chronic hepatitis B"), (ICD10, "B16.9", "Acute hepatitis B")
HCV_CHRONIC, HCV_ACUTE, SYPHILIS_CODE = (ICD10, "B18.2", "Chronic hepatitis C"), (ICD10, "B17.1", "Acute hepatitis C"), (ICD10, "A53.9", "Syphilis")


def ill(coding, text=None, **more):
    return condition("infection", coding, text, **more)


CODED = [
    hiv("HIV disease, test negative", "not-met", neg("hiv"), ill(HIV_CODE), names=("Condition/infection",)),
    hiv("HIV disease, no test: no result is needed", "not-met", ill(HIV_CODE)),
    hiv("asymptomatic HIV infection status", "not-met", neg("hiv"), ill((ICD10, "Z21"))),
    hiv("HIV detected, by SNOMED CT", "not-met", neg("hiv"), ill((SCT, "165816005", "HIV detected"))),
    hiv("HIV disease in Chinese extension digits", "not-met", neg("hiv"), ill((CHS, "B20.900", "人类免疫缺陷病毒病"))),
    *(hiv(f"HIV disease, {status}: HIV is for ever", "not-met", neg("hiv"), ill(HIV_CODE, clinical=status))
      for status in ("inactive", "resolved", "remission", "recurrence", "relapse", None)),
    *(hiv(f"HIV disease, {status}", "judgement", neg("hiv"), ill(HIV_CODE, verification=status))
      for status in ("unconfirmed", "provisional", "differential")),
    *(hiv(f"HIV disease, {status}", "met", neg("hiv"), ill(HIV_CODE, verification=status)) for status in ("refuted", "entered-in-error")),
    hiv("HIV disease, no verification", "not-met", neg("hiv"), ill(HIV_CODE, verification=None)),
    hiv("HIV disease suspected, no test", "missing", ill(HIV_CODE, verification="provisional"), names=("Condition/infection",)),
    hiv("HIV disease suspected, old test", "stale", neg("hiv", 200), ill(HIV_CODE, verification="provisional"), names=("Condition/infection",)),
    hiv("HIV disease suspected, test reactive", "not-met", pos("hiv"), ill(HIV_CODE, verification="provisional")),
    hiv("HIV disease suspected, test indeterminate", "unclear", grey("hiv"), ill(HIV_CODE, verification="provisional")),
    hiv("contact with HIV is no infection", "met", neg("hiv"), ill((ICD10, "Z20.6", "Contact with and exposure to HIV"))),
    hiv("contact with HIV and no test", "missing", ill((ICD10CM, "Z20.6"))),
    hiv("screening for HIV is no infection", "met", neg("hiv"), ill((ICD10CM, "Z11.4", "Encounter for screening for HIV"))),
    hiv("counselling on HIV is no infection", "met", neg("hiv"), ill((ICD10, "Z71.7", "HIV counselling"))),
    hiv("HIV ruled out, coded", "met", neg("hiv"), ill(HIV_CODE, "排除HIV感染")),
    hiv("no HIV, coded", "met", neg("hiv"), ill(HIV_CODE, "No HIV infection")),
    hiv("HIV suspected, coded", "judgement", neg("hiv"), ill(HIV_CODE, "疑似HIV感染")),
    hiv("HIV with a question mark, coded", "judgement", neg("hiv"), ill(HIV_CODE, "HIV感染？")),
    *(hiv(f"in words only: {text}", "judgement", neg("hiv"), ill(None, text)) for text in ("HIV感染", "HIV infection", "艾滋病", "AIDS")),
    *(hiv(f"no infection in words: {text}", "met", neg("hiv"), ill(None, text)) for text in (
        "HIV职业暴露", "HIV阴性", "抗HIV抗体阴性", "HIV antibody negative", "否认HIV感染", "HIV筛查", "Contact with HIV", "HIV感染待排", "艾滋病家族史")),
    hiv("HIV in words only and no test", "missing", ill(None, "HIV infection")),
    hiv("mother with HIV, coded", "met", neg("hiv"), ill(HIV_CODE, "Family history of HIV")),
    hbv("chronic hepatitis B", "not-met", neg("hbsag"), ill(HBV_CHRONIC)),
    hbv("chronic hepatitis B, resolved: chronic is for ever", "not-met", neg("hbsag"), ill(HBV_CHRONIC, clinical="resolved")),
    hbv("chronic hepatitis B, inactive", "not-met", neg("hbsag"), ill((SCT, "61977001", "Chronic type B viral hepatitis"), clinical="inactive")),
    hbv("acute hepatitis B, active", "not-met", neg("hbsag"), ill(HBV_ACUTE)),
    hbv("acute hepatitis B, resolved", "judgement", neg("hbsag"), ill(HBV_ACUTE, clinical="resolved")),
    hbv("acute hepatitis B, resolved, no test", "missing", ill(HBV_ACUTE, clinical="resolved"), names=("Condition/infection",)),
    hbv("acute hepatitis B, resolved, old test", "stale", neg("hbsag", 120), ill(HBV_ACUTE, clinical="resolved"), names=("Condition/infection",)),
    hbv("acute hepatitis B, resolved, HBsAg positive", "not-met", pos("hbsag"), ill(HBV_ACUTE, clinical="resolved")),
    hbv("acute hepatitis B, resolved, only anti-HBs", "missing", pos("antihbs"), ill(HBV_ACUTE, clinical="resolved")),
    hbv("acute hepatitis B without a clinical status", "not-met", neg("hbsag"), ill(HBV_ACUTE, clinical=None)),
    hbv("acute hepatitis B without a clinical status, abated years ago", "judgement", neg("hbsag"),
        ill(HBV_ACUTE, clinical=None, abatementDateTime="2010-01-01")),
    hbv("chronic hepatitis B without a clinical status, abated years ago", "not-met", neg("hbsag"),
        ill(HBV_CHRONIC, clinical=None, abatementDateTime="2010-01-01")),
    *(hbv(f"in words only: {text}", "judgement", neg("hbsag"), ill(None, text)) for text in (
        "慢性乙型肝炎", "乙肝病毒携带者", "乙肝小三阳", "HBsAg阳性", "Chronic hepatitis B", "HBV infection")),
    *(hbv(f"no infection in words: {text}", "met", neg("hbsag"), ill(None, text)) for text in (
        "乙肝疫苗接种后", "乙肝表面抗体阳性", "HBsAg阴性", "乙肝五项阴性", "HBsAg negative", "hepatitis B vaccination", "否认乙肝、丙肝病史", "乙肝家族史", "?HBV")),
    hbv("in words only, no test", "missing", ill(None, "慢性乙型肝炎")),
    hbv("hepatitis B carrier", "not-met", neg("hbsag"), ill((SCT, "235871004", "Hepatitis B carrier"))),
    hbv("hepatitis B carrier, inactive: 'inactive carrier' is a carrier", "not-met", neg("hbsag"),
        ill((SCT, "235871004", "Hepatitis B carrier"), clinical="inactive")),
    hbv("delta superinfection of a carrier", "not-met", neg("hbsag"), ill((ICD10CM, "B17.0"))),
    hbv("unspecified hepatitis B", "not-met", neg("hbsag"), ill((ICD10CM, "B19.10"))),
    hbv("hepatitis B immune is no infection", "met", neg("hbsag"), ill((SCT, "271511000", "Hepatitis B immune"))),
    hbv("hepatitis A is another", "met", neg("hbsag"), ill((ICD10, "B15.9"))),
    hbv("chronic hepatitis C is another", "met", neg("hbsag"), ill(HCV_CHRONIC)),
    hbv("contact with viral hepatitis", "met", neg("hbsag"), ill((ICD10, "Z20.5"))),
    hbv("screening for viral disease", "met", neg("hbsag"), ill((ICD10CM, "Z11.59"))),
    hbv("hepatitis B denied, coded", "met", neg("hbsag"), ill(HBV_CHRONIC, "否认乙肝病史")),
    hbv("mother's hepatitis B, coded", "met", neg("hbsag"), ill(HBV_CHRONIC, "乙肝家族史")),
    hbv("hepatitis B, to be excluded, coded", "judgement", neg("hbsag"), ill(HBV_CHRONIC, "慢性乙型肝炎待排")),
    hbv("hepatitis B by the insurance's code", "not-met", neg("hbsag"), ill((CHS, "B18.100x001", "慢性乙型病毒性肝炎"))),
    hbv("code without its dot", "not-met", neg("hbsag"), ill((ICD10, "B181"))),
    hbv("a local code of hepatitis B says nothing alone", "judgement", neg("hbsag"), ill(("http://hospital.example/dx", "YG", "慢性乙型肝炎"))),
    hbv("hepatitis B and C by one code: B", "not-met", neg("hbsag"), ill((SCT, "442374005"))),
    hcv("hepatitis B and C by one code: C", "not-met", neg("hcv"), ill((SCT, "442374005"))),
    hcv("chronic hepatitis C", "not-met", neg("hcv"), ill(HCV_CHRONIC)),
    hcv("chronic hepatitis C, resolved after antivirals", "not-met", neg("hcv"), ill(HCV_CHRONIC, clinical="resolved")),
    hcv("acute hepatitis C, resolved", "judgement", neg("hcv"), ill(HCV_ACUTE, clinical="resolved")),
    hcv("acute hepatitis C, resolved, RNA not found in the window", "judgement", neg("hcvrna"), ill(HCV_ACUTE, clinical="resolved")),
    *(hcv(f"in words only: {text}", "judgement", neg("hcv"), ill(None, text)) for text in ("丙型肝炎", "丙肝病毒感染", "Hepatitis C")),
    *(hcv(f"no infection in words: {text}", "met", neg("hcv"), ill(None, text)) for text in ("丙肝抗体阴性", "HCV antibody negative", "无丙肝病史")),
    *(test(f"one of several hepatitides: {text}", "judgement", neg(name), ill(None, text))
      for text in ("Hepatitis B and C", "hepatitis A, B and C", "Hep C & B", "Hepatitis B/C positive", "hep B, hep C")
      for test, name in ((hbv, "hbsag"), (hcv, "hcv"))),
    *(test(f"none of several hepatitides: {text}", "met", neg(name), ill(None, text))
      for text in ("Hepatitis B and C negative", "No hepatitis A, B or C", "Hepatitis B and C screening", "screening for hepatitis B/C", "Hepatitis A and B vaccine")
      for test, name in ((hbv, "hbsag"), (hcv, "hcv"))),
    *(hcv(f"a letter of something else: {text}", "met", neg("hcv"), ill(None, text)) for text in ("Hepatitis B, C. diff colitis", "Hepatitis B, C-section 2010")),
    hcv("acute hepatitis C, active", "not-met", neg("hcv"), ill(HCV_ACUTE)),
    hcv("antibody positive, coded as a finding", "not-met", neg("hcv"), ill((SCT, "314706002"))),
    hbv("a carrier of hepatitis B, by a code of earlier years", "not-met", neg("hbsag"), ill((ICD10CM, "Z22.51"))),
    hcv("acute viral hepatitis, no virus named", "judgement", neg("hcv"), ill((ICD10CM, "B17.9"))),
    hbv("chronic viral hepatitis, no virus named", "judgement", neg("hbsag"), ill((ICD10, "B18.9"))),
    hcv("carrier of viral hepatitis, no virus named", "judgement", neg("hcv"), ill((ICD10, "Z22.5"))),
    hbv("carrier of viral hepatitis, no virus named, no test", "missing", ill((ICD10, "Z22.5"))),
    hbv("carrier of hepatitis B by its text", "judgement", neg("hbsag"), ill((ICD10, "Z22.5"), "乙型肝炎病毒携带者")),
    hcv("carrier of hepatitis B by its text is none of C", "met", neg("hcv"), ill((ICD10, "Z22.501"), "乙型肝炎病毒携带者")),
    hbv("carrier of hepatitis C by its text is none of B", "met", neg("hbsag"), ill((ICD10, "Z22.502"), "丙型肝炎病毒携带者")),
    *(hcv(f"what may be C: {text}", "judgement", neg("hcv"), ill((ICD10, "Z22.5"), text))
      for text in ("丙型肝炎病毒携带者", "乙肝、丙肝携带者", "病毒性肝炎携带者", "乙型肝炎病毒携带者?", "Hepatitis B and C carrier", None)),
    hcv("hepatitis C, refuted", "met", neg("hcv"), ill(HCV_CHRONIC, verification="refuted")),
    syphilis("syphilis, active", "not-met", neg("tp"), ill(SYPHILIS_CODE)),
    syphilis("late syphilis, active", "not-met", neg("tp"), ill((ICD10CM, "A52.8"))),
    syphilis("syphilis, resolved", "judgement", neg("tp"), ill(SYPHILIS_CODE, clinical="resolved")),
    syphilis("syphilis, inactive, treponemal positive and reagin negative", "judgement", pos("tp"), neg("rpr"), ill(SYPHILIS_CODE, clinical="inactive")),
    syphilis("syphilis, resolved, both positive", "not-met", pos("tp"), pos("rpr"), ill(SYPHILIS_CODE, clinical="resolved")),
    syphilis("syphilis, resolved, no test", "missing", ill(SYPHILIS_CODE, clinical="resolved"), names=("Condition/infection",)),
    syphilis("syphilis, resolved, only reagin negative", "judgement", neg("rpr"), ill(SYPHILIS_CODE, clinical="resolved")),
    syphilis("syphilis, active, treponemal positive and reagin negative", "not-met", pos("tp"), neg("rpr"), ill(SYPHILIS_CODE)),
    syphilis("history of other infections does not name syphilis", "met", neg("tp"), ill((ICD10CM, "Z86.19"))),
    *(syphilis(f"in words only: {text}", "judgement", neg("tp"), ill(None, text)) for text in ("梅毒", "梅毒血清固定", "Latent syphilis")),
    *(syphilis(f"no infection in words: {text}", "met", neg("tp"), ill(None, text)) for text in ("梅毒螺旋体抗体阴性", "否认梅毒", "Syphilis screening")),
    syphilis("contact with a sexually transmitted disease", "met", neg("tp"), ill((ICD10, "Z20.2"))),
    syphilis("screening for sexually transmitted disease", "met", neg("tp"), ill((ICD10CM, "Z11.3"))),
]

TOLD = [
    hbv("HBsAg positive, later negative, both long ago; DNA not found now, HBeAg long ago", "judgement", pos("hbsag", 400), neg("hbsag", 200), neg("hbvdna"),
        neg("hbeag", 200), names=("Observation/hbvdna-n11", "Observation/hbsag-n200"), lacks=("Observation/hbeag-n200",)),
]

PANELS = [
    hiv("a component of an infection screen", "met", panel("screen", "术前感染筛查", component=[
        {"code": concept(("http://loinc.org", "56888-1")), "valueString": "阴性"}])),
    hiv("a positive component of an infection screen", "not-met", panel("screen", "术前感染筛查", component=[
        {"code": concept(("http://loinc.org", "56888-1")), "valueString": "阳性"},
        {"code": concept(("http://loinc.org", "5196-1")), "valueString": "阴性"}])),
    hbv("the other component of it", "met", panel("screen", "术前感染筛查", component=[
        {"code": concept(("http://loinc.org", "56888-1")), "valueString": "阳性"},
        {"code": concept(("http://loinc.org", "5196-1")), "valueString": "阴性"}])),
    hbv("an undated member of a dated panel", "met", serology("s", NEGATIVE, None, name="hbsag"),
        panel("screen", "乙肝五项", hasMember=[{"reference": "Observation/s"}])),
    hbv("an undated member of an old panel", "stale", serology("s", NEGATIVE, None, name="hbsag"),
        panel("screen", "乙肝五项", ago(200), hasMember=[{"reference": "Observation/s"}])),
]


@pytest.mark.parametrize("case", [*WINDOW, *CODED, *PANELS, *TOLD], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_two_results_of_one_day_that_say_the_same_are_told_once():
    said = screening_json(screened(hiv("", "met", neg("hiv", id_="one"), neg("hiv", id_="other")).chart), "en")["criteria"]
    assert next(row for row in said if row["id"] == "serology-hiv")["because"].count("negative") == 1
