"""A small Bulk Data server with the files of a population, and the command that exports them."""
from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cds_service.cli import group
from cds_service.population.bulk import server as server_module
from cds_service.population.synthetic.export import Population, write_population
from tests.bulk.bulk_server import BulkServer


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("population") / "out"
    write_population(Population(8, 1, date(2026, 11, 22), 1_000_000, 20_000, 500_000_000, False), folder)
    return {path.name: path.read_bytes() for path in sorted(folder.glob("[A-Z]*.ndjson"))}


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody really waits: what would have been waited is noted."""
    slept: list[float] = []
    original = server_module.Server.__init__
    monkeypatch.setattr(server_module.Server, "__init__", lambda self, *given: original(self, *given, slept.append))
    return slept


@pytest.fixture
def bulk(files: dict[str, bytes], naps: list[float]) -> Iterator[BulkServer]:
    with BulkServer(dict(files)) as running:
        yield running


def key_file(folder: Path, key) -> str:
    path = folder / "key.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return str(path)


@pytest.fixture
def secured(files: dict[str, bytes], naps: list[float], tmp_path: Path) -> Iterator[tuple[BulkServer, list[str]]]:
    key = ec.generate_private_key(ec.SECP384R1())
    with BulkServer(dict(files), {"k1": key.public_key()}) as running:
        yield running, ["--client-id", "client-1", "--key", key_file(tmp_path, key), "--kid", "k1"]


def run(url: str, out: Path, *more: str):
    return CliRunner().invoke(group, ["bulk-export", url, "--out", str(out), *more], catch_exceptions=False)


def fetched(folder: Path) -> dict[str, bytes]:
    """The exported lines by type."""
    return {path.name.split(".")[0]: path.read_bytes() for path in sorted(folder.glob("*.ndjson"))}


def by_type(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name.split(".")[0]: content for name, content in files.items()}


def record(folder: Path) -> dict:
    return json.loads((folder / "export.manifest").read_text("utf-8"))
