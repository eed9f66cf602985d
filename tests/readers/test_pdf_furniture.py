"""Running heads and feet, page numbers, footnotes: what is told from text, and what must stay text."""

from __future__ import annotations

import pytest
from pdf_drawing import make_lines, read_drawn, texts, write_lines

from pipeline.readers.pdf_fonts import Font
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_labels import find_labels
from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_page import Page
from pipeline.readers.pdf_spots import fold_line


def _body(canvas, number: int, *, top: float = 110, rows: int = 30) -> None:
    write_lines(canvas, make_lines(rows, 85, 37 * number), 72, top)


def test_heads_feet_and_numbers_of_left_and_right_pages(tmp_path, settings):
    def make(number):
        def page(canvas):
            if number % 2:
                write_lines(canvas, ["Ports of Vellmark"], 72, 50, size=9)
                write_lines(canvas, [str(number)], 520, 800, size=9)
            else:
                write_lines(canvas, ["Harbour Office"], 430, 50, size=9)
                write_lines(canvas, [str(number)], 72, 800, size=9)
            write_lines(canvas, [f"Issue 7 | page {number}"], 250, 815, size=8)
            _body(canvas, number)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 9)], settings).blocks
    assert texts(blocks, "head") == ["Ports of Vellmark", "Harbour Office"] * 4
    assert texts(blocks, "page number") == [str(number) for number in range(1, 9)]
    assert texts(blocks, "foot") == [f"Issue 7 | page {number}" for number in range(1, 9)]
    assert len(texts(blocks, "line")) == 8 * 30


def test_roman_and_bare_numbers_in_other_dress(tmp_path, settings):
    def make(label):
        def page(canvas):
            write_lines(canvas, [label], 290, 810)
            _body(canvas, len(label))

        return page

    labels = ["i", "ii", "iii", "– 4 –", "– 5 –", "Page 6 of 7", "Page 7 of 7"]
    blocks = read_drawn(tmp_path, [make(label) for label in labels], settings).blocks
    assert texts(blocks, "page number") == labels


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Page XII", ("#", (12,))),
        ("ii Vellmark", ("# vellmark", (2,))),
        ("İ", ("i\u0307", ())),
        ("ı bent 3", ("ı bent #", (3,))),
        ("bent ı", ("bent ı", ())),
    ],
)
def test_letters_of_other_alphabets_are_no_roman_numbers(text, folded):
    assert fold_line(text) == folded


def test_a_foot_in_turkish_letters_has_no_number():
    foot = Line([], 60, 780, 70, 790, 788, 10, Font("Courier"), 0, 0, kind="foot", settled=("ı bent ı", False))
    assert find_labels([Page(1, Frame(0, 0, 595, 842), lines=[foot])], []) == {}


def test_the_title_on_the_first_page_stays_text_where_the_head_repeats_it(tmp_path, settings):
    def make(number):
        def page(canvas):
            write_lines(canvas, ["Ports of Vellmark"], 72, 60, size=22 if number == 1 else 9)
            _body(canvas, number)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 6)], settings).blocks
    assert [block.page for block in blocks if block.text == "Ports of Vellmark" and block.kind == "line"] == [1]
    assert len(texts(blocks, "head")) == 4


def test_numbered_headings_at_the_top_of_pages_stay_text(tmp_path, settings):
    def make(number):
        def page(canvas):
            write_lines(canvas, [f"Recommendation {number}"], 72, 60, size=11, font="Helvetica-Bold")
            _body(canvas, number)

        return page

    # The numbers follow neither the pages nor each other.
    blocks = read_drawn(tmp_path, [make(number) for number in (3, 4, 9, 10, 20, 31)], settings).blocks
    assert not texts(blocks, "head", "foot", "page number")


def test_last_words_at_the_same_height_stay_text(tmp_path, settings):
    def make(number):
        def page(canvas):
            write_lines(canvas, ["of the council.", *make_lines(30, 85, 37 * number)], 72, 60)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 4)], settings).blocks
    assert texts(blocks, "line").count("of the council.") == 3


def test_changing_chapter_titles_in_the_place_of_the_head_are_heads(tmp_path, settings):
    chapters = ["Ports", "Ports", "Ports", "Pilots", "Pilots", "Pilots", "Dredging", "Ferries", "Ferries", "Ferries"]

    def make(number, chapter):
        def page(canvas):
            write_lines(canvas, [chapter], 72, 50, size=9)
            _body(canvas, number)

        return page

    blocks = read_drawn(tmp_path, [make(number, chapter) for number, chapter in enumerate(chapters)], settings).blocks
    assert texts(blocks, "head") == chapters


def test_what_stands_beside_a_head_belongs_to_it(tmp_path, settings):
    def make(number):
        def page(canvas):
            write_lines(canvas, [f"§ {number * number + 3}"], 72, 50, size=9)
            write_lines(canvas, ["Harbour Law of Vellmark"], 400, 50, size=9)
            _body(canvas, number)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 6)], settings).blocks
    assert texts(blocks, "head") == [text for number in range(1, 6) for text in (f"§ {number * number + 3}\tHarbour Law of Vellmark",)]


