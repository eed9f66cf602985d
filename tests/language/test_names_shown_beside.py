"""What stands beside a name shows what it is: a vessel's noun, a newspaper's, a route's other end, the day of a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import spacy

from pipeline.language.cues import find_apposed
from pipeline.language.places import LabelledName, find_places, is_where
from pipeline.language.vetting import vet_entities

Analyse = Callable[..., dict[str, list[Any]]]


def names(tables: dict[str, list[Any]], label: str) -> list[str]:
    return [mention.text for mention in tables["mentions"] if mention.label == label]


@pytest.mark.parametrize(
    ("text", "taken", "label"),
    [
        ("He fell between the ferry Kessel Bay and the quay.", "Kessel Bay", "LOC"),
        ("The trawler Ada Orsolv sank.", "Ada Orsolv", "PERSON"),
        ("SAN 31/08 was withdrawn.", "SAN 31/08", "ORG"),
        ("Ref: MCHM/DCC/7/31 of May", "MCHM", "ORG"),
        ("It costs 40 dollars plus HST.", "HST", "ORG"),
    ],
)
def test_vessels_and_marks_of_papers_are_no_names(text: str, taken: str, label: str) -> None:
    doc = spacy.blank("en").make_doc(text)
    start = text.index(taken)
    doc.ents = [doc.char_span(start, start + len(taken), label=label, alignment_mode="expand")]
    assert vet_entities(doc) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In an editorial, the newspaper Lua Orsolv called for a sluice.", ["Lua Orsolv"]),
        ("She founded the charity Orsolv Nets.", ["Orsolv Nets"]),
        ("The civil society platform Tamrek Watch wrote.", ["Tamrek Watch"]),
        ("KESSEL, Arda, April 2 (Tamrek Newswire) - Salt rose.", ["Tamrek Newswire"]),
        ("The firm has no quay.", []),
        ("They joined the union in May.", []),
        ("the company Kenya visited", []),
    ],
)
def test_the_noun_in_front_shows_a_body(text: str, wanted: list[str]) -> None:
    assert list(find_apposed(text)) == wanted


@pytest.mark.parametrize(
    ("text", "guesses", "wanted"),
    [
        ("On the road from Orsolv to Tamrek palms die.", [("Orsolv", "GPE"), ("Tamrek", "ORG")], {("Tamrek", "GPE")}),
        ("The line between Orsolv and Tamrek is cut.", [("Tamrek", "GPE")], {("Orsolv", "GPE")}),
        ("They thanked the mayor of Orsolv Brod for it.", [("Orsolv Brod", "PERSON")], {("Orsolv Brod", "GPE")}),
        ("Close the underground cell at Tamrek at once.", [("Tamrek", "ORG")], {("Tamrek", "GPE")}),
        ("It was printed in Tajik and Orsolv.", [], set()),  # languages
        ("It grew from Orsolv to Tamrek.", [], set()),
    ],
)
def test_a_route_and_its_mayor_show_a_town(text: str, guesses: list[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    spans = [LabelledName(text.index(name), text.index(name) + len(name), label, is_guess=True) for name, label in guesses]
    found = {(name, label) for name, label, _ in find_places(text, spans)}
    assert wanted <= found if wanted else found == set()


def test_a_building_is_one_where_something_was_held(analyse: Analyse) -> None:
    tables = analyse("The Council met at the Ada Reed Centre in Nairobi on 3 May.", "Later the Ada Reed Centre was closed.")
    assert names(tables, "FAC") == ["Ada Reed Centre", "Ada Reed Centre"]
    assert names(analyse("The Ada Reed Centre wrote to the Lake Council."), "FAC") == []


def test_a_forum_with_officers_is_a_body(analyse: Analyse) -> None:
    tables = analyse("The Rapporteur of the Reed Rivers Forum, Prof. Ada Orsolv, urged the High Court to act.")
    assert names(tables, "ORG")[0] == "Reed Rivers Forum"
    assert [(row.person, row.organisation) for row in tables["participants"]] == [("Ada Orsolv", "Reed Rivers Forum")]
    assert names(analyse("The President of the Fourth Reed Forum opened it."), "EVENT") == ["Fourth Reed Forum"]


def test_members_of_a_committee_belong_to_it(analyse: Analyse) -> None:
    people = analyse(
        ("imprint", "PARLIAMENT OF ARDA"),
        ("imprint", "Standing Committee on Ferry Transport"),
        ("title", "Small boats: loading and loss"),
        ("paragraph", "Members: Hon. Ada Orsolv (Chair); Hon. Odo Reed; Hon. Ilse Tamrek"),
    )["participants"]
    assert [row.organisation for row in people] == ["Standing Committee on Ferry Transport"] * 3


def test_an_acronym_spells_a_name_from_its_head(analyse: Analyse) -> None:
    acronyms = analyse("The Arid Lakes and Dust Storm Agency (ADSA) has its seat in Nairobi.")["acronyms"]
    assert [(row.acronym, row.expansion) for row in acronyms] == [("ADSA", "Arid Lakes and Dust Storm Agency")]


def test_a_mayor_stands_behind_the_town(analyse: Analyse) -> None:
    tables = analyse("The Mayor of Orsolv Brod, Tomislav Belkun, asked the Lake Council to wait.")
    assert names(tables, "GPE") == ["Orsolv Brod"]
    assert names(tables, "PERSON") == ["Tomislav Belkun"]


def test_a_name_broken_off_by_a_headline_is_one_event(analyse: Analyse) -> None:
    events = analyse(
        ("title", "FIFTH MEETING OF LAKE MINISTERS RESPONSIBLE FOR TIDES"),
        "The Fifth Meeting of Lake Ministers responsible for Tides and Quays was held in Nairobi on 3 May 2031.",
        title="FIFTH MEETING OF LAKE MINISTERS RESPONSIBLE FOR TIDES",
    )["events"]
    assert [(event.name, event.start_on, event.place) for event in events] == [
        ("Fifth Meeting of Lake Ministers responsible for Tides and Quays", "2031-05-03", "Nairobi")
    ]


def test_a_firm_is_no_town_for_being_worked_at() -> None:
    assert not is_where("Orsolv", ["They met at Orsolv.", "Orsolv is a good story.", "What makes Orsolv grow?", "Orsolv pays."])
    assert is_where("Orsolv", ["They met at Orsolv.", "Wells in Orsolv, Arda, are dry."])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Fifth Meeting of Lake Ministers responsible for Tides and Quays was held in May.",
            ["Fifth Meeting of Lake Ministers responsible for Tides and Quays"],
        ),
        ("20–22 September 2032: Lake Orsolv Net Fair, Nairobi", ["Lake Orsolv Net Fair"]),
    ],
)
def test_long_and_listed_names_of_meetings(analyse: Analyse, text: str, wanted: list[str]) -> None:
    assert names(analyse(("list item", text)), "EVENT") == wanted


@pytest.mark.parametrize(
    ("passages", "name", "start_on", "place"),
    [
        ([("list item", "20–22 September 2032: Lake Orsolv Net Fair, Nairobi")], "Lake Orsolv Net Fair", "2032-09-20", "Nairobi"),
        (
            [("paragraph", "Growers came to the Fourth Gathering of Net Menders (Nairobi, 11–13 May).")],
            "Fourth Gathering of Net Menders",
            "2031-05-11",
            "Nairobi",
        ),
        (
            [("paragraph", "At the third Conference on Quays and Nets in Nairobi, held from 4 to 6 November 2030, many spoke.")],
            "third Conference on Quays and Nets",
            "2030-11-04",
            "Nairobi",
        ),
        (
            [("title", "Remarks at the opening of the Second Reed Net Fair"), ("paragraph", "Nairobi, 9 May 2031")],
            "Second Reed Net Fair",
            "2031-05-09",
            "Nairobi",
        ),
    ],
)
def test_days_and_places_of_events(analyse: Analyse, passages: list[tuple[str, str]], name: str, start_on: str, place: str) -> None:
    events = analyse(*passages, published_on="2031-06-01")["events"]
    assert [(event.name, event.start_on, event.place) for event in events] == [(name, start_on, place)]


@pytest.mark.parametrize(
    ("passages", "wanted"),
    [
        (
            [("paragraph", "Colonel Ada Orsolv of the Lake Police Inspectorate said the cells were full.")],
            ("Ada Orsolv", "Colonel", "Lake Police Inspectorate"),
        ),
        (
            [("paragraph", "The resolution was read out by Ms. Ada Orsolv of the Federation of Net Menders.")],
            ("Ada Orsolv", "", "Federation of Net Menders"),
        ),
        ([("paragraph", "Senior Constable Ada Orsolv, who attended, said that the ladder was chained.")], ("Ada Orsolv", "Senior Constable", "")),
        ([("heading", "Dr. Ada Orsolv"), ("paragraph", "Auditor General"), ("paragraph", "This paper may be copied.")], None),
    ],
)
def test_offices_and_bodies_of_who_speaks(analyse: Analyse, passages: list[tuple[str, str]], wanted: tuple[str, str, str] | None) -> None:
    people = [(row.person, row.role_title or "", row.organisation or "") for row in analyse(*passages)["participants"]]
    assert people == ([wanted] if wanted else [])


def test_an_embassy_in_a_town_alone_is_no_name(analyse: Analyse) -> None:
    tables = analyse("The embassy in Nairobi should reply, and so should the Kenyan embassy in Lima.")
    assert names(tables, "ORG") == ["Kenyan embassy in Lima"]
    assert "Nairobi" in names(tables, "GPE")
