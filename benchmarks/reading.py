"""`make bench-reading FOLDER=path/to/reports`: our whole read of PDF files against other programs, as ratios from one run.

    python benchmarks/reading.py FOLDER... [--repeats 3] [--budget 60] [--tables] [--sizes] [--only NAME,NAME]

Ours is everything that a run does to a PDF before language: lines with boxes, order, running heads, sections, lists, tables. The peers do
less or more, as their names in benchmarks/readers/engines.py say; they live in .bench (`make bench-peers`), each in a process of its own. All
share one core and take turns; CPU seconds are compared, never wall-clock time, and only over files that both read. Text recognition is off for all.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import Any

import pypdfium2

sys.path.insert(0, str(Path(__file__).parent))

from readers.engines import ENGINES
from readers.likeness import JUDGES, Found, compare_tables, count_words, find_majority, word_f1
from readers.measuring import Measured, measure
from readers.sizes import LARGE, SIZES, measure_sizes
from readers.workers import Engine

_OURS, _RAW, _RIVAL = "briefmill", "pypdfium2", "pdfplumber"
_FLAT = 0.99999  # a table has the same cells


class Likeness:
    """Words and tables of each program, gathered file by file, so that no text is kept."""

    def __init__(self) -> None:
        self.f1: dict[str, dict[Path, float]] = {}
        self.tables: dict[Path, list[Found]] = {}
        self.disputed: list[str] = []

    def keep(self, path: Path, read: dict[str, dict[str, Any]]) -> None:
        """Compare what the programs read in one file.

        Args:
            path: The file.
            read: Their answers by name.
        """
        words: dict[str, Counter[str]] = {name: count_words(answer["text"]) for name, answer in read.items() if "text" in answer}
        for name, found in words.items():
            majority = find_majority(words, name)
            if majority:
                self.f1.setdefault(name, {})[path] = word_f1(found, majority)
            elif majority is None and name == _OURS and sum(judge in words for judge in JUDGES) >= 3:
                self.disputed.append(path.name)
        if _OURS in read and _RIVAL in read:
            self.tables[path] = compare_tables(read[_OURS].get("tables", []), read[_RIVAL].get("tables", []))


def find_files(given: list[Path]) -> tuple[dict[Path, int], list[str]]:
    """PDF files named or in the folders named.

    Args:
        given: Files and folders.

    Returns:
        The files with their numbers of pages, and names of those that PDFium can't open, which no ratio could be over.
    """
    pages: dict[Path, int] = {}
    unopened = []
    for path in sorted({path for name in given for path in ([name] if name.is_file() else name.rglob("*.pdf"))}):
        try:
            with pypdfium2.PdfDocument(path) as document:
                pages[path] = len(document)
        except pypdfium2.PdfiumError:
            unopened.append(path.name)
    return {path: count for path, count in pages.items() if count}, unopened


def print_speed(found: dict[str, Measured], pages: dict[Path, int], likeness: Likeness) -> None:
    """A line a program: its pace and ratios, over the files that it and the other side of the ratio read."""
    print(
        f"{'program':<19}{'files':>6}{'pages':>7}{'pages/s':>9}{'x raw pdfium':>14}{'x pdfplumber':>14}{'briefmill is':>14}{'peak MB':>9}{'word F1':>9}{'min':>7}"
    )
    for name, done in found.items():
        if done.trouble:
            print(f"{name:<19}{done.trouble}")
            continue
        files = sorted(done.seconds)
        cost = done.cost(files)
        pace = sum(pages[path] for path in files) / cost if cost else 0.0
        ratios = [_ratio(found, name, other) for other in (_RAW, _RIVAL)] + [_ratio(found, _OURS, name)]
        shown = "".join("            -x" if ratio is None else f"{ratio:>13.2f}x" for ratio in ratios)
        f1 = list(likeness.f1.get(name, {}).values())
        words = f"{fmean(f1):>9.4f}{min(f1):>7.3f}" if f1 else f"{'-':>9}{'-':>7}"
        print(f"{name:<19}{len(files):>6}{sum(pages[path] for path in files):>7}{pace:>9.1f}{shown}{done.memory:>9.0f}{words}")
    for name, done in found.items():
        if done.skipped:
            print(f"{name}: not given {len(done.skipped)} files, its time was up (--budget)")
        for path, reason in sorted(done.failed.items()):
            print(f"{name}: failed on {path.name}: {reason}")
    ours = found.get(_OURS)
    if ours and ours.parts:
        whole = sum(ours.parts.values())
        print("briefmill's time: " + ", ".join(f"{name} {seconds / whole:.0%}" for name, seconds in ours.parts.items()))


def _ratio(found: dict[str, Measured], name: str, other: str) -> float | None:
    """How many times faster `name` is than `other`, over the files that both read."""
    if name not in found or other not in found:
        return None
    files = sorted(set(found[name].seconds) & set(found[other].seconds))
    cost = found[name].cost(files)
    return found[other].cost(files) / cost if files and cost else None


def print_words(likeness: Likeness) -> None:
    """Where our words are furthest from the majority."""
    worst = sorted(likeness.f1.get(_OURS, {}).items(), key=lambda item: item[1])[:5]
    print("our words, furthest from the majority: " + ", ".join(f"{path.name} {value:.3f}" for path, value in worst))
    if likeness.disputed:
        print("no majority, the other programs read it each in its own way: " + ", ".join(likeness.disputed))


def print_tables(likeness: Likeness) -> None:
    """The share of pdfplumber's ruled tables that are ours too."""
    found = [table for file in likeness.tables.values() for table in file]
    if not found:
        print("pdfplumber found no ruled table of at least 2 x 2 filled cells in the files that both read")
        return
    print(
        f"\npdfplumber's ruled tables (two rows and more with two filled cells and more): {len(found)}; with the same cells in ours {_share_same(found):.3f}; "
        f"with all of its cells, ours goes on to open sides {fmean(table.held >= _FLAT for table in found):.3f}; "
        f"with most cells (F1 0.8 and more) {fmean(table.f1 >= 0.8 for table in found):.3f}; mean F1 of cells {fmean(table.f1 for table in found):.3f}"
    )
    for path, file in sorted(likeness.tables.items()):
        if file and _share_same(file) < 1:
            print(
                f"  {path.name}: {sum(table.f1 >= _FLAT for table in file)} of {len(file)} the same, {sum(table.held >= _FLAT for table in file)} "
                f"with all of its cells, mean F1 {fmean(table.f1 for table in file):.2f}"
            )


