"""Everything that can go wrong on purpose, as one tree.

    BriefmillError
    ├── UsageError              the call is wrong (exit 2)
    │   └── SettingsError       briefmill.toml or the environment is wrong
    ├── DocumentError           costs one file; becomes a row in rejected_files
    │   ├── UnsupportedFormatError
    │   ├── UnreadableFileError     damaged, empty, or not what it says
    │   ├── EncryptedFileError
    │   ├── NoTextError             opened, but holds no text that can be used
    │   │   └── ScanError               its pages are images whose text was not recognised
    │   ├── LimitError              larger or slower than the settings allow
    │   ├── ContractError           the rows made of it don't fit the tables
    │   └── WorkerError             the parser crashed, hung or ate the memory
    ├── DecisionError           a reviewer's sheet or ledger entry can't be used
    └── RunError                this run can't go on (exit 1)
        ├── HomeBusyError           another run is at work in the same home
        ├── StoreError              the store can't be opened or written
        └── PublicationError        tables could not be checked or published

Expected trouble is raised as one of these, in words for the person who dropped the file; anything else is a bug.
"""

from __future__ import annotations


class BriefmillError(Exception):
    """Base of every error that briefmill raises on purpose."""


class UsageError(BriefmillError):
    """The command was called wrongly: exit code 2."""


class SettingsError(UsageError):
    """A key or value in briefmill.toml or the environment can't be used."""


class DocumentError(BriefmillError):
    """One file can't be used; the run goes on.

    Args:
        reason: What is wrong, in plain words, as one sentence.
        hint: What the person can do about it.
    """

    stage = "reading"

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, ...]]:
        """Survive the pipe between a worker and the conductor with both texts."""
        return type(self), (self.reason, self.hint)


class UnsupportedFormatError(DocumentError):
    """The content is of a kind that no reader takes."""

    stage = "intake"


class UnreadableFileError(DocumentError):
    """The file is damaged, empty, or not what it claims to be."""


class EncryptedFileError(DocumentError):
    """The file needs a password."""


class NoTextError(DocumentError):
    """The file opened well but holds no usable text."""


class ScanError(NoTextError):
    """The pages are images whose text was not recognised; another engine, version or language may read them.

    Args:
        reason: What is wrong, in plain words, as one sentence.
        hint: What the person can do about it.
        recognition: The engine, its version and languages: while they stay the same, trying again is no use.
    """

    def __init__(self, reason: str, hint: str = "", recognition: str = "") -> None:
        super().__init__(reason, hint)
        self.recognition = recognition

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, ...]]:
        """Survive the pipe with the engine too."""
        return type(self), (self.reason, self.hint, self.recognition)


class LimitError(DocumentError):
    """The file is larger, deeper or slower than the settings allow."""


class ContractError(DocumentError):
    """The rows made of the file break the contract of the tables, which would stop the publication of all."""

    stage = "tables"


class WorkerError(DocumentError):
    """The worker process that read the file crashed, hung or outgrew its memory."""


class DecisionError(BriefmillError):
    """A decision can't be taken: the sheet, row or value is not understood."""


class RunError(BriefmillError):
    """The run as a whole can't go on: exit code 1."""


class HomeBusyError(RunError):
    """Another run holds the home's lock."""


class StoreError(RunError):
    """The store can't be opened, read or written."""


class PublicationError(RunError):
    """The tables broke their own contract or could not be published."""
