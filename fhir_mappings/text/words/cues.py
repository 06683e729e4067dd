"""Patterns of clinical text: how a text is made plain, and the cues of a stance. Words: ``clinical_text.toml``."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cells_spelled import with_cells_spelled
from fhir_mappings.text.words.characters import simplified
from fhir_mappings.text.words.chinese_counts import counts_as_shares
from fhir_mappings.text.words.decimal_commas import with_decimal_points
from fhir_mappings.text.words.percents import in_percents, powers_in_percents
from fhir_mappings.text.words.remissions_spelled import ROMAN_ONE, with_one_spelled, with_remissions_spelled
from fhir_mappings.text.words.set_apart import put_together
from fhir_mappings.text.words.shares_of_now import with_shares_of_now
from fhir_mappings.text.words.tags import without_tags
from fhir_mappings.text.words.ticks import ticked
from fhir_mappings.text.words.wrapped import unwrapped, with_plain_breaks
from fhir_mappings.text.words.written_days import days_joined

Stance = Literal["affirmed", "questioned", "family", "negated", "hypothetical", "unsure", "kin-beside"]
"""``unsure``: a cue may be about the name, or about something beside it. ``kin-beside``: it may be the patient's, or kin's."""
UNTOLD: tuple[Stance, ...] = ("unsure", "kin-beside")
"""The stances of which a person must tell what is meant: never dropped, and never counted as sure."""
CueName = Literal["questioned", "family", "negated", "misdiagnosed", "unreached", "hypothetical", "kin-beside"]
Span = tuple[int, int]

_FLAGS = re.IGNORECASE | re.ASCII
_AROUND = " \n\"“”„"  # blanks, and the quotation marks of a text that stands in them
_REMARK = (r"[(\[](?= ?(?:(?:(?:19|20)\d\d(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)?年?|\d{1,2}[-/.](?:\d{1,2}[-/.])?\d\d(?:\d\d)?) ?[)\]]"
           r"|see\b|comment|note|详见|见))")
"""A bracket that holds a day and no more, or says where to look: nothing that words before it would govern."""
_CLAUSE_END = rf"\s*(?:$|[,;。!|)\]}}、\n]|{_REMARK}|\.(?:\s|$)|\s[-–]\s|\s?[-=]+>|\s?→|(?=\(?\d{{1,2}}\s?[.、)](?!\d)))"
"""Also before the number of a list's next item: 冠心病待排 2.高血压病."""
_SIGNS = r"[\s,:(\[–—>→=-]"
_APART = rf"{_SIGNS}{{0,12}}"
_NAME_END = r"(?<=(?-i:[A-Z0-9)\u3400-\u9fff]))"
_APART_OR_NOT = rf"(?:{_SIGNS}{{1,12}}|(?P<touches>{_NAME_END})|)"


_BLANKS = compiled("[ \t\x1f\u1680\u200b]{2,}|[\t\x1f\u1680\u200b]")  # no single blank, of which every text is full
_CIRCLED = compiled(r"([\u2460-\u2473])\s?(?![阳阴]性|[项度级期型号])(?=([\d\uff10-\uff19]?)[A-Za-z\d\uff10-\uff19\u3400-\u9fff])")
"""Numbers in circles, which as plain ones would be part of what they number: ①否认肝炎②乳腺癌."""
_ENDLESS_WORD = compiled(r"\b(\w{64})\w+", re.ASCII)
LONGEST = 10_000
"""Letters of a clinical text, measured once it is written in plain letters ("…" is three of them). The time that patterns take
grows faster than the text; a longer one is not read."""
_MOST_WRITTEN = 2 * LONGEST
"""Letters as written of a text that is measured at all: marks that stand apart from their letters make it shorter, never so much."""
_WIDEST = 18
"""Plain letters that one letter stands for, at most (U+FDFA)."""


class TooLong(ValueError):
    """A clinical text of more than LONGEST letters."""


@cache
def _unseen() -> re.Pattern[str]:
    return compiled("[\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?<=[\u3400-\u9fff])\u200b|\u200b(?=[\u3400-\u9fff])")


@of_text(1024)
def normal(text: str | None) -> str:
    """Full-width letters and signs as plain ones, traditional characters as simplified ones, runs of blanks, and of empty lines, as one;
    endless words cut short, tags of billing gone, and what stands beside the empty boxes of a form; remissions as the words have them.

    Every way to end a line is a line end, since what denies reaches no further, but where a width alone broke it. What nobody sees (soft
    hyphens, marks of direction) is gone, since names are found word for word.
    Raises TooLong for a text of more than LONGEST letters: its resource then counts as one that could not be read. What it returns is
    never longer, and never refused when it is made plain again.
    """
    plain = _measured(text or "")
    seen = ticked(without_tags(_BLANKS.sub(" ", plain if plain.isascii() else _unseen().sub("", plain))))
    told = put_together(_ENDLESS_WORD.sub(r"\1", seen if seen == plain else unwrapped(seen)).strip(_AROUND))
    return with_cells_spelled(with_remissions_spelled(told))


def _measured(text: str) -> str:
    if len(text) <= _MOST_WRITTEN:
        plain = _plain(text)
        if len(plain) <= LONGEST:
            return plain
    raise TooLong


def _plain(text: str) -> str:
    text = with_decimal_points(text)
    if text.isascii():
        return days_joined(powers_in_percents(unwrapped(with_plain_breaks(text))))
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub(_numbered, with_one_spelled(text) if ROMAN_ONE in text else text))
    told = simplified(in_percents(powers_in_percents(unwrapped(with_plain_breaks(plain)))))
    return days_joined(with_shares_of_now(counts_as_shares(told)))


