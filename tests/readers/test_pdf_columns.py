"""Gutters of a page: which places are worth parting it at."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.readers.pdf_columns import _may_part, find_zones
from pipeline.readers.pdf_fonts import Font
from pipeline.readers.pdf_lines import Line

_LEFT, _RIGHT, _ACROSS = (50.0, 280.0), (310.0, 540.0), (50.0, 540.0)


@pytest.mark.parametrize(
    ("spans", "may_be"),
    [
        ([_LEFT, _RIGHT] * 3, True),
        ([_LEFT] * 3 + [_RIGHT] * 3, True),  # what stands higher on one side
        ([_ACROSS, *[_LEFT, _RIGHT] * 3, _ACROSS], True),
        ([_LEFT, _RIGHT] * 2, False),
        ([*[_LEFT, _RIGHT] * 2, _ACROSS, *[_LEFT, _RIGHT] * 2], False),  # too few on each side of the line across
        ([_LEFT] * 6, False),
    ],
)
def test_a_gutter_needs_three_lines_on_both_sides_with_none_across_among_them(spans: list[tuple[float, float]], may_be: bool) -> None:
    """The cheap test says what the parting itself finds."""
    lines = [Line([], x0, 100 + 12 * row, x1, 110 + 12 * row, 108 + 12 * row, 10, Font(), 0, row) for row, (x0, x1) in enumerate(spans)]
    for one, other in pairwise(lines):
        if one.x1 < other.x0:  # side by side
            other.top, other.bottom, other.baseline = one.top, one.bottom, one.baseline
    assert _may_part(spans, 295.0) is may_be
    assert may_be or find_zones(lines) is None
