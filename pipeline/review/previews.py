"""What a merge would do, told before anybody decides on it: of two themes, of two entities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from pipeline.decisions.theme_assignments import count_documents, count_main, reassign, unite_terms
from pipeline.decisions.theme_frames import read_parts
from pipeline.ids import fold_text
from pipeline.report.trends import Trend, make_axis, make_trend
from pipeline.report.view import Row, Statement, list_rows
from pipeline.report.wording import cut_text, say_count
from pipeline.review.board import Board
from pipeline.review.entities import find_entities
from pipeline.review.shelf import RECOMMENDATIONS
from pipeline.tables.shaping import is_among

_MOVED = 5  # recommendations shown of those that a merge moves; all are counted
_TERMS = 14


@dataclass(frozen=True, slots=True)
class ThemeMerge:
    """What a merge of one theme into another would do.

    Attributes:
        told: Its counts, in sentences.
        terms: The words that would mark it, each with whether it comes from the theme that goes.
        moved: Recommendations that would come over, the first few.
        more: How many more would.
        trend: Its documents by date; None where all are of one year.
    """

    told: list[str]
    terms: list[tuple[str, bool]]
    moved: list[Statement]
    more: int
    trend: Trend | None


def preview_theme_merge(board: Board, source: str, target: str) -> ThemeMerge | None:
    """What a merge of one theme into another would do.

    Args:
        board: What stands.
        source: The theme that goes.
        target: The one that stays; its id, or its name with the id behind.

    Returns:
        Counts as the next run will have them of these documents; None where one of the themes isn't there.
    """
    key = read_key(target)
    tables = board.published.tables
    rows = {row["theme_id"]: row for row in list_rows(tables["themes"])}
    if source not in rows or key not in rows or source == key:
        return None
    near, held = _find_near(tables["passage_themes"], "passage_id", source, key), _find_near(tables["document_themes"], "document_id", source, key)
    merged = _move(held, "document_id", source, key)
    # As the next run will have them: the machine's own counts, plus what the merge differs by.
    passages = _add(rows[key]["passage_count"], count_main(_move(near, "passage_id", source, key))[key] - count_main(near)[key])
    documents = _add(rows[key]["document_count"], count_documents(merged)[key] - count_documents(held)[key])
    moved = [one for one in board.published.statements[RECOMMENDATIONS].values() if one.row["theme_id"] == source and _is_shown(board, one)]
    together = f"Together: {say_count(passages, 'passage')} in {say_count(documents, 'document')}, under the name “{rows[key]['label']}”"
    apart = f"now {_say_counts(rows[key])}; “{rows[source]['label']}” has {_say_counts(rows[source])}"
    told = [f"{together} ({apart}).", f"{say_count(len(moved), 'recommendation')} would move."]
    views = board.published.view.documents
    ids = [str(one) for one in merged[merged["theme_id"] == key]["document_id"]]
    axis = make_axis(views.values())
    trend = make_trend(axis, [views[one] for one in ids if one in views]) if axis else None
    return ThemeMerge(told, _unite(tables["theme_terms"], source, key), moved[:_MOVED], max(0, len(moved) - _MOVED), trend)


def tell_theme_split(board: Board, source: str, parts: str) -> list[str]:
    """What would go where if parts were split off a theme, in sentences; the next run finds it exactly, by all forms of the words.

    Args:
        board: What stands.
        source: The theme.
        parts: What is split off it, as the ledger has it.
    """
    published = board.published
    frame = published.tables["passage_themes"]
    passages = published.tables["passages"]
    own = passages[is_among(passages["passage_id"], _pick(frame, "theme_id", [source])["passage_id"])]["text"].fillna("").map(fold_text).tolist()
    asked = [fold_text(one.text) for one in published.statements[RECOMMENDATIONS].values() if one.row["theme_id"] == source and _is_shown(board, one)]
    told = []
    for part in read_parts(parts):
        words = [fold_text(term) for term in part.terms]
        texts, wanted = ([text for text in found if any(word in text for word in words)] for found in (own, asked))
        count = len(texts) + len(_pick(frame, "theme_id", part.theme_ids))
        name = f"“{part.name}”" if part.name else "The new theme"
        told.append(f"{name}: about {say_count(count, 'passage')} of {len(own):,}, and {say_count(len(wanted), 'recommendation')} of {len(asked):,}.")
    return [*told, "The next run makes it."] if told else []


def tell_entity_merge(board: Board, source: str, target: str) -> list[str]:
    """What a merge of one entity into another would do, in sentences; none where one of them isn't there.

    Args:
        board: What stands.
        source: The entity that goes.
        target: The one that stays; its id, or its name with the id behind.
    """
    tables, key = board.published.tables, read_key(target)
    entities = board.published.once(find_entities)
    if source not in entities or key not in entities or source == key:
        return []
    gone, stays = entities[source], entities[key]
    documents = _pick(tables["mentions"], "entity_id", [source, key])["document_id"].nunique()
    count = sum(int(row["mention_count"] or 0) for row in (gone, stays))
    told = [f"Together: {say_count(count, 'mention')} in {say_count(documents, 'document')}, under the name “{stays['name']}”."]
    moved = _pick(tables["recommendation_parties"], "entity_id", [source])["recommendation_id"].nunique()
    if moved:
        told.append(f"{say_count(moved, 'recommendation')} that {'names' if moved == 1 else 'name'} “{gone['name']}” would name it.")
    aliases = list_rows(_pick(tables["entity_aliases"], "entity_id", [source]), ("alias",))
    names = dict.fromkeys([gone["name"], *(row["alias"] for row in aliases)])
    told.append(f"It would also go by: {cut_text('; '.join(names), 300)}.")
    if gone["label"] != stays["label"]:
        told.append("The two are of different kinds: look twice.")
    return told


def read_key(text: str) -> str:
    """The id in what a list offers: "Name [id]", or the id alone."""
    return text.rpartition("[")[2].rstrip("] ").strip()


def _find_near(frame: pd.DataFrame, column: str, source: str, target: str) -> pd.DataFrame:
    """All assignments of what belongs to one of two themes."""
    found: pd.DataFrame = frame[is_among(frame[column], frame[is_among(frame["theme_id"], [source, target])][column])]
    return found


def _move(frame: pd.DataFrame, column: str, source: str, target: str) -> pd.DataFrame:
    return reassign(frame, column, lambda theme_id: target if theme_id == source else theme_id)


def _add(count: int | None, more: int) -> int:
    return max(0, int(count or 0) + more)


def _unite(frame: pd.DataFrame, source: str, target: str) -> list[tuple[str, bool]]:
    both = _pick(frame, "theme_id", [source, target])
    own = {row["term"] for row in list_rows(both) if row["theme_id"] == target}
    united = [row for row in list_rows(unite_terms(both, {source: target})) if row["theme_id"] == target]
    strongest = sorted(united, key=lambda row: (-float(row["weight"] or 0), row["term"]))[:_TERMS]
    return [(row["term"], row["term"] not in own) for row in strongest]


def _pick(frame: pd.DataFrame, column: str, values: Iterable[str]) -> pd.DataFrame:
    found: pd.DataFrame = frame[is_among(frame[column], list(values))]
    return found


def _is_shown(board: Board, statement: Statement) -> bool:
    return statement.row_id not in board.published.hidden


def _say_counts(row: Row) -> str:
    return f"{say_count(int(row['passage_count'] or 0), 'passage')} in {say_count(int(row['document_count'] or 0), 'document')}"
