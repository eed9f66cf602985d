"""What people are shown: the rows of the tables joined and worded, once for the workbook, the report and the evidence pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.report.certainty import Certainty, Sureness
from pipeline.report.own_themes import find_own, find_themes, name_theme
from pipeline.report.wording import cite, clean_text, link_evidence, name_file, say_date, say_page
from pipeline.schemas.wording import find_value_title
from pipeline.tables.reading import select_rows
from pipeline.tables.shaping import is_among

Row = dict[str, Any]
UNNAMED = ("nobody named", "not sure")  # what an empty actor may be, as the table has it


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as a reader names it; `row` holds the columns of the table."""

    document_id: str
    title: str
    issuer: str | None
    dated_on: str | None
    row: Row

    @property
    def date(self) -> str:
        """Its date in words; "" if it has none."""
        return say_date(self.dated_on)

    @property
    def link(self) -> str:
        """Relative link to its evidence page, which only some documents have (`find_evidenced`)."""
        return link_evidence(self.document_id)


@dataclass(frozen=True, slots=True)
class Statement:
    """A recommendation or a pledge with all that a reader wants to know beside it; `row` holds the columns of the table.

    `asked` is who should act, else who is meant; `meant` is who is meant, else who should act. Besides its main
    theme it may have others that were found, and themes of the team's own taxonomy; `theme_ids` are all of them, the main one first.
    """

    row_id: str
    document: DocumentView
    row: Row
    section: str | None
    theme: str | None
    asked_by: tuple[str, ...]
    is_issuers_own: bool
    asked: tuple[str, ...]
    locator: str | None
    place: int
    other_places: int
    sure: Sureness = field(default_factory=Sureness)
    meant: tuple[str, ...] = ()
    own_themes: tuple[str, ...] = ()
    other_themes: tuple[str, ...] = ()
    theme_ids: tuple[str, ...] = ()

    @property
    def unnamed(self) -> str:
        """Which an empty actor is, "nobody named" or "not sure"; "" where there is an actor, or where it isn't known which."""
        basis = self.row["actor_basis"]
        return basis if basis in UNNAMED and not self.row["actor"] else ""

    @property
    def text(self) -> str:
        """The words of the document."""
        return str(self.row["text"])

    @property
    def strength(self) -> str:
        """How strong it is, in a word."""
        return self.title_of("modality")

    @property
    def link(self) -> str:
        """Relative link to its evidence."""
        return link_evidence(self.document.document_id, self.row_id)

    @property
    def citation(self) -> str:
        """A citation to paste."""
        return cite(
            title=self.document.title,
            issuer=self.document.issuer,
            dated_on=self.document.dated_on,
            section=self.section,
            number=self.row["number"],
            place=say_page(self.row["page"], self.locator, self.document.row["format"], in_full=True),
        )

    @property
    def page(self) -> str:
        """Where it stands in its document, in short."""
        return say_page(self.row["page"], self.locator, self.document.row["format"])

    def title_of(self, column: str) -> str:
        """What people call the value of a column; "" where it is empty."""
        value = self.row[column]
        return find_value_title(column, value) if value else ""


@dataclass(frozen=True)
class View:
    """All that is shown, joined.

    Attributes:
        documents: By id, in the order of file names.
        recommendations: Those shown: main places, current versions, not rejected by a person; newest first, then as they stand in the document.
        pledges: The same of pledges.
        every_statement: Every recommendation and pledge, also those not shown, by row id.
        left_out: How many recommendations are not shown, by reason.
        themes: Labels by theme id.
        entities: Names by entity id.
        certainty: The words for how sure rows are, with their measured meaning.
    """

    documents: dict[str, DocumentView]
    recommendations: list[Statement]
    pledges: list[Statement]
    every_statement: dict[str, Statement]
    left_out: Counter[str] = field(default_factory=Counter)
    themes: dict[str, str] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)
    certainty: Certainty = field(default_factory=Certainty)


def list_rows(frame: pd.DataFrame, columns: Iterable[str] | None = None) -> list[Row]:
    """The rows of a table as dicts of plain values, text cleaned for display, None for what is missing."""
    chosen = frame[list(columns)] if columns is not None else frame
    plain: dict[str, list[Any]] = {}
    for name in chosen.columns:
        plain[str(name)] = chosen[name].to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload]  # pandas' stubs don't know None
    for values in plain.values():
        for place, value in enumerate(values):
            if isinstance(value, str):
                values[place] = clean_text(value)
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]


def make_view(tables: Mapping[str, pd.DataFrame], certainty: Certainty | None = None) -> View:
    """Join and word what is shown to people.

    Args:
        tables: Every declared table, completed.
        certainty: The words for how sure rows are; None takes plain ones.

    Returns:
        The view.
    """
    documents = {row["document_id"]: _view_document(row) for row in list_rows(tables["documents"])}
    entities = {row["entity_id"]: row["name"] for row in list_rows(tables["entities"], ("entity_id", "name"))}
    themes = {row["theme_id"]: name_theme(row) for row in list_rows(tables["themes"], ("theme_id", "label", "code"))}
    certainty = certainty or Certainty()
    asked = list_rows(tables["recommendations"])
    join = _Join(tables, documents, entities, themes, certainty)
    join.places = Counter(row["group_id"] for row in asked if row["group_id"] and find_reason_to_hide(row) is None)
    recommendations = [join.statement(row, "recommendation_id") for row in asked]
    pledges = [join.statement(row, "commitment_id") for row in list_rows(tables["commitments"])]
    left_out: Counter[str] = Counter(reason for statement in recommendations if (reason := find_reason_to_hide(statement.row)))
    return View(
        documents=documents,
        recommendations=_in_order(recommendations),
        pledges=_in_order(pledges),
        every_statement={statement.row_id: statement for statement in (*recommendations, *pledges)},
        left_out=left_out,
        themes=themes,
        entities=entities,
        certainty=certainty,
    )


