"""A turn of the leukaemia between its name and words of kin, or an answer, behind it: "AML in relapse, family history", "AML, relapsed
(sibling)", 急性髓系白血病复发（母亲）, "AML in relapse? No". Kin's relapse is no hit, coded or not; one that is answered with a no is none."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition
from tests.charts.harness import screened
from tests.spec.tables import rows

WITHOUT_AML = [resource for resource in base() if resource["id"] != "aml"]
IN_REMISSION = [*WITHOUT_AML, condition("aml", (ICD10CM, "C92.01"), recorded="2025-05-10", onsetDateTime="2025-01-10")]


def states(chart, text, code):
    """What the text leads to as a Condition of last week: whether there is AML, and whether it is back."""
    told = condition("x", (ICD10CM, code) if code else None, text, recorded="2026-11-18")
    found = screened([*chart, told])
    return " ".join(found.finding(name).state.value for name in ("aml-diagnosis", "relapsed-refractory"))


OF_KIN = """
| text |
|---|
| AML (acute myeloid leukemia) in relapse, family history |
| AML in relapse, family history |
| AML in relapse (family history) |
| AML in relapse - family history |
| AML relapse, family history |
| AML relapse - family history |
| AML relapse (FH) |
| AML in relapse (FHx) |
| AML relapse in family member |
| AML in relapse in mother |
| AML, relapsed, family history |
| AML, second relapse, family history |
| Relapsed AML (mother) |
| Relapsed AML in family |
| Relapsed AML, family history |
| Refractory AML (father) |
| Recurrent AML (FH) |
| 急性髓系白血病复发，家族史 |
| 急性髓系白血病 复发（家族史） |
| 难治性急性髓系白血病（母亲） |
| 复发性急性髓系白血病（姐姐） |
"""
# As lists of transplants name who gives: whose the leukaemia is, nobody can tell where it has a code.
ONE_OF_KIN = """
| text |
|---|
| AML, relapsed (sibling) |
| AML relapsed (father) |
| AML in relapse (mother) |
| AML in relapse (maternal uncle) |
| Acute myeloid leukemia, refractory (mother) |
| AML, relapsed/refractory (brother) |
| AML in first relapse (sister) |
| AML M2 in relapse (sister) |
| AML, NOS, in relapse (sister) |
| 急性髓系白血病复发（母亲） |
| 急性髓系白血病，复发（父亲） |
| 急性髓系白血病第二次复发（母亲） |
"""

# A question and what came of it: of a code a person reads both.
ASKED = """
| text |
|---|
| AML in relapse? Not confirmed |
| AML in relapse? Ruled out |
| AML relapse? Excluded |
| AML复发？已排除 |
"""

ANSWERED = """
| text |
|---|
| AML in relapse? No |
| AML relapse? no |
| AML, relapse? No. |
| AML relapse: no |
| AML in relapse: no |
| AML in relapse - no |
| AML in relapse, error |
| AML in relapse - error |
| AML in relapse, entered in error |
| AML relapse - ruled out |
| AML复发？否 |
| AML复发：否 |
| AML复发？无 |
"""

THE_PATIENTS = """
| text |
|---|
| AML in relapse |
| AML in relapse, mother informed |
| AML in relapse (mother informed) |
| AML in relapse (donor: brother) |
| AML in relapse, family meeting held |
| AML in relapse, family aware |
| AML in relapse. Family aware. |
| AML in relapse; family history of breast cancer |
| AML in relapse; FH: breast cancer in mother |
| AML in relapse, no family history |
| AML in relapse, family history negative |
| AML in relapse, family history non-contributory |
| AML in relapse, sister is donor |
| AML in relapse, no fever |
| AML in relapse, infection ruled out |
| AML in relapse, pneumonia excluded |
| AML in relapse. No GVHD |
| AML in relapse. No other complaints |
| AML in relapse, no CNS disease |
| AML in relapse: yes |
| AML relapse in marrow |
| AML relapse in 2026 |
| AML relapse in CNS and marrow |
| AML relapse; dosing error reported |
| AML in relapse, medication error last week |
| AML in relapse, error in previous dose |
| AML in relapse, donor search: none |
| AML in relapse, allergies: no |
| AML in relapse, transplant? No |
| AML in relapse: yes. Relapse risk: no |
| AML in relapse, fever? No |
| AML in relapse. Relapse: N/A |
| AML in relapse. GVHD: no |
| AML in relapse, remission? No |
| AML relapsed after sibling transplant |
| AML relapsed after haplo transplant (mother) |
| AML in relapse after transplant (brother) |
| AML in relapse s/p transplant (sister) |
| AML in relapse s/p DLI (brother) |
| Relapsed AML, brother is HLA match |
| Relapsed AML after transplant from sister |
| 急性髓系白血病复发 |
| 急性髓系白血病复发，母亲陪同 |
| 急性髓系白血病复发，其母知情 |
| 急性髓系白血病复发，否认家族史 |
| 急性髓系白血病复发，无家族史 |
| 急性髓系白血病复发，无发热 |
| 急性髓系白血病复发，感染？无 |
| 急性髓系白血病复发，供者：姐姐 |
| 急性髓系白血病复发，肺部感染已排除 |
| 急性髓系白血病复发，弟弟配型相合 |
"""


@pytest.mark.parametrize("text", [row["text"] for row in rows(OF_KIN)])
def test_kins(text):
    assert states(WITHOUT_AML, text, "C92.02") == states(WITHOUT_AML, text, "C92.00") == states(WITHOUT_AML, text, None) == "missing missing"
    assert states(IN_REMISSION, text, None) == states(IN_REMISSION, text, "C92.00") == "met not-met"
    assert states(IN_REMISSION, text, "C92.02") == states(IN_REMISSION, "AML, family history", "C92.02") == "met unclear"


@pytest.mark.parametrize("text", [row["text"] for row in rows(ONE_OF_KIN)])
def test_one_of_kin_in_brackets(text):
    assert states(WITHOUT_AML, text, "C92.02") == "judgement judgement"
    assert states(WITHOUT_AML, text, "C92.00") == "judgement missing"
    assert states(WITHOUT_AML, text, None) == "unclear missing"
    assert states(IN_REMISSION, text, None) == states(IN_REMISSION, text, "C92.00") == "met not-met"
    assert states(IN_REMISSION, text, "C92.02") == "met judgement"


@pytest.mark.parametrize("code", ["C92.02", "C92.00"])
def test_one_of_kin_behind_a_treatment(code):
    assert states(WITHOUT_AML, "AML in relapse after chemo (brother)", code) == "judgement judgement"


@pytest.mark.parametrize("text", [row["text"] for row in rows(ANSWERED)])
def test_answered(text):
    assert states(WITHOUT_AML, text, "C92.02") == states(IN_REMISSION, text, "C92.02") == "met unclear"
    assert states(WITHOUT_AML, text, "C92.00") == "met missing"
    assert states(WITHOUT_AML, text, None) == "unclear missing"
    assert states(IN_REMISSION, text, None) == "met not-met"


@pytest.mark.parametrize("text", [row["text"] for row in rows(ASKED)])
def test_asked(text):
    assert states(WITHOUT_AML, text, "C92.02") == states(IN_REMISSION, text, "C92.02") == "met judgement"
    assert states(WITHOUT_AML, text, None) == "unclear missing"


@pytest.mark.parametrize("text", [row["text"] for row in rows(THE_PATIENTS)])
def test_the_patients(text):
    assert states(WITHOUT_AML, text, "C92.02") == states(IN_REMISSION, text, "C92.02") == "met met"
    assert states(WITHOUT_AML, text, "C92.00") == states(IN_REMISSION, text, None) == "met met"
