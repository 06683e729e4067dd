"""Results in a panel or report that is named after kin, a contact or a search for a donor: whose they are nobody can say."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, NEGATIVE, POSITIVE, base, concept, lab, observation, without
from tests.charts.harness import Case, check
from tests.charts.held_results import hbsag_of, held

UNSAID = ["Partner notification panel", "Husband's insurance panel", "Mother-baby panel", "移植前检查（拟供者：弟）", "移植前检查（同胞供者：姐）", "Donor search panel", "献血前检查", "Mother's labs", "家属传染病筛查", "Infection screen (mother)"]
PATIENTS = ["Contact precautions labs", "Pre-transplant workup", "Brother's Hospital panel"]
DONORS = ["供者体检报告", "Donor evaluation", "HSCT donor work-up"]
STATES = {"unclear": UNSAID, "not-met": PATIENTS, "missing": DONORS}

CASES = [
    *(Case(f"HBsAg {answer} held by {name}", [*without(base(), "hbsag-1"), *held(name, hbsag_of(answer))], {"serology-hbv": "met" if (state, answer) == ("not-met", NEGATIVE) else state})
      for state, names in STATES.items() for name in names for answer in (NEGATIVE, POSITIVE)),
    *(Case(f"ALT of 400 held by {name}", [*without(base(), "alt-1"), *held(name, lab("alt", 400, 40))], {"hepatic-alt": state}) for state, names in STATES.items() for name in names),
    *(Case(f"ECOG held by {name}", [*without(base(), "ecog-1"), *held(name, observation("e", concept((LOINC, "89247-1")), valueInteger=3))], {"ecog": state}) for state, names in STATES.items() for name in names),
    Case("HBsAg (mother) held by her labs is hers", [*base(), *held("Mother's labs", hbsag_of(POSITIVE) | {"code": concept(None, "HBsAg (mother)")})], {"serology-hbv": "met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
