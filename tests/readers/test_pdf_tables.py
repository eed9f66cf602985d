"""Tables in PDFs: cells of ruled ones, rows as blocks, and what only looks like a table."""

from __future__ import annotations

import itertools

import pytest
from pdf_drawing import PAGE, draw_pdf, make_lines, read_drawn, texts, write_lines

from pipeline.readers import pdf_fallback, pdf_paths
from pipeline.readers.pdf import read

ROWS = [["Port", "Berths", "Pilots"], ["Vellmark", "12", "4"], ["Aro", "7", "2"], ["Tamm Sound", "3", "none"]]
LEFTS, TOP, STEP = [72, 250, 350, 450], 200, 22


def _fill(canvas, rows=None) -> None:
    for number, row in enumerate(rows or ROWS):
        for left, text in zip(LEFTS, row, strict=False):
            write_lines(canvas, [text], left + 4, TOP + 15 + STEP * number)


def _at(top: float) -> float:
    return PAGE[1] - top


def _rule_grid(canvas) -> None:
    bottom = TOP + STEP * len(ROWS)
    for number in range(len(ROWS) + 1):
        canvas.line(LEFTS[0], _at(TOP + STEP * number), LEFTS[-1], _at(TOP + STEP * number))
    for left in LEFTS:
        canvas.line(left, _at(TOP), left, _at(bottom))


def _rule_boxes(canvas) -> None:
    for number in range(len(ROWS)):
        for left, right in itertools.pairwise(LEFTS):
            canvas.rect(left, _at(TOP + STEP * (number + 1)), right - left, STEP)


def _rule_one_path(canvas) -> None:
    path = canvas.beginPath()
    for number in range(len(ROWS)):
        for left, right in itertools.pairwise(LEFTS):
            path.rect(left, _at(TOP + STEP * (number + 1)), right - left, STEP)
    canvas.drawPath(path)


def _rule_thin_bars(canvas) -> None:
    for number in range(len(ROWS) + 1):
        canvas.rect(LEFTS[0], _at(TOP + STEP * number), LEFTS[-1] - LEFTS[0], 0.7, stroke=0, fill=1)
    for left in LEFTS:
        canvas.rect(left, _at(TOP + STEP * len(ROWS)), 0.7, STEP * len(ROWS), stroke=0, fill=1)


def _rule_open_sides(canvas) -> None:
    for number in range(len(ROWS) + 1):
        canvas.line(LEFTS[0], _at(TOP + STEP * number), LEFTS[-1], _at(TOP + STEP * number))
    for left in LEFTS[1:-1]:
        canvas.line(left, _at(TOP), left, _at(TOP + STEP * len(ROWS)))


def _rule_inside_only(canvas) -> None:
    for number in range(1, len(ROWS)):
        canvas.line(LEFTS[0], _at(TOP + STEP * number), LEFTS[-1], _at(TOP + STEP * number))
    for left in LEFTS[1:-1]:
        canvas.line(left, _at(TOP), left, _at(TOP + STEP * len(ROWS)))


def _rule_in_a_form(canvas) -> None:
    canvas.beginForm("grid")
    _rule_grid(canvas)
    canvas.endForm()
    canvas.doForm("grid")


def _shade_in_strips(canvas) -> None:
    """Cells shaded line by line, as word processors do, with paper between cells."""
    canvas.setFillGray(0.85)
    for number in range(len(ROWS)):
        for left, right in itertools.pairwise(LEFTS):
            top = TOP + STEP * number + 0.5
            canvas.rect(left + 0.5, _at(top + 10), right - left - 1, 10, stroke=0, fill=1)
            canvas.rect(left + 0.5, _at(top + 21), right - left - 1, 11, stroke=0, fill=1)
    canvas.setFillGray(0)


@pytest.mark.parametrize(
    "rule",
    [_rule_grid, _rule_boxes, _rule_one_path, _rule_thin_bars, _rule_open_sides, _rule_inside_only, _rule_in_a_form, _shade_in_strips],
)
def test_ruled_tables_become_cells_and_a_block_a_row(tmp_path, settings, rule):
    body = make_lines(4, 80)

    def page(canvas):
        write_lines(canvas, body[:2], 72, 150)
        rule(canvas)
        _fill(canvas)
        write_lines(canvas, body[2:], 72, 330)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks) == [*body[:2], *[" | ".join(row) for row in ROWS], *body[2:]]
    assert [block.kind for block in document.blocks] == ["line"] * 2 + ["table"] * 4 + ["line"] * 2
    assert [[cell.text for cell in document.cells if cell.row == row] for row in range(1, 5)] == ROWS
    first = document.cells[0]
    assert (first.document_id, first.page, first.table_number, first.row, first.column) == ("", 1, 1, 1, 1)
    assert (first.x0, first.top) == (pytest.approx(LEFTS[0], abs=1), pytest.approx(TOP, abs=1))


