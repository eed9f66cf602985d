"""Long-lived worker processes with a clock and a memory watch on each.

A parser that crashes, hangs or eats the memory takes its worker with it and costs the one file it was reading; the pool starts a new
worker and goes on. Workers are spawned, not forked, so that they behave alike on every system and inherit no locks.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import queue
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

import psutil

from pipeline.clock import set_clock
from pipeline.errors import DocumentError, LimitError, WorkerError

_LOOK_SECONDS = 0.2  # how often a busy worker's clock and memory are looked at
_START_SECONDS = 180.0  # imports on a cold disk


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one job may cost.

    Attributes:
        seconds: Wall-clock seconds.
        memory_mb: Resident memory of the worker in MiB, its children included.
        jobs: Jobs after which a worker is replaced.
    """

    seconds: float
    memory_mb: int
    jobs: int


@dataclass(frozen=True, slots=True)
class _Fault:
    """An unexpected error inside a worker, in words (the error itself may not survive the pipe)."""

    summary: str
    trace: str


@dataclass(frozen=True, slots=True)
class _MoreTime:
    """Seconds by which a job's time grows (or shrinks): it does something that has a limit of its own."""

    seconds: float


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, target: str, setup: tuple[Any, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, target, setup), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs = 0
        self.is_ready = False

    def stop(self) -> None:
        """End the process at once, with what it started."""
        with contextlib.suppress(psutil.Error, ProcessLookupError):
            for child in psutil.Process(self.process.pid).children(recursive=True):
                child.kill()
        self.process.kill()
        self.process.join(10)
        self.pipe.close()


def _serve(pipe: Connection, target: str, setup: tuple[Any, ...]) -> None:
    """The life of a worker: make the function once, then answer jobs until the pipe closes."""
    # One thread a worker: two workers on two cores are faster than four threads that wait for each other.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt, ConnectionResetError):
        try:
            module, name = target.split(":")
            work = getattr(importlib.import_module(module), name)(*setup)
        except Exception as error:  # noqa: BLE001  # said to the conductor, which stops the run
            pipe.send(_Fault(f"{type(error).__name__}: {error}", traceback.format_exc()))
            return
        pipe.send("ready")
        set_clock(lambda seconds: pipe.send(_MoreTime(seconds)))
        while True:
            job = pipe.recv()
            try:
                answer: Any = work(*job)
            except DocumentError as error:
                answer = error
            except MemoryError:
                answer = LimitError("Reading the file took more memory than this machine has.", "Split the file, or close other programs.")
            except Exception as error:  # noqa: BLE001  # a fault of ours costs one file, and says so
                answer = _Fault(f"{type(error).__name__}: {error}", traceback.format_exc())
            pipe.send(answer)


class WorkerPool:
    """Runs jobs in worker processes; `run` may be called from several threads at once."""

    def __init__(self, count: int, target: str, setup: tuple[Any, ...], limits: WorkerLimits) -> None:
        """Start the workers; they get ready while the caller goes on.

        Args:
            count: Number of processes.
            target: "module:function": called in the worker with `setup`, gives the function that is then called for each job.
            setup: Arguments for it; they travel to the process.
            limits: What a job may cost.
        """
        self._target, self._setup, self._limits = target, setup, limits
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: set[_Worker] = set()
        for _ in range(count):
            self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop all workers."""
        for worker in self._all:
            worker.stop()
        self._all.clear()

    def _start(self) -> None:
        worker = _Worker(self._target, self._setup)
        self._all.add(worker)
        self._idle.put(worker)

    def _replace(self, worker: _Worker) -> None:
        worker.stop()
        self._all.discard(worker)
        self._start()

    def run(self, *job: Any) -> Any:  # noqa: ANN401  # jobs and answers are the target's
        """Do one job in an idle worker; waits for one.

        Args:
            job: Arguments of the target's function; they travel to the process.

        Returns:
            What the function returned.

        Raises:
            DocumentError: The function raised it; or the job crashed, hung or outgrew its worker (`WorkerError`, `LimitError`).
            RuntimeError: The worker could not be set up at all; no job would succeed.
        """
        worker = self._idle.get()
        try:
            answer = self._ask(worker, job)
        except DocumentError:
            self._replace(worker)
            raise
        except BaseException:
            self._idle.put(worker)
            raise
        worker.jobs += 1
        if worker.jobs >= self._limits.jobs:
            self._replace(worker)
        else:
            self._idle.put(worker)
        if isinstance(answer, DocumentError):
            raise answer
        if isinstance(answer, _Fault):
            raise WorkerError(
                f"The program failed on this file ({answer.summary}).", "This is a fault of briefmill, not of the file: please report it."
            ) from RuntimeError(answer.trace)
        return answer

    def _ask(self, worker: _Worker, job: tuple[Any, ...]) -> Any:  # noqa: ANN401  # as in run
        if not worker.is_ready:
            self._await_ready(worker)
        try:
            worker.pipe.send(job)
        except (BrokenPipeError, OSError) as error:
            raise WorkerError("The worker process was gone before it began.", "It is tried again.") from error
        started = time.monotonic()
        try:
            while True:
                while not worker.pipe.poll(_LOOK_SECONDS):
                    self._watch(worker, time.monotonic() - started)
                answer = worker.pipe.recv()
                if not isinstance(answer, _MoreTime):
                    return answer
                started += answer.seconds
        except (EOFError, ConnectionResetError) as error:
            worker.process.join(5)
            raise WorkerError(
                f"Reading the file crashed the parser (exit code {worker.process.exitcode}).",
                "Open the file and save it anew, or print it to PDF; then drop it again.",
            ) from error

    def _await_ready(self, worker: _Worker) -> None:
        answer = None
        if worker.pipe.poll(_START_SECONDS):
            with contextlib.suppress(EOFError, ConnectionResetError):
                answer = worker.pipe.recv()
        if answer != "ready":
            raise RuntimeError(answer.summary + "\n" + answer.trace if isinstance(answer, _Fault) else "a worker process did not start")
        worker.is_ready = True

    def _watch(self, worker: _Worker, seconds: float) -> None:
        if seconds > self._limits.seconds:
            raise LimitError(
                f"Reading the file took longer than {self._limits.seconds:g} seconds and was stopped.",
                "Split the file, or raise seconds_per_file under [limits] in briefmill.toml.",
            )
        memory = _memory_mb(worker.process.pid)
        if memory > self._limits.memory_mb:
            raise LimitError(
                f"Reading the file took more than {self._limits.memory_mb} MB of memory and was stopped.",
                "Split the file, or raise memory_mb_per_file under [limits] in briefmill.toml.",
            )


def _memory_mb(pid: int | None) -> float:
    """Resident memory of a process and its children in MiB; 0 when it is gone."""
    try:
        process = psutil.Process(pid)
        total = process.memory_info().rss + sum(child.memory_info().rss for child in process.children(recursive=True))
    except psutil.Error:
        return 0.0
    return float(total) / 2**20
