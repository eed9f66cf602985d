from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.passages import Grading, find_structure, grade_reading
from pipeline.passages.grading import find_order_doubt
from pipeline.schemas import Block, Box, PageReading, ReadDocument

if TYPE_CHECKING:
    from tests.passages.conftest import Printer

CLEAN = (
    "The council of the old port should mend the quays before the winter comes.",
    "Each of the towns along the river has to pay a part of the cost of repair.",
    "Most of the ships that call at the port carry timber, grain and building stone.",
    "A new crane would let them unload in half of the time that it takes them now.",
)
# the same lines as a poor scan gives them
MISREAD = (
    "Tbe couucil of tlie old porl sbould rnend the quavs hefore tbe wintcr cornes.",
    "Eacb of tbe towus alonq tbe rivcr bas lo pav a parl of tbe cosl of repoir.",
    "Mosl of tbe sbips tbat coll ot tbe porl carrv tirnber, groin ond bui1ding slone.",
    "A uew crane vvould lel tbem unlood in balf of tbe tirne tbat it tokes tbern uow.",
)


def grade(read: ReadDocument, language: str | None = "en") -> Grading:
    return grade_reading(read, find_structure(read, "d"), "d", language)


def pages_of(printer: Printer, *pages: tuple[str, ...]) -> ReadDocument:
    for place, lines in enumerate(pages):
        if place:
            printer.turn()
        printer.lines(*lines)
    return printer.read()


def test_clean_pages_are_good_and_nothing_is_said(printer: Printer) -> None:
    found = grade(pages_of(printer, CLEAN, CLEAN[::-1]))
    assert (found.grade, found.quality, found.note) == ("good", 1.0, None)
    assert [(row.page, row.grade, row.text_source, row.ocr_confidence) for row in found.pages] == [
        (1, "good", "native", None),
        (2, "good", "native", None),
    ]
    assert (found.pages[0].known_word_share or 0) > 0.95
    assert found.pages[0].letter_count == sum(letter.isalnum() for line in CLEAN for letter in line)


def test_a_misread_scan_is_graded_by_confidence_and_known_words(printer: Printer) -> None:
    read = pages_of(printer, CLEAN, MISREAD, CLEAN)
    read = replace(
        read, pages=[PageReading(1, label="i"), PageReading(2, "ocr", 0.95, ocr_confidence=0.61), PageReading(3, "ocr", 0.95, ocr_confidence=0.97)]
    )
    found = grade(read)
    assert [row.grade for row in found.pages] == ["good", "poor", "good"]
    assert found.pages[0].label == "i"
    assert found.pages[1].known_word_share is not None
    assert found.pages[1].known_word_share < 0.6
    assert found.note == "Page 2 read poorly: scanned, confidence 61 %."


def test_recognised_text_of_another_program_is_graded_by_its_words(printer: Printer) -> None:
    read = replace(pages_of(printer, MISREAD, MISREAD), pages=[PageReading(1, "ocr", 0.9), PageReading(2, "ocr", 0.9)])
    found = grade(read)
    assert found.grade == "poor"
    assert found.note is not None
    assert found.note.startswith("Pages 1–2 read poorly: scanned, ")
    assert found.note.endswith(" % of the words known.")


def test_an_unreadable_page_and_a_blank_one(printer: Printer) -> None:
    read = pages_of(printer, CLEAN, CLEAN, CLEAN, CLEAN)
    blocks = [block for block in read.blocks if block.page in {1, 4}]
    read = replace(
        read,
        blocks=blocks,
        pages=[PageReading(1), PageReading(2, "none", 0.0, note="An image without text."), PageReading(3, "none", 1.0), PageReading(4)],
    )
    found = grade(read)
    assert [row.grade for row in found.pages] == ["good", "none", "good", "good"]
    assert found.note == "Page 2 not read: An image without text."
    assert (found.quality, found.grade) == (pytest.approx(2 / 3, abs=0.001), "poor")


def test_native_letters_that_spell_no_words_raise_a_doubt(printer: Printer) -> None:
    strange = tuple("".join(chr(219 - ord(letter)) if letter.islower() else letter for letter in line) for line in CLEAN)
    found = grade(pages_of(printer, CLEAN, strange))
    assert [row.grade for row in found.pages] == ["good", "fair"]
    assert found.note == "Page 2 read with some doubt: many unknown words (misread letters, names, or another language)."


def test_a_page_in_another_language_is_not_judged_by_english_words(printer: Printer) -> None:
    french = (
        "Le conseil du port a demandé que les quais de la rivière soient réparés dans",
        "l'année qui vient, pour le bien de tous les habitants et des bateliers de la",
        "vallée. Les dragues seront payées par les villes, chacune selon ses moyens et",
        "ses bateaux, comme le veut l'accord que leurs maires ont signé au printemps.",
    )
    found = grade(pages_of(printer, CLEAN, french))
    assert (found.pages[1].grade, found.pages[1].known_word_share) == ("good", None)


def test_letters_set_apart_count_as_misread(printer: Printer) -> None:
    spaced = tuple(" ".join(line.replace(" ", "")) for line in CLEAN)
    found = grade(pages_of(printer, CLEAN, spaced))
    assert found.pages[1].grade == "fair"


def test_lines_out_of_order_are_doubted() -> None:
    def at(place: int) -> Block:
        return Block(f"Line {place} of the page speaks of quays.", "line", 1, Box(50.0, 60.0 + 14 * place, 300.0, 70.0 + 14 * place))

    order = [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11]
    assert find_order_doubt([at(place) for place in range(12)]) == 0.0
    assert find_order_doubt([at(place) for place in order]) == pytest.approx(5 / 12, abs=0.001)
    assert find_order_doubt([at(0)]) is None
    columns = [Block("Text", "line", 1, Box(x, 60.0 + 14 * place, x + 200, 70.0 + 14 * place)) for x in (50.0, 300.0) for place in range(8)]
    assert find_order_doubt(columns) == 0.0  # from the foot of one column to the head of the next is no doubt
    found = grade(ReadDocument("pdf", [at(place) for place in order], page_count=1, page_sizes=[(600.0, 800.0)]))
    assert found.note == "Page 1 read poorly: lines may be out of order."


def test_text_without_pages_has_a_grade_and_no_page_rows() -> None:
    found = grade(ReadDocument("docx", [Block(line, "paragraph") for line in CLEAN], quality=0.8))
    assert (found.grade, found.quality, found.pages) == ("fair", 0.8, [])
    assert grade(ReadDocument("txt", [Block(" ".join(MISREAD), "paragraph")])).grade == "fair"