def test_tables_are_numbered_through_the_document_and_empty_cells_kept(tmp_path, settings):
    rows = [["Port", "Berths", ""], ["Aro", "", "2"]]

    def page(canvas):
        for top in (TOP, TOP + 2 * STEP, TOP + STEP):
            canvas.line(LEFTS[0], _at(top), LEFTS[-1], _at(top))
        for left in LEFTS:
            canvas.line(left, _at(TOP), left, _at(TOP + 2 * STEP))
        _fill(canvas, rows)

    document = read_drawn(tmp_path, [page, page], settings)
    assert [(cell.page, cell.table_number, cell.row, cell.column, cell.text) for cell in document.cells if cell.page == 2] == [
        (2, 2, 1, 1, "Port"), (2, 2, 1, 2, "Berths"), (2, 2, 1, 3, None), (2, 2, 2, 1, "Aro"), (2, 2, 2, 2, None), (2, 2, 2, 3, "2"),
    ]  # fmt: skip
    assert texts(document.blocks, "table") == ["Port | Berths", "Aro | 2"] * 2


def test_lines_of_a_cell_are_joined_and_its_hyphens_mended(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, ["The infrastructure of low-income islands."], 72, 150)
        canvas.grid([72, 250, 450], [_at(200), _at(250), _at(300)])
        write_lines(canvas, ["Mend the infra-", "structure of low-", "income islands"], 76, 212)
        write_lines(canvas, ["Accepted"], 254, 212)
        write_lines(canvas, ["Hire pilots"], 76, 262)
        write_lines(canvas, ["Noted"], 254, 262)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks, "table") == ["Mend the infrastructure of low-income islands | Accepted", "Hire pilots | Noted"]


def test_rows_without_rules_between_them_are_told_apart(tmp_path, settings):
    names = [
        ("Vellmark", "12", "Open all year"),
        ("Aro", "7", "Closed in"),
        ("", "", "winter"),
        ("Tamm Sound", "3", "Ferries only"),
        ("Orla", "9", "Open all year"),
    ]

    def page(canvas):
        canvas.rect(72, _at(320), 378, 120)
        canvas.line(72, _at(220), 450, _at(220))
        canvas.line(250, _at(200), 250, _at(320))
        canvas.line(350, _at(200), 350, _at(320))
        for top, row in zip((214, 234, 247, 260, 273, 286), [("Port", "Berths", "Season"), *names], strict=False):
            for left, text in zip(LEFTS, row, strict=False):
                write_lines(canvas, [text], left + 4, top)

    assert texts(read_drawn(tmp_path, [page], settings).blocks, "table") == [
        "Port | Berths | Season", "Vellmark | 12 | Open all year", "Aro | 7 | Closed in winter", "Tamm Sound | 3 | Ferries only", "Orla | 9 | Open all year",
    ]  # fmt: skip


def test_a_few_rows_over_notes_that_span_the_table_are_a_table(tmp_path, settings):
    lefts = [72, 150, 230, 310, 390, 470, 530]

    def page(canvas):
        for number in range(6):
            canvas.line(lefts[0], _at(TOP + STEP * number), lefts[-1], _at(TOP + STEP * number))
        for left in lefts:
            canvas.line(left, _at(TOP), left, _at(TOP + STEP * (5 if left in {72, 530} else 2)))
        for left, text in zip(lefts, ["Aro", "7", "2", "Low", "Fair", "Yes"], strict=False):
            write_lines(canvas, [text], left + 4, TOP + 15, size=9)
        for number, note in enumerate(["* Berths that the guild has counted", "** From very low to high", "*** From fair to good"], start=2):
            write_lines(canvas, [note], 76, TOP + 15 + STEP * number, size=9)

    document = read_drawn(tmp_path, [page], settings)
    parted = [(row, column) for row in (1, 2) for column in range(1, 7)]
    assert [(cell.row, cell.column) for cell in document.cells] == [*parted, (3, 1), (4, 1), (5, 1)]
    assert document.cells[12].text == "* Berths that the guild has counted"


def test_lines_under_the_links_of_a_column_do_not_part_it(tmp_path, settings):
    def page(canvas):
        _rule_grid(canvas)
        _fill(canvas)
        for number in range(1, len(ROWS)):
            canvas.line(LEFTS[1], _at(TOP + STEP * number + 17), LEFTS[1] + 45, _at(TOP + STEP * number + 17))

    document = read_drawn(tmp_path, [page], settings)
    assert [[cell.text for cell in document.cells if cell.row == row] for row in range(1, 5)] == ROWS


def _frame_around_prose(canvas):
    canvas.rect(60, _at(330), 470, 160)
    write_lines(canvas, make_lines(10, 80), 72, 190)


def _frame_with_a_title_bar(canvas):
    canvas.setFillGray(0.8)
    canvas.rect(60, _at(200), 470, 20, stroke=1, fill=1)
    canvas.setFillGray(0)
    write_lines(canvas, ["Box 1: What the guild said"], 72, 195)
    canvas.rect(60, _at(350), 470, 150)
    write_lines(canvas, make_lines(10, 80), 72, 215)


