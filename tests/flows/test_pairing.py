"""Statements are paired by id, by words, by likeness: each once."""

from __future__ import annotations

from typing import Any

import pytest

from flows.pairing import pair_rows

METERS = "Water utilities should install meters for all users by 2033."
CANALS = "The Commission must repair the canals of the lower basin before the next drought."


def _row(key: str, text: str, page: int | None = 1) -> dict[str, Any]:
    return {"id": key, "text": text, "page": page}


def _pairs(before: list[dict[str, Any]], now: list[dict[str, Any]], key: str | None = "id") -> set[tuple[str, str]]:
    return {(str(old["id"]), str(new["id"])) for old, new in pair_rows(before, now, key)}


@pytest.mark.parametrize(
    ("old", "new", "is_paired"),
    [
        (("a", METERS, 1), ("a", METERS, 1), True),
        (("a", METERS, 1), ("a", CANALS, 9), True),  # the id says so
        (("a", METERS, 1), ("b", METERS.upper(), 7), True),  # the same words, read on another page
        (("a", METERS, 1), ("b", "We recommend that water utilities install meters for all users by 2033.", 2), True),
        (("a", METERS, 1), ("b", "Water utilities should install meters for all users by 2035.", 3), False),  # near words, far away
        (("a", METERS, 1), ("b", "Water utilities should install meters for all users by 2035.", None), True),
        (("a", METERS, 1), ("b", CANALS, 1), False),
        (
            ("a", CANALS, 1),
            ("b", f"The drought of last year cost lives and money, and it will not be the last one in these hills. {CANALS}", 1),
            True,
        ),
        (("a", "The Commission must", 1), ("b", CANALS, 1), False),  # too short to be a cut of it
        (("a", "", 1), ("b", CANALS, 1), False),
    ],
)
def test_two_rows_are_the_same_statement(old: tuple[str, str, int], new: tuple[str, str, int | None], is_paired: bool) -> None:
    assert bool(_pairs([_row(*old)], [_row(*new)])) == is_paired


def test_each_row_is_paired_once_and_the_likest_first() -> None:
    before = [_row("a", "Water utilities should install meters for most users by 2033."), _row("b", METERS)]
    now = [_row("c", METERS + " Soon.")]
    assert _pairs(before, now) == {("b", "c")}


def test_what_stands_twice_and_loses_its_first_place_keeps_its_second() -> None:
    # ids number repetitions: the second one inherits the id of the first
    assert _pairs([_row("x1", METERS, 2), _row("x2", METERS, 10)], [_row("x1", METERS, 10)]) == {("x2", "x1")}


def test_ids_of_different_tables_are_no_match() -> None:
    assert _pairs([_row("a", METERS)], [_row("a", CANALS)], None) == set()
    assert _pairs([_row("a", METERS)], [_row("b", METERS)], None) == {("a", "b")}
