"""Which lines of the modules under test each test executes, and how long it takes.

When a module changes, the tests that execute any of it are looked at anew; what is known of the others stays.
"""
from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from tools.mutation_scope import NAMED, ROOT, targets

LINES = ROOT / "var" / "mutation-lines.json"

Line = tuple[str, int]
Trace = tuple[float, dict[str, list[int]]]
"""A test's seconds, and its lines by path."""
Traces = dict[str, Trace]
"""By the test's name."""


def read_traces() -> Traces:
    """What is known of the modules as they are now."""
    noted = _noted()
    digests, now = noted["digests"], _digests()
    stale = {path for path in now if digests.get(path) != now[path]}
    if not stale <= set(digests):  # another module than before: any test may execute it
        return {}
    return {test: (seconds, lines) for test, (seconds, lines) in noted["tests"].items() if stale.isdisjoint(lines)}


def tests_of(path: str) -> list[str]:
    """The tests that execute anything of the module, or did before one was changed, else all: the quickest first."""
    tests = _noted()["tests"]
    of_it = [test for test, (_, lines) in tests.items() if path in lines]
    return sorted(of_it or tests, key=lambda test: tests[test][0])


def write_traces(known: Traces) -> None:
    """Puts the file there whole, since another process may be reading it."""
    LINES.parent.mkdir(exist_ok=True)
    own = LINES.with_suffix(f".{os.getpid()}")
    own.write_text(json.dumps({"digests": _digests(), "tests": known}), encoding="utf-8")
    own.replace(LINES)


def sample(tests: list[str], path: str, most: int | None) -> list[str]:
    """Of tests in the order of their quickness: those named like the module first, then ``most`` of the others.

    Half of the others are the quickest, the other half is drawn evenly from the rest, so that slow ones are not left out.
    """
    file = Path(path)
    words = (file.parent.name, f"test_{file.stem}", *(word for folder in file.parts[:-1] for word in NAMED.get(folder, ())))
    named = [test for test in tests if any(word in test.partition("::")[0] for word in words)]
    others = [test for test in tests if test not in set(named)]
    if most is None or len(others) <= most:
        return named + others
    half = most // 2
    return named + others[:half] + others[half::(len(others) - half) // half + 1]


def _noted() -> dict[str, Any]:
    if not LINES.exists():
        return {"digests": {}, "tests": {}}
    return json.loads(LINES.read_text(encoding="utf-8"))


def _digests() -> dict[str, str]:
    return {path: hashlib.sha256((ROOT / path).read_bytes()).hexdigest()[:16] for path in targets()}
