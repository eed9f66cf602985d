"""The files inside archives and messages: where they lie once unpacked, and what is remembered of them so that nobody unpacks twice.

Unpacked files lie in a private cache under processed/, named by their own checksum, never by the name that the archive gives them: no name
in an archive can lead anywhere. Beside them stands one small listing for each archive, named by the archive's checksum. The cache can be
deleted at any time; the next run fills it again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

# Formats that hold files of their own; a message is a document beside.
CONTAINERS = frozenset({"zip", "eml", "msg"})
EMBEDDED = b"/EmbeddedFile"  # stands in every PDF that has files embedded: their streams can't be packed away
CACHE = ".members"

_LISTS, _FILES, _TEMPORARY = "lists", "files", ".unpacking"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")

MemberOutcome = Literal["stored", "rejected", "left out"]


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside an archive or message.

    Attributes:
        name: Its path inside, with forward slashes; "inner.zip/x.pdf" for what lies in an archive within.
        outcome: "stored" in the cache, "rejected" or "left out".
        size: Its size in bytes; None where it was not unpacked.
        sha256: Checksum of its content; None where it was not unpacked.
        format: What it is, told by content; "" where it was not unpacked.
        reason: Why it is not stored, in plain words; "" if it is.
        hint: What to do about it.
        file: Where it lies, under the cache's files; "" where it was not stored.
    """

    name: str
    outcome: MemberOutcome = "stored"
    size: int | None = None
    sha256: str | None = None
    format: str = ""
    reason: str = ""
    hint: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is inside one archive or message; or why it could not be opened.

    Attributes:
        members: Its files, those of archives within it included.
        reason: Why none of them could be taken, in plain words; "" if they could.
        hint: What to do about it.
    """

    members: tuple[Member, ...] = ()
    reason: str = ""
    hint: str = ""


class MemberCache:
    """The unpacked files and listings of one home."""

    def __init__(self, processed: Path, made_by: str = "") -> None:
        """Name the cache; nothing is made yet.

        Args:
            processed: The home's folder of results.
            made_by: Fingerprint of what decides how archives are unpacked; a listing made by anything else counts as none.
        """
        self.folder = processed / CACHE
        self.made_by = made_by

    @property
    def files(self) -> Path:
        """The folder of unpacked files."""
        return self.folder / _FILES

    def path(self, member: Member) -> Path:
        """Where a stored member lies."""
        return self.files / member.file

    def read(self, sha256: str) -> Listing | None:
        """Read the listing of an archive.

        Args:
            sha256: Checksum of the archive.

        Returns:
            The listing; None where there is none, it is of another program or settings, or one of its files is gone.
        """
        try:
            told = json.loads(self._list(sha256).read_text(encoding="utf-8"))
            if told["made_by"] != self.made_by:
                return None
            listing = Listing(tuple(Member(**member) for member in told["members"]), told["reason"], told["hint"])
            stored = [member for member in listing.members if member.outcome == "stored"]
            return listing if all(self.path(member).stat().st_size == member.size for member in stored) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, sha256: str, listing: Listing) -> None:
        """Keep the listing of an archive.

        Args:
            sha256: Checksum of the archive.
            listing: What is inside; its stored files lie in the cache already.
        """
        path = self._list(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {"made_by": self.made_by, "members": [asdict(member) for member in listing.members], "reason": listing.reason, "hint": listing.hint}
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        temporary.write_text(json.dumps(told, ensure_ascii=True), encoding="ascii")
        temporary.replace(path)

    def make_room(self) -> Path:
        """Make a folder of one's own to unpack into; its files are then put into place with `keep`."""
        room = self.folder / f"{_TEMPORARY}-{os.getpid()}"
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True)
        return room

    def keep(self, path: Path, sha256: str, name: str) -> str:
        """Put an unpacked file into its place; one that lies there already is left as it is.

        Args:
            path: The file, in a folder that `make_room` made.
            sha256: Checksum of its content.
            name: Its name in the archive: programs that go by endings find the one that people gave it.

        Returns:
            Where it lies, under the cache's files.
        """
        suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  # a name, and no path: it may hold anything
        file = f"{sha256[:2]}/{sha256}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
        target = self.files / file
        if target.is_file() and target.stat().st_size == path.stat().st_size:
            path.unlink()
            return file
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        return file

    def measure(self) -> int:
        """Size of all unpacked files in bytes."""
        return sum(path.stat().st_size for path in self.files.rglob("*") if path.is_file()) if self.files.is_dir() else 0

    def prune(self, archives: Iterable[str], older_than: float) -> None:
        """Remove what belongs to no archive any more, and what killed runs left half done.

        Args:
            archives: Checksums of the archives that are there.
            older_than: Seconds after which half-done work is nobody's.
        """
        if not self.folder.is_dir():
            return
        wanted = set(archives)
        kept: set[str] = set()
        for path in sorted((self.folder / _LISTS).glob("*.json")):
            if path.stem in wanted and (listing := self.read(path.stem)):
                kept.update(member.file for member in listing.members)
            else:
                path.unlink(missing_ok=True)
        for path in sorted(self.files.glob("*/*")):
            if path.relative_to(self.files).as_posix() not in kept:
                path.unlink(missing_ok=True)
        for folder in sorted(self.files.glob("*")):
            with contextlib.suppress(OSError):  # it is not empty
                folder.rmdir()
        for room in self.folder.glob(_TEMPORARY + "-*"):
            if time.time() - room.stat().st_mtime > older_than:
                shutil.rmtree(room, ignore_errors=True)

    def _list(self, sha256: str) -> Path:
        return self.folder / _LISTS / f"{sha256}.json"


def count_members(members: Sequence[Member]) -> int:
    """How many files an archive holds itself, archives within it counted as one each."""
    inner = tuple(f"{member.name}/" for member in members if member.format in CONTAINERS)
    return sum(1 for member in members if not member.name.startswith(inner))


def say_opened(count: int) -> str:
    """Say why an archive that was opened is no document itself.

    Args:
        count: How many files it holds itself.
    """
    if not count:
        return "The archive is empty."
    return f"An archive: its {count:,} files are listed on their own." if count > 1 else "An archive: the file in it is listed on its own."
