"""Archives and messages opened in a worker of their own: a hostile one costs itself, within its time and memory."""

from __future__ import annotations

import hashlib
from types import TracebackType
from typing import Self

from pipeline.errors import DocumentError, WorkerError
from pipeline.fingerprints import fingerprint_code
from pipeline.intake import FoundFile, find_files, open_file
from pipeline.intake.members import Listing, MemberCache
from pipeline.intake.passwords import fingerprint_passwords
from pipeline.settings import Settings
from pipeline.workers import WorkerLimits, WorkerPool

# What decides how archives are taken apart.
_ROOMS = (
    "intake",
    "readers/pdf_open.py",
    "readers/containers",
    "readers/mail_eml.py",
    "readers/mail_msg.py",
    "readers/mail_message.py",
    "readers/mail_fields.py",
    "ids.py",
)


def find_all_files(settings: Settings) -> list[FoundFile]:
    """Find every file under raw/, and those inside archives and messages.

    Args:
        settings: The home's settings.

    Returns:
        As `find_files`; archives that were not opened before are unpacked into the cache.

    Raises:
        RunError: The folder itself can't be opened.
    """
    with Opener(settings) as opener:
        return find_files(settings.raw, settings, open_container=opener.open)


def member_cache(settings: Settings) -> MemberCache:
    """The home's cache of unpacked files."""
    limits = repr([settings.limits.members, settings.limits.nesting, settings.limits.ratio, settings.limits.unpacked_mb, settings.limits.file_mb])
    told = [fingerprint_code(_ROOMS), limits, str(settings.limits.mail_mb), fingerprint_passwords(settings)]
    return MemberCache(settings.processed, hashlib.sha256("\n".join(told).encode()).hexdigest()[:16])


def prune_members(settings: Settings, files: list[FoundFile]) -> None:
    """Remove the unpacked files of archives that are gone.

    Args:
        settings: The home's settings.
        files: All files found.
    """
    cache = member_cache(settings)
    cache.prune((file.sha256 for file in files if file.sha256), older_than=2 * settings.limits.seconds_per_file)


def find_member(settings: Settings, name: str) -> list[FoundFile]:
    """Find a file by its name under raw/, in an archive or message too.

    Args:
        settings: The home's settings.
        name: Path under raw/ with forward slashes: "x.zip/inner.pdf".

    Returns:
        The file; with the files in it behind it, where it is an archive or message. Nothing where there is no such file.
    """
    parts = name.split("/")
    if ".." in parts:
        return []
    above = next((whole for count in range(1, len(parts) + 1) if (whole := "/".join(parts[:count])) and (settings.raw / whole).is_file()), None)
    if above is None:
        return []
    with Opener(settings) as opener:
        found = open_file(settings.raw / above, above, settings, opener.open)
    return [file for file in found if file.file_name == name or file.file_name.startswith(name + "/")]


class Opener:
    """Tells what is inside archives and messages: as remembered, else by unpacking them in a worker that starts when first needed."""

    def __init__(self, settings: Settings) -> None:
        """Start with no worker.

        Args:
            settings: The home's settings.
        """
        self.settings = settings
        self.cache = member_cache(settings)
        self._pool: WorkerPool | None = None
        self._bytes: int | None = None  # in the cache; measured once, since a mailbox has thousands of messages

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool:
            self._pool.close()
        self._pool = None

    def open(self, file: FoundFile) -> Listing:
        """Tell what is inside an archive or message.

        Args:
            file: The file, with its checksum and format.

        Returns:
            Its files; or why it can't be opened.
        """
        assert file.sha256 is not None, "what is still being written is not opened"
        listing = self.cache.read(file.sha256)
        if listing is not None:
            return listing
        self._bytes = self.cache.measure() if self._bytes is None else self._bytes
        if self._bytes > self.settings.limits.members_mb * 1_000_000:
            said = f"All archives together unpack to more than the {self.settings.limits.members_mb:,} MB allowed."
            return Listing(reason=said, hint="Take archives that are not needed out of raw/, or raise members_mb under [limits].")
        try:
            listing = self._workers().run(file.path, file.format)
        except WorkerError as error:  # it may go well the next time: nothing is kept
            return _refuse(file, error)
        except DocumentError as error:
            listing = _refuse(file, error)
        self._bytes += sum(member.size or 0 for member in listing.members if member.outcome == "stored")
        self.cache.write(file.sha256, listing)
        return listing

    def _workers(self) -> WorkerPool:
        if self._pool is None:
            limits = WorkerLimits(
                self.settings.limits.seconds_per_file, self.settings.limits.memory_mb_per_file, self.settings.run.documents_per_worker
            )
            self._pool = WorkerPool(1, "pipeline.readers.containers:make_unpacker", (self.settings, self.cache), limits)
        return self._pool


def _refuse(file: FoundFile, error: DocumentError) -> Listing:
    """What can't be opened holds nothing; a PDF is read all the same, whatever its embedded files do."""
    return Listing() if file.format == "pdf" else Listing(reason=error.reason, hint=error.hint)
