from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.report import write_report
from pipeline.report.network_sheets import make_organisation_themes_sheet, make_recommending_sheet
from pipeline.report.table_data import pack_rows
from pipeline.report.view import View, make_view
from pipeline.report.who_with_whom import find_ties, make_recommending_grid, make_theme_grid, say_coverage
from pipeline.schemas import TABLES
from pipeline.tables.shaping import Tables, shape_table


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def view(tables: Tables) -> View:
    return make_view(tables)


def shape(**frames: pd.DataFrame) -> Tables:
    """The tables that the grids read, and no others: completing all takes a hundred times as long."""
    names = ("recommender_addressees", "organisation_themes", "themes", "entities", "cooccurrences")
    return {name: shape_table(TABLES[name], frames.get(name)) for name in names}


def count_listed(view: View, **wanted: str) -> int:
    """How many rows the page lists when a cell is clicked, by its packed data."""
    data = pack_rows(view)
    number = {name: place for place, name in enumerate(data["people"])}
    themes = {name: place for place, name in enumerate(data["themes"])}
    rows = [
        row
        for row in data["rows"]
        if ("by" not in wanted or number.get(wanted["by"]) in row[5])
        and ("meant" not in wanted or number.get(wanted["meant"]) in (row[15] or row[4]))
        and ("about" not in wanted or row[6] == themes.get(wanted["about"]))
    ]
    return len(rows)


def test_a_cell_counts_what_a_click_on_it_lists(tables: Tables, view: View) -> None:
    grid = make_recommending_grid(tables)
    assert grid is not None
    named = [(row, column) for row in range(len(grid.rows) - bool(grid.more_rows)) for column in range(len(grid.columns) - bool(grid.more_columns))]
    filled = [(row, column, cell) for row, column in named if (cell := grid.cells[row][column])]
    assert len(filled) > 8
    for row, column, cell in filled:
        assert cell.count == count_listed(view, by=grid.rows[row][0], meant=grid.columns[column][0])
    assert max(cell.shade for _, _, cell in filled) == 4


def test_recommendations_on_a_theme_count_what_a_click_lists(tables: Tables, view: View) -> None:
    grid = make_theme_grid(tables)
    assert grid is not None
    met = 0
    for (name, _), line in zip(grid.rows[: len(grid.rows) - bool(grid.more_rows)], grid.cells, strict=False):
        for (theme, _), cell in zip(grid.columns, line, strict=True):
            if cell:
                assert cell.made == count_listed(view, by=name, about=theme)
                assert cell.asked == count_listed(view, meant=name, about=theme)
                met += cell.made + cell.asked
    assert met > 10


def _pairs(count: int, **values: Any) -> Tables:
    facts = {f"{name}_count": 0 for name in ("document", "issuer", "must", "should", "may", "accepted", "partly", "noted", "rejected", "pending", "implemented", "unanswered")}  # fmt: skip
    rows = [
        {"pair_id": f"{one}-{other}", "recommended_by": f"State {one:02}", "addressee": f"Land {other:02}", "recommendation_count": 1 + (one == other),
         "example_recommendation_id": "r", **facts, **values}
        for one in range(count) for other in range(count)
    ]  # fmt: skip
    return shape(recommender_addressees=pd.DataFrame(rows))


def test_the_rest_is_gathered_and_nothing_is_lost() -> None:
    grid = make_recommending_grid(_pairs(30))
    assert grid is not None
    assert (len(grid.rows), len(grid.columns), grid.more_rows, grid.more_columns) == (16, 8, 15, 23)
    assert (grid.rows[-1], grid.columns[-1][0]) == (("15 others", ""), "23 others")
    assert sum(cell.count for line in grid.cells for cell in line if cell) == 930
    last = grid.cells[-1][-1]
    assert last
    assert last.shade == 0
    small = make_recommending_grid(_pairs(8))
    assert small is not None
    assert (small.more_rows, small.more_columns) == (0, 0)


def test_a_cell_says_what_was_answered_most() -> None:
    grid = make_recommending_grid(_pairs(1, accepted_count=1, pending_count=4, noted_count=2))
    assert grid is not None
    cell = grid.cells[0][0]
    assert cell
    assert cell.notes == ("4 open", "2 noted")


def test_one_spelling_for_names_that_read_alike() -> None:
    tables = _pairs(2)
    tables["recommender_addressees"]["recommended_by"] = ["The Tide Board", "Tide Board", "tide board", "Tide  Board"]
    grid = make_recommending_grid(tables)
    assert grid is not None
    assert [name for name, _ in grid.rows] == ["The Tide Board"]
    assert make_recommending_grid(shape()) is None
    assert make_theme_grid(shape()) is None


def test_ties_are_of_organisations_by_their_strength_and_not_by_chance() -> None:
    entities = [
        {"entity_id": one, "label": "GPE" if one == "d" else "ORG", "name": one.upper(), "document_count": 1, "mention_count": 9} for one in "abcd"
    ]
    pairs = [("a", "b", 3, 20.0), ("a", "c", 9, 5.0), ("b", "c", 9, -4.0), ("a", "d", 9, 90.0), ("c", "b", 2, 99.0)]
    frame = [{"entity_id_a": a, "entity_id_b": b, "sentence_count": count, "document_count": 1, "log_likelihood": tie} for a, b, count, tie in pairs]
    tables = shape(entities=pd.DataFrame(entities), cooccurrences=pd.DataFrame(frame))
    assert [(tie.one, tie.other, tie.sentence_count) for tie in find_ties(tables)] == [("A", "B", 3), ("A", "C", 9)]


def test_the_page_shows_grids_and_says_what_is_not_in_them(tables: Tables, view: View, tmp_path: Path) -> None:
    write_report(tables, tmp_path / "r.html", view=view)
    section = (tmp_path / "r.html").read_text(encoding="utf-8").partition('<section id="between">')[2].partition("</section>")[0]
    assert 'data-by="Halvard Isles" data-meant="Vessland"' in section
    assert "Organisations and themes</h3>" in section
    assert say_coverage(view) in section


def test_sheets_have_every_pair_with_its_example(tables: Tables, view: View) -> None:
    sheet = make_recommending_sheet(view, tables, "")
    titles = [column.title for column in sheet.columns]
    assert len(sheet.rows) == len(tables["recommender_addressees"])
    counts = [row[titles.index("Recommendations")] for row in sheet.rows]
    assert counts == sorted(counts, reverse=True)
    for row in sheet.rows:
        answers = sum(row[titles.index(name)] for name in ("Accepted", "Accepted in part", "Noted", "Rejected", "Under consideration", "Implemented", "No answer found"))  # fmt: skip
        assert answers == row[titles.index("Recommendations")]
        assert row[titles.index("Example")]
        assert str(row[titles.index("Evidence")]).startswith("evidence/")
    themes = make_organisation_themes_sheet(view, tables)
    assert len(themes.rows) == len(tables["organisation_themes"]) > 0
