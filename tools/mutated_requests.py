"""Hook requests with something broken in them: in their bytes, or in the JSON they stand for."""
from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

JUNK = (b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"NaN",
        b"-0", b"1e999", b"9" * 5000, b"[" * 3000, b"\xe2\x80\xae", "阳性".encode(), b"<script>", b"\r\n", b" " * 10_000)
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 10 ** 30, -1e-300, 1e308, "", " ", "\x00", "\ud7ff", "\u202e", "x" * 20_000, "2026-13-45", "0000-00-00",
    "9999-12-31T23:59:60Z", "2026", "＞5", "<5", "1:16", "10^9/L", "阳性", "entered-in-error", "#x", "urn:uuid:x", "Patient/p2", [], {},
    [None], [[]], {"": None}, {"resourceType": "Bundle"}, {"resourceType": "OperationOutcome"}, {"coding": [None, 5, {"code": 5}]},
    {"value": "41"}, {"reference": 7}, ["x"] * 300,
)
Json = Any
Path = tuple[Any, ...]


def mutated(originals: Sequence[bytes], hooks: Sequence[str], random: Random) -> tuple[str, bytes]:
    """A hook, and a request of it made of one of the originals and broken in one to four ways."""
    hook, content = random.choice(hooks), json.loads(random.choice(originals))
    content["hook"] = hook
    content["context"] |= {"encounterId": "e1", "draftOrders": {"entry": [
        {"resource": {"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Cytarabine"}}}]}}
    body = json.dumps(content, ensure_ascii=False).encode()
    for _ in range(random.randint(1, 4)):
        body = random.choice(BYTES)(body, random, originals) if random.random() < 0.15 else _structure(body, random)
    return hook, body


# --- bytes -----------------------------------------------------------------------------------------------------------
def _flip(body: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(body)
    for _ in range(random.randint(1, 8)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _insert(body: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    place = random.randint(0, len(body))
    return body[:place] + random.choice(JUNK) + body[place:]


def _cut(body: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    place = random.randint(0, len(body))
    return body[:place] + body[place + random.randint(1, 400):]


def _end(body: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return body[:random.randint(0, len(body))]


def _twice(body: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start = random.randint(0, len(body))
    piece = body[start:start + random.randint(1, 2000)]
    place = random.randint(0, len(body))
    return body[:place] + piece + body[place:]


def _spliced(body: bytes, random: Random, originals: Sequence[bytes]) -> bytes:
    other = random.choice(originals)
    return body[:random.randint(0, len(body))] + other[random.randint(0, len(other)):]


BYTES: tuple[Callable[[bytes, Random, Sequence[bytes]], bytes], ...] = (_flip, _insert, _cut, _end, _twice, _spliced)


# --- structure -------------------------------------------------------------------------------------------------------
def _structure(body: bytes, random: Random) -> bytes:
    """The same JSON with a few of its places removed, replaced, repeated or exchanged; the body as it is when it is none."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return body
    places = [path for path in _places(content) if path]
    for _ in range(random.randint(1, 12) if places else 0):
        _change(content, random.choice(places), random, places)
    return json.dumps(content, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")


def _places(value: Json, path: Path = ()) -> Iterator[Path]:
    waiting = [(value, path)]
    while waiting:
        value, path = waiting.pop()
        yield path
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += [(inner, (*path, key)) for key, inner in items]


def _change(content: Json, path: Path, random: Random, places: Sequence[Path]) -> None:
    holder = _at(content, path[:-1])
    key = path[-1]
    if not _holds(holder, key):
        return  # an earlier change took it away
    match random.randrange(5):
        case 0:
            del holder[key]
        case 1:
            holder[key] = _at(content, random.choice(places), copy.deepcopy(holder[key]))
        case 2 if isinstance(holder, list):
            holder[:] = holder + [copy.deepcopy(holder[key])] * random.randint(1, 50)
        case 3:
            holder[key] = [holder[key]] if random.random() < 0.5 else {"x": holder[key]}
        case _:
            holder[key] = copy.deepcopy(random.choice(ODD))


def _holds(holder: Json, key: Any) -> bool:
    return (isinstance(holder, dict) and key in holder) or (
        isinstance(holder, list) and isinstance(key, int) and key < len(holder))


def _at(content: Json, path: Path, otherwise: Json = None) -> Json:
    for key in path:
        if not _holds(content, key):
            return otherwise
        content = content[key]
    return copy.deepcopy(content) if otherwise is not None else content
