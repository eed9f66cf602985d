from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from pipeline.errors import LimitError, NoTextError, UnreadableFileError, UnsupportedFormatError
from pipeline.readers import read_document
from pipeline.readers.sheets.numbers import show_number_as
from pipeline.schemas import ReadDocument, TableCell
from pipeline.setting_groups import LimitSettings
from pipeline.settings import Settings

SENTENCE = "The Basin Council should meter all water that enters the parks."


def read(path: Path, settings: Settings) -> ReadDocument:
    return read_document(path, "xlsx", settings)


def test_sheets_become_tables_and_sentences_text(tmp_path: Path, settings: Settings) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Follow-up"
    sheet["A1"] = "Follow-up of the drought inquiry"
    sheet.append([])
    sheet.append(["No.", "Recommendation", "Due", "Share", "Cost"])
    sheet.append(["1.1", SENTENCE + "\n\nIt should report by May 2026.", date(2026, 5, 3), 0.125, 1234567.5])
    sheet["C4"].number_format, sheet["D4"].number_format, sheet["E4"].number_format = "d mmmm yyyy", "0.0%", '"EUR "#,##0'
    sheet.merge_cells("A6:B6")
    sheet["A6"] = "Total"
    sheet["E6"] = "=SUM(E4:E5)"
    sheet["F4"] = True
    sheet["F4"].comment = Comment("Ask again", "A.")
    other = book.create_sheet("Parks")
    other.append(["Park", "Norrby"])
    hidden = book.create_sheet("Lists")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.create_chartsheet("Chart")
    book.properties.title = "Inquiry"
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx", settings)
    assert [(block.kind, block.locator, block.text) for block in found.blocks] == [
        ("title", "sheet Follow-up, row 1", "Follow-up of the drought inquiry"),
        ("heading", "sheet Follow-up", "Follow-up"),
        ("table", "sheet Follow-up, row 3", "No. | Recommendation | Due | Share | Cost"),
        ("table", "sheet Follow-up, row 4", "1.1 | 3 May 2026 | 12.5% | EUR 1,234,568 | TRUE"),
        ("paragraph", "sheet Follow-up, row 4", SENTENCE),
        ("paragraph", "sheet Follow-up, row 4", "It should report by May 2026."),
        ("table", "sheet Follow-up, row 6", "Total"),
        ("heading", "sheet Parks", "Parks"),
        ("table", "sheet Parks, row 1", "Park | Norrby"),
    ]
    assert found.cells[0] == TableCell(document_id="", table_number=1, row=1, column=1, text="Follow-up of the drought inquiry")
    assert found.cells[-1] == TableCell(document_id="", table_number=2, row=1, column=2, text="Norrby")
    assert (found.format, found.properties.title, found.page_count) == ("xlsx", "Inquiry", None)
    assert found.notes == [
        "The sheet 'Follow-up' has comments, which were not read.",
        "The sheet 'Lists' is hidden and was not read.",
        "The sheet 'Chart' holds no cells and was not read.",
    ]


def test_the_only_sheet_needs_no_heading(tmp_path: Path, settings: Settings) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active["A2"], book.active["B2"] = datetime(2026, 5, 3, 14, 30), time(9, 5)  # noqa: DTZ001  # a cell has no time zone
    book.save(tmp_path / "a.xlsx")
    assert [block.text for block in read(tmp_path / "a.xlsx", settings).blocks] == ["a | b", "2026-05-03 14:30:00 | 9:05:00"]


