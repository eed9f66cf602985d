"""Cost per page of our read at 10, 100 and 1,000 pages, and its memory: on files put together from pages of those given."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from readers.workers import Engine, EngineError

SIZES = (10, 100, 1000)
LARGE = 800  # pages of the file whose memory is measured
_POOL = 100  # different pages; they come again and again in longer files


@dataclass(frozen=True, slots=True)
class Size:
    """What a file of one size cost.

    Attributes:
        pages: Its pages.
        seconds: CPU seconds a page.
        memory: Peak of the process in MiB.
        start: Its memory before that: the program itself, and ten pages read for its imports and caches.
        megabytes: Size of the file.
    """

    pages: int
    seconds: float
    memory: float
    start: float
    megabytes: float


def build_file(sources: list[Path], pages: int, target: Path) -> Path:
    """Put a file together.

    Args:
        sources: Files to take pages from, in turn: the first page of each, the second of each …
        pages: How many pages it gets.
        target: Where to.

    Returns:
        The target.
    """
    documents = [pypdfium2.PdfDocument(path) for path in sources]
    longest = max(len(document) for document in documents)
    pool = [(document, number) for number in range(longest) for document in documents if number < len(document)][:_POOL]
    pool = pool[:: max(1, len(pool) // pages)]  # a short file has pages from the whole pool, not its first, which are covers
    with pypdfium2.PdfDocument.new() as whole:
        for number in range(pages):
            document, page = pool[number % len(pool)]
            whole.import_pages(document, [page])
        whole.save(target)
    for document in documents:
        document.close()
    return target


def measure_sizes(sources: list[Path], folder: Path, repeats: int) -> list[Size]:
    """Read files of several sizes, each in a process of its own.

    Args:
        sources: Files to take pages from.
        folder: An empty folder.
        repeats: How often each is read; the median counts.

    Returns:
        A Size for each of SIZES and for LARGE, in order; sizes that could not be read are missing.
    """
    sizes = []
    first = build_file(sources, SIZES[0], folder / "first.pdf")
    for pages in sorted({*SIZES, LARGE}):
        path = build_file(sources, pages, folder / f"{pages}.pdf")
        engine = Engine("briefmill", 600)
        try:
            start = engine.read(first)["memory"]
            answers = [engine.read(path) for _ in range(repeats)]
        except EngineError as error:
            print(f"{pages} pages: {error}")
            continue
        finally:
            engine.close()
        seconds = statistics.median(answer["seconds"] for answer in answers) / pages
        sizes.append(Size(pages, seconds, answers[0]["memory"], start, path.stat().st_size / 2**20))
        path.unlink()
    return sizes
