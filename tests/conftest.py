"""For every test: the message catalogues are compiled as they stand in the tree."""
from __future__ import annotations

from tools.messages import compile_messages


def pytest_configure() -> None:
    """Compiles stale catalogues before the first test."""
    compile_messages()
