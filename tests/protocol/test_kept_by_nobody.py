"""What every route answers is kept by no browser and no proxy and taken for what it is; a page's own files excepted."""
from __future__ import annotations

import re

import pytest

from tests.protocol.calls import SERVICE
from tests.protocol.calls import request as called

STATIC = re.compile(r"/(?:worksheet|demo)/static/")


def asked(app):
    """Each route and method once, its parameters filled with names that stand nowhere."""
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        for method in sorted(set(rule.methods or ()) - {"OPTIONS"}):
            yield method, path


def marks(answer):
    return answer.headers.get("X-Content-Type-Options"), answer.headers.get("Cache-Control")


@pytest.mark.parametrize("where", ["app", "launched_app", "demo"])
def test_no_answer_of_any_route_is_kept(where, request):
    found = request.getfixturevalue(where)
    client = found if where == "demo" else found.test_client()
    seen = {(method, path): marks(client.open(path, method=method)) for method, path in asked(client.application)}
    assert len(seen) > 20 and {path for _, path in seen} >= {"/metrics", "/cds-services", "/health/ready", "/openapi.json"}
    assert {one: found for one, found in seen.items() if found != ("nosniff", "no-store") and not STATIC.match(one[1])} == {}


@pytest.mark.parametrize(("status", "method", "path", "given"), [
    (200, "POST", SERVICE, {"json": called()}), (400, "POST", SERVICE, {"json": {}}), (404, "GET", "/nowhere", {}), (405, "GET", SERVICE, {}),
    (412, "POST", SERVICE, {"json": {**called(), "prefetch": {}}}), (415, "POST", SERVICE, {"data": b"{}", "content_type": "text/plain"})])
def test_nor_is_one_of_any_status(client, status, method, path, given):
    answer = client.open(path, method=method, **given)
    assert (answer.status_code, answer.mimetype, *marks(answer)) == (status, "application/json", "nosniff", "no-store")


@pytest.mark.parametrize("path", ["/worksheet/static/worksheet.css", "/demo/static/demo.css"])
def test_only_the_files_of_a_page_may_be_kept(demo, path):
    with demo.get(path) as answer:
        assert answer.status_code == 200 and marks(answer)[0] == "nosniff" and marks(answer)[1] != "no-store"
