"""What a launch must remember until the EHR sends the browser back: in a sealed cookie of that browser, for minutes.

Nothing of it is stored here but a hash of each ``state`` that came back, so that none is taken twice, by any worker.
The cookie holds no patient and no token; it is encrypted, since the PKCE verifier is in it.
"""
from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import msgspec
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete

from cds_service.database.database import Database
from cds_service.database.tables import REPLAY

LIFE_SECONDS = 600
"""From the launch to the return: a login with a second factor takes its time."""
CLOCKS_APART = 60
"""Seconds by which the clocks of two machines of this service may differ."""
SLOTS = 8
"""Launches that one browser may have under way; a further one takes the place of an earlier one, so that the cookies
of a page that launches endlessly stay few."""


class Launch(msgspec.Struct, frozen=True, array_like=True):
    """One launch under way. ``fhir_server``: the listed base URL; ``issuer``, ``names_issuer``: as its configuration says."""

    state: str
    verifier: str
    fhir_server: str
    token_endpoint: str
    issuer: str | None
    names_issuer: bool

    @property
    def challenge(self) -> str:
        """The S256 challenge of the verifier. Source: RFC 7636."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def answered_by(self, issuers: Sequence[str]) -> bool:
        """True unless an answer that names ``issuers`` is of another server than the one that was asked (RFC 9207).

        A server whose configuration names no issuer has none to compare; one that promises to name itself must.
        """
        if self.issuer is None:
            return not self.names_issuer
        return list(issuers) == [self.issuer] or (not issuers and not self.names_issuer)


def begun(fhir_server: str, token_endpoint: str, issuer: str | None, names_issuer: bool) -> Launch:
    """A new launch: state and verifier of 256 random bits each."""
    return Launch(secrets.token_urlsafe(32), secrets.token_urlsafe(32), fhir_server, token_endpoint, issuer, names_issuer)


def cookie_name(state: str, secure: bool) -> str:
    """The cookie of this state. ``__Host-``: no other host, and nothing without TLS, can set it (RFC 6265bis)."""
    slot = hashlib.sha256(state.encode()).digest()[0] % SLOTS
    return f"{'__Host-' if secure else ''}nkg2d-cds-launch-{slot}"


def seal(launch: Launch, secret: str, now: datetime) -> str:
    """The launch, encrypted and authenticated with a key of this site's own."""
    return _box(secret).encrypt_at_time(msgspec.json.encode(launch), int(now.timestamp())).decode()


def unseal(sealed: str, secret: str, now: datetime) -> Launch | None:
    """The launch; None for one that is not ours, was changed or has expired."""
    try:
        content = _box(secret).decrypt_at_time(sealed.encode(), LIFE_SECONDS, int(now.timestamp()))
        return msgspec.json.decode(content, type=Launch)
    except (InvalidToken, msgspec.DecodeError, UnicodeEncodeError):
        return None


def first_use(launch: Launch, database: Database, now: datetime) -> bool:
    """Marks the state as used; False when it was already, here or on another worker."""
    at = int(now.timestamp())
    row = {"token": hashlib.sha256(f"launch\x1f{launch.state}".encode()).hexdigest(), "expires": at + LIFE_SECONDS + CLOCKS_APART}
    with database.writing() as connection:
        insert = database.insert_once(REPLAY).execution_options(preserve_rowcount=True)
        stored = connection.execute(insert, row).rowcount == 1
        connection.execute(delete(REPLAY).where(REPLAY.c.expires < at))
    return stored


@lru_cache(maxsize=4)
def _box(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nkg2d-cds smart launch").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
