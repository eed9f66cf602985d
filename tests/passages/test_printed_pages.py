"""Paragraphs, headings, lists and notes of printed pages, as lines with boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.passages import find_boxes, find_structure
from pipeline.schemas import Passage, Structure

if TYPE_CHECKING:
    from tests.passages.conftest import Printer

FULL = "The harbour council of Tannberg wishes that the quays of the old port be mended soon"  # 84 letters: the measure


def rows(structure: Structure, *kinds: str) -> list[Passage]:
    return [passage.row for passage in structure.passages if not kinds or passage.row.kind in kinds]


def texts(structure: Structure, *kinds: str) -> list[str]:
    return [row.text for row in rows(structure, *kinds)]


def fill(printer: Printer, count: int = 6) -> None:
    """Text around what is tested, so that the page's measures are those of text."""
    for _ in range(count):
        printer.lines(FULL, FULL, "and that dredgers be bought.")


def test_lines_join_to_paragraphs_and_keep_their_places(printer: Printer) -> None:
    fill(printer, 2)
    structure = find_structure(printer.read(), "d")
    assert texts(structure) == [f"{FULL} {FULL} and that dredgers be bought."] * 2
    passage = structure.passages[0]
    assert [(anchor.start, anchor.end) for anchor in passage.anchors] == [(0, 84), (85, 169), (170, 198)]
    assert (passage.row.page, passage.row.x0, passage.row.top, passage.row.x1, passage.row.bottom) == (1, 50.0, 68.0, 470.0, 102.0)
    boxes = find_boxes(passage, 80, 95)
    assert [(anchor.start, anchor.end, anchor.page) for anchor in boxes] == [(80, 84, 1), (85, 95, 1)]
    assert [(anchor.box.x0, anchor.box.x1) for anchor in boxes if anchor.box] == [(450.0, 470.0), (50.0, 100.0)]
    assert find_boxes(passage, 84, 85) == []


def test_ids_are_the_same_for_the_same_text_and_differ_for_repeated_text(printer: Printer) -> None:
    fill(printer, 2)
    first, again = (find_structure(printer.read(), "d") for _ in range(2))
    assert [passage.row for passage in first.passages] == [passage.row for passage in again.passages]
    assert len({passage.row.passage_id for passage in first.passages}) == 2


def test_a_hyphen_at_a_line_end_is_closed_by_the_documents_own_words(printer: Printer) -> None:
    fill(printer)
    printer.lines(FULL + " while infor-", "mation on cross-", "border trade is gathered for all of the ports along the river that have asked for it.")
    assert texts(find_structure(printer.read(), "d"))[-1].endswith(
        "while information on cross-border trade is gathered for all of the ports along the river that have asked for it."
    )


def test_a_sentence_goes_on_over_a_page_past_a_footnote(printer: Printer) -> None:
    fill(printer)
    printer.lines(FULL, FULL + " the")
    printer.line("1 Port register of Tannberg, second volume.", size=7.0, gap=30.0, kind="footnote")
    printer.line("2 As above.", size=7.0, kind="footnote")
    printer.turn()
    printer.lines("mooring posts too. Then the work may begin.")
    fill(printer)
    structure = find_structure(printer.read(), "d")
    joined = next(passage for passage in structure.passages if "mooring" in passage.row.text)
    assert joined.row.text == f"{FULL} {FULL} the mooring posts too. Then the work may begin."
    assert [anchor.page for anchor in joined.anchors] == [1, 1, 2]
    assert texts(structure, "footnote") == ["1 Port register of Tannberg, second volume.", "2 As above."]


def test_small_notes_that_the_reader_left_in_the_text_are_footnotes(printer: Printer) -> None:
    fill(printer)
    printer.top = 700.0
    printer.line("3 Minutes of the harbour council, book four.", size=7.0)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "footnote") == ["3 Minutes of the harbour council, book four."]


def test_a_sentence_goes_on_past_a_box_set_beside_it(printer: Printer) -> None:
    fill(printer)
    printer.lines(FULL, FULL + " to")
    printer.line("What is a quay?", bold=True, gap=20.0)
    printer.lines(FULL, "and ends with a stop.")
    printer.turn()
    printer.lines("sail at night. The rest is known.")
    fill(printer, 2)
    assert f"{FULL} {FULL} to sail at night. The rest is known." in texts(find_structure(printer.read(), "d"))


