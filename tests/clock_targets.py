"""What a worker runs in the tests of the clock."""

from __future__ import annotations

import time
from collections.abc import Callable

from pipeline.clock import extra_seconds


def make_sleeper() -> Callable[[float, float, float], str]:
    """A function that sleeps on time of its own, then on the file's."""

    def sleep(granted: float, on_own: float, on_files: float) -> str:
        with extra_seconds(granted):
            time.sleep(on_own)
        time.sleep(on_files)
        return "done"

    return sleep
