"""A marrow behind a recorded relapse or a count, of which the blasts are told in words or can't be read, or the residual disease is low."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_blasts, marrow_mrd, marrow_report, observation
from tests.charts.courses import BACK, CR, RR, chart, rr, two
from tests.charts.harness import check

NONE = ["未见", "未检出", "阴性", "(-)", "-", "未见增高"]
UNREAD = ["正常", "不高", "5%以下", "取材不佳", "偶见"]
CLEAR = ["未见原始细胞", "原始细胞未见", "未查见原始细胞", "未找到白血病细胞", "原始细胞比例不高", "原始细胞比例正常", "MRD低于检测下限", "原始细胞0%", "未见白血病细胞", "MRD阴性"]
NOT_CLEAR = ["未见原始细胞减少", "外周血未见原始细胞", "未见巨核细胞", "未见寄生虫", "原始红细胞比例正常", "原始细胞比例较前不多见报告"]


def relapse(clinical="active"):
    return condition("rl", (ICD10, "C92.000"), "急性髓系白血病 复发", recorded="2026-05-01", clinical=clinical)


def blasts(value, when="2026-11-12"):
    return observation("w", concept(None, "骨髓原始细胞比例"), when, valueString=value)


def report(text):
    return marrow_report("r", text, "2026-11-05", code=concept(None, "骨髓细胞形态学检查"))


CASES = [
    *(rr(f"a count, then {v}", chart(CR, marrow_blasts("bm", 45, "2026-10-28"), blasts(v)), "unclear", evidence={RR: ("Observation/w", "Observation/bm")})
      for v in NONE),
    *(rr(f"a count, then {v}", chart(CR, marrow_blasts("bm", 45, "2026-10-28"), blasts(v)), "unclear") for v in UNREAD),
    *(rr(f"{v}, then a count", chart(CR, blasts(v, "2026-10-28"), marrow_blasts("bm", 45, "2026-11-12")), "met") for v in ("未见", "不高")),
    *(rr(f"a count, then {v}", chart(CR, marrow_blasts("bm", 45, "2026-10-28"), blasts(v)), "met") for v in ("未做", "标本溶血")),
    *(rr(f"a remission, then {v}", chart(CR, blasts(v)), "not-met") for v in NONE),
    *(rr(f"two courses, then {v}", two(marrow=blasts(v)), "unclear", evidence={RR: ("Observation/w",)}) for v in ("未见", "阴性", "正常")),
    rr("two courses, then not done", two(marrow=blasts("未做")), "missing"),
    rr("two courses, none and then a count", [*two(marrow=BACK), blasts("未见", "2026-10-01")], "met"),
    *(rr(f"a relapse, then {v}", chart(relapse(), blasts(v)), "unclear", evidence={RR: ("Observation/w", "Condition/rl")})
      for v in ("未见", "未检出", "0.5", *UNREAD)),
    *(rr(f"a relapse, then {v}", chart(relapse(), blasts(v)), "met") for v in ("未做", "标本溶血")),
    *(rr(f"a relapse behind {v}", chart(relapse(), blasts(v, "2026-04-01")), "met") for v in ("未见", "不高")),
    *(rr(f"a relapse, then {v}", chart(relapse(), blasts(v)), "met") for v in ("阳性", "(+)")),
    rr("on the day of the relapse", chart(relapse(), blasts("不高", "2026-05-01")), "unclear"),
    rr("a relapse, none, then a count", chart(relapse(), blasts("未见", "2026-07-01"), BACK), "met"),
    rr("a relapse, then a high count", chart(relapse(), marrow_blasts("bm", 12)), "met"),
    rr("a relapse, then a low count", chart(relapse(), marrow_blasts("bm", 2)), "not-met"),
    *(rr(f"a relapse, then {v}", chart(relapse(), blasts(v)), "not-met") for v in ("不足5%", "少于5%", "fewer than 5%", "no more than 4%")),
    *(rr(f"a relapse, then {v}", chart(relapse(), blasts(v)), "unclear") for v in ("≤5%", "不超过5%", "not exceeding 5%")),
    *(rr(f"a relapse, then {v}", chart(relapse(), blasts(v)), "met") for v in ("不少于20%", "no fewer than 20%", "not less than 5%", "≤20%")),
    *(rr(f"a relapse, then residual disease of {v}", chart(relapse(), marrow_mrd("mrd", v)), s, evidence={RR: ("Condition/rl", *e)})
      for v, s, e in ((0.005, "unclear", ("Observation/mrd",)), (0.1, "unclear", ("Observation/mrd",)), (0.5, "met", ()))),
    rr("a relapse behind low residual disease", chart(relapse(), marrow_mrd("mrd", 0.005, "2026-04-01")), "met"),
    rr("a status of relapse, none in words of these weeks", chart(relapse("relapse"), blasts("未见")), "unclear"),
    rr("a status of relapse, none in words of long ago", chart(relapse("relapse"), blasts("未见", "2026-06-01")), "met"),
    *(rr(f"a relapse, then a report: {t}", chart(relapse(), report(t)), "unclear") for t in CLEAR),
    *(rr(f"a remission, then a report: {t}", chart(CR, report(t)), "not-met") for t in CLEAR),
    *(rr(f"a relapse, then a report: {t}", chart(relapse(), report(t)), "met") for t in NOT_CLEAR),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