def test_headings_make_a_tree(printer: Printer) -> None:
    for number, name in enumerate(("Introduction", "Findings"), start=1):
        printer.line(f"{number}. {name}", size=14.0, bold=True, gap=20.0)
        fill(printer, 2)
        printer.line(f"{number}.1 The Quays", size=12.0, bold=True, gap=16.0)
        fill(printer, 1)
        printer.line("Mooring posts", bold=True, gap=12.0)
        fill(printer, 1)
    printer.line("Conclusions and recommendations", size=14.0, bold=True, gap=20.0)
    fill(printer, 1)
    printer.turn()
    printer.line("Annex 1. Ships", size=14.0, bold=True, gap=20.0)
    fill(printer, 1)
    structure = find_structure(printer.read(), "d")
    found = [(section.level, section.kind, section.heading, section.page_start) for section in structure.sections]
    assert found == [
        (1, "body", "1. Introduction", 1),
        (2, "body", "1.1 The Quays", 1),
        (3, "body", "Mooring posts", 1),
        (1, "body", "2. Findings", 1),
        (2, "body", "2.1 The Quays", 1),
        (3, "body", "Mooring posts", 1),
        (1, "recommendations", "Conclusions and recommendations", 1),
        (1, "annex", "Annex 1. Ships", 2),
    ]
    assert structure.sections[2].parent_section_id == structure.sections[1].section_id
    assert len({section.section_id for section in structure.sections}) == 8
    owners = {passage.row.section_id for passage in structure.passages}
    assert owners == {section.section_id for section in structure.sections}


def test_the_files_outline_tells_headings_and_their_levels(printer: Printer) -> None:
    printer.line("What the river needs", gap=20.0)
    fill(printer, 2)
    printer.line("Dredging", gap=20.0)
    fill(printer, 2)
    structure = find_structure(printer.read([(1, "What the river needs", 1), (2, "Dredging", 1)]), "d")
    assert [(section.level, section.heading) for section in structure.sections] == [(1, "What the river needs"), (2, "Dredging")]


def test_bold_words_that_open_a_paragraph_are_no_heading(printer: Printer) -> None:
    fill(printer)
    printer.lines("12. In the end the harbour council of Tannberg came to see that the old quays along the", bold=True)
    printer.line("river were lost. Nothing was done for years.")
    fill(printer, 1)
    structure = find_structure(printer.read(), "d")
    assert texts(structure)[6].startswith("In the end the harbour council")
    assert texts(structure)[6].endswith("were lost. Nothing was done for years.")
    assert not texts(structure, "heading")


def test_numbered_paragraphs_of_a_report_are_paragraphs_and_items_below_them_are_items(printer: Printer) -> None:
    number = 0
    for name in ("Introduction", "Dialogue"):
        printer.line(name, size=14.0, bold=True, gap=20.0)
        for _ in range(5):
            number += 1
            printer.lines(f"{number}. {FULL}", FULL, "and that dredgers be bought.")
    printer.turn()
    printer.line("Conclusions", size=14.0, bold=True, gap=20.0)
    printer.lines("11. The following proposals will be looked at by Tannberg:")
    printer.lines("11.1. Mend the old quays and buy dredgers in good time for all the ports of the", "river (Oststadt; Limburg);", indent=30.0)
    printer.lines("11.2. Join the pact (Oststadt);", indent=30.0)
    printer.lines("11.3. Open the port to ships of the", indent=30.0)
    printer.turn()
    printer.lines("lower river (Limburg).", indent=30.0)
    printer.lines("12. All conclusions are those of the states that made them, and none of the council.")
    structure = find_structure(printer.read(), "d")
    numbered = [row for row in rows(structure) if row.marker]
    assert [(row.marker, row.kind) for row in numbered] == [
        *((f"{count}.", "paragraph") for count in range(1, 12)),
        ("11.1.", "list item"),
        ("11.2.", "list item"),
        ("11.3.", "list item"),
        ("12.", "paragraph"),
    ]
    stem = next(row for row in numbered if row.marker == "11.")
    items = [row for row in numbered if row.kind == "list item"]
    assert {row.stem_passage_id for row in items} == {stem.passage_id}
    assert items[0].text.endswith("ports of the river (Oststadt; Limburg);")
    assert items[2].text == "Open the port to ships of the lower river (Limburg)."
    assert stem.text == "The following proposals will be looked at by Tannberg:"


def test_lists_nest_by_indent_and_mark_and_know_their_stem(printer: Printer) -> None:
    fill(printer, 3)
    printer.lines("The council should:")
    printer.lines("• mend the quays, above all", indent=10.0)
    printer.lines("(a) the old one;", indent=30.0)
    printer.lines("(b) the one at the mill, where a wrapped line comes next since it is longer than all", "of the others are;", indent=30.0)
    printer.lines("• buy dredgers.", indent=10.0)
    fill(printer, 1)
    structure = find_structure(printer.read(), "d")
    stem = next(row for row in rows(structure) if row.text == "The council should:")
    items = rows(structure, "list item")
    assert [(row.marker, row.list_level) for row in items] == [("•", 1), ("(a)", 2), ("(b)", 2), ("•", 1)]
    assert [row.stem_passage_id for row in items] == [stem.passage_id, items[0].passage_id, items[0].passage_id, stem.passage_id]
    assert items[2].text.endswith("longer than all of the others are;")
    marked = structure.passages[rows(structure).index(items[1])]
    assert marked.anchors[0].start == 0


