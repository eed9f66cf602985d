"""How long themes of a large corpus take: `python benchmarks/themes/scale.py TABLES [--passages 1000000] [--added 1000]`.

TABLES is a run's folder of Parquet tables. Passages are made of its real ones: a passage of a report, a third of its words replaced by words
of another passage of that report, in their places; so words, pairs, lengths and subjects are distributed as they are there. Passages are
words already: reading files, splitting sentences and writing tables is not measured here. Measured is a run's work from words to themes, their
ids and names, and the shares of passages and documents; then the same run again with a thousand passages more, which remembers the first. Seconds
of the clock and of the processor, peak memory of the process (generated passages included).
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from array import array
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # pipeline, also where it is not installed

import numpy as np
import numpy.typing as npt

from benchmarks.themes.corpora import read_tables
from pipeline.setting_groups import ThemeSettings
from pipeline.settings import Settings
from pipeline.themes.assigning import find_main
from pipeline.themes.carry import FoundTheme
from pipeline.themes.corpus import Unit, choose_sample, collect_units, mark_fresh
from pipeline.themes.find import gather_findings
from pipeline.themes.fitting import fit_corpus
from pipeline.themes.memory import PastTheme, ThemeMemory, find_due
from pipeline.themes.packing import PackedTokens
from pipeline.themes.rows import Findings

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


def find_all(units: list[Unit], memory: ThemeMemory) -> tuple[Findings, list[FoundTheme]]:
    """What a run does from words on."""
    mark_fresh(units, choose_sample(units))
    fitted = fit_corpus(units, memory, ThemeSettings())
    if fitted is None:
        sys.exit("too little text")
    return gather_findings(units, fitted, memory, Settings())


def remember(findings: Findings, themes: list[FoundTheme]) -> ThemeMemory:
    """What the next run knows."""
    members: list[dict[str, float]] = [{} for _ in themes]
    for unit, share in zip(findings.units, findings.passages, strict=True):
        for number, weight in share.items():
            members[number][unit.passage_id] = weight
    named = zip(findings.carried.ids, findings.labels, themes, members, strict=True)
    past = [PastTheme(theme_id, label, False, None, theme.terms, weights, theme.main) for theme_id, label, theme, weights in named]
    return ThemeMemory(past, {unit.passage_id for unit in findings.units})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long themes of a large corpus take.")
    parser.add_argument("tables", type=Path, help="folder of Parquet tables of a run")
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--added", type=int, default=1_000)
    given = parser.parse_args()
    real = collect_units(read_tables(given.tables))
    head = f"{'passages':>10}{'themes':>8}{'with one':>10}{'clock s':>9}{'CPU s':>8}{'peak MB':>9}{'adding: clock s':>17}{'CPU s':>8}{'same id':>9}"
    print(head + f"{'new with one':>14}", flush=True)
    for count in given.passages:
        units = make_passages(real, count, 20)
        clock, processor = time.perf_counter(), time.process_time()
        findings, themes = find_all(units, ThemeMemory())
        took = (time.perf_counter() - clock, time.process_time() - processor)
        covered = sum(map(bool, findings.passages)) / count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        line = f"{count:>10,}{len(themes):>8}{covered:>10.2f}{took[0]:>9.0f}{took[1]:>8.0f}{peak:>9.0f}"
        memory = remember(findings, themes)
        units += make_passages(real, given.added, 21)
        memory.is_due = find_due(memory, [unit.passage_id for unit in units], len(units))
        clock, processor = time.perf_counter(), time.process_time()
        after, _ = find_all(units, memory)
        added = (time.perf_counter() - clock, time.process_time() - processor)
        both = zip(findings.passages, after.passages, strict=False)  # the new ones stand behind
        pairs = [(findings.carried.ids[find_main(old)], new) for old, new in both if old]  # type: ignore[index]  # what has shares has a main theme
        same = sum(bool(new) and after.carried.ids[find_main(new)] == theme_id for theme_id, new in pairs) / len(pairs)  # type: ignore[index]
        fresh = sum(map(bool, after.passages[count:])) / given.added
        print(line + f"{added[0]:>17.1f}{added[1]:>8.1f}{same:>9.4f}{fresh:>14.2f}", flush=True)


if __name__ == "__main__":
    main()
