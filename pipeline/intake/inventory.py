"""The team's own list of reports, raw/inventory.csv or raw/inventory.xlsx: what it says wins over what is read."""

from __future__ import annotations

import csv
import logging
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import DocumentError
from pipeline.intake.decoding import decode_text
from pipeline.intake.stated_dates import read_stated_date

_log = logging.getLogger("briefmill.intake")

FILES = ("inventory.csv", "inventory.xlsx")
# What teams call the columns; letters and digits only, in lower case.
_COLUMNS = {
    "filename": "file_name", "file": "file_name", "path": "file_name", "filepath": "file_name", "document": "file_name",
    "title": "title", "documenttitle": "title",
    "country": "country", "countries": "country",
    "project": "project", "programme": "project",
    "date": "date", "publishedon": "date", "published": "date", "publicationdate": "date", "dateofpublication": "date",
}  # fmt: skip
_HEADER_WITHIN = 10  # rows: some put a title above the header
_MOST_ROWS = 200_000  # more is no list of reports, and a damaged workbook can claim a million empty rows


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """What the team says of one file.

    Attributes:
        file_name: Path under raw/ with forward slashes, as the inventory has it.
        title: Title, or None.
        country: Country, or None.
        project: Project, or None.
        date: Date (ISO 8601, to the precision given), or None.
        own: The team's other columns, by their header; empty ones left out.
    """

    file_name: str
    title: str | None = None
    country: str | None = None
    project: str | None = None
    date: str | None = None
    own: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The whole list: rows by file name, and what was wrong with it, in plain words."""

    rows: dict[str, InventoryRow] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def read_inventory(raw: Path) -> dict[str, InventoryRow]:
    """Read the team's inventory; what is wrong with it goes to the log.

    Args:
        raw: The folder of reports.

    Returns:
        Rows by file name; empty if there is no inventory.
    """
    inventory = read_inventory_file(raw)
    for warning in inventory.warnings:
        _log.warning(warning)
    return inventory.rows


def read_inventory_file(raw: Path) -> Inventory:
    """Read the team's inventory with what is wrong with it. A wrong row costs itself, never the run.

    Args:
        raw: The folder of reports.

    Returns:
        Rows by file name, and warnings.
    """
    names = [name for name in FILES if (raw / name).is_file() and not (raw / name).is_symlink()]
    if not names:
        return Inventory()
    warnings = [f"{other} is not read, since there is {names[0]}." for other in names[1:]]
    path = raw / names[0]
    try:
        table = list(_read_csv(path) if path.suffix == ".csv" else _read_workbook(path))
    except (OSError, ValueError, KeyError, TypeError, csv.Error, DocumentError, EOFError) as error:
        return Inventory(warnings=[*warnings, f"{path.name} could not be read: {error}. Save it again, as CSV (UTF-8) if in doubt."])
    rows, more = _take_rows(table, path.name)
    return Inventory(rows, [*warnings, *more])


def match_rows(rows: Mapping[str, InventoryRow], file_names: Iterable[str]) -> dict[str, InventoryRow]:
    """Find what the inventory says of each file.

    Args:
        rows: Rows by file name, as the inventory has them.
        file_names: Paths under raw/.

    Returns:
        The row of each path that has one: the row of this very path; else the one that differs only in case or in how accents are encoded;
        else the one that names the file without its folder.
    """
    folded = {_fold(name): row for name, row in reversed(list(rows.items()))}
    found = ((name, rows.get(name) or folded.get(_fold(name)) or folded.get(_fold(name.rsplit("/", 1)[-1]))) for name in file_names)
    return {name: row for name, row in found if row}


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _read_csv(path: Path) -> Iterator[list[Any]]:
    text = decode_text(path.read_bytes()).text
    lines = text.splitlines(keepends=True)
    yield from csv.reader(lines, delimiter=_find_delimiter(text), strict=False)


def _find_delimiter(text: str) -> str:
    """The delimiter under which a line among the first looks most like the header."""
    lines = text.splitlines()[:_HEADER_WITHIN]
    scored = [(max((_known(next(csv.reader([line], delimiter=mark), [])) for line in lines), default=0), mark) for mark in ",;\t|"]
    return max(scored, key=lambda pair: pair[0])[1]


def _known(cells: Sequence[Any]) -> int:
    columns = [_column_of(cell) for cell in cells]
    return len([column for column in columns if column]) * 100 + len(columns) if "file_name" in columns else 0


def _read_workbook(path: Path) -> Iterator[list[Any]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook  # type: ignore[import-untyped,unused-ignore]
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException) as error:
        raise ValueError("it is no Excel workbook, or is damaged or under a password") from error
    try:
        sheets = [[list(row) for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)] for sheet in workbook.worksheets[:5]]
    finally:
        workbook.close()
    best = next((sheet for sheet in sheets if any(_known(row) for row in sheet[:_HEADER_WITHIN])), sheets[0] if sheets else [])
    yield from best


def _column_of(header: object) -> str | None:
    return _COLUMNS.get("".join(letter for letter in str(header or "").lower() if letter.isalnum()))


def _take_rows(table: list[list[Any]], name: str) -> tuple[dict[str, InventoryRow], list[str]]:
    start = next((number for number, row in enumerate(table[:_HEADER_WITHIN]) if _known(row)), None)
    if start is None:
        return {}, [f"{name} has no column 'file_name', so nothing in it could be used. Put the names of the columns in its first row."]
    header = [str(cell or "").strip() for cell in table[start]]
    rows: dict[str, InventoryRow] = {}
    warnings: list[str] = []
    for number, cells in enumerate(table[start + 1 :], start=start + 2):
        texts = [_text_of(cell) for cell in cells]
        if not any(texts):
            continue
        row, warning = _make_row(header, texts)
        if warning:
            warnings.append(f"{name}, row {number}: {warning}")
        if row and row.file_name in rows:
            warnings.append(f"{name}, row {number}: '{row.file_name}' is listed twice; the first row counts.")
        elif row:
            rows[row.file_name] = row
    return rows, warnings


def _text_of(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _make_row(header: list[str], texts: list[str]) -> tuple[InventoryRow | None, str]:
    values: dict[str, str] = {}
    own: dict[str, str] = {}
    for title, text in zip(header, texts, strict=False):
        column = _column_of(title)
        if column and column not in values:
            values[column] = text
        elif title and text:
            own[title] = text
    file_name = _clean_path(values.get("file_name", ""))
    if not file_name:
        return None, "it names no file, so it was not used."
    warning = ""
    stated = values.get("date") or None
    read = read_stated_date(stated) if stated else None
    if stated and not read:
        warning = f"the date '{stated}' is not understood, so it was not used. Write it as 2024-05-31, 2024-05 or 2024."
    if any(texts[len(header) :]):
        warning = (warning + " " if warning else "") + "it has more cells than the first row has column names; the rest was not used."
    return InventoryRow(file_name, values.get("title") or None, values.get("country") or None, values.get("project") or None, read, own), warning


def _clean_path(text: str) -> str:
    """People paste paths as their system shows them."""
    path = text.strip().replace("\\", "/").removeprefix("./")
    return path.removeprefix("raw/").lstrip("/")
