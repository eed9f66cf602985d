"""Who with whom: grids of who recommends to whom and of organisations against themes, and who is named together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline.ids import fold_text
from pipeline.report.own_themes import name_theme, rank_theme
from pipeline.report.view import Row, View, list_rows
from pipeline.report.wording import say_count

# What a screen of 1280 points and an eye can take in; the workbook has the rest.
_ROWS, _COLUMNS, _PAIRS, _ANSWERS = 15, 7, 10, 2
_FEWEST_SENTENCES = 3  # fewer is chance, however rare the two are
# Short, for narrow cells; the page says what "open" and "done" mean.
_ANSWERED = {"accepted": "accepted", "partly": "in part", "implemented": "done", "noted": "noted", "rejected": "rejected", "pending": "open"}


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a row and a column of a grid meet.

    Attributes:
        count: The number shown.
        notes: What stands below it, in words.
        made: Recommendations that the row's party makes there.
        asked: Recommendations that are meant for it there.
        shade: 0 to 4, by the count; 0 where the rest is gathered, which would outshine all.
    """

    count: int
    notes: tuple[str, ...]
    made: int
    asked: int
    shade: int


@dataclass(frozen=True, slots=True)
class CrossGrid:
    """A grid; `rows` and `columns` are (name, how many), and the last of each gathers `more_rows` and `more_columns` others if there are any."""

    rows: list[tuple[str, str]]
    columns: list[tuple[str, str]]
    cells: list[list[Crossing | None]]
    more_rows: int
    more_columns: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organisations that are named together more often than by chance."""

    one: str
    other: str
    sentence_count: int
    document_count: int


@dataclass
class _Cell:
    count: int = 0
    made: int = 0
    asked: int = 0
    answers: Counter[str] = field(default_factory=Counter)


def make_recommending_grid(tables: Mapping[str, pd.DataFrame]) -> CrossGrid | None:
    """Lay out who recommends (rows) to whom (columns), those with most first; None where nobody recommends to anybody."""
    pairs = list_rows(tables["recommender_addressees"])
    names = _name_alike(name for row in pairs for name in (row["recommended_by"], row["addressee"]))
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    for row in pairs:
        cell = cells[names[row["recommended_by"]], names[row["addressee"]]]
        cell.count += row["recommendation_count"]
        cell.answers.update({answer: row[f"{answer}_count"] for answer in _ANSWERED})
    makers, asked = Counter[str](), Counter[str]()
    for (one, other), cell in cells.items():
        makers[one] += cell.count
        asked[other] += cell.count
    return _lay_out(cells, {name: f"{makers[name]:,}" for name in _rank(makers)}, _rank(asked))


def make_theme_grid(tables: Mapping[str, pd.DataFrame]) -> CrossGrid | None:
    """Lay out organisations, and others that recommend, (rows) against themes (columns): passages, and recommendations made and asked.

    Those in most documents come first, themes in people's order before the rest; None where no organisation appears with a theme.
    """
    listed = list_rows(tables["themes"], ("theme_id", "label", "code", "is_pinned", "rank"))
    themes = {row["theme_id"]: name_theme(row) for row in listed}
    order = {name_theme(row): rank_theme(row) for row in listed}
    pairs = list_rows(tables["organisation_themes"])
    recommending = {row["entity_id"] for row in pairs if row["recommends_count"]}
    entities = {row["entity_id"]: row for row in list_rows(tables["entities"]) if row["label"] == "ORG" or row["entity_id"] in recommending}
    names = _name_alike(row["name"] for row in entities.values())
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    passages, weights, documents = Counter[str](), Counter[str](), Counter[str]()
    for row in pairs:
        if row["entity_id"] in entities:
            name = names[entities[row["entity_id"]]["name"]]
            cell = cells[name, themes[row["theme_id"]]]
            cell.count += row["passage_count"]
            cell.made += row["recommends_count"]
            cell.asked += row["asked_count"]
            passages[themes[row["theme_id"]]] += row["passage_count"]
            weights[name] += row["passage_count"] + row["recommends_count"] + row["asked_count"]
            documents[name] = max(documents[name], entities[row["entity_id"]]["document_count"])
    ranked = sorted(weights, key=lambda name: (-documents[name], -weights[name], name))
    return _lay_out(cells, {name: say_count(documents[name], "document") for name in ranked}, sorted(_rank(passages), key=order.__getitem__))


def find_ties(tables: Mapping[str, pd.DataFrame]) -> list[Tie]:
    """The organisations most strongly tied by being named together, by log-likelihood against chance."""
    entities = {row["entity_id"]: row for row in list_rows(tables["entities"]) if row["label"] == "ORG"}
    found: list[Row] = [
        row
        for row in list_rows(tables["cooccurrences"])
        if row["entity_id_a"] in entities
        and row["entity_id_b"] in entities
        and (row["log_likelihood"] or 0) > 0
        and row["sentence_count"] >= _FEWEST_SENTENCES
    ]
    found.sort(key=lambda row: (-row["log_likelihood"], row["entity_id_a"], row["entity_id_b"]))
    return [
        Tie(entities[row["entity_id_a"]]["name"], entities[row["entity_id_b"]]["name"], row["sentence_count"], row["document_count"])
        for row in found[:_PAIRS]
    ]


def say_coverage(view: View) -> str:
    """How many of the recommendations shown stand in the grid of who recommends to whom, and why the others don't; "" if all do."""
    without = sum(not (statement.asked_by and statement.meant) for statement in view.recommendations)
    if not without:
        return ""
    return f"{say_count(without, 'recommendation')} of {len(view.recommendations):,} not here: nobody is named whom they are meant for, or who makes them."


