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
from pipeline.intake.members import CONTAINERS, EMBEDDED, Listing, Member, MemberCache, count_members, say_opened
from pipeline.intake.names import is_sample, tell_left_out
from pipeline.intake.office_program import can_convert
from pipeline.intake.saved_pages import leave_out_page_parts
from pipeline.intake.sniffing import open_regular, sniff_format
from pipeline.intake.walking import Seen, look_at, read_entries
from pipeline.settings import Settings

_CHUNK = 1 << 20
_READY = frozenset(
    {"pdf", "docx", "pptx", "html", "txt", "md", "odt", "odp", "rtf", "mhtml", "xlsx", "ods", "csv", "eml", "msg", "image", "encrypted"}
)


def find_files(
    raw: Path,
    settings: Settings,
    *,
    open_container: Callable[[FoundFile], Listing] | None = None,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.time,
) -> list[FoundFile]:
    """Find every file under raw/ and say what becomes of it.

    A file written to or put there within `intake.settle_seconds` is looked at twice, with that long in between (once for all of
    them): one that has changed is still being copied and waits for the next run.

    Args:
        raw: The folder of reports.
        settings: The home's settings.
        open_container: Tells what is inside an archive or message; None leaves them closed.
        sleep: How to wait; tests put their own.
        now: The clock; tests put their own.

    Returns:
        One FoundFile for each file, link, pipe or unreadable folder, and for each file in an archive or message, in the order of their
        names.

    Raises:
        RunError: The folder itself can't be opened.
    """
    entries = read_entries(raw)
    settled = _settle([entry for entry in entries if isinstance(entry, Seen) and not tell_left_out(entry.file_name)], settings, sleep, now)
    judged = [entry if isinstance(entry, FoundFile) else _judge(entry, settled, settings) for entry in entries]
    found = [file for whole in judged if whole is not None for file in _open(whole, open_container, settings)]
    return _leave_out_samples(sorted(found, key=lambda file: file.file_name), settings)


def open_file(path: Path, name: str, settings: Settings, open_container: Callable[[FoundFile], Listing]) -> list[FoundFile]:
    """Look at one file, whatever its age, and into it.

    Args:
        path: The file.
        name: What to call it: its path under raw/.
        settings: The home's settings.
        open_container: Tells what is inside an archive or message.

    Returns:
        What becomes of it, and of the files in it.
    """
    seen = look_at(name, path)
    if isinstance(seen, FoundFile):
        return [seen]
    whole = _judge(seen, {name: True}, settings)
    return sorted(_open(whole, open_container, settings), key=lambda file: file.file_name) if whole else []


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
        sha256, is_marked = _hash(found.path)
    except OSError as error:
        said = f"The file could not be opened: {error.strerror or error}."
        return replace(found, outcome="rejected", reason=said, hint="Give yourself the right to read it.", is_closed=True)
    if not _is_same(seen):
        return _wait(found)
    return _judge_format(replace(found, format=file_format, sha256=sha256, holds_files=is_marked and file_format == "pdf"))


def _judge_format(found: FoundFile) -> FoundFile:
    if found.format in _READY or can_convert(found.format):
        return replace(found, document_id=make_id("document", found.sha256))
    told = _read_formats().get(found.format) or {"reason": "The file is empty.", "hint": "Copy it again from where it came."}
    return replace(found, outcome="rejected", reason=told["reason"], hint=told["hint"])


def _open(whole: FoundFile, open_container: Callable[[FoundFile], Listing] | None, settings: Settings) -> list[FoundFile]:
    """A file, and those inside it where it is an archive or a message.

    An archive that could be opened is left out itself: it stands for its files. A message, or a PDF with files embedded in it, is a
    document beside them.
    """
    is_container = whole.format in CONTAINERS or whole.holds_files
    if open_container is None or not is_container or whole.sha256 is None or whole.outcome == "left out":
        return [whole]
    listing = open_container(whole)
    if listing.reason:
        return [replace(whole, outcome="rejected", document_id=None, reason=listing.reason, hint=listing.hint)]
    if whole.outcome == "rejected":
        whole = replace(whole, outcome="left out", reason=say_opened(count_members(listing.members)), hint="")
    return [whole, *(_find_member(whole, member, settings) for member in listing.members)]


def _find_member(whole: FoundFile, member: Member, settings: Settings) -> FoundFile:
    """What becomes of a file in an archive; it is as old as the archive, since clocks in archives have no time zone."""
    name = f"{whole.file_name}/{member.name}"
    found = FoundFile(name, whole.path, member.size, whole.modified_at, member.sha256, member.format)
    if member.outcome != "stored":
        return replace(found, outcome=member.outcome, reason=member.reason, hint=member.hint)
    found = _judge_format(replace(found, path=MemberCache(settings.processed).path(member)))
    if whole.format == "pdf" and found.outcome == "rejected":  # data behind a report, as bills have it: nothing that anyone dropped here
        return replace(found, outcome="left out", reason="A file embedded in the PDF that is no document.", hint="")
    return found


def _wait(found: FoundFile) -> FoundFile:
    return replace(found, outcome="waiting", reason="It is still being written.", hint="Nothing to do: the next run reads it.")


def _hash(path: Path) -> tuple[str, bool]:
    """Checksum of a file, and whether the mark of embedded files stands in it."""
    digest, is_marked, before = hashlib.sha256(), False, b""
    with open_regular(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            is_marked = is_marked or EMBEDDED in chunk or EMBEDDED in before[-len(EMBEDDED) :] + chunk[: len(EMBEDDED)]
            before = chunk
    return digest.hexdigest(), is_marked


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
