"""Letters of symbol fonts, bold or not by name, coordinates turned and back."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf_fonts import Font, clean_letters, name_font, raise_digits
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_signs import NO_BREAK, ODD, RIGHT_TO_LEFT, UNMAPPED, find_signs, has_odd_letters, has_signs
from pipeline.schemas import Box


@pytest.mark.parametrize(
    ("text", "font", "cleaned"),
    [
        ("plain", Font(), "plain"),
        ("a\x00b\x1fc\x7f", Font(), "abc"),
        ("\x01\x02", Font(), ""),
        ("\u00a0", Font(), ""),
        ("one\u00a0two", Font(), "one\u00a0two"),
        ("\uf0b7", Font("SymbolMT"), "•"),
        ("\uf0a7", Font("Wingdings-Regular", is_symbol=True), "•"),
        ("\uf034", Font("Webdings", is_symbol=True), "•"),
        ("\uf034\uf035", Font("SymbolMT"), "45"),
        ("\uf02a", Font("SymbolMT"), "*"),
        ("\uf0fc", Font("Wingdings", is_symbol=True), "✓"),
        ("\uf061", Font("SymbolMT"), "\uf061"),
        ("\ue123", Font(), "\ue123"),
        ("\ud800x", Font(), "\ufffdx"),
        ("zero\u200bwidth", Font(), "zerowidth"),
    ],
)
def test_letters_are_put_right(text, font, cleaned):
    assert clean_letters(text, font) == cleaned


def test_only_odd_letters_need_a_second_look():
    assert not has_odd_letters("Plain text,\r\nwith breaks\tand a \u00a0space")
    assert has_odd_letters("a hyphen at the end\ufffe")


def test_signs_of_a_page_are_found_by_kind():
    text = "Quay\u200b wall\ufffe, \u05d0\u05d1 \U0001f600 \ufffd\ue010 \ud800"
    assert find_signs(text, ODD) == [place for place, sign in enumerate(text) if has_odd_letters(sign)]
    assert find_signs(text, UNMAPPED) == [text.index("\ufffd"), text.index("\ue010")]
    assert find_signs(text, RIGHT_TO_LEFT) == [text.index("\u05d0"), text.index("\u05d1")]
    assert has_signs(text, RIGHT_TO_LEFT)
    assert not has_signs("plain words – and dashes", RIGHT_TO_LEFT)
    assert find_signs("", ODD) == []
    assert find_signs("Table\u00a07 \u00a0 \u2007", NO_BREAK) == [5, 8, 10]


@pytest.mark.parametrize(
    ("name", "weight", "is_bold"),
    [
        ("ABCDEF+Arial-BoldMT", 400, True),
        ("Helvetica", 700, True),
        ("TimesNewRoman-Regular", 800, False),
        ("CMBX12", 0, True),
        ("Roboto-Black", 0, True),
        ("Futura-Light", 0, False),
    ],
)
def test_bold_is_told_by_name_first(name, weight, is_bold):
    font = name_font(name, weight)
    assert font.is_bold is is_bold
    assert "+" not in font.name


def test_digits_are_raised():
    assert raise_digits("12,3") == "¹²,³"


@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize("rotation", range(4))
def test_turning_a_box_and_back_leaves_it(quarter, rotation):
    frame = Frame(10, 20, 310, 520, rotation)
    box = Box(30, 40, 90, 55)
    shown = frame.show(quarter, box)
    assert frame.turn_box(quarter, _in_pdf(frame, rotation, shown)) == box
    width, height = frame.size(rotation)
    assert 0 <= shown.x0 < shown.x1 <= width
    assert 0 <= shown.top < shown.bottom <= height


def _in_pdf(frame: Frame, quarter: int, box: Box) -> tuple[float, float, float, float]:
    x0, y0 = frame.turn_back(quarter, box.x0, box.top)
    x1, y1 = frame.turn_back(quarter, box.x1, box.bottom)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
