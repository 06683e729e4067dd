"""The patterns of answers, each with examples: positive, negative, indeterminate, none at all, repeated, normal."""
from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.text.reports.ligands import sentences_on_ligands
from fhir_mappings.text.stance.answers import is_repeated, load_wording, said_by
from fhir_mappings.text.words.numbers import plain

TABLE = tomllib.loads(files("fhir_mappings").joinpath("text/polarity.toml").read_text(encoding="utf-8"))
KINDS = ("not_done", "indeterminate", "negative", "positive")


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_hits_its_examples_and_nothing_it_must_not(kind):
    pattern = getattr(load_wording(), kind)
    assert [text for text in TABLE[kind]["hits"] if not pattern.search(plain(text))] == []
    assert [text for text in TABLE[kind]["misses"] if pattern.search(plain(text))] == []


def test_the_names_of_ligands():
    found = [text for text in (*TABLE["ligands"]["hits"], *TABLE["ligands"]["misses"]) if sentences_on_ligands(text)]
    assert found == TABLE["ligands"]["hits"]


def test_what_is_none_at_all():
    pattern = load_wording().none
    assert [text for text in TABLE["none"]["hits"] if not pattern.match(plain(text))] == []
    assert [text for text in TABLE["none"]["misses"] if pattern.match(plain(text))] == []


def test_what_only_repeats_another_result():
    texts = (*TABLE["repeated"]["hits"], *TABLE["repeated"]["misses"])
    assert [text for text in texts if is_repeated(text)] == TABLE["repeated"]["hits"]
    assert {said_by(text) for text in TABLE["repeated"]["hits"]} == {"indeterminate"}


def test_what_is_normal():
    pattern = load_wording().normal
    found = [text for text in (*TABLE["normal"]["hits"], *TABLE["normal"]["misses"]) if pattern.fullmatch(plain(text))]
    assert found == TABLE["normal"]["hits"]


def test_what_is_taken_out_before_the_rest_is_read():
    for name in ("awaited", "unconfirmed", "recommended", "other_numbers", "weak"):
        pattern = getattr(load_wording(), name)
        assert [text for text in TABLE[name]["hits"] if not pattern.search(plain(text))] == [], name
        assert [text for text in TABLE[name]["misses"] if pattern.search(plain(text))] == [], name


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in KINDS for text in TABLE[kind]["hits"]])
def test_the_order_of_the_patterns_decides_rightly(kind, text):
    assert said_by(text) == kind.replace("_", "-")


def test_a_dash_alone_is_no_answer_and_a_minus_is_one():
    pattern = load_wording().blank
    assert [text for text in TABLE["blank"]["hits"] if not pattern.fullmatch(text) or said_by(text) is not None] == []
    assert [text for text in TABLE["blank"]["misses"] if pattern.fullmatch(text)] == []
    assert [said_by(text) for text in ("-", "－", "−", "(-)", "（—）", "—阴性")] == ["negative"] * 6


WORDS = [word for word in TABLE["positive"]["hits"] if word[0] not in "+(1"]


@pytest.mark.parametrize("word", WORDS)
def test_a_denied_positive_is_never_positive(word):
    for denial in ("not ", "non-", "no ", "NOT ", "never ") if word.isascii() else ("不是", "非", "未见", "并非"):
        assert said_by(denial + word) != "positive", denial + word


@given(st.text(alphabet="阴阳性弱未检出非无反应+-±()？negativposreacdt -", max_size=24))
def test_any_text_says_one_thing_at_most(text):
    assert said_by(text) in (None, "not-done", "indeterminate", "negative", "positive", "both", "two-named")
