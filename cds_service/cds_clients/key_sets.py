"""The public keys of clients: a JWKS file, or the listed URL; cached, refreshed on an unknown kid, bounded."""
from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jwt
import msgspec
import requests
from urllib3.exceptions import HTTPError

from cds_service.cds_clients.clients import Client
from cds_service.errors import trace_id
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import ERRORS
from fhir_mappings.fetching.fhir_server import TIMED_OUT
from fhir_mappings.fetching.outbound import DIRECT, Outbound, unreached
from fhir_mappings.fetching.why_not import NOT_JSON, TIMEOUT, TOO_LARGE, of_status

log = logger()

FRESH_SECONDS = 600
BETWEEN_REFRESHES = 30
"""However many unknown kids arrive, a key set is not fetched more often than this."""
TIMEOUT_SECONDS = 2
LONGEST_SECONDS = 4.0
"""A whole key set takes no longer: the timeout before starts anew with every byte of a server that drips."""
LARGEST = 256 * 1024
CHUNK = 64 * 1024
SHORTEST_RSA_BITS = 2048


CURVES = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key and the algorithms it verifies: one that names its algorithm, or lies on a curve, no other."""

    key: Any
    kind: str
    algorithm: str | None

    def verifies(self, algorithm: str) -> bool:
        """True when a signature of this algorithm can be this key's."""
        kind = "EC" if algorithm.startswith("ES") else "RSA"
        return kind == self.kind and self.algorithm in (None, algorithm)


@dataclass
class _Cached:
    """The keys of one client; ``refreshing`` is held by whoever fetches them, and by nobody who knows the key already.
    ``failed``: why they could not be read when that was last tried, a word of ``why_not`` or ``no-file``; empty: they could."""

    refreshing: threading.Lock = field(default_factory=threading.Lock)
    keys: Mapping[str, SigningKey] = field(default_factory=dict)
    read: float = float("-inf")
    failed: str = ""
    tried: float = float("-inf")


class KeySets:
    """Key by client and kid. Keys that can't be fetched again stay in use until the service stops."""

    def __init__(self, way: Outbound = DIRECT, listed: Sequence[Client] = ()) -> None:
        """``listed``: the clients in the order of CLIENTS, by whose number the log names one: an issuer is an address."""
        self._way, self._listed = way, listed
        self._cache: dict[Client, _Cached] = {}
        self._lock = threading.Lock()

    def key(self, client: Client, kid: str, to_fetch: Callable[[], None] = lambda: None) -> SigningKey | None:
        """The key of that id, after at most one refresh. ``to_fetch`` is called before a server is waited for, and may refuse to."""
        to_fetch = to_fetch if client.jku else lambda: None
        with self._lock:
            cached = self._cache.setdefault(client, _Cached())
        known = kid in cached.keys
        if not cached.refreshing.acquire(blocking=False):
            if known:
                return cached.keys.get(kid)
            to_fetch()
            cached.refreshing.acquire()
        try:
            self._refresh(cached, client, kid, time.monotonic(), to_fetch)
        finally:
            cached.refreshing.release()
        return cached.keys.get(kid)

    def are_known(self, client: Client) -> bool:
        """True where the keys of this client could be read when that was last tried: what is not among them is none of its."""
        with self._lock:
            return client in self._cache and not self._cache[client].failed

    def _refresh(self, cached: _Cached, client: Client, kid: str, now: float, to_fetch: Callable[[], None]) -> None:
        """Reads the keys again where they are old or lack this one, and were not just tried."""
        stale = now - cached.read > FRESH_SECONDS or kid not in cached.keys
        if not stale or now - cached.tried <= BETWEEN_REFRESHES:
            return
        to_fetch()
        cached.tried = now
        try:
            cached.keys, cached.read, cached.failed = _read(client, self._way), now, ""
        except _NotHad as problem:
            cached.failed = str(problem)
            ERRORS.labels("keys").inc()
            log.error("keys-unavailable", trace_id=trace_id(), why=cached.failed,
                      client=self._listed.index(client) + 1 if client in self._listed else 0)


class _NotHad(Exception):
    """A key set that could not be had; its text is the word for why."""


def _read(client: Client, way: Outbound) -> Mapping[str, SigningKey]:
    content = _file(Path(client.jwks)) if client.jwks else _fetched(client.jku or "", way)
    try:
        listed = msgspec.json.decode(content, type=dict[str, Any]).get("keys")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _NotHad(NOT_JSON) from None
    found = {}
    for entry in listed if isinstance(listed, list) else ():
        with suppress(Useless):
            found[entry["kid"]] = signing_key(entry)
    return found


class Useless(Exception):
    """A key that can verify nothing; its text says why, for whoever validates the settings."""


def signing_key(entry: Any) -> SigningKey:
    """A public signing key with a kid; weak, symmetric, private and encryption keys are :class:`Useless`."""
    if not isinstance(entry, dict):
        raise Useless("it is no object")
    kind, named = entry.get("kty"), entry.get("alg")
    if kind not in ("EC", "RSA"):
        raise Useless("its kty is neither EC nor RSA")
    if "d" in entry:
        raise Useless("it is private")
    if entry.get("use", "sig") != "sig":
        raise Useless("its use is not sig")
    if not isinstance(entry.get("kid"), str) or not entry["kid"]:
        raise Useless("it has no kid, by which a token names the key that signed it")
    algorithm = CURVES.get(str(entry.get("crv"))) if kind == "EC" else named
    if kind == "EC" and (algorithm is None or named not in (None, algorithm)):
        raise Useless(f"its crv is none of {', '.join(CURVES)}" if algorithm is None else f"its alg is not that of its crv, {algorithm}")
    try:
        key = jwt.PyJWK.from_dict({name: value for name, value in entry.items() if name != "alg"}).key
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        raise Useless("its numbers are lacking, or make no key") from None
    if kind == "RSA" and key.key_size < SHORTEST_RSA_BITS:
        raise Useless(f"it has {key.key_size} bits; {SHORTEST_RSA_BITS} are the least")
    return SigningKey(key, kind, algorithm)


def why_useless(entry: Any, algorithms: Iterable[str]) -> str | None:
    """Why this key verifies no token of a client with these algorithms; None where it does."""
    try:
        key = signing_key(entry)
    except Useless as problem:
        return str(problem)
    if any(key.verifies(algorithm) for algorithm in algorithms):
        return None
    return f"it is for {key.algorithm or key.kind}, and `algorithms` of the client are {', '.join(algorithms)}"


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise _NotHad("no-file") from None


def _fetched(url: str, way: Outbound) -> bytes:
    """Only ever the URL that the site listed for this issuer; no redirects, no endless answers."""
    try:
        with way.session() as session, session.get(url, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True,
                                                   headers={"Accept": "application/json"}, proxies=way.proxies(url)) as response:
            if response.status_code != requests.codes.ok:
                raise _NotHad(of_status(response.status_code))
            return _within_bounds(response.raw)
    except (requests.RequestException, HTTPError, OSError) as problem:
        raise _NotHad(TIMEOUT if isinstance(problem, TIMED_OUT) else unreached(problem)) from None


def _within_bounds(answer: Any) -> bytes:
    """The whole body, unless it is too large or takes too long."""
    deadline, content = time.monotonic() + LONGEST_SECONDS, b""
    while part := answer.read1(CHUNK, decode_content=True):
        content += part
        if len(content) > LARGEST or time.monotonic() > deadline:
            raise _NotHad(TOO_LARGE if len(content) > LARGEST else TIMEOUT)
    return content
