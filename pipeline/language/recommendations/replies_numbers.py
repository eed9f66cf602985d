"""Numbers by which recommendations are cited: "100.1, 100.5–100.9 and 100.12", "recommendations 3 and 5 to 7", "R1–R4"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONE = r"(?:(?:R|Rec\.?|No\.?|Nos\.?|#)\s?)?\d{1,3}(?:\.\d{1,3}){0,3}(?:\s?\([a-z]{1,4}\)|[a-z](?![\w’']))?"
_BETWEEN = r"(?:\s*(?:,|;|/|&|–|—|-|and|or|to|through|as well as)\s*(?:(?:and|to|recommendations?|nos?\.?)\s+)*)"
_BRACKET = r"(?:\s*\((?:[A-ZÀ-Þ][^()]{1,160})\))?"  # who made it: "100.3 (Norland)"
LIST = rf"{_ONE}{_BRACKET}(?:{_BETWEEN}{_ONE}{_BRACKET})*"

_NAMED = re.compile(
    rf"\brecommendations?\s+(?:(?:nos?\.?|numbers?|numbered|in paragraphs?|contained in paragraphs?|set out in paragraphs?|under(?: paragraphs?)?|paragraphs?)\s+)?(?P<list>{LIST})(?![\w%])",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    rf"(?<![\w.,])(?P<list>(?:R\s?)?\d{{1,3}}\.\d{{1,3}}(?:\.\d{{1,3}})?(?:\s?\([a-z]\))?{_BRACKET}(?:{_BETWEEN}{_ONE}{_BRACKET})*)(?![\w%])"
)
_RANGE = re.compile(rf"(?P<first>{_ONE}){_BRACKET}(?:\s*(?:to|through|–|—|-)\s*(?P<last>{_ONE}))?", re.IGNORECASE)
_MOST = 300  # numbers of one range: more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Cited:
    """Numbers cited in a row, and where they stand in the text."""

    numbers: tuple[str, ...]
    start: int
    end: int


def expand_numbers(text: str) -> list[str]:
    """Numbers of a list, ranges filled in.

    Args:
        text: "3, 5 to 7" or "100.5–100.9, R2".

    Returns:
        The numbers in order, each once, without letters in front: 3, 5, 6, 7.
    """
    found: list[str] = []
    for match in _RANGE.finditer(text):
        first, last = bare_number(match["first"]), bare_number(match["last"] or "")
        found.append(first)
        head, _, tail = first.rpartition(".")
        end_head, _, end = last.rpartition(".")
        if end.isdigit() and tail.isdigit() and int(tail) < int(end) <= int(tail) + _MOST and end_head in {"", head}:
            found += [f"{head}.{number}" if head else str(number) for number in range(int(tail) + 1, int(end) + 1)]
        elif last:
            found.append(last)
    return list(dict.fromkeys(found))


def bare_number(number: str) -> str:
    """A number as it is compared: "Rec. 5 (a)." is 5(a)."""
    bare = re.sub(r"\s+", "", number.lower()).strip(".:;,-–")
    return re.sub(r"^(?:recommendation|rec\.?|nos?\.?|r|#)(?=\d)", "", bare)


def find_cited(text: str, *, is_list: bool = False) -> list[Cited]:
    """Find the numbers of recommendations that a text cites.

    Args:
        text: A sentence or paragraph.
        is_list: Whether the text is known to be a list of numbers: then whole numbers count without the word "recommendation".

    Returns:
        The lists of numbers in order; "paragraph 5", "2.5 million" and years are none.
    """
    patterns = [_NAMED, _DOTTED, *([re.compile(rf"(?<![\w.])(?P<list>{LIST})(?![\w%])")] if is_list else [])]
    spans: list[Cited] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("list")
            if any(start < other.end and other.start < end for other in spans) or not _is_reference(text, start, end):
                continue
            spans.append(Cited(tuple(expand_numbers(match["list"])), start, end))
    return sorted(spans, key=lambda cited: cited.start)


def is_number_list(text: str) -> bool:
    """Whether a passage holds nothing but numbers: "100.1 (Norland), 100.5–100.9;"."""
    rest = re.sub(LIST, "", re.sub(r"\brecommendations?\b|\bnos?\.|\band\b", "", text, flags=re.IGNORECASE))
    return any(char.isdigit() for char in text) and len(re.findall(r"[^\W\d_]", rest)) <= 3


def _is_reference(text: str, start: int, end: int) -> bool:
    """Whether numbers cite something of a document rather than count: no unit, no money, no article of a law."""
    before, after = text[max(0, start - 24) : start].lower(), text[end : end + 16].lower()
    if re.search(
        r"(?:[$€£]|\b(?:usd|eur|gbp|articles?|sections?|tables?|figures?|annex|page|pages|version|goals?|target|targets|sdg|chapter)\s*)$", before
    ):
        return False
    return re.match(r"\s*(?:%|per ?cent|million|billion|thousand|km|metres|hectares|years|times|degrees)", after) is None
