"""``frozen``: a dataclass that nobody may change, made quickly.

A chart gives rise to hundreds of small records, and a dataclass that refuses changes at run time takes five times as
long to make: every field goes through ``object.__setattr__``. So the type checker refuses them (``make lint``), which
sees the whole code, and making one costs what it does for any other class.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform, overload

Class = TypeVar("Class")


@overload
def frozen(cls: type[Class], /) -> type[Class]: ...
@overload
def frozen(*, kw_only: bool = False) -> Callable[[type[Class]], type[Class]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Class] | None = None, /, *, kw_only: bool = False) -> type[Class] | Callable[[type[Class]], type[Class]]:
    """A dataclass with slots, hashed by its fields (unless it says how it is hashed) and frozen for the type checker."""
    def made(plain: type[Class]) -> type[Class]:
        hashed = "__hash__" not in plain.__dict__
        return dataclass(slots=True, unsafe_hash=hashed, kw_only=kw_only)(plain)
    return made(cls) if cls is not None else made
