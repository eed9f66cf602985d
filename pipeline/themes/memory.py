"""What a run remembers of themes, so that a theme keeps its id: a folder of five files.

themes.json     id, labels, terms and first date of every theme, retired ones too
members.csv     passages and the themes they have, with weights; a passage without a theme has a row with none
history.csv     what became of every theme in every run so far
added.json      how many passages came since all were given their shares
asides.csv      passages that a theme had when a person merged it into another: they are its own again if the merge is taken back
"""

from __future__ import annotations

import csv
import itertools
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import RunError
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.schemas import TABLES
from pipeline.themes.corpus import SAMPLE

_THEMES, _MEMBERS, _HISTORY, _ASIDES, _ADDED = "themes.json", "members.csv", "history.csv", "asides.csv", "added.json"


FEW = 0.01  # of the passages, new since all were given their shares: with more, all are given theirs anew


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
        main: Passages that had it as their main theme; of a team's own theme, all that had it.
        merged_into: The theme that a person merged it into.
        split_from: The theme that a person split it off.
        aside: Passages that it had when it was merged.
        is_fresh: Whether it was split off since the run before.
    """

    theme_id: str
    label: str
    is_retired: bool
    first_seen_on: str | None
    terms: dict[str, float] = field(default_factory=dict)
    members: dict[str, float] = field(default_factory=dict)
    main: set[str] = field(default_factory=set)
    merged_into: str | None = None
    split_from: str | None = None
    aside: set[str] = field(default_factory=set)
    is_fresh: bool = False


@dataclass(slots=True)
class ThemeMemory:
    """What the run before knew.

    Attributes:
        themes: Its themes, sorted by id.
        passages: All its passages, with a theme or without.
        history: Rows of theme_history up to it.
        own: Themes of the team's own taxonomy, sorted by id.
        changes: What people did to themes since: (theme id, change, id of the theme it came from or went into).
        added: Passages that came since all were given their shares.
        is_due: Whether themes are to be found and passages given their shares anew (`holding.py`).
    """

    themes: list[PastTheme] = field(default_factory=list)
    passages: set[str] = field(default_factory=set)
    history: list[Row] = field(default_factory=list)
    own: list[PastTheme] = field(default_factory=list)
    changes: list[tuple[str, str, str | None]] = field(default_factory=list)
    added: int = 0
    is_due: bool = True


def write_theme_memory(tables: Tables, folder: Path, before: Path | None = None) -> None:
    """Write what the next run needs to keep themes as they are.

    Args:
        tables: Needs passages, themes, theme_terms, passage_themes and theme_history, as the machine made them (before decisions).
        folder: Folder of this run; made if missing.
        before: Folder of the memory that the run had read, if any: it knows what themes had that were merged since.
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
            "merged_into": row["merged_into_theme_id"],
            "split_from": row["split_from_theme_id"],
            "origin": row["origin"] or "found",
        }
        for row in sorted(read_rows(tables, "themes"), key=lambda row: str(row["theme_id"]))
    ]
    (folder / _THEMES).write_text(json.dumps(themes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    members = read_rows(tables, "passage_themes")
    others = sorted({row["passage_id"] for row in read_rows(tables, "passages")} - {row["passage_id"] for row in members})
    members += [{"passage_id": passage_id, "theme_id": None, "weight": 0.0} for passage_id in others]
    _write_csv(folder / _MEMBERS, ["passage_id", "theme_id", "weight"], members)
    _write_csv(folder / _HISTORY, TABLES["theme_history"].column_names, read_rows(tables, "theme_history"))
    merged = {theme["theme_id"] for theme in themes if theme["merged_into"]}
    asides = {theme.theme_id: theme.aside or theme.main for theme in read_theme_memory(before).themes} if merged else {}
    rows = [{"theme_id": key, "passage_id": passage_id} for key in sorted(merged) for passage_id in sorted(asides.get(key, ()))]
    _write_csv(folder / _ASIDES, ["theme_id", "passage_id"], rows)
    _write_added(tables, folder, before)


def _write_added(tables: Tables, folder: Path, before: Path | None) -> None:
    """How many passages of a large corpus came since all were given their shares; of a small one all are given theirs in every run."""
    passages = list_passages(tables)
    added = 0 if len(passages) <= SAMPLE else count_added(read_theme_memory(before), passages)
    (folder / _ADDED).write_text(json.dumps({"added": added}) + "\n", encoding="utf-8")


def list_passages(tables: Tables) -> list[str]:
    """Ids of all passages."""
    frame = tables.get("passages")
    return list(frame["passage_id"]) if frame is not None and len(frame) else []


def count_added(known: ThemeMemory, passages: list[str]) -> int:
    """Count what came since all passages were given their shares.

    Args:
        known: What the run before knew.
        passages: All passages of this run.

    Returns:
        The number; 0 where it is so large that this run gives all theirs anew.
    """
    added = known.added + sum(passage_id not in known.passages for passage_id in passages)
    return 0 if added > FEW * len(passages) else added


def find_due(known: ThemeMemory, passages: list[str], fitted: int) -> bool:
    """Whether a run finds themes and their passages anew, as it does unless the corpus is large and little came since the last that did.

    Args:
        known: What the run before knew.
        passages: All passages of this run.
        fitted: How many of them may join a fit.
    """
    if fitted <= SAMPLE:
        return True
    return not count_added(known, passages) and any(passage_id not in known.passages for passage_id in passages)


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
        own = {row["theme_id"] for row in listed if row.get("origin") == "own"}
        themes = {row["theme_id"]: _read_theme(row) for row in listed}
        passages = _add_members(themes, folder / _MEMBERS, own)
        for row in _read_csv(folder / _ASIDES) if (folder / _ASIDES).is_file() else []:
            themes[row["theme_id"]].aside.add(row["passage_id"])
        history = [_type_history(row) for row in _read_csv(folder / _HISTORY)]
        added = int(json.loads((folder / _ADDED).read_text(encoding="utf-8"))["added"]) if (folder / _ADDED).is_file() else 0
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RunError(f"The memory of themes in {folder} can't be read ({error}). Restore it from a backup or delete the folder.") from error
    found, team = ([themes[theme_id] for theme_id in sorted(themes) if (theme_id in own) is is_own] for is_own in (False, True))
    return ThemeMemory(found, passages, history, team, added=added)


def _read_theme(row: dict[str, Any]) -> PastTheme:
    theme = PastTheme(row["theme_id"], row["label"], row["is_retired"], row["first_seen_on"], row["terms"])
    theme.merged_into, theme.split_from = row.get("merged_into"), row.get("split_from")
    return theme


def _add_members(themes: dict[str, PastTheme], path: Path, own: set[str]) -> set[str]:
    """Give themes their passages; all passages of the run. Row by row: of a large corpus there are millions."""
    best: dict[str, tuple[float, str]] = {}
    passages: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for passage_id, theme_id, told in itertools.islice(csv.reader(file), 1, None):
            passages.add(passage_id)
            if not theme_id:
                continue
            weight = float(told)
            themes[theme_id].members[passage_id] = weight
            if theme_id in own:  # beside a passage's other themes, not instead of them
                themes[theme_id].main.add(passage_id)
            elif passage_id not in best or best[passage_id] < (weight, theme_id):
                best[passage_id] = (weight, theme_id)
    for passage_id, (_, theme_id) in best.items():
        themes[theme_id].main.add(passage_id)
    return passages


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
