"""Grade how well each page of a document was read, and say in plain words which pages not to trust."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.passages.known_words import WordJudge
from pipeline.schemas import Block, DocumentPage, PageReading, ReadDocument, Structure
from pipeline.schemas.wording import say_pages

GOOD = 0.9
FAIR = 0.75  # below this every fourth word may be wrong
_FURNITURE = frozenset(["head", "foot", "page number"])
_STRANGE = 0.6  # known words on a page of native text: below, its letters may be wrong (or it lists names, or is in another language)
_STRANGE_QUALITY = 0.8
_UNTOLD = 0.85  # recognised text of which neither confidence nor words tell how good it is
_DISORDER = 0.15  # of its lines stand above the line before them
_FEW_LETTERS = 15
_BACK = 2.0  # times the height of a line
_RANKS = ("none", "poor", "fair")
_VERDICTS = {"none": "not read", "poor": "read poorly", "fair": "read with some doubt"}


@dataclass(frozen=True, slots=True)
class Grading:
    """How well a document was read.

    Attributes:
        quality: 0 to 1.
        grade: "good", "fair", "poor" or "none".
        note: Which pages were read less well, and why; None where there is nothing to say.
        pages: A row a page; empty where there are no pages.
    """

    quality: float
    grade: str
    note: str | None
    pages: list[DocumentPage]


def grade_reading(read: ReadDocument, structure: Structure, document_id: str, language: str | None) -> Grading:
    """Grade a document and its pages.

    What the reader says of a page goes first. A page whose text was recognised is no better than the recogniser's confidence and than the
    share of its words that are known; on a page with text of its own a low share only raises a doubt, since lists of names have one too.

    Args:
        read: What the reader took from the file.
        structure: Its sections and passages.
        document_id: The document.
        language: Its main language.

    Returns:
        The document's quality and grade, and a row a page. The document's quality is the reader's, or lower where its pages read worse.
    """
    texts, languages = _texts_by_page(structure, language)
    judge = WordJudge(texts, language)
    if not read.page_count:
        share = judge.find_share(0)
        quality = min(read.quality, _STRANGE_QUALITY) if share is not None and share < _STRANGE else read.quality
        return Grading(round(quality, 4), _grade(quality), None, [])
    blocks: dict[int, list[Block]] = defaultdict(list)
    for block in read.blocks:
        if block.page is not None and block.kind not in _FURNITURE:
            blocks[block.page].append(block)
    readings = {reading.page: reading for reading in read.pages}
    shares = {page: judge.find_share(page) for page in texts if languages[page] == language}
    pages = [
        _grade_page(document_id, readings.get(number) or _assume(number, blocks[number]), blocks[number], shares.get(number))
        for number in range(1, read.page_count + 1)
    ]
    filled = [page for page in pages if not _is_blank(page)]
    mean = sum(page.quality for page in filled) / len(filled) if filled else read.quality
    quality = round(min(read.quality, mean), 4)
    return Grading(quality, _grade(quality), say_reading(pages), pages)


def say_reading(pages: Sequence[DocumentPage]) -> str | None:
    """Say which pages were read less than well.

    Args:
        pages: A document's pages in order.

    Returns:
        "Pages 3–7 read poorly: scanned, confidence 61 %. Page 9 not read: an image." None where all read well.
    """
    groups: dict[tuple[str, str], list[DocumentPage]] = defaultdict(list)
    for page in pages:
        if page.grade != "good" and not _is_blank(page):
            groups[page.grade, _say_reason(page)].append(page)
    ordered = sorted(groups.items(), key=lambda item: (_RANKS.index(item[0][0]), item[1][0].page))
    sentences = [
        f"{say_pages([page.page for page in members])} {_VERDICTS[grade]}: {reason}{_say_confidence(members)}."
        for (grade, reason), members in ordered
    ]
    return " ".join(sentences) or None


def _texts_by_page(structure: Structure, main: str | None) -> tuple[dict[int, str], dict[int, str | None]]:
    """The mended text of each page, and the language that most of it is in; text without pages under 0."""
    texts: dict[int, list[str]] = defaultdict(list)
    letters: dict[int, Counter[str | None]] = defaultdict(Counter)
    for passage in structure.passages:
        if passage.row.kind == "running head":
            continue
        spans: dict[int, tuple[int, int]] = {}
        for anchor in passage.anchors:
            page = anchor.page or 0
            start, end = spans.get(page, (anchor.start, anchor.end))
            spans[page] = (min(start, anchor.start), max(end, anchor.end))
        for page, (start, end) in (spans or {passage.row.page or 0: (0, len(passage.row.text))}).items():
            texts[page].append(passage.row.text[start:end])
            letters[page][passage.row.language or main] += end - start
    return {page: "\n".join(parts) for page, parts in texts.items()}, {page: counts.most_common(1)[0][0] for page, counts in letters.items()}


def _assume(number: int, blocks: list[Block]) -> PageReading:
    """For readers that do not judge their pages."""
    return PageReading(number, text_source="native" if blocks else "none")


def _grade_page(document_id: str, reading: PageReading, blocks: list[Block], share: float | None) -> DocumentPage:
    letters = sum(letter.isalnum() for block in blocks for letter in block.text)
    quality, doubt = reading.quality, find_order_doubt(blocks)
    if reading.text_source == "ocr":
        told = [value for value in (reading.ocr_confidence, share) if value is not None]
        quality = min([quality, *(told or [_UNTOLD])])
    elif share is not None and share < _STRANGE:
        quality = min(quality, _STRANGE_QUALITY)
    if doubt is not None and doubt >= _DISORDER:
        quality = min(quality, 1.0 - doubt)
    return DocumentPage(
        document_id=document_id,
        page=reading.page,
        label=reading.label,
        text_source=reading.text_source,
        quality=round(quality, 4),
        grade="none" if letters < _FEW_LETTERS and reading.quality < FAIR else _grade(quality),
        ocr_confidence=reading.ocr_confidence,
        known_word_share=share,
        order_doubt=doubt,
        letter_count=letters,
        note=reading.note or None,
    )


def find_order_doubt(blocks: Sequence[Block]) -> float | None:
    """Share of a page's lines that stand above the line read before them, in the same column.

    Args:
        blocks: The page's blocks in reading order.

    Returns:
        0 to 1, rounded; None for pages of fewer than ten lines with a place.
    """
    boxes = [block.box for block in blocks if block.box is not None and block.kind not in {"footnote", "table", "note"}]
    if len(boxes) < 10:
        return None
    jumps = 0
    for above, below in itertools.pairwise(boxes):
        height = max(1.0, above.bottom - above.top)
        overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
        is_back = below.bottom < above.top - _BACK * height
        jumps += is_back and overlap > 0.5 * min(above.x1 - above.x0, below.x1 - below.x0)
    return round(jumps / len(boxes), 3)


def _grade(quality: float) -> str:
    if quality >= GOOD:
        return "good"
    if quality >= FAIR:
        return "fair"
    return "poor" if quality > 0 else "none"


def _is_blank(page: DocumentPage) -> bool:
    return page.letter_count < _FEW_LETTERS and page.quality >= FAIR


def _say_reason(page: DocumentPage) -> str:
    if page.grade == "none":
        return page.note.rstrip(".") if page.note else "no usable text"
    if page.text_source == "ocr":
        return "scanned"
    if page.order_doubt is not None and page.order_doubt >= _DISORDER:
        return "lines may be out of order"
    if page.known_word_share is not None and page.known_word_share < _STRANGE:
        return "many unknown words (misread letters, names, or another language)"
    return page.note.rstrip(".") if page.note else "some letters could not be read"


def _say_confidence(pages: Sequence[DocumentPage]) -> str:
    """How sure the recogniser was, or how many words are known where it does not say."""
    if any(page.text_source != "ocr" or page.grade == "none" for page in pages):
        return ""
    sure = [page.ocr_confidence for page in pages if page.ocr_confidence is not None]
    known = [page.known_word_share for page in pages if page.known_word_share is not None]
    if sure:
        return f", confidence {sum(sure) / len(sure):.0%}".replace("%", " %")
    return f", {sum(known) / len(known):.0%} of the words known".replace("%", " %") if known else ", and nothing tells how well"
