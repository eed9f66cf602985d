"""How alike two readings are: words against the majority of the programs, cells of tables against pdfplumber's."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass

JUDGES = ("pypdfium2", "pymupdf", "pdfminer.six", "pdfplumber", "docling-parse")  # plain text, nothing added; Markdown writers are no judges
_WORD = re.compile(r"\w+")
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\u2011]\s*\n\s*(?=\w)")
# Hyphens, and bullets: a font of signs has them where no letters are, and not all programs say that they are bullets.
_TOLD_APART = re.compile(r"[-\u00ad\u2010\u2011\s\u2022\u25aa\u25cf\u25a0\u25cb\u25e6\uf000-\uf0ff]+")
_AGREED = 0.9  # F1 with the majority that most judges have where there is one


def count_words(text: str) -> Counter[str]:
    """Words of a text, in lower case, hyphens at line ends closed for all alike."""
    return Counter(_WORD.findall(_LINE_HYPHEN.sub("", unicodedata.normalize("NFKC", text)).casefold()))


def find_majority(words: dict[str, Counter[str]], without: str) -> Counter[str] | None:
    """What most of the judges read: of each word the middle one of their counts.

    Args:
        words: Words by program, of one file.
        without: The program that is judged; it is no judge of itself.

    Returns:
        The words; None where fewer than three judges read the file, or where they don't agree and there is no majority: letters that
        a scan's program spaced out are put into words by each in its own way. Agreement is not truth, but what several parsers of their
        own make read alike mostly is.
    """
    judges = [words[name] for name in JUDGES if name in words and name != without]
    if len(judges) < 3:
        return None
    every = set().union(*judges)
    counts = {word: int(statistics.median_low(judge[word] for judge in judges)) for word in every}
    majority = Counter({word: count for word, count in counts.items() if count})
    return majority if statistics.median(word_f1(judge, majority) for judge in judges) >= _AGREED else None


def word_f1(found: Counter[str], truth: Counter[str]) -> float:
    """F1 of two multisets of words, 0 to 1; 1 where both are empty."""
    both = (found & truth).total()
    whole = found.total() + truth.total()
    return 2 * both / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """How much of one of pdfplumber's tables is in ours.

    Attributes:
        f1: Of the cells, with the table of ours on that page that is most like it: 1 for the same cells, 0 for none.
        held: Share of its cells that one table of ours has. Ours may have more: where a table has no rules at its sides, pdfplumber
            leaves the outer columns out.
    """

    f1: float
    held: float


def compare_tables(ours: list[tuple[int, list[str]]], theirs: list[tuple[int, list[str]]]) -> list[Found]:
    """Find pdfplumber's ruled tables among ours.

    Args:
        ours: (page, texts of cells) a table.
        theirs: The same of pdfplumber.

    Returns:
        For each table of theirs what ours has of it. Cells are alike if their letters are: spaces, hyphens and bullets are told
        differently by the two.
    """
    pages: dict[int, list[Counter[str]]] = {}
    for page, cells in ours:
        pages.setdefault(page, []).append(_letters(cells))
    found = []
    for page, cells in theirs:
        wanted = _letters(cells)
        near = pages.get(page, [])
        f1 = max((word_f1(mine, wanted) for mine in near), default=0.0)
        found.append(Found(f1, max(((mine & wanted).total() / max(wanted.total(), 1) for mine in near), default=0.0)))
    return found


def _letters(cells: list[str]) -> Counter[str]:
    return Counter(letters for cell in cells if (letters := _TOLD_APART.sub("", unicodedata.normalize("NFKC", cell))))
