"""Cells that are shaded each by itself, without rules: the seam between them parts them where it goes on a rule."""

from __future__ import annotations

import itertools
from functools import partial

from pdf_drawing import PAGE, draw_pdf, make_lines, write_lines

from pipeline.readers.pdf import read

LEFTS, TOP, STEP = [72, 200, 330, 460], 200, 22
ROWS = [["Port", "Berths", "Pilots"], ["Vellmark", "12", "4"], ["Aro", "7", "2"], ["Tamm Sound", "3", "none"]]


def _draw_table(canvas, head) -> None:
    """A head whose cells are shaded only, and rows with rules below it."""
    write_lines(canvas, make_lines(5, 80), 72, 100)
    for left, right in itertools.pairwise(LEFTS):
        canvas.setFillColorRGB(0.8, 0.85, 0.9)
        canvas.rect(left, PAGE[1] - TOP - STEP, right - left, STEP, stroke=0, fill=1)
        for number in range(1, len(ROWS)):
            canvas.rect(left, PAGE[1] - TOP - STEP * (number + 1), right - left, STEP)
    canvas.setFillColorRGB(0, 0, 0)
    for left, text in head:
        write_lines(canvas, [text], left + 4, TOP + 15)
    for number, row in enumerate(ROWS[1:], start=1):
        for left, text in zip(LEFTS, row, strict=False):
            write_lines(canvas, [text], left + 4, TOP + 15 + STEP * number)


def _read_cells(tmp_path, settings, head) -> list[tuple[int, int, str | None]]:
    path = draw_pdf(tmp_path / "ports.pdf", [partial(_draw_table, head=head)])
    return [(cell.row, cell.column, cell.text) for cell in read(path, settings).cells]


def test_cells_of_a_shaded_head_are_parted_where_the_rules_below_part_them(tmp_path, settings):
    cells = _read_cells(tmp_path, settings, list(zip(LEFTS, ROWS[0], strict=False)))
    assert cells == [(row, column, text) for row, texts in enumerate(ROWS, start=1) for column, text in enumerate(texts, start=1)]


def test_a_title_over_the_seams_of_its_shade_stays_one_cell(tmp_path, settings):
    cells = _read_cells(tmp_path, settings, [(150, "Berths and pilots of three ports in 2031")])
    assert cells[0] == (1, 1, "Berths and pilots of three ports in 2031")
    assert [cell[0] for cell in cells].count(1) == 1


def test_an_empty_corner_is_a_cell_of_its_own(tmp_path, settings):
    cells = _read_cells(tmp_path, settings, [(LEFTS[1], "2031"), (LEFTS[2], "2032")])
    assert [(column, text or "") for row, column, text in cells if row == 1] == [(1, ""), (2, "2031"), (3, "2032")]
