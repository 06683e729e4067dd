"""Checks of the plain settings, of ``[contact]`` and of the clients."""
from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cds_service.cards.card_policy import CLINICIANS
from cds_service.cds_clients.clients import Client, read_clients
from cds_service.site_checks.problem import Problem, problem
from cds_service.site_checks.subject import Subject

LOCAL_HOSTS = ("localhost", "127.", "0.0.0.0", "::1")  # noqa: S104 - compared, not bound
LONGEST_FETCH = 10
SHORT_RETENTION, LONG_RETENTION = 90, 3650
CONFIRMED_FOR = timedelta(days=180)
FEWEST_CHARACTERS = 10
USERS = CLINICIANS | {"Patient", "RelatedPerson"}


def setting_problems(subject: Subject) -> Iterator[Problem]:
    """What is odd about single settings."""
    settings = subject.settings
    yield from _production(subject) if settings.production else ()
    if not settings.trial_open:
        yield problem("trial-closed", "TRIAL_OPEN")
    if settings.fetch_budget_seconds > LONGEST_FETCH:
        yield problem("fetch-budget-long", "FETCH_BUDGET_SECONDS", seconds=settings.fetch_budget_seconds)
    if settings.retention_days < SHORT_RETENTION:
        yield problem("retention-short", "RETENTION_DAYS", days=settings.retention_days)
    if settings.retention_days > LONG_RETENTION:
        yield problem("retention-long", "RETENTION_DAYS", days=settings.retention_days)
    confirmed = settings.trial_status_confirmed
    if confirmed is not None and confirmed > subject.today:
        yield problem("status-in-future", "TRIAL_STATUS_CONFIRMED", day=confirmed)
    if confirmed is not None and confirmed < subject.today - CONFIRMED_FOR:
        yield problem("status-old", "TRIAL_STATUS_CONFIRMED", day=confirmed)
    if settings.ca_bundle is not None and (why := _untrusted(settings.ca_bundle)):
        yield problem("ca-bundle-unusable", "CA_BUNDLE", file=settings.ca_bundle.name, why=why)
    yield from _contact(subject)


def _untrusted(bundle: Path) -> str | None:
    """Why nothing can be trusted by this file; None where it holds at least one certificate."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(bundle)
    except ssl.SSLError:
        return "it holds no certificate in PEM (BEGIN CERTIFICATE), or one that is torn"
    except OSError as problem:
        return f"it can't be read ({problem.strerror})"
    return None


def _production(subject: Subject) -> Iterator[Problem]:
    settings = subject.settings
    host = urlsplit(settings.public_url).hostname or ""
    if host.startswith(LOCAL_HOSTS):
        yield problem("public-url-local", "PUBLIC_URL", host=host)
    if settings.shadow:
        yield problem("shadow-on", "SHADOW")
    if settings.database_url.startswith("sqlite"):
        yield problem("database-local", "DATABASE_URL")
    if settings.rate_limit == 0:
        yield problem("rate-limit-off", "RATE_LIMIT")
    if len(set(settings.secret_key)) < FEWEST_CHARACTERS:
        yield problem("secret-weak", "SECRET_KEY", count=len(set(settings.secret_key)))
    for origin in settings.cors_origins:
        if not origin.startswith("https://"):
            yield problem("cors-http", "CORS_ORIGINS", origin=origin)


def _contact(subject: Subject) -> Iterator[Problem]:
    contact = subject.settings.site.contact
    if contact.name and not (contact.phone or contact.url):
        yield problem("contact-without-way", subject.at("contact"))
    if contact.url is not None and (urlsplit(contact.url).scheme not in ("http", "https") or not urlsplit(contact.url).hostname):
        yield problem("contact-url", subject.at("contact", key="url"), url=contact.url)


def client_problems(subject: Subject) -> Iterator[Problem]:
    """What is odd about the EHRs that may call. ConfigError when their file can't be read."""
    settings = subject.settings
    if settings.clients is None:
        return
    clients = read_clients(settings.clients, settings.production)
    for number, client in enumerate(clients, start=1):
        yield from _client(f"{settings.clients.name} [[client]] {number}", client)
    if settings.production and clients and not settings.cors_origins and not any(client.cors_origins for client in clients):
        yield problem("client-without-cors", settings.clients.name)


def _client(where: str, client: Client) -> Iterator[Problem]:
    if not client.roles & USERS:
        yield problem("client-roles-empty", where)
    for role in sorted(client.roles):
        if role not in USERS:
            yield problem("client-role-unknown", where, role=role)
        elif role not in CLINICIANS:
            yield problem("client-role-patient", where, role=role)
    if client.jwks is not None:
        yield from _key_set(where, client, Path(client.jwks))


def _key_set(where: str, client: Client, path: Path) -> Iterator[Problem]:
    """What is odd about the keys of a client; none of their values but the kid is told."""
    from cds_service.cds_clients.key_sets import why_useless

    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        content = None
    keys = content.get("keys") if isinstance(content, dict) else None
    if not isinstance(keys, list) or not keys or not all(isinstance(key, dict) for key in keys):
        yield problem("client-keys-unreadable", where, file=path.name)
        return
    if any("d" in key or key.get("kty") == "oct" for key in keys):
        yield problem("client-keys-private", where, file=path.name)
        return
    whys = [why_useless(key, client.algorithms) for key in keys]
    for number, (key, why) in enumerate(zip(keys, whys, strict=True), start=1):
        named = f"key {number} (kid {key.get('kid')!r:.60})" if "kid" in key else f"key {number}"
        if None not in whys:
            yield problem("client-keys-useless", where, iss=client.iss, file=path.name, key=named, why=why)
        elif why is not None and key.get("use", "sig") == "sig":
            yield problem("client-key-useless", where, iss=client.iss, file=path.name, key=named, why=why)
