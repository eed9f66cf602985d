"""Authors before 'et al.' are persons whatever they were taken for, and facilities are buildings or funds by the word before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Analyse = Callable[..., dict[str, list[Any]]]


def labels(rows: dict[str, list[Any]]) -> set[tuple[str, str]]:
    return {(row.text, row.label) for row in rows["mentions"]}


def test_the_first_of_a_papers_authors_is_a_person(analyse: Analyse) -> None:
    found = labels(analyse("The tide model of Tamrek et al. (2031) left out the locks, and Orsolv et al. 2029 the quays."))
    assert {("Tamrek", "PERSON"), ("Orsolv", "PERSON")} <= found


def test_a_facility_is_a_building_or_lends(analyse: Analyse) -> None:
    found = labels(analyse("The National Buoy Test Facility opened in May.", "The Lake Credit Facility lends to ferries."))
    assert {("National Buoy Test Facility", "FAC"), ("Lake Credit Facility", "AGREEMENT")} <= found
