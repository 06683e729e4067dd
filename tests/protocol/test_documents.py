"""The documents say what the code does: every setting, every template, every test that they name."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from cds_service.config import setting_names
from cds_service.hooks import HOOKS
from cds_service.site_file import _TABLES
from fhir_mappings.searches import NOT_ASKED_FOR, prefetch_templates

DOCS = Path(__file__).resolve().parents[2] / "docs"


def text(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_setting_and_table_is_documented():
    listed = re.findall(r"^\| ([A-Z_]+) \|", text("settings.md"), re.MULTILINE)
    assert sorted(listed) == sorted(setting_names())
    assert all(re.search(rf"^\[\[?{table}(\.\w+)?\]\]?", text("settings.md"), re.MULTILINE) for table in _TABLES)


def test_every_template_and_what_can_not_be_asked_for_is_documented():
    content = text("conformance.md")
    rows = dict(re.findall(r"^\| `(\w+)` \| `(.+)` \|$", content, re.MULTILINE))
    assert rows == prefetch_templates()
    assert all(f"- {one}" in content for one in NOT_ASKED_FOR)
    assert all(f"`nct05734898-{hook.name}`" in content for hook in HOOKS)


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`((?:\w+/)?test_\w+\.py)(?:::(test_\w+))?`", (DOCS / "security.md").read_text()))))
def test_the_tests_that_the_security_review_names_exist(place):
    file, name = place
    folder = Path(__file__).parents[1] if "/" in file else Path(__file__).parent
    source = (folder / file).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in source
