"""Reports of flow cytometry that deny cells by what is abnormal in them: 未检出表型异常的髓系原始细胞."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR, letter

DENIALS = ("未检出", "未检测到", "未见", "未发现", "未见到", "没有检出", "未见明确的")
CELLS = (
    "表型异常的髓系原始细胞", "免疫表型异常的髓系原始细胞", "抗原表达异常的髓系原始细胞", "伴CD7异常表达的髓系原始细胞", "异常表型的髓系原始细胞", "异常的淋系、髓系原始细胞",
    "与初诊表型一致的髓系原始细胞", "异常表达CD56的髓系原始细胞", "免疫表型异常的髓系幼稚细胞",
)
FOUND = (
    "检出表型异常的髓系原始细胞", "检出表型异常的髓系原始细胞，占2.3%", "可见表型异常的髓系原始细胞占5%", "未检出正常髓系原始细胞，异常髓系原始细胞占30%",
    "未见表型异常的淋巴细胞，髓系原始细胞占30%", "未见异常淋巴细胞，检出表型异常的髓系原始细胞3%", "未见减少的异常髓系原始细胞", "未见消失的表型异常的髓系原始细胞", "未除外表型异常的髓系原始细胞",
    "不能排除表型异常的髓系原始细胞", "未检出异常淋巴细胞但见表型异常的髓系原始细胞", "未见异常B细胞、髓系原始细胞占35%", "未检出残留病，但髓系原始细胞占12%",
)


def flow(text):
    return marrow_report("r", text, "2026-11-10", code=concept(None, "骨髓流式微小残留病检测"))


CASES = [
    *(rr(f"{place.__name__}: {text}", [*IN_CR, place(text)], "not-met") for place in (flow, letter)
      for text in (*(no + cells for no in DENIALS for cells in CELLS), "未检出表型异常的髓系原始细胞，MRD<0.01%。", "CD34+CD117+细胞占0.6%，未检出表型异常的髓系原始细胞")),
    *(rr(f"{place.__name__}: {text}", [*IN_CR, place(text)], "unclear") for place in (flow, letter) for text in FOUND),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
