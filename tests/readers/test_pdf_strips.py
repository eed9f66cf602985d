"""Thin strips between cells are neither rows nor columns."""

from __future__ import annotations

from pipeline.readers.pdf_strips import close_strips, join_split_cells


def _nothing(_box):
    return False


def test_a_double_rule_under_the_first_row_is_no_row():
    cells = [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 100, 24), (0, 24, 50, 44), (50, 24, 100, 44)]
    closed = close_strips(cells, _nothing)
    assert len(closed) == 4
    assert {(cell[1], cell[3]) for cell in closed} == {(0, 20), (20, 44)}


def test_the_margins_of_a_shaded_cell_go_to_the_borders_of_the_table():
    cells = [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 5, 40), (5, 20, 95, 40), (95, 20, 100, 40)]
    assert close_strips(cells, _nothing) == [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 100, 40)]


def test_margins_on_both_sides_of_a_border_are_closed_together():
    cells = [(0, 0, 45, 20), (45, 0, 50, 20), (50, 0, 55, 20), (55, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]
    assert close_strips(cells, _nothing) == [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]


def test_thin_rows_of_text_and_grids_without_strips_stay():
    rows = [(0, 7 * number, 50, 7 * number + 7) for number in range(4)]
    assert close_strips(rows, lambda _: True) == rows
    grid = [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]
    assert close_strips(grid, _nothing) == grid


def test_edges_a_few_points_apart_in_different_rows_are_one_column():
    cells = [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 54, 40), (54, 20, 100, 40), (0, 40, 50, 60), (50, 40, 100, 60)]
    assert {cell[0] for cell in close_strips(cells, _nothing)} == {0, 50}


def test_a_shade_that_ends_halfway_down_a_cell_makes_no_second_cell():
    beside = [(50, 0, 100, 20), (0, 20, 50, 45), (50, 20, 100, 45)]
    shaded = [(0, 0, 5, 20), (5, 0, 45, 20), (45, 0, 50, 20), *beside, (5, 20, 45, 32)]
    assert close_strips(shaded, _nothing) == [(0, 0, 50, 20), *beside]
    # The strip over the shade goes too, and the text of both is asked for once.
    lower = [(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 50, 60), (50, 20, 100, 60), (5, 25, 45, 40)]
    assert close_strips(lower, _nothing) == lower[:4]


def test_cells_that_begin_at_one_corner_are_the_box_around_them():
    cells = [(0, 0, 40, 50), (4, 0, 60, 30), (60, 0, 100, 50), (40, 30, 60, 50)]
    closed = close_strips(cells, _nothing)
    assert closed == [(0, 0, 60, 50), (60, 0, 100, 50)]  # the last lies in the box: its text is read there
    assert len({cell[:2] for cell in closed}) == len(closed)


def test_a_cell_that_a_shade_parts_is_one():
    cells = [(0, 0, 50, 12), (0, 12, 50, 25), (50, 0, 100, 25), (0, 25, 50, 40), (50, 25, 100, 40)]
    assert join_split_cells(cells, lambda cell: cell[1] != 12) == [(0, 0, 50, 25), (0, 25, 50, 40), (50, 0, 100, 25), (50, 25, 100, 40)]
    # Text in both parts: a row beside a merged cell.
    assert join_split_cells(cells, lambda _: True) == sorted(cells)
