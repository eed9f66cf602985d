"""Themes that a recommendation carries besides its main one, and the order that people gave themes, in report and workbook."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.ids import make_id
from pipeline.report.asking import make_grid
from pipeline.report.corpus_sheets import make_themes_sheet
from pipeline.report.own_themes import list_people_first
from pipeline.report.table_data import pack_rows
from pipeline.report.theme_cards import make_theme_cards
from pipeline.report.view import make_view
from pipeline.report.who_with_whom import make_theme_grid
from pipeline.tables import Tables, complete_tables

POWER, FLOOD, SKILLS = (make_id("theme", name) for name in ("Shore power in ports", "Flood insurance", "Skills for green jobs"))


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


def carry(tables: Tables, *links: tuple[str, float]) -> tuple[Tables, str]:
    """The first recommendation that is about shore power with further themes: (theme, weight)."""
    key = next(one.row_id for one in make_view(tables).recommendations if one.row["theme_id"] == POWER)
    more = pd.DataFrame([{"recommendation_id": key, "theme_id": theme_id, "weight": weight} for theme_id, weight in links])
    return complete_tables({**tables, "recommendation_themes": pd.concat([tables["recommendation_themes"], more], ignore_index=True)}), key


def change(tables: Tables, column: str, values: dict[str, Any]) -> Tables:
    themes = tables["themes"].copy()
    themes[column] = themes["theme_id"].map(values).astype(themes[column].dtype)
    return complete_tables({**tables, "themes": themes})


def test_a_theme_of_a_good_part_of_it_is_carried_and_a_word_or_two_is_none(tables: Tables) -> None:
    changed, key = carry(tables, (FLOOD, 0.3), (SKILLS, 0.12))
    one = make_view(changed).every_statement[key]
    assert (one.theme, one.other_themes, one.own_themes, one.theme_ids) == ("Shore power in ports", ("Flood insurance",), (), (POWER, FLOOD))
    before = next(row for row in pack_rows(make_view(tables))["rows"] if row[1] == key)
    packed = pack_rows(make_view(changed))
    after = next(row for row in packed["rows"] if row[1] == key)
    assert before[17] == []
    assert [packed["themes"][number] for number in after[17]] == ["Flood insurance"]


def test_a_theme_of_the_teams_own_counts_whatever_its_share(tables: Tables) -> None:
    changed, key = carry(change(tables, "origin", {FLOOD: "own"}), (FLOOD, 0.01))
    one = make_view(changed).every_statement[key]
    assert (one.own_themes, one.other_themes, one.theme_ids) == (("Flood insurance",), (), (POWER, FLOOD))
    retired = change(changed, "is_retired", {key: key == FLOOD for key in changed["themes"]["theme_id"]})
    assert make_view(retired).every_statement[key].theme_ids == (POWER,)


def test_every_theme_that_it_carries_counts_it(tables: Tables) -> None:
    changed, _ = carry(tables, (FLOOD, 0.3))
    old, new = make_view(tables), make_view(changed)

    def column(view: Any, name: str) -> int:
        grid = make_grid(view.recommendations)
        assert grid is not None
        return dict(grid.columns)[name]

    assert column(new, "Flood insurance") == column(old, "Flood insurance") + 1
    assert column(new, "Shore power in ports") == column(old, "Shore power in ports")
    counts = [{card.name: card.recommendation_count for card in make_theme_cards(view, found)} for view, found in ((old, tables), (new, changed))]
    assert counts[1]["Flood insurance"] == counts[0]["Flood insurance"] + 1
    assert counts[1]["Skills for green jobs"] == counts[0]["Skills for green jobs"]


def test_peoples_order_comes_first_everywhere(tables: Tables) -> None:
    changed = change(change(tables, "rank", {SKILLS: 1, POWER: 2}), "is_pinned", {FLOOD: True})
    wanted = ["Flood insurance", "Skills for green jobs", "Shore power in ports"]
    view = make_view(changed)
    assert list_people_first(changed) == wanted
    assert list_people_first(tables) == []
    assert [card.name for card in make_theme_cards(view, changed)][:3] == wanted
    assert [row[0] for row in make_themes_sheet(view, changed).rows][:3] == wanted
    grid = make_grid(view.recommendations, wanted)
    assert grid is not None
    assert [name for name, _ in grid.columns if name in wanted] == wanted
    crossing = make_theme_grid(changed)
    if crossing:
        there = [name for name, _ in crossing.columns]
        assert [name for name in there if name in wanted] == [name for name in wanted if name in there]
