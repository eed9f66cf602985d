"""`make quality`: how well the program reads the shipped samples and a catalogue of single sentences.

Runs the program over the samples in raw/samples and compares with what a person read in them (benchmarks/quality/gold; the guideline is in
docs/quality.md). Exit code 1 if a figure is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # flows and pipeline, also where they are not installed

from scorer.corpus import Corpus
from scorer.documents import score_documents
from scorer.facts import score_facts
from scorer.figures import Figure
from scorer.floors import FLOORS, Fall, Floors, find_falls, lines_of, raise_floors, read_floors, write_floors
from scorer.gold import Gold, read_digest, read_gold
from scorer.layout import score_layout
from scorer.pages import score_pages
from scorer.reading import make_reader
from scorer.sampling import analyse_sentences, run_samples
from scorer.sentences import score_catalogue
from scorer.statements import score_statements

_SHOWN = 15  # lost items printed for a figure that fell


def measure(gold: Gold, home: Path) -> tuple[list[Figure], list[str]]:
    """Run the program and score it.

    Args:
        gold: The gold.
        home: An empty folder to work in.

    Returns:
        The figures, and the samples that are in none: scans, and what could not be read though the gold has it.
    """
    corpus = Corpus(run_samples(home))
    wanted = [row["file"] for row in gold.rows["documents"] if row["outcome"] == "processed"]
    # What is recognised differs from engine to engine (and there may be none): scans are in no figure, whose floors hold everywhere.
    files = sorted(file for file in wanted if corpus.was_read(file) and not corpus.was_recognised(file))
    found = {half: analyse_sentences(rows, home) for half, rows in sorted(gold.sentences.items())}
    figures = score_statements(gold, corpus, files) + score_facts(gold, corpus, files) + score_layout(gold, corpus, files)
    figures += score_catalogue(gold, found) + score_documents(make_reader(home)) + score_pages(home / "pages")
    return figures, sorted(set(wanted) - set(files))


def print_figures(figures: list[Figure], floors: Floors, unread: list[str], gold: Gold) -> None:
    """Print a table a room, a line a figure."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.name.split(".")[0]].append(figure)
    for group, members in groups.items():
        print(f"\n{group:<28}{'value':>7}{'P':>7}{'R':>7}{'right':>7}{'missed':>8}{'wrong':>7}{'floor':>8}")
        for figure in members:
            parts = f"{'':>14}" if figure.is_accuracy else f"{figure.precision:>7.3f}{figure.recall:>7.3f}"
            wrong = "" if figure.is_accuracy else str(len(figure.wrong))
            floor = floors.floors.get(figure.name)
            held = "-" if floor is None else f"{floor:.3f}"
            name = figure.name.partition(".")[2] or figure.name
            print(f"  {name:<26}{figure.value:>7.3f}{parts}{figure.right:>7}{len(figure.missed):>8}{wrong:>7}{held:>8}")
    for file in unread:
        print(f"\nA scan, or not read, so its {len(gold.of('recommendations', file))} recommendations and the rest of it are in no figure: {file}")


def print_misses(figures: list[Figure]) -> None:
    """Print what was missed and what was wrong."""
    for figure in figures:
        lines = lines_of(figure)
        if lines:
            print(f"\n{figure.name}")
            print("\n".join(f"  {line}" for line in lines))


def print_falls(falls: list[Fall]) -> None:
    """Print the figures below their floor and what was lost."""
    for fall in falls:
        value = "not measured any more" if fall.value is None else f"{fall.value:.4f}"
        print(f"\nBELOW ITS FLOOR: {fall.name} is {value}, its floor is {fall.floor:.4f}.")
        print("\n".join(f"  {line}" for line in fall.lost[:_SHOWN]))
        if len(fall.lost) > _SHOWN:
            print(f"  ... and {len(fall.lost) - _SHOWN} more (--misses)")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare with the floors; raise them if asked to.

    Returns:
        0, or 1 if a figure is below its floor or the gold was changed without saying so.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--raise", dest="raising", action="store_true", help="raise the floors to what is measured; none is lowered")
    parser.add_argument("--margin", type=float, default=0.0, help="set floors this far below what is measured (with --raise or --new-gold)")
    parser.add_argument("--new-gold", action="store_true", help="the gold was changed on purpose: set all floors anew")
    parser.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    started = time.monotonic()
    gold, floors, digest = read_gold(), read_floors(options.floors), read_digest()
    with tempfile.TemporaryDirectory(prefix="briefmill-quality-") as folder:
        figures, unread = measure(gold, Path(folder) / "home")
    print_figures(figures, floors, unread, gold)
    if options.misses:
        print_misses(figures)
    print(f"\n{time.monotonic() - started:.0f} s; {len(gold.files())} samples, {sum(map(len, gold.sentences.values()))} sentences of our own")
    return settle(options, floors, figures, digest)


def settle(options: argparse.Namespace, floors: Floors, figures: list[Figure], digest: str) -> int:
    """Hold the floors against the figures, and raise them where asked to.

    Args:
        options: The command's options.
        floors: The floors so far.
        figures: What was measured.
        digest: Digest of the gold as it is now.

    Returns:
        The exit code.
    """
    if options.new_gold and floors.gold == digest:
        print("\nThe gold is the one the floors are for: they may only rise (--raise). Nothing was written.")
        return 1
    if options.new_gold:
        write_floors(raise_floors(Floors(digest), figures, options.margin), options.floors)
        print(f"Floors set anew for gold {digest}.")
        return 0
    if floors.gold != digest:
        print(
            f"\nThe gold was changed (floors are for {floors.gold or 'none'}, it is {digest}). If on purpose: --new-gold, and say why in the commit."
        )
        return 1
    falls = find_falls(floors, figures)
    print_falls(falls)
    if options.raising:
        write_floors(raise_floors(floors, figures, options.margin), options.floors)
    unheld = [figure.name for figure in figures if figure.name not in floors.floors]
    if unheld and not options.raising:
        print(f"\nNo floor yet (--raise): {', '.join(unheld)}")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
