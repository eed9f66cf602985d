"""`briefmill find WORDS`: passages, recommendations and pledges, with document, page and date."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from flows.commands.published import read_tables
from pipeline.ids import fold_text
from pipeline.settings import read_settings

_KINDS = (("recommendations", "Recommendations"), ("commitments", "Pledges"), ("passages", "Passages"))
_NOT_TEXT = ("running head", "contents")


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
    settings = read_settings(home)
    tables = read_tables(settings)
    console = Console(highlight=False, soft_wrap=True)
    documents = {row["document_id"]: row for row in tables["documents"].to_dict("records")}
    wanted = [fold_text(word) for word in words]
    for name, title in _KINDS:
        hits = find_rows(tables[name], wanted)
        console.print(f"[bold]{title}: {len(hits)}[/bold]")
        for row in hits.head(limit).itertuples(index=False):
            console.print(_line(row, documents[str(row.document_id)], wanted))
        if len(hits) > limit:
            console.print(f"  ... {len(hits) - limit} more; --limit {len(hits)} shows all")
    return 0


def find_rows(frame: pd.DataFrame, words: list[str]) -> pd.DataFrame:
    """The rows whose text holds all of the folded words.

    Args:
        frame: A table with a text column.
        words: Words as `fold_text` folds them.
    """
    folded = frame["text"].map(fold_text)
    hit = pd.Series(data=True, index=frame.index)
    for word in words:
        hit &= folded.str.contains(word, regex=False)
    if "kind" in frame:
        hit &= ~frame["kind"].isin(_NOT_TEXT)
    return frame[hit]


def _line(row: object, document: Mapping[Hashable, Any], words: list[str]) -> Text:
    page, on = getattr(row, "page", None), document["dated_on"]
    where = str(document["title"] if isinstance(document["title"], str) else document["file_name"])
    place = [where, f"p. {page}" if pd.notna(page) else "", on if isinstance(on, str) else ""]
    text = Text.from_markup(f"  [dim]{escape(', '.join(part for part in place if part))}[/dim]  ")
    body = Text(str(getattr(row, "text", "")))
    body.highlight_words(words, style="bold yellow", case_sensitive=False)
    return text.append(body)
