"""The PDF reader from end to end: text, boxes, fonts, rotation, properties."""

from __future__ import annotations

import gc

import pytest
from pdf_drawing import PAGE, draw_pdf, make_lines, read_drawn, texts, write_lines

from pipeline.errors import UnreadableFileError
from pipeline.readers.pdf import read


def test_lines_come_with_text_box_size_and_font(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, ["A heading"], 72, 100, size=18, font="Helvetica-Bold")
        write_lines(canvas, make_lines(4, 80), 72, 140)

    document = read_drawn(tmp_path, [page], settings)
    heading, *body = document.blocks
    assert texts(body) == make_lines(4, 80)
    assert (heading.text, heading.font_size, heading.is_bold, heading.font) == ("A heading", 18.0, True, "Helvetica-Bold")
    assert (body[0].font_size, body[0].is_bold, body[0].page, body[0].kind, body[0].column) == (10.0, False, 1, "line", -1)
    assert heading.box.x0 == pytest.approx(72, abs=2)
    assert heading.box.top < 100 < heading.box.bottom < body[0].box.top
    assert heading.box.x1 == pytest.approx(72 + 84, abs=6)
    assert (document.format, document.page_count, document.page_sizes, document.quality) == ("pdf", 1, [PAGE], 1.0)


def test_reading_twice_gives_the_same(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, make_lines(30, 40), 60, 80)
        write_lines(canvas, make_lines(30, 40, 50), 320, 80)

    path = draw_pdf(tmp_path / "twice.pdf", [page, page])
    assert read(path, settings) == read(path, settings)


def test_the_collector_is_as_it_was(tmp_path, settings):
    path = draw_pdf(tmp_path / "some.pdf", [lambda canvas: write_lines(canvas, make_lines(4, 80), 72, 140)])
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    read(path, settings)
    assert gc.isenabled()
    with pytest.raises(UnreadableFileError):
        read(broken, settings)
    assert gc.isenabled()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_boxes_lie_where_a_rotated_page_shows_the_line(tmp_path, settings, angle):
    def page(canvas):
        # The program writes the page's box turned, so that it is always shown 595 wide; the text is set against the turn.
        canvas.setPageRotation(angle)
        canvas.saveState()
        x, y = {0: (0, 0), 90: (0, 0), 180: (595, 842), 270: (0, 595)}[angle]
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate(make_lines(5, 50)):
            canvas.drawString(100, (0 if angle == 90 else 842) - 150 - 15 * number, line)
        canvas.restoreState()

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks) == make_lines(5, 50)
    assert document.page_sizes == [(595, 842)]
    first = document.blocks[0].box
    assert first.x0 == pytest.approx(100, abs=2)
    assert first.top < 150 < first.bottom
    assert first.bottom - first.top < 16


def test_text_set_sideways_on_most_of_a_page_is_read_as_the_page(tmp_path, settings):
    def page(canvas):
        canvas.rotate(90)
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(make_lines(8, 70)):
            canvas.drawString(80, -100 - 14 * number, line)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks, "line") == make_lines(8, 70)
    box = document.blocks[0].box
    assert box.bottom - box.top > 5 * (box.x1 - box.x0)
    assert 0 <= box.top < box.bottom <= 842


def test_a_stamp_set_sideways_is_a_note_at_the_end(tmp_path, settings):
    def page(canvas):
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(300, -30, "Received 4 May by the registry")
        canvas.restoreState()
        write_lines(canvas, make_lines(10, 80), 72, 100)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks, "line") == make_lines(10, 80)
    assert texts(document.blocks[-1:], "note") == ["Received 4 May by the registry"]


def test_what_lies_outside_the_crop_box_is_left_out_and_boxes_start_at_its_corner(tmp_path, settings):
    def page(canvas):
        canvas.setCropBox((50, 50, 545, 792))
        write_lines(canvas, make_lines(3, 70), 100, 150)
        write_lines(canvas, ["printer's mark"], 5, 20)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks) == make_lines(3, 70)
    assert document.blocks[0].box.x0 == pytest.approx(50, abs=2)
    assert document.blocks[0].box.top == pytest.approx(150 - 50 - 8, abs=3)
    assert document.page_sizes == [(495, 742)]


def test_a_hyphen_at_a_line_end_stays_a_hyphen(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, ["The plan covers all low-", "income districts and their infra-", "structure by the coast."], 72, 100)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks) == ["The plan covers all low-", "income districts and their infra-", "structure by the coast."]


