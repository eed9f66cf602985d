"""A PostgreSQL server of a test's own: in a folder that ends with it, reached by a socket in that folder, by no network."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self
from urllib.parse import quote

import pytest
import sqlalchemy as sa

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
_FOUND = [found for name in ("postgres",) if (found := shutil.which(name))] + [str(folder / "postgres") for folder in _FOLDERS]
POSTGRES = Path(_FOUND[0]).resolve() if _FOUND else None
NEEDS_POSTGRES = [pytest.mark.system, pytest.mark.skipif(POSTGRES is None, reason="needs postgresql")]
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=40")  # safe enough for a test


class Server:
    """One server; ends with its block."""

    def __init__(self) -> None:
        assert POSTGRES, "looked for before"
        self.folder = Path(tempfile.mkdtemp(prefix="briefmill-pg-", dir="/tmp"))  # a socket's path may have 100 characters
        # PostgreSQL doesn't run as root; Debian's package brings a user for it.
        self._user = _find_user() if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user)
        self._count = 0
        self._say("initdb", "-D", str(self.folder / "data"), "-U", "team", "-A", "trust", "--no-sync", "--no-locale", "-E", "UTF8")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *told: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = [part for name in _QUICK for part in ("-c", name)]
        command = [str(POSTGRES), "-D", str(self.folder / "data"), "-k", str(self.folder), *settings]
        self._process = subprocess.Popen(command, user=self._user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
        end = time.monotonic() + 60
        while True:
            try:
                self.ask("SELECT 1")
            except sa.exc.OperationalError:
                assert self._process.poll() is None, "the server ended"
                assert time.monotonic() < end, "the server doesn't answer"
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """End it, connections and all."""
        if self._process:
            self._process.send_signal(signal.SIGINT)  # a fast end, which waits for no client
            self._process.wait(60)
            self._process = None

    def make_url(self) -> str:
        """The address of an empty schema of its own."""
        self._count += 1
        self.ask(f"CREATE SCHEMA test{self._count}")
        return f"postgresql://team@/postgres?host={quote(str(self.folder), safe='')}&options={quote(f'-csearch_path=test{self._count}', safe='')}"

    def ask(self, statement: str) -> None:
        """Run a statement."""
        engine = sa.create_engine(f"postgresql+psycopg://team@/postgres?host={quote(str(self.folder), safe='')}", poolclass=sa.NullPool)
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(statement)

    def _say(self, program: str, *arguments: str) -> None:
        assert POSTGRES
        subprocess.run([str(POSTGRES.with_name(program)), *arguments], user=self._user, check=True, capture_output=True, cwd=self.folder)


def _find_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
