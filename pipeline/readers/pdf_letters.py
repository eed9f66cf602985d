"""The letters of a PDF page: PDFium's answers about many letters at a time.

PDFium answers one question about one letter a call, so the calls are the cost of reading a page. Here they are made without Python code
between them (`map` over plain addresses, the answers written side by side into one array), which takes a third of the time of a loop; and
only letters that words, baselines and fonts depend on are asked about.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from pipeline.readers.pdf_fonts import Font, Style, read_font, turn_style

Floats = NDArray[np.float64]

_P, _I, _U, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double


def ask_fast(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  # ctypes functions have no better type
    """The same C function with plain addresses for arguments, which spares ctypes a check a call.

    Args:
        function: A function of PDFium's as pypdfium2 declares it.
        result: Type of its answer.
        arguments: Types of its arguments.

    Returns:
        The function, to be called with numbers.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_get_box = ask_fast(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_get_tight_box = ask_fast(pdfium.FPDFText_GetCharBox, _I, _P, _I, _P, _P, _P, _P)
_get_object = ask_fast(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_get_origin = ask_fast(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_get_unicode = ask_fast(pdfium.FPDFText_GetUnicode, _U, _P, _I)
_get_matrix = ask_fast(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
_get_size = ask_fast(pdfium.FPDFText_GetFontSize, _D, _P, _I)
_get_mode = ask_fast(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
_get_font = ask_fast(pdfium.FPDFTextObj_GetFont, _P, _P)


def _run(calls: Iterable[object]) -> None:
    """Make calls for what they write."""
    deque(calls, maxlen=0)


def _reserve(rows: int, width: int, kind: type) -> tuple[NDArray[Any], int, int]:
    """An array for answers, its address, and the bytes of a row."""
    answers: NDArray[Any] = np.zeros((rows, width), kind)
    return answers, answers.__array_interface__["data"][0], answers.strides[0]


class Letters:
    """The letters of one page, to be closed after use.

    Args:
        page: A page opened by pypdfium2.
        fonts: Fonts met so far in this document, by what is known of them; filled on the way.

    Attributes:
        text: All letters; the index of a letter is PDFium's index of it.
    """

    def __init__(self, page: Any, fonts: dict[Font, Font]) -> None:  # noqa: ANN401  # pypdfium2 has no types
        self._text_page = page.get_textpage()
        self._handle = ctypes.cast(self._text_page.raw, _P).value
        self._fonts = fonts
        self._fonts_here: dict[tuple[int, bool], Font] = {}
        self._styles: dict[object, Style] = {}
        self._styles_of: dict[int | None, Style] = {}
        self.text = self._read_text()

    def close(self) -> None:
        """Give PDFium its memory back."""
        self._text_page.close()

    def _read_text(self) -> str:
        count = pdfium.FPDFText_CountChars(self._text_page)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        written = pdfium.FPDFText_GetText(self._text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        # Letters past U+FFFF, or letters that PDFium leaves out of the text (unmapped ones): ask for each by itself.
        codes = map(_get_unicode, repeat(self._handle), range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\x00" for code in codes)

    def find_owners(self, indices: Iterable[int]) -> list[int | None]:
        """Text objects (runs of letters set by one operator) that letters belong to.

        Args:
            indices: Letters.

        Returns:
            Addresses of the objects; None for a letter that PDFium put in.
        """
        return list(map(_get_object, repeat(self._handle), indices))

    def read_spans(self, indices: Sequence[int]) -> tuple[Floats, Floats]:
        """Left and right edges of letters, the room beside them included, in PDF's coordinates.

        Args:
            indices: Letters.

        Returns:
            Left edges, right edges, in points.
        """
        boxes, start, step = _reserve(len(indices), 4, np.float32)
        _run(map(_get_box, repeat(self._handle), indices, range(start, start + step * len(indices), step)))
        return boxes[:, 0].astype(np.float64), boxes[:, 2].astype(np.float64)

    def read_boxes(self, indices: Sequence[int]) -> Floats:
        """Boxes of the ink of letters, in PDF's coordinates.

        Args:
            indices: Letters.

        Returns:
            A row (left, right, bottom, top) a letter, in points.
        """
        boxes, start, step = _reserve(len(indices), 4, np.float64)
        rows = [range(start + 8 * place, start + 8 * place + step * len(indices), step) for place in range(4)]
        _run(map(_get_tight_box, repeat(self._handle), indices, *rows))
        return boxes

    def read_origins(self, indices: Sequence[int]) -> Floats:
        """Points on the baseline at which letters are set.

        Args:
            indices: Letters.

        Returns:
            A row (x, y) a letter, in PDF's coordinates.
        """
        points, start, step = _reserve(len(indices), 2, np.float64)
        end = start + step * len(indices)
        _run(map(_get_origin, repeat(self._handle), indices, range(start, end, step), range(start + 8, end + 8, step)))
        return points

    def read_styles(self, owners: Sequence[int | None], indices: Sequence[int]) -> dict[int | None, Style]:
        """How text objects are set.

        Args:
            owners: Text objects; None for letters that belong to none.
            indices: A letter of each.

        Returns:
            All styles read on this page so far, by text object.
        """
        new: dict[int | None, int] = {}
        for owner, index in zip(owners, indices, strict=True):
            if owner not in self._styles_of:
                new.setdefault(owner, index)
        if new:
            self._read_new_styles(new)
        return self._styles_of

    def _read_new_styles(self, new: dict[int | None, int]) -> None:
        letters = list(new.values())
        matrices, start, step = _reserve(len(letters), 6, np.float32)
        _run(map(_get_matrix, repeat(self._handle), letters, range(start, start + step * len(letters), step)))
        sizes = map(_get_size, repeat(self._handle), letters)
        for (owner, index), matrix, size in zip(new.items(), matrices.tolist(), sizes, strict=True):
            mode, address = (_get_mode(owner), _get_font(owner) or 0) if owner is not None else (0, None)
            key = (*matrix[:4], size, mode, address)
            style = self._styles.get(key)
            if style is None:
                font = Font() if address is None else self._find_font(index, address, is_stroked=mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
                style = turn_style(matrix, size, font, is_hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, is_free=owner is None)
                self._styles[key] = style
            self._styles_of[owner] = style

    def _find_font(self, index: int, address: int, *, is_stroked: bool) -> Font:
        """The font of a letter; an address means the same font on one page only, since PDFium lets fonts go with their page."""
        # Letters drawn with an outline are a producer's makeshift bold, the same font's others are not.
        key = (address, is_stroked)
        if key not in self._fonts_here:
            font = read_font(self._text_page, index, address, is_stroked=is_stroked)
            self._fonts_here[key] = self._fonts.setdefault(font, font)
        return self._fonts_here[key]
