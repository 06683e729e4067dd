"""How one sentence names the facts it rests on: three of them, then how many more there are."""
from __future__ import annotations

import pytest

from cds_service.eligibility.charted import OVER, named
from cds_service.eligibility.finding import Evidence
from cds_service.texts.wording import render
from fhir_mappings.record import Phrase
from tests.spec.tables import Row, listed, names, rows

CRITERION = "facts in a sentence"
TITLE = "The facts that a sentence names"
TABLE = """
| on record                                                | named                                                     |
| asthma 2019                                              | asthma (2019)                                             |
| asthma                                                   | asthma (no date)                                          |
| asthma 2019; gout 2020; angina 2021                      | asthma (2019), gout (2020), angina (2021)                 |
| asthma 2019; gout 2020; angina 2021; psoriasis 2022      | asthma (2019), gout (2020), angina (2021), 1 more         |
| asthma 2019; gout 2020; angina 2021; psoriasis; vitiligo | asthma (2019), gout (2020), angina (2021), 2 more         |
# the same words are named once
| asthma 2019; asthma 2019                                 | asthma (2019)                                             |
| asthma 2019; asthma 2020                                 | asthma (2019), asthma (2020)                              |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    charted = [item.partition(" ") for item in listed(row["on record"])]
    said = named(Evidence("Condition/c", what, date=day or None) for what, _, day in charted)
    assert render(Phrase("none.hit", {"found": said}), "en") == f"On record: {row['named']}"


@pytest.mark.parametrize(("value", "day", "notes", "english", "chinese"), [
    ("resolved", "2019", (), "asthma (resolved, 2019)", "asthma（已痊愈或消退，2019）"),
    ("inactive", None, (), "asthma (inactive, no date)", "asthma（非活动，无日期）"),
    ("remission", "2019", (), "asthma (remission, 2019)", "asthma（缓解，2019）"),
    (None, "2019", (OVER,), "asthma (ended, by its end date, 2019)", "asthma（按结束日期已结束，2019）"),
    ("active", "2019", (), "asthma (2019)", "asthma（2019）"),
    ("recurrence", "2019", (), "asthma (2019)", "asthma（2019）"),
    ("positive", "2019", (), "asthma (2019)", "asthma（2019）"),
])
def test_a_disease_that_is_over_is_named_with_its_status(value, day, notes, english, chinese) -> None:
    """Who judges reads the sentence of the card, not the evidence beside it."""
    said = named([Evidence("Condition/c", "asthma", value=value, date=day, notes=notes)])
    assert (render(said[0], "en"), render(said[0], "zh")) == (english, chinese)
