"""Requirement 58: browser clients (CORS)."""
from __future__ import annotations

import pytest

from tests.conformance.target import ORIGIN
from tests.protocol.calls import SERVICE, request


@pytest.mark.parametrize("path", ["/cds-services", SERVICE, SERVICE + "/feedback"])
def test_58_preflight_without_authentication(service, path):
    """58: OPTIONS is answered without authentication and allows what a client sends."""
    answer = service.call("OPTIONS", path, headers={"Origin": ORIGIN, "Access-Control-Request-Method": "POST",
                                                    "Access-Control-Request-Headers": "authorization,content-type"})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert "authorization" in allowed and "content-type" in allowed
    assert ("GET" if path == "/cds-services" else "POST") in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(("method", "path", "given"), [
    ("GET", "/", {}), ("GET", "/cds-services", {}), ("GET", "/nowhere", {}), ("POST", SERVICE, {"json": {}}),
    ("POST", SERVICE, {"data": b"x"}), ("POST", SERVICE + "/feedback", {"json": {}}), ("PUT", SERVICE, {}),
    ("GET", "/health/ready", {}), ("GET", "/metrics", {}), ("POST", SERVICE, {"json": request()}),
])
def test_58_the_origin_stands_on_every_route_and_status(service, method, path, given):
    """58: every answer of whatever status names a listed origin, never another, never with credentials."""
    answer = service.call(method, path, headers={"Origin": ORIGIN}, **given)
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "Access-Control-Allow-Credentials" not in answer.headers and "Origin" in answer.headers["Vary"]
    answer = service.call(method, path, headers={"Origin": "https://evil.example"}, **given)
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_58_a_refused_call_can_be_read_by_a_browser(production):
    """58: a 401 too names the origin, where one is listed."""
    answer = production.post(SERVICE, request(), authorization=None, headers={"Origin": ORIGIN})
    assert answer.status_code == 401 and answer.headers.get("Access-Control-Allow-Origin") in (ORIGIN, None)
