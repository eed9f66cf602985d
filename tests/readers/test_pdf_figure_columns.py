"""Figures side by side in one cell of a ruled table are columns where paper runs down between them."""

from __future__ import annotations

from functools import partial

from pdf_drawing import PAGE, make_lines, read_drawn, write_lines

LEFTS, TOP, STEP = [72, 200, 350, 500], 200, 22
HEAD = [(150, ""), (240, "Ports in the north"), (410, "South")]
YEARS = [(210, "2029"), (260, "2030"), (310, "2031"), (360, "2029"), (410, "2030"), (460, "2031")]
ROWS = [("Vellmark", "12 14 9 1250 1310 990"), ("Aro", "7 2 11 630 640 655"), ("Tamm Sound", "3 5 8 410 420 425"), ("Orrey", "1 1 2 95 97 99")]


def _draw(canvas, rows) -> None:
    write_lines(canvas, make_lines(5, 80), 72, 100)
    for number in range(len(rows) + 3):
        canvas.line(LEFTS[0], PAGE[1] - TOP - STEP * number, LEFTS[-1], PAGE[1] - TOP - STEP * number)
    for left in LEFTS:
        canvas.line(left, PAGE[1] - TOP, left, PAGE[1] - TOP - STEP * (len(rows) + 2))
    for left, text in HEAD:
        write_lines(canvas, [text], left, TOP + 15)
    for left, text in YEARS:
        write_lines(canvas, [text], left, TOP + STEP + 15)
    for number, (name, entries) in enumerate(rows, start=2):
        write_lines(canvas, [name], 76, TOP + STEP * number + 15)
        for (left, _), entry in zip(YEARS, entries.split(), strict=True):
            write_lines(canvas, [entry], left, TOP + STEP * number + 15)


def _read(tmp_path, settings, rows) -> list[list[tuple[int, str]]]:
    cells = read_drawn(tmp_path, [partial(_draw, rows=rows)], settings).cells
    return [[(cell.column, cell.text or "") for cell in cells if cell.row == row] for row in range(1, len(rows) + 3)]


def test_figures_in_one_cell_are_columns_under_the_title_that_spans_them(tmp_path, settings):
    head, years, *rows = _read(tmp_path, settings, ROWS)
    assert head == [(1, ""), (2, "Ports in the north"), (5, "South")]
    assert [text for _, text in years] == ["", "2029", "2030", "2031", "2029", "2030", "2031"]
    assert [[text for _, text in row] for row in rows] == [[name, *entries.split()] for name, entries in ROWS]


def test_words_and_a_few_figures_side_by_side_stay_one_cell(tmp_path, settings):
    words = [(name, "ferry guild lane pilot tugs crew") for name, _ in ROWS]
    assert all(len(row) == 3 for row in _read(tmp_path, settings, words))
    assert all(len(row) == 3 for row in _read(tmp_path, settings, ROWS[:1]))
