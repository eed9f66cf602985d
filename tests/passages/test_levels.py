"""Levels of headings, by outline, contents page, numbers and looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.passages import find_structure
from pipeline.passages.entries import find_entries, fold_heading
from pipeline.passages.lines import Draft, Line
from pipeline.schemas import Block, Box, ReadDocument, Structure

if TYPE_CHECKING:
    from tests.passages.conftest import Printer

FULL = "The harbour council of Tannberg wishes that the quays of the old port be mended soon"  # 84 letters: the measure


def fill(printer: Printer, count: int = 1) -> None:
    for _ in range(count):
        printer.lines(FULL, FULL, "and that dredgers be bought.")


def start(printer: Printer) -> None:
    """A title page, so that no heading is taken for the title."""
    printer.line("A report on the harbours of the northern shore", size=24, gap=100)
    printer.turn()
    fill(printer)


def head(printer: Printer, text: str, size: float = 10.0, *, bold: bool = True, font: str = "Serif", indent: float = 0.0) -> None:
    printer.line(text, size=size, bold=bold, font=font, gap=12.0, indent=indent)
    fill(printer)


def levels(structure: Structure) -> dict[str, int]:
    return {section.heading: section.level for section in structure.sections if section.heading}


def test_numbers_tell_levels_wherever_the_document_begins(printer: Printer) -> None:
    start(printer)
    head(printer, "4.1.3. The Orla line", 12)
    head(printer, "4.2. Ferries", 14)
    head(printer, "4.2.1. Crews", 12)
    head(printer, "Training of mates", 12)
    head(printer, "4.2.2. Fares", 12)
    head(printer, "5. Ports", 16)
    head(printer, "5.1. Quays", 14)
    assert list(levels(find_structure(printer.read(), "d")).values()) == [3, 2, 3, 4, 3, 1, 2]


def test_headings_of_the_look_of_chapters_are_part_of_them_but_references_stand_beside(printer: Printer) -> None:
    start(printer)
    for chapter in ("Chapter 1: Water", "Chapter 2: Land"):
        head(printer, chapter, 14)
        head(printer, f"{chapter[11:]} and its users", 14)
        head(printer, f"{chapter[11:]} and its owners", 14)
    head(printer, "Mending of quays", 14)
    head(printer, "References", 14)
    assert list(levels(find_structure(printer.read(), "d")).values()) == [1, 2, 2, 1, 2, 2, 2, 1]


def test_of_two_faces_the_one_that_comes_first_stands_above(printer: Printer) -> None:
    start(printer)
    for name in ("North", "South", "East"):
        head(printer, f"{name} shore", 14)
        head(printer, f"Aim for the {name.lower()}", 12, font="Sans")
        head(printer, f"Steps in the {name.lower()}", 12, font="Serif")
        head(printer, f"Costs in the {name.lower()}", 12, font="Serif")
    assert list(levels(find_structure(printer.read(), "d")).values()) == [1, 2, 3, 3] * 3


def test_slanted_headings_stand_below_upright_ones_of_their_size(printer: Printer) -> None:
    start(printer)
    head(printer, "Ships", 14)
    head(printer, "Owners of ships", 12)
    head(printer, "In the north", 12, font="Serif-Italic")
    head(printer, "Crews of ships", 12)
    assert list(levels(find_structure(printer.read(), "d")).values()) == [1, 2, 3, 2]


def test_the_contents_page_tells_levels_that_looks_do_not(printer: Printer) -> None:
    start(printer)
    printer.line("Contents", size=14, bold=True, gap=12)
    for text, indent in (("Ships", 0), ("Their crews", 15), ("Their owners", 15), ("Ports", 0), ("Their quays", 15)):
        printer.line(f"{text} {'.' * 30} 7", indent=indent)
    printer.turn()
    for text in ("Ships", "Their crews", "Wages at sea", "Their owners", "Ports", "Their quays"):
        head(printer, text, 12 if text != "Wages at sea" else 11)
    found = levels(find_structure(printer.read(), "d"))
    assert found == {"Contents": 1, "Ships": 1, "Their crews": 2, "Wages at sea": 3, "Their owners": 2, "Ports": 1, "Their quays": 2}


def test_bookmarks_that_leave_the_summary_out_make_no_chapters_of_its_parts(printer: Printer) -> None:
    start(printer)
    printer.line("Contents", size=14, bold=True, gap=12)
    for text in ("Executive summary", "Ships", "Ports", "Rivers"):
        printer.line(f"{text} {'.' * 30} 7")
    printer.turn()
    head(printer, "Executive summary", 14)
    head(printer, "Findings on ships", 12)
    head(printer, "Ships", 14)
    head(printer, "Their crews", 12)
    head(printer, "Ports", 14)
    head(printer, "Rivers", 14)
    outline = [(2, "Findings on ships", 3), (2, "Ships", 3), (3, "Their crews", 3), (2, "Ports", 3)]
    assert list(levels(find_structure(printer.read(outline), "d")).values()) == [1, 1, 2, 1, 2, 1, 1]


def test_bookmarks_alone_begin_at_the_top_even_below_a_title(printer: Printer) -> None:
    start(printer)
    for text in ("Ships", "Their crews", "Ports"):
        head(printer, text, 12)
    outline = [(1, "A report on the harbours", 1), (2, "Ships", 2), (3, "Their crews", 2), (2, "Ports", 2)]
    assert list(levels(find_structure(printer.read(outline), "d")).values()) == [1, 2, 1]


def test_annexes_stand_at_the_top_also_where_the_contents_page_leaves_them_out(printer: Printer) -> None:
    start(printer)
    printer.line("Contents", size=14, bold=True, gap=12)
    for text in ("1. Ships", "2. Ports", "3. Rivers", "4. Tides"):
        printer.line(f"{text} {'.' * 30} 7")
    printer.turn()
    for text in ("1. Ships", "2. Ports", "3. Rivers", "4. Tides"):
        head(printer, text, 14)
    head(printer, "Annex 1. Fares", 12)
    assert levels(find_structure(printer.read(), "d"))["Annex 1. Fares"] == 1


def test_a_list_of_figures_in_smaller_letters_is_part_of_the_contents(printer: Printer) -> None:
    start(printer)
    printer.line("Contents", size=18, bold=True, gap=12)
    for text in ("Ships", "Ports", "Rivers"):
        printer.line(f"{text} {'.' * 30} 7")
    printer.line("List of figures", size=12, bold=True, gap=12)
    for text in ("Figure 1: Ships at sea", "Figure 2: Ships in port"):
        printer.line(f"{text} {'.' * 30} 7")
    printer.turn()
    for text in ("Ships", "Ports", "Rivers"):
        head(printer, text, 14)
    found = levels(find_structure(printer.read(), "d"))
    assert (found["Contents"], found["List of figures"], found["Ships"]) == (1, 2, 1)


def entry(text: str, left: float = 50.0, *, bold: bool = False) -> Draft:
    line = Line(Block(text, "line", 1, Box(left, 0, 300, 10), 10.0, bold), text, left=left)
    return Draft([line], kind="contents", text=text)


@pytest.mark.parametrize(
    ("rows", "depths"),
    [
        ([("1.0 Ships ....... 3", 50), ("1.1 Crews ....... 4", 50), ("2.0 Ports ....... 5", 50), ("2.1.1 Quays ....... 6", 50)], [1, 2, 1, 3]),
        ([("Chapter 1: Ships 3", 50), ("Crews 4", 60), ("Chapter 2: Ports 5", 50), ("Quays 6", 60), ("Box 1 Tolls 7", 60)], [1, 2, 1, 2]),
        ([("Chapter 1: Ships 3", 50), ("Crews 4", 50), ("Pay at sea 4", 60), ("Chapter 2: Ports 5", 50), ("References 9", 50)], [1, 2, 3, 1, 1]),
        ([("I. Ships ....... 3", 57), ("A. Crews ....... 4", 70), ("II. Ports ....... 5", 50), ("Annex ....... 9", 30)], [1, 2, 1, 1]),
        ([("Ships 3", 50), ("Ports 4", 50), ("Tides 5", 50)], []),
    ],
)
def test_depths_on_contents_pages(rows: list[tuple[str, float]], depths: list[int]) -> None:
    assert list(find_entries([entry(text, left) for text, left in rows]).values()) == depths


def test_depths_by_weight_where_all_begin_at_one_place() -> None:
    rows = [entry("Ships ..... 3", bold=True), entry("Crews ..... 4"), entry("Ports ..... 5", bold=True), entry("Quays ..... 6")]
    assert find_entries(rows) == {"ships": 1, "crews": 2, "ports": 1, "quays": 2}


def test_headings_compare_without_numbers_and_signs() -> None:
    assert fold_heading("II. Conclusions  and Advice**") == fold_heading("Conclusions and advice")


def test_markup_that_leaves_a_level_out_makes_no_heading_part_of_its_neighbour() -> None:
    blocks = [Block("Harbours", "title", level=1), Block("Ships", "heading", level=2), Block(FULL + ".", "paragraph")]
    blocks += [Block("Ports", "heading", level=2), Block(FULL + ".", "paragraph"), Block("Dues", "heading", level=3), Block(FULL + ".", "paragraph")]
    assert levels(find_structure(ReadDocument("html", blocks), "d")) == {"Ships": 1, "Ports": 1, "Dues": 2}


def test_numbers_deepen_markup_that_sets_all_headings_on_one_level() -> None:
    names = ["1 Harbours", "1.1 Quays", "1.2 Locks", "2 Recommendations", "2.1 To the council", "2.1.1 On dues", "Sources"]
    blocks = [Block("Ports of the north", "title", level=1)]
    blocks += [block for name in names for block in (Block(name, "heading", level=2), Block(FULL + ".", "paragraph"))]
    assert list(levels(find_structure(ReadDocument("html", blocks), "d")).values()) == [1, 2, 2, 1, 2, 3, 1]


def test_markup_that_tells_levels_apart_is_believed() -> None:
    names = {"1. Harbours": 2, "1.1 Quays": 2, "1.2 Locks": 2, "2. Ships": 3}
    blocks = [Block("Ports of the north", "title", level=1)]
    blocks += [block for name, level in names.items() for block in (Block(name, "heading", level=level), Block(FULL + ".", "paragraph"))]
    assert list(levels(find_structure(ReadDocument("html", blocks), "d")).values()) == [1, 1, 1, 2]


@pytest.mark.parametrize("bold", [True, False])
def test_a_numbered_heading_above_lettered_items_is_no_item(printer: Printer, bold: bool) -> None:
    start(printer)
    head(printer, "2. Findings of the Council", 12)
    printer.turn()
    printer.line("3. Recommendations of the Working Group", bold=bold)
    printer.line("(a) The council should mend the quays of the old port before the winter;", gap=6)
    printer.line("(b) The province should buy two dredgers.", gap=6)
    fill(printer)
    structure = find_structure(printer.read(), "d")
    kinds = [passage.row.kind for passage in structure.passages if passage.row.page == 3]
    assert kinds[:3] == ["heading", "list item", "list item"]


def test_an_annex_named_on_the_contents_page_does_not_hold_the_annex_down(printer: Printer) -> None:
    start(printer)
    printer.line("Contents", size=14, bold=True, gap=12)
    for text in ("Introduction", "I. Ships", "II. Ports", "III. Rivers"):
        printer.line(f"{text} {'.' * 30} 7", indent=0 if text == "Introduction" else 12)
    printer.line("Annex", bold=True, gap=10)
    printer.line(f"Members of the delegation {'.' * 30} 9")
    printer.turn()
    for text in ("Introduction", "I. Ships", "II. Ports", "III. Rivers"):
        head(printer, text)
    printer.line("Annex", bold=True, gap=12)
    head(printer, "Members of the delegation")
    found = levels(find_structure(printer.read(), "d"))
    assert [found[text] for text in ("Introduction", "I. Ships", "III. Rivers", "Annex Members of the delegation")] == [1, 1, 1, 1]


def test_an_annex_of_recommendations_stands_at_the_top(printer: Printer) -> None:
    start(printer)
    head(printer, "1. Ships", 16)
    head(printer, "2. Recommendations", 16)
    head(printer, "Annex 1. Recommendations made before", 12)
    assert levels(find_structure(printer.read(), "d"))["Annex 1. Recommendations made before"] == 1
