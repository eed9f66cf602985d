"""What people filled, in the workbook: after our columns, and on a sheet of its own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.report.report import write_report
from pipeline.report.statement_sheets import make_recommendations_sheet
from pipeline.report.table_data import pack_rows
from pipeline.report.team import TeamView, make_follow_up_sheet, read_team, say_followed
from pipeline.report.view import make_view
from pipeline.report.workbook import make_sheets
from pipeline.tables import Tables, complete_tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


def fill_tables(tables: Tables) -> Tables:
    """Two follow-ups, one of them of what is gone; two own columns; one own organisation."""
    row = tables["recommendations"].dropna(subset=["group_id"]).query("is_current and is_main_place").iloc[0]
    said = {"reviewer": "Ada", "said_at": "2026-03-01T10:00:00.000000Z"}
    follow = [
        {"follow_up_id": row["group_id"], "group_id": row["group_id"], "text": row["text"], "state": "under way", "owner": "Ben", "due_on": "2026-05", "status": "applied", **said},
        {"follow_up_id": "old", "text": "=gone()", "state": "done", "evidence": "https://example.org", "status": "orphan", **said},
    ]  # fmt: skip
    fields = [
        {"recommendation_id": row["recommendation_id"], "field": name, "value": value, **said}
        for name, value in (("Priority", "high"), ("Project number", "P-17"))
    ]
    parties = tables["recommendation_parties"]
    own = parties["recommendation_id"].eq(row["recommendation_id"])
    return complete_tables(
        {
            **tables,
            "follow_ups": pd.DataFrame(follow),
            "recommendation_fields": pd.DataFrame(fields),
            "recommendation_parties": parties.assign(is_own=own),
        }
    )


@pytest.fixture(scope="module")
def filled(tables: Tables) -> Tables:
    return fill_tables(tables)


def test_the_report_shows_what_people_filled(tables: Tables, filled: Tables, tmp_path: Path) -> None:
    view, team = make_view(filled), read_team(filled)
    packed = pack_rows(view, team=team)
    (row,) = [row for row in packed["rows"] if row[19]]
    assert (packed["columns"], row[18], row[19]) == (("Priority", "Project number"), ["under way", "Ben", "May 2026"], ["high", "P-17"])
    assert say_followed(team) == "Followed up: 1 under way."
    write_report(filled, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Followed up: 1 under way." in page
    assert '<select name="follow">' in page
    assert '<select name="column">' in page
    write_report(tables, tmp_path / "plain.html")
    plain = (tmp_path / "plain.html").read_text(encoding="utf-8")
    assert "Followed up" not in plain
    assert '<select name="follow">' not in plain
    assert all(row[18:] == [0, 0] for row in pack_rows(make_view(tables))["rows"])


def test_columns_that_people_filled_stand_behind_ours(tables: Tables, filled: Tables) -> None:
    view = make_view(filled)
    plain = [column.title for column in make_recommendations_sheet(view, "").columns]
    sheet = make_recommendations_sheet(view, "", read_team(filled))
    titles = [column.title for column in sheet.columns]
    assert titles == [*plain, "Our organisations", "Follow-up", "Owner", "To be done by", "Priority", "Project number"]
    (row,) = [row for row in sheet.rows if row[titles.index("Project number")]]
    assert row[len(plain) + 1 :] == ["under way", "Ben", "2026-05", "high", "P-17"]
    assert row[len(plain)] in {"made to us", "made by us", "made to us and made by us"}
    assert [column.title for column in make_recommendations_sheet(make_view(tables), "", read_team(tables)).columns] == plain


def test_follow_ups_have_a_sheet_where_there_are_some(tables: Tables, filled: Tables) -> None:
    sheet = make_follow_up_sheet(make_view(filled), read_team(filled))
    assert sheet is not None
    first, second = sheet.rows
    assert (first[1], first[2], first[13]) == ("under way", "Ben", "yes")
    assert (second[0], second[1], second[9], second[13]) == ("=gone()", "done", None, "its recommendation is in no document any more")
    assert "Follow-up" in [one.name for one in make_sheets(make_view(filled), filled)]
    assert make_follow_up_sheet(make_view(tables), TeamView()) is None
    assert "Follow-up" not in [one.name for one in make_sheets(make_view(tables), tables)]
