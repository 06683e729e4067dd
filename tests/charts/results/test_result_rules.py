"""The rules for every result, beyond its value: names, a site's tables, ECOG, lists that were cut off."""
from __future__ import annotations

import json
from decimal import Decimal

import pytest

from fhir_mappings.site import LabName, Site, UpperLimitRow
from tests.charts.build import (
    LOINC,
    SCT,
    base,
    bundle,
    changed,
    concept,
    encoded,
    lab,
    observation,
    patient,
    quantity,
    without,
)
from tests.charts.harness import Case, check
from tests.charts.labs import NEW, OLD, alt, bare, crea, high, of, ranges, says, tbil, valued

D = Decimal
STALE = "2026-08-01"


def _named(analyte: str, value, upper, name: str):
    made = lab(f"{analyte}-a", value, upper)
    return made | {"code": made["code"] | {"text": name}}


RIGHT_NAMES = {
    ("alt", 24, 50): ("ALT", "ALT/GPT", "GPT/ALT", "丙氨酸氨基转移酶(ALT)", "谷丙转氨酶", "SGPT", "血清丙氨酸氨基转移酶测定", "ALT (GPT)"),
    ("ast", 27, 40): ("AST", "AST/GOT", "GOT/AST", "门冬氨酸氨基转移酶(AST)", "谷草转氨酶", "SGOT"),
    ("tbil", 15, 21): ("TBIL", "T-BIL", "总胆红素", "总胆红素(TBIL)", "Bilirubin, total", "Bilirubin.total [Moles/volume] in Serum or Plasma"),
    ("crea", 64, 97): ("Creatinine", "肌酐", "血肌酐(CREA)", "Scr", "肌酐(酶法)", "肌酐（苦味酸法）", "Cr", "血清肌酐",
                       "Creatinine [Moles/volume] in Serum or Plasma"),
}
WRONG_NAMES = {
    ("tbil", 15, 21): ("直接胆红素", "Direct bilirubin", "DBIL", "间接胆红素", "尿胆红素"),
    ("crea", 64, 97): ("尿肌酐", "Urine creatinine", "eGFR", "内生肌酐清除率", "尿素/肌酐比值", "Creatinine, pre-dialysis"),
    ("alt", 24, 50): ("AST/ALT", "AST:ALT ratio"),
}
NAMES = [
    *(of(a, f"{a} coded, named {name!r}", "met", _named(a, value, upper, name)) for (a, value, upper), names in RIGHT_NAMES.items() for name in names),
    *(of(a, f"{a} coded, but named {name!r}", "unclear", _named(a, value, upper, name))
      for (a, value, upper), names in WRONG_NAMES.items() for name in names),
    *(alt(f"a number flagged {codes}", "met", lab("alt-a", 24, 50) | says(*codes))
      for codes in (("H",), ("HH",), ("N",), ("L",), ("A",), ("AA",), ("H", "A"), ("U",), ("<",), ("IND",), ("POS",))),
    alt("userSelected on the local coding does not hide LOINC", "met", bare(lab("alt-a", 24, 50), code={"coding": [
        {"system": "http://hospital.example", "code": "GPT", "userSelected": True}, {"system": LOINC, "code": "1742-6"}]})),
    of("ast", "two codings that mean two analytes, one selected by the user", "met", bare(lab("ast-a", 27, 40), code={"coding": [
        {"system": LOINC, "code": "1742-6"}, {"system": LOINC, "code": "1920-8", "userSelected": True}]})),
    alt("two codings that mean two analytes, none selected", "unclear", bare(lab("alt-a", 24, 50), code=concept(
        (LOINC, "1742-6"), None, (LOINC, "1920-8")))),
    alt("one panel holds all four: ALT", "met", observation("panel", concept((LOINC, "24323-8")), NEW, component=[
        bare(lab(i, v, h), "resourceType", "id", "subject", "status", "effectiveDateTime")
        for i, v, h in (("alt-x", 24, 50), ("ast-x", 400, 40), ("tbil-x", 15, 21), ("crea-x", 64, 97))])),
    of("ast", "one panel holds all four: AST", "not-met", observation("panel", concept((LOINC, "24323-8")), NEW, component=[
        bare(lab(i, v, h), "resourceType", "id", "subject", "status", "effectiveDateTime")
        for i, v, h in (("alt-x", 24, 50), ("ast-x", 400, 40))])),
    alt("a result about a donor is not the patient's", "missing",
        lab("alt-a", 24, 50, focus=[{"reference": "RelatedPerson/donor", "display": "Donor"}])),
    alt("two versions of one result", "not-met", lab("alt-a", 24, 50) | {"meta": {"versionId": "1"}},
        lab("alt-a", 400, 50) | {"meta": {"versionId": "2"}}),
    alt("the newest has contradicting units: no step back", "unclear",
        lab("alt-a", 0, 50) | {"valueQuantity": quantity(2, "ukat/L", "U/L")}, lab("alt-b", 24, 50, OLD)),
    crea("one time, one value in two units", "met", lab("crea-a", D("97.24"), 97), lab("crea-b", D("1.1"), D("1.1"), unit="mg/dL")),
    *(crea(f"valueString {t!r}", "met", valued("crea-a", 97, "umol/L", valueString=t))
      for t in ("1.1mg/dl", "97μmol/L", "97 µmol/L", "0.097mmol/L", "97　umol/L", "９７ｕｍｏｌ／Ｌ")),
    crea("the unit stands at the low end only", "met", ranges("crea-a", D("1.1"), {"low": quantity(D("0.6"), "mg/dL"), "high": {"value": D("1.2")}},
                                                             unit="mg/dL")),
    alt("gender in capitals", "met", ranges("alt-a", 110, high(40) | {"appliesTo": [concept((SCT, "248152002", "Female"))]},
                                                       high(50) | {"appliesTo": [concept((SCT, "248153007", "Male"))]}), patient=patient("MALE")),
]

