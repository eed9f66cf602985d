"""Words of a page in columns: they are what they are one by one, and are cut into the same lines."""

from __future__ import annotations

import ctypes
import random
import threading

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf_asking import ANSWERS
from pipeline.readers.pdf_blocks import list_blocks, round_places
from pipeline.readers.pdf_fragments import find_fragments
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_letters import Letters, _get_box
from pipeline.readers.pdf_line_joining import join_lines
from pipeline.readers.pdf_page import build_page, find_turn
from pipeline.readers.pdf_paths import Drawing
from pipeline.readers.pdf_tokens import cut_text, find_heads
from pipeline.readers.pdf_word_list import Stretch, WordList, find_middles
from pipeline.readers.pdf_words import read_words

FRAME = Frame(0.0, 0.0, 595.0, 842.0)


def _draw(path, many_lines=0):
    """Lines in one font, a bold word in a line, two columns on one height, a raised mark, a word up the margin, one off the page, letters set apart."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(60, 780, "The pilots of Vellmark met in the old customs house")
    text = canvas.beginText(60, 760)
    text.textOut("Each harbour ")
    text.setFont("Times-Bold", 11)
    text.textOut("must report ")
    text.setFont("Times-Roman", 11)
    text.textOut("its dredging by the first of May")
    text.setRise(4)
    text.setFont("Times-Roman", 6)
    text.textOut("12")
    canvas.drawText(text)
    canvas.drawString(60, 740, "left of the gutter")
    canvas.drawString(330, 740, "right of the gutter")
    canvas.drawString(60, 700, "R E P O R T S")
    canvas.drawString(700, 500, "cropped")
    canvas.saveState()
    canvas.translate(30, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "set up the margin")
    canvas.restoreState()
    for number in range(many_lines):
        canvas.drawString(60, 680 - 9 * number, "one line of many with words enough to fill the room for answers more than once " * 1)
    canvas.save()
    return path


def _read(path):
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        letters = Letters(page, {})
        words = read_words(letters, FRAME)
        letters.close()
        page.close()
    return words, letters.text


def _tell(line):
    return line.text, line.x0, line.top, line.x1, line.bottom, line.baseline, line.size, line.font, line.turn, line.number, line.is_bold


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    return _read(_draw(tmp_path_factory.mktemp("words") / "page.pdf"))[0]


def test_words_come_in_columns_and_one_by_one(words):
    assert isinstance(words, WordList)
    every = list(words)
    assert [word.text for word in every] == words.texts
    assert words[3] == every[3]
    assert words[-1] == every[-1]
    assert words[2:5] == every[2:5]
    assert every[0].text == "The"
    assert 55 < every[0].x0 < 65 < every[0].x1
    assert every[0].style.size == pytest.approx(11)
    assert "cropped" not in words.texts  # it stands off the page


def test_a_list_is_cut_into_the_same_fragments_as_its_words_one_by_one(words):
    assert [_tell(line) for line in find_fragments(words)] == [_tell(line) for line in find_fragments(list(words))]
    texts = [line.text for line in find_fragments(words)]
    assert "left of the gutter" in texts
    assert "right of the gutter" in texts
    assert any(text.endswith("May¹²") for text in texts)


def test_a_fragment_set_in_one_way_holds_no_words_until_they_are_asked_for(words):
    (line,) = [line for line in find_fragments(words) if line.text.startswith("The pilots")]
    assert isinstance(line.words, Stretch)
    assert line.texts == [word.text for word in line.words]
    assert len(line.words) == 10
    assert line.words[0].text == "The"
    assert line.words[-1].text == "house"
    assert [word.text for word in line.words[1:3]] == ["pilots", "of"]


def test_pieces_of_one_line_are_joined_the_same_from_columns_and_from_words(tmp_path):
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(595, 842))
    canvas.setFont("Times-Roman", 11)
    for number, (bold, rise) in enumerate([(False, 0), (True, 0), (False, 0.02), (False, 3)]):
        canvas.drawString(60, 780 - 20 * number, f"{number + 1}.")
        canvas.setFont("Times-Bold" if bold else "Times-Roman", 11)
        canvas.drawString(100, 780 - 20 * number + rise, "quays of the lower town")
        canvas.setFont("Times-Roman", 11)
    canvas.save()
    words, _ = _read(tmp_path / "page.pdf")
    joined, plain = (join_lines(find_fragments(given)) for given in (words, list(words)))
    assert [_tell(line) for line in joined] == [_tell(line) for line in plain]
    assert [line.gaps for line in joined] == [line.gaps for line in plain] == [{1}] * 4
    assert joined[0].text == "1.\tquays of the lower town"
    assert [isinstance(line.words, Stretch) for line in joined] == [True, True, True, False]  # bold words leave a line's level alone
    assert [line.is_bold for line in joined] == [False, True, False, False]


def test_a_page_is_the_same_from_columns_and_from_words(words):
    pages = [build_page(1, FRAME, given, Drawing(), "") for given in (words, list(words))]
    assert list_blocks([pages[0]]) == list_blocks([pages[1]])
    assert "REPORTS" in [block.text for block in list_blocks([pages[0]])]
    assert find_turn(words, FRAME) == find_turn(list(words), FRAME) == 0
    assert [line.text for line in pages[0].lines if line.kind == "note"] == ["set up the margin"]


def test_each_way_of_setting_is_listed_once(words):
    assert len(set(map(id, words.styles))) == len(words.styles) == 4  # plain, bold, raised, up the margin
    assert [word.style for word in words] == [words.styles[run] for run in words.runs.tolist()]


def test_some_of_the_words(words):
    is_main = words.measure_styles("turn", int) == 0
    chosen = words.select(is_main)
    assert list(chosen) == [word for word in words if word.style.turn == 0]
    assert words.select(is_main | True) is words
    assert find_fragments(words.select(is_main & False)) == []


def test_words_are_picked_by_their_places(words):
    assert words.pick(np.array([5, 0, 2])) == [words[5], words[0], words[2]]
    assert words.pick(np.array([], np.intp)) == []


def test_middles_are_the_same_from_columns_and_from_words(words):
    for one, other in zip(find_middles(words), find_middles(list(words)), strict=True):
        assert one.tolist() == other.tolist()
    xs, ys = find_middles(words)
    assert (xs[0], ys[0]) == ((words[0].x0 + words[0].x1) / 2, (words[0].top + words[0].bottom) / 2)


def test_words_off_the_page_are_left_out_wherever_they_stand(tmp_path):
    for name, x, y in [("right", 700, 500), ("left", -90, 500), ("high", 60, 900), ("low", 60, -40)]:
        canvas = Canvas(str(tmp_path / name), pagesize=(595, 842))
        canvas.drawString(60, 780, "The pilots of Vellmark")
        canvas.drawString(x, y, "cropped")
        canvas.drawString(585, 700, "bleeding")  # its middle stands outside by less than two points
        canvas.save()
        shown = _read(tmp_path / name)[0].texts
        assert shown[:4] == ["The", "pilots", "of", "Vellmark"]
        assert "cropped" not in shown


def test_more_letters_than_there_is_room_for_at_a_time(tmp_path):
    words, text = _read(_draw(tmp_path / "page.pdf", many_lines=60))
    assert len(text) > 4096
    last = list(words)[-1]
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        sheet = document[0].get_textpage()
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(sheet, last.number, ctypes.byref(box))
    assert last.x0 == pytest.approx(box.left, abs=1e-4)


def test_letters_that_are_not_there_have_no_box_left_over_from_others(tmp_path):
    with pypdfium2.PdfDocument(_draw(tmp_path / "page.pdf")) as document:
        letters = Letters(document[0], {})
        assert letters.read_spans([0])[0][0] > 0
        left, right = letters.read_spans([1_000_000])
        assert (left[0], right[0]) == (0.0, 0.0)
        assert letters.read_spans([])[0].shape == (0,)
        letters.close()


def test_each_thread_has_room_of_its_own():
    rooms = []
    thread = threading.Thread(target=lambda: rooms.append(ANSWERS._room))
    thread.start()
    thread.join()
    assert rooms[0] is not ANSWERS._room
    assert callable(_get_box)


@pytest.mark.parametrize(
    ("text", "words", "rows"),
    [
        ("two words", ["two", "words"], [0, 0]),
        ("one\r\ntwo", ["one", "two"], [0, 2]),
        ("har\ufffebour town", ["har\ufffe", "bour", "town"], [0, 1, 1]),
        ("12\xa0km off", ["12\xa0km", "off"], [0, 0]),
        (" a \U0001f6a2 b ", ["a", "\U0001f6a2", "b"], [0, 0, 0]),
        ("", [], []),
    ],
)
def test_letters_are_cut_at_spaces_and_after_hyphens_at_line_ends(text, words, rows):
    starts, ends, found = cut_text(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words
    assert found.tolist() == rows


def test_runs_begin_with_lines_and_text_objects():
    assert find_heads([7, 7, 8, 8, None, None, 8], [0, 0, 0, 1, 1, 1, 1]) == [0, 2, 3, 4, 5, 6]


def test_many_numbers_are_rounded_as_one_is():
    numbers = random.Random(7)
    places = [tuple(numbers.uniform(-900, 3000) for _ in range(5)) for _ in range(200)]
    places += [(2.675, 1.005, 0.125, -0.001, 1e9 + 0.005), (0.0, 72.345, 100.115, 8.575, 1e15 + 0.3)]
    assert round_places(places) == [[round(number, 2) for number in row] for row in places]
    assert round_places([]) == []
