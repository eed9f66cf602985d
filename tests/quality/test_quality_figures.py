"""The arithmetic of a figure."""

from __future__ import annotations

import pytest
from scorer.figures import Figure, Tally


def test_f1_of_counts() -> None:
    figure = Figure("x", right=3, missed=("a",), wrong=("b", "c", "d"))
    assert figure.precision == pytest.approx(3 / 6)
    assert figure.recall == pytest.approx(3 / 4)
    assert figure.value == pytest.approx(2 * 0.5 * 0.75 / 1.25)
    assert figure.asked == 4


def test_an_accuracy_is_the_share_that_is_right() -> None:
    assert Figure("x", right=3, missed=("a",), is_accuracy=True).value == pytest.approx(0.75)


@pytest.mark.parametrize("is_accuracy", [True, False])
def test_nothing_asked_and_nothing_found_is_perfect(is_accuracy: bool) -> None:
    assert Figure("x", right=0, is_accuracy=is_accuracy).value == 1.0


def test_everything_wrong_is_nothing() -> None:
    assert Figure("x", right=0, missed=("a",), wrong=("b",)).value == 0.0


def test_a_tally_sorts_what_it_tells() -> None:
    tally = Tally("x")
    for line in ("b", "a"):
        tally.miss(line)
    tally.judge(is_right=True, line="c")
    tally.spurious("d")
    assert tally.figure() == Figure("x", 1, ("a", "b"), ("d",))
