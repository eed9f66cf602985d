from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.passages import DocumentFacts, find_metadata, find_structure
from pipeline.schemas import Block, FileProperties, ReadDocument

if TYPE_CHECKING:
    from tests.passages.conftest import Printer

Typed = Callable[[str], ReadDocument]
BODY = (
    "The quays of the old port are in need of repair, and the council of Tannberg has asked the cities along the river to pay for a part of it. "
    "None of them has said yes so far, but the talks go on and will be closed in the spring."
)


def facts(read: ReadDocument, name: str = "4711.txt") -> DocumentFacts:
    return find_metadata(read, find_structure(read, "d"), name)


def test_a_brief_with_imprint(typed: Typed) -> None:
    found = facts(
        typed(
            f"Policy Brief\n\n3\n\nMending Quays in the Lower Varda Basin: How to Pay for It\n\n1. The Old Port\n\n{BODY}\n\n2. Recommendations\n\n{BODY}\n\nImprint\n\n"
            "Lower Varda Initiative (LVI) Secretariat Harbour Lane 1-1-142 No. 1, 4500 Tannberg\n\nwww.lvi.example Tel: +00-10-5532-5543\n\n"
            "The views expressed in this brief do not necessarily reflect those of the initiative.\n\n"
            "Text compiled based on the inputs during the LVI Dialogue on Quays on 23 May 2030"
        )
    )
    assert found == DocumentFacts(
        title="Mending Quays in the Lower Varda Basin: How to Pay for It",
        title_from="heading",
        document_type="policy brief",
        document_type_from="label",
        publisher="Lower Varda Initiative (LVI) Secretariat",
        publisher_from="imprint",
        event_on="2030-05-23",
        language="en",
        disclaimer="The views expressed in this brief do not necessarily reflect those of the initiative.",
    )


def test_a_news_item_without_a_title_line_has_none(typed: Typed) -> None:
    found = facts(typed("On 23 May 2031 the Varda Dialogue on Quays was held online between the four cities of the river. " + BODY + "\n\n" + BODY))
    assert (found.title, found.title_from, found.document_type, found.event_on, found.published_on) == (None, None, "news item", "2031-05-23", None)


def test_a_dateline_dates_the_news_and_its_event(typed: Typed) -> None:
    found = facts(
        typed("News\n\nCities Host Forum on Quays\n\nTANNBERG, 5 MAY 2031 – The forum on quays brought together all the cities of the river. " + BODY)
    )
    assert (found.title, found.document_type) == ("Cities Host Forum on Quays", "news item")
    assert (found.published_on, found.event_on) == ("2031-05-05", "2031-05-05")


@pytest.mark.parametrize(
    ("sentence", "event_on"),
    [
        ("This year's dialogue was held in a hybrid format on 02 September 2032 in the old port.", "2032-09-02"),
        ("In accordance with decision 4 of 18 June 2007, the council held its session on quays from 5 to 9 May 2031 in the town hall.", "2031-05-05"),
        ("On the afternoon of May 5, 2031, the session on quays was held under the river forum.", "2031-05-05"),
        ("La reunión sobre los muelles se celebró el 5 de mayo de 2031 en la ciudad, con todos los puertos.", "2031-05-05"),
        ("The quays were mended in the years after the flood, with money that came from the cities.", None),
    ],
)
def test_days_of_events(typed: Typed, sentence: str, event_on: str | None) -> None:
    assert facts(typed(f"Report of the Meeting on Quays\n\n{sentence} {BODY}")).event_on == event_on


@pytest.mark.parametrize(
    ("lines", "published_on"),
    [
        ("May 2031", "2031-05"),
        ("Tannberg, 18 May 2031", "2031-05-18"),
        ("Ordered to be printed 20 October 2031 and published 4 November 2031", "2031-11-04"),
        ("Distr.: General 24 March 2031", "2031-03-24"),
        ("Octubre 12, 2031", "2031-10-12"),
        ("Report for the years 2020-2025", None),
    ],
)
def test_dates_of_publication(typed: Typed, lines: str, published_on: str | None) -> None:
    assert facts(typed(f"The State of the Quays on the Varda\n\n{lines}\n\n{BODY}\n\n{BODY}")).published_on == published_on


def test_a_copyright_line_gives_a_year_and_a_publisher(typed: Typed) -> None:
    found = facts(typed(f"The State of the Quays on the Varda\n\n{BODY}\n\n{BODY}\n\n© 2031 Oslar Development Bank. All rights reserved."))
    assert (found.published_on, found.publisher) == ("2031", "Oslar Development Bank")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Published by: Ministry of Trade and Ports", "Ministry of Trade and Ports"),
        ("Published by Order of the House of Cities", "House of Cities"),
        ("Oslar Development Bank", "Oslar Development Bank"),
        ("© Crown copyright 2031", None),
        ("Quays and ships", None),
    ],
)
def test_publishers(typed: Typed, line: str, publisher: str | None) -> None:
    assert facts(typed(f"The State of the Quays on the Varda\n\n{line}\n\n{BODY}\n\n{BODY}")).publisher == publisher