def find_reason_to_hide(row: Row) -> str | None:
    """Why a recommendation or pledge is not among those shown, in words, or None if it is."""
    if row["review_status"] == "rejected":
        return "rejected by a reviewer"
    if row["is_current"] is False:
        return "in a version that a newer one replaced"
    if row["is_main_place"] is False:
        return "said again in the same document or a copy of it"
    return None


def find_evidenced(view: View, tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """Ids of the documents that have an evidence page: those with a recommendation, pledge, answer or disagreement."""
    conflicts = tables["conflicts"]
    stated = frozenset(statement.document.document_id for statement in view.every_statement.values())
    return stated | frozenset(conflicts["document_id_a"]) | frozenset(conflicts["document_id_b"]) | frozenset(tables["responses"]["document_id"])


def _view_document(row: Row) -> DocumentView:
    return DocumentView(row["document_id"], row["title"] or name_file(row["file_name"]), row["publisher"], row["dated_on"], row)


def _in_order(statements: list[Statement]) -> list[Statement]:
    shown = [statement for statement in statements if find_reason_to_hide(statement.row) is None]
    shown.sort(key=lambda statement: (statement.document.document_id, statement.place))
    return sorted(shown, key=lambda statement: statement.document.dated_on or "", reverse=True)  # stable: the order within a document stays


class _Join:
    """Look-ups that lead from a statement to what stands beside it."""

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        documents: dict[str, DocumentView],
        entities: dict[str, str],
        themes: dict[str, str],
        certainty: Certainty,
    ) -> None:
        self.documents, self.entities, self.themes, self.certainty = documents, entities, themes, certainty
        wanted = pd.concat([tables[name][["section_id", "sentence_id"]] for name in ("recommendations", "commitments")])
        sections = tables["sections"][is_among(tables["sections"]["section_id"], wanted["section_id"])]
        self.headings = {row["section_id"]: row["heading"] for row in list_rows(sections, ("section_id", "heading"))}
        boxes = select_rows(tables, "evidence_boxes", "sentence_id", wanted["sentence_id"], ("sentence_id", "locator"))
        boxes = boxes[boxes["locator"].notna()].drop_duplicates("sentence_id")
        self.locators = {row["sentence_id"]: row["locator"] for row in list_rows(boxes)}
        sentences = select_rows(tables, "sentences", "sentence_id", wanted["sentence_id"], ("sentence_id", "sentence_number"))
        self.numbers = {row["sentence_id"]: row["sentence_number"] for row in list_rows(sentences)}
        self.places: Counter[str] = Counter()  # rows that are shown by their group
        self.theme_ids, self.own_themes = find_themes(tables), find_own(tables)
        self.parties: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in list_rows(tables["recommendation_parties"]):
            self.parties[row["recommendation_id"], row["role"]].append(entities.get(row["entity_id"]) or row["name"])

    def statement(self, row: Row, key: str) -> Statement:
        """Join one recommendation or pledge."""
        document = self.documents[row["document_id"]]
        asked_by = self._names(row, row[key], "recommended_by", None)
        own = not asked_by
        if own and key == "recommendation_id":
            issuer = self.entities.get(row["issued_by_entity_id"]) or document.issuer
            asked_by = [issuer] if issuer else []
        actors = self._names(row, row[key], "actor", "actor_entity_id")
        addressees = self._names(row, row[key], "addressee", "addressee_entity_id")
        theme_ids = list(dict.fromkeys([*([row["theme_id"]] if row["theme_id"] else []), *self.theme_ids.get(row[key], ())]))
        return Statement(
            row_id=row[key],
            document=document,
            row=row,
            section=self.headings.get(row["section_id"]),
            theme=self.themes.get(row["theme_id"]),
            own_themes=tuple(self.themes[theme_id] for theme_id in theme_ids if theme_id in self.own_themes),
            other_themes=tuple(self.themes[theme_id] for theme_id in theme_ids if theme_id not in self.own_themes and theme_id != row["theme_id"]),
            theme_ids=tuple(theme_ids),
            asked_by=tuple(asked_by),
            is_issuers_own=own,
            asked=tuple(actors or addressees),
            meant=tuple(addressees or actors),
            locator=self.locators.get(row["sentence_id"]),
            place=self.numbers.get(row["sentence_id"], 0),
            other_places=max(0, self.places[row["group_id"]] - 1),
            sure=self.certainty.find(row, is_pledge=key == "commitment_id"),
        )

    def _names(self, row: Row, row_id: str, column: str, entity_column: str | None) -> list[str]:
        if names := self.parties.get((row_id, column)):
            return list(dict.fromkeys(names))
        if entity_column and (name := self.entities.get(row[entity_column])):
            return [name]
        return [name for name in (row[column] or "").split("; ") if name]
