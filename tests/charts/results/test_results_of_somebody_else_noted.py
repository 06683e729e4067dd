"""Results that a note, their specimen or their own name gives to a donor, and negatives that their flag contradicts."""
from __future__ import annotations

import pytest

from tests.charts.build import INTERPRETATION, LOINC, NEGATIVE, POSITIVE, base, changed, concept, observation, serology, woman
from tests.charts.harness import Case, check

DONORS = ("Donor sample", "供者标本", "Specimen from donor", "Donor", "供者", "家属标本", "Wrong patient", "妻子标本", "Donor sample sent", "送供者标本", "Wife's sample.", "Result belongs to donor.",
          "This is the donor's result.", "Drawn from brother (donor).", "此为供者结果", "供者体检", "错患者", "非患者本人标本")
OWN = ("History obtained from wife", "Consent obtained from mother", "Graft obtained from mother", "Patient's wife tested positive for COVID-19", "Brother's results are 10/10 HLA match", "Does not belong to donor", "fasting", "Compared with donor sample", "与供者标本比对", "供者淋巴细胞输注后", "After transplant from donor", "Donor search started", "同时送供者标本", "妻子标本已另送", "供者标本也送", "Donor sample sent separately", "Sample drawn from the donor arm")
HIV, ALT, PREGNANT, HEART = "serology-hiv", "hepatic-alt", "pregnancy-negative", "cardiac-function"


def noted(text):
    return {"note": [{"text": text}]}


def of_specimen(text, state):
    tube = {"resourceType": "Specimen", "id": "tube", "subject": {"reference": "Patient/p"}, **noted(text)}
    chart = changed(changed(base(), "hiv-1", specimen={"reference": "Specimen/tube"}), "alt-1", specimen={"reference": "Specimen/tube"})
    return Case(f"a specimen's note: {text}", [*chart, tube], {HIV: state, ALT: state})


def flagged(letter, answer, test="hiv-1"):
    return changed(base(), test, valueCodeableConcept=concept(answer), interpretation=[concept((INTERPRETATION, letter))])


CASES = [
    *(Case(f"a note: {text}", changed(changed(base(), "hiv-1", **noted(text)), "alt-1", **noted(text)), {HIV: "unclear", ALT: "unclear"},
           mentions={HIV: (text,)}) for text in DONORS),
    *(Case(f"a note: {text}", changed(base(), "hiv-1", **noted(text)), {HIV: "met"}) for text in OWN),
    *(of_specimen(text, "unclear") for text in DONORS[:4]),
    *(of_specimen(text, "met") for text in OWN),
    *(Case(f"a test named {name}", changed(woman(), "hcg-1", code=concept((LOINC, "2118-8"), name)), {PREGNANT: state})
      for name, state in (("Donor pregnancy test", "unclear"), ("供者妊娠试验", "unclear"), ("Pregnancy test", "met"), ("Maternal serum hCG", "met"))),
    *(Case(f"an LVEF named {name}", [*base(), observation("ef", concept((LOINC, "10230-1"), name), valueQuantity={"value": 35, "unit": "%"})], {HEART: state})
      for name, state in (("Donor LVEF", "unclear"), ("LVEF", "judgement"))),
    *(Case(f"non-reactive, flagged {letter}", flagged(letter, NEGATIVE), {HIV: "unclear"}) for letter in ("A", "AA", "H")),
    *(Case(f"non-reactive, flagged {letter}", flagged(letter, NEGATIVE), {HIV: "met"}) for letter in ("N", "NEG", "ND", "L")),
    Case("reactive, flagged A", flagged("A", POSITIVE), {HIV: "not-met"}),
    Case("no antibodies against HBs, flagged A", [*base(), serology("antihbs-1", interpretation=[concept((INTERPRETATION, "A"))])], {"serology-hbv": "met"}),
    Case("a pregnancy test, negative and flagged H", changed(woman(), "hcg-1", interpretation=[concept((INTERPRETATION, "H"))]), {PREGNANT: "unclear"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_results_of_somebody_else(case):
    check(case)
