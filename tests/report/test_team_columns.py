"""What people filled, in the workbook: after our columns, and on a sheet of its own."""

from __future__ import annotations

import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.report.statement_sheets import make_recommendations_sheet
from pipeline.report.team import TeamView, make_follow_up_sheet, read_team
from pipeline.report.view import make_view
from pipeline.report.workbook import make_sheets
from pipeline.tables import Tables, complete_tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def filled(tables: Tables) -> Tables:
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
