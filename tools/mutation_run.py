"""Runs the tests against one fault after another, in forks of a process that has imported and collected everything.

First every test runs once and the lines of the mutated modules that it executes are noted; a fault is then shown only to
the tests that execute its line, quickest first. A fault inside a function is put in by exchanging the function's code in
a fork; one in a module's own statements needs a fresh process (`python -m tools.mutation_run MODULE NUMBER`).
"""
from __future__ import annotations

import functools
import gc
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tools.mutants import Mutant, code_of, mutants

ROOT = Path(__file__).resolve().parent.parent
LINES = ROOT / "var" / "mutation-lines.json"
TARGETS = (
    "cds_service/eligibility/selection.py", "cds_service/eligibility/rules/limits.py",
    "fhir_mappings/units*.py", "fhir_mappings/dates.py",
    "cds_service/eligibility/course/*.py", "cds_service/eligibility/rules/*.py",
    "fhir_mappings/values.py", "fhir_mappings/written.py",
    "cds_service/eligibility/screening.py", "cds_service/eligibility/card_verdict.py",
)
TESTS = ("tests/spec", "tests/charts", "tests/mappings", "tests/test_selection_properties.py", "tests/test_trial_patients.py",
         "tests/test_trial.py", "tests/test_properties.py")
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--hypothesis-seed=1")
LOADERS = ("fhir_mappings/units.py",)
"""Modules whose work is done once and kept: a fault in them concerns every test that uses the module."""
SECONDS = 30.0
"""A fault that keeps the tests busy longer than this, and than three times what they need, counts as found."""

Line = tuple[str, int]
Report = Callable[[Mutant, str], None]


def targets() -> list[str]:
    """The modules under test, by path from the root, the most important first."""
    found = [str(path.relative_to(ROOT)) for pattern in TARGETS for path in sorted(ROOT.glob(pattern))]
    return list(dict.fromkeys(found))


def _read_lines() -> dict[str, tuple[float, list[Line]]]:
    if not LINES.exists():
        return {}
    noted = json.loads(LINES.read_text(encoding="utf-8"))
    return noted["tests"] if noted["digest"] == _digest() else {}


def _write_lines(known: dict[str, tuple[float, list[Line]]]) -> None:
    LINES.parent.mkdir(exist_ok=True)
    LINES.write_text(json.dumps({"digest": _digest(), "tests": known}), encoding="utf-8")


def _digest() -> str:
    return hashlib.sha256(b"".join((ROOT / path).read_bytes() for path in targets())).hexdigest()


def module_of(path: str) -> str:
    """The dotted name of a module by its path from the root."""
    return path.removesuffix(".py").replace("/", ".")


