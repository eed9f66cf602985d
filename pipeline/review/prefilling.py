"""What the program reads out of words that a person marked: the language pipeline, loaded when the first are marked."""

from __future__ import annotations

import contextlib
import threading
from typing import Any

from pipeline.errors import BriefmillError
from pipeline.report.view import Row
from pipeline.schemas import Document
from pipeline.settings import Settings

_LONGEST = 6_000  # characters that are read: more is no recommendation
_COLUMNS = ("document_id", "file_name", "format", "language", "publisher", "authors", "disclaimer")


class FrameReader:
    """Reads frames, one at a time; a request waits in its own thread."""

    def __init__(self, settings: Settings) -> None:
        """Load nothing yet.

        Args:
            settings: Name the language pipeline, and the home that may have a judge of its own.
        """
        self._settings = settings
        self._lock = threading.Lock()
        self._nlp: Any = None  # a second to import and a few hundred megabytes: not before somebody adds something

    def begin(self) -> None:
        """Load in the background, and read a sentence: lists and the judge are loaded with the first."""
        if self._nlp is None and not self._lock.locked():
            threading.Thread(target=self._load, daemon=True).start()

    def _load(self) -> None:
        with self._lock, contextlib.suppress(BriefmillError):  # what is wrong is said when words are read
            self._nlp = self._nlp or self._build()
            self._read_frame(dict.fromkeys(_COLUMNS, "") | {"format": "txt", "language": "en"}, "The council should act by May.", "")

    def _build(self) -> Any:  # noqa: ANN401  # the pipeline's library is no matter of this room
        from pipeline.language import build_pipeline

        return build_pipeline(self._settings)

    def read(self, document: Row, marked: str, before: str) -> dict[str, dict[str, str]]:
        """Read who should do what, and who pledges what.

        Args:
            document: The row of the document.
            marked: The words marked.
            before: What stands before them in their passage.

        Returns:
            Fields by table: "recommendations" and "commitments"; empty where nothing could be read.

        Raises:
            SettingsError: The language pipeline or the judge can't be loaded.
        """
        with self._lock:
            self._nlp = self._nlp or self._build()
            return self._read_frame(document, marked, before)

    def _read_frame(self, document: Row, marked: str, before: str) -> dict[str, dict[str, str]]:
        from pipeline.language.marked import read_marked

        known = Document(**{name: document[name] for name in _COLUMNS})
        found = read_marked(self._nlp, known, marked[:_LONGEST], before[-_LONGEST:], self._settings)
        return {"recommendations": found.recommendation, "commitments": found.pledge}
