"""A frozen record compares, hashes and prints as a frozen dataclass of the same fields does."""
from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from fhir_mappings.frozen import frozen


def told():
    class Told:
        name: str
        count: int = 0
        kept: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    return Told


def alone():
    class Alone:
        name: str
    return Alone


def nothing():
    class Nothing:
        pass
    return Nothing


PAIRS = [(frozen(make()), dataclass(frozen=True)(make())) for make in (told, alone, nothing)]


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=lambda made: made.__name__)
def test_it_is_what_a_dataclass_is(ours, theirs):
    values = ("a",)[:len(ours.__match_args__)]
    for of in (ours, theirs):
        assert of(*values) == of(*values) and hash(of(*values)) == hash(of(*values))
        assert of(*values) != object()
    assert ours(*values) != theirs(*values)
    assert repr(ours(*values)) == repr(theirs(*values))


def test_what_is_kept_beside_the_values_tells_no_two_apart():
    ours, theirs = PAIRS[0]
    for of in (ours, theirs):
        one, other = of("a"), of("a")
        one.kept["b"] = 1
        assert one == other and hash(one) == hash(other) and "kept" not in repr(one)
        assert replace(one, count=1) != other
