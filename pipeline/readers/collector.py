"""Python's collector of reference cycles, turned off and on for a stretch of work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting(*, is_on: bool) -> Iterator[None]:
    """Have cycles collected, or not, within a block; afterwards it is as it was before.

    A reader makes ever more lines, all of them kept: the collector would look through them again and again for cycles that are not there,
    for a tenth of the time. Engines that recognise text work long and leave such cycles.

    Args:
        is_on: Whether they are collected.
    """
    was_on = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()
