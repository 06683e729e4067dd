"""Disease statuses by their names alone, and words of statuses that are ordinary."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, concept, condition, marrow_blasts, observation
from tests.charts.courses import AML, RR, chart, only, rr
from tests.charts.disease_statuses import BREAST, about, by_name, in_remission, relapsed, remitted, status
from tests.charts.harness import check

OPEN = {RR: ("Observation/ds",)}
TOLD = [
    *(rr(f"a coded remission, then “Relapsed AML” called {title}", remitted(it), "unclear", evidence=OPEN) for title, it in (
        ("by a text and the same display", by_name("Relapsed AML", "Disease status")), ("by a display alone", by_name("Relapsed AML", "Disease status", text=None)),
        ("by a text and two displays", by_name("Relapsed AML", "Disease status", "AML status")), ("by a text and another display", by_name("Relapsed AML", "ONC flowsheet row 7")),
        ("by a text beside the leukaemia", by_name("Relapsed AML", "AML flowsheet row 7")), ("疾病状态", by_name("复发", "疾病状态", text="疾病状态")),
        ("by a code of LOINC with its display", observation("ds", concept((LOINC, "21976-6", "Cancer disease status"), "Disease status"), "2026-11-15", valueString="Relapsed AML")))),
    *(rr(f"a coded remission, then “Relapsed” called {title}", remitted(it), "not-met") for title, it in (
        ("the status of another cancer", by_name("Relapsed", "Disease status", text="Breast cancer disease status")), ("so by the display", by_name("Relapsed", "Breast cancer status")),
        ("something else", by_name("Relapsed", "Smoking status", text="Tobacco use")))),
    rr("a coded remission, then the status of another cancer in the chart", remitted(BREAST, by_name("Relapsed", "Disease status", **about("Condition/breast"))), "not-met"),
]
REMISSIONS = [
    *(rr(f"a coded relapse, then “{value}” by name, which is named", relapsed(by_name(value, *shown)), "met", review=True, evidence={RR: ("Observation/ds", "Condition/aml")},
         mentions={RR: ("by name alone",)})
      for value in ("CR2", "Complete remission", "in remission", "完全缓解", "MLFS", "without evidence of disease", "no active disease") for shown in ((), ("Disease status",))),
    *(rr(f"a coded relapse, then “{value}” by name", relapsed(by_name(value)), "met", review=False) for value in ("Not in remission", "stable", "CR awaited", "Partial remission")),
    rr("a coded relapse, after “CR1” by name", relapsed(by_name("CR1", when="2026-01-15")), "met", review=False),
    rr("a coded relapse, then “CR2” of another cancer", relapsed(by_name("CR2", text="Breast cancer status")), "met", review=False),
    rr("a coded relapse, then “Complete response” of something else", relapsed(by_name("Complete response", text="Response to antifungal treatment")), "met", review=False),
    rr("a coded relapse, then a “CR2” by name that is not final", relapsed(by_name("CR2", status="preliminary")), "met", review=False),
    rr("a status of relapse, then “CR2” by name", [*only(condition("aml", AML, clinical="relapse", recorded="2026-06-01")), by_name("CR2")], "met", review=True),
    rr("blasts after a remission, then “CR2” by name", remitted(marrow_blasts("b", 40, "2026-11-01"), by_name("CR2")), "met", mentions={RR: ("by name alone",)}),
    rr("“CR2” by name, then blasts after a remission", remitted(by_name("CR2", when="2026-10-01"), marrow_blasts("b", 40, "2026-11-01")), "met"),
    rr("no more than “CR2” by name", chart(by_name("CR2")), "missing"),
    rr("blasts after no more than “CR2” by name", chart(by_name("CR2", when="2026-03-01"), marrow_blasts("b", 40)), "missing"),
    rr("a coded remission, and “CR1” by name", remitted(by_name("CR1")), "not-met"),
]
BY_CRITERIA = [
    "ELN 2022 response", "CIBMTR disease status", "ELN response", "ELN response category", "ELN 2022 AML response", "IWG response", "Response criteria (ELN)", "Response assessment, ELN 2022",
    "Disease status per physician", "Response by the treating physician", "HSCT disease status", "Pre-transplant disease status", "Tumor status", "Disease phase", "Outcome of treatment"]
OF_OTHERS = ["Kidney disease status", "CMV disease status", "ELN 2022 risk category", "Vaccine response", "Immune response", "Donor disease status", "Disease status of donor", "Graft response", "Response to G-CSF"]
NAMES = [
    *(rr(f"a coded remission, then “{value}” called {name}", remitted(by_name(value, text=name)), "unclear", evidence=OPEN) for name in BY_CRITERIA for value in ("Relapsed disease", "First relapse")),
    *(rr(f"a coded remission, then “{value}” called {name}", remitted(by_name(value, text=name)), "not-met") for name in BY_CRITERIA for value in ("Stable", "CR2")),
    *(rr(f"a coded remission, then “Relapsed disease” called {name}", remitted(by_name("Relapsed disease", text=name)), "not-met") for name in OF_OTHERS),
]
THERE = ["Active disease", "Active AML", "Persistent disease", "Persistent AML", "Residual disease", "Evidence of disease", "AML present", "Leukemia present", "Disease persists"]
BACK = ["Treatment failure", "Induction failure", "REL1", "PD", "Progressive disease (PD)"]
NONE_TOLD = [
    "no evidence of disease", "without evidence of disease", "No active disease", "stable", "improved", "No residual disease", "Residual disease below detection", "residual disease not detected",
    "Residual disease: negative", "Minimal residual disease negative", "AML not present", "No AML detected", "Inactive disease", "Evidence of disease: none", "evidence of disease response",
    "PD-L1 positive", "No treatment failure", "active treatment", "Active surveillance", "CR with residual disease", "AML present at diagnosis, now CR", "MLFS",
]
WORDS = [
    *(rr(f"a coded remission, then a status “{value}”", in_remission(value), "unclear", evidence=OPEN) for value in THERE + BACK),
    *(rr(f"a coded remission, then “{value}” by name", remitted(by_name(value)), "unclear", evidence=OPEN) for value in THERE + BACK),
    *(rr(f"a coded remission, then a status “{value}”", in_remission(value), "not-met") for value in NONE_TOLD),
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "met") for value in THERE + BACK),
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "unclear") for value in ("MLFS", "CR with residual disease", "AML present at diagnosis, now CR")),
    *(rr(f"no more than a status “{value}”, as of any leukaemia before treatment", chart(status(value)), "missing") for value in THERE),
    *(rr(f"no more than a status “{value}”", chart(status(value)), "judgement") for value in BACK),
    *(rr(f"no more than “{value}” by name", chart(by_name(value)), "missing") for value in THERE + BACK),
]


@pytest.mark.parametrize("case", [*TOLD, *REMISSIONS, *NAMES, *WORDS], ids=lambda case: case.title)
def test_statuses_by_name(case):
    check(case)
