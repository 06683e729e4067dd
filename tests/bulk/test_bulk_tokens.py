"""The tokens of a bulk export: signed assertions, renewed in time, and what is refused."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from fhir_mappings.fetching.bulk_request import scopes
from tests.bulk.bulk_server import BulkServer
from tests.bulk.conftest import by_type, fetched, key_file, run


@pytest.mark.parametrize("make", [lambda: ec.generate_private_key(ec.SECP384R1()), lambda: rsa.generate_private_key(65537, 3072)])
def test_a_signed_assertion_gets_a_token(files: dict[str, bytes], naps: list[float], tmp_path: Path, make: Callable) -> None:
    key = make()
    with BulkServer(dict(files), {"k1": key.public_key()}) as bulk:
        done = run(bulk.base, tmp_path / "out", "--client-id", "client-1", "--key", key_file(tmp_path, key), "--kid", "k1")
        assert done.exit_code == 0, done.stderr
        assert bulk.scopes == [scopes(True)] and fetched(tmp_path / "out") == by_type(files)


def test_a_wrong_key_gets_none(secured, tmp_path: Path) -> None:
    bulk, given = secured
    other = tmp_path / "other"
    other.mkdir()
    done = run(bulk.base, tmp_path / "out", *given[:2], "--key", key_file(other, ec.generate_private_key(ec.SECP384R1())), *given[4:])
    assert done.exit_code == 1 and "InvalidSignatureError" in done.stderr and not bulk.asked("GET", "$export")


def test_a_curve_that_smart_does_not_know_is_refused(bulk: BulkServer, tmp_path: Path) -> None:
    key = key_file(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    done = run(bulk.base, tmp_path / "out", "--client-id", "c", "--key", key, "--kid", "k")
    assert done.exit_code == 1 and "P-384" in done.stderr and bulk.requests == []


def test_an_expired_token_is_renewed_in_the_middle_of_the_files(secured, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk, given = secured
    bulk.trouble.file = ["", "unauthorized"]
    done = run(bulk.base, tmp_path / "out", *given)
    assert done.exit_code == 0, done.stderr
    assert len(bulk.asked("POST", "/token")) == 2 and fetched(tmp_path / "out") == by_type(files)


def test_a_token_about_to_end_is_renewed_before_it_does(secured, tmp_path: Path) -> None:
    bulk, given = secured
    bulk.trouble.lifetime = 1  # shorter than the margin: good for a second at most
    assert run(bulk.base, tmp_path / "out", *given).exit_code == 0
    assert len(bulk.asked("POST", "/token")) >= 1


def test_what_belongs_together_must_be_given_together(bulk: BulkServer, tmp_path: Path) -> None:
    done = run(bulk.base, tmp_path / "out", "--client-id", "c")
    assert done.exit_code == 2 and "belong together" in done.stderr
