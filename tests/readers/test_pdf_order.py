"""Reading order: columns, titles over them, pieces written out of turn, lists and tables without rules."""

from __future__ import annotations

import pytest
from pdf_drawing import PAGE, make_lines, read_drawn, texts, write_lines


def _columns(count: int, rows: int = 30) -> tuple[list[float], list[list[str]]]:
    """Left edges and lines of so many columns of prose."""
    letters = {2: 48, 3: 30}[count]
    width = (PAGE[0] - 100) / count
    return [50 + width * number for number in range(count)], [make_lines(rows, letters, 200 * number) for number in range(count)]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("is_interleaved", [False, True], ids=["by column", "line by line"])
def test_columns_are_read_one_after_the_other(tmp_path, settings, count, is_interleaved):
    lefts, columns = _columns(count)

    def page(canvas):
        write_lines(canvas, ["Shared pilots for small ports: what the councils have tried so far"], 50, 90, size=16)
        size = 9 if count == 3 else 10
        if is_interleaved:
            for row in range(30):
                for left, lines in zip(lefts, columns, strict=True):
                    write_lines(canvas, [lines[row]], left, 130 + 13 * row, size=size)
        else:
            for left, lines in zip(lefts, columns, strict=True):
                write_lines(canvas, lines, left, 130, size=size)

    blocks = read_drawn(tmp_path, [page], settings).blocks
    assert texts(blocks) == ["Shared pilots for small ports: what the councils have tried so far"] + [line for lines in columns for line in lines]
    assert [block.column for block in blocks] == [-1] + [number for number in range(count) for _ in range(30)]


def test_columns_above_and_below_a_line_across_are_read_apart(tmp_path, settings):
    lefts, columns = _columns(2, rows=12)

    def page(canvas):
        for left, lines in zip(lefts, columns, strict=True):
            write_lines(canvas, lines, left, 100)
        write_lines(canvas, ["What the islands asked for in the autumn round of talks, by district and by year"], 50, 290, size=14)
        for left, lines in zip(lefts, columns, strict=True):
            write_lines(canvas, [line.upper()[:40].strip() for line in lines], left, 330)

    got = texts(read_drawn(tmp_path, [page], settings).blocks)
    small = [line for lines in columns for line in lines]
    assert got == [
        *small,
        "What the islands asked for in the autumn round of talks, by district and by year",
        *[line.upper()[:40].strip() for line in small],
    ]


def test_a_heading_and_a_box_written_out_of_turn_go_where_they_stand(tmp_path, settings):
    body = make_lines(24, 85)

    def page(canvas):
        write_lines(canvas, body[:12], 72, 140)
        write_lines(canvas, body[12:], 72, 360)
        write_lines(canvas, ["Costs"], 72, 335, size=14, font="Helvetica-Bold")
        write_lines(canvas, ["Ports of the north"], 72, 110, size=18)

    assert texts(read_drawn(tmp_path, [page], settings).blocks) == ["Ports of the north", *body[:12], "Costs", *body[12:]]


def test_a_list_written_column_by_column_is_read_row_by_row(tmp_path, settings):
    short, meaning = ["HCV", "FG", "SNV", "RO"], ["Harbour Council of Vellmark", "Ferry Guild", "School of Navigation", "Regional Office"]

    def page(canvas):
        write_lines(canvas, short, 72, 120)
        write_lines(canvas, meaning, 180, 120)

    got = texts(read_drawn(tmp_path, [page], settings).blocks)
    assert got == [f"{one}\t{other}" for one, other in zip(short, meaning, strict=True)]


def test_cells_of_several_lines_stay_whole(tmp_path, settings):
    def page(canvas):
        for number in range(4):
            top = 120 + 60 * number
            write_lines(canvas, ["The council should", "draw up a list of", "pilots on call."], 72, top)
            write_lines(canvas, ["Accepted; the work", "began in the winter", "of last year."], 320, top)

    got = texts(read_drawn(tmp_path, [page], settings).blocks)
    assert got == ["The council should", "draw up a list of", "pilots on call.", "Accepted; the work", "began in the winter", "of last year."] * 4


def test_shaded_rows_are_read_row_by_row(tmp_path, settings):
    left = ["Dredging and upkeep of", "Pilots and tugs on the", "Weather data shared by"]
    right = ["the regional office, with", "the ferry guild, once the", "the school of navigation"]

    def page(canvas):
        canvas.setFillGray(0.9)
        for number in range(3):
            canvas.rect(60, PAGE[1] - 135 - 50 * number, 470, 25, stroke=0, fill=1)
        canvas.setFillGray(0)
        for number in range(3):
            write_lines(canvas, [left[number], "the quays and locks"], 72, 120 + 50 * number)
        for number in range(3):
            write_lines(canvas, [right[number], "help of both banks"], 300, 120 + 50 * number)

    got = texts(read_drawn(tmp_path, [page], settings).blocks)
    assert got.index(right[0]) < got.index(left[1])
    assert got.index(right[1]) < got.index(left[2])


def test_lines_of_a_contents_page_keep_title_and_number_together(tmp_path, settings):
    titles = ["Why small ports matter", "What the council heard", "What it would cost", "Recommendations"]

    def page(canvas):
        write_lines(canvas, titles, 72, 120, leading=18)
        write_lines(canvas, ["3", "7", "12", "19"], 500, 120, leading=18)

    got = texts(read_drawn(tmp_path, [page], settings).blocks)
    assert got == ["Why small ports matter\t3", "What the council heard\t7", "What it would cost\t12", "Recommendations\t19"]


@pytest.mark.parametrize("is_box_first", [False, True], ids=["box last", "box first"])
def test_a_box_that_text_runs_round_does_not_tear_the_paragraph(tmp_path, settings, is_box_first):
    narrow, wide, after = make_lines(10, 58), make_lines(4, 90, 100), make_lines(3, 90, 150)
    box = [line.upper() for line in make_lines(8, 22, 30)]

    def write_box(canvas):
        canvas.rect(375, PAGE[1] - 225, 150, 125)
        write_lines(canvas, box, 385, 115, size=8, leading=14)

    def page(canvas):
        if is_box_first:
            write_box(canvas)
        top = write_lines(canvas, narrow, 72, 110)
        top = write_lines(canvas, wide, 72, top)
        write_lines(canvas, after, 72, top + 12)
        if not is_box_first:
            write_box(canvas)

    assert texts(read_drawn(tmp_path, [page], settings).blocks) == [*narrow, *wide, *box, *after]
