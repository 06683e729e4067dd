"""Usual words for a sound marrow, and the same words where they tell that little of it is left, or where the cells are the leukaemia's.

trial.md, section 3: what says the contrary of a coded relapse leaves it unclear; section 4: leukaemic cells after a remission are a relapse.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR, marrow

RELAPSED = only(condition("rl", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-03-02"))
STATES = {"u": "unclear", "m": "met", "n": "not-met"}
# What the state is after a remission and after a relapse.
SAID = {
    "nu": [
        "Normal trilineage haematopoiesis",
        "Normal trilineage hematopoiesis with full maturation.",
        "Trilineage hematopoiesis with full maturation.",
        "Normal maturing trilineage hematopoiesis.",
        "Normal hematopoiesis in all three lineages.",
        "Normal trilineage maturation is preserved.",
        "Normocellular marrow with maturing trilineage haematopoiesis, blasts not increased",
        "Normocellular bone marrow (40%) with trilineage hematopoiesis.",
        "Normocellular marrow for age with maturing trilineage hematopoiesis.",
        "Normocellular trephine with trilineage haematopoiesis.",
        "Only rare blasts are present",
        "Only rare blasts seen.",
        "Only occasional blasts are identified.",
        "Rare blasts.",
        "Very few blasts.",
        "Blasts: rare.",
        "Blasts are rare.",
        "Blasts are inconspicuous.",
        "Rare blasts in a hypocellular marrow.",
        "Blasts: not increased",
        "Blast count not increased.",
        "Blast percentage not increased (2%).",
        "Blasts are not significantly increased.",
        "Blasts do not appear increased.",
        "Blasts are normal in number.",
        "Normal number of blasts.",
        "Blast count is normal.",
        "No significant increase in blasts.",
        "There is no appreciable increase in blasts.",
        "No increase in the number of blasts.",
        "No significant increase in CD34+ blasts.",
        "Blasts show no significant increase.",
        "Only rare blasts. MRD 0.02%.",
        "Plasma cells not increased. Normal trilineage maturation.",
        "Acute myeloid leukemia is not identified in this specimen.",
        "AML is not present in this specimen.",
        "Previously described AML is no longer present.",
        "The patient's known AML is not seen in this specimen.",
        "Prior marrow showed blasts with Auer rods. Current: normal trilineage hematopoiesis.",
        "Blasts 1%, no Auer rods or dysplasia.",
        "Myeloblasts are fewer than 5% of marrow cellularity.",
        "Reticulin:\nIncreased\nBlasts:\nNot increased",
        "MORPHOLOGICAL LEUKAEMIA\nFREE STATE.",
        "BONE MARROW: MORPHOLOGICAL LEUKAEMIA\nFREE STATE (MLFS).",
        "Measurable residual\ndisease: NOT DETECTED",
        "MRD:\nNOT DETECTED",
    ],
    "um": [
        "Normal trilineage haematopoiesis is replaced by blasts.",
        "Normal trilineage hematopoiesis has been replaced by leukemic blasts.",
        "Normal trilineage haematopoiesis with a focal cluster of blasts.",
        "Background normal trilineage hematopoiesis with 15% blasts.",
        "Acute myeloid leukemia with residual normal trilineage hematopoiesis.",
        "Foci of normal trilineage hematopoiesis among leukemic infiltrate.",
        "Only rare normal elements among sheets of blasts.",
        "Only rare normal haematopoietic elements among sheets of blasts.",
        "Not only rare blasts but sheets.",
        "Rare blasts with Auer rods.",
        "Only rare blasts with Auer rods are present.",
        "Rare blasts are present, some with Auer rods.",
        "Auer rods are present.",
        "Rare atypical blasts.",
        "Trephine: normocellular (40%). Iron: present.\nDiagnosis: Acute myeloid leukemia.",
        "Rare leukemic blasts.",
        "Rare residual blasts.",
        "Rare blasts; AML cannot be excluded.",
        "Rare blasts, suspicious for early relapse.",
        "Acute myeloid leukemia. Only rare blasts.",
        "Only rare blasts by morphology. Flow: abnormal myeloid blast population, 2.1%.",
        "Only rare blasts by morphology. MRD positive, 0.8%.",
        "Rare megakaryocytes. Sheets of blasts.",
        "Normal trilineage hematopoiesis. Blasts 12%.",
        "Normal trilineage hematopoiesis. MRD detected.",
        "Normal trilineage hematopoiesis. Persistent AML.",
        "Relapsed AML. Normal trilineage hematopoiesis in background.",
        "Normocellular marrow with trilineage maturation, sheets of blasts.",
        "Peripheral blood: rare blasts.",
        "Peripheral smear: only rare blasts. Marrow: 40% blasts.",
        "Only rare blasts are present in the peripheral blood.",
        "Megakaryocytes: not increased. Blasts: increased.",
        "Reticulin:\nNot increased\nBlasts:\nIncreased",
        "The patient's known AML is present.",
        "Previously described AML is again identified.",
        "AML is not excluded.",
        "AML is not detected, but MRD is 0.8%.",
        "ACUTE MYELOID LEUKEMIA\nFREE T4 NORMAL",
        "Measurable residual\ndisease: DETECTED",
        "Blasts:\nIncreased",
    ],
    "nm": [
        "Normal trilineage haematopoiesis is absent.",
        "Normal trilineage haematopoiesis is reduced.",
        "Normal trilineage hematopoiesis is markedly decreased.",
        "Absent normal trilineage hematopoiesis.",
        "No normal trilineage haematopoiesis.",
        "Loss of normal trilineage haematopoiesis.",
        "Suppression of normal trilineage haematopoiesis.",
        "Normal trilineage haematopoiesis has not recovered.",
        "Normal trilineage maturation is not seen.",
        "Abnormal trilineage hematopoiesis with dysplasia.",
        "Residual normal trilineage hematopoiesis.",
        "Rare erythroblasts",
        "Only rare sideroblasts are present.",
        "Rare blasts are present in the aspirate, which is hemodilute.",
        "No Auer rods are seen.",
        "Auer rods: absent",
        "Previously seen Auer rods are no longer identified.",
        "AML is not identified in the peripheral blood.",
        "Known AML is present in the history.",
        "Few blasts.",
    ],
}
CASES = [
    *(rr(f"a remission, then {text!r}", [*IN_CR, marrow(text)], STATES[wanted[0]]) for wanted, texts in SAID.items() for text in texts),
    *(rr(f"a relapse, then {text!r}", [*RELAPSED, marrow(text)], STATES[wanted[1]]) for wanted, texts in SAID.items() for text in texts),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
