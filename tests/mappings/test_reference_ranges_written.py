"""Upper limits of normal in words: one range, several for sexes and ages, any text."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.results.ranges.reference_ranges import read_range_text
from tests.mappings.chart_json import patient
from tests.mappings.results_charts import (
    facts,
    lab,
    one,
    plain_number,
    quantity,
    why,
)
from tests.spec.tables import names, rows

TEXTS = """
| text                              | upper limit | unit |
| 0-41                              | 41          |      |
| ≤40                               | 40          |      |
| 5.0～21.0                         | 21          |      |
| <40 U/L                           | 40          | U/L  |
| ＜40                              | 40          |      |
| 9--50                             | 50          |      |
| 9 – 50 U/L                        | 50          | U/L  |
| 9至50                             | 50          |      |
| [9-50]                            | 50          |      |
| (9-50)                            | 50          |      |
| [9,50]                            | 50          |      |
| [9， 50]                          | 50          |      |
| (0,50]                            | 50          |      |
| [57,111]                          | 111         |      |
| 参考值：0-40 U/L                  | 40          | U/L  |
| Reference range: 0-40             | 40          |      |
| up to 40                          | 40          |      |
| <=40                              | 40          |      |
| 50以下                            | 50          |      |
| 50及以下 U/L                      | 50          | U/L  |
# no upper limit can be read
| >60                               |             |      |
| 40                                |             |      |
| 男:9-50 女:7-40                   |             |      |
| 阴性                              |             |      |
| 9-50 (adults), 7-40 (children)    |             |      |
| see report                        |             |      |
| 50-9                              |             |      |
| [50,9]                            |             |      |
| (9,50)                            |             |      |
| 9,50                              |             |      |
| [0,1,200]                         |             |      |
| [9]                               |             |      |
"""


@pytest.mark.parametrize("row", rows(TEXTS), ids=names(TEXTS))
def test_a_range_in_words(row):
    read = read_range_text(row["text"])
    assert ("" if read is None else plain_number(read.high)) == row["upper limit"]
    assert read is None or (read.unit.text or "") == row["unit"]


SEVERAL = """
| text                                                | a man of 46 | a woman of 46 | a woman of 70 | a boy of 10 | sex and age unknown |
| 男：57～97；女：41～73                              | 97          | 73            | 73            | 97          | 97 73               |
| 男 9-50，女 7-40                                    | 50          | 40            | 40            | 50          | 50 40               |
| 男9-50女7-40                                        | 50          | 40            | 40            | 50          | 50 40               |
| M:9-50 F:7-40                                       | 50          | 40            | 40            | 50          | 50 40               |
| Male 9-50 U/L; Female 7-40 U/L                      | 50          | 40            | 40            | 50          | 50 40               |
| 女 7-40 男 9-50                                     | 50          | 40            | 40            | 50          | 40 50               |
| 9-50（男） 7-40（女）                               | 50          | 40            | 40            | 50          | 50 40               |
| 9-50 男, 7-40 女                                    | 50          | 40            | 40            | 50          | 50 40               |
| 男≤50 女≤40                                         | 50          | 40            | 40            | 50          | 50 40               |
| 男性 57～97                                         | 97          |               |               | 97          | 97                  |
| 女 41-73                                            |             | 73            | 73            |             | 73                  |
| 成人男性9～50                                       | 50          |               |               |             | 50                  |
| 成人：男 59-104，女 45-84                           | 104         | 84            | 84            |             | 104 84              |
| 酶法：57～97                                        | 97          | 97            | 97            | 97          | 97                  |
| 苦味酸法 53-115；酶法 57-97                         | 115 97      | 115 97        | 115 97        | 115 97      | 115 97              |
| 20-59岁 男57-97；≥60岁 男57-111                     | 97          |               |               |             | 97 111              |
| 20-59岁 男57-97 女41-73；≥60岁 男57-111 女41-81     | 97          | 73            | 81            |             | 97 73 111 81        |
| 男性(20-59岁)57-97 男性(60-79岁)57-111 女性(20-59岁)41-73 女性(60-79岁)41-81 | 97 | 73 | 81       |             | 97 111 73 81        |
| 男 20-59岁 57-97，≥60岁 57-111                      | 97          |               |               |             | 97 111              |
| 60岁以下 9-50；60岁以上 9-60                        | 50          | 50            | 60            | 50          | 50 60               |
| Age 18-59 years: 9-50; 60 years and over: 9-60      | 50          | 50            | 60            |             | 50 60               |
| 新生儿：27-88；成人：57-97                          | 88 97       | 88 97         | 88 97         | 88 others   | 88 97               |
| 男 57-97；女 41-73；儿童 27-62                      | 97 62       | 73 62         | 73 62         | 97 62       | 97 73 62            |
| 9-50；女 7-40                                       |             |               |               |             |                     |
| 9-50 男 7-40                                        |             |               |               |             |                     |
| 成人 9-50（男）, 7-40（女）                         |             |               |               |             |                     |
| 男 9-50 女 see below 2                              |             |               |               |             |                     |
| 儿童 27-62                                          |             |               |               |             |                     |
"""
PEOPLE = {"a man of 46": ("male", "1980-03-04"), "a woman of 46": ("female", "1980-03-04"), "a woman of 70": ("female", "1956-03-04"), "a boy of 10": ("male", "2016-03-04"),
          "sex and age unknown": (None, None)}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("row", rows(SEVERAL), ids=names(SEVERAL))
def test_several_ranges_in_one_text(row, who):
    sex, born = PEOPLE[who]
    given = {k: v for k, v in {**patient(), "gender": sex, "birthDate": born}.items() if v is not None}
    result = lab("alt", valueQuantity=quantity("41", "U/L"), referenceRange=[{"text": row["text"]}])
    m = one(facts(result, of=given).measurements)
    told = " ".join(plain_number(limit.value) for limit in m.limits)
    assert row[who] == told or ("others" in row[who] and why(m) == "range-for-others")
    assert all(limit.origin == "text" for limit in m.limits)


def test_the_limit_is_shown_as_charted():
    m = one(facts(lab("alt", valueQuantity=quantity("41", "U/L"), referenceRange=[{"high": quantity("50.0", "U/L")}])).measurements)
    assert (m.limits[0].charted, m.limits[0].unit) == ("50.0", "U/L")


@given(st.decimals(0, 500, places=2), st.decimals(0, 500, places=2))
def test_any_written_range_gives_its_upper_end(one_end, other_end):
    low, top = sorted((one_end, other_end))
    read = read_range_text(f"{low}～{top}")
    assert read is None if low == top else read.high == top
