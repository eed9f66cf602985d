"""What intake says of a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FoundOutcome = Literal["ready", "waiting", "rejected", "left out"]


@dataclass(frozen=True, slots=True)
class FoundFile:
    r"""One entry under raw/ and what becomes of it.

    Attributes:
        file_name: Path under raw/ with forward slashes, letters as on disk; bytes that are no text are written as \xNN.
        path: The file itself.
        size: Its size in bytes; None where it was not looked at.
        modified_at: When it was last written, UTC, ISO 8601; None where it was not looked at.
        sha256: Checksum of its content; None where it was not read.
        format: What it is ("pdf", "docx" ...); "" where it was not looked into.
        outcome: "ready" to be read, "waiting" while it is being written, "rejected", or "left out".
        reason: Why it is not ready, in plain words; "" if it is.
        hint: What to do about it; "" if nothing need be done.
        document_id: Id of the document that its content is; None unless ready, or held from the last run.
        holds_files: Whether it is a PDF that may have files embedded in it.
        is_closed: Whether it is there but can't be opened now (rights, a drive that does not answer).
    """

    file_name: str
    path: Path
    size: int | None = None
    modified_at: str | None = None
    sha256: str | None = None
    format: str = ""
    outcome: FoundOutcome = "ready"
    reason: str = ""
    hint: str = ""
    document_id: str | None = None
    holds_files: bool = False
    is_closed: bool = False
