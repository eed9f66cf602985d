"""Files that know paragraphs: their own markup goes first, and what it does not tell is read off the paragraphs."""

from __future__ import annotations

from pipeline.passages import find_structure
from pipeline.schemas import Block, ReadDocument, Structure

BODY = "The quays of the old port are in need of repair, and the council of Tannberg has asked the cities along the river to pay for it."


def find(*blocks: Block, file_format: str = "docx") -> Structure:
    return find_structure(ReadDocument(file_format, list(blocks)), "d")


def kinds(structure: Structure) -> list[tuple[str, str | None, str]]:
    return [(row.kind, row.marker, row.text) for row in (passage.row for passage in structure.passages)]


def test_markup_is_believed() -> None:
    structure = find(
        Block("The State of the Quays", "title", locator="paragraph 1"),
        Block("Findings", "heading", level=1),
        Block("Ships", "heading", level=2),
        Block(BODY, "paragraph", locator="paragraph 4"),
        Block("The council should:", "paragraph"),
        Block("mend the quays", "list item", level=1, marker="1."),
        Block("above all the old one", "list item", level=2, marker="a)"),
        Block("buy dredgers", "list item", level=1, marker="2."),
        Block("Port | Ships", "table"),
        Block("A note", "footnote"),
        Block("What the speaker says", "note"),
        Block("Tannberg papers", "head"),
    )
    assert kinds(structure) == [
        ("title", None, "The State of the Quays"),
        ("heading", None, "Findings"),
        ("heading", None, "Ships"),
        ("paragraph", None, BODY),
        ("paragraph", None, "The council should:"),
        ("list item", "1.", "mend the quays"),
        ("list item", "a)", "above all the old one"),
        ("list item", "2.", "buy dredgers"),
        ("table", None, "Port | Ships"),
        ("footnote", None, "A note"),
        ("note", None, "What the speaker says"),
        ("running head", None, "Tannberg papers"),
    ]
    rows = [passage.row for passage in structure.passages]
    assert [row.list_level for row in rows[5:8]] == [1, 2, 1]
    assert [row.stem_passage_id for row in rows[5:8]] == [rows[4].passage_id, rows[5].passage_id, rows[4].passage_id]
    assert [(section.level, section.heading) for section in structure.sections] == [(0, None), (1, "Findings"), (2, "Ships")]
    assert structure.passages[3].anchors[0].locator == "paragraph 4"


def test_bold_paragraphs_and_bold_numbered_items_stand_in_for_headings() -> None:
    structure = find(
        Block("1. INTRODUCTION", "paragraph", font_size=12.0, is_bold=True),
        Block(BODY, "paragraph", font_size=12.0),
        Block("Ships and quays", "list item", font_size=12.0, is_bold=True, marker="1.1", level=2),
        Block(BODY, "paragraph", font_size=12.0),
        Block("Larger letters", "paragraph", font_size=16.0),
        Block(BODY, "paragraph", font_size=12.0),
        Block("Bold words that end with a stop.", "paragraph", font_size=12.0, is_bold=True),
        Block(BODY, "paragraph", font_size=12.0),
    )
    assert [text for kind, _, text in kinds(structure) if kind == "heading"] == ["1. INTRODUCTION", "1.1 Ships and quays", "Larger letters"]
    passage = next(passage for passage in structure.passages if passage.row.text == "1.1 Ships and quays")
    assert (passage.anchors[0].start, passage.anchors[0].end) == (0, len("1.1 Ships and quays"))


def test_a_paragraph_broken_by_a_page_of_its_origin_is_one() -> None:
    structure = find(
        Block(BODY, "paragraph"),
        Block(BODY[:70], "paragraph"),
        Block("which was a good while ago, before the flood came and took the rest of it away.", "paragraph"),
    )
    assert len(structure.passages) == 2
    assert structure.passages[1].row.text.startswith(BODY[:70] + " which was")


def test_items_with_a_paragraph_each_keep_their_stem() -> None:
    structure = find(
        Block("The plan has the following parts:", "paragraph"),
        Block("Quays", "list item", level=1, marker="•"),
        Block(BODY, "paragraph"),
        Block("Dredgers", "list item", level=1, marker="•"),
        Block(BODY, "paragraph"),
    )
    rows = [passage.row for passage in structure.passages]
    assert [row.stem_passage_id for row in rows if row.kind == "list item"] == [rows[0].passage_id] * 2


def test_bullets_typed_by_hand_are_items() -> None:
    structure = find(
        Block("Cities must:", "paragraph"), Block("• mend quays", "paragraph"), Block("- buy dredgers", "paragraph"), Block(BODY, "paragraph")
    )
    assert [(kind, marker) for kind, marker, _ in kinds(structure)] == [
        ("paragraph", None),
        ("list item", "•"),
        ("list item", "-"),
        ("paragraph", None),
    ]


def test_contents_of_an_office_file() -> None:
    structure = find(
        Block("Contents", "paragraph"),
        Block("Introduction\t4", "paragraph"),
        Block("Findings\t12", "paragraph"),
        Block(BODY, "paragraph"),
    )
    assert [kind for kind, _, _ in kinds(structure)][1:] == ["contents", "contents", "paragraph"]


def test_initials_are_no_list() -> None:
    structure = find(
        Block("T. Okafor, Director of Ports", "paragraph"), Block(BODY, "paragraph"), Block("588) found that the quays were old", "paragraph")
    )
    assert {kind for kind, _, _ in kinds(structure)} == {"paragraph"}
    assert kinds(structure)[0][2] == "T. Okafor, Director of Ports"


def test_the_title_again_above_the_text_is_no_section() -> None:
    structure = find(
        Block("The State of the Quays", "title"),
        Block(BODY, "paragraph"),
        Block("The State of the Quays", "heading", level=1),
        Block("Findings", "heading", level=1),
        Block(BODY, "paragraph"),
    )
    assert [section.heading for section in structure.sections] == [None, "Findings"]


def test_bold_paragraphs_of_a_file_without_sizes_are_part_of_what_its_markup_heads() -> None:
    structure = find(
        Block("Read more", "paragraph", is_bold=True),  # a teaser over the first heading
        Block("Harbours", "heading", level=1),
        Block(BODY, "paragraph"),
        Block("Ships", "heading", level=2),
        Block(BODY, "paragraph"),
        Block("Large ships", "paragraph", is_bold=True),
        Block(BODY, "paragraph"),
        Block("Mind the quays. Ask the harbour master", "paragraph", is_bold=True),
        Block(BODY, "paragraph"),
        Block("Ports", "heading", level=2),
        Block(BODY, "paragraph"),
        file_format="html",
    )
    headings = [(section.level, section.heading) for section in structure.sections if section.heading]
    assert headings == [(1, "Harbours"), (2, "Ships"), (3, "Large ships"), (2, "Ports")]


def test_two_notes_of_one_paragraph_stay_two() -> None:
    notes = [Block("Port papers, 2031", "footnote", marker="1"), Block("River papers, 2032", "footnote", marker="2")]
    assert [text for kind, _, text in kinds(find(Block(BODY, "paragraph"), *notes)) if kind == "footnote"] == [
        "Port papers, 2031",
        "River papers, 2032",
    ]
