from __future__ import annotations

import pytest

from pipeline.clock import extra_seconds, set_clock
from pipeline.errors import LimitError
from pipeline.workers import WorkerLimits, WorkerPool


def test_time_of_its_own_does_not_count_and_what_is_left_of_it_is_no_gift() -> None:
    with WorkerPool(1, "clock_targets:make_sleeper", (), WorkerLimits(1.0, 500, 10)) as pool:
        assert pool.run(5.0, 1.6, 0.1) == "done"
        with pytest.raises(LimitError, match="longer than 1 seconds"):
            pool.run(30.0, 0.1, 4.0)
        with pytest.raises(LimitError):
            pool.run(0.5, 4.0, 0.0)


def test_where_nobody_minds_the_clock_nothing_happens() -> None:
    granted: list[float] = []
    with extra_seconds(5):
        pass
    set_clock(granted.append)
    try:
        with extra_seconds(5):
            pass
    finally:
        set_clock(None)
    with extra_seconds(7):
        pass
    assert granted == [5, pytest.approx(-5, abs=0.5)]
