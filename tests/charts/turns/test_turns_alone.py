"""Lines of a problem list that are nothing but a turn: beside a leukaemia on record they may be its own, and prove nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import AML, RR, only, rr
from tests.charts.harness import Case, check

OLD = condition("aml", AML, recorded="2025-01-10")
IN_CR = only(OLD, condition("cr", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-04-01"))
RELAPSED = only(OLD, condition("rel", (ICD10, "C92.0"), "急性髓系白血病 复发", recorded="2026-08-01"))
LOCAL = "http://his.hospital.cn/diagnoses"


def line(text: str | None, recorded: str = "2026-11-05", code: tuple | None = None, **more):
    return condition("line", code, text, recorded=recorded, **more)


BACK = ["骨髓复发", "血液学复发", "早期复发", "再次复发", "第二次复发", "复发", "复发难治", "中枢复发", "睾丸复发", "化疗后复发", "移植后复发", "分子学复发", "难治", "In relapse", "Relapsed"]
THERE = ["MRD阳性", "MRD转阳", "MRD(+)", "皮肤浸润", "中枢神经系统侵犯", "未缓解"]
PLACES = ["皮肤浸润", "中枢神经系统侵犯", "睾丸浸润", "CNS involvement", "2.皮肤浸润"]
OVER = ["CR2", "完全缓解", "第二次完全缓解", "缓解期", "骨髓缓解", "In remission", "CR1"]
NEITHER = ["带状疱疹复发", "乳腺癌复发", "肾病综合征完全缓解", "复发性口腔溃疡", "预防复发", "无复发", "MRD阴性", "GVHD复发", "房颤复发", "复发（无）", "复发：否认", "CR", "CRI", "疼痛缓解", "部分缓解"]
CASES = [
    *(rr(f"a remission, then the line “{t}”", [*IN_CR, line(t)], "judgement", evidence={RR: ("Condition/line",)}) for t in BACK),
    *(rr(f"a remission, then the line “{t}”", [*IN_CR, line(t)], "unclear", evidence={RR: ("Condition/line",)}) for t in THERE),
    *(rr(f"a relapse, then the line “{t}”", [*RELAPSED, line(t)], "unclear", evidence={RR: ("Condition/line", "Condition/rel")}) for t in OVER),
    *(rr(f"a remission, then the line “{t}”", [*IN_CR, line(t)], "not-met") for t in NEITHER),
    *(rr(f"a relapse, then the line “{t}”", [*RELAPSED, line(t)], "met") for t in NEITHER),
    *(rr(f"the line “{t}”, then a remission", [*IN_CR, line(t, "2026-02-01")], "not-met") for t in (*BACK, *THERE) if t != "第二次复发"),
    rr("the line of a second relapse, then a first remission", [*IN_CR, line("第二次复发", "2026-02-01")], "judgement"),
    *(rr(f"a remission, then “{t}” that is over", [*IN_CR, line(t, clinical="resolved")], "not-met") for t in ("骨髓复发", "MRD阳性")),
    *(Case(f"without a leukaemia on record: {t}", only(line(t)), {"aml-diagnosis": "missing", RR: "missing"}, shown=False) for t in (BACK[0], THERE[0], OVER[0])),
    *(Case(f"of another leukaemia on record: {t}", only(condition("all", (ICD10, "C91.0")), line(t)), {RR: "missing"}, shown=False) for t in (BACK[0], OVER[0])),
    *(rr(f"a remission, then the line “{t}” of an onset before it", [*IN_CR, line(t, onsetDateTime="2025-01-10")], "not-met") for t in PLACES),
    *(rr(f"a remission, then the line “{t}” of an onset after it", [*IN_CR, line(t, onsetDateTime="2026-10-20")], "unclear") for t in PLACES),
    *(rr(f"a remission, then the line “{t}”, whatever its onset", [*IN_CR, line(t, onsetDateTime="2025-01-10")], "unclear") for t in ("未缓解", "MRD转阳")),
    *(rr(f"a remission, then the line “{t}”, whatever its onset", [*IN_CR, line(t, onsetDateTime="2025-01-10")], "judgement") for t in ("复发", "中枢复发")),
    rr("a local code of the same name", [*IN_CR, line("骨髓复发", code=(LOCAL, "D01", "骨髓复发"))], "judgement"),
    rr("a code of another disease", [*IN_CR, line("复发", code=(ICD10, "N04.9", "肾病综合征"))], "not-met"),
    rr("a code without a name", [*IN_CR, line("复发", code=(ICD10, "N04.9"))], "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_turn_alone(case: Case) -> None:
    check(case)