def _border_of_the_page(canvas):
    canvas.rect(20, 20, PAGE[0] - 40, PAGE[1] - 40)
    canvas.line(20, _at(60), PAGE[0] - 20, _at(60))
    canvas.line(300, _at(20), 300, _at(60))
    write_lines(canvas, make_lines(40, 80), 72, 120)


def _grid_of_a_chart(canvas):
    canvas.grid([100 + 40 * number for number in range(9)], [_at(200 + 30 * number) for number in range(7)])
    write_lines(canvas, ["0", "20", "40", "60"], 80, 205, leading=30)
    write_lines(canvas, ["Berths in use"], 200, 215)
    write_lines(canvas, make_lines(10, 80), 72, 500)


def _stacked_bars(canvas):
    """A chart of stacked bars over a grid: its labels stand across the grid's lines."""
    lefts = [100 + 60 * number for number in range(7)]
    canvas.grid(lefts, [_at(200), _at(220), _at(240), _at(260), _at(280)])
    write_lines(canvas, ["1250", "1310", "990", "1105"], lefts[1] - 10, 215, leading=20)
    write_lines(canvas, ["7", "6", "5", "4"], lefts[5] + 20, 215, leading=20)
    write_lines(canvas, make_lines(10, 80), 72, 500)


@pytest.mark.parametrize("draw", [_frame_around_prose, _frame_with_a_title_bar, _border_of_the_page, _grid_of_a_chart, _stacked_bars])
def test_frames_borders_and_charts_are_no_tables(tmp_path, settings, draw):
    document = read_drawn(tmp_path, [draw], settings)
    assert not texts(document.blocks, "table")
    assert not document.cells


def test_boxes_too_small_for_text_are_left_alone(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, make_lines(5, 80), 72, 100)
        canvas.grid([100, 105, 110], [600, 605, 610])

    document = read_drawn(tmp_path, [page], settings)
    assert len(document.blocks) == 5
    assert not document.cells


def test_rows_of_figures_without_rules_are_table_rows(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, make_lines(3, 80), 72, 100)
        for number, row in enumerate(
            [["Port", "2019", "2020", "2021"], ["Vellmark", "1,204", "1,310", "1,299"], ["Aro", "88", "93", "97"], ["Orla", "4", "–", "6"]]
        ):
            for left, text in zip((72, 250, 330, 410), row, strict=True):
                write_lines(canvas, [text], left, 160 + 14 * number)
        write_lines(canvas, make_lines(3, 80, 60), 72, 240)

    assert texts(read_drawn(tmp_path, [page], settings).blocks, "table") == [
        "Port | 2019 | 2020 | 2021", "Vellmark | 1,204 | 1,310 | 1,299", "Aro | 88 | 93 | 97", "Orla | 4 | – | 6",
    ]  # fmt: skip


def test_a_page_of_too_much_drawing_says_so(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(pdf_paths, "_OBJECTS", 3)

    def page(canvas):
        _rule_grid(canvas)
        _fill(canvas)

    document = read_drawn(tmp_path, [page], settings)
    assert not document.cells
    assert document.notes == ["Page 1 is a large drawing; tables were not looked for there."]


def test_curves_and_slopes_are_no_rules(tmp_path, settings):
    def page(canvas):
        for number in range(4):
            canvas.circle(100 + 100 * number, 600, 40)
            canvas.line(100, 500 + 30 * number, 500, 520 + 30 * number)
        _fill(canvas)

    assert not read_drawn(tmp_path, [page], settings).cells


def test_rules_are_read_by_pdfplumber_where_pdfium_cannot_tell_them(tmp_path, settings, monkeypatch):
    """The real second way, set off by taking the first one's answer away."""
    monkeypatch.setattr(pdf_paths._Reader, "_box", lambda *_: None)

    def page(canvas):
        _rule_grid(canvas)
        _fill(canvas)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks, "table") == [" | ".join(row) for row in ROWS]


def test_a_file_that_pdfium_refuses_is_read_by_pdfplumber(tmp_path, settings, monkeypatch):
    def page(canvas):
        write_lines(canvas, make_lines(4, 80), 72, 100)
        write_lines(canvas, ["Ports"], 72, 180, size=18, font="Helvetica-Bold")
        _rule_grid(canvas)
        _fill(canvas)

    path = draw_pdf(tmp_path / "a.pdf", [page])
    expected = read(path, settings)

    def refuse(*_):
        raise pdf_module.UnreadableFileError("The PDF is damaged and can't be opened.")

    from pipeline.readers import pdf as pdf_module

    monkeypatch.setattr(pdf_module, "open_document", refuse)
    got = read(path, settings)
    assert texts(got.blocks) == texts(expected.blocks)
    assert [block.kind for block in got.blocks] == [block.kind for block in expected.blocks]
    assert [cell.text for cell in got.cells] == [cell.text for cell in expected.cells]
    assert next(block.is_bold for block in got.blocks if block.text == "Ports")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing else")
    assert pdf_fallback.read_pages_slowly(tmp_path / "bad.pdf", 10) == []
    assert pdf_fallback.read_edges_slowly(tmp_path / "bad.pdf", 1, pdf_paths.Frame(0, 0, 1, 1), 0) == []