SITE = Site(lab_names=(LabName("谷丙转氨酶", "alt"), LabName("CREA", "creatinine")),
            upper_limits=(UpperLimitRow("alt", D(50), "U/L", "male", 18, 120), UpperLimitRow("alt", D(40), "U/L", "female", 18, 120),
                          UpperLimitRow("creatinine", D("1.1"), "mg/dL", None, 18, 120)))
BY_NAME = concept(None, "谷丙转氨酶")
SITES = [
    alt("by the site's name", "met", bare(lab("alt-a", 24, 50), code=BY_NAME), site=SITE, review=True),
    alt("by the site's name, too high", "not-met", bare(lab("alt-a", 400, 50), code=BY_NAME), site=SITE, review=True),
    alt("by name, without the site's table", "missing", bare(lab("alt-a", 24, 50), code=BY_NAME)),
    alt("the site's assumed limit", "met", lab("alt-a", 24), site=SITE, review=True, says=("assumed upper limit",)),
    alt("the site's assumed limit, exceeded", "not-met", lab("alt-a", 126), site=SITE, review=True, says=("assumed upper limit",)),
    alt("the site's limit for a woman", "not-met", lab("alt-a", 110), site=SITE, patient=patient("female", "1950-01-01"), review=True),
    alt("sex unknown, the site's limits differ in the answer", "unclear", lab("alt-a", 110), site=SITE, patient=patient(None)),
    alt("sex unknown, the site's limits agree", "met", lab("alt-a", 24), site=SITE, patient=patient(None), review=True),
    alt("the site's adult limit is not a boy's", "unclear", lab("alt-a", 24), site=SITE, patient=patient("male", "2016-05-05")),
    alt("the result's own range goes before the site's", "not-met", lab("alt-a", 110, 40), site=SITE, review=False),
    alt("a range of the other sex leaves the site's", "met", ranges("alt-a", 110, high(40) | {
        "appliesTo": [concept((SCT, "248152002", "Female"))]}), site=SITE, review=None),
    crea("the site's limit in another unit", "met", lab("crea-a", 97), site=SITE, review=True),
    tbil("no row for the analyte", "unclear", lab("tbil-a", 15), site=SITE),
    alt("no unit on the value and an assumed limit only", "unclear", lab("alt-a", 0) | {"valueQuantity": {"value": 24}}, site=SITE),
]


def ecog(id_: str, value=1, when: str | None = NEW, status: str | None = "final", **more):
    value = {"valueInteger": value} if isinstance(value, int) else value
    return observation(id_, concept((LOINC, "89247-1")), when, status, **value, **more)


def graded(title: str, state, *resources, **more) -> Case:
    return Case(title, [*without(base(), "ecog-1"), *resources], {"ecog": state}, **more)


