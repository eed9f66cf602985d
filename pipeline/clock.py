"""The clock on a file: a step that has a limit of its own may stop it meanwhile.

A scan of five hundred pages takes half an hour of honest work, a hanging parser may not. So the steps that recognise text, page by page
and each within its own limit, ask for that time on top of what a file may take, and give back what they did not need.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_grant: list[Callable[[float], None]] = []


def set_clock(grant: Callable[[float], None] | None) -> None:
    """Say who minds the clock in this process.

    Args:
        grant: Called with the seconds by which the file's time grows (or shrinks, below 0); None where nobody does.
    """
    _grant[:] = [grant] if grant else []


@contextmanager
def extra_seconds(seconds: float) -> Iterator[None]:
    """Do a step whose time is not the file's.

    Args:
        seconds: The most that it may take on top.
    """
    for grant in _grant:
        grant(seconds)
    started = time.monotonic()
    try:
        yield
    finally:
        for grant in _grant:
            grant(-max(seconds - (time.monotonic() - started), 0.0))
