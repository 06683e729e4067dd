"""Which searches the scopes of a token allow, and what a launch asks for: one narrow scope a type, never a wildcard.

Source: SMART App Launch 2.2 "Scopes for requesting FHIR Resources" (v2 ``.rs``, v1 ``.read``); CDS Hooks 2.0.1 "Passing the
Access Token". EHRs mix spellings, so a granted scope is read with leniency; but where it says that a type was not granted, that
type is not searched: a server may answer such a search with an empty Bundle, which would read as "nothing on record".
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from fhir_mappings.searches import SEARCHES, Search

LAUNCH_SCOPE = "launch"
_RESOURCE = re.compile(r"(?:patient|user|system)/(?P<type>[A-Za-z]+|\*)\.(?P<may>[A-Za-z*]+)(?:\?(?P<query>.*))?")
_WORD = re.compile(r"[A-Za-z]+")
_NO_READING = frozenset({"write", "create", "update", "delete"})
_CATEGORIES = frozenset(value for search in SEARCHES for name, value in search.parameters if name == "category")
LONGEST = 8192
"""Letters of scopes that are looked at; longer ones say nothing to us."""


def asked(second_version: bool) -> str:
    """The scopes of the authorization request. ``second_version``: the server knows ``.rs``, else ``.read`` is asked for."""
    may = "rs" if second_version else "read"
    types = dict.fromkeys(search.type for search in SEARCHES)
    return " ".join((LAUNCH_SCOPE, *(f"patient/{name}.{may}" for name in types)))


class Extent(IntEnum):
    """How much of a search a scope lets be read."""

    NOTHING, PART, WHOLE = range(3)


class Restriction(NamedTuple):
    """The searches that the scopes of a token plainly do not allow (``withheld``), or of which they allow a part."""

    withheld: tuple[Search, ...] = ()
    in_part: tuple[Search, ...] = ()


UNRESTRICTED = Restriction()


def granted(scope: str | None) -> tuple[Search, ...]:
    """The searches that these scopes allow; all of them where nothing is said of any type."""
    scopes = (scope or "").split()
    if not any(_named(search.type, scopes) for search in SEARCHES):
        return SEARCHES
    return tuple(search for search in SEARCHES if _extent_of_all(scopes, search) is Extent.WHOLE)


@lru_cache(maxsize=64)
def restriction(scope: str | None) -> Restriction:
    """What the scopes of a hook call plainly keep back.

    Plainly: at least one of them is a resource scope in SMART's spelling, so that the others would be written in it too. Scopes
    of which none is say nothing, whatever types their words name.
    """
    scopes = (scope or "").split() if len(scope or "") <= LONGEST else []
    if not any(_RESOURCE.fullmatch(one) for one in scopes):
        return UNRESTRICTED
    extents = {search: _extent_of_all(scopes, search) for search in SEARCHES}
    return Restriction(*(tuple(search for search, found in extents.items() if found is extent)
                         for extent in (Extent.NOTHING, Extent.PART)))


def _extent_of_all(scopes: Iterable[str], search: Search) -> Extent:
    return max((_extent(scope, search) for scope in _named(search.type, scopes)), default=Extent.NOTHING)


def _named(resource_type: str, scopes: Iterable[str]) -> list[str]:
    """The scopes that speak of this type, in whatever spelling."""
    found = []
    for scope in scopes:
        form = _RESOURCE.fullmatch(scope)
        if form["type"] in ("*", resource_type) if form else resource_type in _WORD.findall(scope):
            found.append(scope)
    return found


def _extent(scope: str, search: Search) -> Extent:
    form = _RESOURCE.fullmatch(scope)
    if form is None:
        return Extent.WHOLE  # a spelling of the EHR's own
    if not _allows(form["may"].lower(), "r" if search.by is None else "s"):
        return Extent.NOTHING
    return _extent_of_query(form["query"], search)


def _allows(may: str, wanted: str) -> bool:
    """True for the v1 words and where the letters of v2 (``cruds``) hold the one; other words are the EHR's own."""
    if set(may) <= set("cruds"):
        return wanted in may
    return may not in _NO_READING


def _extent_of_query(query: str | None, search: Search) -> Extent:
    """Of a granular scope (``?category=``): the whole search when it takes all of it in, nothing where it is of another category."""
    if not query:
        return Extent.WHOLE
    category = dict(search.parameters).get("category")
    asked_for = [(name, value.rsplit("|", 1)[-1]) for name, value in parse_qsl(query, keep_blank_values=True)]
    if asked_for == [("category", category)]:
        return Extent.WHOLE
    another = category is not None and len(asked_for) == 1 and asked_for[0][0] == "category" and asked_for[0][1] in _CATEGORIES
    return Extent.NOTHING if another else Extent.PART
