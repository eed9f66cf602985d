"""Text copied from pages: heads that stay among the text, headings written like sentences, speeches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.passages import find_structure
from pipeline.passages.metadata import DocumentFacts, find_metadata
from pipeline.schemas import ReadDocument, Structure
from tests.passages.conftest import Printer

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


@pytest.mark.parametrize(
    ("when", "event_on"),
    [
        ("met here yesterday for the third River Forum", "2031-05-07"),
        ("gathered on Tuesday at the third River Forum", "2031-05-06"),
        ("opened the third River Forum, which was held here today", "2031-05-08"),
        ("said that the River Forum, which was held here on Friday, will come back", "2031-05-08"),
        ("met on 2 May for the third River Forum; yesterday they left", "2031-05-02"),
    ],
)
def test_days_counted_from_the_dateline(typed: Typed, when: str, event_on: str) -> None:
    text = f"Keepers Meet Again\n\nTANNBERG, 8 May 2031 – Some two hundred keepers of the quays of all the river cities {when}. {TEXT}\n\n{TEXT}"
    assert facts(typed(text)).event_on == event_on


def test_rules_of_keys_part_a_text_and_frame_its_headings(typed: Typed) -> None:
    rule = "-" * 70
    text = "\n".join(
        [
            "The Keepers' Letter",
            "=" * 19,
            "",
            TEXT,
            "",
            rule,
            "1. WHO MENDS THE QUAYS",
            rule,
            "",
            TEXT,
            "* * *",
            TEXT,
            "",
            "Why they do",
            "-----------",
            TEXT,
        ]
    )
    structure = find_structure(typed(text), "d")
    assert texts(structure, "heading") == ["1. WHO MENDS THE QUAYS", "Why they do"]
    assert texts(structure, "title") == ["The Keepers' Letter"]
    assert texts(structure, "paragraph") == [TEXT] * 4
    assert texts(structure, "running head") == ["=" * 19, rule, rule, "* * *", "-----------"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Photo: Orla Fenn tries the new crane. Credit: Harbour Council/M. Tahr]", "caption"),
        ("[Picture: O. Fenn on the quay. (c) Mina Tahr]", "caption"),
        ("Guests of the Harbour Council look at the new crane. ©HC/Mina Tahr", "caption"),
        ("The quays named in (a) and (c) of this order are closed.", "paragraph"),
        ("* On the first order see Fenn (2029), Quays, p. 17.", "footnote"),
        ("² See Order No. 331 of 12 May 2021, with its annexes.", "footnote"),
        ("Follow the Harbour Council on LinkedIn | YouTube", "imprint"),
        ("Subscribe to our weekly newsletter", "imprint"),
        (
            "The Council can be reached at Quay Street 4, Tannberg. Tel: +49 30 555 0123. E-mail: council@harbour.example. It is glad to help.",
            "imprint",
        ),
        ("The Council follows the keepers on their way to the river cities.", "paragraph"),
    ],
)
def test_kinds_of_lines_around_a_text(typed: Typed, line: str, kind: str) -> None:
    structure = find_structure(typed(f"Who Mends the Quays\n\n{TEXT}\n\n{line}\n\n{TEXT}"), "d")
    assert [passage.row.kind for passage in structure.passages if passage.row.text == line] == [kind]


def test_starred_lines_side_by_side_are_a_list(typed: Typed) -> None:
    structure = find_structure(typed(f"Who Mends the Quays\n\n{TEXT}\n\n* The old quay is mended.\n\n* The new quay is not.\n\n{TEXT}"), "d")
    assert texts(structure, "footnote") == []


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Centro de Estudios sobre Ríos y Puertos (CERP), Tannberg, 21 August 2031", "Centro de Estudios sobre Ríos y Puertos (CERP)"),
        ("Secrétariat pour les Ports de la Varda", "Secrétariat pour les Ports de la Varda"),
        ("Sixth Varda Green Ports Forum", None),
        ("© HC 2031. Photos must be credited to their makers.", "HC"),
    ],
)
def test_more_publishers(typed: Typed, line: str, publisher: str | None) -> None:
    assert facts(typed(f"Who Mends the Quays of the River\n\n{line}\n\n{TEXT} {TEXT}\n\n{TEXT}")).publisher == publisher


def test_a_heading_may_end_with_its_preposition(printer: Printer) -> None:
    half = TEXT.index(" and nobody")
    printer.line("Who Mends the Quays of the River", size=24)
    for heading in ("Old quays", "Where the money comes from", "The keepers of"):
        printer.line(heading, size=13, gap=20)
        printer.lines(TEXT[:half], TEXT[half + 1 :], TEXT[:half], TEXT[half + 1 :])
    assert texts(find_structure(printer.read(), "d"), "heading") == ["Old quays", "Where the money comes from"]


def test_text_below_the_list_of_an_issues_contents_is_text(typed: Typed) -> None:
    rows = "IN THIS ISSUE\n1\tWho mends the quays\tp. 1\n2\tWhat they cost\tp. 2\n3\tDates\tp. 3"
    structure = find_structure(typed(f"The Keepers' Letter\n\n{rows}\n\n{TEXT}\n\n{TEXT} {TEXT}\n\n{TEXT}\n\n{TEXT}"), "d")
    assert [(section.heading, section.kind) for section in structure.sections] == [(None, "body"), ("IN THIS ISSUE", "body")]
    assert len(texts(structure, "contents")) == 3


def test_an_imprint_below_a_note_is_no_note(printer: Printer) -> None:
    printer.line("Who Mends the Quays", size=20)
    for _ in range(12):
        printer.lines(TEXT[:90], TEXT[91:])
    printer.line("1 See Fenn (2029), Quays, p. 17.", size=8, gap=260, kind="footnote")
    printer.line(
        "Published by: Harbour Council, Quay Street 4, Tannberg. Layout: M. Tahr. The keepers were asked and agreed.", size=8, gap=30, kind="footnote"
    )
    structure = find_structure(printer.read(), "d")
    assert [text[:9] for text in texts(structure, "footnote")] == ["1 See Fen"]
    assert [text[:9] for text in texts(structure, "imprint")][-1:] == ["Published"]
