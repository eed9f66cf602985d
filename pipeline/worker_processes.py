"""A worker's process: how it gets ready, and one that gets ready by itself; `pipeline.nursery` has those that are forked."""

from __future__ import annotations

import contextlib
import gc
import importlib
import multiprocessing
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import psutil

_START_SECONDS = 180.0  # imports on a cold disk
END_SECONDS = 10.0
GONE_SECONDS = 5.0  # between the end of a process's pipe and its own

_ENVIRONMENT = {
    # One thread a worker: two workers on two cores are faster than four threads that wait for each other.
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"),
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # else pyarrow starts a thread when it is imported, and a nursery can't fork
}

Serve = Callable[[Connection, Callable[..., Any]], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """An unexpected error inside a process, in words (the error itself may not survive the pipe)."""

    summary: str
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """Put an error that is being handled into words."""
        return cls(f"{type(error).__name__}: {error}", traceback.format_exc())


class SpawnedWorker:
    """A process that gets ready by itself."""

    def __init__(self, target: str, setup: tuple[Any, ...], serve: Serve) -> None:
        """Start it; it gets ready while the caller goes on.

        Args:
            target: "module:function": called in the process with `setup`, gives the function that does the jobs.
            setup: Arguments for it.
            serve: What the process then does with the pipe and that function.
        """
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, target, setup, serve), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False
        self.jobs = 0

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid or 0

    def await_ready(self) -> None:
        """Wait until it can take jobs.

        Raises:
            RuntimeError: It could not be set up.
        """
        if not self._is_ready:
            await_ready(self.pipe)
            self._is_ready = True

    def find_exit_code(self) -> int | None:
        """How it ended; None where it didn't."""
        self._process.join(GONE_SECONDS)
        return self._process.exitcode

    def stop(self) -> None:
        """End it at once, with what it started."""
        with contextlib.suppress(psutil.Error):
            kill(psutil.Process(self.pid))
        self._process.join(END_SECONDS)
        self.pipe.close()


def _live(pipe: Connection, target: str, setup: tuple[Any, ...], serve: Serve) -> None:
    """The life of a spawned worker."""
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt, ConnectionResetError):
        work = get_ready(pipe, target, setup)
        if work is not None:
            serve(pipe, work)


def get_ready(pipe: Connection, target: str, setup: tuple[Any, ...]) -> Callable[..., Any] | None:
    """Make the function that does the jobs, and say so.

    Args:
        pipe: Where to say it.
        target: "module:function" that makes the function.
        setup: Arguments for it.

    Returns:
        The function; None (said too) where that fails.
    """
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    gc.disable()  # what is imported and loaded here is no garbage
    try:
        module, name = target.split(":")
        work: Callable[..., Any] = getattr(importlib.import_module(module), name)(*setup)
    except Exception as error:  # noqa: BLE001  # said to the conductor, which stops the run
        pipe.send(Fault.of(error))
        return None
    gc.collect()
    gc.freeze()  # what is there by now stays shared with forked workers: looking through it would write into every object
    gc.enable()
    pipe.send("ready")
    return work


def await_ready(pipe: Connection) -> None:
    """Wait for the other side's `get_ready`.

    Args:
        pipe: The pipe to it.

    Raises:
        RuntimeError: It failed, or the process has died.
    """
    answer = None
    if pipe.poll(_START_SECONDS):
        with contextlib.suppress(EOFError, ConnectionResetError):
            answer = pipe.recv()
    if answer != "ready":
        raise RuntimeError(answer.summary + "\n" + answer.trace if isinstance(answer, Fault) else "a worker process did not start")


def kill(process: psutil.Process | None) -> None:
    """End a process at once, with what it started; another that has its number by now stays.

    Args:
        process: The process; None where there was none.
    """
    with contextlib.suppress(psutil.Error, ProcessLookupError):
        for child in process.children(recursive=True) if process else []:
            child.kill()
    with contextlib.suppress(psutil.Error, ProcessLookupError):
        if process:
            process.kill()
