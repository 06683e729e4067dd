"""docs/security.md: each line names a test, each named test exists, and what no other test proves of it."""
from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
PAGE = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\| (?!risk \||---)([^|]+) \| (.+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`((?:\w+/)*test_\w+\.py)(?:::(\w+))?`", PAGE)))
READS = {"GET", "HEAD", "OPTIONS"}


def functions(file):
    folder = TESTS if "/" in file else TESTS / "protocol"
    return {node.name for node in ast.walk(ast.parse((folder / file).read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_line_names_a_test():
    assert len(LINES) >= 20
    assert [risk for risk, _, proof in LINES if not re.search(r"`(?:\w+/)*test_\w+\.py", proof)] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_named_test_exists(file, name):
    found = functions(file)
    assert name in found if name else any(one.startswith("test_") for one in found)


def test_no_route_administers_anything(production):
    """What can be written: a call's record and feedback. Retention and erasure are commands on the machine."""
    rules = list(production().application.url_map.iter_rules())
    assert {rule.rule for rule in rules if set(rule.methods or ()) - READS} == {"/cds-services/<service>", "/cds-services/<service>/feedback"}
    assert {rule.rule.split("/")[1] for rule in rules} == {
        "", "cds-services", "health", "metrics", "openapi.json", "worksheet", "launch", "redirect"}
