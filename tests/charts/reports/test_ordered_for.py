"""A marrow's report repeats the diagnosis for which it was ordered: that is no finding, neither a remission nor a relapse.

trial.md, section 4: a remission and a relapse are told by what the marrow's report concludes; section 3: what says the contrary of a coded
relapse leaves it unclear. Where the report tells nothing besides, why it was ordered stays heard.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either

HEADINGS = [
    "Order diagnosis:", "Ordering Dx:", "Submitting diagnosis:", "Diagnosis on requisition:", "Clinical diagnosis:", "Referring diagnosis:", "Pre-op diagnosis:",
    "ASSOCIATED DIAGNOSES:", "Clinical indication:", "Clinical history:", "Reason for exam:", "ICD-10 code:", "Diagnosis code:", "Encounter diagnosis:",
    "Problem list:", "Clinical details:", "Billing diagnosis (primary):", "Prior diagnosis:",
]
ORDERED = ["Acute myeloid leukemia in relapse (HCC) [C92.02]", "Acute myeloid leukemia in remission (HCC) [C92.01]", "Acute myeloid leukemia (HCC) [C92.00]"]
FOUND = {
    "No evidence of acute myeloid leukemia.": "nu", "Normocellular marrow, no increase in blasts.": "nu", "Relapsed acute myeloid leukemia, 40% blasts.": "um",
    "Acute myeloid leukemia.": "um", "Complete remission.": "nn",
}
BETWEEN = [". Result: ", "\nDiagnosis: ", "\n"]
WHOLE = {
    "nu": [
        "Associated Diagnoses:\n1. Acute myeloid leukemia in relapse (HCC)\n2. Neutropenia (HCC)\nFinal diagnosis:\nNormocellular marrow with no increase in blasts.",
        "Order diagnosis: AML in relapse, FINAL DIAGNOSIS: no evidence of AML", "Order diagnosis: AML in relapse\nBlasts 2%", "Order diagnosis: AML in relapse\nMRD 0.02%",
        "Clinical details: AML, CR1 2025. ?relapse.\nNo evidence of AML.", "Clinical concern: relapse. Findings: no increase in blasts.",
        "Clinical Indication: C92.01 Acute myeloblastic leukemia, in\nremission. Blast percentage not increased (2%).",
    ],
    "um": [
        "Associated Diagnoses:\n- Acute myeloid leukemia in remission (HCC)\n- Neutropenia (HCC)\nFinal diagnosis:\nAcute myeloid leukemia, 40% blasts.",
        "Order diagnosis: AML in remission (HCC) [C92.01] DIAGNOSIS: Acute myeloid leukemia", "Order diagnosis: AML in remission\nBlasts 45%",
        "Order diagnosis: AML in remission\nMRD 0.8%", "Order diagnosis: AML in remission\nSuspicious for relapse.", "Order diagnosis: AML in relapse",
        "Order diagnosis: AML in relapse. Megakaryocytes: adequate.", "Order diagnosis: AML in remission\nAbnormal myeloid population, 5.6% of events.",
        "Clinical details: relapsed AML, this marrow shows 40% blasts. Comment: no evidence of lymphoma.", "Clinical concern: relapse. Findings: relapsed AML.",
        "Order diagnosis: extramedullary relapse of AML\nMarrow: no evidence of AML", "Diagnosis: Acute myeloid leukemia in relapse (HCC) [C92.02]",
    ],
    "nn": ["Clinical details: AML 2024, relapsed Jan 2026, now day 60 post allograft.\nAspirate: cellular, trilineage. Blasts 1%.\nConclusion: Remission."],
}
SAID = [
    *((f"{heading} {ordered}{between}{found}", wanted) for heading in HEADINGS for at, ordered in enumerate(ORDERED)
      for found, wanted in FOUND.items() for between in BETWEEN[at:at + 1]),
    *((text, wanted) for wanted, texts in WHOLE.items() for text in texts),
]
CASES = behind_either(SAID)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
