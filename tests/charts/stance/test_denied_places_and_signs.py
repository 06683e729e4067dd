"""A place of the leukaemia that a report denies by its whole name, and a sign before the share of a written result."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report, observation
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

DENIED = ["未见中枢神经系统白血病浸润", "未见脑膜白血病浸润", "未见明确中枢神经系统白血病浸润征象", "未见白血病浸润", "未见中枢神经系统白血病"]
FOUND = ["中枢神经系统白血病浸润", "脑膜白血病浸润", "考虑中枢神经系统白血病浸润", "不除外脑膜白血病浸润", "未见脑出血。脑膜白血病浸润", "未见白血病细胞，脑膜白血病浸润"]
WRITTEN = {"MRD(+) 0.35%": "met", "MRD(+)0.35%": "met", "(+) 0.35%": "met", "MRD（+），0.35%": "met", "MRD(+) 0.05%": "not-met", "MRD(-) <0.01%": "not-met", "(-) 0.005%": "not-met", "MRD(-)": "not-met", "MRD(+)": "unclear"}


def report(text, name):
    return marrow_report("r", text, "2026-11-05", code=concept(None, name))


CASES = [
    *(rr(f"{name}: {t}", chart(CR, report(t, name)), "not-met") for t in DENIED for name in ("头颅MRI", "脑脊液细胞学")),
    *(rr(f"头颅MRI: {t}", chart(CR, report(t, "头颅MRI")), "unclear", evidence={RR: ("DiagnosticReport/r",)}) for t in FOUND),
    *(rr(f"residual disease: {v}", chart(CR, observation("m", concept(None, "骨髓微小残留病(MRD)-流式"), "2026-11-12", valueString=v)), state)
      for v, state in WRITTEN.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
