from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import LimitError, NoTextError, WorkerError
from pipeline.workers import WorkerLimits, WorkerPool


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, "worker_targets:make_target", ("Hello",), WorkerLimits(seconds=3.0, memory_mb=300, jobs=50)) as made:
        yield made


def test_a_job_is_answered(pool: WorkerPool) -> None:
    assert pool.run("greet", "you").startswith("Hello, you from ")


def test_an_expected_error_comes_back_with_its_words_and_the_worker_lives_on(pool: WorkerPool) -> None:
    with pytest.raises(NoTextError) as caught:
        pool.run("reject")
    assert (caught.value.reason, caught.value.hint) == ("Nothing in it.", "Drop another.")
    assert pool.run("greet", "you")


def test_a_fault_of_ours_says_so_and_costs_one_job(pool: WorkerPool) -> None:
    with pytest.raises(WorkerError, match="ValueError: nonsense") as caught:
        pool.run("nonsense")
    assert "report it" in caught.value.hint
    assert pool.run("greet", "you")


def test_a_crash_costs_one_job(pool: WorkerPool) -> None:
    with pytest.raises(WorkerError, match="crashed the parser"):
        pool.run("crash")
    assert pool.run("greet", "you")


def test_a_hang_is_ended_by_the_clock(pool: WorkerPool) -> None:
    with pytest.raises(LimitError, match="longer than 3 seconds"):
        pool.run("hang")
    assert pool.run("greet", "you")


def test_a_hoarder_is_ended_by_the_memory_watch(pool: WorkerPool) -> None:
    with pytest.raises(LimitError, match="more than 300 MB"):
        pool.run("eat")
    assert pool.run("greet", "you")


def test_a_second_try_can_succeed(pool: WorkerPool, tmp_path: Path) -> None:
    mark = str(tmp_path / "tried")
    with pytest.raises(WorkerError):
        pool.run("crash once", mark)
    assert pool.run("crash once", mark) == "second try"


def test_two_threads_share_two_workers(pool: WorkerPool) -> None:
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda n: pool.run("greet", n), range(10)))
    assert [answer.split(" ")[1] for answer in answers] == [str(n) for n in range(10)]


def test_a_worker_is_replaced_after_its_jobs() -> None:
    with WorkerPool(1, "worker_targets:make_target", ("Hi",), WorkerLimits(seconds=5.0, memory_mb=500, jobs=2)) as pool:
        first, second, third = (pool.run("greet", "x") for _ in range(3))
    assert first == second != third


def test_a_set_up_that_fails_stops_the_run() -> None:
    with WorkerPool(1, "worker_targets:make_broken", ("no model",), WorkerLimits(5.0, 500, 5)) as pool, pytest.raises(RuntimeError, match="no model"):
        pool.run("greet", "x")
