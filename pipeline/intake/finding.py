"""Find what lies in raw/ and say of every file what becomes of it; nothing is skipped in silence."""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
import time
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.ids import make_id
from pipeline.intake.found import FoundFile
from pipeline.intake.names import is_sample, tell_left_out
from pipeline.intake.office_program import can_convert
from pipeline.intake.saved_pages import leave_out_page_parts
from pipeline.intake.sniffing import open_regular, sniff_format
from pipeline.intake.walking import Seen, read_entries
from pipeline.settings import Settings

_CHUNK = 1 << 20
_READY = frozenset({"pdf", "docx", "pptx", "html", "txt", "md", "odt", "odp", "rtf", "mhtml", "xlsx", "ods", "csv", "image"})


def find_files(
    raw: Path, settings: Settings, *, sleep: Callable[[float], None] = time.sleep, now: Callable[[], float] = time.time
) -> list[FoundFile]:
    """Find every file under raw/ and say what becomes of it.

    A file written to or put there within `intake.settle_seconds` is looked at twice, with that long in between (once for all of
    them): one that has changed is still being copied and waits for the next run.

    Args:
        raw: The folder of reports.
        settings: The home's settings.
        sleep: How to wait; tests put their own.
        now: The clock; tests put their own.

    Returns:
        One FoundFile for each file, link, pipe or unreadable folder, in the order of their names.

    Raises:
        RunError: The folder itself can't be opened.
    """
    entries = read_entries(raw)
    settled = _settle([entry for entry in entries if isinstance(entry, Seen) and not tell_left_out(entry.file_name)], settings, sleep, now)
    found = [entry if isinstance(entry, FoundFile) else _judge(entry, settled, settings) for entry in entries]
    return _leave_out_samples([file for file in found if file is not None], settings)


def _settle(seen: list[Seen], settings: Settings, sleep: Callable[[float], None], now: Callable[[], float]) -> dict[str, bool | None]:
    """Look at young files twice; True where one has settled, False where it is still written to, None where it has gone."""
    wait = settings.intake.settle_seconds
    clock = now()
    young = [entry for entry in seen if any(abs(clock - moment) < wait for moment in (entry.written_at, entry.touched_at))]
    if young:
        sleep(wait)
    return {entry.file_name: True for entry in seen} | {entry.file_name: _is_same(entry) for entry in young}


def _is_same(seen: Seen) -> bool | None:
    try:
        status = seen.path.lstat()
    except FileNotFoundError:
        return None
    except OSError:
        return True  # it is there but can't be looked at: reading it will say so
    return (status.st_size, status.st_mtime) == (seen.size, seen.written_at)


def _judge(seen: Seen, settled: dict[str, bool | None], settings: Settings) -> FoundFile | None:
    found = FoundFile(seen.file_name, seen.path, seen.size, datetime.fromtimestamp(seen.written_at, UTC).isoformat(timespec="microseconds"))
    if reason := tell_left_out(seen.file_name):
        return replace(found, outcome="left out", reason=reason)
    if is_sample(seen.file_name) and not settings.intake.samples:
        return replace(found, outcome="left out", reason="A shipped sample; samples are switched off in the settings.")
    if settled[seen.file_name] is None:
        return None  # it went away or took its final name while we waited; the next run sees it under that
    if not settled[seen.file_name]:
        return _wait(found)
    if not seen.size:
        return replace(found, format="empty", outcome="rejected", reason="The file is empty.", hint="Copy it again from where it came.")
    if seen.size > settings.limits.file_mb * 1_000_000:
        size = f"{seen.size / 1_000_000:,.0f} MB, more than the {settings.limits.file_mb:,} MB allowed"
        return replace(found, outcome="rejected", reason=f"The file is too large: {size}.", hint="Split it, or raise file_mb under [limits].")
    return _look_inside(found, seen)


def _look_inside(found: FoundFile, seen: Seen) -> FoundFile:
    try:
        file_format = sniff_format(found.path)
        sha256 = _hash(found.path)
    except OSError as error:
        said = error.strerror or str(error)
        return replace(found, outcome="rejected", reason=f"The file could not be opened: {said}.", hint="Give yourself the right to read it.")
    if not _is_same(seen):
        return _wait(found)
    found = replace(found, format=file_format, sha256=sha256)
    if file_format in _READY or can_convert(file_format):
        return replace(found, document_id=make_id("document", sha256))
    told = _read_formats().get(file_format) or {"reason": "The file is empty.", "hint": "Copy it again from where it came."}
    return replace(found, outcome="rejected", reason=told["reason"], hint=told["hint"])


def _wait(found: FoundFile) -> FoundFile:
    return replace(found, outcome="waiting", reason="It is still being written.", hint="Nothing to do: the next run reads it.")


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with open_regular(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _leave_out_samples(found: Iterable[FoundFile], settings: Settings) -> list[FoundFile]:
    files = leave_out_page_parts(found)
    has_own = any(file.outcome != "left out" and not is_sample(file.file_name) for file in files)
    if not has_own or not settings.intake.samples:
        return files
    reason = "A shipped sample; samples are read only while raw/ holds nothing else."
    return [
        replace(file, outcome="left out", reason=reason, hint="", document_id=None)
        if is_sample(file.file_name) and file.outcome != "left out"
        else file
        for file in files
    ]


@functools.cache
def _read_formats() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("pipeline.resources").joinpath("formats.toml").read_text(encoding="utf-8"))