def test_a_number_that_a_line_begins_with_by_chance_opens_nothing(printer: Printer) -> None:
    fill(printer)
    printer.lines(
        FULL + " as said in paragraph",
        "15. The register, which lies in the tower of the old mill since the last flood (p.",
        "25) has more on the ships that came in the year and on the goods that they had brought.",
    )
    structure = find_structure(printer.read(), "d")
    assert texts(structure)[-1].startswith(FULL)
    assert not [row for row in rows(structure) if row.marker]


def test_contents_pages_captions_and_figures_are_told_from_text(printer: Printer) -> None:
    printer.line("Contents", size=14.0, bold=True)
    printer.line("Introduction" + "." * 60 + " 3", gap=8.0)
    printer.line("What would happen to the quays of the old port if nothing were done about the", gap=8.0)
    printer.line("river" + "." * 60 + " 7")
    printer.line("Annex" + "." * 60 + " 9", gap=8.0)
    printer.turn()
    fill(printer, 3)
    printer.line("Figure 1: Ships by year", gap=14.0)
    printer.line("Ships at the old quay", size=8.0, gap=6.0)
    printer.line("2,000", size=8.0, gap=6.0)
    printer.line("Source: Port register.", gap=6.0)
    fill(printer, 3)
    structure = find_structure(printer.read(), "d")
    assert len(texts(structure, "contents")) == 3
    assert texts(structure, "contents")[1].startswith("What would happen to the quays of the old port if nothing were done about the river...")
    assert texts(structure, "caption") == ["Figure 1: Ships by year", "Source: Port register."]
    assert texts(structure, "table") == ["Ships at the old quay", "2,000"]
    assert [section.kind for section in structure.sections] == ["contents"]


def test_a_drop_cap_goes_back_to_its_word(printer: Printer) -> None:
    fill(printer, 2)
    printer.top += 10.0
    printer.line("W", size=30.0)
    printer.top -= 34.0
    printer.line("e thank all those who came to the meeting of the council in the old port that day.", indent=16.0)
    fill(printer, 2)
    structure = find_structure(printer.read(), "d")
    assert any(text.startswith("We thank all those") for text in texts(structure))
    assert "W" not in texts(structure)


def test_heads_and_page_numbers_come_last_and_belong_to_no_section(printer: Printer) -> None:
    printer.line("Tannberg papers", kind="head", size=8.0)
    fill(printer, 2)
    printer.line("3", kind="page number", size=8.0)
    structure = find_structure(printer.read(), "d")
    assert [(row.kind, row.text, row.section_id) for row in rows(structure)][-2:] == [
        ("running head", "Tannberg papers", None),
        ("running head", "3", None),
    ]


def test_words_beside_a_figure_keep_their_own_edge(printer: Printer) -> None:
    fill(printer)
    printer.lines(
        "17. Donors have agreed to pay for the quays",
        "until the last of them is mended; the Oslar",
        "Bank counts on the council of the old port,",
        "which has promised to pay for all the rest.",
    )
    fill(printer, 1)
    assert any(
        text.startswith("Donors have agreed") and text.endswith("pay for all the rest.") for text in texts(find_structure(printer.read(), "d"))
    )


def test_nothing_gives_nothing(printer: Printer) -> None:
    structure = find_structure(printer.read(), "d")
    assert structure.sections == []
    assert structure.passages == []


def test_a_narrow_column_has_its_own_edge_even_where_the_reader_told_none(printer: Printer) -> None:
    for _ in range(3):
        printer.lines("The council of the old port has", "looked at the quays and at all", "that is to be done for them and", "for the ships.")
    printer.lines("• The council should ask the Basin", "Data Centre for all the numbers", "that it has.")
    printer.left, printer.top = 300.0, 60.0
    for _ in range(4):
        printer.lines("The council of the old port has", "looked at the quays and at all", "that is to be done for them and", "for the ships.")
    items = texts(find_structure(printer.read(), "d"), "list item")
    assert items == ["The council should ask the Basin Data Centre for all the numbers that it has."]


