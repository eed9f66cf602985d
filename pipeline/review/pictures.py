"""Pictures of pages: those that came with the run, others drawn when somebody turns to them."""

from __future__ import annotations

import contextlib
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.intake.passwords import read_passwords
from pipeline.report.page_images import PageArtist
from pipeline.review.shelf import Published
from pipeline.settings import Settings

DRAWN = frozenset({"pdf", "image"})  # formats whose pages can be shown
TYPES = {".png": "image/png", ".jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture: its file, and the page's width and height in points."""

    path: Path
    width: float
    height: float


class Pictures:
    """Finds pictures of pages; what is drawn lies in a folder that ends with the program."""

    def __init__(self, settings: Settings) -> None:
        """Draw nothing yet.

        Args:
            settings: Tell the home, and its passwords.
        """
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="briefmill-pages-")
        self._artist: PageArtist | None = None
        self._drawn: dict[tuple[str, int], Picture | None] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process that draws, and remove what it drew."""
        with self._lock:
            if self._artist:
                self._artist.close()
            self._artist = None
        with contextlib.suppress(OSError):
            self._folder.cleanup()

    def find(self, published: Published, document_id: str, page: int) -> Picture | None:
        """Find or draw the picture of a page.

        Args:
            published: The run.
            document_id: The document.
            page: The page, from 1.

        Returns:
            The picture; None where there is none: not that kind of file, no such page, the file is gone or can't be drawn.
        """
        known = published.page_index.get(document_id, {}).get(page)
        if known and Path(known["file_name"]).name == known["file_name"]:
            path = published.folder / "evidence" / document_id / known["file_name"]
            if path.is_file():
                return Picture(path, float(known["width"]), float(known["height"]))
        return self._draw(published, document_id, page)

    def _draw(self, published: Published, document_id: str, page: int) -> Picture | None:
        document = published.view.documents.get(document_id)
        if document is None or document.row["format"] not in DRAWN or not 1 <= page <= (document.row["page_count"] or 1):
            return None
        with self._lock:
            if (document_id, page) not in self._drawn:
                self._drawn[document_id, page] = self._draw_now(document.row["file_name"], page)
            return self._drawn[document_id, page]

    def _draw_now(self, file_name: str, page: int) -> Picture | None:
        raw = self._settings.raw.resolve()
        path = (raw / file_name).resolve()
        if not path.is_relative_to(raw) or not path.is_file():  # a member of an archive, or a file taken away since
            return None
        self._artist = self._artist or PageArtist(passwords=read_passwords(self._settings))
        folder = Path(self._folder.name) / str(len(self._drawn))  # the id itself never becomes a path
        images = self._artist.draw(path, [page], folder)
        return Picture(folder / images[0].file_name, images[0].width, images[0].height) if images else None
