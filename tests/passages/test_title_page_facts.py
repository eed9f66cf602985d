from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.passages import DocumentFacts, find_metadata, find_structure
from pipeline.passages.bylines import split_people
from pipeline.passages.publishers import find_body, find_listed_body
from pipeline.passages.stated_titles import drop_series
from pipeline.schemas import Block, FileProperties, ReadDocument

if TYPE_CHECKING:
    from tests.passages.conftest import Printer

Typed = Callable[[str], ReadDocument]
BODY = (
    "The quays of the old port are in need of repair, and the council of Tannberg has asked the cities along the river to pay for a part of it. "
    "None of them has said yes so far, but the talks go on and will be closed in the spring."
)
TITLE = "The State of the Quays on the Varda"


def facts(read: ReadDocument, name: str = "4711.txt") -> DocumentFacts:
    return find_metadata(read, find_structure(read, "d"), name)


def body_lines(printer: Printer) -> None:
    printer.lines(
        "The quays of the old port are in need of repair, and the council of Tannberg has asked the cities",
        "along the river to pay for a part of it. None of them has said yes so far, but the talks go on and",
        "will be closed in the spring of the year, as the council has told the ships that lie in the port.",
    )


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Ministry of Ports, 5 May 2031", "Ministry of Ports"),
        ("Ministry of Ports, Tannberg", "Ministry of Ports"),
        (
            "House of Cities of Oslar, Committee on Water, Energy and Public Works",
            "House of Cities of Oslar, Committee on Water, Energy and Public Works",
        ),
        ("LOWER VARDA ECONOMIC COMMISSION FOR PORTS Trade Division", "LOWER VARDA ECONOMIC COMMISSION FOR PORTS Trade Division"),
        ("Basin Council of the Varda Compact", "Basin Council of the Varda Compact"),
        ("City of Tannberg Energy Action Plan", None),
        ("The council met in May and found that little had been done", None),
        ("Annual Report", None),
        ("Old Port", None),
    ],
)
def test_a_line_that_names_a_body(line: str, body: str | None) -> None:
    assert find_body(line) == body


@pytest.mark.parametrize(
    ("stated", "body"),
    [
        ("World Bank", "World Bank"),  # in the gazetteer
        ("Varda Basin Commission, Mina Tahr", "Varda Basin Commission"),
        ("Mina Tahr", None),
        ("user-2007", None),
        ("Office", None),
        (None, None),
    ],
)
def test_a_body_in_the_properties(stated: str | None, body: str | None) -> None:
    assert find_listed_body(stated) == body


def test_of_the_bodies_above_a_title_the_nearest_issues_it(printer: Printer) -> None:
    printer.line("Union of River Cities", size=14)
    printer.line("Harbour Assembly", size=20, bold=True)
    printer.line("Council for Quays", size=12, bold=True, gap=90)
    printer.line("Eighth session", gap=2)
    printer.line("PORT REVIEW", size=14, bold=True, gap=60)
    printer.line("Report of the Working Group on the Port Review", size=14, bold=True, gap=14)
    printer.line("Peru", size=12, bold=True, gap=14)
    printer.turn()
    body_lines(printer)
    found = facts(printer.read(), "x.pdf")
    assert (found.title, found.title_from) == ("Report of the Working Group on the Port Review: Peru", "title page")
    assert (found.publisher, found.publisher_from) == ("Council for Quays", "title page")
    assert found.country == "Peru"


def test_a_subtitle_far_below_on_a_cover(printer: Printer) -> None:
    printer.line("OSLAR", size=24, bold=True, gap=100)
    printer.line("SYSTEMATIC PORT DIAGNOSTIC", size=18, bold=True, gap=60)
    printer.line("1 February 2031", size=14, gap=60)
    printer.turn()
    body_lines(printer)
    found = facts(printer.read(), "x.pdf")
    assert found.title == "OSLAR: SYSTEMATIC PORT DIAGNOSTIC"
    assert (found.published_on, found.published_from) == ("2031-02-01", "title page")


def test_a_map_is_no_title(printer: Printer) -> None:
    printer.line("MAP OF OSLAR", size=16, bold=True)
    printer.turn()
    printer.line("1. Where we stand", size=12, bold=True)
    body_lines(printer)
    assert facts(printer.read(), "x.pdf").title is None


