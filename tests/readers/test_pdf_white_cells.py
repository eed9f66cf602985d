"""Tables whose cells are white areas: a list of rows counts, boxes that stand about don't."""

from __future__ import annotations

import itertools

from pdf_drawing import PAGE, make_lines, read_drawn, write_lines

LEFTS, TOP, STEP = [72, 200, 330, 460], 200, 22
ROWS = [["Port", "Harbour master", "Seat"], ["Vellmark", "Ada Lane", "North"], ["Aro", "Bo Finn", "East"], ["Tamm Sound", "Cy Orr", "West"]]


def _lay(canvas, left, top, right, bottom) -> None:
    canvas.setFillGray(1)
    canvas.rect(left, PAGE[1] - bottom, right - left, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)


def test_white_areas_under_the_cells_of_a_list_are_its_cells(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, make_lines(5, 80), 72, 100)
        for number, row in enumerate(ROWS):
            for (left, right), text in zip(itertools.pairwise(LEFTS), row, strict=True):
                _lay(canvas, left, TOP + STEP * number, right, TOP + STEP * (number + 1))
                write_lines(canvas, [text], left + 4, TOP + 15 + STEP * number)

    cells = read_drawn(tmp_path, [page], settings).cells
    assert [[cell.text for cell in cells if cell.row == row] for row in range(1, 5)] == ROWS


def test_white_areas_under_lines_of_prose_and_a_few_boxes_are_no_table(tmp_path, settings):
    def page(canvas):
        lines = make_lines(8, 80)
        for number, line in enumerate(lines):
            _lay(canvas, 72, 100 + 14 * number, 500, 114 + 14 * number)
            write_lines(canvas, [line], 72, 111 + 14 * number)
        for row, column in itertools.product(range(2), range(3)):
            _lay(canvas, 72 + 130 * column, 400 + 60 * row, 202 + 130 * column, 460 + 60 * row)
            write_lines(canvas, ["Ports", "and piers"], 80 + 130 * column, 420 + 60 * row)

    assert not read_drawn(tmp_path, [page], settings).cells
