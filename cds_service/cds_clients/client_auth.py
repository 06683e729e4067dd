"""Who is calling: a JWT signed by a listed client, for exactly this URL, used once.

A 401 says nothing of the reason; the log of this service says it in a word. Tokens are never logged or
kept; of a used one only a hash of issuer and jti stays until it expires. Source: CDS Hooks 2.0.1 "Trusting CDS Clients"; RFC 7519.
"""
from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jwt
from msgspec import structs

from cds_service.cds_clients.clients import Client, of_issuer, tenant_of_its_own
from cds_service.cds_clients.key_sets import KeySets
from cds_service.cds_clients.replay import UsedTokens
from cds_service.database.database import Database
from cds_service.errors import unauthorised
from fhir_mappings.fetching.outbound import DIRECT, Outbound

LONGEST_TOKEN = 8192
LEEWAY_SECONDS = 60
LONGEST_LIFE_SECONDS = 3600
"""A token that stays valid for longer is refused: the replay store would have to remember it for as long."""
CLAIMS = ("iss", "aud", "exp", "iat", "jti")


WHY: Mapping[str, str] = {
    "no-token": "no `Authorization: Bearer`, or a token of more than 8 kB",
    "token-unreadable": "what follows it is no JWT, or holds what none may hold",
    "iss-lacking": "the token names no issuer", "iss-unknown": "CLIENTS lists no such `iss`, to the letter",
    "algorithm": "not among `algorithms` of the client, or of another type than JWT",
    "jku": "the token names another URL of keys than `jku`",
    "kid-lacking": "the token does not say which key signed it", "kid-unknown": "the client has no usable key of this `kid`",
    "keys-unavailable": "they could not be read; an earlier line `keys-unavailable` says why",
    "key-of-other-algorithm": "it has one, for another algorithm",
    "signature": "made with another key, or the token was changed", "audience": "`aud` is not PUBLIC_URL and the path of this call",
    "expired": "`exp` is past, or the clocks differ", "not-yet": "`iat` or `nbf` is to come, or the clocks differ",
    "claim-lacking": "one of `iss`, `aud`, `exp`, `iat`, `jti`", "jti-lacking": "an empty `jti`, or none that is a text",
    "tenant": "not that of the client, or of none of those with this `iss`", "tenant-lacking": "a `tenant` that is no text",
    "lives-too-long": "`exp` is more than an hour away", "used-before": "its `jti` came before",
}
"""The words of the log for why a caller is not trusted, and what each means."""
_RAISED: tuple[tuple[type[Exception], str], ...] = (
    (jwt.ExpiredSignatureError, "expired"), (jwt.ImmatureSignatureError, "not-yet"), (jwt.InvalidAudienceError, "audience"),
    (jwt.InvalidSignatureError, "signature"), (jwt.MissingRequiredClaimError, "claim-lacking"),
)


class _NotTrusted(Exception):
    """The reason, one of WHY: for the log, and no client."""


class ClientAuth:
    """Checks the Authorization header of calls against the listed clients."""

    def __init__(self, clients: Sequence[Client], database: Database, way: Outbound = DIRECT) -> None:
        self._clients = clients
        self._used = UsedTokens(database)
        self._keys = KeySets(way, clients)

    def client(self, authorization: str | None, audience: str, admit: Callable[[Client], None] = lambda client: None,
               to_fetch: Callable[[], None] = lambda: None) -> Client:
        """The client that signed the token for this URL; Refused (401) for every other header. ``admit`` may refuse the client
        before its token counts as used, ``to_fetch`` may before its keys are fetched."""
        try:
            return self._trusted(authorization, audience, admit, to_fetch)
        except _NotTrusted as problem:
            raise unauthorised(str(problem)) from None
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as problem:
            why = next((word for kind, word in _RAISED if isinstance(problem, kind)), "token-unreadable")
            raise unauthorised(why) from None

    def _trusted(self, authorization: str | None, audience: str, admit: Callable[[Client], None],
                 to_fetch: Callable[[], None]) -> Client:
        scheme, _, token = (authorization or "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
            raise _NotTrusted("no-token")
        header = jwt.get_unverified_header(token)
        client = self._claimed_client(token)
        if header.get("alg") not in client.algorithms or str(header.get("typ", "JWT")).upper() != "JWT":
            raise _NotTrusted("algorithm")
        if client.jku is not None and header.get("jku", client.jku) != client.jku:
            raise _NotTrusted("jku")
        key = self._keys.key(client, _text(header, "kid"), to_fetch)
        if key is None:
            raise _NotTrusted("kid-unknown" if self._keys.are_known(client) else "keys-unavailable")
        if not key.verifies(header["alg"]):
            raise _NotTrusted("key-of-other-algorithm")
        claims = jwt.decode(token, key.key, algorithms=[header["alg"]], audience=audience, issuer=client.iss,
                            leeway=LEEWAY_SECONDS, options={"require": list(CLAIMS)})
        tenant = _tenant(claims)
        if client.tenant not in (None, tenant):
            raise _NotTrusted("tenant")
        admit(client)
        self._once(client.iss, _text(claims, "jti"), float(claims["iat"]), float(claims["exp"]))
        return client if client.tenant or not tenant else structs.replace(client, tenant=tenant_of_its_own(client, tenant))

    def _claimed_client(self, token: str) -> Client:
        """The listed client that the token says it is of; nothing is believed before the signature is checked."""
        claims = jwt.decode(token, options={"verify_signature": False})
        found = of_issuer(self._clients, _text(claims, "iss"))
        if not found:
            raise _NotTrusted("iss-unknown")
        if len(found) == 1:
            return found[0]
        client = next((one for one in found if one.tenant == claims.get("tenant")), None)
        if client is None:
            raise _NotTrusted("tenant")
        return client

    def _once(self, iss: str, jti: str, issued: float, expires: float) -> None:
        """Remembers the token; the second use of it anywhere is refused."""
        now = time.time()
        if expires - issued > LONGEST_LIFE_SECONDS or expires - now > LONGEST_LIFE_SECONDS + LEEWAY_SECONDS:
            raise _NotTrusted("lives-too-long")
        if not self._used.is_new(hashlib.sha256(f"{iss}\x1f{jti}".encode()).hexdigest(), int(expires) + LEEWAY_SECONDS):
            raise _NotTrusted("used-before")


def _tenant(claims: Mapping[str, Any]) -> str:
    """Which of the caller's organizations the token is of (CDS Hooks 2.0.1: an opaque string); empty where it does not say."""
    tenant = claims.get("tenant")
    return "" if tenant in (None, "") else _text(claims, "tenant")


def _text(members: Mapping[str, Any], name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str) or not value or len(value) > 500:
        raise _NotTrusted(f"{name}-lacking")
    return value

