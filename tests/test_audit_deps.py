"""``make audit-deps`` never takes "could not be asked" for "nothing known"."""
from __future__ import annotations

import pytest

from tools.audit_deps import report

CLEAN = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(("packages", "status", "words"), [
    ([CLEAN], 0, "1 packages looked up, 0"), ([CLEAN, BAD], 1, "b 2: PYSEC-1, fixed in 3"), ([CLEAN, SKIPPED], 2, "NOT looked up: c"),
    ([SKIPPED], 2, "NOTHING was checked"), ([], 2, "NOTHING was checked"), ([BAD, SKIPPED], 1, "NOT looked up: c"),
])
def test_what_was_not_looked_up_is_said(packages, status, words):
    found, lines = report({"dependencies": packages})
    assert found == status and words in "\n".join(lines)