def _numbered(circled: re.Match[str]) -> str:
    """The number of an item with a point behind it, or a comma where that would read as a decimal: ①2型糖尿病."""
    return f"{unicodedata.normalize('NFKC', circled[1])}{'、' if circled[2] else '.'}"


def is_too_long(text: str) -> bool:
    """True for a text that ``normal`` refuses."""
    if len(text) * _WIDEST <= LONGEST:
        return False
    return len(text) > _MOST_WRITTEN or len(_plain(text)) > LONGEST


def beginning(text: str) -> str:
    """As much of a text as is read, in plain letters."""
    return _plain(text[:LONGEST])[:LONGEST]


def any_of(patterns: Iterable[str], before: str = "", behind: str = "") -> AnyOf:
    """One pattern for all alternatives; of none at all it finds nothing. ASCII: a word ends where Chinese letters begin."""
    return _any_of(tuple(patterns), _FLAGS, before, behind)


def behind_any_of(patterns: Iterable[str], before: str, behind: str = "") -> AnyOf:
    """The same for words that are matched right behind a name: ``$`` is the end of a line, as far as they reach."""
    return _any_of(tuple(patterns), _FLAGS | re.MULTILINE, before, behind)


@cache
def _any_of(patterns: tuple[str, ...], flags: re.RegexFlag, before: str, behind: str) -> AnyOf:
    return AnyOf(patterns, flags, before, behind)


def spans(pattern: AnyOf, text: str) -> list[Span]:
    """Where a pattern matches."""
    return [m.span() for m in pattern.finditer(text) if m.group()]


def lead(text: str, place: int, letters: int) -> str:
    """The letters before a place, in which "$" is the place itself and not the end of a line before it: what stands alone on the line
    above says nothing of the next.

    >>> import re
    >>> [bool(re.search("blood$", lead(text, text.index("blasts"), 40))) for text in ("blood\\nblasts 38%", "bloodblasts 38%")]
    [False, True]
    """
    before = text[max(0, place - letters):place]
    return f"{before}\n" if before[-1:] == "\n" else before


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """True when the span shares a letter with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def _closing(patterns: Sequence[str], more: Sequence[str] = (), touching: Sequence[str] = ()) -> AnyOf:
    """A cue behind a name, which must end its clause, but for ``more``: words that tell how, where or when it was said.

    ``touching``: what ends one that touches the name, and none that stands apart: 冠心病可能 高血压 doubts the first, 冠心病 不除外 房颤
    the second.
    """
    end = "|".join([_CLAUSE_END, *(rf"(?={words})" for words in more)])
    if not touching:
        return behind_any_of(patterns, before=_APART, behind=f"(?:{end})")
    return behind_any_of(patterns, before=_APART_OR_NOT, behind=f"(?:{end}|(?(touches)(?:{'|'.join(touching)})|(?!)))")


def _ends_touching(words: Mapping[str, Sequence[str]], kind: str, next_item: Sequence[str]) -> list[str]:
    """What ends the clause of a cue of this kind that touches its name: the next item, behind such of its words as lead to none."""
    return [f"{ends}(?:{'|'.join(next_item)})" for ends in words.get(kind, ())]


class Cue(Frozen):
    """The words of one stance, compiled."""

    name: CueName
    before: AnyOf
    before_list: AnyOf
    before_name: AnyOf
    section: AnyOf
    touching: AnyOf
    after: AnyOf
    after_name: AnyOf
    right_after: AnyOf
    perhaps: AnyOf
    stops: AnyOf
    open: AnyOf
    of_lists: AnyOf | None
    untold: AnyOf | None
    """Of these nobody can tell whether the patient is meant."""

    @classmethod
    def of(cls, name: CueName, words: Mapping[str, Sequence[str]], circumstance: Sequence[str] = (), next_item: Sequence[str] = ()) -> Cue:
        """A cue from its table in the data file. ``circumstance``: what may follow it behind a name, unless it has its own.
        ``next_item``: how another item begins behind one that touches its name. Words of names alone govern no turn of the disease;
        ``leads``: what leads on from one before a turn to the turn."""
        aside, goes_on = "".join(words.get("aside", ())), words.get("circumstance", circumstance)
        touched, leads = _ends_touching(words, "touched", next_item), "".join(words.get("leads", ()))
        return cls(
            name, any_of(words.get("before", ()), behind=leads), any_of(f"(?:{p}){aside}" for p in words.get("before_list", ())),
            any_of(words.get("before_name", ())), any_of(words.get("section", ())), any_of(words.get("touching", ())),
            _closing(words.get("after", ()), goes_on, touched), _closing(words.get("after_name", ()), goes_on, touched),
            _closing(words.get("right_after", ()), words.get("answered_by", ()), _ends_touching(words, "answer_touched", next_item)),
            behind_any_of(words.get("perhaps", ()), before=_NAME_END, behind=f"(?:{'|'.join(next_item)})"),
            any_of(words.get("stops", ())), any_of(words.get("open", ())),
            *(any_of(words[named]) if named in words else None for named in ("of_lists", "untold")),
        )


def best_stance(stances: Iterable[Stance]) -> Stance:
    """One mention that affirms is enough; what nobody can tell outweighs a doubt, a doubt a denial."""
    order: tuple[Stance, ...] = ("affirmed", *UNTOLD, "questioned", "negated", "family")
    said = set(stances)
    for stance in order:
        if stance in said:
            return stance
    return "affirmed"
