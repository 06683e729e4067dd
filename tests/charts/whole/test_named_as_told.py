"""Records that the sentences name for what they are: topics in few words, a refused consent, ambiguous letters, a class in a diagnosis."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, LOINC, base, concept, condition, observation, procedure, quantity, serology, without
from tests.charts.harness import Case, check

OTHER, CONSENT, HIV, CREATININE, HEART = "exclusion-other", "informed-consent", "serology-hiv", "renal-creatinine", "cardiac-function"
TOPICS = ["脑转移", "肺癌脑转移", "脑多发转移", "真菌感染", "ICANS", "ICANS grade 2", "immune effector cell-associated neurotoxicity syndrome", "免疫效应细胞相关神经毒性综合征"]
NO_TOPICS = ["无脑转移", "脑转移筛查", "真菌感染筛查", "预防真菌感染", "皮肤真菌感染", "足癣真菌感染", "真菌感染史", "ICANS monitoring", "ICANS grade 0", "抗真菌感染"]
SURGERY = ["Lymph node excisional biopsy", "Excisional biopsy of lymph node", "Excisional biopsy of left cervical node", "淋巴结切除活检", "淋巴结切除术"]
NO_SURGERY = ["Bone marrow biopsy", "Core biopsy of lymph node", "淋巴结穿刺活检", "Excisional biopsy of skin", "PICC placement"]
BARE = without(base(), *(r["id"] for r in base() if "nyha" in r["id"] or "lvef" in r["id"]))


def consent(status):
    return {"resourceType": "Consent", "id": "c", "status": status, "patient": {"reference": "Patient/p"}, "dateTime": "2026-11-01", "category": [concept(None, "trial consent")],
            "scope": concept(("http://terminology.hl7.org/CodeSystem/consentscope", "research"))}


CASES = [
    *(Case(t, [*base(), condition("x", None, t)], {OTHER: "judgement"}, evidence={OTHER: ("Condition/x",)}) for t in TOPICS),
    *(Case(t, [*base(), condition("x", None, t)], {OTHER: "judgement"}, no_evidence={OTHER: ("Condition/x",)}) for t in NO_TOPICS),
    *(Case(t, [*base(), procedure("x", None, t, "2026-11-05")], {OTHER: "judgement"}, evidence={OTHER: ("Procedure/x",)}) for t in SURGERY),
    *(Case(t, [*base(), procedure("x", None, t, "2026-11-05")], {OTHER: "judgement"}, no_evidence={OTHER: ("Procedure/x",)}) for t in NO_SURGERY),
    Case("a consent that was refused", [*base(), consent("rejected")], {CONSENT: "judgement"}, mentions={CONSENT: ("rejected",)}),
    Case("a consent that was given", [*base(), consent("active")], {CONSENT: "judgement"}, mentions={CONSENT: ("trial consent (2026-11-01)",)}),
    *(Case(f"letters that may mean two things: {t}", [*base(), serology("hiv-2", t, "2026-11-20")], {HIV: "unclear"}, mentions={HIV: ("ambiguous",)}) for t in ("NR", "ND")),
    Case("an implausible limit without a unit", [*base(), observation("crea-9", concept((LOINC, "14682-9")), "2026-11-21", valueQuantity=quantity(0.9, "mg/dL"),
         referenceRange=[{"high": {"value": 97}}])], {CREATININE: "unclear"}, mentions={CREATININE: ("upper limit 97",)}),
    Case("a class that a diagnosis names", [*BARE, condition("h", (ICD10, "I50.9"), "心功能III级（NYHA）")], {HEART: "missing"}, mentions={HEART: ("No NYHA result on record",)}),
    Case("LOINC codes under the Canadian name of the system", [*without(base(), *(r["id"] for r in base() if r["id"].startswith("crea"))), observation(
        "crea-9", concept(("https://fhir.infoway-inforoute.ca/CodeSystem/pCLOCD", "14682-9")), "2026-11-20", valueQuantity=quantity(80, "umol/L"), referenceRange=[{"high": quantity(104, "umol/L")}])], {CREATININE: "met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
