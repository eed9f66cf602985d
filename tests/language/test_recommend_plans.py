"""Tables that set acts out under a head of their own ("Initiative", "Course of action"), told by who is to act or by when, and cells that only say how it stands."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found

from pipeline.language.recommendations.columns import names_column, read_columns, read_plan


@pytest.mark.parametrize(
    ("head", "acts", "rows", "column", "owner", "when"),
    [
        (["Initiative", "Lead"], [4, 0], 5, 0, 1, -1),
        (["Sector", "Project", "Cost", "Timeframe"], [0, 3, 0, 0], 6, 1, -1, 3),
        (["Strategy", "Department", "Year"], [3, 0, 0], 3, 0, 1, 2),
        (["Implementation step", "Department", "Year"], [4, 0, 0], 4, 0, 1, 2),
        (["Lead", "What the town has in mind"], [5, 4], 5, 1, 0, -1),
    ],
)
def test_a_plan_is_known_by_its_acts_and_who_or_when(head: list[str], acts: list[int], rows: int, column: int, owner: int, when: int) -> None:
    found = read_plan(head, acts, rows)
    assert found is not None
    assert (found.width, found.column, found.owner, found.when) == (len(head), column, owner, when)
    assert found.is_plan
    assert not found.asks


@pytest.mark.parametrize(
    ("head", "acts", "rows"),
    [
        (["Initiative", "Lead"], [2, 0], 2),
        (["Initiative", "Lead"], [3, 0], 7),
        (["Initiative", "Savings"], [5, 0], 5),
        (["Activities completed", "Lead"], [5, 0], 5),
        (["Lead", "Year"], [5, 5], 5),
        (["Initiative"], [5], 5),
        (["The initiatives that the town of Kettle Hill has drawn up", "Lead"], [5, 0], 5),
    ],
)
def test_few_acts_or_nobody_named_make_no_plan(head: list[str], acts: list[int], rows: int) -> None:
    assert read_plan(head, acts, rows) is None


def test_a_course_of_action_is_one_without_anybody_named() -> None:
    found = read_columns(["Field", "Finding", "Course of action", "Cost"])
    assert found is not None
    assert found.column == 2


@pytest.mark.parametrize(("cell", "wanted"), [("Lead", True), ("Start", True), ("Department", True), ("Start with lamps", False), ("Savings", False)])
def test_heads_that_could_be_verbs(cell: str, wanted: bool) -> None:
    assert names_column(cell) is wanted


def texts(*lines: str) -> list[str]:
    return [row.text for row in found(*(Line(line, "table") for line in lines))]


ROWS = (
    "Install meters in the pools | Works",
    "adopt a code for new schools | Council",
    "Publish all bills | Treasurer",
    "Train inspectors in reading load curves | Works",
)


@pytest.mark.parametrize(
    "head", ["Initiative | Lead", "Strategy | Lead", "Course of action | Lead agency", "Project | Department", "In mind | Responsible"]
)
def test_the_rows_of_a_plan_are_read_whatever_their_head(head: str) -> None:
    asked = found(*(Line(line, "table") for line in (head, *ROWS)))
    assert [row.text for row in asked] == [row.split(" | ")[0] for row in ROWS]
    assert [row.addressee for row in asked] == ["Works", "Council", "Treasurer", "Works"]


def test_rows_that_tell_what_was_or_is_make_no_plan() -> None:
    assert texts("Initiative | Lead", "Meters in the pools | Works", "A code for new schools | Council", "Reports on bills | Treasurer") == []
    assert texts("Initiative completed | Lead", *ROWS) == []


@pytest.mark.parametrize(
    "cell",
    [
        "Repair of the weir under way since 2031",
        "Trials begun in spring with forty trees",
        "None at this stage",
        "No measure planned so far",
        "Pumps already exchanged",
    ],
)
def test_how_it_stands_asks_for_nothing(cell: str) -> None:
    assert texts("Weak point | Measure | Responsible", f"Old weir | {cell} | Works", "Dark quay | Put lamps on the quay | Council") == [
        "Put lamps on the quay"
    ]
