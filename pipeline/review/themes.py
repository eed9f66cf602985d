"""What the page of themes shows: each theme with its words, counts, telling passages, and what people said of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.decisions.kinds import HIDE, MERGE, PIN
from pipeline.decisions.sheet_context import SheetRow
from pipeline.decisions.sheet_rows import list_names
from pipeline.report.trends import Trend, make_axis, make_trend
from pipeline.report.view import DocumentView, Row, list_rows
from pipeline.report.wording import say_count
from pipeline.review.board import Board
from pipeline.review.shelf import Published
from pipeline.tables.shaping import is_among

_TELLING = 4  # passages shown of a theme


@dataclass(frozen=True, slots=True)
class ThemeThing:
    """A theme as the page shows it.

    Attributes:
        row: Its row in the table.
        sheet: What is shown and filled in, as the review workbook has it.
        telling: Telling passages: (text, document, its title, page, a sentence of it).
        change: What became of it in the last run, in words; "" for nothing.
        recommendations: How many recommendations it has.
        trend: Its documents by date; None where all are of one year.
    """

    row: Row
    sheet: SheetRow
    telling: list[Row] = field(default_factory=list)
    change: str = ""
    recommendations: int = 0
    trend: Trend | None = None

    @property
    def name(self) -> str:
        """Its name as people have it now."""
        return self.sheet.filled.get("label") or str(self.row["machine_label"])

    @property
    def is_off(self) -> bool:
        """Whether it is hidden, merged into another, or without passages."""
        return bool(self.row["is_retired"] or self.sheet.filled.get(MERGE) or self.sheet.filled.get(HIDE))


def list_things(board: Board) -> list[ThemeThing]:
    """The themes, pinned ones first, then the widest; those that are off at the end."""
    published = board.published
    rows = {row["theme_id"]: row for row in list_rows(published.tables["themes"])}
    telling, trends = published.once(_find_telling), published.once(_find_trends)
    changes = _find_changes(published)
    counts = published.tables["recommendations"]["theme_id"].value_counts().to_dict()
    things = [
        ThemeThing(
            rows[sheet.key], sheet, telling.get(sheet.key, []), changes.get(sheet.key, ""), int(counts.get(sheet.key, 0)), trends.get(sheet.key)
        )
        for sheet in board.sheet_rows("themes")
        if sheet.key in rows
    ]
    return sorted(things, key=lambda one: (one.is_off, not one.sheet.filled.get(PIN), -int(one.row["passage_count"] or 0), one.row["theme_id"]))


def name_themes(board: Board) -> list[tuple[str, str]]:
    """The themes that another can be merged into: (what the ledger is told, words)."""
    names = list_names(board.context, "themes")
    return [(name, name.rpartition(" [")[0] or name) for name in names]


def tell_merge(board: Board, source: str, target: str) -> str:
    """What a merge of one theme into another would do, in words; "" where one of them isn't there.

    Args:
        board: What stands.
        source: The theme that goes.
        target: The one that stays; its id, or its name with the id behind.
    """
    key = target.rpartition("[")[2].rstrip("]")
    rows = {row["theme_id"]: row for row in list_rows(board.published.tables["themes"])}
    if source not in rows or key not in rows or source == key:
        return ""
    frame = board.published.tables["document_themes"]
    documents = set(frame[frame["theme_id"].isin([source, key])]["document_id"])
    recommendations = board.published.tables["recommendations"]["theme_id"].isin([source, key]).sum()
    passages = sum(int(rows[one]["passage_count"] or 0) for one in (source, key))
    return (
        f"Together: {say_count(passages, 'passage')} in {say_count(len(documents), 'document')}, {say_count(int(recommendations), 'recommendation')}, "
        f"under the name “{rows[key]['label']}”."
    )


def _find_telling(published: Published) -> dict[str, list[Row]]:
    frame = published.tables["passage_themes"]
    telling = frame[frame["is_telling"].fillna(value=False).astype(bool)].sort_values("weight", ascending=False, kind="stable")
    passages = published.tables["passages"]
    near = {
        row["passage_id"]: row
        for row in list_rows(passages[is_among(passages["passage_id"], telling["passage_id"])], ("passage_id", "document_id", "text", "page"))
    }
    sentences = published.tables["sentences"]
    first = sentences[is_among(sentences["passage_id"], telling["passage_id"])].drop_duplicates("passage_id")
    begins = {row["passage_id"]: row["sentence_id"] for row in list_rows(first, ("passage_id", "sentence_id"))}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in list_rows(telling, ("theme_id", "passage_id")):
        passage = near.get(row["passage_id"])
        if passage and len(found[row["theme_id"]]) < _TELLING:
            document = published.view.documents[passage["document_id"]]
            found[row["theme_id"]].append(passage | {"title": document.title, "date": document.date, "sentence_id": begins.get(row["passage_id"])})
    return dict(found)


def _find_trends(published: Published) -> dict[str, Trend]:
    """The documents of each theme by date."""
    axis = make_axis(published.view.documents.values())
    documents: dict[str, list[DocumentView]] = defaultdict(list)
    for row in list_rows(published.tables["document_themes"], ("theme_id", "document_id")):
        documents[row["theme_id"]].append(published.view.documents[row["document_id"]])
    return {theme_id: make_trend(axis, found) for theme_id, found in documents.items()} if axis else {}


def _find_changes(published: Published) -> dict[str, str]:
    """What the last run did to themes, in words."""
    labels: dict[Any, str] = published.view.themes
    said: dict[str, list[str]] = defaultdict(list)
    rows = published.rows("theme_history", "run_id", published.run_id)
    if all(row["change"] == "born" for row in rows):  # the first run: that all is new is no news
        return {}
    for row in rows:
        other = labels.get(row["from_theme_id"])
        if row["change"] == "born":
            said[row["theme_id"]].append("new in the last run")
        elif row["change"] == "split from" and other:
            said[row["theme_id"]].append(f"split from “{other}” in the last run")
        elif row["change"] == "merged into" and other:
            said[row["theme_id"]].append(f"merged with “{other}” in the last run")
        elif row["change"] == "retired":
            said[row["theme_id"]].append("without passages since the last run")
    return {theme_id: "; ".join(dict.fromkeys(words)) for theme_id, words in said.items()}
