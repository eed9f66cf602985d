from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.intake import InventoryRow, match_rows, read_inventory, read_inventory_file


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    (tmp_path / "inventory.csv").write_bytes(text.encode(encoding))
    return tmp_path


def test_no_inventory(tmp_path: Path) -> None:
    assert read_inventory(tmp_path) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_and_encoding(tmp_path: Path, mark: str, encoding: str) -> None:
    rows = [
        ["File name", "Title", "Country", "Project", "Date", "Region", "Donor"],
        ["north/brief.pdf", '"Water, energy; and land"', "Côte d’Ivoire", "P-12", "2024-05", "West", ""],
    ]
    write(tmp_path, "\n".join(mark.join(row) for row in rows), encoding)
    assert read_inventory(tmp_path) == {
        "north/brief.pdf": InventoryRow("north/brief.pdf", "Water, energy; and land", "Côte d’Ivoire", "P-12", "2024-05", {"Region": "West"})
    }


def test_a_line_break_within_a_cell(tmp_path: Path) -> None:
    write(tmp_path, 'file_name,title\na.pdf,"Water\nand energy"\nb.pdf,B\n')
    assert [row.title for row in read_inventory(tmp_path).values()] == ["Water\nand energy", "B"]


def test_a_title_above_the_header_and_a_column_alone(tmp_path: Path) -> None:
    write(tmp_path, "Our reports\n\nfile_name\na.pdf\n")
    assert read_inventory(tmp_path) == {"a.pdf": InventoryRow("a.pdf")}


def test_wrong_rows_are_told_and_cost_only_themselves(tmp_path: Path) -> None:
    write(tmp_path, "file_name,title,date\n,No file,2024\na.pdf,A,3/5/2024\na.pdf,Twice,\nb.pdf,B,2024-02-30\nraw\\c.pdf,C,2024,extra\n\n,,\nd.pdf\n")
    inventory = read_inventory_file(tmp_path)
    assert inventory.rows == {
        "a.pdf": InventoryRow("a.pdf", "A"),
        "b.pdf": InventoryRow("b.pdf", "B"),
        "c.pdf": InventoryRow("c.pdf", "C", date="2024"),
        "d.pdf": InventoryRow("d.pdf"),
    }
    assert inventory.warnings == [
        "inventory.csv, row 2: it names no file, so it was not used.",
        "inventory.csv, row 3: the date '3/5/2024' is not understood, so it was not used. Write it as 2024-05-31, 2024-05 or 2024.",
        "inventory.csv, row 4: 'a.pdf' is listed twice; the first row counts.",
        "inventory.csv, row 5: the date '2024-02-30' is not understood, so it was not used. Write it as 2024-05-31, 2024-05 or 2024.",
        "inventory.csv, row 6: it has more cells than the first row has column names; the rest was not used.",
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024", "2024"), ("2024-5", "2024-05"), ("2024-05-31", "2024-05-31"), ("2024-05-31 00:00:00", "2024-05-31"), ("31.5.2024", "2024-05-31"),
        ("3.5.2024", "2024-05-03"), ("31/05/2024", "2024-05-31"), ("05/31/2024", "2024-05-31"), ("05/05/2024", "2024-05-05"), ("05/2024", "2024-05"),
        ("31 May 2024", "2024-05-31"), ("May 31, 2024", "2024-05-31"), ("May 2024", "2024-05"), ("Sep 2024", "2024-09"), ("3-4-2024", None),
        ("soon", None), ("32 May 2024", None), ("13/13/2024", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(tmp_path: Path, stated: str, expected: str | None) -> None:
    write(tmp_path, f'file_name;date\na.pdf;"{stated}"\n')
    assert read_inventory(tmp_path)["a.pdf"].date == expected


def test_a_file_without_the_column_says_so(tmp_path: Path) -> None:
    write(tmp_path, "name of it,title\na.pdf,A\n")
    inventory = read_inventory_file(tmp_path)
    assert inventory.rows == {}
    assert "no column 'file_name'" in inventory.warnings[0]


def test_a_workbook(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.active.append(["notes"])
    sheet = workbook.create_sheet("Reports")
    sheet.append(["File", "Title", "Published", "Number"])
    sheet.append(["a.pdf", "A", dt.datetime(2024, 5, 31), 7.0])  # noqa: DTZ001  # Excel knows no zones
    sheet.append(["b.pdf", None, "2023", 1.5])
    workbook.save(tmp_path / "inventory.xlsx")
    assert read_inventory(tmp_path) == {
        "a.pdf": InventoryRow("a.pdf", "A", date="2024-05-31", own={"Number": "7"}),
        "b.pdf": InventoryRow("b.pdf", date="2023", own={"Number": "1.5"}),
    }
    write(tmp_path, "file_name\nc.pdf\n")
    assert list(read_inventory(tmp_path)) == ["c.pdf"]
    assert "inventory.xlsx is not read" in caplog.text


@pytest.mark.parametrize(("name", "data"), [("inventory.xlsx", b"PK\x03\x04 damaged"), ("inventory.csv", bytes(range(256)) * 20)])
def test_a_damaged_inventory_is_a_warning(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    inventory = read_inventory_file(tmp_path)
    assert inventory.rows == {}
    assert f"{name} could not be read" in inventory.warnings[0]


def test_a_row_is_found_for_a_file() -> None:
    rows = {"north/Brief.pdf": InventoryRow("north/Brief.pdf"), "caf\u00e9.txt": InventoryRow("caf\u00e9.txt"), "x.txt": InventoryRow("x.txt")}
    assert match_rows(rows, ["north/brief.PDF"])["north/brief.PDF"] is rows["north/Brief.pdf"]
    assert match_rows(rows, ["cafe\u0301.txt"])["cafe\u0301.txt"] is rows["caf\u00e9.txt"]
    assert match_rows(rows, ["south/x.txt"])["south/x.txt"] is rows["x.txt"]
    assert match_rows(rows, ["south/Brief.pdf"]) == {}
