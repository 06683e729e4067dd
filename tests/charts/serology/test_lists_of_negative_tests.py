"""Lists of infections and their tests with one answer, as the text of a problem: negative of each that is named, where a word joins it to all."""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition
from tests.charts.harness import Case, check

IDS = {"hiv": "serology-hiv", "hbv": "serology-hbv", "hcv": "serology-hcv", "syphilis": "serology-syphilis"}
NEGATIVE = (
    "梅毒、TPPA均阴性", "TPPA、梅毒均阴性", "梅毒TPPA阴性", "梅毒TPPA(-)", "syphilis and TPPA both negative", "Syphilis TPPA negative", "HBsAg, anti-HCV and HIV all negative", "乙肝、丙肝、梅毒、HIV均阴性",
    "Hepatitis B, hepatitis C, HIV and syphilis all negative", "HIV, HBV, HCV, and syphilis were all non-reactive", "HIV, HBV, HCV and syphilis all negative",
    "乙肝表面抗原、丙肝抗体、梅毒抗体、HIV抗体均为阴性", "Hepatitis B surface antigen, hepatitis C antibody, HIV and syphilis all negative", "乙肝、HBsAg均阴性", "丙肝、抗HCV均阴性", "HIV、HIV抗体均阴性",
    "hepatitis B and HBsAg both negative")
OPEN = (  # what is named so may be there whatever its marker says
    ("syphilis", "梅毒、RPR均阴性"), ("syphilis", "梅毒，RPR阴性"), ("syphilis", "梅毒，TPPA阴性"), ("syphilis", "Syphilis, TPPA negative"), ("syphilis", "梅毒、TPPA均阳性"), ("hbv", "乙肝、HBeAg均阴性"),
    ("hbv", "乙肝，HBsAg阴性"), ("hcv", "丙肝，HCV RNA阴性"), ("hbv", "乙肝阳性，丙肝、梅毒、HIV均阴性"), ("hbv", "慢性乙型肝炎、HBeAg均阴性"), ("hcv", "HCV infection, RNA negative"))

CASES = [
    *(Case(text, [*base(), condition("x", None, text)], dict.fromkeys(IDS.values(), "met")) for text in NEGATIVE),
    *(Case(f"{infection}: {text}", [*base(), condition("x", None, text)], {IDS[infection]: "judgement"}) for infection, text in OPEN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
