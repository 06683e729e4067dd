"""What a launch asks for and what it was granted: one narrow scope a type, of what the rules read, never a wildcard.

Source: SMART App Launch 2.2 "Scopes for requesting FHIR Resources" (v2 ``.rs``, v1 ``.read``). EHRs mix spellings, so a
granted scope is read with leniency; but where the answer says that a type was not granted, it is not searched: a server
may answer such a search with an empty Bundle, which would read as "nothing on record".
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from fhir_mappings.searches import SEARCHES, Search

LAUNCH_SCOPE = "launch"
_RESOURCE = re.compile(r"(?:patient|user|system)/(?P<type>[A-Za-z]+|\*)\.(?P<may>[A-Za-z*]+)(?:\?(?P<query>.*))?")
_WORD = re.compile(r"[A-Za-z]+")


def asked(second_version: bool) -> str:
    """The scopes of the authorization request. ``second_version``: the server knows ``.rs``, else ``.read`` is asked for."""
    may = "rs" if second_version else "read"
    types = dict.fromkeys(search.type for search in SEARCHES)
    return " ".join((LAUNCH_SCOPE, *(f"patient/{name}.{may}" for name in types)))


def granted(scope: str | None) -> tuple[Search, ...]:
    """The searches that these scopes allow; all of them where nothing is said of any type."""
    scopes = (scope or "").split()
    if not any(_named(search.type, scopes) for search in SEARCHES):
        return SEARCHES
    return tuple(search for search in SEARCHES if any(_covers(one, search) for one in _named(search.type, scopes)))


def _named(resource_type: str, scopes: Iterable[str]) -> list[str]:
    """The scopes that speak of this type, in whatever spelling."""
    found = []
    for scope in scopes:
        form = _RESOURCE.fullmatch(scope)
        if form["type"] in ("*", resource_type) if form else resource_type in _WORD.findall(scope):
            found.append(scope)
    return found


def _covers(scope: str, search: Search) -> bool:
    form = _RESOURCE.fullmatch(scope)
    if form is None:
        return True  # a spelling of the EHR's own
    return _allows(form["may"], "r" if search.by is None else "s") and _holds(form["query"], search)


def _allows(may: str, wanted: str) -> bool:
    """True for the v1 words and where the letters of v2 (``cruds``) hold the one; other words are the EHR's own."""
    if set(may) <= set("cruds"):
        return wanted in may
    return may != "write"


def _holds(query: str | None, search: Search) -> bool:
    """True when a granular scope (``?category=``) takes in the whole search."""
    if not query:
        return True
    category = dict(search.parameters).get("category")
    asked_for = parse_qsl(query, keep_blank_values=True)
    return [(name, value.rsplit("|", 1)[-1]) for name, value in asked_for] == [("category", category)]
