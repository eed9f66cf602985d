"""`make structure`: how well the structure of documents is read, against marks that a person made by eye.

The marks (benchmarks/structure/gold, guidelines in its README.md) hold none of the documents' text: they are found in the folders named
on the command line by their checksum. The shipped samples are always scored; name a folder with the other documents to score those too:

    make structure FOLDER=path/to/documents

Floors (floors.json) are held for the samples that have text of their own: recognised text differs from engine to engine. Exit code 1 if a
figure is below its floor; `--raise` raises floors to what is measured, none is ever lowered.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

from figures import Score, score_pages
from floors import FLOORS, find_falls, list_figures, raise_floors, read_floors
from matching import GoldFile, match_pages, read_gold

from pipeline.errors import DocumentError
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.settings import read_settings

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"
NAMES = ("headings", "running heads", "list items", "captions", "footnotes", "ruled cells", "unruled cells")


def find_documents(folders: Sequence[Path], wanted: Sequence[GoldFile]) -> dict[str, Path]:
    """Find the marked documents.

    Args:
        folders: Where to look, with all folders inside.
        wanted: The marks.

    Returns:
        Paths by checksum.
    """
    names = {gold.sha256 for gold in wanted}
    found: dict[str, Path] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        checksum = hashlib.sha256(path.read_bytes()).hexdigest()
        if checksum in names:
            found.setdefault(checksum, path)
    return found


def score_file(gold: GoldFile, path: Path, home: Path) -> tuple[Score, bool]:
    """Read one document and score its marked pages.

    Args:
        gold: Its marks.
        path: Where it lies.
        home: An empty home, for default settings.

    Returns:
        The figures, and whether all its text is its own (none recognised).

    Raises:
        DocumentError: It could not be read.
    """
    read = read_document(path, "pdf", read_settings(home))
    return score_pages(match_pages(gold, read, find_structure(read, "d"))), read.text_source == "native"


def main() -> int:
    """Print a line a document and one for all; exit code 1 if a figure fell, or none of the marked documents was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with the marked documents")
    parser.add_argument("--raise", dest="raising", action="store_true", help="raise the floors to what is measured; none is lowered")
    parser.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    marks = read_gold(Path(__file__).parent / "gold")
    paths = find_documents([SAMPLES, *options.folders], marks)
    print(f"{'document':<34}{'pages':>6}{'levels':>8}{'tau':>8}" + "".join(f"{name:>15}" for name in NAMES))
    whole, held, pages = Score(), Score(), 0
    with tempfile.TemporaryDirectory() as home:
        for gold in marks:
            if gold.sha256 not in paths:
                continue
            try:
                score, is_native = score_file(gold, paths[gold.sha256], Path(home))
            except DocumentError as error:
                print(f"{gold.file_name[:33]:<34}  could not be read: {error}")
                continue
            print(_line(gold.file_name, len(gold.pages), score))
            whole.add(score)
            pages += len(gold.pages)
            if is_native and SAMPLES in paths[gold.sha256].parents:
                held.add(score)
    print(_line("all", pages, whole))
    missing = [gold.file_name for gold in marks if gold.sha256 not in paths]
    if missing:
        print(f"{len(missing)} marked documents are not in the folders given: {', '.join(missing)}")
    return hold_floors(list_figures(held), options.floors, raising=options.raising) if pages else 1


def hold_floors(figures: dict[str, float], path: Path, *, raising: bool) -> int:
    """Compare the samples' figures with their floors, and raise these where asked to.

    Args:
        figures: What was measured.
        path: The file of the floors.
        raising: Whether to raise them.

    Returns:
        The exit code.
    """
    floors = read_floors(path)
    falls = find_falls(floors, figures)
    for fall in falls:
        print(fall)
    if not falls:
        print(f"{len(floors)} floors held by the shipped samples")
    if raising:
        raise_floors(floors, figures, path)
    return 1 if falls else 0


def _line(name: str, pages: int, score: Score) -> str:
    counts = "".join(f"{_show(score.counts[name].f1 if name in score.counts else None):>15}" for name in NAMES)
    return f"{name[:33]:<34}{pages:>6}{_show(score.right_levels):>8}{_show(score.tau):>8}{counts}"


def _show(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