def test_heads_in_the_middle_of_a_larger_sheet_are_found(tmp_path, settings):
    def make(number):
        def page(canvas):
            write_lines(canvas, ["Ports of Vellmark"], 150, 190, size=9)
            write_lines(canvas, make_lines(20, 60, 37 * number), 150, 220)
            write_lines(canvas, [str(number)], 290, 640)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 7)], settings).blocks
    assert texts(blocks, "head") == ["Ports of Vellmark"] * 6
    assert texts(blocks, "page number") == [str(number) for number in range(1, 7)]


def test_a_document_whose_few_lines_are_all_alike_keeps_them(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, ["The bearer may land at any quay.", "Signed by the harbour master."], 72, 60)

    assert len(texts(read_drawn(tmp_path, [page, page], settings).blocks, "line")) == 4


def test_a_slanted_mark_on_every_page_is_no_text(tmp_path, settings):
    def make(number):
        def page(canvas):
            canvas.saveState()
            canvas.translate(150, 300)
            canvas.rotate(40)
            write_lines(canvas, ["DRAFT"], 0, 842, size=80)
            canvas.restoreState()
            _body(canvas, number)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 5)], settings).blocks
    assert texts(blocks, "head") == ["DRAFT"] * 4
    assert len(texts(blocks, "line")) == 4 * 30


@pytest.mark.parametrize("has_rule", [False, True])
def test_small_lines_with_marks_at_the_foot_are_footnotes(tmp_path, settings, has_rule):
    def page(canvas):
        text = canvas.beginText(72, 842 - 110)
        for word, mark in (("Fuel had become dear", "1"), ("and crews were leaving", "2")):
            text.setFont("Helvetica", 10)
            text.setRise(0)
            text.textOut(word)
            text.setFont("Helvetica", 6)
            text.setRise(4)
            text.textOut(mark)
            text.setFont("Helvetica", 10)
            text.setRise(0)
            text.textOut(" ")
        canvas.drawText(text)
        _body(canvas, 1, top=123, rows=45)
        if has_rule:
            canvas.line(72, 842 - 735, 216, 842 - 735)
        write_lines(
            canvas,
            ["1 Ferry guild, yearly report, and what", "the guild added in the autumn.", "2 School of navigation."],
            72,
            750,
            size=8,
            leading=10,
        )

    blocks = read_drawn(tmp_path, [page], settings).blocks
    assert texts(blocks, "footnote") == ["1 Ferry guild, yearly report, and what", "the guild added in the autumn.", "2 School of navigation."]
    assert texts(blocks, "line")[0] == "Fuel had become dear¹ and crews were leaving²"


def test_small_print_without_a_mark_is_no_footnote_and_a_starred_line_apart_is(tmp_path, settings):
    def page(canvas):
        _body(canvas, 1, rows=20)
        write_lines(canvas, ["Source: ferry guild."], 72, 600, size=8)

    def starred(canvas):
        _body(canvas, 1, rows=20)
        write_lines(canvas, ["* The annex is printed as it was received."], 72, 760)

    assert not texts(read_drawn(tmp_path, [page], settings).blocks, "footnote")
    assert texts(read_drawn(tmp_path, [starred], settings).blocks, "footnote") == ["* The annex is printed as it was received."]


def test_a_note_runs_over_to_the_next_page_under_its_rule(tmp_path, settings):
    def make(lines, rows):
        def page(canvas):
            _body(canvas, rows, rows=rows)
            canvas.line(72, 842 - 735, 216, 842 - 735)
            write_lines(canvas, lines, 72, 750, size=8, leading=10)

        return page

    first = ["* The guild counts boats of ten tons and more, and leaves"]
    second = ["out those that are laid up over the winter months.", "** As told to the council."]
    blocks = read_drawn(tmp_path, [make(first, 30), make(second, 31)], settings).blocks
    assert texts(blocks, "footnote") == first + second


def test_a_number_at_the_top_of_the_second_of_two_pages_is_its_own(tmp_path, settings):
    def page(number):
        def draw(canvas):
            write_lines(canvas, ["- 2 -"] if number == 2 else ["Harbour dues"], 290, 50)
            write_lines(canvas, make_lines(20, 80), 72, 120)

        return draw

    assert texts(read_drawn(tmp_path, [page(1), page(2)], settings).blocks, "page number") == ["- 2 -"]


def test_the_parts_of_a_foot_under_columns_are_one_line_and_stand_after_the_text(tmp_path, settings):
    def make(number):
        def page(canvas):
            for left in (40, 220, 400):
                write_lines(canvas, make_lines(40, 26, 37 * number + left), left, 110, size=9)
            write_lines(canvas, ["Set by Vellmark Press"], 40, 815, size=6)
            write_lines(canvas, ["Form 11 of the harbour"], 260, 815, size=6)
            write_lines(canvas, ["Sheet of the week"], 440, 815, size=6)
            write_lines(canvas, [str(number)], 295, 50, size=9)

        return page

    blocks = read_drawn(tmp_path, [make(number) for number in range(1, 6)], settings).blocks
    assert texts(blocks, "foot") == ["Set by Vellmark Press\tForm 11 of the harbour\tSheet of the week"] * 5
    assert texts(blocks, "page number") == ["1", "2", "3", "4", "5"]
    feet = [block for block in blocks if block.kind == "foot"]
    assert all(block.box is not None and block.box.x0 < 41 and block.box.x1 > 480 for block in feet)
    assert [block.kind for block in blocks if block.page == 2][-1] == "foot"
    assert len(texts(blocks, "line")) == 5 * 120
