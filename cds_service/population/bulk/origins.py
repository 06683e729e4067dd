"""Where this client may go. The server that was named on the command line decides nothing about that alone.

Rules: https, but on the loopback interface of a test; no user part in a URL; the origin of the named server, or one that the
command line allows. The token goes to those only, and to a file only where the manifest says that it needs one.
The token endpoint may be elsewhere: it is named by the server's own configuration over TLS, and a client assertion is bound to it.
Errors name origins and paths, never queries: a signed link is a secret.
"""
from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

DEFAULT_PORTS = {"https": 443, "http": 80}


class ExportFailed(Exception):
    """The export can't go on; the message is one line for the person at the terminal."""


def checked(url: str) -> str:
    """The URL itself. ExportFailed when it is none, is not https (loopback excepted), or carries a user part."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ExportFailed(f"{shown(url)} is not a URL") from None
    if parts.scheme not in DEFAULT_PORTS or not host or parts.username is not None:
        raise ExportFailed(f"{shown(url)} is not a URL that can be used: https://host/path, without a user")
    if parts.scheme == "http" and not _loopback(host):
        raise ExportFailed(f"{shown(url)} is not https")
    return url


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a checked URL."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or DEFAULT_PORTS[parts.scheme]


def permitted(url: str, allowed: Collection[tuple[str, str, int]]) -> str:
    """The URL itself, if its origin is one of these. ExportFailed names the origin and how to allow it."""
    found = origin(checked(url))
    if found not in allowed:
        text = f"{found[0]}://{found[1]}" + ("" if found[2] == DEFAULT_PORTS[found[0]] else f":{found[2]}")
        raise ExportFailed(f"the server sends us to {text}, which is not its own origin; if that is right: --allow-origin {text}")
    return url


def shown(url: str) -> str:
    """A URL as it may be printed: without query, fragment and user."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname}{port}{parts.path}" if parts.hostname else repr(url[:60])
    except ValueError:
        return repr(url[:60])


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