def test_rows_of_a_list_of_acronyms_stay_apart(printer: Printer) -> None:
    fill(printer, 2)
    printer.line("VBO Varda Basin Organization", gap=20.0)
    printer.line("OsDB Oslar Development Bank")
    printer.line("LVI Lower Varda Initiative")
    assert texts(find_structure(printer.read(), "d"))[-3:] == [
        "VBO Varda Basin Organization",
        "OsDB Oslar Development Bank",
        "LVI Lower Varda Initiative",
    ]


def test_what_stands_above_the_title_is_no_section(printer: Printer) -> None:
    printer.line("River Council", size=12.0, bold=True)
    printer.line("Report of the Review of Tannberg", size=18.0, bold=True, gap=20.0)
    printer.line("26 May 2031", gap=10.0)
    printer.line("Introduction", size=14.0, bold=True, gap=20.0)
    fill(printer, 4)
    structure = find_structure(printer.read(), "d")
    assert [(row.kind, row.text) for row in rows(structure)][:2] == [("imprint", "River Council"), ("title", "Report of the Review of Tannberg")]
    assert [section.heading for section in structure.sections] == [None, "Introduction"]


def test_numbers_of_paragraphs_may_leap(printer: Printer) -> None:
    for number in range(1, 11):
        if number in {1, 6}:
            printer.line(f"Part {number}", size=14.0, bold=True, gap=20.0)
        printer.lines(f"{number}. {FULL}", FULL, "and that dredgers be bought.")
    printer.lines("41. Tannberg supports what follows:")
    printer.lines("41.1 Mend the quays (Oststadt);", indent=30.0)
    printer.lines("42. Tannberg takes note of the rest.")
    found = [(row.marker, row.kind) for row in rows(find_structure(printer.read(), "d")) if row.marker][-3:]
    assert found == [("41.", "paragraph"), ("41.1", "list item"), ("42.", "paragraph")]


def test_a_bold_sentence_that_ends_with_its_line_opens_the_paragraph(printer: Printer) -> None:
    fill(printer, 12)
    printer.line("12. The quays of the old port are the oldest of the coast, and no longer bear lorries.", bold=True, gap=8)
    printer.lines(FULL, "and that dredgers be bought.", gap=0.0)
    printer.line("The quays of the new port are the longest of the coast, and they still bear all lorries.", bold=True, gap=8)
    printer.lines(FULL, "and that cranes be bought.", gap=8.0)  # parted by space: a paragraph of its own
    found = texts(find_structure(printer.read(), "d"))
    assert found[12].startswith("The quays of the old port")
    assert found[12].endswith("dredgers be bought.")
    assert found[13].endswith("bear all lorries.")


NUMBERED = ("1. How the quays grew", "2. What has become of the river", "3. Who sails here today")


def test_numbered_lines_with_text_below_each_are_headings_in_plain_letters_too(printer: Printer) -> None:
    fill(printer)
    for text in NUMBERED:
        printer.line(text, gap=8)
        printer.lines(FULL, "and that dredgers be bought.")
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "heading") == list(NUMBERED)
    assert [section.level for section in structure.sections if section.heading] == [1, 1, 1]


def test_numbered_lines_are_items_where_a_colon_announces_them_or_their_text_is_set_in(printer: Printer) -> None:
    fill(printer)
    printer.line("The council has asked three questions:", gap=8)
    for text in NUMBERED:
        printer.line(text, gap=8)
        printer.lines(FULL, "and that dredgers be bought.")
    fill(printer)
    for text in NUMBERED:
        printer.line(text, gap=8)
        printer.lines(FULL, "and that dredgers be bought.", indent=20)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "heading") == []
    assert len(texts(structure, "list item")) == 6


def test_numbered_lines_under_recommendations_stay_items(printer: Printer) -> None:
    fill(printer)
    printer.line("Recommendations", bold=True, gap=12)
    for text in ("1. Mend the quays of the old port", "2. Buy dredgers for the river", "3. Publish the fares"):
        printer.line(text, gap=8)
        printer.lines(FULL, "and that dredgers be bought.")
    assert texts(find_structure(printer.read(), "d"), "heading") == ["Recommendations"]


def test_a_narrow_column_has_its_own_edge_in_scripts_without_capitals_too(printer: Printer) -> None:
    fill(printer, 3)
    printer.turn()
    for number in range(6):
        printer.line("กขค" * 8 + "งจ" * 4, gap=60 if number == 0 else 0)
    printer.top = 60.0
    for number in range(6):
        printer.line("ฉชซ" * 8 + "ญฎ" * 4, indent=220, gap=0 if number else 60)
    found = texts(find_structure(printer.read(), "d"))
    assert [text.count("กขค") for text in found[3:]] == [48]  # what one column ends, the next goes on with
