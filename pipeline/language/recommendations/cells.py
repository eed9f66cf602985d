"""Sentences in the cells of tables: a row of findings or lessons may say in so many words what should be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.cell_parts import cut_bullets, cut_cells
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames

_SAYING = frozenset({"modal", "performative", "impersonal", "need"})  # of a cell only what says so outright
_SHORTEST = 7  # words: fewer are a label, a title or an answer
_STOP = re.compile(r"[.;!][\"”’')\]]*(?:\s*\([^()]*\))?\s*[.;]?$")
# What a row of requirements, of a manual or of a survey says is no advice.
_TERMS = re.compile(
    r"\b(?:applicants?|bidders?|tenderers?|candidates?|respondents?|per cent|percent|field|column|cell|click|mandatory|optional)\b|%", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SaidInCell:
    """A sentence of a row that recommends something, in the words of its cell.

    Attributes:
        sentence: The sentence.
        unit: Its row.
        text: What the cell, or the bullet of it, says.
        frames: What the rules over words find there.
    """

    sentence: AnalysedSentence
    unit: Unit
    text: str
    frames: list[Frame]


def find_in_cells(units: list[Unit], taken: set[str]) -> Iterator[SaidInCell]:
    """Find the sentences of tables that say what should be done.

    Args:
        units: The document's passages; a row of a table is one, its cells parted by "|".
        taken: Ids of passages that are recommendations already.

    Yields:
        The sentences in order, none twice.
    """
    for unit in units:
        if not unit.is_row or unit.passage.passage_id in taken:
            continue
        for sentence in unit.sentences:
            found = next(_read_cells(sentence.row.text), None)
            if found is not None:
                yield SaidInCell(sentence, unit, *found)


def _read_cells(text: str) -> Iterator[tuple[str, list[Frame]]]:
    for _, cell in cut_cells(text):
        for _, piece in cut_bullets(cell):
            if len(piece.split()) < _SHORTEST or not _STOP.search(piece) or _TERMS.search(piece):
                continue
            frames = [frame for frame in find_frames(piece) if frame.kind in _SAYING]
            if frames:
                yield piece, frames
