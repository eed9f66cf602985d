"""Recommendations in tables without a column named for them: a matrix of priorities whose cells tell somebody to act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.language.recommendations.cell_parts import cut_bullets, cut_cells
from pipeline.language.recommendations.columns import HEAD_WORDS, names_column
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.items import looks_like_deed, looks_like_verb
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.tabled import GROUP_WORDS, draft_cell, is_deed_cell
from pipeline.language.recommendations.verbs import is_noun_too

# What the words round a table say where its cells are advice, and not steps of a manual or activities of a past project.
_ADVISING = re.compile(
    r"\b(?:recommend\w*|actions?|measures?|interventions?|priorit\w+|reforms?|polic(?:y|ies)|strateg\w+|next steps|road ?map|agenda|solutions?|responsible|lead agency|way forward|proposals?)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:completed|achieved|accomplished|taken|progress made|past|lessons learn\w+|syntax|command|keyboard|menu|button)\b", re.IGNORECASE
)
_FEWEST = 3  # rows that tell somebody to act
_SHARE = 0.6  # of the rows that say something
_SHORTEST = 3  # words of a cell that says something
_GAP = 2  # lines without a table between two parts of one


@dataclass(slots=True)
class _Run:
    """The rows of one table and the words round it; `has_named` where a column named for recommendations gave some of its rows."""

    context: list[str] = field(default_factory=list)
    rows: list[Unit] = field(default_factory=list)
    has_named: bool = False


def find_in_matrices(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find the recommendations in tables most of whose rows tell somebody to act, under words that promise advice.

    Args:
        units: The document's passages; a row of a table is one, its cells parted by "|".
        taken: Ids of passages that are spoken for; rows with a recommendation are added.

    Returns:
        A draft a cell, or one a bullet of a cell.
    """
    drafts: list[Draft] = []
    for run in _find_runs(units, taken):
        if not any(_ADVISING.search(text) for text in run.context) or any(_OVER.search(text) for text in run.context):
            continue
        told = {unit.passage.passage_id: list(_find_told(unit)) for unit in run.rows}
        saying = sum(any(len(cell.split()) >= _SHORTEST for _, cell in cut_cells(unit.passage.text)) for unit in run.rows)
        asking = sum(bool(found) for found in told.values())
        if asking < _FEWEST or asking < _SHARE * saying:
            continue
        for unit in run.rows:
            found = told[unit.passage.passage_id]
            for start, piece in found:
                draft = draft_cell(unit, start, piece)
                draft.cue, draft.confidence = "table of actions", 0.75
                drafts.append(draft)
            if found:
                taken.add(unit.passage.passage_id)
    return drafts


def _find_runs(units: list[Unit], taken: set[str]) -> Iterator[_Run]:
    before: list[str] = []
    run, gap = _Run(), 0
    for unit in units:
        if unit.passage.kind == "running head":
            continue
        if unit.passage.kind == "table":
            if not run.context:
                run.context += [*before[-2:], (unit.section.heading or "") if unit.section is not None else ""]
                before.clear()
            cells = [cell for _, cell in cut_cells(unit.passage.text)]
            if len(run.rows) < 2 and all(len(cell.split()) <= HEAD_WORDS and (names_column(cell) or not looks_like_verb(cell)) for cell in cells):
                run.context.append(unit.passage.text)  # a header
            if unit.passage.passage_id in taken:
                run.has_named = True
            elif len(cells) > 1 or not run.has_named:  # beside a column of recommendations a line of one cell is the title of a group of rows
                run.rows.append(unit)
            gap = 0
            continue
        before.append(unit.passage.text[-200:])
        gap += 1
        if run.rows and gap == 1 and unit.passage.kind == "caption":
            run.context.append(unit.passage.text)  # some captions stand below
        if run.context and (gap > _GAP or len(unit.passage.text.split()) > GROUP_WORDS or unit.passage.kind == "heading"):
            if run.rows:
                yield run
            run, gap = _Run(), 0  # also where all rows were spoken for: their surroundings say nothing of the next table
    if run.rows:
        yield run


def _find_told(unit: Unit) -> Iterator[tuple[int, str]]:
    """The cells of a row, or bullets of them, that tell somebody to act; offset and text of each."""
    for start, cell in cut_cells(unit.passage.text):
        for offset, piece in cut_bullets(cell):
            if _tells(piece):
                yield start + offset, piece


def _tells(piece: str) -> bool:
    words = piece.split()
    if len(words) < _SHORTEST or not is_deed_cell(piece) or not looks_like_deed(piece):
        return False
    first = re.sub(r"\W", "", words[0]).lower()
    return (
        not is_noun_too(first)
        or re.match(r"\W*\w+ (?:the|a|an|its|their|all|any|more|new|on|for|with|to|and \w+ (?:the|a|an|its|their|all|more|new))\b", piece) is not None
    )
