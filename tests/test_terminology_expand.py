"""``terminology expand`` against a small real server: pages, pins, and everything that is refused."""
from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from fhir.resources.R4B.valueset import ValueSet

from cds_service.cli import group
from cds_service.site_checks.run import site_problems
from fhir_mappings.site import Site
from fhir_mappings.terminology.store import load

LOCAL = "http://hospital.example/lab"
UNCLOSED = [{"url": "http://hl7.org/fhir/StructureDefinition/valueset-unclosed", "valueBoolean": True}]


class Terminologist(BaseHTTPRequestHandler):
    """Expands by the last part of the canonical; ``many`` has 2500 codes in pages."""

    def do_GET(self) -> None:
        query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        name = query["url"].rsplit("/", 1)[-1]
        self.server.asked.append((self.path, self.headers.get("Authorization")))  # type: ignore[attr-defined]
        codes = [{"system": LOCAL, "code": f"A{n}", "display": "丙氨酸"} for n in range(2500 if name == "many" else 3)]
        offset, count = int(query["offset"]), int(query["count"])
        expansion: dict = {"timestamp": "2026-11-01T00:00:00Z", "total": len(codes), "contains": codes[offset:offset + count]}
        if name == "nested":
            expansion = {"contains": [{"system": LOCAL, "code": "G", "abstract": True, "contains": codes}]}
        answers = {"short": {**expansion, "total": 9}, "unclosed": {**expansion, "extension": UNCLOSED}, "empty": {"contains": []}}
        body = json.dumps({"resourceType": "ValueSet", "expansion": answers.get(name, expansion)})
        body = {"outcome": json.dumps({"resourceType": "OperationOutcome"}), "torn": body[:40]}.get(name, body)
        self.send_response(422 if name == "refused" else 200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Terminologist)
    made.asked = []  # type: ignore[attr-defined]
    thread = Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def expand(server: ThreadingHTTPServer, out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["terminology", "expand", f"http://127.0.0.1:{server.server_port}/fhir", *arguments, "--out", str(out)])


@pytest.mark.parametrize(("name", "count"), [("few", 3), ("nested", 3), ("many", 2500)])
def test_a_set_is_expanded_pinned_and_loaded(server: ThreadingHTTPServer, tmp_path: Path, name: str, count: int) -> None:
    result = expand(server, tmp_path, f"alt=http://x.example/ValueSet/{name}")
    assert result.exit_code == 0, result.output
    assert f"{count} codes, {count} beyond the shipped ones, sha256:" in result.stdout
    path = tmp_path / "alt.json"
    kept = ValueSet.model_validate_json(path.read_bytes())
    assert kept.id == "alt" and kept.date is not None and len(kept.expansion.contains) == count
    assert {code.display for code in kept.expansion.contains} == {"丙氨酸"}
    assert load(Site(map_files=(path,))).concepts(LOCAL, "A2") == {"alt"}


def problems(folder: Path) -> set[str]:
    (folder / "site.toml").write_text('[maps]\nfiles = ["alt.json"]\n', encoding="utf-8")
    return {one.check for one in site_problems({"NKG2D_CDS_SITE": str(folder / "site.toml")})}


def test_a_pinned_set_that_is_changed_is_a_fault(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    expand(server, tmp_path, "alt=http://x.example/ValueSet/few")
    assert problems(tmp_path) == {"valueset-system"}
    path = tmp_path / "alt.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"A1"', '"A9"'), encoding="utf-8")
    assert problems(tmp_path) == {"valueset-system", "valueset-pin"}


def test_the_same_codes_have_the_same_digest(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    for name in ("few", "nested"):
        expand(server, tmp_path / name, f"alt=http://x.example/ValueSet/{name}")
    one, other = (json.loads((tmp_path / name / "alt.json").read_text(encoding="utf-8")) for name in ("few", "nested"))
    assert one["identifier"] == other["identifier"]


@pytest.mark.parametrize(("name", "why"), [
    ("short", "says 9 codes and gave 3"), ("unclosed", "not whole"), ("empty", "no code"), ("outcome", "no expansion"),
    ("torn", "can't be read"), ("refused", "does not expand")])
def test_what_did_not_come_whole_is_not_written(server: ThreadingHTTPServer, tmp_path: Path, name: str, why: str) -> None:
    result = expand(server, tmp_path / "out", "ast=http://x.example/ValueSet/few", f"alt=http://x.example/ValueSet/{name}")
    assert result.exit_code == 2 and why in result.stderr and len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("asked", ["alt", "alt=", "altt=http://x.example/ValueSet/few"])
def test_a_set_of_no_concept_is_refused(server: ThreadingHTTPServer, tmp_path: Path, asked: str) -> None:
    assert expand(server, tmp_path, asked).exit_code == 2 and server.asked == []  # type: ignore[attr-defined]


def test_a_token_is_sent_when_there_is_one(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc\n", encoding="utf-8")
    expand(server, tmp_path, "alt=http://x.example/ValueSet/few", "--token-file", str(tmp_path / "token"))
    expand(server, tmp_path, "alt=http://x.example/ValueSet/few")
    assert [token for _, token in server.asked] == ["Bearer abc", None]  # type: ignore[attr-defined]


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["terminology", "expand", "http://127.0.0.1:9/fhir", "alt=http://x/y", "--out", str(tmp_path), "--seconds", "2"])
    assert result.exit_code == 2 and "http://127.0.0.1:9/fhir: the server can't be reached" in result.stderr
