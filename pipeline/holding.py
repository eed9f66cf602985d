"""What can't be looked at now stays as it was: a folder without rights or a drive that does not answer must not empty the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.intake import FoundFile

_KEPT = "What was read from it before stays."


def hold_known(files: Iterable[FoundFile], known: Mapping[str, Mapping[str, Any]]) -> tuple[list[FoundFile], list[str]]:
    """Hold the files that the last run read and this one can't look at.

    Args:
        files: All files found.
        known: What the last run made of each file, by name: its `sha256` and `document_id` among others.

    Returns:
        The files found, in the order of their names, and warnings. Files that were read before and now are being written, or can't be
        opened, or lie in a folder or archive that is so, wait with the checksum and document of the last run.
    """
    held = {name: entry for name, entry in known.items() if entry.get("document_id")}
    told: list[FoundFile] = []
    names: set[str] = set()
    for file in files:
        if file.outcome == "waiting" or file.is_closed:
            before = held.get(file.file_name)
            told.append(_hold(file, before) if before else file)
        else:
            told.append(file)
        names.add(file.file_name)
    shut = [file for file in told if file.outcome == "waiting" or file.is_closed]
    kept: Counter[str] = Counter()
    for name in sorted(set(held) - names):
        above = next((file for file in shut if name.startswith(file.file_name.rstrip("/") + "/")), None)
        if above is not None:
            reason = f"'{above.file_name}' can't be looked into now. {_KEPT}"
            told.append(_hold(FoundFile(name, above.path / name[len(above.file_name) :], reason=reason, hint=above.hint), held[name]))
            kept[above.file_name] += 1
    warnings = [f"'{name}' can't be looked into now: {count} files in it stay as they were." for name, count in sorted(kept.items())]
    return sorted(told, key=lambda file: file.file_name), warnings


def _hold(file: FoundFile, before: Mapping[str, Any]) -> FoundFile:
    reason = file.reason if file.outcome == "waiting" or not file.is_closed else f"{file.reason} {_KEPT}"
    return replace(file, outcome="waiting", reason=reason, sha256=before["sha256"], document_id=before["document_id"])
