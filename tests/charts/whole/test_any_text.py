"""What holds of any text that a letter, a note, a diagnosis or a result may hold: whatever it says, it is answered in the words there are,
the same each time, and what is quoted of it stands in it."""
from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cds_service.eligibility.states import State
from cds_service.screening_json import screening_json
from tests.charts.build import concept, observation
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened
from tests.charts.written_in import PLACES, marrow, named

WORDS = [
    "AML", "急性髓系白血病", "复发", "完全缓解", "未缓解", "CR1", "CR2", "relapsed", "in remission", "refractory", "骨髓原始细胞", "blasts", "30%", "2%", "MRD", "阳性", "阴性", "negative", "无", "否认", "未见",
    "no ", "父亲", "father had ", "？", "待排", "2026-10", "10/2026", "2025年3月", "FLAG-IDA", "化疗后", "拟", "，", "。", "；", ", ", ". ", "; ", " ", "\n", "1.", "（", "）", "(", ")", ":", "“", "”", "\u3000", "乳腺癌", "HIV",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), min_size=1, max_size=14).map("".join)
WHERE = PLACES | {"marrow": marrow, "named": named, "result": lambda text: observation("o", concept(None, "Progress note"), "2026-11-12", valueString=text)}
STATES = {state.value for state in State}
QUOTED = re.compile("“([^“”]+)”")


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The criteria of a patient in remission in whose chart this text stands there."""
    return screening_json(screened(chart(CR, WHERE[where](text))), "en")["criteria"]


def bare(text: str) -> str:
    """A text without what only shapes it: blanks, and the forms of letters and signs."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


SIGNS = st.text(st.characters(categories=("P", "S", "Z")).filter(lambda sign: not bare(sign)), max_size=12)
"""Signs alone: some are written with letters, and read as them (U+33DA is PR)."""


@pytest.mark.parametrize("where", WHERE)
@example(text="乳腺癌完全缓解AML未缓解")  # the remission of another disease is not read, and stands in what is quoted
@example(text="Lymphoma in remission. AML not in remission, lymphoma in remission")
@example(text="1.复发")  # the number of an item is no part of it
@given(text=TEXTS)
def test_what_holds_of_any_text(where: str, text: str) -> None:
    rows = told(where, text)
    assert rows == told(where, text)
    assert {row["state"] for row in rows} <= STATES and all(row["because"] for row in rows)
    assert [row["id"] for row in rows if row["state"] in ("met", "not-met") and not row["evidence"]] == []
    (course,) = (row for row in rows if row["id"] == RR)
    said = (quote.removeprefix("Progress note: ") for quote in QUOTED.findall(course["because"]))  # the name of a result stands before its words
    assert [quote for quote in said if not any(bare(quote) in bare(charted) for charted in (text, "Progress note", "AML"))] == []


@pytest.mark.parametrize("where", sorted(WHERE.keys() - {"title"}))
@given(text=SIGNS)
def test_a_text_without_letters_tells_nothing_of_the_course(where: str, text: str) -> None:
    """Of all but a diagnosis without a code, which such a text leaves without a name: it was not read then."""
    (course,) = (row for row in told(where, text) if row["id"] == RR)
    assert course["state"] == "not-met"
