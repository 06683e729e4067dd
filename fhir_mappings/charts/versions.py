"""Several copies of one resource: which of them stands.

Identical copies are one. One that is being entered now stands before all others. Of different ones the newest stands, by
meta.lastUpdated, else by a numeric versionId; where neither tells, all stand, and the rules on contradicting results decide.
Source: FHIR R4, Resource.meta.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from heapq import heappop, heappush
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from fhir_mappings.dates import parse
from fhir_mappings.elements import ABSENT
from fhir_mappings.references import Read
from fhir_mappings.resources import Condition, Patient, Resource

OLDER = "older-version"
_UTC = ZoneInfo("UTC")


class _Meta(msgspec.Struct, rename="camel"):
    version_id: str | None = None
    last_updated: str | None = None


_encode = msgspec.json.Encoder().encode
_META = msgspec.json.Decoder(_Meta)


def superseded(reads: Iterable[Read], ignored: defaultdict[str, int]) -> dict[Read, Read]:
    """Each copy that does not stand, with the one that stands for it. Older versions are counted in ``ignored``."""
    reads = tuple(reads)
    names = [read.reference for read in reads if read.resource.id]
    if len(set(names)) == len(names):  # nearly always
        return {}
    groups: dict[tuple[type[Resource], str], list[Read]] = {}
    for read in reads:
        if read.resource.id:
            groups.setdefault((type(read.resource), read.resource.id), []).append(read)
    stands: dict[Read, Read] = {}
    for group in groups.values():
        if len(group) > 1:
            _settle(group, stands, ignored)
    return stands


class _Told(NamedTuple):
    """By what versions are told apart: a copy that is being entered, when it was changed, and its number."""

    entered: bool
    changed: tuple[datetime, datetime] | None
    number: int | None


def _settle(group: list[Read], stands: dict[Read, Read], ignored: defaultdict[str, int]) -> None:
    """Of copies that all say the same at one server the first stands; of others, see ``_settle_each``."""
    first = group[0]
    if type(first.resource) is Patient:
        alike = len({(_content(read.resource), read.server) for read in group}) == 1
    else:
        alike = all(read.resource == first.resource and read.server == first.server for read in group)
    if alike:
        stands |= dict.fromkeys(group[1:], first)
    else:
        _settle_each(group, stands, ignored)


def _settle_each(group: list[Read], stands: dict[Read, Read], ignored: defaultdict[str, int]) -> None:
    """Each copy against the first of those that stand before it and are the same, or newer or older. Thousands may stand: they are
    found by what they say, not by looking at each."""
    lost, standing = dict[Read, Read](), _Standing()
    for read in group:
        told, content = _told(read.resource), _content(read.resource)
        place = standing.first(told, content, read.server)
        if place is None:
            standing.put(len(standing.reads), read, told, content)
            continue
        rival = standing.reads[place]
        ignored[OLDER] += content != standing.contents[place]
        if _order(told, standing.told[place]) > 0:
            standing.put(place, read, told, content)
            lost[rival] = read
        else:
            lost[read] = rival
    for loser in reversed(lost):  # what stands for it lost later, if at all
        lost[loser] = lost.get(lost[loser], lost[loser])
    stands |= lost


class _Standing:
    """The copies that stand, by place, and where those of one content or version are, by server; any server: True.

    The heaps keep places that another copy has taken since; these are passed over.
    """

    def __init__(self) -> None:
        self.reads: list[Read] = []
        self.told: list[_Told] = []
        self.contents: list[bytes] = []
        self._versions: Counter[_Told] = Counter()
        self._places: defaultdict[tuple[_Told | bytes, str | bool | None], list[int]] = defaultdict(list)

    def put(self, place: int, read: Read, told: _Told, content: bytes) -> None:
        """Lets a copy stand at this place, or at a new one."""
        if place == len(self.reads):
            self.reads.append(read)
            self.told.append(told)
            self.contents.append(content)
        else:
            self._versions[self.told[place]] -= 1
            if not self._versions[self.told[place]]:
                del self._versions[self.told[place]]
            self.reads[place], self.told[place], self.contents[place] = read, told, content
        self._versions[told] += 1
        for name in (told, content):
            for server in (read.server, True):
                heappush(self._places[name, server], place)

    def first(self, told: _Told, content: bytes, server: str | None) -> int | None:
        """The first place of a copy, of a server that may be this one, that is the same or newer or older."""
        names = [content, *(other for other in self._versions if _order(other, told))]
        servers = (True,) if server is None else (server, None)
        found = (self._first(name, one) for name in names for one in servers)
        return min((place for place in found if place is not None), default=None)

    def _first(self, name: _Told | bytes, server: str | bool | None) -> int | None:
        places = self._places.get((name, server))
        while places:
            at = places[0]
            if name in (self.told[at], self.contents[at]) and (server is True or self.reads[at].server == server):
                return at
            heappop(places)
        return None


def _order(one: _Told, other: _Told) -> int:
    """More than 0: ``one`` is the newer version; less: the other; 0: it can't be told."""
    if one.entered != other.entered:
        return 1 if one.entered else -1
    if one.changed and other.changed:
        if other.changed[1] <= one.changed[0]:
            return 1
        if one.changed[1] <= other.changed[0]:
            return -1
    return 0 if one.number is None or other.number is None else one.number - other.number


def _told(resource: Resource) -> _Told:
    meta = _meta(resource)
    version = (meta.version_id or "").strip()
    known = version.isascii() and version.isdigit() and len(version) < 19
    changed = parse(meta.last_updated, _UTC)
    return _Told(isinstance(resource, Condition) and resource.entered, (changed.earliest, changed.latest) if changed else None,
                 int(version) if known else None)


def _content(resource: Resource) -> bytes:
    """All that a copy says, by which it is told from another."""
    return _encode(_told_alike(resource))


def _told_alike(resource: Resource) -> Resource:
    """All of a resource that counts: a Patient's name is read only to tell others' resources apart."""
    return replace(resource, name=ABSENT) if isinstance(resource, Patient) and len(resource.name) else resource


def _meta(resource: Resource) -> _Meta:
    """The meta of a resource; without a word on its version where it is absent or malformed."""
    try:
        return _META.decode(resource.meta)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Meta()
