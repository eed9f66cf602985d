"""The ledger's mirror: the same entries as JSON lines, one a line, readable by anything, from which a lost database is rebuilt."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.decisions.entries import Entry
from pipeline.errors import DecisionError

_TAIL_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class MirrorContent:
    """What a mirror holds.

    Attributes:
        entries: Its entries in order.
        unreadable: How many lines could not be read.
    """

    entries: list[Entry]
    unreadable: int


def read_mirror(path: Path) -> MirrorContent:
    """Read a mirror, past what is damaged.

    A batch of which only the first lines are there, at the very end, was cut off by a crash before it was acknowledged: it is left out,
    since a batch counts as a whole or not at all.

    Args:
        path: The mirror; may be missing.

    Returns:
        Its entries, and how many lines could not be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return MirrorContent([], 0)
    entries: list[Entry] = []
    unreadable = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            entries.append(Entry.from_row(_read_line(line)))
        except (DecisionError, ValueError):
            unreadable += 1
    return MirrorContent(_drop_cut_batch(entries), unreadable)


def read_tail(path: Path) -> tuple[int, str]:
    """Sequence number and id of the mirror's last line.

    Args:
        path: The mirror; may be missing.

    Returns:
        Both; (0, "") for an empty mirror, (-1, "") where the last line can't be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            span = _TAIL_BYTES
            while True:
                file.seek(max(0, size - span))
                tail = file.read(span)
                if span >= size or b"\n" in tail[:-1]:
                    break
                span *= 4
    except FileNotFoundError:
        return 0, ""
    if not size:
        return 0, ""
    if not tail.endswith(b"\n"):
        return -1, ""
    try:
        row = _read_line(tail[:-1].rsplit(b"\n", 1)[-1])
        return int(row["sequence"]), str(row["decision_id"])
    except (ValueError, KeyError, TypeError):
        return -1, ""


def append_mirror(path: Path, numbered: Iterable[tuple[int, Entry]]) -> None:
    """Append entries and wait until they are on the disk.

    Args:
        path: The mirror.
        numbered: Entries with their sequence numbers.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    with path.open("ab") as file:
        file.write(_write_lines(numbered))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _sync_folder(path.parent)


def rewrite_mirror(path: Path, numbered: Iterable[tuple[int, Entry]]) -> None:
    """Write the whole mirror anew: beside it first, then in its place.

    Args:
        path: The mirror.
        numbered: All entries with their sequence numbers.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    append_mirror(fresh, numbered)
    fresh.replace(path)
    _sync_folder(path.parent)


def _read_line(line: bytes) -> dict[str, Any]:
    row = json.loads(line.decode("utf-8"))
    if not isinstance(row, dict):
        raise ValueError("not an object")  # noqa: TRY004  # the caller takes every unreadable line alike
    return row


def _write_lines(numbered: Iterable[tuple[int, Entry]]) -> bytes:
    lines = []
    for sequence, entry in numbered:
        row = entry.as_row() | {"seen": dict(entry.seen), "sequence": sequence}
        # Plain ASCII: no editor or file system re-encodes it.
        lines.append(json.dumps({name: value for name, value in row.items() if value is not None}, sort_keys=True))
    return "".join(line + "\n" for line in lines).encode("ascii")


def _drop_cut_batch(entries: list[Entry]) -> list[Entry]:
    if not entries:
        return entries
    last = entries[-1]
    whole = sum(entry.batch_id == last.batch_id for entry in entries)
    return entries if whole >= last.batch_size else [entry for entry in entries if entry.batch_id != last.batch_id]


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; there the rename is durable by itself
        return
    try:
        os.fsync(handle)
    except OSError:  # some network file systems sync no folders
        pass
    finally:
        os.close(handle)
