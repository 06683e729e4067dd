"""Readings of elements that depend on nothing but what is written in them, each made once.

A hospital writes a few hundred codes with their words and statuses, thousands of times. What is remembered is by
content and terminology, in the memory of the process alone; free texts (of a dosage, a note) may be in it. Longer texts, which are
reports of one patient, are remembered while that patient's chart is read and no longer: see ``forget_long_texts``.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

REMEMBERED = 4096
LONGEST = 2048
"""Bytes of what is remembered; longer texts are rarely written twice."""
SHORT = 256
"""Letters of a text that may be written again and again: a name, a unit, a status, a line."""
MOST_LETTERS = 10_000
"""Letters of a text that is remembered at all."""
REPORTS = 256
"""Longer texts (a report is looked at several times, each time for something else) that are remembered at a time."""

_NOTHING: Any = object()
_holding: set[Callable[[], object]] = set()
"""What forgets the long texts that are held now."""
_encode = msgspec.json.Encoder().encode


def remembered(read: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
    """The same reading of a terminology and elements, made once for the same content. An exception is not kept."""
    known: dict[tuple[T, bytes], R] = {}

    @wraps(read)
    def again(terminology: T, /, *elements: P.args, **named: P.kwargs) -> R:
        key = terminology, _encode(elements)
        before: Any = known.get(key, _NOTHING)  # one look: another thread may start anew at any time
        if before is not _NOTHING:
            return before
        made = read(terminology, *elements, **named)
        if len(key[1]) <= LONGEST:
            if len(known) >= REMEMBERED:
                known.clear()
            known[key] = made
        return made

    again.cache_clear = known.clear  # pyright: ignore[reportAttributeAccessIssue] - for tests
    return again


def of_text(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remembers what a function says of texts: of many short ones, of few long ones, of endless ones nothing.

    Reports differ from patient to patient: thousands of them would fill the memory of a worker in days, to no use. So would endless
    units and codes, in whatever they stand.
    """
    def made(read: Callable[P, R]) -> Callable[P, R]:
        short: dict[Any, R] = {}
        long = lru_cache(maxsize=REPORTS)(read)

        @wraps(read)
        def again(*given: P.args, **named: P.kwargs) -> R:
            key = (given, tuple(named.items())) if named else given
            before: Any = short.get(key, _NOTHING)  # nearly always; no long text is in it
            return ask(key, *given, **named) if before is _NOTHING else before

        def ask(key: Any, /, *given: P.args, **named: P.kwargs) -> R:
            letters = longest(given)
            if letters > MOST_LETTERS:
                return read(*given, **named)
            if letters > SHORT:
                _holding.add(long.cache_clear)
                return long(*given, **named)
            made = read(*given, **named)
            if len(short) >= most:
                short.clear()
            short[key] = made
            return made

        def clear() -> None:
            short.clear()
            long.cache_clear()
        again.cache_clear = clear  # pyright: ignore[reportAttributeAccessIssue] - for tests
        return again
    return made


def longest(parts: Iterable[Any]) -> int:
    """Letters of the longest text among these, and in the structs and tuples among them."""
    most = 0
    for it in parts:
        if isinstance(it, str | bytes):
            letters = len(it)
        elif isinstance(it, tuple):
            letters = longest(it)
        elif isinstance(it, msgspec.Struct):
            letters = longest(getattr(it, name) for name in it.__struct_fields__)
        else:
            continue
        most = max(most, letters)
    return most


def kept(known: dict[Any, R], key: Any, made: R, most: int) -> R:
    """What was made, remembered for a key that holds no long text; before there are more than ``most``, all start anew."""
    if len(known) >= most:
        known.clear()
    if longest(key) <= SHORT:
        known[key] = made
    return made


def held(forget: Callable[[], object]) -> None:
    """Something holds a long text, and forgets it when this is called."""
    _holding.add(forget)


def forget_long_texts() -> None:
    """Called when a chart has been read: nothing of its reports stays in memory. What another thread reads now, it reads anew."""
    while _holding:
        try:
            forget = _holding.pop()
        except KeyError:  # another thread was quicker
            return
        forget()