S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def write_book(
    path: Path, rows: str, *, shared: str = "", main: str = "xl/workbook.xml", properties: str = "", more: dict[str, str] | None = None
) -> Path:
    links = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [("worksheet", "sheet1.xml"), ("sharedStrings", "texts.xml"), ("styles", "styles.xml"), ("worksheet", "gone.xml")]
        )
    )
    sheets = '<sheets><sheet name="Data" sheetId="1" r:id="r0"/><sheet name="Gone" sheetId="2" r:id="r3"/><sheet name="Lost" sheetId="3" r:id="r9"/></sheets>'
    members = {
        "_rels/.rels": RELATIONS.format(f'<Relationship Id="a" Type="{OFFICE}officeDocument" Target="{main}"/>'),
        main: f"<workbook {S}><workbookPr {properties}/>{sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": RELATIONS.format(links),
        "xl/sheet1.xml": f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>",
        "xl/texts.xml": f"<sst {S}>{shared}</sst>",
        "xl/styles.xml": f'<styleSheet {S}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_cells_of_every_kind(tmp_path: Path, settings: Settings) -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="inlineStr"/>'
        '<c t="str"><f>A1</f><v>a_x000D_b</v></c><c t="e"><v>#REF!</v></c><c t="b"><v>0</v></c></row>'
        '<row><c><v>1.5</v></c><c s="1"><v>0</v></c><c s="7"><v>2</v></c><c><v>NaNs</v></c><c><v>1E400</v></c><c s="1"><v>45000</v></c></row>'
    )
    shared = "<si><r><t>Wa</t></r><r><t>ter</t></r><rPh><t>reading</t></rPh></si>"
    drawing = (
        '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<d:sp><d:txBody><a:p><a:r><a:t>In a box</a:t></a:r></a:p><a:p/></d:txBody></d:sp></d:wsDr>"
    )
    link = RELATIONS.format(f'<Relationship Id="d" Type="{OFFICE}drawing" Target="drawing1.xml"/>')
    path = write_book(
        tmp_path / "a.xlsx", rows, shared=shared, properties='date1904="1"', more={"xl/drawing1.xml": drawing, "xl/_rels/sheet1.xml.rels": link}
    )
    found = read(path, settings)
    assert [(cell.row, cell.column, cell.text) for cell in found.cells] == [
        (2, 2, "Water"),
        (2, 4, "inline"),
        (2, 6, "a\rb"),
        (2, 7, "#REF!"),
        (2, 8, "FALSE"),
        (3, 1, "1.5"),
        (3, 2, "1904-01-01"),
        (3, 3, "2"),
        (3, 4, "NaNs"),
        (3, 5, "1E400"),
        (3, 6, "2027-03-16"),
    ]
    assert found.blocks[-1].text == "In a box"
    assert found.notes == ["The sheet 'Gone' holds no cells and was not read.", "The sheet 'Lost' holds no cells and was not read."]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.125, "0%", "13%"),
        (0.125, "0.00%", "12.50%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0;(#,##0)", "(1,235)"),
        (-1234.5, "#,##0.0", "-1,234.5"),
        (-0.001, "0.0", "0.0"),
        (0, '0;-0;"none"', "none"),
        (1234567, '0.0,,"m"', "1.2m"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (5, "[Red]0.0##", "5.0"),
        (0.5, "#.##", ".5"),
        (7, "000", "007"),
        (12, '"No. "0', "No. 12"),
        (12, "0\\x_)", "12x"),
        (1.5e9, "0.00E+00", "1.50E+09"),
        (0.5, "# ?/?", "0.5"),
        (3, "@", "3"),
        (3, '"done"', "done"),
        (12345678901234, "General", "12345678901234"),
        (1.25e20, "General", "1.25E+20"),
        (0.1 + 0.2, "General", "0.3"),
        (10, "General", "10"),
        (45000, "dd/mm/yyyy", "15/03/2023"),
        (45000.75, "dddd, mmm d, yy h:mm AM/PM", "Wednesday, Mar 15, 23 6:00 PM"),
        (45000.75, 'ddd d. mmmm "at" hh:mm:ss.00', "Wed 15. March at 18:00:00.00"),
        (45000.5, "mmmmm-yyyy h\\h", "M-2023 12h"),
        (1.25, "[h]:mm", "30:00"),
        (1.0, "yyyy-mm-dd", "1900-01-01"),
        (61.0, "yyyy-mm-dd", "1900-03-01"),
        (-1.0, "yyyy-mm-dd", "-1"),
        (1e300, "yyyy", "1E+300"),
    ],
)
def test_numbers_are_shown_as_people_see_them(value: float, code: str, shown: str) -> None:
    assert show_number_as(value, code) == shown


def test_what_is_too_much_or_damaged_is_said(tmp_path: Path, settings: Settings) -> None:
    rows = "".join(f'<row r="{row}"><c><v>1</v></c></row>' for row in range(1, 202))
    small = settings.model_copy(update={"limits": LimitSettings(cells=200)})
    with pytest.raises(LimitError, match="200 filled cells"):
        read(write_book(tmp_path / "a.xlsx", rows), small)
    with pytest.raises(NoTextError):
        read(write_book(tmp_path / "b.xlsx", ""), settings)
    with pytest.raises(UnsupportedFormatError, match="XLSB"):
        read(write_book(tmp_path / "c.xlsx", "", main="xl/workbook.bin"), settings)
    with pytest.raises(UnreadableFileError):
        read(write_book(tmp_path / "d.xlsx", "", more={"xl/workbook.xml": "<"}), settings)
    with pytest.raises(NoTextError):
        read(write_book(tmp_path / "e.xlsx", "<broken"), settings)


def test_a_sheet_too_large_to_parse_is_refused(tmp_path: Path, settings: Settings) -> None:
    with zipfile.ZipFile(write_book(tmp_path / "a.xlsx", "<row/>"), "a") as archive:
        del archive.NameToInfo["xl/sheet1.xml"]
        archive.filelist = [info for info in archive.filelist if info.filename != "xl/sheet1.xml"]
        archive.writestr("xl/sheet1.xml", b"<" + bytes(range(256)) * 400_000)
    with pytest.raises(LimitError, match="sheet 'Data'"):
        read(tmp_path / "a.xlsx", settings)


def test_a_place_that_is_written_twice_is_one_cell(tmp_path: Path, settings: Settings) -> None:
    rows = (
        '<row r="3"><c r="B3"><v>3</v></c></row><row r="1"><c r="C1"><v>1</v></c><c r="A1"><v>2</v></c><c r="A1"><v>4</v></c></row>'
        '<row r="3"><c r="A3"><v>5</v></c><c r="B3"><v>6</v></c></row>'
    )
    cells = read(write_book(tmp_path / "a.xlsx", rows), settings).cells
    assert [(cell.row, cell.column, cell.text) for cell in cells] == [(1, 1, "2\n4"), (1, 3, "1"), (3, 1, "5"), (3, 2, "3\n6")]
