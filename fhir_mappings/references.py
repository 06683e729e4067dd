"""Names of resources: references, fullUrls and service base URLs, taken apart and compared.

Two servers are one when their base URLs differ only in http or https, in the case of the host or in a last slash.
Source: FHIR R4, References between Resources, Bundle.entry.fullUrl, http (service base URL).
"""
from __future__ import annotations

import re
from typing import Generic, TypeVar

import msgspec

from fhir_mappings.patterns import compiled
from fhir_mappings.record import Phrase
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import Resource

R = TypeVar("R", bound=Resource)

_RESTFUL = compiled(
    r"(?:((?i:https?)://[^\s?#]+?)/|/?)([A-Z][A-Za-z]+|patient)/([^\s/?#|]+)(?:/_history(?:/[^\s/?#|]+)?)?/?(?:\|[^#]*)?(#.*)?"
)
_SCHEME = compiled(r"https?://", re.IGNORECASE)
_IDENTIFIER_QUERY = compiled(r"(?:https?://\S+/)?/?([A-Z][A-Za-z]+)\?(?:.*&)?identifier=([^&|]*)\|?([^&]*).*")


class Read(msgspec.Struct, Generic[R], frozen=True, eq=False, gc=False):
    """One resource of the chart. Compare by identity.

    ``reference``: how facts name it: ``Type/id``, the fullUrl where there is no id, ``Type/id#contained`` for a
    contained one, else None. ``notes``: what was assumed while reading it (no subject, a pruned element): copy them
    into the facts made of it. ``container``: what contains it, if it is a contained resource.
    """

    resource: R
    reference: str | None
    notes: tuple[Phrase, ...] = ()
    container: Read | None = None
    full_url: str | None = None
    server: str | None = None


class Target(msgspec.Struct, frozen=True):
    """What a reference names: ``Type/id`` at a server (None: the referring resource's own), a urn, or a fragment.

    A conditional reference (``Patient?identifier=system|value``) names a type and an identifier only.
    """

    server: str | None = None
    type: str | None = None
    id: str | None = None
    urn: str | None = None
    fragment: str | None = None
    identifier: tuple[str, str] | None = None

    def at(self, server: str | None) -> Target:
        """The same, read in the light of the server that the referring resource came from."""
        return self if self.server or not self.id else msgspec.structs.replace(self, server=server)


@of_text(4096)
def target_of(text: str | None) -> Target | None:
    """A reference taken apart; None when it is absent or no reference at all."""
    plain = (text or "").strip()
    if not plain:
        return None
    if plain[0] == "#":
        return Target(fragment=plain[1:])
    if plain[:4].lower() == "urn:":
        urn, _, fragment = plain.partition("#")
        return Target(urn=urn.lower(), fragment=fragment or None)
    if found := _RESTFUL.fullmatch(plain):
        server, name, id_, fragment = found.groups()
        name = "Patient" if name.lower() == "patient" else name  # some EHRs write it so
        return Target(server and normal_url(server), name, id_, fragment=fragment[1:] if fragment else None)
    if found := _IDENTIFIER_QUERY.fullmatch(plain):
        first, second = found[2], found[3]
        return Target(type=found[1], identifier=(first, second) if second else ("", first))
    if re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", plain):
        return Target(id=plain)
    return None


def server_of(full_url: str | None, name: str | None = None) -> str | None:
    """The server that a RESTful fullUrl names; None for a urn or none. ``name``: its Type/id, where that is known."""
    if not full_url or full_url[:4].lower() != "http":
        return None
    if name and full_url.endswith(name):  # nearly always; and a chart has few servers
        return base_url(full_url[: -len(name)])
    target = target_of(full_url)
    return target.server if target else None


@of_text(64)
def base_url(url: str) -> str:
    """The base URL of a server in a form that can be compared."""
    return normal_url(url)


def normal_url(url: str) -> str:
    """A URL in a form that can be compared: without scheme and last slash, the host in lower case."""
    host, slash, path = _SCHEME.sub("", url.strip(), count=1).partition("/")
    return (host.lower() + slash + path).rstrip("/")


def one_server(one: str | None, other: str | None) -> bool:
    """True unless both are known and differ."""
    return one is None or other is None or one == other


def last_segment(url: str) -> str:
    """The last segment of a URL's path: the type of a search, or the name of an operation (``$everything``)."""
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]
