"""How well each page of a PDF could be read: scans, text layers that are garbage, pages that would not load; and the words to say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice

from pipeline.errors import NoTextError
from pipeline.readers.pdf_page import SCAN_SHARE, Page
from pipeline.readers.recognition.outcome import Recognition
from pipeline.schemas import PageReading
from pipeline.schemas.wording import say_pages

_FURNITURE = frozenset({"head", "foot", "page number"})
_HIDDEN_SHARE = 0.8  # of a page's letters are drawn invisibly, behind a scan
_FEW_LETTERS = 15  # a stamp or file number on a scan is no text worth the name


@dataclass(slots=True)
class Reading:
    """What could be read of a document.

    Attributes:
        quality: 0 to 1.
        notes: What a person should know.
        text_source: "native", or "ocr" and "mixed" where another program had recognised the text of scans.
        unreadable: Pages without usable text, though they show some.
        pages: How each page could be read.
    """

    quality: float = 1.0
    notes: list[str] = field(default_factory=list)
    text_source: str = "native"
    unreadable: list[int] = field(default_factory=list)
    pages: list[PageReading] = field(default_factory=list)


def judge_reading(pages: list[Page], recognition: Recognition) -> Reading:
    """Judge how well a document could be read.

    Args:
        pages: All its pages, heads and feet marked.
        recognition: What was recognised of it.

    Returns:
        Quality and notes.

    Raises:
        NoTextError: Nothing in it is usable text.
    """
    found: dict[str, list[int]] = defaultdict(list)
    scores = []
    reading = Reading()
    for page in pages:
        state, told = _judge_page(page, recognition)
        found[state].append(page.number)
        reading.pages.append(told)
        if state != "empty":
            scores.append(told.quality)
    reading.unreadable = sorted(found["broken"] + found["garbage"] + found["scan"] + found["unread"])
    _check_text(pages, reading, found, recognition)
    reading.quality = round(sum(scores) / len(scores), 3) if scores else 1.0
    recognised = found["recognised"] + found["hidden"]
    if recognised:
        reading.text_source = "ocr" if len(recognised) == len(scores) else "mixed"
    found["crowded"] = [page.number for page in pages if not page.is_searched]
    reading.notes = [*_write_notes(found, len(pages)), *recognition.notes]
    return reading


def _judge_page(page: Page, recognition: Recognition) -> tuple[str, PageReading]:
    """What a page is, in a word, and how well it could be read."""
    if page.confidence is not None:
        sure = round(page.confidence, 3)
        return "recognised", PageReading(page.number, "ocr", sure, sure)
    if page.number in recognition.unread:
        return "unread", recognition.describe(page.number)
    if page.number in recognition.empty:
        return "empty", recognition.describe(page.number)
    if not page.is_read:
        return "broken", PageReading(page.number, "none", 0.0, note="It could not be read: damaged.")
    if page.garbling.is_garbage:
        return "garbage", PageReading(page.number, "none", 0.0, note="Its fonts do not say which letters they show.")
    state, score = "native", 1.0
    if _count_letters(page) < _FEW_LETTERS:
        if page.image_share >= SCAN_SHARE:
            return "scan", PageReading(page.number, "none", 0.0, note="An image without text.")
        state = "empty"
    elif page.hidden > _HIDDEN_SHARE:
        state, score = "hidden", 0.9
    score -= min(score, 5 * page.garbling.bad_share)
    source = "ocr" if state == "hidden" else "native" if page.lines else "none"
    return state, PageReading(page.number, source, round(score, 3) if state != "empty" else 1.0)


def find_body_size(pages: list[Page]) -> float:
    """Size of most of a document's letters.

    Args:
        pages: Its pages.

    Returns:
        Points, to the half.
    """
    exact: dict[float, int] = {}
    for page in pages:
        for line in page.lines:
            size = line.size
            exact[size] = exact.get(size, 0) + len(line.text)
    sizes: Counter[float] = Counter()
    for size, letters in exact.items():
        sizes[round(2 * size) / 2] += letters
    return max(sorted(sizes), key=lambda size: sizes[size]) if sizes else 10.0


def _count_letters(page: Page) -> int:
    """Letters and digits of the page's text, counted as far as it takes to know whether they are few."""
    found = (letter for line in page.lines if line.kind not in _FURNITURE for letter in line.text if letter.isalnum())
    return sum(1 for _ in islice(found, _FEW_LETTERS))


def _check_text(pages: list[Page], reading: Reading, found: dict[str, list[int]], recognition: Recognition) -> None:
    """Refuse a document without usable text."""
    unusable = {*reading.unreadable, *recognition.empty}
    if any(_count_letters(page) for page in pages if page.number not in unusable):
        return
    if recognition.unread or (recognition.empty and any(page.image_share for page in pages)):
        raise recognition.make_error("The PDF")
    if found["garbage"]:
        raise NoTextError(
            "The text in the PDF can't be read: its fonts do not say which letters they show.",
            "Recognise its text anew (OCR), for instance with OCRmyPDF and --force-ocr, and drop the result into raw/.",
        )
    if found["scan"] or any(page.image_share for page in pages):
        raise NoTextError(
            "The PDF holds only images of pages (a scan) and no text.",
            "Recognise its text (OCR), for instance with OCRmyPDF or the scanner's own program, and drop the result into raw/.",
        )
    if found["broken"]:
        raise NoTextError("None of the PDF's pages could be read: they are damaged.", "Get the file again, or print it to a new PDF from a viewer.")
    raise NoTextError(
        "The PDF has pages but no text.", "Open it in a PDF viewer; if it shows text there, print it to a new PDF and recognise its text (OCR)."
    )


def _write_notes(found: dict[str, list[int]], count: int) -> list[str]:
    """What a person should know of the pages, in sentences that begin with their numbers."""
    said = (
        ("scan", "an image without text", "images without text"),
        ("garbage", "unreadable: the fonts do not say which letters they show", "unreadable: the fonts do not say which letters they show"),
        ("hidden", "a scan whose text another program recognised; letters may be misread", "scans whose text another program recognised; letters may be misread"),
        ("crowded", "a large drawing; tables were not looked for there", "large drawings; tables were not looked for there"),
    )  # fmt: skip
    notes = [f"{say_pages(found[state], count)} {_are(found[state], one, many)}." for state, one, many in said if found[state]]
    if found["broken"]:
        notes.append(f"{say_pages(found['broken'], count)} could not be read: damaged.")
    return notes


def _are(pages: list[int], one: str, many: str) -> str:
    return f"is {one}" if len(pages) == 1 else f"are {many}"
