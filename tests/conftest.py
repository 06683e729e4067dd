"""For every test: compiled catalogues, hypothesis profiles, and an honest table of what did not run."""
from __future__ import annotations

import gc
import io
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest
import structlog
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

AS_INSTALLED = str(Path(__file__).parent / "as_installed")
sys.path.insert(0, AS_INSTALLED)  # before anything loads jsonschema
os.environ["PYTHONPATH"] = os.pathsep.join([AS_INSTALLED, *filter(None, [os.environ.get("PYTHONPATH")])])
"""What is started by the tests is the service as `make run` installs it: see the folder."""
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
"""Compiled once, whatever the shell says: some hundred processes are started here, and each would compile all it loads."""

# Metrics are loaded before a test starts a service in this process: with the folder that one shares, those of all tests would go into it.
from cds_service.telemetry import logs, metrics  # noqa: E402, F401
from fhir_mappings import stumbles  # noqa: E402
from fhir_mappings.record import Phrase  # noqa: E402
from tools.messages import compile_messages  # noqa: E402
from tools.running_service import KEPT_LOGS  # noqa: E402

settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


_OWN_LOGS: list[str] = []
"""The folder of kept logs, where this run made it; one that `make test` or a run in several processes gave is theirs."""


def pytest_configure(config: pytest.Config) -> None:
    """Compiles stale catalogues before the first test, and keeps what is logged beside where it goes.

    What the services of a run log is kept in one folder, those in this process and those of their own;
    ``protocol/test_all_logs.py`` reads it at the end.
    """
    config.addinivalue_line("markers", "stumbling: a test of what becomes of a chart at which a reader fails")
    compile_messages()
    _note_stumbles()
    if KEPT_LOGS not in os.environ:
        _OWN_LOGS.append(tempfile.mkdtemp(prefix="nkg2d-cds-logs-"))
        os.environ[KEPT_LOGS] = _OWN_LOGS[0]
    kept = os.open(Path(os.environ[KEPT_LOGS], f"tests-{os.getpid()}.log"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    logs._standard_error = lambda *_: structlog.WriteLogger(_Kept(sys.stderr, kept))  # type: ignore[attr-defined]


class _Kept(io.TextIOBase):
    """A stream that keeps what it passes on; in one piece, whatever other threads write."""

    def __init__(self, stream: TextIO, kept: int) -> None:
        self._stream, self._file = stream, kept

    def write(self, text: str) -> int:
        os.write(self._file, text.encode())
        return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()


LONGEST = ("spark/", "browser/test_demo", "protocol/test_serving", "protocol/test_medplum",
           "browser/test_worksheet", "test_types", "population/test_faults", "charts/whole/test_written_otherwise", "charts/diagnoses/test_icd_titles", "test_strange_site", "deployment/",
           "charts/whole/test_manglings", "charts/whole/test_forms", "protocol/test_audit", "protocol/test_hostile_tokens", "protocol/test_raw_sockets",
           "population/test_settling", "memory/test_forecast", "memory/test_migrations", "memory/test_on", "browser/", "population/",
           "protocol/test_openapi", "protocol/test_fhir_server", "mappings/test_long_texts", "mappings/test_linear", "test_properties",
           "test_selection_properties", "test_rule_properties", "worksheet/test_hostile_charts", "interop/", "bulk/", "doctor/", "synthetic/", "worksheet/", "memory/", "protocol/")
"""Begun first where several processes share the work, so that none of them is left alone with one at the end."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Looks for no garbage while charts are made by the ten thousand, nor later among them: all of them stay to the end.

    Rarely afterwards: each look goes through all terminology and patterns, which stay too.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, and what reads all logs after everything that writes some."""
    def place(item: pytest.Item) -> tuple[bool, int]:
        name = item.nodeid.removeprefix("tests/")
        return "test_all_logs" in name, next((at for at, one in enumerate(LONGEST) if name.startswith(one)), len(LONGEST))
    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files are given out by a scheduler that keeps up with so many tests."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.by_file import ByFile
    return ByFile(config, log)


def pytest_unconfigure() -> None:
    """The kept logs go with the run that made their folder."""
    for folder in _OWN_LOGS:
        os.environ.pop(KEPT_LOGS, None)
        shutil.rmtree(folder, ignore_errors=True)


_STUMBLED: list[str] = []
"""What readers of this process stumbled over since the test began that they don't raise on purpose."""


def _note_stumbles() -> None:
    """Every fault of the program that costs a chart a resource is noted, whoever reads it."""
    why_unread = stumbles.why_unread

    def noted(problem: Exception) -> Phrase:
        why = why_unread(problem)
        if why.key == stumbles.PROGRAM_FAULT:
            _STUMBLED.append(f"{why.args['kind']} at {why.args['at']}")
        return why
    stumbles.why_unread = noted


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """One of several processes reports what counts: the test, and what else took time or failed.

    A test sends six messages, each packed and unpacked by Python; most tell that nothing was set up or taken down.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration > 0.005:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """No chart of a fixture, a table, a hypothesis or a mangling is one at which a reader fails, unless the test is about that."""
    try:
        yield
        if _STUMBLED and item.get_closest_marker("stumbling") is None:
            pytest.fail("readers stumbled: " + "; ".join(dict.fromkeys(_STUMBLED)))
    finally:
        _STUMBLED.clear()


def _skipped(terminal: pytest.TerminalReporter) -> Counter[tuple[str, str]]:
    """What was skipped, by file and reason."""
    reasons: Counter[tuple[str, str]] = Counter()
    for report in terminal.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[(report.nodeid.split("::")[0], reason.removeprefix("Skipped: "))] += 1
    return reasons


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Ends the run with a table of what did not run and why."""
    skipped = _skipped(terminalreporter)
    if not skipped:
        terminalreporter.write_line("Everything ran: nothing was skipped.")
        return
    terminalreporter.section("did not run")
    for (where, why), count in sorted(skipped.items()):
        terminalreporter.write_line(f"{count:5d}  {where}  {why}")
    if REQUIRE_ALL:
        terminalreporter.write_line("REQUIRE_ALL=1: a test that did not run fails the run.", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under REQUIRE_ALL a skipped test fails the run."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRE_ALL and terminal is not None and terminal.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
