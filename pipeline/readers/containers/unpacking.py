"""One container, taken apart into the cache: each file checked, hashed and sniffed, archives within opened in turn, all within limits."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import DocumentError, LimitError, WorkerError
from pipeline.intake.members import CONTAINERS, EMBEDDED, Listing, Member, MemberCache, count_members, say_opened
from pipeline.intake.names import tell_left_out
from pipeline.intake.passwords import read_passwords
from pipeline.intake.sniffing import sniff_format
from pipeline.readers.containers.mails import open_eml, open_msg
from pipeline.readers.containers.packed import Packed
from pipeline.readers.containers.pdfs import open_pdf
from pipeline.readers.containers.zip_names import make_unique
from pipeline.readers.containers.zips import open_zip
from pipeline.readers.unpacking import DAMAGE
from pipeline.settings import Settings

_CHUNK = 1 << 20
_ARCHIVES = frozenset({"zip"})  # no documents themselves, as messages are
_OPENERS: dict[str, Callable[[Path, Settings, Sequence[str]], Iterator[Packed]]] = {
    "zip": open_zip,
    "eml": open_eml,
    "msg": open_msg,
    "pdf": open_pdf,
}


class _OverallLimitError(LimitError):
    """The container as a whole, with all that lies in it, is over a limit."""


def make_unpacker(settings: Settings, cache: MemberCache) -> Callable[[Path, str], Listing]:
    """Make what a worker process runs for each container.

    Args:
        settings: The settings.
        cache: Where unpacked files go.

    Returns:
        A function from a file and its format to its listing.
    """
    return lambda path, file_format: unpack(path, file_format, settings, cache)


def unpack(path: Path, file_format: str, settings: Settings, cache: MemberCache) -> Listing:
    """Take a container apart.

    Args:
        path: The archive or message.
        file_format: "zip", "eml", "msg" or "pdf".
        settings: The home's settings.
        cache: Where its files go.

    Returns:
        Its files, those of containers within it included; or why it can't be opened.

    Raises:
        WorkerError: The cache can't be written.
    """
    try:
        work = _Unpacking(settings, cache)
    except OSError as error:
        raise _no_room(error) from error
    try:
        work.open(path, file_format, "", 1)
    except WorkerError:
        raise
    except DocumentError as error:
        if file_format in _ARCHIVES or isinstance(error, _OverallLimitError):
            return Listing((), error.reason, error.hint)
        return Listing()  # a document that can't be read has no attachments either; its reader says what is wrong with it
    finally:
        shutil.rmtree(work.room, ignore_errors=True)
    return Listing(tuple(work.members)) if work.members or file_format not in _ARCHIVES else Listing((), "The archive is empty.", "Pack it again.")


class _Unpacking:
    """One container being taken apart: what it has cost so far, and what was found."""

    def __init__(self, settings: Settings, cache: MemberCache) -> None:
        self.settings, self.limits, self.cache = settings, settings.limits, cache
        self.passwords = read_passwords(settings)
        self.room = cache.make_room()
        self.members: list[Member] = []
        self.taken: set[str] = set()
        self.bytes = self.files = 0

    def open(self, path: Path, file_format: str, prefix: str, depth: int) -> None:
        """List a container's files and take each."""
        for packed in _OPENERS[file_format](path, self.settings, self.passwords):
            name = make_unique(prefix + packed.name, self.taken)
            self._take(packed, name, depth)
            if len(self.members) > self.limits.members:
                said = f"It holds more than the {self.limits.members:,} files allowed in an archive, those in archives within it counted."
                raise _OverallLimitError(said, "Unpack it and drop what is in it, or raise members under [limits].")

    def _take(self, packed: Packed, name: str, depth: int) -> None:
        if packed.outcome != "stored":
            self.members.append(Member(name, packed.outcome, packed.size, reason=packed.reason, hint=packed.hint))
        elif reason := tell_left_out(f"archive/{name}"):
            self.members.append(Member(name, "left out", packed.size, reason=reason))
        elif packed.size is not None and packed.size > self.limits.file_mb * 1_000_000:
            said = f"The file is too large: {packed.size / 1_000_000:,.0f} MB, more than the {self.limits.file_mb:,} MB allowed."
            self.members.append(Member(name, "rejected", packed.size, reason=said, hint="Split it, or raise file_mb under [limits]."))
        elif (copied := self._copy(packed)) is None:
            self.members.append(Member(name, "rejected", packed.size, reason=packed.reason, hint=packed.hint))
        else:
            self._place(*copied, name, depth)

    def _copy(self, packed: Packed) -> tuple[Path, str] | None:
        """Unpack a file into the room, with its checksum; None where no way of opening it gives it whole."""
        for open_it in packed.tries:
            self.files += 1
            target = self.room / str(self.files)
            try:
                with open_it() as source:
                    return target, self._write(source, target)
            except DAMAGE:  # a wrong password shows as damage too
                target.unlink(missing_ok=True)
        return None

    def _write(self, source: BinaryIO, target: Path) -> str:
        digest = hashlib.sha256()
        written = 0
        with _open_new(target) as file:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                self._count(len(chunk))
                digest.update(chunk)
                try:
                    file.write(chunk)
                except OSError as error:
                    raise _no_room(error) from error
        return digest.hexdigest()

    def _count(self, size: int) -> None:
        self.bytes += size
        if self.bytes > self.limits.unpacked_mb * 1_000_000:
            said = f"It unpacks to more than the {self.limits.unpacked_mb:,} MB allowed, archives within it counted."
            raise _OverallLimitError(said, "Unpack it and drop what is in it, or raise unpacked_mb under [limits].")

    def _place(self, path: Path, sha256: str, name: str, depth: int) -> None:
        """Tell what an unpacked file is; put it into the cache, or open it in turn."""
        size, file_format = path.stat().st_size, sniff_format(path, name)
        told = Member(name, "stored", size, sha256, file_format)
        if file_format in _ARCHIVES:
            self._open_archive(path, told, depth + 1)
            path.unlink(missing_ok=True)
            return
        file = self._keep(path, sha256, name)
        self.members.append(replace(told, file=file))
        if file_format in CONTAINERS or (file_format == "pdf" and EMBEDDED in (self.cache.files / file).read_bytes()):
            self._open_message(self.cache.files / file, told, depth + 1)

    def _keep(self, path: Path, sha256: str, name: str) -> str:
        try:
            return self.cache.keep(path, sha256, name)
        except OSError as error:
            raise _no_room(error) from error

    def _open_archive(self, path: Path, told: Member, depth: int) -> None:
        if depth > self.limits.nesting:
            self.members.append(self._too_deep(told))
            return
        before = len(self.members)
        try:
            self.open(path, told.format, told.name + "/", depth)
        except (_OverallLimitError, WorkerError):
            raise
        except DocumentError as error:
            self.members.append(replace(told, outcome="rejected", reason=error.reason, hint=error.hint))
            return
        count = count_members(self.members[before:])
        self.members.append(replace(told, outcome="left out" if count else "rejected", reason=say_opened(count)))

    def _open_message(self, path: Path, told: Member, depth: int) -> None:
        try:
            if depth <= self.limits.nesting:
                self.open(path, told.format, told.name + "/", depth)
                return
            for packed in _OPENERS[told.format](path, self.settings, self.passwords):
                attachment = Member(make_unique(f"{told.name}/{packed.name}", self.taken), "rejected", packed.size)
                self.members.append(self._too_deep(attachment))
        except (_OverallLimitError, WorkerError):
            raise
        except DocumentError:
            return  # its reader says what is wrong with it

    def _too_deep(self, told: Member) -> Member:
        said = f"It lies deeper in archives or messages than the {self.limits.nesting} levels allowed."
        return replace(told, outcome="rejected", reason=said, hint="Unpack it and drop what is in it, or raise nesting under [limits].")


def _open_new(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except OSError as error:
        raise _no_room(error) from error


def _no_room(error: OSError) -> WorkerError:
    said = f"It could not be unpacked: {error.strerror or error}."
    return WorkerError(said, "Make room on the disk, or mend the permissions of processed/; then run again.")
