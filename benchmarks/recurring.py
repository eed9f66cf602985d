"""How well the same recommendation is found again: `python benchmarks/recurring.py FOLDER` (the folder that the marked reviews lie in).

The marks (models/annotations/recommendations/recurring.jsonl) hold no text: they name a document by its file name without the ending and an
item by its number there. A line is a pair: `same` (one act would tick off both), `different`, or `either` (near or doubtful: counts for
nothing). Two items of one state that are on no line are different. Figures are over pairs of items:

    precision   pairs marked the same, of all pairs put in one group (without `either`)
    recall      pairs put in one group, of all pairs marked the same

Items of different states must never be in one group, whatever they say: such pairs are counted as controls. The program is tuned on the
states called so in `STATES`; the other one tests it.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # pipeline, also where it is not installed

import pandas as pd

MARKS = Path(__file__).parents[1] / "models" / "annotations" / "recommendations" / "recurring.jsonl"
STATES = {"japan": "tuned on", "elsalvador": "tuned on", "burkinafaso": "test"}

Item = tuple[str, str]  # document, number
Marks = dict[frozenset[Item], str]


@dataclass(slots=True)
class Score:
    """Pairs counted.

    Attributes:
        right: In one group and marked the same.
        wrong: In one group and not the same.
        missed: Marked the same and in two groups, or not found as items.
    """

    right: list[tuple[Item, Item]] = field(default_factory=list)
    wrong: list[tuple[Item, Item]] = field(default_factory=list)
    missed: list[tuple[Item, Item]] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def __str__(self) -> str:
        right, joined, wanted = len(self.right), len(self.right) + len(self.wrong), len(self.right) + len(self.missed)
        figures = (right / max(joined, 1), right / max(wanted, 1), 2 * right / max(joined + wanted, 1))
        return "".join(f"{figure:>8.3f}" for figure in figures) + f"{right:>8}{len(self.wrong):>8}{len(self.missed):>8}"


def read_marks(path: Path) -> Marks:
    """Read the marks.

    Args:
        path: A file of JSON lines.

    Returns:
        The relation of each marked pair.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {frozenset({(row["a"], row["a_number"]), (row["b"], row["b_number"])}): row["relation"] for row in rows}


def find_items(tables: Mapping[str, pd.DataFrame], stems: Iterable[str]) -> dict[Item, tuple[str, str]]:
    """Find the issued items.

    Args:
        tables: Recommendations and documents of a run.
        stems: Documents that are judged.

    Returns:
        Group and text of each item: of rows that share a number the main place, else the first.
    """
    names = {row.document_id: Path(str(row.file_name)).stem for row in tables["documents"].itertuples()}
    wanted, found = set(stems), {}
    rows = sorted(tables["recommendations"].itertuples(), key=lambda row: row.is_main_place is not True)
    for row in rows:
        stem, number = names[row.document_id], str(row.number).rstrip(".")
        if stem in wanted and row.form != "running" and number[:1].isdigit():
            found.setdefault((stem, number), (str(row.group_id), str(row.text)))
    return dict(sorted(found.items()))


def score_pairs(pairs: Iterable[tuple[Item, Item]], groups: Mapping[Item, str], marks: Marks) -> Score:
    """Compare groups with marks.

    Args:
        pairs: Pairs of items to judge.
        groups: Group of each item that was found.
        marks: Relation of each marked pair.

    Returns:
        The counts.
    """
    score = Score()
    for a, b in pairs:
        relation = marks.get(frozenset({a, b}), "different")
        is_joined = a in groups and b in groups and groups[a] == groups[b]
        if relation == "same":
            (score.right if is_joined else score.missed).append((a, b))
        elif relation == "different" and is_joined:
            score.wrong.append((a, b))
    return score


def state_of(item: Item) -> str:
    """The state that an item's document is about: the name of the document without its year."""
    return item[0].rstrip("0123456789")


