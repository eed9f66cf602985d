"""`briefmill find WORDS`: passages, recommendations and pledges, with document, page and date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from flows.commands.published import read_columns
from pipeline.errors import RunError
from pipeline.ids import fold_text
from pipeline.settings import read_settings

Row = Mapping[str, Any]

_KINDS = (("recommendations", "Recommendations"), ("commitments", "Pledges"), ("passages", "Passages"))
_NOT_TEXT = ("running head", "contents")
_COLUMNS = {
    "documents": ("document_id", "file_name", "title", "dated_on"),
    "recommendations": ("document_id", "text", "page"),
    "commitments": ("document_id", "text", "page"),
    "passages": ("document_id", "text", "page", "kind"),
}


def show_hits(home: Path | None, *, words: list[str], limit: int) -> int:
    """Print the rows whose text holds all words.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        words: Words or phrases; all must appear, in any order, in whatever case.
        limit: How many hits of each kind.

    Returns:
        Exit code 0 (also without hits).

    Raises:
        RunError: Nothing is published yet.
    """
    tables = read_columns(read_settings(home), _COLUMNS)
    if tables is None:
        raise RunError("Nothing is published yet: briefmill run")
    console = Console(highlight=False, soft_wrap=True)
    documents = {row["document_id"]: row for row in tables["documents"]}
    wanted = [fold_text(word) for word in words]
    for name, title in _KINDS:
        hits = [row for row in tables[name] if _is_hit(row, wanted)]
        console.print(f"[bold]{title}: {len(hits)}[/bold]")
        for row in hits[:limit]:
            console.print(_line(row, documents[row["document_id"]], wanted))
        if len(hits) > limit:
            console.print(f"  ... {len(hits) - limit} more; --limit {len(hits)} shows all")
    return 0


def _is_hit(row: Row, words: list[str]) -> bool:
    """Whether the text of a row holds all of the folded words."""
    folded = fold_text(row["text"] or "")
    return all(word in folded for word in words) and row.get("kind") not in _NOT_TEXT


def _line(row: Row, document: Row, words: list[str]) -> Text:
    page = f"p. {row['page']}" if row["page"] is not None else ""
    place = [document["title"] or document["file_name"], page, document["dated_on"] or ""]
    text = Text.from_markup(f"  [dim]{escape(', '.join(part for part in place if part))}[/dim]  ")
    body = Text(row["text"] or "")
    body.highlight_words(words, style="bold yellow", case_sensitive=False)
    return text.append(body)
