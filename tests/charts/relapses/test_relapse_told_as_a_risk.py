"""A relapse that is one of a patient's dangerous facts, or held possible by a patient who refused a look: no risk that is only told."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report, observation
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"))
RELAPSED = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-09-20"))
FACTS = ["AML复发、肺部感染、高龄等危险因素", "AML复发、感染等危险因素多", "患者AML复发、多重感染等风险因素存在", "AML（复发、复杂核型等危险因素）", "AML复发和TP53突变等风险因素"]
RISKS = ["告知AML复发、感染、出血等风险", "有复发、感染、GVHD等风险", "移植后可能出现复发、感染等风险", "AML移植后复发、感染等风险", "复发、感染等风险高", "AML复发、感染等风险", "AML，告知家属复发、感染等风险"]
POSSIBLE = ["AML复发、感染、出血等危险性大", "AML复发及感染等风险高", "AML复发、感染等风险很大", "AML复发可能 患者拒绝骨穿", "AML复发可能 家属要求出院"]
UNDERSTOOD = ["AML复发可能 家属表示理解", "AML复发可能 患者及家属已知情", "AML复发可能 患者理解"]

FACTS += ["At high risk of death from her AML relapse.", "High risk for complications from relapsed AML.", "High risk of bleeding from relapsed leukemia.", "High risk of death from recurrent AML."]
RISKS += ["Risk of death from relapse.", "Risk of death from AML relapse discussed.", "High risk of relapse from MRD.", "High risk of relapse from her AML.", "Risk of bleeding from relapsed colitis."]


def written(text):
    """The same as the text of the AML's code, and in a letter."""
    return (condition("n", (ICD10CM, "C92.00"), text, recorded="2026-11-01"), marrow_report("r", text, "2026-11-10", code=concept(None, "出院小结")))


def residual(answer):
    return observation("m", concept(None, "骨髓MRD（流式）"), "2026-11-18", valueString=answer)


CASES = [
    *(rr(f"{it['resourceType']}: {text}", [*IN_CR, it], state) for text in FACTS for it, state in zip(written(text), ("met", "unclear"), strict=True)),
    *(rr(f"{it['resourceType']}: {text}", [*IN_CR, it], "not-met") for text in (*RISKS, *UNDERSTOOD) for it in written(text)),
    *(rr(f"{it['resourceType']}: {text}", [*IN_CR, it], "unclear") for text in POSSIBLE for it in written(text)),
    *(rr(f"progress as a fact: {text}", [*IN_CR, written(text)[1]], state) for text, state in (("疾病进展、感染、高龄等危险因素", "unclear"), ("疾病进展、感染等风险", "not-met"))),
    # a number that its own word denies bears out neither
    *(rr(f"a relapse, then {answer}", [*RELAPSED, residual(answer)], "unclear") for answer in ("MRD(-) 0.35%", "Negative 0.35%", "阴性 0.35%", "阴性 0.05%")),
    *(rr(f"a remission, then {answer}", [*IN_CR, residual(answer)], state) for answer, state in (("MRD(-) 0.35%", "unclear"), ("MRD(-) 0.05%", "not-met"), ("MRD(+) 0.35%", "met"))),
    *(rr(f"a relapse, then {answer}", [*RELAPSED, residual(answer)], "met") for answer in ("MRD(+) 0.35%", "0.35%")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
