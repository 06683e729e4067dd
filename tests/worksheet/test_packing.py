"""A packed worksheet is the same worksheet again, whatever its phrases hold."""
from __future__ import annotations

import zlib
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.eligibility.states import State
from cds_service.worksheet import packing
from cds_service.worksheet.packing import OtherForm, Unwritable, packed, unpacked
from cds_service.worksheet.page import page
from cds_service.worksheet.worksheet import Worksheet
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase
from tests.worksheet.conftest import sheet_of
from tools import golden

WORDS = st.one_of(st.text(max_size=20), st.integers(-10**6, 10**6), st.dates(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
PHRASES = st.recursive(
    st.builds(Phrase, st.text(min_size=1, max_size=9), st.dictionaries(st.text(max_size=5), WORDS, max_size=3)),
    lambda inner: st.builds(Phrase, st.text(min_size=1, max_size=9), st.dictionaries(
        st.text(max_size=5), st.one_of(WORDS, inner, st.lists(inner, max_size=3).map(tuple)), max_size=3)), max_leaves=6)


def again(sheet):
    return Worksheet(trial=sheet.trial, **unpacked(packed(sheet), [sheet.trial.digest])[1])


@pytest.mark.parametrize("story", golden.stories())
def test_every_story_comes_back_whole(story):
    sheet = sheet_of(story)
    back = again(sheet)
    assert back == sheet
    assert [page(back, language) for language in ("en", "zh")] == [page(sheet, language) for language in ("en", "zh")]
    assert len(packed(sheet)) < 8_000


@given(PHRASES)
def test_any_phrase_comes_back_as_it_was(phrase):
    sheet = sheet_of("near-miss-alt")
    finding = replace(sheet.screening.findings[0], because=phrase)
    changed = replace(sheet, screening=replace(sheet.screening, findings=(finding, *sheet.screening.findings[1:])))
    back = again(changed).screening.findings[0].because
    assert back == phrase and types(back) == types(phrase)


def types(value):
    if isinstance(value, Phrase):
        return {name: types(part) for name, part in value.args.items()}
    return [types(part) for part in value] if isinstance(value, tuple) else type(value)


def test_numbers_keep_all_their_digits():
    sheet = sheet_of("near-miss-alt")
    exact = Phrase("x", {"n": Decimal("2.50"), "big": Decimal("1E+30"), "day": date(2026, 11, 22), "state": State.MET})
    changed = replace(sheet, screening=replace(sheet.screening, findings=(replace(sheet.screening.findings[0], because=exact),)))
    back = again(changed).screening.findings[0].because.args
    assert [str(back["n"]), str(back["big"]), back["day"], back["state"]] == ["2.50", "1E+30", date(2026, 11, 22), State.MET]


def test_other_rules_or_another_version_are_refused():
    sheet = sheet_of("near-miss-alt")
    with pytest.raises(OtherForm):
        unpacked(packed(sheet), ["sha256:other"])
    older = zlib.compress(msgspec.msgpack.encode(["0" * 16, sheet.trial.digest]))
    with pytest.raises(OtherForm):
        unpacked(older, [sheet.trial.digest])


@given(st.binary(max_size=60))
def test_bytes_of_anything_else_are_refused(content):
    for some in (content, zlib.compress(content)):
        with pytest.raises(OtherForm):
            unpacked(some, ["sha256:any"])


def test_a_bomb_is_not_unpacked():
    with pytest.raises(OtherForm):
        unpacked(zlib.compress(b"\x00" * (packing.LONGEST * 3)), ["sha256:any"])


def test_a_kind_of_value_that_no_worksheet_holds_is_a_fault():
    sheet = replace(sheet_of("near-miss-alt"), newest=1.5)
    with pytest.raises(Unwritable):
        packed(sheet)
