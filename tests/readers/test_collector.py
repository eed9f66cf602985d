"""Python's collector of cycles, turned off and on for a stretch of work."""

from __future__ import annotations

import gc
import weakref

import pytest

from pipeline.readers.collector import collecting


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("within", [True, False])
def test_it_is_afterwards_as_before_even_when_the_work_fails(*, before: bool, within: bool) -> None:
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(ValueError, match="some failure"):
            _fail(within=within)
        assert gc.isenabled() is before
    finally:
        gc.enable()


def _fail(*, within: bool) -> None:
    with collecting(is_on=within):
        assert gc.isenabled() is within
        raise ValueError("some failure")


def test_engines_collect_within_a_read_that_does_not() -> None:
    with collecting(is_on=False):
        with collecting(is_on=True):
            assert gc.isenabled()
        assert not gc.isenabled()


def test_what_a_stretch_made_is_taken_for_old_and_not_looked_through() -> None:
    looks: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        looks.append(phase)

    gc.callbacks.append(note)
    try:
        with collecting(is_on=False):
            kept: list[list[int]] = [[] for _ in range(10_000)]
        more: list[list[int]] = [[] for _ in range(100)]  # enough to set off the look that was put off
        assert looks == []
    finally:
        gc.callbacks.remove(note)
    assert len(kept) + len(more) == 10_100
    assert gc.get_freeze_count() == 0


def test_a_cycle_that_a_stretch_left_is_found_later() -> None:
    class Thing:
        """Something that may hold itself."""

        me: object = None

    with collecting(is_on=False):
        thing = Thing()
        thing.me = thing
        left = weakref.ref(thing)
        del thing
    assert left() is not None
    gc.collect()
    assert left() is None
