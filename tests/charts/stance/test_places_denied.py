"""Infiltration that is denied over a list of places, prevented, or of something else than the leukaemia is no disease outside the marrow."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import Case, check


def later(text, code=(ICD10, "C92.000x018")):
    return condition("c", code, text, recorded="2026-11-05")


NONE = [f"急性髓系白血病 {t}" for t in (
    "未见皮肤、中枢浸润", "无中枢神经系统侵犯及皮肤浸润", "无髓外、皮肤、睾丸、中枢侵犯", "无皮肤及中枢浸润", "未见中枢、睾丸浸润", "否认皮肤、牙龈浸润", "无皮肤、肝、脾浸润", "排除中枢、皮肤浸润", "无皮肤/中枢浸润", "定期鞘注预防中枢侵犯", "鞘注预防中枢浸润", "EBV累及中枢", "EBV感染累及中枢",
    "CMV累及肠道", "真菌累及中枢", "淋巴细胞浸润皮肤")] + [f"AML, {t}" for t in ("no skin or CNS involvement", "no CNS and testicular involvement", "prophylaxis against CNS involvement", "without CNS, skin or testicular infiltration", "EBV CNS involvement")]
SOME = [f"急性髓系白血病 {t}" for t in ("皮肤浸润", "中枢浸润", "皮肤、中枢浸润", "累及中枢", "髓外浸润", "中枢侵犯", "无发热 皮肤浸润", "无发热，皮肤浸润", "白血病细胞浸润皮肤", "侵犯中枢及皮肤", "中枢侵犯及皮肤浸润")] + ["AML, CNS involvement", "AML with testicular infiltration"]
BESIDE = [f"急性髓系白血病{t}" for t in (  # an infection or a GVHD stands beside the infiltrate, and is not what it is of
    "伴肺部感染、睾丸浸润", "伴肺部感染及中枢侵犯", " 带状疱疹 牙龈浸润", "伴EB病毒感染、中枢神经系统受累", "，感染后睾丸受累", "，带状疱疹后牙龈浸润", "，肺部感染 睾丸浸润", "，伴曲霉菌肺炎并睾丸浸润", "，CMV病毒血症合并中枢侵犯", "肺部感染、累及睾丸",
    "伴GVHD、睾丸受累", "，GVHD，累及睾丸", "伴GVHD及中枢侵犯", "，肺部感染，侵犯中枢", "，肺部感染已控制睾丸浸润", "，EB病毒阳性 皮肤浸润", "M5，累及牙龈、皮肤", "，病变累及皮肤", "，未侵犯骨髓，累及皮肤", "，未累及中枢 皮肤浸润", "，未累及中枢，皮肤浸润",
    "，未见皮肤侵犯，累及睾丸", "，未缓解累及皮肤", "，不明原因累及皮肤", "，化疗不敏感侵犯中枢", "，曾累及皮肤，现侵犯中枢", "，诊断：侵犯中枢", "，确诊侵犯中枢", "，牙龈炎伴皮肤浸润", "，既往累及皮肤", "，曾侵犯中枢")]
BESIDE += [f"AML {t}" for t in ("with GVHD and CNS involvement", "with CMV, CNS involvement", "with fungal infection and CNS involvement", "/ EBV viremia / CNS involvement", "with CNS involvement")] + ["AML累及皮肤"]
OF_ANOTHER = [f"急性髓系白血病{t}" for t in (
    "移植后慢性GVHD（皮肤、肝脏受累）", "，慢性GVHD，累及皮肤、肝脏", "，慢性GVHD，皮肤受累", "，GVHD(II度)，累及皮肤", "，GVHD累及中枢", "移植后 GVHD累及皮肤、肝脏", "，肺部感染，累及胸膜", "，带状疱疹，侵犯眼部", "，糖尿病肾病累及肾脏", "，心包炎累及心包",
    "，皮肤淋巴细胞浸润", "，真菌感染累及皮肤", "，曲霉菌感染(肺、皮肤受累)", "，隐球菌感染中枢神经系统受累", "，结核性胸膜受累", "，CMV感染所致肠道受累", "，真菌感染多处皮肤受累", "，EBV相关淋巴瘤累及中枢")] + ["AML, EBV CNS involvement", "AML, CNS prophylaxis"]
NOT_THERE = [f"急性髓系白血病{t}" for t in (
    "，未累及中枢", "，未侵犯皮肤", "不累及中枢", "，未浸润皮肤", "，未侵及脑膜", "，尚未累及中枢", "，未明显侵犯皮肤", "，没有累及皮肤", "，未再累及皮肤", "，未见累及中枢", "，初诊时累及牙龈", "，诊断时累及牙龈")]
ASKED = [f"急性髓系白血病，{t}" for t in ("疑累及中枢", "是否累及皮肤", "是否中枢侵犯", "有无中枢侵犯", "不除外累及中枢", "未除外侵犯皮肤", "不排除累及皮肤")]
CASES = [
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "not-met") for t in (*OF_ANOTHER, *NOT_THERE)),
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in BESIDE),
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "unclear", mentions={RR: (t,)}) for t in ASKED),
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "not-met") for t in NONE),
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in SOME),
    *(Case(f"denied over places: “{t}”", chart(CR, later(t, None)), {"no-conflicting-disease": "no-contrary-record"}) for t in ("无皮肤、肠道GVHD", "未见皮肤、肝脏GVHD")),
    *(Case(f"told: “{t}”", chart(CR, later(t, None)), {"no-conflicting-disease": "judgement"}) for t in ("皮肤、肠道GVHD", "无发热 皮肤GVHD")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
