from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.ordinals import read_edition

Analyse = Callable[..., dict[str, list[Any]]]


def told(tables: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    return [(row.name, row.start_on, row.end_on, row.place, row.organisers) for row in tables["events"]]


@pytest.mark.parametrize(
    ("name", "edition", "series"),
    [
        ("Sixth Lake Forum 2031", 6, "Lake Forum"),
        ("6th Lake Forum", 6, "Lake Forum"),
        ("Twenty-first Session of the Board", 21, "Session of the Board"),
        ("Lake Forum (LF)", None, "Lake Forum"),
    ],
)
def test_editions_are_told_from_series(name: str, edition: int | None, series: str) -> None:
    assert read_edition(name) == (edition, series)


def test_day_place_and_organisers(analyse: Analyse) -> None:
    tables = analyse("The Sixth Lake Forum was held on 5 May 2031 in Nairobi, Kenya, organised by the Lake Bank and the Port Pilots Union.")
    assert told(tables) == [("Sixth Lake Forum", "2031-05-05", "2031-05-05", "Nairobi, Kenya", "Lake Bank; Port Pilots Union")]
    assert (tables["events"][0].series, tables["events"][0].edition) == ("Lake Forum", 6)
    (link,) = tables["event_documents"]
    assert (link.event_id, link.sentence_id) == (tables["events"][0].event_id, tables["sentences"][0].sentence_id)


def test_short_names_and_the_event_itself_mean_the_same(analyse: Analyse) -> None:
    tables = analyse(
        "This year the Lake Policy Dialogue on Quays was held online.",
        "Participants joined the event on 2 September 2032.",
        "The Policy Dialogue was organised by the Lake Bank.",
    )
    assert told(tables) == [("Lake Policy Dialogue on Quays", "2032-09-02", "2032-09-02", "online", "Lake Bank")]


def test_a_dateline_and_what_was_organised(analyse: Analyse) -> None:
    tables = analyse(
        "NAIROBI, 5 MAY 2031 – As part of the Lake Expo, UNIDO and the Lake Bank jointly organized the Harbour Session of the Sixth Lake Forum."
    )
    assert told(tables)[0] == ("Harbour Session", "2031-05-05", "2031-05-05", "Nairobi", "UNIDO; Lake Bank")


def test_meetings_that_bodies_hold(analyse: Analyse) -> None:
    tables = analyse("Since its decision of 3 May 2029 the Working Group on Tides held its ninth session from 8 to 19 February 2031.")
    assert told(tables) == [("Ninth session of the Working Group on Tides", "2031-02-08", "2031-02-19", None, "Working Group on Tides")]


def test_the_title_names_the_main_event(analyse: Analyse) -> None:
    tables = analyse(
        ("title", "Lake Session on Quays"), "The Reed Forum was held on 4 May 2031 in Nairobi.", title="Lake Session on Quays", event_on="2031-05-05"
    )
    assert [row.name for row in tables["events"]] == ["Lake Session on Quays", "Reed Forum"]
    assert tables["events"][0].start_on == "2031-05-05"


@pytest.mark.parametrize(
    "text", ["The COVID-19 pandemic was held to blame on 5 May 2031.", "The First World War opened on 28 July 1914.", "Ports grew in May 2031."]
)
def test_other_happenings_are_no_events(analyse: Analyse, text: str) -> None:
    assert analyse(text)["events"] == []


def test_people_take_part_in_the_main_event(analyse: Analyse) -> None:
    tables = analyse("The Sixth Lake Forum was held on 5 May 2031.", "Odo Harrow, Dean of Kessel College, attended the forum.")
    assert tables["participants"][0].event_id == tables["events"][0].event_id


def test_an_acronym_goes_by_the_long_name_of_its_event(analyse: Analyse) -> None:
    tables = analyse(
        "As part of the 6th Lake Trade Expo (LTE), the Lake Bank met its clients.",
        "The LTE was held in Nairobi on 5 May 2031.",
    )
    assert [(row.name, row.edition, row.start_on) for row in tables["events"]] == [("6th Lake Trade Expo", 6, "2031-05-05")]


def test_an_edition_is_told_in_words_too(analyse: Analyse) -> None:
    tables = analyse("The Lake Policy Dialogue on Quays was held on 5 May 2031. The event was already the fourth dialogue on ports.")
    assert [(row.name, row.edition) for row in tables["events"]] == [("Lake Policy Dialogue on Quays", 4)]


def test_a_headlines_verb_is_no_part_of_the_events_name(analyse: Analyse) -> None:
    tables = analyse(("title", "Lake Bank and Port Pilots Union Host Parallel Session on Quays"), "The Parallel Session was held on 5 May 2031.")
    assert [row.name for row in tables["events"]] == ["Parallel Session on Quays"]


def test_the_guests_of_the_next_sentence_tell_day_and_place(analyse: Analyse) -> None:
    tables = analyse(
        "This year the Lake Policy Dialogue on Quays was held in a hybrid format. Delegates joined on 7 June 2032 on-site in Nairobi, Kenya as well as online."
    )
    assert told(tables) == [("Lake Policy Dialogue on Quays", "2032-06-07", "2032-06-07", "Nairobi, Kenya", None)]


def test_a_communique_tells_its_conference_on_the_title_page(analyse: Analyse) -> None:
    text = (
        "We, the Ministers of the lake states, met in Nairobi on 28 and 29 August 2032 under the chairmanship of Hon. Ada Brook, Minister for Ports."
    )
    tables = analyse(("imprint", "Sixth Ministerial Conference on Lake Waste"), text)
    assert told(tables) == [("Sixth Ministerial Conference on Lake Waste", "2032-08-28", "2032-08-29", "Nairobi", None)]
    assert [(row.person, row.part) for row in tables["participants"]] == [("Ada Brook", "chair")]


def test_the_verb_of_a_headline_is_no_part_of_the_event(analyse: Analyse) -> None:
    tables = analyse(
        ("title", "Lake Bank and Ministry of Ports Open Harbour Workshop on Free Zones at Lake Expo"), "The workshop was held on 5 May 2031."
    )
    assert next(row.text for row in tables["mentions"] if row.label == "EVENT") == "Harbour Workshop on Free Zones"


def test_meetings_by_number_and_what_was_held_on_a_day(analyse: Analyse) -> None:
    tables = analyse(
        "The Working Group on Tides held its seventh session from 8 to 19 February 2031.",
        "The review of Arda was held at the 9th meeting, on 12 February 2031.",
        "At its 13th meeting held on 16 February 2031, the Working Group adopted the report.",
        "The workshop was held on 17 February 2031, and the review of tolls ended on 18 February 2031.",
    )
    assert [row[:3] for row in told(tables)] == [
        ("Seventh session of the Working Group on Tides", "2031-02-08", "2031-02-19"),
        ("9th meeting", "2031-02-12", "2031-02-12"),
        ("review of Arda", "2031-02-12", "2031-02-12"),
        ("13th meeting", "2031-02-16", "2031-02-16"),
    ]


def test_a_numbered_session_on_the_title_page(analyse: Analyse) -> None:
    tables = analyse(("imprint", "Lake Tide Council"), ("imprint", "Fourteenth session"), ("title", "Report on Quays"), "Quays are old.")
    assert told(tables) == [("Fourteenth session of the Lake Tide Council", None, None, None, "Lake Tide Council")]


def test_bare_meetings_of_two_documents_are_two(analyse: Analyse) -> None:
    text = "At its 13th meeting, held on 16 February 2031, the panel rose."
    one, other = (analyse(text, document_id=name)["events"][0] for name in ("harbour", "quay"))
    assert one.name == other.name
    assert one.event_id != other.event_id


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("KESSEL, 15 May 2031 — Pilots met in Nairobi on 13 and 14 May for the Third Lake Tide Forum, two years after the second edition was held in Accra.",
         ("Third Lake Tide Forum", "2031-05-13", "2031-05-14", "Nairobi")),
        ("The loan, announced in Nairobi on 11-12 May 2031, at the Fourth Lake Tide Conference, is small.",
         ("Fourth Lake Tide Conference", "2031-05-11", "2031-05-12", "Nairobi")),
        ("12-13 March 2031, Nairobi: Fifth Lake Tide Round Table.", ("Fifth Lake Tide Round Table", "2031-03-12", "2031-03-13", "Nairobi")),
        ("The Sixth Lake Tide Forum (Nairobi, 3-5 May 2031) asked for tugs.", ("Sixth Lake Tide Forum", "2031-05-03", "2031-05-05", "Nairobi")),
    ],
)  # fmt: skip
def test_the_day_beside_the_name(analyse: Analyse, text: str, event: tuple[str, ...]) -> None:
    assert [row[:4] for row in told(analyse(text))] == [event]


def test_another_edition_lends_neither_day_nor_place(analyse: Analyse) -> None:
    tables = analyse(
        ("imprint", "Second Lake Tide Workshop, Nairobi, Kenya, 3–5 February 2031"),
        "The Second Lake Tide Workshop brought pilots to the lake.",
        "The first workshop took place in Accra on 18 November 2029.",
    )
    assert told(tables) == [("Second Lake Tide Workshop", "2031-02-03", "2031-02-05", "Nairobi, Kenya", None)]
