"""A relapse "of AML" that is denied behind the name, what argues against one, and what does not rule it out, in a marrow's report.

trial.md, section 3: what denies governs the disease's name; a report that says the contrary of a coded relapse leaves it unclear.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

# What the state is after a remission and after a relapse.
SAID = {
    "nu": [
        "Relapse of AML has been excluded.",
        "Relapse of AML has been excluded by flow cytometry.",
        "Relapse of AML has been ruled out.",
        "Relapse of the AML is excluded.",
        "Relapse of her leukemia was ruled out.",
        "Relapse of acute myeloid leukemia is not identified.",
        "Relapse of AML: not detected.",
        "Relapse of this patient's AML is not seen.",
        "Recurrence of the known AML is excluded.",
        "Findings argue against relapsed AML.\nMegakaryocytes: adequate",
        "Findings argue against relapsed AML.",
        "Findings argue against relapse.",
        "Findings argue against relapse of AML.",
        "The findings argue against relapse of AML. Megakaryocytes are adequate.",
        "This argues against early relapse.",
        "Features speak against relapse.",
        "The morphology weighs against relapsed AML.",
        "No relapsed AML.",
        "Without relapsed AML.",
        "Not relapsed AML.",
    ],
    "um": [
        "Relapse of AML has not been excluded.",
        "Relapse of AML cannot be excluded.",
        "Relapse of AML is confirmed.",
        "Relapse of AML confirmed, lymphoma excluded.",
        "Relapse of AML; infection excluded.",
        "Relapse of AML with no extramedullary disease.",
        "Relapse of AML not responding to FLAG.",
        "Relapse of AML, FLT3 not detected.",
        "Relapse of AML negative for NPM1.",
        "Relapse of AML suspected.",
        "Relapse of AML?",
        "These findings do not argue against relapse.",
        "Nothing argues against relapse.",
        "Findings argue against infection; relapsed AML.",
        "Findings argue against lymphoma and support relapsed AML.",
        "Findings argue against MDS and are diagnostic of relapsed AML.",
        "No features of lymphoma and in keeping with relapse of AML.",
        "Relapsed AML; findings argue against MDS.",
        "The low blast count argues against relapse, but MRD is positive.",
        "Flow does not exclude relapse.",
        "This does not rule out relapse.",
        "Does not exclude AML.",
        "The result does not necessarily exclude relapse of AML.",
        "No relapse. AML, persistent.",
        "No relapsed AML, but persistent AML.",
        "Diagnosis: AML s/p alloHSCT",
        "Final diagnosis: acute myeloid leukemia s/p induction",
    ],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
