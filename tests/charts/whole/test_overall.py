"""``overall`` from the states, and whether a card is shown: death, enrolment and the trial's own switch."""
from __future__ import annotations

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from tests.charts.build import (
    AS_OF,
    ICD10,
    LOINC,
    POSITIVE,
    base,
    bundle,
    concept,
    condition,
    encoded,
    lab,
    observation,
    patient,
    serology,
    without,
    woman,
)
from tests.charts.harness import Case, check, screened
from tests.charts.infections import ago

NCT = "NCT05734898"
HIGH = {"alt": lab("alt-2", 400, 50), "ast": lab("ast-2", 400, 40), "tbil": lab("tbil-2", 400, 21), "crea": lab("crea-2", 400, 97),
        "ecog": observation("ecog-2", concept((LOINC, "89247-1")), valueInteger=3)}
HBV = serology("hbsag-p", POSITIVE, "2026-11-19")
PLAIN_AML = condition("aml", (ICD10, "C92.0", "AML"))


def high(*names: str, chart=None):
    return [*without(chart or base(), *(f"{n}-1" for n in names)), *(HIGH[n] for n in names)]


def enrolled(status: str | None = "on-study", **study):
    study = study or {"identifier": {"system": "https://clinicaltrials.gov", "value": NCT}}
    return {"resourceType": "ResearchSubject", "id": "rs", "individual": {"reference": "Patient/p"}, "study": study} | (
        {"status": status} if status else {})


def studied(identifier: str = NCT, **more):
    return {"resourceType": "ResearchStudy", "id": "st", "status": "active", "identifier": [{"value": identifier}]} | more


def who(**more):
    return [patient(**more), *base()[1:]]


OVERALL = [
    Case("everything shown", base(), {}, overall="likely-match", shown=True),
    *(Case(f"{name} alone over its limit", high(name), {}, overall="near-miss", shown=True) for name in HIGH),
    Case("two over their limits", high("alt", "ast"), {}, overall="not-a-match", shown=False),
    Case("one over its limit and HBsAg positive", [*high("alt"), HBV], {}, overall="not-a-match", shown=False),
    Case("one that is not reversible", [*base(), HBV], {}, overall="not-a-match", shown=False),
    Case("one over its limit and others missing", without(high("alt"), "hiv-1", "ecog-1"), {}, overall="near-miss", shown=True),
    Case("one over its limit, relapse not shown", high("alt", chart=[*without(base(), "aml"), PLAIN_AML]), {"relapsed-refractory": "missing"},
         overall="not-a-match", shown=False),
    Case("one over its limit, AML unspecific", high("alt", chart=[*without(base(), "aml"), condition("l", (ICD10, "C95.0"))]), {"aml-diagnosis": "unclear"},
         overall="not-a-match", shown=False),
    Case("relapse not shown", [*without(base(), "aml"), PLAIN_AML], {"relapsed-refractory": "missing"}, overall="possible-match", shown=True),
    Case("in remission", [*without(base(), "aml"), condition("aml", (ICD10, "C92.0"), clinical="remission")], {"relapsed-refractory": "not-met"},
         overall="not-a-match", shown=False),
    Case("one missing", without(base(), "hiv-1"), {"serology-hiv": "missing"}, overall="possible-match", shown=True),
    Case("one stale", [*without(base(), "hiv-1"), serology("hiv-1", when=ago(200))], {"serology-hiv": "stale"}, overall="possible-match"),
    Case("one unclear", [*without(base(), "alt-1"), lab("alt-1", 24)], {"hepatic-alt": "unclear"}, overall="possible-match"),
    Case("judgements hold nothing back", [*base(), serology("antihbc-p", POSITIVE), condition("af", (ICD10, "I48.0"))],
         {"serology-hbv": "judgement", "cardiac-history": "judgement"}, overall="likely-match", shown=True),
    Case("no AML", without(base(), "aml"), {"aml-diagnosis": "missing"}, overall="not-applicable", shown=False),
    Case("no AML and not met besides", [*without(base(), "aml"), HBV, HIGH["ecog"]], {"aml-diagnosis": "missing"}, overall="not-applicable"),
    Case("AML in words only", [*without(base(), "aml"), condition("l", None, "急性髓系白血病")], {"aml-diagnosis": "unclear"}, overall="possible-match", shown=True),
    Case("AML suspected", [*without(base(), "aml"), condition("l", (ICD10, "C92.0"), verification="provisional")], {"aml-diagnosis": "judgement"},
         overall="possible-match", shown=True),
    Case("too old", who(born="1950-11-22"), {"age": "not-met"}, overall="not-a-match", shown=False),
    Case("no birth date", who(born=None), {"age": "missing"}, overall="possible-match", shown=True),
    Case("a woman without a test", without(woman(), "hcg-1"), {"pregnancy-negative": "missing"}, overall="possible-match", shown=True),
    Case("exactly at the limit is met", [*without(base(), "crea-1"), lab("crea-2", Decimal("3.45"), Decimal("2.76"), unit="mg/dL")], {"renal-creatinine": "met"},
         overall="likely-match"),
]

