"""Make one line of text out of the lines of a passage, and remember which stretch came from which line."""

from __future__ import annotations

import re

from pipeline.passages.hyphens import Vocabulary, is_suspended
from pipeline.passages.lines import Draft, Line

_LAST_PART = re.compile(r"([^\W\d_]+)[-‐]$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 100  # letters: no further back than that begins a word
_BROKEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_=.&?%]$|(?:https?:|https?:/)$")
_ADDRESS_ENDS = frozenset("/-_=.&?%:")
_ADDRESS_PART = re.compile(r"(?=\S*[\d/%?=#_.~-]\S)[\w/%&?=#.~+-]+[.,;)]?(?=\s|$)|[\w/%&?=#.~+-]+$|\w+/(?=\s|$)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uff60]")


def mend(draft: Draft, vocabulary: Vocabulary, *, keep_tabs: bool = False) -> None:
    """Set a draft's text and spans from its lines.

    Args:
        draft: The draft; its marker, if set, has `marker_length` characters of its first line that are left out.
        vocabulary: The document's words.
        keep_tabs: Whether tabs part the columns of a row and stay.
    """
    parts: list[str] = []
    spans: list[tuple[int, int, Line]] = []
    end = 0
    for line in draft.lines:
        piece = line.text
        if "-" in piece or "‐" in piece:
            piece = vocabulary.mend_inside(piece)
        if draft.marker_length and line is draft.first:
            piece = piece[draft.marker_length :].lstrip()
        piece = piece.strip("\t ") if keep_tabs else piece.replace("\t", " ").strip()
        if not piece:
            continue
        start = end
        if parts and _is_plain(parts[-1][-1]):
            parts.append(" ")
            start = end + 1
        elif parts:
            text, start = _join("".join(parts), piece, vocabulary)
            parts = [text]
            if spans[-1][1] > start:  # a hyphen at the end of the line before was closed
                spans[-1] = (spans[-1][0], start, spans[-1][2])
        parts.append(piece)
        end = start + len(piece)
        spans.append((start, end, line))
    draft.text, draft.spans = "".join(parts), spans


def _is_plain(last: str) -> bool:
    """The cheap test: whether a blank follows a line that ends with a sign, whatever comes next."""
    return last.isascii() and last not in _ADDRESS_ENDS


def _join(text: str, piece: str, vocabulary: Vocabulary) -> tuple[str, int]:
    """The text so far, ready to take the next piece, and the place where that begins."""
    if text.endswith(("-", "‐")):
        return _join_hyphen(text, piece, vocabulary)
    last = text[-1]
    is_address = last in _ADDRESS_ENDS and _BROKEN_ADDRESS.search(text[-300:]) and _ADDRESS_PART.match(piece) and not piece[:1].isupper()
    is_tight = last == "/" and text[-2:-1].isalnum() and piece[:1].isalnum()
    is_range = last == "–" and text[-2:-1].isdigit() and piece[:1].isdigit()
    is_dash = last == "—" and not text.endswith(" —")
    is_cjk = not last.isascii() and _CJK.match(last) and _CJK.match(piece)
    if is_address or is_tight or is_range or is_dash or is_cjk:
        return text, len(text)
    return text + " ", len(text) + 1


def _join_hyphen(text: str, piece: str, vocabulary: Vocabulary) -> tuple[str, int]:
    if is_suspended(piece) or text.endswith((" -", "--")):
        return text + " ", len(text) + 1
    left, right = _LAST_PART.search(text[-_LONGEST_WORD:]), _FIRST_PART.match(piece)
    if left and right and not _BROKEN_ADDRESS.search(text[-300:]) and vocabulary.closes(left[1], right[0]):
        return text[:-1], len(text) - 1
    return text, len(text)
