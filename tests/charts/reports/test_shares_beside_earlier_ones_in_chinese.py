"""Shares of blasts and of residual disease that a Chinese text tells beside those of an earlier look: what was found this time counts. A share that is
set as a condition and a range of what is normal are none; answers that residual disease is below what a test can find are negative.

trial.md, section 4: marrow blasts of 5 % and more, and residual disease above 0.1 %, tell a relapse behind a remission.
"""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.written_in import DAY, IN_CR, IN_RELAPSE, letter, marrow, note, visit

CELLS = ["原始细胞", "原始粒细胞", "原始细胞比例", "骨髓原始细胞", "原始+幼稚单核细胞"]
LOOKS = ["前次", "上次", "治疗前", "初诊时", "移植前", "前片"]
MOVED = [
    "{n}：{o}{a}，本次{b}", "{o}{n}{a}，本次{b}", "{o}骨髓{n}{a}，目前{b}", "{n}由{o}{a}{v}至{b}", "{n}由{o}的{a}{v}为{b}", "较{o}骨髓，{n}{v}至{b}", "与{o}相比，{n}明显{v}（{b}）",
    "{n}较{o}明显{v}（{b}）", "{n}与{o}骨髓相比{v}至{b}", "{n}{b}，{o}{a}", "{n}{b}（{o}{a}）", "与{o}骨髓（{a}）相比，{n}{v}至{b}", "{n}与{o}（{a}）相比明显{v}，现{b}",
    "对比{o}骨髓：{n}由{a}{v}至{b}", "{n}从{o}骨髓{a}{v}到{b}", "{n}（{o}{a}，本次{b}）", "{n}，较{o}{v}，为{b}", "{n}（%）：{o} {A}，本次 {B}",
]
ALONE = {
    "few": ["原始细胞较前明显减少（2%）", "原始细胞较前减少，现2%", "原始细胞可见，由30%降至2%", "与2026-10-15骨髓（原始细胞30%）比较，原始细胞减少至2%", "复发时原始细胞30%，现2%"],
    "many": ["原始细胞较前明显增多（30%）", "原始细胞较前减少，仍30%", "原始细胞易见，与前次相比明显增多（30%）", "原始细胞由80%降至30%", "初诊原始细胞2%，本次30%", "上次骨穿原始细胞3%，这次骨穿40%"],
}
OTHERS = ["前次原始细胞2%，红系30%", "前次原始细胞2%，本次骨髓红系30%", "原始细胞：前次2%，本次淋巴细胞30%", "与前次比较原始细胞无变化（2%）"]
IF = [
    "若原始细胞>5%则考虑复发", "若原始细胞>5%则", "如原始细胞≥5%，则提示复发", "原始细胞>5%时考虑复发", "若骨髓原始细胞>5%则行挽救治疗", "一旦原始细胞>5%即停药", "当原始细胞>5%时",
    "原始细胞>5%者诊断复发", "若原始细胞比例大于5%，建议再诱导", "原始细胞如>5%则考虑复发", "原始细胞若>5%则考虑复发", "原始细胞如大于5%，予再诱导", "倘若原始细胞超过20%",
    "建议2周后复查骨髓，若原始细胞≥5%，考虑复发", "定期复查，如骨髓原始细胞＞5％，及时就诊",
]
NO_CONDITION = ["如图原始细胞>5%", "如前所述骨髓原始细胞>5%", "目前原始细胞>5%", "当日骨髓原始细胞>5%", "原始细胞>5%，考虑复发", "原始细胞>5%，行再诱导", "原始细胞>20%时入院",
                "若原始细胞>5%考虑复发，患者原始细胞35%", "原始细胞>5%，若无禁忌，予再诱导"]
RANGES = {"not-met": ["原始细胞(0-5%)", "原始细胞（0～5%）", "原始粒细胞（参考范围0-5%）", "原始细胞 (0-5%) 1%", "原始细胞[0-5%]：1%", "原始细胞（<5%）1%", "原始细胞（<5%）"],
          "unclear": ["原始细胞 (0-5%) 35%", "原始细胞（0-5%）35.5", "原始细胞[0-5%]：35.5%", "原始细胞（<5%）35%", "原始细胞(0-20%)"]}
