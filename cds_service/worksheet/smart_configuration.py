"""Where an EHR lets its users authorize an app: ``{iss}/.well-known/smart-configuration``, read as untrusted.

Only for FHIR servers that the site lists. Both endpoints must lie on the FHIR server's own origin or on one of
SMART_AUTHORIZATION_ORIGINS, and must be https wherever the FHIR server is; a server that does not offer PKCE with S256
is refused. Source: SMART App Launch 2.2 "Conformance"; RFC 9700 (PKCE downgrade, mix-up), RFC 9207 (``iss``).
"""
from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

import msgspec

from cds_service.errors import Refused
from cds_service.worksheet.smart_http import get
from fhir_mappings.fetching.outbound import DIRECT, Outbound

WELL_KNOWN = "/.well-known/smart-configuration"
S256 = "S256"
FIRST_VERSION, SECOND_VERSION = "permission-v1", "permission-v2"
LONGEST_ENDPOINT = 1000


class SmartConfiguration(msgspec.Struct, frozen=True):
    """What is used of the document. ``names_issuer``: redirects of this server carry ``iss`` (RFC 9207)."""

    authorization_endpoint: str
    token_endpoint: str
    issuer: str | None = None
    code_challenge_methods_supported: tuple[str, ...] | None = ()
    capabilities: tuple[str, ...] = ()
    names_issuer: bool = msgspec.field(default=False, name="authorization_response_iss_parameter_supported")

    @property
    def second_version(self) -> bool:
        """True unless the server knows only the scopes of SMART 1."""
        return SECOND_VERSION in self.capabilities or FIRST_VERSION not in self.capabilities


def discover(fhir_server: str, origins: Collection[str], way: Outbound = DIRECT) -> SmartConfiguration:
    """The checked configuration of a listed FHIR server. Refused: 503 when it can't be had, 403 when it is not to be
    trusted. ``origins``: where its endpoints may lie beside its own origin.
    """
    content = get(fhir_server + WELL_KNOWN, way)
    try:
        found = msgspec.json.decode(content or b"", type=SmartConfiguration)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(503, "The SMART configuration of this FHIR server can't be read.", reason="launch-configuration",
                      retry_after=30) from None
    for endpoint in (found.authorization_endpoint, found.token_endpoint):
        if not _trusted(endpoint, fhir_server, origins):
            raise Refused(403, "An endpoint of the SMART configuration is not at an address that this site allows.",
                          element="iss", reason="launch-endpoint")
    if S256 not in (found.code_challenge_methods_supported or ()):
        raise Refused(403, "The authorization server does not offer PKCE with S256.", element="iss", reason="launch-pkce")
    return found


def _trusted(endpoint: str, fhir_server: str, origins: Collection[str]) -> bool:
    """An absolute URL of an allowed origin, without user, fragment, blanks or control characters."""
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable() or set(endpoint) & set(" \\#"):
        return False
    try:
        allowed = {_origin(url) for url in (fhir_server, *origins)}
        return _origin(endpoint) in allowed and "@" not in urlsplit(endpoint).netloc
    except ValueError:
        return False


def _origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port; the port that the scheme implies where none is named."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)