GRADES = [
    graded("ECOG same day 0 and 2: one answer", "met", ecog("a", 0), ecog("b", 2)),
    graded("ECOG same day 1 and 3", "unclear", ecog("a", 1), ecog("b", 3)),
    graded("ECOG 3 newer than 1", "not-met", ecog("a", 1, OLD), ecog("b", 3)),
    graded("ECOG 28 days ago", "met", ecog("a", 1, "2026-10-25")),
    graded("ECOG 29 days ago", "stale", ecog("a", 1, "2026-10-24")),
    graded("ECOG of October is partly too old", "unclear", ecog("a", 1, "2026-10")),
    graded("ECOG of November is in the window once cut at the day", "met", ecog("a", 1, "2026-11")),
    graded("ECOG preliminary only", "unclear", ecog("a", 1, status="preliminary")),
    graded("ECOG undated", "unclear", ecog("a", 1, None)),
    graded("ECOG undated 4 beside a dated 1", "met", ecog("a", 4, None), ecog("b", 1)),
    graded("ECOG of a future day", "missing", ecog("a", 1, "2026-12-01")),
    graded("ECOG entered in error", "missing", ecog("a", 1, status="entered-in-error ")),
    graded("ECOG newest without a value", "met", ecog("a", {"dataAbsentReason": concept(None, "not asked")}), ecog("b", 1, OLD)),
    graded("ECOG newest unreadable", "unclear", ecog("a", {"valueString": "good"}), ecog("b", 1, OLD)),
    graded("only the text ECOG", "missing", observation("a", concept(None, "ECOG"), NEW, valueInteger=1)),
    graded("ECOG as quoted number", "unclear", ecog("a", {"valueQuantity": {"value": "1"}})),
    graded("ECOG 1.0", "met", ecog("a", {"valueQuantity": {"value": D("1.0")}})),
    graded("ECOG 1E0", "met", ecog("a", {"valueQuantity": {"value": D("1E+0")}})),
    graded("ECOG 1.5", "unclear", ecog("a", {"valueQuantity": {"value": D("1.5")}})),
    graded("ECOG 1.0000000000000000000000000000000000000001", "unclear", ecog("a", {"valueQuantity": {"value": D("1." + "0" * 39 + "1")}})),
    graded("ECOG <=2", "met", ecog("a", {"valueQuantity": quantity(2, None, None, "<=")})),
    graded("ECOG >2", "not-met", ecog("a", {"valueQuantity": quantity(2, None, None, ">")})),
    graded("ECOG -1", "unclear", ecog("a", -1)),
    graded("ECOG in a component", "met", observation("a", concept(None, "Assessment"), NEW, component=[
        {"code": concept((LOINC, "89247-1")), "valueInteger": 1}])),
]


def hook(observations, *others) -> bytes:
    """A hook request whose Observations are this Bundle, outcome or null."""
    chart = [r for r in base() if r["resourceType"] == "Condition"]
    return json.dumps({
        "hook": "patient-view", "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472",
        "context": {"userId": "Practitioner/1", "patientId": "p"},
        "prefetch": {"patient": patient(), "conditions": bundle(chart, type="searchset"), "observations": observations,
                     "procedures": bundle([*others], type="searchset")}}).encode()


def results():
    return json.loads(encoded(bundle([r for r in base() if r["resourceType"] == "Observation"], type="searchset")))


OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}
NEXT = {"link": [{"relation": "next", "url": "http://ehr.example/fhir?page=2"}]}
HOOKS = [
    Case("a request whose Observations are whole", hook(results()), {"serology-hiv": "met", "hepatic-alt": "met", "exclusion-apl": "no-contrary-record",
         "cardiac-function": "no-contrary-record"}, overall="likely-match"),
    Case("a request whose Observations failed", hook(OUTCOME), {"serology-hiv": "missing", "hepatic-alt": "missing", "ecog": "missing",
         "exclusion-apl": "missing", "cardiac-function": "missing", "no-other-malignancy": "no-contrary-record", "aml-diagnosis": "met"}),
    Case("a request whose Observations were cut off", hook(results() | NEXT), {"serology-hiv": "missing", "exclusion-apl": "missing",
         "cardiac-function": "missing", "cardiac-history": "no-contrary-record", "no-other-malignancy": "no-contrary-record"}),
    Case("a request without the Observations", hook(None), {"hepatic-alt": "missing", "serology-hiv": "missing",
         "exclusion-apl": "no-contrary-record", "aml-diagnosis": "met"}),
    Case("a rejected Observation", [*base(), {"resourceType": "Observation", "id": "x", "status": {"value": "final"}, "code": concept((LOINC, "1742-6"))}],
         {"cardiac-function": "missing", "exclusion-apl": "missing", "serology-hiv": "unclear", "no-other-malignancy": "no-contrary-record"}),
    Case("an Observation list cut off in a file", encoded(bundle(base(), type="searchset") | NEXT), {"cardiac-function": "missing", "exclusion-apl": "missing"}),
    Case("NYHA III in a list that was cut off", hook(results() | NEXT | {"entry": [*results()["entry"], {"resource": observation(
        "nyha", concept((LOINC, "88020-3")), NEW, valueString="III")}]}), {"cardiac-function": "not-met"}),
    Case("an entry without a resourceType affects nothing", [*base(), {"id": "x", "status": "final"}], {"serology-hiv": "met",
         "exclusion-apl": "no-contrary-record", "cardiac-function": "no-contrary-record"}, overall="likely-match"),
    Case("an Observation with one broken element is read but for it", changed(base(), "alt-1", note="text, not a list"), {"hepatic-alt": "met",
         "serology-hiv": "met"}),
    Case("a screening before all results were taken", base(), {"hepatic-alt": "missing", "ecog": "missing", "serology-hiv": "missing"}, as_of="2026-01-01"),
    Case("a stale marker of every kind", changed(changed(base(), "alt-1", effectiveDateTime=STALE), "ecog-1", effectiveDateTime=STALE),
         {"hepatic-alt": "stale", "ecog": "stale"}, overall="possible-match"),
]

CASES: list[Case] = [*NAMES, *SITES, *GRADES, *HOOKS]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
