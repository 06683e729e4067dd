"""Usual words that deny a relapse or tell a clear marrow, and a known leukaemia that has relapsed, in a marrow report.

trial.md, sections 3 and 4: a report that says the contrary leaves a coded relapse unclear; relapse is told by the marrow.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either

# What the state is after a remission and after a relapse ("-": not asked).
SAID = {
    "Nothing to suggest relapse.": "nu",
    "There is nothing to suggest recurrent leukaemia in this sample.": "nu",
    "No feature to suggest recurrence of AML.": "nu",
    "Findings are against relapse.": "nu",
    "Undetectable MRD by multiparameter flow cytometry.": "nu",
    "Undetectable MRD by flow.": "nu",
    "No abnormal myeloid population.": "nu",
    "No abnormal myeloid population detected.": "nu",
    "No aberrant myeloid blast population.": "nu",
    "Blasts within normal limits.": "nu",
    "Blasts are within normal limits.": "nu",
    "Myeloblasts are within the normal range.": "nu",
    "The leukaemia-associated immunophenotype was not detected.": "nu",
    "Nothing suggests relapse.": "nu",
    "Nothing suspicious for relapse.": "nu",
    "Nothing to suggest remission.": "um",
    "Nothing to suggest infection. Relapsed AML.": "um",
    "Abnormal myeloid population.": "um",
    "No abnormal lymphoid population.": "nm",
    "No abnormal B-cell population.": "nm",
    "Relapse of AML has not been excluded.": "um",
    "Relapse of AML cannot be excluded by flow cytometry.": "um",
    "PB: undetectable MRD.": "nm",
    "Peripheral blood: no abnormal myeloid population.": "nm",
    "Undetectable MRD was not confirmed; sample inadequate.": "nm",
    "Megakaryocytes within normal limits.": "nm",
    "Blasts increased, lymphocytes within normal limits.": "um",
    "Blasts 30%, erythroid precursors within normal limits.": "um",
    "Only rare blasts are negative; sheets of blasts are present.": "um",
    "There is nothing to suggest recurrent leukaemia.": "nu",
    "There is nothing to suggest relapsed AML.": "nu",
    "Nothing to suggest recurrent AML.": "nu",
    "Nothing to suggest AML.": "nu",
    "There is nothing to suggest residual leukemia.": "nu",
    "Nothing to suggest recurrent leukemia in this sample.": "nu",
    "No features to suggest relapse of AML.": "nu",
    "Nothing seen to suggest relapse.": "nu",
    "No feature suggestive of relapse.": "nu",
    "Nothing definite to suggest relapse.": "nu",
    "Nothing to suggest lymphoma; relapsed AML.": "um",
    "Nothing to suggest lymphoma. Suspicious for relapse.": "um",
    "Nothing other than relapse to explain this.": "um",
    "Nothing to suggest GVHD, relapsed AML present.": "um",
    "Known AML with relapse.": "um",
    "Known AML - relapse": "um",
    "H/O AML - now relapsed.": "um",
    "H/O AML, now relapsed.": "um",
    "History of AML, now with relapsed AML.": "um",
    "Known AML, relapsed.": "um",
    "History of relapsed AML. No evidence of leukemia.": "n-",
    "Known relapsed AML. No evidence of leukemia.": "n-",
    "Known relapsed AML s/p FLAG, normocellular marrow, no increase in blasts.": "n-",
    "Marrow for known relapsed AML: complete remission.": "n-",
    "Clinical history: known AML with relapse. Diagnosis: complete remission.": "n-",
    "Clinical history: known AML with relapse. Diagnosis: no evidence of AML.": "n-",
    "Known AML with no relapse.": "n-",
    "Known AML with no evidence of relapse.": "n-",
    "History of AML with relapse in 2024. Complete remission.": "n-",
    "History of AML with prior relapse, now in complete remission.": "n-",
    "Known AML with prior relapse; complete remission.": "n-",
    "Patient with known AML - relapse 2024, CR2. Marrow: complete remission.": "n-",
    "Known AML with relapse 2024. Marrow: no evidence of AML.": "n-",
    "Known AML with relapse. Normocellular marrow, no increase in blasts.": "n-",
    "Known AML with relapse. Megakaryocytes: normal.": "um",
    "Known AML with relapse. CSF: negative for leukemia.": "um",
    "H/O AML - now relapsed. FLT3-ITD: not detected.": "um",
    "H/O AML - now relapsed? No evidence of AML.": "n-",
}
CASES = behind_either(SAID)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
