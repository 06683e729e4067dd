"""``frozen``: a dataclass that nobody may change, made quickly.

A chart gives rise to hundreds of small records, and a dataclass that refuses changes at run time takes five times as
long to make: every field goes through ``object.__setattr__``. So the type checker refuses them (``make lint``), which
sees the whole code, and making one costs what it does for any other class.

Comparing, hashing and printing are the same for all of them: to let ``dataclass`` write and compile them for each of the
classes would take a tenth of the time in which ``explain`` starts and answers.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class")


@overload
def frozen(cls: type[Class], /) -> type[Class]: ...
@overload
def frozen(*, kw_only: bool = False) -> Callable[[type[Class]], type[Class]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Class] | None = None, /, *, kw_only: bool = False) -> type[Class] | Callable[[type[Class]], type[Class]]:
    """A dataclass with slots, hashed by its fields (unless it says how it is hashed) and frozen for the type checker."""
    def made(plain: type[Class]) -> type[Class]:
        whole = dataclass(slots=True, eq=False, repr=False, kw_only=kw_only)(plain)
        parts = fields(whole)  # type: ignore[arg-type]
        for name, method in _methods([one.name for one in parts if one.compare], [one.name for one in parts if one.repr]).items():
            if name not in plain.__dict__:
                setattr(whole, name, method)
        return whole
    return made(cls) if cls is not None else made


def _methods(compared: list[str], shown: list[str]) -> dict[str, Callable[..., Any]]:
    """What a dataclass has: equal to one of its class with the same values, hashed by these and printed by those shown."""
    values: Callable[[Any], Any] = attrgetter(*compared) if compared else lambda _one: ()

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    @recursive_repr()
    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return {"__eq__": __eq__, "__hash__": __hash__, "__repr__": __repr__}
