"""A heading "Diagnosis:" is of what was found, wherever it stands; a clear word of another place, or of an earlier marrow, clears no marrow.

trial.md, section 4: relapse is told by the marrow, or leukaemia outside it; a remission that a report concludes takes an older relapse back.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either

# What the state is after a remission and after a relapse ("-": not asked).
SAID = {
    "Clinical history: AML. Diagnosis: CR.": "nn",
    "Specimen: bone marrow.\nDiagnosis: CR.": "nn",
    "Specimen: bone marrow.\nDiagnosis: CR1": "nn",
    "Specimen: bone marrow.\nDiagnosis: AML in CR": "nn",
    "Specimen: bone marrow.\nDiagnosis: complete remission (CR)": "nn",
    "Specimen: bone marrow.\nDiagnosis: Normocellular marrow, CR": "nn",
    "Specimen: bone marrow.\nA. Diagnosis: AML s/p 7+3, remission": "nn",
    "Comment: AML dx 2025.\nDiagnosis: AML in CR.": "nn",
    "Diagnosis: CR. Comment: see above.": "nn",
    "Final diagnosis: CR. Specimen: bone marrow.": "nn",
    "Clinical history: AML. Final diagnosis: AML s/p 7+3, in CR.": "nn",
    "Clinical history: AML.\n1. Diagnosis: marrow in CR2, s/p FLAG.": "nn",
    "Specimen: bone marrow.\nDiagnosis: relapsed AML s/p 7+3": "um",
    "Specimen: bone marrow.\nDiagnosis: AML, CR lost, relapsed.": "um",
    "Clinical diagnosis: AML in CR. Findings: see report.": "nm",
    "Admission diagnosis: AML in CR1. Cells counted: 500.": "nm",
    "Clinical history: AML in CR1. Specimen: bone marrow.": "nm",
    "Clinical diagnosis: AML in CR1. Diagnosis: relapsed AML.": "um",
    "Clinical diagnosis: relapsed AML s/p 7+3. Diagnosis: no evidence of AML.": "nu",
    "Diagnosis: acute myeloid leukemia s/p induction": "um",
    "Specimen: bone marrow.\nDiagnosis: acute myeloid leukemia s/p induction": "um",
    "Specimen: bone marrow.\nDiagnosis: acute myeloid leukemia.": "um",
    "Specimen: bone marrow.\nDiagnosis: AML s/p 7+3. Normocellular marrow, blasts 2%.": "n-",
    "Diagnosis: AML s/p alloHSCT. Trilineage hematopoiesis.": "n-",
    "Acute myeloid leukemia.\nCSF: negative for leukemia.": "um",
    "Acute myeloid leukemia.\nSkin biopsy: negative for leukemia cutis.": "um",
    "1. Bone marrow, trephine: acute myeloid leukemia.\n2. Skin, left arm, biopsy: negative for leukemia cutis.": "um",
    "Acute myeloid leukemia.\nPrior marrow: no evidence of AML.": "um",
    "Prior marrow: no evidence of AML.\nCurrent marrow: AML": "um",
    "Acute myeloid leukemia. CSF is negative for leukemia.": "um",
    "Acute myeloid leukemia. The previous bone marrow biopsy showed no evidence of leukemia.": "um",
    "AML. Peripheral blood: no blasts.": "um",
    "AML. Peripheral blood: no evidence of leukemia.": "um",
    "AML.\nCSF cytology:\nNegative for leukemic cells.": "um",
    "Prior marrow: no evidence of AML. Acute myeloid leukemia.": "um",
    "Suspicious for relapse. CSF: negative for leukemia.": "um",
    "急性髓系白血病。脑脊液：未见白血病细胞。": "um",
    "急性髓系白血病。上次骨髓：未见白血病细胞。": "um",
    "Marrow and blood: no evidence of AML.": "nu",
    "Bone marrow: no evidence of AML. CSF: negative for leukemia.": "nu",
    "CSF: negative for leukemia. Bone marrow: negative for leukemia.": "nu",
    "Peripheral blood and bone marrow: no evidence of acute leukemia.": "nu",
    "Clinical history: AML. Bone marrow: no increase in blasts. Peripheral blood: no blasts.": "nu",
    "Compared with prior marrow, no evidence of AML.": "nu",
    "No evidence of AML. Prior marrow: AML.": "nu",
    "No evidence of AML, as in prior marrow.": "nu",
    "Clinical history: AML. CSF: negative for leukemia.": "n-",
    "AML in remission. CSF: negative for leukemia.": "n-",
    "Skin: rash. Marrow: no evidence of leukemia.": "nu",
    "Prior marrow: 60% blasts. Current marrow: no evidence of leukemia.": "nu",
    "Prior marrow showed AML, current marrow shows no evidence of leukemia.": "nu",
    "Peripheral blood: no blasts.": "n-",
    "Suspicious for relapse. Prior marrow: no evidence of AML.": "um",
    "Suspicious for relapse clinically? Marrow: no evidence of AML.": "n-",
    "Suspicious for relapse. Marrow: no evidence of AML. CSF: negative.": "n-",
    "Concerning for CNS relapse. CSF: atypical cells.": "u-",
    "?CNS relapse. CSF: negative for leukemia.": "n-",
    "Cannot exclude relapse. Peripheral blood: no evidence of leukemia.": "um",
}
CASES = behind_either(SAID)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
