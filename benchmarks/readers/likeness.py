"""How alike two readings are: words against the majority of the programs, cells of tables against pdfplumber's."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter

JUDGES = ("pypdfium2", "pymupdf", "pdfminer.six", "pdfplumber", "docling-parse")  # plain text, nothing added; Markdown writers are no judges
_WORD = re.compile(r"\w+")
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\u2011]\s*\n\s*(?=\w)")
_HYPHENS = re.compile(r"[-\u00ad\u2010\u2011\s]+")


def count_words(text: str) -> Counter[str]:
    """Words of a text, in lower case, hyphens at line ends closed for all alike."""
    return Counter(_WORD.findall(_LINE_HYPHEN.sub("", unicodedata.normalize("NFKC", text)).casefold()))


def find_majority(words: dict[str, Counter[str]], without: str) -> Counter[str] | None:
    """What most of the judges read: of each word the middle one of their counts.

    Args:
        words: Words by program, of one file.
        without: The program that is judged; it is no judge of itself.

    Returns:
        The words; None where fewer than three judges read the file. Agreement is not truth, but what several parsers of their own make read alike mostly is.
    """
    judges = [words[name] for name in JUDGES if name in words and name != without]
    if len(judges) < 3:
        return None
    every = set().union(*judges)
    counts = {word: int(statistics.median_low(judge[word] for judge in judges)) for word in every}
    return Counter({word: count for word, count in counts.items() if count})


def word_f1(found: Counter[str], truth: Counter[str]) -> float:
    """F1 of two multisets of words, 0 to 1; 1 where both are empty."""
    both = (found & truth).total()
    whole = found.total() + truth.total()
    return 2 * both / whole if whole else 1.0


def compare_tables(ours: list[tuple[int, list[str]]], theirs: list[tuple[int, list[str]]]) -> list[float]:
    """Find pdfplumber's ruled tables among ours.

    Args:
        ours: (page, texts of cells) a table.
        theirs: The same of pdfplumber.

    Returns:
        For each table of theirs the best F1 of its cells with one of ours on that page: 1 for the same cells, 0 for none. Cells are
        alike if their letters are: spaces and hyphens are told differently by the two.
    """
    pages: dict[int, list[Counter[str]]] = {}
    for page, cells in ours:
        pages.setdefault(page, []).append(_letters(cells))
    return [max((word_f1(mine, _letters(cells)) for mine in pages.get(page, [])), default=0.0) for page, cells in theirs]


def _letters(cells: list[str]) -> Counter[str]:
    return Counter(letters for cell in cells if (letters := _HYPHENS.sub("", unicodedata.normalize("NFKC", cell))))