def test_a_title_that_only_runs_along_the_heads(printer: Printer) -> None:
    for _ in range(4):
        printer.line("Clean Harbour Action Plan", kind="head")
        printer.line("Greensmouth, North Varda", kind="head")
        body_lines(printer)
        printer.turn()
    found = facts(printer.read(), "x.pdf")
    assert (found.title, found.title_from, found.document_type) == ("Clean Harbour Action Plan", "running head", "strategy")


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        (["PORT REVIEW", "Report on the Port Review", "Oslar"], ["Report on the Port Review", "Oslar"]),
        (["PORT REVIEW", "Oslar"], ["PORT REVIEW", "Oslar"]),
        (["Ports", "Airports"], ["Ports", "Airports"]),
        ([], []),
    ],
)
def test_a_series_named_again_in_the_title(parts: list[str], kept: list[str]) -> None:
    assert drop_series(parts) == kept


def test_a_memo_has_subject_sender_date_and_signature(typed: Typed) -> None:
    found = facts(
        typed(
            "Harbour Regulatory Commission\n\nMemorandum\n\nTo: Ms Elin Tor, Minister of Ports\n\nFrom: Mr Adam Solle, Commissioner, Harbour Regulatory Commission (HRC)"
            f"\n\nDate: 9 September 2031\n\nSubject: Dues for mended quays\n\n{BODY}\n\n{BODY}\n\nYours sincerely,\n\nAdam Solle"
        )
    )
    assert (found.title, found.title_from) == ("Dues for mended quays", "subject line")
    assert (found.document_type, found.document_type_from) == ("memorandum", "label")
    assert (found.publisher, found.publisher_from) == ("Harbour Regulatory Commission", "title page")
    assert (found.authors, found.authors_from) == ("Adam Solle", "signature")
    assert (found.published_on, found.published_from) == ("2031-09-09", "publication line")


def test_a_letter_by_its_address(typed: Typed) -> None:
    found = facts(typed(f"Tannberg, 3 May 2031\n\nDear Minister,\n\n{BODY}\n\n{BODY}\n\nYours sincerely,\n\nMina Tahr, Chair of the Council"))
    assert (found.document_type, found.document_type_from, found.authors) == ("letter", "opening", "Mina Tahr")
    long = typed(f"Tannberg, 3 May 2031\n\nDear Minister,\n\n{(BODY + chr(10) * 2) * 40}")
    assert facts(long).document_type != "letter"


def test_a_resolution_is_dated_and_issued_in_its_title(typed: Typed) -> None:
    found = facts(typed(f"RESOLUTION OF THE HARBOUR COURT OF 29 JULY 1991\n\n{BODY}\n\n{BODY}"))
    assert (found.document_type, found.published_on, found.published_from) == ("resolution", "1991-07-29", "title")
    assert (found.publisher, found.publisher_from) == ("HARBOUR COURT", "title")


def test_a_gazette_dates_its_rules_in_the_running_head(printer: Printer) -> None:
    printer.line("Removing the Old Cranes From the List of Protected Machines", size=12, bold=True)
    for _ in range(3):
        body_lines(printer)
        printer.line("Official Gazette / Vol. 85 / Tuesday, 3 June 2031 / Rules", kind="head")
        printer.line("SetDate 17:38 2 June 2031 Job 253001", kind="foot")
        printer.turn()
    found = facts(printer.read(), "x.pdf")
    assert (found.document_type, found.document_type_from) == ("law", "running head")
    assert (found.published_on, found.published_from) == ("2031-06-03", "running head")


def test_a_date_on_the_line_below_its_cue(typed: Typed) -> None:
    found = facts(typed(f"{TITLE}\n\nPublished on\n\n24 March 2031 English Original: English/French\n\n{BODY}"))
    assert (found.published_on, found.published_from) == ("2031-03-24", "publication line")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Orla Fenn, Tomas de Barend and Mina Tahr, PhD", ["Orla Fenn", "Tomas de Barend", "Mina Tahr, PhD"]),
        ("The Rt Hon the Baroness Hallam DBE Chair of the Harbour Inquiry", ["The Rt Hon the Baroness Hallam DBE"]),
        ("Navin Orre [069/B/526]", ["Navin Orre"]),
        ("Ann Marlow¹ and J. B. Tor²", ["Ann Marlow", "J. B. Tor"]),
        ("the council", []),
        ("2031", []),
    ],
)
def test_people_of_a_byline(text: str, people: list[str]) -> None:
    assert split_people(text) == people


@pytest.mark.parametrize(
    ("lines", "authors", "source"),
    [
        ("A report by Dr Orla Fenn", "Dr Orla Fenn", "byline"),
        ("By:\n\nOrla Fenn [12]\n\nTomas de Barend [14]\n\nSubmitted To\n\nProf. Mina Tahr", "Orla Fenn; Tomas de Barend", "byline"),
        ("Adam Marlow and Sarah Tor", "Adam Marlow; Sarah Tor", "author list"),
        ("Gulzhan Ospanova and Bekzat Turmen", "Gulzhan Ospanova; Bekzat Turmen", "author list"),
        ("Gulzhan Mwandebe-Otu, Harbour Research Institute", "Gulzhan Mwandebe-Otu", "author list"),
        ("Varda Quays and Old Cities", None, None),
        ("Harbour Dues", None, None),
        ("The Metropolis Tower", None, None),
    ],
)
def test_authors_below_the_title(typed: Typed, lines: str, authors: str | None, source: str | None) -> None:
    found = facts(typed(f"{TITLE}\n\n{lines}\n\n{BODY}\n\n{BODY}"))
    assert (found.authors, found.authors_from) == (authors, source)


