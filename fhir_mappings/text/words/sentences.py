"""Where the sentences of a text begin and end: the one place that knows. Abbreviations: ``sentences.toml``.

What one sentence tells of another cancer, a donor or an infection says nothing of the next: cut at a decimal point ("lymphoma
(Ki-67 2.5%) in complete remission") its remission was the leukaemia's. A point ends none inside a number, a name of single letters, or
behind an abbreviation, and a semicolon none between the chromosomes or bands of a translocation.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table

MARKS = ".;；。\n\r"
"""What ends a sentence, and a part of one that tells something of its own."""
WHOLE = ".。\n\r"
"""The same for a reader to whom what stands behind a semicolon still speaks of what stands before it."""
EXCLAIMED = f"{MARKS}!！"
"""The same for what people write by hand: in results "!" flags a value, and ends nothing."""
_LONGEST = 16  # letters before a point in which an abbreviation may stand
_SIGNS = frozenset(" \t<>=≤≥~≈(+-–:,/")
"""What may stand before a number without its zero: "MRD .05%"."""
_CHROMOSOME = compiled(r"\((?:\d{1,2}|[XY])(?:;\s?(?:\d{1,2}|[XY]))?$")
_CHROMOSOMES = compiled(r"\s?(?:\d{1,2}|[XY])[;)]")
_BAND = compiled(r"[pq](?:\d{1,2}(?:\.\d{1,3})?|ter)?$")
_BANDS = compiled(r"\s?[pq](?:\d{1,2}(?:\.\d{1,3})?|ter)?[;)]")
_LONE = compiled(r"(?<![A-Za-z])[A-Za-z]$")
_LETTERED = compiled(r"[A-Za-z]\.")
_SMALL = compiled(r"\s?[a-z\d]")
_NUMBER = compiled(r"\s?\d")


@of_text(4096)
def sentence_spans(text: str, marks: str = MARKS) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends, with its marks; together they are the whole text.

    >>> text = "Lymphoma 2.5 cm vs. myeloma; AML in CR.复发"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Lymphoma 2.5 cm vs. myeloma;', ' AML in CR.', '复发']
    """
    ends = [found.end() for found in _runs(marks).finditer(text) if _ends(text, *found.span())]
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return tuple(zip([0, *ends[:-1]], ends, strict=True)) if ends else ()


def sentences(text: str, marks: str = MARKS) -> Iterator[str]:
    """The sentences of a text, without what ends them."""
    return (text[start:end].rstrip(marks) for start, end in sentence_spans(text, marks))


def sentence_at(text: str, place: tuple[int, int], marks: str = MARKS) -> tuple[int, int]:
    """Where the sentence begins and ends in which a place stands; of a place that reaches over an end, all of its sentences."""
    spans = sentence_spans(text, marks)
    if not spans:
        return 0, len(text)
    first, last = (max(0, bisect_right(spans, (at, len(text))) - 1) for at in (place[0], max(place[0], place[1] - 1)))
    return spans[first][0], spans[last][1]


def ends_sentence(between: str) -> bool:
    """True where a sentence ends in the words between two places; with a point that they begin with nothing of theirs ends."""
    return any(_ends(between, *found.span()) for found in _runs(WHOLE).finditer(between))


def _ends(text: str, start: int, end: int) -> bool:
    """Whether marks end a sentence: more than one do, a point or a semicolon may stand inside of one."""
    mark = text[start:end]
    if mark == ";":
        return not _parts_translocation(text, start)
    return mark != "." or bool(start and not _is_decimal(text, start) and not _is_abbreviated(text, start))


def _parts_translocation(text: str, at: int) -> bool:
    """True for the semicolon of t(14;18) and of (q32;q21)."""
    before = text[max(0, at - _LONGEST):at]
    return bool((_CHROMOSOME.search(before) and _CHROMOSOMES.match(text, at + 1)) or (_BAND.search(before) and _BANDS.match(text, at + 1)))


def _is_decimal(text: str, at: int) -> bool:
    """True for a point before a digit, behind one or behind nothing that a sentence would end with."""
    return _is_digit(text[at + 1:at + 2]) and (_is_digit(text[at - 1]) or text[at - 1] in _SIGNS)


def _is_digit(letter: str) -> bool:
    return letter.isascii() and letter.isdigit()


def _is_abbreviated(text: str, at: int) -> bool:
    """True for a point behind an abbreviation or in one: "vs.", "e.g.", "p.R882H"; not behind a letter that is a name ("hepatitis B.")."""
    before = text[max(0, at - _LONGEST):at]
    if _LONE.search(before) and (_LETTERED.match(text, at + 1) or (before[-1].islower() and text[at + 1:at + 2].isascii()
                                                                   and text[at + 1:at + 2].isalnum())):
        return True
    if _goes_on().match(text, at + 1):
        return True
    of = _abbreviations()
    return bool(of["always"].search(before) or (_NUMBER.match(text, at + 1) and of["before_number"].search(before))
                or (_SMALL.match(text, at + 1) and of["before_small"].search(before)))


@cache
def _runs(marks: str) -> re.Pattern[str]:
    return compiled(f"[{re.escape(marks)}]+")


@cache
def _abbreviations() -> dict[str, re.Pattern[str]]:
    """The abbreviations of each kind, at the end of the letters before a point."""
    listed = shipped_table("text/sentences.toml")["abbreviations"]
    return {kind: compiled(rf"(?<![A-Za-z])(?:{'|'.join(words)})$", re.IGNORECASE | re.ASCII) for kind, words in listed.items()}


@cache
def _goes_on() -> re.Pattern[str]:
    return compiled("|".join(shipped_table("text/sentences.toml")["goes_on"]["words"]), re.ASCII)
