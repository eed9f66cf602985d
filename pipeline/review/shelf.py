"""The published tables as the pages need them: read once a run, and again when another run is published."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from pipeline.ids import fold_text
from pipeline.report.certainty import Sureness, read_certainty
from pipeline.report.places import Places
from pipeline.report.view import Row, Statement, View, find_reason_to_hide, list_rows, make_view
from pipeline.schemas import TABLES
from pipeline.setting_groups import TeamSettings
from pipeline.settings import Settings
from pipeline.tables.folders import find_published
from pipeline.tables.reading import KeptTables, keep_folder, select_rows

Found = TypeVar("Found")
RECOMMENDATIONS, PLEDGES = "recommendations", "commitments"
MISSED = "near_misses"
KEYS = {RECOMMENDATIONS: "recommendation_id", PLEDGES: "commitment_id"}
QUEUES = {**KEYS, MISSED: "near_miss_id"}  # what is decided on one by one


def title_of(table: str, name: str) -> str:
    """What people call a field of the frame."""
    if table == PLEDGES and name == "actor":
        return "Who pledges"
    return "Theme" if name == "theme_id" else TABLES[table].column(name).title


class Published:
    """The tables of one run, joined and worded; nothing in it changes."""

    def __init__(self, folder: Path, tables: Mapping[str, pd.DataFrame], models: Path, team: TeamSettings | None = None) -> None:
        """Join the tables.

        Args:
            folder: The run's folder.
            tables: Its tables.
            models: The home's models folder: how sure the program is, in words.
            team: What the settings name as the team's own.
        """
        self.team = team or TeamSettings()
        self.folder = folder
        self.run_id = folder.name
        self.tables = tables
        self.view: View = make_view(tables, read_certainty(models))
        self._found: dict[Any, Any] = {}
        self._places: dict[str, Places] = {}
        self._picked: dict[tuple[str, str], pd.DataFrame] = {}  # rows of a document, of tables that were not unpacked yet
        self._by_document: dict[str, Any] = {}  # places of rows by document, for each table asked for
        self.plain_states: dict[str, Any] = {}  # of rows on which nobody said anything, as boards tell them
        self._folded: dict[str, str] = {}
        every = self.view.every_statement
        self.statements: dict[str, dict[str, Statement]] = {
            table: {key: every[key] for key in tables[table][column].tolist()} for table, column in KEYS.items()
        }
        self.statements[MISSED] = {row["near_miss_id"]: self._word_missed(row) for row in list_rows(tables[MISSED])}

    def rows(self, table: str, column: str, value: str) -> list[Row]:
        """The rows of a table in which a column holds a value, in the table's order."""
        frame = self.tables[table]
        return list_rows(frame[(frame[column] == value).fillna(value=False)])

    def of_document(self, table: str, document_id: str) -> pd.DataFrame:
        """The rows of a table that belong to a document, by itself or by its sentence, in the table's order."""
        if isinstance(self.tables, KeptTables) and self.tables.is_packed(table):
            known = self._picked.get((table, document_id))
            if known is None:
                known = self._picked[table, document_id] = self._pick(self.tables, table, document_id)
            return known
        if table not in self._by_document:
            frame = self.tables[table]
            if "document_id" in frame:
                documents = frame["document_id"]
            else:
                documents = frame["sentence_id"].map(self.tables["sentences"].set_index("sentence_id")["document_id"])
            self._by_document[table] = frame.groupby(documents, sort=False).indices
        found: pd.DataFrame = self.tables[table].iloc[self._by_document[table].get(document_id, [])]
        return found

    def _pick(self, tables: KeptTables, table: str, document_id: str) -> pd.DataFrame:
        """The same out of a large table that nobody needed whole so far: what the first page shows is of one document."""
        if "document_id" in TABLES[table].column_names:
            return tables.select(table, "document_id", [document_id])
        return tables.select(table, "sentence_id", self.of_document("sentences", document_id)["sentence_id"])

    def word(self, row: Row, row_id: str, place: int, sure: Sureness | None = None) -> Statement:
        """Word a row that no run has made a recommendation or pledge of: names as they stand in it.

        Args:
            row: The row, with all columns of a recommendation or pledge.
            row_id: Its key.
            place: Number of its sentence.
            sure: How sure the program is; None says it by the row's confidence.
        """
        return Statement(
            row_id=row_id,
            document=self.view.documents[row["document_id"]],
            row=row,
            section=self.sections.get(row["section_id"] or "", {}).get("heading"),
            theme=self.view.themes.get(row["theme_id"]),
            theme_ids=(row["theme_id"],) if row["theme_id"] in self.view.themes else (),
            asked_by=tuple(name for name in (row["recommended_by"] or "").split("; ") if name),
            is_issuers_own=not row["recommended_by"],
            asked=tuple(name for name in (row["actor"] or row["addressee"] or "").split("; ") if name),
            locator=None,
            place=place,
            other_places=0,
            sure=sure or self.view.certainty.find(row),
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Numbers of the sentences that were perhaps missed."""
        missed = self.tables[MISSED]["sentence_id"]
        frame = select_rows(self.tables, "sentences", "sentence_id", missed, ("sentence_id", "sentence_number"))
        return dict(zip(frame["sentence_id"].tolist(), frame["sentence_number"].tolist(), strict=True))

    def _word_missed(self, row: Row) -> Statement:
        """A near miss as the recommendation that it would be."""
        whole: Row = dict.fromkeys(TABLES[RECOMMENDATIONS].column_names) | row
        percent = f"{row['confidence']:.0%}".replace("%", " %")
        told = f"{percent} by its own reckoning, below the line from which it takes a sentence for a recommendation"
        return self.word(whole, row["near_miss_id"], self._numbers.get(row["sentence_id"], 0), Sureness(f"chance {percent}", told))

    @cached_property
    def stated_in(self) -> dict[str, list[tuple[str, Statement]]]:
        """Recommendations and pledges by document, each with its table."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        for table in KEYS:
            for statement in self.statements[table].values():
                found[statement.document.document_id].append((table, statement))
        return dict(found)

    def places(self, document_id: str) -> Places:
        """Where the recommendations and pledges of a document stand.

        Args:
            document_id: The document.
        """
        if document_id not in self._places:
            tables = {name: self.of_document(name, document_id) for name in ("sentences", "passages", "evidence_boxes", *KEYS)}
            key = KEYS[RECOMMENDATIONS]
            for name in ("responses", "recommendation_parts"):
                tables[name] = select_rows(self.tables, name, key, tables[RECOMMENDATIONS][key])
            self._places[document_id] = Places(tables | {"conflicts": self.tables["conflicts"]}, self.view)
        return self._places[document_id]

    @cached_property
    def documents(self) -> list[Row]:
        """All documents by file name."""
        return sorted(list_rows(self.tables["documents"]), key=lambda row: (row["file_name"], row["document_id"]))

    @cached_property
    def order_of(self) -> dict[str, int]:
        """Place of each document among them."""
        return {row["document_id"]: place for place, row in enumerate(self.documents)}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Recommendations and pledges that report and workbook don't show, those that a person rejected left out."""
        every = self.view.every_statement.values()
        replaced = {document.row["supersedes"] for document in self.view.documents.values()}
        old = (one.row_id for one in self.statements[MISSED].values() if one.document.document_id in replaced)
        return frozenset(one.row_id for one in every if one.row["review_status"] != "rejected" and find_reason_to_hide(one.row)) | frozenset(old)

    def folded(self, statement: Statement) -> str:
        """What the text search looks into, of a recommendation or pledge: its words, who asks and is asked, number, theme, title."""
        known = self._folded.get(statement.row_id)
        if known is None:
            parts = (statement.text, *statement.asked, *statement.asked_by, statement.theme, statement.row["number"], statement.document.title)
            known = self._folded[statement.row_id] = fold_text(" ".join(part for part in parts if part))
        return known

    @cached_property
    def sections(self) -> dict[str, Row]:
        """All sections by id."""
        return {row["section_id"]: row for row in list_rows(self.tables["sections"])}

    def once(self, find: Callable[[Published], Found]) -> Found:
        """What a function finds in these tables, found once.

        Args:
            find: Finds it; a function of a module, since it is known again by itself.
        """
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    @cached_property
    def by_group(self) -> dict[str, list[Statement]]:
        """Recommendations by the group of the same one elsewhere."""
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements[RECOMMENDATIONS].values():
            if statement.row["group_id"]:
                groups[statement.row["group_id"]].append(statement)
        return dict(groups)

    @cached_property
    def page_index(self) -> dict[str, dict[int, dict[str, Any]]]:
        """Images of pages that came with the run, by document and page: file_name, width and height in points."""
        try:
            told = json.loads((self.folder / "evidence" / ".pages.json").read_text(encoding="utf-8"))
            return {document_id: {int(image["page"]): image for image in entry["images"]} for document_id, entry in told.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}


class Shelf:
    """Holds the published run, and the newer one as soon as there is one."""

    def __init__(self, settings: Settings) -> None:
        """Look at nothing yet.

        Args:
            settings: Tell the home.
        """
        self.settings = settings
        self._held: Published | None = None
        self._lock = threading.Lock()

    def take(self) -> Published | None:
        """The published run; None if nothing is published.

        While a run is being put in place, or one can't be read, the one read before is given.
        """
        folder = find_published(self.settings.processed)
        held = self._held
        if folder is None or (held is not None and held.run_id == folder.name):
            return held
        with self._lock:
            if self._held is None or self._held.run_id != folder.name:
                tables = keep_folder(folder)
                if tables is not None:
                    self._held = Published(folder, tables, self.settings.models, self.settings.team)
            return self._held
