"""The EHRs that may call: ``[[client]]`` of the CLIENTS file, each with its keys and its own settings."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import tomli

from cds_service.cards.card_policy import CLINICIANS
from cds_service.settings.setting_values import no_file, origins, url
from cds_service.settings.site_file import ConfigError

LONGEST_ISSUER = 255
DEFAULT_ALGORITHMS = ("ES384", "RS384")
ASYMMETRIC = frozenset({"ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
"""Never ``none``, never a shared secret (HMAC)."""


class Client(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One issuer, or one of its tenants. Exactly one of ``jku`` (the only URL its keys are ever fetched from) and ``jwks`` (a file)."""

    iss: str
    jku: str | None = None
    jwks: str | None = None
    tenant: str | None = None
    language: Literal["en", "zh"] | None = None
    detail_style: Literal["table", "list", "plain"] = "table"
    cors_origins: tuple[str, ...] = ()
    roles: frozenset[str] = CLINICIANS
    algorithms: tuple[str, ...] = DEFAULT_ALGORITHMS


class _File(msgspec.Struct, forbid_unknown_fields=True):
    client: tuple[Client, ...] = ()


def read_clients(path: Path, production: bool) -> tuple[Client, ...]:
    """The clients, in their order; ConfigError names what is wrong. Paths of key files are relative to the TOML file."""
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"))
        listed = msgspec.convert(content, _File).client
    except OSError as problem:
        raise ConfigError(f"{path}: cannot be read ({problem.strerror})") from problem
    except (tomli.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as problem:
        raise ConfigError(f"{path}: {problem}") from problem
    clients: list[Client] = []
    for client in listed:
        _check(path, client, production)
        same = of_issuer(clients, client.iss)
        if same and (client.tenant is None or not {None, client.tenant}.isdisjoint(one.tenant for one in same)):
            raise ConfigError(f"{path}: the issuer {client.iss!r} stands twice, and not each time with a tenant of its own")
        clients.append(msgspec.structs.replace(
            client, jwks=str(path.parent / client.jwks) if client.jwks else None, cors_origins=_origins(path, client)))
    if production and not clients:
        raise ConfigError(f"{path}: holds no [[client]], but production requires client authentication")
    return tuple(clients)


def of_issuer(clients: Iterable[Client], iss: str) -> list[Client]:
    """The clients of this issuer: one, or one for each tenant that the site lists."""
    return [client for client in clients if client.iss == iss]


def tenant_of_its_own(client: Client, tenant: str) -> str:
    """The name of a tenant that a client's token tells and CLIENTS does not: by itself the word may be another hospital's too."""
    return f"{client.iss} {tenant}"


def _check(path: Path, client: Client, production: bool) -> None:
    where = f"{path}: client {client.iss!r}"
    if not client.iss or len(client.iss) > LONGEST_ISSUER:
        raise ConfigError(f"{path}: a client has an empty iss, or one of more than {LONGEST_ISSUER} characters")
    for name, value in (("iss", client.iss), ("tenant", client.tenant)):
        if value is not None and (not value or value != value.strip()):
            raise ConfigError(f"{where}: {name} is empty or has a blank at an end, so that no token could equal it")
    if (client.jku is None) == (client.jwks is None):
        raise ConfigError(f"{where}: needs exactly one of jku and jwks")
    unknown = set(client.algorithms) - ASYMMETRIC
    if unknown or not client.algorithms:
        raise ConfigError(f"{where}: algorithms may be {', '.join(sorted(ASYMMETRIC))}")
    if client.jku is not None:
        scheme = urlsplit(client.jku).scheme
        if scheme != "https" and (production or scheme != "http"):
            raise ConfigError(f"{where}: jku must be an https URL")
        try:
            url(client.jku.partition("?")[0])
        except ValueError as problem:
            raise ConfigError(f"{where}: jku: {problem}") from None
    if client.jwks is not None and (why := no_file(path.parent / client.jwks)):
        raise ConfigError(f"{where}: {client.jwks} {why}")


def _origins(path: Path, client: Client) -> tuple[str, ...]:
    """As a browser sends them; one with a path or in another spelling would never be allowed, and nobody told."""
    try:
        return origins(",".join(client.cors_origins))
    except ValueError as problem:
        raise ConfigError(f"{path}: client {client.iss!r}: cors_origins: {problem}") from None
