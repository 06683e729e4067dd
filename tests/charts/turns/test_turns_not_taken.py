"""Turns of the leukaemia that its problem's words name and that it has not taken: a remission that failed or is not told, a plan in it, a
relapse that may come. Each beside its neighbours, which it has taken."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, SCT, condition
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"


def aml(text: str, code: str = "C92.00"):
    return condition("aml", (ICD10CM, code), text, recorded="2026-01-10")


UNREACHED = [
    "Acute myeloid leukemia with failed remission (HCC)", "AML, remission failed", "AML, remission failure", "AML, failure of remission", "AML, failed CR1", "AML failing remission",
    "AML without mention of complete remission", "Acute myeloid leukemia NOS without mention of achieving remission", "AML, remission unspecified", "AML, remission not stated", "AML remission not specified",
    "AML, remission status unspecified", "AML, unspecified as to remission", "AML in near remission",
    "AML, failed to achieve remission", "AML not in remission", "AML without remission", "AML remission status unknown",
    "Akute myeloblastische Leukämie [AML]: Ohne Angabe einer kompletten Remission", "AML ohne Remission", "AML, keine Remission", "AML, bisher keine komplette Remission", "AML, Remission nicht erreicht",
    "AML, komplette Remission bisher nicht erreicht", "AML nicht in kompletter Remission", "AML in partieller Remission", "AML, Teilremission", "AML senza menzione di remissione", "AML, remissione non raggiunta",
]
REACHED = [
    "AML in remission", "AML, remission after failed 7+3", "AML in remission, unspecified", "AML in complete remission, failed engraftment", "AML with failed first transplant, in remission", "AML in CR1, platelets near normal",
    "Akute myeloblastische Leukämie [AML]: In kompletter Remission", "AML, komplette Remission ohne MRD", "AML ohne FLT3 in Remission", "AML in remissione completa",
]
PLANNED = [
    "AML: allo in CR1 planned", "AML. Transplant in CR1 recommended", "AML: allograft in first remission if donor", "AML, discussed relapse risk and option of alloSCT in CR1", "AML, treatment intent CR1 then allo",
    "AML, plan alloSCT in CR1", "AML, recommend allo in CR1", "AML, consider transplant in CR1", "AML - candidate for allo in CR1", "AML, transplant in CR1 (planned)", "AML, alloHSCT in CR1 if MUD available",
]
DONE = [
    "AML, alloSCT in CR1 12/2025", "AML, currently in CR1", "AML in CR1, alloSCT planned", "AML in CR1, transplant recommended", "AML, transplanted in CR1", "AML, alloSCT in CR1 12/2025, vaccination recommended",
    "AML, in first remission, allograft if donor", "AML, in CR1 for planned transplant", "AML in CR1, recommend allo in CR1", "AML; recommended alloSCT, done in CR1 12/2025",
]
FEARED = [
    "AML. In case of relapse: FLAG-IDA", "AML. Should relapse occur, refer for trial", "AML; should the disease relapse, DLI", "AML. Upon relapse consider gilteritinib", "AML. At relapse, consider DLI", "AML. At relapse: consider DLI",
    "AML, relapse plan: aza/ven", "AML. Contingency: relapse -> FLAG-IDA", "AML, would consider gilteritinib for relapse", "AML. Gilteritinib for relapse discussed", "AML, counselled re relapse", "AML. Trials for relapsed AML discussed",
    "AML. Considering trial for R/R AML", "AML, relapse watch", "AML, chance of relapse", "AML, low likelihood of relapse", "AML, in the event of relapse: ven/aza", "AML. If relapses, consider trial", "AML, risk of relapse",
]
RELAPSED = [
    "AML at relapse 10/2026", "AML, FLAG-IDA for relapse", "Relapsed AML, considering trial", "AML, now at relapse, consider trial", "AML in relapse, low chance of cure", "AML, upon relapse received gilteritinib",
    "AML, on relapse treated with FLAG-IDA", "AML, relapse 10/2026, plan: FLAG-IDA", "AML in first relapse. Would consider CAR-NK trial", "Relapsed AML; trials for relapsed AML discussed", "AML relapsed; in case of progression hospice",
    "AML, relapse discussed with patient", "AML, allo in CR1 was planned but relapsed 8/2026",
]
RELAPSE = condition("relapse", (ICD10CM, "C92.02"), recorded="2025-10-10")
CASES = [
    *(rr(f"AML with “{t}”", only(aml(t)), "missing") for t in (*UNREACHED, *PLANNED, *FEARED)),
    *(rr(f"a coded relapse, then “{t}”", only(RELAPSE, aml(t)), "met", False) for t in (*UNREACHED, *PLANNED)),
    *(rr(f"a coded relapse with the words “{t}”", only(aml(t, "C92.02")), "met", False) for t in (*UNREACHED, *PLANNED, *FEARED)),
    *(rr(f"AML with “{t}”", only(aml(t)), "not-met", True) for t in (*REACHED, *DONE)),
    *(rr(f"a coded relapse, then “{t}”", only(RELAPSE, aml(t)), "not-met", True) for t in (*REACHED, *DONE)),
    *(rr(f"AML with “{t}”", only(aml(t)), "met", True) for t in RELAPSED),
    rr("ICD-10-GM's display of AML", only(condition("aml", (GM, "C92.00", UNREACHED[18]))), "missing"),
    rr("ICD-10-GM's display of AML in remission", only(condition("aml", (GM, "C92.01", REACHED[6]))), "not-met", True, evidence={RR: ("Condition/aml",)}),
    rr("AML by SNOMED CT that failed remission", only(condition("aml", (SCT, "91861009"), "AML, failed remission")), "missing"),
    rr("WHO's code with words that tell of no remission", only(condition("aml", (ICD10, "C92.0"), "AML, remission failure")), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
