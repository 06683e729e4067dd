"""The generated documentation of the criteria is current."""
from __future__ import annotations

from tools.criteria_docs import PAGE, page


def test_docs_criteria_is_current() -> None:
    """Run `python -m tools.criteria_docs` after changing a rule, a text or a spec table."""
    assert PAGE.read_text(encoding="utf-8") == page()
