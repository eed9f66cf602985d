"""Review workbooks as reviewers send them back: opened, filled in, moved about, saved by another program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from pipeline.decisions.sheet_plan import ID_TITLE


class Book:
    """A workbook in a reviewer's hands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def column(self, sheet: str, title: str) -> int:
        return next(cell.column for cell in self.book[sheet][1] if cell.value == title)

    def row(self, sheet: str, key: str) -> int:
        column = self.column(sheet, ID_TITLE)
        return next(row for row in range(2, self.book[sheet].max_row + 1) if self.book[sheet].cell(row, column).value == key)

    def get(self, sheet: str, key: str, title: str) -> Any:
        return self.book[sheet].cell(self.row(sheet, key), self.column(sheet, title)).value

    def put(self, sheet: str, key: str, **cells: Any) -> Book:
        """Fill cells of a row; titles are written with _ for spaces, __ for ': '."""
        return self.put_titles(sheet, key, {title.replace("__", ": ").replace("_", " "): value for title, value in cells.items()})

    def put_titles(self, sheet: str, key: str, cells: dict[str, Any]) -> Book:
        for title, value in cells.items():
            self.book[sheet].cell(self.row(sheet, key), self.column(sheet, title)).value = value
        return self

    def add(self, sheet: str, cells: dict[str, Any]) -> int:
        """Write a new row below the last; its number."""
        number = self.book[sheet].max_row + 1
        for title, value in cells.items():
            self.book[sheet].cell(number, self.column(sheet, title)).value = value
        return number

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path
