"""Python's collector of reference cycles, turned off and on for a stretch of work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_OFTEN = 500  # stretches of work after which everything is looked through once
_stretches = count(1)


@contextmanager
def collecting(*, is_on: bool) -> Iterator[None]:
    """Have cycles collected, or not, within a block; afterwards it is as it was before.

    A reader makes ever more lines, all of them kept: the collector would look through them again and again for cycles that are not there,
    for a tenth of the time. Engines that recognise text work long and leave such cycles.

    Args:
        is_on: Whether they are collected.
    """
    was_on = gc.isenabled()
    (_turn_on if is_on else gc.disable)()
    try:
        yield
    finally:
        (_turn_on if was_on else gc.disable)()


def _turn_on() -> None:
    """Have cycles collected from here on, and what there is taken for old.

    Turned on and no more, the collector would begin with a look through all that was made meanwhile, which is all that a document has.
    Frozen and thawed, it goes to the oldest objects in one move; of the few cycles among them it is rid now and then.
    """
    if gc.isenabled():
        return
    if next(_stretches) % _OFTEN == 0:
        gc.collect()
    elif not gc.get_freeze_count():  # else somebody wants them kept frozen
        gc.freeze()
        gc.unfreeze()
    gc.enable()
