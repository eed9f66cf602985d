from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from invented_corpus import REPORTS
from invented_tables import document_id_of, make_tables

from pipeline.report import Measure, write_report
from pipeline.report.asking import NOBODY, OTHERS, make_grid
from pipeline.report.measures import find_measures
from pipeline.report.news import find_news
from pipeline.report.pages import embed_json
from pipeline.report.recurring import find_recurring
from pipeline.report.table_data import pack_rows
from pipeline.report.trends import Axis, make_axis, make_trend
from pipeline.report.view import View, make_view
from pipeline.settings import Settings
from pipeline.tables import publish, read_folder
from pipeline.tables.shaping import Tables, complete_tables

HEADINGS = [
    "New since the last run", "Read with care", "Recommendations made by the most different bodies", "Who asks what of whom",
    "Who recommends to whom", "Pledges", "Documents disagree", "All recommendations", "Themes", "How good this is",
]  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def view(tables: Tables) -> View:
    return make_view(tables)


@pytest.fixture(scope="module")
def page(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(tables, path, team="Coastal desk")
    return path.read_text(encoding="utf-8")


def _section(page: str, name: str) -> str:
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0]


def _data(page: str) -> dict[str, list[object]]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match
    found: dict[str, list[object]] = json.loads(match[1])
    return found


def test_the_sections_come_in_the_order_in_which_people_ask(page: str) -> None:
    assert re.findall(r"<section[^>]*><h2>(.*?)</h2>", page) == HEADINGS


def test_the_page_loads_nothing_from_elsewhere(page: str) -> None:
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", page)
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src &#39;none&#39;" in page


def test_it_begins_with_what_is_new(page: str, tables: Tables, settings: Settings) -> None:
    assert "This is the first run" in _section(page, "new")
    publish(make_tables("run-1", REPORTS[:7]), settings, "run-1")
    previous = settings.processed / "current"
    causes = {document_id_of(report): "new report" for report in REPORTS[7:]}
    later = read_folder(publish(make_tables("run-2"), settings, "run-2", causes=causes))
    assert later is not None
    news = find_news(make_view(later), later, previous)
    assert [document.title for document in news.new_documents] == [
        "Hafenbericht der Insel Norderhall",
        "Minutes of the working group on tides",
        "Harbour survey",
    ]
    assert "Recommendation: 1 added from new reports." in news.lines
    assert news.new_themes == ["Flood insurance"]


def test_documents_that_went_are_named_by_their_titles(tables: Tables, settings: Settings) -> None:
    folder = publish(make_tables("run-1"), settings, "run-1")
    fewer = read_folder(
        publish(make_tables("run-2", REPORTS[:7]), settings, "run-2", causes={document_id_of(report): "removed" for report in REPORTS[7:]})
    )
    assert fewer is not None
    assert find_news(make_view(fewer), fewer, folder).removed_titles == [
        "Hafenbericht der Insel Norderhall",
        "Harbour survey",
        "Minutes of the working group on tides",
    ]
    same = {**fewer, "run_changes": fewer["run_changes"].iloc[:0], "themes": fewer["themes"].assign(is_new_in_run=False)}
    assert find_news(make_view(same), same, folder).is_empty
    gone = find_news(make_view(fewer), fewer, folder.parent / "nowhere").removed_titles
    assert gone == sorted(document_id_of(report) for report in REPORTS[7:])


def test_cautions_stand_with_why_and_what_to_do(page: str) -> None:
    care = _section(page, "care")
    for words in (
        "inbox/budget.pdf",
        "The file needs a password.",
        "Save a copy without a password",
        "not looked for",
        "none shown does not mean none there",
        "2 recommendations in a version",
    ):
        assert words in care, words


def test_recommendations_of_most_bodies_come_first(page: str, view: View, tables: Tables) -> None:
    found = find_recurring(view, tables)
    assert [len(one.by) for one in found] == [5, 4, 2, 2]
    assert found[0].document_count == 3
    assert found[0].span == "18 April 2024 to 20 November 2024"
    assert "Several speakers" in _section(page, "recurring")


def test_the_grid_says_who_asks_what_of_whom(view: View, page: str) -> None:
    grid = make_grid(view.recommendations)
    assert grid is not None
    rows, columns = [name for name, _ in grid.rows], [name for name, _ in grid.columns]
    assert rows[:2] == ["Vessland", "Ministry of Waterways of Vessland"]
    assert rows[-1] == NOBODY
    cell = grid.cells[0][columns.index("Shore power in ports")]
    assert cell is not None
    assert cell.askers == (("Halvard Isles", 1), ("Tarn Union", 1))
    assert sum(cell.count for line in grid.cells for cell in line if cell) == len(view.recommendations)
    assert 'data-asked="Vessland" data-about="Shore power in ports"' in _section(page, "asking")
    assert make_grid([]) is None


