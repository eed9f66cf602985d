"""Themes as a reader meets them: label, terms, trend and the passages that show best what they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.report.own_themes import rank_theme
from pipeline.report.trends import Trend, make_axis, make_trend
from pipeline.report.view import DocumentView, Row, View, list_rows
from pipeline.report.wording import cut_text, say_page
from pipeline.tables.shaping import is_among

_TERMS, _PASSAGES, _PASSAGE_LENGTH = 12, 3, 420


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage that shows what a theme is about."""

    text: str
    document: DocumentView
    page: str


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme; `row` holds the columns of the table, `name` its label, its code before it."""

    row: Row
    name: str
    parent: str
    terms: list[str]
    recommendation_count: int
    trend: Trend | None
    telling: list[Telling]


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """How well themes hold what the documents say: technical figures, for those who ask.

    Attributes:
        passages: Paragraphs and list items in English.
        covered: How many of them have a theme.
        coherence: How well the terms of themes go together (NPMI, -1 to 1), mean by passages; None where none is known.
        stability: Share of passages that had their theme in the run before too, mean by passages; None on a first run.
    """

    passages: int
    covered: int
    coherence: float | None
    stability: float | None


def find_theme_figures(tables: Mapping[str, pd.DataFrame]) -> ThemeFigures:
    """Find the figures of all themes of a run that still have passages.

    Args:
        tables: Every declared table, completed.

    Returns:
        The figures.
    """
    passages, themes = tables["passages"], tables["themes"]
    text = passages[passages["kind"].isin(["paragraph", "list item"]) & (passages["language"] == "en").fillna(value=False)]
    covered = int(is_among(text["passage_id"], tables["passage_themes"]["passage_id"]).sum())
    living = themes[~themes["is_retired"].fillna(value=False).astype(bool)]
    return ThemeFigures(len(text), covered, _weigh(living, "coherence"), _weigh(living, "stability"))


def _weigh(themes: pd.DataFrame, column: str) -> float | None:
    known = themes[themes[column].notna() & (themes["passage_count"].fillna(0) > 0)]
    weights = known["passage_count"].astype("float64")
    return float((known[column] * weights).sum() / weights.sum()) if len(known) else None


def make_theme_cards(view: View, tables: Mapping[str, pd.DataFrame]) -> list[ThemeCard]:
    """Make the cards of all themes that still have passages, in people's order, then those in most documents first."""
    axis = make_axis(view.documents.values())
    documents: dict[str, list[DocumentView]] = defaultdict(list)
    for row in list_rows(tables["document_themes"], ("theme_id", "document_id")):
        documents[row["theme_id"]].append(view.documents[row["document_id"]])
    terms = _find_terms(tables)
    telling = _find_telling(view, tables)
    recommended = Counter(theme_id for one in view.recommendations for theme_id in one.theme_ids)
    themes = [row for row in list_rows(tables["themes"]) if not row["is_retired"]]
    themes.sort(key=lambda row: (rank_theme(row), -row["document_count"], -row["passage_count"], row["theme_id"]))
    return [
        ThemeCard(
            row=row,
            name=view.themes[row["theme_id"]],
            parent=view.themes.get(row["parent_theme_id"], ""),
            terms=terms[row["theme_id"]][:_TERMS],
            recommendation_count=recommended[row["theme_id"]],
            trend=make_trend(axis, documents[row["theme_id"]]) if axis else None,
            telling=telling[row["theme_id"]],
        )
        for row in themes
    ]


def _find_terms(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    terms: dict[str, list[str]] = defaultdict(list)
    for row in list_rows(tables["theme_terms"].sort_values(["weight", "term"], ascending=[False, True], kind="stable")):
        terms[row["theme_id"]].append(row["term"])
    return terms


def _find_telling(view: View, tables: Mapping[str, pd.DataFrame]) -> dict[str, list[Telling]]:
    links = tables["passage_themes"]
    links = links[links["is_telling"].fillna(value=False)].sort_values(["weight", "passage_id"], ascending=[False, True], kind="stable")
    passages = tables["passages"]
    rows = list_rows(passages[is_among(passages["passage_id"], links["passage_id"])], ("passage_id", "document_id", "text", "page"))
    by_id = {row["passage_id"]: row for row in rows}
    telling: dict[str, list[Telling]] = defaultdict(list)
    for link in list_rows(links, ("theme_id", "passage_id")):
        row = by_id.get(link["passage_id"])
        if row and len(telling[link["theme_id"]]) < _PASSAGES:
            text = cut_text(row["text"], _PASSAGE_LENGTH)
            document = view.documents[row["document_id"]]
            telling[link["theme_id"]].append(Telling(text, document, say_page(row["page"], None, document.row["format"])))
    return telling
