"""Whom the display of a subject names: the patient, somebody or something else, or nobody that can be told.

A display without a reference is all that a chart says of whom a resource is about. Kin, a donor and a laboratory's control material are
told by words; another patient by a name of which no part is one of the patient's, written in the same script. Words: ``[other-subject]``,
``[no-name]``, ``[beside-name]`` and ``[chinese-name]`` in ``course_words.toml``.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.reports.whose_report import LONGEST_NAME, may_name_another_person, names_another_person
from fhir_mappings.text.stance.clinical_text import named_in
from fhir_mappings.text.words.cues import normal

Named = Literal["herself", "another", "perhaps-another", "untold"]
"""``untold``: no name, a part of one, or in another script than any of the patient's."""

_CHINESE = compiled(r"[\u3400-\u9fff·]+")
_WORD = compiled(r"[^\W\d_]+")
_BEYOND_LATIN = "\u0250"
_LONG, _LEAST = 3, 2


def who_is_named(display: str, names: Iterable[str]) -> Named:
    """``names``: all that the patient is called."""
    display, own = display[:LONGEST_NAME], [normal(name[:LONGEST_NAME]) for name in names]
    if _is_whole(display, own):
        return "herself"
    said = names_others(display)
    return _by_name(normal(display), own) if said == "untold" else said


def names_others(display: str) -> Named:
    """What its words alone tell: of kin, a donor, a control; of no name."""
    display = display[:LONGEST_NAME]
    if names_another_person(display) or named_in("other-subject", display):
        return "another"
    return "perhaps-another" if may_name_another_person(display) else "untold"


def _is_whole(display: str, own: list[str]) -> bool:
    """True for one of the patient's names as a whole, whatever its order."""
    chinese, latin = _chinese(said := normal(display)), _latin(said)
    return any(chinese == _chinese(name) and latin == _latin(name) for name in own) and bool(chinese or latin)


def _by_name(said: str, own: list[str]) -> Named:
    if _is_no_name(said):
        return "untold"
    own = [name for name in own if not _is_no_name(name)]
    chinese, latin = _chinese(said), _latin(said)
    if chinese:
        called = {name for it in own if (name := _chinese(it))}
        if not called or not named_in("chinese-name", chinese):
            return "untold"
        if chinese in called:
            return "herself"
        if any(set(chinese) <= set(name) or set(name) <= set(chinese) for name in called):
            return "untold"  # a part of it, as where the rest is hidden: 张*
        return "another" if set(chinese).isdisjoint("".join(called)) else "perhaps-another"
    known = [parts for it in own if (parts := _latin(it))]
    if len(latin) < _LEAST or not known:
        return "untold"
    return "untold" if any(_share(latin, parts) for parts in known) else "another"


def _is_no_name(text: str) -> bool:
    """True for a ward, a number, an unknown patient."""
    return any(letter.isdigit() for letter in text) or bool(named_in("no-name", text))


def _chinese(text: str) -> str:
    return "".join(_CHINESE.findall(_but_titles(text)))


def _latin(text: str) -> frozenset[str]:
    """The parts of a name in Latin letters, without accents; what stands for a part by its first letter is none."""
    bare = unicodedata.normalize("NFKD", _but_titles(text)).casefold()
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return frozenset(part for part in _WORD.findall(plain) if len(part) >= _LEAST and max(part) < _BEYOND_LATIN)


def _but_titles(text: str) -> str:
    for start, end in named_in("beside-name", text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where a part of one is one of the other, or stands in a longer one: "Xiao Ming", "Xiaoming"."""
    return bool(one & other) or any(
        len(part) >= _LONG and part in whole for mine, theirs in ((one, other), (other, one)) for part in mine for whole in theirs)
