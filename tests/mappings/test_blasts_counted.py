"""How many blasts or how much residual disease: shares, copies and logs, by which method, what only bounds them."""
from __future__ import annotations

import pytest

from tests.mappings.results_charts import (
    LOINC,
    coded,
    facts,
    interval,
    lab,
    one,
    quantity,
    why,
)
from tests.spec.tables import names, rows

NUMBERS = """
| name            | value                 | unit      | reads    | why                 | method |
| 骨髓MRD（流式） | 0.35                  | %         | 0.35     |                     | flow   |
| 骨髓MRD         | 3.2                   | 10*-4     | 0.032    |                     |        |
| 骨髓MRD         | 3.2                   | 10^-4     | 0.032    |                     |        |
| 骨髓MRD         | 3.2                   | ×10⁻⁴     | 0.032    |                     |        |
| 骨髓MRD         | 0.001                 | 1         | 0.1      |                     |        |
| 骨髓MRD         | 0.001                 |           | -        | share-without-unit  |        |
| 骨髓MRD         | "1×10^-3"             |           | 0.1      |                     |        |
| 骨髓MRD         | "1E-3"                |           | 0.1      |                     |        |
| 骨髓MRD         | "<10^-4"              |           | <0.01    |                     |        |
| 骨髓MRD         | "<0.01%"              |           | <0.01    |                     |        |
| 骨髓MRD         | "0.1%"                |           | 0.1      |                     |        |
| 骨髓MRD         | "MRD 0.35%"           |           | 0.35     |                     |        |
| 骨髓MRD         | "阳性，0.35%"         |           | 0.35     |                     |        |
| 骨髓MRD         | "阴性(<0.01%)"        |           | <0.01    |                     |        |
| 骨髓MRD         | "阴性"                |           | -        | words-only          |        |
| 骨髓MRD         | "约0.3%"              |           | 0.27..0.33 |                   |        |
| 骨髓MRD         | "约0.1%"              |           | 0.09..0.11 |                   |        |
| 骨髓MRD         | "0.3% of WBC"         |           | 0.3      |                     |        |
| 骨髓MRD         | "0.08% of WBC"        |           | 0.08     |                     |        |
| 骨髓MRD         | 0.3                   | % of CD45+ cells | 0.3 |                   |        |
| 骨髓MRD         | "0.3% of events"      |           | 0.3      |                     |        |
| 骨髓MRD         | "0.3% of blasts"      |           | -        | unit-unknown        |        |
| 骨髓MRD         | "MRD：0.35%，较前升高" |          | 0.35     |                     |        |
| 骨髓MRD         | "0.35%, increased from prior" |   | 0.35     |                     |        |
| 骨髓MRD         | "0.35%, previously 0.1%" |        | -        | no-number           |        |
| 骨髓MRD         | "检测到0.35%的异常髓系原始细胞" | | 0.35     |                     |        |
| 骨髓MRD         | "检出异常髓系原始细胞，约占0.35%" | | 0.315..0.385 |              |        |
| 骨髓MRD         | "可见异常表型髓系原始细胞占有核细胞的0.35%" | | 0.35 |              |        |
| 骨髓MRD         | "未检测到0.01%以上的异常髓系原始细胞" | | - | unit-unknown       |        |
| 骨髓MRD         | "<0.01% sensitivity 0.01%" |      | -        | no-number           |        |
| 骨髓MRD         | "检测灵敏度0.01%"     |           | -        | no-number           |        |
| 骨髓原始细胞    | "异常髓系原始细胞占0.35%" |       | -        | no-number           |        |
| 骨髓原始细胞    | "35%，较前升高"       |           | 35       |                     |        |
| 骨髓MRD         | "标本不合格"          |           | -        | valueless           |        |
| NPM1 MRD (PCR)  | 125                   | copies/10^4 ABL | 125 |                    | pcr    |
| 骨髓MRD         | 3.2                   | log       | 3.2      |                     | pcr    |
| MRD qPCR        | 0.02                  | %         | 0.02     |                     | pcr    |
| MRD qPCR        | 0.0002                | 1         | 0.02     |                     | pcr    |
| MRD qPCR        | 0.02                  |           | -        | share-without-unit  | pcr    |
| MRD qPCR        | 250                   | %         | -        | implausible         | pcr    |
| 骨髓MRD         | "较基线下降2.5 log"   |           | -        | no-number           | pcr    |
| 骨髓MRD         | "1250拷贝/10^5 ABL"   |           | 1250     |                     | pcr    |
| 骨髓MRD         | "未见 myelogenous 细胞" |         | -        | words-only          |        |
| 骨髓原始细胞    | 0.050                 |           | -        | share-without-unit  |        |
| 骨髓原始细胞    | 0.050                 | 1         | 5        |                     |        |
| 骨髓原始细胞    | 5                     |           | 5        |                     |        |
| 骨髓原始细胞    | 5                     | mg/dL     | -        | unit-unknown        |        |
| 骨髓原始细胞    | "<5%"                 |           | <5       |                     |        |
| 骨髓原始细胞    | "3-5%"                |           | 3..5     |                     |        |
| 骨髓原始细胞    | "未见原始细胞"        |           | -        | words-only          |        |
| 骨髓原始细胞    | "2 (0-5)"             |           | 2        |                     |        |
| 骨髓原始细胞    | "23 (0-5)"            |           | 23       |                     |        |
| 骨髓原始细胞    | "23 % (0 - 5 %)"      |           | 23       |                     |        |
| 骨髓原始细胞    | "23 H (0-5)"          |           | 23       |                     |        |
| 骨髓原始细胞    | "2 (<5)"              |           | 2        |                     |        |
| 骨髓原始细胞    | "2 [0-5]"             |           | 2        |                     |        |
| 骨髓原始细胞    | "~23%"                |           | 20.7..25.3 |                     |        |
| 骨髓原始细胞    | "approx. 23%"         |           | 20.7..25.3 |                     |        |
| 骨髓原始细胞    | "Blasts ca. 2%"       |           | 1.8..2.2 |                     |        |
| 骨髓原始细胞    | "约23%"                |           | 20.7..25.3 |                     |        |
| 骨髓原始细胞    | "23 (20-25)"          |           | -        | unit-unknown        |        |
| 骨髓原始细胞    | "2 (5)"               |           | -        | unit-unknown        |        |
| 骨髓原始细胞    | "23 (0-5) then 2"     |           | -        | no-number           |        |
| 骨髓MRD         | "~0.35%"              |           | 0.315..0.385 |                 |        |
| 骨髓MRD         | "0.35% (<0.1%)"       |           | 0.35     |                     |        |
| 骨髓MRD         | "(-) (<0.01%)"        |           | <0.01    |                     |        |
"""


