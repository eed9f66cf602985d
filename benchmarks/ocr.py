"""How well scans are read: our own pages turned into pictures, recognised, and compared with their text (python benchmarks/ocr.py).

The truth is what the PDF reader reads of the same pages as they are (the shipped samples, or a folder of PDFs whose text layer is good).
Each page is drawn, spoilt as scanners and copiers do, put into a PDF of pictures and read by the product's own reader, engine by engine.
The character error rate (CER) is the Levenshtein distance between both texts in reading order, in parts of the truth's length, blanks
folded, rows of dots left out, typographic quotes and dashes taken as plain ones; words are those of the truth found anywhere on the page, as a multiset.
Seconds are CPU seconds a page, those of the engine's process included.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import resource
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter, ImageOps
from rapidfuzz.distance import Levenshtein

from pipeline.errors import DocumentError
from pipeline.readers.pdf import read
from pipeline.readers.recognition.engines import find_engine
from pipeline.settings import Settings, read_settings

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2010": "-", "\u00a0": " "})
_LEADERS = re.compile(r"(?:\. ?){4,}")
_FEWEST = 300  # letters: shorter pages say little


def spoil(picture: Image.Image, seed: int) -> Image.Image:
    """A page as a cheap scanner gives it: 0.8 degrees askew, soft, with noise, packed as JPEG of quality 40."""
    grey = picture.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    noise = np.random.default_rng(seed).normal(0, 12, (grey.height, grey.width))
    noisy = Image.fromarray(np.clip(np.asarray(grey, dtype=np.float64) + noise, 0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    noisy.save(buffer, "JPEG", quality=40)
    return Image.open(buffer).convert("L")


KINDS: dict[str, tuple[int, Callable[[Image.Image, int], Image.Image]]] = {
    "clean, 200 dpi": (200, lambda picture, _: picture),
    "clean, 300 dpi": (300, lambda picture, _: picture),
    "coarse, 120 dpi": (120, lambda picture, _: picture),
    "cheap scanner, 200 dpi": (200, spoil),
    "black and white, 200 dpi": (200, lambda picture, _: picture.convert("1", dither=Image.Dither.NONE)),
    "white on black, 200 dpi": (200, lambda picture, _: ImageOps.invert(picture)),
    "upside down, 200 dpi": (200, lambda picture, _: picture.rotate(180)),
    "on its side, 200 dpi": (200, lambda picture, _: picture.rotate(90, expand=True)),
}


def fold(text: str) -> str:
    """Blanks folded, typography plain, rows of dots left out."""
    return re.sub(r"\s+", " ", _LEADERS.sub(" ", text.translate(_PLAIN))).strip()


def read_texts(path: Path, settings: Settings) -> tuple[dict[int, str], float]:
    """Text of each page in reading order, and the CPU seconds it took."""
    before = _seconds()
    document = read(path, settings)
    texts: dict[int, list[str]] = {}
    for block in document.blocks:
        texts.setdefault(block.page or 0, []).append(block.text.replace(" | ", " ").replace("\t", " "))
    return {page: fold(" ".join(parts)) for page, parts in texts.items()}, _seconds() - before


def _seconds() -> float:
    parts = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in parts)


def measure(
    path: Path, pages: list[int], truth: dict[int, str], kind: str, engine: str, folder: Path
) -> tuple[int, int, int, int, float]:  # a cell of the table
    """Letters, errors, words, words found and seconds for some pages of a file, spoilt in one way and read by one engine."""
    dpi, change = KINDS[kind]
    with pypdfium2.PdfDocument(path) as document:
        pictures = [change(document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L"), page) for page in pages]
    scan = folder / "scan.pdf"
    pictures[0].save(scan, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    os.environ["BRIEFMILL_OCR__ENGINE"] = engine
    try:
        found, seconds = read_texts(scan, read_settings(folder))
    except DocumentError as error:
        print(f"   {path.name}, {kind}, {engine}: {error.reason}")
        found, seconds = {}, 0.0
    letters = errors = words = right = 0
    for number, page in enumerate(pages, start=1):
        text = found.get(number, "")
        letters += len(truth[page])
        errors += Levenshtein.distance(truth[page], text)
        wanted = Counter(truth[page].split())
        words += wanted.total()
        right += (wanted & Counter(text.split())).total()
    return letters, errors, words, right, seconds


def main() -> None:
    """Print a line for each kind of scan and engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "raw" / "samples")
    parser.add_argument("--pages", type=int, default=6, help="pages of each file at most")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--engines", nargs="*", default=["tesseract", "rapidocr"], choices=["tesseract", "rapidocr"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        engines = [name for name in arguments.engines if _is_there(name, folder)]
        os.environ["BRIEFMILL_OCR__ENGINE"] = "none"
        files = _choose(arguments.folder, arguments.pages, read_settings(folder))
        print(f"{sum(len(pages) for _, pages, _ in files)} pages of {len(files)} files; engines: {', '.join(engines) or 'none'}")
        for kind in arguments.kinds:
            for engine in engines:
                cells = [measure(path, pages, truth, kind, engine, folder) for path, pages, truth in files]
                letters, errors, words, right, seconds = (sum(column) for column in zip(*cells, strict=True))
                count = sum(len(pages) for _, pages, _ in files)
                print(f"{kind:26} {engine:10} CER {errors / letters:.4f}  words {right / words:.4f}  {seconds / count:5.2f} s a page", flush=True)


def _is_there(engine: str, folder: Path) -> bool:
    os.environ["BRIEFMILL_OCR__ENGINE"] = engine
    return find_engine(read_settings(folder)).is_there


def _choose(folder: Path, most: int, settings: Settings) -> list[tuple[Path, list[int], dict[int, str]]]:
    """Files with their pages of good text."""
    files = []
    for path in sorted(folder.glob("*.pdf")):
        try:
            truth, _ = read_texts(path, settings)
        except DocumentError:
            continue
        pages = [page for page in sorted(truth) if len(truth[page]) >= _FEWEST][:most]
        if pages:
            files.append((path, pages, truth))
    return files


if __name__ == "__main__":
    main()
