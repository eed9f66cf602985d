"""What is new since the last run, in the order in which a reader asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.report.view import DocumentView, Row, View, list_rows
from pipeline.report.wording import name_file, say_count
from pipeline.tables.shaping import is_among

# Tables whose changes are worth a line, and what one of their rows is called.
_COUNTED = {
    "recommendations": ("recommendation", "recommendations"),
    "commitments": ("pledge", "pledges"),
    "responses": ("answer", "answers"),
    "conflicts": ("disagreement", "disagreements"),
    "themes": ("theme", "themes"),
}
_CAUSES = {
    "new report": "from new reports",
    "replaced": "from replaced reports",
    "removed": "from removed reports",
    "decision": "by people’s decisions",
    "program": "by a new program or setting",
}


@dataclass(frozen=True, slots=True)
class News:
    """What a run changed.

    Attributes:
        is_first: Whether nothing was published before, so that everything is new.
        lines: One sentence for each sort of row that came, changed or went.
        new_documents: Documents that came, newest first.
        removed_titles: Titles of documents that went.
        new_themes: Labels of themes that this run found first.
    """

    is_first: bool
    lines: list[str] = field(default_factory=list)
    new_documents: list[DocumentView] = field(default_factory=list)
    removed_titles: list[str] = field(default_factory=list)
    new_themes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.is_first or self.lines or self.new_documents or self.removed_titles or self.new_themes)


def find_news(view: View, tables: Mapping[str, pd.DataFrame], previous: Path | None) -> News:
    """Find what is new.

    Args:
        view: What is shown.
        tables: All tables; run_changes holds what this run changed.
        previous: Folder of the run published before, which knows the titles of documents that went; None for a first run.

    Returns:
        The news.
    """
    if previous is None:
        return News(is_first=True)
    changes = list_rows(tables["run_changes"][is_among(tables["run_changes"]["table"], [*_COUNTED, "documents"])])
    documents = [row for row in changes if row["table"] == "documents"]
    added = [view.documents[row["key"]] for row in documents if row["change"] == "added" and row["key"] in view.documents]
    added.sort(key=lambda document: (document.dated_on or "", document.document_id), reverse=True)
    removed = [row["key"] for row in documents if row["change"] == "removed"]
    themes = [row["label"] for row in list_rows(tables["themes"]) if row["is_new_in_run"] and not row["is_retired"]]
    return News(False, _count_lines(changes), added, _name_removed(removed, previous), themes)


def _count_lines(changes: list[Row]) -> list[str]:
    counts = Counter((row["table"], row["change"], row["cause"]) for row in changes)
    lines = []
    for table, (one, many) in _COUNTED.items():
        parts = [
            f"{count:,} {change} {_CAUSES.get(cause or '', '')}".rstrip()
            for change in ("added", "changed", "removed")
            for cause in (*_CAUSES, None)
            if (count := counts[table, change, cause])
        ]
        if parts:
            total = sum(count for (name, _, _), count in counts.items() if name == table)
            lines.append(f"{say_count(total, one, many).partition(' ')[2].capitalize()}: {'; '.join(parts)}.")
    return lines


def _name_removed(keys: list[str], previous: Path) -> list[str]:
    if not keys:
        return []
    try:
        old = pd.read_parquet(previous / "tables" / "documents.parquet", columns=["document_id", "title", "file_name"])
    except (OSError, ValueError):
        return sorted(keys)
    rows = list_rows(old[is_among(old["document_id"], keys)])
    return sorted(row["title"] or name_file(row["file_name"]) for row in rows)
