"""Text copied from pages: heads that stay among the text, headings written like sentences, speeches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.passages import find_structure
from pipeline.passages.metadata import DocumentFacts, find_metadata
from pipeline.schemas import ReadDocument, Structure

Typed = Callable[[str], ReadDocument]
TEXT = "The quays of the old port have been mended by their keepers for ninety years, and nobody has ever asked what they cost."
BROKEN = "The council of the river cities has asked its engineers to find out which of the ten old"


def texts(structure: Structure, kind: str) -> list[str]:
    return [passage.row.text for passage in structure.passages if passage.row.kind == kind]


def facts(read: ReadDocument) -> DocumentFacts:
    return find_metadata(read, find_structure(read, "d"), "4711.txt")


@pytest.mark.parametrize(
    ("heads", "gap"),
    [
        (("Varda Basin Council, Tannberg 2", "Varda Basin Council, Tannberg 3"), "\n\n"),
        (("State of the Quays | Page 4 of 9", "State of the Quays | Page 5 of 9"), "\n\n"),
        (("7 State of the Quays", "9 State of the Quays"), "\n\n"),
        (("Varda Basin Papers", "Varda Basin Papers"), "\n\n"),
        (("State of the Quays | 4", "State of the Quays | 5"), "\n"),
    ],
)
def test_a_head_between_two_halves_of_a_sentence_is_no_text(typed: Typed, heads: tuple[str, str], gap: str) -> None:
    text = f"Who Mends the Quays\n\n{TEXT}\n\n{BROKEN}{gap}{heads[0]}{gap}harbours can be saved.\n\n{TEXT} {BROKEN}{gap}{heads[1]}{gap}dredgers are to be sold."
    structure = find_structure(typed(text), "d")
    assert texts(structure, "running head") == list(heads)
    assert texts(structure, "paragraph") == [TEXT, f"{BROKEN} harbours can be saved.", f"{TEXT} {BROKEN} dredgers are to be sold."]


@pytest.mark.parametrize("lines", [("Article 1", "Article 2"), ("Mooring in winter", "Mooring in winter"), ("Station 3", "Station 2")])
def test_lines_that_come_back_between_sentences_stay(typed: Typed, lines: tuple[str, str]) -> None:
    structure = find_structure(typed(f"{TEXT}\n\n{lines[0]}\n\n{TEXT}\n\n{lines[1]}\n\n{TEXT}"), "d")
    assert texts(structure, "running head") == []


def test_headings_written_like_sentences(typed: Typed) -> None:
    text = f"Who Mends the Quays of the Old Port\n\nWhat the river takes\n\n{TEXT}\n\nWhat we can do ourselves\n\n{TEXT} {TEXT}\n\nClosing\n\n{TEXT}"
    assert texts(find_structure(typed(text), "d"), "heading") == ["What the river takes", "What we can do ourselves", "Closing"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Guests look at the new quay", ""),  # a single one may be a caption
        ("Check against delivery", "Share this story with others"),
        ("Tannberg, 5 May 2031", "Dr Orla Fenn with her guests"),
        ("Photo of the new quay", "Photo of the old quay"),
        ("Old quays", "Old quays"),
    ],
)
def test_short_lines_that_head_nothing(typed: Typed, lines: tuple[str, str]) -> None:
    text = f"Who Mends the Quays of the Old Port\n\n{TEXT}\n\n{lines[0]}\n\n{TEXT}\n\n{lines[1]}\n\n{TEXT}"
    assert texts(find_structure(typed(text), "d"), "heading") == []


@pytest.mark.parametrize(
    ("line", "kind", "event_on"),
    [
        ("Keynote address by Orla Fenn, Minister for Ports and Rivers of the Varda Basin, at the Third River Forum", "speech", "2031-05-05"),
        ("Statement delivered by the Harbour Master at the Assembly of River Cities", "speech", "2031-05-05"),
        ("Check against delivery", "speech", "2031-05-05"),
        ("Madam Chair, distinguished colleagues, dear friends of the river,", "speech", "2031-05-05"),
        ("News release | Tannberg", "press release", None),
        ("Accounts of the old port", None, None),
    ],
)
def test_speeches_and_their_day(typed: Typed, line: str, kind: str | None, event_on: str | None) -> None:
    found = facts(typed(f"The River Comes Before the Quay\n\n{line}\n\nTannberg, 5 May 2031\n\n{TEXT} {TEXT}\n\n{TEXT}"))
    assert (found.document_type, found.event_on) == (kind, event_on)


def test_a_title_page_tells_the_event_before_the_text_speaks_of_an_older_one(typed: Typed) -> None:
    top = "Workshop summary\n\nAsk the Boatmen First\n\nSecond Workshop on Quays, Tannberg, 3–5 February 2031\n\nDate of this summary: 26.02.2031"
    found = facts(typed(f"{top}\n\n{TEXT} The first workshop was held in Limburg on 18 and 19 November 2029.\n\n{TEXT}"))
    assert (found.event_on, found.published_on) == ("2031-02-03", "2031-02-26")


def test_a_day_without_its_year_is_of_the_year_of_publication(typed: Typed) -> None:
    opening = "TANNBERG, 15 May 2031 — Some two hundred keepers of quays met in Tannberg on 14 and 15 May for the third River Forum of the cities."
    assert facts(typed(f"Keepers Meet Again\n\n{opening} {TEXT}\n\n{TEXT}")).event_on == "2031-05-14"
