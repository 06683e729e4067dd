"""What a written answer of a serology says, in both languages: words, titres, ratios."""
from __future__ import annotations

import pytest

from tests.mappings.results_charts import (
    facts,
    lab,
    one,
    why,
)
from tests.spec.tables import names, rows

ANSWERS = """
| value                                     | says          |
| 阴性                                      | negative      |
| 阴性(-)                                   | negative      |
| 阴性（－）                                | negative      |
| 阴性 0.05                                 | negative      |
| HIV抗体阴性                               | negative      |
| HIV-negative                              | negative      |
| Non-Reactive                              | negative      |
| NON REACTIVE                              | negative      |
| Not Detected                              | negative      |
| not  detected.                            | negative      |
| 未检出                                    | negative      |
| 未见阳性                                  | negative      |
| No HIV antibodies detected                | negative      |
| 阳性                                      | positive      |
| 阳性(+)                                   | positive      |
| ＋                                        | positive      |
| Reactive                                  | positive      |
| HIV Ag/Ab Reactive                        | positive      |
| 检出                                      | positive      |
| 弱阳性                                    | indeterminate |
| 弱阳性(±)                                 | indeterminate |
| 阳性？                                    | indeterminate |
| 阳性，待复查                              | indeterminate |
| 阳性，已复查                              | positive      |
| 阳性（经复检）                            | positive      |
| 复查阳性                                  | positive      |
| 复查结果：阴性                            | negative      |
| 低于检测线                                | negative      |
| 低于试剂检测下限                          | negative      |
| ‹最低检测限                               | negative      |
| ＜检测下限                                | negative      |
| 检测不到                                  | negative      |
| 未扩增                                    | negative      |
| 低于定量下限                              | indeterminate |
| 灰区                                      | indeterminate |
| weakly reactive                           | indeterminate |
| Equivocal                                 | indeterminate |
| 非阴性                                    | indeterminate |
| not negative                              | indeterminate |
| 假阳性                                    | indeterminate |
| 标本溶血                                  | valueless     |
| 未做                                      | valueless     |
| Not done                                  | valueless     |
| cancelled                                 | valueless     |
|                                           | valueless     |
| 正常                                      | not-an-answer |
| 0.05                                      | index-alone   |
| 0.05 S/CO                                 | index-alone   |
| 0.05 IU/mL                                | number-alone  |
| 9.1 S/CO                                  | number-alone  |
| 2,000,000 IU/mL                           | number-alone  |
| 9.1 S/CO; hemolyzed                       | number-alone  |
| 0.00 IU/mL                                | zero-alone    |
| <0.05                                     | less-alone    |
| 阴性(+)                                   | both-polarities |
| negative / positive                       | both-polarities |
| 阳性，标本溶血                            | both-polarities |
| Reactive, specimen clotted                | both-polarities |
| Pending, last reactive                    | both-polarities |
| Reactive result pending                   | both-polarities |
| Reactive, confirmation pending            | indeterminate |
| Reactive, confirmation to follow          | indeterminate |
| Reactive; repeat pending                  | indeterminate |
| REACTIVE, PENDING WESTERN BLOT            | indeterminate |
| 阳性，确证结果待报告                      | indeterminate |
| Weakly reactive, confirmation pending     | indeterminate |
| Reactive; viral load to follow            | positive      |
| Reactive; not confirmed by neutralization | indeterminate |
| Repeatedly reactive, not confirmed        | indeterminate |
| Positive (unconfirmed)                    | indeterminate |
| Preliminary reactive                      | indeterminate |
| Screen reactive, confirmatory pending     | indeterminate |
| 阳性（未确证）                            | indeterminate |
| Confirmed positive                        | positive      |
| Positive, confirmed by neutralization     | positive      |
| Preliminary positive; confirmed           | positive      |
| Repeatedly reactive                       | positive      |
| 初筛阳性                                  | positive      |
| Preliminary: non-reactive                 | negative      |
| Non-reactive, unconfirmed                 | negative      |
| Non-reactive; confirmation pending        | valueless     |
| Result pending                            | valueless     |
| HIV-1/2 4th generation pending            | valueless     |
| 标本溶血2级                               | valueless     |
| Non-reactive. Repeat testing if clinically indicated | negative |
| Negative; repeat in 3 months if exposure  | negative      |
| Negative, repeat                          | indeterminate |
| repeat                                    | indeterminate |
| Repeat in 2 weeks                         | indeterminate |
| HIV阴性，梅毒TPPA阳性                     | two-analytes  |
| HBsAg negative, anti-HBs positive         | two-analytes  |
| HBsAg negative                            | two-analytes  |
| ND                                        | letters-alone |
| NR                                        | letters-alone |
| R                                         | letters-alone |
| nd                                        | not-an-answer |
| N                                         | not-an-answer |
| RNR                                       | not-an-answer |
"""


