"""Disease statuses that an oncology system records (mCODE): no marrow report, and no silence either."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_blasts, observation
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.disease_statuses import BREAST, NONE, REMISSION, RESPONSE, STATUS, about, in_remission, relapsed, status
from tests.charts.harness import check

NO_REMISSION = [
    "no complete remission", "CR not achieved", "No longer in remission", "lost CR", "未达完全缓解", "未获缓解", "不完全缓解", "没有缓解", "诱导缓解", "症状缓解", "not in CR", "CR awaited", "possible remission",
    "near complete remission", "复发，既往完全缓解", "remission not confirmed",
]
LOST = ("No longer in remission", "lost CR", "复发，既往完全缓解")
"""Of these: a relapse, by its words."""
NO_RELAPSE = ["No evidence of disease progression", "no relapse", "无复发", "未见进展", "relapse ruled out", "progression-free"]
A_REMISSION = ["Complete remission, no relapse", "完全缓解，未复发", "Remission", "morphologic remission", "缓解", "CRi", "NED"]
DISEASE = ["CR not achieved", "No longer in remission", "lost CR", "未获缓解", "relapsed, no remission", "复发，未缓解", "refractory"]


BACK = ["复发", "难治", "移植后复发", "疾病进展", "Relapsed", "Progressive disease"]
NOT_YET = ["未缓解", "CR not achieved", "未获缓解", "Not in remission", "No response yet", "No remission"]


STANCES = [
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "met") for value in NO_REMISSION + NO_RELAPSE),
    *(rr(f"no more than a status “{value}”", chart(status(value)), "judgement" if value in LOST else "missing") for value in NO_REMISSION),
    *(rr(f"no more than a status “{value}”", chart(status(value)), "missing") for value in [*NO_RELAPSE, "部分缓解", "PR", "NR", "无效", "stable"]),
    *(rr(f"no more than a status “{value}”", chart(status(value)), "judgement", evidence={RR: ("Observation/ds",)}) for value in [*BACK, *(it for it in DISEASE if it not in NOT_YET)]),
    *(rr(f"no more than a status “{value}”, as of any leukaemia before treatment", chart(status(value)), "missing") for value in NOT_YET),
    *(rr(f"a status “{value}” beside blasts proves no relapse", chart(status(value), marrow_blasts("b", 40)), "judgement") for value in BACK),
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "unclear") for value in A_REMISSION),
    *(rr(f"no more than a status “{value}”", chart(status(value)), "judgement") for value in A_REMISSION),
    *(rr(f"a coded remission, then a status “{value}”", in_remission(value), "not-met") for value in A_REMISSION + NO_RELAPSE),
    *(rr(f"a coded remission, then a status “{value}”", in_remission(value), "unclear") for value in DISEASE),
]
CASES = [
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "unclear", evidence={RR: ("Observation/ds", "Condition/aml")})
      for value in (REMISSION, NONE, "Complete response", "No evidence of disease", "完全缓解", "CR")),
    rr("a response to treatment says the same", relapsed(status("Complete response", code=RESPONSE)), "unclear"),
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "met")
      for value in ("Partial remission", "Patient's condition stable", "Improving", "Patient's condition worsened", "Progressive disease", "not in remission", "部分缓解", "未缓解", "undetermined")),
    rr("a status before the relapse", relapsed(status(REMISSION, "2026-01-15")), "met"),
    rr("a status that was entered in error", relapsed(status(REMISSION, status="entered-in-error")), "met"),
    rr("a status that is not final", relapsed(status(REMISSION, status="preliminary")), "met"),
    rr("the status of another cancer", relapsed(BREAST, status(REMISSION, **about("Condition/breast"))), "met"),
    rr("the status of another cancer by name", relapsed(status(REMISSION, focus=[{"display": "Breast cancer"}])), "met"),
    rr("the status of the leukaemia by name", relapsed(status(REMISSION, focus=[{"display": "Acute myeloid leukemia"}])), "unclear"),
    rr("the status of what nobody can tell", relapsed(status(REMISSION, focus=[{"display": "Primary diagnosis"}])), "unclear"),
    rr("a status in a string", relapsed(observation("ds", concept(STATUS), "2026-11-15", valueString="Complete remission")), "unclear"),
    rr("a denied one in a string", relapsed(observation("ds", concept(STATUS), "2026-11-15", valueString="not in remission")), "met"),
    rr("the status of the AML", relapsed(BREAST, status(REMISSION, **about("Condition/aml"))), "unclear"),
    rr("a status of relapse, and one of remission since", [*only(condition("aml", AML, clinical="relapse", recorded="2026-06-01")), status(REMISSION)], "unclear"),
    rr("a status of remission, and one of progress since", [*only(condition("aml", AML, clinical="remission", recorded="2026-06-01")), status("Progressive disease")], "unclear"),
    rr("AML and no more than a status of remission", chart(status(REMISSION)), "judgement", evidence={RR: ("Observation/ds",)}),
    rr("a status of relapse by a name without a code", chart(observation("ds", concept(None, "Disease status (CIBMTR)"), "2026-11-15", valueString="复发")), "missing"),
    rr("a status of relapse that is not final", chart(status("复发", status="preliminary")), "missing"),
    rr("a status of relapse of another cancer", chart(BREAST, status("复发", **about("Condition/breast"))), "missing"),
    rr("AML and no more than a status of stable disease", chart(status("stable")), "missing"),
    rr("blasts after no more than a status of remission", chart(status(REMISSION, "2026-03-01"), marrow_blasts("b", 40)), "judgement", evidence={RR: ("Observation/ds", "Observation/b")}),
]


# --- by its name alone: it speaks against a remission, and for nothing -------------------------------------------------
NAMES = ["疗效评价", "病情评估", "疾病评估", "疾病状态", "缓解状态", "诱导疗效", "白血病疗效", "当前疾病状态", "骨髓缓解状态", "第2疗程疗效", "疗效评价(第2疗程)", "Disease status", "Response to treatment", "Induction response"]
OTHERS = ["GVHD疗效评价", "抗感染疗效", "疼痛缓解状态", "营养状态", "护理病情评估", "移植后GVHD状态", "ER/PR状态", "止痛疗效"]
AGAINST = ["未缓解", "NR", "部分缓解", "PR", "PD", "No response", "Partial remission", "Resistant disease", "复发", "难治", "无效", "未达CR", "治疗失败", "MRD阳性", "CR，MRD+", "未缓解（前次CR）", "persistent disease"]
SILENT = ["完全缓解", "CR", "stable", "疾病稳定", "无复发", "CR，MRD阴性", "NR→CR", "1疗程PR，2疗程CR", "no active disease", "疼痛未缓解", "MRD: NR", "resistance genes not detected"]


def named(name, value, when="2026-11-05", **more):
    return observation("ds", concept(None, name), when, valueString=value, **more)


NAMED = [
    *(rr(f"a remission, then {name}: {value}", chart(CR, named(name, value)), "unclear", evidence={RR: ("Observation/ds",)}) for name in NAMES for value in AGAINST),
    *(rr(f"a remission, then {name}: {value}", chart(CR, named(name, value)), "not-met") for name in NAMES[:3] for value in SILENT),
    *(rr(f"a remission, then {name}: {value}", chart(CR, named(name, value)), "not-met") for name in OTHERS for value in ("未缓解", "NR", "PD", "无效")),
    *(rr(f"before any remission {value}", chart(named("疗效评价", value, "2026-01-05")), "missing") for value in AGAINST),
    *(rr(f"before the remission {value}", chart(CR, named("疗效评价", value, "2025-01-05")), "not-met") for value in ("未缓解", "PR")),
    *(rr(f"a coded relapse, then {value} by a name", relapsed(named("疗效评价", value)), "met") for value in ("未缓解", "PR", "完全缓解")),
    rr("by the text and display of a hospital's own code", chart(CR, observation("ds", concept(("http://his/item", "X1", "疗效评价"), "疗效评价"), "2026-11-05", valueString="未缓解")), "unclear"),
    rr("of another disease by the display", chart(CR, observation("ds", concept(("http://his/item", "X1", "GVHD疗效评价"), "疗效评价"), "2026-11-05", valueString="NR")), "not-met"),
    rr("a relapse after what was told last", chart(CR, named("疾病状态", "上次评估后复发")), "unclear"),
    rr("a coded remission of the last assessment, after a coded relapse", relapsed(status("Last assessment: complete remission")), "unclear"),
    rr("a remission, then a coded partial remission", in_remission("Partial remission"), "unclear"),
    rr("a remission, then a coded one with residual disease", in_remission("CR, MRD positive"), "unclear"),
]


@pytest.mark.parametrize("case", CASES + STANCES + NAMED, ids=lambda case: case.title)
def test_disease_statuses(case):
    check(case)
