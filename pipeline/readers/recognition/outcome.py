"""What became of the pages of a document that had no usable text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.errors import ScanError
from pipeline.schemas import PageReading


@dataclass(slots=True)
class Recognition:
    """What was recognised of a document.

    Attributes:
        key: What the result depends on besides the file: engine, version, languages, settings; "" where no page needed recognition.
        unread: Pages that should have been recognised and were not, with the reason.
        empty: Pages that hold no text: blank ones and pictures.
        notes: What a person should know.
        hint: What to do about unread pages.
    """

    key: str = ""
    unread: dict[int, str] = field(default_factory=dict)
    empty: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    hint: str = ""

    def describe(self, page: int) -> PageReading:
        """A page that gave no text.

        Args:
            page: An unread or empty page, from 1.
        """
        if page in self.unread:
            return PageReading(page, "none", 0.0, note=f"Without text of its own, and {self.unread[page]}. {self.hint}".strip())
        return PageReading(page, "none", 1.0, note="Blank, or a picture without words.")

    def make_error(self, subject: str) -> ScanError:
        """The error for a document that gave no text.

        Args:
            subject: "The PDF", "The image".
        """
        if not self.unread:
            return ScanError(f"{subject} holds only pictures or blank pages: no text could be recognised.", self.hint, self.key)
        reason = Counter(self.unread.values()).most_common(1)[0][0]
        return ScanError(f"{subject} has no text of its own (a scan), and {reason}.", self.hint, self.key)
