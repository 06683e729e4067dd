"""A PostgreSQL server of the test's own: made by ``initdb`` as an ordinary user, on a free port, gone afterwards."""
from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin")


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return next((path for pattern in PLACES for path in sorted(Path("/").glob(pattern[1:]), reverse=True)
                 if (path / "initdb").exists()), None)


class Server:
    """A server that can be stopped and started."""

    def __init__(self, folder: Path, user: str | None) -> None:
        self.folder, self.user = folder, user
        self.bin = programs()
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        self._run("initdb", "-D", str(folder / "data"), "-U", "nkg2d", "-A", "trust", "-E", "UTF8", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://nkg2d@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([str(self.bin / program), *arguments], check=True, stdout=subprocess.DEVNULL, timeout=120,
                       stderr=subprocess.DEVNULL, cwd=self.folder, user=self.user, env={"PATH": os.environ["PATH"], "LC_ALL": "C"})


@contextmanager
def running() -> Iterator[Server]:
    """A server that runs; root starts it as another user, as PostgreSQL demands."""
    folder = Path(tempfile.mkdtemp(prefix="nkg2d-cds-postgresql-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    try:
        server = Server(folder, user)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
