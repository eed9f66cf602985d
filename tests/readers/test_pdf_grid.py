"""The cells between ruling lines are those that pdfplumber finds."""

from __future__ import annotations

import random

import pytest
from pdfplumber import table as peer

from pipeline.readers.pdf_grid import find_cells, find_crossings, group_cells


def _edge(orientation, low, high, place):
    x0, x1, top, bottom = (low, high, place, place) if orientation == "h" else (place, place, low, high)
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top, "orientation": orientation}


def _grid(xs, ys):
    return [_edge("h", xs[0], xs[-1], y) for y in ys] + [_edge("v", ys[0], ys[-1], x) for x in xs]


def test_a_grid_has_a_cell_between_each_four_crossings():
    crossings = find_crossings(_grid([10, 60, 110], [20, 40, 60, 80]), 3)
    assert len(crossings) == 12
    cells = find_cells(crossings)
    assert len(cells) == 6
    assert cells[0] == (10, 20, 60, 40)
    assert group_cells(cells) == [cells]


def test_a_merged_cell_is_one():
    edges = [edge for edge in _grid([10, 60, 110], [20, 40, 60]) if edge["x0"] != 60] + [_edge("v", 40, 60, 60)]
    assert sorted(find_cells(find_crossings(edges, 3))) == [(10, 20, 110, 40), (10, 40, 60, 60), (60, 40, 110, 60)]


def test_grids_apart_are_groups_of_their_own_from_top_to_bottom():
    low, high = (
        find_cells(find_crossings(_grid([10, 60, 110], [300, 320, 340]), 3)),
        find_cells(find_crossings(_grid([10, 60, 110], [20, 40, 60]), 3)),
    )
    assert group_cells(low + high) == [high, low]


def test_no_lines_of_one_direction_no_cells():
    assert find_crossings([_edge("h", 0, 100, 10)], 3) == {}
    assert group_cells([]) == []


@pytest.mark.parametrize("seed", range(20))
def test_any_lines_give_the_cells_that_pdfplumber_finds(seed):
    draw = random.Random(seed)
    edges = []
    for _ in range(draw.randint(8, 40)):
        low = draw.randrange(0, 200, 10)
        edges.append(_edge(draw.choice("hv"), low, low + draw.randrange(10, 150, 10), draw.randrange(0, 300, 10)))
    edges = peer.merge_edges(edges, 3, 3, 3, 3)
    expected = peer.cells_to_tables(peer.intersections_to_cells(peer.edges_to_intersections(edges, 3, 3)))
    assert [sorted(group) for group in group_cells(find_cells(find_crossings(edges, 3)))] == [sorted(group) for group in expected]
