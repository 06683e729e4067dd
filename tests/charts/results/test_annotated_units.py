"""Units with a UCUM annotation of which cells the share is, a range with the temperature of its test, and a blast that is no cell."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, condition, observation, quantity, without
from tests.charts.courses import REMISSION, only, part, rr
from tests.charts.harness import Case, check

OF_ALL = ("%{nucleated cells}", "%{total nucleated cells}", "%{CD45+}", "%{CD45+ cells}", "%{WBC}", "%{cells}", "%{leukocytes}", "%{mononuclear cells}")
OF_SOME = ("%{lymphocytes}", "%{blasts}", "%{CD34+ cells}", "%{granulocytes}")
CASES = [
    *(rr(f"{name} {value} {unit}", only(*REMISSION, part("m", name, {"valueQuantity": quantity(value, unit, code)})), "met") for name, value in (("Bone marrow MRD by flow", 0.35), ("Bone marrow blasts", 35)) for unit in OF_ALL for code in (unit, None)),
    *(rr(f"{name} {value} {unit}", only(*REMISSION, part("m", name, {"valueQuantity": quantity(value, unit, unit)})), "not-met") for name, value in (("Bone marrow MRD by flow", 0.05), ("Bone marrow blasts", 3)) for unit in OF_ALL),
    *(rr(f"MRD 0.35 {unit}", only(*REMISSION, part("m", "Bone marrow MRD by flow", {"valueQuantity": quantity(0.35, unit, unit)})), "unclear") for unit in OF_SOME),
    *(rr(text, only(*REMISSION, condition("i", None, text, recorded="2026-11-10")), "not-met") for text in ("Retained blast fragment", "Blast injury of ear", "Retained bullet and blast fragments in leg")),
    rr("Blasts 30%", only(*REMISSION, condition("i", None, "AML, blasts 30%", recorded="2026-11-10")), "unclear"),
    *(Case(f"ALT 20, {text}", [*without(base(), "alt"), observation("alt", concept(None, "ALT") | {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]}, "2026-11-22", valueQuantity=quantity(20, "U/L"), referenceRange=[{"text": text}])],
           {"hepatic-alt": state}) for text, state in (("9-50 U/L (37C)", "met"), ("9-50 U/L (37 °C)", "met"), ("9-50 U/L (37 deg C)", "met"), ("9-50 U/L (40)", "unclear"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
