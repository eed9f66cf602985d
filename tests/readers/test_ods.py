from __future__ import annotations

from pathlib import Path

import pytest
from open_files import write_open

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.readers import ods, read_document
from pipeline.setting_groups import LimitSettings
from pipeline.settings import Settings


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def table(name: str, *rows: str, style: str = "", more: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{more}{"".join(rows)}</table:table>'


def test_sheets_are_read_as_they_are_shown(tmp_path: Path, settings: Settings) -> None:
    hidden = '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>'
    empty = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    body = table(
        "Costs",
        f"<table:table-row>{cell('Park')}{cell('Share')}</table:table-row>",
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        + cell("12.5%<office:annotation><text:p>why</text:p></office:annotation>", 'office:value="0.125" table:number-columns-repeated="2"')
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="3"/>',
        f"<table:table-row>{cell('The Basin Council should act on this now.')}</table:table-row>",
        empty,
        more="<table:shapes><draw:custom-shape><text:p>In a box</text:p></draw:custom-shape></table:shapes>",
    ) + table("Lists", f"<table:table-row>{cell('secret')}</table:table-row>", style="H")
    found = read_document(write_open(tmp_path / "a.ods", "spreadsheet", body, automatic=hidden), "ods", settings)
    assert [(block.kind, block.locator, block.text) for block in found.blocks] == [
        ("heading", "sheet Costs", "Costs"),
        ("table", "sheet Costs, row 1", "Park | Share"),
        ("table", "sheet Costs, row 2", "12.5% | 12.5%"),
        ("table", "sheet Costs, row 3", "12.5% | 12.5%"),
        ("paragraph", "sheet Costs, row 7", "The Basin Council should act on this now."),
        ("paragraph", "sheet Costs", "In a box"),
    ]
    assert [(one.row, one.column, one.text) for one in found.cells][2:4] == [(2, 2, "12.5%"), (2, 3, "12.5%")]
    assert found.notes == ["The sheet 'Costs' has comments, which were not read.", "The sheet 'Lists' is hidden and was not read."]


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (f"<table:table-row table:number-rows-repeated='4'>{cell('Elm')}</table:table-row>", [(1, 1), (2, 1), (3, 1)]),
        ("<table:table-row>" + cell("Elm", "table:number-columns-repeated='4'") + "</table:table-row>", [(1, 1), (1, 2), (1, 3)]),
    ],
)
def test_copies_that_are_left_out_are_said(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, row: str, places: list[tuple[int, int]]
) -> None:
    monkeypatch.setattr(ods, "_MOST_COPIES", 3)
    exact = table(
        "Bare",
        f"<table:table-row table:number-rows-repeated='3'>{cell('Ash')}</table:table-row>",
        "<table:table-row table:number-rows-repeated='9'/>",
    )
    path = write_open(tmp_path / "a.ods", "spreadsheet", table("Fill", row) + exact)
    found = read_document(path, "ods", settings)
    assert [(one.row, one.column) for one in found.cells if one.table_number == 1] == places
    assert found.notes == ["The sheet 'Fill' repeats a filled row or cell more than 3 times; the copies after that were not read."]


def test_what_can_not_be_read_is_said(tmp_path: Path, settings: Settings) -> None:
    filled = table("A", f"<table:table-row table:number-rows-repeated='1000000'>{cell('x')}</table:table-row>")
    small = settings.model_copy(update={"limits": LimitSettings(cells=200)})
    with pytest.raises(LimitError):
        read_document(write_open(tmp_path / "a.ods", "spreadsheet", filled), "ods", small)
    with pytest.raises(NoTextError):
        read_document(write_open(tmp_path / "b.ods", "spreadsheet", table("A")), "ods", settings)
    with pytest.raises(UnreadableFileError):
        read_document(write_open(tmp_path / "c.ods", "text", ""), "ods", settings)
