"""Reports and results in words without a date that can be read: they neither decide nor are passed over."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, concept, condition, marrow_blasts, marrow_report, observation
from tests.charts.courses import AML, BACK, CR, RR, chart, only, rr
from tests.charts.disease_statuses import status
from tests.charts.harness import check

OPEN = {RR: ("DiagnosticReport/u",)}
RELAPSED = ["Relapsed AML, 40% blasts.", "AML复发，原始细胞40%。", "Persistent acute myeloid leukemia."]
UNREADABLE = "11/12/2026"
CODED = condition("aml", (ICD10CM, "C92.01"), recorded="2025-06-01")


def report(text, when=None, name="Bone marrow aspirate and biopsy", **more):
    return {**marrow_report("u", text, when), "code": concept(None, name)} | more


def line(name, text, when=None):
    return observation("u", concept(None, name), when, valueString=text)


def remitted(*resources):
    return [*only(CODED), *resources]


ELSEWHERE = [("CSF cytology", "Leukemic blasts present in CSF."), ("Skin biopsy", "Leukemia cutis."), ("Peripheral blood smear", "25% circulating blasts.")]
LINES = [("CSF cytology", "Positive for leukemic blasts"), ("Bone marrow morphology", "Relapsed acute myeloid leukemia"), ("Pathology final diagnosis", "Relapsed acute myeloid leukemia")]
DISEASE = [
    *(rr(f"a coded remission, and a marrow report of {when or 'no date'}: {text}", remitted(report(text, when)), "unclear", evidence=OPEN) for text in RELAPSED for when in (None, UNREADABLE)),
    *(rr(f"a reported remission, and a marrow report without a date: {text}", chart(CR, report(text)), "unclear", evidence=OPEN) for text in RELAPSED),
    *(rr(f"a coded remission, and a {name} without a date", remitted(report(text, name=name)), "unclear", evidence=OPEN) for name, text in ELSEWHERE),
    *(rr(f"a coded remission, and a result “{name}” without a date", remitted(line(name, text)), "unclear", evidence={RR: ("Observation/u",)}) for name, text in LINES),
    rr("a coded remission, and a disease status of worse without a date", remitted(status((SCT, "271299001"), None)), "unclear", evidence={RR: ("Observation/ds",)}),
    rr("a coded remission, and a disease status without a date that can't be read", remitted(status("See note", None)), "unclear"),
    rr("a coded remission, and a disease status of stable without a date", remitted(status("stable", None)), "not-met"),
    rr("a remission of these weeks, and a report of relapse without a date", chart(CR, marrow_report("r2", "CR", "2026-11-15"), report(RELAPSED[0])), "not-met"),
    rr("a remission, few blasts of these weeks, and a report of relapse without a date", chart(CR, marrow_blasts("b", 1, "2026-11-15"), report(RELAPSED[0])), "not-met"),
    rr("a remission, few blasts of long ago, and a report of relapse without a date", chart(CR, marrow_blasts("b", 1, "2026-06-15"), report(RELAPSED[0])), "unclear"),
    rr("a status of remission, and a report without a date that tells none", [*only(condition("aml", AML, clinical="remission", recorded="2026-06-01")), report("No relapse. Normal marrow.")], "not-met"),
    rr("a coded remission, and a report without a date of no relapse", remitted(report("No evidence of relapse.")), "not-met"),
    rr("a coded remission, and a preliminary report without a date", remitted(report(RELAPSED[0], status="preliminary")), "not-met"),
    rr("a coded remission, and a Condition in words without a date", remitted(condition("old", AML, "AML, MRD positive", recorded=None)), "not-met"),
    rr("no more than a report of relapse without a date", chart(report(RELAPSED[0])), "missing"),
    rr("blasts after a remission beside a report of relapse without a date", chart(CR, BACK, report(RELAPSED[0])), "met"),
]
REMISSION = [
    *(rr(f"no more than a report of remission of {when or 'no date'}", chart(report("Complete remission.", when)), "unclear", evidence=OPEN) for when in (None, UNREADABLE)),
    rr("a report of remission without a date, and the disease recorded later", chart(report("完全缓解"), dx=("aml", AML)), "unclear"),
    rr("two reports without a date, of remission and of relapse", chart(report("Complete remission."), {**report(RELAPSED[0]), "id": "r2"}), "unclear"),
    rr("a report of remission with a date beside one without", chart(CR, report("Complete remission.")), "not-met"),
    rr("a coded remission beside a report of one without a date", remitted(report("Complete remission.")), "not-met"),
    rr("a coded relapse, and a report of remission without a date", [*only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-08-10")), report("Complete remission.")], "unclear"),
    rr("a remission by code without a date", only(condition("aml", (ICD10CM, "C92.01"), recorded=None)), "not-met"),
    rr("a report of remission dated by its issue", chart(report("Complete remission.", issued="2026-08-10T09:00:00+08:00")), "not-met"),
]


@pytest.mark.parametrize("case", [*DISEASE, *REMISSION], ids=lambda case: case.title)
def test_words_without_a_date(case):
    check(case)
