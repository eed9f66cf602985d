"""`briefmill review import-sheet FILE`: an analyst's own spreadsheet beside what the program found, and into the ledger."""

from __future__ import annotations

import contextlib
import getpass
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.commands.published import read_tables
from pipeline.decisions import open_ledger
from pipeline.decisions.frames import text_of
from pipeline.decisions.kinds import ADD
from pipeline.decisions.old_sheet_columns import FIELDS
from pipeline.decisions.old_sheet_import import Comparison, import_old_sheet
from pipeline.decisions.old_sheet_report import ENDING, write_comparison
from pipeline.errors import UsageError
from pipeline.settings import read_settings

_SHORT = 110  # characters of a text in the terminal


def take_old_sheet(  # an option each
    home: Path | None, *, file: Path, columns: Sequence[str], reviewer: str, take: bool, accept: bool, limit: int
) -> int:
    """Compare an analyst's spreadsheet with what was found; with `take`, enter what it says beyond that.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        file: The spreadsheet.
        columns: "field=head" each: what a person says of its columns.
        reviewer: Whose sheet it is; "" for the setting, else the account's name.
        take: Whether to enter decisions and write the comparison beside the sheet; else nothing is written.
        accept: Whether what matched is accepted too.
        limit: How many rows of each kind to show; 0 for all.

    Returns:
        Exit code: 0, or 3 where some of what the sheet says was left.

    Raises:
        RunError: Nothing is published yet.
        UsageError: There is no such file, or a column is named that there is not.
    """
    told = read_told(columns)
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    settings = read_settings(home)
    tables = read_tables(settings)
    with contextlib.closing(open_ledger(settings)) as ledger:
        signed = reviewer or settings.review.reviewer or getpass.getuser()
        comparison = import_old_sheet(file, tables, ledger, signed, told=told, accept=accept, take=take)
    console = Console(highlight=False, soft_wrap=True)
    for line in describe(comparison, limit):
        console.print(escape(line))
    if take:
        path = write_comparison(comparison, file.with_name(file.stem + ENDING))
        console.print(f"{len(comparison.taken)} decisions entered. briefmill run applies them. The whole comparison is in {escape(str(path))}.")
    else:
        console.print("Nothing was written. If the columns are right, add --take to enter it.")
    return 3 if comparison.takings.left else 0


def read_told(columns: Iterable[str]) -> dict[str, str]:
    """Read what a person says of the columns.

    Args:
        columns: "text=Recommendation wording", "actor=D", "theme=" (no column states it).

    Raises:
        UsageError: One of them isn't of that form, or a field is named that there is not.
    """
    told = {}
    for column in columns:
        name, sign, head = column.partition("=")
        if not sign or name.strip() not in FIELDS:
            raise UsageError(f"--column {column}: write FIELD=HEAD, where FIELD is one of: {', '.join(FIELDS)}.")
        told[name.strip()] = head.strip().strip("\"'")
    return told


def describe(comparison: Comparison, limit: int) -> list[str]:
    """Say in plain words how a sheet was understood, what was found of it, and what would be entered."""
    return [*comparison.book.notes, *_say_columns(comparison), "", *_say_found(comparison, limit), "", *_say_takings(comparison, limit)]


def _say_columns(comparison: Comparison) -> list[str]:
    lines = []
    for sheet, columns in comparison.columns.items():
        where = f"Sheet {sheet}" if sheet else comparison.book.name
        if columns is None:
            lines.append(f"{where}: no column of recommendations was found; left out.")
            continue
        head = f"heads in row {columns.header}" if columns.header else "no heads"
        lines.append(f"{where} ({head}):")
        lines += [
            f"  '{_cut(columns.heads[columns.places[name]])}' is {title} ({name}; {columns.reasons[name]})"
            for name, title in FIELDS.items()
            if name in columns.places
        ]
        if columns.unused:
            lines.append(f"  not used: {', '.join(repr(_cut(head, 40)) for head in columns.unused)}")
    return [*lines, 'If that is wrong: --column FIELD="head", as in --column actor="Lead agency"; FIELD= leaves a field out.']


def _say_found(comparison: Comparison, limit: int) -> list[str]:
    matched, missed, absent = comparison.of("matched"), comparison.of("missed"), comparison.of("absent")
    pledges = sum(one.statement is not None and one.statement.table == "commitments" for one in matched)
    aside = f" ({pledges} of them held for pledges by the program)" if pledges else ""
    lines = [
        f"{len(comparison.outcomes)} rows: {len(matched)} matched{aside}; {len(missed)} in your sheet, not found by us; {len(absent)} not in any document read."
    ]
    if missed:
        lines.append("In your sheet, not found by us:")
        lines += _cut_list(
            [
                f"  {one.listed.place}: {_name(comparison, one.document_id)}{_say_page(one.spot.page if one.spot else None)}: {_cut(one.listed.text)}"
                for one in missed
            ],
            limit,
        )
    if absent:
        lines.append("Not in any document read:")
        lines += _cut_list(
            [f"  {one.listed.place}{_say_source(one.listed.source, one.listed.documents)}: {_cut(one.listed.text)}" for one in absent], limit
        )
    counts = Counter(one.document_id for one in comparison.unlisted)
    if counts:
        lines.append("Found by us, not in your sheet:")
        lines += _cut_list([f"  {_name(comparison, key)}: {count}" for key, count in counts.most_common()], limit)
    return lines


def _say_takings(comparison: Comparison, limit: int) -> list[str]:
    drafts, takings = comparison.takings.drafts, comparison.takings
    added = sum(draft.field == ADD for draft in drafts)
    said = "Entered" if comparison.taken else "To enter"
    lines = [
        f"{said}: {added} recommendations added, {len(drafts) - added} decisions on matched ones. {takings.standing} statements of the sheet stand already."
    ]
    lines += _cut_list(
        [
            f"  {draft.note or ''}: {draft.field.replace('_', ' ')} = {_cut(str(draft.human_value), 60)}"
            + (f" (the program: {_cut(draft.machine_value, 40)})" if draft.machine_value and draft.field not in {"note", "review_status"} else "")
            for draft in drafts
            if draft.field != ADD
        ],
        limit,
    )
    return lines + _cut_list(takings.left, limit)


def _name(comparison: Comparison, document_id: str) -> str:
    document = comparison.known.documents.get(document_id, {})
    return text_of(document.get("title")) or text_of(document.get("file_name"))


def _say_page(page: int | None) -> str:
    return f", p. {page}" if page is not None else ""


def _say_source(source: str, documents: Sequence[str]) -> str:
    if not source:
        return ""
    return f" ({_cut(source, 50)})" if documents else f" ({_cut(source, 50)}: no document of that name)"


def _cut(text: str, most: int = _SHORT) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _cut_list(lines: list[str], limit: int) -> list[str]:
    return lines if not limit or len(lines) <= limit else [*lines[:limit], f"  … {len(lines) - limit} more; --limit 0 shows all"]
