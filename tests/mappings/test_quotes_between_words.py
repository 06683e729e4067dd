"""A quotation on a card begins and ends between words: "(blasts 15%)" cut to "5%)" told a share that no chart holds."""
from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_service.screening_json import screening_json
from fhir_mappings.text.reports.as_charted import LONGEST, quoted, shortened
from fhir_mappings.text.reports.quoted import heard
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.whole_words import begin_from, end_until, trimmed
from tests.charts.build import marrow_report
from tests.charts.courses import CR, chart
from tests.charts.harness import screened
from tests.charts.written_in import DAY, letter, note

WORDS = [
    "blasts", "15%", "(blasts 15%)", "MDS-EB2", "11/2025", "1,250", ".05%", "<0.01%", "AML", "3x10^-3", "CD34+", "46,XY[20]", "t(8;21)", "and", "of",
    "2025-11-03", "骨髓原始细胞占65%", "复查", "11月3日", "MRD 0.5%", "百分之二十五", "-2.5", "CR1", "7+3", "38.5", "\u201c12%\u201d", "WBC 90.5",
]
PIECES = re.compile(r"百分之二十五|[A-Za-z]+|\d+(?:[.,/]\d+)*%?")
"""What is one word, or one number."""


def _split(text: str, begin: int, end: int) -> list[str]:
    """The words and numbers of the text that a cut at these places would go through."""
    return [it[0] for it in PIECES.finditer(text) for at in (begin, end) if it.start() < at < it.end()]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_a_cut_goes_through_no_word(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    assert not _split(text, begin_from(text, first, last), end_until(text, last, first))
    assert not _split(text, 0, len(shortened(text, max(1, first))))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=10, max_size=60), st.data())
def test_a_quoted_clause_holds_its_place_and_whole_words(words: list[str], data: st.DataObject) -> None:
    written = " ".join(words)
    text = normal(written)
    place = data.draw(st.sampled_from([it.span() for it in PIECES.finditer(text)]))
    said = quoted(text, place, text, written)
    whole = {it[0] for it in PIECES.finditer(written)} | {it[0] for it in PIECES.finditer(text)}
    assert said and {it[0] for it in PIECES.finditer(said)} <= whole


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=30, max_size=80))
def test_a_shortened_report_is_of_whole_words(words: list[str]) -> None:
    written = " ".join([*words, "relapsed AML", *words])
    whole = {it[0] for it in PIECES.finditer(written)} | {it[0] for it in PIECES.finditer(normal(written))}
    for says in ("no-remission", "shares", "residual"):
        assert {it[0] for it in PIECES.finditer(heard(written, says))} <= whole


@pytest.mark.parametrize(("quote", "around", "told"), [
    (".05% blasts.", " .-", ".05% blasts"), ("- blasts 5%", " .-", "blasts 5%"), ("…-2.5 x", "…", "-2.5 x"), ("--", "-", ""),
])
def test_marks_are_taken_from_around_a_quotation(quote: str, around: str, told: str) -> None:
    assert trimmed(quote, around) == told


SAID = [
    "Originally diagnosed with MDS-EB2 (blasts 15%) in 2024, progressed to AML 11/2026 (blasts 30%).",
    "Patient of the outside hospital with an oncologic history as follows, MDS-EB2 (blasts 15%) then AML with 38% blasts 10/2026 per outside biopsy",
    f"{'MDS with excess blasts 15%, ' * 5}leukemic cells are back in the marrow, {'blasts 38%, ' * 8}seen outside",
]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("place", [note, letter, lambda it: marrow_report("r", it, DAY)])
def test_a_card_quotes_no_part_of_a_number(place, said: str) -> None:
    told = next(it for it in screening_json(screened(chart(CR, place(said))), "en")["criteria"] if it["id"] == "relapsed-refractory")["because"]
    for quote in (it.partition("”")[0].strip("…") for it in told.split("“")[1:]):
        assert {it[0] for it in PIECES.finditer(quote)} <= {it[0] for it in PIECES.finditer(said)}
        assert len(quote) <= 2 * LONGEST
