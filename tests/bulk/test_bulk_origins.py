"""Where a bulk export goes and where it does not: named origins, files elsewhere, redirects."""
from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.population.bulk.origins import ExportFailed, checked, origin, permitted, shown
from tests.bulk.bulk_server import BulkServer
from tests.bulk.conftest import by_type, fetched, run


@pytest.mark.parametrize("url", ["http://ehr.example.org/fhir", "ftp://ehr.example.org", "https://user:secret@ehr.example.org/fhir",
                                 "file:///etc/passwd", "https://[bad/fhir", "nonsense", "http://127.0.0.1.evil.example/fhir"])
def test_urls_that_are_refused(url: str, tmp_path: Path) -> None:
    done = run(url, tmp_path / "out")
    assert done.exit_code == 2 and "secret" not in done.stderr and not (tmp_path / "out").exists()


def test_only_named_origins_are_gone_to() -> None:
    home = frozenset([origin("https://ehr.example.org/fhir")])
    assert permitted("https://EHR.example.org:443/x", home)
    with pytest.raises(ExportFailed, match=r"--allow-origin https://files.example.com:8443"):
        permitted("https://files.example.com:8443/x?secret=1", home)
    assert shown("https://a.example/x?signature=secret#y") == "https://a.example/x"
    assert checked("http://[::1]:8080/fhir")


@pytest.mark.parametrize("token", [True, False])
def test_a_file_elsewhere_is_not_fetched_unless_allowed(secured, tmp_path: Path, files: dict[str, bytes], token: bool) -> None:
    """And the token goes there only when the manifest says that it is needed."""
    bulk, given = secured
    with BulkServer(dict(files)) as elsewhere:
        def moved(manifest):
            manifest["requiresAccessToken"] = token
            for one in manifest["output"]:
                one["url"] = one["url"].replace(bulk.base, elsewhere.base)
            return manifest
        bulk.trouble.manifest = moved
        done = run(bulk.base, tmp_path / "refused", *given)
        assert done.exit_code == 1 and f"--allow-origin {elsewhere.origin}" in done.stderr and elsewhere.requests == []
        done = run(bulk.base, tmp_path / "out", *given, "--allow-origin", elsewhere.origin)
        assert done.exit_code == 0, done.stderr
        assert fetched(tmp_path / "out") == by_type(files)
        assert all(("Authorization" in headers) is token for _, _, headers in elsewhere.requests)


def test_a_redirected_file_takes_no_token_along(secured, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk, given = secured
    bulk.trouble.file = ["redirect"]
    assert run(bulk.base, tmp_path / "out", *given).exit_code == 0
    (_, _, headers), = bulk.asked("GET", "/elsewhere/")
    assert "Authorization" not in headers and fetched(tmp_path / "out") == by_type(files)
