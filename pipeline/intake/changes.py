"""What has changed in raw/ since the last run, told by content and name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.intake.found import FoundFile


@dataclass(frozen=True, slots=True)
class Moved:
    """A file whose content was known under another name."""

    file: FoundFile
    old_name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run has before it; every ready file is in exactly one of new, changed, moved, unchanged and duplicates.

    Attributes:
        new: Unknown name, unknown content.
        changed: Known name with other, unknown content.
        moved: Content that was known under another name only.
        unchanged: Known name with its known content.
        duplicates: Content that another file found now has too, whose name comes first.
        removed: Known names that are there no more (or are no longer read), in order; those that wait are not gone.
    """

    new: list[FoundFile] = field(default_factory=list)
    changed: list[FoundFile] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    unchanged: list[FoundFile] = field(default_factory=list)
    duplicates: list[FoundFile] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def tell_changes(found: Sequence[FoundFile], known: Mapping[str, str]) -> Changes:
    """Compare what was found with what the last run knew.

    Args:
        found: All files found now.
        known: file_name → sha256 of the files whose content is in the store.

    Returns:
        Each ready file under what has become of it, in order of names; and the names that are gone.
    """
    changes = Changes()
    names_of: dict[str, list[str]] = {}
    for name in sorted(known):
        names_of.setdefault(known[name], []).append(name)
    seen: set[str] = set()
    for file in sorted(found, key=lambda file: file.file_name):
        if file.outcome != "ready" or file.sha256 is None:
            continue
        if file.sha256 in seen:
            changes.duplicates.append(file)
        elif known.get(file.file_name) == file.sha256:
            changes.unchanged.append(file)
        elif file.sha256 in names_of:
            changes.moved.append(Moved(file, names_of[file.sha256][0]))
        elif file.file_name in known:
            changes.changed.append(file)
        else:
            changes.new.append(file)
        seen.add(file.sha256)
    present = {file.file_name for file in found if file.outcome in {"ready", "waiting"}}
    changes.removed.extend(sorted(set(known) - present))
    return changes
