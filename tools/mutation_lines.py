"""Which lines of the modules under test each test executes, and how long it takes; kept while no such module changes."""
from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from tools.mutation_scope import NAMED, ROOT, targets

LINES = ROOT / "var" / "mutation-lines.json"

Line = tuple[str, int]
Traces = dict[str, tuple[float, list[Line]]]
"""By the test's name: its seconds, and the lines as (path, number)."""


def read_traces() -> Traces:
    """What is known of the modules as they are now."""
    if not LINES.exists():
        return {}
    noted = json.loads(LINES.read_text(encoding="utf-8"))
    return noted["tests"] if noted["digest"] == _digest() else {}


def write_traces(known: Traces) -> None:
    """Puts the file there whole, since another process may be reading it."""
    LINES.parent.mkdir(exist_ok=True)
    own = LINES.with_suffix(f".{os.getpid()}")
    own.write_text(json.dumps({"digest": _digest(), "tests": known}), encoding="utf-8")
    own.replace(LINES)


def sample(tests: list[str], path: str, most: int | None) -> list[str]:
    """Of tests in the order of their quickness: those named like the module first, then ``most`` of the others.

    Half of the others are the quickest, the other half is drawn evenly from the rest, so that slow ones are not left out.
    """
    file = Path(path)
    words = (file.parent.name, f"test_{file.stem}", *NAMED.get(file.parent.name, ()))
    named = [test for test in tests if any(word in test.partition("::")[0] for word in words)]
    others = [test for test in tests if test not in set(named)]
    if most is None or len(others) <= most:
        return named + others
    half = most // 2
    return named + others[:half] + others[half::(len(others) - half) // half + 1]


def _digest() -> str:
    return hashlib.sha256(b"".join((ROOT / path).read_bytes() for path in targets())).hexdigest()
