"""Python's collector of cycles, turned off and on for a stretch of work."""

from __future__ import annotations

import gc

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
