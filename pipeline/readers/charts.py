"""Charts of Office files: their titles, and the figures that they draw (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.readers.parts import Element, Package
from pipeline.readers.sheets.numbers import show_number_as
from pipeline.readers.whole_numbers import whole_number
from pipeline.schemas import Block, TableCell

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
REFERENCE = _CHART + "chart"  # the element by which a page or slide refers to a chart
_MOST_ROWS = 10_000  # of figures: more are measurements, drawn as a line


@dataclass(slots=True)
class Chart:
    """What a chart says.

    Attributes:
        titles: Its title and those of its axes.
        rows: Its figures as a table: a head row with the names of the series, then a row for each category.
        row_count: How many rows of figures it has, with those that are left out.
    """

    titles: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row_count: int = 0


def read_chart(package: Package, part: str | None) -> Chart:
    """Read a chart.

    Args:
        package: The open Office file.
        part: Name of the chart's part; None if it is not known.

    Returns:
        Its titles and figures, as the file keeps them from when it was last drawn; nothing for one that is missing or damaged.
    """
    root = package.find_xml(part)
    if root is None:
        return Chart()
    titles = [text for title in root.iter(_CHART + "title") if (text := _text_of(title))]
    series = list(root.iter(_CHART + "ser"))
    columns = [_points(one.find(_CHART + name)) for one in series for name in ("val", "yVal") if one.find(_CHART + name) is not None]
    names = [next(iter(_points(one.find(_CHART + "tx")).values()), "") for one in series]
    labels = next((found for one in series for name in ("cat", "xVal") if (found := _points(one.find(_CHART + name)))), {})
    if not columns:
        return Chart(titles)
    places = sorted({place for column in [labels, *columns] for place in column})
    rows = [["", *names], *([labels.get(place, ""), *(column.get(place, "") for column in columns)] for place in places[:_MOST_ROWS])]
    return Chart(titles, [row for row in rows if any(row)], len(places))


def lay_out_chart(chart: Chart, number: int, page: int | None = None) -> tuple[list[Block], list[TableCell], list[str]]:
    """Turn a chart's figures into a table.

    Args:
        chart: The chart.
        number: Number of the table.
        page: The slide that it stands on; None for text without pages.

    Returns:
        A block a row, the cells, and what a person should know of it.
    """
    blocks = [
        Block(" | ".join(text for text in row if text), "table", page, locator=f"slide {page}" if page else f"table {number}, row {place}")
        for place, row in enumerate(chart.rows, start=1)
    ]
    cells = [
        TableCell(document_id="", page=page, table_number=number, row=place, column=column, text=text or None)
        for place, row in enumerate(chart.rows, start=1)
        for column, text in enumerate(row, start=1)
    ]
    where = f"on slide {page}" if page else f"read as table {number}"
    note = f"The chart {where} has {chart.row_count:,} rows of figures; the first {_MOST_ROWS:,} were read."
    return blocks, cells, [note] if chart.row_count > _MOST_ROWS else []


def _points(parent: Element | None) -> dict[int, str]:
    """Texts or numbers kept for a series, by their place; names of the innermost level where categories have several."""
    if parent is None:
        return {}
    found: dict[int, str] = {}
    level = next(parent.iter(_CHART + "lvl"), parent)
    code = parent.findtext(f".//{_CHART}formatCode") or "General"
    is_number = next(parent.iter(_CHART + "numCache", _CHART + "numLit"), None) is not None
    for point in level.iter(_CHART + "pt"):
        place, value = whole_number(point.get("idx")), (point.findtext(_CHART + "v") or "").strip()
        if value and place is not None:
            found[place] = _show(value, point.get("formatCode") or code) if is_number else value
    direct = parent.findtext(_CHART + "v")
    return found or ({0: direct.strip()} if direct and direct.strip() else {})


def _show(value: str, code: str) -> str:
    try:
        return show_number_as(float(value), code)
    except (ValueError, OverflowError):
        return value


def _text_of(title: Element) -> str:
    return " ".join("".join(text.text or "" for text in title.iter(_DRAWING + "t", _CHART + "v")).split())
