"""Find sentences in their passage again, so that they can be marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ids import fold_text

_SPACE = re.compile(r"\s+")

Span = tuple[int, int]


def find_spans(text: str, sentences: Sequence[str]) -> list[Span | None]:
    """Find the sentences of a passage in its text, one after the other.

    White space may differ between the two; everything else must be the same.

    Args:
        text: The passage's text.
        sentences: Its sentences in order; some may be missing.

    Returns:
        Start and end of each sentence, None for one that isn't there.
    """
    spans: list[Span | None] = []
    start = 0
    for sentence in sentences:
        span = _find(text, sentence, start) or _find(text, sentence, 0)
        spans.append(span)
        start = span[1] if span else start
    return spans


def mark_text(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """Cut a text into stretches that are marked and stretches that aren't.

    Args:
        text: The text.
        spans: What is to be marked; spans may touch or overlap.

    Returns:
        (stretch, whether it is marked) in order; joined they give the text again.
    """
    pieces: list[tuple[str, bool]] = []
    reached = 0
    for start, end in _merge(text, spans):
        if start > reached:
            pieces.append((text[reached:start], False))
        pieces.append((text[start:end], True))
        reached = end
    if reached < len(text) or not pieces:
        pieces.append((text[reached:], False))
    return pieces


def count_following(statement: str, sentences: Sequence[str]) -> int:
    """How many sentences, from the first on, a statement runs over: those whose words are all part of it.

    Args:
        statement: The text of a recommendation, pledge or answer.
        sentences: Its first sentence and those that follow it in the document.

    Returns:
        At least 1 where there is a sentence.
    """
    whole = fold_text(statement)
    count = 0
    for sentence in sentences:
        if count and fold_text(sentence) not in whole:
            break
        count += 1
    return count


def trim_pieces(pieces: Sequence[tuple[str, bool]], length: int = 900) -> list[tuple[str, bool]]:
    """Shorten long stretches without a mark, so that a passage of many pages doesn't bury what is marked in it.

    Args:
        pieces: Stretches as `mark_text` gives them.
        length: Characters kept on each side of a mark.

    Returns:
        The stretches, "…" where something went.
    """
    trimmed = []
    for place, (text, is_marked) in enumerate(pieces):
        is_first, is_last = place == 0, place == len(pieces) - 1
        if is_marked or len(text) <= 2 * length:
            trimmed.append((text, is_marked))
        elif is_first and not is_last:
            trimmed.append(("… " + text[-length:].partition(" ")[2], False))
        elif is_last and not is_first:
            trimmed.append((text[:length].rpartition(" ")[0] + " …", False))
        else:
            trimmed.append((text[:length].rpartition(" ")[0] + " … " + text[-length:].partition(" ")[2], False))
    return trimmed


def _find(text: str, sentence: str, start: int) -> Span | None:
    at = text.find(sentence, start)
    if at >= 0:
        return at, at + len(sentence)
    words = _SPACE.split(sentence.strip())
    if not words[0] or len(words) > 400:  # longer than any sentence: a pattern of that size would cost more than it finds
        return None
    match = re.compile(r"\s+".join(map(re.escape, words))).search(text, start)
    return match.span() if match else None


def _merge(text: str, spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
