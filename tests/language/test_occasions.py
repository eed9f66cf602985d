"""What a document was written for: the gathering that its head names, and gatherings that go by a title or a day alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.shouted import quiet

Analyse = Callable[..., dict[str, list[Any]]]


def events(tables: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    return [(row.name, row.start_on, row.place) for row in tables["events"]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["MINUTES OF THE FIFTH MEETING OF THE QUAY BOARD, HELD ON MONDAY, 5TH MAY, 2031, AT 0930 HOURS", "AT THE OLD MILL, KESSEL"],
            ("Fifth Meeting of the Quay Board", "2031-05-05", "Old Mill, Kessel"),
        ),
        (
            ["COMMUNIQUE ISSUED AT THE END OF A THREE-DAY PILOTS' WORKSHOP ON", "NIGHT TIDES, HELD AT THE TERN HOTEL, KESSEL, ON 3RD MAY 2031"],
            ("Pilots' Workshop on Night Tides", "2031-05-03", "Tern Hotel, Kessel"),
        ),
        (
            ["REMARKS BY THE HARBOUR MASTER", "AT THE OPENING OF THE 7TH LAKE FERRIES FORUM", "KESSEL, 9 MAY 2031"],
            ("7th Lake Ferries Forum", "2031-05-09", "Kessel"),
        ),
        (
            ["Resolution of the IV International Forum “Open Quays: Trade and Tides” Kessel, May 4, 2031"],
            ("IV International Forum “Open Quays: Trade and Tides”", "2031-05-04", "Kessel"),
        ),
        (
            ["Statement by Dr. Ada Brook at the 12th Meeting of the Council of Ferries", "Kessel, 4 May 2031"],
            ("12th Meeting of the Council of Ferries", "2031-05-04", "Kessel"),
        ),
    ],
)
def test_the_head_names_the_occasion(analyse: Analyse, lines: list[str], expected: tuple[str, str, str]) -> None:
    assert expected in events(analyse(*lines, "The water stands low, and the ferries wait for rain."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She opened a two-day workshop titled ‘Whose tide is it?’ in Nairobi on 5 May 2031.", [("Whose tide is it?", "2031-05-05", "Nairobi")]),
        ("Lessons were drawn at the closing workshop, Nairobi, 12 June 2031.", [("closing workshop", "2031-06-12", "Nairobi")]),
        ("They spoke of it at the third meeting, on 12 June 2031.", []),
        ("Minutes of the evening were spent on the report.", []),
    ],
)
def test_gatherings_by_a_title_or_a_day(analyse: Analyse, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert events(analyse(text)) == expected


def test_a_day_without_a_year_has_the_documents(analyse: Analyse) -> None:
    told = "The findings will be discussed at the Fifth Lake Ferries Conference, due to be held in Nairobi from 14 to 16 May."
    assert events(analyse(told, published_on="2031-04-09")) == [("Fifth Lake Ferries Conference", "2031-05-14", "Nairobi")]
    assert events(analyse(told, published_on="2031-06-09")) == [("Fifth Lake Ferries Conference", "2032-05-14", "Nairobi")]


def test_capitals_are_taken_off() -> None:
    assert (
        quiet("ADDRESS BY H.E. ADA BROOK, MP, AT THE 4TH FISHERS' FORUM OF O'HARA-LAKE")
        == "Address by H.E. Ada Brook, MP, at the 4th Fishers' Forum of O'Hara-Lake"
    )