@pytest.mark.parametrize("row", rows(NUMBERS), ids=names(NUMBERS))
def test_a_number_of_blasts_or_residual_disease(row):
    text = row["value"].strip('"')
    value = {"valueString": text} if '"' in row["value"] else {"valueQuantity": quantity(text, row["unit"] or None)}
    m = one(facts(lab(row["name"], **value)).measurements)
    assert (interval(m.amount), why(m), m.method or "") == (row["reads"], row["why"], row["method"])


def test_copies_and_logs_are_on_their_own_scale():
    m = one(facts(lab("骨髓MRD", valueQuantity=quantity("125", "copies/mL"))).measurements)
    assert m.own_scale and m.method == "pcr" and m.amount.unit == "copies/mL"


@pytest.mark.parametrize(("text", "method"), [("流式细胞术", "flow"), ("Multiparameter flow cytometry", "flow"), ("FCM", "flow"),
                                              ("RT-qPCR", "pcr"), ("NGS", "pcr"), ("数字PCR", "pcr"), ("形态学", None), ("流式+PCR", None),
    ("流式荧光", "flow"), ("流式荧光定量", "flow"), ("荧光定量", "pcr"), ("VAF", "pcr"), ("突变频率", "pcr"), ("AML1/ETO", "pcr"), ("AML1-ETO定量", "pcr"), ("DEK-NUP214", "pcr"),
    ("EVI1", "pcr"), ("PRAME", "pcr"), ("HOX11", "pcr"), ("NPM1/ABL1", "pcr"), ("BCR::ABL1", "pcr"), ("copies/10^4ABL", "pcr"), ("WT1", "pcr"), ("WT-1", "pcr"), ("MLL-AF9", "pcr"),
    ("t(8;21)", "pcr"), ("inv(16)", "pcr"), ("3log", "pcr"), ("FLT3-ITD", "pcr"), ("measurable", None), ("detectable residual disease", None), ("microscopy", None),
    ("after infusion", None), ("consequence", None), ("analog", None), ("LAIP", "flow")])
