"""Several copies of one resource: which of them stands.

Identical copies are one. One that is being entered now stands before all others. Of different ones the newest stands, by
meta.lastUpdated, else by a numeric versionId; where neither tells, all stand, and the rules on contradicting results decide.
Source: FHIR R4, Resource.meta.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from zoneinfo import ZoneInfo

import msgspec

from fhir_mappings.dates import parse
from fhir_mappings.references import Read, one_server
from fhir_mappings.resources import Condition, Resource

OLDER = "older-version"
_UTC = ZoneInfo("UTC")


class _Meta(msgspec.Struct, rename="camel"):
    version_id: str | None = None
    last_updated: str | None = None


_META = msgspec.json.Decoder(_Meta)


def superseded(reads: Iterable[Read], ignored: Counter[str]) -> dict[Read, Read]:
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


def _settle(group: list[Read], stands: dict[Read, Read], ignored: Counter[str]) -> None:
    standing: list[Read] = []
    for read in group:
        rival = next((it for it in standing if one_server(it.server, read.server) and _comparable(it, read)), None)
        if rival is None:
            standing.append(read)
            continue
        winner, loser = (read, rival) if _order(read.resource, rival.resource) > 0 else (rival, read)
        standing[standing.index(rival)] = winner
        stands[loser] = winner
        ignored[OLDER] += read.resource != rival.resource
    for loser in list(stands):
        while stands[loser] in stands:
            stands[loser] = stands[stands[loser]]


def _comparable(one: Read, other: Read) -> bool:
    return one.resource == other.resource or _order(one.resource, other.resource) != 0


def _order(one: Resource, other: Resource) -> int:
    """More than 0: ``one`` is the newer version; less: the other; 0: it can't be told."""
    if isinstance(one, Condition) and isinstance(other, Condition) and one.entered != other.entered:
        return 1 if one.entered else -1
    my, their = _meta(one), _meta(other)
    mine, theirs = parse(my.last_updated, _UTC), parse(their.last_updated, _UTC)
    if mine and theirs and not mine.same_time(theirs):
        return 1 if theirs.before(mine) else -1
    versions = (my.version_id or "").strip(), (their.version_id or "").strip()
    if all(version.isascii() and version.isdigit() and len(version) < 19 for version in versions):
        return int(versions[0]) - int(versions[1])
    return 0


def _meta(resource: Resource) -> _Meta:
    """The meta of a resource; without a word on its version where it is absent or malformed."""
    try:
        return _META.decode(resource.meta)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Meta()
