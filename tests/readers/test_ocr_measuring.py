"""Sizes, weights and bullets of recognised lines, and pages that lie wrong."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from pdf_drawing import make_lines
from PIL import Image

from pipeline.readers.pdf_blocks import list_blocks
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.recognition.found import FoundWord, Orientation, judge_words
from pipeline.readers.recognition.measuring import FoundLine, measure_lines, mend_bullets, settle_sizes
from pipeline.readers.recognition.picture import Picture
from pipeline.readers.recognition.placing import place_page
from pipeline.readers.recognition.rapid import split_line, tighten
from pipeline.readers.recognition.upright import Sheet, read_sheet


def word(text, x0=0.0, top=0.0, height=10.0, *, line=0, confidence=0.9, width=None) -> FoundWord:
    return FoundWord(text, x0, top, x0 + (width or 6.0 * len(text)), top + height, confidence, line)


@pytest.mark.parametrize(
    ("text", "height", "size"), [("acorn", 4.6, 10), ("Hand", 6.9, 10), ("gypsy", 6.7, 10), ("Page", 9.0, 10), ("1234", 13.8, 20)]
)
def test_size_follows_from_the_letters_in_the_box(text, height, size):
    (line,) = measure_lines(Sheet([word(text, height=height)], scale=1.0))
    assert line.size == pytest.approx(size, rel=0.02)
    baseline = 9.0 - 2.1 if text == "Page" else height - 2.1 if text == "gypsy" else height
    assert line.baseline == pytest.approx(baseline, abs=0.1)


def test_marks_without_letters_have_some_size():
    (line,) = measure_lines(Sheet([word("—", height=1.0)], scale=2.0))
    assert line.size >= 2


def test_sizes_that_nearly_agree_are_made_one():
    lines = [FoundLine([word(text * 20)], size, 0.0) for text, size in (("body", 9.8), ("body", 10.2), ("body", 10.4), ("head", 14.1), ("x", 7.2))]
    settle_sizes(lines)
    assert [line.size for line in lines] == [10.0, 10.0, 10.0, 14.0, 7.0]


def test_thick_strokes_are_bold():
    grey = np.full((600, 900), 255, dtype=np.uint8)
    words = []
    for line in range(12):
        for place in range(0, 800, 8):  # strokes of 2 pixels, of 4 in the third line
            grey[20 + 40 * line : 40 + 40 * line, place : place + (4 if line == 2 else 2)] = 0
        words += [word("stroke" * 4, 0, 20 + 40 * line, 20, line=line, width=800)]
    lines = measure_lines(Sheet(words, scale=1.0, grey=grey))
    assert [line.is_bold for line in lines] == [number == 2 for number in range(12)]


def test_letters_in_the_place_of_bullets_become_bullets():
    lines = [FoundLine([word(mark, 10, 20 * number, 6), word("Harbour", 30, 20 * number)], 10, 0) for number, mark in enumerate("e¢©")]
    alone = FoundLine([word("e", 200), word("lontano", 230)], 10, 0)
    mend_bullets([*lines, alone])
    assert [line.words[0].text for line in lines] == ["•"] * 3
    assert alone.words[0].text == "e"


def test_words_share_the_box_of_their_line():
    words = split_line(10, 0, 110, 12, "mill and  brook", 0.8, 3)
    assert [found.text for found in words] == ["mill", "and", "brook"]
    assert words[0].x0 == 10
    assert words[-1].x1 == pytest.approx(110)
    assert all(one.x1 < other.x0 for one, other in itertools.pairwise(words))
    assert {found.line for found in words} == {3}


def test_a_box_is_drawn_tight_round_the_ink():
    grey = np.full((60, 60), 255, dtype=np.uint8)
    grey[20:30, 5:40] = 0
    grey[36:40, 5:40] = 0  # the line below reaches into the box
    tight = tighten(word("quay", 4, 12, 26, width=40), grey)
    assert (tight.top, tight.bottom) == (20, 30)
    assert tighten(word("none", 4, 0, 10, width=40), grey).bottom == 10


def test_confidence_counts_by_letters():
    assert judge_words([]) == 0
    assert judge_words([word("a", confidence=0.0), word("bcd", confidence=1.0)]) == pytest.approx(0.75)


def _words(confidence, *, tall=False):
    return [
        FoundWord(text, 0, 20 * number, 10 if tall else 80, 20 * number + (90 if tall else 15), confidence, number)
        for number, text in enumerate(make_lines(12, 12))
    ]


@pytest.mark.parametrize(
    ("tall", "told", "tried"),
    [
        (False, Orientation(2, is_sure=True, script="Latin"), [0, 2]),
        (False, Orientation(0, is_sure=True, script="Cyrillic"), [0]),
        (False, None, [0, 2, 1, 3]),
        (True, Orientation(3, is_sure=True), [0, 3, 1]),
        (True, None, [0, 1, 3]),
    ],
)
def test_pages_that_make_no_sense_are_turned(tall, told, tried):
    sizes = []

    def read(picture):
        sizes.append(picture.image.size)
        return _words(0.3, tall=tall)

    sheet = read_sheet(Picture(Image.new("L", (60, 80), 255), 1.0), read, lambda _: told)
    assert sizes == [(60, 80) if turns % 2 == 0 else (80, 60) for turns in tried]
    assert sheet.script == (told.script if told else "")


def test_a_good_page_is_read_once():
    calls = []
    sheet = read_sheet(Picture(Image.new("L", (60, 80), 255), 1.0), lambda _: calls.append(1) or _words(0.9), lambda _: pytest.fail("not asked"))
    assert (len(calls), sheet.turns) == (1, 0)


def test_specks_and_leaders_are_dropped():
    found = [word("Summary", confidence=0.9), word("|", confidence=0.3), word("00eee", confidence=0.1), word("—", confidence=0.9)]
    sheet = read_sheet(Picture(Image.new("L", (60, 80), 255), 1.0), lambda _: found, lambda _: None)
    assert [kept.text for kept in sheet.words] == ["Summary", "—"]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_places_are_those_of_the_page_as_shown(turns):
    # A page of 200 by 100 points at two pixels a point; a word 20 points from the left and top of the page set upright.
    sheet = Sheet([word("Quay", 40, 40, 20, width=80)], turns=turns, scale=2.0, confidence=0.9)
    page = place_page(1, Frame(0, 0, 200, 100), sheet, measure_lines(sheet), 1.0)
    box = list_blocks([page])[0].box
    centre = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    expected = {0: (40, 25), 1: (25, 60), 2: (160, 75), 3: (175, 40)}[turns]
    assert centre == (pytest.approx(expected[0], abs=3), pytest.approx(expected[1], abs=3))
    assert page.confidence == 0.9


def test_lines_of_a_page_askew_are_placed_where_they_lie():
    sheet = Sheet([word("left", 0, 190, 10, width=40), word("right", 360, 190, 10, width=40)], tilt=5.0, scale=1.0, confidence=0.9)
    page = place_page(1, Frame(0, 0, 400, 400), sheet, measure_lines(sheet), 1.0)
    boxes = [block.box for block in list_blocks([page])]
    # Made level by turning it counter-clockwise: on the page as it is the line goes down to the right.
    box = boxes[0] if len(boxes) == 1 else boxes[0].union(boxes[1])
    assert box.bottom - box.top == pytest.approx(2 * 200 * np.sin(np.radians(5)) + 10, abs=8)