class Plugin:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, wanted: Sequence[Mutant], report: Report, until: float, most: int | None) -> None:
        self._wanted, self._report, self._until, self._most = wanted, report, until, most
        self._files = {str(ROOT / path): path for path in targets()}
        self._modules = {module_of(path) for path in targets()}
        self._ids: list[str] = []
        self._seconds: dict[int, float] = {}
        self._tests_of: dict[Line, set[int]] = {}
        self._last_killer: dict[tuple[str, str | None], int] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every test once with its lines, then every fault."""
        items = session.items
        self._traced(items)
        _functions(), _caches()
        for mutant in self._wanted:
            if time.monotonic() > self._until:
                break
            self._report(mutant, self._fate(mutant, items))
        return True

    def _traced(self, items: list[pytest.Item]) -> None:
        """Every test's seconds and lines; kept between runs as long as no mutated module changes."""
        known = _read_lines()
        self._ids = [item.nodeid for item in items]
        for number, item in enumerate(items):
            if item.nodeid not in known:
                known[item.nodeid] = self._trace(item)
            seconds, hits = known[item.nodeid]
            self._seconds[number] = seconds
            for path, line in hits:
                self._tests_of.setdefault((path, line), set()).add(number)
        _write_lines(known)

    def _trace(self, item: pytest.Item) -> tuple[float, list[Line]]:
        hits: set[Line] = set()
        files = self._files

        def line(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                hits.add((files[frame.f_code.co_filename], frame.f_lineno))
            return line

        def call(frame: FrameType, _: str, __: Any) -> Any:
            return line if frame.f_code.co_filename in files else None

        for cached in _caches():  # what an earlier test made the modules remember would hide their lines
            if cached.__module__ in self._modules:
                cached.cache_clear()
        started = time.perf_counter()
        sys.settrace(call)
        try:
            reports = runtestprotocol(item, log=False)
        finally:
            sys.settrace(None)
        failed = [r for r in reports if r.failed]
        if failed:
            raise pytest.UsageError(f"{item.nodeid} fails without any fault: {failed[0].longreprtext[-600:]}")
        return time.perf_counter() - started, sorted(hits)

    def _fate(self, mutant: Mutant, items: list[pytest.Item]) -> str:
        if mutant.owner is None:
            return fresh_fate(mutant)
        order = self._order(mutant)
        if not order:
            return "no test"
        limit = max(SECONDS, 3 * sum(self._seconds[t] for t in order))
        fate, killer = _in_fork(mutant, [items[t] for t in order], limit)
        if killer is not None:
            self._last_killer[mutant.path, mutant.owner] = order[killer]
        return fate


    def _order(self, mutant: Mutant) -> list[int]:
        """The tests that execute the fault's lines: the last one that found a fault there, then the quickest."""
        lines = [(mutant.path, line) for line in range(mutant.first, mutant.last + 1)]
        if mutant.path in LOADERS:
            lines = [line for line in self._tests_of if line[0] == mutant.path]
        chosen = {test for line in lines for test in self._tests_of.get(line, ())}
        first = self._last_killer.get((mutant.path, mutant.owner))
        order = sorted(chosen, key=lambda t: (t != first, self._seconds[t]))
        named = [t for t in order if any(word in self._ids[t].partition("::")[0] for word in Path(mutant.path).parts[-2:-1] + (
            f"test_{Path(mutant.path).stem}",))]
        others = [t for t in order if t not in set(named)]
        if self._most is None or len(others) <= self._most:
            return named + others
        half = self._most // 2  # the quickest, and some of all the others
        return named + others[:half] + others[half::(len(others) - half) // half + 1]


def _in_fork(mutant: Mutant, items: Sequence[pytest.Item], limit: float) -> tuple[str, int | None]:
    """The fate of one fault, and which of the tests found it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(limit) + 1)
        os.close(reading)
        _silence()
        os.write(writing, _killer(mutant, items).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if not said:
        return "timeout", None
    return ("survived", None) if said == "-" else ("killed", int(said))


def _killer(mutant: Mutant, items: Sequence[pytest.Item]) -> str:
    _put_in(mutant)
    for number, item in enumerate(items):
        if any(report.failed for report in runtestprotocol(item, log=False)):
            return str(number)
    return "-"


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def _put_in(mutant: Mutant) -> None:
    """Exchanges the code of the function in the running process."""
    assert mutant.owner is not None
    code = code_of(mutant.tree(), str(ROOT / mutant.path), mutant.owner)
    for function in _functions()[code.co_filename, code.co_qualname, code.co_firstlineno]:
        function.__code__ = code
    for cached in _caches():
        if module_of(mutant.path) == cached.__module__:
            cached.cache_clear()


@functools.cache
def _functions() -> dict[tuple[str, str, int], list[FunctionType]]:
    """Every live function by file, name and line."""
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            code = each.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(each)
    return found


@functools.cache
def _caches() -> list[Any]:
    return [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]


# --- a fresh process ----------------------------------------------------------------------------------------------
def fresh_fate(mutant: Mutant) -> str:
    """The fate of a fault that must be there before the module is imported."""
    number = _number(mutant)
    command = [sys.executable, "-m", "tools.mutation_run", mutant.path, str(number)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=30 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "timeout"
    return "survived" if done.returncode == 0 else "killed"


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


def existing(tests: Sequence[str]) -> list[str]:
    """The test files of this tree."""
    return [test for test in tests if (ROOT / test).exists()]


def run(wanted: Sequence[Mutant], report: Report, until: float, most: int | None = None) -> int:
    """Shows every fault to the tests, to ``most`` of those that concern it; returns pytest's exit status."""
    for path in {mutant.path for mutant in wanted}:
        importlib.import_module(module_of(path))
    return int(pytest.main([*QUIET, *existing(TESTS)], plugins=[Plugin(wanted, report, until, most)]))


def _main(arguments: list[str]) -> int:
    path, number = arguments
    mutant = mutants((ROOT / path).read_text(encoding="utf-8"), path)[int(number)]
    sys.meta_path.insert(0, _Mutated(mutant))
    named = [test for test in (f"tests/mappings/test_{Path(path).stem}.py", f"tests/spec/test_{Path(path).stem}.py")
             if (ROOT / test).exists()]
    found = bool(named) and int(pytest.main([*QUIET, *named]))
    return found or int(pytest.main([*QUIET, *existing(TESTS)]))


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
