from __future__ import annotations

import os
import signal

import psutil
import pytest

from pipeline import workers
from pipeline.errors import WorkerError
from pipeline.nursery import CAN_FORK
from pipeline.workers import WorkerLimits, WorkerPool

LIMITS = WorkerLimits(seconds=20.0, memory_mb=500, jobs=50)
needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system's workers are spawned")


def start(target: str, count: int = 1, *setup: str) -> WorkerPool:
    return WorkerPool(count, f"worker_targets:{target}", setup, LIMITS)


@needs_fork
def test_workers_are_forked_by_one_process_that_got_ready_once_and_all_end_with_the_pool() -> None:
    with start("make_twin") as pool:
        made_in, parent, first = pool.run("where")
        assert made_in == parent != first
        with pytest.raises(WorkerError, match=r"exit code -11"):
            pool.run("crash")
        again_in, again, second = pool.run("where")
        assert (again_in, again) == (made_in, parent)
        assert second != first
    assert not any(psutil.pid_exists(pid) for pid in (parent, first, second))


@needs_fork
def test_a_nursery_that_dies_is_replaced() -> None:
    with start("make_twin") as pool:
        _, parent, worker = pool.run("where")
        os.kill(parent, signal.SIGKILL)
        assert pool.run("where")[2] == worker  # it goes on without
        with pytest.raises(WorkerError):
            pool.run("crash")
        _, other, _ = pool.run("where")
        assert other != parent


@needs_fork
def test_where_a_library_has_started_threads_each_worker_gets_ready_by_itself() -> None:
    with start("make_threaded") as pool:
        made_in, _, worker = pool.run("where")
        assert made_in == worker


def test_without_forks_workers_are_spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CAN_FORK", False)
    with start("make_twin") as pool:
        made_in, parent, first = pool.run("where")
        assert (made_in, parent) == (first, os.getpid())
        with pytest.raises(WorkerError, match=r"exit code -11"):
            pool.run("crash")
        assert pool.run("where")[2] != first
    with start("make_broken", 1, "no model") as pool, pytest.raises(RuntimeError, match="no model"):
        pool.run("where")
