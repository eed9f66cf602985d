"""Words of a PDF put right where their spacing misleads: pieces of recognised words, and titles set with spaces between letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.readers.pdf_word_list import Word

_SINGLE = 0.8  # of the words of a line set with spaces between its letters are one letter


def mend_split_words(words: Sequence[Word]) -> Sequence[Word]:
    """Join pieces of words that a program for recognising text has parted: "Nort h" with a gap much smaller than between words.

    Args:
        words: Words of a page of recognised text, in the file's order.

    Returns:
        Words, those that stand much closer than words do on this page joined.
    """
    gaps = [(word.x0 - last.x1) / word.style.size for last, word in pairwise(words) if word.row == last.row]
    wide = sorted(gap for gap in gaps if 0.3 < gap < 2)
    if len(wide) < 0.2 * len(gaps) or not wide:
        return words
    limit = min(0.35 * wide[len(wide) // 2], 0.25)
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is not None and last.row == word.row and 0 <= word.x0 - last.x1 < limit * word.style.size:
            joined[-1] = replace(last, text=last.text + word.text, x1=word.x1)
        else:
            joined.append(word)
    return joined


def may_be_spaced(texts: Sequence[str]) -> bool:
    """Whether words may be letters set with wide spaces between them: nearly all are one letter.

    Args:
        texts: The letters of a line's words.
    """
    if len(texts) < 5 or len(texts[0]) > 1 < len(texts[1]):  # the cheap test
        return False
    return sum([len(text) == 1 and text.isalpha() for text in texts]) >= _SINGLE * len(texts)


def close_spaced_letters(words: Sequence[Word]) -> Sequence[Word]:
    """Join the letters of a line that is set with wide spaces between them: "R E P O R T".

    Args:
        words: Words of a line, from left to right.

    Returns:
        The line's words; the same if most of them are words already.
    """
    if not may_be_spaced([word.text for word in words]):
        return words
    gaps = sorted(word.x0 - last.x1 for last, word in pairwise(words))
    # Between words there is one more space than between letters.
    limit = 1.7 * max(gaps[len(gaps) // 3], 0.1)
    joined = [words[0]]
    for last, word in pairwise(words):
        if word.x0 - last.x1 <= limit:
            joined[-1] = replace(joined[-1], text=joined[-1].text + word.text, x1=word.x1)
        else:
            joined.append(word)
    return joined
