"""The first sheet of the workbook: what this is, what it rests on, what is missing, and what each sheet is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.report.care import find_cautions
from pipeline.report.sheet import Sheet, estimate_height
from pipeline.report.view import View, list_rows
from pipeline.report.wording import clean_text, say_count, say_date

_WIDTHS = (26.0, 110.0)


def write_start(
    target: Any,  # noqa: ANN401  # xlsxwriter ships no types
    formats: dict[str, Any],
    view: View,
    tables: Mapping[str, pd.DataFrame],
    sheets: Sequence[Sheet],
    *,
    team: str,
    notes: Sequence[str],
) -> None:
    """Write Start here.

    Args:
        target: The xlsxwriter worksheet.
        formats: The workbook's formats.
        view: What is shown.
        tables: All tables.
        sheets: The sheets that follow, split ones as their parts.
        team: Name of the team; "" for none.
        notes: What did not fit Excel's limits.
    """
    target.set_column(0, 0, _WIDTHS[0])
    target.set_column(1, 1, _WIDTHS[1])
    target.hide_gridlines(2)
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    lines = [("title", "What the reports say" + (f" — {clean_text(team)}" if team else "")), ("long", _describe_run(view, tables))]
    lines += [("", ""), ("heading", "What to know first"), *(("long", text) for text in _list_cautions(view, tables))]
    lines += [("note", note) for note in notes]
    lines += [("", ""), ("heading", "The sheets")]
    row = _write_lines(target, formats, lines, 0)
    for sheet in sheets:
        rows = say_count(len(sheet.rows), "row") if sheet.rows else sheet.if_empty
        text = f"{sheet.purpose} ({rows.rstrip('.')})"
        target.set_row(row, estimate_height(("", text), _WIDTHS))
        target.write_url(row, 0, f"internal:'{sheet.name}'!A1", formats["link"], sheet.name)
        target.write_string(row, 1, text, formats["long"])
        row += 1
    lines = [("", ""), ("heading", "How sure the program is"), *(("long", text) for text in view.certainty.legend)]
    lines += [line for text in _CLOSING for line in (("", ""), ("long", text))]
    _write_lines(target, formats, lines, row)


def _write_lines(target: Any, formats: dict[str, Any], lines: Sequence[tuple[str, str]], row: int) -> int:  # noqa: ANN401  # as above
    """Write (kind, text) lines from a row on; returns the row below them."""
    for kind, text in lines:
        if kind == "title":
            target.set_row(row, 30)
        elif kind != "heading":
            target.set_row(row, estimate_height(("", text), _WIDTHS))
        if kind:
            target.write_string(row, 0 if kind in {"title", "heading"} else 1, text, formats[kind])
        row += 1
    return row


_FOLDERS = (
    "Each row’s link under “Evidence” opens a page with the place in the document marked. It leads to the folder “evidence” beside this workbook: "
    "keep the two together when you copy them."
)
_CARE = (
    "Texts are the words of the documents. The program can be wrong: the columns “Sure” and “Review” say how sure it is and whether a person has "
    "checked the row. Everything here, and more, is in the folder “tables” for other programs."
)
_CLOSING = (_FOLDERS, _CARE)


def _describe_run(view: View, tables: Mapping[str, pd.DataFrame]) -> str:
    found = ", ".join((
        say_count(len(view.recommendations), "recommendation"), say_count(len(view.pledges), "pledge"),
        say_count(len(tables["conflicts"]), "disagreement"),
    ))  # fmt: skip
    dates = sorted(
        document.dated_on for document in view.documents.values() if document.dated_on and document.row["dated_from"] not in {"file", "none"}
    )
    span = f", dated {say_date(dates[0])} to {say_date(dates[-1])}" if dates else ""
    runs = list_rows(tables["runs"])
    when = f" Run of {say_date(runs[-1]['started_at'][:10])} ({runs[-1]['run_id']}), briefmill {runs[-1]['version']}." if runs else ""
    return f"Read by a program out of {say_count(len(view.documents), 'document')}{span}: {found}.{when}"


def _list_cautions(view: View, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    lines = []
    for group in find_cautions(view, tables):
        count = say_count(len(group.cautions), "file" if group.title in {"Not read", "Waiting", "Left out"} else "document")
        lines.append(f"{group.title}: {count}. {group.meaning} See the sheet “Not read”.")
    for reason, hidden in sorted(view.left_out.items()):
        lines.append(f"Not shown: {say_count(hidden, 'recommendation')} {reason}. The tables hold them (recommendations.csv).")
    return lines or ["Every file was read and analysed in full."]
