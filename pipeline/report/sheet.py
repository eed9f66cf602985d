"""One sheet of the workbook: a frozen header, filters, wrapped text, texts that stay texts, and what happens at Excel's limits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.report.wording import clean_text, cut_text

MAX_ROWS = 1_048_575  # Excel's rows, less the header
MAX_CELL = 32_767  # characters in a cell
MAX_LINKS = 65_530  # links in a sheet
_LINE, _MOST_HEIGHT = 14.0, 300.0  # points; Excel itself takes no row above 409
_MAX_URL = 2_079  # characters of one link

Kind = Literal["text", "long", "number", "share", "link", "id"]


class Aside(str):
    """A value that is the program's word, not the document's: "(nobody named)"; shown in grey italics."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        title: Its header.
        width: Its width in characters.
        kind: "long" is text in full colour; "text" and "id" are quieter; "share" is 0 to 1, shown in per cent.
        note: What its values mean, shown where the pointer rests on the header.
    """

    title: str
    width: float
    kind: Kind = "text"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be written.

    Attributes:
        name: Its name (at most 31 characters).
        purpose: What it is for, in a sentence, for Start here.
        columns: Its columns.
        rows: Its rows, values in the order of the columns; None is an empty cell.
        if_empty: What to say in place of rows.
        years: The year of each row, by which a sheet with too many rows is split.
    """

    name: str
    purpose: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Any]]
    if_empty: str
    years: Sequence[str] = ()


@dataclass(slots=True)
class SheetLimits:
    """Excel's limits, and what was met of them while writing; tests set small ones."""

    rows: int = MAX_ROWS
    cell: int = MAX_CELL
    links: int = MAX_LINKS
    notes: list[str] = field(default_factory=list)


def split_sheet(sheet: Sheet, limits: SheetLimits) -> list[Sheet]:
    """Split a sheet with more rows than Excel takes by year, and a year that is still too long by number.

    Args:
        sheet: The sheet.
        limits: Excel's limits; a note is added where the sheet was split.

    Returns:
        The sheet itself, or its parts.
    """
    if len(sheet.rows) <= limits.rows:
        return [sheet]
    by_year: dict[str, list[Sequence[Any]]] = {}
    years = sheet.years or [""] * len(sheet.rows)
    for year, row in zip(years, sheet.rows, strict=True):
        by_year.setdefault(year or "no date", []).append(row)
    parts = []
    for year, rows in sorted(by_year.items()):
        for number, start in enumerate(range(0, len(rows), limits.rows)):
            label = year + (f" ({number + 1})" if len(rows) > limits.rows else "")
            parts.append(
                Sheet(
                    f"{sheet.name[: 30 - len(label)].rstrip()} {label}",
                    sheet.purpose,
                    sheet.columns,
                    rows[start : start + limits.rows],
                    sheet.if_empty,
                )
            )
    limits.notes.append(f"“{sheet.name}” has {len(sheet.rows):,} rows, more than one sheet can hold: it is split by year into {len(parts)} sheets.")
    return parts


def make_formats(workbook: Any) -> dict[str, Any]:  # noqa: ANN401  # xlsxwriter ships no types
    """The workbook's formats by name."""
    base = {"font_name": "Calibri", "font_size": 10.5, "valign": "top"}
    quiet = {**base, "font_color": "#4a5560"}
    return {
        "header": workbook.add_format({**base, "bold": True, "font_color": "#ffffff", "bg_color": "#1f4e5f", "text_wrap": True, "valign": "vcenter"}),
        "long": workbook.add_format({**base, "text_wrap": True}),
        "text": workbook.add_format({**quiet, "text_wrap": True}),
        "id": workbook.add_format({**quiet, "font_color": "#98a2ab", "font_size": 9}),
        "aside": workbook.add_format({**base, "font_color": "#98a2ab", "italic": True, "text_wrap": True}),
        "number": workbook.add_format({**base, "num_format": "General"}),
        "count": workbook.add_format({**base, "num_format": "#,##0"}),
        "share": workbook.add_format({**base, "num_format": "0%"}),
        "link": workbook.add_format({**base, "font_color": "#1f6f8b", "underline": 1}),
        "title": workbook.add_format({**base, "bold": True, "font_size": 20, "font_color": "#1f4e5f"}),
        "heading": workbook.add_format({**base, "bold": True, "font_size": 12, "font_color": "#1f4e5f"}),
        "note": workbook.add_format({**base, "text_wrap": True, "italic": True, "font_color": "#8a4b00"}),
    }


