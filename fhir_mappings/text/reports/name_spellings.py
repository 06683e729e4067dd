"""A person's name in its spellings: "Müller", "Mueller" and "Muller", 張偉 and 张伟. Letters: ``[names]`` in ``characters.toml``.

Of characters that no table pairs, two can be one name where one is written by traditional characters alone and the other by simplified ones
alone: by the character sets of either script (Big5, GB 2312).
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

Parts = frozenset[str]

_WORD = compiled(r"[^\W\d_]+")
_JOINTS = compiled("[-\u2010-\u2015'\u2018\u2019\u02bc`]")
_BEYOND_LATIN = "\u0250"
_LONG, _LEAST, _NEAR = 3, 2, 5
_ONE_SOUND = compiled("(?<=[aou])e|(?<=a)a")
"""What a letter with two dots, a ring or a stroke leaves out where it is written plainly: ä is a or ae, å a or aa."""


@cache
def _letters() -> tuple[Mapping[int, str], Mapping[int, str], Mapping[int, str]]:
    """Latin letters written out, in one letter; Chinese characters in one script."""
    table = shipped_table("text/characters.toml")["names"]
    written_out = {ord(letter): plain for letter, plain in table["written-out"].items()}
    in_one = {ord(letter): plain for letter, plain in table["in-one"].items()}
    pairs = zip(table["traditional"], table["simplified"], strict=True)
    return written_out, in_one, {ord(one): other for one, other in pairs}


def in_one_script(chinese: str) -> str:
    """A Chinese name in simplified characters: one report writes a patient's in traditional ones, the chart in others."""
    return chinese.translate(_letters()[2])


def latin_spellings(text: str) -> list[Parts]:
    """The parts of a name in Latin letters as they may be written; what stands for a part by its first letter is none."""
    folded = text.casefold()
    out, one, _ = _letters()
    joined = _JOINTS.sub("", folded)
    return [_parts(each.translate(letters)) for letters in (one, out) for each in ((folded,) if joined == folded else (folded, joined))]


def _parts(text: str) -> Parts:
    bare = text if text.isascii() else "".join(it for it in unicodedata.normalize("NFKD", text) if not unicodedata.combining(it))
    return frozenset(part for part in _WORD.findall(bare) if len(part) >= _LEAST and max(part) < _BEYOND_LATIN)


def are_one(some: Iterable[Parts], others: Iterable[Parts]) -> bool:
    """True where a spelling of one is one of the other."""
    return not set(some).isdisjoint(others)


def share(some: Iterable[Parts], others: Iterable[Parts]) -> bool:
    """True where a part of one is one of the other, stands in a longer one ("Xiao Ming", "Xiaoming"), or is but a letter from it."""
    mine, theirs = _sounds(some), _sounds(others)
    return any(_alike(part, other) for part in mine for other in theirs)


def _sounds(spellings: Iterable[Parts]) -> Parts:
    written = frozenset[str]().union(*spellings)
    return written | {_ONE_SOUND.sub("", part) for part in written}


def _alike(part: str, other: str) -> bool:
    short, long = sorted((part, other), key=len)
    return short == long or (len(short) >= _LONG and short in long) or (len(short) >= _NEAR and _is_near(short, long))


def _is_near(short: str, long: str) -> bool:
    """True for one letter more, another one, or two in the other's place."""
    if len(long) - len(short) > 1:
        return False
    at = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    rest, of_long = short[at:], long[at:]
    return of_long[1:] in (rest, rest[1:]) or (rest[:2] == of_long[1::-1] and rest[2:] == of_long[2:])


def may_be(one: str, other: str) -> bool:
    """True for a character and itself, or what may be the same one in the other script."""
    return one == other or {_script(one), _script(other)} == {"traditional", "simplified"}


@cache
def _script(character: str) -> str:
    in_traditional, in_simplified = (_is_in(character, charset) for charset in ("big5", "gb2312"))
    return "both" if in_traditional == in_simplified else "traditional" if in_traditional else "simplified"


def _is_in(character: str, charset: str) -> bool:
    try:
        return bool(character.encode(charset))
    except UnicodeEncodeError:
        return False
