"""A small Bulk Data server on 127.0.0.1: real HTTP, real tokens, and every trouble that a test asks it for."""
from __future__ import annotations

import json
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt


@dataclass
class Trouble:
    """What goes wrong, counted down as it happens."""

    poll: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Answers of the status before the manifest."""
    file: list[str] = field(default_factory=list)
    """``drop``, ``short``, ``busy``, ``expired``, ``unauthorized``, ``redirect``: for the next requests of files."""
    kickoff: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    manifest: Any = None
    """Changes the manifest before it is sent."""
    etags: bool = True
    ranges: bool = True
    lifetime: int = 300
    together: threading.Barrier | None = None
    """Files are sent when so many are asked for at the same time."""


class BulkServer:
    """Serves files (name -> bytes) as the output of one export; ``keys`` maps kid to the client's public key."""

    def __init__(self, files: dict[str, bytes], keys: dict[str, Any] | None = None) -> None:
        self.files, self.keys, self.trouble = files, keys, Trouble()
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.tokens: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.scopes: list[str] = []
        self.deleted = 0
        self.sending, self.most = 0, 0
        self.lock = threading.Lock()
        self.generation = 0
        server = self

        class Handler(_Handler):
            bulk = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._http.server_address[1]}"
        self.base = f"{self.origin}/fhir"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> BulkServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def asked(self, method: str, part: str) -> list[tuple[str, str, dict[str, str]]]:
        """The requests of this method whose URL holds this."""
        return [one for one in self.requests if one[0] == method and part in one[1]]

    def token(self, form: dict[str, list[str]]) -> dict[str, Any] | str:
        """A token for a good client assertion, else why not (RFC 7523; SMART: no assertion twice)."""
        if form.get("client_assertion_type") != ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"]:
            return "wrong assertion type"
        assertion = form["client_assertion"][0]
        try:
            key = (self.keys or {})[jwt.get_unverified_header(assertion)["kid"]]
            claims = jwt.decode(assertion, key, algorithms=["ES384", "RS384"], audience=f"{self.origin}/token", issuer="client-1",
                                options={"require": ["exp", "iss", "sub", "aud", "jti"]})
        except (jwt.InvalidTokenError, KeyError) as problem:
            return type(problem).__name__
        if claims["sub"] != claims["iss"] or claims["exp"] - time.time() > 300 or claims["jti"] in self.seen:
            return "bad claims"
        self.seen.add(claims["jti"])
        self.scopes.append(form["scope"][0])
        token = f"token-{len(self.seen)}"
        self.tokens[token] = 1
        return {"access_token": token, "token_type": "bearer", "expires_in": self.trouble.lifetime, "scope": form["scope"][0]}


class _Handler(BaseHTTPRequestHandler):
    bulk: BulkServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._note()
        answer = self.bulk.token(form)
        self._json(*((400, {"error": "invalid_client", "error_description": answer}) if isinstance(answer, str) else (200, answer)))

    def do_DELETE(self) -> None:
        self._note()
        self.bulk.deleted += 1
        self._empty(202)

    def do_GET(self) -> None:
        self._note()
        path = urlsplit(self.path).path
        if path.endswith("smart-configuration"):
            return self._json(200, {"token_endpoint": f"{self.bulk.origin}/token", "capabilities": ["permission-v2"]})
        if path.startswith("/elsewhere/"):
            return self._file(path.rsplit("/", 1)[1], behind=True)
        if self.bulk.keys is not None and not self._trusted():
            return self._outcome(401, "token is not good")
        if path.endswith("$export"):
            return self._kickoff()
        if path.startswith("/status"):
            return self._status()
        return self._file(path.rsplit("/", 1)[1])

    def _trusted(self) -> bool:
        return self.bulk.tokens[self.headers.get("Authorization", "").removeprefix("Bearer ")] == 1

    def _kickoff(self) -> None:
        if self.bulk.trouble.kickoff:
            status, headers = self.bulk.trouble.kickoff.pop(0)
            return self._outcome(status, "not now", headers)
        if self.headers.get("Prefer") != "respond-async":
            return self._outcome(400, "Prefer is missing")
        self._empty(202, {"Content-Location": f"{self.bulk.origin}/status/1"})

    def _status(self) -> None:
        if self.bulk.trouble.poll:
            status, headers = self.bulk.trouble.poll.pop(0)
            return self._empty(status, headers) if status == 202 else self._outcome(status, "busy", headers)
        self.bulk.generation += 1
        link = f"{self.bulk.base}/files/{self.bulk.generation}"
        manifest: dict[str, Any] = {
            "transactionTime": "2026-11-22T00:00:00Z", "request": f"{self.bulk.base}/$export", "requiresAccessToken": self.bulk.keys is not None,
            "output": [{"type": name.split(".")[0], "url": f"{link}/{name}", "count": content.count(b"\n")}
                       for name, content in self.bulk.files.items() if not name.startswith(("error", "deleted"))],
            "error": [{"type": "OperationOutcome", "url": f"{link}/{name}"} for name in self.bulk.files if name.startswith("error")],
            "deleted": [{"type": "Bundle", "url": f"{link}/{name}"} for name in self.bulk.files if name.startswith("deleted")]}
        if self.bulk.trouble.manifest:
            manifest = self.bulk.trouble.manifest(manifest)
        self._json(200, manifest, {"Expires": "Sun, 22 Nov 2026 01:00:00 GMT"})

    def _file(self, name: str, behind: bool = False) -> None:
        trouble = self.bulk.trouble.file.pop(0) if self.bulk.trouble.file and not behind else ""
        if trouble == "busy":
            return self._outcome(429, "busy", {"Retry-After": "0"})
        if trouble == "expired":
            return self._outcome(403, "link expired")
        if trouble == "unauthorized":
            self.bulk.tokens.clear()
            return self._outcome(401, "token expired")
        if trouble == "redirect":
            return self._empty(302, {"Location": f"/elsewhere/{name}?signature=secret"})
        if self.bulk.trouble.together:
            self._with_others(self.bulk.trouble.together)
        content, status, headers = self.bulk.files[name], 200, {}
        if self.bulk.trouble.etags:
            headers["ETag"] = '"v1"'
        asked = self.headers.get("Range", "")
        if asked and self.bulk.trouble.ranges and self.headers.get("If-Range") == '"v1"':
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
            content, status = content[start:], 206
        self._send(status, content, {"Content-Type": "application/fhir+ndjson", **headers},
                   cut=len(content) // 2 if trouble in ("drop", "short") else None)

    def _with_others(self, together: threading.Barrier) -> None:
        with self.bulk.lock:
            self.bulk.sending += 1
            self.bulk.most = max(self.bulk.most, self.bulk.sending)
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=20)
        time.sleep(0.05)  # for one too many to come
        with self.bulk.lock:
            self.bulk.sending -= 1

    def _note(self) -> None:
        self.bulk.requests.append((self.command, self.path, dict(self.headers)))

    def _outcome(self, status: int, words: str, headers: dict[str, str] | None = None) -> None:
        self._json(status, {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "transient", "diagnostics": words}]}, headers)

    def _json(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(content).encode(), {"Content-Type": "application/json", **(headers or {})})

    def _empty(self, status: int, headers: dict[str, str] | None = None) -> None:
        self._send(status, b"", headers or {})

    def _send(self, status: int, content: bytes, headers: dict[str, str], cut: int | None = None) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content if cut is None else content[:cut])
        if cut is not None:  # the connection breaks in the middle of the file
            self.wfile.flush()
            self.close_connection = True
