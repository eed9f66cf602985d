"""Coherence, stability and the share of passages with a theme, behind "Details" of the report's themes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.report import write_report
from pipeline.report.theme_cards import ThemeFigures, find_theme_figures
from pipeline.tables.shaping import Tables


@pytest.fixture
def tables() -> Tables:
    return make_tables("run-1")


def test_figures_are_means_by_passages_over_living_themes(tables: Tables) -> None:
    themes = tables["themes"].head(3).copy()
    themes["passage_count"] = pd.array([30, 10, 50], dtype="Int64")
    themes["coherence"], themes["stability"] = [0.4, 0.2, 0.9], [0.9, float("nan"), 0.1]
    themes["is_retired"] = pd.array([False, False, True], dtype="boolean")
    passages = tables["passages"].head(4).copy()
    passages["kind"], passages["language"] = ["paragraph", "list item", "paragraph", "heading"], ["en", "en", "de", "en"]
    links = tables["passage_themes"].head(2).copy()
    links["passage_id"] = [passages["passage_id"].iloc[1]] * 2
    found = find_theme_figures(tables | {"themes": themes, "passages": passages, "passage_themes": links})
    assert found == ThemeFigures(2, 1, pytest.approx(0.35), pytest.approx(0.9))
    assert find_theme_figures(tables | {"themes": themes.head(0), "passages": passages.head(0)}) == ThemeFigures(0, 0, None, None)


def test_the_report_says_them_behind_details(tables: Tables, tmp_path: Path) -> None:
    write_report(tables, tmp_path / "report.html")
    section = (tmp_path / "report.html").read_text(encoding="utf-8").split('id="themes"')[1].split("</section>")[0]
    details = section.split("<summary>Details</summary>")[1]
    figures = find_theme_figures(tables)
    assert f"{figures.covered:,} of {figures.passages:,} paragraphs and list items in English have a theme" in details
    assert ("coherence" in details) is (figures.coherence is not None)
