"""Images of pages, drawn by a process of their own: a PDF that crashes or hangs the renderer costs its images and nothing else."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class PageImage:
    """The image of a page beside its evidence page.

    Attributes:
        page: Page, from 1.
        file_name: Its file in the document's folder of images.
        width: Width of the page in points.
        height: Height of the page in points.
    """

    page: int
    file_name: str
    width: float
    height: float


class PageArtist:
    """Draws pages in a child process that is started when first needed, watched, and replaced when it dies."""

    def __init__(self, seconds_per_page: float = 10.0, draw: str = "pipeline.report.page_images:draw_pages", passwords: Sequence[str] = ()) -> None:
        """Start with no process.

        Args:
            seconds_per_page: How long one page may take; the rest of its document then goes without images.
            draw: The function that draws pages in the child, as "module:name".
            passwords: Tried on locked files.
        """
        self.passwords = tuple(passwords)
        self.seconds_per_page = seconds_per_page
        self.draw_name = draw
        self._process: Any = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def draw(self, path: Path, pages: Sequence[int], folder: Path) -> list[PageImage]:
        """Draw pages of a PDF or image into a folder.

        Args:
            path: The file.
            pages: The pages wanted, from 1.
            folder: Where to; made if missing.

        Returns:
            The images made; pages that could not be drawn are missing.
        """
        images = []
        try:
            pipe = self._pipe or self._start()
            pipe.send((path, list(pages), folder, self.passwords))
            for _ in pages:
                if not pipe.poll(self.seconds_per_page):
                    raise TimeoutError
                answer = pipe.recv()
                images += [answer] if isinstance(answer, PageImage) else []
        except (EOFError, OSError):  # it died or hung (TimeoutError is an OSError): the rest of this document would do the same to it
            self.close()
        return images

    def close(self) -> None:
        """End the process."""
        if self._pipe:
            self._pipe.close()
        if self._process:
            self._process.kill()
            self._process.join(10)
        self._pipe = self._process = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self.draw_name), daemon=True)
        self._process.start()
        theirs.close()
        if self._pipe.poll(60.0):  # imports, on a cold disk
            self._pipe.recv()
        return self._pipe


def draw_pages(path: Path, pages: Sequence[int], folder: Path, passwords: Sequence[str] = ()) -> Iterator[PageImage | None]:
    """Draw pages into a folder, in this process.

    Args:
        path: The PDF or image.
        pages: The pages, from 1.
        folder: Where to; made if missing.
        passwords: Tried on a locked file.

    Yields:
        An image for each page, or None where it can't be drawn.
    """
    from pipeline.errors import UnreadableFileError
    from pipeline.intake import sniff_format
    from pipeline.readers.image_picture import draw_image_pictures
    from pipeline.readers.pdf_picture import draw_pictures

    try:
        is_image = sniff_format(path) == "image"
        drawn = draw_image_pictures(path, pages) if is_image else draw_pictures(path, pages, passwords=passwords)
        for page, picture in zip(pages, drawn, strict=True):
            ending = next((ending for magic, ending in _ENDINGS.items() if picture and picture.data.startswith(magic)), None)
            if picture is None or ending is None or picture.width <= 0 or picture.height <= 0:
                yield None
                continue
            folder.mkdir(parents=True, exist_ok=True)
            name = f"{page}.{ending}"
            (folder / name).write_bytes(picture.data)
            yield PageImage(page, name, round(picture.width, 2), round(picture.height, 2))
    except (UnreadableFileError, OSError):  # what is wrong with the file was said when it was read; here it costs its images
        yield from (None for _ in pages)


def _serve(pipe: Connection, draw_name: str) -> None:
    """The life of the child: answer until the pipe closes."""
    module, name = draw_name.split(":")
    draw = getattr(importlib.import_module(module), name)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send("ready")
        while True:
            for answer in draw(*pipe.recv()):
                pipe.send(answer)
