"""The scorer of structure: a perfect reading scores 1, and each kind of misreading lowers its own figure."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[2]
sys.path.append(str(HOUSE / "benchmarks" / "structure"))  # last: its run.py must not hide that of benchmarks/quality

from figures import Count, Score, score_pages  # noqa: E402  # from there
from floors import find_falls, list_figures, raise_floors, read_floors  # noqa: E402  # from there
from matching import GoldFile, match_pages, read_gold  # noqa: E402  # from there

from pipeline.schemas import Anchor, Box, Passage, ReadDocument, Section, Structure, StructuredPassage, TableCell  # noqa: E402

# (kind, level, lines) a block of an invented page, in order; a line is 12 pt high, every 20 pt.
PAGE: list[tuple[str, int | None, int]] = [
    ("head", None, 1),
    ("heading", 1, 1),
    ("paragraph", None, 3),
    ("heading", 2, 2),
    ("paragraph", None, 2),
    ("list item", 1, 1),
    ("list item", 1, 2),
    ("caption", None, 1),
    ("footnote", None, 1),
    ("page number", None, 1),
]
GRID = [(row, column, Box(60 + 100 * column, 600 + 20 * row, 160 + 100 * column, 620 + 20 * row)) for row in range(3) for column in range(2)]
_OURS = {"head": "running head", "page number": "running head"}


def _line(number: int) -> Box:
    return Box(60, 40 + 20 * number, 500, 52 + 20 * number)


def _blocks() -> list[tuple[str, int | None, list[Box]]]:
    blocks, number = [], 0
    for kind, level, count in PAGE:
        blocks.append((kind, level, [_line(number + line) for line in range(count)]))
        number += count
    return blocks


def _numbers(box: Box) -> list[float]:
    return [box.x0, box.top, box.x1, box.bottom]


@pytest.fixture
def gold(tmp_path: Path) -> GoldFile:
    """The page as a person would have marked it, through the file in which marks are kept."""
    lines = [[*_numbers(box), kind, number, level] for number, (kind, level, boxes) in enumerate(_blocks()) for box in boxes]
    whole = GRID[0][2].union(GRID[-1][2])
    cells = [[row, column, 1, 1, *_numbers(box)] for row, column, box in GRID]
    pages = [{"page": 1, "lines": lines, "tables": [{"box": _numbers(whole), "is_ruled": True, "cells": cells}]}]
    (tmp_path / "ports.json").write_text(json.dumps({"file_name": "ports.pdf", "sha256": "0", "pages": pages}))
    (tmp_path / "samples.json").write_text(json.dumps({"files": []}))
    (marks,) = read_gold(tmp_path)
    return marks


def _passage(number: int, kind: str, level: int | None, boxes: list[Box]) -> StructuredPassage:
    section = f"s{number}" if kind == "heading" else None
    row = Passage(
        passage_id=str(number), document_id="d", section_id=section, passage_number=number, kind=kind, text="x" * len(boxes),
        list_level=level if kind == "list item" else None,
    )  # fmt: skip
    return StructuredPassage(row, tuple(Anchor(index, index + 1, 1, box) for index, box in enumerate(boxes)))


def _structure(blocks: list[tuple[str, int | None, list[Box]]]) -> Structure:
    passages = [_passage(number, _OURS.get(kind, kind), level, boxes) for number, (kind, level, boxes) in enumerate(blocks)]
    sections = [
        Section(section_id=f"s{number}", document_id="d", section_number=number + 1, level=level or 0, heading="x", kind="body")
        for number, (kind, level, _) in enumerate(blocks)
        if kind == "heading"
    ]
    return Structure(sections, passages)


def _read(cells: list[tuple[int, int, Box]] | None = None) -> ReadDocument:
    rows = [
        TableCell(document_id="", page=1, table_number=1, row=row + 1, column=column + 1, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)
        for row, column, box in (GRID if cells is None else cells)
    ]
    return ReadDocument("pdf", [], cells=rows)


def _score(gold: GoldFile, blocks: list[tuple[str, int | None, list[Box]]], read: ReadDocument | None = None) -> dict[str, float]:
    return list_figures(score_pages(match_pages(gold, read or _read(), _structure(blocks))))


def _others(figures: dict[str, float], *names: str) -> set[float]:
    return {value for name, value in figures.items() if name not in names}


def test_a_perfect_reading_scores_one_everywhere(gold: GoldFile) -> None:
    figures = _score(gold, _blocks())
    assert set(figures) == {"levels", "tau", "headings", "running heads", "captions", "footnotes", "list items", "ruled cells"}
    assert set(figures.values()) == {1.0}


def test_lines_in_the_wrong_order_lower_tau_alone(gold: GoldFile) -> None:
    blocks = _blocks()
    blocks[2], blocks[4] = blocks[4], blocks[2]
    figures = _score(gold, blocks)
    assert 0.0 < figures["tau"] < 0.9
    assert _others(figures, "tau") == {1.0}
    assert _score(gold, _blocks()[::-1])["tau"] < -0.5  # lines within a passage keep their order


def test_a_heading_taken_for_text_is_missed_and_text_taken_for_a_heading_is_wrong(gold: GoldFile) -> None:
    missed, wrong = _blocks(), _blocks()
    missed[3] = ("paragraph", None, missed[3][2])
    wrong[2] = ("heading", 1, wrong[2][2])
    assert _score(gold, missed)["headings"] == pytest.approx(2 / 3)
    assert _score(gold, wrong)["headings"] == pytest.approx(4 / 5)
    assert _score(gold, missed)["levels"] == 1.0


def test_a_wrong_level_lowers_levels_alone(gold: GoldFile) -> None:
    blocks = _blocks()
    blocks[3] = ("heading", 1, blocks[3][2])
    figures = _score(gold, blocks)
    assert figures["levels"] == 0.5
    assert _others(figures, "levels") == {1.0}


def test_a_heading_glued_to_the_text_below_is_no_heading(gold: GoldFile) -> None:
    blocks = _blocks()
    blocks[1:3] = [("paragraph", None, [*blocks[1][2], *blocks[2][2]])]
    assert _score(gold, blocks)["headings"] == pytest.approx(2 / 3)


def test_two_headings_in_one_passage_count_once(gold: GoldFile) -> None:
    blocks = _blocks()
    boxes = [*blocks[1][2], *blocks[3][2]]
    blocks = [("heading", 1, boxes), *[block for number, block in enumerate(blocks) if number not in {1, 3}]]
    assert _score(gold, blocks)["headings"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("number", "kind", "figure"),
    [(0, "paragraph", "running heads"), (5, "paragraph", "list items"), (7, "paragraph", "captions"), (8, "paragraph", "footnotes")],
)
def test_a_line_of_another_kind_lowers_its_figure_alone(gold: GoldFile, number: int, kind: str, figure: str) -> None:
    blocks = _blocks()
    blocks[number] = (kind, None, blocks[number][2])
    figures = _score(gold, blocks)
    assert figures.get(figure, 0.0) < 1.0
    assert _others(figures, figure) == {1.0}


def test_lines_that_were_not_read_are_missed(gold: GoldFile) -> None:
    figures = _score(gold, [block for block in _blocks() if block[0] != "list item"])
    assert figures["list items"] == 0.0


def _shifted(box: Box, across: float) -> Box:
    return replace(box, x0=box.x0 + across, x1=box.x1 + across)


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ([(row, column, _shifted(box, 60.0)) for row, column, box in GRID], 0.0),  # half a column to the right
        ([(row, column, _shifted(box, 5.0)) for row, column, box in GRID], 1.0),  # a hand is no ruler
        ([(row + 4, column + 7, box) for row, column, box in GRID], 1.0),  # counted from elsewhere
        (GRID[:-2], 0.8),  # a row lost
        ([(row, 1 - column, box) for row, column, box in GRID], 0.0),  # columns swapped
        ([], 0.0),
        ([*GRID[:4], (2, 0, GRID[4][2].union(GRID[5][2]))], 10 / 11),  # two cells glued: as much of the whole as half of it allows
    ],
)
def test_cells_count_by_their_place_in_the_grid_and_on_the_page(gold: GoldFile, cells: list[tuple[int, int, Box]], value: float) -> None:
    figures = _score(gold, _blocks(), _read(cells))
    assert figures["ruled cells"] == pytest.approx(value, abs=0.1)
    assert _others(figures, "ruled cells") == {1.0}


def test_a_table_where_there_is_none_is_wrong(gold: GoldFile) -> None:
    far = [(row, column, Box(box.x0, box.top - 500, box.x1, box.bottom - 500)) for row, column, box in GRID]
    read = _read()
    read = replace(read, cells=[*read.cells, *[replace(cell, table_number=2) for cell in _read(far).cells]])
    assert _score(gold, _blocks(), read)["ruled cells"] == pytest.approx(2 / 3)


def test_scores_of_documents_add_up() -> None:
    one, other = Score({"headings": Count(right=3)}, concordant=10), Score({"headings": Count(missed=1, wrong=1)}, concordant=4, discordant=2)
    one.add(other)
    assert list_figures(one) == {"headings": 0.75, "tau": pytest.approx((14 - 2) / 16)}
    assert list_figures(Score()) == {}


def test_floors_rise_and_never_fall_and_a_fall_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    raise_floors({}, {"tau": 0.98765, "headings": 1.0}, path)
    assert read_floors(path) == {"tau": 0.9876, "headings": 1.0}
    raise_floors(read_floors(path), {"tau": 0.5, "headings": 1.0}, path)
    assert read_floors(path)["tau"] == 0.9876
    assert find_falls(read_floors(path), {"tau": 0.98765, "headings": 1.0}) == []
    (tau, headings) = sorted(find_falls(read_floors(path), {"tau": 0.98}), reverse=True)
    assert tau == "BELOW ITS FLOOR: tau is 0.9800, its floor is 0.9876."
    assert "headings is not measured any more" in headings


def test_the_shipped_marks_hold_no_text_and_are_whole() -> None:
    folder = HOUSE / "benchmarks" / "structure" / "gold"
    files = read_gold(folder)
    assert sum(len(file.pages) for file in files) >= 40
    for file in files:
        assert len(file.sha256) == 64
        for page in file.pages:
            assert page.lines
            assert all(line.box.x0 < line.box.x1 and line.box.top < line.box.bottom for line in page.lines), (file.file_name, page.page)
            assert all(line.level is not None for line in page.lines if line.kind == "heading"), (file.file_name, page.page)
        stored: dict[str, Any] = json.loads((folder / Path(file.file_name).with_suffix(".json").name).read_text(encoding="utf-8"))
        assert not any(isinstance(value, str) and len(value) > 40 for page in stored["pages"] for line in page["lines"] for value in line)