def _share_same(tables: list[Found]) -> float:
    return fmean(table.f1 >= _FLAT for table in tables)


def print_sizes(sources: list[Path], repeats: int) -> None:
    """Cost a page by size of the file, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = measure_sizes(sources, Path(folder), repeats)
    print(f"\n{'pages':>7}{'ms a page':>11}{'file MB':>9}{'peak MB':>9}{'of it the program':>19}")
    for size in sizes:
        print(f"{size.pages:>7}{1000 * size.seconds:>11.2f}{size.megabytes:>9.1f}{size.memory:>9.0f}{size.start:>19.0f}")
    cost = {size.pages: size.seconds for size in sizes}
    if cost.get(SIZES[0]) and cost.get(SIZES[-1]):
        print(f"a page of {SIZES[-1]} costs {cost[SIZES[-1]] / cost[SIZES[0]]:.2f} x a page of {SIZES[0]}")
    for size in sizes:
        if size.pages == LARGE:
            print(f"peak memory of a file of {LARGE} pages: {size.memory:.0f} MB")


def main() -> int:
    """Measure and print; exit code 1 if there was nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="PDF files, or folders of them")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--budget", type=float, default=60.0, help="CPU seconds that a program may use in a repeat; slow ones get fewer files")
    parser.add_argument("--seconds", type=float, default=120.0, help="wall-clock seconds that one file may take")
    parser.add_argument("--tables", action="store_true", help="compare ruled tables with pdfplumber's")
    parser.add_argument("--sizes", action="store_true", help="cost a page at 10, 100 and 1,000 pages, and memory at 800")
    parser.add_argument("--only", default="", help=f"programs, by commas: {', '.join(ENGINES)}")
    options = parser.parse_args()
    wanted = [name.strip() for name in options.only.split(",") if name.strip()] or list(ENGINES)
    if unknown := set(wanted) - set(ENGINES):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    pages, unopened = find_files(options.folders)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"{len(pages)} PDF files, {sum(pages.values())} pages; one core, CPU seconds, {options.repeats} repeats (median), in turn")
    for name in unopened:
        print(f"left out, PDFium can't open it: {name}")
    if not pages:
        return 1
    likeness = Likeness()
    engines = [Engine(name, options.seconds) for name in wanted]
    try:
        found = measure(engines, pages, options.repeats, options.budget, likeness.keep)
    finally:
        for engine in engines:
            engine.close()
    print_speed(found, pages, likeness)
    print_words(likeness)
    if options.tables:
        print_tables(likeness)
    if options.sizes:
        print_sizes(sorted(pages), options.repeats)
    return 0


if __name__ == "__main__":
    sys.exit(main())
