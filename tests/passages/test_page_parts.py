"""Headings of several lines, charts, side boxes, notes of tables, contents pages, lists that hang, and what notes belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.passages import find_structure
from pipeline.schemas import Passage, Structure

if TYPE_CHECKING:
    from tests.passages.conftest import Printer

FULL = "The harbour council of Tannberg wishes that the quays of the old port be mended soon"  # 84 letters: the measure


def texts(structure: Structure, *kinds: str) -> list[str]:
    return [row.text for row in rows(structure, *kinds)]


def rows(structure: Structure, *kinds: str) -> list[Passage]:
    return [passage.row for passage in structure.passages if not kinds or passage.row.kind in kinds]


def fill(printer: Printer, count: int = 3) -> None:
    for _ in range(count):
        printer.lines(FULL, FULL, "and that dredgers be bought.")


def test_ragged_lines_of_a_heading_are_one(printer: Printer) -> None:
    fill(printer)
    printer.lines("Strategy 2: Deepen the channels", "between the islands and mend the", "breakwaters", size=12, bold=True, gap=14)
    fill(printer)
    assert texts(find_structure(printer.read(), "d"), "heading") == ["Strategy 2: Deepen the channels between the islands and mend the breakwaters"]


def test_headings_below_each_other_stay_apart_where_the_next_word_had_room_or_a_number_begins(printer: Printer) -> None:
    fill(printer)
    printer.lines("Ports of the northern shore", "Quays", "Dues", size=12, bold=True, gap=14)
    fill(printer)
    printer.lines("2. Rivers", "3. Lakes that nobody sails", size=12, bold=True, gap=14)
    fill(printer)
    found = texts(find_structure(printer.read(), "d"), "heading")
    assert "Quays" in found
    assert "3. Lakes that nobody sails" in found


def test_a_chapters_number_and_its_name_are_one_heading(printer: Printer) -> None:
    fill(printer)
    printer.turn()
    printer.line("Chapter 3:", size=20)
    printer.line("Ships and those who sail them", size=24, gap=10)
    fill(printer)
    assert "Chapter 3: Ships and those who sail them" in texts(find_structure(printer.read(), "d"), "heading")


def test_words_of_a_chart_are_no_headings(printer: Printer) -> None:
    fill(printer)
    printer.line("Share of quays in use", bold=True, size=12, gap=14, indent=120)
    for text in ("40%", "NORTH", "20%", "SOUTH", "0%", "1990 2000 2010"):
        printer.line(text, bold=text.isupper(), indent=90, gap=6)
    fill(printer)
    printer.line("What the quays cost", bold=True, size=12, gap=14)
    for text in ("400", "300", "200", "100"):
        printer.line(text, gap=6)
    fill(printer)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "heading") == ["What the quays cost"]
    assert {"NORTH", "SOUTH", "Share of quays in use"} <= set(texts(structure, "table"))


def test_a_box_beside_the_text_has_no_headings_of_the_document(printer: Printer) -> None:
    fill(printer)
    top = printer.top
    for _ in range(6):
        printer.line("The council mends the old quays,", gap=2)
    below, printer.top = printer.top, top
    printer.line("Did you know?", bold=True, size=9, font="Sans", indent=250)
    for text in ("A quay lasts for forty years where the", "tide is low, and for twenty elsewhere."):
        printer.line(text, size=9, font="Sans", indent=250)
    printer.top = below
    printer.line("Quays in use", bold=True, size=12, gap=14)
    fill(printer)
    assert texts(find_structure(printer.read(), "d"), "heading") == ["Quays in use"]


def test_notes_below_a_table_are_captions(printer: Printer) -> None:
    fill(printer)
    printer.line("Table 1: Quays by shore", bold=True, gap=14)
    printer.line("Shore | Quays", kind="table")
    printer.line("North | 4", kind="table")
    printer.line("(*) Estimate of the council.", size=8, gap=4)
    printer.line("GRT: gross register tons.", size=8, gap=4)
    printer.line("Source: the harbour council.", size=8, gap=4)
    fill(printer)
    captions = rows(find_structure(printer.read(), "d"), "caption")
    assert [row.text[:8] for row in captions] == ["Table 1:", "(*) Esti", "GRT: gro", "Source: "]


def test_a_centred_title_over_a_table_is_its_caption(printer: Printer) -> None:
    fill(printer)
    printer.line("Meetings with the crews", bold=True, gap=14, indent=100)
    for text in ("12 May | Tannberg town hall | crews of the northern ferries", "14 May | Brokhaven library | crews of tugs and dredgers"):
        printer.line(text, kind="table")
    fill(printer)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "caption") == ["Meetings with the crews"]
    assert texts(structure, "heading") == []


def test_note_in_the_texts_own_letters_is_text(printer: Printer) -> None:
    fill(printer)
    printer.lines("Note: the words that this report uses are explained at its end, in the order of the alphabet.")
    fill(printer)
    assert texts(find_structure(printer.read(), "d"), "caption") == []


def test_footnotes_and_captions_lead_to_what_they_belong_to(printer: Printer) -> None:
    fill(printer)
    printer.lines(FULL + ".¹ And more")
    printer.lines("Dues rise.*")
    printer.line("Table 1: Quays by shore", bold=True, gap=14)
    printer.line("Shore | Quays", kind="table")
    printer.line("North | 4", kind="table")
    printer.top = 700
    printer.line("¹ Minutes of the council, 2 May.", size=8, kind="footnote")
    printer.line("* From next year on.", size=8, kind="footnote")
    printer.line("Nothing refers to this one.", size=8, kind="footnote", gap=12)
    structure = find_structure(printer.read(), "d")
    by_id = {passage.row.passage_id: passage.row.text for passage in structure.passages}
    owners = [by_id.get(row.refers_to_passage_id or "") for row in rows(structure, "footnote", "caption")]
    assert owners == ["Shore | Quays", FULL + ".¹ And more", "Dues rise.*", None]


def test_a_note_goes_on_at_the_foot_of_the_next_column(printer: Printer) -> None:
    fill(printer, 4)
    printer.top = 700
    printer.line("¹ The council met in May and in", size=7, kind="footnote")
    printer.top = 60
    for text in (FULL[:40], FULL[:40], "and so on."):
        printer.line(text, indent=300)
    printer.top = 700
    printer.line("June, and again in the autumn of that year.", size=7, indent=300)
    found = texts(find_structure(printer.read(), "d"), "footnote")
    assert "June, and again in the autumn of that year." in " ".join(found)


def test_contents_without_page_numbers_are_known_by_coming_again(printer: Printer) -> None:
    fill(printer)
    names = ["Ships at sea", "Ports of the north and of the", "south", "Rivers and lakes", "Tides", "Pilots", "Dues"]
    printer.line("Table of Contents", bold=True, gap=12)
    for name in names:
        printer.line(name, size=8, indent=8 if name == "south" else 0)
    fill(printer)
    for name in ["Ships at sea", "Ports of the north and of the south", *names[3:]]:
        printer.line(name, bold=True, gap=12)
        fill(printer, 1)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "contents") == ["Ships at sea", "Ports of the north and of the south", "Rivers and lakes", "Tides", "Pilots", "Dues"]
    assert texts(structure, "heading")[1:] == texts(structure, "contents")


def test_a_contents_page_ends_with_what_has_no_page_number(printer: Printer) -> None:
    printer.line("Harbours of the northern shore", size=24, gap=100)
    printer.turn()
    printer.line("Contents", size=14, bold=True, gap=12)
    printer.line("Page", indent=300)
    for name in ("Ships", "Ports", "Rivers"):
        printer.line(f"{name} {'.' * 30} 7")
    printer.line("FIGURES", bold=True, gap=10)
    printer.line(f"Figure 1: Ships {'.' * 30} 9")
    printer.line("Appendix A: Fares of the ferries")
    printer.turn()
    fill(printer)
    structure = find_structure(printer.read(), "d")
    assert [text[:8] for text in texts(structure, "contents")] == ["Page", "Ships ..", "Ports ..", "Rivers .", "Figure 1", "Appendix"]
    assert "FIGURES" in texts(structure, "heading")


def test_long_paragraphs_that_hang_from_numbers_below_plain_text_are_a_list(printer: Printer) -> None:
    fill(printer)
    printer.lines("The work has several steps, which follow each other and are set out in the lines below.")
    for number in (1, 2, 3):
        printer.line(f"{number}. {FULL[:70]}", gap=8)
        for _ in range(3):
            printer.line(FULL[:70], indent=18)
        printer.line("and so on for years.", indent=18)
    fill(printer, 1)
    assert [row.marker for row in rows(find_structure(printer.read(), "d"), "list item")] == ["1.", "2.", "3."]


def test_a_character_of_a_symbol_font_is_a_bullet_where_lines_open_with_it_again_and_again(printer: Printer) -> None:
    fill(printer)
    printer.lines("The council pays for:")
    for text in ("! quays of stone;", "! quays of wood;", "! nothing else."):
        printer.line(text, gap=4, indent=20)
    fill(printer, 1)
    items = rows(find_structure(printer.read(), "d"), "list item")
    assert [(row.marker, row.text) for row in items] == [("•", "quays of stone;"), ("•", "quays of wood;"), ("•", "nothing else.")]


def test_what_the_contents_page_lists_is_a_heading_even_behind_a_bullet(printer: Printer) -> None:
    printer.line("Contents", size=14, bold=True, gap=12)
    for name in ("Ships today", "Ports today", "Rivers today", "Tides today"):
        printer.line(f"{name} {'.' * 30} 7")
    printer.turn()
    fill(printer)
    printer.line("• SHIPS TODAY", bold=True, gap=14)
    fill(printer)
    assert "• SHIPS TODAY" in texts(find_structure(printer.read(), "d"), "heading")


def test_an_enumeration_within_a_sentence_is_no_list(printer: Printer) -> None:
    fill(printer)
    printer.lines("The council decides on two matters, which it reads out at its first meeting in a year:")
    printer.lines("a) the dues that each of the ships pays for the use of the quays; and b) the tolls that", "are asked of carts.", gap=0)
    fill(printer, 1)
    assert rows(find_structure(printer.read(), "d"), "list item") == []


def test_an_entry_so_long_that_two_dots_lead_to_its_page_is_one_of_its_own(printer: Printer) -> None:
    printer.line("Contents", size=14, bold=True, gap=12)
    for name in ("Ships", "Ports", "Rivers"):
        printer.line(f"{name} {'.' * 60} 7")
    printer.line("A long account of the ferries that cross the lower river in winter ..11")
    printer.line(f"Tides {'.' * 60} 12")
    printer.turn()
    fill(printer)
    assert [text[:6] for text in texts(find_structure(printer.read(), "d"), "contents")] == ["Ships ", "Ports ", "Rivers", "A long", "Tides "]


def test_an_annex_and_its_name_are_one_heading_past_a_label(printer: Printer) -> None:
    fill(printer)
    printer.line("Annex", size=14, bold=True, gap=20)
    printer.line("[Talmorian only]", indent=300, gap=6, font="Serif-Italic")
    printer.line("Members of the delegation", size=14, bold=True, gap=6)
    fill(printer)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "heading") == ["Annex Members of the delegation"]
    assert {section.section_id: section.kind for section in structure.sections}[rows(structure)[-1].section_id or ""] == "annex"
    assert "[Talmorian only]" in texts(structure, "paragraph")


def test_a_rule_put_in_with_the_keys_is_kept_apart(printer: Printer) -> None:
    fill(printer)
    printer.line("_" * 25, gap=8)
    printer.line("- -", gap=8)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "running head") == ["_" * 25]


def test_codes_that_stand_alone_are_no_headings(printer: Printer) -> None:
    fill(printer)
    for text in ("TNB0040", "QQ 127–134", "SEAWALLS AND QUAYS"):
        printer.line(text, gap=10)
        fill(printer, 1)
    assert texts(find_structure(printer.read(), "d"), "heading") == ["SEAWALLS AND QUAYS"]


def test_the_last_item_of_a_list_is_no_heading(printer: Printer) -> None:
    fill(printer)
    for text in ("i. Year 1: Five Per Cent", "ii. Year 2: Eight Per Cent", "iii. Year 3: Nine Per Cent"):
        printer.line(text, gap=6)
    printer.lines(*["The town of Tannberg will tell the council each spring how far it has come with its quays."] * 2)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "heading") == []
    assert len(texts(structure, "list item")) == 3


def test_photo_credits_make_no_figure_of_an_imprint(printer: Printer) -> None:
    fill(printer)
    printer.turn()
    printer.lines("Photo credits: Harbour Archive, Ana Lind", size=8)
    printer.lines("Tannberg, 5 May 2031", size=8)
    structure = find_structure(printer.read(), "d")
    assert "Tannberg, 5 May 2031" not in texts(structure, "table")
    assert "Tannberg, 5 May 2031" in texts(structure)


def test_a_box_that_asks_is_text_and_its_title_a_caption(printer: Printer) -> None:
    fill(printer)
    printer.lines("Box A: Insurers ought to reward the hauliers who mend their lamps.")
    fill(printer)
    printer.lines("Box 2: What hauliers want")
    fill(printer)
    structure = find_structure(printer.read(), "d")
    assert texts(structure, "caption") == ["Box 2: What hauliers want"]
