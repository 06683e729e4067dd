"""What test an Observation's own names say, where that is another than its code's: nobody can tell which of the two is wrong.

What a name tells of a test that is only done besides ("with reflex to RPR") is none of it: ``[besides]``, ``[beside]``. Two kinds of words
say another one: those that never stand in a name of the test itself (直接 under total bilirubin: ``[never]`` of
``names_of_tests.toml``), and names of another test where its own is not named (``[name]``). The codes' own displays are names too: of a
local code beside the standard one they are often the only words.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain


def names_of(code: CodeableConcept) -> Iterator[str]:
    """The text of a code and the displays of its codings, each a name of its own."""
    if code.text:
        yield code.text
    for coding in code.coding or ():
        if coding is not None and coding.display:
            yield coding.display


def another_named(names: Iterable[str], meaning: str) -> bool:
    """True when one of the names says another test than this one of ``results.toml``.

    >>> another_named(["RPR"], "treponemal"), another_named(["RPR confirm TPPA"], "treponemal")
    (True, False)
    >>> another_named(["Syphilis Ab with reflex to RPR"], "treponemal"), another_named(["RPR with reflex to TPPA"], "treponemal")
    (False, True)
    >>> another_named(["直接胆红素"], "tbil"), another_named(["肝功能"], "tbil")
    (True, False)
    >>> another_named(["RPR_QUAL"], "treponemal"), another_named(["CREA_U"], "creatinine"), another_named(["CREA_S"], "creatinine")
    (True, True, False)
    """
    return any(_names_another(_in_words(name), meaning) for name in dict.fromkeys(names))


def _in_words(name: str) -> str:
    """The plain name; the parts of a column apart: CREA_U, TBIL.S."""
    words = plain(name)
    return _pattern(_names().joint).sub(" ", words) if "_" in words or "." in words else words


def another_class(names: Iterable[str], grade: int) -> bool:
    """True when one of the names of a code that is itself a class states another one, or not that it is so now.

    >>> another_class(["NYHA class III"], 3), another_class(["NYHA class I"], 3), another_class(["NYHA"], 3)
    (False, True, False)
    >>> another_class(["Goal NYHA III"], 3), another_class(["NYHA class II-III"], 2), another_class(["NYHA class III, not IV"], 3)
    (True, True, False)
    """
    return any((told := _stated(plain(name))) is not None and (told.otherwise or told.classes[-1] != grade) for name in names)


def worse_class(names: Iterable[str], grade: int) -> int | None:
    """The worse end of the range that such names state, where the code's class is the other end: nobody knows which it is.

    >>> worse_class(["NYHA class I-II"], 1), worse_class(["NYHA class I-III"], 2), worse_class(["Goal NYHA I-II"], 1)
    (2, None, None)
    """
    told = [it for name in names if (it := _stated(plain(name))) is not None]
    ends = {it.classes[-1] for it in told}
    if any(it.otherwise or it.classes[0] != grade for it in told) or not ends or max(ends) == grade:
        return None
    return max(ends)


class _Stated(Frozen):
    """The classes that a name states, the worst last; ``otherwise``: not as those of now."""

    classes: tuple[int, ...]
    otherwise: bool


def _stated(name: str) -> _Stated | None:
    table = shipped_table("results/names/names_of_tests.toml")["stated"]
    found = _pattern(table["pattern"]).search(name)
    if found is None:
        return None
    told = [found[it].upper() for it in ("class", "to", "from", "grade") if found[it]]
    otherwise = found["denied"] or _pattern(table["otherwise"]).search(name) or _pattern(table["before"]).search(name[:found.start()])
    return _Stated(classes=tuple(sorted(int(it) if it.isdecimal() else table["numerals"][it] for it in told)), otherwise=bool(otherwise))


def _names_another(name: str, meaning: str) -> bool:
    known = _names()
    words = _pattern(known.beside[meaning]).sub(r"\1 ", name) if meaning in known.beside else name
    cut = _pattern(known.tail).sub("", words)
    if not any(map(str.isalpha, cut)):
        cut = words
    return _says_another(cut, meaning) and (meaning not in known.follow or _says_another(words, meaning))


def _says_another(words: str, meaning: str) -> bool:
    known = _names()
    never = known.never.get(meaning)
    if never is not None and _pattern(never).search(words):
        return True
    own = known.own.get(meaning)
    if own is None:
        return False
    named = _named(words)
    return bool(named) and named.isdisjoint(own) and not (len(named) > 1 and _pattern(known.many).search(words))


def _named(words: str) -> set[str]:
    """The tests that a name says; a name that several share only where none of them is said."""
    known = _names()
    named = {test for test, written in known.written.items() if _pattern(written).search(words)}
    return {test for test in named if named.isdisjoint(known.broad.get(test, ()))}


class _Names(Frozen):
    """``names_of_tests.toml``."""

    own: Mapping[str, list[str]]
    never: Mapping[str, str]
    broad: Mapping[str, list[str]]
    written: Mapping[str, str]
    many: str
    beside: Mapping[str, str]
    tail: str
    follow: frozenset[str]
    joint: str


@cache
def _names() -> _Names:
    table = shipped_table("results/names/names_of_tests.toml")
    besides = table["besides"]
    return _Names(own=table["own"], never=table["never"], broad=table["broad"], written=table["name"], many=table["many"]["pattern"],
                  beside=table["beside"], tail=besides["tail"], follow=frozenset(besides["follow"]), joint=table["columns"]["joint"])


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Compiled when it is first asked for. ASCII: a Chinese character beside a word is a boundary of it."""
    return compiled(written, re.ASCII | re.IGNORECASE)
