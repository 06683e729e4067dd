"""What EHRs write in their own way: units in brackets, ranges beside their text, fluids by their long names, problems that nobody closed."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    INTERPRETATION,
    LOINC,
    SCT,
    base,
    concept,
    condition,
    lab,
    marrow_blasts,
    observation,
    patient,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import Case, check

PREGNANCY, HIV, ALT = "pregnancy-negative", "serology-hiv", "hepatic-alt"
CM = "http://hl7.org/fhir/sid/icd-10-cm"


def hcg(value, flag, *, text, high=2):
    """A quantitative hCG with its range as UCUM or a laboratory writes it."""
    return [*without(woman(), "hcg-1"), observation(
        "q", concept((LOINC, "21198-7")), "2026-11-20", valueQuantity=quantity(value, "m[IU]/mL"), interpretation=[concept((INTERPRETATION, flag))],
        referenceRange=[{"low": {"value": 0}, "high": {"value": high}, "text": text}])]


def csf(name, value=12, **more):
    return observation("x", concept((LOINC, "26447-3", name)), "2026-11-15", valueQuantity=quantity(value, "%"), **more)


def pregnant(code, recorded, *tests, **more):
    return [*(woman() if tests else without(woman(), "hcg-1")), condition("g", (CM, code), recorded=recorded, **more)]


CASES = [
    *(Case(f"hCG of a woman above her range, written “{t}”", hcg(3, "H", text=t), {PREGNANCY: "not-met"}) for t in ("0 - 2 m[IU]/mL", "0 - 2 mIU/mL", "0-2", "<=2 m[IU]/mL")),
    *(Case(f"hCG within her range, written “{t}”", hcg(6, "N", text=t, high=10), {PREGNANCY: "met"}) for t in ("0 - 10 m[IU]/mL", "0 - 10 mIU/mL", "0-10")),
    Case("a range for men is no woman's", hcg(3, "N", text="M: 0-2", high=2), {PREGNANCY: "met"}),
    *(Case(f"ALT: a high end without a unit beside “{t}”", [*without(base(), "alt-1"), lab("alt-2", 120, referenceRange=[{"high": {"value": 55}, "text": t}])], {ALT: state})
      for t, state in (("0 - 40 U/L", "unclear"), ("0-40", "unclear"), ("0 - 55 U/L", "met"), ("0-55", "met"))),
    *(rr(f"blasts after a CR in “{t}”", chart(CR, csf(t)), "met", True) for t in ("Blasts/100 leukocytes in Cerebral spinal fluid", "Blasts/100 leukocytes in Cerebrospinal fluid", "Blasts % in spinal fluid")),
    rr("no blasts in cerebral spinal fluid", chart(CR, csf("Blasts/100 leukocytes in Cerebral spinal fluid", 0)), "not-met"),
    rr("blasts of pleural fluid are not known to be the leukaemia's site", chart(CR, csf("Blasts % in pleural fluid")), "unclear"),
    *(Case(f"{code} recorded {day}, and a negative test", pregnant(code, day, "hcg"), {PREGNANCY: state}, mentions={PREGNANCY: ("suggest", "pregnan")}) for code, day, state in (
        ("Z34.90", "2024-05-01", "judgement"), ("O09.90", "2016-01-01", "judgement"), ("Z34.90", "2026-01-10", "judgement"), ("Z34.90", "2026-02-10", "not-met"), ("Z33.1", "2026-10-10", "not-met"))),
    Case("a pregnancy of years ago that was never closed, and no test", pregnant("Z34.90", "2024-05-01"), {PREGNANCY: "missing"}, evidence={PREGNANCY: ("Condition/g",)}),
    Case("a pregnancy without a date", pregnant("Z34.90", None, "hcg"), {PREGNANCY: "not-met"}),
    Case("begun years ago, recorded anew", pregnant("Z34.90", "2026-11-01", "hcg", onsetDateTime="2024-01-01"), {PREGNANCY: "not-met"}),
    Case("HIV reactive: an RNA that was not found is named", [*without(base(), "hiv-1"), serology("hiv-2", "Reactive"), observation(
        "rna", concept((LOINC, "20447-9")), "2026-11-12", valueString="Not detected")], {HIV: "not-met"}, evidence={HIV: ("Observation/hiv-2", "Observation/rna")}),
    rr("a remission, and a preliminary marrow full of blasts behind it", chart(CR, marrow_blasts("f", 1, "2026-11-02"), marrow_blasts("p", 40, "2026-11-20", status="preliminary")), "not-met", True,
       mentions={RR: ("not decisive: bone marrow blasts: 40 %",)}),
    rr("a remission, and a preliminary marrow that is clear", chart(CR, marrow_blasts("f", 1, "2026-11-02"), marrow_blasts("p", 2, "2026-11-20", status="preliminary")), "not-met"),
    *(rr(f"a relapse that is dated by when it was asserted alone, {day}", chart(CR, condition("r", (CM, "C92.02"), recorded=None, extension=[
        {"url": "http://hl7.org/fhir/StructureDefinition/condition-assertedDate", "valueDateTime": day}])), state) for day, state in (("2026-11-10", "met"), ("2025-06-01", "not-met"), ("soon", "unclear"))),
    rr("an extension of another kind", chart(CR, condition("r", (CM, "C92.02"), recorded=None, extension=[{"url": "http://ehr.example/seen", "valueDateTime": "2026-11-10"}])), "unclear"),
    *(Case(f"a {gender} whose sex at birth is {code}", [patient(gender, "1986-03-04", extension=[{"url": f"http://hl7.org/fhir/us/core/StructureDefinition/{url}", "valueCode": code}]), *base()[1:]],
           {PREGNANCY: state}, mentions={PREGNANCY: (words,)}) for gender, url, code, state, words in (
        ("male", "us-core-birthsex", "F", "judgement", "sex at birth"), ("male", "us-core-sex", "248152002", "judgement", "sex at birth"), ("male", "us-core-birthsex", "M", "not-applicable", "male"),
        ("male", "us-core-birthsex", "UNK", "not-applicable", "male"), ("female", "us-core-birthsex", "M", "judgement", "sex at birth"), ("female", "us-core-birthsex", "F", "missing", "pregnancy"))),
    rr("a cancer in complete remission, as a disease status", chart(CR, observation("s", concept((LOINC, "97509-4")), "2026-11-10", valueCodeableConcept=concept((SCT, "550991000124107")))), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)


