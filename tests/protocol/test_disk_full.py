"""A disk that is full, and logs that nobody reads: no call fails for it, and no card counts as shown that nobody saw.

A limit on the size of files, set while the service runs, stands for the disk: what is written beyond it fails as on a full one.
"""
from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys

import pytest
import requests

from tests.protocol.calls import AS_OF, SERVICE, request
from tools.running_service import COMMAND, PATIENCE_SECONDS, children, environment, free_port, running, wait_for

AT_ONCE_SECONDS = 5.0


def fill(*processes, full=True):
    """From now on these processes can lengthen no file, or can again."""
    for process in processes:
        _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (1 if full else most, most))


def called(base):
    answer = requests.post(base + SERVICE, json=request(), timeout=PATIENCE_SECONDS)
    return answer.status_code, len(answer.json().get("cards", ()))


def lines_lost(base):
    text = requests.get(f"{base}/metrics", timeout=PATIENCE_SECONDS).text
    return float(re.search(r'nkg2d_cds_errors_total\{reason="log"\} (\S+)', text)[1])


def test_cards_go_on_where_the_disk_is_full_and_a_worker_is_replaced(tmp_path):
    """Log, database and metrics at once; the new worker finds no room for its metrics."""
    with running(tmp_path, 2, AS_OF=AS_OF) as service:
        assert called(service.base) == (200, 1)
        fill(service.process.pid, *service.workers)
        before = set(service.workers)
        os.kill(max(before), signal.SIGKILL)
        wait_for(lambda: len(set(service.workers) - before) == 1)
        wait_for(lambda: requests.get(f"{service.base}/health/live", timeout=2).status_code == 200)
        assert [called(service.base) for _ in range(8)] == [(200, 1)] * 8
        for path in ("/metrics", "/health/live", "/cds-services", "/metrics"):
            assert requests.get(service.base + path, timeout=PATIENCE_SECONDS).status_code == 200
        fill(service.process.pid, *service.workers, full=False)
        assert set(service.workers) & before and service.process.poll() is None
        assert called(service.base) == (200, 1)
        assert '"answered"' in service.log.read_text().splitlines()[-1]


def test_metrics_without_room_on_the_disk_are_kept_by_the_process_alone(tmp_path):
    """Also those for which there is no more room later; what was shared before stays."""
    code = ("import resource\nfrom cds_service.telemetry import logs, metrics\nlogs.structured_logs()\n"
            "metrics.ERRORS.labels('first').inc(3)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))\n"
            "for number in range(3000): metrics.ERRORS.labels(f'later-{number}').inc()\n"
            "for name in ('first', 'later-2999'): metrics.ERRORS.labels(name).inc()\n"
            "from prometheus_client import values\n"
            "print([metrics.ERRORS.labels(name)._value.get() for name in ('first', 'later-0', 'later-2999')])\n"
            "print([line for line in metrics.exposition().decode().splitlines() if '\"first\"' in line or '-2999' in line])\n")
    def told(limit):
        folder = tmp_path / str(limit)
        folder.mkdir()
        done = subprocess.run([sys.executable, "-c", code.replace("{limit}", str(limit))], capture_output=True, text=True, check=False,
                              timeout=PATIENCE_SECONDS, env=environment() | {"PROMETHEUS_MULTIPROC_DIR": str(folder)})
        return done.stdout.splitlines(), done.stderr
    kept, line = "[4.0, 1.0, 2.0]", 'nkg2d_cds_errors_total{{reason="{}"}} {}'.format
    assert told(1 << 30) == ([kept, str([line("first", 4.0), line("later-2999", 2.0)])], "")
    said, why = told(1 << 17)
    assert said == [kept, str([line("first", 3.0)])] and why.count("metrics-not-shared") == 1


def started(tmp_path, standard_error):
    port = free_port()
    process = subprocess.Popen([*COMMAND, "serve", "--port", str(port), "--workers", "1"], stdout=subprocess.DEVNULL, stderr=standard_error,
                               env=environment(AS_OF=AS_OF, DATABASE_URL=f"sqlite:///{tmp_path}/state.sqlite"))
    base = f"http://127.0.0.1:{port}"
    wait_for(lambda: requests.get(f"{base}/health/ready", timeout=2).status_code == 200, process)
    return base, process


def stopped(process):
    process.send_signal(signal.SIGTERM)
    return process.wait(PATIENCE_SECONDS)


@pytest.mark.parametrize("where", ["a full disk", "a pipe whose reader left", "a pipe whose reader hangs"])
def test_a_log_line_that_cant_be_written_fails_no_call(tmp_path, where):
    reader, writer = os.pipe()
    if where == "a pipe whose reader left":
        os.close(reader)
    with open("/dev/full", "wb") as full:
        base, process = started(tmp_path, full if where == "a full disk" else writer)
    try:
        for _ in range(400):  # more than a pipe holds
            assert requests.get(f"{base}/health/live", timeout=AT_ONCE_SECONDS).status_code == 200
        assert called(base) == (200, 1)
        assert lines_lost(base) > 0
        shown = sqlite3.connect(tmp_path / "state.sqlite").execute("SELECT count(*) FROM impression").fetchone()
        assert shown == (1,)
        if where == "a pipe whose reader hangs":
            assert len(os.read(reader, 1 << 20)) > 50_000
            assert called(base) == (200, 1)
            assert b'"answered"' in os.read(reader, 1 << 20)  # it reads again, and is told again
    finally:
        assert stopped(process) == 0
        os.close(writer)


def test_every_line_is_there_at_the_end(tmp_path):
    """None waits anywhere when the service ends."""
    with running(tmp_path, 2, AS_OF=AS_OF) as service:
        for _ in range(300):
            assert requests.get(f"{service.base}/health/live", timeout=PATIENCE_SECONDS).status_code == 200
        assert lines_lost(service.base) == 0
        assert children(service.process.pid)
    assert service.log.read_text().count('"/health/live"') == 300
