"""What pathologists write as an Observation: no conclusion of a marrow report, and no silence either."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, LOINC, concept, condition, marrow_blasts, observation
from tests.charts.courses import CR, RR, chart, only, rr
from tests.charts.harness import check

BIOPSY = concept((LOINC, "33721-2", "Bone marrow Pathology biopsy report"))
SMEAR = concept((LOINC, "18314-5", "Morphology [Interpretation] in Blood Narrative"))
RELAPSED = condition("aml", (ICD10CM, "C92.02"), recorded="2026-08-10")


def written(text, code=BIOPSY, when="2026-11-15", id_="n", **more):
    return observation(id_, code, when, valueString=text, **more)


def named(name):
    return concept(None, name)


DISEASE = ["Relapsed AML, 40% blasts", "FINAL DIAGNOSIS: Acute myeloid leukemia", "Hypercellular marrow with 40% blasts", "Suspicious for relapse", "AML复发", "原始细胞占42%", "MRD positive 0.4% by flow", "Persistent AML"]
NO_DISEASE = ["No evidence of relapse", "Trilineage hematopoiesis, blasts 2%", "see report", "Negative", "AML s/p HSCT", "CD34 stain performed", "r/o relapse"]
CASES = [
    *(rr(f"remission, then “{t}” as a result", chart(CR, written(t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "Observation/n")}) for t in DISEASE),
    *(rr(f"“{t}” as a result proves nothing", chart(written(t)), "missing") for t in DISEASE),
    *(rr(f"remission, then “{t}” as a result", chart(CR, written(t)), "not-met") for t in NO_DISEASE),
    *(rr(f"remission, then “{t}” of a smear", chart(CR, written(t, SMEAR)), "unclear") for t in ("Rare circulating blasts", "blasts present", "Relapsed AML", "外周血可见原始细胞")),
    *(rr(f"remission, then “{t}” of a smear", chart(CR, written(t, SMEAR)), "not-met") for t in ("No blasts", "Left shift", "Normal")),
    *(rr(f"by the name “{n}”", chart(CR, written("relapsed AML", named(n))), "unclear") for n in ("骨髓形态学", "流式免疫分型", "Pathology report", "Final diagnosis", "Peripheral smear review")),
    *(rr(f"under the name “{n}” it is none", chart(CR, written("relapsed AML", named(n))), "not-met") for n in ("Reason for visit", "Diet", "Donor marrow", "供者骨髓", "Family history")),
    *(rr(f"a relapse by code, then “{t}” as a result", [*only(RELAPSED), written(t)], "unclear", evidence={RR: ("Condition/aml", "Observation/n")})
      for t in ("Complete remission", "MRD negative", "No evidence of residual leukemia", "blasts 2%", "完全缓解")),
    *(rr(f"a relapse by code, then “{t}” of a smear", [*only(RELAPSED), written(t, SMEAR)], "met") for t in ("no blasts", "Normal")),
    *(rr(f"no more than “{t}” as a result is a judgement", chart(written(t)), "judgement") for t in ("Complete remission", "骨髓完全缓解")),
    rr("one that was entered in error", chart(CR, written(DISEASE[0], status="entered-in-error")), "not-met"),
    rr("one that is preliminary", chart(CR, written(DISEASE[0], status="preliminary")), "unclear"),
    rr("one that was preliminary, long ago", chart(CR, written(DISEASE[0], when="2026-08-01", status="preliminary")), "not-met"),
    rr("one of before the remission", chart(CR, written(DISEASE[0], when="2025-01-15")), "not-met"),
    rr("beside the number of the same marrow", chart(CR, marrow_blasts("b", 40), written(DISEASE[0])), "met", True),
    rr("a result that has its own reader is read by it alone", chart(CR, written("increased", named("Bone marrow blasts"))), "unclear", evidence={RR: ("Observation/n",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_narratives(case):
    check(case)
