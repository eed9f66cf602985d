"""Long-lived worker processes with a clock and a memory watch on each.

A parser that crashes, hangs or eats the memory takes its worker with it and costs the one file it was reading; the pool starts a new
worker and goes on. Where the processes come from is the matter of `pipeline.nursery`.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

import psutil

from pipeline.clock import set_clock
from pipeline.errors import DocumentError, LimitError, WorkerError
from pipeline.nursery import CAN_FORK, CannotForkError, ForkedWorker, Nursery, NurseryGoneError
from pipeline.worker_processes import Fault, SpawnedWorker

_LOOK_SECONDS = 0.2  # how often a busy worker's clock and memory are looked at

_Worker = SpawnedWorker | ForkedWorker


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
class _MoreTime:
    """Seconds by which a job's time grows (or shrinks): it does something that has a limit of its own."""

    seconds: float


def _serve(pipe: Connection, work: Callable[..., Any]) -> None:
    """The life of a worker that is ready: answer jobs until the pipe closes."""
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
            answer = Fault.of(error)
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
        self._lock = threading.Lock()
        self._nursery = self._start_nursery() if CAN_FORK else None
        for _ in range(count):
            self._idle.put(self._make_worker())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop all workers."""
        for worker in list(self._all):
            worker.stop()
        self._all.clear()
        if self._nursery:
            self._nursery.close()

    def _start_nursery(self) -> Nursery:
        return Nursery(self._target, self._setup, _serve)

    def _make_worker(self) -> _Worker:
        worker = ForkedWorker(self._nursery) if self._nursery else SpawnedWorker(self._target, self._setup, _serve)
        self._all.add(worker)
        return worker

    def _replace(self, worker: _Worker) -> _Worker:
        worker.stop()
        self._all.discard(worker)
        return self._make_worker()

    def _make_ready(self, worker: _Worker) -> _Worker:
        """Wait until a worker can take jobs; where its nursery is of no use, gives another worker that can."""
        try:
            worker.await_ready()
        except (CannotForkError, NurseryGoneError) as error:
            assert isinstance(worker, ForkedWorker)
            with self._lock:
                if self._nursery is worker.nursery:  # else another thread has seen to it
                    self._nursery.close()
                    self._nursery = self._start_nursery() if isinstance(error, NurseryGoneError) else None
            worker = self._replace(worker)
            worker.await_ready()
        return worker

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
            worker = self._make_ready(worker)
            answer = self._ask(worker, job)
            worker.jobs += 1
            if worker.jobs >= self._limits.jobs:
                worker = self._replace(worker)
        except DocumentError:
            worker = self._replace(worker)
            raise
        finally:
            self._idle.put(worker)
        if isinstance(answer, DocumentError):
            raise answer
        if isinstance(answer, Fault):
            raise WorkerError(
                f"The program failed on this file ({answer.summary}).", "This is a fault of briefmill, not of the file: please report it."
            ) from RuntimeError(answer.trace)
        return answer

    def _ask(self, worker: _Worker, job: tuple[Any, ...]) -> Any:  # noqa: ANN401  # as in run
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
            raise WorkerError(
                f"Reading the file crashed the parser (exit code {worker.find_exit_code()}).",
                "Open the file and save it anew, or print it to PDF; then drop it again.",
            ) from error

    def _watch(self, worker: _Worker, seconds: float) -> None:
        if seconds > self._limits.seconds:
            raise LimitError(
                f"Reading the file took longer than {self._limits.seconds:g} seconds and was stopped.",
                "Split the file, or raise seconds_per_file under [limits] in briefmill.toml.",
            )
        memory = _memory_mb(worker.pid)
        if memory > self._limits.memory_mb:
            raise LimitError(
                f"Reading the file took more than {self._limits.memory_mb} MB of memory and was stopped.",
                "Split the file, or raise memory_mb_per_file under [limits] in briefmill.toml.",
            )


def _memory_mb(pid: int) -> float:
    """Resident memory of a process and its children in MiB; 0 when it is gone."""
    try:
        process = psutil.Process(pid)
        total = process.memory_info().rss + sum(child.memory_info().rss for child in process.children(recursive=True))
    except psutil.Error:
        return 0.0
    return float(total) / 2**20
