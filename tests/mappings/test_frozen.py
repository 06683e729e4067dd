"""A record of ours: nobody changes it, its values tell it from others, and it goes from process to process."""
from __future__ import annotations

import pickle

import pytest

from fhir_mappings.frozen import Frozen, field, replace


class Told(Frozen):
    name: str
    count: int = 0
    kept: dict[str, int] = field(default_factory=dict)


class Named(Frozen, kw_only=True):
    name: str
    last: int = 0


def test_it_refuses_to_be_changed():
    one = Told("a")
    with pytest.raises(AttributeError):
        one.count = 1  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError):
        del one.count
    assert one == Told("a")


def test_values_and_kind_tell_two_apart():
    assert Told("a") == Told("a") != Told("a", 1) and Named(name="a") != Told("a")
    assert hash(Named(name="a")) == hash(Named(name="a")) and {Named(name="a"), Named(name="a")} == {Named(name="a")}


def test_a_default_is_made_anew():
    one, other = Told("a"), Told("a")
    one.kept["x"] = 1
    assert other.kept == {}


def test_another_value_makes_another_record():
    one = Told("a", 1)
    assert replace(one, count=2) == Told("a", 2) and one == Told("a", 1)
    with pytest.raises(TypeError):
        replace(one, colour=2)


def test_it_goes_to_another_process():
    assert pickle.loads(pickle.dumps(Told("a", 2))) == Told("a", 2)


def test_it_says_its_fields():
    assert repr(Named(name="a")) == "Named(name='a', last=0)"
