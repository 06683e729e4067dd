"""Keyed hashes that stand for patients and users wherever something is kept: no identifier is ever stored."""
from __future__ import annotations

import hashlib
import hmac


def pseudonym(secret: str, kind: str, *parts: str) -> str:
    """A hash only this site can make: of a kind ("patient", "user", "token") and what identifies it.

    The parts are joined by a character that none of them holds, so that no two different things share a hash.
    """
    message = "\x1f".join((kind, *(part.replace("\x1f", "") for part in parts)))
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()
