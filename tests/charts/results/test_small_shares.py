"""Shares and counts of a marrow that tell of no leukaemia: few cells that rose, megakaryocytes, numbers of a differential, gates of flow cytometry."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report, observation, quantity
from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR

BACK = [*IN_CR, condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-10-20")]
ROSE = ["原始细胞比例较前略增高（1.5%）", "原始细胞较前升高，仍<5%", "原始细胞比例较前略增高(占1.5%)", "原始细胞较前增多，仍低于5%", "原始细胞较上次增多（2-3%）", "原始细胞较前增多，约占3%", "原始细胞较前增多（1.5%），红系占25%"]
MANY = ["原始细胞较前增多", "原始细胞较前增多，占12%", "原始细胞较前增多（12%）", "原始细胞较前增多（2%→12%）", "原始细胞较前增高，>5%", "原始细胞较前增高（1%→8%）", "原始细胞较前增高，3%升至12%", "原始细胞较前增多（1.5%），原始单核细胞占8%", "原始细胞较前升高，约0.5%，MRD 2.5%", "原始细胞较前增多，<50%"]
MEGAKARYOCYTES = ["原幼单核占56%。巨核系：原巨核细胞 0 个", "复发骨髓象。全片巨核细胞80个，原巨核细胞 0", "复发骨髓象。巨核细胞：原巨核 0，幼巨核 1", "复发骨髓象。原始巨核细胞 0% 幼稚巨核细胞 8%"]
FEW = [
    "巨核细胞 25 个，原始巨核细胞 5 个", "巨核系：原巨核细胞 0 个", "原始巨核细胞 0% 幼稚巨核细胞 40%",
    # percents without their sign
    "原粒细胞:0.50 早幼:1.0 中幼:10.0", "原始粒细胞 0.50 原始单核 0.00 淋巴细胞 25.00", "原始粒细胞 0.50; 幼单 0.50; 成熟单核 3.50", "原始粒细胞 0.50 中性杆状核 12.5 中性分叶核 40",
    "原粒 0.50，红系 25.00",
    # cells, of how many is told elsewhere
    "计数200个有核细胞，原始细胞 8 个", "原始细胞 8 个/200", "原始粒细胞 12 个，占2%", "原始细胞 2 个/100",
    "与前次CR比较，无明显变化，红系占25%", "与前次CR比较，无明显差异，原始细胞占2%", "与前次比较，原始细胞由12%降至2%",
]
SHARES = ["原始粒细胞0.455 早幼粒细胞0.03", "原始粒细胞 0.455 淋巴细胞 0.25", "原始粒细胞 0.45，淋巴细胞 2 个", "原始粒细胞 0.45 粒红比 2.5 淋巴细胞 0.10", "原始粒细胞 8", "原始粒细胞 8 早幼粒细胞 3", "原始细胞比例 5", "原始细胞 80 个，计数200个", "原始细胞 12 个/100", "原始巨核细胞占56%",
          "原始巨核细胞占有核细胞56%", "原始巨核细胞明显增多，占45%", "与前次CR比较，无明显差异，原始细胞占12%"]


def marrow(text):
    return marrow_report("r", text, "2026-11-10") | {"code": concept(None, "骨髓细胞学检查")}


def held(name, conclusion=None, **shares):
    results = [observation(f"m{i}", concept(None, it), "2026-11-10", valueQuantity=quantity(share, "%")) for i, (it, share) in enumerate(shares.items())]
    made = {"resourceType": "DiagnosticReport", "id": "held", "status": "final", "subject": {"reference": "Patient/p"}, "code": concept(None, name),
            "effectiveDateTime": "2026-11-10", "result": [{"reference": f"Observation/{it['id']}"} for it in results]}
    return [*results, made | ({"conclusion": conclusion} if conclusion else {})]


CASES = [
    *(rr(f"a remission, then {text}", [*IN_CR, marrow(text)], state) for texts, state in ((ROSE, "not-met"), (MANY, "unclear"), (FEW, "not-met"), (SHARES, "unclear")) for text in texts),
    *(rr(f"a relapse, then {text}", [*BACK, marrow(text)], state) for texts, state in ((ROSE, "unclear"), (MANY, "met"), (MEGAKARYOCYTES, "met")) for text in texts),
    rr("a relapse, then a comparison beside 12 %", [*BACK, marrow("与前次CR比较，无明显差异，原始细胞占12%")], "met"),
    rr("a letter with limits without a sign", [*IN_CR, marrow("参考值：原始粒细胞0-2，原始粒细胞 0.50") | {"code": concept(None, "出院小结")}], "not-met"),
    rr("a letter with parts of one", [*IN_CR, marrow("原始粒细胞 0.50，早幼粒细胞0.03") | {"code": concept(None, "出院小结")}], "unclear"),
    *(rr(f"{name}: {gate} {share} %, {text}", [*IN_CR, *held(name, text, **{gate: share})], "not-met") for name, gate, share, text in (
        *(("MRD检测", gate, share, text) for gate, share in (("P1群", 85), ("R1", 70), ("G1", 95), ("P2群", 22)) for text in (None, "未检出异常髓系细胞")),
        ("MRD检测", "P2群", 2, "MRD阴性"), ("NPM1 MRD", "检测结果", 12, None), ("WT1 MRD", "检测结果", 12, "MRD阴性"), ("NPM1 MRD", "检测结果", 12, "MRD阴性"), ("NPM1突变定量 MRD", "结果", 12, None))),
    rr("several gates", [*IN_CR, *held("MRD检测", P1群=10, P2群=5, P3群=12)], "not-met"),
    rr("a gate, and what is abnormal", [*IN_CR, *held("MRD检测", P1群=85, 异常细胞占有核细胞比例=2.5)], "unclear"),
    rr("what is abnormal beside a conclusion of none", [*IN_CR, *held("MRD检测", "未检出异常髓系细胞", 异常细胞=2.5)], "unclear"),
    *(rr(f"MRD: {name} {share} %", [*IN_CR, *held("MRD检测", **{name: share})], "unclear") for name, share in (("P5群", 2.5), ("检测结果", 2.5), ("异常细胞", 40))),
    *(rr(f"a relapse, then {text}", [*BACK, condition("n", (ICD10CM, "C92.00"), text, recorded="2026-11-10")], state) for text, state in (
        ("AML复发后再一次完全缓解", "not-met"), ("AML复发后又一次缓解", "not-met"), ("AML复发后再次完全缓解", "not-met"), ("AML一次完全缓解", "unclear"), ("AML首次完全缓解", "unclear"), ("AML第二次缓解", "not-met"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
