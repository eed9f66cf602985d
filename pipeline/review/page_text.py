"""The words of a page, laid over its picture: each line of each sentence with its box, so that words can be marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.view import Row, list_rows
from pipeline.review.board import Board
from pipeline.review.shelf import KEYS

_MOST = 3_000  # lines of a page: more is no page that anybody reads, but a table or a drawing
_FAR = 20  # letters to the nearest space: languages that put none between words are cut between letters
_NARROW, _WIDE = frozenset("iljtfrI1.,;:'|!()[] "), frozenset("mwMW@%—")  # letters half as wide, and half as wide again, as the rest


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a sentence as it stands on a page, or the part of it that is the sentence's.

    Attributes:
        passage_id: The passage that it belongs to.
        sentence_id: The sentence.
        text: Its words, a space behind them where more follows.
        x0: Left edge, in points from the page's top left.
        top: Upper edge.
        width: Its width.
        height: Its height.
        is_stated: Whether a recommendation or pledge begins in the sentence.
    """

    passage_id: str
    sentence_id: str
    text: str
    x0: float
    top: float
    width: float
    height: float
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, and what was found on it: (table, key, words, status) of each."""

    lines: list[PageLine]
    found: list[tuple[str, str, str, str]]


def read_page_text(board: Board, document_id: str, page: int) -> PageText:
    """Read the words of a page in the order in which they are read.

    Args:
        board: What stands.
        document_id: The document, one whose pages can be shown.
        page: The page, from 1.

    Returns:
        Its lines and what was found; none of text that has no place on the page.
    """
    boxes: dict[str, list[Row]] = {}
    frame = board.published.of_document("evidence_boxes", document_id)
    here = set(frame[(frame["page"] == page).fillna(value=False).astype(bool) & frame["x0"].notna()]["sentence_id"])
    for row in list_rows(frame[frame["sentence_id"].isin(here)]):
        boxes.setdefault(row["sentence_id"], []).append(row)
    sentences = board.published.of_document("sentences", document_id)
    rows = list_rows(sentences[sentences["sentence_id"].isin(here)], ("sentence_id", "passage_id", "sentence_number", "text"))
    found = _find_found(board, document_id, here)
    stated = {sentence_id for sentence_id, _ in found}
    lines: list[PageLine] = []
    for row in sorted(rows, key=lambda row: row["sentence_number"]):
        places = [box for box in sorted(boxes[row["sentence_id"]], key=lambda box: box["box_number"]) if box["x0"] is not None]
        for box, text in zip(places, split_text(row["text"], [box["x1"] - box["x0"] for box in places]), strict=True):
            if box["page"] == page and text and len(lines) < _MOST:
                place = (box["x0"], box["top"], max(box["x1"] - box["x0"], 1.0), max(box["bottom"] - box["top"], 1.0))
                lines.append(PageLine(row["passage_id"], row["sentence_id"], text, *place, row["sentence_id"] in stated))
    order = {row["sentence_id"]: row["sentence_number"] for row in rows}
    return PageText(lines, [told for _, told in sorted(found, key=lambda one: (order.get(one[0], 0), one[1]))])


def split_text(text: str, widths: list[float]) -> list[str]:
    """Split a sentence over the lines that it stands on; where each ends is told by their widths.

    Args:
        text: The sentence.
        widths: Width of each line, in any unit.

    Returns:
        A text a line, cut between words where there are any; together they are the sentence, with a space behind it.
    """
    whole = " ".join(text.split()) + " "
    total, room = sum(max(width, 0.0) for width in widths), _measure(whole)
    parts, start, wanted = [], 0, 0.0
    for width in widths[:-1]:
        wanted += max(width, 0.0) / total * room if total else 0.0
        end = max(start, _find_cut(whole, wanted))
        parts.append(whole[start:end])
        start = end
    return [*parts, whole[start:]] if widths else []


def _measure(text: str) -> float:
    return sum(0.5 if letter in _NARROW else 1.5 if letter in _WIDE else 1.0 for letter in text)


def _find_cut(text: str, wanted: float) -> int:
    """Where to cut so that what stands before is as wide as wanted: behind the nearest space, where one is near."""
    passed, at = 0.0, 0
    while at < len(text) and passed < wanted:
        passed += _measure(text[at])
        at += 1
    spaces = [place for place in (text.rfind(" ", 0, at) + 1, text.find(" ", max(at - 1, 0)) + 1) if at and 0 < place < len(text)]
    nearest = min(spaces, key=lambda place: abs(place - at), default=at)
    return nearest if abs(nearest - at) <= _FAR else at


def _find_found(board: Board, document_id: str, here: set[str]) -> list[tuple[str, tuple[str, str, str, str]]]:
    """What was found in sentences of a page, that which report and workbook don't show left out: (sentence, what)."""
    added = [(table, one) for table in KEYS for one in board.added[table].values() if one.document.document_id == document_id]
    return [
        (one.row["sentence_id"], (table, one.row_id, one.text, board.state(table, one).status))
        for table, one in (*board.published.stated_in.get(document_id, ()), *added)
        if one.row["sentence_id"] in here and one.row_id not in board.published.hidden
    ]
