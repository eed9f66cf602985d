"""The second parser, pdfplumber's own (pdfminer): for files that PDFium won't open, and for rules that it can't tell.

It is some twenty times slower than PDFium and stumbles over more files, but not over the same ones. What it finds takes the same way on
as PDFium's words and rules. Some files that PDFium finds locked it opens with an owner's password that is empty: nothing guards those.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.readers.pdf_fonts import Font, Style, clean_letters, name_font
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_page import Page, build_page
from pipeline.readers.pdf_paths import Drawing, Edge
from pipeline.readers.pdf_word_list import Word
from pipeline.schemas import Box

# In parts of the letters' size; pdfplumber's own default, three points, glues the words of small type together.
_WORD_GAP = 0.15
_EDGE_KEYS = ("x0", "x1", "top", "bottom", "width", "height", "orientation")


def read_pages_slowly(path: Path, page_limit: int, passwords: Sequence[str] = ()) -> list[Page]:
    """Read all pages with pdfplumber.

    Args:
        path: The file.
        page_limit: A document of more pages is not read.
        passwords: Tried after the empty one where the file is locked.

    Returns:
        Its pages; none if pdfplumber can't read the file either.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    for password in ("", *passwords):
        try:
            with pdfplumber.open(path, password=password) as document:
                if not 0 < len(document.pages) <= page_limit:
                    return []
                return [_read_page(page, number) for number, page in enumerate(document.pages, start=1)]
        except Exception as error:  # noqa: BLE001  # pdfminer fails on damaged files with whatever comes up, down to TypeError
            if not (error.args and isinstance(error.args[0], PDFPasswordIncorrect)):
                return []
    return []


def _read_page(page: Any, number: int) -> Page:  # noqa: ANN401  # pdfplumber has no types
    left, top, right, bottom = page.bbox
    frame = Frame(0.0, 0.0, float(right - left), float(bottom - top))
    found = page.extract_words(x_tolerance_ratio=_WORD_GAP, use_text_flow=True, extra_attrs=["fontname", "size", "upright"])
    fonts: dict[str, Font] = {}
    words: list[Word] = []
    for index, item in enumerate(found):
        font = fonts.setdefault(item["fontname"], name_font(item["fontname"]))
        style = Style(float(item["size"]), font, 0 if item["upright"] else -1)
        text = clean_letters(item["text"], font)
        if text:
            base = float(item["bottom"]) - style.descent
            words.append(Word(text, float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]), base, style, 0, index))
    _number_rows(words)
    images = [Box(float(image["x0"]), float(image["top"]), float(image["x1"]), float(image["bottom"])) for image in page.images]
    edges = [{key: edge[key] for key in _EDGE_KEYS} for edge in page.edges]
    text = "\n".join(item["text"] for item in found)
    page.close()
    return build_page(number, frame, words, Drawing(edges, images), text)


def _number_rows(words: list[Word]) -> None:
    for last, word in pairwise(words):
        is_new = abs(word.baseline - last.baseline) > 0.5 * word.style.size or word.x0 < last.x0
        word.row = last.row + is_new


def read_edges_slowly(path: Path, number: int, frame: Frame, turn: int) -> list[Edge]:
    """The ruling lines of one page as pdfplumber reads them.

    Args:
        path: The file.
        number: Page, from 1.
        frame: The page's edges.
        turn: The frame (quarter turns) that places are wanted in.

    Returns:
        Edges; none if pdfplumber can't read the page either.
    """
    import pdfplumber

    try:
        with pdfplumber.open(path, pages=[number]) as document:
            page = document.pages[0]
            left, top = float(page.bbox[0]), float(page.bbox[1])
            return [_turn(edge, left, top, frame, turn) for edge in page.edges]
    except Exception:  # noqa: BLE001  # as above
        return []


def _turn(edge: Edge, left: float, top: float, frame: Frame, turn: int) -> Edge:
    """An edge as the page is shown, in another frame."""
    x0, y0 = frame.turn_back(frame.rotation, edge["x0"] - left, edge["top"] - top)
    x1, y1 = frame.turn_back(frame.rotation, edge["x1"] - left, edge["bottom"] - top)
    box = frame.turn_box(turn, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    width, height = box.x1 - box.x0, box.bottom - box.top
    return {
        "x0": box.x0, "x1": box.x1, "top": box.top, "bottom": box.bottom, "width": width, "height": height, "orientation": "h" if width > height else "v",
    }  # fmt: skip
