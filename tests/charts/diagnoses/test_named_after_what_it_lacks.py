"""AML named after the fusion that it lacks, and tests of hepatitis B that found none, in the text of a Condition: neither disease."""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition
from tests.charts.harness import Case, check

APL, HBV = "exclusion-apl", "serology-hbv"
NO_APL = [
    "PML-RARA negative AML", "PML::RARA-negative AML", "PML/RARA negative AML", "AML with negative PML-RARA", "PML-RARA阴性AML", "PML/RARα阴性急性髓系白血病", "t(15;17)阴性AML", "t(15;17) negative AML",
    "t(15;17)-negative AML", "AML (PML-RARA阴性)", "AML, PML-RARA negative", "non-APL AML", "Non APL AML", "非APL AML", "非M3 AML", "AML without PML-RARA", "AML lacking t(15;17)", "AML, t(15;17) absent",
    "AML not APL", "AML, PML::RARA not detected", "PML-RARA未检出AML", "AML，PML-RARA(-)", "PML-RARA(-) AML", "PML-RARA(—)AML", "PML-RARA融合基因阴性的AML", "AML伴PML-RARA阴性",
]
MAYBE_APL = [
    "PML-RARA positive AML", "AML with PML-RARA", "PML-RARA阳性AML", "t(15;17)阳性AML", "APL, PML-RARA negative", "PML-RARA AML", "FLT3-negative PML-RARA AML", "FLT3阴性，PML-RARA AML", "AML, t(15;17)",
    "NPM1 negative AML with t(15;17)", "t(15;17)+AML", "PML-RARA negative AML by FISH, positive by PCR", "PML-RARA阴性APL", "PML-RARA negative acute promyelocytic leukemia",
]
NO_HBV = [
    "乙肝表面抗原阴性", "乙肝表面抗原(-)", "乙肝核心抗体阴性", "乙肝抗体阳性", "乙肝抗体阴性", "乙肝表面抗体阳性", "乙型肝炎表面抗原阴性", "乙型肝炎病毒表面抗原阴性", "HBsAg阴性", "Hepatitis B serology negative", "Hepatitis B serologies negative",
    "Hepatitis B surface antigen negative", "HBV serology negative", "Hep B serology negative", "Hepatitis B negative", "丙肝抗体阴性", "HBV DNA阴性", "乙肝病毒DNA阴性", "乙肝五项阴性", "乙肝两对半阴性", "抗-HBs阳性", "乙肝保护性抗体阳性",
    "乙肝表面抗原阴性，表面抗体阳性",
]
MAYBE_HBV = [
    "乙肝表面抗原阳性", "乙肝核心抗体阳性", "乙肝e抗体阳性", "乙肝病毒携带，DNA阴性", "乙肝，表面抗原阴性", "慢性乙肝，HBV-DNA阴性", "Hepatitis B serology positive", "乙肝", "乙肝e抗原阳性", "Hepatitis B core antibody positive", "慢性乙型肝炎e抗原阴性",
    "HBeAg negative chronic hepatitis B", "HBeAg阴性慢性乙肝", "乙肝小三阳", "乙肝表面抗原阴性，HBV-DNA阳性", "乙肝表面抗原阴性，核心抗体阳性", "Hepatitis B surface antigen negative, core antibody positive",
    "HBV serology negative, HBV DNA positive", "乙肝抗体阳性，HBV-DNA阳性",
]
CASES = [Case(text, [*base(), condition("x", None, text)], {criterion: state}) for texts, criterion, state in (
    (NO_APL, APL, "no-contrary-record"), (MAYBE_APL, APL, "judgement"), (NO_HBV, HBV, "met"), (MAYBE_HBV, HBV, "judgement")) for text in texts]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_named_after_what_it_lacks(case: Case) -> None:
    check(case)
