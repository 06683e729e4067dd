"""The displays of the ValueSets that stand in a text: found as by one pattern of all of them, which takes long to make."""
from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.terminology.store import load
from fhir_mappings.text.named.disease_mentions import caseless, displayed, name_in
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import Span, normal, spans

TERMINOLOGY = load()


def names() -> dict[str, list[str]]:
    found = {concept: {name_in(it) for it in TERMINOLOGY.displays(concept)} for concept in words()["displays"]["concepts"]}
    return {concept: [it for it in sorted(all_, key=len, reverse=True) if len(it) >= (3 if re.search(r"[\u3400-\u9fff]", it) else 6)]
            for concept, all_ in found.items()}


def word(name: str) -> str:
    """The name as a word of its own; beside a Latin letter Chinese ones end it."""
    begins, ends = (r"[A-Za-z0-9_]" if letter.isascii() else r"\w" for letter in (name[0], name[-1]))
    return rf"(?<!{begins}){re.escape(name)}(?!{ends})"


NAMES = names()
ALL = {concept: re.compile("|".join(map(word, some)), re.IGNORECASE) for concept, some in NAMES.items() if some}
NAME = st.sampled_from(sorted(name for some in NAMES.values() for name in some))
OTHER_CASE = {"upper": str.upper, "lower": str.lower, "swap": str.swapcase, "turkish": lambda it: it.replace("i", "ı").replace("I", "İ"),
              "as it is": str, "long s": lambda it: it.replace("s", "ſ"), "cut": lambda it: it[:-1], "without blanks": lambda it: it.replace(" ", "")}
WRITTEN = st.builds(lambda name, case: OTHER_CASE[case](name), NAME, st.sampled_from(sorted(OTHER_CASE)))
TEXT = st.lists(st.one_of(WRITTEN, st.sampled_from(["", " ", ", ", "x", "(", ")", "不", "no ", "-", "2"]), st.text(max_size=3)), max_size=6)


def by_one_pattern(text: str) -> Iterator[tuple[str, Span]]:
    return ((concept, span) for concept, pattern in ALL.items() for span in spans(pattern, text)[:1])


@given(TEXT)
def test_they_are_found_as_by_one_pattern_of_all(parts: list[str]) -> None:
    text = normal("".join(parts))
    assert list(displayed(text, TERMINOLOGY)) == list(by_one_pattern(text))


def test_every_name_is_found_alone() -> None:
    for concept, some in NAMES.items():
        for name in some:
            assert (concept, (0, len(name))) in set(displayed(name, TERMINOLOGY)), name


def test_letters_that_patterns_take_for_one_another_are_the_same_without_case() -> None:
    every_letter = "".join(chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000)
    for letter in sorted({letter for some in NAMES.values() for name in some for letter in name}):
        for alike in re.findall(re.escape(letter), every_letter, re.IGNORECASE):
            assert caseless(alike) == caseless(letter), (letter, alike)
