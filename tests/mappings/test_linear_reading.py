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

from fhir_mappings.elements import ReferenceRange
from fhir_mappings.results.range_groups import named_in
from fhir_mappings.results.range_texts import alternatives, read_range_text
from fhir_mappings.text import marrow_text
from fhir_mappings.text.answers import holds_number, titre_in
from fhir_mappings.text.cues import LONGEST
from fhir_mappings.text.numbers import read_number

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


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_eight_times_as_long_takes_some_eight_times_as_long(seed):
    grows_in_proportion(marrow_text.marrow_says, seed)  # it asks of all turns of the disease, and of the diseases


def plainly(text: str) -> object:
    return ReferenceRange(text=text.partition(" ")[2]).for_everybody  # without the number: a remark begins with letters


@pytest.mark.parametrize("seed", ["x", "正常", "x ", ") ", "x:", "女 "])
@pytest.mark.parametrize("read", [plainly, alternatives, read_range_text, named_in])
def test_the_text_of_a_range_too(read, seed):
    grows_in_proportion(read, seed)


@pytest.mark.parametrize("seed", ["9", "* ", "()", "( ", "9 ", "1:", "<1:", "9级", "阴性 "])
@pytest.mark.parametrize("read", [read_number, holds_number, titre_in])
def test_a_written_value_too(read, seed):
    grows_in_proportion(read, seed)


def grows_in_proportion(read: Callable[[str], object], seed: str) -> None:
    read("CR, relapse")  # compiles the patterns
    short, long = [], []
    for _ in range(ROUNDS):
        short.append(seconds(read, [filled(seed, LONGEST // FACTOR) for _ in range(FACTOR)]))
        long.append(seconds(read, [filled(seed, LONGEST)]))
        if min(long) < LIMIT * min(short):
            break
    assert min(long) < LIMIT * min(short), (short, long)
