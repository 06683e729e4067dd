"""Whose and which material a report or a count is of: marrow, blood, a donor's; flow against molecular MRD; which names are blasts."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_mrd
from tests.charts.courses import BACK, CR, chart, only, part, rr
from tests.charts.harness import check
from tests.charts.statuses import IN_RELAPSE, now

FLOW_OF = {"code": concept(None, "流式细胞学")}
OF_WHAT = [  # a report's material: by its specimen's words, where it was collected, or the reference's own words
    rr("a remission in a report on a specimen that only the reference names", [*only(condition("a", IN_RELAPSE)), now("完全缓解", **FLOW_OF, specimen=[{"display": "骨髓"}])], "not-met"),
    rr("on a specimen collected from the marrow", [
        *only(condition("a", IN_RELAPSE)), {"resourceType": "Specimen", "id": "s", "collection": {"bodySite": concept(None, "骨髓")}},
        now("完全缓解", **FLOW_OF, specimen=[{"reference": "Specimen/s"}])], "not-met"),
    rr("on marrow and blood", [*only(condition("a", IN_RELAPSE)), now("完全缓解", **FLOW_OF, specimen=[{"display": "外周血"}, {"display": "骨髓"}])], "not-met"),
    rr("on blood alone", [*only(condition("a", IN_RELAPSE)), now("完全缓解", **FLOW_OF, specimen=[{"display": "外周血"}])], "met"),
    rr("on the donor's marrow", [*only(condition("a", IN_RELAPSE)), now("完全缓解", code=concept(None, "供者骨髓细胞学报告"))], "met"),
    rr("blasts in the donor's marrow", chart(CR, part("b", "供者骨髓原始细胞", 12)), "unclear"),
    *(rr(f"{name} is not the patient's", chart(CR, BACK, part("b", f"{name} blasts", 0, "2026-11-18")), "met") for name in (
        "Donor's bone marrow", "Donor’s marrow", "donors bone marrow", "Bone marrow (donor)", "Bone marrow of the donor,", "BM donor", "Donor BM", "Donor sibling marrow", "供者骨髓",
        "供者的骨髓", "骨髓(供者)", "捐献者骨髓", "供髓者骨髓", "供者（弟）骨髓")),
    *(rr(f"{name} is the patient's", chart(CR, part("b", f"{name} blasts", 23, "2026-11-18")), "met") for name in (
        "Bone marrow after DLI from the donor,", "Bone marrow (donor-derived)", "骨髓（供者输注后）", "骨髓（供者型）")),
    *(rr(f"a report on {name}", [*only(condition("a", IN_RELAPSE)), now("complete remission", code=concept(None, name))], "met") for name in (
        "Donor’s bone marrow aspirate", "Bone marrow aspirate (donor)", "Bone marrow of the donor", "骨髓(供者)")),
]

MOLECULAR = [
    rr("flow MRD of 0.5 %, then PCR of 0 %", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), part("n", "骨髓MRD PCR NPM1", 0)), "met", True),
    rr("flow MRD of 0.5 %, then PCR not detected", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), part("n", "AML, MLL/NPM1 MRD marrow", {"valueString": "Not detected"})), "met", True),
    rr("flow MRD of 0.5 %, then PCR found, but little", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), part("n", "骨髓MRD PCR NPM1", 0.01)), "unclear"),
    rr("flow MRD of 0.5 %, then MRD not detected", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), part("n", "骨髓MRD", {"valueString": "Not detected"})), "not-met"),
    rr("marrow blasts, then PCR not detected", chart(CR, BACK, part("n", "骨髓MRD PCR NPM1", {"valueString": "未检出"}, "2026-11-18")), "met", True),
    rr("no more than PCR not detected", chart(CR, part("n", "骨髓MRD PCR NPM1", {"valueString": "未检出"})), "not-met"),
    rr("flow MRD of 0.5 %, then flow MRD of 0.1 %", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), marrow_mrd("n", 0.1)), "not-met"),
    rr("flow MRD of 0.5 %, then MRD of blood 0 %", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), part("n", "外周血MRD 流式", 0)), "met", True),
    rr("flow MRD of 0.08 %, then PCR found", chart(CR, marrow_mrd("m", 0.08, "2026-11-10"), part("n", "骨髓MRD RT-qPCR NPM1", 3)), "judgement"),
]

NAMES = ["骨髓原始+幼稚单核细胞", "骨髓 原始及幼稚单核细胞", "骨髓原始细胞(%)", "骨髓白血病细胞比例", "Bone marrow monoblasts and promonocytes", "Bone marrow monoblasts plus promonocytes",
         "Blast cells, marrow aspirate"]
NO_NAMES = ["骨髓早幼粒细胞", "骨髓原始红细胞", "骨髓幼红细胞", "骨髓环形铁粒幼细胞", "Bone marrow erythroblasts", "Bone marrow ring sideroblasts", "Bone marrow osteoblasts"]
BLASTS = [
    *(rr(f"“{t}” are blasts", chart(CR, part("b", t, 23)), "met", True) for t in NAMES),
    *(rr(f"“{t}” are none", chart(CR, part("b", t, 23)), "not-met") for t in NO_NAMES),
]


@pytest.mark.parametrize("case", [*OF_WHAT, *MOLECULAR, *BLASTS], ids=lambda c: c.title)
def test_course(case):
    check(case)
