"""Ctrl-C in a terminal: the whole group of processes is interrupted at once, and the service is gone at once."""
from __future__ import annotations

import os
import pty
import signal
import time

import pytest
import requests

from tools.running_service import COMMAND, children, environment, free_port, wait_for

AT_ONCE_SECONDS = 5.0
"""Far below the patience with a worker that does not stop (KILL_AFTER_SECONDS); a busy machine may take a moment."""
CTRL_C = b"\x03"


def in_a_terminal(arguments, **settings):
    """The service with a terminal of its own: its process id and the other end of the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(COMMAND[0], [*COMMAND, "serve", *arguments], environment(**settings))
    return pid, terminal


def gone_after(pid):
    """Seconds until it is gone, and its exit status; it is killed where it stays."""
    began = time.monotonic()
    while time.monotonic() - began < AT_ONCE_SECONDS:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return time.monotonic() - began, os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return float("inf"), None


@pytest.mark.parametrize("options", [["--workers", "1"], ["--workers", "2"], ["--workers", "4"], ["--demo", "--workers", "2"]], ids=" ".join)
def test_one_ctrl_c_ends_it_however_many_workers_there_are(tmp_path, options):
    port = free_port()
    pid, terminal = in_a_terminal(["--port", str(port), *options], DATABASE_URL=f"sqlite:///{tmp_path}/state.sqlite")
    try:
        wait_for(lambda: requests.get(f"http://127.0.0.1:{port}/health/ready", timeout=2).status_code == 200)
        wait_for(lambda: len(children(pid)) == int(options[-1]))  # readiness is the first worker's word
        workers = children(pid)
        time.sleep(0.3)  # the last of them is a moment behind
        os.write(terminal, CTRL_C)
        seconds, status = gone_after(pid)
        assert (seconds < AT_ONCE_SECONDS, status) == (True, 0)
        assert not any(os.path.exists(f"/proc/{worker}") for worker in workers)
    finally:
        os.close(terminal)


def test_an_interrupted_worker_goes_on_until_the_parent_ends_it(tmp_path):
    port = free_port()
    pid, terminal = in_a_terminal(["--port", str(port), "--workers", "1"], DATABASE_URL=f"sqlite:///{tmp_path}/state.sqlite")
    try:
        live = f"http://127.0.0.1:{port}/health/live"
        wait_for(lambda: requests.get(live, timeout=2).status_code == 200)
        workers = children(pid)
        os.kill(workers[0], signal.SIGINT)
        time.sleep(0.3)
        assert children(pid) == workers and requests.get(live, timeout=2).status_code == 200
        os.kill(pid, signal.SIGTERM)
        assert gone_after(pid)[1] == 0
    finally:
        os.close(terminal)
