"""Readings of elements that depend on nothing but what is written in them, each made once.

A hospital writes a few hundred codes with their words and statuses, thousands of times. What is remembered is by
content and terminology, in the memory of the process alone; free texts (of a dosage, a note) may be in it.
"""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

REMEMBERED = 4096
LONGEST = 2048
"""Bytes of what is remembered; longer texts are rarely written twice."""

_NOTHING: Any = object()
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
    return again
