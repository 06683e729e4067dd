"""Marrow blasts and residual disease under names of columns in one row of letters, and under slips of the pen; whose they are, and of when."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, observation, quantity
from tests.charts.courses import REMISSION, only, rr
from tests.charts.harness import check

COUNTED = (
    "LBBLAST_BM", "LBBMBLAST", "BMBLAST%", "BMMYELOBLAST", "MARROWBLASTS", "BONEMARROWBLAST", "BLSTBM", "BM_BLST", "BM BLST %", "BMDIFF BLAST", "BM.BLAST.PCT", "Blast BM manual diff", "BMAspirateBlasts",
    "Bone marrow blats", "BM blats %", "Bone marow blasts", "BM blasst", "BM balsts", "Trephine blasts", "骨髓原始细饱")
RESIDUAL = ("MRDBM", "FLOWMRD_BM", "LBMRD_BM", "BM_MRD_PCT", "AMLMRD_BM", "骨髓免疫残留", "mrd.bm")
NOT_READ = ("MAR_BLAST", "MARBLAST", "BM_BLAST_DX", "BMBLASTDX", "BM_BLAST_DIAG", "BM_INIT_BLAST", "BMBLASTBASE", "BM_BLAST_RATIO", "BM_BLAST_CD34", "BMLYMPHOBLAST")
NOTHING = ("BM_ERYTHROBLAST_PCT", "NORMOBLASTBM", "BM osteoblasts", "BM ballast", "BM_BLAST_PREV", "BLASTPREV_BM", "BM_BLAST_LLN", "BM_BLAST_LIMIT")
OF_A_DONOR = ("DONOR_BM_BLAST", "BM_BLAST_DONOR", "BMBlastDonor", "DONORBMBLAST", "供者_骨髓_原始细胞", "骨髓原始细胞供者", "Bone marrow blasts donor")
NOTED = ("供者骨髓", "患者供者（其兄）骨髓", "Donor marrow", "Donor's bone marrow aspirate", "Subject is the donor")


def named(name, value=30, state="met", **more):
    return rr(f"{name} {value}{''.join(f', {it}' for it in more.values())}", only(*REMISSION, observed(name, value, **more)), state)


def observed(name, value, note=None):
    return observation("b", concept(None, name), "2026-11-15", valueQuantity=quantity(value, "%"), **({"note": [{"text": note}]} if note else {}))


CASES = [
    *(named(name) for name in COUNTED), *(named(name, 0.5) for name in RESIDUAL),
    *(named(name, state="unclear") for name in NOT_READ), *(named(name, state="not-met") for name in NOTHING),
    *(named(name, 0.5, "unclear") for name in ("BM_MRD_PREV", "BM_MRD_DX", "BMMRDDX", "Bone marrow MRD, previous", "骨髓MRD上次结果")),
    *(named(name, 0.5, "not-met") for name in ("BM_MRD_SENS", "BM_MRD_LOD", "BMMRDLOD", "BM_MRD_THR", "MRD_BM_SENS_HIGH")),
    named("BM_BLAST_THR_RESULT", 30, "not-met"),
    *(named(name, state="unclear") for name in OF_A_DONOR),
    *(rr(f"a relapse, then {name} 1", [*base(), observed(name, 1)], "met") for name in OF_A_DONOR),
    *(named("Bone marrow blasts", state="unclear", note=note) for note in NOTED),
    *(named("Bone marrow blasts", note=note) for note in ("Post donor transplant day 100", "供者嵌合率98%", "Donor marrow infused 2025-06-01", "供者骨髓移植后")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
