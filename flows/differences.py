"""Tells a comparison: on the screen, shortened, or as data, whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.comparison import Change, Comparison, Count, DocumentChanges
from flows.sides import Side
from pipeline.schemas import TABLES
from pipeline.schemas.wording import find_value_title

_COLOURS = {"gained": "green", "lost": "red", "changed": "yellow"}
_KINDS = {"recommendations": ("recommendation", "recommendations"), "commitments": ("pledge", "pledges"), "responses": ("answer", "answers")}
_HEADINGS = ("before", "now", "same", "changed", "gained", "lost")
_LABEL_WIDTH = 20
_PLAIN_WIDTH = 160  # where the output is no terminal
_LEAST_WIDTH = 60
_CONTEXT = 24  # letters before the first that differs: the reader finds the place again
_ALONE = {"before": "only before (gone, or not read now)", "now": "only now (new, or not read before)"}


def print_comparison(console: Console, comparison: Comparison, before: Side, now: Side, limit: int) -> None:
    """Say what differs.

    Args:
        console: Where to.
        comparison: What differs.
        before: The one side.
        now: The other side.
        limit: How many differences of each document to show; 0 for all.
    """
    width = max(console.width if console.is_terminal else _PLAIN_WIDTH, _LEAST_WIDTH)
    console.print(Text(f"before: {before.described}"))
    console.print(Text(f"now:    {now.described}"))
    console.print(
        Text(f"{_count(comparison.document_count, 'document', 'documents')} compared, {len(comparison.documents) or 'none'} with differences")
    )
    console.print()
    _print_counts(console, comparison)
    _print_columns(console, comparison)
    for document in comparison.documents:
        console.print()
        _print_document(console, document, limit, width)


def comparison_json(comparison: Comparison, before: Side, now: Side) -> dict[str, Any]:
    """The whole comparison as data.

    Args:
        comparison: What differs.
        before: The one side.
        now: The other side.
    """
    return {
        "before": {"kind": before.kind, "name": before.name, "described": before.described},
        "now": {"kind": now.kind, "name": now.name, "described": now.described},
        "document_count": comparison.document_count,
        "counts": {
            table: asdict(forms[""]) | {"forms": {form: asdict(count) for form, count in sorted(forms.items()) if form}}
            for table, forms in comparison.counts.items()
        },
        "documents": [asdict(document) for document in comparison.documents],
    }


def _print_counts(console: Console, comparison: Comparison) -> None:
    console.print(Text(" " * _LABEL_WIDTH + "".join(f"{heading:>9}" for heading in _HEADINGS)), style="dim")
    for table, forms in comparison.counts.items():
        console.print(_line(_KINDS[table][1], forms[""]), style="bold")
        for form in _order_forms(table, forms):
            console.print(_line(f"  {find_value_title('form', form)}", forms[form]))


def _print_columns(console: Console, comparison: Comparison) -> None:
    """Which columns changed how often: one change of the program mostly shows in many rows."""
    counted = Counter((change.table, name) for document in comparison.documents for change in document.changes for name in change.fields)
    for table in comparison.counts:
        told = [f"{_title(table, name)} {count}" for (where, name), count in counted.most_common() if where == table]
        if told:
            console.print(Text(f"changed in {_KINDS[table][1]}: {' · '.join(told)}"))


def _order_forms(table: str, forms: dict[str, Count]) -> list[str]:
    declared = [value for column in TABLES[table].columns if column.name == "form" for value in column.values]
    return [form for form in declared if form in forms] + sorted(form for form in forms if form and form not in declared)


def _line(label: str, count: Count) -> Text:
    line = Text(f"{label:<{_LABEL_WIDTH}}")
    for name in _HEADINGS:
        value = getattr(count, name)
        line.append(f"{value:>9}", style=_COLOURS.get(name, "") if value else "dim")
    return line


def _print_document(console: Console, document: DocumentChanges, limit: int, width: int) -> None:
    told = ", ".join(f"{count} {change}" for change in _COLOURS if (count := document.count(change)))
    alone = _ALONE.get(document.is_in, "")
    console.print(Text.assemble((document.file_name, "bold"), f"  {'; '.join(part for part in (alone, told) if part)}"))
    shown = document.changes[:limit] if limit else document.changes
    for change in shown:
        _print_change(console, change, width)
    if len(shown) < len(document.changes):
        console.print(Text(f"  ... {len(document.changes) - len(shown)} more; --limit 0 shows all"))


def _print_change(console: Console, change: Change, width: int) -> None:
    place = f"p. {change.page}" if change.page else ""
    kind = "" if change.table == "recommendations" else f"{_KINDS[change.table][0]}: "
    line = Text.assemble("  ", (f"{change.change:<7}", _COLOURS[change.change]), f"  {place:<7}", (kind, "italic"))
    if change.elsewhere:
        said = "now a" if change.change == "lost" else "was a"
        line.append(f"({said} {_KINDS[change.elsewhere][0]}) ", style="italic")
    line.append(_shorten(change.text, width - len(line)))
    console.print(line)
    for name, values in change.fields.items():
        _print_field(console, change.table, name, values, width)


def _print_field(console: Console, table: str, name: str, values: tuple[str | None, str | None], width: int) -> None:
    """One changed value: beside each other where both are short, else below each other from where they part."""
    title = _title(table, name)
    before, now = ("(empty)" if value is None else find_value_title(name, value) for value in values)
    indent = " " * 18
    short = Text.assemble(indent, (f"{title}: ", "dim"), (before, "red"), " → ", (now, "green"))
    if len(short) <= width:
        console.print(short)
        return
    console.print(Text.assemble(indent, (f"{title}:", "dim")))
    for said, value, colour in zip(("before", "now"), _show_parting(before, now, width - len(indent) - 10), ("red", "green"), strict=True):
        console.print(Text.assemble(indent, (f"  {said:<6}  ", "dim"), (value, colour)))


def _title(table: str, name: str) -> str:
    return next((column.title for column in TABLES[table].columns if column.name == name), name)


def _show_parting(before: str, now: str, width: int) -> tuple[str, str]:
    """Two texts shortened so that the place where they part is seen."""
    parting = next((i for i, (old, new) in enumerate(zip(before, now, strict=False)) if old != new), min(len(before), len(now)))
    start = before.rfind(" ", 0, max(parting - _CONTEXT, 0)) + 1  # at the beginning of a word
    if max(len(before), len(now)) <= width or start <= _CONTEXT:
        start = 0
    lead = "… " if start else ""
    return _shorten(lead + before[start:], width), _shorten(lead + now[start:], width)


def _shorten(text: str, width: int) -> str:
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 1)]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip() + " …"  # at the end of a word


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
