"""Fonts and letters of a PDF: sizes in points on the page, bold or not, and letters of symbol fonts put right."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf_asking import ask_faster, give_address
from pipeline.readers.pdf_signs import has_odd_letters
from pipeline.schemas.frozen import record

_NAME = 256  # bytes of a font's name at the most
_NAME_LENGTH, _EM = ctypes.c_ulong.from_param(_NAME), ctypes.c_float.from_param(1000.0)
_get_info = ask_faster(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong)
_get_weight = ask_faster(pdfium.FPDFFont_GetWeight, ctypes.c_int)
_get_ascent = ask_faster(pdfium.FPDFFont_GetAscent, ctypes.c_int)
_get_descent = ask_faster(pdfium.FPDFFont_GetDescent, ctypes.c_int)

_BOLD = re.compile(r"bold|black|heavy|demi|CMBX|CMSSBX|[-,]bd\b|\bBd\b", re.IGNORECASE)
_PLAIN = re.compile(r"regular|roman|light|book|medium|thin|italic|oblique|\bCMR|\bCMTI", re.IGNORECASE)
_SYMBOL = re.compile(r"wingding|webding|dingbat", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x200B, 0xFEFF, 0xFFFE, 0xFFFF])
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Symbol fonts keep their letters at U+F020 to U+F0FF. These are the ones that reports use outside formulas.
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "•", 0xF06C: "•", 0xF0A8: "•", 0xF09F: "•", 0xF076: "•", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0A3: "☐", 0xF06F: "☐",
    0xF0D8: "➢", 0xF0E0: "→", 0xF0E8: "→", 0xF0AE: "→", 0xF02D: "–", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥",
}  # fmt: skip


@record(frozen=True, slots=True)
class Font:
    """A font of the document.

    Attributes:
        name: Its name without the subset's prefix; "" if the file gives none.
        is_bold: Whether its letters are bold.
        is_symbol: Whether its letters are pictures (Wingdings and its like).
        ascent: Height of its tall letters over the baseline, in parts of its size.
        descent: Depth of its letters under the baseline, in parts of its size.
    """

    name: str = ""
    is_bold: bool = False
    is_symbol: bool = False
    ascent: float = 0.8
    descent: float = 0.2


@record(frozen=True, slots=True)
class Style:
    """How a run of letters is set.

    Attributes:
        size: In points on the page.
        font: Its font.
        turn: Quarter turns (counter-clockwise) of its direction in PDF's coordinates; -1 for any other angle.
        is_hidden: Whether it is drawn invisibly, as recognised text behind a scan is.
    """

    size: float
    font: Font
    turn: int = 0
    is_hidden: bool = False

    @property
    def ascent(self) -> float:
        """Height of its line over the baseline, in points."""
        return self.size * self.font.ascent

    @property
    def descent(self) -> float:
        """Depth of its line under the baseline, in points."""
        return self.size * self.font.descent


def clean_letters(text: str, font: Font) -> str:
    """Drop control characters and give letters of symbol fonts their real ones.

    Args:
        text: A word as PDFium gives it.
        font: The font it is set in.

    Returns:
        The word; "" if nothing of it can be read.
    """
    if has_odd_letters(text):
        text = text.translate(_CONTROLS)
        text = "".join(_find_symbol(letter, font) for letter in text)
    return "" if text.isspace() else text


def _find_symbol(letter: str, font: Font) -> str:
    code = ord(letter)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if not 0xF020 <= code <= 0xF0FF:
        return letter
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if font.is_symbol:
        return "•"
    # "Symbol" and its like have digits and punctuation where ASCII has them.
    plain = chr(code - 0xF000)
    return plain if plain.isdigit() or plain in " *+,-./():;%=<>[]" else letter


def raise_digits(text: str) -> str:
    """Write digits as superscript digits."""
    return text.translate(_SUPERSCRIPTS)


def turn_style(matrix: Sequence[float], size: float, font: Font, *, is_hidden: bool, is_free: bool = False) -> Style:
    """How letters are set, from PDFium's numbers.

    Args:
        matrix: Their matrix (a, b, c, d, …); all zeros if unknown.
        size: Their size in the file's own measure.
        font: Their font.
        is_hidden: Whether they are drawn invisibly.
        is_free: Whether they belong to no text object; then their direction can't be told as slanted.

    Returns:
        Their style.
    """
    a, b, c, d = matrix[:4]
    angle = math.degrees(math.atan2(b, a)) if (a or b) else 0.0
    quarter = round(angle / 90)
    # A scan's recognised text leans by a degree or two; a stamp or watermark by much more.
    turn = quarter % 4 if abs(angle - 90 * quarter) <= 5 else -1
    return Style(abs(size) * (math.hypot(c, d) or 1.0) or 10.0, font, max(turn, 0) if is_free else turn, is_hidden)


def name_font(name: str, weight: int = 0) -> Font:
    """What a font's name tells of it.

    Args:
        name: Its name in the file, subset prefix and all.
        weight: Its weight (400 plain, 700 bold) if the file says so; the name goes first, weights lie.

    Returns:
        The font, with the height of ordinary letters.
    """
    name = _SUBSET.sub("", name)
    is_bold = bool(_BOLD.search(name)) or (weight >= 650 and not _PLAIN.search(name))
    return Font(name, is_bold, bool(_SYMBOL.search(name)))


def read_font(sheet: Any, index: int, address: int, *, is_stroked: bool) -> Font:  # noqa: ANN401  # a PDFium handle
    """Read what PDFium knows of a font.

    Args:
        sheet: PDFium's text page, as `give_address` makes it.
        index: A letter set in the font.
        address: The font in PDFium; 0 if it has none.
        is_stroked: Whether its letters are drawn with an outline.

    Returns:
        The font.
    """
    buffer = ctypes.create_string_buffer(_NAME)
    length = _get_info(sheet, index, ctypes.byref(buffer), _NAME_LENGTH, None)
    name = buffer.raw[: max(min(length, _NAME) - 1, 0)].decode("utf-8", "replace")
    ascent, descent = ctypes.c_float(0), ctypes.c_float(0)
    weight = 0
    if address:
        font = give_address(address)
        weight = _get_weight(font)
        _get_ascent(font, _EM, ctypes.byref(ascent))
        _get_descent(font, _EM, ctypes.byref(descent))
    return _make_font(name, weight, ascent.value, descent.value, is_stroked=is_stroked)


@lru_cache(maxsize=256)  # PDFium lets fonts go with their page, so each is met again on every page
def _make_font(name: str, weight: int, ascent: float, descent: float, *, is_stroked: bool) -> Font:
    named = name_font(name, weight)
    # Fonts lie about their height, some by a factor of ten: kept within what letters really need.
    up = min(max(ascent / 1000, 0.7), 0.95) if ascent else 0.8
    down = min(max(-descent / 1000, 0.15), 0.28) if descent else 0.2
    return Font(named.name, named.is_bold or is_stroked, named.is_symbol, up, down)
