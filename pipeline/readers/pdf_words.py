"""Words of a PDF page with their boxes, straight from PDFium.

PDFium answers one question a call, so the calls are the cost. The text of a page comes in one call; a word needs the boxes of its first and
last letter only, and its font is asked for once a text object (a run of letters set by one operator). That is a third of the calls that
every letter's own box would take, and words are all that lines, columns and cells need.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf_fonts import Font, Style, clean_letters, find_style, has_odd_letters, raise_digits
from pipeline.readers.pdf_frame import Frame

# PDFium puts U+FFFE where a line ends in a hyphen, and leaves the line break out.
_HYPHEN = "\ufffe"
# A no-break space holds its word together; other spaces part words. A hyphen at a line's end ends its word.
_TOKEN = re.compile(
    r"[\r\n\u2028\u2029][ \t\r\n\u2028\u2029]*|[^ \t\r\n\f\v\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe]+\ufffe?|\ufffe",
)
_BREAKS = frozenset("\r\n\u2028\u2029")
_NOTE_MARK = frozenset("0123456789*†‡,")


@dataclass(slots=True)
class Word:
    """A word in the reading frame of its own direction: x grows along the line, `top` downwards.

    Attributes:
        text: Its letters; a hyphen at a line's end is "-".
        x0: Left edge in points.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        baseline: The line it stands on.
        style: Size, font and direction.
        row: Number of the line that PDFium counts it to.
        number: Its place in the file's order.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    row: int
    number: int


