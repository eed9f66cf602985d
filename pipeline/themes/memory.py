"""What a run remembers of themes, so that a theme keeps its id: a folder of three files.

themes.json     id, labels, terms and first date of every theme, retired ones too
members.csv     passages and the themes they have, with weights; a passage without a theme has a row with none
history.csv     what became of every theme in every run so far
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import RunError
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.schemas import TABLES

_THEMES, _MEMBERS, _HISTORY = "themes.json", "members.csv", "history.csv"


@dataclass(slots=True)
class PastTheme:
    """A theme of the run before.

    Attributes:
        theme_id: Its id.
        label: Its machine label.
        is_retired: Whether no passage had it any more.
        first_seen_on: Earliest date of a document that had it.
        terms: Weight of its terms, as shown.
        members: Weight of each passage that had it.
        main: Passages that had it as their main theme.
    """

    theme_id: str
    label: str
    is_retired: bool
    first_seen_on: str | None
    terms: dict[str, float] = field(default_factory=dict)
    members: dict[str, float] = field(default_factory=dict)
    main: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ThemeMemory:
    """What the run before knew.

    Attributes:
        themes: Its themes, sorted by id.
        passages: All its passages, with a theme or without.
        history: Rows of theme_history up to it.
    """

    themes: list[PastTheme] = field(default_factory=list)
    passages: set[str] = field(default_factory=set)
    history: list[Row] = field(default_factory=list)


def write_theme_memory(tables: Tables, folder: Path) -> None:
    """Write what the next run needs to keep themes as they are.

    Args:
        tables: Needs passages, themes, theme_terms, passage_themes and theme_history, as the machine made them (before decisions).
        folder: Folder of this run; made if missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    terms: dict[str, dict[str, float]] = {}
    for row in read_rows(tables, "theme_terms"):
        terms.setdefault(row["theme_id"], {})[row["term"]] = row["weight"]
    themes = [
        {
            "theme_id": row["theme_id"],
            "label": row["machine_label"],
            "is_retired": bool(row["is_retired"]),
            "first_seen_on": row["first_seen_on"],
            "terms": dict(sorted(terms.get(row["theme_id"], {}).items())),
        }
        for row in sorted(read_rows(tables, "themes"), key=lambda row: str(row["theme_id"]))
    ]
    (folder / _THEMES).write_text(json.dumps(themes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    members = read_rows(tables, "passage_themes")
    others = sorted({row["passage_id"] for row in read_rows(tables, "passages")} - {row["passage_id"] for row in members})
    members += [{"passage_id": passage_id, "theme_id": None, "weight": 0.0} for passage_id in others]
    _write_csv(folder / _MEMBERS, ["passage_id", "theme_id", "weight"], members)
    _write_csv(folder / _HISTORY, TABLES["theme_history"].column_names, read_rows(tables, "theme_history"))


def read_theme_memory(folder: Path | None) -> ThemeMemory:
    """Read what the run before knew.

    Args:
        folder: The folder that `write_theme_memory` wrote, or None.

    Returns:
        The memory; an empty one without a folder.

    Raises:
        RunError: A file can't be read.
    """
    if folder is None or not (folder / _THEMES).is_file():
        return ThemeMemory()
    try:
        listed: list[dict[str, Any]] = json.loads((folder / _THEMES).read_text(encoding="utf-8"))
        themes = {row["theme_id"]: PastTheme(row["theme_id"], row["label"], row["is_retired"], row["first_seen_on"], row["terms"]) for row in listed}
        members = _read_csv(folder / _MEMBERS)
        _add_members(themes, [row for row in members if row["theme_id"]])
        history = [_type_history(row) for row in _read_csv(folder / _HISTORY)]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RunError(f"The memory of themes in {folder} can't be read ({error}). Restore it from a backup or delete the folder.") from error
    return ThemeMemory([themes[theme_id] for theme_id in sorted(themes)], {row["passage_id"] for row in members}, history)


def _add_members(themes: dict[str, PastTheme], rows: list[dict[str, str]]) -> None:
    best: dict[str, tuple[float, str]] = {}
    for row in rows:
        weight, theme_id = float(row["weight"]), row["theme_id"]
        themes[theme_id].members[row["passage_id"]] = weight
        if row["passage_id"] not in best or best[row["passage_id"]] < (weight, theme_id):
            best[row["passage_id"]] = (weight, theme_id)
    for passage_id, (_, theme_id) in best.items():
        themes[theme_id].main.add(passage_id)


def _type_history(row: dict[str, str]) -> Row:
    typed: Row = {key: value or None for key, value in row.items()}
    typed["document_count"], typed["passage_count"] = int(row["document_count"]), int(row["passage_count"])
    return typed


def _write_csv(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        cells = [["" if row[column] is None else str(row[column]) for column in columns] for row in rows]
        writer.writerows(sorted(cells))


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
