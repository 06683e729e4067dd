"""How the app proves who it is to an EHR that registered it as a confidential client: a JWT signed with its own key.

The public half is served at ``/launch/jwks.json``, where the EHR fetches it. Source: SMART App Launch 2.2 "Client
Authentication: Asymmetric"; RFC 7523 (assertions), RFC 7638 (the key's id is its thumbprint).
"""
from __future__ import annotations

import base64
import hashlib
import json
import time
import uuid
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from cds_service.settings.site_file import ConfigError

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIFE_SECONDS = 240
"""SMART allows five minutes."""
SHORTEST_RSA_BITS = 2048
THUMBED = {"EC": ("crv", "kty", "x", "y"), "RSA": ("e", "kty", "n")}
"""The members of a key that its thumbprint is made of, in this order."""


@dataclass(frozen=True, slots=True)
class ClientKey:
    """The private key, the algorithm it signs with, and its public half as a member of a JWKS."""

    private: Any
    algorithm: str
    public: dict[str, Any]

    def assertion(self, client_id: str, token_endpoint: str) -> dict[str, str]:
        """The parameters by which this client authenticates to that endpoint, once."""
        now = int(time.time())
        claims = {"iss": client_id, "sub": client_id, "aud": token_endpoint, "iat": now, "exp": now + LIFE_SECONDS,
                  "jti": str(uuid.uuid4())}
        signed = jwt.encode(claims, self.private, algorithm=self.algorithm, headers={"kid": self.public["kid"]})
        return {"client_assertion_type": ASSERTION, "client_assertion": signed}


@lru_cache(maxsize=4)
def client_key(path: Path) -> ClientKey:
    """The key of a PEM file; ConfigError unless it is P-384 or RSA, as SMART asks. Read once by each worker."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as problem:
        raise ConfigError(f"NKG2D_CDS_SMART_CLIENT_KEY: {path} is not a readable private key") from problem
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name == "secp384r1":
        return _with_id(key, "ES384", json.loads(ECAlgorithm.to_jwk(key.public_key())))
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= SHORTEST_RSA_BITS:
        return _with_id(key, "RS384", json.loads(RSAAlgorithm.to_jwk(key.public_key())))
    raise ConfigError(f"NKG2D_CDS_SMART_CLIENT_KEY: {path} is neither a P-384 key nor an RSA key of {SHORTEST_RSA_BITS} bits or more")


def _with_id(key: Any, algorithm: str, public: dict[str, Any]) -> ClientKey:
    members = {name: public[name] for name in THUMBED[public["kty"]]}
    thumbprint = hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest()
    kid = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
    return ClientKey(key, algorithm, {**members, "kid": kid, "use": "sig", "alg": algorithm})
