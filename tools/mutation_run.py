"""Runs the tests against one fault after another, in forks of a process that has imported and collected everything.

First every test runs once and the lines of the mutated modules that it executes are noted; a fault is then shown only to
the tests that execute its line, quickest first. A fault inside a function is put in by exchanging the function's code in
a fork; one in a module's own statements needs a fresh process (`tools.mutation_fresh`). A test that fails counts as a find
only when the same fork without the fault lets it pass.
"""
from __future__ import annotations

import functools
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tools.mutants import Mutant
from tools.mutation_exchange import forget, functions, make_patterns, memories, put_in
from tools.mutation_fresh import fresh_fate
from tools.mutation_lines import Line, Trace, Traces, read_traces, sample, write_traces
from tools.mutation_scope import FEW, QUIET, ROOT, SECONDS, TESTS, existing, module_of, targets

Report = Callable[[Mutant, str], None]
TRACING = 2
"""So many processes note the lines of the tests."""


class Plugin:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, wanted: Sequence[Mutant], report: Report, until: float, most: int | None) -> None:
        self._wanted, self._report, self._until, self._most = wanted, report, until, most
        self._files = {str(ROOT / path): path for path in targets()}
        self._modules = {module_of(path) for path in targets()}
        self._number: dict[str, int] = {}
        self._seconds: dict[int, float] = {}
        self._tests_of: dict[Line, set[int]] = {}
        self._last_killer: dict[tuple[str, str | None], int] = {}
        self._kills: dict[str, Counter[int]] = {}
        self._sound: dict[int, bool] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every test once with its lines, then every fault."""
        items = session.items
        make_patterns()
        self._traced(items)
        memories.cache_clear()  # the tests may have imported more
        memories()
        functions()
        gc.freeze()  # what is here now stays: a fork that collects would copy it all
        for mutant in self._wanted:
            if time.monotonic() > self._until:
                break
            self._report(mutant, self._fate(mutant, items))
        return True

    def _traced(self, items: list[pytest.Item]) -> None:
        """Every test's seconds and lines; kept between runs as long as no mutated module changes."""
        here = {item.nodeid for item in items}
        known: Traces = {test: trace for test, trace in read_traces().items() if test in here}
        new = [item for item in items if item.nodeid not in known]
        for said in [_begun(functools.partial(self._traces, new[share::TRACING])) for share in range(TRACING)] if new else ():
            known |= json.loads(said()[0])
        if new:
            write_traces(known)
        self._number = {item.nodeid: number for number, item in enumerate(items)}
        for number, item in enumerate(items):
            if item.nodeid not in known:
                print(f"left out, it fails without any fault: {item.nodeid}", flush=True)
            self._seconds[number], hits = known.get(item.nodeid, (0.0, dict[str, list[int]]()))
            for path, lines in hits.items():
                for line in lines:
                    self._tests_of.setdefault((path, line), set()).add(number)

    def _traces(self, items: Sequence[pytest.Item]) -> str:
        traced = {item.nodeid: self._trace(item) for item in items}
        return json.dumps({name: trace for name, trace in traced.items() if trace is not None})

    def _trace(self, item: pytest.Item) -> Trace | None:
        """Its seconds and lines; None when it fails without any fault."""
        unseen: dict[CodeType, set[int]] = {}
        hits: dict[str, set[int]] = {}
        files = self._files

        def line(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                unseen[frame.f_code].discard(frame.f_lineno)
                hits[files[frame.f_code.co_filename]].add(frame.f_lineno)
            return line

        def call(frame: FrameType, _: str, __: Any) -> Any:
            code = frame.f_code
            if code.co_filename not in files:
                return None
            if code not in unseen:
                unseen[code] = {at for _, _, at in code.co_lines() if at is not None} - {code.co_firstlineno}
                hits.setdefault(files[code.co_filename], set()).add(code.co_firstlineno)
            return line if unseen[code] else None  # all of it was seen: it need not be followed again

        forget(())  # what an earlier test made the modules remember would hide their lines; tables stay, that takes too long
        started = time.perf_counter()
        sys.settrace(call)
        try:
            reports = runtestprotocol(item, log=False)
        finally:
            sys.settrace(None)
        if any(report.failed for report in reports):
            return None
        return time.perf_counter() - started, {path: sorted(lines) for path, lines in hits.items()}

    def _fate(self, mutant: Mutant, items: list[pytest.Item]) -> str:
        if mutant.owner is None:
            return fresh_fate(mutant, self._most)
        order = [test for test in self._order(mutant) if self._sound.get(test, True)]
        if not order:
            return "no test"
        limit = max(SECONDS, 3 * sum(self._seconds[t] for t in order))
        fate, killer = self._shown(mutant, [items[t] for t in order], limit)
        if killer is None:
            return fate
        test = order[killer]
        if not self._finds(mutant, items, order[:killer + 1], limit):
            self._sound[test] = False
            print(f"left out, it fails in a fork without any fault: {items[test].nodeid}", flush=True)
            return self._fate(mutant, items)
        self._last_killer[mutant.path, mutant.owner] = test
        self._kills.setdefault(mutant.path, Counter())[test] += 1
        return fate

    def _finds(self, mutant: Mutant, items: list[pytest.Item], order: Sequence[int], limit: float) -> bool:
        """True when the last of these tests passes without the fault, alone, and behind the others too where it needs them."""
        test = order[-1]
        if test not in self._sound:
            self._sound[test] = self._shown(None, [items[test]], limit)[0] == "survived"
        if not self._sound[test] or len(order) == 1 or self._shown(mutant, [items[test]], limit)[0] == "killed":
            return self._sound[test]
        return self._shown(None, [items[t] for t in order], limit)[0] == "survived"

    def _shown(self, mutant: Mutant | None, items: Sequence[pytest.Item], limit: float) -> tuple[str, int | None]:
        """The fate of one fault, or of none, and which of the tests found it."""
        said, status = _begun(functools.partial(_killer, mutant, items, self._modules), limit)()
        if not said:  # only its time may end a child: one that ends in another way could not try the fault, and that is no find
            late = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
            return ("timeout" if late else "not tried"), None
        return ("survived", None) if said == "-" else ("killed", int(said))

    def _order(self, mutant: Mutant) -> list[int]:
        """The tests that execute the fault's lines: the last one that found a fault there, then those that found most in that
        module, those that found most anywhere, the quickest.
        """
        lines = [(mutant.path, line) for line in range(mutant.first, mutant.last + 1)]
        executing = {test for line in lines for test in self._tests_of.get(line, ())}
        few = executing if len(executing) < FEW else set[int]()  # shown to all of these, whatever is drawn of the others
        chosen = executing if not few and executing else {
            test for line, tests in self._tests_of.items() if line[0] == mutant.path for test in tests} - few
        first = self._last_killer.get((mutant.path, mutant.owner))
        names = list(self._number)
        order = sorted(chosen, key=lambda t: (t != first, self._seconds[t]))
        drawn = [self._number[name] for name in sample([names[t] for t in order], mutant.path, self._most)]
        kills, everywhere = self._kills.get(mutant.path, Counter()), sum(self._kills.values(), Counter[int]())
        return sorted([*few, *drawn], key=lambda t: (t != first, t not in few, -kills[t], -everywhere[t]))


def _begun(work: Callable[[], str], limit: float | None = None) -> Callable[[], tuple[str, int]]:
    """Begins the work in a fork, which may use so many seconds; what is returned waits for its word and its exit status."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))  # its own time, however busy the machine
            os.close(reading)
            with os.fdopen(writing, "w") as pipe:
                pipe.write(_in_silence(work))
        finally:
            os._exit(0)
    os.close(writing)

    def said() -> tuple[str, int]:
        with os.fdopen(reading) as pipe:
            word = pipe.read()
        return word, os.waitpid(child, 0)[1]
    return said


def _killer(mutant: Mutant | None, items: Sequence[pytest.Item], modules: Collection[str]) -> str:
    if mutant is not None:
        put_in(mutant)
    forget(modules)
    for number, item in enumerate(items):
        if any(report.failed for report in runtestprotocol(item, log=False)):
            return str(number)
    return "-"


def _in_silence(work: Callable[[], str]) -> str:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    return work()


def run(wanted: Sequence[Mutant], report: Report, until: float, most: int | None = None) -> int:
    """Shows every fault to the tests, to ``most`` of those that concern it; returns pytest's exit status."""
    for path in {mutant.path for mutant in wanted}:
        importlib.import_module(module_of(path))
    return int(pytest.main([*QUIET, *existing(TESTS)], plugins=[Plugin(wanted, report, until, most)]))
