"""Labels of pages: the number that a page bears in print, which is what people cite; else the label that the file gives it.

A number in a running head or foot is the page's only if it counts with the pages: "12" on page 16, "13" on page 17. A symbol's or a year's
numbers stand still, and a chapter's counts more slowly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.readers.pdf_page import Page
from pipeline.readers.pdf_spots import BARE_NUMBER, read_roman
from pipeline.schemas import PageReading
from pipeline.schemas.frozen import record

_FURNITURE = frozenset({"head", "foot", "page number"})
_NUMBER = re.compile(r"(?<![\d.,/–-])\d{1,6}(?![\d,/]|\.\d)")
_ROMAN_END = re.compile(r"^((?a:[ivxlc]){1,7})(?=\s)|(?<=\s)((?a:[ivxlc]){1,7})$", re.IGNORECASE)
_BORNE_OUT = 3  # pages in a row that must count alike for a number among words to be a page's; numbers that stand alone need two
_APART = 3  # pages: blank ones and first pages of chapters may come between


@record(frozen=True, slots=True)
class _Number:
    """A number in a page's head or foot: its value's lead over the page's own, whether it is roman, how it is printed, if it stands alone."""

    lead: int
    is_roman: bool
    text: str
    is_bare: bool


def find_labels(pages: Sequence[Page], stated: Sequence[str]) -> dict[int, str]:
    """Find what each page is called.

    Args:
        pages: All pages of a document, heads and feet marked.
        stated: The labels that the file itself gives its pages, "" where it gives none; may be empty.

    Returns:
        Labels by page. A page without a printed number between two that count on takes the one between; pages that are not named at all
        are left out, and so are a file's own labels that only count the pages.
    """
    found = {page.number: _find_numbers(page) for page in pages}
    runs = _measure_runs(found)
    chosen: dict[int, _Number] = {}
    for page, numbers in found.items():
        lengths = {number: runs[page, number.is_roman, number.lead] for number in numbers}
        sure = [number for number in numbers if lengths[number] >= (2 if number.is_bare else _BORNE_OUT) or len(pages) == 1]
        if sure:
            chosen[page] = max(sure, key=lambda number: (lengths[number] >= _BORNE_OUT, number.is_bare, lengths[number]))
    labels = {page: number.text for page, number in chosen.items()}
    for page in set(found) - set(chosen):
        before, after = chosen.get(page - 1), chosen.get(page + 1)
        if before is not None and after is not None and before.lead == after.lead and not before.is_roman and not after.is_roman:
            labels[page] = str(page + before.lead)
    if any(label and label != str(number) for number, label in enumerate(stated, start=1)):
        for number, label in enumerate(stated, start=1):
            if label.strip():
                labels.setdefault(number, label.strip())
    return labels


def label_pages(readings: Sequence[PageReading], labels: Mapping[int, str]) -> list[PageReading]:
    """Write labels into what is known of each page.

    Args:
        readings: A document's pages.
        labels: As `find_labels` gives them.

    Returns:
        The same with labels, in the same order.
    """
    return [replace(reading, label=labels.get(reading.page)) for reading in readings]


def _measure_runs(found: Mapping[int, Sequence[_Number]]) -> dict[tuple[int, bool, int], int]:
    """For each number (page, whether roman, lead) how many pages on end, but for gaps, have one of the same lead."""
    by_lead: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for page, numbers in found.items():
        for key in {(number.is_roman, number.lead) for number in numbers}:
            by_lead[key].append(page)
    runs = {}
    for (is_roman, lead), pages in by_lead.items():
        start = 0
        for end in range(1, len(pages) + 1):
            if end == len(pages) or pages[end] - pages[end - 1] > _APART:
                for page in pages[start:end]:
                    runs[page, is_roman, lead] = end - start
                start = end
    return runs


def _find_numbers(page: Page) -> list[_Number]:
    """Numbers of a page's heads and feet that may be its own."""
    numbers: list[_Number] = []
    for line in page.lines:
        if line.kind not in _FURNITURE:
            continue
        for part in line.text.split("\t"):
            bare = BARE_NUMBER.match(part)
            if bare:
                numbers.append(_make_number(bare[1], page.number, is_bare=True))
            else:
                numbers += [_make_number(text, page.number, is_bare=False) for text in _NUMBER.findall(part)]
                numbers += [_make_number(one or other, page.number, is_bare=False) for one, other in _ROMAN_END.findall(part)]
    return numbers


def _make_number(text: str, page: int, *, is_bare: bool) -> _Number:
    is_roman = not text.isdecimal()
    value = read_roman(text) if is_roman else int(text)
    return _Number(value - page, is_roman, text if is_roman else str(value), is_bare)
