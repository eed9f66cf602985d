"""Words of a PDF page with their boxes, straight from PDFium.

PDFium answers one question a call, so the calls are the cost. The text of a page comes in one call; a word needs the boxes of its first and
last letter only, and its font is asked for once a text object (a run of letters set by one operator). That is a third of the calls that
every letter's own box would take, and words are all that lines, columns and cells need.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf_fonts import Font, Style, clean_letters, find_style, raise_digits
from pipeline.readers.pdf_frame import Frame

# PDFium puts U+FFFE where a line ends in a hyphen, and leaves the line break out.
_HYPHEN = "\ufffe"
# A no-break space holds its word together; other spaces part words. A hyphen at a line's end ends its word.
_WORD = re.compile(r"[^ \t\r\n\f\v\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe]+\ufffe?|\ufffe")
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
        fonts: Fonts met so far in this document, by their address in PDFium; filled on the way.
    """

    def __init__(self, page: Any, fonts: dict[int, Font]) -> None:  # noqa: ANN401  # pypdfium2 has no types
        self._text_page = page.get_textpage()
        self._handle = ctypes.cast(self._text_page.raw, _P).value
        self._fonts = fonts
        self._styles: dict[int, Style] = {}
        self._box = (ctypes.c_float * 4)()
        self._box_at = ctypes.addressof(self._box)
        self._edges = (ctypes.c_double * 4)()
        self._edges_at = [ctypes.addressof(self._edges) + 8 * number for number in range(4)]
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

    def read_words(self, frame: Frame) -> list[Word]:
        """All words of the page, in the order of the file.

        Args:
            frame: The page's edges.

        Returns:
            Words in the reading frames of their own directions.
        """
        text = self.text
        words: list[Word] = []
        row = 0
        last_end = 0
        last_object: int | None = None
        baseline = 0.0
        is_after_hyphen = False
        for match in _WORD.finditer(text):
            start, end = match.span()
            if is_after_hyphen or "\n" in text[last_end:start] or "\r" in text[last_end:start]:
                row += 1
                last_object = None
            last_end = end
            is_after_hyphen = text[end - 1] == _HYPHEN
            owner = _get_object(self._handle, start) or last_object
            style = self._style(owner, start)
            if owner != last_object or owner is None:
                baseline = frame.turn(frame.quarter(style.turn), *self._origin(start))[1]
                last_object = owner
            written = clean_letters(match.group().replace(_HYPHEN, "-"), style.font)
            if written:
                written = self._raise_note_marks(written, start, end, owner, style, baseline, frame)
                x0, x1 = self._span(start, end, style, frame)
                words.append(
                    Word(written, x0, baseline - style.ascent, x1, baseline + style.descent, baseline, style, row, start),
                )
        return words

    def _style(self, owner: int | None, index: int) -> Style:
        key = owner or 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = find_style(self._text_page, index, owner, self._fonts)
        return style

    def _origin(self, index: int) -> tuple[float, float]:
        _get_origin(self._handle, index, self._edges_at[0], self._edges_at[1])
        return self._edges[0], self._edges[1]

    def _span(self, start: int, end: int, style: Style, frame: Frame) -> tuple[float, float]:
        """Left and right edge of the letters from start to end."""
        left, right = self._edges_of(start, style, frame)
        if end - start > 1:
            other_left, other_right = self._edges_of(end - 1, style, frame)
            left, right = min(left, other_left), max(right, other_right)
        return left, right

    def _edges_of(self, index: int, style: Style, frame: Frame) -> tuple[float, float]:
        if style.turn == 0:
            _get_box(self._handle, index, self._box_at)
            return self._box[0] - frame.left, self._box[2] - frame.left
        _get_tight_box(self._handle, index, *self._edges_at)
        left, right, bottom, top = self._edges
        a = frame.turn(frame.quarter(style.turn), left, bottom)[0]
        b = frame.turn(frame.quarter(style.turn), right, top)[0]
        return min(a, b), max(a, b)

    def _raise_note_marks(
        self, written: str, start: int, end: int, owner: int | None, style: Style, baseline: float, frame: Frame
    ) -> str:  # one word's state
        """Write small raised digits at a word's end or start as superscript digits, so that a note's mark is no part of a number."""
        if len(written) != end - start or len(written) < 2:
            return written
        last, first = written[-1], written[0]
        if last in _NOTE_MARK and not _NOTE_MARK.issuperset(written) and _get_object(self._handle, end - 1) != owner:
            cut = end - 1
            while cut > start and self.text[cut - 1] in _NOTE_MARK and _get_object(self._handle, cut - 1) != owner:
                cut -= 1
            if self._is_raised(cut, style, baseline, frame):
                return written[: cut - start] + raise_digits(written[cut - start :])
        elif first.isdigit() and last.isalpha() and _get_object(self._handle, end - 1) != owner:
            digits = len(written) - len(written.lstrip("0123456789"))
            body = self._style(_get_object(self._handle, start + digits), start + digits)
            level = frame.turn(frame.quarter(body.turn), *self._origin(start + digits))[1]
            if style.size < 0.8 * body.size and baseline < level - 0.12 * body.size:
                return raise_digits(written[:digits]) + " " + written[digits:]
        return written

    def _is_raised(self, index: int, style: Style, baseline: float, frame: Frame) -> bool:
        """Whether a letter is markedly smaller and higher than the word it ends."""
        tail = self._style(_get_object(self._handle, index), index)
        level = frame.turn(frame.quarter(tail.turn), *self._origin(index))[1]
        return tail.size < 0.8 * style.size and level < baseline - 0.12 * style.size and not math.isclose(tail.size, 0)
