"""Runs Medplum's FHIR server (server.mjs) and asks what reached it; skips with a reason where it can't run."""
from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules" / "@medplum" / "fhir-router"


class Medplum:
    """The running server: ``base(fault)`` is a base URL that misbehaves so, ``asked()`` what came, since ``forget()``."""

    def __init__(self, port, other):
        self.origin, self.elsewhere = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{other}"

    def base(self, order="none"):
        return f"{self.origin}/{order}/fhir"

    def asked(self):
        return requests.get(f"{self.origin}/asked", timeout=5).json()

    def forget(self):
        requests.delete(f"{self.origin}/asked", timeout=5)


@contextmanager
def medplum(bundle, token):
    """Medplum over the resources of a Bundle file."""
    process = subprocess.Popen([*_node(), "server.mjs", str(bundle), token], cwd=HERE, stdout=subprocess.PIPE, text=True)
    try:
        ports = process.stdout.readline()
        assert ports, "server.mjs ended before it listened"
        yield Medplum(**json.loads(ports))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _node():
    """The command that runs node; Medplum's core needs WebSocket, which node 20 has behind a flag."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not PACKAGES.is_dir():
        pytest.skip("tests/fhir_server/node_modules is not there: run `npm ci` in tests/fhir_server (make test does)")
    major = int(subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout[1:].split(".")[0])
    if major < 20:
        pytest.skip(f"node {major} is older than 20")
    return [node, "--experimental-websocket"] if major < 22 else [node]
