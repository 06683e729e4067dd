"""``Frozen``: a record that nobody may change, made quickly.

A chart gives rise to hundreds of small records. A dataclass that refuses changes takes five times as long to make as one
that does not; msgspec makes its own in C, and they refuse changes all the same. They are compared, hashed (where their
values can be) and printed by their fields, and the garbage collector does not track them: none can hold itself.
"""
from __future__ import annotations

from typing import dataclass_transform

from msgspec import Struct, field
from msgspec.structs import replace

__all__ = ["Frozen", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True, gc=False):
    """The base of records: subclasses only declare fields. ``kw_only=True`` in the class line as for a dataclass.

    ``replace`` makes one with other values; ``field`` declares a default that is made anew.
    """
