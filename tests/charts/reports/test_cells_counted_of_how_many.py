"""Blasts that a Chinese report tells as a count of so many cells, with its total beside it or before all counts, are the share that they are:
178 of 500 are 35.6 %. A concentration, cells of the megakaryocytes and another test's cells are no share.

trial.md, section 4: marrow blasts of 5 % and more behind a remission tell a relapse, fewer leave the remission and speak against a relapse.
"""
from __future__ import annotations

import pytest

from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR, IN_RELAPSE, letter, marrow, note

CELLS = ["原始细胞", "原始粒细胞", "原粒细胞", "原始单核+幼稚单核细胞", "原始+幼稚细胞", "原始粒细胞Ⅰ型", "原始粒", "髓系原始细胞", "原单+幼单"]
FORMS = [
    "{}{k}/{n}", "{}：{k}/{n}", "{} {k} / {n}", "{}（{k}/{n}）", "{}占{k}个（共{n}个）", "{}{k}个（计数{n}个有核细胞）", "{}{k}个/{n}个", "{}计数{k}/{n}",
    "计数{n}个有核细胞，{}{k}个。", "分类{n}个细胞：{}{k}个", "{n}个有核细胞中{}{k}个", "每{n}个有核细胞可见{}{k}个", "{}{k}个，共计数{n}个细胞", "共{n}个细胞，{}{k}个",
    "{}占{k}/{n}个有核细胞", "计数{n}个有核细胞，早幼粒细胞3个，{}{k}个，淋巴细胞40个。", "{}：{k}/{n}；早幼粒细胞：3/{n}", "计数{n}个有核细胞，其中{k}个为{}",
]
COUNTS = [(178, 500, "many"), (71, 200, "many"), (25, 500, "many"), (50, 1000, "many"), (5, 500, "few"), (24, 500, "few"), (3, 200, "few"), (49, 1000, "few")]
SHEETS = {
    "many": ["计数：500个；原始粒细胞：178；早幼粒细胞：10", "有核细胞计数500，原始粒细胞178，早幼粒细胞3", "计数：500\n原始粒细胞：130\n早幼粒：10\n分叶核：120",
             "计数200个有核细胞，原始粒细胞 35.5，早幼粒 2.0", "骨髓：计数500个有核细胞，原始细胞178个。血片：分类100个白细胞，未见原始细胞。"],
    "few": ["计数500，原始粒细胞 8，分叶核 240，淋巴细胞 120", "计数200个有核细胞，原始粒细胞 1.5，早幼粒 2.0，分叶核 40", "共计数500个，成熟淋巴细胞178个，原始细胞5个",
            "骨髓：计数200个有核细胞，原始粒细胞3个，早幼粒5个。血片：分类100个白细胞，原始细胞0个。"],
}
NO_SHARE = ["PML-RARA融合基因：计数500个细胞，阳性细胞178个", "FISH分析500个细胞，异常178个", "BCR-ABL 178/500细胞阳性", "计数500个有核细胞，原始巨核细胞3个，幼稚巨核细胞8个",
            "计数500个有核细胞，中幼红细胞178个", "原始细胞计数200个", "巨核细胞全片见178个，分类25个，幼稚巨核细胞2个"]


ROWS = {
    "few": ["原始粒细胞 1.0 0-1.8 原始红细胞 12 0-1.2 早幼红细胞 22", "原始细胞 1.0 原始红细胞 12.0", "原始粒细胞1.0原始红细胞12.0早幼红细胞20", "原始红细胞\t24\t12.0\n原始粒细胞\t2\t1.0", "原始单核细胞 1.0 原始淋巴细胞 35"],
    "many": ["原始粒细胞35.5原始浆细胞0.5早幼红细胞8", "原始红细胞 12 0-1.2 原始粒细胞 35.5 0-1.8 早幼粒细胞 2", "原始粒细胞\t35.5\t原始巨核细胞\t0.5", "原始淋巴细胞 1.0 原始粒细胞 35.5 早幼粒细胞 2"],
}
"""Rows of the blasts beside those of other lineages, which are no myeloblasts."""


def told(count, total, of):
    """Each form with each name, of which every third is asked."""
    every = [form.format(cells, k=count, n=total) for form in FORMS for cells in CELLS]
    return every[(count + of) % 3::3]


CASES = [
    *(rr(f"of {of}: {text}", [*before, marrow(text)], {"many": one, "few": other}[of]) for k, n, of in COUNTS
      for before, one, other in ((IN_CR, "unclear", "not-met"), (IN_RELAPSE, "met", "unclear")) for text in told(k, n, len(before))),
    *(rr(f"a letter, of {of}: {text}", [*IN_CR, letter(text)], {"many": "unclear", "few": "not-met"}[of])
      for k, n, of in COUNTS[::3] for text in told(k, n, 1) if not ("个为" in text or "可见" in text)),
    *(rr(f"a note: {text}", [*IN_CR, note(text)], ("unclear", "judgement")) for text in told(178, 500, 0)),
    *(rr(f"a sheet of {of}: {text}", [*before, marrow(text)], {"many": one, "few": other}[of]) for of, texts in SHEETS.items() for text in texts
      for before, one, other in ((IN_CR, "unclear", "not-met"), (IN_RELAPSE, "met", "unclear"))),
    *(rr(f"a row of {of}: {text}", [*IN_CR, place(text)], {"many": "unclear", "few": "not-met"}[of]) for of, texts in ROWS.items() for text in texts for place in (marrow, letter)),
    *(rr(f"no share of blasts: {text}", [*IN_CR, marrow(text)], "not-met") for text in NO_SHARE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
