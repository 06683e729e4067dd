"""One fault that must be there before its module is imported, in a process of its own.

    python -m tools.mutation_fresh MODULE NUMBER [MOST]     exit status 0 when no test finds it
"""
from __future__ import annotations

import importlib.abc
import importlib.machinery
import subprocess
import sys
from types import CodeType
from typing import Any

import pytest

from tools.mutants import Mutant, mutants
from tools.mutation_lines import sample, tests_of
from tools.mutation_scope import QUIET, ROOT, SECONDS, TESTS, existing, module_of


def fresh_fate(mutant: Mutant, most: int | None) -> str:
    """The fate of a fault that must be there before the module is imported."""
    command = [sys.executable, "-m", "tools.mutation_fresh", mutant.path, str(_number(mutant)), *([str(most)] if most else [])]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=30 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "timeout"
    if done.returncode == pytest.ExitCode.OK:
        return "survived"
    found = (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)  # the latter: a test file that can't be imported with it
    return "killed" if done.returncode in found else "not tried"


def _number(mutant: Mutant) -> int:
    source = (ROOT / mutant.path).read_text(encoding="utf-8")
    return next(i for i, other in enumerate(mutants(source, mutant.path)) if other.name == mutant.name)


class _Mutated(importlib.abc.MetaPathFinder):
    """Finds the one mutated module; every other is found as ever."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        """The module's own spec with the mutated code."""
        if fullname != module_of(self._mutant.path):
            return None
        file = str(ROOT / self._mutant.path)
        return importlib.machinery.ModuleSpec(fullname, _Loader(fullname, file, self._mutant), origin=file)


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, mutant: Mutant) -> None:
        super().__init__(fullname, path)
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._mutant.tree(), self.path, "exec")


def _main(arguments: list[str]) -> int:
    path, number, *most = arguments
    mutant = mutants((ROOT / path).read_text(encoding="utf-8"), path)[int(number)]
    sys.meta_path.insert(0, _Mutated(mutant))
    tests = _concerned(path, int(most[0]) if most else None)
    files = dict.fromkeys(test.partition("::")[0] for test in tests)  # a test that is named and gone would end the run: no find
    return int(pytest.main([*QUIET, *existing(tuple(files))], plugins=[_Only(tests)]))


class _Only:
    """Leaves out what is not named; a name without a test is a whole file or folder."""

    def __init__(self, names: list[str]) -> None:
        self._names = set(names)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """What is named, in the order of its files."""
        items[:] = [item for item in items if item.nodeid in self._names or not any("::" in name for name in self._names)]


def _concerned(path: str, most: int | None) -> list[str]:
    """The tests that execute anything of the module; all tests where none is known to."""
    return sample(tests_of(path), path, most) or list(existing(TESTS))


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
