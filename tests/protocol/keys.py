"""Keys, key sets and signed tokens for the tests of client authentication."""
from __future__ import annotations

import json
import time
import uuid

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

PUBLIC_URL = "https://cds.hospital.example"
ISS = "https://ehr.hospital.example/fhir"
URL = f"{PUBLIC_URL}/cds-services/nct05734898-patient-view"


def ec_key(curve=ec.SECP384R1):
    return ec.generate_private_key(curve())


def rsa_key(bits=2048):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


TRUSTED_KEY = ec_key()
"""The key of the one client that the services of ``production`` list."""


def public(key, kid="k1", **changes):
    """The public half as an entry of a JWKS."""
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    entry = json.loads(algorithm.to_jwk(key.public_key()))
    entry.pop("key_ops", None)
    return {**entry, "kid": kid, "use": "sig", **changes}


def claims(**changes):
    now = int(time.time())
    usual = {"iss": ISS, "aud": URL, "iat": now, "exp": now + 300, "jti": str(uuid.uuid4())}
    return {name: value for name, value in {**usual, **changes}.items() if value is not ...}


def token(key, algorithm="ES384", headers=None, **changes):
    """A signed token; a header or claim of ``...`` is left out."""
    given = {"kid": "k1", **(headers or {})}
    return jwt.encode(claims(**changes), key, algorithm=algorithm, headers={n: v for n, v in given.items() if v is not ...})


def bearer(text):
    return {"Authorization": f"Bearer {text}"}