CARD = [
    Case("deceased", who(deceasedBoolean=True), {"age": "met"}, overall="likely-match", shown=False),
    Case("deceased on a day", who(deceasedDateTime="2026-11-20"), {}, overall="likely-match", shown=False),
    Case("deceased in a year", who(deceasedDateTime="2026"), {}, overall="likely-match", shown=False),
    Case("not deceased", who(deceasedBoolean=False), {}, overall="likely-match", shown=True),
    Case("a deceased near miss", [patient(deceasedBoolean=True), *high("alt")[1:]], {}, overall="near-miss", shown=False),
    *(Case(f"already in this trial: {status}", [*base(), enrolled(status)], {}, overall="likely-match", shown=False) for status in (
        "candidate", "eligible", "follow-up", "ineligible", "not-registered", "off-study", "on-study", "on-study-intervention", "on-study-observation",
        "pending-on-study", "potential-candidate", "screening", "withdrawn", None)),
    Case("in this trial by error", [*base(), enrolled("entered-in-error")], {}, overall="likely-match", shown=True),
    Case("in this trial by the study's resource", [*base(), enrolled(reference="ResearchStudy/st"), studied()], {}, shown=False),
    Case("in another trial by the study's resource", [*base(), enrolled(reference="ResearchStudy/st"), studied("NCT05247957")], {}, shown=True),
    Case("in the sibling trial", [*base(), enrolled(identifier={"value": "NCT05247957"})], {"exclusion-other": "judgement"}, overall="likely-match", shown=True),
    Case("in another trial", [*base(), enrolled(identifier={"value": "NCT01234567"})], {"exclusion-other": "judgement"}, shown=True,
         evidence={"exclusion-other": ("ResearchSubject/rs",)}),
    Case("in this trial by a reference that is its number", [*base(), enrolled(reference=f"ResearchStudy/{NCT}")], {}, shown=False),
    Case("in this trial by a number in lower case", [*base(), enrolled(identifier={"value": NCT.lower()})], {}, shown=False),
    Case("another patient in this trial", [*base(), enrolled() | {"individual": {"reference": "Patient/other"}}], {}, shown=True),
    Case("in this trial, and not a match", [*base(), HBV, enrolled()], {}, overall="not-a-match", shown=False),
    Case("in this trial by a contained study", [*base(), enrolled(reference="#st") | {"contained": [studied()]}], {}, shown=False),
]


@pytest.mark.parametrize("case", [*OVERALL, *CARD], ids=lambda c: c.title)
def test_case(case):
    check(case)


SILENT = {
    "not-applicable": without(base(), "aml"), "not-a-match": [*base(), HBV], "deceased": who(deceasedBoolean=True), "research-subject": [*base(), enrolled()],
}


@pytest.mark.parametrize("reason", SILENT)
def test_silence_has_its_reason(reason):
    card = screened(SILENT[reason]).card
    assert (card.shown, card.silent_because) == (False, reason)


def test_a_shown_card_has_no_reason_to_be_silent():
    assert screened(base()).card.silent_because is None


@pytest.mark.parametrize("chart", [base(), high("alt")], ids=["likely-match", "near-miss"])
def test_a_closed_trial_is_silent_and_changes_no_verdict(chart):
    data = encoded(bundle(chart))
    results = [CliRunner().invoke(group, ["explain", "-", "--as-of", AS_OF, "--json"], input=data, env={"NKG2D_CDS_TRIAL_OPEN": open_})
               for open_ in ("true", "false")]
    shown, silent = (json.loads(result.stdout) for result in results)
    assert shown["overall"] == silent["overall"]
    assert shown["card"]["shown"] is True
    assert (silent["card"]["shown"], silent["card"]["silent_because"]) == (False, "trial-closed")
