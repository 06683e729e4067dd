"""A small FHIR server over one chart, with faults to order. Nobody's real behaviour is assumed but FHIR's."""
from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.protocol.calls import bundle

TOKEN = "t0ken-of-the-launch"


class Server(ThreadingHTTPServer):
    """``faults``: by resource type, a function that answers instead. ``asked``: every request line that came.

    ``bearers``: the Authorization of each.
    """

    daemon_threads = True
    request_queue_size = 128
    """As many as come at once: where it is full, as it soon is with the usual 5, a search waits a second for its turn."""

    def __init__(self, chart, handler=None):
        super().__init__(("127.0.0.1", 0), handler or Handler)
        self.chart, self.faults, self.asked, self.posts, self.page_size = chart, {}, [], True, 200
        self.foreign_next, self.bearers, self.token = None, [], TOKEN
        self.lock = threading.Lock()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_port}/fhir"

    def types(self):
        """The resource types that were asked for, in alphabetical order."""
        return sorted({path.split("/fhir/")[1].split("/")[0].split("?")[0] for _, path in self.asked})

    def handle_error(self, *_):
        pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts = urlsplit(self.path)
        self.serve(parts.path, parse_qs(parts.query))

    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if not self.server.posts:
            return self.send(405, {"resourceType": "OperationOutcome"})
        return self.serve(self.path.removesuffix("/_search"), parse_qs(form))

    def serve(self, path, query):
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.bearers.append(self.headers.get("Authorization"))
        kind = path.removeprefix("/fhir/").split("/")[0]
        if self.headers.get("Authorization") != f"Bearer {self.server.token}":
            return self.send(401, {"resourceType": "OperationOutcome"})
        if kind in self.server.faults:
            return self.server.faults[kind](self)
        if "/" in path.removeprefix("/fhir/"):
            found = [r for r in self.server.chart if f"{r['resourceType']}/{r['id']}" == path.removeprefix("/fhir/")]
            return self.send(200, found[0]) if found else self.send(404, {"resourceType": "OperationOutcome"})
        return self.send(200, self.page(kind, query))

    def page(self, kind, query):
        found = [r for r in self.server.chart if r["resourceType"] == kind]
        if "category" in query:
            found = [r for r in found if any(c["code"] == query["category"][0]
                                             for group in r.get("category", ()) for c in group["coding"])]
        start, size = int(query.get("page", ["0"])[0]), self.server.page_size
        links = []
        if start + size < len(found):
            category = f"&category={query['category'][0]}" if "category" in query else ""
            home = self.server.foreign_next or self.server.base
            links = [{"relation": "next", "url": f"{home}/{kind}?page={start + size}{category}"}]
        return bundle(found[start:start + size], link=links, total=len(found))

    def send(self, status, content, headers=None):
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def serving(chart, server=None):
    server = server or Server(chart)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


# --- faults ----------------------------------------------------------------------------------------------------------
def status(number, headers=None):
    return lambda handler: handler.send(number, {"resourceType": "OperationOutcome",
                                                 "issue": [{"severity": "error", "code": "exception"}]}, headers)


def garbage(handler):
    handler.send(200, b"<html>Please log in</html>")


def half_json(handler):
    handler.send(200, b'{"resourceType":"Bundle","entry":[{"resource":')


def hang(handler):
    time.sleep(3)


def drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def huge(handler):
    handler.send(200, b" " * (21 * 1024 * 1024))


def slam(handler):
    handler.connection.close()


def outcome(handler):
    handler.send(200, {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]})


FAULTS = {"401": status(401), "403": status(403), "500": status(500), "404": status(404), "garbage": garbage,
          "half-json": half_json, "hang": hang, "drip": drip, "huge": huge, "slam": slam, "outcome": outcome,
          "busy": status(503, {"Retry-After": "5"}), "204": status(204)}
