"""Text pasted from web pages and word processors: a paragraph a line, menus, tabs behind numbers, hardly an empty line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.passages import find_structure
from pipeline.passages.metadata import DocumentFacts, find_metadata
from pipeline.schemas import Block, ReadDocument, Structure

Typed = Callable[[str], ReadDocument]
LONG = (
    "The quays of the old port have been mended by their keepers for ninety years, and nobody has ever asked what they cost, nor who it was that paid. "
    "The keepers say that they were never sent a bill, and the council says that it has never seen one either."
)
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron")


def make_text(is_wrapped: bool, number: int) -> str:
    """A paragraph in one line, or in three, none of which comes twice as running heads do."""
    word = WORDS[number]
    return (
        (
            f"The {word} quays of the old port have been mended by their keepers for ninety years, but\n"
            f"no {word} council has ever asked what they cost, nor who it was that paid. The keepers\n"
            f"of {word} were never sent a bill."
        )
        if is_wrapped
        else LONG
    )


def texts(structure: Structure, kind: str) -> list[str]:
    return [passage.row.text for passage in structure.passages if passage.row.kind == kind]


def headings(structure: Structure) -> list[str]:
    return [section.heading for section in structure.sections if section.heading]


def facts(read: ReadDocument) -> DocumentFacts:
    return find_metadata(read, find_structure(read, "d"), "4711.txt")


PAGE = "Skip to content\nHome / Newsroom / Stories\nTweet\tE-mail\tPrint\nDeutsch | English\n{title}\n{below}\n{text}\n{text}\n{text}\nCareers\tPrivacy\tSite map"


@pytest.mark.parametrize(
    "title", ["Nobody ever sends the keepers a bill, says council", "Quays of Tannberg to be Mended by Winter", "Who pays for the old port?"]
)
@pytest.mark.parametrize("below", ["12 May 2031", "Photo: Mina Tahr", "The harbour fund is empty", "© HC/2031/Studio Lind\n12 May 2031"])
def test_the_title_among_what_a_page_has_around_it(typed: Typed, title: str, below: str) -> None:
    structure = find_structure(typed(PAGE.format(title=title, below=below, text=LONG)), "d")
    assert texts(structure, "title") == [title]
    assert [text for text in texts(structure, "paragraph") if text not in {LONG, *below.split("\n")}] == []
    assert headings(structure) == []


def test_menus_and_shares_are_no_tables(typed: Typed) -> None:
    structure = find_structure(typed(PAGE.format(title="Quays of Tannberg to be Mended", below="12 May 2031", text=LONG)), "d")
    assert texts(structure, "table") == []
    assert "Careers Privacy Site map" in texts(structure, "imprint")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("REPUBLIC OF OSLAR\nMINISTRY OF PORTS", "REPORT ON THE STATE OF THE QUAYS"),
        ("Varda Institute for River Affairs\nCOMMENTARY / Ports", "The crane that ate the budget"),
        ("VIRA POLICY BRIEF\nNo. 14 | May 2031", "Waiting for the dredger: why barges stand still"),
        ("Press Wing\nHandout Number: 318", "Keepers have to be paid: Minister"),
        ("Tannberg, Oslar / 12 May 2031", "Joint Appeal of the River Cities"),
        ("12 May 2031, 17:42 | Economy", "Mayor told to open the closed quays of the old port"),
        ("Parliament of Oslar | Speeches", "Address by Hon. Orla Fenn at the opening of the Quay Forum"),
        ("In the name of God, the Merciful", "Statement by Dr Orla Fenn before the Council of Keepers"),
        ("HomeMy Documents2031 Council Minutes", "MINUTES OF THE REGULAR MEETING OF THE KEEPERS"),
    ],
)
def test_what_stands_above_a_title_is_none(typed: Typed, above: str, title: str) -> None:
    assert facts(typed(f"{above}\n{title}\n{LONG}\n{LONG}\n{LONG}")).title == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("STATEMENT BY HON. ORLA FENN, MINISTER OF PORTS\nAT THE OPENING OF THE QUAY FORUM", "STATEMENT BY HON. ORLA FENN, MINISTER OF PORTS AT THE OPENING OF THE QUAY FORUM"),
        ("FINAL COMMUNIQUE\nof the Third Session of the Keepers' Assembly", "FINAL COMMUNIQUE of the Third Session of the Keepers' Assembly"),
        ("COMMUNIQUE OF THE WORKSHOP ON QUAYS FOR KEEPERS AND\nBARGE OWNERS, HELD AT TANNBERG ON 4TH MAY 2031", "COMMUNIQUE OF THE WORKSHOP ON QUAYS FOR KEEPERS AND BARGE OWNERS"),
        ("MINUTES OF THE FIFTH MEETING OF THE QUAYS COMMITTEE, HELD ON TUESDAY, 6TH MAY, 2031", "MINUTES OF THE FIFTH MEETING OF THE QUAYS COMMITTEE"),
    ],
)  # fmt: skip
def test_a_title_goes_on_and_ends(typed: Typed, lines: str, title: str) -> None:
    assert facts(typed(f"{lines}\n{LONG}\n{LONG}\n{LONG}")).title == title


@pytest.mark.parametrize("mark", ["{}.\t", "({})\t", "•\t"])
def test_a_tab_behind_a_number_makes_no_table(typed: Typed, mark: str) -> None:
    items = "\n".join(mark.format(number) + f"The council to mend quay {number} before the winter." for number in (1, 2, 3))
    structure = find_structure(typed(f"{LONG}\nThe keepers ask:\n{items}\n{LONG}"), "d")
    assert texts(structure, "list item") == [f"The council to mend quay {number} before the winter." for number in (1, 2, 3)]
    assert texts(structure, "table") == []


def test_bullets_of_word_processors_that_became_letters(typed: Typed) -> None:
    structure = find_structure(
        typed(f"{make_text(True, 0)}\n\nThe council should:\n\n  o  mend the quays\n  o  pay the keepers, who have\n     asked for it\n"), "d"
    )
    assert texts(structure, "list item") == ["mend the quays", "pay the keepers, who have asked for it"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Background", "What the keepers want", "Who is to pay"),
        ("Port fees (paragraph 12)", "Cranes after 2031 (paragraphs 14 to 16)", "Keepers (page 9)"),
        ("Question 1: Who should mend the quays?", "Question 2: And the cranes?", "Question 3. Any other comments"),
        ("PREAMBLE", "OBSERVATIONS OF THE KEEPERS", "RESOLUTIONS"),
        ("7/1\tMinutes of the previous meeting", "7/2\tSinking of the barge", "7/3\tAny other business"),
        ("Recommendation 1", "Recommendation 2", "Recommendation 3"),
        ("1.\tTHE QUAYS", "2.\tTHE CRANES", "3.\tTHE KEEPERS"),
    ],
)
@pytest.mark.parametrize("is_wrapped", [False, True])
def test_headings_without_empty_lines(typed: Typed, lines: tuple[str, ...], is_wrapped: bool) -> None:
    body = "\n".join(f"{line}\n{make_text(is_wrapped, 2 * place)}\n{make_text(is_wrapped, 2 * place + 1)}" for place, line in enumerate(lines))
    structure = find_structure(typed(f"Who Mends the Quays of the Old Port\n{make_text(is_wrapped, 7)}\n{body}"), "d")
    assert headings(structure) == [line.replace("\t", " ") for line in lines]


def test_short_lines_between_paragraphs_that_head_nothing(typed: Typed) -> None:
    lines = ("Accept", "CARRIED", "Accept", "CARRIED", "Ousmane Lind-Tahr", "Ladies and Gentlemen,", "Tannberg, 6 May 2031", "Leave a Reply")
    body = "\n".join(f"{line}\n{LONG}" for line in lines)
    found = headings(find_structure(typed(f"Who Mends the Quays of the Old Port\n{LONG}\n{body}"), "d"))
    assert set(found) <= {"Ousmane Lind-Tahr"}


def test_records_number_below_their_numbered_headings(typed: Typed) -> None:
    text = f"MINUTES OF THE KEEPERS\n\n1. REPORTS\n1.1 Report on the old quay\n{make_text(True, 1)}\n\n1.2 Report on cranes, 2031\n{make_text(True, 2)}\n\n2. CLOSE\n{make_text(True, 3)}"
    assert headings(find_structure(typed(text), "d")) == ["1. REPORTS", "1.1 Report on the old quay", "1.2 Report on cranes, 2031", "2. CLOSE"]


def test_page_numbers_of_pasted_pages(typed: Typed) -> None:
    structure = find_structure(
        typed(f"Who Mends the Quays of the Old Port\n{LONG}\nPage 1 of 2\n{LONG}\nKeepers' Brief          1\n{LONG}\nKeepers' Brief          2"),
        "d",
    )
    assert texts(structure, "running head") == ["Page 1 of 2", "Keepers' Brief 1", "Keepers' Brief 2"]


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ("VARDA RIVER UNION\nGeneral Secretariat\nReport on the quays of the river", "VARDA RIVER UNION"),
        ("Centre for River Policy | POLICY BRIEF No. 2 | May 2031\nWho mends the quays of the river", "Centre for River Policy"),
        ("Rivers Watch Varda\nWho mends the quays of the old river\nRivers Watch Varda has asked the keepers.", "Rivers Watch Varda"),
        ("Who mends the quays of the river\nCOPYRIGHT (C) TBCS. ALL RIGHTS RESERVED.\nThe Tannberg Basin Council Secretariat (TBCS) met.", "Tannberg Basin Council Secretariat (TBCS)"),
        ("Address by Orla Fenn, Secretary General of the Varda Basin Commission (VBC)\nat the 3rd Meeting of Keepers", "Varda Basin Commission (VBC)"),
        ("ADDRESS BY HON. ORLA FENN\nAT THE OPENING OF THE QUAY FORUM", None),
    ],
)  # fmt: skip
def test_who_issues_it(typed: Typed, lines: str, publisher: str | None) -> None:
    assert facts(typed(f"{lines}\n{LONG}\n{LONG}\n{LONG}")).publisher == publisher


@pytest.mark.parametrize("dateline", ["KESSEL. VARDA-INFORM - ", "KESSEL (VNA) – ", "Kessel, /VARDAPRESS/ - "])
def test_an_agency_signs_its_news(typed: Typed, dateline: str) -> None:
    found = facts(typed(f"Mayor told to open the quays of the port\n{dateline}{LONG}\n{LONG}\n{LONG}"))
    assert found.publisher == dateline.strip(" -–").split(None, 1)[1].strip("()/")
    assert found.document_type == "news item"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Date 2031-05-12\tHit 412\tWriter Press Team", "2031-05-12"),
        ("Kessel, 21 Falgun (12 May 2031):", "2031-05-12"),
        ("Report VA31-07                    May 12, 2031", "2031-05-12"),
        ("Harbour Facility (HF), Kessel, May 2031. Team: Orla Fenn, Mina Tahr.", "2031-05"),
        ("Submitted to the Keepers' Fund, 12 May 2031", "2031-05-12"),
    ],
)
def test_where_the_day_of_publication_stands(typed: Typed, line: str, published: str) -> None:
    assert facts(typed(f"Who Mends the Quays of the Old Port\n{line}\n{LONG}\n{LONG}\n{LONG}")).published_on == published


def test_lines_set_below_each_other_in_one_paragraph() -> None:
    blocks = [
        Block("Third Dialogue on Quays", "title", level=1),
        Block("When: 13–14 May 2032\nWhere: Old Crane, Kessel\nOrganiser: Harbour Council", "paragraph"),
        Block(LONG, "paragraph"),
        Block("The quays are old\nand the cranes are not.", "paragraph"),
    ]
    read = ReadDocument("html", blocks)
    structure = find_structure(read, "d")
    assert texts(structure, "paragraph")[:3] == ["When: 13–14 May 2032", "Where: Old Crane, Kessel", "Organiser: Harbour Council"]
    assert texts(structure, "paragraph")[4:] == ["The quays are old and the cranes are not."]
    assert find_metadata(read, structure, "x.html").event_on == "2032-05-13"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("Home / Blog / Ports\nThe crane that ate the budget", "commentary"),
        ("The cranes of the old port\nA Value for Money Audit Report by the Auditor", "report"),
        ("Mid-Term Evaluation of the Quay Project\nFinal report: summary and management response", "evaluation"),
        ("Mending the quays of the port: summary of responses", "consultation"),
        ("Let barges pass: our position on the Quays Bill", "statement"),
        ("Press Wing\nKeepers have to be paid: Minister", "press release"),
        ("Varda Institute | POLICY BRIEF No. 2 | May 2031\nWho mends the quays", "policy brief"),
    ],
)
def test_what_kind_it_is(typed: Typed, lines: str, kind: str) -> None:
    assert facts(typed(f"{lines}\n{LONG}\n{LONG}\n{LONG}")).document_type == kind