def test_authors_of_a_byline(typed: Typed) -> None:
    found = facts(typed(f"The State of the Quays on the Varda\n\nBy Orla Fenn, Tomas de Barend and Mina Tahr, PhD\n\n{BODY}\n\n{BODY}"))
    assert found.authors == "Orla Fenn; Tomas de Barend; Mina Tahr, PhD"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Minutes of the Harbour Council", "minutes"),
        ("Evaluation of the Dredging Programme", "evaluation"),
        ("Act No. 12 on Ports", "law"),
        ("Annual Report on the Quays", "report"),
        ("Ports Strategy 2030", "strategy"),
        ("Joint Statement of the River Cities", "communique"),
        ("Remarks by Orla Fenn at the River Forum", "speech"),
        ("Report of the Workshop on Quays", "event report"),
        ("Working Paper on Mooring", "working paper"),
        ("Guidelines for Dredging in Winter", "guidelines"),
        ("Quays and their Keepers along the River", None),
    ],
)
def test_kinds_by_title(typed: Typed, title: str, kind: str | None) -> None:
    text = f"{title}\n\n{BODY.replace('repair', 'repair by their keepers')}\n\n{BODY}"
    assert facts(typed(text)).document_type == kind


def test_a_programme_alone_is_an_agenda(typed: Typed) -> None:
    text = "River Forum on Quays 2031\n\n09:00 – 09:30 Registration\n\n09:30 – 10:00 Opening remarks: Orla Fenn\n\nModerator:\n\nTomas Ilk Barend\n\nSpeakers:\n\nMina Tahr\n\nJoss Pell"
    assert facts(typed(text)).document_type == "agenda"


def test_a_cover_page_gives_title_date_and_body_and_is_no_text(printer: Printer) -> None:
    printer.line("United Nations\tA/VAR/22/14", size=14.0)
    printer.line("River Council", size=12.0, bold=True, gap=40.0)
    printer.line("Twenty-second session", bold=True)
    printer.line("Report of the Working Group on Quays*", size=17.0, bold=True, gap=20.0)
    printer.line("Tannberg", size=14.0, bold=True, gap=10.0)
    printer.line("14 December 2031", gap=20.0)
    printer.line("* The annex is circulated as received.", gap=200.0)
    printer.turn()
    printer.line("Introduction", size=14.0, bold=True)
    for _ in range(4):
        printer.lines(BODY[:84], BODY[84:168], "and ends here.")
    structure = find_structure(printer.read(), "d")
    found = find_metadata(printer.read(), structure, "x.pdf")
    assert (found.title, found.title_from) == ("Report of the Working Group on Quays: Tannberg", "title page")
    assert (found.published_on, found.publisher, found.document_type) == ("2031-12-14", "River Council", "UN report")
    assert {passage.row.kind for passage in structure.passages if passage.row.page == 1} == {"imprint", "title", "footnote"}
    assert [section.heading for section in structure.sections] == [None, "Introduction"]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Quays of the Varda", "Quays of the Varda"),
        ("Microsoft Word - quays_final2.docx", None),
        ("quays.pdf", None),
        ("Untitled document", None),
        ("4711 quays", None),
        ("0612865", None),
        ("Quays", None),
        ("scan_of_page", None),
    ],
)
def test_properties_come_second_and_file_names_never(typed: Typed, stated: str, title: str | None) -> None:
    read = replace(typed(BODY + " " + BODY), properties=FileProperties(title=stated))
    found = facts(read, "folder/4711_quays.txt")
    assert (found.title, found.title_from) == (title, "properties" if title else None)


def test_a_web_page_may_say_more_in_its_properties() -> None:
    blocks = [Block("Cities Talk about Quays", "title"), *(Block(BODY, "paragraph") for _ in range(3))]
    properties = FileProperties(authors="Orla Fenn", publisher="Varda Post", published_on="2031-05-06")
    found = facts(ReadDocument("html", blocks, properties=properties), "x.html")
    assert (found.title, found.title_from, found.document_type) == ("Cities Talk about Quays", "heading", "news item")
    assert (found.authors, found.publisher, found.published_on) == ("Orla Fenn", "Varda Post", "2031-05-06")
    other = facts(ReadDocument("docx", blocks, properties=properties), "x.docx")
    assert (other.authors, other.publisher, other.published_on) == (None, None, None)


def test_slides_are_slides_and_the_first_heading_is_their_title() -> None:
    blocks = [Block("Quays of the Varda", "heading", page=1), Block("Mend them", "paragraph", page=1, is_bold=True), Block("More", "heading", page=2)]
    read = ReadDocument("pptx", blocks, page_count=2)
    found = facts(read, "x.pptx")
    assert (found.title, found.document_type, found.language) == ("Quays of the Varda", "slides", None)
    assert [section.heading for section in find_structure(read, "d").sections] == [None, "More"]


def test_a_long_report_is_told_by_its_parts(typed: Typed) -> None:
    text = "Quays and Rivers in the East\n\nExecutive Summary\n\n" + (BODY + "\n\n") * 30 + "References\n\n" + BODY
    assert facts(typed(text)).document_type == "report"


def test_a_day_to_come_is_not_the_day_reported(typed: Typed) -> None:
    text = f"Ships and Quays on the Varda\n\nTANNBERG, 5 MAY 2031 – The forum on quays is over. {BODY}\n\nThe next meeting of the council takes place on 1 July 2031 in Limburg. {BODY}"
    assert facts(typed(text)).event_on == "2031-05-05"


def test_statements_summed_up_are_minutes_and_dated_on_top(typed: Typed) -> None:
    text = f"RIVER COUNCIL OF THE VARDA BASIN\n\nSeventeenth Meeting, Tannberg, 19-20 November 2031\n\nSUMMARY OF STATEMENTS\n\n1. Opening\n\n{BODY}\n\n2. Quays\n\n{BODY}"
    found = facts(typed(text))
    assert (found.document_type, found.event_on) == ("minutes", "2031-11-19")
