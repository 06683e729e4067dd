"""The service under test: at CDS_BASE_URL, or one that is started here; signing where a client key is known.

CDS_BASE_URL           where the service is; without it one is started
CDS_PUBLIC_URL         its public URL, which tokens are made out to, where that differs from CDS_BASE_URL
CDS_CLIENT_KEY, CDS_CLIENT_ISS, CDS_CLIENT_KID   a listed client's private key (PEM file), issuer and key id
CDS_CORS_ORIGIN        an origin that the service lists (the public sandbox's by default)
"""
from __future__ import annotations

import json
import os
import re
import uuid
from datetime import date, timedelta
from pathlib import Path

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.protocol.calls import AS_OF
from tests.protocol.keys import token

URL = os.environ.get("CDS_BASE_URL", "").rstrip("/") or None
ORIGIN = os.environ.get("CDS_CORS_ORIGIN", "https://sandbox.cds-hooks.org")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def fresh(content):
    """The same chart or request, its days moved so that those of the tests' charts lie as far back today."""
    days = date.today() - date.fromisoformat(AS_OF)  # noqa: DTZ011 - a few hours do not matter
    moved = _DAY.sub(lambda day: str(date.fromisoformat(day[0]) + timedelta(days.days)), json.dumps(content))
    return json.loads(moved)


class Signer:
    """Signs calls as a listed client does."""

    def __init__(self, key, iss, kid, public_url, algorithm="ES384"):
        self.key, self.iss, self.kid, self.public_url, self.algorithm = key, iss, kid, public_url, algorithm

    @classmethod
    def of_environment(cls):
        """The client that the environment names; None where it names none."""
        path = os.environ.get("CDS_CLIENT_KEY")
        if path is None:
            return None
        key = load_pem_private_key(Path(path).read_bytes(), None)
        algorithm = "RS384" if isinstance(key, RSAPrivateKey) else "ES384"
        return cls(key, os.environ["CDS_CLIENT_ISS"], os.environ["CDS_CLIENT_KID"],
                   os.environ.get("CDS_PUBLIC_URL", URL or "").rstrip("/"), algorithm)

    def token(self, path, key=None, algorithm=None, headers=None, **changes):
        """A token for that path; headers and claims may be changed, ``...`` leaves one out."""
        claims = {"iss": self.iss, "aud": self.public_url + path, **changes}
        return token(key or self.key, algorithm or self.algorithm, {"kid": self.kid, **(headers or {})}, **claims)

    def unsigned(self, path):
        """A token that is not signed at all, and one signed with a shared secret."""
        claims = jwt.decode(self.token(path), options={"verify_signature": False})
        headers = {"kid": self.kid}
        return (jwt.encode(claims, None, algorithm="none", headers=headers),
                jwt.encode(claims, "shared secret " * 4, algorithm="HS384", headers=headers))


class Service:
    """``call`` signs where a client is known, unless an Authorization header is given (None: none is sent)."""

    def __init__(self, base, signer=None, log=None, state=None):
        self.base, self.signer, self.log, self.state = base, signer, log, state

    def call(self, method, path, *, authorization=..., headers=None, **given):
        headers = dict(headers or {})
        if authorization is ... and self.signer and method in ("POST", "GET") and path.startswith("/cds-services"):
            authorization = f"Bearer {self.signer.token(path)}"
        if isinstance(authorization, str):
            headers["Authorization"] = authorization
        if "json" in given:
            given["json"] = fresh(given["json"])
        return requests.request(method, self.base + path, headers=headers, timeout=30, **given)

    def post(self, path, body, **given):
        """A call of a user about a patient whom the service does not know yet: what was said before counts for neither."""
        body = _renamed(body, "Practitioner/7", f"Practitioner/{uuid.uuid4()}")
        if "fhirServer" not in body:  # there the patient is the one whom that server knows
            name = f"p-{uuid.uuid4()}"
            body = _renamed(_renamed(body, "p1", name), "Patient/p1", f"Patient/{name}")
        return self.call("POST", path, json=body, **given)


def _renamed(content, old, new):
    return json.loads(json.dumps(content).replace(json.dumps(old), json.dumps(new)))


def started_only(why):
    """Skips a test that needs more of the service's surroundings than a base URL gives."""
    if URL:
        pytest.skip(f"against CDS_BASE_URL: {why}")
