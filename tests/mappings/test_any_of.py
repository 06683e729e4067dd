"""Alternatives that are compiled only where their letters stand find what the whole pattern finds."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.any_of import AnyOf, sought
from fhir_mappings.text.words.needed_letters import AsWritten, all_needed, branches, needed_letters
from fhir_mappings.text.words.standing import Standing

FLAGS = re.IGNORECASE | re.ASCII

NEEDED = [
    # pattern                                  one of these must stand in the text
    ("心房颤动", {"心房颤动"}),
    (r"\bAML(?![a-z])", {"aml"}),
    ("leuk(?:a)?emia", {"leuk"}),
    ("colou?r", {"colo"}),
    ("ab+c", {"ab"}),
    ("ab{2}c", {"ab"}),
    ("ab{0,2}c", {"a"}),
    ("ab{,2}c", {"a"}),
    ("(?:ab){2,}", {"ab"}),
    ("(?:ab)*cd", {"cd"}),
    ("(?:ab)??", set()),
    ("hepatitis (?:B|C)", {"hepatitis "}),
    ("(?:flu|grippe)", {"flu", "grippe"}),
    ("(?:flu|g?)", set()),
    ("cat|dogs?", {"cat", "dog"}),
    ("cat|", set()),
    (r"(?<!non-)(?=acute)\w+ill", {"acute"}),
    (r"(?=acute)\w+", {"acute"}),
    (r"(?<=stem |bone )\w+", {"stem ", "bone "}),
    (r"(?:(?=acute)|b)\w+(?!ill)", {"acute", "b"}),
    (r"(?=acute)?\w+", set()),
    (r"(?-i:\bAPL\b)", {AsWritten("APL")}),
    (r"(?-i:M)yeloid", {"yeloid"}),
    (r"(?-i:CR|Nr(?i:x|Y+))", {AsWritten("CR"), AsWritten("Nr")}),
    (r"(?:in |at )(?-i:CR)[1-4]", {AsWritten("CR")}),
    (r"(?-i:(?:a|B)c\b)", {"c"}),
    (r"(?-i:cr)|cr", {"cr"}),
    (r"(?-i:CR)|cr", {AsWritten("CR"), "cr"}),
    (r"[ts]AML", {"aml"}),
    (r"[^\]a]+", set()),
    ("(?:、x){0,9} ?[均都]", {"均", "都"}),
    ("[A4b]|(?-i:[A])", {"a", "4", "b", AsWritten("A")}),
    (r"[a-c]", set()),
    (r"[ab\s]", set()),
    ("[abcdefg]", set()),
    ("[ab]?c", {"c"}),
    ("(?>ab|cd)x?", {"ab", "cd"}),
    (r"r\.o\.", {"r"}),
    (r"\d{1,2} ?y(?:rs?|ears?)", {"y"}),
    (r"(?P<grade>stage) IV", {"stage"}),
    (r"(?:she\x27d|he\u2019d) had", {" had"}), (r"\x27d", {"d"}),  # a letter that is written by its number
    ("Σ", set()),  # its lower case depends on what follows
    ("(?-i:ΣA)", set()),
]


@pytest.mark.parametrize(("pattern", "letters"), NEEDED)
def test_letters_that_a_match_needs(pattern: str, letters: set[str]) -> None:
    found = needed_letters(pattern)
    assert {(one, type(one)) for one in found} == {(one, type(one)) for one in letters}


def test_brackets_of_an_unknown_kind_are_refused() -> None:
    """Passed over, they would ask a text for letters that a match need not hold."""
    with pytest.raises(ValueError, match="brackets"):
        needed_letters(r"(a)?(?(1)b|c)")


@pytest.mark.parametrize(("pattern", "sets"), [
    (r"infection(?: \w+)? relaps(?:ed|es)", [{"infection"}, {" relaps"}]),
    (r"(?:CMV|infection)\w* (?:relaps|recur)(?-i:CR)", [{AsWritten("CR")}, {"relaps", "recur"}, {"cmv", "infection"}]),
    ("cat|dog", [{"cat", "dog"}]), ("cat|", []), (r"\d+", []), ("a{2}b", [{"a"}]),
])
def test_all_letters_that_a_match_needs(pattern: str, sets: list[set[str]]) -> None:
    assert [set(each) for each in all_needed(pattern)] == sets


@pytest.mark.parametrize(("pattern", "each"), [
    ("cat", ["cat"]), ("cat|dogs?", ["cat", "dogs?"]), ("cat|", ["cat", ""]), ("", [""]),
    (r"(?:cat|dog)s|[b|]ird|\||f(?:o|(?:x|g))", ["(?:cat|dog)s", "[b|]ird", r"\|", "f(?:o|(?:x|g))"]),
])
def test_branches_of_a_pattern(pattern: str, each: list[str]) -> None:
    assert branches(pattern) == each


LETTERS = st.text(st.sampled_from("aábcCRr 肝炎Σß"), max_size=5)


WORDS = st.sets(LETTERS.map(str.lower) | LETTERS.filter(lambda word: word != word.lower() and "Σ" not in word).map(AsWritten), min_size=1, max_size=4)


@given(st.lists(st.lists(WORDS, max_size=3), max_size=6), st.lists(LETTERS, max_size=6).map("".join))
def test_what_stands_in_a_text(asked: list[list[set[str]]], text: str) -> None:
    plain = [number for number, sets in enumerate(asked)
             if all(any(word in (text if isinstance(word, AsWritten) else text.lower()) for word in words_of) for words_of in sets)]
    assert Standing(asked).within(text) == plain


def lists(table: Any) -> Iterator[tuple[str, ...]]:
    """Every list of patterns in the tables of words."""
    if isinstance(table, dict):
        for part in table.values():
            yield from lists(part)
    elif isinstance(table, list) and table and all(isinstance(one, str) for one in table):
        yield tuple(table)


def compiles(pattern: str) -> bool:
    try:
        re.compile(pattern, FLAGS)
    except re.error:
        return False
    return True


# Worked out by the process that runs these tests, not by each that collects them.
@cache
def together() -> list[tuple[str, ...]]:
    """The lists that are asked for in one pattern; those of dates have groups of one name, so they never are."""
    return [each for each in dict.fromkeys(lists(words())) if compiles("|".join(each))]


@cache
def patterns_of_all() -> tuple[str, ...]:
    return tuple(sorted({pattern for each in together() for pattern in each}))


JOINTS = st.sampled_from(["", " ", ", ", "；", "。", " no ", "无", "\n", "史", "(", "?"])


def test_the_tables_use_no_form_that_the_letters_are_not_told_of() -> None:
    assert len(patterns_of_all()) > 2000
    odd = re.compile(r"(?<!\\)\(\?(?:P=|\(|#|[aiLmsu]*x)")
    assert [pattern for pattern in patterns_of_all() if odd.search(pattern)] == []


@st.composite
def matched(draw: st.DrawFn, patterns: tuple[str, ...]) -> str:
    """A text in which one of the patterns matches, but for what must or must not stand beside it."""
    return draw(st.from_regex(re.compile(draw(st.sampled_from(patterns)), FLAGS)))


@given(st.data())
def test_no_text_matches_without_its_letters(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(patterns_of_all()))
    text = data.draw(st.from_regex(re.compile(pattern, FLAGS)))
    for letters in filter(None, (needed_letters(pattern), *all_needed(pattern))):
        assert any(one in (text if isinstance(one, AsWritten) else text.lower()) for one in letters), (pattern, letters)


@given(st.data())
def test_it_finds_what_the_whole_pattern_finds(data: st.DataObject) -> None:
    patterns = data.draw(st.sampled_from(together()))
    before, behind = data.draw(st.sampled_from([("", ""), ("[ 的]*", ""), (r"[\s,:]{0,12}", r"(?:\s*(?:$|[,;。])|(?=\s+by))")]))
    flags = data.draw(st.sampled_from([FLAGS, FLAGS | re.MULTILINE]))
    whole = re.compile(f"{before}(?:{'|'.join(f'(?:{one})' for one in patterns)}){behind}", flags)
    found = AnyOf(patterns, flags, before, behind)
    for _ in range(data.draw(st.integers(1, 12))):  # more kinds of text than are compiled one by one
        text = data.draw(JOINTS).join(data.draw(st.lists(st.one_of(matched(patterns), matched(patterns_of_all())), max_size=3)))
        assert [m.span() for m in found.finditer(text)] == [m.span() for m in whole.finditer(text)]
        assert found.sub("", text) == whole.sub("", text)
        start = data.draw(st.integers(0, len(text)))
        for one, other in ((found.match(text, start), whole.match(text, start)), (found.fullmatch(text), whole.fullmatch(text)),
                           (found.search(text, start), whole.search(text, start)), (found.search(text, 0, start), whole.search(text, 0, start))):
            assert (one and one.span()) == (other and other.span())


REPORTED = shipped_table("text/polarity.toml")["reported"]["patterns"]
ENDINGS = shipped_table("text/report_endings.toml")
SOUGHT = [*(REPORTED[name] for name in ("evidence", "spoken", "taught", "five-named")), *(ENDINGS[name] for name in ("signed", "request")),
          *(words()["share"][name] for name in ("blasts", "mrd", "clones"))]


@given(st.data())
def test_a_whole_pattern_finds_the_same_sooner(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(SOUGHT))
    whole, found = re.compile(pattern, FLAGS), sought(pattern, FLAGS)
    told = data.draw(st.lists(st.one_of(matched((pattern,)), matched(tuple(SOUGHT)), matched(patterns_of_all())), max_size=3))
    text = data.draw(JOINTS).join(told)
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in whole.finditer(text)]
    assert found.sub(lambda m: f"<{m[0]}>", text) == whole.sub(lambda m: f"<{m[0]}>", text)
