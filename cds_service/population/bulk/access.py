"""SMART Backend Services: a signed client assertion for an access token, renewed before it ends or when it is refused.

Sources: SMART App Launch 2.2 "Backend Services"; RFC 7523. Keys: EC P-384 (ES384) or RSA (RS384).
"""
from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, local
from typing import Any

import jwt
import requests

from cds_service.cds_clients.reference_client import CallFailed, Signer, signer
from cds_service.population.bulk.origins import ExportFailed, checked, shown

ASSERTION_SECONDS = 240
"""Life of an assertion; five minutes at most are allowed."""
EARLY_SECONDS = 30
"""A token is renewed so long before its end."""
UNSTATED_SECONDS = 300
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = ("ES384", "RS384")
TIMEOUT = (10.0, 60.0)


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are to the server."""

    client_id: str
    signer: Signer

    def assertion(self, token_endpoint: str) -> str:
        """A fresh client assertion for this endpoint, usable once."""
        now = int(time.time())
        claims = {"iss": self.client_id, "sub": self.client_id, "aud": token_endpoint, "iat": now,
                  "exp": now + ASSERTION_SECONDS, "jti": str(uuid.uuid4())}
        return jwt.encode(claims, self.signer.key, algorithm=self.signer.algorithm, headers={"kid": self.signer.kid})


def client_of(client_id: str, pem: Path, kid: str) -> Client:
    """The client of a private key. ExportFailed when the key can't be used."""
    try:
        signs = signer(pem, client_id, kid)
    except CallFailed as problem:
        raise ExportFailed(str(problem)) from None
    if signs.algorithm not in ALGORITHMS:
        raise ExportFailed(f"{pem}: SMART Backend Services take an EC key of curve P-384 (ES384) or an RSA key (RS384)")
    return Client(client_id, signs)


class Access:
    """The access token for one server; without a client none is ever sent. Threads may ask for it side by side."""

    def __init__(self, base: str, client: Client | None, scope: Callable[[bool], str], session: requests.Session) -> None:
        self._base, self._client, self._scope, self._session = base, client, scope, session
        self._lock = Lock()
        self._sent = local()
        self._token: str | None = None
        self._ends = 0.0

    def header(self) -> dict[str, str]:
        """The Authorization header, with a token that is still good."""
        if self._client is None:
            return {}
        with self._lock:
            if self._token is None or time.monotonic() > self._ends - EARLY_SECONDS:
                self._renew(self._client)
            self._sent.token = self._token
            return {"Authorization": f"Bearer {self._token}"}

    def refused(self) -> bool:
        """The token was refused: the next header has a new one. False when there is no client, so that it is no use."""
        with self._lock:
            if self._token == getattr(self._sent, "token", None):  # else another thread has renewed it meanwhile
                self._token = None
        return self._client is not None

    def _renew(self, client: Client) -> None:
        configuration = self._answer("GET", f"{self._base}/.well-known/smart-configuration")
        endpoint = configuration.get("token_endpoint")
        if not isinstance(endpoint, str):
            raise ExportFailed(f"{shown(self._base)}/.well-known/smart-configuration names no token_endpoint")
        second = "permission-v2" in (configuration.get("capabilities") or ())
        form = {"grant_type": "client_credentials", "scope": self._scope(second), "client_assertion_type": ASSERTION_TYPE,
                "client_assertion": client.assertion(checked(endpoint))}
        answer = self._answer("POST", endpoint, form)
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token:
            raise ExportFailed(f"{shown(endpoint)} answered without an access_token")
        self._token = token
        self._ends = time.monotonic() + max(seconds if isinstance(seconds, int) else UNSTATED_SECONDS, EARLY_SECONDS + 1)

    def _answer(self, method: str, url: str, form: dict[str, str] | None = None) -> dict[str, Any]:
        try:
            response = self._session.request(method, url, data=form, headers={"Accept": "application/json"},
                                             timeout=TIMEOUT, allow_redirects=False)
            content = response.json() if response.content else {}
        except requests.RequestException as problem:
            raise ExportFailed(f"{shown(url)}: {_reason(problem)}") from None
        if response.status_code != 200 or not isinstance(content, dict):
            said = content.get("error_description") or content.get("error") or "" if isinstance(content, dict) else ""
            raise ExportFailed(f"{shown(url)}: {response.status_code} {str(said)[:200]}".rstrip())
        return content


def _reason(problem: requests.RequestException) -> str:
    """What went wrong, without the URL and its query."""
    return "answered something else than JSON" if isinstance(problem, requests.JSONDecodeError) else type(problem).__name__
