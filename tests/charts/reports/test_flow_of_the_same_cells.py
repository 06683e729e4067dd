"""Cells of the leukaemia as flow cytometry tells them: a gate, the phenotype of the diagnosis, residual disease by a ratio or an adjective; and
lines that end in the midst of such a finding."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

FOUND = [
    "Blast gate contains 61% of events, CD34+ CD117+", "Blast gate: 61% of events, CD34+ CD117+", "CD45 dim blast gate 61%", "Blast region contains 40% of events.", "61% of events fall in the blast gate.", "A distinct blast population comprises 25% of cells.",
    "LAIP positive population 0.7%.", "LAIP+ population: 0.7%", "A LAIP-positive population of 0.7% is present.", "LAIP positive cells seen.", "Same clone as at diagnosis, 14% of cells.", "Same immunophenotype as at diagnosis, 14% of cells.",
    "The clone seen at diagnosis is present at 14%.", "Blasts are phenotypically identical to those at diagnosis, 14%.", "Blasts identical to those at diagnosis.", "Cells with the same phenotype as at diagnosis: 0.3%.",
    "Myeloid progenitors with asynchronous antigen expression, 2.2%", "CD34+ progenitors with cross-lineage expression of CD7, 2.2%", "Detectable MRD by flow.", "There is detectable MRD.", "Presence of MRD.", "Low-level detectable MRD.", "Detectable low-level MRD", "Measurable MRD by flow.",
    "MRD by flow 1 in 100 cells", "MRD 1 in 500 by flow.", "MRD by flow: approximately 1 in 200 cells.", "The blasts are negative for CD3 and MPO. They comprise 60% of the cells.", "Residual dz.",
    "POSITIVE FOR ACUTE MYELOID LEUKEMIA. FLOW CYTOMETRY: NO\nABNORMAL B-CELL OR T-CELL POPULATION.", "POSITIVE FOR ACUTE MYELOID LEUKEMIA. FLOW CYTOMETRY: NO\nMONOCLONAL B-CELL POPULATION.",
    "NO EVIDENCE OF LYMPHOMA. ABNORMAL\nMYELOID BLASTS DETECTED, 2.3% OF CD45+ CELLS.", "Measurable residual\ndisease: DETECTED",
]
NOT_FOUND = [
    "Blast gate contains 2% of events", "Blast gate contains 1.5% of events, CD34+", "No LAIP positive population detected (sensitivity 0.01%).", "LAIP negative.", "No detectable MRD by flow.", "MRD not detectable.", "No residual dz.",
    "FLOW CYTOMETRY: NO\nABNORMAL MYELOID POPULATION.", "Measurable residual\ndisease: not detected",
]
QUIET = [
    "40% of the blast gate is CD117 positive. No evidence of AML.", "T-cell population 25%, blasts 1%.", "Blasts 1%, lymphocyte population 25%.", "LAIP positive population 0.02%.", "LAIP-positive cells are no longer seen.",
    "LAIP-positive cells were 5% at diagnosis; not detected now.", "Same clone as at diagnosis is not detected.", "No cells with the same phenotype as at diagnosis.", "Cells with the same phenotype as at diagnosis: 0.02%.",
    "The same panel as at diagnosis was used. No MRD.", "The phenotype seen at diagnosis is absent.", "The clone identified at diagnosis is no longer detected.", "Blasts differ from those at diagnosis and are normal, 1%.",
    "Progenitors show no asynchronous expression.", "Monocytes with asynchronous expression of CD56.", "Atypical localization of immature precursors is seen, with abnormal CD16 expression on maturing granulocytes.",
    "Myeloid progenitors with asynchronous antigen expression, 0.02%", "MRD: 1 in 10,000", "MRD by flow: negative, sensitivity 1 in 10,000", "MRD (sensitivity: 1 in 500 cells) negative", "Repeat MRD 1 in 3 months", "MRD drawn 1/100",
    "Limit of detectable MRD is 0.01%. MRD negative.", "Presence of MRD was not demonstrated.", "Detectable MRD: no", "Detectable MRD predicts relapse. Result: negative.", "The T cells are positive for CD3. They comprise 60% of the cells.",
    "NEGATIVE FOR ACUTE MYELOID LEUKEMIA. FLOW CYTOMETRY: NO\nABNORMAL B-CELL OR T-CELL POPULATION.",
]

CASES = behind_either(by_states({"um": FOUND, "n-": [*NOT_FOUND, *QUIET]}))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