def test_slides_take_their_facts_from_the_title_slide() -> None:
    blocks = [
        Block("Varda Drought Plan", "title", 1),
        Block("Briefing for the Union of Towns, Moorvik, 22 January 2031", "paragraph", 1),
        Block("VDC Secretariat, Dr Mina Tahr", "paragraph", 1),
        Block("What we do", "heading", 2),
        Block("Quay Design and Administration", "paragraph", 2),
    ]
    found = facts(ReadDocument("pptx", blocks, page_count=2), "x.pptx")
    assert (found.publisher, found.document_type, found.document_type_from) == ("VDC Secretariat", "slides", "file format")
    assert facts(ReadDocument("pptx", [*blocks[:2], *blocks[3:]], page_count=2), "x.pptx").publisher is None


def test_a_contact_names_the_issuer_where_nothing_else_does(typed: Typed) -> None:
    found = facts(typed(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\nPress contact: Mara Lind, VDC Secretariat, press@vdc.example"))
    assert (found.publisher, found.publisher_from) == ("VDC Secretariat", "imprint")


def test_a_list_of_parties_names_no_issuer(typed: Typed) -> None:
    parties = "\n\n".join(f"{name} Line Ltd" for name in ("Alder", "Birch", "Cedar", "Elm"))
    assert facts(typed(f"{parties}\n\n{BODY}")).publisher is None


def test_the_properties_count_where_they_name_a_body(typed: Typed) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{BODY}"
    lies = replace(typed(text), properties=FileProperties(title="Microsoft Word - draft3.doc", authors="mtahr", publisher="Toshiba"))
    found = facts(lies)
    assert (found.title, found.publisher, found.authors) == (TITLE, None, None)
    speaks = replace(typed(text), properties=FileProperties(authors="Varda Basin Commission"))
    assert (facts(speaks).publisher, facts(speaks).publisher_from) == ("Varda Basin Commission", "properties")


@pytest.mark.parametrize("title", ["Oslar Document", "Final draft 2", "final 3", "World Bank", "Ports_v2", "Document1"])
def test_what_programs_and_templates_write_is_no_title(typed: Typed, title: str) -> None:
    assert facts(replace(typed(f"{BODY}\n\n{BODY}"), properties=FileProperties(title=title))).title is None


def test_a_web_page_keeps_its_headline_without_the_kicker() -> None:
    blocks = [Block("Mending quays Cities agree to pay for the old port", "heading", level=1), Block(BODY, "paragraph"), Block(BODY, "paragraph")]
    read = ReadDocument(
        "html",
        blocks,
        properties=FileProperties(title="Cities agree to pay for the old port | Varda News", authors="Varda News", publisher="Varda News"),
    )
    found = facts(read, "x.html")
    assert (found.title, found.publisher, found.publisher_from, found.authors) == (
        "Cities agree to pay for the old port",
        "Varda News",
        "properties",
        None,
    )


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Ports of Papua New Guinea and Peru", "Papua New Guinea; Peru"),
        ("Ports of the Republic of Korea", "South Korea"),
        ("Perusing ports", None),
        ("Benin, Chad, Chile, Ghana, Kenya and Mali: ports compared", None),  # a comparison is about no one country
    ],
)
def test_countries_of_a_title(typed: Typed, title: str, country: str | None) -> None:
    assert facts(typed(f"{title}\n\n{BODY}\n\n{BODY}")).country == country


def test_two_letters_of_a_misread_logo_are_no_title(printer: Printer) -> None:
    printer.line("Va", size=40, gap=60)
    printer.line(TITLE, size=20, bold=True, gap=20)
    printer.turn()
    body_lines(printer)
    body_lines(printer)
    assert facts(printer.read()).title == TITLE


def test_a_word_written_small_in_the_text_is_no_name(typed: Typed) -> None:
    foreign = "Los recursos portuarios de Tannberg y las ciudades ribereñas se encuentran en mal estado desde hace muchos años, según dice el consejo de la ciudad en su informe."
    assert facts(typed(f"{TITLE}\n\nRecursos Portuarios, Ciudades Ribereñas\n\n{foreign}\n\n{BODY}")).authors is None


