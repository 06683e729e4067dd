"""Missing is not absent: lists that were cut off or failed, and what each leaves open."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10,
    ICD10CM,
    LOINC,
    POSITIVE,
    bundle,
    concept,
    condition,
    encoded,
    lab,
    observation,
    procedure,
    serology,
    without,
    woman,
)
from tests.charts.courses import BACK, CR, chart
from tests.charts.forms import SERVER, by_type, entry, hook, outcome, patients, searchset
from tests.charts.harness import Case, check
from tests.charts.unread import CANCER, CLEAN, FULL, LOST_HISTORY, OPEN_COURSE, SEROLOGY, all_of, file_of, states


def cut(chart, kind: str, more: str | None = SERVER + "page2") -> bytes:
    """The chart as searchsets in a collection, of which that of one type has a next page."""
    lists = [searchset(members, next_=more if name == kind else None) for name, members in by_type(chart).items()]
    return encoded({"resourceType": "Bundle", "type": "collection",
                    "entry": [entry(p) for p in patients(chart)] + [entry(b) for b in lists]})


def asked(chart, **prefetch) -> bytes:
    return encoded(hook(chart, **prefetch))


def lacking(chart, kind: str):
    return [r for r in chart if r["resourceType"] != kind]


HBSAG = serology("hbsag-p", POSITIVE)

UNREAD_REPORTS = "the list of reports was not read whole"
SAID_OF_REPORTS = [
    Case("the reports cut off beside a relapse by code: it stands, and the sentence does not claim that no remission came after it", cut([*FULL, CR], "DiagnosticReport"), {
        "relapsed-refractory": "met"}, review={"relapsed-refractory": False}, mentions={"relapsed-refractory": (UNREAD_REPORTS,)}),
    Case("the reports cut off beside a relapse by results", cut(chart(CR, BACK), "DiagnosticReport"), {
        "relapsed-refractory": "met"}, review={"relapsed-refractory": True}, mentions={"relapsed-refractory": (UNREAD_REPORTS,)}),
    Case("a report rejected beside a relapse by results", file_of(chart(CR, BACK), {"resourceType": "DiagnosticReport", "id": "r", "status": 7, "code": concept((LOINC, "48807-2"))}), {
        "relapsed-refractory": "met"}, review={"relapsed-refractory": True}, mentions={"relapsed-refractory": (UNREAD_REPORTS,)}),
    Case("the reports cut off beside a status of relapse", cut([*without(FULL, "aml"), condition("aml", (ICD10, "C92.0"), clinical="relapse"), CR], "DiagnosticReport"), {
        "relapsed-refractory": "met"}, review={"relapsed-refractory": False}, mentions={"relapsed-refractory": (UNREAD_REPORTS,)}),
    Case("a report rejected beside a relapse by code", file_of(FULL, {"resourceType": "DiagnosticReport", "id": "r", "status": 7, "code": concept((LOINC, "48807-2"))}), {
        "relapsed-refractory": "met"}, review={"relapsed-refractory": False}, mentions={"relapsed-refractory": (UNREAD_REPORTS,)}),
    Case("the reports read whole", file_of(FULL), {"relapsed-refractory": "met"}, review={"relapsed-refractory": False}, mentions={"relapsed-refractory": ("and no later remission'",)}),
    Case("procedures cut off are no reports", cut([*FULL, procedure("x", None, "Blood transfusion")], "Procedure"), {"relapsed-refractory": "met"}, review={"relapsed-refractory": False}),
]


@pytest.mark.parametrize("case", SAID_OF_REPORTS, ids=lambda c: c.title)
def test_no_sentence_claims_what_unread_reports_may_tell(case):
    check(case)


CUT_OFF = [
    Case("nothing cut off", cut(FULL, "None"), states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match", shown=True),
    Case("the Observations cut off", cut(FULL, "Observation"), states(
        all_of(SEROLOGY, "missing"), {"cardiac-history": "no-contrary-record", "cardiac-function": "missing", "exclusion-apl": "missing",
         "no-conflicting-disease": "no-contrary-record", "no-other-malignancy": "no-contrary-record", "aml-diagnosis": "met",
         "relapsed-refractory": "unclear", "hepatic-alt": "met", "ecog": "met"}), overall="possible-match",
        mentions={c: ("older", "whole") for c in SEROLOGY}),
    Case("the Observations cut off, HBsAg positive in hand", cut([*without(FULL, "hbsag-1"), HBSAG], "Observation"),
         {"serology-hbv": "not-met", "serology-hiv": "missing"}, overall="not-a-match", shown=False),
    Case("the Observations cut off, an old positive in hand", cut([*FULL, serology("hbsag-p", POSITIVE, "2024-01-01")], "Observation"),
         {"serology-hbv": "judgement"}),
    Case("the Observations cut off, no HIV test in hand", cut(without(FULL, "hiv-1"), "Observation"), {"serology-hiv": "missing"}),
    Case("the Observations cut off, a coded infection", cut([*FULL, condition("b", (ICD10, "B18.1"))], "Observation"), {"serology-hbv": "not-met"}),
    Case("the Observations cut off, a high ALT in hand", cut([*without(FULL, "alt-1"), lab("alt-2", 400, 50)], "Observation"),
         {"hepatic-alt": "not-met"}),
    Case("the Observations cut off, a negative pregnancy test in hand", cut(woman(), "Observation"), {"pregnancy-negative": "met"}),
    Case("the Observations cut off, ECOG 3 in hand", cut([*without(FULL, "ecog-1"), observation("e", concept((LOINC, "89247-1")), valueInteger=3)],
         "Observation"), {"ecog": "not-met"}),
    Case("the Conditions cut off", cut(FULL, "Condition"), states(
        LOST_HISTORY, {"aml-diagnosis": "met", "relapsed-refractory": "unclear"}), overall="possible-match"),
    Case("the Conditions cut off, a cancer in hand", cut([*FULL, CANCER], "Condition"), {"no-other-malignancy": "not-met", "no-conflicting-disease": "missing"}),
    Case("the Conditions cut off, APL in hand", cut([*FULL, condition("apl", (ICD10CM, "C92.40"))], "Condition"), {"exclusion-apl": "not-met"}),
    Case("the Conditions cut off and no AML in hand", cut([*without(FULL, "aml"), condition("ht", (ICD10, "I10"))], "Condition"),
         {"aml-diagnosis": "unclear"}, overall="possible-match", shown=True),
    Case("the Conditions cut off, only a suspected AML in hand",
         cut([*without(FULL, "aml"), condition("s", (ICD10, "C92.0"), verification="provisional")], "Condition"),
         {"aml-diagnosis": "unclear"}),
    Case("the Procedures cut off", cut(FULL, "Procedure"), states(LOST_HISTORY, all_of(SEROLOGY, "met"), {"aml-diagnosis": "met"})),
    Case("the reports cut off", cut(FULL, "DiagnosticReport"), states(
        CLEAN, {"exclusion-apl": "missing"}, all_of(SEROLOGY, "met"), {"relapsed-refractory": OPEN_COURSE})),
    Case("one searchset of everything cut off", encoded(searchset(FULL, next_=SERVER + "Patient/p/$everything?page=2")), states(
        LOST_HISTORY, all_of(SEROLOGY, "missing"), {"aml-diagnosis": "met", "relapsed-refractory": "unclear"}), overall="possible-match"),
    Case("one searchset of everything cut off, no AML in hand", encoded(searchset(without(FULL, "aml"), next_=SERVER + "page2")),
         {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("the next page is in the file", encoded({"resourceType": "Bundle", "type": "collection", "entry": [
        entry(searchset(FULL[:4], self_=SERVER + "all?page=1", next_=SERVER + "all?page=2")), entry(searchset(FULL[4:], self_=SERVER + "all?page=2"))]}),
        states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("a link to the last page is no gap", encoded(searchset(FULL) | {"link": [{"relation": "last", "url": "x"}, {"relation": "previous", "url": "y"}]}),
         states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("a total greater than the entries is no gap by the rules", encoded(searchset(FULL, total=900)), {"aml-diagnosis": "met"}),
    Case("in a request, the Observations cut off", asked(FULL, observations=searchset(by_type(FULL)["Observation"], next_="x")),
         states(all_of(SEROLOGY, "missing"), {"cardiac-function": "missing", "exclusion-apl": "missing", "no-other-malignancy": "no-contrary-record"})),
    Case("in a request, the Conditions cut off", asked(FULL, conditions=searchset(by_type(FULL)["Condition"], next_="x")), LOST_HISTORY),
]

FAILED = [
    *(Case(f"an outcome ({severity}) in a file stands for every type", file_of(FULL, outcome(severity)), states(
        LOST_HISTORY, all_of(SEROLOGY, "missing"), {"aml-diagnosis": "met", "relapsed-refractory": "unclear"}), overall="possible-match")
      for severity in ("error", "fatal")),
    *(Case(f"an outcome ({severity}) is no failure", file_of(FULL, outcome(severity)), states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match")
      for severity in ("warning", "information")),
    Case("an outcome in a file and no AML", file_of(without(FULL, "aml"), outcome()), {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("an outcome in a searchset of Observations stands for every type in a file",
         encoded(bundle([*patients(FULL), *lacking(FULL, "Observation")[1:], searchset([*by_type(FULL)["Observation"], outcome()])])),
         states(LOST_HISTORY, all_of(SEROLOGY, "missing"))),
    Case("an outcome in a file, HBsAg positive in hand", file_of([*without(FULL, "hbsag-1"), HBSAG], outcome()), {"serology-hbv": "not-met"}),
    Case("an outcome in a file, heart failure in hand", file_of([*FULL, condition("hf", (ICD10, "I50.0"))], outcome()),
         {"cardiac-history": "not-met", "cardiac-function": "missing"}),
    Case("in a request, the Conditions failed", asked(FULL, conditions=outcome()), states(
        LOST_HISTORY, all_of(SEROLOGY, "met"), {"aml-diagnosis": "unclear", "hepatic-alt": "met", "ecog": "met"}), overall="possible-match", shown=True),
    Case("in a request, the Observations failed", asked(FULL, observations=outcome()), states(
        all_of(SEROLOGY, "missing"), {"cardiac-history": "no-contrary-record", "cardiac-function": "missing", "exclusion-apl": "missing",
         "no-other-malignancy": "no-contrary-record", "ecog": "missing", "hepatic-alt": "missing", "aml-diagnosis": "met"}), overall="possible-match"),
    Case("in a request, some Observations and a failure", asked(FULL, observations=searchset([*by_type(FULL)["Observation"], outcome()])),
         states(all_of(SEROLOGY, "missing"), {"hepatic-alt": "met", "no-other-malignancy": "no-contrary-record"})),
    Case("in a request, some Observations, a positive, and a failure",
         asked(FULL, observations=searchset([*by_type(FULL)["Observation"], serology("hcv-p", POSITIVE, "2026-11-19"), outcome()])),
         {"serology-hcv": "not-met", "serology-hiv": "missing"}),
    Case("in a request, a warning among the Observations", asked(FULL, observations=searchset([*by_type(FULL)["Observation"], outcome("warning")])),
         states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("in a request, a warning that the Observations are not all",
         asked(FULL, observations=searchset([*by_type(FULL)["Observation"], outcome("warning", "incomplete")])),
         states(all_of(SEROLOGY, "missing"), {"hepatic-alt": "met", "no-other-malignancy": "no-contrary-record"}), overall="possible-match"),
    Case("in a request, a word that the Observations are not all, a positive among them",
         asked(FULL, observations=searchset([*by_type(FULL)["Observation"], serology("hcv-p", POSITIVE, "2026-11-19"), outcome("information", "timeout")])),
         {"serology-hcv": "not-met", "serology-hiv": "missing"}),
    Case("in a request, a warning that not all sources of Conditions were reached, and none came",
         asked(FULL, conditions=searchset([outcome("warning", "incomplete")])), {"aml-diagnosis": "unclear"}, overall="possible-match"),
    Case("in a request, a warning that the Conditions are not all, the leukaemia among them",
         asked(FULL, conditions=searchset([*by_type(FULL)["Condition"], outcome("warning", "throttled")])), states(
             LOST_HISTORY, {"aml-diagnosis": "met"}), overall="possible-match"),
    Case("in a request, what is suppressed of every search", asked(FULL, conditions=searchset([*by_type(FULL)["Condition"], outcome("warning", "suppressed")])),
         states(CLEAN, all_of(SEROLOGY, "met")), overall="likely-match"),
    Case("in a request, the Conditions stand in no list", asked(FULL, conditions={"resourceType": "Bundle", "entry": {"resource": by_type(FULL)["Condition"][0]}}),
         states(LOST_HISTORY, {"aml-diagnosis": "unclear"}), overall="possible-match"),
    Case("in a request, one Condition in the place of the list", asked(FULL, conditions=by_type(FULL)["Condition"][0]),
         states(LOST_HISTORY, {"aml-diagnosis": "met"}), overall="possible-match"),
    Case("in a request, all Observations name another patient", asked(FULL, observations=searchset(
        [{**one, "subject": {"reference": "Patient/other"}} for one in by_type(FULL)["Observation"]])),
         states(all_of(SEROLOGY, "missing"), {"hepatic-alt": "missing", "aml-diagnosis": "met"}), overall="possible-match"),
    Case("in a request, the Procedures failed", asked(FULL, procedures=outcome()), states(LOST_HISTORY, all_of(SEROLOGY, "met"))),
    Case("in a request, the reports failed", asked(FULL, diagnosticReports=outcome()), states(CLEAN, {"exclusion-apl": "missing"}, all_of(SEROLOGY, "met"))),
    Case("in a request, the drugs failed", asked(FULL, medicationRequests=outcome()), states(CLEAN, all_of(SEROLOGY, "met"), {"aml-diagnosis": "met"})),
    Case("in a request, the allergies failed", asked(FULL, allergyIntolerances=outcome()), states(CLEAN, all_of(SEROLOGY, "met"))),
    Case("in a request, a Condition list that is no resource", asked(FULL, conditions="broken"), states(LOST_HISTORY, {"aml-diagnosis": "unclear"})),
]


@pytest.mark.parametrize("case", [*CUT_OFF, *FAILED], ids=lambda c: c.title)
def test_case(case):
    check(case)
