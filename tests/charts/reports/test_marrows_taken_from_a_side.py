"""Marrow reports broken at a width, of which the side and the place stand before the finding: whatever the width, they say what they say in one
line. And what a marrow is cleared of by the patient's known leukaemia, or in one word. Sources: trial.md §3, §4."""
from __future__ import annotations

import textwrap

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check

IN_CR = condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02")
BACK = condition("c", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-03-02")
FOUND = [
    "Diagnostic of disease recurrence", "Haemodilute aspirate but blasts clearly increased at 20%", "Immunophenotypically aberrant blasts, 3.4%, consistent with MRD", "Packed marrow, predominantly blasts", "Residual/recurrent acute leukemia",
    "Findings diagnostic of relapsed AML"]
NONE = ["No blasts seen", "No leukemia seen", "No relapse", "No evidence of relapse", "No residual/recurrent acute leukemia"]
WIDTHS = range(40, 76, 4)
KNOWN = [
    "No morphologic evidence of involvement by the patient's previously diagnosed acute myeloid leukemia", "No evidence of involvement by the patient's known AML", "No residual previously diagnosed AML", "No definite involvement by the patient's AML",
    "Marrow without involvement by the patient's AML", "Negative for involvement by the patient's known acute myeloid leukemia", "Bone marrow negative", "Bone marrow: negative", "No immature population"]
NOT_CLEAR = ["Bone marrow negative for lymphoma", "Bone marrow not negative", "Bone marrow: negative for fungal elements", "No evidence of involvement by lymphoma"]
INVOLVED = ["Involvement by the patient's previously diagnosed acute myeloid leukemia", "Extensive involvement by the patient's known AML", "Residual previously diagnosed AML", "Cannot exclude involvement by the patient's known AML"]


def wrapped(found, width):
    whole = f"Bone marrow core biopsy and aspirate, right iliac crest: {found}. Trilineage elements present with megakaryocytes in normal number and storage iron is adequate."
    return "\n".join(textwrap.wrap(whole, width))


def seen(base, text):
    return only(base, marrow_report("r", text, "2026-11-08"))


CASES = [
    *(rr(f"found, at {width}: {found}", seen(IN_CR, wrapped(found, width)), "unclear") for found in FOUND for width in WIDTHS),
    *(rr(f"none, at {width}: {none}", seen(IN_CR, wrapped(none, width)), "not-met") for none in NONE for width in WIDTHS),
    *(rr(f"none behind a relapse, at {width}: {none}", seen(BACK, wrapped(none, width)), "unclear") for none in NONE for width in WIDTHS),
    *(rr(f"clear behind a relapse: {text}", seen(BACK, text), "unclear") for text in KNOWN),
    *(rr(f"clear behind a remission: {text}", seen(IN_CR, text), "not-met") for text in KNOWN),
    *(rr(f"not clear: {text}", seen(BACK, text), "met") for text in NOT_CLEAR),
    *(rr(f"involved: {text}", seen(IN_CR, text), "unclear") for text in INVOLVED),
    rr("a list of answers", seen(IN_CR, "Relapse: no\nBlasts: 2%"), "not-met"),
    rr("a list in small letters", seen(IN_CR, "bone marrow, right\nblasts: 2%\nrelapse: no"), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_marrows_taken_from_a_side(case: Case) -> None:
    check(case)
