"""How a house's network is left: which authorities certificates may come from, and through which proxy.

Nothing of it is taken from the environment (HTTPS_PROXY, REQUESTS_CA_BUNDLE, .netrc): it carries tokens and charts, so the site says it
in its settings. Source: RFC 9110 "CONNECT"; RFC 5280.
"""
from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.util.ssl_ import create_urllib3_context

from fhir_mappings.fetching.why_not import NO_CONNECTION, PROXY, TLS


@dataclass(frozen=True, slots=True)
class Outbound:
    """``ca_bundle``: a file of certificates that are trusted beside the public ones. ``proxy``: what stands between, may hold a
    password; ``direct``: hosts (``.domain``: all under it) that are reached without it."""

    ca_bundle: Path | None = None
    proxy: str | None = field(default=None, repr=False)
    direct: tuple[str, ...] = ()

    def proxies(self, url: str) -> dict[str, str]:
        """The proxy for this URL, as requests wants it; none for hosts that are reached directly."""
        host = (urlsplit(url).hostname or "").lower()
        if self.proxy is None or _is_this_machine(host) or any(_is_of(host, one.lower()) for one in self.direct):
            return {}
        return {"http": self.proxy, "https": self.proxy}

    def session(self, pools: Mapping[str, type] | None = None) -> requests.Session:
        """A pooled session: no cookies, nothing of the environment. ``pools``: classes of connection pools by scheme."""
        session = requests.Session()
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        if self.ca_bundle is not None:
            session.verify = str(self.ca_bundle)
        adapter = _Adapter(None if self.ca_bundle is None else trusting(self.ca_bundle), pools)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        return session


DIRECT = Outbound()
"""Public authorities alone, and no proxy."""


def _is_this_machine(host: str) -> bool:
    """True for this machine, for which no proxy is ever asked; not for a host whose name only begins so (localhost.example)."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _is_of(host: str, listed: str) -> bool:
    return host == listed or (listed.startswith(".") and host.endswith(listed))


@cache
def trusting(bundle: Path) -> ssl.SSLContext:
    """Trusts the public authorities and those of this file. Raises OSError where it can't be read or holds no certificate."""
    context = create_urllib3_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    context.load_verify_locations(bundle)
    return context


class _Adapter(HTTPAdapter):
    """The same ways directly and through a proxy."""

    def __init__(self, context: ssl.SSLContext | None, pools: Mapping[str, type] | None) -> None:
        self._more = {} if context is None else {"ssl_context": context}
        self._pools = pools
        super().__init__(pool_connections=4, pool_maxsize=4, max_retries=0)
        self._with_pools(self.poolmanager)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        """The connections that go directly."""
        super().init_poolmanager(*given, **named, **self._more)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """The connections that go through the proxy."""
        return self._with_pools(super().proxy_manager_for(proxy, **named, **self._more))

    def _with_pools(self, manager: Any) -> Any:
        if self._pools is not None:
            manager.pool_classes_by_scheme = dict(self._pools)
        return manager


def unreached(problem: BaseException) -> str:
    """The word for a server that could not be reached, where it was not a matter of time."""
    if isinstance(problem, requests.exceptions.SSLError):
        return TLS
    return PROXY if isinstance(problem, requests.exceptions.ProxyError) else NO_CONNECTION
