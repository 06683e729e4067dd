"""A CDS client of our own: discovers, fills the prefetch from a chart, signs, calls, sends feedback.

Integration teams try a service with it before their EHR does; our tests do the same.
"""
from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from cds_service.hooks import HOOKS
from fhir_mappings.population.prefetched import CYTARABINE, Json, encounter_id_of, entered, patient_of, prefetch_of

TIMEOUT_SECONDS = 30
CURVES = {"secp256r1": "ES256", "secp384r1": "ES384", "secp521r1": "ES512"}
LIFE_SECONDS = 300
SELECTING = "order-select"
"""The hook that names which of the drafts were chosen."""
NO_ADDRESS = (requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL)


class CallFailed(Exception):
    """The service can't be called; the message is one line."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs a token for each call, as an EHR does."""

    key: Any
    algorithm: str
    iss: str
    kid: str

    def header(self, url: str) -> dict[str, str]:
        """The Authorization header for exactly this URL."""
        now = int(time.time())
        claims = {"iss": self.iss, "aud": url, "iat": now, "exp": now + LIFE_SECONDS, "jti": str(uuid.uuid4())}
        token = jwt.encode(claims, self.key, algorithm=self.algorithm, headers={"kid": self.kid})
        return {"Authorization": f"Bearer {token}"}


def signer(pem: Path, iss: str, kid: str) -> Signer:
    """The signer of a private key in a PEM file: ES256 to ES512 by its curve, RS384 for RSA."""
    try:
        key = load_pem_private_key(pem.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as problem:
        raise CallFailed(f"{pem}: is not a readable private key") from problem
    if isinstance(key, rsa.RSAPrivateKey):
        return Signer(key, "RS384", iss, kid)
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        return Signer(key, CURVES[key.curve.name], iss, kid)
    raise CallFailed(f"{pem}: is neither an EC key (P-256, P-384, P-521) nor an RSA key")


@dataclass(frozen=True, slots=True)
class Service:
    """A service found by discovery, with its absolute URL."""

    url: str
    hook: str
    title: str
    prefetch: dict[str, str]


class ReferenceClient:
    """Talks to one base URL. ``public``: the service's PUBLIC_URL, for ``aud``, where it is called by another."""

    def __init__(self, base: str, sign: Signer | None = None, language: str | None = None,
                 public: str | None = None) -> None:
        self.base = base.rstrip("/").removesuffix("/cds-services")
        self._public = (public or self.base).rstrip("/")
        self._sign = sign
        self._headers = {"Accept-Language": language} if language else {}

    def discover(self) -> list[Service]:
        """The services of this base URL."""
        listed = self._send("GET", f"{self.base}/cds-services").get("services") or []
        return [Service(f"{self.base}/cds-services/{one['id']}", one["hook"], one.get("title", one["id"]),
                        one.get("prefetch") or {}) for one in listed]

    def service(self, hook: str) -> Service:
        """The first service of a hook."""
        found = next((one for one in self.discover() if one.hook == hook), None)
        if found is None:
            raise CallFailed(f"{self.base} has no service for the hook {hook}")
        return found

    def call(self, service: Service, resources: list[Json], user: str = "Practitioner/reference-client",
             drafts: list[Json] | None = None) -> Json:
        """The answer to a call with the prefetch that this chart gives. ``drafts``: what is being entered, for hooks about that."""
        context = {"userId": user, "patientId": patient_of(resources)["id"]}
        if service.hook == "encounter-start":
            context["encounterId"] = encounter_id_of(resources)
        context |= _entered(service.hook, context["patientId"], drafts)
        body = {"hook": service.hook, "hookInstance": str(uuid.uuid4()), "context": context,
                "prefetch": prefetch_of(resources, service.prefetch)}
        return self._send("POST", service.url, body)

    def feedback(self, service: Service, card: Json, reason: str | None) -> None:
        """Accepts the card's first suggestion, or sets the card aside for a reason that it offers."""
        report: Json = {"card": card["uuid"], "outcomeTimestamp": datetime.now(UTC).isoformat(timespec="seconds")}
        if reason is None:
            report |= {"outcome": "accepted", "acceptedSuggestions": [{"id": card["suggestions"][0]["uuid"]}]}
        else:
            coding = next((one for one in card["overrideReasons"] if one["code"] == reason), None)
            if coding is None:
                offered = ", ".join(one["code"] for one in card["overrideReasons"])
                raise CallFailed(f"the card offers no reason {reason!r}; it offers {offered}")
            report |= {"outcome": "overridden", "overrideReason": {"reason": coding}}
        self._send("POST", f"{service.url}/feedback", {"feedback": [report]})

    def _send(self, method: str, url: str, body: Json | None = None) -> Json:
        audience = self._public + url.removeprefix(self.base)
        headers = {**self._headers, **(self._sign.header(audience) if self._sign else {})}
        try:
            response = requests.request(method, url, json=body, headers=headers, timeout=TIMEOUT_SECONDS)
            content = response.json()
        except requests.RequestException as problem:
            raise CallFailed(f"{url}: {_why(problem)}") from problem
        if response.status_code != 200:
            raise CallFailed(f"{url}: {response.status_code} {_words(content)}{self._hint(response.status_code)}")
        return content

    def _hint(self, status: int) -> str:
        """What a 401 to a signed request most often means; the service gives no reason."""
        if status != requests.codes.unauthorized or self._sign is None:
            return ""
        return f" Signed for {self._public}: where PUBLIC_URL of the service is another address, --public-url names it."


def _entered(hook: str, patient_id: str, drafts: list[Json] | None) -> Json:
    """The members of a context that hold what the user is entering: orders (cytarabine by default), problems (none by default)."""
    about = next((one for one in HOOKS if one.name == hook), None)
    if about is None or not about.drafts:
        return {}
    given = ([CYTARABINE] if about.about_drafts else []) if drafts is None else drafts
    return entered(about.drafts, given, patient_id, selected=hook == SELECTING)


def _why(problem: requests.RequestException) -> str:
    """What went wrong on the way, for who has to look: a service that is not there, slow, or something else than ours."""
    if isinstance(problem, NO_ADDRESS):
        return "this is no address of a service; one begins with https:// or http://"
    if isinstance(problem, requests.exceptions.SSLError):
        return "its certificate is not trusted here"
    if isinstance(problem, requests.ConnectionError):
        return "nobody answers there; is the service running (nkg2d-cds serve)?"
    if isinstance(problem, requests.Timeout):
        return f"no answer within {TIMEOUT_SECONDS} seconds"
    if isinstance(problem, requests.exceptions.JSONDecodeError):
        return "the answer is not JSON; is this the address of the service?"
    return type(problem).__name__


def _words(outcome: Any) -> str:
    issues = outcome.get("issue") if isinstance(outcome, dict) else None
    return "; ".join(str(one.get("diagnostics") or one.get("code")) for one in issues or () if isinstance(one, dict))
