"""hCG as a number of a pregnancy test, and ejection fractions as they are written."""
from __future__ import annotations

import pytest

from tests.mappings.results_charts import (
    facts,
    interpreted,
    interval,
    lab,
    one,
    quantity,
    why,
)
from tests.spec.tables import names, rows

HCG = """
| value            | unit   | high | interpretation | reads | polarity | why                |
| 2                | mIU/mL | 5    |                | 2     | negative |                    |
| 30               | mIU/mL | 5    |                | 30    | positive |                    |
| 5                | mIU/mL | 5    |                | 5     |          |                    |
| 2                | mIU/mL |      |                | 2     |          |                    |
| 2                | mIU/mL |      | NEG            | 2     | negative |                    |
| 30               | mIU/mL |      | POS            | 30    | positive |                    |
| 30               | mIU/mL | 5    | NEG            | -     |          | answers-contradict |
| 2                | mIU/mL |      | N              | 2     |          |                    |
| <1.2             | mIU/mL | 5    |                | <1.2  | negative |                    |
| 2                | IU/L   | 5    |                | 2     | negative |                    |
| 2                | ng/mL  | 5    |                | 2     | negative |                    |
| 2                | ng/mL  |      |                | -     |          | unit-unknown       |
| 阴性             |        |      |                | -     | negative |                    |
|                  |        |      | NEG            | -     | negative |                    |
|                  |        |      | H              | -     |          | valueless          |
| 未做             |        |      |                | -     |          | valueless          |
"""


@pytest.mark.parametrize("row", rows(HCG), ids=names(HCG))
def test_quantitative_hcg(row):
    value = {"valueString": f"{row['value']} {row['unit']}".strip()} if row["value"] else {}
    # the range has the value's unit, so that an unknown one is the same on both
    ranges = [{"high": quantity(row["high"], row["unit"])}] if row["high"] else []
    more = {"interpretation": interpreted(row["interpretation"])} if row["interpretation"] else {}
    m = one(facts(lab("hcg", referenceRange=ranges, **value, **more)).measurements)
    assert (interval(m.amount), m.polarity or "", why(m)) == (row["reads"], row["polarity"], row["why"])


def test_a_range_for_pregnancy_weeks_says_nothing_of_not_being_pregnant():
    weeks = [{"high": quantity("130", "mIU/mL"), "appliesTo": [{"text": "妊娠3周"}]}]
    m = one(facts(lab("hcg", valueQuantity=quantity("100", "mIU/mL"), referenceRange=weeks)).measurements)
    assert (interval(m.amount), m.polarity) == ("100", None)


LVEF = """
| written                        | reads  |
| 38%                            | 38     |
| LVEF 38%                       | 38     |
| EF：38％                       | 38     |
| LVEF (Simpson)=38 %            | 38     |
| 左室射血分数38%                | 38     |
| 左心室射血分数为 38-42%        | 38..42 |
| Ejection fraction is 35 - 40 % | 35..40 |
| LVEF<40%                       | <40    |
| EF 55% by Simpson              | 55     |
| 62% (biplane)                  | 62     |
| LVEF 38                        | 38     |
| about 38%                      | 38     |
| EF约38%                        | 38     |
| 射血分数值：≈38%               | 38     |
| Moderately reduced, 35-40%     | 35..40 |
| 中度减低，35%                  | 35     |
# what is no more than a label and a number is read, nothing else
| EF 0.38                        | -      |
| EF 38%, was 60%                | -      |
| EF 38%, about the same         | -      |
| FS 38%                         | -      |
| severely reduced               | -      |
"""


@pytest.mark.parametrize("row", rows(LVEF), ids=names(LVEF))
def test_a_written_ejection_fraction_names_itself(row):
    assert interval(one(facts(lab("lvef", valueString=row["written"])).measurements).amount) == row["reads"]


PERHAPS = """
| written                     | may be  |
| 0.38                        | 38      |
| 0.38%                       | 38      |
| <0.4                        | <40     |
| 0.60                        | 60      |
| severely reduced            | any     |
| 左室收缩功能减低            | any     |
| mildly impaired             | any     |
| 38%                         | -       |
| 3%                          | -       |
| 0.03                        | -       |
| normal                      | -       |
| low normal                  | -       |
| not reduced                 | -       |
| EF not significantly reduced | -      |
| 未见明显降低                | -       |
| see report                  | -       |
| poor windows                | -       |
"""


@pytest.mark.parametrize("row", rows(PERHAPS), ids=names(PERHAPS))
def test_what_an_ejection_fraction_that_cant_be_read_may_be(row):
    told = one(facts(lab("lvef", valueString=row["written"])).measurements)
    if row["may be"] == "any":
        assert told.perhaps is not None and told.perhaps.low is None and told.perhaps.high is None
    else:
        assert interval(told.perhaps) == row["may be"]
    assert told.perhaps is None or (told.problem and told.amount is None)


def test_a_small_share_of_cells_may_be_a_percent():
    assert one(facts(lab("blood blasts", valueString="0.38")).measurements).perhaps is None


def test_no_other_result_is_read_behind_that_label():
    assert interval(one(facts(lab("alt", valueString="EF 38 U/L")).measurements).amount) == "-"
