"""Workers forked by a nursery: one process gets ready once, and every worker is there in milliseconds.

Getting ready (libraries, lexicons, the language model) takes seconds and some hundred megabytes. Forked workers share both, and one in place
of a crashed one is there at once. Where processes can't be forked safely (Windows; macOS, whose libraries don't bear it; or where a library
has started threads of its own), every worker gets ready by itself.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import reduction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from pipeline.worker_processes import END_SECONDS, GONE_SECONDS, Serve, await_ready, get_ready, kill

CAN_FORK = sys.platform == "linux"


class CannotForkError(Exception):
    """A library has started threads in the nursery: a fork would inherit their locks."""


class NurseryGoneError(Exception):
    """The nursery has died, say when memory ran out; another one can be started."""


class Nursery:
    """A process that gets ready once and forks workers; may be asked from several threads."""

    def __init__(self, target: str, setup: tuple[Any, ...], serve: Serve) -> None:
        """Start it; it gets ready while the caller goes on.

        Args:
            target: As for `SpawnedWorker`.
            setup: As for `SpawnedWorker`.
            serve: What a worker does.
        """
        context = multiprocessing.get_context("spawn")
        self._control, theirs = context.Pipe()
        self._process = context.Process(target=_nurse, args=(theirs, target, setup, serve), daemon=True)
        self._process.start()
        theirs.close()
        self._lock = threading.Lock()
        self._is_ready = False

    def fork(self) -> tuple[Connection, int]:
        """Have a worker forked.

        Returns:
            The pipe to it, and the number of its process.

        Raises:
            CannotForkError: It can't be done here; workers must get ready by themselves.
            NurseryGoneError: The nursery has died.
            RuntimeError: It could not be set up.
        """
        with self._lock:
            if not self._is_ready:
                await_ready(self._control)
                self._is_ready = True
            ours, theirs = multiprocessing.Pipe()
            try:
                with theirs:
                    self._control.send("fork")
                    reduction.send_handle(self._control, theirs.fileno(), self._process.pid)
                    pid = self._control.recv()
            except (OSError, EOFError) as error:
                ours.close()
                raise NurseryGoneError from error
        if pid is None:
            ours.close()
            raise CannotForkError
        return ours, int(pid)

    def find_exit_code(self, pid: int) -> int | None:
        """How a worker ended; None where it didn't, or nobody knows.

        Args:
            pid: Number of its process, which nobody else gets before this is asked.
        """
        with self._lock, contextlib.suppress(OSError, EOFError):
            self._control.send(pid)
            code: int | None = self._control.recv()
            return code
        return None

    def close(self) -> None:
        """End it; its workers were stopped before."""
        with self._lock:
            self._control.close()
        if self._is_ready:
            self._process.join(END_SECONDS)
        self._process.kill()
        self._process.join(END_SECONDS)


class ForkedWorker:
    """A process that a nursery forked."""

    def __init__(self, nursery: Nursery) -> None:
        """Have it forked when its first job comes.

        Args:
            nursery: Forks it.
        """
        self.nursery = nursery
        self._pipe: Connection | None = None
        self._process: psutil.Process | None = None
        self.jobs = 0

    @property
    def pid(self) -> int:
        """Number of the process; 0 before there is one."""
        return self._process.pid if self._process else 0

    @property
    def pipe(self) -> Connection:
        """The pipe to it; `await_ready` comes first."""
        assert self._pipe is not None
        return self._pipe

    def await_ready(self) -> None:
        """Wait until it can take jobs.

        Raises:
            CannotForkError: The nursery can't fork.
            NurseryGoneError: It has died.
            RuntimeError: It could not be set up.
        """
        if self._pipe is None:
            self._pipe, pid = self.nursery.fork()
            self._process = psutil.Process(pid)

    def find_exit_code(self) -> int | None:
        """How it ended; None where it didn't."""
        return self.nursery.find_exit_code(self.pid)

    def stop(self) -> None:
        """End it at once, with what it started."""
        if self._pipe is not None:
            kill(self._process)
            self.nursery.find_exit_code(self.pid)
            self._pipe.close()


def _nurse(control: Connection, target: str, setup: tuple[Any, ...], serve: Serve) -> None:
    """The life of a nursery: get ready once, then fork and tell of ends until the pipe closes."""
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt, ConnectionResetError):
        work = get_ready(control, target, setup)
        if work is None:
            return
        while True:
            order = control.recv()
            if order == "fork":
                control.send(_fork(control, reduction.recv_handle(control), work, serve))
            else:
                control.send(_find_end(order))


def _fork(control: Connection, handle: int, work: Callable[..., Any], serve: Serve) -> int | None:
    """Fork a worker; gives the number of its process, None where there are threads."""
    pipe = Connection(handle)
    with pipe:
        if len(list(Path("/proc/self/task").iterdir())) > 1:
            return None
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                control.close()
                with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt, ConnectionResetError):
                    serve(pipe, work)
                code = 0
            finally:
                os._exit(code)
    return pid


def _find_end(pid: int) -> int | None:
    """Wait for the end of a forked worker: its exit code, or minus the signal that ended it."""
    deadline = time.monotonic() + GONE_SECONDS
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
    return None
