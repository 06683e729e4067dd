"""What a worksheet's link carries, and how the worksheet is sealed with it.

The link holds a random secret, the second it expires, and a signature over both (SECRET_KEY). From the secret and
SECRET_KEY come the name under which the worksheet is kept and the key that seals it; neither is kept anywhere. Who has
the database has ciphertext; who has the database and SECRET_KEY has it too; only with the link does it open.

Sources: RFC 5869 (HKDF), NIST SP 800-38D (AES-GCM), RFC 4648 (base64url).
"""
from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fhir_mappings.frozen import Frozen

SECRET = 32
"""Bytes of a link's secret: 256 bits."""
EXPIRES = 5
SIGNATURE = 16
TOKEN_LENGTH = 71
"""Characters of a token: base64url of secret, expiry and signature."""
NONCE = 12
PURPOSE = b"nkg2d-cds worksheet "


class Link(Frozen):
    """A link that was signed by this service. ``expires``: seconds since 1970."""

    secret: bytes
    expires: int
    signature: bytes

    @property
    def token(self) -> str:
        """The link as a part of an address."""
        return base64.urlsafe_b64encode(self.secret + self.expires.to_bytes(EXPIRES, "big") + self.signature).decode().rstrip("=")


def new_link(site_secret: str, expires: int) -> Link:
    """A link with a new secret."""
    secret = os.urandom(SECRET)
    return Link(secret, expires, _signature(site_secret, secret, expires))


def read_link(site_secret: str, token: str) -> Link | None:
    """The link that this token is; None when this service did not sign it."""
    try:
        content = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(content) != SECRET + EXPIRES + SIGNATURE:
        return None
    secret, expires = content[:SECRET], int.from_bytes(content[SECRET:SECRET + EXPIRES], "big")
    link = Link(secret, expires, content[SECRET + EXPIRES:])
    genuine = hmac.compare_digest(link.signature, _signature(site_secret, secret, expires))
    return link if genuine and link.token == token else None  # one address for one link


def name_of(site_secret: str, link: Link) -> str:
    """Under which its worksheet is kept."""
    return hmac.new(site_secret.encode(), PURPOSE + b"name" + link.secret, hashlib.sha256).hexdigest()


def seal(site_secret: str, link: Link, content: bytes) -> bytes:
    """The content, to be opened with this link alone."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key(site_secret, link)).encrypt(nonce, content, _about(link))


def unseal(site_secret: str, link: Link, sealed: bytes) -> bytes | None:
    """The content; None when it was sealed for another link or was changed."""
    try:
        return AESGCM(_key(site_secret, link)).decrypt(sealed[:NONCE], sealed[NONCE:], _about(link))
    except (InvalidTag, ValueError):
        return None


def _signature(site_secret: str, secret: bytes, expires: int) -> bytes:
    message = PURPOSE + b"link" + secret + expires.to_bytes(EXPIRES, "big")
    return hmac.new(site_secret.encode(), message, hashlib.sha256).digest()[:SIGNATURE]


def _key(site_secret: str, link: Link) -> bytes:
    """HKDF (RFC 5869) of one block: extract with SECRET_KEY as salt, expand for this purpose. The library's,
    against which a test holds it, takes longer to set up than all the rest of a link."""
    extracted = hmac.digest(site_secret.encode(), link.secret, hashlib.sha256)
    return hmac.digest(extracted, PURPOSE + b"key" + b"\x01", hashlib.sha256)


def _about(link: Link) -> bytes:
    """What is authenticated beside the content: until when it may be read."""
    return link.expires.to_bytes(EXPIRES, "big")
