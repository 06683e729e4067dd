"""A leukaemia that a marrow report calls known, or compares with that of the diagnosis, and finds: the history in the sentence is none of it."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

THERE = [
    "Known AML with relapse.", "Known AML - relapse", "Known AML: relapse", "Known AML (relapsed).", "Known AML with recurrence.", "Known AML with progression.", "H/O AML - now relapsed.",
    "History of AML - relapse", "With the history of AML, this represents recurrence.", "Given the history of AML, findings represent recurrence.", "In view of the history of AML these are features of relapse.",
    "With the patient's history of AML, this is diagnostic of recurrence.", "These features are those of early recurrence.", "Compatible with recurrence of the patient's known AML.",
    "Recurrence of previously diagnosed AML.", "In keeping with recurrence of the known AML", "Persistence of the patient's known AML.", "The patient's known AML is present.", "The known AML is present in this marrow.",
    "The previously diagnosed AML is identified in this sample.", "The patient's AML is still present.", "Known AML is again seen.", "Patient's known AML remains detectable at 3%.", "The known leukemia has recurred.",
    "The patient's known AML persists.", "The original leukemia is back.",
    "At diagnosis blasts were 45%; now 30%.", "At presentation blasts 80%, currently 12%.", "Blasts were 45% at diagnosis and are now 30%.", "Blasts 45% at diagnosis, 30% now.", "Blasts at diagnosis 60%, now 25%.",
    "At diagnosis blasts were 60%. Currently 25%.", "At diagnosis blasts were 45%; in this sample 30%.", "Prior blasts 3%; now 18%.", "Blasts 2% in the prior marrow; now 18%.",
    "Compared with diagnosis (80% blasts), blasts are reduced to 15%.", "Compared to diagnosis (80% blasts) the blasts are reduced to 15%.", "AML with history of prior CMML, 30% blasts.", "AML with prior MDS, 30% blasts.",
    "Blasts not within normal limits.", "The blasts were not within the normal range.", "MRD no longer undetectable", "MRD is no longer negative.", "No longer MRD negative.", "Not free of leukemia.", "Findings are not against relapse",
    "Findings do not argue against relapse.", "The findings do not exclude relapse.",
]
"""Behind a remission it is open; with a relapse on record nothing of it speaks against that."""
GONE = [
    "Known AML, no relapse", "Known AML with no relapse.", "Known AML - no relapse", "The patient's known AML is not seen in this specimen.", "The patient's known AML is no longer present.", "No recurrence of the patient's known AML.",
    "With the history of AML, there is no evidence of recurrence.", "At diagnosis blasts were 45%; now 2%.", "At diagnosis blasts were 45%; now less than 5%.",
    "Blasts 45% at diagnosis, 2% now.", "Prior blasts 30%; now 2%.", "Compared with diagnosis (80% blasts), blasts are reduced to 2%.", "Compared with diagnosis (80% blasts), blasts have cleared.", "AML with history of prior CMML, 2% blasts.",
    "Blasts are within normal limits.", "MRD no longer detectable", "MRD is no longer positive.", "Findings argue against relapse.", "Prior marrow: AML. Current marrow: no evidence of AML",
]
"""Behind a remission nothing; it speaks against a relapse on record."""
QUIET = [
    "History of AML with relapse in 2025, now in remission.", "Known AML with relapse 2025, s/p FLAG-IDA. No evidence of AML.", "Known AML (relapsed 2024, s/p HSCT 2025). Follow-up marrow: no evidence of AML.",
    "History of AML - relapse 2024, s/p HSCT. No evidence of leukemia.", "Clinical history: Known AML - relapse 2024. Diagnosis: Normocellular marrow, no increase in blasts.", "Known AML.", "Known AML, follow-up.",
    "There is no persistence of the patient's known AML.", "Known AML, recurrence risk low.", "Known AML with recurrence of anemia.", "Known AML, progression-free.", "There is no evidence that the patient's known AML is present.", "It is unlikely that the patient's known AML is present.",
    "The patient's known AML was present in the prior marrow. Now no evidence of AML.", "The patient's known anemia is present.", "Findings do not represent recurrence.", "This is not recurrence.",
    "At diagnosis blasts were 45%.", "At diagnosis blasts were 60%. Now in remission.", "At diagnosis blasts were 60%. Currently lymphocytes 30%.", "At diagnosis blasts were 45%; now 30% lymphocytes, no blasts.",
    "At diagnosis blasts were 45%; now 100% donor.", "History of MDS with 8% blasts, now no evidence of AML.", "Prior MDS, excess blasts 8%, now normal marrow with 1% blasts.", "Blasts normal, megakaryocytes not within normal limits.",
    "Marrow no longer hypocellular. No evidence of AML.", "Iron stores are not normal. Negative for leukemia.", "Flow cytometry: negative for AML. Note: a negative flow does not exclude relapse.",
    "No evidence of relapse. Sampling does not exclude focal disease.", "MRD 5% at diagnosis; now 0.01%.",
]
"""Behind a remission nothing."""

ELSEWHERE = [
    "Acute myeloid leukemia.\nCSF: negative for leukemia.", "1. Bone marrow, trephine: acute myeloid leukemia.\n2. Skin, biopsy: negative for leukemia cutis.", "Acute myeloid leukemia.\nPrior marrow: no evidence of AML.",
    "prior marrow: no evidence of aml\ncurrent marrow: aml", "Acute myeloid leukemia (prior marrow: negative for AML).", "Acute myeloid leukemia.\nMarrow 3 months ago: no evidence of AML.", "Acute myeloid leukemia.\nBrain MRI: no evidence of leukemia.",
    "Acute myeloid leukemia.\nMRI brain: no CNS leukemia.", "Acute myeloid leukemia.\nPET-CT: no evidence of extramedullary disease.", "Acute myeloid leukemia.\nKidney, biopsy: no evidence of leukemia.",
    "Acute myeloid leukemia.\nEye exam: no leukemic infiltrates.",
]
"""A clear word of another place or day, beside the marrow's leukaemia."""
OF_MARROW = [
    "AML. CT-guided bone marrow biopsy: no evidence of leukemia.", "AML. CT-guided right iliac biopsy: negative for leukemia.", "AML. Imaging flow cytometry: no abnormal blasts.", "Marrow: no evidence of AML. MRI brain: no CNS leukemia.",
    "Brain MRI and bone marrow: no evidence of leukemia.", "Acute myeloid leukemia. Bone marrow aspirate and CSF: negative for leukemia.", "Prior marrow: acute myeloid leukemia.\nCurrent marrow: negative for leukemia.",
]
"""A clear word of the marrow itself."""

CASES = behind_either(by_states({"um": THERE, "u-": ELSEWHERE, "nu": GONE, "n-": [*QUIET, *OF_MARROW]}))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
