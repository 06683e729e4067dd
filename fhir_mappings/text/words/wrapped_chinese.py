"""Lines that were broken in the midst of a Chinese sentence or word, as ``wrapped.py`` asks for them. Words: ``wrapped.toml``."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.sentences import MARKS

_FIRST = "\u2e80"
"""From here on letters are of double width."""
_NEAR = 6
"""Lines before and behind that tell at which width a text was broken."""
_PAIRS = (("turned", "turns"), ("counted", "counts"))
"""What stands at the end of a line, and what goes on with it at the beginning of the next."""
_ENGLISH_WORD = compiled(r"[A-Za-z\d.%+-]+")
_MARKS = compiled("[,;:()]")
_NUMBER = compiled(r"\d")


def is_chinese(letter: str) -> bool:
    return letter >= "\u3400" and letter <= "\u9fff"


def width(text: str) -> int:
    """The columns that a text takes on a screen: a Chinese letter two.

    >>> width("MRD"), width("缓解")
    (3, 4)
    """
    return len(text) if text.isascii() else len(text) + sum(letter >= _FIRST for letter in text)


def is_cut_within(before: str, line: str) -> bool:
    """Whether a line of a Chinese text ends within a number or a short name, with whose rest the next one begins, even if at a point that
    would end a sentence: nothing stands between the two, and read alone the first is another number."""
    return any(begins.match(line) and ends.search(before) for ends, begins in _within())


def goes_on_in_chinese(lines: Sequence[str], at: int) -> bool:
    """Whether a line goes on with the sentence of the one before it, which no mark ends: a word stands in both, the first cannot end so
    or the second not begin so, or both are of a block of running words as wide as can be."""
    before, line = lines[at - 1], lines[at]
    if before[-1] == "," or _sure(before, line):
        return True
    first = max(0, at - _NEAR)
    lines, at = lines[first:at + _NEAR], at - first
    widest = max(map(width, lines))
    if widest < _table()["widths"]["chinese-block"]:
        return False
    if not _is_full(lines, at, widest) or not any(_pattern("marked").search(it) for it in lines[max(0, at - 2):at + 1]):
        return False
    of_its_own = _pattern("of_its_own").match(line) is not None
    alone = widest >= _table()["widths"]["chinese"] and not of_its_own and _pattern("stopped").search(line)
    return bool(alone) or (_is_prose(lines, widest, of_its_own) and _is_block(lines, widest))


def cuts_a_name(before: str, line: str) -> bool:
    """Whether the name with which a line begins was begun in the line before it: 诊断意⏎见:."""
    name = line.split(":", 1)[0]
    return any(name == it[at:] and before.endswith(it[:at]) for it in _table()["chinese"]["names"] for at in range(1, len(it)))


def _is_prose(lines: Sequence[str], widest: int, of_its_own: bool) -> bool:
    """Whether a sentence ends in the midst of a line, or with the last one of lines that are all full: in a list of findings without stops
    two lines may be as wide as a paragraph's, and a stop may end such a list too. ``of_its_own``: the line begins as a finding does."""
    if any(_pattern("stopped").search(line[:-1]) for line in lines):
        return True
    full = lines[-1][-1] in MARKS and all(_is_full(lines, at, widest) for at in range(1, len(lines)))
    return full and (not of_its_own or any(_sure(lines[at - 1], lines[at]) for at in range(1, len(lines))))


def _is_block(lines: Sequence[str], widest: int) -> bool:
    """Whether the lines are of running words, as their width tells: one was surely broken at it, or several are as wide."""
    full = [at for at in range(1, len(lines)) if _is_full(lines, at, widest)]
    if any(_sure(lines[at - 1], lines[at]) for at in full) or (widest >= _table()["widths"]["chinese"] and len(full) > 1):
        return True
    return len(full) > 2 and len(full) == len(lines) - 1


def _is_full(lines: Sequence[str], at: int, widest: int) -> bool:
    """Whether the first letter, or English word, of a line found no room in the one before it. A mark is plain here, and may have been as
    wide as a letter."""
    word, before = _ENGLISH_WORD.match(lines[at]), lines[at - 1]
    return width(before) + len(_MARKS.findall(before)) + width(word[0] if word else lines[at][0]) >= widest


def _sure(before: str, line: str) -> bool:
    if _pattern("perhaps").search(before):
        return _pattern("begins_clause").search(before) is not None and not _NUMBER.search(_MARKS.split(line, maxsplit=1)[0])
    if _pattern("leads").search(before) or _pattern("goes_on").match(line):
        return True
    if any(_pattern(behind).match(line) and _pattern(first).search(before) for first, behind in _PAIRS):
        return True
    return any(
        line.startswith(rest) for length in range(1, 7) for rest in _divided().get(before[-length:], ()))


@cache
def _divided() -> Mapping[str, tuple[str, ...]]:
    """The words of the table, divided in every way: the beginnings, and with what each goes on."""
    divided = dict[str, list[str]]()
    for begins, rest in _divisions(_table()["chinese"]["words"]):
        divided.setdefault(begins, []).append(rest)
    return {begins: tuple(rest) for begins, rest in divided.items()}


def _divisions(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((word[:at], word[at:]) for word in words for at in range(1, len(word)))


@cache
def _within() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((compiled(it["ends"]), compiled(it["begins"])) for it in _table()["within"])


@cache
def _pattern(of: str) -> re.Pattern[str]:
    words = _table()["chinese"][of]
    end = "$" if of in ("leads", "perhaps") else ""
    return compiled(words if isinstance(words, str) else f"(?:{'|'.join(words)}){end}")


@cache
def _table() -> dict[str, Any]:
    return shipped_table("text/wrapped.toml")
