"""What themes are called, to be read by a person, and whether names stay: `python benchmarks/themes/names.py TABLES [--reports upr/ mixed/ …] [--drops 10]`.

TABLES is a run's folder of Parquet tables. Printed are the names of a first fit with passages and strongest terms; then the reports come in drops,
in an order by chance with a fixed seed, and of the themes that go on from one run to the next it is counted how many keep the program's name.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

from benchmarks.themes.corpora import read_tables
from benchmarks.themes.drops import State, go_on
from pipeline.settings import Settings
from pipeline.themes.corpus import Unit, collect_units, mark_fresh

_TERMS = 8


def keep_reports(units: list[Unit], files: dict[str, str], wanted: list[str]) -> list[Unit]:
    """Passages of the reports whose file name has one of some parts; of all if there are none."""
    return [unit for unit in units if not wanted or any(part in files[unit.document_id] for part in wanted)]


def print_names(units: list[Unit], settings: Settings) -> None:
    """Names of a first fit."""
    themes = go_on(_mark(units), State(), settings).memory.themes
    for theme in sorted(themes, key=lambda theme: -len(theme.main)):
        print(f"{len(theme.main):>7}  {theme.label:<36} {', '.join(list(theme.terms)[:_TERMS])}")


def count_kept(units: list[Unit], drops: int, settings: Settings) -> tuple[int, int]:
    """Of the themes that go on from run to run, how many keep their name, and how many there are."""
    reports = sorted({unit.document_id for unit in units})
    random.Random(20).shuffle(reports)  # noqa: S311  # an order, no secret
    number = {report: n * drops // len(reports) for n, report in enumerate(reports)}
    state, kept, all_of_them = State(), 0, 0
    for drop in range(drops):
        before = {theme.theme_id: theme.label for theme in state.memory.themes if not theme.is_retired}
        state = go_on(_mark([unit for unit in units if number[unit.document_id] <= drop]), state, settings)
        after = {theme.theme_id: theme.label for theme in state.memory.themes if not theme.is_retired}
        kept += sum(after[theme_id] == before[theme_id] for theme_id in before.keys() & after.keys())
        all_of_them += len(before.keys() & after.keys())
    return kept, all_of_them


def _mark(units: list[Unit]) -> list[Unit]:
    mark_fresh(units, list(range(len(units))))
    return units


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description="What themes are called, and whether names stay.")
    parser.add_argument("tables", type=Path, help="folder of Parquet tables of a run")
    parser.add_argument("--reports", nargs="+", default=[], help="parts of file names: only these reports")
    parser.add_argument("--drops", type=int, default=10)
    given = parser.parse_args()
    tables, settings = read_tables(given.tables), Settings()
    files = dict(zip(tables["documents"]["document_id"], tables["documents"]["file_name"], strict=True))
    units = keep_reports(collect_units(tables), files, given.reports)
    print_names(units, settings)
    if given.drops > 1:
        kept, count = count_kept(units, given.drops, settings)
        print(f"in {given.drops} drops {kept} of {count} names kept")


if __name__ == "__main__":
    main()
