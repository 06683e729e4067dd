"""Sections and findings of a Chinese report that only a blank, or a bracket, parts on one line; and a request's remission on a line of its own.

From the protocol notes: a denial counts where it governs the disease's own name; what a marrow report concludes speaks for or against a remission,
what it repeats of the request does not. After a coded remission words of disease leave it open; a coded relapse is ended by a remission behind it.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

REMISSION = condition("c", (ICD10CM, "C92.01"), recorded="2026-06-10")
RELAPSE = condition("c", (ICD10CM, "C92.02"), recorded="2026-10-20")
HEADINGS = [
    "检查结论", "诊断", "结果", "结果描述", "提示", "小结", "报告意见", "检验意见", "报告", "报告内容", "描述", "分析", "骨髓片", "骨髓细胞学诊断", "形态学诊断", "骨髓象分析", "检查意见", "检验结论",
    "综合意见", "诊断意见", "印象", "结论", "骨髓象", "镜检结果", "总结", "报告诊断",
]
ASKED = ["临床诊断：AML CR1", "送检诊断：AML", "临床诊断：AML 标本：骨髓", "病史：AML CR1 10个月", "科室：血液科 临床诊断：AML"]
DENIED = ["检查所见：骨髓增生活跃，巨核细胞可见，未见寄生虫", "未见转移癌细胞", "检查所见：未见Auer小体", "骨髓增生活跃，未见环形铁粒幼细胞", "检查所见：嗜碱性粒细胞未见", "检查所见：骨髓增生活跃，余无异常"]
APART = [" ", "  ", "\t", "　"]
FULL, CLEAR = ["AML复发骨髓象", "原始细胞占38%", "急性髓系白血病复发"], ["AML完全缓解骨髓象", "AML完全缓解", "CR骨髓象"]
MARROW, FLUID, PICTURE = "骨髓细胞学检查", "脑脊液细胞学", "PET-CT"
LISTS = [
    (FLUID, "红细胞未见 找到白血病细胞"), (FLUID, "外观：无色透明 找到白血病细胞 淋巴细胞占72%"), (FLUID, "墨汁染色阴性 找到白血病细胞"), (FLUID, "未见真菌 查见原始细胞，约占15%"),
    (MARROW, "未见寄生虫 AML-PR骨髓象"), (MARROW, "未见转移癌 可见大量原始细胞"), (MARROW, "嗜碱性粒细胞未见 原始粒细胞占38% 红系减少"), (MARROW, "全片未见寄生虫 急性髓系白血病复发骨髓象"),
    (PICTURE, "胃肠道未见异常摄取 右眼眶髓系肉瘤"), (PICTURE, "左侧睾丸代谢增高，考虑白血病浸润 脑实质未见异常"), (PICTURE, "双肺未见异常 左侧睾丸代谢增高，考虑白血病浸润"),
    (PICTURE, "左腋窝多发肿大淋巴结，代谢增高，考虑髓外复发\n3、胃肠道未见异常摄取"), (FLUID, "临床诊断：AML 提示：找到白血病细胞"),
    (MARROW, "临床诊断：AML 原始粒细胞占38%"), (MARROW, "临床诊断：AML 骨髓增生明显活跃，原始粒细胞占38%。"), (MARROW, "科室：血液科 临床诊断：AML 标本：骨髓 粒系占58% 原始粒细胞占38%"),
]
QUIET = [
    (MARROW, "未见 白血病细胞"), (MARROW, "未见异常 原始细胞"), (MARROW, "未见明显 异常原始细胞 原始细胞1%"), (FLUID, "未见红细胞 未见白血病细胞"), (FLUID, "红细胞未见 白血病细胞未见"),
    (PICTURE, "双肺未见异常 骨骼未见异常 未见髓外浸润"), (PICTURE, "未见异常高代谢 考虑治疗后改变"), (MARROW, "骨髓增生活跃 原始细胞占1% 未见寄生虫"), ("骨髓流式MRD", "未检出 异常髓系原始细胞"),
    ("骨髓流式MRD", "未检出残留 白血病细胞 MRD阴性"), (MARROW, "临床诊断：AML复发 检查结论：完全缓解骨髓象"), (MARROW, "病史：AML复发后移植 检查结论：未见白血病细胞"),
    (MARROW, "临床诊断：AML，初诊原始细胞80% 结果：原始细胞占1% 小结：AML完全缓解骨髓象"),
]
NAMED, TURNS = ["急性髓系白血病", "AML", "AML-M2a", "急性髓系白血病（M5）"], ["CR1", "完全缓解", "（CR1）", "CR", "完全缓解期"]
HEADED, FOUND = ["临床诊断：", "送检诊断：", "病史：", "临床诊断\n", "临床诊断：\n", "【临床诊断】"], ["检查所见：增生活跃", "骨髓片：\n原始细胞占2.0%，未见Auer小体。"]


def behind(coded, text, name=MARROW):
    return only(coded, marrow_report("r", text, "2026-11-15", code=concept(None, name)))


def parted(first, said):
    """Each first part before each heading, in turn with the ways to part them and with what is said."""
    for at, heading in enumerate(HEADINGS):
        for number, one in enumerate(first):
            told = said[(at + number) % len(said)]
            yield f"{one}{APART[(at + number) % len(APART)]}{heading}：{told}"
            yield f"{one}【{heading}】{told}"


@pytest.mark.parametrize("case", [
    *(rr(f"{text!r} behind a remission", behind(REMISSION, text), "unclear") for text in (*parted(ASKED, FULL), *parted(DENIED, FULL))),
    *(rr(f"{text!r} behind a relapse", behind(RELAPSE, text), "not-met") for text in (*parted(ASKED[1:3], CLEAR), *parted(DENIED, CLEAR))),
    *(rr(f"{name}: {text!r}", behind(REMISSION, text, name), "unclear") for name, text in LISTS),
    *(rr(f"{name}: {text!r}", behind(REMISSION, text, name), "not-met") for name, text in QUIET),
], ids=lambda case: case.title)
def test_parts_of_a_line(case):
    check(case)


@pytest.mark.parametrize("case", [
    *(rr(f"{heading}{name}\n{turn}\n{found}", behind(RELAPSE, f"{heading}{name}\n{turn}\n{found}"), ("unclear", "met"))
      for heading in HEADED for name in NAMED for turn in TURNS for found in FOUND),
    *(rr(f"{heading}{name}, found in remission", behind(RELAPSE, f"{heading}{name}\n{found}"), "not-met")
      for heading in HEADED for name in NAMED for found in ("AML完全缓解骨髓象", "完全缓解骨髓象", "检查所见：增生活跃\n诊断意见：\nAML\n完全缓解")),
    *(rr(f"{heading}{name}, full of blasts", behind(REMISSION, f"{heading}{name}\nCR1\n骨髓片：原始细胞占42%"), "unclear") for heading in HEADED for name in NAMED),
], ids=lambda case: case.title)
def test_a_remission_that_was_asked(case):
    check(case)