def test_authors_may_be_named_at_the_end_in_two_languages(typed: Typed) -> None:
    found = facts(typed(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\nAuthors / Auteurs : Koffi Adanle, Solange Mensavi"))
    assert (found.authors, found.authors_from) == ("Koffi Adanle; Solange Mensavi", "byline")


def test_a_title_page_in_two_languages(typed: Typed) -> None:
    lines = "Observatoire du Varda / Varda Observatory\n\nBrief no. 3 · Tannberg, 4 July 2031 / Tannberg, le 4 juillet 2031"
    found = facts(typed(f"{TITLE}\n\n{lines}\n\n{BODY}\n\n{BODY}"))
    assert (found.publisher, found.published_on) == ("Observatoire du Varda", "2031-07-04")


MINUTES = """VARDA FISHERIES DATA NETWORK (VFDN)

Minutes of the 11th Meeting of the Steering Committee

Date: Tuesday, 9 April 2031, 10:00 - 13:15
Venue: Old Harbour House, Tannberg
Chair: Ms. Ana Tavares (Ministry of the Sea)

Present:
Ana Tavares\tDirector General, Ministry of the Sea
Tomas Lind\tSecretary, VFDN Secretariat
Orla Fenn\tSenior Scientist, Institute of Quays

1. Opening

The Chair opened the meeting and welcomed all who had come to Tannberg in spite of the ice on the river and the long way round by Oslar."""


def test_minutes_are_titled_below_the_name_of_the_body_and_dated_in_their_head(typed: Typed) -> None:
    found = facts(typed(MINUTES))
    assert (found.title, found.document_type) == ("Minutes of the 11th Meeting of the Steering Committee", "minutes")
    assert (found.event_on, found.publisher) == ("2031-04-09", "VARDA FISHERIES DATA NETWORK")


def test_the_guests_tell_the_day_of_the_event(typed: Typed) -> None:
    first = "This year's Varda Ports Forum was held in a hybrid format under the theme of new lamps for old quays in all the towns along the river and its lakes."
    found = facts(typed(f"{first} Delegates joined on 07 June 2031 on-site in Tannberg as well as online from the other towns."))
    assert found.event_on == "2031-06-07"


def test_an_address_behind_the_issuers_name(typed: Typed) -> None:
    contact = "Varda Policy Centre (VPC) Secretariat 14 Quay Street No. 2, 1000 Tannberg Phone: +00-12-000-0000 www.vpc.example info@vpc.example"
    assert facts(typed(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{contact}")).publisher == "Varda Policy Centre (VPC) Secretariat"


def test_a_title_that_only_says_what_the_paper_is_has_its_occasion(printer: Printer) -> None:
    printer.lines("SIXTH CONFERENCE ON THE QUAYS OF THE VARDA")
    printer.lines("JOINT COMMUNIQUÉ", size=18.0)
    printer.lines("Tannberg, 29 August 2031")
    body_lines(printer)
    found = facts(printer.read(), "x.pdf")
    assert (found.title, found.document_type) == ("SIXTH CONFERENCE ON THE QUAYS OF THE VARDA: JOINT COMMUNIQUÉ", "communique")


@pytest.mark.parametrize("close", ["Notes to editors", "Media contact: Matei Lind, +00 12 000", "ENDS"])
def test_a_press_release_by_its_close(typed: Typed, close: str) -> None:
    assert facts(typed(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{close}")).document_type == "press release"


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("Tannberg, 8 May 2031. Twenty-one mayors met in the old port", "2031-05-08"),
        ("Founded on 8 May 2031. Twenty-one mayors met in the old port", None),
    ],
)
def test_a_dateline_may_end_with_a_full_stop(typed: Typed, opening: str, date: str | None) -> None:
    assert (
        facts(
            typed(f"{TITLE}\n\n{opening} to talk about the lamps of the quays, which have been dark for two winters and more by now.\n\n{BODY}")
        ).published_on
        == date
    )


def test_lines_in_full_width_brackets_are_headings(typed: Typed) -> None:
    structure = find_structure(typed(f"{TITLE}\n\n〖Opening remarks〗\n\n{BODY}\n\n「Panel」\n\n{BODY}"), "d")
    assert [section.heading for section in structure.sections if section.heading] == ["Opening remarks", "Panel"]


def test_what_else_to_read_is_no_text() -> None:
    blocks = [
        Block(TITLE, "title", level=1),
        Block(BODY, "paragraph"),
        Block("Read more", "heading", level=2),
        Block("Islands must have night ferries, court rules", "list item"),
    ]
    structure = find_structure(ReadDocument("html", blocks), "d")
    assert [passage.row.kind for passage in structure.passages][-1] == "imprint"
