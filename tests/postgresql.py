"""A PostgreSQL server of our own, made by initdb as an ordinary user; skips with a reason where it can't run."""
from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest

PASSWORD = "s3cr3t-of-the-database"
USER = "cds"
PATIENCE = 120
"""Seconds: a disk that others write to makes a start wait for what they wrote."""
ORDINARY = "postgres"
"""Who runs the server where the tests run as root, which PostgreSQL refuses."""


def binaries():
    """The folder of initdb and postgres; skips where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    if named is None and not found:
        pytest.skip("PostgreSQL's initdb is not installed")
    return found[-1].parent if found else Path(named).parent


def as_ordinary():
    """What stands before a command so that an ordinary user runs it."""
    if os.getuid() != 0:
        return []
    if shutil.which("runuser") is None or subprocess.run(["id", ORDINARY], capture_output=True, check=False).returncode:
        pytest.skip(f"running as root, and there is no user {ORDINARY} to run PostgreSQL as")
    return ["runuser", "-u", ORDINARY, "--"]


class Server:
    """A cluster in a folder: ``start``, ``crash`` (no shutdown at all), ``database`` (a new one, its URL).

    What it commits is written, and there after a crash of its own; it does not wait for the disk, as it would against one of
    the machine, which no test can bring about.
    """

    def __init__(self, folder: Path):
        self.folder, self.bin, self.before = folder, binaries(), as_ordinary()
        self.numbers, self.process = count(), None
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        secret = folder / "password"
        secret.write_text(PASSWORD)
        if self.before:
            for path in (folder, secret):
                shutil.chown(path, ORDINARY)
        self._run("initdb", "-D", str(folder / "cluster"), "-U", USER, "--auth=scram-sha-256", f"--pwfile={secret}",
                  "--encoding=UTF8", "--locale=C", "--no-sync")

    def _run(self, name, *arguments):
        subprocess.run([*self.before, str(self.bin / name), *arguments], check=True, capture_output=True, cwd=self.folder)

    def start(self):
        self.process = subprocess.Popen(
            [*self.before, str(self.bin / "postgres"), "-D", str(self.folder / "cluster"), "-p", str(self.port),
             "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}",
             "-c", "fsync=off"],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection("postgres").close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.process.kill()
                    self.process.wait()
                    pytest.fail("PostgreSQL did not start")
                time.sleep(0.05)

    def connection(self, name):
        return psycopg.connect(host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname=name, autocommit=True)

    def database(self):
        """The URL of a new, empty database."""
        name = f"state_{next(self.numbers)}"
        with self.connection("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def _postmaster(self):
        return int((self.folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])

    def crash(self):
        """All its processes end at once, without a checkpoint, as when the machine stops."""
        if self.process.poll() is None:
            os.kill(self._postmaster(), signal.SIGQUIT)
            self.process.wait(PATIENCE)

    @contextmanager
    def frozen(self):
        """All its processes stand still: the machine goes on answering for them, they do not."""
        master = self._postmaster()
        pids = [master, *(int(it.parent.name) for it in Path("/proc").glob("[0-9]*/stat") if _parent(it) == master)]
        try:
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            yield
        finally:
            for pid in (*pids, self.process.pid):  # runuser stops with what it runs
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)


def _parent(stat):
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return None


@contextmanager
def postgresql():
    """A running server in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="nkg2d-cds-postgresql-"))
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.crash()  # the folder goes with it
    finally:
        shutil.rmtree(folder, ignore_errors=True)
