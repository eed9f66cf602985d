"""People below headings that announce them, speakers on a title page, and who wrote or led what the document tells of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Analyse = Callable[..., dict[str, list[Any]]]


def people(tables: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    return [(row.person, row.role_title, row.organisation, row.part) for row in tables["participants"]]


def test_a_team_by_topic_and_body(analyse: Analyse) -> None:
    tables = analyse(
        ("heading", "Team members"),
        "Energy Mary Brook, Peter Harrow",
        "PPP Anna Reed",
        "Water and Sanitation",
        ("heading", "Lake Bank"),
        "John Amsel, Odo Tarn",
        "The authors thank Paul Otter and Jane Heron.",
        ("heading", "Overview"),
        "Ruth Swan, Mark Crane",
    )
    assert people(tables) == [
        ("Mary Brook", None, None, "participant"),
        ("Peter Harrow", None, None, "participant"),
        ("Anna Reed", None, None, "participant"),
        ("John Amsel", None, "Lake Bank", "participant"),
        ("Odo Tarn", None, "Lake Bank", "participant"),
    ]


def test_members_with_their_offices(analyse: Analyse) -> None:
    tables = analyse(
        ("heading", "Members of the Committee"),
        "Deputy Ada Brook (Chairperson), Senator Odo Harrow, Senator Cathal Ó Tarn",
        "The Committee can be reached at noon.",
    )
    assert people(tables) == [
        ("Ada Brook", "Chairperson", None, "participant"),
        ("Odo Harrow", "Senator", None, "participant"),
        ("Cathal Ó Tarn", "Senator", None, "participant"),
    ]
    assert ("Cathal Ó Tarn", "PERSON") in [(row.text, row.label) for row in tables["mentions"]]


@pytest.mark.parametrize("heading", ["Project team", "Member benefits", "Teams and tools"])
def test_things_in_title_case_are_no_people(analyse: Analyse, heading: str) -> None:
    assert people(analyse(("heading", heading), "Fish Ladders, Toll Bridges, Quay Cranes")) == []


def test_a_speaker_on_the_title_page_and_the_day_below(analyse: Analyse) -> None:
    tables = analyse(
        ("imprint", "Keynote address by the Honourable Ada Tide-Brook, Chancellor of Kessel University, at the Fifth Lake Tide Dialogue"),
        ("imprint", "Nairobi, Kenya, 9 September 2031"),
        "Mr Chair, tides rise.",
    )
    assert people(tables) == [("Ada Tide-Brook", "Chancellor", "Kessel University", "keynote")]
    assert [(row.name, row.start_on, row.place) for row in tables["events"]] == [("Fifth Lake Tide Dialogue", "2031-09-09", "Nairobi, Kenya")]


def test_a_single_day_below_an_event_may_be_the_reports_own(analyse: Analyse) -> None:
    tables = analyse(("imprint", "Report on the Fifth Lake Tide Dialogue"), ("imprint", "Nairobi, 9 September 2031"), "Tides rise.")
    assert tables["events"] == []


def test_who_wrote_and_supervised_a_report(analyse: Analyse) -> None:
    tables = analyse(
        "This report was prepared by Mary Brook (Programme Leader, LKC) with the help of Peter Harrow (Senior Economist, LKC).",
        "It was written under the overall supervision of Anna Reed (Country Director, LKC) and John Tarn (Regional Director, LKC).",
        "The novel was written by Paul Otter.",
    )
    assert people(tables) == [
        ("Mary Brook", "Programme Leader", "LKC", "author"),
        ("Peter Harrow", "Senior Economist", "LKC", "author"),
        ("Anna Reed", "Country Director", "LKC", None),
        ("John Tarn", "Regional Director", "LKC", None),
    ]


def test_family_names_in_capitals_stand_in_tables(analyse: Analyse) -> None:
    rows = ("Name | Position | Organisation", "Mr PARK Jin-su | Researcher | Lake Institute", "TARNOVA Leyla | Partner | Lake Bank")
    assert [row[0] for row in people(analyse(*(("table", row) for row in rows)))] == ["PARK Jin-su", "TARNOVA Leyla"]


def test_an_office_before_a_name_counts_where_a_clause_follows(analyse: Analyse) -> None:
    tables = analyse("The delegation of Kenya was headed by the Deputy Prime Minister, Ms. Ada Brook, and was composed of 23 members.")
    assert people(tables) == [("Ada Brook", "Deputy Prime Minister", None, "delegate")]
