"""The pages of a PDF that have no usable text of their own: found, drawn, recognised, and put in their place among the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import DocumentError
from pipeline.intake.passwords import read_passwords
from pipeline.readers.collector import collecting
from pipeline.readers.pdf_open import open_document
from pipeline.readers.pdf_page import SCAN_SHARE, Page
from pipeline.readers.recognition.outcome import Recognition
from pipeline.readers.recognition.picture import Picture, choose_scale, is_blank, looks_like_paper
from pipeline.readers.recognition.reading import PageReader
from pipeline.settings import Settings

_FEW_LETTERS = 15  # a page number or file mark on a scan is no text worth the name
_SOME_LETTERS = 200  # a stamp, a title over a picture: text, but perhaps not the page's
_FEW_WORDS = 3
_WHOLE = 0.8  # part of the page that its scan covers, where there are such letters
_MORE = 4  # times as many letters must be recognised as such a page has, for it to be taken as a scan
_LOOK_DPI = 60
_NATIVE_LINES = 1000  # tell the language of a document's own text
_DIGITS = re.compile(r"\d+")


def recognise_pages(path: Path, pages: list[Page], settings: Settings) -> Recognition:
    """Recognise the pages of a PDF that have no usable text; pages with good text are never touched.

    Args:
        path: The file.
        pages: All its pages as read; those recognised are replaced in the list.
        settings: The group `[ocr]` and the limits.

    Returns:
        What was done, and what could not be.
    """
    doubtful = find_doubtful(pages)
    if not doubtful:
        return Recognition()
    try:
        document = open_document(path, settings.limits.pages, read_passwords(settings))
    except DocumentError:
        return Recognition()  # read by the second parser, which can't draw
    native = "\n".join(islice((line.text for page in pages if page.number not in doubtful for line in page.lines), _NATIVE_LINES))
    with document:
        reader = PageReader(settings, native, len(pages))
        for page in (page for page in pages if page.number in doubtful):
            with _opened(document, page.number) as sheet:
                if sheet is not None and _is_wanted(sheet, doubtful[page.number]):
                    with collecting(is_on=True):
                        _recognise(reader, sheet, page, doubtful[page.number])
        for number, made in reader.place_pages().items():
            if made is not None:
                pages[number - 1] = made
        return reader.finish()


def find_doubtful(pages: list[Page]) -> dict[int, str]:
    """Find the pages that may have no usable text.

    Args:
        pages: All pages as read, before heads and feet are marked.

    Returns:
        By page: "garbage" (letters without sense), "scan" (an image and hardly a letter), "stamped" (a whole-page image and some
        letters, or a word or two behind it, where another program failed to recognise it) or "drawn" (no letter at all: blank, or letters drawn as shapes).
    """
    repeated = _find_repeated(pages)
    doubtful = {}
    for page in pages:
        if not page.is_read:
            continue
        if page.garbling.is_garbage:
            doubtful[page.number] = "garbage"
            continue
        letters = _SOME_LETTERS  # which only matter where an image may hold the page's text
        if page.image_share >= min(SCAN_SHARE, _WHOLE):
            letters = _count_some_letters(page, repeated)
        if letters < _FEW_LETTERS and page.image_share >= SCAN_SHARE:
            doubtful[page.number] = "scan"
        elif letters < _SOME_LETTERS and page.image_share >= _WHOLE and (page.hidden < _WHOLE or _is_scant(page)):
            doubtful[page.number] = "stamped"
        elif not page.lines and not page.tables:
            doubtful[page.number] = "drawn"
    return doubtful


def _count_some_letters(page: Page, repeated: frozenset[str]) -> int:
    """Letters of a page, lines that come again aside, counted as far as it takes to know that there are enough."""
    letters = 0
    for line in page.lines:
        if letters >= _SOME_LETTERS:
            break
        if _fold(line.text) not in repeated:
            letters += _count_letters(line.text)
    return letters


def _find_repeated(pages: list[Page]) -> frozenset[str]:
    """Lines that scans bear again and again, their numbers aside: file marks, names of archives."""
    counts: Counter[str] = Counter()
    for page in pages:
        if page.image_share >= SCAN_SHARE and len(page.lines) <= 5:
            counts.update({_fold(line.text) for line in page.lines})
    return frozenset(text for text, count in counts.items() if count >= 2)


def _fold(text: str) -> str:
    return _DIGITS.sub("0", text)


def _is_scant(page: Page) -> bool:
    """Whether a page's text is a few words, however often they come."""
    return len({word for line in page.lines for word in line.text.split()}) <= _FEW_WORDS


def _count_letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


@contextmanager
def _opened(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage | None]:
    try:
        sheet = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        yield None
        return
    try:
        yield sheet
    finally:
        sheet.close()


def _is_wanted(sheet: pypdfium2.PdfPage, kind: str) -> bool:
    """A look at a small copy: whether a page with nothing on it is blank, and one with some text a scan rather than a cover."""
    if kind in {"garbage", "scan"}:
        return True
    width, height = sheet.get_size()
    image = sheet.render(scale=choose_scale(width, height, None) * _LOOK_DPI / 200, grayscale=True).to_pil()
    return not is_blank(image) if kind == "drawn" else looks_like_paper(image)


def _recognise(reader: PageReader, sheet: pypdfium2.PdfPage, page: Page, kind: str) -> None:
    width, height = sheet.get_size()
    dpi, pixels = _measure_images(sheet)
    if not reader.allows(page.number, pixels):
        return
    scale = choose_scale(width, height, dpi if page.image_share >= SCAN_SHARE else None)

    def draw() -> Picture:
        return Picture(sheet.render(scale=scale, grayscale=True).to_pil(), scale)

    letters = sum(_count_letters(line.text) for line in page.lines)
    reader.read(
        page.number, page.frame, draw, image_share=page.image_share, is_image=kind != "garbage", at_least=_MORE * letters if kind == "stamped" else 0
    )


def _measure_images(sheet: pypdfium2.PdfPage) -> tuple[float | None, int]:
    """Resolution of the largest image on a page in dots an inch, and the pixels of the one that has most; (None, 0) without images."""
    best: tuple[float, float] = (0.0, 0.0)
    most = 0
    for item in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            across, down = item.get_px_size()
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        most = max(most, across * down)
        area = abs(right - left) * abs(top - bottom)
        if area > best[0]:
            best = area, 72 * (across * down / area) ** 0.5
    return (best[1] or None), most
