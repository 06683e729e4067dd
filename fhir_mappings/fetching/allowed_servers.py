"""Which FHIR servers may be contacted: those that the site lists. Apart from the code that reads them, which loads an HTTP client."""
from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit


def allowed(server: str | None, servers: Collection[str]) -> str | None:
    """The listed base URL that this one names, or None: then it is never contacted.

    Compared as a whole after lower-casing scheme and host: no prefix, no user part, no other spelling of a path.
    """
    if server is None:
        return None
    return next((listed for listed in servers if _spelled(listed) == _spelled(server)), None)


def _spelled(url: str) -> tuple[str, str, str, str]:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ("", "", "", url)
    rest = f"?{parts.query}#{parts.fragment}" if parts.query or parts.fragment else ""
    return (parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), rest)