@pytest.mark.parametrize("row", rows(ANSWERS), ids=names(ANSWERS))
@pytest.mark.parametrize("as_", ["valueString", "valueCodeableConcept"])
def test_a_written_answer_of_hiv_serology(row, as_):
    value = row["value"] if as_ == "valueString" else {"text": row["value"]}
    t = one(facts(lab("hiv", **{as_: value})).tests)
    assert (t.polarity or why(t)) == row["says"]


TITRES = """
| titre        | says            |
| 1:1          | positive        |
| 1:8          | positive        |
| 1：8         | positive        |
| >1:256       | positive        |
| ≥1:1         | positive        |
| 阳性 1:8     | positive        |
| Reactive 1:16 | positive       |
| <1:1         | negative        |
| ＜1:1        | negative        |
| 1:0          | negative        |
| <1:8         | titre-undecided |
| ≤1:1         | titre-undecided |
| 阴性 1:8     | answers-contradict |
| 1:2 1:4      | number-alone    |
| 8:1          | number-alone    |
| 10:30        | not-an-answer   |
| 1:1,280      | positive        |
| 1:1，280     | positive        |
| >1:10,240    | positive        |
| <1:1,280     | titre-undecided |
| ＜1:1，280   | titre-undecided |
| 阴性 <1:1,280 | negative       |
| 阴性 1:1,280 | answers-contradict |
| <1:1,28      | number-alone    |
| <1:1,2800    | number-alone    |
| <1:1 280     | number-alone    |
| <1:1'280     | number-alone    |
| <1:0,280     | number-alone    |
| <1:1,280.5   | number-alone    |
| <1:1,2026-11-01 | negative     |
| <1:1, 11月1日 | negative       |
| 1:2,1:8      | number-alone    |
"""


@pytest.mark.parametrize("row", rows(TITRES), ids=names(TITRES))
def test_a_titre(row):
    t = one(facts(lab("rpr titre", valueString=row["titre"])).tests)
    assert (t.polarity or why(t)) == row["says"]


def ratio(one_: dict, dilution: dict) -> dict:
    return {"valueRatio": {"numerator": one_, "denominator": dilution}}


@pytest.mark.parametrize(("value", "says"), [
    (ratio({"value": 1}, {"value": 8}), "positive"),
    (ratio({"value": 1}, {"value": 1}), "positive"),
    (ratio({"value": 1}, {"value": 0}), "negative"),
    (ratio({"value": 1, "comparator": "<"}, {"value": 1}), "negative"),
    (ratio({"value": 1}, {"value": 1, "comparator": "<"}), "negative"),
    (ratio({"value": 1}, {"value": 256, "comparator": ">"}), "positive"),
    (ratio({"value": 1}, {"value": 8, "comparator": "<"}), "titre-undecided"),
    (ratio({"value": 8}, {"value": 1}), "value-kind"),
    (ratio({"value": "1"}, {"value": 8}), "value-quoted"),
    ({"valueRatio": {}}, "valueless"),
    ({"valueBoolean": True}, "positive"),
    ({"valueBoolean": False}, "negative"),
])
def test_a_ratio_or_a_boolean(value, says):
    t = one(facts(lab("rpr titre", **value)).tests)
    assert (t.polarity or why(t)) == says
