"""Names that tell who the patient's donor is: what is looked at may be the donor's, or the patient's own behind a transplant."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    base,
    concept,
    condition,
    lab,
    marrow_report,
    observation,
    quantity,
    without,
)
from tests.charts.courses import RR, chart, only, rr
from tests.charts.harness import Case, check
from tests.charts.held_results import hbsag_of, held

FOUND = condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10")
REMISSION = [FOUND, condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10")]
RELAPSE = [*REMISSION, condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-10-20")]
MARROWS = ["骨髓形态（半相合供者）", "骨髓细胞学（单倍体供者）", "骨髓细胞学检查（同胞供者）", "Bone marrow biopsy day +30 (donor: sister)", "Bone marrow biopsy (post HSCT donor brother)", "Bone marrow biopsy (Donor: brother)",
           "骨髓细胞学检查（供者：弟）"]
COUNTS = ["骨髓原始细胞(无关供者)", "骨髓原始细胞（供者：弟）", "骨髓原始细胞(移植供者：姐)", "骨髓原始细胞（拟供者：弟）", "Bone marrow blasts (proposed donor: sister)", "Bone marrow blasts (donor: brother)", "Bone marrow blasts post-HSCT donor sister"]
DONORS = ["供者骨髓象", "供髓者骨髓象", "骨髓细胞学检查（供者）", "骨髓细胞学检查(供)", "Bone marrow, donor", "Bone marrow (donor)"]
OPEN = ["移植前检查（供者：弟）", "移植前检查（供者已确定）", "移植前检查（同胞供者）", "Pre-transplant panel (donor identified)", "Pre-transplant panel (donor: brother)"]
THEIRS = ["HSCT donor work-up", "供者体检报告", "移植前检查（供者）", "Donor evaluation (pre-transplant)", "供者体检（供者：弟）", "Donor evaluation (donor: brother)", "供者健康检查（同胞供者）"]


def report(name, text):
    return marrow_report("r", text, "2026-11-10") | {"code": concept(None, name)}


def blasts(name, value):
    return observation("b", concept(None, name), "2026-11-10", valueQuantity=quantity(value, "%"))


def written(name, text):
    return observation("o", concept(None, name), "2026-11-10", valueString=text)


CASES = [
    *(rr(f"a relapse, then a remission in {name}", [*only(*RELAPSE), report(name, "原始细胞1%，完全缓解")], "unclear", evidence={RR: ("DiagnosticReport/r",)}) for name in MARROWS),
    *(rr(f"a remission, then one in {name}", [*only(*REMISSION), report(name, "原始细胞1%，完全缓解")], "not-met") for name in MARROWS),
    *(rr(f"a remission, then blasts in {name}", [*only(*REMISSION), report(name, "原始细胞45%")], "unclear") for name in MARROWS),
    *(rr(f"a relapse, then as a result {name}", [*only(*RELAPSE), written(name, "原始细胞1%，完全缓解")], "unclear") for name in MARROWS),
    *(rr(f"a relapse, then 1 % of {name}", [*only(*RELAPSE), blasts(name, 1)], "unclear", evidence={RR: ("Observation/b",)}) for name in COUNTS),
    *(rr(f"a relapse, then 45 % of {name}", [*only(*RELAPSE), blasts(name, 45)], "met") for name in COUNTS),
    *(rr(f"a remission, then 45 % of {name}", [*only(*REMISSION), blasts(name, 45)], "unclear") for name in COUNTS),
    *(rr(f"a relapse, then a remission in {name}", [*only(*RELAPSE), report(name, "原始细胞1%，完全缓解")], "met") for name in DONORS),
    *(rr(f"a relapse, then 1 % of {name}", [*only(*RELAPSE), blasts(name, 1)], "met") for name in ("骨髓原始细胞-供者", "供髓者骨髓原始细胞", "Bone marrow blasts, donor", "Donor bone marrow blasts")),
    *(rr(f"a relapse, then 1 % held by {name}", [*only(*RELAPSE), *held(name, blasts("骨髓原始细胞", 1))], state) for names, state in ((OPEN, "unclear"), (THEIRS, "met")) for name in names),
    *(rr(f"a remission, then 45 % of {name}", [*only(*REMISSION), blasts(name, 45)], "met") for name in ("骨髓原始细胞 供体淋巴细胞输注后", "骨髓原始细胞（供者淋巴细胞输注后）")),
    rr("lymphocytes of a marrow are no blasts", [*only(*REMISSION), blasts("骨髓原始淋巴细胞", 45)], "not-met"),
    *(rr(f"a relapse, then a remission in {name}", [*only(*RELAPSE), report(name, "Complete remission")], "not-met")
      for name in ("Bone marrow aspirate day +30 after donor lymphocyte infusion", "Bone marrow day +100 post unrelated donor HSCT", "骨髓细胞学检查（无关供者移植后）", "骨髓细胞学检查（移植后，供者：弟）")),
    *(Case(f"ALT of 300 held by {name}", [*without(base(), "alt-1"), *held(name, lab("alt", 300, 40))], {"hepatic-alt": state}) for names, state in ((OPEN, "unclear"), (THEIRS, "missing")) for name in names),
    *(Case(f"HBsAg held by {name}", [*without(base(), "hbsag-1"), *held(name, hbsag_of(answer))], {"serology-hbv": state})
      for names, state in ((OPEN, "unclear"), (THEIRS, "missing")) for name in names for answer in (NEGATIVE, POSITIVE)),
    *(Case(f"ECOG held by {name}", [*without(base(), "ecog-1"), *held(name, observation("e", concept((LOINC, "89247-1")), valueInteger=3))], {"ecog": state})
      for names, state in ((OPEN, "unclear"), (THEIRS, "missing"), (["移植前检查"], "not-met")) for name in names),
    *(Case(f"HBsAg that is itself named so: {name}", [*base(), hbsag_of(POSITIVE) | {"code": concept(None, name)}], {"serology-hbv": "met"}) for name in ("乙肝表面抗原（供者）", "HBsAg (donor)")),
    rr("a plain AML, then 1 % of a donor's brother's name", chart(blasts(COUNTS[2], 1)), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
