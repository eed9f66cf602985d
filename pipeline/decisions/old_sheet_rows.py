"""The recommendations that an analyst's sheets list: each with what its row says, and the document it is told to stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.decisions.old_sheet_columns import Columns
from pipeline.decisions.old_sheet_known import Known
from pipeline.decisions.old_sheet_reading import OldRow, OldSheet

# "12.", "(b)", "R3:", "Recommendation 4 –" before the words: numbers of lists, which documents print apart.
_MARK = re.compile(
    r"^(?:(?P<word>rec(?:ommendation)?\.?(?: no\.?)?) *(?P<named>\d[\w.]*)\W{0,3}|\(?(?P<bare>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*|[a-z])[.):]+) +(?=\S)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-–—•·*▪●◦]\s+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A recommendation that a sheet lists.

    Attributes:
        sheet: Title of the sheet; "" for a text file.
        number: Number of its row.
        text: Its words, without a number or bullet before them.
        label: Its number, as the sheet gives it; "" for none.
        page: Its page, where that is said.
        stated: What else its row says, by field.
        source: What the sheet calls its document.
        documents: Ids of the documents of that name; empty where none is known.
        cells: All cells of its row, in order.
    """

    sheet: str
    number: int
    text: str
    label: str = ""
    page: int | None = None
    stated: dict[str, str] = field(default_factory=dict)
    source: str = ""
    documents: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands: "sheet Old, row 12"."""
        return f"sheet {self.sheet}, row {self.number}" if self.sheet else f"row {self.number}"


def list_rows(sheet: OldSheet, columns: Columns, known: Known) -> list[Listed]:
    """List the recommendations of a sheet.

    A document that is named once, in a row of its own or in the first of its rows, holds for the rows below; where none is named, the
    sheet's title is tried.

    Args:
        sheet: The sheet.
        columns: What its columns say.
        known: What the program knows.

    Returns:
        Its recommendations in order; rows without words of one are left out.
    """
    return list(_iterate(sheet, columns, known))


def _iterate(sheet: OldSheet, columns: Columns, known: Known) -> Iterator[Listed]:
    source = sheet.title if known.find_documents(sheet.title) else ""
    header = next((row.cells for row in sheet.rows if row.number == columns.header), ())
    for row in sheet.rows:
        if row.number <= columns.header or row.cells == header:  # printed lists repeat their header
            continue
        text = row.at(columns.places["text"])
        named = [row.at(columns.places[name]) for name in ("file_name", "title") if name in columns.places]
        if _is_heading(row, text, known):
            source = row.filled[0]
            continue
        source = next((name for name in named if name and known.find_documents(name)), next(filter(None, named), source))
        if text:
            yield _make(sheet, row, columns, source, known)


def _is_heading(row: OldRow, text: str, known: Known) -> bool:
    """Whether a row names a document and nothing else."""
    return len(row.filled) == 1 and (not text or bool(known.find_documents(row.filled[0])))


def _make(sheet: OldSheet, row: OldRow, columns: Columns, source: str, known: Known) -> Listed:
    stated = {name: row.at(place) for name, place in columns.places.items() if row.at(place)}
    text = _BULLET.sub("", stated.pop("text"))
    mark = _MARK.match(text)
    label = stated.get("number", "") or ((mark["named"] or mark["bare"]) if mark else "")
    page = re.search(r"\d{1,4}", stated.pop("page", ""))
    return Listed(
        sheet=sheet.title,
        number=row.number,
        text=text[mark.end() :] if mark else text,
        label=label,
        page=int(page[0]) if page else None,
        stated={name: text for name, text in stated.items() if name not in ("number", "file_name", "title")},
        source=source,
        documents=tuple(known.find_documents(source)) if source else (),
        cells=row.cells,
    )
