"""The comparison of an analyst's sheet with the program's findings, written as a workbook: what stands on one side only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.decisions.frames import text_of
from pipeline.decisions.old_sheet_import import Comparison
from pipeline.decisions.old_sheet_matching import Outcome
from pipeline.decisions.sheet_cells import is_risky, make_cell
from pipeline.errors import DecisionError

ENDING = ".compared.xlsx"
_WIDTHS = {"Words": 80, "In your sheet": 60, "Document": 34, "File": 30, "Row": 18, "Page": 8}


def write_comparison(comparison: Comparison, path: Path) -> Path:
    """Write what the analyst's sheet and the program don't share.

    Args:
        comparison: The comparison.
        path: The workbook to write.

    Returns:
        The path.

    Raises:
        DecisionError: The file can't be written.
    """
    import xlsxwriter

    sheets = (
        ("Not in any document", (*("Row", "In your sheet", "Document"), *_own_heads(comparison)), _list_absent(comparison)),
        ("Not found by us", ("Row", "In your sheet", "Words", "Document", "File", "Page"), [_row_of(one, comparison) for one in comparison.of("missed")]),
        ("Matched", ("Row", "In your sheet", "Words", "Document", "File", "Page", "Matched by"), [_row_of(one, comparison) for one in comparison.of("matched")]),
        ("Not in your sheet", ("Words", "Document", "File", "Page", "Number"), _list_unlisted(comparison)),
    )  # fmt: skip
    fresh = path.with_name(f".{path.stem}.new.xlsx")
    try:
        book = xlsxwriter.Workbook(str(fresh), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        for title, heads, rows in sheets:
            _write_sheet(book, title, heads, rows)
        book.close()
        fresh.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        fresh.unlink(missing_ok=True)
        raise DecisionError(f"{path} can't be written: {error}. If it is open in another program, close it there.") from error
    return path


def _write_sheet(book: object, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    add_format, add_worksheet = book.add_format, book.add_worksheet  # type: ignore[attr-defined]  # xlsxwriter ships no types
    plain = add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    risky = add_format({"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True})
    bold = add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE3EA"})
    page = add_worksheet(title)
    page.freeze_panes(1, 0)
    for number, head in enumerate(heads):
        page.set_column(number, number, _WIDTHS.get(head, 24))
        page.write_string(0, number, make_cell(head), bold)
    for line, row in enumerate(rows, start=1):
        for number, text in enumerate(row):
            if text:
                page.write_string(line, number, make_cell(text), risky if is_risky(text) else plain)


def _own_heads(comparison: Comparison) -> tuple[str, ...]:
    """The longest header of the analyst's own, so that the rows can be worked on further."""
    return max((found.heads for found in comparison.columns.values() if found), key=len, default=())


def _list_absent(comparison: Comparison) -> list[tuple[str, ...]]:
    return [(one.listed.place, one.listed.text, one.listed.source, *one.listed.cells) for one in comparison.of("absent")]


def _row_of(outcome: Outcome, comparison: Comparison) -> tuple[str, ...]:
    words = outcome.statement.text if outcome.statement else outcome.spot.text if outcome.spot else ""
    page = outcome.statement.row["page"] if outcome.statement else outcome.spot.page if outcome.spot else None
    document = comparison.known.documents.get(outcome.document_id, {})
    shown = (text_of(document.get("title")), text_of(document.get("file_name")), text_of(page))
    return (outcome.listed.place, outcome.listed.text, words, *shown, outcome.how)[: 7 if outcome.statement else 6]


def _list_unlisted(comparison: Comparison) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for one in comparison.unlisted:
        document = comparison.known.documents.get(one.document_id, {})
        rows.append(
            (one.text, text_of(document.get("title")), text_of(document.get("file_name")), text_of(one.row["page"]), text_of(one.row["number"]))
        )
    return rows
