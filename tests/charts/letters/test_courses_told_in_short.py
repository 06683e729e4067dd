"""Short words of disease behind a remission, in notes, letters, reasons and diagnoses without a code: no response, progress, a remission that is
lost, cells of the spinal fluid, residual disease that rose from treatment to treatment. They prove nothing, and are not passed over."""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.courses import rr
from tests.charts.harness import Case, check
from tests.charts.visited import DAY, visit
from tests.charts.written_in import IN_CR, letter, loud

TOLD = [
    "Response: NR", "Response: SD", "Response: no response", "Response assessment: SD", "Disease status: stable disease", "疗效：NR", "疗效：SD", "疗效：无效", "疗效评估：未缓解", "PD on gilteritinib", "SD after HMA",
    "CR, then progressed.", "CR then PD", "CR 3/2025 then progression 10/2026", "Remission, then progressive disease", "CR后进展", "缓解后进展", "CR后很快进展", "CR，后疾病恶化",
    "CR after 7+3; progressed 10/2026", "CR x 6 mo then progressed", "Progressed after CR", "In CR until 10/2026", "CR1 (3/2025 - 10/2026)", "Dz recurrence after CR",
    "缓解后白血病再现", "CR后反复", "CR维持至2026年10月", "CSF + for blasts 11/2026", "CSF positive 11/2026", "CSF cytology positive for leukemia", "脑脊液（+）", "脑脊液流式阳性", "Recurrence 10/2026", "CR 3/2025, recurrence 10/2026",
    "MRD 0.02% after induction, 0.6% after consolidation", "MRD neg after induction, 1.2% after consolidation", "诱导后MRD 0.02%，巩固后0.6%", "MRD阴性，巩固后MRD 0.5%"]
QUIET = [
    "CR后进展顺利", "In CR, then progressed to maintenance phase",
    "Response: CR", "Response: none needed", "Vaccine response: none", "Response: no response to steroids", "GVHD response: stable disease", "疗效：CR", "激素疗效：无效", "抗感染疗效：无效", "CR后，感染进展", "CR后无进展", "CR后未见进展",
    "缓解后GVHD进展", "腹痛缓解后又进展", "症状缓解后进展性乏力", "CR, then no progression", "CR; now progressing with PT", "In remission, now progressively stronger", "Risk of relapse low; remission not lost", "CSF positive for protein", "CSF culture positive",
    "CSF negative for blasts", "CSF positive 1/2024, cleared with IT chemo", "脑脊液隐球菌阳性", "脑脊液蛋白阳性", "脑脊液：阴性", "UTI, recurrence 10/2026", "No recurrence 10/2026", "MRD 0.02% after induction, 0.01% after consolidation",
    "MRD neg, chimerism 99% after HSCT", "MRD阴性，移植后嵌合率99%", "MRD阴性，化疗后血红蛋白下降10%", "PD on dialysis", "CR; pneumonia, progressed to ARDS", "In CR until last follow-up 10/2026", "No MRD recurrence", "MRD recurrence surveillance", "缓解后反复发热", "症状缓解后又反复"]


def carriers(text: str) -> dict[str, dict]:
    return {"a visit": visit(text), "a letter": letter(text), "a diagnosis": condition("x", None, text, recorded=DAY),
            "a note": condition("x", ("http://hl7.org/fhir/sid/icd-10-cm", "C92.00"), "AML", recorded=DAY, note=[{"text": text}])}


OF_NO_METHOD = "CR with MRD recurrence"
CASES = [
    *(rr(f"a remission, then {of}: “{OF_NO_METHOD}”", [*IN_CR, it], "judgement" if of == "a letter" else loud(of)) for of, it in carriers(OF_NO_METHOD).items()),
    *(rr(f"a remission, then {of}: “{t}”", [*IN_CR, it], loud(of)) for t in TOLD for of, it in carriers(t).items()),
    *(rr(f"a remission, then {of}: “{t}”", [*IN_CR, it], "not-met") for t in QUIET for of, it in carriers(t).items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_courses_told_in_short(case: Case) -> None:
    check(case)
