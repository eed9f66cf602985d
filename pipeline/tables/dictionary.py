"""docs/tables.md, made from the schemas: what every table and column is, for people."""

from __future__ import annotations

from pipeline.schemas import TABLES, Column, Table

_OPENING = """\
# The tables

Made from `pipeline/schemas`; a test compares. After a change of the schemas:
`python -c "from pipeline.tables import make_dictionary; print(make_dictionary(), end='')" > docs/tables.md`.

Each table is a file `processed/tables/<name>.parquet` and the same rows as `<name>.csv`. Keys are made from content, so that the same
fact has the same id in every run. Dates are ISO 8601, to the precision stated (`_on`); times are UTC (`_at`); boxes (`x0 top x1 bottom`) are points
from the page's top left; pages start at 1. An empty field is a missing value, and the text "NA" is text. Several values in one field are
joined by "; ". Columns may be added, never renamed.

In the CSV files texts are verbatim: one may begin with `=`, `+`, `-` or `@`. Import them with the columns set to text, or use the workbook.
"""
_SCOPES = {"document": "from each document", "corpus": "from all documents together", "run": "about runs"}


def make_dictionary() -> str:
    """Write down all tables as Markdown.

    Returns:
        The text of docs/tables.md: a table of contents, then a section a table.
    """
    contents = ["| table | one row per | filled |", "|---|---|---|"]
    contents += [f"| [{name}](#{name}) | {_bare(table)} | {_SCOPES[table.scope]} |" for name, table in TABLES.items()]
    sections = [_describe_table(table) for table in TABLES.values()]
    return _OPENING + "\n" + "\n".join(contents) + "\n\n" + "\n\n".join(sections) + "\n"


def _bare(table: Table) -> str:
    return _cell(table.grain.removeprefix("One row per ").rstrip("."))


def _describe_table(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"**{table.title}.** {table.grain} Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | title | type | what it holds |",
        "|---|---|---|---|",
    ]
    return "\n".join(lines + [_describe_column(column) for column in table.columns])


def _describe_column(column: Column) -> str:
    kind = column.type + (f", {column.unit}" if column.unit else "") + ("" if column.is_required else ", may be empty")
    words = column.description
    if column.values:
        words += " One of: " + ", ".join(column.values) + "."
    if column.references:
        table, name = column.references.split(".")
        words += f" Found in [{table}](#{table}).{name}."
    return f"| `{column.name}` | {column.title.strip()} | {kind} | {_cell(words)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