def write_sheet(target: Any, sheet: Sheet, formats: dict[str, Any], limits: SheetLimits) -> None:  # noqa: ANN401  # xlsxwriter ships no types
    """Write a sheet row by row.

    Args:
        target: The xlsxwriter worksheet.
        sheet: What to write.
        formats: The workbook's formats.
        limits: Excel's limits; a note is added for each that was met.
    """
    for place, column in enumerate(sheet.columns):
        target.set_column(place, place, column.width, formats[column.kind])
    target.set_row(0, 32)
    target.freeze_panes(1, 1)
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
    target.hide_gridlines(1)
    for place, column in enumerate(sheet.columns):
        target.write_string(0, place, column.title, formats["header"])
        if column.note:
            target.write_comment(0, place, column.note, {"x_scale": 3, "y_scale": 1 + column.note.count("\n") / 3})
    if not sheet.rows:
        target.write_string(1, 0, sheet.if_empty, formats["note"])
        return
    target.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    _write_rows(target, sheet, formats, limits)


def _write_rows(target: Any, sheet: Sheet, formats: dict[str, Any], limits: SheetLimits) -> None:  # noqa: ANN401  # as above
    links = cut = 0
    for number, row in enumerate(sheet.rows, 1):
        target.set_row(number, estimate_height(row, [column.width for column in sheet.columns]))
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            if value is None or value == "":
                continue
            if column.kind == "link":
                links += 1
                _write_link(target, (number, place), str(value), formats, is_link=links <= limits.links)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                if math.isfinite(value):
                    kind = "share" if column.kind == "share" else "count" if float(value).is_integer() else "number"
                    target.write_number(number, place, value, formats[kind])
            else:
                text = clean_text(str(value))
                cut += len(text) > limits.cell
                target.write_string(number, place, cut_text(text, limits.cell), formats["aside" if isinstance(value, Aside) else column.kind])
    if links > limits.links:
        limits.notes.append(f"“{sheet.name}” has more links than Excel allows in a sheet: from row {limits.links + 1:,} on they are plain text.")
    if cut:
        limits.notes.append(f"“{sheet.name}”: {cut} texts are longer than a cell can hold and end in “…”; the tables have them whole.")


def _write_link(target: Any, cell: tuple[int, int], link: str, formats: dict[str, Any], *, is_link: bool) -> None:  # noqa: ANN401  # as above
    if is_link and len(link) <= _MAX_URL:
        target.write_url(*cell, _make_link(link), formats["link"])
    else:
        target.write_string(*cell, link, formats["text"])


def estimate_height(values: Sequence[Any], widths: Sequence[float]) -> float:
    """The height in points of a row of wrapped texts; without one some programs draw the rows over each other.

    Args:
        values: The values of the row; only texts count.
        widths: Widths of the columns in characters.

    Returns:
        Room for the longest text, at most what a screen shows at once.
    """
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and not value.startswith("evidence/"):
            lines = max(lines, sum(max(1, math.ceil(len(line) / width)) for line in value[:MAX_CELL].split("\n")))
    return min(_LINE * lines + 2, _MOST_HEIGHT)


def _make_link(link: str) -> Any:  # noqa: ANN401  # as above
    """A relative link that opens on every system: xlsxwriter turns its slashes into backslashes, which only Windows takes for slashes."""
    from xlsxwriter.url import Url

    made = Url(f"external:{link}")
    made.text = "open"
    made._relationship_link = made._relationship_link.replace("\\", "/")  # noqa: SLF001  # there is no public way; a test holds it
    return made


def year_of(date: str | None) -> str:
    """The year of an ISO date; "" for none."""
    return date[:4] if date else ""


def pick(rows: Iterable[Any], *makers: Callable[[Any], Any]) -> list[list[Any]]:
    """Make the rows of a sheet: one value of each maker for each row."""
    return [[make(row) for make in makers] for row in rows]
