"""How long themes of a large corpus take: `python benchmarks/themes/scale.py TABLES [--passages 1000000] [--added 1000]`.

TABLES is a run's folder of Parquet tables. Passages are made of its real ones: a passage of a report, a third of its words replaced by words
of another passage of that report, in their places; so words, pairs, lengths and subjects are distributed as they are there. Passages are
words already: reading files and splitting sentences is not measured here. Measured are fitting (on a sample) and giving every passage its
themes, then giving a thousand new ones theirs with the themes as they are. Seconds of the clock and of the processor, peak memory of the process
(generated passages included).
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from array import array
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

import numpy as np
import numpy.typing as npt

from benchmarks.themes.corpora import read_tables
from pipeline.setting_groups import ThemeSettings
from pipeline.themes.assigning import share_passages
from pipeline.themes.corpus import Unit, collect_units
from pipeline.themes.fitting import Fitted, fit_corpus, share_units
from pipeline.themes.memory import ThemeMemory
from pipeline.themes.model import weigh_like
from pipeline.themes.packing import PackedTokens
from pipeline.themes.repeats import mark_repeated
from pipeline.themes.terms import find_terms

_REPLACED = 1 / 3
_REPORT = 230  # passages of a generated report, about what a real one has


def make_passages(real: list[Unit], count: int, seed: int) -> list[Unit]:
    """Passages made of real ones, packed and marked as the pipeline does it."""
    chance = np.random.default_rng(seed)
    by_report: dict[str, list[Unit]] = defaultdict(list)
    for unit in real:
        by_report[unit.document_id].append(unit)
    made = []
    for n in range(count):
        one = real[int(chance.integers(len(real)))]
        siblings = by_report[one.document_id]
        other = siblings[int(chance.integers(len(siblings)))]
        numbers, others = _read_numbers(one), _read_numbers(other)
        if len(others):
            places = np.flatnonzero(chance.random(len(numbers), dtype=np.float32) < _REPLACED)
            numbers[places] = others[places % len(others)]
        tokens = PackedTokens(one.tokens.table, array("i", numbers.tobytes()))  # type: ignore[attr-defined]  # collected units are packed
        made.append(Unit(f"s{seed}-{n:08d}", f"r{seed}-{n // _REPORT}", tokens, (), True, one.length))
    return made


def _read_numbers(unit: Unit) -> npt.NDArray[np.int32]:
    return np.array(unit.tokens.numbers, dtype=np.int32)  # type: ignore[attr-defined]


def mark_passages(units: list[Unit]) -> None:
    """Mark what is said again, as the pipeline does it when it collects passages."""
    for unit, fresh in zip(units, mark_repeated([unit.tokens for unit in units]), strict=True):
        unit.fresh = fresh


def add_passages(fitted: Fitted, units: list[Unit]) -> int:
    """Give new passages their themes; how many have one."""
    counts = [Counter(key for key, _, _ in find_terms(unit.tokens)) for unit in units]
    shares, fit = share_units(weigh_like(counts, fitted.matrix), fitted.themes, fitted.mixture)
    return int(((shares.max(axis=1) > 0) & (fit > 0)).sum())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long themes of a large corpus take.")
    parser.add_argument("tables", type=Path, help="folder of Parquet tables of a run")
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--added", type=int, default=1_000)
    given = parser.parse_args()
    real = collect_units(read_tables(given.tables))
    print(f"{'passages':>10}{'themes':>8}{'with one':>10}{'clock s':>9}{'CPU s':>8}{'peak MB':>9}{'adding: clock s':>17}{'CPU s':>8}")
    for count in given.passages:
        units = make_passages(real, count, 20)
        clock, processor = time.perf_counter(), time.process_time()
        mark_passages(units)
        fitted = fit_corpus(units, ThemeMemory(), ThemeSettings())
        if fitted is None:
            print("too little text")
            continue
        covered = sum(bool(share) for share in share_passages(units, fitted))
        took = (time.perf_counter() - clock, time.process_time() - processor)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        new = make_passages(real, given.added, 21)
        clock, processor = time.perf_counter(), time.process_time()
        add_passages(fitted, new)
        added = (time.perf_counter() - clock, time.process_time() - processor)
        print(
            f"{count:>10,}{len(fitted.themes):>8}{covered / count:>10.2f}{took[0]:>9.0f}{took[1]:>8.0f}{memory:>9.0f}{added[0]:>17.1f}{added[1]:>8.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
