"""A real browser against a real service: Debian's Chromium, driven by Playwright, nothing intercepted.

Without Chromium the tests say so and are skipped (REQUIRE_ALL=1: the run fails). Pictures for the documentation are kept
in ``tests/artefacts/``; ``SCREENSHOTS=1`` keeps one of each page at its whole length beside them, to be looked at.
"""
from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
START_SECONDS = 60
WHOLE_PAGES = os.environ.get("SCREENSHOTS") == "1"
"""A picture of a long page takes Chromium as long as all else that a test asks of it, and nothing is held against it."""
WATCH = "window.violations = []; document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));"


@dataclass(frozen=True)
class Demo:
    """A running ``serve --demo``. ``elsewhere``: another origin, which its CORS_ORIGINS name beside the sandbox."""

    base: str
    database: Path
    elsewhere: str


@dataclass
class Watched:
    """A page and everything that must not happen on it."""

    page: object
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> object:
        """Opens a page of the demo; what its script asks the service for may still be under way."""
        self.page.goto(self.base + path)
        return self.page

    def elsewhere(self, origin: str) -> object:
        """Opens an empty page of another origin, as a client in a browser would be."""
        self.page.goto(origin)
        return self.page

    def check(self) -> None:
        """No console error, no violation of the policy, no request to anywhere else."""
        assert self.faults + self.page.evaluate("window.violations") == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Blank(BaseHTTPRequestHandler):
    """An empty page at every address."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>another origin</title>")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def another_origin() -> Iterator[str]:
    """Another origin on this machine, with nothing but an empty page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="package")
def elsewhere() -> Iterator[str]:
    """An origin that the service's CORS_ORIGINS name."""
    with another_origin() as origin:
        yield origin


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory, elsewhere: str) -> Iterator[Demo]:
    """The demo, started as a user starts it."""
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NKG2D_CDS_")}
    environ["NKG2D_CDS_DATABASE_URL"] = f"sqlite:///{folder}/state.sqlite"
    environ["NKG2D_CDS_CORS_ORIGINS"] = f"https://sandbox.cds-hooks.org,{elsewhere}"
    command = [sys.executable, "-c", "from cds_service.cli import main; main()", "serve", "--demo", "--workers", "1", "--port", str(port)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, env=environ, stdout=log, stderr=log, cwd=folder) as process:
        try:
            base = f"http://127.0.0.1:{port}"
            wait_until_ready(base, process, folder / "log")
            yield Demo(base, folder / "state.sqlite", elsewhere)
        finally:
            process.terminate()
            process.wait(30)


def wait_until_ready(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/health/ready", timeout=2) as response:
                if response.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the service did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="package")
def playwright() -> Iterator[object]:
    """What drives Chromium: one for all browser tests, for there can't be two in a process."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed: tools/install_debian.sh")
    from playwright.sync_api import sync_playwright

    ARTEFACTS.mkdir(exist_ok=True)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Chromium with a fresh profile that can reach this machine only."""
    profile = tmp_path_factory.mktemp("profile")
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, headless=True, args=FLAGS, viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(WATCH)
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def watched(browser, demo: Demo) -> Iterator[Watched]:
    """A new page that is watched; whatever happened is held against it at the end. The service remembers nothing."""
    with sqlite3.connect(demo.database, timeout=20) as connection:
        for table in ("impression", "feedback"):
            connection.execute(f"DELETE FROM {table}")
    page = browser.new_page()
    watch = Watched(page, demo.base)
    page.on("console", lambda message: watch.faults.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: watch.faults.append(f"error: {error}"))
    page.on("requestfailed", lambda request: watch.faults.append(f"failed: {request.url}"))
    here = (demo.base, demo.elsewhere)
    page.on("request", lambda request: None if request.url.startswith((*here, "data:")) else watch.faults.append(f"elsewhere: {request.url}"))
    yield watch
    watch.check()
    page.close()


@pytest.fixture
def keep(watched: Watched):
    """keep(name): a screenshot of the page as it stands, at its whole length only where that is asked for."""
    def shoot(name: str, whole: bool = True) -> None:
        if WHOLE_PAGES or not whole:
            watched.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=whole)
    return shoot
