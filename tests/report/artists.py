"""Functions that draw pages badly, for the tests of the process that draws them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.report.page_images import PageImage


def draw_or_fail(path: Path, pages: list[int], folder: Path, passwords: tuple[str, ...]) -> Iterator[PageImage | None]:
    """Page 2 crashes, page 3 hangs, page 4 can't be drawn; the rest is well."""
    for page in pages:
        if page == 2:
            os._exit(11)
        if page == 3:
            time.sleep(60)
        if page == 4:
            yield None
            continue
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{page}.png").write_bytes(b"\x89PNG" + path.name.encode())
        yield PageImage(page, f"{page}.png", 595.0, 842.0)