def _fast(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  # ctypes functions have no better type
    """The same C function with plain addresses for arguments, which spares ctypes a check a call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_P, _I, _U, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double
_get_box = _fast(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_get_tight_box = _fast(pdfium.FPDFText_GetCharBox, _I, _P, _I, _P, _P, _P, _P)
_get_object = _fast(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_get_origin = _fast(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_get_unicode = _fast(pdfium.FPDFText_GetUnicode, _U, _P, _I)


class PageText:
    """The text of one page, to be closed after use.

    Args:
        page: A page opened by pypdfium2.
        frame: The page's edges.
        fonts: Fonts met so far in this document, by their address in PDFium; filled on the way.

    Attributes:
        text: All letters; the index of a letter is PDFium's index of it.
        styles: How its letters are set, by text object.
    """

    def __init__(self, page: Any, frame: Frame, fonts: dict[int, Font]) -> None:  # noqa: ANN401  # pypdfium2 has no types
        self._text_page = page.get_textpage()
        self._handle = ctypes.cast(self._text_page.raw, _P).value
        self._frame = frame
        self._fonts = fonts
        self._box = (ctypes.c_float * 4)()
        self._box_at = ctypes.addressof(self._box)
        self._edges = (ctypes.c_double * 4)()
        self._edges_at = [ctypes.addressof(self._edges) + 8 * number for number in range(4)]
        self._baseline = 0.0
        self._baseline_of: int | None = None  # the text object whose baseline it is
        self.styles: dict[int, Style] = {}
        self.text = self._read_text()

    def close(self) -> None:
        """Give PDFium its memory back."""
        self._text_page.close()

    def _read_text(self) -> str:
        """All letters of the page; the index of a letter is PDFium's index of it."""
        count = pdfium.FPDFText_CountChars(self._text_page)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        written = pdfium.FPDFText_GetText(self._text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        # Letters past U+FFFF, or letters that PDFium leaves out of the text (unmapped ones): ask for each by itself.
        codes = [_get_unicode(self._handle, index) for index in range(count)]
        return "".join(chr(code) if 0 < code < 0x110000 else "\x00" for code in codes)

    def read_words(self) -> list[Word]:
        """All words of the page, in the order of the file.

        Returns:
            Words in the reading frames of their own directions; what stands outside the crop box (printers' marks) is left out.
        """
        words: list[Word] = []
        row = 0
        is_odd = has_odd_letters(self.text)
        self._baseline_of = None
        for match in _TOKEN.finditer(self.text):
            start, end = match.span()
            if self.text[start] in _BREAKS:
                row += 1
                self._baseline_of = None
                continue
            owner = _get_object(self._handle, start)
            if end - start > 1 and _get_object(self._handle, end - 1) != owner:
                # Letters of one word by two operators: most often bold or small letters, now and then what stands on another line.
                for number, part in enumerate(self._find_parts(start, end)):
                    row += number > 0
                    self._add_word(words, *part, row, is_odd=is_odd)
            else:
                self._add_word(words, start, end, row, is_odd=is_odd)
            if is_odd and self.text[end - 1] == _HYPHEN:
                row += 1
                self._baseline_of = None
        return [word for word in words if self._is_on_page(word)]

    def _add_word(self, words: list[Word], start: int, end: int, row: int, *, is_odd: bool) -> None:
        owner = _get_object(self._handle, start) or self._baseline_of
        style = self.styles.get(owner or 0) or self._read_style(owner, start)
        if owner != self._baseline_of or owner is None:
            self._baseline = self._read_baseline(start, style)
            self._baseline_of = owner
        text = self.text[start:end]
        if is_odd:
            text = clean_letters(text.replace(_HYPHEN, "-"), style.font)
        if len(text) == end - start > 1 and (text[-1] in _NOTE_MARK or text[0].isdigit()):
            text = self._raise_note_marks(text, start, owner)
        if not text:
            return
        x0, x1 = self._read_span(start, end - 1, style)
        last = words[-1] if words else None
        if last is not None and last.row == row and last.x0 < x0 < last.x1 + 0.05 * style.size and self._is_covered(start, x0, style):
            words[-1] = replace(last, text=last.text + text, x1=max(last.x1, x1))
            return
        base = self._baseline
        words.append(Word(text, x0, base - style.ascent, x1, base + style.descent, base, style, row, start))

    def _is_covered(self, start: int, x0: float, style: Style) -> bool:
        """Whether the space before a word is drawn over by it: some programs write "W e" and move back over the space."""
        if self.text[start - 1] != " " or style.turn != 0:
            return False
        left, right = self._read_edges(start - 1, style)
        return right > left and x0 < left + 0.3 * (right - left)

    def _find_parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Part a word where its letters go to another line."""
        parts = []
        first, owner = start, _get_object(self._handle, start)
        style = self._read_style(owner, start)
        level = self._read_baseline(start, style)
        for index in range(start + 1, end):
            other = _get_object(self._handle, index)
            if other is None or other == owner:
                continue
            owner, other_style = other, self._read_style(other, index)
            baseline = self._read_baseline(index, other_style)
            if abs(baseline - level) > 0.8 * max(style.size, other_style.size):
                parts.append((first, index))
                first, level, style = index, baseline, other_style
        return [*parts, (first, end)]

    def _is_on_page(self, word: Word) -> bool:
        width, height = self._frame.size(self._frame.quarter(word.style.turn))
        return -2 <= (word.x0 + word.x1) / 2 <= width + 2 and -2 <= (word.top + word.bottom) / 2 <= height + 2

    def _read_style(self, owner: int | None, index: int) -> Style:
        style = self.styles[owner or 0] = find_style(self._text_page, index, owner, self._fonts)
        return style

    def _read_baseline(self, index: int, style: Style) -> float:
        _get_origin(self._handle, index, self._edges_at[0], self._edges_at[1])
        return self._frame.turn(self._frame.quarter(style.turn), self._edges[0], self._edges[1])[1]

    def _read_span(self, first: int, last: int, style: Style) -> tuple[float, float]:
        """Left and right edge of the letters from first to last."""
        left, right = self._read_edges(first, style)
        if last > first:
            other_left, other_right = self._read_edges(last, style)
            left = min(left, other_left)
            right = max(right, other_right)
        return left, right

    def _read_edges(self, index: int, style: Style) -> tuple[float, float]:
        if style.turn == 0:
            _get_box(self._handle, index, self._box_at)
            return self._box[0] - self._frame.left, self._box[2] - self._frame.left
        _get_tight_box(self._handle, index, *self._edges_at)
        left, right, bottom, top = self._edges
        quarter = self._frame.quarter(style.turn)
        one, other = self._frame.turn(quarter, left, bottom)[0], self._frame.turn(quarter, right, top)[0]
        return min(one, other), max(one, other)

    def _raise_note_marks(self, text: str, start: int, owner: int | None) -> str:
        """Write small raised digits at a word's end or start as superscript digits, so that a note's mark is no part of a number."""
        end = start + len(text)
        if _get_object(self._handle, end - 1) == owner:
            return text
        if text[-1] in _NOTE_MARK:
            cut = end - 1
            while cut > start and self.text[cut - 1] in _NOTE_MARK and _get_object(self._handle, cut - 1) != owner:
                cut -= 1
            if cut > start and self._is_raised(cut, start):
                return text[: cut - start] + raise_digits(text[cut - start :])
        if text[0].isdigit() and text[-1].isalpha():
            digits = len(text) - len(text.lstrip("0123456789"))
            if self._is_raised(start, start + digits):
                return raise_digits(text[:digits]) + " " + text[digits:]
        return text

    def _is_raised(self, mark: int, body: int) -> bool:
        """Whether the letter at one index is markedly smaller and higher than the one at another."""
        small, big = (self._read_style(_get_object(self._handle, index), index) for index in (mark, body))
        return small.size < 0.8 * big.size and self._read_baseline(mark, small) < self._read_baseline(body, big) - 0.12 * big.size
