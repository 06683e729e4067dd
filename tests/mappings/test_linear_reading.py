"""Reading a long report takes time in proportion to its letters: a report eight times as long takes some eight times as long.

Both are read in turn in this process, the shorter one as often as it takes to be as long; where that took too long, once
more, and the quickest of the rounds counts. What looks back or ahead over the whole text from each of its names grows by the square: 64 times instead of 8, and in
practice more than 30. The limit lies between.
"""
from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

import pytest

from fhir_mappings.elements import CodeableConcept, ReferenceRange
from fhir_mappings.results.ranges.range_groups import named_in
from fhir_mappings.results.ranges.range_texts import alternatives, read_range_text
from fhir_mappings.terminology.store import load
from fhir_mappings.text.course.course_text import course
from fhir_mappings.text.named.disease_mentions import without_own_names
from fhir_mappings.text.named.therapy_context import what_is_given, what_may_be_given
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.reports.serology_reported import reported_infections
from fhir_mappings.text.stance.answers import holds_number, titre_in
from fhir_mappings.text.stance.clinical_text import denied_over_a_comma, diseases
from fhir_mappings.text.words.cues import LONGEST, normal
from fhir_mappings.text.words.numbers import read_number
from fhir_mappings.text.words.sentences import sentence_spans

TERMINOLOGY = load()
FACTOR, LIMIT, ROUNDS = 8, 16, 3
SEEDS = ["未达CR，", "CR?", "not in CR ", "复发", "未缓解 ", "CR后复发？"]
_number = count(1000)  # another text each time: nothing is remembered


def filled(seed: str, letters: int) -> str:
    return (f"{next(_number)}. " + seed * (letters // len(seed) + 1))[:letters]


def seconds(read: Callable[[str], object], texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        read(text)
    return (time.process_time() - begun) / len(texts)


def growth(read: Callable[[str], object], seed: str) -> float:
    """How many times as long a text takes that is ``FACTOR`` times as long: the least of a few rounds."""
    read("CR, relapse")  # compiles the patterns
    short, long = [], []
    for _ in range(ROUNDS):
        short.append(seconds(read, [filled(seed, LONGEST // FACTOR) for _ in range(FACTOR)]))
        long.append(seconds(read, [filled(seed, LONGEST)]))
        if min(long) < LIMIT * min(short):
            break
    return min(long) / min(short)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_eight_times_as_long_takes_some_eight_times_as_long(seed):
    assert growth(marrow_text.marrow_says, seed) < LIMIT  # it asks of all turns of the disease, and of the diseases


def plainly(text: str) -> object:
    return ReferenceRange(text=text.partition(" ")[2]).for_everybody  # without the number: a remark begins with letters


@pytest.mark.parametrize("seed", ["x", "正常", "x ", ") ", "x:", "女 "])
@pytest.mark.parametrize("read", [plainly, alternatives, read_range_text, named_in])
def test_the_text_of_a_range_too(read, seed):
    assert growth(read, seed) < LIMIT


@pytest.mark.parametrize("seed", ["9", "* ", "()", "( ", "9 ", "1:", "<1:", "1:1,280", ",280", "1:1 ", "9级", "阴性 "])
@pytest.mark.parametrize("read", [read_number, holds_number, titre_in])
def test_a_written_value_too(read, seed):
    assert growth(read, seed) < LIMIT


@pytest.mark.parametrize("seed", [
    "否认乙肝、丙肝、艾滋病、梅毒、", "乙肝炎携带", "chronic hepatitis B ", "hepatitis B carrier, "])
def test_a_report_on_infections_too(seed):
    assert growth(reported_infections, seed) < LIMIT


@pytest.mark.parametrize("seed", ["cytarabine ", "阿糖胞苷", "。", "after cytarabine, ", "biopsy after 7+3 "])
def test_the_name_of_what_was_done_too(seed):
    assert growth(lambda text: what_is_given(text, TERMINOLOGY), seed) < LIMIT
    assert growth(lambda text: what_is_given(text, TERMINOLOGY, dose=True), seed) < LIMIT
    assert growth(lambda text: what_may_be_given(text, TERMINOLOGY), seed) < LIMIT


@pytest.mark.parametrize("seed", ["急单", "psoriasis ", "系统性红斑狼疮，"])
def test_an_end_in_words_too(seed):
    code = CodeableConcept(text="psoriasis, 急性单核细胞白血病")
    assert growth(lambda text: without_own_names(text, code, frozenset({"aml", "sle"}), TERMINOLOGY), seed) < LIMIT


@pytest.mark.parametrize("seed", ["未做 、AML,, ", "no evidence of AML, "])
def test_the_denials_of_a_disease_too(seed):
    assert growth(lambda text: [denied_over_a_comma(normal(text), it.span) for it in diseases(text)], seed) < LIMIT


@pytest.mark.parametrize("seed", ["CAD, ", "冠心病/", "乙肝、丙肝、", "(HBV, ", "HBV(-) ", "乙肝两对半1、"])
def test_a_list_that_no_answer_closes_too(seed):
    assert growth(diseases, seed) < LIMIT


@pytest.mark.parametrize("text", ["CAD, " * 900, "SLE/" * 1000, "HBV and " * 500])
def test_nor_is_a_name_of_such_a_list_tried_over_and_over(text):
    begun = time.process_time()
    diseases(text)
    assert time.process_time() - begun < 5  # some hundredths of a second; without atomic items a minute


@pytest.mark.parametrize("seed", ["狼疮 再缓解", "SCID、难治、", "relapsed AML, "])
def test_the_turns_of_a_disease_too(seed):
    assert growth(course, seed) < LIMIT


@pytest.mark.parametrize("seed", ["a.", "2.5", "e.g. ", ". ", "t(14;18)", "dr. ", "淋巴瘤。", ";"])
def test_where_sentences_end_too(seed):
    assert growth(sentence_spans, seed) < LIMIT
