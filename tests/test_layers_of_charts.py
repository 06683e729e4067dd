"""What the modules of ``tests/charts`` may import of one another: what several need stands in a module beside the folders."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

CHARTS = Path(__file__).resolve().parent / "charts"
MODULES = sorted(CHARTS.rglob("*.py"))
OVER_WHOLE_MODULES = {"whole/test_manglings.py"}
"""These run the cases of other modules once more, and take nothing else of them."""


def imported(path: Path) -> Iterator[str]:
    """The modules and names that a module imports, in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_module_of_charts_imports_a_test() -> None:
    """A table that is changed changes no other's; and each can be read alone."""
    assert len(MODULES) > 250
    found = [(str(path.relative_to(CHARTS)), name) for path in MODULES for name in imported(path)
             if any(part.startswith("test_") for part in name.split("."))]
    assert {name for name, _ in found} == OVER_WHOLE_MODULES
    assert [name for _, name in found if not name.split(".")[-1].startswith("test_")] == []