def _name_alike(names: Iterable[str]) -> dict[str, str]:
    """One spelling for names that a reader takes for one ("the Tide Board", "Tide Board"): the one that comes first by code point."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        alike[fold_text(name).removeprefix("the ")].append(name)
    return {name: found[0] for found in alike.values() for name in found}


def _rank(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _lay_out(cells: Mapping[tuple[str, str], _Cell], said_of: Mapping[str, str], columns: Sequence[str]) -> CrossGrid | None:
    """Lay out a grid: `said_of` has the rows in their order, with what stands beside each name."""
    rows = list(said_of)
    if not cells:
        return None
    # One more is named rather than gathered: "and 1 other" takes the same room.
    top_rows = list(rows[: _ROWS if len(rows) > _ROWS + 1 else len(rows)])
    top_columns = list(columns[: _COLUMNS if len(columns) > _COLUMNS + 1 else len(columns)])
    more_rows, more_columns = len(rows) - len(top_rows), len(columns) - len(top_columns)
    row_keys = [*top_rows, *([""] if more_rows else [])]
    column_keys = [*top_columns, *([""] if more_columns else [])]
    gathered: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    in_rows, in_columns = set(top_rows), set(top_columns)
    for (row, column), cell in cells.items():
        into = gathered[row if row in in_rows else "", column if column in in_columns else ""]
        into.count, into.made, into.asked = into.count + cell.count, into.made + cell.made, into.asked + cell.asked
        into.answers.update(cell.answers)
    most = max((cell.count for (row, column), cell in gathered.items() if row and column), default=0)
    made = [[_cross(gathered.get((row, column)), most if row and column else 0) for column in column_keys] for row in row_keys]
    column_counts = [sum(cell.count for cell in line if cell) for line in zip(*made, strict=True)]
    return CrossGrid(
        [(name or say_count(more_rows, "other"), said_of.get(name, "")) for name in row_keys],
        [(name or say_count(more_columns, "other"), f"{count:,}") for name, count in zip(column_keys, column_counts, strict=True)],
        made,
        more_rows,
        more_columns,
    )


def _cross(cell: _Cell | None, most: int) -> Crossing | None:
    if cell is None or not (cell.count or cell.made or cell.asked):
        return None
    answers = [answer for answer in _rank(cell.answers) if cell.answers[answer]]
    notes = tuple(f"{cell.answers[answer]:,} {_ANSWERED[answer]}" for answer in answers[:_ANSWERS])
    shade = math.ceil(4 * cell.count / most) if most and cell.count else 0
    return Crossing(cell.count, notes, cell.made, cell.asked, shade)
