"""How an answer is put in words: a code of an unknown system is one, and a value that begins with the name of its fact names it once."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, condition, observation, without
from tests.charts.courses import only
from tests.charts.harness import Case, check

ICD9 = "http://hl7.org/fhir/sid/icd-9-cm"


def ecog(value):
    return [*without(base(), "ecog-1"), observation("e", concept(("http://loinc.org", "89247-1")), valueString=value)]


CASES = [
    Case("a code of a system that is not mapped", only(condition("aml", (ICD9, "205.02"), "AML, in relapse")), {"aml-diagnosis": "unclear"}, mentions={"aml-diagnosis": ("without a code known here, tell of",)}),
    Case("no code", only(condition("aml", None, "AML, in relapse")), {"aml-diagnosis": "unclear"}, mentions={"aml-diagnosis": ("without a code, tell of",)}),
    Case("a name of the scale in its value", ecog("ECOG 1/4"), {"ecog": "unclear"}, mentions={"ecog": ("used: ECOG 1/4 on",)}),
    Case("no name in its value", ecog("1/4"), {"ecog": "unclear"}, mentions={"ecog": ("used: ECOG 1/4 on",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