def test_spellings_of_a_party_are_one_row_under_the_commonest(view: View) -> None:
    spelt = ["policymakers", "Policy makers", "the policy-makers", "policymakers", "policy advisers"]
    found = [dataclasses.replace(view.recommendations[0], asked=(name,)) for name in spelt]
    grid = make_grid(found)
    assert grid is not None
    assert grid.rows == [("policymakers", 4), ("policy advisers", 1)]


def test_a_wide_grid_gathers_the_rest_as_others(tables: Tables) -> None:
    frame = pd.concat([tables["recommendations"]] * 3, ignore_index=True)
    frame["recommendation_id"] = [f"r{number}" for number in range(len(frame))]
    frame["actor"] = [f"the body {number % 40}" for number in range(len(frame))]
    frame[["actor_entity_id", "is_current"]] = [None, True]
    grid = make_grid(make_view({**tables, "recommendations": frame}).recommendations)
    assert grid is not None
    assert len(grid.rows) == 13
    assert grid.rows[-1][0] == OTHERS
    assert sum(count for _, count in grid.rows) == len(frame)


def test_the_filterable_table_holds_every_row_and_leads_to_its_evidence(page: str, view: View) -> None:
    data = _data(page)
    assert len(data["rows"]) == data["total"] == len(view.recommendations)
    packed = pack_rows(view, most=5)
    assert len(packed["rows"]) == 5
    assert packed["total"] == len(view.recommendations)
    row = packed["rows"][0]
    assert packed["documents"][row[0]][4] == f"{view.recommendations[0].document.document_id}.html"
    assert row[1] == view.recommendations[0].row_id
    assert [packed["people"][number] for number in row[5]] == ["Halvard Isles", "Tarn Union"]


def test_a_table_too_large_for_a_page_says_where_the_rest_is(tables: Tables, tmp_path: Path) -> None:
    write_report(tables, tmp_path / "r.html", most_rows=4)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "the newest 4 of 16 recommendations; the workbook has them all" in page
    assert len(_data(page)["rows"]) == 4


def test_json_inside_a_script_cannot_end_it() -> None:
    text = embed_json({"a": "</script><!-- & \u2028"})
    assert "<" not in text
    assert "&" not in text
    assert text.isascii()
    assert json.loads(text) == {"a": "</script><!-- & \u2028"}


def test_themes_come_with_terms_trend_and_their_most_telling_passages(page: str) -> None:
    themes = _section(page, "themes")
    assert "shore power · ferry · berth" in themes
    assert themes.count("<blockquote") >= 8
    assert "4 documents, 12 passages" in themes
    assert themes.count('<svg class="trend"') == 5
    assert "Without a date, so not drawn: 1" in themes


def test_a_trend_counts_documents_by_date_and_leaves_out_what_has_none(view: View) -> None:
    documents = list(view.documents.values())
    axis = make_axis(documents)
    assert axis == Axis(1998, 2, axis.totals if axis else ())
    assert axis is not None
    assert sum(axis.totals) == 9
    trend = make_trend(axis, documents)
    assert trend.undated == 1
    assert [bar.count for bar in trend.bars] == [bar.count_all for bar in trend.bars]
    assert trend.bars[0].label == "1998–1999"
    assert make_axis(documents[:1]) is None


def test_measures_are_those_given_and_those_that_people_made(tables: Tables, view: View, page: str) -> None:
    assert "Not measured yet" in _section(page, "quality")
    assert find_measures(view, []) == []
    frame = tables["recommendations"].copy()
    frame.loc[:3, "review_status"] = ["accepted", "edited", "rejected", "added"]
    given = Measure("Recommendations found", "91 %", "52 sentences")
    found = find_measures(make_view({**tables, "recommendations": frame}), [given])
    assert found[0] is given
    assert found[1].value == "67%"
    assert found[1].basis == "3 rows that people have checked; 1 of them needed changes"
    assert found[2].value == "1"


def test_none_found_and_not_looked_for_are_different_words(tables: Tables, tmp_path: Path) -> None:
    documents = tables["documents"].assign(publisher_entity_id=None, supersedes=None)
    few = complete_tables({"documents": documents[documents["language"] == "de"]})
    write_report(few, tmp_path / "a.html")
    assert "Not looked for: no document could be analysed" in _section((tmp_path / "a.html").read_text(encoding="utf-8"), "all")
    looked = complete_tables({"documents": documents[documents["file_name"] == "notes/minutes-2021.txt"]})
    write_report(looked, tmp_path / "b.html")
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "None found." in _section(page, "all")
    assert "Not looked for" not in page
    write_report(complete_tables({}), tmp_path / "c.html")
    assert "No document has been read yet." in _section((tmp_path / "c.html").read_text(encoding="utf-8"), "all")


def test_the_same_tables_give_the_same_page(page: str, tmp_path: Path) -> None:
    write_report(make_tables(), tmp_path / "r.html", team="Coastal desk")
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == page
