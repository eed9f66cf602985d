"""The letters of a PDF page: PDFium's answers about many letters at a time.

PDFium answers one question about one letter a call, so the calls are a good part of the cost of reading a page. Only letters that words,
baselines and fonts depend on are asked about, and many at a time (pdf_asking).
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from pipeline.readers.pdf_asking import ANSWERS, ask_faster, find_address, give_address
from pipeline.readers.pdf_fonts import Font, Style, read_font, turn_style

Floats = NDArray[np.float64]
_SHAPE = np.dtype("V16")  # the first four numbers of a matrix, as one thing to compare

_P, _I, _U, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double

_load = ask_faster(pdfium.FPDFText_LoadPage, _P)
_close = ask_faster(pdfium.FPDFText_ClosePage, None)
_count = ask_faster(pdfium.FPDFText_CountChars, _I)
_get_text = ask_faster(pdfium.FPDFText_GetText, _I)
_get_box = ask_faster(pdfium.FPDFText_GetLooseCharBox, _I)
_get_tight_box = ask_faster(pdfium.FPDFText_GetCharBox, _I)
_get_object = ask_faster(pdfium.FPDFText_GetTextObject, _P)
_get_origin = ask_faster(pdfium.FPDFText_GetCharOrigin, _I)
_get_unicode = ask_faster(pdfium.FPDFText_GetUnicode, _U)
_get_matrix = ask_faster(pdfium.FPDFText_GetMatrix, _I)
_get_size = ask_faster(pdfium.FPDFText_GetFontSize, _D)
_get_mode = ask_faster(pdfium.FPDFTextObj_GetTextRenderMode, _I)
_get_font = ask_faster(pdfium.FPDFTextObj_GetFont, _P)


class Letters:
    """The letters of one page, to be closed after use.

    Args:
        page: An open page.
        fonts: Fonts met so far in this document, by what is known of them; filled on the way.

    Attributes:
        text: All letters; the index of a letter is PDFium's index of it.
    """

    def __init__(self, page: Any, fonts: dict[Font, Font]) -> None:  # noqa: ANN401  # ours, or one of pypdfium2's
        address = _load(give_address(find_address(page.raw)))
        if not address:
            raise pypdfium2.PdfiumError("Failed to load text page.")
        self._handle = give_address(address)
        self._fonts = fonts
        self._fonts_here: dict[tuple[int, bool], Font] = {}
        self._styles: dict[object, Style] = {}
        self._styles_of: dict[int | None, Style] = {}
        self.text = self._read_text()

    def close(self) -> None:
        """Give PDFium its memory back; before the page is closed, and once."""
        _close(self._handle)

    def _read_text(self) -> str:
        count = _count(self._handle)
        if count <= 0:
            return ""
        text = ANSWERS.read_text(_get_text, self._handle, count)
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

    @property
    def told(self) -> Collection[int | None]:
        """Addresses of the text objects whose style is known by now."""
        return self._styles_of.keys()

    def read_spans(self, indices: Sequence[int]) -> tuple[Floats, Floats]:
        """Left and right edges of letters, the room beside them included, in PDF's coordinates.

        Args:
            indices: Letters.

        Returns:
            Left edges, right edges, in points.
        """
        left, _, right, _ = ANSWERS.ask(_get_box, self._handle, indices, 4, np.float32).T.astype(np.float64)
        return left, right

    def read_boxes(self, indices: Sequence[int]) -> Floats:
        """Boxes of the ink of letters, in PDF's coordinates.

        Args:
            indices: Letters.

        Returns:
            A row (left, right, bottom, top) a letter, in points.
        """
        return ANSWERS.ask(_get_tight_box, self._handle, indices, 4, np.float64, pointers=4)

    def read_origins(self, indices: Sequence[int]) -> Floats:
        """Points on the baseline at which letters are set.

        Args:
            indices: Letters.

        Returns:
            A row (x, y) a letter, in PDF's coordinates.
        """
        return ANSWERS.ask(_get_origin, self._handle, indices, 2, np.float64, pointers=2)

    def read_styles(self, owners: Sequence[int | None], indices: Sequence[int]) -> dict[int | None, Style]:
        """How text objects are set.

        Args:
            owners: Text objects; None for letters that belong to none.
            indices: A letter of each.

        Returns:
            All styles read on this page so far, by text object.
        """
        # the first letter of each is asked about; put in backwards, it is the one that stays
        new = dict(zip(reversed(owners), reversed(indices), strict=True))
        if self._styles_of:
            new = {owner: index for owner, index in new.items() if owner not in self._styles_of}
        if new:
            self._read_new_styles(new)
        return self._styles_of

    def _read_new_styles(self, new: dict[int | None, int]) -> None:
        letters = list(new.values())
        matrices = ANSWERS.ask(_get_matrix, self._handle, letters, 6, np.float32)
        shapes = (matrices[:, :4] + 0.0).view(_SHAPE)[:, 0].tolist()
        sizes = list(map(_get_size, repeat(self._handle), letters))
        told = [owner for owner in new if owner is not None]
        objects = list(map(give_address, told))
        modes: list[int | None] = list(map(_get_mode, objects))
        fonts: list[int | None] = list(map(_get_font, objects))
        if len(told) < len(new):  # letters of no object stand among the others, as one
            place = list(new).index(None)
            modes.insert(place, None)
            fonts.insert(place, None)
        keys = list(zip(shapes, sizes, modes, fonts, strict=True))
        for key in dict.fromkeys(keys):
            if key not in self._styles:
                place = keys.index(key)
                self._styles[key] = self._make_style(letters[place], matrices[place].tolist(), *key[1:])
        self._styles_of.update(zip(new, map(self._styles.__getitem__, keys), strict=True))

    def _make_style(self, letter: int, matrix: list[float], size: float, mode: int | None, address: int | None) -> Style:
        """How a letter is set; `mode` is None for one that belongs to no text object."""
        is_free = mode is None
        font = Font() if is_free else self._find_font(letter, address or 0, is_stroked=mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
        return turn_style(matrix, size, font, is_hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, is_free=is_free)

    def _find_font(self, index: int, address: int, *, is_stroked: bool) -> Font:
        """The font of a letter; an address means the same font on one page only, since PDFium lets fonts go with their page."""
        # Letters drawn with an outline are a producer's makeshift bold, the same font's others are not.
        key = (address, is_stroked)
        if key not in self._fonts_here:
            font = read_font(self._handle, index, address, is_stroked=is_stroked)
            self._fonts_here[key] = self._fonts.setdefault(font, font)
        return self._fonts_here[key]