GONE = [
    "MRD低于检出限", "MRD:<LOD", "MRD未测出", "MRD在检测下限以下", "MRD转阴", "未检出MRD", "MRD<10^-4", "MRD＜10⁻⁴", "MRD定量低于检测下限(0.01%)", "残留白血病细胞低于检测下限",
    "MRD结果：低于检测灵敏度", "MRD低于定量下限", "MRD不可测", "MRD测不出", "MRD未达检测下限", "MRD检测不到", "异常髓系细胞低于检测下限", "微小残留病低于检测下限", "MRD（流式）低于检测下限",
    "阴性", "结果：阴性", "未检出", "检测结果：未检测到", "低于检测下限", "检查结论：阴性。", "MRD：前次0.5%，本次<0.01%", "前次MRD 0.5%，本次阴性", "MRD：前次阳性，本次阴性", "MRD由0.5%转阴", "MRD阳性转为阴性",
]
THERE = [
    "MRD未转阴", "MRD高于检测下限", "MRD转阳", "MRD>10^-3", "MRD检测下限0.01%，结果0.5%", "MRD（检测下限0.01%）0.5%", "MRD转阴后再次升高0.5%", "MRD阴性后再次升高0.5%", "MRD转阴，后再升高0.5%",
    "MRD阴性，复查升至0.5%", "前次MRD阴性，本次0.5%", "MRD：前次阴性，本次0.5%", "MRD：前次阴性，本次阳性", "MRD前次未检出，本次阳性", "MRD：前次<0.01%，本次0.5%", "较前次MRD由0.02%升至0.5%",
]


def flow(text):
    return marrow_report("r", text, DAY, code=concept(None, "骨髓流式细胞学(MRD)报告"))


def moved(first, now, verb):
    """Each form with a name and a look, of which every fifth is asked."""
    every = [form.format(n=cells, o=look, a=f"{first}%", b=f"{now}%", A=first, B=now, v=verb) for form in MOVED for cells in CELLS for look in LOOKS]
    return every[now % 5::5]


FEW, MANY = [*moved(30, 2, "下降"), *ALONE["few"]], [*moved(2, 30, "上升"), *ALONE["many"]]
READ = ("unclear", "judgement")
CASES = [
    *(rr(f"few this time: {text}", [*before, of(text)], state) for text in FEW
      for before, of, state in ((IN_CR, marrow, "not-met"), (IN_CR, letter, "not-met"), (IN_RELAPSE, marrow, "unclear"))),
    *(rr(f"many this time: {text}", [*before, of(text)], state) for text in MANY
      for before, of, state in ((IN_CR, marrow, "unclear"), (IN_CR, letter, "unclear"), (IN_RELAPSE, marrow, "met"))),
    *(rr(f"of other cells, or as it was: {text}", [*IN_CR, marrow(text)], "not-met") for text in OTHERS),
    *(rr(f"a condition: {text}", [*IN_CR, of(text)], "not-met") for text in IF for of in (marrow, letter, note, visit)),
    *(rr(f"a condition beside a relapse: {text}", [*IN_RELAPSE, marrow(text)], "met") for text in IF),
    *(rr(f"no condition: {text}", [*IN_CR, of(text)], state) for text in NO_CONDITION for of, state in ((marrow, "unclear"), (letter, "unclear"), (note, READ))),
    *(rr(f"a range: {text}", [*IN_CR, marrow(text)], state) for state, texts in RANGES.items() for text in texts),
    *(rr(f"gone: {text}", [*IN_CR, flow(text)], "not-met") for text in GONE), *(rr(f"gone, beside a relapse: {text}", [*IN_RELAPSE, flow(text)], "unclear") for text in GONE),
    *(rr(f"there: {text}", [*IN_CR, flow(text)], "unclear") for text in THERE), *(rr(f"there, in a letter: {text}", [*IN_CR, letter(text)], READ) for text in THERE),
    *(rr(f"there, beside a relapse: {text}", [*IN_RELAPSE, flow(text)], "met") for text in THERE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