def test_raised_numbers_become_superscript_digits(tmp_path, settings):
    def page(canvas):
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("Tonnage fell in 2011")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("12")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" and rose again.")
        canvas.drawText(text)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks) == ["Tonnage fell in 2011¹² and rose again."]


def test_a_space_that_the_next_letter_covers_is_none(tmp_path, settings):
    def page(canvas):
        canvas.setFont("Helvetica", 11)
        name = canvas._doc.getInternalFontName("Helvetica")
        # One operator sets the space and moves back over it (278 thousandths is the space's own width).
        canvas._code.append(f"BT {name} 11 Tf 72 700 Td [(W ) 278 (e urge the council to mend the pier.)] TJ ET")

    assert texts(read_drawn(tmp_path, [page], settings).blocks) == ["We urge the council to mend the pier."]


def test_recognised_words_in_pieces_are_joined(tmp_path, settings):
    def page(canvas):
        text = canvas.beginText(72, 700)
        text.setFont("Courier", 10)
        text.setTextRenderMode(3)
        x = 72
        for number, line in enumerate(["North quay", "ferry house"]):
            for word in line.split():
                text.setTextOrigin(x, 700 - 15 * number)
                text.textOut(word[:-1])
                text.setTextOrigin(x + 6 * len(word[:-1]) + 1.6, 700 - 15 * number)
                text.textOut(word[-1])
                x += 6 * len(word) + 8
            x = 72
        canvas.drawText(text)

    assert texts(read_drawn(tmp_path, [page], settings).blocks) == ["North quay", "ferry house"]


def test_letters_set_apart_are_one_word(tmp_path, settings):
    def page(canvas):
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 14)
        text.setCharSpace(7)
        text.textOut("PORTS OF VELLMARK")
        canvas.drawText(text)
        write_lines(canvas, ["A B C of ports, in 7 steps", "x y z"], 72, 300)

    assert texts(read_drawn(tmp_path, [page], settings).blocks) == ["PORTS OF VELLMARK", "A B C of ports, in 7 steps", "x y z"]


def test_wide_gaps_become_tabs_and_bullets_keep_their_place(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, ["•", "•", "•"], 72, 100, leading=30)
        for number, lines in enumerate((["mend the pier", "before winter"], ["hire two pilots"], ["share the tugs", "with the islands"])):
            write_lines(canvas, lines, 90, 100 + 30 * number)

    document = read_drawn(tmp_path, [page], settings)
    assert texts(document.blocks) == ["• mend the pier", "before winter", "• hire two pilots", "• share the tugs", "with the islands"]

    def tabbed(canvas):
        write_lines(canvas, ["Host", "Minutes"], 72, 100, leading=20)
        write_lines(canvas, ["Orla Tamm", "Piet Aro"], 200, 100, leading=20)

    assert texts(read_drawn(tmp_path, [tabbed], settings).blocks) == ["Host\tOrla Tamm", "Minutes\tPiet Aro"]


def test_control_characters_never_reach_a_block(tmp_path, settings):
    def page(canvas):
        write_lines(canvas, ["Ports\x00 and\x07 piers\x1f stay open", *make_lines(20, 80)], 72, 100)

    document = read_drawn(tmp_path, [page], settings)
    assert not any(ord(letter) < 32 and letter != "\t" for block in document.blocks for letter in block.text)
    assert texts(document.blocks)[1:] == make_lines(20, 80)


def test_properties_outline_and_language(tmp_path, settings):
    def first(canvas):
        canvas.setTitle("Microsoft Word - Ports of Vellmark")
        canvas.setAuthor("  Harbour\nOffice ")
        canvas.setSubject("Shared pilots")
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("Summary", "a", level=0)
        write_lines(canvas, make_lines(3, 60), 72, 100)

    def second(canvas):
        canvas.bookmarkPage("b")
        canvas.addOutlineEntry("Costs", "b", level=1)
        write_lines(canvas, make_lines(3, 60), 72, 100)

    document = read(draw_pdf(tmp_path / "a.pdf", [first, second], lang="en-GB"), settings)
    assert document.outline == [(1, "Summary", 1), (2, "Costs", 2)]
    properties = document.properties
    assert (properties.title, properties.authors, properties.description) == ("Ports of Vellmark", "Harbour Office", "Shared pilots")
    assert properties.published_on == "2000-01-01"  # what reportlab writes into files that must not change
    assert properties.language == "en"
