"""Figures and dates of a document as rows and as mentions."""

from __future__ import annotations

import re

from pipeline.dates import FoundDate, find_dates
from pipeline.ids import IdMaker, fold_text
from pipeline.language.context import AnalysedSentence
from pipeline.language.mentions import FoundMention
from pipeline.language.numbers import number_words
from pipeline.language.quantities import FoundQuantity, find_quantities
from pipeline.schemas import Quantity

_YEAR = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|early|late|year)\s(?P<year>(?:19|20)\d\d)\b(?![-–/,.]\d)"
)
_DIGIT = re.compile(r"\d")
# Passages in whose text numbers count nothing (page numbers, telephone numbers, years of publication), and those in which only money and shares do.
_WITHOUT = frozenset({"contents", "running head", "imprint", "agenda", "reference"})
_SURE_ONLY = frozenset({"heading", "title", "footnote", "note"})
_SURE = ("MONEY", "PERCENT")
_CELL = " | "  # between the cells of a table's row; of a row without prose numbers say nothing without the table's head
_PROSE = 4  # words of a cell that says something


def find_values(sentence: AnalysedSentence, names: list[FoundMention]) -> tuple[list[FoundQuantity], list[FoundMention]]:
    """Find figures and dates of a sentence.

    Args:
        sentence: The sentence.
        names: Entities in it: "Vision 2050" is no figure.

    Returns:
        Figures, and the mentions that they and the dates make; of a table, those of rows that say something.
    """
    text = sentence.row.text
    if sentence.passage.kind in _WITHOUT or (_DIGIT.search(text) is None and number_words().search(text) is None):
        return [], []
    dates = find_dates(text)
    taken = [(mention.start, mention.end) for mention in names]
    places = [(mention.start, mention.end) for mention in names if mention.label == "GPE"]
    quantities = find_quantities(text, dates, taken, places)
    if sentence.passage.kind in _SURE_ONLY:
        quantities = [quantity for quantity in quantities if quantity.label in _SURE]
    elif sentence.passage.kind == "table":
        prose = _prose_cells(text)
        dates = [date for date in dates if _lies_in(date.start, prose)]
        quantities = [one for one in quantities if _lies_in(one.start, prose) or (prose and one.label in _SURE)]
    mentions = [FoundMention(quantity.start, quantity.end, quantity.label, "pattern") for quantity in quantities]
    dates += [
        _bare_year(match)
        for match in _YEAR.finditer(text)
        if sentence.passage.kind != "table" and not any(date.start <= match.start("year") < date.end for date in dates)
    ]
    taken += [(mention.start, mention.end) for mention in mentions]
    mentions += [
        FoundMention(date.start, date.end, "DATE", "pattern")
        for date in dates
        if not any(start < date.end and date.start < end for start, end in taken)
    ]
    return quantities, sorted(mentions, key=lambda mention: mention.start)


def _prose_cells(row: str) -> list[tuple[int, int]]:
    """Where cells of a table's row stand that say something: "Auction 40 MW of storage at the harbour", but not "Kessel | 40 | 12%"."""
    cells = []
    place = 0
    for cell in row.split(_CELL):
        words = [word for word in cell.split() if word[0].isalpha()]
        if len(words) >= _PROSE and sum(word[0].islower() for word in words) * 3 >= len(words):
            cells.append((place, place + len(cell)))
        place += len(cell) + len(_CELL)
    return cells


def _lies_in(place: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _bare_year(match: re.Match[str]) -> FoundDate:
    return FoundDate(match.start("year"), match.end("year"), match["year"], match["year"], match["year"], "year")


def quantity_rows(sentence: AnalysedSentence, quantities: list[FoundQuantity], ids: IdMaker) -> list[Quantity]:
    """Make rows of a sentence's figures.

    Args:
        sentence: The sentence.
        quantities: Its figures.
        ids: Of the document, for figures.

    Returns:
        The rows.
    """
    rows = []
    for quantity in quantities:
        text = sentence.row.text[quantity.start : quantity.end]
        rows.append(
            Quantity(
                quantity_id=ids.make(sentence.row.sentence_id, fold_text(text)),
                document_id=sentence.row.document_id,
                sentence_id=sentence.row.sentence_id,
                text=text,
                value=quantity.value,
                value_high=quantity.value_high,
                unit=quantity.unit or None,
                qualifier=quantity.qualifier or None,
                subject=quantity.subject or None,
                year=quantity.year,
                status=quantity.status,
            )
        )
    return rows
