"""What a user is entering, as clients send it: a Bundle, a list, or one resource. Source: hook library, ``draftOrders``, ``conditions``."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Raw

from fhir_mappings.references import Target, target_of

_BUNDLE = "Bundle"
_NOTHING = Raw()


class _Entry(msgspec.Struct, rename="camel"):
    resource: Raw = _NOTHING
    full_url: Raw = _NOTHING


class _Whole(msgspec.Struct, rename="camel"):
    """A Bundle, or a resource; ``entry`` is _NOTHING where there is none."""

    resource_type: str | None = None
    id: Raw = _NOTHING
    entry: Raw = _NOTHING


@dataclass(frozen=True, slots=True)
class Entered:
    """A resource that is being entered, and the address of its entry."""

    resource: bytes
    full_url: str | None = None

    @property
    def names(self) -> tuple[Target, ...]:
        """What leads here: the address of the entry, and the resource's own type and id."""
        whole = _read(self.resource, _Whole, _Whole())
        address = target_of(self.full_url)
        id_ = _read(whole.id, str, None)
        own = Target(address.server if address else None, whole.resource_type, id_) if id_ else None
        return tuple(one for one in (address, own) if one is not None)


class Named:
    """Resources that are being entered, by what references name them: the first of a name is meant."""

    def __init__(self, entered: Iterable[Entered]) -> None:
        self._by_name: dict[tuple[str | None, ...], Entered] = {}
        for one in entered:
            for key in (key for name in one.names for key in _keys_of(name)):
                self._by_name.setdefault(key, one)

    def of(self, reference: str, kind: str) -> Entered | None:
        """The resource of this type that a reference leads to: at its server, or at one that is not told."""
        target = target_of(reference)
        if target is None or (target.urn is None and target.id is None):
            return None
        if target.urn is not None:
            return self._by_name.get((target.urn,))
        plain = (target.type or kind, target.id)
        if target.server is None:
            return self._by_name.get(plain)
        return self._by_name.get((*plain, target.server)) or self._by_name.get((*plain, None))


def _keys_of(name: Target) -> Iterator[tuple[str | None, ...]]:
    """What may be written to mean that name: its urn, its type and id, and these at its server or at one that is not told."""
    if name.urn is not None:
        yield (name.urn,)
    if name.id is not None:
        yield name.type, name.id
    yield name.type, name.id, name.server


def entries_of(content: bytes) -> list[Entered] | None:
    """Each resource, whatever else a Bundle lacks; None where it is neither a Bundle nor a list nor a resource."""
    items = _read(content, list[Raw], None)
    if items is not None:
        return [one for item in items if (each := bytes(item))[:1] != b"[" for one in entries_of(each) or ()]
    whole = _read(content, _Whole, None)
    if whole is None or (whole.resource_type is None and not len(whole.entry)):
        return None
    if whole.resource_type not in (None, _BUNDLE):
        return [Entered(content)]
    entries = _read(whole.entry, list[Raw] | None, ()) if len(whole.entry) else None
    if entries == ():
        return None
    read = [_read(entry, _Entry, _Entry()) for entry in entries or ()]
    return [Entered(bytes(it.resource), _read(it.full_url, str, None)) for it in read if bytes(it.resource)[:1] == b"{"]


def _read(raw: bytes | Raw, view: Any, otherwise: Any) -> Any:
    try:
        return msgspec.json.decode(raw, type=view)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return otherwise
