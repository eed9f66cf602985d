"""What the page of themes shows: each theme with its words, counts, telling passages, and what people said of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.decisions.kinds import HIDE, MERGE, PIN, SPLIT, drop_remarks
from pipeline.decisions.sheet_cells import name_with_id, read_id
from pipeline.decisions.sheet_context import SheetRow
from pipeline.decisions.sheet_rows import list_names
from pipeline.decisions.theme_frames import read_parts
from pipeline.decisions.theme_order import Spot, find_spots, rank_themes
from pipeline.report.trends import Trend, make_axis, make_trend
from pipeline.report.view import DocumentView, Row, list_rows
from pipeline.report.wording import say_count
from pipeline.review.board import Board
from pipeline.review.shelf import RECOMMENDATIONS, Published
from pipeline.tables.shaping import is_among

_TELLING = 4  # passages shown of a theme
MOST_LISTED = 60  # themes in each theme's own list of what to merge into; of more, a name is typed: lists grow with the square
_TERMS = 20  # words offered to be split off
ORDERS = (
    ("", "yours, then widest"),
    ("todo", "not checked first"),
    ("recommendations", "most recommendations first"),
    ("growing", "growing first"),
    ("changed", "changed in the last run first"),
    ("name", "by name"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is, or may be, split off a theme: the new theme's name, and (value, words, whether it goes there) of each word and sub-theme."""

    name: str
    items: list[tuple[str, str, bool]]


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
        parent: Name of the theme that it is a part of; "" for none.
        parts: Names of the themes that are parts of it.
        splits: What is split off it, and an empty part to split off one more; none where it can't be split.
        is_waiting: Whether the next run has to split it.
        place: Its place in the order that people gave the themes, from 1; None where it follows in the program's.
    """

    row: Row
    sheet: SheetRow
    telling: list[Row] = field(default_factory=list)
    change: str = ""
    recommendations: int = 0
    trend: Trend | None = None
    parent: str = ""
    parts: tuple[str, ...] = ()
    splits: tuple[Part, ...] = ()
    is_waiting: bool = False
    place: int | None = None

    @property
    def name(self) -> str:
        """Its name as people have it now."""
        return self.sheet.filled.get("label") or str(self.row["machine_label"])

    @property
    def is_off(self) -> bool:
        """Whether it is hidden, merged into another, or without passages."""
        return bool(self.row["is_retired"] or self.sheet.filled.get(MERGE) or self.sheet.filled.get(HIDE))

    @property
    def is_pinned(self) -> bool:
        """Whether people want it before the others."""
        return bool(self.sheet.filled.get(PIN))

    @property
    def status(self) -> str:
        """How far people got with it, in words."""
        if into := self.sheet.filled.get(MERGE):
            return f"merged into “{into.rpartition(' [')[0] or into}”"
        if self.sheet.filled.get(HIDE):
            return "hidden"
        if self.row["is_retired"]:
            return "no passage has it any more"
        if self.is_waiting:
            return "to be split by the next run"
        return "checked by a person" if self.is_checked else "not checked yet"

    @property
    def is_checked(self) -> bool:
        """Whether a person has decided on it."""
        return bool(self.row["is_reviewed"] or any(self.sheet.filled[name] for name in drop_remarks(self.sheet.filled)))


def list_things(board: Board, order: str = "") -> list[ThemeThing]:
    """The themes, pinned ones first, then those that people put in order, those that are off at the end.

    Args:
        board: What stands.
        order: One of `ORDERS`; where it is none people's own, the widest of the others first.
    """
    published = board.published
    rows = {row["theme_id"]: row for row in list_rows(published.tables["themes"])}
    telling, trends = published.once(_find_telling), published.once(_find_trends)
    changes = _find_changes(published)
    statements = published.statements[RECOMMENDATIONS].values()
    counts = Counter(theme_id for one in statements if one.row_id not in published.hidden for theme_id in one.theme_ids)
    labels = {sheet.key: sheet.filled.get("label") or str(rows[sheet.key]["label"]) for sheet in board.sheet_rows("themes") if sheet.key in rows}
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    terms = published.once(_find_terms)
    split = {row["split_from_theme_id"] for row in rows.values()}
    off = {sheet.key for sheet in board.sheet_rows("themes") if sheet.filled.get(MERGE) or sheet.filled.get(HIDE)}
    places = rank_themes({key: row for key, row in rows.items() if key not in off and not row["is_retired"]}, board.once(find_theme_spots))
    for key, row in rows.items():
        if row["parent_theme_id"] and not row["is_retired"]:
            parts[row["parent_theme_id"]].append((labels[key], key))
    things = [
        ThemeThing(
            rows[sheet.key],
            sheet,
            telling.get(sheet.key, []),
            changes.get(sheet.key, ""),
            counts[sheet.key],
            trends.get(sheet.key),
            labels.get(rows[sheet.key]["parent_theme_id"] or "", ""),
            tuple(sorted(label for label, _ in parts[sheet.key])),
            _list_splits(rows[sheet.key], sheet, terms[sheet.key], parts[sheet.key]),
            bool(sheet.filled.get(SPLIT)) and sheet.key not in split,
            places.get(sheet.key),
        )
        for sheet in board.sheet_rows("themes")
        if sheet.key in rows
    ]
    things.sort(key=lambda one: (-int(one.row["passage_count"] or 0), one.row["theme_id"]))
    things.sort(key=_RANKS.get(order, lambda one: one.place or math.inf))
    return sorted(things, key=lambda one: (one.is_off, not one.is_pinned))


def find_theme_spots(board: Board) -> dict[str, Spot]:
    """Where people put themes, the decisions of today among them."""
    rows = {row["theme_id"]: row for row in list_rows(board.published.tables["themes"])}
    return find_spots(rows, board.context.placement.on("themes"))


def _list_splits(row: Row, sheet: SheetRow, terms: list[str], parts: list[tuple[str, str]]) -> tuple[Part, ...]:
    """What is split off a theme, each part with its own items first, and an empty part; sub-themes stand behind the words."""
    if row["is_retired"] or row["origin"] == "own" or sheet.filled.get(MERGE) or sheet.filled.get(HIDE):
        return ()
    offered = [(term, term) for term in terms] + [(name_with_id(label, key), f"part: {label}") for label, key in sorted(parts)]
    ids = {key: value for value, _ in offered if (key := read_id(value))}
    found = []
    for part in read_parts(sheet.filled.get(SPLIT, "")):
        own = [*part.terms, *(ids.get(key, f"[{key}]") for key in part.theme_ids)]
        words = dict(offered)
        items = [(value, words.get(value, value), True) for value in own]
        found.append(Part(part.name, items + [(value, told, False) for value, told in offered if value not in own]))
    return (*found, Part("", [(value, told, False) for value, told in offered]))


def _find_terms(published: Published) -> dict[str, list[str]]:
    """The words of each theme, the strongest first."""
    found: dict[str, list[str]] = defaultdict(list)
    frame = published.tables["theme_terms"].sort_values("weight", ascending=False, kind="stable")
    for row in list_rows(frame, ("theme_id", "term")):
        if len(found[row["theme_id"]]) < _TERMS:
            found[row["theme_id"]].append(row["term"])
    return found


_TRENDS = ("growing", "steady", "fading")
_RANKS: dict[str, Callable[[ThemeThing], Any]] = {
    "todo": lambda one: one.is_checked,
    "recommendations": lambda one: -one.recommendations,
    "growing": lambda one: _TRENDS.index(one.row["trend"]) if one.row["trend"] in _TRENDS else len(_TRENDS),
    "changed": lambda one: (not one.row["is_new_in_run"], not one.change),
    "name": lambda one: one.name.casefold(),
}


def name_themes(board: Board) -> list[tuple[str, str]]:
    """The themes that another can be merged into: (what the ledger is told, words)."""
    names = list_names(board.context, "themes")
    return [(name, name.rpartition(" [")[0] or name) for name in names]


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
    """What the last run did to themes, in words; nothing after the first run: that all is new is no news then."""
    labels: dict[Any, str] = published.view.themes
    history = list_rows(published.tables["theme_history"])
    earlier = max((row["run_id"] for row in history if row["run_id"] < published.run_id), default=None)
    before = {row["theme_id"]: row for row in history if row["run_id"] == earlier}
    rows = [row for row in history if row["run_id"] == published.run_id]
    if all(row["change"] == "born" for row in rows):
        return {}
    said: dict[str, list[str]] = defaultdict(list)
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
        elif row["theme_id"] in before:
            said[row["theme_id"]].append(_say_growth(before[row["theme_id"]], row))
    return {theme_id: "; ".join(dict.fromkeys(word for word in words if word)) for theme_id, words in said.items()}


def _say_growth(before: Row, now: Row) -> str:
    """What a run added to a theme, or took from it: "2 documents and 14 passages more than in the run before"."""
    steps = [(now[f"{one}_count"] - before[f"{one}_count"], one) for one in ("document", "passage")]
    more = [say_count(step, one) for step, one in steps if step > 0]
    less = [say_count(-step, one) for step, one in steps if step < 0]
    told = [f"{' and '.join(words)} {word}" for words, word in ((more, "more"), (less, "fewer")) if words]
    return f"{', '.join(told)} than in the run before" if told else ""