def score_states(groups: Mapping[Item, str], marks: Marks) -> tuple[dict[tuple[str, str], Score], Score]:
    """Score the pairs of each state, and those over states.

    Args:
        groups: Group of each item that was found.
        marks: Relation of each marked pair.

    Returns:
        Scores by state and "one year", "over years" or "both"; and of all pairs over two states, none of which is the same.
    """
    items = sorted({*groups, *(item for pair in marks for item in pair)})
    by_kind: dict[tuple[str, str], list[tuple[Item, Item]]] = defaultdict(list)
    over: list[tuple[Item, Item]] = []
    for a, b in itertools.combinations(items, 2):
        if state_of(a) != state_of(b):
            over.append((a, b))
        else:
            by_kind[state_of(a), "one year" if a[0] == b[0] else "over years"].append((a, b))
            by_kind[state_of(a), "both"].append((a, b))
    return {kind: score_pairs(pairs, groups, marks) for kind, pairs in sorted(by_kind.items())}, score_pairs(over, groups, marks)


def analyse_folder(folder: Path, stems: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Run the program over the marked documents of a folder, without themes.

    Args:
        folder: Where they lie, with all folders inside.
        stems: Their file names without the ending.

    Returns:
        Tables with recommendations that have group ids.

    Raises:
        SystemExit: A document is missing.
    """
    from pipeline.analyse import DocumentJob, analyse_document
    from pipeline.ids import make_id
    from pipeline.intake import sniff_format
    from pipeline.language import build_pipeline
    from pipeline.resolution import group_recommendations, resolve_entities
    from pipeline.schemas import TABLES
    from pipeline.settings import read_settings
    from pipeline.store import make_frame

    settings = read_settings(folder)
    nlp = build_pipeline(settings)
    rows = defaultdict(list)
    for stem in sorted(stems):
        path = next((path for path in sorted(folder.rglob(f"{stem}.*")) if path.is_file()), None)
        if path is None:
            sys.exit(f"{stem} is not in {folder}: name the folder that holds all marked reviews.")
        checksum = hashlib.sha256(path.read_bytes()).hexdigest()
        job = DocumentJob(path, path.name, sniff_format(path), make_id("document", checksum), checksum)
        for name, found in analyse_document(job, nlp, settings).rows.items():
            rows[name] += found
    return group_recommendations(resolve_entities({name: make_frame(name, rows.get(name, [])) for name in TABLES}, None))


def print_pairs(title: str, pairs: Iterable[tuple[Item, Item]], items: Mapping[Item, tuple[str, str]]) -> None:
    """Print pairs with their texts."""
    for pair in pairs:
        print(f"\n{title}")
        for item in pair:
            print(f"  {' '.join(item):<24}{items.get(item, ('', 'not found'))[1]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that the reviews lie in, or with --tables one of published tables")
    parser.add_argument("--tables", action="store_true", help="score the tables of a run instead of running the program")
    parser.add_argument("--misses", action="store_true", help="print the wrong and the missed pairs of the states that are tuned on")
    arguments = parser.parse_args()
    marks = read_marks(MARKS)
    stems = {item[0] for pair in marks for item in pair}
    if arguments.tables:
        tables = {name: pd.read_parquet(arguments.folder / f"{name}.parquet") for name in ("recommendations", "documents")}
    else:
        tables = analyse_folder(arguments.folder, stems)
    items = find_items(tables, stems)
    scores, over = score_states({item: group for item, (group, _) in items.items()}, marks)
    print(f"{'':<32}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'wrong':>8}{'missed':>8}")
    sums: dict[tuple[str, str], Score] = defaultdict(Score)
    for (state, kind), score in scores.items():
        sums[STATES[state], kind].add(score)
        print(f"{state:<12}{kind:<12}{STATES[state]:<8}{score}")
        if arguments.misses and STATES[state] != "test" and kind == "both":
            print_pairs("WRONG", score.wrong, items)
            print_pairs("MISSED", score.missed, items)
    for (use, kind), score in sorted(sums.items()):
        print(f"{'all ' + use:<20}{kind:<12}{score}")
    print(f"pairs over two states put in one group: {len(over.wrong)}; items found: {len(items)}")


if __name__ == "__main__":
    main()
