"""Whom the display of a subject names: the patient, somebody or something else, or nobody that can be told.

A display without a reference is all that a chart says of whom a resource is about. Kin, a donor and a laboratory's control material are
told by words, unless such a word is a part of the patient's own name ("Son, Min") or a title behind a family name (王阿姨); another patient
by a name of which no part is one of the patient's in any spelling, written in the same script. Words: ``[other-subject]``, ``[no-name]``,
``[beside-name]``, ``[title]`` and ``[chinese-name]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.reports.name_spellings import Parts, are_one, in_one_script, latin_spellings, may_be, share
from fhir_mappings.text.reports.whose_report import LONGEST_NAME, may_name_another_person, names_another_person
from fhir_mappings.text.stance.clinical_text import named_in
from fhir_mappings.text.words.cues import normal

Named = Literal["herself", "another", "perhaps-another", "untold"]
"""``untold``: no name, a part of one, or in another script than any of the patient's."""

_CHINESE = compiled(r"[\u3400-\u9fff·]+")
_WORD = compiled(r"[^\W\d_]+")
_DOT = "·"
_GIVEN = "一一"
_LEAST = 2


def who_is_named(display: str, names: Iterable[str]) -> Named:
    """``names``: all that the patient is called."""
    display, own = display[:LONGEST_NAME], [normal(name[:LONGEST_NAME]) for name in names]
    if _is_whole(display, own):
        return "herself"
    said = names_others(display, own)
    return _by_name(normal(display), own) if said == "untold" else said


def names_others(display: str, names: Iterable[str] = ()) -> Named:
    """What its words alone tell: of kin, a donor, a control; of no name. ``names``: what the patient is called is no such word."""
    display = display[:LONGEST_NAME]
    if named_in("other-subject", display):
        return "another"
    if _titled(normal(display)):
        return "untold"
    display = _but_own(display, names)
    if names_another_person(display):
        return "another"
    return "perhaps-another" if may_name_another_person(display) else "untold"


def _but_own(display: str, names: Iterable[str]) -> str:
    """The display without the words that are a part of the patient's name."""
    own = frozenset[str]().union(*(parts for name in names for parts in latin_spellings(name)))
    return _WORD.sub(lambda word: "X" if own & latin_spellings(word[0])[0] else word[0], display) if own else display


def _titled(said: str) -> str:
    """The family name before a title; empty where there is no such."""
    for start, end in named_in("title", said):
        name = in_one_script(said[:start])
        if end == len(said) and named_in("chinese-name", name + _GIVEN):
            return name
    return ""


def _is_whole(display: str, own: list[str]) -> bool:
    """True for one of the patient's names as a whole, whatever its order."""
    chinese, latin = _chinese(said := normal(display)), _latin(said)
    return any(chinese == _chinese(name) and are_one(latin, _latin(name)) for name in own) and bool(chinese or any(latin))


def _by_name(said: str, own: list[str]) -> Named:
    own = [name for name in own if not _is_no_name(name)]
    called = {name for it in own if (name := _chinese(it))}
    if family := _titled(said):
        return "untold" if not called or any(_in_common(family, name) for name in called) else "perhaps-another"
    if _is_no_name(said):
        return "untold"
    if chinese := _chinese(said):
        return _by_chinese(chinese, called)
    latin = _latin(said)
    known = [parts for it in own if any(parts := _latin(it))]
    if min(map(len, latin)) < _LEAST or not known:
        return "untold"
    return "untold" if any(share(latin, parts) for parts in known) else "another"


def _by_chinese(chinese: str, called: set[str]) -> Named:
    if not called or not named_in("chinese-name", chinese):
        return "untold"
    if chinese in called:
        return "herself"
    said, names = chinese.replace(_DOT, ""), [name.replace(_DOT, "") for name in called]
    if any(_in_common(*sorted((said, name), key=len)) for name in names):
        return "untold"  # a part of it, as where the rest is hidden (张*), or the same in another script
    return "perhaps-another" if any(_in_common(letter, name) for letter in said for name in names) else "another"


def _in_common(part: str, whole: str) -> bool:
    return all(any(may_be(one, other) for other in whole) for one in part)


def _is_no_name(text: str) -> bool:
    """True for a ward, a number, an unknown patient."""
    bare = _but_titles(text)
    return any(letter.isdigit() for letter in bare) or bool(named_in("no-name", bare))


def _chinese(text: str) -> str:
    return in_one_script("".join(_CHINESE.findall(_but_titles(text))))


def _latin(text: str) -> list[Parts]:
    return latin_spellings(_but_titles(text))


def _but_titles(text: str) -> str:
    for start, end in named_in("beside-name", text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