def test_the_method_of_residual_disease(text, method):
    assert one(facts(lab("骨髓MRD", method={"text": text}, valueQuantity=quantity("0.3", "%"))).measurements).method == method


def test_words_leave_a_polarity_beside_the_problem():
    m = one(facts(lab("骨髓MRD", valueString="未检出")).measurements)
    assert (m.polarity, m.amount, why(m)) == ("negative", None, "words-only")
    contradicted = one(facts(lab("骨髓MRD", valueString="0.35%阳性", interpretation=[{"text": "阴性"}])).measurements)
    assert (contradicted.amount, contradicted.polarity, why(contradicted)) == (None, None, "answers-contradict")


BOUNDS = """
| name               | value | blasts |
| 骨髓幼稚细胞       | 30    | <=30   |
| 骨髓原始单核细胞   | 30    | >=30   |
| 骨髓原始血细胞     | 30    | >=30   |
| 骨髓幼稚单核细胞   | 30    | >=0    |
| 骨髓原幼单核细胞   | 30    | 30     |
| 骨髓原始细胞(流式) | 3     | >=3    |
| 骨髓白血病细胞     | 3     | >=3    |
| 骨髓异常原始细胞   | 12    | >=12   |
| 骨髓Monoblasts     | 30    | >=30   |
| 骨髓原始+幼稚单核细胞 | 30 | 30     |
| 骨髓原始粒细胞     | 30    | 30     |
| 骨髓幼稚细胞       | 0     | <=0    |
"""


@pytest.mark.parametrize("row", rows(BOUNDS), ids=names(BOUNDS))
def test_a_lineage_or_all_immature_cells_only_bound_the_blasts(row):
    m = one(facts(lab(row["name"], valueQuantity=quantity(row["value"], "%"))).measurements)
    assert (interval(m.amount), m.charted) == (row["blasts"], row["value"])


def test_lineages_counted_beside_each_other_bound_all_blasts():
    def counted(**lineages: str) -> list[str]:
        parts = [{"code": {"text": name}, "valueQuantity": quantity(value, "%")} for name, value in lineages.items()]
        return [interval(m.amount) for m in facts(lab("骨髓细胞形态学", component=parts)).measurements]

    assert counted(原始粒细胞="2", 早幼粒细胞="5") == ["2"]
    assert counted(原始粒细胞="2", 原始单核细胞="40") == ["40..42", "40..42"]
    assert counted(原始粒细胞="2", 原始单核细胞="0") == ["2", "2"]


def test_blasts_per_volume_are_never_a_percent():
    found = facts(lab("blast count", "a", valueQuantity=quantity("0.5", "10*9/L", "10*9/L")),
                  lab("csf blast count", "b", valueQuantity=quantity("12", "/uL", "/uL")),
                  lab("csf blasts", "c", valueQuantity=quantity("12", "%", "%"))).measurements
    assert [(m.analyte, m.site, interval(m.amount)) for m in found] == [
        ("blasts-count", "blood", "0.5"), ("blasts-count", "csf", "0.012"), ("blasts", "csf", "12")]


@pytest.mark.parametrize("code_", ["26448-1", "33372-4", "33373-2", "33374-0"])
def test_blasts_of_other_fluids_are_neither_of_marrow_nor_of_blood(code_):
    found = one(facts(lab("x", code=coded(LOINC, code_, "Blasts in fluid"), valueQuantity=quantity("35", "%"))).measurements)
    assert (found.analyte, found.site) == ("blasts", "other")


def test_an_uncoded_absolute_count_says_so():
    m = one(facts(lab("骨髓原始细胞", valueQuantity=quantity("0.5", "10*9/L"))).measurements)
    assert why(m) == "unit-unknown"
